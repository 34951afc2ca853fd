"""The way through the questions: one screen each, nothing final, and nothing told before it is known."""

import json
import re

import pytest
from playwright.sync_api import Browser, expect

from assessment.browser import assess
from assessment.framework import framework
from pages.length import lengths
from tests.browser import Visit, until, visit
from tests.ladders import behaviors, real, real_plain
from tests.walks import HEADING, about_somebody, answer, answered, arrive, asked, begin, end, kept

SIZES = {"phone": (390, 844), "small": (320, 640), "laptop": (1280, 720)}
WAY = "[data-screen=questions] [type=submit]"

OUT_OF_SIGHT = """async (ids) => {
    const lost = [];
    for (const id of ids) {
        location.hash = id;
        const question = document.querySelector(`[data-behavior="${id}"]`);
        while (question.hidden) await new Promise((go) => setTimeout(go));
        const rows = [...question.querySelectorAll(".row")].filter((row) => row.checkVisibility());
        for (const row of rows) {
            row.querySelector("input").checked = true; // its hint is shown then
            scrollTo(0, 0);
            const bar = document.querySelector("[data-questions] .bar").getBoundingClientRect();
            const past = rows.at(-1).getBoundingClientRect().bottom - bar.top;
            if (past > 0 || bar.bottom > innerHeight) lost.push([id, row.textContent.trim(), past]);
        }
    }
    return lost;
}"""


