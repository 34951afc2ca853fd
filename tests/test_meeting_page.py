"""The pages for meetings: forms side by side, the team, a review year. Nothing of them is kept or sent."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import icalendar
import pypdf
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import Visit
from tests.ladders import real
from tests.test_accessibility import OF_STATES, looks, sideways, violations
from tests.test_meeting import form, paper


@pytest.fixture
def table(here: Visit) -> Visit:
    here.open("managers/side-by-side/")
    return here


def files(**texts: str) -> list[FilePayload]:
    """Files as a person picks them: name -> text; an underscore stands for the dot of its ending."""
    return [
        {"name": name.replace("_", "."), "mimeType": "text/plain", "buffer": text.encode()}
        for name, text in texts.items()
    ]


def put(page: Page, **texts: str) -> None:
    page.locator("[data-files]").set_input_files(files(**texts))


def test_two_forms_and_a_paper_lie_side_by_side(table: Visit) -> None:
    page = table.page
    put(page, ana_json=form("most_times", note="The plan of May 6"), ben_json=form("never_came_up"), cleo_md=paper())
    expect(page.locator("[data-list] li")).to_have_count(3)
    view = page.locator("[data-shown]")

    expect(view.locator(".cells thead").first).to_have_text("BehaviorDid each have the chance?LevelABC")
    expect(view).to_contain_text("The plan of May 6")
    expect(view).to_contain_text("Not B: it never came up.")
    expect(view).to_contain_text("From their own paper")
    assert table.errors == []


def test_lines_with_nothing_to_settle_come_on_demand(table: Visit) -> None:
    page = table.page
    put(page, a_json=form("most_times", note="The plan of May 6"), b_json=form("most_times"))
    rows = page.locator("[data-shown] tbody tr")
    expect(rows).to_have_count(1)
    expect(page.locator("[data-shown]")).to_contain_text("Left out are the lines")
    page.get_by_role("button", name="Every line").click()

    expect(rows).to_have_count(len([behavior for behavior in real().bank if ".pm." in behavior]))
    expect(page.locator("[data-shown]")).not_to_contain_text("Left out are the lines")
    expect(page.get_by_role("button", name="Every line")).to_have_attribute("aria-pressed", "true")


def test_a_name_stays_on_the_screen(table: Visit) -> None:
    page = table.page
    put(page, ana_json=form("most_times"), ben_json=form("not_yet"))
    expect(page.locator("[data-list] li").first).to_contain_text("manager's sheet, ana.json")
    page.get_by_label("Name for A, on this screen only").fill("Ottilie")
    expect(page.locator("[data-shown] .cells thead").first).to_contain_text("AOttilie")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save as Markdown").click()
    raw = page.pdf(format="A4", prefer_css_page_size=True)
    printed = [leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(raw)).pages]
    box = pypdf.PdfReader(io.BytesIO(raw)).pages[0].mediabox
    saved = download.value.path().read_text(encoding="utf-8")
    assert "Ottilie" not in saved + "".join(printed)
    assert "ana.json" not in saved + "".join(printed)
    assert "Side by side" in printed[0]
    assert "| Behavior | Did each have the chance? | Level | A | B |" in saved
    assert box.width > box.height


def test_files_that_come_while_others_are_read_are_read_too(table: Visit) -> None:
    page = table.page
    put(page, broken_json="{", a_json=form("most_times"))
    put(page, b_json=form("not_yet"), empty_json="")

    expect(page.locator("[data-problems] li")).to_have_text([re.compile("broken.json"), re.compile("empty.json")])
    expect(page.locator("[data-list] li")).to_have_count(2)


def test_a_person_s_own_answers_are_not_read_and_the_others_are(table: Visit) -> None:
    page = table.page
    own = form("most_times").replace('"by": "manager"', '"by": "self"')
    put(page, own_json=own, broken_json="{", ana_json=form("not_yet"))

    expect(page.locator("[data-problems] li")).to_have_count(2)
    expect(page.locator("[data-problems]")).to_contain_text("own.json: These are a person's own answers")
    expect(page.locator("[data-problems]")).to_be_focused()
    expect(page.locator("[data-list] li")).to_have_count(1)
    expect(page.locator("[data-shown]")).to_contain_text("Not yet")


def test_a_hostile_form_does_no_harm(table: Visit) -> None:
    page = table.page
    bad = "<img src=x onerror=alert(1)>"
    put(
        page,
        a_json=form("most_times", note=bad),
        b_md=f"# {bad}\n\n- [ ] {bad}\n",
        c_json="[" * 5000,
        d_json="x" * 1_000_001,
    )
    expect(page.locator("[data-problems] li")).to_have_count(2)
    page.locator("[data-name]").first.fill(bad)

    expect(page.locator("[data-shown]")).to_contain_text(bad)
    assert page.locator("[data-shown] img, [data-problems] img").count() == 0
    assert table.errors == []


def test_forty_forms_make_a_team_that_can_be_counted(table: Visit) -> None:
    page = table.page
    forms = {f"s{n}_json": form("most_times" if n % 4 else "not_yet", note=f"jotted {n}") for n in range(40)}
    put(page, **forms)
    expect(page.locator("[data-list] li")).to_have_count(40)
    expect(page.locator("[data-letter]").last).to_have_text("AN")
    assert page.locator("[data-on]:checked").count() == 3
    page.get_by_role("button", name="The team").click()

    view = page.locator("[data-shown]")
    expect(view).to_contain_text("From 40 manager's sheets")
    expect(view).to_contain_text("Counted here: A, B, C, D,")
    expect(view).not_to_contain_text("Not counted")
    cell = view.locator("td", has_text="30 of 40").first
    assert (cell.locator("rect.done").count(), cell.locator("rect.open").count()) == (30, 10)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the counts as CSV").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert '"10","0","30","0","0","0"' in rows[1]
    assert "jotted" not in "".join(rows)


def many(here: Visit, number: int = 40) -> Page:
    """That many forms that differ, each with an instance of its own."""
    page = here.open("managers/side-by-side/")
    put(page, **{f"s{n}_json": form("most_times" if n % 4 else "not_yet", note=f"jotted {n}") for n in range(number)})
    expect(page.locator("[data-list] li")).to_have_count(number)
    expect(page.locator("[data-shown]")).to_contain_text("jotted 0")
    return page


def test_who_is_there_is_folded_away_when_there_are_many(table: Visit) -> None:
    page = many(table, 6)
    expect(page.locator("[data-list]")).to_be_visible()
    expect(page.locator("[data-people] summary")).to_have_text(re.compile(r"\(6\)"))
    put(page, one_more_json=form("relied_on"))
    expect(page.locator("[data-people] summary")).to_have_text(re.compile(r"\(7\)"))
    expect(page.locator("[data-list]")).to_be_hidden()

    page.locator("[data-people] summary").click()
    put(page, another_json=form("not_seen"))
    expect(page.locator("[data-list] li")).to_have_count(8)
    expect(page.locator("[data-list]")).to_be_visible()


def test_a_box_that_is_refused_says_why_beside_itself(table: Visit) -> None:
    page = many(table)
    page.locator("[data-people] summary").click()
    for letter in "DEF":
        page.get_by_label(f"Lay {letter} beside").check()
    told = page.locator("[data-problems]")
    expect(told).to_be_hidden()
    seventh = page.locator("[data-list] li").nth(6)
    seventh.locator("[data-on]").click()

    expect(seventh.locator("[data-problems]")).to_contain_text("Up to 6 people")
    expect(seventh.locator("[data-on]")).to_be_focused()
    expect(seventh.locator("[data-on]")).not_to_be_checked()
    expect(page.locator("[data-live]")).to_contain_text("Up to 6 people")
    assert seventh.locator("[data-on]").bounding_box().items() >= {"width": 22, "height": 22}.items()  # type: ignore[union-attr]
    page.get_by_label("Lay F beside").uncheck()
    expect(told).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_six_of_forty_lie_on_a_table_that_scrolls_by_itself(table: Visit, width: int, height: int) -> None:
    table.page.set_viewport_size({"width": width, "height": height})
    side = table.page.locator("nav.part").bounding_box()
    page = many(table)
    page.locator("[data-people] summary").click()
    for letter in "DEF":
        page.get_by_label(f"Lay {letter} beside").check()
    region = page.locator("[data-shown] .scroll").first
    expect(region.locator("thead th")).to_have_count(9)

    def corner() -> tuple[float, float]:
        found = region.locator("thead th").first.bounding_box()
        assert found
        return (found["x"], found["y"])

    assert sideways(page) <= 0
    if width < 768:  # rows are blocks
        assert region.evaluate("(at) => at.scrollWidth - at.clientWidth") == 0
        return
    region.scroll_into_view_if_needed()
    before, last = corner(), region.locator("thead th").last.bounding_box()
    region.evaluate("(at) => at.scrollBy(100, 100)")
    after = region.locator("thead th").last.bounding_box()

    assert corner() == before
    assert last
    assert after
    assert (after["x"], after["y"]) == (last["x"] - 100, last["y"])
    assert region.locator("tbody th").first.evaluate("(at) => at.getBoundingClientRect().x") == before[0]
    shown, away = page.locator("main").bounding_box(), page.locator("nav.part").bounding_box()
    assert side
    assert shown
    assert away
    assert side["y"] < height
    assert away["y"] > shown["y"] + shown["height"]
    assert shown["x"] + shown["width"] == width


def test_two_sheets_about_one_person_are_told_from_two_people(table: Visit) -> None:
    page = table.page
    put(page, a_json=form("never_came_up"), b_json=form("most_times"), c_json=form("not_yet"), d_json=form("relied_on"))
    expect(page.locator("[data-list] li")).to_have_count(4)
    view = page.locator("[data-shown]")
    expect(view).to_contain_text("Not A: it never came up.")
    expect(page.get_by_label("Whom A is about")).to_be_hidden()
    page.get_by_label("Whom C is about").select_option("The same person as B")
    page.get_by_label("Whom B is about").select_option("The same person as A")

    expect(view).to_contain_text("A, B and C are views of one person.")
    expect(view).not_to_contain_text("it never came up.")
    expect(page.get_by_label("Whom C is about")).to_have_value("A")
    expect(page.get_by_label("Whom D is about").locator("option")).to_have_text(
        ["Somebody else", "The same person as A"]
    )
    page.get_by_role("button", name="Take away A").click()
    expect(page.get_by_label("Whom C is about")).to_have_value("B")
    expect(view).to_contain_text("B and C are views of one person.")
    put(page, e_json=form("not_seen"), f_md=paper())
    expect(page.locator("[data-list] li")).to_have_count(5)
    page.get_by_role("button", name="The team").click()

    expect(view).to_contain_text("From 3 manager's sheets")
    expect(view).to_contain_text("Counted here: B, D and E.")
    expect(view).to_contain_text("Not counted: C, about somebody who is counted already.")
    expect(view).to_contain_text("Not counted: F, a paper")
    assert page.locator("[data-on]:visible").count() == 0, "nothing is ticked where everybody is counted"
    page.get_by_role("button", name="Side by side").click()
    expect(page.locator("[data-on]").first).to_be_visible()


def test_taking_away_leaves_the_focus_in_the_list_and_too_few_are_no_team_any_more(table: Visit) -> None:
    page = many(table, 3)
    page.get_by_role("button", name="The team").click()
    view = page.locator("[data-shown]")
    expect(view).to_contain_text("Counted here: A, B and C.")
    page.get_by_role("button", name="Take away B").click()

    expect(page.get_by_role("button", name="Take away C")).to_be_focused()
    expect(page.locator("[data-pressed] [data-problems]")).to_contain_text("needs 3 manager's sheets")
    expect(view.locator(".cells thead").first).to_contain_text("LevelAC")
    expect(page.get_by_role("button", name="Side by side")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Take away C").click()
    expect(page.get_by_role("button", name="Take away A")).to_be_focused()
    page.get_by_role("button", name="Take away A").click()
    expect(page.locator("[data-files]")).to_be_focused()
    assert table.errors == []


def test_a_name_stands_in_the_cells_of_a_small_screen(table: Visit) -> None:
    page = table.page
    page.set_viewport_size({"width": 390, "height": 844})
    put(page, a_json=form("most_times", note="The plan of May 6"), b_json=form("not_yet"))
    page.get_by_label("Name for A, on this screen only").fill("Ottilie")
    expect(page.locator("[data-shown]")).to_contain_text("The plan of May 6")
    label = "(at) => getComputedStyle(at, '::before').content"

    assert page.locator("[data-shown] td[data-label=A]").first.evaluate(label) == '"A, Ottilie: "'
    assert page.locator("[data-shown] td[data-label=B]").first.evaluate(label) == '"B: "'


def test_two_forms_are_no_team(table: Visit) -> None:
    page = table.page
    put(page, a_json=form("most_times"), b_json=form("not_yet"))
    expect(page.locator("[data-shown]")).to_contain_text("Side by side")
    page.get_by_role("button", name="The team").click()

    expect(page.locator("[data-pressed] [data-problems]")).to_contain_text("needs 3 manager's sheets")
    expect(page.get_by_role("button", name="The team")).to_be_focused()
    expect(page.get_by_role("button", name="The team")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Save the counts as CSV")).to_be_hidden()


def test_nothing_is_stored_and_forgetting_forgets(table: Visit) -> None:
    page = table.page
    put(page, a_json=form("most_times", note="The plan of May 6"))
    expect(page.locator("[data-shown]")).to_contain_text("The plan of May 6")
    page.get_by_role("button", name="Forget all sheets").click()

    assert "May 6" not in page.content()
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert all(url.startswith(table.address) for url in table.requests)


def test_a_date_makes_a_year(here: Visit) -> None:
    page = here.open("managers/year/")
    page.locator("[data-day]").fill("2027-01-11")
    page.get_by_role("button", name="Show the dates").click()
    expect(page.locator("[data-shown] tbody tr")).to_have_count(len(real().year))
    expect(page.locator("[data-shown]")).to_contain_text("February 8, 2027")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save for the calendar").click()

    events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [step.title for step in real().year.values()]
    assert json.dumps(str(events[3].decoded("DTSTART"))) == '"2027-02-08"'
    assert here.errors == []


def test_a_year_that_is_saved_anew_is_newer_and_says_where_the_guide_is(here: Visit) -> None:
    page = here.open("managers/year/")
    page.clock.install(time="2026-11-30T10:15:00Z")

    def saved(day: str) -> list[Any]:
        page.locator("[data-day]").fill(day)
        page.get_by_role("button", name="Show the dates").click()
        expect(page.locator("[data-shown] time").first).to_have_attribute("datetime", day)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save for the calendar").click()
        return icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")

    first = saved("2026-12-28")
    page.clock.set_fixed_time("2026-11-30T10:17:00Z")
    page.get_by_label("Remind me at nine in the morning").check()
    second = saved("2027-01-04")

    assert [event["UID"] for event in second] == [event["UID"] for event in first]
    assert [event["SEQUENCE"] - other["SEQUENCE"] for event, other in zip(second, first, strict=True)] == [2] * 10
    assert str(first[0].decoded("DTSTAMP")).startswith("2026-11-30 10:15")
    assert {event["URL"] for event in first} == {here.address}
    assert [len(event.walk("VALARM")) for event in (first[0], second[0])] == [0, 1]
    expect(page.locator("[data-calendar]")).to_contain_text("delete that calendar before you open a newer file")
    expect(page.locator("[data-shown]")).not_to_contain_text("delete that calendar")


def beside(here: Visit) -> None:
    here.open("managers/side-by-side/")
    put(here.page, a_json=form("most_times", note="The plan of May 6"), b_json=form("never_came_up"), c_md=paper())
    put(here.page, broken_json="{")
    expect(here.page.locator("[data-shown]")).to_contain_text("The plan of May 6")
    expect(here.page.locator("[data-problems] li")).to_have_count(1)


def whole_team(here: Visit) -> None:
    here.open("managers/side-by-side/")
    put(here.page, **{f"s{n}_json": form("most_times" if n % 4 else "not_yet", note=f"{n}") for n in range(40)})
    expect(here.page.locator("[data-list] li")).to_have_count(40)
    here.page.get_by_role("button", name="The team").click()
    expect(here.page.locator("[data-shown] td", has_text="30 of 40").first).to_be_visible()


def year(here: Visit) -> None:
    here.open("managers/year/")
    here.page.get_by_role("button", name="Show the dates").click()
    expect(here.page.locator("[data-shown] tbody tr")).to_have_count(len(real().year))


def one_person(here: Visit) -> None:
    page = many(here)
    page.locator("[data-people] summary").click()
    page.get_by_label("Whom B is about").select_option("The same person as A")
    expect(page.locator("[data-shown]")).to_contain_text("views of one person")
    for box in page.locator("[data-on]:not(:checked)").all()[:4]:
        box.click()
    expect(page.locator("li [data-problems]")).to_contain_text("Up to 6 people")


def no_team(here: Visit) -> None:
    page = many(here, 2)
    page.get_by_role("button", name="The team").click()
    expect(page.locator("[data-pressed] [data-problems]")).to_be_visible()


LAID: dict[str, Callable[[Visit], None]] = {
    "side by side": beside,
    "one person twice": one_person,
    "team": whole_team,
    "no team": no_team,
    "year": year,
}


@pytest.mark.parametrize("view", LAID)
def test_no_view_of_a_meeting_breaks_a_rule_or_scrolls_sideways(here: Visit, view: str) -> None:
    LAID[view](here)
    for look in looks(here.page, OF_STATES):
        assert violations(here.page) == [], look
        assert sideways(here.page) <= 0, look
