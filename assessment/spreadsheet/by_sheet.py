"""Reading several sheets as one ladder: a sheet for each level, or a sheet for each skill."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.spreadsheet.matrix import Doubt, Grid, Reading, Said, Spot, Taken, named
from assessment.spreadsheet.names import alike_levels, folded, is_called, is_mark
from assessment.spreadsheet.workbook import Table

HEADS = 30  # rows among which the heading row is looked for

type Readings = Callable[[Table], Iterable[Reading]]
"""How one sheet can be read by itself."""


def of_many_sheets(tables: Sequence[Table], said: Said, known: Collection[str], alone: Readings) -> Iterator[Reading]:
    """The readings in which every sheet that is not called as a cover or a glossary is a level, or a skill."""
    tables = [table for table in tables if not is_called(table.name, "apart")]
    if said.skills != "sheets" and (levels := _level_sheets(tables, said, known)):
        yield levels
    yield from _skill_sheets(tables, said, known, alone)


# ---- a sheet for each level ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Pairs:
    """A sheet with names of skills and one text beside each."""

    grid: Grid
    name: int
    text: int
    rows: Sequence[int]
    head: int | None
    """The row that heads the two columns, where one does."""


def _level_sheets(tables: Sequence[Table], said: Said, known: Collection[str]) -> Reading | None:
    """The reading in which each sheet is a level; sheets of another form are left out."""
    sheets = [pairs for table in tables if (pairs := _pairs(Grid(table), said))]
    alike = alike_levels([pairs.grid.sheet for pairs in sheets], known)
    if len(sheets) < 2 or (said.levels != "sheets" and sum(alike) * 2 <= len(sheets)):
        return None
    names = [{folded(pairs.grid.cells[row][pairs.name]) for row in pairs.rows} - {""} for pairs in sheets]
    differ = len(names[0].intersection(*names[1:])) * 2 < min(map(len, names))
    if differ and said.levels != "sheets":
        return None
    skills: dict[str, Spot] = {}
    texts: dict[tuple[str, int], list[Spot]] = {}
    taken: list[Taken] = []
    for number, pairs in enumerate(sheets):
        grid, here = pairs.grid, ""
        taken.append(Taken(role="level", at=Spot(sheet=grid.sheet, text=grid.sheet), where="sheet"))
        for row in pairs.rows:
            if grid.cells[row][pairs.name]:
                here = folded(grid.cells[row][pairs.name])
                skills.setdefault(here, grid.spot(row, pairs.name))
            if here and grid.cells[row][pairs.text]:
                texts.setdefault((here, number), []).append(grid.spot(row, pairs.text))
        taken += _beside(pairs, said)
    order = list(skills)
    return Reading(
        kind="sheets",
        levels=tuple(Spot(sheet=pairs.grid.sheet, text=pairs.grid.sheet) for pairs in sheets),
        skills=tuple(skills.values()),
        cells={(order.index(skill), level): tuple(spots) for (skill, level), spots in texts.items()},
        taken=tuple(taken),
        doubts=(Doubt(what="sheets_differ", at=Spot(sheet=sheets[0].grid.sheet)),) if differ else (),
        score=7.0,
    )


def _pairs(grid: Grid, said: Said) -> _Pairs | None:
    columns = [column for column in grid.columns if not named(said.skip, grid.spot(0, column), "column")]
    rows = [row for row, cells in enumerate(grid.cells) if sum(1 for column in columns if cells[column]) > 1]
    if not rows:
        return None
    head = grid.cells[rows[0]]
    headed = is_called(head[columns[0]], "skill") or any(is_called(head[column], "text") for column in columns[1:])
    if headed:
        columns = [column for column in columns if _may_be_read(head[column], grid.spot(rows[0], column), said)]
    if len(columns) != 2:
        return None
    own, text = columns
    return _Pairs(grid=grid, name=own, text=text, rows=rows[headed:], head=rows[0] if headed else None)


def _may_be_read(head: str, at: Spot, said: Said) -> bool:
    beside = is_called(head, "notes", "rating", "count", "pay", "group") and not is_called(head, "skill")
    return not beside and not named(said.skip, at, "column")


def _beside(pairs: _Pairs, said: Said) -> Iterator[Taken]:
    """What else stands on the sheet of a level: columns under a name of their own, and rows."""
    grid, head = pairs.grid, pairs.head
    for column in grid.columns if head is not None else ():
        at = grid.spot(head or 0, column)
        role = {pairs.name: "skill", pairs.text: "text"}.get(column, "notes")
        yield Taken(role="skipped" if named(said.skip, at, "column") else role, at=at, where="column")
    first = head if head is not None else next(iter(pairs.rows), len(grid.cells))
    for row, cells in enumerate(grid.cells):
        filled = [column for column in grid.columns if cells[column]]
        if filled and row not in pairs.rows and row != head:
            yield Taken(role="title" if row < first else "unnamed_row", at=grid.spot(row, filled[0]), where="row")


# ---- a sheet for each skill ------------------------------------------------------------------------------------


def _skill_sheets(tables: Sequence[Table], said: Said, known: Collection[str], alone: Readings) -> Iterator[Reading]:
    """The reading in which each sheet is a skill: several sheets that name the same levels."""
    own = [reading for table in tables if (reading := _one_skill(table, said, known, alone))]
    shapes = Counter(_shape(reading) for reading in own)
    shape, times = next(iter(shapes.most_common(1)), ((), 0))
    if times < 2 or not (any(alike_levels(shape, known)) or said.skills == "sheets"):
        return
    alike = [reading for reading in own if _shape(reading) == shape]
    sheets = [reading.levels[0].sheet for reading in alike]
    if said.skills != "sheets" and all(alike_levels(sheets, known)):
        return
    cells: dict[tuple[int, int], list[Spot]] = {}
    doubts = [doubt for reading in alike for doubt in reading.doubts]
    for number, reading in enumerate(alike):
        for (_, level), spots in sorted(reading.cells.items()):
            cells.setdefault((number, level), []).extend(spots)
    labels = [skill for reading in alike for skill in reading.skills if not is_mark(skill.text)]
    numbers = [skill for reading in alike for skill in reading.skills if skill.text and is_mark(skill.text)]
    if labels and said.skills != "sheets":
        doubts.append(Doubt(what="sheets_alike", at=labels[0], facts={"found": ", ".join(sheets)}))
    yield Reading(
        kind=alike[0].kind,
        levels=alike[0].levels,
        skills=tuple(Spot(sheet=sheet, text=sheet) for sheet in sheets),
        cells={place: tuple(spots) for place, spots in cells.items()},
        taken=(
            *(Taken(role="skill", at=Spot(sheet=sheet, text=sheet), where="sheet") for sheet in sheets),
            *(taken for reading in alike for taken in reading.taken if taken.role != "level" or reading is alike[0]),
            *(Taken(role="count", at=at, where="column") for at in numbers[:1]),
        ),
        doubts=tuple(doubts),
        score=7.5,
    )


def _shape(reading: Reading) -> tuple[str, ...]:
    return tuple(folded(level.text) for level in reading.levels)


def _one_skill(table: Table, said: Said, known: Collection[str], alone: Readings) -> Reading | None:
    """The best reading of one sheet that has several levels, as one skill."""
    found = [_all_levels(table, said, known), *alone(table)]
    fit = [reading for reading in found if reading and reading.kind != "list" and len(reading.levels) > 1]
    return max((reading for reading in fit if reading.cells), key=lambda reading: reading.score, default=None)


def _all_levels(table: Table, said: Said, known: Collection[str]) -> Reading | None:
    """Of a sheet whose columns are all levels, and whose rows have no name: the texts of each."""
    grid = Grid(table)
    top = next((row for row, cells in enumerate(grid.cells[:HEADS]) if sum(map(bool, cells)) > 1), None)
    if top is None:
        return None
    heads = [head for head in grid.cells[top] if head]
    if not alike_levels(heads, known)[0] or is_called(heads[0], "skill", "level", "group"):
        return None
    roles = {column: _role(grid, top, column, said, known) for column in grid.columns}
    levels = [column for column, role in roles.items() if role == "level"]
    cells = {
        (0, number): tuple(grid.spot(row, column) for row in range(top + 1, len(grid.cells)) if grid.cells[row][column])
        for number, column in enumerate(levels)
    }
    return Reading(
        kind="columns",
        levels=tuple(grid.spot(top, column) for column in levels),
        skills=(Spot(sheet=grid.sheet, text=""),),
        cells={place: spots for place, spots in cells.items() if spots},
        taken=tuple(Taken(role=role, at=grid.spot(top, column), where="column") for column, role in roles.items()),
        score=99.0,
    )


def _role(grid: Grid, top: int, column: int, said: Said, known: Collection[str]) -> str:
    head, at = grid.cells[top][column], grid.spot(top, column)
    values = [row[column] for row in grid.cells[top + 1 :] if row[column]]
    if named(said.skip, at, "column"):
        return "skipped"
    if not head:
        return "unnamed"
    if is_called(head, "rating", "notes", "pay") and not alike_levels([head], known)[0]:
        return "rating" if is_called(head, "rating") else "notes"
    return "rating" if values and all(map(is_mark, values)) else "level"
