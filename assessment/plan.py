"""A plan for 90 days, 6 and 12 months from a result: ids and dates, no sentences."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assessment.answers import Answers
from assessment.model import Framework
from assessment.summary import Result

SLOTS = ("90-days", "6-months", "12-months")
MOST = 3  # lines in a slot


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to do by a date. `id` is stable, so that a second import of the calendar updates the first."""

    id: str
    slot: str
    behavior: str | None = None
    practice: str | None = None
    due: date | None = None


def plan(framework: Framework, answers: Answers, result: Result) -> tuple[Line, ...]:
    """The two next behaviors and what trains them; then the rest of their skills; then the next largest gap."""
    chosen = [one.behavior for one in result.next]
    if not chosen:
        return ()
    skills = [framework.bank[id].skill.id for id in chosen]
    rest = [id for skill in dict.fromkeys(skills) for id in result.missing[skill] if id not in chosen]
    later = sorted((skill for skill in result.gaps if skill not in skills), key=lambda skill: -result.gaps[skill])
    far = [result.missing[skill][0] for skill in later if result.missing[skill]]
    found = {
        "90-days": [*_behaviors(chosen, "90-days"), *_practices(framework, chosen, "90-days")],
        "6-months": [*_behaviors(rest[:2], "6-months"), *_practices(framework, rest or chosen, "6-months")],
        "12-months": [*_behaviors(far[:1], "12-months"), *_practices(framework, far[:1] or chosen, "12-months")],
    }
    start = answers.plan.start or answers.date
    check_in = Line(id="check-in", slot="90-days", due=due(start, "90-days"))
    lines = [line for slot in SLOTS for line in found[slot][:MOST]]
    return (*(replace(line, due=due(start, line.slot)) for line in lines), check_in)


def due(start: date | None, slot: str) -> date | None:
    """The last day of a slot: 90 days are 90 days, months are calendar months, clamped to the month's end."""
    if start is None:
        return None
    if slot == "90-days":
        return start + timedelta(days=90)
    months = start.year * 12 + start.month - 1 + {"6-months": 6, "12-months": 12}[slot]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _behaviors(ids: list[str], slot: str) -> list[Line]:
    return [Line(id=f"behavior.{id}", slot=slot, behavior=id) for id in ids]


def _practices(framework: Framework, behaviors: list[str], slot: str) -> list[Line]:
    """The practice of the slot that trains most of the behaviors' skills, if there is one."""
    skills = {framework.bank[id].skill.id for id in behaviors}
    named = {framework.bank[id].behavior.practice for id in behaviors}
    fitting = [one for one in framework.practices if one.slot == slot and (one.id in named or skills & set(one.skills))]
    fitting.sort(key=lambda one: (one.id not in named, -len(skills & set(one.skills))))
    return [Line(id=f"practice.{one.id}", slot=slot, practice=one.id) for one in fitting[:1]]
