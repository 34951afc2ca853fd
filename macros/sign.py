"""The ladder as a picture: a trunk of rungs that parts into a ladder for each track."""

from html import escape

from assessment.model import Framework

STEP = 46  # between rungs, in units of the picture
WIDTH = 420
HALF = 20  # half a ladder's width


def sign(framework: Framework, rungs: list[tuple[str, str, str]]) -> str:
    """An SVG with a link on each rung; `rungs` has (level, title, address). The first track is a single line."""
    names = {level: (framework.level(level).name, href) for level, _, href in rungs}
    trunk, tracks = framework.trunk, framework.tracks
    beyond = [track.levels[len(trunk) :] for track in tracks]
    height = (len(trunk) + max(map(len, beyond), default=0)) * STEP + STEP
    foot, fork = height - 10, height - 10 - len(trunk) * STEP
    middle = WIDTH // 2
    parts = [_rails("trunk", f"M{middle - HALF} {foot}V{fork}M{middle + HALF} {foot}V{fork}")]
    for number, level in enumerate(trunk):
        y = foot - STEP // 2 - number * STEP
        parts.append(_rung("trunk", middle, y, *names[level], side=1, label=middle + HALF + 14))
    spread = {1: [0], 2: [-1, 1], 3: [-1, 0, 1]}[len(tracks)]
    for number, (side, levels) in enumerate(zip(spread, beyond, strict=True)):
        if not levels:
            continue
        kind, center = ("single", "double")[min(number, 1)], middle + side * 70
        top = fork - len(levels) * STEP
        rails = "".join(
            f"M{low} {fork}C{low} {fork - 26} {high} {fork - 8} {high} {fork - 34}V{top}"
            for low, high in _feet(middle, center, side)
        )
        parts.append(_rails(kind, rails))
        for step, level in enumerate(levels):
            y = fork - 34 - step * STEP
            label = center + (HALF + 14) * (side or 1)
            parts.append(_rung(kind, center, y, *names[level], side=side or 1, label=label))
    said = escape(", ".join(title for _, title, _ in rungs))
    head = f'<svg class="ladder" viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{said}">'
    return f"{head}{''.join(parts)}</svg>"


def _feet(middle: int, center: int, side: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a branch's rails begin and end; inner rails meet in the middle, as on an orchard ladder."""
    left = middle - HALF if side <= 0 else middle
    right = middle + HALF if side >= 0 else middle
    return (left, center - HALF), (right, center + HALF)


def _rails(kind: str, path: str) -> str:
    inner = f'<path class="gap" d="{path}"/>' if kind == "double" else ""
    return f'<path class="{kind}" d="{path}"/>{inner}'


def _rung(kind: str, x: int, y: int, name: str, href: str, *, side: int, label: int) -> str:
    line = f"M{x - HALF} {y}H{x + HALF}"
    anchor = "start" if side > 0 else "end"
    text = f'<text x="{label}" y="{y + 6}" text-anchor="{anchor}">{escape(name)}</text>'
    return f'{_rails(kind, line)}<a href="{escape(href)}">{text}</a>'
