"""Reading the cells of the ladder: its lines, an id for each, and what the sheet Behaviors says about it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import get_args

from assessment.model import Facet, Framework
from assessment.reading import Unreadable
from assessment.spreadsheet.columns import BEHAVIOR
from assessment.spreadsheet.doubtful import against, is_nothing
from assessment.spreadsheet.draft import BehaviorData
from assessment.spreadsheet.heads import Heads
from assessment.spreadsheet.matrix import Reading, Spot
from assessment.spreadsheet.names import folded, seen
from assessment.spreadsheet.sheets import Record, Sheets, known_alone, wording
from assessment.spreadsheet.unclear import Unclear
from assessment.words import fill

LINES = 3_000  # behaviors
WITH_ID = re.compile(rf"\[({BEHAVIOR})\]\s*(.*)", re.DOTALL)
BULLET = re.compile(
    "[-\u2013\u2014*>\u00b7]\\s+|[\u2022\u25aa\u25ab\u25e6\u2023\u25cf\u25cb\u25a0\u25a1\u2610\u27a2\u27a4\u2192\u2713\u2714]\\s*"
)
NUMBERED = re.compile(r"\(?([0-9]{1,2}|[a-z])[.)]\s+")
SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|;\s+")
FACETS: tuple[str, ...] = get_args(Facet.__value__)
YES_OR_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A behavior as a line of a cell."""

    skill: str
    level: str
    mark: str
    """The id that stands on it, in brackets; empty where there is none."""
    text: str
    at: Spot


@dataclass(frozen=True, kw_only=True)
class Bank:
    """The behaviors of the ladder."""

    cells: Mapping[str, Mapping[str, list[BehaviorData]]]
    """By skill and level."""
    by_record: Mapping[str, BehaviorData]
    """By the id under which the other sheets tell about them; a line that moved has a new one."""


def read_behaviors(
    reading: Reading, heads: Heads, levels: Collection[str], sheets: Sheets, framework: Framework, unclear: Unclear
) -> Bank:
    """Every line of the ladder as a behavior. Raises Unreadable where there are too many."""
    lines = list(islice(_all_lines(reading, heads, levels, unclear), LINES + 1))
    if len(lines) > LINES:
        raise Unreadable(fill(framework.words.sheet.too_many, limit=str(LINES)))
    records = sheets.records["behaviors"]
    ids = _ids(lines, {*framework.bank, *framework.retired, *records}, unclear)
    cells: dict[str, dict[str, list[BehaviorData]]] = {skill: {} for skill in heads.skills}
    by_record: dict[str, BehaviorData] = {}
    in_use = set(ids)
    for line, behavior in zip(lines, ids, strict=True):
        about = line.mark == behavior or (line.mark not in in_use and line.mark not in by_record)
        record = records.get(line.mark) if about else None
        data = _behavior_data(behavior, line.text, record, framework, unclear)
        if about and line.mark:
            by_record[line.mark] = data
        cells[line.skill].setdefault(line.level, []).append(data)
    unclear.note_new_ids(sum(not line.mark for line in lines), sheets.ladder.name)
    return Bank(cells=cells, by_record=by_record)


def _all_lines(reading: Reading, heads: Heads, levels: Collection[str], unclear: Unclear) -> Iterator[Line]:
    """Every line, by skill, level and place."""
    names, several = [folded(head.title) for head in heads.levels.values()], 0
    for skill, of_skill in heads.skills.items():
        for level, of_level in ((level, head) for level, head in heads.levels.items() if level in levels):
            for place in ((row, column) for row in of_skill.at for column in of_level.at):
                for spot in reading.cells.get(place, ()):
                    lines = [] if _is_nothing(spot, unclear) else _split(spot, unclear)
                    several += len(lines) == 1 and not lines[0][0] and len(SENTENCES.split(lines[0][1])) > 2
                    for mark, text in lines:
                        if not mark and (what := against(text, names)):
                            unclear.ask(what, replace(spot, text=text))
                        yield Line(skill=skill, level=level, mark=mark, text=text, at=spot)
    unclear.note_several(several, next(iter(reading.cells.values()))[0].sheet)


def _is_nothing(spot: Spot, unclear: Unclear) -> bool:
    """Whether a cell says that it is empty, which is asked about."""
    if nothing := is_nothing(spot.text):
        unclear.ask("nothing", spot)
    return nothing


