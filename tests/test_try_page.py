"""The page that tries a ladder from a spreadsheet, in a real Chromium."""

import io
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from assessment.browser import assess
from assessment.spreadsheet.workbook import to_xlsx
from assessment.spreadsheet.write import to_tables
from tests.browser import Visit, until
from tests.ladders import behaviors, real, real_plain
from tests.test_spreadsheet import foreign, saved
from tests.walks import HEADING, answer, begin, finish, finish_early, kept

CHANGED = "Ask the person who asked what they would do without it."


def edited() -> bytes:
    """This guide's own sheet, with the words of its first Senior behavior changed."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(to_tables(real()))))
    cell = book["Ladder"]["D2"]
    first, *rest = str(cell.value).split("\n")
    cell.value = "\n".join([f"{first.split(']')[0]}] {CHANGED}", *rest])
    return saved(book)


def choose(page: Page, raw: bytes, name: str = "ladder.xlsx") -> None:
    page.locator("[data-sheet-file]").set_input_files({"name": name, "mimeType": "", "buffer": raw})
    expect(page.locator("[data-understood]")).to_be_visible()


def drop(page: Page, raw: bytes) -> None:
    """Let a file fall on the page, as a hand with a mouse does."""
    page.evaluate(
        """(bytes) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "ladder.xlsx"));
            const how = { dataTransfer: data, bubbles: true, cancelable: true };
            document.querySelector("main").dispatchEvent(new DragEvent("drop", how));
        }""",
        list(raw),
    )
    expect(page.locator("[data-understood]")).to_be_visible()


def try_it(page: Page) -> None:
    page.get_by_role("button", name="Try the assessment with it").click()
    expect(page.locator("[data-screen=start]")).to_be_visible()


def test_a_dropped_sheet_is_asked_about_to_a_result_and_leaves_nothing_behind(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    before = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    page = here.open("assess/try/")
    drop(page, edited())
    expect(page.locator("[data-said]")).to_contain_text(f"{len(real().bank)} behaviors to ask about")
    expect(page.locator("[data-unclear]")).to_contain_text("One text differs between the first sheet and another")
    asked_for = len(here.requests)
    try_it(page)
    begin(page, "pm")
    until(page, "location.hash.length > 1")

    expect(page.locator("[data-behavior]:visible [data-heading]")).to_have_text(CHANGED)
    expect(page.locator("[data-trying]")).to_be_visible()
    finish_early(page, ["most_times", "now_and_then", "most_times", "not_yet"])
    expect(page.locator(HEADING)).to_contain_text("a Senior does")
    page.get_by_role("button", name="Open the second page").click()
    expect(page.locator("[data-screen=more]")).to_be_visible()
    expect(page.locator("[data-trying]")).to_be_visible()
    assert page.locator("[data-part=months] legend").count() == len(real().skills)
    assert page.locator("[data-screen=result] a").count() == 0  # the guide's pages are about another ladder
    later = {url.removeprefix(f"{here.address}assets/") for url in here.requests[asked_for:]}
    assert {path.split("/")[0] for path in later - {"favicon.svg"}} == {"js"}, later  # the icon comes with each title
    assert page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])") == before
    assert here.errors == []
    page.get_by_role("link", name="Back to this guide's own assessment").click()
    page.get_by_role("button", name="Continue where you left off (one answer)").click()
    until(page, "location.hash.length > 1")
    assert page.locator("[data-behavior]:visible [data-heading]").inner_text() != CHANGED
    assert len(kept(page)["answers"]) == 1


def test_the_requests_for_a_sheet_are_the_sites_own_files_and_carry_nothing(here: Visit, site: Path) -> None:
    bodies: list[Any] = []
    here.page.on("request", lambda request: bodies.append(request.post_data))
    page = here.open("assess/try/")
    choose(page, edited())
    try_it(page)
    begin(page, "pm")
    until(page, "location.hash.length > 1")
    finish_early(page, ["most_times", "now_and_then", "most_times", "not_yet"])

    assert set(bodies) == {None}
    paths = {url.removeprefix(here.address) for url in here.requests}
    assert all((site / path).exists() for path in paths), paths


def test_a_plain_matrix_of_somebody_is_asked_about_to_a_result(here: Visit) -> None:
    page = here.open("assess/try/")
    choose(page, foreign())
    expect(page.locator("[data-said]")).to_contain_text("3 levels: Junior PM, PM, Senior PM")
    expect(page.locator("[data-told] summary")).to_have_text("5 things to know")
    try_it(page)
    begin(page, "junior-pm")
    until(page, "location.hash.length > 1")
    path = []
    while page.locator("[data-behavior]:visible").count():
        path.append(page.locator("[data-behavior]:visible [data-heading]").inner_text())
        answer(page, "most_times")
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")

    assert "Finds the problem behind a request." in path
    expect(page.locator("[data-result]")).to_contain_text("Führung")
    page.get_by_role("button", name="Take it to someone").click()
    expect(page.locator("[data-sheet] h2")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    assert here.errors == []


HOSTILE = {
    "nothing": b"",
    "no spreadsheet": b"\x89PNG\r\n\x1a\n\0\0",
    "half of one": edited()[:20_000],
    "another code": "Skill,A\nFührung,x".encode("cp1252"),
    "eleven million bytes": b"x" * 11_000_000,
}


def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_next_one_works(here: Visit) -> None:
    page = here.open("assess/try/")
    for name, raw in HOSTILE.items():
        choose(page, raw)
        expect(page.get_by_role("heading", name="This could not be read"), name).to_be_visible()
        assert page.locator("[data-said]").inner_text().endswith("."), name
        expect(page.get_by_role("button", name="Try the assessment with it"), name).to_be_hidden()

        choose(page, b"Skill,A\nx,y", "ladder.csv")
        expect(page.locator("[data-said]"), name).to_contain_text("One behavior to ask about")
        expect(page.get_by_role("button", name="Try the assessment with it"), name).to_be_visible()
    assert here.errors == []


def test_markup_in_a_sheet_is_text_on_every_screen(here: Visit) -> None:
    page = here.open("assess/try/")
    evil = "<img src=x onerror=alert(1)>"
    choose(page, f"{evil} s,{evil} a,{evil} b\n{evil} x,{evil} one,{evil} two\n,{evil} orphan,\n".encode(), "evil.csv")
    expect(page.locator("[data-unclear]")).to_contain_text(evil)
    try_it(page)
    page.locator("[name=held]").first.check()
    page.locator("[data-begin]").click()
    until(page, "location.hash.length > 1")
    expect(page.locator("[data-behavior]:visible [data-heading]")).to_contain_text(evil)
    finish(page, lambda _: "most_times")
    expect(page.locator("[data-result]")).to_contain_text(evil)

    assert page.locator("main img").count() == 0
    assert here.errors == []


def test_without_python_the_page_says_so_and_choosing_again_works(here: Visit) -> None:
    here.page.route("**/*.wasm", lambda route: route.abort())
    page = here.open("assess/try/")
    choose(page, edited())
    expect(page.locator("[data-said]")).to_contain_text("did not load")

    here.page.unroute("**/*.wasm")
    choose(page, edited())
    expect(page.locator("[data-said]")).to_contain_text(f"{len(real().bank)} behaviors")


def test_a_reload_forgets_the_sheet_and_begins_again(here: Visit) -> None:
    page = here.open("assess/try/")
    choose(page, edited())
    try_it(page)
    begin(page, "pm")
    until(page, "location.hash.length > 1")
    page.reload()

    expect(page.locator("[data-try]")).to_be_visible()
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_scripts_the_page_offers_the_sheet_and_no_questions(browser: Any, address: str, site: Path) -> None:
    own = browser.new_context(java_script_enabled=False)
    page = own.new_page()
    page.goto(address + "assess/try/")

    assert page.locator("fieldset.question:visible").count() == 0
    assert page.get_by_text("for that it needs scripts").is_visible()
    link = page.get_by_role("link", name="Take this guide's ladder as a spreadsheet").get_attribute("href")
    assert (site / "assess/try" / str(link)).resolve().read_bytes() == to_xlsx(to_tables(real()))
    own.close()


def test_answers_about_one_ladder_are_none_about_another() -> None:
    own = assess(json.dumps(real_plain()))
    found = json.loads(own("spreadsheet", b64encode(edited()).decode()))
    file = json.dumps(
        {
            "format": 1,
            "content": found["version"],
            "held": "pm",
            "route": "ic",
            "answers": {behaviors("pm")[0]: "most_times"},
        }
    )

    assert json.loads(own("check", file))["set_aside"] != []
    assert json.loads(own("check", file, json.dumps({"ladder": found["ladder"]})))["set_aside"] == []
