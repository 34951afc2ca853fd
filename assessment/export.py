"""The result as JSON (a public contract) and the plan as a calendar (RFC 5545)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256

from assessment.answers import Answers
from assessment.model import Framework
from assessment.plan import Line, plan
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
    data |= {"answers": {}, "ask": [id for id in framework.bank if answers.code(id) is not None]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_ics(framework: Framework, answers: Answers, result: Result) -> str:
    """The plan's lines as all-day events. Raises ValueError when neither the file nor the caller gave a date."""
    if answers.date is None:
        raise ValueError(framework.words.file.no_date)
    lines: dict[str, Line] = {}
    for line in (line for side in result.sides for line in plan(framework, answers, side) if line.due):
        if line.id not in lines or str(line.due) < str(lines[line.id].due):
            lines[line.id] = line  # what two tracks ask for is due at the earlier day
    # Without an id of its own, a plan is told apart by what it is a plan for.
    fallback = sha256(f"{result.content} {result.held} {result.route} {result.target}".encode()).hexdigest()[:16]
    owner, blank = answers.plan.id or fallback, framework.words.papers.blank
    events = []
    for line in lines.values():
        item = plan_item(framework, answers, line)
        notes = "\n".join(note.text for note in item.notes if blank not in note.text)  # a blank is of no use there
        if line.due:
            events.append(Event(id=f"{owner}-{line.id}", day=line.due, title=item.said.text, notes=notes))
    return to_calendar(framework, events, answers.date, len(answers.plan.edits))


@dataclass(frozen=True, kw_only=True)
class Event:
    """A whole day in a calendar; a second import of the same id updates the first."""

    id: str
    day: date
    title: str
    notes: str = ""


def to_calendar(framework: Framework, events: Iterable[Event], stamp: date, sequence: int = 0) -> str:
    """A calendar of all-day events (RFC 5545); `stamp` is the day on which it was made, there being no clock here."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{framework.guide.id}//assessment//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        rows += [
            "BEGIN:VEVENT",
            f"UID:{event.id}@{framework.guide.id}",
            f"DTSTAMP:{_day(stamp)}T000000Z",
            f"SEQUENCE:{sequence}",
            f"DTSTART;VALUE=DATE:{_day(event.day)}",
            f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}",
            f"SUMMARY:{_text(event.title)}",
            *([f"DESCRIPTION:{_text(event.notes)}"] if event.notes else []),
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
