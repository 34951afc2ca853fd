"""The ladder as tables and back: skills as rows, levels as columns, a cell's behaviors one a line.

What is exported comes back as it was. In a sheet that somebody wrote, whatever is not understood is told with its place
and nothing is made up: no title, no trace, no level. The first sheet is where words are edited; the other sheets hold
what a cell cannot, and where both say something the first one is followed. Names of sheets and of columns are those of
the YAML and the same in every language, like the keys of a file.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, get_args, get_origin, get_type_hints
from unicodedata import normalize

from assessment.answers import UNSURE
from assessment.framework import Plain, chain, trunk
from assessment.model import Behavior, Facet, Framework, Level, Skill, Track, TrackNames
from assessment.reading import STEERING, Unreadable
from assessment.spreadsheet.workbook import LADDER, Book, Table, letters
from assessment.words import count, fill

ROWS = 300  # skills; the columns of a file have a limit of their own
LINES = 3_000  # behaviors
NAMED = 200  # sentences about one file; more than that nobody reads
WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
BEHAVIOR = rf"{WORD}\.{WORD}\.{WORD}"
MARKED = re.compile(rf"\[({BEHAVIOR})\]\s*(.*)", re.DOTALL)
NAMED_ID = re.compile(rf"(.*?)\s*\[({WORD})\]", re.DOTALL)
BULLET = re.compile(r"(?:[-\u2013\u2014*\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25cb]|[0-9]{1,2}[.)])\s+")
STEP = re.compile(r"\.?([a-z0-9_-]+)|\[([0-9]{1,4})\]")
KINDS: dict[str, type] = {"levels": Level, "skills": Skill, "behaviors": Behavior}
FACETS: tuple[str, ...] = get_args(Facet.__value__)
YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


def _texts(kind: type) -> list[str]:
    """The fields of a thing that are plain texts: its columns. Lists and what is nested stand in the sheet Texts."""
    hints = get_type_hints(kind)
    return [one.name for one in fields(kind) if hints[one.name] is str and one.name not in ("id", "title", "text")]


COLUMNS: dict[str, list[str]] = {
    "levels": ["id", "title", "after", "tracks", "core", *_texts(Level)],
    "tracks": ["id", *(one.name for one in fields(TrackNames))],
    "skills": ["id", "title", "order", *_texts(Skill)],
    "behaviors": ["id", "text", "trace", "next", "facet", "ask", "practice", "since", "handed_over"],
    "texts": ["of", "key", "text"],
}
"""The sheets beside the ladder, and the columns of each."""


# ---- out -----------------------------------------------------------------------------------------------------


def to_tables(framework: Framework) -> tuple[Table, ...]:
    """The levels, tracks, skills and behaviors of a guide, as the tables of a workbook."""
    levels, skills = framework.levels, framework.skills
    ladder = [("Skill", *(f"{_line(level.title)} [{level.id}]" for level in levels))]
    for skill in skills:
        cells = (skill.cells[level.id].behaviors if level.id in skill.cells else () for level in levels)
        lines = ("\n".join(f"[{one.id}] {_line(one.text)}" for one in cell) for cell in cells)
        ladder.append((f"{_line(skill.title)} [{skill.id}]", *lines))
    bank = [place.behavior for place in framework.bank.values()]
    tracks = [{"id": id, **vars(names)} for id, names in framework.guide.tracks.items()]
    rows: dict[str, list[tuple[str, ...]]] = {
        "levels": [_row("levels", vars(level)) for level in levels],
        "tracks": [_row("tracks", track) for track in tracks],
        "skills": [_row("skills", vars(skill)) for skill in skills],
        "behaviors": [_row("behaviors", vars(one)) for one in bank],
        "texts": [
            (f"{kind}/{one.id}", key, text)
            for kind, things in (("levels", levels), ("skills", skills), ("behaviors", bank))
            for one in things
            for key, text in _rest(kind, one, [level.id for level in levels])
        ],
    }
    others = (Table(name=kind.title(), rows=(tuple(COLUMNS[kind]), *rows[kind])) for kind in COLUMNS)
    return (Table(name=LADDER, rows=tuple(ladder)), *others)


def _row(kind: str, thing: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_value(name, thing[name]) for name in COLUMNS[kind])


def _value(name: str, value: Any) -> str:
    if value is None or (name, value) in (("since", 1), ("handed_over", False)):
        return ""
    if isinstance(value, bool):
        return "yes"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _rest(kind: str, thing: Any, levels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(key, text) of what has no column."""
    for one in fields(thing):
        if one.name == "cells":
            for level in (level for level in levels if level in thing.cells):
                yield from _leaves(f"cells.{level}.gist", thing.cells[level].gist)
        elif one.name not in COLUMNS[kind]:
            yield from _leaves(one.name, getattr(thing, one.name))


