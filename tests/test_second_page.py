"""The second page, the page one takes along, and a manager's sheet, in a real Chromium."""

import io
import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Visit, until, visit
from tests.ladders import real
from tests.walks import (
    about_somebody,
    answer,
    answered,
    arrive,
    asked,
    begin,
    fill_second_page,
    finish,
    finish_early,
    kept,
    nothing,
)

NEXT = f"What is missing for {real().level('senior').short}"

CLIPBOARD = """async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => [type, await (await item.getType(type)).text()];
    return Object.fromEntries(await Promise.all(item.types.map(read)));
}"""
"""What lies on the clipboard: {type: text}."""


def resulted(here: Visit) -> Page:
    """The result of somebody who has answered every question."""
    return arrive(here, answered("pm"), "result")


def downloaded(page: Page, button: str, within: str = "[data-screen]:not([hidden])") -> tuple[str, str]:
    """(name, text) of what a button saves."""
    with page.expect_download() as download:
        page.locator(within).get_by_role("button", name=button).click()
    found = download.value
    return found.suggested_filename, Path(found.path()).read_text(encoding="utf-8")


def test_the_second_page_is_opened_by_choice_and_back_leads_to_the_first(here: Visit) -> None:
    page = resulted(here)
    expect(page.locator("[data-screen=more]")).to_be_hidden()
    assert "What is missing" not in page.locator("[data-screen=result]").inner_text()

    page.get_by_role("button", name="Open the second page").click()
    expect(page.locator("[data-slot=missing]")).to_contain_text(NEXT)
    page.go_back()
    expect(page.locator("[data-screen=result]")).to_be_visible()
    assert here.errors == []


def test_what_is_filled_in_is_kept_and_changes_the_pages(here: Visit) -> None:
    page = resulted(here)
    fill_second_page(page)
    file = kept(page)

    assert next(iter(file["evidence"].values()))[0] == {
        "claim": "Turned down the export, with three calls",
        "date": "2026-05",
    }
    assert list(file["habits"].values()) == ["few"]
    assert len(file["preferences"]) == 1
    assert list(file["months"].values()) == ["6_plus"]
    assert len(file["plan"]["id"]) == 16
    assert "Ask Ana for her three goals" in file["plan"]["edits"].values()
    expect(page.locator("[data-slot=habits]")).to_contain_text("a few times")
    expect(page.locator("[data-slot=readiness]")).to_contain_text("Promotions rest on your company's rubric")
    page.reload()
    expect(page.locator("[data-slot=plan]")).to_contain_text("Ask Ana for her three goals")
    page.locator("[data-part=habits] > summary").click()
    assert page.locator("[data-part=habits] input:checked").count() == 1


def test_a_line_of_ones_own_joins_the_plan_and_its_calendar_can_be_read(here: Visit) -> None:
    page = resulted(here)
    page.get_by_role("button", name="Open the second page").click()
    page.locator("[data-part=plan] > summary").click()
    page.locator("[data-plan-own]").fill("Ask for the pricing project")
    page.get_by_role("button", name="Add the line").click()
    expect(page.locator("[data-slot=plan]")).to_contain_text("Ask for the pricing project")
    page.locator("[data-plan-start]").fill("2027-01-04")
    expect(page.locator("[data-slot=plan]")).to_contain_text("April 5, 2027")
    name, text = downloaded(page, "Save the plan for a calendar")

    calendar = icalendar.Calendar.from_ical(text)
    assert name.startswith("plan-")
    assert name.endswith(".ics")
    assert {str(event["UID"]).split("-")[0] for event in calendar.events} == {kept(page)["plan"]["id"]}


def test_a_line_of_the_plan_has_a_day_of_its_own_on_the_page_and_in_the_calendar(here: Visit) -> None:
    page = resulted(here)
    page.get_by_role("button", name="Open the second page").click()
    page.get_by_role("navigation", name="On this page").get_by_role("button", name="Make the plan yours").click()
    day = page.locator("[data-plan-lines] input[type=date]").first
    standard = day.input_value()
    day.fill("2027-01-11")

    expect(page.locator("[data-slot=plan]")).to_contain_text("By January 11, 2027.")
    assert standard != "2027-01-11"
    _, calendar = downloaded(page, "Save the plan for a calendar")
    days = [event.decoded("dtstart").isoformat() for event in icalendar.Calendar.from_ical(calendar).events]
    assert days.count("2027-01-11") == 1
    assert standard in days
    assert "____" not in calendar


def test_a_part_without_a_slot_of_its_own_is_shown_all_the_same(here: Visit) -> None:
    page = resulted(here)
    page.evaluate("document.querySelector('[data-slot=missing]').remove()")
    page.get_by_role("button", name="Open the second page").click()
    rest = page.locator("[data-slot=rest]")

    expect(rest).to_contain_text("What is missing for Senior")
    expect(rest.locator("section.plan")).to_have_count(0)
    expect(page.locator("[data-slot=plan] section.plan")).to_have_count(1)


