"""The result as JSON (a public contract) and the plan as a calendar (RFC 5545)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256

from assessment.answers import Answers
from assessment.model import Framework
from assessment.plan import Line, line_of, plan
from assessment.reading import FORMAT
from assessment.sentences import plan_item
from assessment.summary import Result


def to_json(result: Result) -> str:
    """The result, two spaces, no floats, a newline at the end; the keys are in the order of the contract."""
    data = asdict(result)
    if not result.routes:
        del data["routes"]
    for side in data.get("routes", {}).values():
        del side["routes"]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_blank(framework: Framework, answers: Answers) -> str:
    """A manager's sheet without answers: it asks about the behaviors that this person was asked about."""
    data: dict[str, object] = {"format": FORMAT, "content": framework.version, "by": "manager"}
    data |= {"held": answers.held, "route": answers.route}
    if answers.target:
        data["target"] = answers.target
    data |= {"answers": {}, "ask": [act for act in framework.bank if answers.code(act) is not None]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def in_calendar(framework: Framework, answers: Answers, result: Result) -> dict[str, Line]:
    """The lines of the plan that have a day, by id; what two tracks ask for is due at the earlier one."""
    lines: dict[str, Line] = {}
    for line in (line for side in result.sides for line in plan(framework, answers, side) if line.due):
        if line.id not in lines or str(line.due) < str(lines[line.id].due):
            lines[line.id] = line
    return lines


def to_ics(framework: Framework, answers: Answers, result: Result) -> str:
    """The plan's lines as all-day events; those of an earlier calendar that are gone come as canceled.

    Raises ValueError when neither the file nor the caller gave a date.
    """
    if answers.date is None:
        raise ValueError(framework.words.file.no_date)
    lines = in_calendar(framework, answers, result)
    # Without an id of its own, a plan is told apart by what it is a plan for.
    fallback = sha256(f"{result.content} {result.held} {result.route} {result.target}".encode()).hexdigest()[:16]
    owner, blank = answers.plan.id or fallback, framework.words.papers.blank
    events = []
    for line in lines.values():
        item = plan_item(framework, answers, line)
        notes = "\n".join(note.text for note in item.notes if blank not in note.text)  # a blank is of no use there
        if line.due:
            events.append(Event(id=f"{owner}-{line.id}", day=line.due, title=item.said.text, notes=notes))
    for gone in (line for line in answers.plan.told if line not in lines):
        title = plan_item(framework, answers, line_of(framework, gone)).said.text
        events.append(Event(id=f"{owner}-{gone}", day=answers.date, title=title, canceled=True))
    return to_calendar(framework, events, answers.plan.stamp or midnight(answers.date), answers.plan.saved)


def midnight(day: date) -> str:
    """The moment at which a day begins, as a calendar writes it."""
    return f"{_day(day)}T000000Z"


@dataclass(frozen=True, kw_only=True)
class Event:
    """A whole day in a calendar; a second import of the same id updates the first."""

    id: str
    day: date
    title: str
    notes: str = ""
    canceled: bool = False


def to_calendar(framework: Framework, events: Iterable[Event], stamp: str, sequence: int = 0) -> str:
    """A calendar of all-day events (RFC 5545); `stamp` is when it was made, there being no clock here."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{framework.guide.id}//assessment//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        rows += [
            "BEGIN:VEVENT",
            f"UID:{event.id}@{framework.guide.id}",
            f"DTSTAMP:{stamp}",
            f"SEQUENCE:{sequence}",
            f"DTSTART;VALUE=DATE:{_day(event.day)}",
            f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}",
            f"SUMMARY:{_text(event.title)}",
            *([f"DESCRIPTION:{_text(event.notes)}"] if event.notes else []),
            *(["STATUS:CANCELLED"] if event.canceled else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    rows.append("END:VCALENDAR")
    return "".join(f"{_folded(row)}\r\n" for row in rows)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(row: str) -> str:
    """Lines of at most 75 octets, folded between characters (RFC 5545, 3.1)."""
    lines: list[str] = []
    line = ""
    for sign in row:
        if len((line + sign).encode()) > 75 - (1 if lines else 0):
            lines.append(line)
            line = ""
        line += sign
    return "\r\n ".join([*lines, line])
