"""A plan for 90 days, 6 and 12 months from a result: ids and dates, no sentences."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from assessment.answers import Answers, LineId
from assessment.model import Framework
from assessment.summary import Result

SLOTS = ("90-days", "6-months", "12-months")
OWN = "own"  # what its owner wrote beside the plan
MOST = 3  # lines in a slot, without the practices that stand in every plan and the check-in
FRIDAY = 4
NEVER = 2  # so many behaviors that never came up ask for scope instead of practice


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
    more: bool = False
    """Whether it waits until its owner asks for more than the next 90 days."""


def plan(framework: Framework, answers: Answers, result: Result) -> tuple[Line, ...]:
    """The lines by slot, without those that their owner emptied; then what else its owner wrote.

    90 days: the two next behaviors and the practices that train them. 6 months: the rest of the same two cells, or
    one thing to ask for where the job never offered them. 12 months: the next largest gap, core skills first.
    Each slot ends on a check-in. First come the behaviors and the check-in of the 90 days; the others are `more`, until
    their owner has changed them or put them into a calendar.
    """
    drawn = _drawn(framework, answers, result)
    start, edits = answers.plan.start or answers.date, answers.plan.edits
    asked_for = {where.line for where in edits} | set(answers.plan.told)
    lines = [
        replace(
            line,
            due=_moved(answers, line.id) or due(start, line.slot),
            more=line.id not in asked_for and (line.slot != SLOTS[0] or line.practice is not None),
        )
        for line in drawn
        if edits.get(LineId(line.id)) != ""
    ]
    known = {line.id for line in drawn}
    own = sorted(where.line for where, text in edits.items() if text and not where.part and where.line not in known)
    return (*lines, *(Line(id=line, slot=OWN, due=_moved(answers, line)) for line in own))


def own_line(answers: Answers) -> str:
    """The id of the next line that its owner writes beside the plan."""
    taken = {edited.line for edited in answers.plan.edits}
    return next(line for n in count(1) if (line := f"{OWN}.{n}") not in taken)


def _drawn(framework: Framework, answers: Answers, result: Result) -> list[Line]:
    chosen = [following.behavior for following in result.next]
    if not chosen:
        return []
    if answers.held is None:
        possible = tuple(practice for practice in framework.practices if not practice.needs_job)
        framework = replace(framework, practices=possible)
    places = [framework.bank[behavior] for behavior in chosen]
    skills = {place.skill.id for place in places}
    cells = dict.fromkeys(behavior.id for place in places for behavior in place.skill.cells[place.level].behaviors)
    rest = [behavior for behavior in cells if behavior not in chosen and not answers.done(behavior)]
    never = [behavior for behavior in cells if answers.code(behavior) == "never_came_up"]
    core = framework.level(result.target).core
    later = [skill for skill in result.gaps if result.missing[skill] and skill not in skills]
    later.sort(key=lambda skill: (skill not in core, -(result.gaps[skill] or 0)))
    far = [result.missing[skill][0] for skill in later[:1]]
    scope = []
    if len(never) >= NEVER:
        scope = [Line(id=f"scope.{never[0]}", slot="6-months", behavior=never[0], scope=True)]
    practiced = [behavior for behavior in rest if not (scope and behavior in never)]
    in_slot = {
        "90-days": [*_behaviors(chosen, "90-days"), *_practice(framework, chosen, "90-days")],
        "6-months": [
            *scope,
            *_behaviors(practiced[: 2 - len(scope)], "6-months"),
            *_practice(framework, rest or chosen, "6-months"),
        ],
        "12-months": [*_behaviors(far, "12-months"), *_practice(framework, far or chosen, "12-months")],
    }
    lines = []
    for slot in SLOTS:
        lines += in_slot[slot][:MOST]
        always = [practice.id for practice in framework.practices if practice.always and practice.slot == slot]
        lines += [line for line in _practices(always, slot) if line not in lines]
        lines.append(Line(id=f"check-in.{slot}", slot=slot))
    return lines


def line_of(framework: Framework, line: str) -> Line:
    """A line by its id alone, as far as it tells what it is about."""
    kind, _, rest = line.partition(".")
    if kind in ("behavior", "scope") and rest in framework.bank:
        return Line(id=line, slot=SLOTS[-1], behavior=rest, scope=kind == "scope")
    if kind == "practice" and any(one.id == rest for one in framework.practices):
        return Line(id=line, slot=SLOTS[-1], practice=rest)
    return Line(id=line, slot=OWN)


def due(start: date | None, slot: str) -> date | None:
    """The last day of a slot, or the Monday after it: 90 days are 90 days, months are calendar months, clamped to the
    month's end."""
    if start is None:
        return None
    if slot == "90-days":
        return workday(start + timedelta(days=90))
    return workday(months_after(start, {"6-months": 6, "12-months": 12}[slot]))


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)


def months_after(start: date, months: int) -> date:
    """The same day so many calendar months later (or earlier), clamped to the month's end."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _moved(answers: Answers, line: str) -> date | None:
    """The date its owner gave a line; reading has checked that it is one."""
    text = answers.plan.edits.get(LineId(line, "due"))
    return date.fromisoformat(text) if text else None


def _behaviors(behaviors: Iterable[str], slot: str) -> list[Line]:
    return [Line(id=f"behavior.{behavior}", slot=slot, behavior=behavior) for behavior in behaviors]


def _practices(practices: Iterable[str], slot: str) -> list[Line]:
    return [Line(id=f"practice.{practice}", slot=slot, practice=practice) for practice in practices]


def _practice(framework: Framework, behaviors: list[str], slot: str) -> list[Line]:
    """The practice of the slot that trains most of the behaviors' skills, if there is one."""
    skills = {framework.bank[behavior].skill.id for behavior in behaviors}
    named = {framework.bank[behavior].behavior.practice for behavior in behaviors}
    in_slot = (practice for practice in framework.practices if practice.slot == slot)
    fitting = [practice for practice in in_slot if practice.id in named or skills & set(practice.skills)]
    fitting.sort(key=lambda practice: (practice.id not in named, -len(skills & set(practice.skills))))
    return _practices((practice.id for practice in fitting[:1]), slot)