def test_ticks_decide_what_stands_on_the_page_and_in_the_file(here: Visit) -> None:
    page = resulted(here)
    page.get_by_role("button", name="Take it to someone").click()
    sheet = page.locator("[data-sheet]")
    expect(sheet).to_contain_text("What I do")
    labels = [choice.inner_text() for choice in page.locator("[data-behavior] .row span").all()[:5]]
    page.locator("[data-lines] input[value=question]").uncheck()

    expect(page.locator("[data-rows] input:checked")).to_have_count(0)
    expect(sheet).not_to_contain_text("What is one thing I could do")
    name, text = downloaded(page, "Save these lines as a file")
    assert name.startswith("one-to-one-")
    assert name.endswith(".md")
    assert "What I do" in text
    assert re.search(r'<span id="shown\.[a-z0-9.-]+"></span>', text)
    assert "What is one thing I could do" not in text
    assert not [label for label in labels if label and label in text]


def test_copy_puts_rich_text_and_plain_text_on_the_clipboard(here: Visit) -> None:
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = resulted(here)
    page.get_by_role("button", name="Copy as text").click()
    until(page, "document.querySelector('[data-live]').textContent === 'Copied'")
    kinds: dict[str, str] = page.evaluate(CLIPBOARD)

    assert "<table" in kinds["text/html"]
    assert "Two to work on next" in kinds["text/plain"]
    assert "<" not in kinds["text/plain"]


def test_a_copied_paper_takes_the_ids_of_its_lines_along_where_nobody_sees_them(here: Visit) -> None:
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = resulted(here)
    page.get_by_role("button", name="Take it to someone").click()
    shown = page.locator("[data-sheet] li [id]")
    expect(shown.first).to_be_visible()
    ids = [str(line.get_attribute("id")) for line in shown.all()]
    page.locator("[data-do=copyTaken]").click()
    until(page, "document.querySelector('[data-live]').textContent === 'Copied'")
    kinds: dict[str, str] = page.evaluate(CLIPBOARD)

    assert ids
    assert re.findall(r'<[a-z]+[^>]* id="([^"]+)"', kinds["text/html"]) == ids
    assert not [
        line for line in ids if line in kinds["text/plain"] or line in page.locator("[data-sheet]").inner_text()
    ]


def test_everything_goes_out_and_comes_in_again(browser: Browser, address: str, here: Visit) -> None:
    page = resulted(here)
    fill_second_page(page)
    page.get_by_role("button", name="Back to the first page").click()
    name, text = downloaded(page, "Save to a file")
    _, markdown = downloaded(page, "Save as Markdown")
    with visit(browser, address) as elsewhere:
        other = elsewhere.open()
        raw = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        other.locator("[data-open]").set_input_files(raw)  # type: ignore[arg-type]
        expect(other.get_by_role("heading", name="Check your answers")).to_be_visible()
        assert kept(other) == json.loads(text) == kept(page)

    assert name.startswith("assessment-20")
    assert name.endswith(".json")
    assert markdown.startswith("# What you told us")


def test_an_earlier_file_is_laid_beside_and_looking_back_moves_the_lists(here: Visit) -> None:
    page = resulted(here)
    now = kept(page)
    then: dict[str, Any] = {**now, "date": "2026-01-05", "answers": {**now["answers"]}}
    changed = next(behavior for behavior, code in now["answers"].items() if code == "most_times")
    then["answers"][changed] = "not_yet"
    page.get_by_role("button", name="Open the second page").click()
    page.locator("[data-part=then] > summary").click()
    raw = {"name": "then.json", "mimeType": "application/json", "buffer": json.dumps(then).encode()}
    page.locator("[data-compare=then]").set_input_files(raw)  # type: ignore[arg-type]
    place = page.locator("[data-compared=then]")
    expect(place).to_contain_text("What you do more than then")
    expect(place).to_contain_text("Looking back, was that right?")

    place.locator("select").select_option("most_times")
    expect(place).to_contain_text("Where you judge then differently")
    assert kept(page)["look_back"] == {changed: "most_times"}


