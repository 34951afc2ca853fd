"""Reading a grid whose levels are columns: what each column and each row of it is, and what speaks against it."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from assessment.spreadsheet.matrix import WITH_ID, Doubt, Grid, Reading, Said, Spot, Taken, named
from assessment.spreadsheet.names import alike_levels, folded, is_called, is_fact, is_mark, words_of

SHORT = 60  # characters of a name


class Across:
    """Reads a grid below the row that names its levels.

    Of an exported sheet (`ours`) nothing is guessed. `known` are names of levels that the guide has.
    """

    def __init__(self, grid: Grid, top: int, said: Said, *, ours: bool = False, known: Collection[str] = ()) -> None:
        self.grid, self.top, self.said, self.ours, self.known = grid, top, said, ours, known
        self.head = grid.cells[top]
        self.body = [row for row in range(top + 1, len(grid.cells)) if any(grid.cells[row])]
        self.columns = [column for column in grid.columns if any(grid.cells[row][column] for row in (top, *self.body))]
        self.taken: list[Taken] = []
        self.doubts: list[Doubt] = []

    def reading(self) -> Reading:
        grid = self.grid
        for row in range(self.top):
            if filled := [column for column in grid.columns if grid.cells[row][column]]:
                self.take("title", "row", grid.spot(row, filled[0]))
        if not self.ours:
            self.cut_beside()
        own, group = self.name_column()
        if own is None:
            return Reading(kind="columns", levels=(), skills=(), cells={}, score=-9.0)
        roles = {column: self.role_of(column) for column in self.columns if column not in (own, group)}
        roles = self.without_strangers(roles) if not self.ours else roles
        levels = [column for column, role in roles.items() if role == "level"]
        of_row = self.rows(own, group, levels)
        for column, role in roles.items():
            self.take(role, "column", grid.spot(self.top, column))
        if group is not None:
            self.take("count" if self.is_count(group) else "group", "column", grid.spot(self.top, group))
        self.take("skill", "column", grid.spot(self.top, own))
        if not self.ours:
            self.weigh(levels, own, of_row)
        return self.put_together(own, levels, [column for column, role in roles.items() if role == "about"], of_row)

    def put_together(
        self, own: int, levels: Sequence[int], about: Sequence[int], of_row: Sequence[tuple[int, str]]
    ) -> Reading:
        skills: list[Spot] = []
        cells: dict[tuple[int, int], list[Spot]] = {}
        abouts: dict[int, list[Spot]] = {}
        for row in (row for row, role in of_row if role in ("skill", "more")):
            if (row, "skill") in of_row:
                skills.append(self.grid.spot(row, own))
            for column in (column for column in about if self.grid.cells[row][column]):
                abouts.setdefault(len(skills) - 1, []).append(self.grid.spot(row, column))
            for number, column in enumerate(levels):
                if self.grid.cells[row][column]:
                    cells.setdefault((len(skills) - 1, number), []).append(self.grid.spot(row, column))
        return Reading(
            kind="columns",
            levels=tuple(self.grid.spot(self.top, column) for column in levels),
            skills=tuple(skills),
            cells={place: tuple(spots) for place, spots in cells.items()},
            about={number: tuple(spots) for number, spots in abouts.items()},
            taken=tuple(self.taken),
            doubts=tuple(self.doubts),
            score=self.evidence([self.head[column] for column in levels], len(skills), self.head[own]),
        )

    def evidence(self, heads: Sequence[str], skills: int, corner: str) -> float:
        """How much speaks for the heads being levels: their names, and the corner's, which stands above the side."""
        if not heads or not skills:
            return -9.0
        above = is_called(corner, "skill") - is_called(corner, "level")
        share = sum(alike_levels(heads, self.known)) / len(heads)
        if all(head.isdecimal() for head in heads):
            share /= 4  # whatever is numbered has such heads
        return 2 * share + 0.8 * (-above if self.grid.turned else above)

    def take(self, role: str, where: str, at: Spot) -> None:
        self.taken.append(Taken(role=role, at=at, where=self.grid.one(where)))

    def doubt(self, what: str, row: int, column: int, **facts: str) -> None:
        spot = self.grid.spot(row, column)
        self.doubts.append(Doubt(what=what, at=spot, facts={"found": spot.text} | facts))

    # ---- columns ----

    def values(self, column: int) -> list[str]:
        return [self.grid.cells[row][column] for row in self.body if self.grid.cells[row][column]]

    def cut_beside(self) -> None:
        """Leave out what stands beside the table, behind an empty column and under a heading of its own."""
        for one, other in pairwise(self.columns):
            head, corner = self.head[other], folded(self.head[self.columns[0]])
            if other > one + 1 and head and (folded(head) == corner or is_called(head, "skill")):
                for column in [column for column in self.columns if column >= other]:
                    self.take("second_table", "column", self.grid.spot(self.top, column))
                self.doubt("second_table", self.top, other)
                self.columns = [column for column in self.columns if column < other]
                return

    def is_count(self, column: int) -> bool:
        """Whether a column merely numbers the rows."""
        values = self.values(column)
        bare = [value.strip().rstrip(".") for value in values]
        numbers = [int(value) for value in bare if value.isdecimal()]
        if len(numbers) != len(values) or not numbers:
            return False
        counted = numbers[0] in (0, 1) and all(other - one in (0, 1) for one, other in pairwise(numbers))
        return counted and (len(numbers) > 1 or is_called(self.head[column], "count"))

    def name_column(self) -> tuple[int | None, int | None]:
        """The column with the names of the skills, and one before it that has groups of skills or numbers."""
        columns = [column for column in self.columns if not self.is_skipped(column)]
        if self.ours or len(columns) < 2:
            return next(iter(columns), None), None
        at = 0
        while at + 2 < len(columns) and self.is_count(columns[at]):
            at += 1
        group = columns[at - 1] if at else None
        if at + 2 < len(columns) and self.is_group(columns[at], columns[at + 1]):
            if group is not None:
                self.take("count", "column", self.grid.spot(self.top, group))
            group, at = columns[at], at + 1
        self.columns = [column for column in self.columns if column >= columns[at] or self.is_skipped(column)]
        return columns[at], group

    def is_group(self, column: int, after: int) -> bool:
        """Whether a column has groups of what stands in the next one."""
        head, other = self.head[column], self.head[after]
        values, names = self.values(column), self.values(after)
        fewer = len(set(values)) < len(names)
        if is_called(other, "skill") and (is_called(head, "group", "skill") or not head or fewer):
            return True
        if is_called(head, "skill") and not is_called(head, "group"):
            return False
        heads = [other, *(self.head[further] for further in self.columns if further > after)]
        unlike = bool(other) and not alike_levels(heads)[0]
        name_like = len(set(names)) == len(names) > 2 and all(len(name) <= SHORT and "\n" not in name for name in names)
        if len(set(values)) <= 0.7 * len(names) and unlike and name_like:
            self.doubt("group_guessed", self.top, after)
            return True
        return False

    def is_skipped(self, column: int) -> bool:
        return named(self.said.skip, self.grid.spot(self.top, column), self.grid.one("column"))

    def role_of(self, column: int) -> str:
        name, values = self.head[column], self.values(column)
        if self.is_skipped(column):
            return "skipped"
        if WITH_ID.fullmatch(name) or named(self.said.keep, self.grid.spot(self.top, column), self.grid.one("column")):
            return "level"
        if not name or folded(name).startswith("unnamed:"):
            return "unnamed"
        if self.is_count(column) and is_called(name, "count"):
            return "count"
        if is_called(name, "pay"):
            return "pay"
        if is_called(name, "rating") and (folded(name) != "manager" or all(map(is_mark, values))):
            return "rating"
        if is_called(name, "notes", "facts") or is_fact(name) or folded(name) == "summary":
            return "notes"
        if self.ours:
            return "level"
        if is_called(name, "about"):
            return "about"
        return "rating" if values and all(map(is_mark, values)) and not alike_levels([name])[0] else "level"

    def without_strangers(self, roles: dict[int, str]) -> dict[int, str]:
        """The roles, where a column that is called otherwise than all others is doubted, or left out if it is empty."""
        levels = [column for column, role in roles.items() if role == "level"]
        alike = alike_levels([self.head[column] for column in levels], self.known)
        strangers = [column for column, good in zip(levels, alike, strict=True) if not good]
        if len(levels) > 2 and 0 < len(strangers) <= (len(levels) - 1) // 2:
            for column in strangers:
                spot = self.grid.spot(self.top, column)
                if not self.values(column):
                    roles[column] = "notes"
                elif not named(self.said.keep, spot, self.grid.one("column")):
                    self.doubt("stranger", self.top, column)
        return roles

    # ---- rows ----

    def rows(self, own: int, group: int | None, levels: Sequence[int]) -> list[tuple[int, str]]:
        """Each row of the body with what it is: "skill", "more" of the one above, or a reason to leave it out."""
        found: list[tuple[int, str]] = []
        ended = False
        last = max((row for row in self.body if self.has_any(row, levels) and self.grid.cells[row][own]), default=0)
        for number, row in enumerate(self.body):
            above = self.body[number - 1] if number else self.top
            role = self.role_of_row(row, own, group, levels, gap=row > above + 1, begun=bool(found), end=row > last)
            if role == "second_table" and not ended:
                self.doubt("second_table", row, own if self.grid.cells[row][own] else self.columns[0])
                ended = True
            role = "second_table" if ended else role
            found.append((row, role))
            if role not in ("skill", "more"):
                cells = self.grid.cells[row]
                first = next(column for column, text in enumerate(cells) if text)
                self.take(role, "row", self.grid.spot(row, own if cells[own] else first))
        return found

    def has_any(self, row: int, columns: Sequence[int]) -> bool:
        return any(self.grid.cells[row][column] for column in columns)

    def role_of_row(
        self, row: int, own: int, group: int | None, levels: Sequence[int], *, gap: bool, begun: bool, end: bool
    ) -> str:
        cells = self.grid.cells[row]
        name, spot, where = cells[own], self.grid.spot(row, own), self.grid.one("row")
        if named(self.said.skip, spot, where):
            return "skipped"
        if WITH_ID.fullmatch(name) or (name and named(self.said.keep, spot, where)):
            return "skill"
        if self.ours:
            if name and not is_called(name, "pay", "facts") and not is_fact(name):
                return "skill"
            return "facts" if name else "unnamed_row"
        filled = [column for column in levels if cells[column]]
        if len(filled) > 1 and all(folded(cells[column]) == folded(self.head[column]) for column in filled):
            return "repeated"
        if name:
            return self.role_of_named_row(row, own, levels, filled, gap=gap, begun=begun, end=end)
        if begun and self.grid.is_joined(row, own):
            return "more"
        return "group_row" if group is not None and cells[group] and not filled else "unnamed_row"

    def role_of_named_row(
        self, row: int, own: int, levels: Sequence[int], filled: Sequence[int], *, gap: bool, begun: bool, end: bool
    ) -> str:
        cells = self.grid.cells[row]
        name = cells[own]
        if self.is_head(cells, own, filled, gap=gap):
            return "second_table"
        if is_called(name, "pay"):
            return "pay"
        if is_called(name, "facts") or is_fact(name):
            return "facts"
        if not filled:
            return "facts" if end else "empty_row"
        if is_called(name, "perhaps"):
            self.doubt("perhaps", row, own)
        if gap and begun and not end and len(filled) == 1 and len(levels) > 2 and row == self.body[-1]:
            self.doubt("below_gap", row, own)
        return "skill"

    def is_head(self, cells: Sequence[str], own: int, filled: Sequence[int], *, gap: bool) -> bool:
        """Whether a row names levels once more, so that another table begins."""
        names = [cells[column] for column in filled]
        if not names or any(len(name) > SHORT or "\n" in name for name in names):
            return False
        if is_called(cells[own], "skill", "level") and (gap or folded(cells[own]) == folded(self.head[own])):
            return True
        alike = len(names) > 1 and all(alike_levels(names, self.known))
        return gap and alike and all(len(words_of(name)) < 5 for name in names)

    # ---- what speaks against it ----

    def weigh(self, levels: Sequence[int], own: int, of_row: Sequence[tuple[int, str]]) -> None:
        grid = self.grid
        for row in range(max(0, self.top - 2), self.top):
            filled = [column for column in levels if grid.cells[row][column]]
            joined = any(upper == row and left in levels[1:] and right > left for upper, left, _, right in grid.merged)
            if len(filled) > 1 or joined:
                names = ", ".join(grid.cells[row][column] for column in filled)
                self.doubt("groups", row, filled[0] if filled else own, found=names)
        kept = [row for row, role in of_row if role in ("skill", "more")]
        named_here = {"same_level": [(self.top, column) for column in levels]}
        named_here["same_skill"] = [(row, own) for row, role in of_row if role == "skill"]
        for what, places in named_here.items():
            times = Counter(folded(grid.cells[row][column]) for row, column in places)
            for row, column in places:
                if times[folded(grid.cells[row][column])] > 1:
                    self.doubt(what, row, column)
        for upper, left, lower, right in grid.merged:
            inside = any(left <= column <= right for column in levels)
            if inside and any(upper <= row <= lower for row in kept):
                self.doubt("merged", upper, left)
