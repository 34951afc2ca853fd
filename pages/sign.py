"""The ladder as a picture: a trunk of rungs that parts into a ladder for each track."""

from collections.abc import Iterable
from html import escape

from assessment.model import Framework
from pages.pictures import SIGN, wrapped

STEP = 46  # between rungs, in units of the picture
WIDTH = 420
HALF = 20  # half a ladder's width
LINE = 24  # signs of a name before it goes on in a second line


def sign(framework: Framework, rungs: list[tuple[str, str, str]]) -> str:
    """An SVG with a link on each rung; `rungs` has (level, title, address). The first track is a single line."""
    names = {level: (framework.level(level).name, href) for level, _, href in rungs}
    trunk, tracks = framework.trunk, framework.tracks
    beyond = [track.levels[len(trunk) :] for track in tracks]
    lines = max((len(wrapped(name, LINE)) for name, _ in names.values()), default=1)
    step = max(64, 40 * lines + 12) if len(tracks) == 3 else max(STEP, 20 * lines + 6)
    height = (len(trunk) + max(map(len, beyond), default=0)) * step + step
    foot, fork = height - 10, height - 10 - len(trunk) * step
    middle = WIDTH // 2
    parts = [_rails("trunk", f"M{middle - HALF} {foot}V{fork}M{middle + HALF} {foot}V{fork}")]
    for number, level in enumerate(trunk):
        y = foot - step // 2 - number * step
        parts.append(_rung("trunk", middle, y, *names[level], side=1, label=middle + HALF + 14))
    spread = {1: [0], 2: [-1, 1], 3: [-1, 0, 1]}[len(tracks)]
    for number, (side, levels) in enumerate(zip(spread, beyond, strict=True)):
        if not levels:
            continue
        kind, center = ("single", "double")[min(number, 1)], middle + side * 70
        up = step // 2 if side == 0 and len(tracks) == 3 else 0  # names of the middle stand between those of the right
        top = fork - len(levels) * step - up
        rails = "".join(
            f"M{low} {fork}C{low} {fork - 26} {high} {fork - 8} {high} {fork - 34}V{top}"
            for low, high in _feet(middle, center, side)
        )
        parts.append(_rails(kind, rails))
        for above, level in enumerate(levels):
            y = fork - 34 - above * step - up
            label = _label(side, len(tracks))
            if up:
                parts.append(f'<path class="lead" d="M{center + HALF} {y}H{label - 6}"/>')
            parts.append(_rung(kind, center, y, *names[level], side=side or 1, label=label))
    said = escape(", ".join(title for _, title, _ in rungs))
    left, right = _reach(framework, spread, beyond)
    head = f'<svg class="ladder" viewBox="{left:g} 0 {right - left:g} {height}" role="group" aria-label="{said}">'
    return f"{head}{''.join(parts)}</svg>"


def _reach(framework: Framework, spread: list[int], beyond: list[tuple[str, ...]]) -> tuple[float, float]:
    """How far to the left and to the right the names go; a picture of short names has its usual width."""

    def longest(levels: Iterable[str]) -> float:
        return SIGN * max((len(line) for one in levels for line in wrapped(framework.level(one).name, LINE)), default=0)

    left, right = 0.0, WIDTH / 2 + HALF + 14 + longest(framework.trunk)
    for side, levels in zip(spread, beyond, strict=True):
        label = _label(side, len(spread))
        if side < 0:
            left = min(left, label - longest(levels))
        else:
            right = max(right, label + longest(levels))
    return left, max(right, WIDTH)


def _label(side: int, tracks: int) -> int:
    """Where the names of a branch begin; of three, those of the middle stand in the column of the right."""
    side = 1 if side == 0 and tracks == 3 else side
    return WIDTH // 2 + side * 70 + (HALF + 14) * (side or 1)


def _feet(middle: int, center: int, side: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a branch's rails begin and end; inner rails meet in the middle, as on an orchard ladder."""
    left = middle - HALF if side <= 0 else middle
    right = middle + HALF if side >= 0 else middle
    return (left, center - HALF), (right, center + HALF)


def _rails(kind: str, path: str) -> str:
    inner = f'<path class="gap" d="{path}"/>' if kind == "double" else ""
    return f'<path class="{kind}" d="{path}"/>{inner}'


def _rung(kind: str, x: int, y: int, name: str, href: str, *, side: int, label: int) -> str:
    across = f"M{x - HALF} {y}H{x + HALF}"
    anchor = "start" if side > 0 else "end"
    lines = wrapped(name, LINE)
    top = y + 6 - 10 * (len(lines) - 1)
    text = "".join(
        f'<text x="{label}" y="{top + 20 * number}" text-anchor="{anchor}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return f'{_rails(kind, across)}<a href="{escape(href)}">{text}</a>'
