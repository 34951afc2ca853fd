"""Which reading of a file is believed, what is told of it, and what is asked before anything is made of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assessment.model import Framework
from assessment.reading import Unreadable
from assessment.spreadsheet.draft import Draft
from assessment.spreadsheet.layout import as_exported, in_order, is_ours, readings
from assessment.spreadsheet.matrix import Reading, Said, Spot, Taken, filled, named
from assessment.spreadsheet.names import folded
from assessment.spreadsheet.sheets import Sheets, note_others
from assessment.spreadsheet.unclear import Unclear, in_short
from assessment.spreadsheet.workbook import Table, letters
from assessment.words import SpreadsheetWords, count, fill

type Cell = tuple[str, int, int]

LOST = 10  # a tenth of the filled cells without a place is a doubt
TITLE = 2  # filled cells of a row above the table that are a title and a date
TOLD = {"title": "above", "unnamed": "no_level_name", "unnamed_row": "no_skill_name"}
"""What somebody may have to change, and the sentence that says how; the rest is only shown."""
IN_USE = ("level", "skill", "text", "about")
NO_LOSS = ("count", "repeated", "group_row", "title", "skipped", "apart")
"""What a ladder is no poorer without."""
LISTED = 120  # of what is shown


def understand(sheets: Sheets, others: Sequence[Table], framework: Framework, said: Said, unclear: Unclear) -> Reading:
    """The reading that is believed, with what it leaves out noted and what is doubtful asked. Raises Unreadable."""
    words = framework.words.sheet
    known = {folded(name) for level in framework.levels for name in (level.title, level.name)}
    ours = any(sheets.records.values()) or is_ours(sheets.ladder)
    if ours and said.sheet in ("", sheets.ladder.name):
        note_others(sheets.ladder, others, unclear)
        reading = as_exported(sheets.ladder, said)
        tables: Sequence[Table] = [sheets.ladder]
    else:
        reading = next(iter(readings(others, said, known)), None)
        tables = others
    if reading is None or not reading.levels or not reading.cells:
        raise Unreadable(words.no_ladder)
    if unknown := list(_unknown(said, reading, others)):
        raise Unreadable(*(fill(words.not_there, found=in_short(name)) for name in unknown))
    try:
        reading = in_order(reading, said) if said.order or not ours else reading
    except ValueError as error:
        raise Unreadable(fill(words.order_said, found=in_short(str(error)))) from None
    for taken in (taken for taken in reading.taken if taken.role in TOLD):
        _note(taken, unclear)
    for doubt in reading.doubts:
        unclear.ask(doubt.what, doubt.at, **doubt.facts)
    everything = {cell: text for table in tables for cell, text in filled(table).items()}
    lost = _lost(reading, everything)
    if len(lost) * LOST >= len(everything):
        first = Spot(sheet=min(lost)[0], row=min(lost)[1], column=min(lost)[2])
        unclear.ask("lost", first, found=str(len(lost)), used=str(len(everything)))
    return reading


def _unknown(said: Said, reading: Reading, tables: Sequence[Table]) -> Iterator[str]:
    """The names that somebody said and that mean nothing in the file."""
    if said.sheet and folded(said.sheet) not in [folded(table.name) for table in tables]:
        yield said.sheet
    sheets = [Taken(role="", at=Spot(sheet=table.name, text=table.name), where="sheet") for table in tables]
    left_out = [*sheets, *(taken for taken in reading.taken if taken.role not in IN_USE)]
    yield from (name for name in said.skip if not any(named([name], one.at, one.where) for one in left_out))
    kept = (*reading.levels, *reading.skills)
    yield from (
        name for name in said.keep if not any(named([name], at, where) for at in kept for where in ("column", "row"))
    )


def _lost(reading: Reading, everything: Mapping[Cell, str]) -> set[Cell]:
    """The filled cells without a place in the ladder that are no title, heading, number of a row or name once more."""
    width = Counter((sheet, row) for sheet, row, _ in everything)
    heads = {(taken.at.sheet, taken.at.row, taken.at.column) for taken in reading.taken if taken.where != "sheet"}
    names = {folded(spot.text) for spot in (*reading.levels, *reading.skills)}
    fine: dict[str, set[tuple[str, int]]] = {"column": set(), "row": set(), "sheet": set()}
    for taken in reading.taken:
        at = taken.at
        if taken.role in NO_LOSS and not (taken.role == "title" and width[at.sheet, at.row] > TITLE):
            fine[taken.where].add((at.sheet, {"column": at.column, "row": at.row, "sheet": 0}[taken.where]))
    return {
        cell
        for cell in everything.keys() - reading.used() - heads
        if folded(everything[cell]) not in names
        and (cell[0], cell[1]) not in fine["row"]
        and (cell[0], cell[2]) not in fine["column"]
        and (cell[0], 0) not in fine["sheet"]
    }


def _note(taken: Taken, unclear: Unclear) -> None:
    at = taken.at
    column = at.column if taken.where == "column" else 0
    unclear.note(TOLD[taken.role], at.sheet, at.row, column, found=at.text)


# ---- shown -----------------------------------------------------------------------------------------------------


def described(reading: Reading, words: SpreadsheetWords) -> Iterator[str]:
    """What was taken for what: the layout first, then each sheet, column and row that is no plain row of a skill."""
    sheets = dict.fromkeys(spot.sheet for spot in (*reading.levels, *reading.skills))
    yield fill(words.layouts[reading.kind], sheet=", ".join(map(in_short, sheets)))
    for taken in sorted(reading.taken[:LISTED], key=lambda taken: [*sheets, taken.at.sheet].index(taken.at.sheet)):
        place = f"{in_short(taken.at.sheet)}, {fill(words.wheres[taken.where], at=_row_or_column(taken))}"
        yield fill(words.seen, place=place, found=in_short(taken.at.text), role=words.roles[taken.role])
    if reading.taken[LISTED:]:
        yield fill(words.more, limit=str(LISTED))


def _row_or_column(taken: Taken) -> str:
    return {"column": letters(taken.at.column), "row": str(taken.at.row), "sheet": ""}[taken.where]


def counted_out(draft: Draft, words: SpreadsheetWords) -> Iterator[str]:
    """The ladder as lines: its levels in order, and for each skill how many behaviors it has at each of them."""
    levels = list(draft.levels)
    names = (f"{number} {in_short(level['title'])}" for number, level in enumerate(draft.levels.values(), 1))
    yield count(words.levels, len(levels), names=", ".join(names))
    yield words.per_cell
    yield "".join(f"{number:5}" for number, _ in enumerate(levels, 1))
    for skill in draft.skills.values():
        numbers = (len(skill["cells"].get(level, {"behaviors": []})["behaviors"]) for level in levels)
        yield "".join(f"{number or '-':>5}" for number in numbers) + f"  {in_short(skill['title'])}"
