"""Pictures of what has a shape, drawn from content: circles that widen, skills that come first, a loop, a timeline.

Each is an SVG in the inks of the page; `title` is what it says to whoever cannot see it.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape

from assessment.model import Framework

WIDTH = 420
STEP = 34  # between the tops of two circles, between two lines of text
SIGN = 9.9  # the width of a sign, at most on average
LINE = 32  # signs of a name before it goes on in a second line


def _svg(kind: str, height: float, title: str, parts: Iterable[str], width: float = WIDTH) -> str:
    head = f'<svg class="picture {kind}" viewBox="0 0 {width} {height:g}" role="img" aria-label="{escape(title)}">'
    return f"{head}{''.join(parts)}</svg>"


def _svg_text(x: float, y: float, text: str, anchor: str = "start", kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{named}>{escape(text)}</text>'


def circles(framework: Framework) -> str:
    """How far the work reaches, level by level: circles that stand on one point. Levels beside each other share one."""
    trunk = framework.trunk
    beyond = [track.levels[len(trunk) :] for track in framework.tracks]
    deepest = max(map(len, beyond), default=0)
    rings = [[level] for level in trunk]
    rings += [[levels[depth] for levels in beyond if depth < len(levels)] for depth in range(deepest)]
    names = [halved(", ".join(framework.level(level).name for level in ring)) for ring in rings]
    across = [62]  # each circle's; a name in several lines keeps the next circle away
    for lines in names[1:]:
        across.append(across[-1] + max(STEP, 16 * len(lines) + 6))
    foot, label, parts = across[-1] + 12, across[-1] + 24, []
    width: float = WIDTH
    for lines, wide in reversed(list(zip(names, across, strict=True))):
        radius = wide / 2
        top = foot - wide
        parts.append(f'<circle class="ring" cx="{radius + 4:g}" cy="{foot - radius:g}" r="{radius:g}"/>')
        parts.append(f'<path class="lead" d="M{radius + 4:g} {top:g}H{label - 6}"/>')
        parts += [_svg_text(label, top + 5 + 16 * line, text) for line, text in enumerate(lines)]
        width = max(width, label + SIGN * max(map(len, lines)))
    said = "; ".join(
        f"{framework.level(level).name}: {framework.level(level).scope}" for ring in rings for level in ring
    )
    return _svg("circles", foot + 8, said, parts, width)


def heat(framework: Framework, title: str) -> str:
    """Skills by level: a full square where the skill counts first, an open one where it is asked about."""
    skills, levels = framework.skills, framework.levels
    left, cell, row_height = SIGN * max((len(skill.title) for skill in skills), default=0) + 24, 40, 36
    names = [halved(level.name) for level in levels]
    longest = max(len(line) for lines in names for line in lines)
    top, slant = max(84, round(longest * 7.2 + 12)), longest * 5.6  # how high and how wide a leaning name is
    width = left + max(cell * len(levels) + 28, cell * (len(levels) - 0.5) + slant)
    height = top + row_height * len(skills)
    parts = []
    for column, lines in enumerate(names):  # names lean, so that they stand close and stay large
        x = left + cell * (column + 0.5)
        said_here = "".join(_svg_text(0, 16 * (number - len(lines) + 1), line) for number, line in enumerate(lines))
        parts.append(f'<g transform="translate({x:g} {top - 8}) rotate(-52)">{said_here}</g>')
    said = []
    for row, skill in enumerate(skills):
        y = top + row * row_height
        parts.append(_svg_text(left - 8, y + 20, skill.title, "end"))
        first = [level.name for level in levels if skill.id in level.core]
        said.append(f"{skill.title}: {', '.join(first) or '-'}")
        for column, level in enumerate(levels):
            if level.id in skill.cells and skill.cells[level.id].behaviors:
                kind = "first" if skill.id in level.core else "asked"
                x = left + column * cell + cell / 2 - 12
                parts.append(f'<rect class="{kind}" x="{x:g}" y="{y + 3:g}" width="24" height="24"/>')
    return _svg("heat", height, f"{title}. {'; '.join(said)}", parts, width)


def loop(steps: Sequence[str]) -> str:
    """Steps in a circle, clockwise from the top, each with its number; the last leads to the first."""
    size, radius = len(steps), 74
    height, middle = 2 * radius + 96, (WIDTH / 2, radius + 48)
    parts = [f'<circle class="ring" cx="{middle[0]:g}" cy="{middle[1]:g}" r="{radius}"/>']
    for number, step in enumerate(steps):
        angle = 2 * math.pi * number / size - math.pi / 2
        x, y = middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)
        parts.append(f'<circle class="disc" cx="{x:.1f}" cy="{y:.1f}" r="13"/>')
        parts.append(_svg_text(round(x, 1), round(y + 5, 1), str(number + 1), "middle", "number"))
        side = math.cos(angle)
        anchor = "middle" if abs(side) < 0.01 else "start" if side > 0 else "end"
        shift = 0 if anchor == "middle" else 20 if side > 0 else -20
        drop = (-22 if number == 0 else 32) if anchor == "middle" else 5
        parts += [
            _svg_text(round(x + shift, 1), round(y + drop + 18 * line, 1), text, anchor)
            for line, text in enumerate(wrapped(step, 40 if anchor == "middle" else 14))
        ]
    said = " ".join(f"{number}. {step}." for number, step in enumerate(steps, 1))
    return _svg("loop", height, said, parts)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of about so many signs."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def halved(text: str) -> list[str]:
    """A name in one line, or a long one in two."""
    return wrapped(text, max(LINE, len(text) // 2 + 8))


def timeline(slots: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A line down the page with a mark for each slot and what belongs to it; `slots` has (title, what)."""
    parts, y, marks = [], 24, []
    for title, things in slots:
        marks.append(y)
        parts.append(_svg_text(34, y + 6, title, kind="strong"))
        for thing in things:
            y += 27
            parts.append(_svg_text(34, y + 6, thing))
        y += 42
    end = marks[-1] if marks else y
    rail = f'<path class="rail" d="M12 {marks[0] if marks else y}V{end}"/>'
    discs = [f'<circle class="disc" cx="12" cy="{mark}" r="7"/>' for mark in marks]
    said = ". ".join(f"{title}: {', '.join(things)}" for title, things in slots)
    return _svg("timeline", y - 20, said, [rail, *discs, *parts])
