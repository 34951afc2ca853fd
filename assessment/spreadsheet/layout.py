"""Understanding the layout of a foreign sheet: every way to read it is tried on the whole table, and the best is kept.

A reading speaks for itself by what it makes of the table: how many filled cells find a place in it, whether its levels
are called as levels are and its skills are not, and what stands in the corner. What speaks against it is a doubt with a
cell, so that a person can look there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from assessment.spreadsheet.across import SHORT, Across
from assessment.spreadsheet.by_sheet import of_many_sheets
from assessment.spreadsheet.listed import HEADS, as_list
from assessment.spreadsheet.matrix import WITH_ID, Doubt, Grid, Reading, Said, Spot, Taken, filled, named
from assessment.spreadsheet.names import alike_levels, falls, folded, is_called
from assessment.spreadsheet.workbook import LADDER, Table

MARGIN = 0.5  # by how much one reading must be better than its rival, so that nobody is asked


def is_ours(table: Table) -> bool:
    """Whether ids stand behind the names, as in what was exported."""
    heads = next((row for row in table.rows if sum(map(bool, map(str.strip, row))) > 1), ())
    return any(WITH_ID.fullmatch(text.strip()) for text in heads)


def as_exported(table: Table, said: Said) -> Reading | None:
    """The plain reading: the first row with two cells names the levels, the first column in use the skills."""
    grid = Grid(table)
    top = next((row for row, cells in enumerate(grid.cells) if sum(map(bool, cells)) > 1), len(grid.cells))
    return Across(grid, top, said, ours=True).reading() if top < len(grid.cells) else None


def readings(tables: Sequence[Table], said: Said, known: Collection[str]) -> list[Reading]:
    """Every way to read the tables that makes sense at all, the best first. `known` are names of levels."""
    tables = [table for table in tables if filled(table)]
    skipped = [table for table in tables if named(said.skip, Spot(sheet=table.name, text=table.name), "sheet")]
    chosen = [table for table in tables if said.sheet and folded(table.name) == folded(said.sheet)]
    usable = chosen or [table for table in tables if table not in skipped]
    alone = {table.name: list(_of_one_sheet(table, said, known)) for table in usable}
    found = list(chain(*alone.values()))
    if said.skills != "rows" and len(usable) > 1:
        found += of_many_sheets(usable, said, known, lambda table: alone[table.name])
    found = [reading for reading in found if reading.cells and said.levels in ("", reading.kind)]
    found.sort(key=lambda reading: -reading.score)
    return [_with_others(reading, tables, alone, said) for reading in found[:1]] + found[1:]


def _of_one_sheet(table: Table, said: Said, known: Collection[str]) -> Iterator[Reading]:
    grid = Grid(table)
    if listed := as_list(grid, said):
        yield listed
    top = _head_row(grid, known)
    if top is None:
        return
    across = Across(grid, top, said, known=known).reading()
    turned = Grid(table, turned=True, top=top)
    start = next((taken.at.column - 1 for taken in across.taken if taken.role == "skill"), 0)
    down = Across(turned, start, said, known=known).reading()
    above = tuple(taken for taken in across.taken if taken.role == "title")
    down = replace(down, taken=(*above, *down.taken), kind="rows")
    doubts: tuple[Doubt, ...] = ()
    if not said.levels and down.score > 0.5 and abs(across.score - down.score) < MARGIN:
        doubts = (Doubt(what="either_way", at=grid.spot(top, grid.columns[0])),)
    better = down if down.score > max(0.5, across.score) else across
    size = min(1.0, grid.filled / 40)
    bonus = 1.0 if folded(table.name) == LADDER.casefold() else 0.0
    for reading in (across, down):
        share = len(reading.used()) / max(1, grid.filled)
        score = 2 * share + (1.0 if reading is better else -1.0) + 0.2 * reading.score + size + bonus
        yield replace(reading, score=score, doubts=(*doubts, *reading.doubts))


def _head_row(grid: Grid, known: Collection[str]) -> int | None:
    """The row that names most of what stands below it, in names that are short and differ."""
    below = [0] * grid.width
    for row in grid.cells:
        for column in grid.columns:
            below[column] += bool(row[column])
    best: tuple[float, int] | None = None
    for at, row in enumerate(grid.cells[:HEADS]):
        columns = [column for column in grid.columns if row[column]]
        for column in columns:
            below[column] -= 1
        names = [row[column] for column in columns if column != grid.columns[0]]
        if not names or not any(below):
            continue
        corner = row[grid.columns[0]]
        covers = sum(below[column] for column in {*columns, grid.columns[0]}) / max(1, grid.filled)
        score = covers + 0.4 * is_called(corner, "skill", "level")
        score += 0.6 * sum(alike_levels(names, known)) / len(names) * (len(names) > 1)
        score -= 0.3 * any(len(name) > SHORT or "\n" in name for name in names)
        score -= 0.5 * (1 - len(set(map(folded, names))) / len(names)) + 0.02 * at
        if best is None or score > best[0]:
            best = score, at
    return best[1] if best else None


def _with_others(
    reading: Reading, tables: Sequence[Table], alone: Mapping[str, Sequence[Reading]], said: Said
) -> Reading:
    """The reading, with what was not read of the other sheets."""
    texts = [spot for spots in reading.cells.values() for spot in spots]
    used = {spot.sheet for spot in (*reading.levels, *reading.skills, *texts)}
    taken, doubts = list(reading.taken), list(reading.doubts)
    for table in (table for table in tables if table.name not in used):
        at = Spot(sheet=table.name, text=table.name)
        told = said.sheet or named(said.skip, at, "sheet")
        apart = is_called(table.name, "apart")
        role = "skipped" if told else "apart" if apart else "other_sheet"
        taken.append(Taken(role=role, at=at, where="sheet"))
        rival = max((other.score for other in alone.get(table.name, ())), default=0.0)
        if not told and not apart and rival > reading.score - MARGIN:
            doubts.append(Doubt(what="other_ladder", at=at))
    return replace(reading, taken=tuple(taken), doubts=tuple(doubts))


def in_order(reading: Reading, said: Said) -> Reading:
    """The reading with its levels in the order that a person says, or with a doubt where names say otherwise.

    Raises ValueError, with the names that are missing or unknown, where an order does not name each level once.
    """
    names = [WITH_ID.sub(r"\1", level.text) for level in reading.levels]
    count = list(range(len(names)))
    if said.order == "reversed":
        count.reverse()
    elif said.order and said.order != "kept":
        wanted = [folded(name) for name in said.order.split(",")]
        at = {folded(name): number for number, name in reversed(list(enumerate(names)))}
        if sorted(wanted) != sorted(map(folded, names)) or len(at) != len(names):
            missing = [name for name in names if folded(name) not in wanted]
            raise ValueError(", ".join(missing + [name for name in wanted if name not in at]) or said.order)
        count = [at[name] for name in wanted]
    elif not said.order and (pair := falls(names)):
        spot = next(level for level, name in zip(reading.levels, names, strict=True) if name == pair[0])
        doubt = Doubt(what="falls", at=spot, facts={"found": pair[0], "used": pair[1]})
        return replace(reading, doubts=(*reading.doubts, doubt))
    new = {old: number for number, old in enumerate(count)}
    return replace(
        reading,
        levels=tuple(reading.levels[old] for old in count),
        cells={(skill, new[level]): spots for (skill, level), spots in reading.cells.items()},
    )
