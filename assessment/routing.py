"""Which behavior is asked next, and in which skills the asking has ended: rules 10 to 16 and 28 of RULES.md."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from assessment.answers import UNSURE, Answers
from assessment.model import Framework
from assessment.scoring import Route, Step, codes, decided, height, in_place, need, route, states, steps

type State = Literal["settled", "part", "none"]
"""A skill whose asking has ended, has begun, or has not begun. Nothing is told of one that is not settled."""


def next_behavior(framework: Framework, answers: Answers) -> str | None:
    """The behavior to ask now; None when every skill has been walked."""
    return next((behavior for _, behavior in _open(framework, answers)), None)


def open_skills(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """The skills that still have a behavior to ask."""
    return tuple(skill for skill, _ in _open(framework, answers))


def _open(framework: Framework, answers: Answers) -> Iterator[tuple[str, str]]:
    """(skill, the behavior to ask in it now) for each skill that is not walked to its end."""
    for skill in framework.skills:
        behavior = next(left(framework, answers, skill.id), None)
        if behavior:
            yield skill.id, behavior


def left(framework: Framework, answers: Answers, skill: str) -> Iterator[str]:
    """The behaviors still to ask in a skill, the one to ask now first."""
    walk = _prepared if answers.ask else _everything if answers.mode == "all" else _walk
    return walk(framework, answers, skill)


def state(framework: Framework, answers: Answers, skill: str, track: str) -> State:
    """How far the asking by rules 10 to 14 has come in a skill on one route, whatever the mode (rule 28)."""
    cells = steps(framework, skill, route(framework, answers, track).levels)
    behaviors = [act for cell in cells for act in cell.behaviors]
    if behaviors and not any(map(answers.heard, behaviors)):
        return "none"
    return "part" if any(act in behaviors for act in _walk(framework, answers, skill)) else "settled"


def about_left(framework: Framework, answers: Answers) -> int | None:
    """About so many questions are left (rule 16); None before the asking has ended in one skill."""
    open_ones = {skill: list(left(framework, answers, skill)) for skill in open_skills(framework, answers)}
    if answers.ask or answers.mode == "all":
        return sum(map(len, open_ones.values()))
    asked = {skill.id: _asked(framework, answers, skill.id) for skill in framework.skills}
    ended = [number for skill, number in asked.items() if number and skill not in open_ones]
    if not ended or not open_ones:
        return 0 if not open_ones else None
    start = start_cell(framework, answers, next(iter(open_ones)))
    prior = 2 * need(framework.assessment.rules.share, len(start)) + 1
    mean = Fraction(prior + sum(ended), 1 + len(ended))
    parts = (max(Fraction(1), mean - asked[skill]) if asked[skill] else mean for skill in open_ones)
    return round(sum(parts))


def _asked(framework: Framework, answers: Answers, skill: str) -> int:
    """How many behaviors of a skill were asked."""
    return sum(answers.asked(one.id) for cell in framework.skill(skill).cells.values() for one in cell.behaviors)


def start_cell(framework: Framework, answers: Answers, skill: str) -> tuple[str, ...]:
    """The behaviors a skill begins with; empty when it has none on the route."""
    on = route(framework, answers)
    cells = steps(framework, skill, on.levels)
    return cells[_start(cells, on)].behaviors if cells else ()


def _start(cells: tuple[Step, ...], on: Route) -> int:
    """Index of the start cell (rule 11)."""
    if on.target > on.held:
        return next((i for i, cell in enumerate(cells) if cell.level >= on.held + 1), len(cells) - 1)
    return max((i for i, cell in enumerate(cells) if cell.level <= on.held), default=0)


def _walk(framework: Framework, answers: Answers, skill: str) -> Iterator[str]:
    """The behaviors still to ask in one skill, the first of them first (rules 12 to 14)."""
    rules, on = framework.assessment.rules, route(framework, answers)
    cells = steps(framework, skill, on.levels)

    def placed(cell: Step) -> bool:
        return in_place(rules, codes(answers, cell))

    def ask(some: tuple[Step, ...]) -> Iterator[str]:
        for cell in some:
            if not decided(rules, answers, cell):
                yield from (act for act in cell.behaviors if not answers.asked(act))

    def upward(some: tuple[Step, ...]) -> Iterator[str]:
        for cell in some:
            yield from ask((cell,))
            if not placed(cell):
                return

    def downward(some: tuple[Step, ...]) -> Iterator[str]:
        for cell in reversed(some):
            yield from ask((cell,))
            if placed(cell):
                return

    if cells:
        start, at = _start(cells, on), height(rules, states(rules, answers, cells))
        first = cells[start]
        if at >= start:
            yield from upward(cells[at + 1 :])
        else:
            yield from ask((first,))
            if first.level == on.held and not placed(first) and any(map(answers.done, first.behaviors)):
                yield from ask(cells[start + 1 : start + 2])
            yield from downward(cells[:start])
    if answers.route == UNSURE and (not cells or placed(cells[-1])):
        for track in framework.tracks:
            yield from upward(steps(framework, skill, track.levels[len(framework.trunk) :]))


def _prepared(framework: Framework, answers: Answers, skill: str) -> Iterator[str]:
    """What a manager's sheet was made to ask, in content order, and nothing else."""
    for level in framework.levels:
        cell = framework.skill(skill).cells.get(level.id)
        for one in cell.behaviors if cell else ():
            if one.id in answers.ask and not answers.asked(one.id):
                yield one.id


def _everything(framework: Framework, answers: Answers, skill: str) -> Iterator[str]:
    """Every behavior of the route that has not been asked, bottom up (rule 15)."""
    parts = [route(framework, answers).levels]
    if answers.route == UNSURE:
        parts += [track.levels[len(framework.trunk) :] for track in framework.tracks]
    for levels in parts:
        for cell in steps(framework, skill, levels):
            yield from (act for act in cell.behaviors if not answers.asked(act))
