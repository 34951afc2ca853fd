"""Finding the ladder among the sheets of a file, and reading the rows of the sheets beside it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.reading import Unreadable
from assessment.spreadsheet.columns import BEHAVIOR, COLUMNS, WORD, on_one_line
from assessment.spreadsheet.unclear import Unclear
from assessment.spreadsheet.workbook import LADDER, Table
from assessment.words import SpreadsheetWords


@dataclass(frozen=True, kw_only=True)
class Record:
    """A row of a sheet beside the ladder: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    sheet: str
    row: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


NO_RECORD = Record(cells={}, sheet="", row=0)
"""Stands for the row of what has none."""


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """The sheets of a file by what they are for."""

    ladder: Table
    records: Mapping[str, Mapping[str, Record]]
    """The rows of the sheets Levels, Tracks, Skills and Behaviors, by kind and id."""
    texts: Sequence[Record]
    """The rows of the sheet Texts."""
    with_levels: bool
    """Whether there is a sheet Levels at all."""


def sort_out(tables: Sequence[Table], words: SpreadsheetWords, unclear: Unclear) -> tuple[Sheets, list[Table]]:
    """The sheets that are ours as what they are for, and the others. Raises Unreadable where none can be a ladder."""
    ours = {kind: [table for table in tables if _kind_of(table) == kind and _has_columns(table)] for kind in COLUMNS}
    for table in (table for same in ours.values() for table in same[1:]):
        unclear.note("same_sheet", table.name)
    first = {kind: same[0] for kind, same in ours.items() if same}
    taken = [table for same in ours.values() for table in same]
    left = (table for table in tables if table not in taken)
    others = [table for table in left if any(cell.strip() for row in table.rows for cell in row)]
    others = [_in_sight(table, unclear) for table in others]
    if not others:
        raise Unreadable(words.no_ladder)
    ladder = next((table for table in others if _kind_of(table) == LADDER.casefold()), others[0])
    records = {kind: _by_id(kind, first.get(kind), unclear) for kind in COLUMNS if kind != "texts"}
    texts = list(_read_rows("texts", first["texts"], unclear)) if "texts" in first else []
    return Sheets(ladder=ladder, records=records, texts=texts, with_levels="levels" in first), others


def _in_sight(table: Table, unclear: Unclear) -> Table:
    """A sheet without what somebody hid, which is noted; the sheets beside a ladder are read whole."""
    filled = [(row, column) for row, cells in enumerate(table.rows, 1) for column, text in enumerate(cells, 1) if text]
    for row in sorted(table.hidden_rows & {row for row, _ in filled}):
        unclear.note("hidden_row", table.name, row)
    for column in sorted(table.hidden_columns & {column for _, column in filled}):
        unclear.note("hidden_column", table.name, 1, column)
    return replace(
        table,
        rows=tuple(
            tuple(
                "" if {row} & table.hidden_rows or {column} & table.hidden_columns else text
                for column, text in enumerate(cells, 1)
            )
            for row, cells in enumerate(table.rows, 1)
        ),
    )


def note_others(ladder: Table, others: Sequence[Table], unclear: Unclear) -> None:
    """Tell which sheets beside an exported ladder were not read."""
    for table in (table for table in others if table is not ladder):
        if _kind_of(table) == LADDER.casefold():
            unclear.note("same_sheet", table.name)
        else:
            unclear.note("other_sheet", table.name, known=", ".join([LADDER, *map(str.title, COLUMNS)]))


def _has_columns(table: Table) -> bool:
    """Whether a sheet has the columns that ours of this name has, or nothing at all."""
    heads = next((row for row in table.rows if any(cell.strip() for cell in row)), ())
    known = COLUMNS[_kind_of(table)]
    return not heads or len({cell.strip().casefold() for cell in heads} & {*known}) > 1


def _kind_of(table: Table) -> str:
    return table.name.strip().casefold()


def _read_rows(kind: str, table: Table, unclear: Unclear) -> Iterator[Record]:
    """The rows of a sheet that has its columns named in its first row with anything in it."""
    rows = [(number, row) for number, row in enumerate(table.rows, 1) if any(cell.strip() for cell in row)]
    if not rows:
        return
    top, names = rows[0]
    columns: dict[int, str] = {}
    for column, cell in enumerate(names):
        name = cell.strip().casefold()
        if name in COLUMNS[kind] and name not in columns.values():
            columns[column] = name
        elif any(len(row) > column and row[column].strip() for _, row in rows):
            unclear.note("unknown_column", table.name, top, column + 1, found=cell, known=", ".join(COLUMNS[kind]))
    for number, row in rows[1:]:
        cells = {name: row[column] for column, name in columns.items() if column < len(row)}
        yield Record(cells=cells, sheet=table.name, row=number)


def _by_id(kind: str, table: Table | None, unclear: Unclear) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in _read_rows(kind, table, unclear) if table else ():
        name = record["id"].strip()
        if not re.fullmatch(BEHAVIOR if kind == "behaviors" else WORD, name):
            unclear.note("no_id", record.sheet, record.row, found=name or " ".join(record.cells.values()))
        elif name in found:
            unclear.note("row_twice", record.sheet, record.row, found=name)
        else:
            found[name] = record
    return found


def wording(first: str, other: str, unclear: Unclear) -> str:
    """The words of the ladder; in the form of the other sheet where they are the same on one line."""
    if other.strip() and on_one_line(other) == on_one_line(first):
        return other
    if other.strip():
        unclear.differs(first)
    return first.strip()


def known_alone(names: Sequence[str], known: Collection[str], record: Record, unclear: Unclear) -> list[str]:
    """The names in a row that are known; the others are noted."""
    for name in (name for name in names if name not in known):
        unclear.note("unknown_value", record.sheet, record.row, found=name, known=", ".join(list(known)[:12]))
    return [name for name in names if name in known]
