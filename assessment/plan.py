"""A plan for 90 days, 6 and 12 months from a result: ids and dates, no sentences."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from assessment.answers import Answers
from assessment.model import Framework
from assessment.summary import Result

SLOTS = ("90-days", "6-months", "12-months")
OWN = "own"  # what its owner wrote beside the plan
MOST = 3  # lines in a slot, without the practices that stand in every plan and the check-in
NEVER = 2  # so many behaviors that never came up ask for scope instead of practice
PARTS = ("due", "when", "ask")  # of a line: `<line id>.when` is what its owner wrote into a blank


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to do by a date. `id` is stable, so that a second import of the calendar updates the first."""

    id: str
    slot: str
    behavior: str | None = None
    practice: str | None = None
    scope: bool = False
    """Whether the behavior is to be asked for, since the job has not offered it."""
    due: date | None = None


def plan(framework: Framework, answers: Answers, result: Result) -> tuple[Line, ...]:
    """The lines by slot, without those that their owner emptied; then what else its owner wrote.

    90 days: the two next behaviors and the practices that train them. 6 months: the rest of the same two cells, or
    one thing to ask for where the job never offered them. 12 months: the next largest gap, core skills first.
    Each slot ends on a check-in.
    """
    drawn = _drawn(framework, answers, result)
    start, edits = answers.plan.start or answers.date, answers.plan.edits
    lines = [
        replace(line, due=_moved(edits.get(f"{line.id}.due")) or due(start, line.slot))
        for line in drawn
        if edits.get(line.id) != ""
    ]
    known = {line.id for line in drawn}
    others = [id for id, text in edits.items() if text and id not in known and id.rpartition(".")[2] not in PARTS]
    return (*lines, *(Line(id=id, slot=OWN, due=_moved(edits.get(f"{id}.due"))) for id in sorted(others)))


def own_line(answers: Answers) -> str:
    """The id of the next line that its owner writes beside the plan."""
    return next(id for n in count(1) if (id := f"{OWN}.{n}") not in answers.plan.edits)


def _drawn(framework: Framework, answers: Answers, result: Result) -> list[Line]:
    chosen = [one.behavior for one in result.next]
    if not chosen:
        return []
    places = [framework.bank[id] for id in chosen]
    skills = {place.skill.id for place in places}
    cells = dict.fromkeys(one.id for place in places for one in place.skill.cells[place.level].behaviors)
    rest = [id for id in cells if id not in chosen and not answers.done(id)]
    never = [id for id in cells if answers.code(id) == "never_came_up"]
    core = framework.level(result.target).core
    later = [skill for skill in result.gaps if result.missing[skill] and skill not in skills]
    later.sort(key=lambda skill: (skill not in core, -(result.gaps[skill] or 0)))
    far = [result.missing[skill][0] for skill in later[:1]]
    scope = (
        [Line(id=f"scope.{never[0]}", slot="6-months", behavior=never[0], scope=True)] if len(never) >= NEVER else []
    )
    in_slot = {
        "90-days": [*_behaviors(chosen, "90-days"), *_practice(framework, chosen, "90-days")],
        "6-months": [
            *scope,
            *_behaviors([id for id in rest if not (scope and id in never)][: 2 - len(scope)], "6-months"),
            *_practice(framework, rest or chosen, "6-months"),
        ],
        "12-months": [*_behaviors(far, "12-months"), *_practice(framework, far or chosen, "12-months")],
    }
    lines = []
    for slot in SLOTS:
        lines += in_slot[slot][:MOST]
        always = [one.id for one in framework.practices if one.always and one.slot == slot]
        lines += [line for line in _practices(always, slot) if line not in lines]
        lines.append(Line(id=f"check-in.{slot}", slot=slot))
    return lines


def due(start: date | None, slot: str) -> date | None:
    """The last day of a slot: 90 days are 90 days, months are calendar months, clamped to the month's end."""
    if start is None:
        return None
    if slot == "90-days":
        return start + timedelta(days=90)
    return months_after(start, {"6-months": 6, "12-months": 12}[slot])


def months_after(start: date, months: int) -> date:
    """The same day so many calendar months later (or earlier), clamped to the month's end."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _moved(text: str | None) -> date | None:
    """The date its owner gave a line; reading has checked that it is one."""
    return date.fromisoformat(text) if text else None


def _behaviors(ids: Iterable[str], slot: str) -> list[Line]:
    return [Line(id=f"behavior.{id}", slot=slot, behavior=id) for id in ids]


def _practices(ids: Iterable[str], slot: str) -> list[Line]:
    return [Line(id=f"practice.{id}", slot=slot, practice=id) for id in ids]


def _practice(framework: Framework, behaviors: list[str], slot: str) -> list[Line]:
    """The practice of the slot that trains most of the behaviors' skills, if there is one."""
    skills = {framework.bank[id].skill.id for id in behaviors}
    named = {framework.bank[id].behavior.practice for id in behaviors}
    fitting = [one for one in framework.practices if one.slot == slot and (one.id in named or skills & set(one.skills))]
    fitting.sort(key=lambda one: (one.id not in named, -len(skills & set(one.skills))))
    return _practices((one.id for one in fitting[:1]), slot)
