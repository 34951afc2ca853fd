"""What goes wrong in a browser, and that no answer is lost by it."""

import json
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser import PATH, Visit, until, visit
from tests.ladders import behaviors, real
from tests.test_accessibility import sideways
from tests.walks import HEADING, answer, answered, arrive, asked, begin, kept, mixed, to_result

FAILED = "The part that scores your answers did not load."
KEY = f"assessment:{PATH}"


def open_file(page: Page, raw: bytes) -> None:
    page.locator("[data-open]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": raw})


def test_a_worker_that_crashes_is_replaced_without_a_word(here: Visit) -> None:
    here.page.add_init_script(
        """window.workers = [];
        const Stock = Worker;
        window.Worker = class extends Stock { constructor(...all) { super(...all); workers.push(this); } };"""
    )
    page = here.open()
    begin(page, "pm")
    page.wait_for_selector("body[data-engine=ready]")
    page.evaluate("workers[0].terminate(); workers[0].dispatchEvent(new ErrorEvent('error', {message: 'crash'}))")
    for _ in range(3):
        answer(page, "most_times")

    assert page.evaluate("workers.length") == 2
    assert len(kept(page)["answers"]) == 3


def test_without_web_assembly_the_answers_are_safe_and_a_sentence_says_so(here: Visit) -> None:
    here.page.route(
        "**/worker.js",
        lambda route: route.fulfill(
            body="delete self.WebAssembly;" + route.fetch().text(), content_type="text/javascript"
        ),
    )
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    page.locator("[data-behavior]:visible input[value=not_yet]").check()
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name=FAILED)).to_be_focused()
    assert len(kept(page)["answers"]) == 2
    with page.expect_download() as download:
        page.locator("[data-screen=failed] [data-do=save]").click()
    assert len(json.loads(download.value.path().read_text(encoding="utf-8"))["answers"]) == 2


def test_a_full_storage_is_told_once_and_nothing_is_lost_on_the_page(here: Visit) -> None:
    here.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")

    expect(page.locator("[data-not-kept]")).to_be_visible()
    page.go_back()
    assert page.locator("[data-behavior]:visible input:checked").get_attribute("value") == "most_times"
    assert here.errors == []


def test_another_tab_shows_what_was_changed_here(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    until(page, "location.hash.length > 1")
    other = here.page.context.new_page()
    other.goto(page.url)
    behavior = asked(page)
    expect(other.locator(f"[data-behavior='{behavior}']")).to_be_visible()
    page.locator(f"[data-behavior='{behavior}'] input[value=relied_on]").check()

    expect(other.locator(f"[data-behavior='{behavior}'] input[value=relied_on]")).to_be_checked()
    other.locator(f"[data-behavior='{behavior}'] input[value=not_yet]").check()
    expect(page.locator(f"[data-behavior='{behavior}'] input[value=not_yet]")).to_be_checked()
    assert len(kept(page)["answers"]) == 2


def test_going_to_the_guide_and_back_keeps_question_and_answer(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    until(page, "location.hash.length > 1")
    behavior = asked(page)
    page.locator(f"[data-behavior='{behavior}'] input[value=now_and_then]").check()
    page.locator(".site-name").click()
    page.wait_for_url("**/wiki/pm/")
    page.go_back()

    expect(page.locator(f"[data-behavior='{behavior}'] input[value=now_and_then]")).to_be_checked()
    answer(page, "most_times")
    assert len(kept(page)["answers"]) == 2


def test_a_clock_set_back_expires_nothing(fresh: Visit) -> None:
    page = fresh.open()
    begin(page, "pm")
    answer(page, "most_times")
    page.clock.set_fixed_time("1999-05-01T12:00:00")
    page = fresh.open()
    page.get_by_role("button", name="Continue where you left off").click()
    until(page, "location.hash.length > 1")
    answer(page, "most_times")

    file = kept(page)
    assert file["date"] == "1999-05-01"
    assert len(file["answers"]) == 2


HOSTILE = {
    "huge": (b" " * 1_000_001, "more than 1 MB"),
    "bytes": (b"\xff\xfe\x00", "not text in UTF-8"),
    "list": (b"[1, 2]", "found a list"),
    "newer": (b'{"format": 9, "held": null, "route": "ic", "answers": {}}', "reads format 1"),
    "unknown": (b'{"format": 1, "held": "king", "route": "ic", "answers": {}}', "no king"),
    "deep": (b"[" * 5000, "nested deeper"),
}


def test_a_hostile_file_gets_a_sentence_and_touches_nothing(here: Visit) -> None:
    before = {"format": 1, "content": real().version, "held": "pm", "route": "ic", "answers": {}}
    page = arrive(here, before, "check")
    page.goto("about:blank")
    page = here.open()
    for name, (raw, said) in HOSTILE.items():
        open_file(page, raw)
        dialog = page.get_by_role("dialog")
        expect(dialog, name).to_contain_text("could not be opened")
        expect(dialog, name).to_contain_text(said)
        dialog.get_by_role("button", name="Continue").click()
        expect(dialog).to_be_hidden()
        assert kept(page) == before, name
    assert here.errors == []


def test_markup_in_a_file_is_shown_as_it_was_typed_and_never_runs(here: Visit) -> None:
    evil = "<img src=x onerror=window.ran=1>"
    one, two, three = behaviors("senior")[:3]
    file = {
        "format": 1,
        "held": "pm",
        "route": "ic",
        "answers": {one: "most_times", two: "most_times", three: "now_and_then"},
        "notes": {one: evil},
        "evidence": {two: [{"claim": evil, "link": "javascript:window.ran=1"}]},
        "plan": {"edits": {"own.1": evil}},
        evil: 1,
    }
    page = here.open()
    open_file(page, json.dumps(file).encode())
    page.get_by_role("dialog").get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="See the result").click()
    page.get_by_role("button", name="Open the second page").click()
    expect(page.locator("[data-slot=plan]")).to_contain_text(evil)
    page.locator("[data-screen=more] [data-do=take]").click()
    expect(page.locator("[data-sheet]")).to_contain_text(evil)

    assert page.evaluate("window.ran") is None
    assert page.locator("main img").count() == 0


def test_a_link_to_a_step_is_safe_with_and_without_answers(here: Visit) -> None:
    for step in ("result", "more", "take", "check", behaviors("pm")[0], "nonsense", "%E0%A4%A"):
        page = here.open(f"assess/#{step}")
        expect(page.locator("[data-screen=start]")).to_be_visible()
        page.goto("about:blank")
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    steps = {
        "result": "result",
        "more": "more",
        "take": "take",
        "check": "check",
        "nonsense": "start",
        "%E0%A4%A": "start",
    }
    for step, screen in steps.items():
        page.goto("about:blank")
        page = here.open(f"assess/#{step}")
        expect(page.locator(f"[data-screen={screen}]")).to_be_visible()
    assert here.errors == []


def test_what_is_deleted_can_be_brought_back_and_is_gone_otherwise(here: Visit) -> None:
    page = arrive(here, answered("pm"), "result")
    before = kept(page)
    page.get_by_role("button", name="Delete everything on this device").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("[name=held][value=pm]")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('assessment'))") == []

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="What you told us")).to_be_visible()
    assert kept(page) == before


