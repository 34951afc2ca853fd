"""The calendars of a plan and of a review year, opened by what people have: libraries, khal, a CalDAV server."""

import json
import os
import shutil
import subprocess
import sys
import threading
import urllib.request
import wsgiref.simple_server
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
import radicale.app
import radicale.config
from click.testing import CliRunner
from khal.cli import main_khal

from assessment.answers import Answers, LineId, Plan
from assessment.export import Wishes, to_ics
from assessment.meeting import year
from assessment.summary import result
from tests.ladders import real

BIN = Path(sys.executable).parent
PATH = f"{BIN}{os.pathsep}{os.environ['PATH']}"
NODE = shutil.which("node", path=PATH)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An event as a program has it."""

    day: str
    title: str
    canceled: bool = False
    alarms: list[float] = field(default_factory=list)
    """When it reminds, in hours of its day."""
    sequence: int = field(default=0, compare=False)
    """Only libraries tell this, and the next."""
    stamp: str = field(default="", compare=False)


type Events = dict[str, Seen]
"""By UID."""


# ---- what is opened, one file after the other ------------------------------------------------------------------

FIRST, SECOND = date(2026, 12, 1), date(2027, 1, 11)
MOVED, DROPPED = "check-in.90-days", "check-in.6-months"
TITLE = "Look again; with Ana, Ümit\\Öz, and whoever has read the page about how many customers came back — in May"


def a_plan() -> list[str]:
    """A plan; the same when a day and a title were changed, a line dropped, no alarm wished, and it was saved again."""
    given = dict.fromkeys(real().bank, "not_yet")
    start = Answers(held="senior", route="ic", date=FIRST, given=given)
    first = Plan(id="0" * 16, start=FIRST, saved=1, stamp="20261201T101500Z")
    changes = {LineId(MOVED, "due"): "2027-03-08", LineId(MOVED): TITLE, LineId(DROPPED): ""}
    second = Plan(
        id=first.id,
        start=FIRST,
        saved=2,
        stamp="20261202T081500Z",
        edits=changes,
        told=tuple(line(uid) for uid in by_icalendar(_plan(start, first, alarm=True))),
    )
    return [_plan(start, first, alarm=True), _plan(start, second)]


def _plan(answers: Answers, plan: Plan, *, alarm: bool = False) -> str:
    answers = replace(answers, plan=plan)
    return to_ics(real(), answers, result(real(), answers), Wishes(more=True, alarm=alarm))


def a_year() -> list[str]:
    """A year; the same moved by two weeks and saved again; somebody else's."""
    later = SECOND + timedelta(weeks=2)
    return [
        year.to_ics(real(), SECOND, "ana", "20261201T101500Z"),
        year.to_ics(real(), later, "ana", "20261202T081500Z"),
        year.to_ics(real(), later, "ben", "20261202T081500Z"),
    ]


STORIES: dict[str, Callable[[], list[str]]] = {"plan": a_plan, "year": a_year}


def line(uid: str) -> str:
    """The line of the plan, or the step of the year, that an event is about."""
    return uid.partition("@")[0].partition("-")[2].removeprefix("ana-")


# ---- who opens it ----------------------------------------------------------------------------------------------


def by_icalendar(text: str) -> Events:
    return {
        str(event["UID"]): Seen(
            day=event.decoded("DTSTART").isoformat(),
            title=str(event["SUMMARY"]),
            canceled=event.get("STATUS") == "CANCELLED",
            alarms=[alarm.decoded("TRIGGER") / timedelta(hours=1) for alarm in event.walk("VALARM")],
            sequence=int(event.decoded("SEQUENCE")),
            stamp=event.decoded("DTSTAMP").isoformat(),
        )
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    }


@cache
def by_node(text: str) -> dict[str, Events]:
    """What ical.js and node-ical find, far from Greenwich, where a day is easily another one."""
    script, zone = str(Path(__file__).with_name("calendars.mjs")), {"TZ": "America/Los_Angeles"}
    told = subprocess.run(
        [NODE or "node", script], input=text, capture_output=True, encoding="utf-8", check=True, env=os.environ | zone
    ).stdout
    return {name: {uid: Seen(**one) for uid, one in events.items()} for name, events in json.loads(told).items()}


