"""The result of an invented person, so that somebody may look at one before answering anything."""

import json
from base64 import b64encode
from dataclasses import dataclass, replace
from itertools import cycle

from assessment.answers import Answers
from assessment.model import Framework
from assessment.reading import FORMAT
from assessment.render import to_html
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.spreadsheet.ladder import to_tables
from assessment.spreadsheet.workbook import to_csv, to_xlsx
from assessment.summary import result

HELD = ("most_times", "most_times", "relied_on", "most_times")
NEXT = ("most_times", "most_times", "now_and_then", "not_yet", "never_came_up")
BEYOND = ("now_and_then", "not_yet", "never_came_up")
NOTED = 2  # every second behavior done has a note


@dataclass(frozen=True, kw_only=True)
class Example:
    """An invented person, and what the assessment tells them."""

    held: str
    """What somebody at the level held is called; with `target` for the level compared with."""
    target: str
    html: str


def example(framework: Framework, home: str) -> Example:
    """The example as the page shows it; `home` leads to the root of the site."""
    said = invented(framework)
    found = result(framework, said)
    return Example(
        held=framework.level(str(said.held)).somebody,
        target=framework.level(found.target).somebody,
        html=to_html(report(framework, said, found), home=home),
    )


def invented(framework: Framework) -> Answers:
    """Somebody at the second level of the first track, who does all up to it and part of what comes next.

    The same for the same content, and without a date, so that the page made from it stays the same too.
    """
    track = framework.tracks[0]
    at = min(1, len(track.levels) - 1)
    turns = dict.fromkeys(track.levels[: at + 1], cycle(HELD)) | {
        one: cycle(NEXT) for one in track.levels[at + 1 :][:1]
    }
    beyond = cycle(BEYOND)
    said = Answers(held=track.levels[at], route=track.id)
    while behavior := next_behavior(framework, said):
        code = next(turns.get(framework.bank[behavior].level, beyond))
        said = replace(said, given={**said.given, behavior: code})
    done = [id for id in framework.bank if said.done(id)]
    notes = {id: trace for id in done[::NOTED] if (trace := framework.bank[id].behavior.trace)}
    return replace(said, notes=notes)


def sample(framework: Framework, content: str) -> str:
    """JSON, {content, file, sheets}: what a page may hand to Python.

    The content as the browser gets it, the invented person's file, dated, as saved, and the ladder as two spreadsheets.
    """
    said = invented(framework)
    head = {"format": FORMAT, "content": framework.version, "held": said.held, "route": said.route}
    file = json.dumps(head | {"answers": said.given, "notes": said.notes, "date": "2020-02-02"})
    sheets = [b64encode(write(to_tables(framework))).decode() for write in (to_xlsx, to_csv)]
    return json.dumps({"content": content, "file": file, "sheets": sheets})