def _leaves(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield key, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value, 1):
            yield from _leaves(f"{key}[{number}]", one)
    elif value is not None:
        for name, one in (value if isinstance(value, dict) else vars(value)).items():
            yield from _leaves(f"{key}.{name}", one)


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


# ---- in ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A ladder as it was read, in the form of the content (plain data), and the sentences about what was unclear."""

    tracks: dict[str, dict[str, str]]
    levels: dict[str, dict[str, Any]]
    skills: dict[str, dict[str, Any]]
    unclear: tuple[str, ...]


def from_tables(book: Book, framework: Framework) -> Draft:
    """The ladder in the tables of a file. The guide gives words, practices, and ids that are taken. Raises Unreadable.

    The order of levels and skills is that of the columns and the rows.
    """
    return _Sheets(book, framework).draft()


def onto(base: Plain, draft: Draft, id: str = "") -> dict[str, Any]:
    """The content with this ladder instead of its own, under a pack id of its own, so that no answers are mixed.

    References from the rest of the content that now lead nowhere are left out, and the wording rules rest. What only
    pages tell is left out too: it is about the ladder that was there.
    """
    ladder = {"tracks": draft.tracks, "levels": draft.levels, "skills": draft.skills}
    mark = sha256(json.dumps(ladder, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:8]
    bank = {
        one["id"] for skill in draft.skills.values() for cell in skill["cells"].values() for one in cell["behaviors"]
    }
    known = {"skills": draft.skills, "by_level": draft.levels, "blocks": bank}
    parts = {kind: base.get(kind, {}) for kind in ("mistakes", "practices", "specializations")}
    return {
        "guide": {**base["guide"], "id": id or f"{base['guide']['id']}-{mark}", "tracks": draft.tracks},
        "assessment": {**base["assessment"], "lint": None},
        "words": base["words"],
        "levels": draft.levels,
        "skills": draft.skills,
        **{
            kind: {name: {key: _only(one, known.get(key)) for key, one in thing.items()} for name, thing in all.items()}
            for kind, all in parts.items()
        },
        "pairs": base.get("pairs", {}),
        "year": base.get("year", {}),
        "retired": {},
    }


def _only(value: Any, known: Any) -> Any:
    """A list of ids, or a map by ids, with the known ones alone."""
    if known is None:
        return value
    return (
        {k: v for k, v in value.items() if k in known} if isinstance(value, dict) else [k for k in value if k in known]
    )


@dataclass(frozen=True, kw_only=True)
class _Head:
    """A level's column, or a skill's row: its id, its name as it stands there, and its places."""

    id: str
    title: str
    at: list[int]


@dataclass(frozen=True, kw_only=True)
class _Record:
    """A row of another sheet: its cells by column, and where it stands."""

    cells: dict[str, str]
    sheet: str
    row: int

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


class _Sheets:
    """Reads one book; what is unclear is gathered on the way."""

    def __init__(self, book: Book, framework: Framework) -> None:
        self.of = framework
        self.words = framework.words.sheet
        self.said: list[str] = []
        self.differing: list[str] = []
        self.moved: dict[
            str, dict[str, Any]
        ] = {}  # the id that stands on a line -> the behavior that its rows tell about
        for odd in book.odd:
            self.tell(odd.what, odd.sheet, odd.row, odd.column, found=odd.found)
        self.ladder, others = self.sorted_out(book.tables)
        self.records = {kind: self.by_id(kind, others.get(kind)) for kind in COLUMNS if kind != "texts"}
        self.texts = list(self.read_rows("texts", others["texts"])) if "texts" in others else []
        self.placed = "levels" in others

    # -- what is told ------------------------------------------------------------------------------------------

    def tell(self, what: str, sheet: str, row: int = 0, column: int = 0, **facts: str) -> None:
        """One sentence about a place; a text of the file stands in it in short and steers nothing."""
        facts = {name: _short(text) for name, text in facts.items()}
        text = fill(self.words.told[what], **{"found": "", "used": "", "known": "", **facts})
        self.say(self.at(text, sheet, row, column))

    def at(self, text: str, sheet: str, row: int = 0, column: int = 0) -> str:
        place = {"sheet": _short(sheet), "text": text, "row": str(row), "column": letters(column)}
        words = self.words
        return fill(words.in_cell if column and row else words.in_row if row else words.in_sheet, **place)

    def say(self, sentence: str) -> None:
        if len(self.said) < NAMED:
            self.said.append(sentence)
        elif len(self.said) == NAMED:
            self.said.append(fill(self.words.more, limit=str(NAMED)))

    # -- sheets and rows ---------------------------------------------------------------------------------------

    def sorted_out(self, tables: Sequence[Table]) -> tuple[Table, dict[str, Table]]:
        """The ladder (the sheet of that name, else the first that has no name of ours), and the others by kind."""
        named = [table for table in tables if table.name.strip().casefold() == LADDER.casefold()]
        free = [table for table in tables if table.name.strip().casefold() not in COLUMNS]
        ladder = next(iter(named or free), None)
        if ladder is None:
            raise Unreadable(self.words.no_ladder)
        others: dict[str, Table] = {}
        for table in tables:
            kind = table.name.strip().casefold()
            if table is ladder or not any(cell.strip() for row in table.rows for cell in row):
                continue
            if kind in COLUMNS and kind not in others:
                others[kind] = table
            elif kind in COLUMNS or kind == LADDER.casefold():
                self.tell("same_sheet", table.name)
            else:
                self.tell("other_sheet", table.name, known=", ".join([LADDER, *map(str.title, COLUMNS)]))
        return ladder, others

    def read_rows(self, kind: str, table: Table) -> Iterator[_Record]:
        """The rows of a sheet that has its columns named in its first row with anything in it."""
        rows = [(number, row) for number, row in enumerate(table.rows, 1) if any(cell.strip() for cell in row)]
        top, names = rows[0]
        columns: dict[int, str] = {}
        for column, cell in enumerate(names):
            name = cell.strip().casefold()
            if name in COLUMNS[kind] and name not in columns.values():
                columns[column] = name
            elif any(len(row) > column and row[column].strip() for _, row in rows):
                self.tell("unknown_column", table.name, top, column + 1, found=cell, known=", ".join(COLUMNS[kind]))
        for number, row in rows[1:]:
            cells = {name: row[column] for column, name in columns.items() if column < len(row)}
            yield _Record(cells=cells, sheet=table.name, row=number)

    def by_id(self, kind: str, table: Table | None) -> dict[str, _Record]:
        found: dict[str, _Record] = {}
        for record in self.read_rows(kind, table) if table else ():
            id = record["id"].strip()
            if not re.fullmatch(BEHAVIOR if kind == "behaviors" else WORD, id):
                self.tell("no_id", record.sheet, record.row, found=id or " ".join(record.cells.values()))
            elif id in found:
                self.tell("row_twice", record.sheet, record.row, found=id)
            else:
                found[id] = record
        return found

    # -- the ladder --------------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        columns, rows = self.heads()
        self.columns, self.rows = columns, rows
        levels, tracks = self.levels()
        skills = self.skills(levels)
        if not skills or not any(skill["cells"] for skill in skills.values()):
            raise Unreadable(self.words.no_ladder)
        for level in levels.values():
            level["core"] = self.known(level["core"], skills, self.records["levels"].get(level["id"]))
        self.put_texts(levels, skills)
        self.rest(skills)
        for thing in (*levels.values(), *skills.values()):
            del thing["id"]
        return Draft(tracks=tracks, levels=levels, skills=skills, unclear=tuple(self.said))

    def heads(self) -> tuple[dict[str, _Head], dict[str, _Head]]:
        """The levels by column and the skills by row, in order; `at` counts from 0."""
        rows, name = self.ladder.rows, self.ladder.name
        filled = [[column for column, cell in enumerate(row) if cell.strip()] for row in rows]
        top = next((at for at, columns in enumerate(filled) if len(columns) > 1), len(rows))
        if not any(filled[top + 1 :]):
            raise Unreadable(self.words.no_ladder)
        if sum(map(bool, filled)) > ROWS:
            raise Unreadable(fill(self.words.too_many, limit=str(ROWS)))
        for at in (at for at in range(top) if filled[at]):
            self.tell("above", name, at + 1, found=rows[at][filled[at][0]])
        first = min(columns[0] for columns in filled[top:] if columns)
        self.top, self.first = top, first
        columns: dict[str, _Head] = {}
        for column in sorted({column for columns in filled[top:] for column in columns if column > first}):
            text = self.cell(top, column)
            if not text.strip():
                found = next(self.cell(at, column) for at in range(top, len(rows)) if self.cell(at, column).strip())
                self.tell("no_level_name", name, top + 1, column + 1, found=found)
            elif self.head("levels", columns, text, column):
                self.tell("same_level", name, top + 1, column + 1, found=text)
        skills: dict[str, _Head] = {}
        for at in range(top + 1, len(rows)):
            text = self.cell(at, first)
            if not filled[at]:
                continue
            if not text.strip():
                self.tell("no_skill_name", name, at + 1, found=rows[at][filled[at][0]])
            elif self.head("skills", skills, text, at):
                self.tell("same_skill", name, at + 1, first + 1, found=text)
        for kind, heads in (("levels", columns), ("skills", skills)):
            records = self.records[kind]
            fresh = [head.title for head in heads.values() if head.id not in records]
            gone = [f"[{id}]" for id in records if id not in heads]
            if fresh and gone:
                self.tell("brackets", name, found=", ".join(fresh), used=", ".join(gone))
        return columns, skills

    def cell(self, row: int, column: int) -> str:
        cells = self.ladder.rows[row]
        return cells[column] if column < len(cells) else ""

    def head(self, kind: str, heads: dict[str, _Head], text: str, at: int) -> bool:
        """Keep a level's or a skill's head under its id: the one in brackets, of the other sheet, or from its name.

        Whether it stood there already.
        """
        marked = NAMED_ID.fullmatch(text.strip())
        title, id = (marked[1], marked[2]) if marked else (text.strip(), "")
        records = self.records[kind]
        same = _line(title).casefold()
        if not id:
            titles = {_line(record["title"]).casefold(): other for other, record in records.items()}
            stands = {_line(head.title).casefold(): head.id for head in heads.values()}
            id = stands.get(same) or titles.get(same) or _slug(title, {*heads, *records}, kind.removesuffix("s"))
        if id in heads:
            heads[id].at.append(at)
            return True
        heads[id] = _Head(id=id, title=title or id, at=[at])
        return False

    def words_of(self, thing: str, other: str) -> str:
        """The words of the first sheet; in the form of the other one where they are the same on one line."""
        if other.strip() and _line(other) == _line(thing):
            return other
        if other.strip():
            self.differing.append(_line(thing))
        return thing.strip()

    # -- levels and tracks -------------------------------------------------------------------------------------

    def levels(self) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, str]]]:
        records = self.records["levels"]
        levels = {id: self.level(id, head.title) for id, head in self.columns.items()}
        if not self.placed or not any(level["tracks"] for level in levels.values()):
            title = ", ".join(level["title"] for level in levels.values())
            self.tell("columns", self.ladder.name, found=title)
            return self.one_track(levels)
        for id, record in records.items():
            if id not in levels:
                self.tell("level_no_column", record.sheet, record.row, found=record["title"] or id)
                levels[id] = self.level(id, record["title"] or id)
        before = None
        for id in list(levels):
            if not levels[id]["tracks"]:
                self.place(levels, id, before)
            before = id if id in levels else before
        odd = list(_unwalkable(levels))
        if odd:
            sheet = next(record.sheet for record in records.values()) if records else self.ladder.name
            self.tell("order", sheet, found=", ".join(odd))
            return self.one_track({id: level for id, level in levels.items() if id in self.columns})
        return levels, self.tracks(levels)

    def level(self, id: str, title: str) -> dict[str, Any]:
        record = self.records["levels"].get(id) or _Record(cells={}, sheet="", row=0)
        gone = self.old_names(id, title, record)
        found: dict[str, Any] = {"id": id, "title": title.strip() if gone else self.words_of(title, record["title"])}
        found |= {name: record[name] for name in _texts(Level) if record[name].strip() and name not in gone}
        return found | {
            "after": record["after"].strip() or None,
            "tracks": re.findall(r"[^\s,;]+", record["tracks"]),
            "core": re.findall(r"[^\s,;]+", record["core"]),
        }

    def old_names(self, id: str, title: str, record: _Record) -> list[str]:
        """The names that a level with a new title leaves behind: those the sheet has from the guide. They are told."""
        old = next((one for one in self.of.levels if one.id == id), None)
        if not old or not record["title"].strip() or _line(record["title"]) == _line(title):
            return []
        gone = [name for name in ("short", "person") if record[name] and record[name] == getattr(old, name)]
        if gone:
            used = ", ".join(record[name] for name in gone)
            self.tell("renamed", record.sheet, record.row, found=title.strip(), used=used)
        return gone

    def place(self, levels: dict[str, dict[str, Any]], id: str, before: str | None) -> None:
        """Put a level that no row places after the one in the column before it, where only one can follow that."""
        next_up = [one for other, one in levels.items() if one["tracks"] and one["after"] == before and other != id]
        name = levels[id]["title"]
        column = self.columns[id].at[0] + 1 if id in self.columns else 0
        if len(next_up) > 1 or (before is None and not next_up):
            self.tell("level_unplaced", self.ladder.name, self.top + 1, column, found=name)
            del levels[id]
            return
        levels[id] |= {
            "after": before,
            "tracks": list(next_up[0]["tracks"] if next_up else levels[before or ""]["tracks"]),
        }
        for one in next_up:
            one["after"] = id
        used = levels[before]["title"] if before else ""
        what = "level_between" if before else "level_first"
        self.tell(what, self.ladder.name, self.top + 1, column, found=name, used=used)

    def one_track(self, levels: dict[str, Any]) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, str]]]:
        for before, id in zip([None, *levels], levels, strict=False):
            levels[id] |= {"after": before, "tracks": ["all"]}
        return levels, {"all": {"title": self.words.one_track}}

    def tracks(self, levels: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """The names of the tracks that levels are on: of the sheet, else of the guide."""
        records, used = self.records["tracks"], dict.fromkeys(id for level in levels.values() for id in level["tracks"])
        found = {}
        for id in [*(id for id in records if id in used), *(id for id in used if id not in records)]:
            names = vars(self.of.guide.tracks[id]) if id in self.of.guide.tracks else {}
            given = {name: records[id][name] for name in COLUMNS["tracks"][1:]} if id in records else names
            if not given.get("title", "").strip():
                self.tell("track_unnamed", "Tracks", found=id)
            found[id] = {"title": id, **{name: text for name, text in given.items() if text.strip()}}
        return found

    # -- skills and behaviors ----------------------------------------------------------------------------------

    def skills(self, levels: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        skills: dict[str, dict[str, Any]] = {}
        for id, head in self.rows.items():
            record = self.records["skills"].get(id) or _Record(cells={}, sheet="", row=0)
            skills[id] = {"id": id, "title": self.words_of(head.title, record["title"]), "order": 0}
            skills[id] |= {name: record[name] for name in _texts(Skill) if record[name].strip()}
            skills[id]["cells"] = {}
        self.order(skills)
        lines = list(islice(self.lines(levels), LINES + 1))
        if len(lines) > LINES:
            raise Unreadable(fill(self.words.too_many, limit=str(LINES)))
        fresh = self.ids(lines)
        for (skill, level, old, text, _, _), id in zip(lines, fresh, strict=True):
            one = self.behavior(id, old, text, old == id or (old not in fresh and old not in self.moved))
            skills[skill]["cells"].setdefault(level, {"behaviors": []})["behaviors"].append(one)
        new = sum(not line[2] for line in lines)
        if new:
            self.say(self.at(count(self.words.new_ids, new), self.ladder.name))
        if self.differing:
            shown = "; ".join(_short(text) for text in self.differing[:3]) + (" \u2026" if self.differing[3:] else "")
            self.say(self.at(count(self.words.differ, len(self.differing), found=shown), self.ladder.name))
        return skills

    def order(self, skills: dict[str, dict[str, Any]]) -> None:
        """The numbers that the sheet gives, as long as they say what the rows say; else the rows are counted."""
        given = {id: self.records["skills"].get(id) for id in skills}
        numbers = {id: _whole(record["order"]) if record else None for id, record in given.items()}
        order = [(number, id) for id, number in numbers.items() if number is not None]
        fits = len(order) == len(skills) and order == sorted(order)
        for at, id in enumerate(skills, 1):
            skills[id]["order"] = numbers[id] if fits else at

    def lines(self, levels: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, int, int]]:
        """(skill, level, id or "", text, row, column) of every line, by skill, level and place."""
        for skill, head in self.rows.items():
            for level, column_head in self.columns.items():
                if level not in levels:
                    continue
                for row in head.at:
                    for column in column_head.at:
                        for id, text in self.split(row, column):
                            yield skill, level, id, text, row + 1, column + 1

    def split(self, row: int, column: int) -> list[tuple[str, str]]:
        """The lines of a cell as (id or "", text); without ids and with bullets, a line without one goes on."""
        found: list[tuple[str, str]] = []
        raw = [line.strip() for line in self.cell(row, column).splitlines() if line.strip()]
        bullets = [BULLET.match(line) for line in raw]
        marks = [
            MARKED.fullmatch(line[bullet.end() :] if bullet else line)
            for line, bullet in zip(raw, bullets, strict=True)
        ]
        going_on = any(bullets) and not any(marks)
        for line, bullet, mark in zip(raw, bullets, marks, strict=True):
            if mark and not mark[2].strip():
                self.tell("no_words", self.ladder.name, row + 1, column + 1, found=mark[1])
            elif mark:
                found.append((mark[1], mark[2].strip()))
            elif going_on and not bullet and found:
                found[-1] = ("", f"{found[-1][1]} {line}")
            else:
                found.append(("", line[bullet.end() :] if bullet else line))
        if going_on and len(found) < len(raw):
            self.tell("joined", self.ladder.name, row + 1, column + 1)
        return found

    def ids(self, lines: Sequence[tuple[str, str, str, str, int, int]]) -> list[str]:
        """An id for each line: its own, where it says its skill and level and stands here first; else a new one."""
        taken = {*self.of.bank, *self.of.retired, *(line[2] for line in lines), *self.records["behaviors"]}
        highest: dict[str, int] = {}
        for id in taken:
            prefix, _, last = id.rpartition(".")
            if last.isdigit():
                highest[prefix] = max(highest.get(prefix, 0), int(last))
        owners: dict[str, int] = {}
        for number, (skill, level, id, _, _, _) in enumerate(lines):
            if id.startswith(f"{skill}.{level}."):
                owners.setdefault(id, number)
        found = []
        for number, (skill, level, id, _, row, column) in enumerate(lines):
            here, own = f"{skill}.{level}", id
            if owners.get(id) != number:
                highest[here] = highest.get(here, 0) + 1
                own = f"{here}.{highest[here]}"
            if id and own != id:
                self.tell("id_twice" if id in owners else "id_moved", self.ladder.name, row, column, found=id, used=own)
            found.append(own)
        return found

    def behavior(self, id: str, old: str, text: str, owns: bool) -> dict[str, Any]:
        """A line as a behavior, with what the other sheet says about the id on it, where that is this line's."""
        record = self.records["behaviors"].get(old) if owns else None
        one: dict[str, Any] = {"id": id, "text": self.words_of(text, record["text"]) if record else text}
        if owns and old:
            self.moved[old] = one
        if record:
            one |= {name: record[name] for name in ("trace", "next", "ask") if record[name].strip()}
            facet, practice = record["facet"].strip(), record["practice"].strip()
            if self.known([facet] if facet else [], FACETS, record):
                one["facet"] = facet
            if self.known([practice] if practice else [], [one.id for one in self.of.practices], record):
                one["practice"] = practice
            since = _whole(record["since"])
            if since is not None and 1 <= since <= self.of.guide.version:
                one["since"] = since
            elif record["since"].strip():
                versions = f"1 \u2026 {self.of.guide.version}"
                self.tell("unknown_value", record.sheet, record.row, found=record["since"], known=versions)
            if (handed := record["handed_over"].strip().casefold()) in YES:
                if YES[handed]:
                    one["handed_over"] = True
            else:
                self.tell("unknown_value", record.sheet, record.row, found=handed, known="yes, no")
        return one

    def known(
        self, names: Sequence[str], known: Sequence[str] | Mapping[str, Any], record: _Record | None
    ) -> list[str]:
        """The names that are known; the others are told."""
        for name in names:
            if name not in known and record:
                shown = ", ".join(list(known)[:12])
                self.tell("unknown_value", record.sheet, record.row, found=name, known=shown)
        return [name for name in names if name in known]

    # -- the rest ----------------------------------------------------------------------------------------------

    def put_texts(self, levels: dict[str, dict[str, Any]], skills: dict[str, dict[str, Any]]) -> None:
        """What stands in the sheet Texts: lists, and what is nested in a thing."""
        things: dict[str, Mapping[str, dict[str, Any]]] = {"levels": levels, "skills": skills, "behaviors": self.moved}
        trees: dict[tuple[str, str], dict[Any, Any]] = {}
        for record in self.texts:
            kind, _, id = record["of"].strip().partition("/")
            steps = _steps(record["key"].strip())
            if id not in things.get(kind, {}):
                self.tell("row_unknown", record.sheet, record.row, found=record["of"])
            elif not record["text"].strip():
                continue
            elif not self.has_place(kind, steps, levels) or not _plant(
                trees.setdefault((kind, id), {}), steps, record["text"]
            ):
                self.tell("unknown_text", record.sheet, record.row, found=record["key"])
        for (kind, id), tree in trees.items():
            thing = things[kind][id]
            for level, cell in tree.pop("cells", {}).items():
                thing["cells"].setdefault(level, {"behaviors": []}).update(cell)
            for key, branch in tree.items():
                hint = _bare(get_type_hints(KINDS[kind])[key])
                thing[key] = _grown(hint, branch)
                if not _whole_thing(hint, thing[key]):
                    self.tell("unknown_text", self.texts[0].sheet, found=f"{kind}/{id} {key}")
                    del thing[key]

    def has_place(self, kind: str, steps: list[str | int], levels: Mapping[str, Any]) -> bool:
        """Whether a text may stand at these steps: a field without a column, down to where a text is expected."""
        if not steps or steps[0] in COLUMNS[kind]:
            return False
        if steps[0] == "cells":
            return kind == "skills" and len(steps) == 3 and steps[1] in levels and steps[2] == "gist"
        hint: Any = KINDS[kind]
        for step in steps:
            if is_dataclass(hint) and isinstance(step, str):
                hint = _bare(get_type_hints(hint).get(step))
            elif get_origin(hint) is tuple and isinstance(step, int):
                hint = get_args(hint)[0]
            else:
                return False
        return hint is str

    def rest(self, skills: Mapping[str, Any]) -> None:
        """Rows about what the first sheet does not have."""
        for kind, known in (("skills", skills), ("behaviors", self.moved)):
            for id, record in self.records[kind].items():
                if id not in known:
                    self.tell("row_unknown", record.sheet, record.row, found=id)


def _unwalkable(levels: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What keeps the levels from being one to three tracks that begin alike and share nothing after they part."""
    made = [Level(id=id, title=id, after=one["after"], tracks=tuple(one["tracks"])) for id, one in levels.items()]
    names = dict.fromkeys(track for level in made for track in level.tracks)
    lists = [Track(id=id, title=id, short=id, levels=chain(made, id)) for id in names]
    shared = trunk(lists)
    if not 1 <= len(lists) <= 3 or UNSURE in names or not all(re.fullmatch(WORD, name) for name in names):
        yield ", ".join(names)
    elif not shared:
        yield ", ".join(track.levels[0] if track.levels else track.id for track in lists)
    parted = [level for track in lists for level in track.levels if level not in shared]
    for level in made:
        on = [track for track in lists if track.id in level.tracks]
        if any(level.id not in track.levels for track in on) or parted.count(level.id) > 1:
            yield level.id


def _slug(title: str, taken: set[str], fallback: str) -> str:
    """An id from a name: its letters and digits in lower case, with a number behind it where it is taken."""
    plain = normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    id = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
    numbers = iter(range(1 if not id else 2, len(taken) + 3))
    id, stem = id or f"{fallback}-{next(numbers)}", id or fallback
    while id in taken:
        id = f"{stem}-{next(numbers)}"
    return id


def _whole(text: str) -> int | None:
    """A whole number as people and programs write it."""
    found = re.fullmatch(r"\s*([0-9]{1,6})(?:\.0+)?\s*", text)
    return int(found[1]) if found else None


def _short(text: str) -> str:
    """A text of the file within a sentence: on one line, not long, and nothing in it that steers what shows it."""
    line = STEERING.sub("", _line(text))
    return line if len(line) <= 120 else f"{line[:119]}\u2026"


def _steps(key: str) -> list[str | int]:
    """`week[1].day` as ["week", 1, "day"]; empty for what is no such key."""
    found: list[str | int] = []
    at = 0
    while at < len(key):
        step = STEP.match(key, at)
        if not step:
            return []
        found.append(step[1] or int(step[2]))
        at = step.end()
    return found


def _plant(tree: dict[Any, Any], steps: list[str | int], text: str) -> bool:
    """Put a text at its place in a tree; False where something else stands there."""
    *way, last = steps
    for step in way:
        tree = tree.setdefault(step, {})
    if last in tree:
        return False
    tree[last] = text
    return True


def _bare(hint: Any) -> Any:
    """The type without the None it may be instead."""
    return next((one for one in get_args(hint) if is_dataclass(one)), hint) if get_origin(hint) is not tuple else hint


def _grown(hint: Any, branch: Any) -> Any:
    """A branch as the content has it: numbered things as a list, in the order of their numbers."""
    if get_origin(hint) is tuple:
        return [_grown(get_args(hint)[0], branch[number]) for number in sorted(branch)]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return {name: _grown(_bare(hints[name]), one) for name, one in branch.items()}
    return branch


def _whole_thing(hint: Any, value: Any) -> bool:
    """Whether every part that a thing cannot do without is there."""
    if get_origin(hint) is tuple:
        return all(_whole_thing(get_args(hint)[0], one) for one in value)
    if is_dataclass(hint):
        needed = {one.name for one in fields(hint) if one.default is MISSING and one.default_factory is MISSING}
        hints = get_type_hints(hint)
        return needed <= set(value) and all(_whole_thing(_bare(hints[name]), one) for name, one in value.items())
    return True