@dataclass(frozen=True, kw_only=True)
class Khal:
    """A calendar in the terminal, with a folder of its own."""

    home: Path

    def take(self, text: str) -> Events:
        (self.home / "calendar").mkdir(exist_ok=True)
        days = "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\nlocal_timezone = America/Los_Angeles\n"
        (self.home / "config").write_text(
            f"[calendars]\n[[guide]]\npath = {self.home}/calendar\n[locale]\n{days}[sqlite]\npath = :memory:\n"
        )
        (self.home / "new.ics").write_text(text, encoding="utf-8", newline="")
        self.run("import", "--batch", str(self.home / "new.ics"))
        keys = ("uid", "start-date", "end-date", "title", "cancelled", "alarms-list")
        told = self.run("list", *(part for key in keys for part in ("--json", key)), FIRST.isoformat(), "800d")
        found = [event for day in told.splitlines() for event in json.loads(day)]
        assert len({event["uid"] for event in found}) == len(found), "an event stands on one day only"
        return {
            event["uid"]: Seen(
                day=event["start-date"] if event["end-date"] == event["start-date"] else "not a whole day",
                title=event["title"],
                canceled=event["cancelled"] == "CANCELLED",
                alarms=[alarm["delta"] / 3600 for alarm in event["alarms-list"]],
            )
            for event in found
        }

    def run(self, *arguments: str) -> str:
        """Its command, without starting Python anew each time."""
        ran = CliRunner(env={"HOME": str(self.home)}).invoke(
            main_khal, ["-c", str(self.home / "config"), *arguments], catch_exceptions=False
        )
        assert ran.exit_code == 0, ran.output
        return ran.stdout


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def server(home: Path) -> Iterator[str]:
    """The address of a CalDAV server that holds nothing yet, on a port that is free."""
    settings = radicale.config.load()
    storage = {"filesystem_folder": str(home), "_filesystem_fsync": False}  # nobody needs it after a power cut
    settings.update({"storage": storage, "auth": {"type": "none"}}, "the tests", True)
    app = radicale.app.Application(settings)
    with wsgiref.simple_server.make_server("127.0.0.1", 0, app, handler_class=Quiet) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{running.server_port}/"
        finally:
            running.shutdown()