@pytest.mark.parametrize("by", ["self", "manager"])
@pytest.mark.parametrize("size", SIZES)
def test_every_question_its_answers_and_continue_are_in_sight_without_scrolling(
    browser: Browser, address: str, size: str, by: str
) -> None:
    width, height = SIZES[size]
    with visit(browser, address, viewport={"width": width, "height": height}) as here:
        page = arrive(here, {"format": 1, "by": by, "held": "pm", "route": "ic", "answers": {}}, behaviors("apm")[0])

        assert page.evaluate(OUT_OF_SIGHT, list(real().bank)) == []
        page.set_viewport_size({"width": width, "height": height // 2})
        assert page.evaluate(OUT_OF_SIGHT, behaviors("pm")) != [], "what is too long would be found"


def test_two_presses_a_question_lead_from_the_start_to_the_result(browser: Browser, address: str) -> None:
    with visit(browser, address, viewport={"width": 390, "height": 844}) as here:
        page = here.open()
        begin(page, "pm")
        presses = 0
        while page.locator("[data-behavior]:visible").count():
            behavior = asked(page)
            for place in (f"[data-behavior='{behavior}'] input[value=most_times]", WAY):
                at = page.locator(place).bounding_box()
                assert at, place
                assert at["y"] >= 0, place
                assert at["y"] + at["height"] <= 844, place
                page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
                presses += 1
            until(page, "was => location.hash.slice(1) !== was", arg=behavior)
            until(page, "location.hash !== '#result' || document.body.dataset.shown === 'result'")
            until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")

        expect(page.locator(HEADING)).to_be_visible()
        assert presses == 2 * len(kept(page)["answers"])


def test_a_question_has_a_small_header_and_nothing_else_around_it(here: Visit) -> None:
    page = here.open()
    expect(page.locator("nav.five")).to_be_visible()
    expect(page.locator(".site-footer")).to_be_visible()
    begin(page, "pm")

    expect(page.locator("nav.five")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_hidden()
    expect(page.locator(".site-name")).to_be_visible()
    trace = real().bank[asked(page)].behavior.trace
    expect(page.locator("[data-behavior]:visible [data-trace]")).to_have_text(f"What it leaves behind: {trace}")


def test_a_range_is_told_until_a_skill_is_settled_and_then_how_many_are_left(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    told = page.locator("[data-progress]")
    ic = lengths(real())["ic"]
    expect(told).to_contain_text(f"About {ic.about} questions, for most people {ic.few} to {ic.many}")
    first = page.locator("[data-behavior]:visible").get_attribute("data-skill")
    while page.locator("[data-behavior]:visible").get_attribute("data-skill") == first:
        expect(told).not_to_contain_text("left")
        answer(page, "most_times")
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")

    expect(told).to_have_text(re.compile(r"Skill 2 of 6: Discovery · about \d+ left"))


def test_the_range_is_that_of_the_ladder_that_is_built() -> None:
    one_skill = {**real_plain(), "skills": {"data": real_plain()["skills"]["data"]}}
    few, many = lengths(framework(one_skill))["ic"], lengths(real())["ic"]

    assert few.few <= few.about <= few.many <= len(behaviors("pm"))
    assert few.many < many.about
    assert many.few < many.about < many.many < len(real().bank)


def test_without_an_answer_the_question_says_what_it_needs_and_stays(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    behavior = asked(page)
    assert page.locator("input:invalid").count() == 0, "nobody hears invalid before an answer"
    expect(page.locator("[data-choose]")).to_be_hidden()
    page.locator(WAY).click()

    expect(page.locator("[data-choose]")).to_have_text("Choose an answer first, or skip this question.")
    assert asked(page) == behavior
    page.locator("[data-behavior]:visible input[value=not_yet]").check()
    expect(page.locator("[data-choose]")).to_be_hidden()


def test_each_question_is_heard_once_and_the_progress_where_a_skill_begins(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    heading = page.locator("[data-behavior]:visible [data-heading]")
    expect(heading).to_be_focused()
    expect(heading).to_have_accessible_description(re.compile(r"Skill 1 of 6: Product sense.* did you do this\?"))
    expect(page.locator("[data-behavior]:visible")).to_have_accessible_name("Your answer")
    answer(page, "most_times")

    expect(page.locator("[data-behavior]:visible [data-heading]")).to_be_focused()
    expect(page.locator("[data-behavior]:visible [data-heading]")).to_have_accessible_description("")


def test_what_follows_a_title_is_heard_on_the_button_that_begins(here: Visit) -> None:
    page = here.open()
    page.locator("[name=held][value=pm]").check()

    expect(page.locator("[data-begin]")).to_have_accessible_description(
        re.compile("You will be asked about Senior PM work")
    )


def test_a_dialog_is_read_before_it_is_pressed_and_its_button_says_what_it_does(here: Visit) -> None:
    page = arrive(here, answered("pm"), "result")
    page.locator("[data-do=delete]").click()

    expect(page.locator("[data-notice-text]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert kept(page) != {}
    expect(page.get_by_role("dialog").get_by_role("button")).to_have_text(["Delete", "Back"])


@pytest.mark.parametrize("step", ["check", "result", ""])
def test_title_route_and_target_are_changed_later_and_every_answer_stays(here: Visit, step: str) -> None:
    file = answered("senior", route="ic")
    page = arrive(here, file, step or "result")
    if not step:
        here.open("levels/")
        page = here.open()
    if step == "check":
        page.locator("[data-review] a[href='#title']").first.click()
    else:
        page.locator("[data-screen]:visible [data-do=title]").click()
    expect(page.locator("[name=held][value=senior]")).to_be_checked()
    expect(page.locator("[name=route][value=ic]")).to_be_checked()
    expect(page.locator("[name=aim][value=next]")).to_be_checked()
    page.locator("[name=route][value=people]").check()
    page.get_by_role("button", name="Go on with my answers").click()
    until(page, "location.hash !== '#title'")

    assert kept(page)["route"] == "people"
    assert kept(page)["answers"] == file["answers"]
    if page.locator("[data-behavior]:visible").count():
        assert asked(page) not in file["answers"], "only what is new"


def test_a_target_of_ones_own_stays_when_the_title_is_looked_at(here: Visit) -> None:
    page = arrive(here, answered("pm") | {"target": "staff"}, "title")
    expect(page.locator("label:has([name=aim][value=kept])")).to_contain_text("Staff and Principal PM")
    page.locator("[data-begin]").click()
    until(page, "location.hash !== '#title'")
    assert kept(page)["target"] == "staff"

    page = here.open("assess/#title")
    page.locator("[name=aim][value=held]").check()
    page.locator("[data-begin]").click()
    until(page, "location.hash !== '#title'")
    assert kept(page)["target"] == "pm"


def test_the_check_begins_with_title_route_and_target(here: Visit) -> None:
    page = arrive(here, answered("senior", route="unsure"), "check")
    rows = page.locator("[data-review] tbody").first.locator("tr")

    assert [row.split("\t")[:2] for row in rows.all_inner_texts()] == [
        ["Your title today", "Senior PM"],
        ["Where you are heading", "Not sure yet"],
        ["Compare me with", "Staff and Principal PM / Group PM, the next level"],
    ]
    assert page.locator("[data-review] thead").inner_text().split("\t")[:2] == ["Question", "Your answer"]


def test_who_comes_back_with_a_finished_result_is_led_to_it(here: Visit) -> None:
    page = arrive(here, answered("pm"), "result")
    here.open("levels/")
    page = here.open()
    page.get_by_role("button", name="See your result").click()

    expect(page.locator(HEADING)).to_be_visible()


def test_one_skill_alone_ends_in_a_result_that_speaks_of_it(here: Visit) -> None:
    page = here.open()
    page.locator("[name=held][value=pm]").check()
    page.locator("[name=only]").select_option("data")
    page.locator("[data-begin]").click()
    until(page, "location.hash.length > 1")
    until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
    while page.locator("[data-behavior]:visible").count():
        assert real().bank[asked(page)].skill.id == "data"
        answer(page, "most_times")
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")

    expect(page.locator(HEADING)).to_be_visible()
    expect(page.locator("[data-result] tr", has_text="Discovery")).to_contain_text("not asked")
    expect(page.locator("[data-result] tr", has_text="Data")).to_contain_text("more than Senior")
    page.locator("[data-open-questions]").click()
    until(page, "location.hash !== '#result'")
    assert real().bank[asked(page)].skill.id != "data"


def test_finishing_early_says_first_what_the_result_covers(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    while real().bank[asked(page)].skill.id == "product-sense":
        answer(page, "most_times")
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
    page.locator("[data-do=finish]:visible").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Product sense was asked to its end, and the result speaks of that.")
    behavior = asked(page)
    dialog.get_by_role("button", name="Back").click()
    assert asked(page) == behavior

    end(page)


def test_a_manager_is_not_told_what_a_result_about_themselves_would_cover(here: Visit) -> None:
    page = here.open()
    about_somebody(page, "pm")
    answer(page, "most_times")
    page.locator("[data-do=finish]:visible").click()

    expect(page.locator("[data-screen=result]")).to_be_visible()


def test_what_a_result_covers_is_what_was_asked_to_its_end() -> None:
    ask = assess(json.dumps(real_plain()))

    def covers(file: dict[str, object]) -> str:
        return str(json.loads(ask("ending", json.dumps(file)))["covers"])

    nothing: dict[str, object] = {"format": 1, "held": "pm", "route": "ic", "answers": {}}

    assert covers(nothing).startswith("No skill was asked to its end yet.")
    assert covers(answered("pm")) == ""
