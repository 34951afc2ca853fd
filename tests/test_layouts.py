"""Ladders in the layouts that people use: understood as they are meant, or doubted at a cell and cured by a word."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from assessment.spreadsheet.draft import Draft
from assessment.spreadsheet.matrix import Said
from assessment.spreadsheet.read import from_tables
from assessment.spreadsheet.workbook import Book, Table, read_book, to_xlsx
from assessment.spreadsheet.write import to_tables
from tests.ladders import real
from tests.test_spreadsheet import saved

WORDS = real().words.sheet
NOTHING = Said()

type Rows = list[list[str]]
type Sheets = dict[str, Rows]


class Ladder:
    """What somebody means: levels, lowest first, skills, and two behaviors in each cell."""

    def __init__(self, corner: str, over: str, levels: str, skills: str) -> None:
        self.corner, self.over = corner, over
        self.levels, self.skills = levels.split("|"), skills.split("|")

    def texts(self, skill: str, level: str) -> list[str]:
        return [f"Does the first act of {skill} as {level}", f"Does the second act of {skill} as {level}"]

    def table(self, levels: list[str] | None = None) -> Rows:
        levels = levels or self.levels
        rows = [[skill, *("\n".join(self.texts(skill, level)) for level in levels)] for skill in self.skills]
        return [[self.corner, *levels], *rows]

    def meant(self) -> dict[str, dict[str, list[str]]]:
        return {skill: {level: self.texts(skill, level) for level in self.levels} for skill in self.skills}


ENGINEERS = Ladder(
    *("Competency", "Level", "Engineer I|Engineer II|Senior Engineer|Staff Engineer"),
    "Coding|Testing|Design|Communication|Mentoring",
)
BAKERS = Ladder("Fähigkeit", "Stufe", "Lehrling|Bäckergeselle|Bäckermeister", "Brot backen|Kuchen|Verkauf|Kasse")
LADDERS = {"engineers": ENGINEERS, "bakers": BAKERS}


def read(sheets: Sheets, said: Said = NOTHING) -> Draft:
    tables = tuple(Table(name=name, rows=tuple(map(tuple, rows))) for name, rows in sheets.items())
    return from_tables(Book(tables=tables), real(), said)


def as_meant(draft: Draft) -> dict[str, dict[str, list[str]]]:
    names = {name: level["title"] for name, level in draft.levels.items()}
    return {
        skill["title"]: {
            names[level]: [behavior["text"] for behavior in skill["cells"][level]["behaviors"]]
            for level in names
            if level in skill["cells"]
        }
        for skill in draft.skills.values()
    }


def turned(rows: Rows) -> Rows:
    return [list(column) for column in zip(*rows, strict=True)]


def beside(ladder: Ladder, head: str, text: Callable[[str], str], at: int = 99) -> Rows:
    """The table with one column more."""
    first, *rows = ladder.table()
    return [[*first[:at], head, *first[at:]], *([*row[:at], text(row[0]), *row[at:]] for row in rows)]


def long_form(ladder: Ladder) -> Rows:
    return [
        [ladder.corner, ladder.over, "Expectation"],
        *(
            [skill, level, text]
            for skill in ladder.skills
            for level in ladder.levels
            for text in ladder.texts(skill, level)
        ),
    ]


def numbered(ladder: Ladder, head: str, first: int) -> Rows:
    return [[number, *row] for number, row in zip([head, *map(str, range(first, 99))], ladder.table(), strict=False)]


UNDERSTOOD: dict[str, Callable[[Ladder], Sheets]] = {
    "skills down, levels across": lambda of: {"M": of.table()},
    "levels down, skills across": lambda of: {"M": turned([[of.over, *of.levels], *of.table()[1:]])},
    "an empty corner": lambda of: {"M": [["", *of.levels], *of.table()[1:]]},
    "a title and a date above": lambda of: {"M": [["Our ladder", "", "updated 2025-03-01"], [], *of.table()]},
    "lines below": lambda of: {"M": [*of.table(), [], ["Source: HR, version 2"], ["Legend", "yellow = draft"]]},
    "the names of the levels once more": lambda of: {"M": [*of.table()[:3], of.table()[0], *of.table()[3:]]},
    "rows that are numbered": lambda of: {"M": numbered(of, "#", 1)},
    "the index of a program": lambda of: {"M": numbered(of, "", 0)},
    "a description beside each skill": lambda of: {
        "M": beside(of, "Description", lambda skill: f"How {skill} goes", 1)
    },
    "a row for each behavior": lambda of: {"M": long_form(of)},
    "a row for each behavior, other columns first": lambda of: {"M": [row[::-1] for row in long_form(of)]},
    "a sheet for each level": lambda of: {
        level: [[of.corner, "Expectation"], *([skill, "\n".join(of.texts(skill, level))] for skill in of.skills)]
        for level in of.levels
    },
    "a sheet for each skill": lambda of: {
        skill: [of.levels, *([of.texts(skill, level)[line] for level in of.levels] for line in (0, 1))]
        for skill in of.skills
    },
    "a change log first": lambda of: {
        "Change log": [["Date", "Who", "What"], ["2025-01-01", "Ann", "x"]],
        "M": of.table(),
    },
    "a cover first": lambda of: {"Cover": [["Our ladder 2025"]], "M": of.table()},
    "columns and rows that are empty": lambda of: {
        "M": [[], [], *(["", *row[:2], "", *row[2:]] for row in of.table())]
    },
}


@pytest.mark.parametrize("ladder", LADDERS.values(), ids=LADDERS)
@pytest.mark.parametrize("laid_out", UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_a_usual_layout_is_understood_without_a_word(laid_out: Callable[[Ladder], Sheets], ladder: Ladder) -> None:
    draft = read(laid_out(ladder))

    assert as_meant(draft) == ladder.meant()
    assert list(draft.levels) == sorted(draft.levels, key=lambda name: ladder.levels.index(draft.levels[name]["title"]))
    assert draft.doubts == ()


DOUBTED: dict[str, tuple[Callable[[Ladder], Sheets], str, Said]] = {
    "a column of notes": (
        lambda of: {"M": beside(of, "Notes", lambda skill: f"{skill}: pay band 85-95k")},
        "found no place",
        Said(skip=("Notes",)),
    ),
    "a column of somebody's own name": (
        lambda of: {"M": beside(of, "Ann says", lambda skill: f"{skill} is too long")},
        "“Ann says” was read as a level",
        Said(skip=("Ann says",)),
    ),
    "rows of facts above the skills": (
        lambda of: {
            "M": [
                of.table()[0],
                ["Salary band", *("40-50" for _ in of.levels)],
                ["Scope", *of.skills[:3]],
                *of.table()[1:],
            ]
        },
        "“Scope” was read as a skill",
        Said(skip=("Scope", "Salary band")),
    ),
    "ratings beside each level": (
        lambda of: {
            "M": [
                [of.corner, *(name for level in of.levels for name in (level, "Self", "Manager"))],
                *([row[0], *(text for cell in row[1:] for text in (cell, "3", "4"))] for row in of.table()[1:]),
            ]
        },
        "found no place",
        Said(skip=("Self", "Manager")),
    ),
    "a column of groups": (
        lambda of: {"M": [["Area", *of.table()[0]], *(["Craft", *row] for row in of.table()[1:])]},
        "found no place",
        Said(skip=("Area",)),
    ),
    "two lines of levels under names of tracks": (
        lambda of: {"M": [["", "Craft", *("" for _ in of.levels[2:]), "People"], *of.table()]},
        "part them into groups: Craft, People",
        NOTHING,
    ),
    "another table below": (
        lambda of: {"M": [*of.table(), [], [of.corner, *of.levels[::2]], ["Sales", "sell", "sell more"]]},
        "Another table begins",
        NOTHING,
    ),
    "names of skills over two rows": (
        lambda of: {
            "M": [
                of.table()[0],
                *(
                    row
                    for skill in of.skills
                    for line, name in ((0, skill), (1, ""))
                    for row in [[name, *(of.texts(skill, level)[line] for level in of.levels)]]
                ),
            ]
        },
        "found no place",
        NOTHING,
    ),
    "levels highest first": (
        lambda of: {"M": of.table(of.levels[::-1])},
        "does not sound right",
        Said(order="reversed"),
    ),
    "two sheets that could be it": (
        lambda of: {"2024": of.table(), "2025": of.table()},
        "The sheets name the same levels: 2024, 2025",
        Said(sheet="2025"),
    ),
}
"""Where nothing is said, no word makes it right: the file has to change, or somebody confirms it."""


@pytest.mark.parametrize("ladder", LADDERS.values(), ids=LADDERS)
@pytest.mark.parametrize(("laid_out", "says", "said"), DOUBTED.values(), ids=DOUBTED)
def test_what_speaks_against_a_reading_is_asked(
    laid_out: Callable[[Ladder], Sheets], says: str, said: Said, ladder: Ladder
) -> None:
    draft = read(laid_out(ladder))

    assert says in "\n".join(draft.doubts)
    if said != NOTHING:
        cured = read(laid_out(ladder), said)
        assert as_meant(cured) == ladder.meant()
        assert cured.doubts == ()


def with_cell(text: str) -> Rows:
    """A sound table but for one cell."""
    rows = ENGINEERS.table()
    rows[2][2] = text
    return rows


CELLS = {
    "n/a": "was read as an empty cell",
    " - ": "was read as an empty cell",
    "Same as Engineer I, plus:\nReviews code": "“Same as Engineer I, plus:” points to another cell",
    "See Engineer I": "points to another cell",
    "ditto": "points to another cell",
    "3": "says nothing to do",
    "80 %": "says nothing to do",
    "TRUE": "says nothing to do",
    "2025-03-01": "says nothing to do",
    "Pay band 85-95k": "was not meant for everybody",
    "TODO: ask ann@firm.example": "was not meant for everybody",
}


@pytest.mark.parametrize(("text", "says"), CELLS.items(), ids=CELLS)
def test_a_cell_that_is_no_behavior_is_asked_about(text: str, says: str) -> None:
    draft = read({"M": with_cell(text)})

    assert len(draft.doubts) == 1
    assert draft.doubts[0].startswith("M, row 3, column C: ")
    assert says in draft.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        "See the problem behind a request",
        "Answers 3 of 5 calls alone",
        "As a reviewer, says what is missing",
        "Same day replies",
        "Explains the pay policy",
        "Leaves no todos behind",
    ],
)
def test_a_sentence_that_only_resembles_one_is_a_behavior(text: str) -> None:
    assert read({"M": with_cell(text)}).doubts == ()


LISTS = {
    "1. Weighs the flour. 2. Sifts it.": ["Weighs the flour.", "Sifts it."],
    "1) Weighs\n2) Sifts": ["Weighs", "Sifts"],
    "a) Weighs\nb) Sifts": ["Weighs", "Sifts"],
    "•Weighs\n• Sifts": ["Weighs", "Sifts"],
    "✓ Weighs\n➢ Sifts": ["Weighs", "Sifts"],
    "\u200b\n- Weighs\n\u00a0\n- Sifts": ["Weighs", "Sifts"],
    "3. quarter results are told first": ["3. quarter results are told first"],
    "Ships by version 2. Tells why": ["Ships by version 2. Tells why"],
    "-5 degrees is what the cellar has": ["-5 degrees is what the cellar has"],
}


@pytest.mark.parametrize(("text", "lines"), LISTS.items(), ids=LISTS)
def test_the_marks_of_a_list_go_and_the_numbers_of_a_sentence_stay(text: str, lines: list[str]) -> None:
    assert as_meant(read({"M": with_cell(text)}))["Testing"]["Engineer II"] == lines


def test_several_sentences_in_one_line_are_told() -> None:
    several = read({"M": with_cell("Writes tests first. Names them well. Deletes old ones.")})

    assert any("One cell has several sentences" in told for told in several.unclear)
    assert not any("several sentences" in told for told in read({"M": ENGINEERS.table()}).unclear)


def test_cells_of_signs_that_nobody_sees_are_empty() -> None:
    rows = [[*row, "\u200b"] for row in ENGINEERS.table()]

    assert as_meant(read({"M": rows})) == ENGINEERS.meant()
    assert read({"M": rows}).doubts == ()


def test_a_file_says_what_each_column_and_row_was_taken_for() -> None:
    seen = read({"M": beside(ENGINEERS, "Notes", lambda _: "x")}).seen

    assert seen[0] == "M: The levels are columns, the skills are rows."
    assert "M, column A “Competency”: the skills" in seen
    assert "M, column F “Notes”: notes, left out" in seen


def workbook(**sheets: Rows) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    return book


def test_skills_merged_over_their_rows_are_read_whole() -> None:
    rows = [
        [skill if not line else "", *(ENGINEERS.texts(skill, level)[line] for level in ENGINEERS.levels)]
        for skill in ENGINEERS.skills
        for line in (0, 1)
    ]
    book = workbook(M=[ENGINEERS.table()[0], *rows])
    for row in range(2, 12, 2):
        book["M"].merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1)
    draft = from_tables(read_book(saved(book), WORDS), real())

    assert as_meant(draft) == ENGINEERS.meant()
    assert draft.doubts == ()


def test_a_text_merged_over_several_levels_is_asked_about() -> None:
    book = workbook(M=ENGINEERS.table())
    book["M"].merge_cells("B3:C3")

    assert "is one merged cell over several levels" in from_tables(read_book(saved(book), WORDS), real()).doubts[0]


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    rows = beside(ENGINEERS, "Engineer 9", lambda _: "hidden words")
    book = workbook(M=[*rows, ["Pay", *("hidden words" for _ in rows[0][1:])]])
    shown = from_tables(read_book(saved(book), WORDS), real())
    book["M"].column_dimensions["F"].hidden = True
    book["M"].row_dimensions[7].hidden = True
    hidden = from_tables(read_book(saved(book), WORDS), real())

    assert "hidden words" in str(as_meant(shown))
    assert as_meant(hidden) == ENGINEERS.meant()
    for place in ("M, row 7: The row is hidden", "M, row 1, column F: The column is hidden"):
        assert any(told.startswith(place) for told in hidden.unclear)


def test_what_is_hidden_in_a_sheet_beside_an_exported_ladder_stays() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(to_tables(real()))))
    for column in "CDEF":
        book["Behaviors"].column_dimensions[column].hidden = True

    assert from_tables(read_book(saved(book), WORDS), real()).unclear == ()


def test_struck_out_text_is_left_out_and_told() -> None:
    book = workbook(M=ENGINEERS.table())
    gone, half = book["M"]["B2"], book["M"]["C2"]
    gone.font = Font(strike=True)
    struck = InlineFont(strike=True)
    half.value = CellRichText("Does the first act", TextBlock(struck, " and an old one"))
    draft = from_tables(read_book(saved(book), WORDS), real())

    assert "Engineer I" not in as_meant(draft)["Coding"]
    assert as_meant(draft)["Coding"]["Engineer II"] == ["Does the first act"]
    assert [told for told in draft.unclear if "struck out" in told] == [
        "M, row 2, column B: What is struck out in the cell was left out.",
        "M, row 2, column C: What is struck out in the cell was left out.",
    ]
