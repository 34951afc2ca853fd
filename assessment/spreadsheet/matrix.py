"""A ladder as it stands in the cells of a file, whatever the layout: names of levels and skills, and texts of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.spreadsheet.columns import WORD
from assessment.spreadsheet.names import seen
from assessment.spreadsheet.workbook import Table, letters

WITH_ID = re.compile(rf"(.*?)\s*\[({WORD})\]", re.DOTALL)
"""A name of a level or skill with the id behind it that an exported sheet has."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A text and the cell in which it stands, counted from 1; row and column are 0 where it is the name of a sheet."""

    sheet: str
    row: int = 0
    column: int = 0
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a column, a row or a sheet was taken for: `role` is a key of SpreadsheetWords.roles."""

    role: str
    at: Spot
    where: str
    """"column", "row" or "sheet"."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Something that speaks against a reading: `what` is a key of SpreadsheetWords.doubts."""

    what: str
    at: Spot
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person says about a file, so that it need not be guessed; empty where nothing is said."""

    levels: str = ""
    """Where the levels stand: one of LEVELS."""
    skills: str = ""
    """Where the skills stand, if the sheets are alike: "sheets" or "rows"."""
    sheet: str = ""
    """The sheet that has the ladder."""
    order: str = ""
    """"kept", "reversed", or the names of the levels with commas between them, lowest first."""
    skip: tuple[str, ...] = ()
    """Columns, rows and sheets to leave out: a heading or name, or "column D", "row 7"."""
    keep: tuple[str, ...] = ()
    """Columns and rows, by heading or place, that are levels and skills, whatever they look like."""


LEVELS = ("columns", "rows", "sheets", "list")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to understand the tables of a file. Levels and skills are numbered from 0 in their order."""

    kind: str
    """One of LEVELS."""
    levels: tuple[Spot, ...]
    skills: tuple[Spot, ...]
    cells: Mapping[tuple[int, int], tuple[Spot, ...]]
    """The texts by the numbers of skill and level."""
    about: Mapping[int, tuple[Spot, ...]] = field(default_factory=dict)
    """What a skill is, by its number, where a column says it."""
    taken: tuple[Taken, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    score: float = 0.0

    def used(self) -> set[tuple[str, int, int]]:
        """The cells that become part of the ladder."""
        texts = [spot for spots in (*self.cells.values(), *self.about.values()) for spot in spots]
        return {(spot.sheet, spot.row, spot.column) for spot in (*self.levels, *self.skills, *texts)}


class Grid:
    """A table as a rectangle, as it stands or turned so that its columns are rows; what no eye sees is empty."""

    def __init__(self, table: Table, *, turned: bool = False, top: int = 0) -> None:
        self.sheet, self.turned, self.top = table.name, turned, top
        rows = [[seen(text) for text in row] for row in table.rows[top:]]
        self.width = max(map(len, rows), default=0)
        self.cells = [row + [""] * (self.width - len(row)) for row in rows]
        self.merged = [
            tuple(place - less for place, less in zip(box, (top, 0, top, 0), strict=True)) for box in table.merged
        ]
        if turned:
            self.cells = [list(column) for column in zip(*self.cells, strict=True)]
            self.width = len(rows)
            self.merged = [(left, upper, right, lower) for upper, left, lower, right in self.merged]
        self.filled = sum(1 for row in self.cells for text in row if text)
        self.columns = [column for column in range(self.width) if any(row[column] for row in self.cells)]

    def spot(self, row: int, column: int) -> Spot:
        """A cell as it stands in the file."""
        text = self.cells[row][column]
        if self.turned:
            row, column = column, row
        return Spot(sheet=self.sheet, row=row + self.top + 1, column=column + 1, text=text)

    def one(self, kind: str) -> str:
        """What the file calls this view's "column" or "row"."""
        return {"column": "row", "row": "column"}[kind] if self.turned else kind

    def is_joined(self, row: int, column: int) -> bool:
        """Whether a cell is a further part of a merged one that begins above it."""
        return any(upper < row <= lower and left <= column <= right for upper, left, lower, right in self.merged)


def named(names: Sequence[str], spot: Spot, where: str) -> bool:
    """Whether one of the names that a person said means this column, row or sheet."""
    place = f"column {letters(spot.column)}" if where == "column" else f"row {spot.row}"
    own = {" ".join(spot.text.casefold().split()), "" if where == "sheet" else place.casefold()} - {""}
    return any(" ".join(name.casefold().split()) in own for name in names)


def filled(table: Table) -> dict[tuple[str, int, int], str]:
    """The cells in which an eye sees something: sheet, row and column, and the text."""
    return {
        (table.name, row, column): text
        for row, cells in enumerate(table.rows, 1)
        for column, text in enumerate(cells, 1)
        if seen(text)
    }