def test_starting_again_keeps_the_earlier_answers_aside(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    before = kept(page)
    page = here.open()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("dialog").get_by_role("button", name="Start again").click()

    expect(page.locator("[name=held][value=pm]")).to_be_visible()
    assert (kept(page)["held"], kept(page)["answers"]) == ("pm", {})
    assert kept(page, ":earlier") == before


def test_a_browser_that_saves_data_loads_python_only_after_a_press(here: Visit) -> None:
    here.page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    page.locator("[data-behavior]:visible input[value=most_times]").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Your browser asks pages to save data")).to_be_focused()
    assert not [url for url in here.requests if "pyodide" in url]

    page.get_by_role("button", name="Load it now").click()
    expect(page.locator("[data-behavior]:visible")).to_have_count(1)
    assert len(kept(page)["answers"]) == 2


def test_the_details_for_a_report_hold_no_answer(here: Visit) -> None:
    page = here.page
    page.route("**/python_stdlib.zip", lambda route: route.fulfill(status=503))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    here.open()
    begin(page, "pm")
    answer(page, "most_times")
    page.locator("[data-behavior]:visible input[value=most_times]").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Copy details for a report").click()
    until(page, "document.querySelector('[data-live]').textContent === 'Copied'")
    said = json.loads(page.evaluate("navigator.clipboard.readText()"))

    assert said["answers"] == 2
    assert "most_times" not in json.dumps(said)


SMALL: dict[str, Any] = {"viewport": {"width": 320, "height": 256}, "reduced_motion": "reduce"}


def test_at_four_hundred_percent_nothing_is_cut_at_any_step(browser: Browser, address: str) -> None:
    with visit(browser, address, **SMALL) as here:  # 1280 x 1024 at 400 %
        page = here.open()
        assert sideways(page) <= 0
        begin(page, "senior", "people")
        assert sideways(page) <= 0
        page = arrive(here, answered("senior", mixed, "people"), "check")
        assert sideways(page) <= 0
        to_result(page)
        assert sideways(page) <= 0
        for button in ("Open the second page", "Take it to someone"):
            page.locator("[data-screen]:visible").get_by_role("button", name=button).first.click()
            expect(page.locator("[data-screen=result]")).to_be_hidden()
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            assert sideways(page) <= 0
        assert page.evaluate("getComputedStyle(document.querySelector('.lying .disc')).animationName") == "none"


def test_heading_and_title_follow_each_step(here: Visit) -> None:
    page = arrive(here, answered("pm"), "check")
    steps = (("See the result", HEADING.split()[0]), ("Open the second page", "[data-screen=more]"))
    for button, screen in steps:
        page.get_by_role("button", name=button).click()
        expect(page.locator(f"{screen} [data-heading]").first).to_be_focused()
        assert page.locator(":focus").inner_text() in page.title()
