"""The ladder as a spreadsheet: out and in again without loss, sheets of other people, and files that mean harm."""

import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.framework import framework
from assessment.kinds import PAGES_ALONE
from assessment.model import Behavior, Framework
from assessment.reading import Unreadable
from assessment.reading import read as read_answers
from assessment.routing import next_behavior
from assessment.spreadsheet import workbook
from assessment.spreadsheet.columns import COLUMNS
from assessment.spreadsheet.draft import Draft
from assessment.spreadsheet.onto import onto
from assessment.spreadsheet.read import from_tables
from assessment.spreadsheet.workbook import Book, Table, read_book, to_csv, to_xlsx
from assessment.spreadsheet.write import to_tables
from assessment.starts import starts
from packs.checks import CHECKS, references
from tests.ladders import real, real_plain

WORDS = real().words.sheet
WRITERS = [to_xlsx, to_csv]


def drafted(raw: bytes, of: Framework | None = None) -> Draft:
    return from_tables(read_book(raw, WORDS), of or real())


def made(draft: Draft) -> Framework:
    return framework(onto(real_plain(), draft))


def asked(of: Framework, skill: str, level: str) -> tuple[Behavior, ...]:
    return of.skill(skill).cells[level].behaviors


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


# ---- out and in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", WRITERS)
def test_the_real_ladder_comes_back_as_it_was_and_a_second_export_has_the_same_bytes(write: Any) -> None:
    raw = write(to_tables(real()))
    draft = drafted(raw)
    again = made(draft)

    assert draft.unclear == ()
    assert (again.levels, again.skills, again.tracks) == (real().levels, real().skills, real().tracks)
    assert again.guide.tracks == real().guide.tracks
    assert write(to_tables(again)) == raw


NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=24).filter(
    lambda text: bool(text.split())
)
WORD = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
NASTY = st.sampled_from(
    ["=1+1", "'=x", "''@y", "- dash", "[a.b.c] x", "x [y]", "_x000D_", "a;b;c\td", "[sheet Levels]", '"', "'"]
)
TEXT = NAME | NASTY


@st.composite
def plain_ladders(draw: st.DrawFn) -> dict[str, Any]:
    """Ladders of every shape, with any text in every kind of place."""

    def some(**may: st.SearchStrategy[Any]) -> dict[str, Any]:
        return {key: draw(strategy) for key, strategy in may.items() if draw(st.booleans())}

    ids = draw(st.lists(WORD, min_size=5, max_size=5, unique=True))
    ends: dict[str, list[str]] = draw(
        st.sampled_from([{"x": []}, {"x": [ids[3]]}, {"x": [ids[3]], "y": [ids[4]]}, {"x": [], "y": [ids[4]]}])
    )
    trunk = ids[: draw(st.integers(1, 3))]
    levels: dict[str, Any] = {}
    for track, end in ends.items():
        for before, name in zip([None, *trunk, *end], [*trunk, *end], strict=False):
            levels.setdefault(name, {"title": draw(TEXT), "after": before, "tracks": []})["tracks"].append(track)
    skills: dict[str, Any] = {
        skill: {"title": draw(TEXT), "order": draw(st.integers(0, 9))}
        for skill in draw(st.lists(WORD, min_size=1, max_size=3, unique=True))
    }
    story = st.fixed_dictionaries({"origin": TEXT, "situation": TEXT, "act": TEXT, "result": TEXT})
    titled = st.fixed_dictionaries({"title": TEXT, "text": TEXT})
    for level in levels.values():
        level["core"] = draw(st.lists(st.sampled_from(list(skills)), unique=True))
        level |= some(person=TEXT, scope=TEXT, titles=st.lists(TEXT), traps=st.lists(titled))
    for skill, data in skills.items():
        data |= some(what=TEXT, this_week=st.lists(TEXT), story=story)
        data["cells"] = {}
        for level in draw(st.lists(st.sampled_from(list(levels)), unique=True, min_size=1)):
            words = draw(st.lists(WORD, min_size=1, max_size=3, unique=True))
            data["cells"][level] = {
                **some(gist=TEXT),
                "behaviors": [
                    {"id": f"{skill}.{level}.{word}", "text": draw(TEXT)}
                    | some(trace=TEXT, next=TEXT, ask=TEXT, facet=st.just("do"), since=st.integers(1, 2))
                    | some(practice=st.just("baseline"), handed_over=st.just(True), refs=st.lists(TEXT))
                    for word in words
                ],
            }
    return {
        "tracks": {track: {"title": draw(TEXT), **some(short=TEXT)} for track in ends},
        "levels": levels,
        "skills": skills,
    }