def test_a_manager_fills_in_an_empty_sheet_and_both_views_become_an_agenda(
    browser: Browser, address: str, here: Visit
) -> None:
    page = here.open()
    begin(page, "pm")
    finish_early(page, ["most_times"] * 8)
    page.get_by_role("button", name="Open the second page").click()
    page.locator("[data-part=beside] > summary").click()
    name, blank = downloaded(page, "Save an empty sheet for your manager")
    assert name.startswith("managers-sheet-empty-")
    assert json.loads(blank)["answers"] == {}
    assert sorted(json.loads(blank)["ask"]) == sorted(kept(page)["answers"])

    with visit(browser, address) as there:
        theirs = there.open()
        raw = {"name": name, "mimeType": "application/json", "buffer": blank.encode()}
        theirs.locator("[data-open]").set_input_files(raw)  # type: ignore[arg-type]
        expect(theirs.get_by_role("dialog")).to_contain_text("You are filling this in about somebody else.")
        theirs.get_by_role("dialog").get_by_role("button", name="Continue").click()
        until(theirs, "location.hash.length > 1")
        expect(theirs.get_by_role("radio", name="others come to them for it")).to_be_visible()
        expect(theirs.get_by_role("radio", name="others come to me for it")).to_be_hidden()
        expect(theirs.locator("[data-stem]:visible")).to_contain_text("did you see them do this?")
        given = finish(theirs, lambda behavior: "not_seen" if behavior.endswith("2") else "most_times")
        assert sorted(given) == sorted(json.loads(blank)["ask"])
        expect(theirs.locator("[data-result]")).to_contain_text("To these you answered that you have not seen it")
        expect(theirs.get_by_role("button", name="Open the second page")).to_be_hidden()
        filled, sheet = downloaded(theirs, "Save the sheet for them")
        assert filled.startswith("managers-sheet-filled-")
        assert there.errors == []

    raw = {"name": name, "mimeType": "application/json", "buffer": sheet.encode()}
    page.locator("[data-compare=beside]").set_input_files(raw)  # type: ignore[arg-type]
    expect(page.locator("[data-compared=beside]")).to_contain_text("Both of you see it")
    expect(page.locator("[data-compared=beside]")).to_contain_text("your manager: Most times it comes up")
    expect(page.locator("[data-compared=beside]")).to_contain_text("You do it, your manager has not seen it")


def test_a_sheet_about_somebody_else_stays_apart_from_ones_own(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    own = kept(page)
    page = here.open()
    about_somebody(page, "senior", "people")
    expect(page.locator("label[data-manager]:visible")).to_have_count(1)
    answer(page, "not_seen")

    assert kept(page, ":somebody")["by"] == "manager"
    assert kept(page) == own
    page.reload()
    expect(page.locator("label[data-manager]:visible")).to_have_count(1)
    page = here.open()
    expect(page.get_by_role("button", name="Continue the sheet about somebody else")).to_be_visible()


def test_a_manager_writes_down_what_they_saw_and_saves_it_before_the_next_sheet(here: Visit) -> None:
    page = here.open()
    about_somebody(page, "senior", "people")
    behavior = asked(page)
    page.locator("[data-note-fold]:visible summary").click()
    note = page.get_by_label("What you saw, on which day", exact=False).and_(page.locator(":visible"))
    note.fill("May 6: the shared plan, page 2")
    answer(page, "most_times")
    page.get_by_role("button", name="Finish now").click()
    expect(page.locator("[data-screen=result]")).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-screen=result] [data-do=save]:visible").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))

    assert saved["notes"] == {behavior: "May 6: the shared plan, page 2"}
    page = here.open()
    about_somebody(page, "senior", "people")
    expect(page.locator("dialog[open]")).to_contain_text("If it is not in a file yet")
    page.locator("dialog[open]").get_by_role("button", name="Back").click()
    assert kept(page, ":somebody")["notes"] == saved["notes"]


def test_answering_every_question_opens_what_the_route_left_out(here: Visit) -> None:
    page = arrive(here, answered("", nothing), "result")
    expect(page.locator("[data-open-questions]")).to_be_hidden()
    page.get_by_role("button", name="Open the second page").click()
    page.locator("[data-part=all] > summary").click()
    page.locator("[data-part=all]").get_by_role("button", name="Answer every question").click()

    until(page, "location.hash.includes('.')")
    assert kept(page)["mode"] == "all"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_print_of_the_result_is_one_sheet_and_the_second_page_prints_everything(here: Visit, paper: str) -> None:
    page = resulted(here)
    assert len(printed(page, paper)) == 1
    page.get_by_role("button", name="Open the second page").click()
    expect(page.locator("[data-slot=missing] section").first).to_be_attached()
    pages = printed(page, paper)
    assert "Your skills, one by one" in pages[0]
    assert "a promotion or a dismissal" in pages[0]
    assert NEXT in pages[1]
    whole = " ".join(pages)
    assert "How was this worked out?" in whole
    for button in ("Take it to someone", "Delete everything"):
        assert button not in whole


def printed(page: Page, paper: str) -> list[str]:
    """The text of each sheet that a print would give."""
    raw = page.pdf(format=paper, print_background=False)
    return [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(raw)).pages]


def test_a_grey_print_loses_nothing(here: Visit) -> None:
    page = resulted(here)
    page.emulate_media(media="print")
    colors: list[str] = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("[data-screen=result] *")].flatMap((at) => {
            const {color, backgroundColor, borderTopColor, fill, stroke} = getComputedStyle(at);
            return [color, backgroundColor, borderTopColor, fill, stroke];
        }))].filter((one) => one.startsWith("rgb"))"""
    )

    for color in colors:
        red, green, blue = (float(part) for part in color[color.index("(") + 1 : -1].split(",")[:3])
        assert red == green == blue, color
    assert page.locator(".lying rect.next").count() + page.locator(".lying rect.open").count() > 0
