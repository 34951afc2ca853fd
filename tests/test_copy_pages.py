"""What the pages for a copy of one's own say about updates and security is what the program does."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assessment import reading
from assessment.reading import Unreadable, read
from assessment.spreadsheet import workbook
from packs import card, own_docs, read_pack, source
from tests.browser import PATH, until, visit
from tests.commands import check
from tests.ladders import real
from tests.test_overlay import overlay as overlay
from tests.test_overlay import write
from tests.walks import answer, begin

UPDATE = Path("docs/managers/update.md").read_text(encoding="utf-8")
SECURITY = Path("docs/managers/security.md").read_text(encoding="utf-8")
HOST = Path("docs/managers/host.md").read_text(encoding="utf-8")


def cut(path: Path, begins: str, ends: str = "\n") -> None:
    """Take what stands between two texts out of a file."""
    text = path.read_text(encoding="utf-8")
    start = text.index(begins)
    end = text.index(ends, start + 1)
    path.write_text(text[:start] + text[end:], encoding="utf-8")


def a_level_goes(overlay: Path) -> None:
    write(overlay, "levels/director.yml", "title: Head of Product\nshort: Head\nperson: a Head of Product\n")
    assert check(overlay).returncode == 0
    (overlay.parent / "content" / "levels" / "director.yml").rename(overlay.parent / "content" / "levels" / "head.yml")


def what_was_taken_out_goes(overlay: Path) -> None:
    write(overlay, "mistakes/roadmap-theater.yml", "removed: true\n")
    assert check(overlay).returncode == 0
    (overlay.parent / "content" / "mistakes" / "roadmap-theater.yml").unlink()


def a_question_that_was_taken_out_goes(overlay: Path) -> None:
    write(overlay, "skills/discovery.yml", "cells:\n  pm:\n    remove: [discovery.pm.2]\n")
    cut(overlay.parent / "content" / "skills" / "discovery.yml", "- id: discovery.pm.2", "- id: discovery.pm.3")


def something_reworded_goes(overlay: Path) -> None:
    write(overlay, "levels/pm.yml", "scope: One team\n")
    assert check(overlay).returncode == 0
    cut(overlay.parent / "content" / "levels" / "pm.yml", "\nscope:")


def own_question(overlay: Path, text: str) -> None:
    rest = "trace: the note, next: Write one., facet: do, ask: What was left out?"
    write(overlay, "skills/data.yml", f"cells: {{pm: {{behaviors: [{{id: data.pm.9, text: {text}, {rest}}}]}}}}\n")


def an_own_question_changes(overlay: Path) -> None:
    own_question(overlay, "Write down what a figure leaves out before you send it.")
    assert check(overlay).returncode == 0
    own_question(overlay, "Write down whom a figure leaves out before you send it.")


def an_own_question_goes(overlay: Path) -> None:
    own_question(overlay, "Write down what a figure leaves out before you send it.")
    assert check(overlay).returncode == 0
    (overlay / "skills" / "data.yml").unlink()


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (a_level_goes, "acme/levels/director.yml:1:1: after: is missing; content has nothing of this name to change"),
        (what_was_taken_out_goes, "there is no such thing in content to take out"),
        (a_question_that_was_taken_out_goes, "there is no 'discovery.pm.2' here"),
        (something_reworded_goes, "changed a key that content no longer has"),
        (an_own_question_changes, "the text changed and the content version is still 1"),
        (an_own_question_goes, "is gone from the bank; say so here"),
    ],
)
def test_the_check_says_what_the_page_says_it_does(overlay: Path, happens: Callable[[Path], None], said: str) -> None:
    happens(overlay)
    ran = check(overlay)

    assert ran.returncode == 1
    assert said in ran.stderr.replace(f"{overlay.parent}/", ""), ran.stderr
    assert said in UPDATE


def test_a_file_that_names_a_level_that_is_gone_cannot_be_opened_and_the_known_ones_are_listed() -> None:
    with pytest.raises(Unreadable) as told:
        read(json.dumps({"format": 1, "held": "lead", "route": "ic", "answers": {}}), real())

    assert all(level.id in str(told.value) for level in real().levels)


def test_an_older_site_takes_what_was_answered_on_a_newer_one() -> None:
    behavior = next(iter(real().bank))
    guide = real().guide
    later = {"format": 1, "content": f"{guide.id}@{guide.version + 1}", "held": "pm", "route": "ic"}

    found = read(json.dumps({**later, "answers": {behavior: "most_times"}}), real())
    assert found.given == {behavior: "most_times"}
    assert [aside.what for aside in found.set_aside] == ["content"]  # which says that a question may have changed


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    said = {int(number.replace(",", "")) for number in re.findall(r"\b[0-9][0-9,]*[0-9]\b|\b[0-9]\b", SECURITY)}

    answers = {reading.SIZE, reading.DEPTH, reading.NOTE, reading.TEXT}
    sheets = {workbook.SIZE, workbook.INFLATED, workbook.PARTS, workbook.SHEETS, workbook.COLUMNS, workbook.CELLS}
    content = {source.SIZE, source.DEPTH, source.PARTS}
    assert answers | sheets | {workbook.TEXT} | content <= said


def test_the_search_for_requests_finds_three_lines() -> None:
    [command] = re.findall(r"^grep -rEn .*$", SECURITY, re.MULTILINE)
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)

    assert len(ran.stdout.splitlines()) == 3, ran.stdout
    assert "three lines" in SECURITY


def test_visiting_stores_nothing_and_answering_stores_what_the_page_lists(browser: Browser, address: str) -> None:
    with visit(browser, address, service_workers="allow") as here:
        stored = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
        for path in ("", "levels/", "managers/security/", "assess/bank/", "kits/"):
            assert here.open(path).evaluate(stored) == []
        page = here.open("assess/")
        begin(page, "pm")
        answer(page, "most_times")
        until(page, "caches.keys().then((names) => names.length)")
        kept = page.evaluate(stored)
        [cache] = page.evaluate("caches.keys()")

        assert kept == [f"assessment:{PATH}", "assessment-about"]
        assert all(f"`{name}`" in SECURITY for name in kept)
        assert re.fullmatch(rf"assessment:{PATH} [0-9a-f]{{16}}", cache)
        assert page.evaluate("indexedDB.databases()") == []
        assert here.page.context.cookies() == []
    names = re.findall(r"\$\{(?:KEY|slot\(by\))\}(:\w+)", Path("docs/assets/js/store.js").read_text(encoding="utf-8"))
    assert set(names) == {":earlier", ":initials", ":somebody", ":unreadable"}
    state = Path("docs/assets/js/state.js").read_text(encoding="utf-8")
    names += re.findall(r'"(assessment-\w+)"', state)
    assert "assessment-only" in names
    assert all(f"`{name}`" in SECURITY for name in names)


def test_host_names_what_a_folder_may_bring_along(overlay: Path) -> None:
    [left_out] = re.findall(r"^leave_out: \[(.*)\]$", HOST, re.MULTILINE)
    write(overlay, "guide.yml", f"name: Acme\nleave_out: [{left_out}]\n")
    [own] = re.findall(r"`(docs/managers/\w+\.md)`", HOST)
    write(overlay, own, "# Pay\n")
    pack = read_pack(overlay)

    assert pack.plain["guide"]["leave_out"] == left_out.split(", ")
    assert list(own_docs(pack)) == [own.removeprefix("docs/")]
    assert card(pack) is None
