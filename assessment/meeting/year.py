"""A review year from one date: what happens in which week, as a table and as a calendar."""

from datetime import date, timedelta

from assessment.document import Document, Row, Section, Sentence
from assessment.export import Event, to_calendar
from assessment.model import Framework
from assessment.words import fill


def dates(framework: Framework, start: date) -> dict[str, date]:
    """The day of each step of the year by its id, in the order of the days."""
    weeks = {name: step.weeks for name, step in framework.year.items()}
    return {name: start + timedelta(weeks=weeks[name]) for name in sorted(weeks, key=weeks.__getitem__)}


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


def to_ics(framework: Framework, start: date) -> str:
    """The steps as all-day events; the same date gives the same events, so a second import adds none."""
    events = [
        Event(
            id=f"year-{start.isoformat()}-{name}",
            day=day,
            title=framework.year[name].title,
            notes=framework.year[name].about,
        )
        for name, day in dates(framework, start).items()
    ]
    return to_calendar(framework, events, start)