FEW = settings(max_examples=settings().max_examples // 4)  # each example is a whole file, written and read


@pytest.mark.parametrize("write", WRITERS)
@FEW
@given(plain=plain_ladders())
def test_a_ladder_of_any_shape_comes_back_as_it_was(write: Any, plain: dict[str, Any]) -> None:
    plain = {**real_plain(), **plain, "guide": {**real_plain()["guide"], "tracks": plain["tracks"]}}
    of = framework(plain)
    raw = write(to_tables(of))
    draft = drafted(raw, of)
    again = framework(onto(plain, draft))

    assert draft.unclear == ()
    assert (again.levels, again.skills, again.tracks) == (of.levels, of.skills, of.tracks)
    assert again.guide.tracks == of.guide.tracks
    assert write(to_tables(again)) == raw


def test_the_pack_has_an_id_of_its_own_and_another_ladder_another() -> None:
    first, other = made(drafted(csv("s,A", "x,do"))), made(drafted(csv("s,A", "x,did")))

    assert len({real().guide.id, first.guide.id, other.guide.id}) == 3
    assert made(drafted(csv("s,A", "x,do"))).guide.id == first.guide.id


# ---- edited in another program --------------------------------------------------------------------------------


def opened() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(to_tables(real()))))


def saved(book: openpyxl.Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_another_program_reads_the_file_and_what_it_writes_comes_back_without_loss() -> None:
    book = opened()
    assert book.sheetnames == ["Ladder", *(kind.title() for kind in COLUMNS)]
    assert str(book["Ladder"]["B2"].value).startswith("[product-sense.apm.1] ")

    draft = drafted(saved(book))
    assert draft.unclear == ()
    assert (made(draft).levels, made(draft).skills) == (real().levels, real().skills)


def test_a_new_line_becomes_a_behavior_with_a_new_id_and_nothing_made_up() -> None:
    book = opened()
    cell = book["Ladder"]["C2"]
    cell.value = f"{cell.value}\n- Call one customer a week."
    draft = drafted(saved(book))
    behaviors = asked(made(draft), "product-sense", "pm")

    assert behaviors[3] == Behavior(id="product-sense.pm.4", text="Call one customer a week.")
    assert behaviors[:3] == asked(real(), "product-sense", "pm")
    assert draft.unclear == (f"Ladder: {real().words.sheet.new_ids.one}",)


def test_a_renamed_level_leaves_its_old_names_behind_and_says_so() -> None:
    book = opened()
    book["Ladder"]["C1"].value = "Product Owner [pm]"
    draft = drafted(saved(book))
    [level] = [level for level in made(draft).levels if level.id == "pm"]

    assert (level.title, level.name, level.person) == ("Product Owner", "Product Owner", "")
    assert level.promise == real().level("pm").promise
    assert any("Product Owner is a new name" in sentence and "PM, a PM" in sentence for sentence in draft.unclear)


def test_a_renamed_level_keeps_the_names_that_somebody_gave_it() -> None:
    book = opened()
    book["Ladder"]["C1"].value = "Product Owner [pm]"
    [row] = [row for row in book["Levels"].iter_rows() if row[0].value == "pm"]
    named = dict(zip((str(cell.value) for cell in book["Levels"][1]), row, strict=True))
    named["short"].value, named["person"].value = "Owner", "an Owner"
    draft = drafted(saved(book))
    [level] = [level for level in made(draft).levels if level.id == "pm"]

    assert (level.short, level.person) == ("Owner", "an Owner")
    assert not any("is a new name" in sentence for sentence in draft.unclear)


def test_a_name_without_its_id_is_told_first_with_the_way_out() -> None:
    book = opened()
    book["Ladder"]["C1"].value = "Product Owner"

    assert drafted(saved(book)).unclear[0].startswith("Ladder: Read as new: Product Owner. Nowhere to be found: [pm].")


def test_changed_words_keep_their_id_and_what_belongs_to_it() -> None:
    book = opened()
    book["Ladder"]["B2"].value = re.sub(
        r"(?<=\] ).*", "Write down whose problem it is.", str(book["Ladder"]["B2"].value), count=1
    )
    draft = drafted(saved(book))
    before = asked(real(), "product-sense", "apm")[0]

    assert asked(made(draft), "product-sense", "apm")[0] == replace(before, text="Write down whose problem it is.")
    assert draft.unclear == (
        "Ladder: One text differs between the first sheet and another. The first sheet was followed: "
        "Write down whose problem it is.",
    )


def test_a_line_that_moved_takes_what_belongs_to_it_along_and_its_new_id_is_told() -> None:
    book = opened()
    sheet = book["Ladder"]
    moved, *rest = str(sheet["B2"].value).split("\n")
    sheet["B2"].value, sheet["B3"].value = "\n".join(rest), f"{sheet['B3'].value}\n{moved}"
    draft = drafted(saved(book))

    before = asked(real(), "product-sense", "apm")[0]
    assert asked(made(draft), "discovery", "apm")[3] == replace(before, id="discovery.apm.4")
    assert [
        sentence for sentence in draft.unclear if "row 3, column B" in sentence and "product-sense.apm.1" in sentence
    ] == [*draft.unclear]


def test_a_copied_line_gets_an_id_of_its_own_wherever_the_copy_stands() -> None:
    book = opened()
    sheet = book["Ladder"]
    copied = str(sheet["B3"].value).split("\n")[0]
    sheet["B2"].value = f"{sheet['B2'].value}\n{copied}"
    draft = drafted(saved(book))

    original = asked(real(), "discovery", "apm")[0]
    copy = asked(made(draft), "product-sense", "apm")[3]
    assert copy == Behavior(id="product-sense.apm.4", text=original.text)
    assert asked(made(draft), "discovery", "apm") == asked(real(), "discovery", "apm")
    assert draft.unclear[0].startswith("Ladder, row 2, column B: The id discovery.apm.1 stands")


def test_a_new_column_is_placed_by_its_neighbor_where_that_is_clear_and_told() -> None:
    book = opened()
    book["Ladder"]["H1"].value, book["Ladder"]["H2"].value = "VP Product", "Fund one bet a year."
    draft = drafted(saved(book))

    assert made(draft).tracks[1].levels[-2:] == ("director", "vp-product")
    assert draft.unclear[0].startswith("Ladder, row 1, column H: The level VP Product has no row")


def test_a_new_column_where_tracks_part_is_left_out_and_told() -> None:
    book = opened()
    book["Ladder"].insert_cols(5)  # behind Senior, which Staff and Group PM follow
    book["Ladder"]["E1"].value, book["Ladder"]["E2"].value = "Lead", "Lead a bet."
    draft = drafted(saved(book))

    assert made(draft).levels == real().levels
    assert "several levels follow" in draft.unclear[0]


def test_rows_that_change_places_change_the_order_of_the_skills() -> None:
    book = opened()
    sheet = book["Ladder"]
    for column in range(1, 8):
        here, there = sheet.cell(2, column), sheet.cell(3, column)
        here.value, there.value = there.value, here.value
    draft = drafted(saved(book))

    assert [skill.id for skill in made(draft).skills][:2] == ["discovery", "product-sense"]
    assert draft.unclear == ()


def test_levels_that_nobody_can_climb_are_read_in_the_order_of_the_columns() -> None:
    book = opened()
    book["Levels"]["C2"].value = "director"  # the first level now follows the last
    draft = drafted(saved(book))

    assert made(draft).tracks[0].levels == tuple(level.id for level in real().levels)
    assert draft.unclear[0].startswith("Levels: The sheet gives no order that one can climb, because of ")


def test_what_is_not_understood_is_told_with_its_place() -> None:
    book = opened()
    book["Levels"].cell(1, 99 - 60).value, book["Levels"].cell(2, 99 - 60).value = "Salary", "5"
    book["Behaviors"]["E2"].value = "dream"
    book["Behaviors"].append(["execution.pm.99", "Gone."])
    book["Texts"].append(["skills/data", "mood[1]", "good"])
    book["Texts"].append(["skills/data", "exercises[9].how", "without a title"])
    book.create_sheet("Budget")["A1"] = "x"
    hidden = book.create_sheet("Secret")
    hidden["A1"], hidden.sheet_state = "x", "hidden"
    book["Ladder"].merge_cells("A9:B9")
    book["Ladder"]["C3"].value = "=A1"
    draft = drafted(saved(book))
    sentence = "\n".join(draft.unclear)

    for start in (
        "Secret: The sheet is hidden",
        "Ladder: A9:B9 are one merged cell",
        "Ladder, row 3, column C: The cell holds a formula without a result",
        "Budget: No sheet of this name",
        "Levels, row 1, column AM: No column “Salary”",
        "Behaviors, row 2: dream is not known here",
        "Behaviors, row 110: The first sheet has nothing with the id execution.pm.99",
        "mood[1]",
        "skills/data exercises",
    ):
        assert start in sentence
    assert made(draft).skill("data").exercises == ()


# ---- other people's sheets ------------------------------------------------------------------------------------


def foreign() -> bytes:
    """A ladder as a head of product has it: a title above, merged cells, bullets, and no ids."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "PM levels 2026"
    for row in (
        ["Our product ladder"],
        [],
        ["Competency", "Junior PM", "PM", "Senior PM"],
        ["Discovery", "• Talks to a user\n  each week\n• Writes it down", "Finds the problem behind a request.", ""],
        [None, "Asks why", None, None],
        ["Führung", None, "Says what 3 people work on.", "1. Coaches one PM\n2. Hires"],
    ):
        sheet.append(row)
    sheet.merge_cells("A4:A5")
    return saved(book)


def test_a_plain_matrix_is_a_ladder() -> None:
    draft = drafted(foreign())

    assert list(draft.levels) == ["junior-pm", "pm", "senior-pm"]
    assert [level["after"] for level in draft.levels.values()] == [None, "junior-pm", "pm"]
    assert list(draft.skills) == ["discovery", "fuhrung"]
    texts = {
        (skill, level): [behavior["text"] for behavior in cell["behaviors"]]
        for skill, thing in draft.skills.items()
        for level, cell in thing["cells"].items()
    }
    assert texts == {
        ("discovery", "junior-pm"): ["Talks to a user each week", "Writes it down", "Asks why"],
        ("discovery", "pm"): ["Finds the problem behind a request."],
        ("fuhrung", "pm"): ["Says what 3 people work on."],
        ("fuhrung", "senior-pm"): ["Coaches one PM", "Hires"],
    }
    keys = {
        key
        for skill in draft.skills.values()
        for cell in skill["cells"].values()
        for behavior in cell["behaviors"]
        for key in behavior
    }
    assert keys == {"id", "text"}
    assert not {behavior["id"] for behavior in draft.skills["discovery"]["cells"]["pm"]["behaviors"]} & set(real().bank)
    assert [sentence.split(":")[0] for sentence in draft.unclear] == [
        "PM levels 2026",
        "PM levels 2026, row 1",
        "PM levels 2026",
        "PM levels 2026, row 4, column B",
        "PM levels 2026",
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_csv_may_have_any_of_three_delimiters_a_mark_and_quoted_line_breaks(sign: str, mark: bytes) -> None:
    rows = [sign.join(["Skill", "A", "B"]), sign.join(["x", '"Do this, or; that\r\n- ""two"""', "y"])]
    draft = drafted(mark + "\r\n".join(rows).encode())

    assert [behavior["text"] for behavior in draft.skills["x"]["cells"]["a"]["behaviors"]][-1].endswith('"two"')
    assert [behavior["text"] for behavior in draft.skills["x"]["cells"]["b"]["behaviors"]] == ["y"]


def test_a_text_in_windows_1252_is_refused_and_not_guessed() -> None:
    with pytest.raises(Unreadable, match="not in UTF-8"):
        drafted("Skill,A\nFührung,x\n".encode("cp1252"))
    assert drafted("Skill,A\nFührung,x\n".encode()).skills["fuhrung"]["title"] == "Führung"


# ---- files that mean harm -------------------------------------------------------------------------------------


def changed(part: str, edit: Any, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An exported workbook with one part changed."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(to_xlsx(to_tables(real())))) as old, zipfile.ZipFile(raw, "w", method) as new:
        for name in old.namelist():
            data = old.read(name).decode()
            new.writestr(name, edit(data) if name == part else data)
    return raw.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "nothing": b"",
    "a zip of nothing": b"PK\x05\x06" + b"\0" * 18,
    "half a workbook": to_xlsx(to_tables(real()))[:30_000],
    "a picture": b"\x89PNG\r\n\x1a\n\0\0",
    "an old Excel file": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "too many bytes": b"a," * 5_000_001,
    "a bomb": changed(SHEET, lambda xml: xml.replace("<cols>", "<cols>" + " " * 30_000_000)),
    "entities": changed(SHEET, lambda xml: xml.replace("<worksheet", f"{ENTITIES}<worksheet", 1)),
    "no XML": changed(SHEET, lambda xml: xml[:-200]),
    "a sheet elsewhere": changed("xl/_rels/workbook.xml.rels", lambda xml: xml.replace("worksheets/", "../../../etc/")),
    "a row far down": changed(SHEET, lambda xml: re.sub(r'r="B2"', 'r="B9999999"', xml)),
    "a column far out": changed(SHEET, lambda xml: re.sub(r'r="B2"', 'r="XFD2"', xml)),
    "no number": changed(SHEET, lambda xml: xml.replace('<row r="2">', '<row r="two">')),
    "many elements": changed(SHEET, lambda xml: xml.replace("</sheetData>", "<c/>" * 500_000 + "</sheetData>")),
    "many cells": csv("a,b", *(["x,y"] * 6_000)),
    "many skills": csv("s,a", *(f"{n},x" for n in range(400))),
    "many behaviors": csv("s,a", 'x,"' + "y\n" * 9_000 + '"', 'z,"' + "y\n" * 9_000 + '"'),
    "blank cells": csv(" , ", " , "),
    "a long cell": csv("a,b", "x," + "y" * 40_000),
    "a quote without end": csv("a,b", 'x,"y'),
    "binary text": b"a,b\n\0,\0",
    "one cell": b"hello",
    "names alone": b"Skill,A,B",
    "empty cells": b"Skill,A,B\nx,,\ny,,",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_file_gets_a_sentence(raw: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        drafted(raw)

    assert all(problem.endswith(".") for problem in refused.value.problems)


ODD_CELLS = (
    "a|b|A [a]|B [b]|[a.a.1] x|[a.b.1] y|a.a.1|none|a, b|a/b|id|title|after|tracks|core|of|key|text|since|order|"
    "practice|handed_over|facet|levels/a|skills/a|behaviors/a.a.1|week[1].day|cells.a.gist|story.act|wins[2]|2|behaviors[1].text|"
    "story|week[1]|[a.a.1]|unsure|-1|2.0|[[1]]|{n}"
)
CELL = st.sampled_from(["", " ", "- one\n- two", "x" * 300, "\x00", *ODD_CELLS.split("|")])
ROWS = st.lists(st.lists(CELL, max_size=6).map(tuple), max_size=8).map(tuple)
SHEETS = st.lists(st.tuples(st.sampled_from([workbook.LADDER, *map(str.title, COLUMNS), "Other"]), ROWS), max_size=5)

LINE = st.sampled_from(["[a.a.1] x", "[a.b.1] y\n[a.b.2] z", "- one\ntwo", "x", "", " ", "[c.a.1] q\nnew"])
HEAD = st.lists(st.sampled_from(["A [a]", "B [b]", "C", "a", "B"]), min_size=1, max_size=4)
LADDER = st.tuples(HEAD, st.lists(st.tuples(st.just("A [a]") | CELL, LINE, LINE, LINE), min_size=1, max_size=4))


def headed(name: str, rows: tuple[tuple[str, ...], ...]) -> Table:
    """A table, under the columns it should have where it is one of ours."""
    return Table(name=name, rows=((tuple(COLUMNS[name.lower()]), *rows) if name.lower() in COLUMNS else rows))


@given(LADDER, SHEETS, st.booleans())
def test_whatever_stands_in_the_cells_there_is_a_sentence_or_a_ladder_that_passes_the_checks(
    ladder: tuple[list[str], list[tuple[str, ...]]], sheets: list[tuple[str, tuple[tuple[str, ...], ...]]], right: bool
) -> None:
    sheets = [(workbook.LADDER, (("Skill", *ladder[0]), *ladder[1])), *sheets]
    tables = tuple(headed(*sheet) if right else Table(name=sheet[0], rows=sheet[1]) for sheet in sheets)
    try:
        draft = from_tables(Book(tables=tables), real())
    except Unreadable:
        return
    plain = onto(real_plain(), draft)
    of = framework(plain)

    whole = {**plain, **{kind: {} for kind in PAGES_ALONE}}
    assert [*references(whole, whole=True), *(found for check in CHECKS for found in check(whole))] == []
    assert of.bank
    for start in starts(of).values():
        for route in start["routes"]:
            assert next_behavior(
                of, read_answers(json.dumps({"format": 1, "held": None, "route": route, "answers": {}}), of)
            )
    assert from_tables(Book(tables=to_tables(of)), of).unclear == ()


def test_markup_and_signs_that_steer_stay_out_of_the_sentences() -> None:
    draft = drafted("x\x1b[31m\u202e above\nSkill,A\ny,<b>z</b>\n".encode())

    assert not re.search("[\x1b\u202e]", "".join(draft.unclear))
    assert draft.skills["y"]["cells"]["a"]["behaviors"][0]["text"] == "<b>z</b>"


def test_what_is_told_has_an_end() -> None:
    rows = [f",{number}" for number in range(290)]
    draft = drafted(csv("Skill,A", "x,y", *rows))

    assert len(draft.unclear) == 201
    assert "Only the first 200 are listed" in draft.unclear[-1]


def test_a_text_that_no_cell_takes_is_not_written() -> None:
    with pytest.raises(ValueError, match="32,767"):
        to_xlsx([Table(name="Ladder", rows=(("x" * 40_000,),))])
    assert to_xlsx([Table(name="Ladder", rows=(("x" * workbook.TEXT,),))])


def test_references_that_lead_nowhere_are_left_out_with_the_ladder_they_were_about() -> None:
    of = made(drafted(csv("Skill,A", "x,y")))

    assert all(mistake.blocks == () for mistake in of.mistakes)
    assert all(practice.skills == () and practice.by_level == {} for practice in of.practices)
    assert (
        replace(of.practices[0], skills=real().practices[0].skills, by_level=real().practices[0].by_level)
        == real().practices[0]
    )