def _split(spot: Spot, unclear: Unclear) -> list[tuple[str, str]]:
    """The lines of a cell as (id or "", text); without ids and with bullets, a line without a bullet goes on."""
    found: list[tuple[str, str]] = []
    raw = [part for line in spot.text.splitlines() if seen(line) for part in _parts(line.strip())]
    bullets = _bullets(raw)
    bare = [line[bullet.end() :] if bullet else line for line, bullet in zip(raw, bullets, strict=True)]
    marks = [WITH_ID.fullmatch(line) for line in bare]
    going_on = any(bullets) and not any(marks)
    for line, bullet, mark in zip(bare, bullets, marks, strict=True):
        if mark and not mark[2].strip():
            unclear.note("no_words", spot.sheet, spot.row, spot.column, found=mark[1])
        elif mark:
            found.append((mark[1], mark[2].strip()))
        elif going_on and not bullet and found:
            found[-1] = ("", f"{found[-1][1]} {line}")
        else:
            found.append(("", line))
    if going_on and len(found) < len(raw):
        unclear.note("joined", spot.sheet, spot.row, spot.column)
    return found


def _parts(line: str) -> list[str]:
    """A line that counts its sentences, "1. Weigh it. 2. Sift it.", as a line for each."""
    found = NUMBERED.match(line)
    if not found or found[1] not in ("1", "a"):
        return [line]
    parts, mark = [line], found[1]
    while True:
        mark = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
        cut = re.search(rf"(?<=[.;:,!?])\s+(?=\(?{re.escape(mark)}[.)]\s)", parts[-1])
        if not cut:
            return parts
        parts[-1:] = [parts[-1][: cut.start()], parts[-1][cut.end() :]]


def _bullets(lines: Sequence[str]) -> list[re.Match[str] | None]:
    """What marks each line as one of a list. Numbers do where they count from the first; others are of the sentence."""
    signs = [BULLET.match(line) for line in lines]
    numbers = [NUMBERED.match(line) for line in lines]
    marks = [number[1] for number in numbers if number]
    counts = all(
        mark in ("1", "a") or (at and ord(mark[-1]) - ord(marks[at - 1][-1]) in (1, -9))
        for at, mark in enumerate(marks)
    )
    return [sign or (number if counts else None) for sign, number in zip(signs, numbers, strict=True)]


def _ids(lines: Sequence[Line], taken: Collection[str], unclear: Unclear) -> list[str]:
    """An id for each line: its own, where it says its skill and level and stands here first; else a new one."""
    highest: dict[str, int] = {}
    for name in {*taken, *(line.mark for line in lines)}:
        prefix, _, last = name.rpartition(".")
        if last.isdigit():
            highest[prefix] = max(highest.get(prefix, 0), int(last))
    owners: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.mark.startswith(f"{line.skill}.{line.level}."):
            owners.setdefault(line.mark, number)
    found = []
    for number, line in enumerate(lines):
        here, own = f"{line.skill}.{line.level}", line.mark
        if owners.get(own) != number:
            highest[here] = highest.get(here, 0) + 1
            own = f"{here}.{highest[here]}"
        if line.mark and own != line.mark:
            what = "id_twice" if line.mark in owners else "id_moved"
            unclear.note(what, line.at.sheet, line.at.row, line.at.column, found=line.mark, used=own)
        found.append(own)
    return found


def _behavior_data(name: str, text: str, record: Record | None, framework: Framework, unclear: Unclear) -> BehaviorData:
    """A line as a behavior, with what its row of the sheet Behaviors says."""
    if not record:
        return {"id": name, "text": text}
    data: BehaviorData = {"id": name, "text": wording(text, record["text"], unclear)}
    if record["trace"].strip():
        data["trace"] = record["trace"]
    if record["next"].strip():
        data["next"] = record["next"]
    if record["ask"].strip():
        data["ask"] = record["ask"]
    if facet := _known(record, "facet", FACETS, unclear):
        data["facet"] = facet
    if practice := _known(record, "practice", [practice.id for practice in framework.practices], unclear):
        data["practice"] = practice
    if since := _since(record, framework.guide.version, unclear):
        data["since"] = since
    if _handed_over(record, unclear):
        data["handed_over"] = True
    return data


def _known(record: Record, column: str, known: Sequence[str], unclear: Unclear) -> str:
    """What stands in a column that takes certain ids, if it is one of them."""
    names = [record[column].strip()] if record[column].strip() else []
    return "".join(known_alone(names, known, record, unclear))


def _since(record: Record, version: int, unclear: Unclear) -> int | None:
    since = whole_number(record["since"])
    if since is not None and 1 <= since <= version:
        return since
    if record["since"].strip():
        unclear.note("unknown_value", record.sheet, record.row, found=record["since"], known=f"1 \u2026 {version}")
    return None


def _handed_over(record: Record, unclear: Unclear) -> bool:
    text = record["handed_over"].strip().casefold()
    if text not in YES_OR_NO:
        unclear.note("unknown_value", record.sheet, record.row, found=text, known="yes, no")
    return YES_OR_NO.get(text, False)


def whole_number(text: str) -> int | None:
    """A whole number as people and programs write it."""
    found = re.fullmatch(r"\s*([0-9]{1,6})(?:\.0+)?\s*", text)
    return int(found[1]) if found else None
