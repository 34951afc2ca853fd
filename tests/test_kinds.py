"""What is declared once holds everywhere: the kinds of content files, the formats, the answers of the scale."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

from assessment import model
from assessment.answers import DONE, OWN, SCALE, TOLD_APART
from assessment.document import FORM_PARTS
from assessment.formats import FORMATS, RESULT_FORMATS
from assessment.framework import framework
from assessment.kinds import CALLED, FILES, FOLDERS, KINDS, things
from packs import gather
from packs.checks import overviews, references
from pages.pages import TEMPLATES, address, pages
from pages.parts import FOLDER, HOMES
from tests.ladders import real

PLAIN = gather(Path("content"))


def classes() -> Iterator[Any]:
    return (one for one in vars(model).values() if is_dataclass(one))


def test_every_field_of_the_framework_that_a_file_fills_is_a_kind_and_things_of_folders_are_called_something() -> None:
    made = {"tracks", "trunk", "bank", "overlays"}

    assert set(KINDS) == {one.name for one in fields(model.Framework)} - made == {*FILES, *FOLDERS}
    assert [name for name in FOLDERS if not KINDS[name].one] == []
    assert [name for name, kind in KINDS.items() if kind.one and CALLED[kind.one] != name] == []


def test_every_kind_with_pages_has_a_template_for_them() -> None:
    needed = {FOLDER[name]: kind.one if kind.pages == "each" else name for name, kind in KINDS.items() if kind.pages}

    assert [f"{name}.html.j2" for name in needed.values() if not (TEMPLATES / f"{name}.html.j2").exists()] == []


def test_every_thing_with_a_page_stands_where_its_kind_says() -> None:
    found = pages(real())

    for name, kind in KINDS.items():
        for thing in things(real(), name) if kind.pages == "each" else ():
            assert address(real(), kind.one, thing) == f"{name}/{thing}/"
            assert f"{name}/{thing}.md" in found
        assert not kind.pages or FOLDER[name] in HOMES


def test_a_field_refers_to_a_kind_of_thing_or_to_one_that_the_checks_know() -> None:
    known = {*CALLED, "behavior", "track", "level of the fork"}
    referred = {one.metadata["refers"] for kind in classes() for one in fields(kind) if "refers" in one.metadata}

    assert referred - known == set()
    assert {"level", "skill", "behavior", "practice"} <= referred


def test_a_reference_is_looked_up_wherever_its_field_stands() -> None:
    days = [{"day": "Monday", "by_level": {"nobody": "x", "staff": "y"}}]
    wrong = {**PLAIN, "fork": {**PLAIN["fork"], "days": days}}

    assert list(references(PLAIN, whole=True)) == []
    [(file, key, text)] = references(wrong, whole=True)
    assert (file, key) == ("fork.yml", ("days", 0, "by_level", "nobody"))
    assert text.startswith("no level of the fork 'nobody'")


def test_the_overview_of_pages_without_words_of_their_own_has_to_be_named_in_the_content() -> None:
    there = [name for name in FOLDER if PLAIN[name]]
    named = {name: {"title": name, "promise": "All of them."} for name in there}

    def worded(words: dict[str, Any]) -> dict[str, Any]:
        return {**PLAIN, "words": {**PLAIN["words"], "site": {**PLAIN["words"]["site"], "overviews": words}}}

    assert [key[-1] for _, key, _ in overviews(worded({}), words=())] == there
    assert list(overviews(worded(named), words=())) == list(overviews(PLAIN)) == []
    assert [text.split(".")[0] for _, _, text in overviews(worded({"jokes": {}}))][-1] == "no kind of page 'jokes'"
    assert pages(framework(worded(named)))["projects/index.md"].title == "projects"


def test_every_form_with_a_button_has_a_label_and_no_two_forms_have_one_name() -> None:
    names = [one.name for one in (*FORMATS, *RESULT_FORMATS)]

    assert len(set(names)) == len(names)
    assert [one.name for one in FORMATS if one.label and not getattr(real().words.page, one.label)] == []
    assert any(one.label for one in FORMATS)


def test_every_answer_has_a_meaning_and_a_part_of_a_managers_form() -> None:
    assert tuple(SCALE) == get_args(model.Code.__value__)
    assert set(OWN) == DONE | set(TOLD_APART)
    assert ("done", *TOLD_APART, *(code for code in SCALE if code not in OWN), "open") == FORM_PARTS
    assert list(real().words.compare.sheet_parts) == list(FORM_PARTS)
