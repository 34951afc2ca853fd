"""The assessment as a person takes it, in a real Chromium."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from assessment.answers import Answers
from assessment.export import to_json
from assessment.reading import read
from assessment.routing import next_behavior
from assessment.summary import result
from tests.browser import Visit, until
from tests.ladders import behaviors, real
from tests.walks import (
    HEADING,
    answer,
    answered,
    arrive,
    asked,
    begin,
    bring,
    fill_second_page,
    finish,
    kept,
    mixed,
    to_result,
)


def test_a_person_gets_from_the_start_to_a_result(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    given = finish(page, mixed)

    expect(page.get_by_role("heading", name="What you told us")).to_be_focused()
    expect(page.locator(HEADING)).to_contain_text("You were asked about")
    said = page.locator("[data-result]").inner_text()
    assert "Two to work on next" in said
    assert len(given) <= 60
    assert here.errors == []


def test_the_browser_asks_what_the_command_line_would_ask(here: Visit) -> None:
    page = here.open()
    begin(page, "senior", "people")
    page.wait_for_selector("body[data-engine=ready]")
    path = []
    file: dict[str, Any] = {"format": 1, "held": "senior", "route": "people", "answers": {}}
    while page.locator("[data-behavior]:visible").count():
        path.append(asked(page))
        assert path[-1] == next_behavior(real(), read(json.dumps(file), real()))
        file["answers"][path[-1]] = mixed(path[-1])
        answer(page, mixed(path[-1]))

    assert next_behavior(real(), read(json.dumps(file), real())) is None


def test_the_same_answers_give_the_same_bytes_in_the_browser_and_here(here: Visit) -> None:
    page = here.open()
    begin(page, "senior", "unsure")
    finish(page, mixed)
    file = kept(page)
    assert file == answered("senior", mixed, "unsure"), "what other tests put in place is what pressing leaves"

    in_browser = page.evaluate(
        """async (file) => {
            const { python } = await import(new URL("../assets/js/python.js", location.href).href);
            const engine = python(document.querySelector("[data-screen=waiting] progress"));
            return (await engine.ask("export", file)).json;
        }""",
        file,
    )
    assert in_browser == to_json(result(real(), read(json.dumps(file), real())))


def test_nothing_is_asked_of_another_host_and_no_request_carries_an_answer(here: Visit) -> None:
    page = here.open()
    bring(page, answered("pm"))
    to_result(page)
    fill_second_page(page)
    assert len(kept(page)["answers"]) == len(answered("pm")["answers"])

    assert here.requests
    assert [url for url in here.requests if not url.startswith((here.address, "blob:", "data:"))] == []
    assert [url for url in here.requests if "most_times" in url or "?" in url] == []


def test_the_first_question_does_not_wait_for_python(here: Visit) -> None:
    here.page.route("**/pyodide.asm.wasm", lambda _: None)  # never answered
    page = here.open()
    begin(page, "pm")

    expect(page.locator("[data-behavior]:visible")).to_have_count(1)
    assert asked(page) == next_behavior(real(), Answers(held="pm", route=real().tracks[0].id))


def test_back_and_forward_walk_the_questions_and_keep_the_answers(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    first = asked(page)
    answer(page, "now_and_then")
    second = asked(page)

    page.go_back()
    expect(page.locator(f"[data-behavior='{first}']")).to_be_visible()
    expect(page.locator(f"[data-behavior='{first}'] input[value=now_and_then]")).to_be_checked()
    page.go_forward()
    expect(page.locator(f"[data-behavior='{second}']")).to_be_visible()


def test_a_reload_shows_the_same_question_with_its_answer(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    behavior = asked(page)
    page.locator(f"[data-behavior='{behavior}'] input[value=not_yet]").check()

    page.reload()

    assert asked(page) == behavior
    expect(page.locator(f"[data-behavior='{behavior}'] input[value=not_yet]")).to_be_checked()
    assert len(kept(page)["answers"]) == 2


def test_who_comes_back_continues_where_they_left_off(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    behavior = asked(page)

    page = here.open()
    page.get_by_role("button", name="Continue where you left off (one answer)").click()

    until(page, "location.hash")
    assert asked(page) == behavior


def test_a_link_to_a_question_is_safe_without_answers(here: Visit) -> None:
    page = here.open(f"assess/#{next(iter(real().bank))}")

    expect(page.locator("[data-screen=start]")).to_be_visible()
    expect(page.locator("[data-behavior]:visible")).to_have_count(0)


def test_a_skipped_question_is_not_asked_again(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    behavior = asked(page)
    page.get_by_role("button", name="Skip this question").click()
    until(page, "was => location.hash.slice(1) !== was", arg=behavior)

    assert kept(page)["skipped"] == [behavior]
    assert asked(page) != behavior


def test_finishing_early_gives_a_result_that_says_what_is_open(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    page.get_by_role("button", name="Finish now").click()
    expect(page.get_by_role("dialog")).to_contain_text("No skill was asked to its end yet.")
    page.get_by_role("dialog").get_by_role("button", name="See the result").click()

    senior = real().level("senior").somebody
    expect(page.locator(HEADING)).to_have_text(
        f"You were asked about one thing {senior} does, and you do it most times it comes up."
    )
    assert "There are questions left in" in page.locator("[data-result]").inner_text()
    page.get_by_role("button", name="Open the second page").click()
    expect(page.locator("[data-slot=missing]")).to_contain_text("is not known before they are asked to their end")


def test_a_saved_file_can_be_opened_again(here: Visit) -> None:
    page = arrive(here, answered("pm"), "result")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save to a file").click()
    text = caught.value.path().read_text(encoding="utf-8")
    before = kept(page)
    assert json.loads(text) == before

    page.get_by_role("button", name="Delete everything on this device").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("[data-screen=start]")).to_be_visible()
    assert kept(page) == {}
    page.locator("[data-open]").set_input_files(
        {"name": "me.json", "mimeType": "application/json", "buffer": text.encode()}
    )

    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    assert kept(page)["answers"] == before["answers"]


def test_a_file_that_cannot_be_used_is_told_and_leaves_the_answers_alone(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    before = kept(page)
    page = here.open()
    bad = b'{"format": 1, "held": "king", "route": "ic", "answers": {"<img src=x onerror=alert(1)>": 5}}'
    page.locator("[data-open]").set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": bad})

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("expected a text, found a whole number")
    expect(dialog.locator("img")).to_have_count(0)
    dialog.get_by_role("button", name="Continue").click()
    assert kept(page) == before


def test_when_python_cannot_be_loaded_the_answers_are_safe_and_trying_again_works(here: Visit) -> None:
    page = here.page
    page.route("**/python_stdlib.zip", lambda route: route.fulfill(status=503))
    here.open()
    begin(page, "pm")
    answer_without_python(page)
    expect(page.get_by_role("heading", name="The part that scores your answers did not load.")).to_be_visible()
    assert len(kept(page)["answers"]) == 2

    page.unroute("**/python_stdlib.zip")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-behavior]:visible")).to_have_count(1)
    assert len(kept(page)["answers"]) == 2


def answer_without_python(page: Page) -> None:
    """The two questions that come first whatever is answered."""
    answer(page, "most_times")
    page.locator("[data-behavior]:visible input[value=most_times]").check()
    page.get_by_role("button", name="Continue").click()


def test_a_broken_wasm_is_noticed_and_does_not_hang(here: Visit) -> None:
    page = here.page
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=200, body=b"<html>", content_type="text/html"))
    here.open()
    begin(page, "pm")
    answer_without_python(page)

    expect(page.get_by_role("heading", name="The part that scores your answers did not load.")).to_be_visible()


def test_with_blocked_storage_the_assessment_works_and_says_that_nothing_is_kept(here: Visit) -> None:
    page = here.page
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})")
    here.open()
    begin(page, "pm")
    answer(page, "most_times")

    expect(page.locator("[data-not-kept]")).to_be_visible()
    expect(page.locator("[data-not-kept]")).to_contain_text("keep nothing")
    assert here.errors == []


def test_a_note_with_markup_is_kept_as_text(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    behavior = asked(page)
    page.locator(f"[data-behavior='{behavior}'] summary").click()
    page.locator(f"[data-behavior='{behavior}'] textarea").fill("<b>May</b> & {{ 7*7 }}")

    assert kept(page)["notes"] == {behavior: "<b>May</b> & {{ 7*7 }}"}


def test_without_scripts_the_page_is_a_worksheet_with_every_question(browser: Any, address: str) -> None:
    own = browser.new_context(java_script_enabled=False)
    page = own.new_page()
    page.goto(address + "assess/")

    assert page.locator("fieldset.question:visible").count() == len(real().bank)
    assert page.get_by_text("at least two of its three behaviors").is_visible()
    assert not page.get_by_role("button", name="Start").is_visible()
    own.close()


def test_kept_answers_of_an_earlier_content_version_are_brought_up_and_kept_aside(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    behavior = asked(page)
    answer(page, "most_times")
    page.evaluate(
        """() => {
            const [key, text] = Object.entries(localStorage).find(([key]) => key.startsWith("assessment:"));
            const file = JSON.parse(text);
            file.content = file.content.replace(/@.*/, "@0");
            file.answers["a.behavior.unknown"] = "most_times";
            localStorage.setItem(key, JSON.stringify(file));
        }"""
    )
    page = here.open()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("One entry: This guide has no such behavior")
    dialog.get_by_role("button", name="Continue").click()

    until(page, "location.hash.length > 1")
    assert asked(page) == behavior, "what changed is asked at once"
    expect(page.locator("[data-before]")).to_contain_text("Most times it comes up")
    file = kept(page)
    assert file["content"] == real().version
    assert "a.behavior.unknown" in file["answers"]  # left alone, and never scored
    assert kept(page, ":earlier")["content"] == f"{real().guide.id}@0"


def test_pressing_continue_twice_moves_on_once(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    page.wait_for_selector("body[data-engine=ready]")
    first = asked(page)
    page.locator(f"[data-behavior='{first}'] input[value=most_times]").check()
    page.evaluate("for (const n of [1, 2]) document.querySelector('[data-questions] [type=submit]').click()")
    until(page, "was => location.hash.slice(1) !== was", arg=first)
    second = asked(page)

    page.go_back()
    until(page, "was => location.hash.slice(1) !== was", arg=second)
    assert asked(page) == first


def test_the_skip_link_moves_the_reader_and_keeps_the_question(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    behavior = asked(page)
    page.get_by_role("link", name="Skip to the text").focus()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    assert asked(page) == behavior
    assert page.evaluate("location.hash") == f"#{behavior}"


def test_opening_a_file_while_python_cannot_load_says_so(here: Visit) -> None:
    here.page.route("**/python_stdlib.zip", lambda route: route.fulfill(status=503))
    page = here.open()
    good = b'{"format": 1, "held": "pm", "route": "ic", "answers": {}}'
    page.locator("[data-open]").set_input_files({"name": "me.json", "mimeType": "application/json", "buffer": good})

    expect(page.get_by_role("heading", name="The part that scores your answers did not load.")).to_be_visible()
    assert kept(page) == {}


def test_a_managers_form_does_not_replace_ones_own_answers(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    before = kept(page)
    page = here.open()
    seen = {behaviors("pm")[0]: "not_seen"}
    form = json.dumps({"format": 1, "by": "manager", "held": "pm", "route": "ic", "answers": seen}).encode()
    page.locator("[data-open]").set_input_files({"name": "s.json", "mimeType": "application/json", "buffer": form})

    expect(page.get_by_role("dialog")).to_contain_text("To lay it beside your own answers, open it on the second page")
    page.get_by_role("button", name="Continue", exact=True).last.click()
    expect(page.get_by_role("heading", name="What you have seen", exact=True)).to_be_visible()
    expect(page.locator("p.somebody")).to_be_visible()
    assert kept(page) == before
    assert kept(page, ":somebody")["answers"] == seen


def test_opening_a_file_keeps_the_day_of_its_last_answer(here: Visit) -> None:
    page = here.open()
    answers = {behaviors("pm")[0]: "not_yet"}
    bring(page, {"format": 1, "held": "pm", "route": "ic", "date": "2026-01-02", "answers": answers})

    assert kept(page)["date"] == "2026-01-02"


def test_what_is_kept_and_makes_no_sense_is_put_aside(here: Visit) -> None:
    here.page.add_init_script(
        """if (!sessionStorage.seen) {
            sessionStorage.seen = 1;
            const key = `assessment:${new URL("..", location.href).pathname}`;
            localStorage.setItem(key, '{"format": 1, "answers": null}');
        }"""
    )
    page = here.open()

    expect(page.locator("[name=held][value=pm]")).to_be_visible()
    assert here.errors == []
    assert page.evaluate("Object.keys(localStorage).some((key) => key.endsWith(':unreadable'))")
