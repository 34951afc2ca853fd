"""Which behavior is asked next: rules 10 to 16."""

from collections.abc import Iterator

from assessment.answers import UNSURE, Answers
from assessment.model import Framework
from assessment.scoring import Route, Step, codes, in_place, need, route, steps


def next_behavior(framework: Framework, answers: Answers) -> str | None:
    """The behavior to ask now; None when every skill has been walked."""
    return next((behavior for _, behavior in _open(framework, answers)), None)


def open_skills(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """The skills that still have a behavior to ask."""
    return tuple(skill for skill, _ in _open(framework, answers))


def _open(framework: Framework, answers: Answers) -> Iterator[tuple[str, str]]:
    """(skill, the behavior to ask in it now) for each skill that is not walked to its end."""
    on = route(framework, answers)
    walk = _prepared if answers.ask else _everything if answers.mode == "all" else _walk
    for skill in framework.skills:
        behavior = next(walk(framework, answers, skill.id, on), None)
        if behavior:
            yield skill.id, behavior


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


def _walk(framework: Framework, answers: Answers, skill: str, on: Route) -> Iterator[str]:
    """The behaviors still to ask in one skill, the first of them first (rules 12 to 14)."""
    cells = steps(framework, skill, on.levels)
    rules = framework.assessment.rules

    def placed(cell: Step) -> bool:
        return in_place(rules, codes(answers, cell))

    def ask(cell: Step) -> Iterator[str]:
        allowed = len(cell.behaviors) - need(rules.share, len(cell.behaviors))
        if sum(_missed(answers, id) for id in cell.behaviors) <= allowed:
            yield from (id for id in cell.behaviors if not answers.asked(id))

    def upward(some: tuple[Step, ...]) -> Iterator[str]:
        for cell in some:
            yield from ask(cell)
            if not placed(cell):
                return

    if cells:
        start = _start(cells, on)
        first, above = cells[start], cells[start + 1 :]
        yield from ask(first)
        if placed(first):
            yield from upward(above)
        else:
            looks_up = first.level == on.held and any(map(answers.done, first.behaviors)) and above
            if looks_up:
                yield from upward(above)
            if not (looks_up and placed(above[0])):
                for cell in reversed(cells[:start]):
                    yield from ask(cell)
                    if placed(cell):
                        break
    if answers.route == UNSURE and (not cells or placed(cells[-1])):
        for track in framework.tracks:
            beyond = track.levels[len(framework.trunk) :]
            yield from upward(steps(framework, skill, beyond))


def _prepared(framework: Framework, answers: Answers, skill: str, _: Route) -> Iterator[str]:
    """What a manager's sheet was made to ask, in content order, and nothing else."""
    for level in framework.levels:
        cell = framework.skill(skill).cells.get(level.id)
        for one in cell.behaviors if cell else ():
            if one.id in answers.ask and not answers.asked(one.id):
                yield one.id


def _missed(answers: Answers, behavior: str) -> bool:
    return answers.given.get(behavior) in ("not_yet", "now_and_then") or behavior in answers.skipped


def _everything(framework: Framework, answers: Answers, skill: str, on: Route) -> Iterator[str]:
    """Every behavior of the route that has not been asked, bottom up (rule 15)."""
    parts = [on.levels]
    if answers.route == UNSURE:
        parts += [track.levels[len(framework.trunk) :] for track in framework.tracks]
    for levels in parts:
        for cell in steps(framework, skill, levels):
            yield from (id for id in cell.behaviors if not answers.asked(id))
