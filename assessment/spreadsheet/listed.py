"""Reading a sheet that has a row for each behavior, with columns for its skill, its level and its text."""

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from assessment.spreadsheet.matrix import Doubt, Grid, Reading, Said, Spot, Taken, named
from assessment.spreadsheet.names import folded, is_called

HEADS = 30  # rows among which the heading row is looked for
SCORE = 6.0
"""More than any other reading of one sheet gets: three columns that are called so are no accident."""


def as_list(grid: Grid, said: Said) -> Reading | None:
    """One behavior a row; None where no row heads such columns."""
    for top in range(min(HEADS, len(grid.cells))):
        if columns := _columns(grid, top, said):
            return _Listed(grid, top, columns, said).reading()
    return None


def _columns(grid: Grid, top: int, said: Said) -> tuple[int, int, int] | None:
    """The columns of skill, level and text below this row, if it heads them."""
    head, rows = grid.cells[top], [row for row in grid.cells[top + 1 :] if any(row)]
    columns = [
        column for column in grid.columns if head[column] and not named(said.skip, grid.spot(top, column), "column")
    ]
    levels = [column for column in columns if is_called(head[column], "level")]
    skills = [column for column in columns if is_called(head[column], "skill") and column not in levels]
    skills.sort(key=lambda column: is_called(head[column], "group"))  # "Competency" before "Area"
    if not levels or not skills or len(rows) < 2:
        return None
    rest = [column for column in columns if column not in (levels[0], *skills)]
    texts = [column for column in rest if is_called(head[column], "text")]
    beside = [column for column in rest if not is_called(head[column], "notes", "rating", "count", "pay", "about")]
    others = [column for column in beside if column not in texts and any(row[column] for row in rows)]
    if not (texts or others) or len(others) > 1:
        return None
    text = max(texts or others, key=lambda column: sum(len(row[column]) for row in rows))
    repeats = len({folded(row[levels[0]]) for row in rows}) < len(rows)
    return (skills[0], levels[0], text) if repeats else None


class _Listed:
    """Gathers the rows below a heading row."""

    def __init__(self, grid: Grid, top: int, columns: tuple[int, int, int], said: Said) -> None:
        self.grid, self.top, self.said = grid, top, said
        self.skill, self.level, self.text = columns
        self.heads = [column for column in grid.columns if grid.cells[top][column]]
        self.skills: dict[str, Spot] = {}
        self.levels: dict[str, Spot] = {}
        self.texts: dict[tuple[str, str], list[Spot]] = {}
        self.orders: dict[str, list[str]] = {}
        """The levels of each skill as they follow one another."""
        self.taken: list[Taken] = []
        self.carried = 0

    def reading(self) -> Reading:
        grid, top = self.grid, self.top
        here: dict[int, Spot] = {}
        for row, cells in enumerate(grid.cells):
            role = self.role_of(row)
            if role == "behavior":
                here |= {column: grid.spot(row, column) for column in (self.skill, self.level) if cells[column]}
                self.carried += sum(not cells[column] for column in (self.skill, self.level))
                role = "" if len(here) == 2 else "unnamed_row"
                if not role:
                    self.sort_in(here[self.skill], here[self.level], grid.spot(row, self.text))
            if role and row != top:
                first = next(column for column in grid.columns if cells[column])
                self.taken.append(Taken(role=role, at=grid.spot(row, first), where="row"))
        for column in (column for column in grid.columns if any(cells[column] for cells in grid.cells[top:])):
            self.taken.append(Taken(role=self.role_of_column(column), at=grid.spot(top, column), where="column"))
        order, doubts = self.weighed()
        skills = list(self.skills)
        return Reading(
            kind="list",
            levels=tuple(self.levels[name] for name in order),
            skills=tuple(self.skills.values()),
            cells={(skills.index(one), order.index(other)): tuple(all_) for (one, other), all_ in self.texts.items()},
            taken=tuple(self.taken),
            doubts=tuple(doubts),
            score=SCORE,
        )

    def role_of(self, row: int) -> str:
        """What a row is; nothing where it is empty."""
        cells = self.grid.cells[row]
        filled = [column for column in self.grid.columns if cells[column]]
        if not filled:
            return ""
        if row < self.top:
            return "title"
        if all(folded(cells[column]) == folded(self.grid.cells[self.top][column]) for column in self.heads):
            return "repeated"
        if named(self.said.skip, self.grid.spot(row, filled[0]), "row"):
            return "skipped"
        if not cells[self.text]:
            return "empty_row" if cells[self.skill] and cells[self.level] else "facts"
        return "behavior"

    def role_of_column(self, column: int) -> str:
        name = self.grid.cells[self.top][column]
        if named(self.said.skip, self.grid.spot(self.top, column), "column"):
            return "skipped"
        own = {self.skill: "skill", self.level: "level", self.text: "text"}
        if column in own:
            return own[column]
        return next(
            (role for role in ("count", "group", "pay", "rating") if is_called(name, role)),
            "notes" if name else "unnamed",
        )

    def sort_in(self, skill: Spot, level: Spot, text: Spot) -> None:
        names = folded(skill.text), folded(level.text)
        self.skills.setdefault(names[0], skill)
        self.levels.setdefault(names[1], level)
        self.texts.setdefault(names, []).append(text)
        order = self.orders.setdefault(names[0], [])
        if names[1] not in order:
            order.append(names[1])

    def weighed(self) -> tuple[list[str], list[Doubt]]:
        """The levels in order, and what speaks against the reading."""
        doubts = []
        if self.carried:
            at = self.grid.spot(self.top, self.skill)
            doubts.append(Doubt(what="carried", at=at, facts={"found": str(self.carried)}))
        order, sure = _merged_order(list(self.levels), list(self.orders.values()))
        if not sure and not self.said.order:
            found = ", ".join(self.levels[name].text for name in order)
            doubts.append(Doubt(what="order_unknown", at=self.grid.spot(self.top, self.level), facts={"found": found}))
        return order, doubts


def _merged_order(names: Sequence[str], orders: Sequence[Sequence[str]]) -> tuple[list[str], bool]:
    """The order of levels that agrees with that of every skill, and whether the skills settle it."""
    before: dict[str, set[str]] = {name: set() for name in names}
    for order in orders:
        for one, other in pairwise(order):
            before[other].add(one)
    sorter = TopologicalSorter(before)
    try:
        sorter.prepare()
    except CycleError:
        return list(names), False
    found: list[str] = []
    sure = True
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=list(names).index)
        sure = sure and len(ready) < 2
        found += ready
        sorter.done(*ready)
    return found, sure
