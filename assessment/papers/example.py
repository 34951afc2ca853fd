"""The result of an invented person, so that somebody may look at one before answering anything."""

import json
from base64 import b64encode
from dataclasses import dataclass, replace
from itertools import cycle, islice

from assessment.answers import Answers
from assessment.model import Framework
from assessment.reading import FORMAT
from assessment.render import to_html
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.spreadsheet.workbook import to_csv, to_xlsx
from assessment.spreadsheet.write import to_tables
from assessment.summary import result

HELD = ("most_times", "most_times", "relied_on", "most_times")
NEXT = ("most_times", "most_times", "now_and_then", "not_yet", "never_came_up")
BEYOND = ("now_and_then", "not_yet", "never_came_up")
NOTED = 2  # every second behavior done has a note


@dataclass(frozen=True, kw_only=True)
class Example:
    """An invented person, and their result."""

    held: str
    """What somebody at the level held is called; with `target` for the level compared with."""
    target: str
    html: str


def example(framework: Framework, home: str) -> Example:
    """The example as the page shows it; `home` leads to the root of the site."""
    answers = invented(framework)
    found = result(framework, answers)
    return Example(
        held=framework.level(str(answers.held)).somebody,
        target=framework.level(found.target).somebody,
        html=to_html(report(framework, answers, found), home=home),
    )


def invented(framework: Framework) -> Answers:
    """Somebody at the second level of the first track, who does all up to it and part of what comes next.

    The same for the same content, and without a date, so that the page made from it stays the same too.
    """
    track = framework.tracks[0]
    at = min(1, len(track.levels) - 1)
    codes = dict.fromkeys(track.levels[: at + 1], cycle(HELD)) | dict.fromkeys(track.levels[at + 1 :][:1], cycle(NEXT))
    beyond = cycle(BEYOND)
    answers = Answers(held=track.levels[at], route=track.id)
    while behavior := next_behavior(framework, answers):
        code = next(codes.get(framework.bank[behavior].level, beyond))
        answers = replace(answers, given={**answers.given, behavior: code})
    done = filter(answers.done, framework.bank)
    notes = {name: trace for name in islice(done, 0, None, NOTED) if (trace := framework.bank[name].behavior.trace)}
    return replace(answers, notes=notes)


def sample(framework: Framework, content: str) -> str:
    """JSON, {content, file, spreadsheets}: what a page may hand to Python.

    The content as the browser gets it, the invented person's file, dated, as saved, and the ladder as two spreadsheets.
    """
    answers = invented(framework)
    head = {"format": FORMAT, "content": framework.version, "held": answers.held, "route": answers.route}
    file = json.dumps(head | {"answers": answers.given, "notes": answers.notes, "date": "2020-02-02"})
    spreadsheets = [b64encode(write(to_tables(framework))).decode() for write in (to_xlsx, to_csv)]
    return json.dumps({"content": content, "file": file, "spreadsheets": spreadsheets})