NAMES = {"D": "DAV:", "C": "urn:ietf:params:xml:ns:caldav"}
QUERY = """<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">{}</C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""
BETWEEN = '<C:time-range start="{}T{:02}{:02}00Z" end="{}T{:02}{:02}00Z"/>'
CANCELED = '<C:prop-filter name="STATUS"><C:text-match>CANCELLED</C:text-match></C:prop-filter>'
ALARM = '<C:comp-filter name="VALARM">{}</C:comp-filter>'


@dataclass(frozen=True, kw_only=True)
class Dav:
    """A calendar on a CalDAV server, filled as a client fills it: an event is put under its UID."""

    address: str

    def take(self, text: str) -> Events:
        head, *events = text.removesuffix("END:VCALENDAR\r\n").split("BEGIN:VEVENT\r\n")
        for event in events:
            [uid] = [row.removeprefix("UID:") for row in event.splitlines() if row.startswith("UID:")]
            self.call("PUT", f"{head}BEGIN:VEVENT\r\n{event}END:VCALENDAR\r\n", f"{uid}.ics")
        return self.has()

    def has(self) -> Events:
        """What it has, by what it answers: which events are on a day, which are canceled, which remind at an hour."""
        known, canceled = self.asked(), self.asked(CANCELED)
        days: dict[str, list[str]] = {uid: [] for uid in known}
        alarms: dict[str, list[float]] = {uid: [] for uid in known}
        for day in sorted({seen.day for seen in known.values()}):
            on = day.replace("-", "")
            for uid in self.asked(BETWEEN.format(on, 0, 0, on, 23, 59)):
                days[uid].append(day)
            for hour in (8, 9):  # from half an hour before: it overlooks an alarm at the very start of a range
                for uid in self.asked(ALARM.format(BETWEEN.format(on, hour - 1, 30, on, hour, 30))):
                    alarms[uid].append(hour)
        return {
            uid: Seen(day=" and ".join(days[uid]), title=seen.title, canceled=uid in canceled, alarms=alarms[uid])
            for uid, seen in known.items()
        }

    def asked(self, wanted: str = "") -> Events:
        """The events that meet a filter (RFC 4791, 9.7)."""
        told = ElementTree.fromstring(self.call("REPORT", QUERY.format(wanted)))
        found = [by_icalendar(data.text or "") for data in told.iterfind(".//C:calendar-data", NAMES)]
        return {uid: seen for events in found for uid, seen in events.items()}

    def call(self, method: str, text: str = "", name: str = "") -> str:
        kind = "text/calendar" if method == "PUT" else "application/xml"
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Depth": "1"}
        asked = urllib.request.Request(self.address + name, text.encode(), headers, method=method)
        with urllib.request.urlopen(asked) as answer:
            told: str = answer.read().decode()
        return told


# ---- what each has after each file -----------------------------------------------------------------------------

LIBRARIES = ("icalendar", "ical.js", "node-ical")
KEEPERS = ("khal", "a CalDAV server")
PROGRAMS = (*LIBRARIES, *KEEPERS)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The stories as told to each program, once."""

    home: Path
    address: str
    known: dict[tuple[str, str], list[Events]] = field(default_factory=dict)

    def by(self, program: str, story: str) -> list[Events]:
        """What the program has after each file of the story. A library has only what stands in that file."""
        if program in LIBRARIES[1:] and not NODE:
            pytest.skip(f"{program} is not on this machine: no node")
        if (program, story) not in self.known:
            self.known[program, story] = [self.take(program, story)(text) for text in STORIES[story]()]
        return self.known[program, story]

    def take(self, program: str, story: str) -> Callable[[str], Events]:
        if program == "icalendar":
            return by_icalendar
        if program in LIBRARIES:
            return lambda text: by_node(text)[program]
        if program == "khal":
            (self.home / story).mkdir(exist_ok=True)
            return Khal(home=self.home / story).take
        calendar = Dav(address=f"{self.address}ana/{story}/")
        return calendar.take


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with server(tmp_path_factory.mktemp("server")) as address:
        Dav(address=address).call("MKCOL", name="ana/")
        for story in STORIES:
            Dav(address=address).call("MKCALENDAR", name=f"ana/{story}/")
        yield Opened(home=tmp_path_factory.mktemp("khal"), address=address)


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_finds_the_events_that_were_written(program: str, story: str, opened: Opened) -> None:
    first = opened.by(program, story)[0]
    days = {name: day.isoformat() for name, day in year.dates(real(), SECOND).items()}

    assert first == by_icalendar(STORIES[story]()[0])
    if story == "year":
        assert {line(uid): seen.day for uid, seen in first.items()} == days
        assert {seen.title for seen in first.values()} == {step.title for step in real().year.values()}
    else:
        assert {seen.day for seen in first.values()} == {"2027-03-01", "2027-06-01", "2027-12-01"}
        assert not [seen for seen in first.values() if seen.canceled]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_line_that_was_moved_is_there_once_on_its_new_day_and_the_others_stay(program: str, opened: Opened) -> None:
    before, after = opened.by(program, "plan")
    [moved] = [uid for uid in before if line(uid) == MOVED]
    others = {uid: seen for uid, seen in before.items() if line(uid) not in (MOVED, DROPPED)}

    assert set(after) == set(before)
    assert (before[moved].day, after[moved].day) == ("2027-03-01", "2027-03-08")
    assert after[moved].title == TITLE
    assert {uid: after[uid].day for uid in others} == {uid: seen.day for uid, seen in others.items()}
    assert len({seen.day for seen in others.values()}) == 3


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_line_that_was_dropped_is_canceled_and_no_other_is(program: str, opened: Opened) -> None:
    before, after = opened.by(program, "plan")

    assert [line(uid) for uid, seen in after.items() if seen.canceled] == [DROPPED]
    assert [uid for uid, seen in before.items() if seen.canceled] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_event_reminds_at_nine_if_that_is_wished(program: str, opened: Opened) -> None:
    wished, other = opened.by(program, "plan")

    assert {uid: seen.alarms for uid, seen in wished.items()} == {uid: [9] for uid in wished}
    assert {uid: seen.alarms for uid, seen in other.items()} == {uid: [] for uid in wished}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("program", LIBRARIES)
def test_what_was_saved_later_is_newer_in_every_event(program: str, story: str, opened: Opened) -> None:
    before, after, *_ = opened.by(program, story)

    assert before
    for uid, seen in before.items():
        assert after[uid].sequence > seen.sequence
        assert (seen.stamp[:16], after[uid].stamp[:16]) == ("2026-12-01T10:15", "2026-12-02T08:15")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_year_that_was_moved_keeps_its_events_and_puts_them_on_the_new_days(program: str, opened: Opened) -> None:
    before, after, _ = opened.by(program, "year")
    days = year.dates(real(), SECOND + timedelta(weeks=2))

    assert set(after) == set(before)
    assert {line(uid): seen.day for uid, seen in after.items()} == {name: day.isoformat() for name, day in days.items()}
    assert not [uid for uid, seen in before.items() if after[uid].day == seen.day]


@pytest.mark.parametrize("program", KEEPERS)
def test_the_year_of_somebody_else_stands_beside_it(program: str, opened: Opened) -> None:
    _, mine, both = opened.by(program, "year")

    assert len(both) == 2 * len(mine) == 2 * len(real().year)
    assert {uid: both[uid] for uid in mine} == mine
