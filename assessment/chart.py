"""Countable pictures: a skill as a lying ladder with squares to fill, and some people as squares."""

from html import escape

from assessment.document import Rung

STEP = 88  # between rungs, in units of the picture
LEFT, MIDDLE, HEIGHT = 14, 16, 48
SQUARE, GAP = 12, 5
TEN = 10  # people in a row, so that they can be counted


def ladder(rungs: tuple[Rung, ...]) -> str:
    """An SVG of the rungs, lowest first. The words beside it say the same, so it is hidden from readers of words."""
    if not rungs:
        return ""
    end = LEFT + STEP * len(rungs)
    parts = [f'<path class="rail" d="M{LEFT} {MIDDLE}H{end}"/>', _tick(LEFT)]
    if not any(rung.here for rung in rungs):
        parts.append(_disc(LEFT))
    parts += [_rung(rung, LEFT + STEP * number) for number, rung in enumerate(rungs, 1)]
    size = f'viewBox="0 0 {end + 36} {HEIGHT}" width="{end + 36}" preserveAspectRatio="xMinYMid"'
    return f'<svg class="lying" {size} aria-hidden="true">{"".join(parts)}</svg>'


def crowd(filled: int, empty: int) -> str:
    """An SVG of a square for each of some people, the filled ones first: who is who cannot be told from it."""
    all = filled + empty
    if not all:
        return ""
    side, step = 9, 12
    squares = "".join(
        f'<rect class="{"done" if number < filled else "open"}" x="{number % TEN * step + 1.5:g}" '
        f'y="{number // TEN * step + 1.5:g}" width="{side}" height="{side}"/>'
        for number in range(all)
    )
    width, height = min(all, TEN) * step, -(-all // TEN) * step
    return f'<svg class="crowd" viewBox="0 0 {width} {height}" width="{width}" aria-hidden="true">{squares}</svg>'


def _rung(rung: Rung, x: int) -> str:
    """A rung with its name below, and its squares between it and the rung before."""
    parts = [_tick(x)]
    room = STEP - 30
    side = min(SQUARE, room / max(1, len(rung.squares)) - GAP)  # many behaviors make small squares
    left = x - STEP / 2 - (len(rung.squares) * (side + GAP) - GAP) / 2
    for number, state in enumerate(rung.squares):
        place = f'x="{left + number * (side + GAP):g}" y="{MIDDLE - side / 2:g}"'
        parts.append(f'<rect class="{state}" {place} width="{side:g}" height="{side:g}"/>')
    if rung.target:
        parts.append(f'<circle class="ring" cx="{x}" cy="{MIDDLE}" r="11"/>')
    if rung.here:
        parts.append(_disc(x))
    parts.append(f'<text x="{x}" y="{HEIGHT - 4}" text-anchor="middle">{escape(rung.name)}</text>')
    return "".join(parts)


def _tick(x: int) -> str:
    return f'<path class="tick" d="M{x} {MIDDLE - 7}V{MIDDLE + 7}"/>'


def _disc(x: int) -> str:
    return f'<circle class="disc" cx="{x}" cy="{MIDDLE}" r="6.5"/>'
