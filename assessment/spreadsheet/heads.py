"""The names of levels and skills as heads with an id each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from unicodedata import normalize

from assessment.reading import Unreadable
from assessment.spreadsheet.columns import on_one_line
from assessment.spreadsheet.matrix import WITH_ID, Reading
from assessment.spreadsheet.sheets import Record, Sheets
from assessment.spreadsheet.unclear import Unclear
from assessment.words import SpreadsheetWords, fill

ROWS = 300  # skills; the columns of a file have a limit of their own


@dataclass(frozen=True, kw_only=True)
class Head:
    """A level or a skill: its id, its name as it stands there, and its numbers in the reading, from 0."""

    id: str
    title: str
    at: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Heads:
    """The levels and the skills by their ids and in their order."""

    levels: Mapping[str, Head]
    skills: Mapping[str, Head]


def read_heads(reading: Reading, sheets: Sheets, words: SpreadsheetWords, unclear: Unclear) -> Heads:
    """An id for each name; what has the same name is one level or skill. Raises Unreadable where there are too many."""
    if len(reading.skills) > ROWS:
        raise Unreadable(fill(words.too_many, limit=str(ROWS)))
    levels: dict[str, Head] = {}
    skills: dict[str, Head] = {}
    for kind, spots, heads in (("level", reading.levels, levels), ("skill", reading.skills, skills)):
        for number, spot in enumerate(spots):
            if _was_there(kind, heads, sheets.records[f"{kind}s"], spot.text, number):
                unclear.note(f"same_{kind}", spot.sheet, spot.row, spot.column, found=spot.text)
        _note_lost_ids(heads, sheets.records[f"{kind}s"], sheets.ladder.name, unclear)
    return Heads(levels=levels, skills=skills)


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
