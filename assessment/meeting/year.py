"""A review year from one date: what happens in which week, as a table and as a calendar."""

from datetime import UTC, date, datetime, timedelta

from assessment.document import Document, Row, Section, Sentence
from assessment.export import NONE, Event, Wishes, midnight, to_calendar
from assessment.model import Framework
from assessment.plan import workday
from assessment.reading import is_stamp
from assessment.words import fill

HALF = timedelta(weeks=26)
SINCE = datetime(2000, 1, 1, tzinfo=UTC)


def dates(framework: Framework, start: date) -> dict[str, date]:
    """The day of each step of the year by its id, in the order of the days."""
    weeks = {name: step.weeks for name, step in framework.year.items()}
    return {name: workday(start + timedelta(weeks=weeks[name])) for name in sorted(weeks, key=weeks.__getitem__)}


def year(framework: Framework, start: date) -> Document:
    """The steps as a table."""
    words = framework.words.meeting
    rows = tuple(
        Row(
            title=day.isoformat(),
            cells=((Sentence(text=framework.year[name].title),), (Sentence(text=framework.year[name].about),)),
        )
        for name, day in dates(framework, start).items()
    )
    columns = tuple(words.year_columns.values())
    table = Section(kind="year", title=fill(words.year_from, date=start.isoformat()), columns=columns, rows=rows)
    return Document(
        title=words.year,
        intro=(Sentence(text=words.year_about),),
        sections=(table,),
        about=(Sentence(text=words.limits),),
    )


def to_ics(
    framework: Framework,
    start: date,
    owner: str = "",
    stamp: str = "",
    wishes: Wishes = NONE,
) -> str:
    """The steps as all-day events, known again when the year is moved to another day and saved anew.

    `owner` tells this year from others; without it, the calendar year in which most of it lies does. `stamp` is the
    moment at which it is saved (YYYYMMDDTHHMMSSZ), from which follows which of two files is newer.
    """
    which = owner or str((start + HALF).year)
    guide = [fill(framework.words.meeting.year_guide, address=wishes.address)] if wishes.address else []
    events = [
        Event(
            id=f"year-{which}-{name}",
            day=day,
            title=framework.year[name].title,
            notes="\n".join(filter(None, (framework.year[name].about, *guide))),
        )
        for name, day in dates(framework, start).items()
    ]
    return to_calendar(framework, events, stamp if is_stamp(stamp) else midnight(start), _minutes(stamp), wishes)


def _minutes(stamp: str) -> int:
    """How many minutes have gone by since 2000: a later moment has the higher number, and a calendar can hold it."""
    if not is_stamp(stamp):
        return 0
    moment = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return max(0, int((moment - SINCE).total_seconds()) // 60)
