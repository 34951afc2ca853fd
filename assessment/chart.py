"""Countable pictures: a skill as a lying ladder with squares to fill, and some people as squares."""

from html import escape
from itertools import pairwise

from assessment.document import Rung

STEP = 88  # between rungs, in units of the picture
LEFT, MIDDLE, HEIGHT = 14, 16, 48
SIGN = 7.2  # the width of a sign of a name, at most on average
LOWER = 16  # how much lower every second name stands where names side by side would touch
SQUARE, GAP = 12, 5
TEN = 10  # people in a row, so that they can be counted


def ladder(rungs: tuple[Rung, ...]) -> str:
    """An SVG of the rungs, lowest first. The words beside it say the same, so it is hidden from readers of words."""
    if not rungs:
        return ""
    long = [SIGN * len(rung.name) for rung in rungs]
    touching = any(before + after > 2 * STEP - SIGN for before, after in pairwise([0, *long]))
    step = max(STEP, round(max(long) / 2) + 4) if touching else STEP
    end = LEFT + step * len(rungs)
    parts = [f'<path class="rail" d="M{LEFT} {MIDDLE}H{end}"/>', _tick(LEFT)]
    if not any(rung.here for rung in rungs):
        parts.append(_disc(LEFT))
    for number, rung in enumerate(rungs, 1):
        parts.append(_rung(rung, LEFT + step * number, step, LOWER if touching and number % 2 == 0 else 0))
    width, height = end + max(36, round(long[-1] / 2)), HEIGHT + LOWER * touching
    size = f'viewBox="0 0 {width} {height}" width="{width}" preserveAspectRatio="xMinYMid"'
    return f'<svg class="lying{" tall" if touching else ""}" {size} aria-hidden="true">{"".join(parts)}</svg>'


def crowd(filled: int, empty: int) -> str:
    """An SVG of a square for each of some people, the filled ones first: it does not say who is who."""
    people = filled + empty
    if not people:
        return ""
    side, step = 9, 12
    squares = "".join(
        f'<rect class="{"done" if number < filled else "open"}" x="{number % TEN * step + 1.5:g}" '
        f'y="{number // TEN * step + 1.5:g}" width="{side}" height="{side}"/>'
        for number in range(people)
    )
    width, height = min(people, TEN) * step, -(-people // TEN) * step
    return f'<svg class="crowd" viewBox="0 0 {width} {height}" width="{width}" aria-hidden="true">{squares}</svg>'


def _rung(rung: Rung, x: int, step: int, lower: int) -> str:
    """A rung with its name below, and its squares between it and the rung before."""
    parts = [_tick(x)]
    room = step - 30
    side = min(SQUARE, room / max(1, len(rung.squares)) - GAP)  # many behaviors make small squares
    left = x - step / 2 - (len(rung.squares) * (side + GAP) - GAP) / 2
    for number, state in enumerate(rung.squares):
        place = f'x="{left + number * (side + GAP):g}" y="{MIDDLE - side / 2:g}"'
        parts.append(f'<rect class="{state}" {place} width="{side:g}" height="{side:g}"/>')
    if rung.target:
        parts.append(f'<circle class="ring" cx="{x}" cy="{MIDDLE}" r="11"/>')
    if rung.here:
        parts.append(_disc(x))
    parts.append(f'<text x="{x}" y="{HEIGHT - 4 + lower}" text-anchor="middle">{escape(rung.name)}</text>')
    return "".join(parts)


def _tick(x: int) -> str:
    return f'<path class="tick" d="M{x} {MIDDLE - 7}V{MIDDLE + 7}"/>'


def _disc(x: int) -> str:
    return f'<circle class="disc" cx="{x}" cy="{MIDDLE}" r="6.5"/>'
