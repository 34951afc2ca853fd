"""The result as JSON (a public contract) and the plan as a calendar (RFC 5545)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256

from assessment.answers import UNSURE, Answers
from assessment.document import Item
from assessment.model import Framework
from assessment.plan import OWN, Line, line_of, plan
from assessment.reading import FORMAT
from assessment.sentences import plan_item
from assessment.summary import Result
from assessment.words import fill


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


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody wants of a calendar."""

    address: str = ""
    """Where the guide is, if that is known."""
    alarm: bool = False
    """Whether each event reminds them, at nine on its day."""
    more: bool = False
    """Whether it holds the lines of the plan that wait until they are asked for."""


NONE = Wishes()


def in_calendar(framework: Framework, answers: Answers, result: Result, *, more: bool = False) -> dict[str, Line]:
    """The lines of the plan that have a day, by id; what two tracks ask for is due at the earlier one."""
    lines: dict[str, Line] = {}
    found = (line for side in result.sides for line in plan(framework, answers, side) if more or not line.more)
    for line in (line for line in found if line.due):
        if line.id not in lines or str(line.due) < str(lines[line.id].due):
            lines[line.id] = line
    return lines


def to_ics(framework: Framework, answers: Answers, result: Result, wishes: Wishes = NONE) -> str:
    """The plan's lines as all-day events; those of an earlier calendar that are gone come as canceled.

    Raises ValueError when neither the file nor the caller gave a date.
    """
    if answers.date is None:
        raise ValueError(framework.words.file.no_date)
    lines = in_calendar(framework, answers, result, more=wishes.more)
    # Without an id of its own, a plan is told apart by what it is a plan for.
    fallback = sha256(f"{result.content} {result.held} {result.route} {result.target}".encode()).hexdigest()[:16]
    owner, tracks = answers.plan.id or fallback, _tracks(framework, answers, result)
    events = []
    for line in lines.values():
        item = plan_item(framework, answers, line)
        title = item.said.text
        if track := tracks.get(line.id):
            title = fill(framework.words.result.on_track, track=track, text=title)
        if line.due:
            notes = _notes(framework, line, item, wishes.address)
            events.append(Event(id=f"{owner}-{line.id}", day=line.due, title=title, notes=notes))
    for gone in (line for line in answers.plan.told if line not in lines):
        title = plan_item(framework, answers, line_of(framework, gone)).said.text
        events.append(Event(id=f"{owner}-{gone}", day=answers.date, title=title, canceled=True))
    return to_calendar(framework, events, answers.plan.stamp or midnight(answers.date), answers.plan.saved, wishes)


def _tracks(framework: Framework, answers: Answers, result: Result) -> dict[str, str]:
    """For somebody who is unsure, {line: the track that alone asks for it}."""
    asked: dict[str, list[str]] = {}
    for side in result.sides if answers.route == UNSURE else ():
        title = next((one.title for one in framework.tracks if one.id == side.route), "")
        for line in plan(framework, answers, side):
            asked.setdefault(line.id, []).append(title)
    return {line: titles[0] for line, titles in asked.items() if len(titles) == 1 and line.partition(".")[0] != OWN}


def _notes(framework: Framework, line: Line, item: Item, address: str) -> str:
    """What stands in an event: how it is done, without blanks, which are of no use there, and where the guide is."""
    words, blank = framework.words.plan, framework.words.papers.blank
    notes = [note.text for note in item.notes if blank not in note.text]
    if line.id.startswith("check-in."):
        guide = ", ".join(filter(None, (framework.guide.name, address)))
        return "\n".join([*notes, fill(words.bring, guide=guide)])
    return "\n".join([*notes, *([fill(words.again, address=address)] if address else [])])


def midnight(day: date) -> str:
    """The moment at which a day begins, as a calendar writes it."""
    return f"{_day(day)}T000000Z"


@dataclass(frozen=True, kw_only=True)
class Event:
    """A whole day in a calendar. Calendars that change what they have know it again by its id; not all of them do."""

    id: str
    day: date
    title: str
    notes: str = ""
    canceled: bool = False


def to_calendar(
    framework: Framework,
    events: Iterable[Event],
    stamp: str,
    sequence: int = 0,
    wishes: Wishes = NONE,
) -> str:
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
            *([f"URL:{''.join(wishes.address.split())}"] if wishes.address else []),
            *(["STATUS:CANCELLED"] if event.canceled else []),
            "TRANSP:TRANSPARENT",
            *(_alarm(event) if wishes.alarm and not event.canceled else []),
            "END:VEVENT",
        ]
    rows.append("END:VCALENDAR")
    return "".join(f"{_folded(row)}\r\n" for row in rows)


def _alarm(event: Event) -> list[str]:
    """A reminder at nine in the morning of the day, wherever that is."""
    title = f"DESCRIPTION:{_text(event.title)}"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", title, "TRIGGER;RELATED=START:PT9H", "END:VALARM"]


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
