"""Reading the heads of the ladder: which column is which level, and which row is which skill."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from unicodedata import normalize

from assessment.reading import Unreadable
from assessment.spreadsheet.columns import WORD, on_one_line
from assessment.spreadsheet.sheets import Record, Sheets
from assessment.spreadsheet.unclear import Unclear
from assessment.spreadsheet.workbook import Table
from assessment.words import SpreadsheetWords, fill

ROWS = 300  # skills; the columns of a file have a limit of their own
WITH_ID = re.compile(rf"(.*?)\s*\[({WORD})\]", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Head:
    """A level or a skill: its id, its name as it stands there, and the columns or rows that it has, from 0."""

    id: str
    title: str
    at: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Heads:
    """The levels by column and the skills by row, by their ids and in their order."""

    levels: Mapping[str, Head]
    skills: Mapping[str, Head]
    top: int
    """The row with the names of the levels, from 0."""


def read_heads(sheets: Sheets, words: SpreadsheetWords, unclear: Unclear) -> Heads:
    """The first row with two cells names the levels, the first column in use the skills. Raises Unreadable."""
    ladder = sheets.ladder
    filled = [[column for column, text in enumerate(row) if text.strip()] for row in ladder.rows]
    top = next((row for row, columns in enumerate(filled) if len(columns) > 1), len(filled))
    if not any(filled[top + 1 :]):
        raise Unreadable(words.no_ladder)
    if sum(map(bool, filled)) > ROWS:
        raise Unreadable(fill(words.too_many, limit=str(ROWS)))
    for row in (row for row in range(top) if filled[row]):
        unclear.note("above", ladder.name, row + 1, found=ladder.rows[row][filled[row][0]])
    first = min(columns[0] for columns in filled[top:] if columns)
    levels = _level_heads(sheets, filled, top, first, unclear)
    skills = _skill_heads(sheets, filled, top, first, unclear)
    for kind, heads in (("levels", levels), ("skills", skills)):
        _note_lost_ids(heads, sheets.records[kind], ladder.name, unclear)
    return Heads(levels=levels, skills=skills, top=top)


def text_at(table: Table, row: int, column: int) -> str:
    """The text of a cell; a row may end early."""
    cells = table.rows[row]
    return cells[column] if column < len(cells) else ""


def _level_heads(sheets: Sheets, filled: list[list[int]], top: int, first: int, unclear: Unclear) -> dict[str, Head]:
    ladder = sheets.ladder
    heads: dict[str, Head] = {}
    for column in sorted({column for columns in filled[top:] for column in columns if column > first}):
        text = text_at(ladder, top, column)
        if not text.strip():
            below = (text_at(ladder, row, column) for row in range(top, len(filled)))
            found = next(text for text in below if text.strip())
            unclear.note("no_level_name", ladder.name, top + 1, column + 1, found=found)
        elif _was_there("level", heads, sheets.records["levels"], text, column):
            unclear.note("same_level", ladder.name, top + 1, column + 1, found=text)
    return heads


def _skill_heads(sheets: Sheets, filled: list[list[int]], top: int, first: int, unclear: Unclear) -> dict[str, Head]:
    ladder = sheets.ladder
    heads: dict[str, Head] = {}
    for row in (row for row in range(top + 1, len(filled)) if filled[row]):
        text = text_at(ladder, row, first)
        if not text.strip():
            unclear.note("no_skill_name", ladder.name, row + 1, found=ladder.rows[row][filled[row][0]])
        elif _was_there("skill", heads, sheets.records["skills"], text, row):
            unclear.note("same_skill", ladder.name, row + 1, first + 1, found=text)
    return heads


def _was_there(kind: str, heads: dict[str, Head], records: Mapping[str, Record], text: str, at: int) -> bool:
    """Keep a head under its id: the one in brackets, of the other sheet, or from its name. Whether it was there."""
    with_id = WITH_ID.fullmatch(text.strip())
    title, found = (with_id[1], with_id[2]) if with_id else (text.strip(), "")
    if not found:
        name = on_one_line(title).casefold()
        in_records = {on_one_line(record["title"]).casefold(): other for other, record in records.items()}
        before = {on_one_line(head.title).casefold(): head.id for head in heads.values()}
        found = before.get(name) or in_records.get(name) or _id_from(title, {*heads, *records}, kind)
    if head := heads.get(found):
        heads[found] = replace(head, at=(*head.at, at))
        return True
    heads[found] = Head(id=found, title=title or found, at=(at,))
    return False


def _id_from(title: str, taken: set[str], kind: str) -> str:
    """An id from a name: its letters and digits in lower case, with a number behind it where it is taken."""
    plain = normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
    numbers = iter(range(2 if slug else 1, len(taken) + 3))
    stem = slug or kind
    found = slug or f"{stem}-{next(numbers)}"
    while found in taken:
        found = f"{stem}-{next(numbers)}"
    return found


def _note_lost_ids(heads: Mapping[str, Head], records: Mapping[str, Record], sheet: str, unclear: Unclear) -> None:
    """Where names are new and ids are gone, somebody may have dropped the brackets."""
    fresh = [head.title for head in heads.values() if head.id not in records]
    gone = [f"[{name}]" for name in records if name not in heads]
    if fresh and gone:
        unclear.note("brackets", sheet, found=", ".join(fresh), used=", ".join(gone))
