"""The pages for meetings: forms side by side, the team, a review year. Nothing of them is kept or sent."""

import io
import json
import re
from collections.abc import Callable

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

    expect(view.locator(".cells thead").first).to_have_text("BehaviorLevelABCDid each have the chance?")
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
    assert "| Behavior | Level | A | B |" in saved
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
    for box in page.locator("[data-on]:not(:checked)").all()[:4]:
        box.click()
    assert page.locator("[data-on]:checked").count() == 6
    expect(page.locator("[data-problems]")).to_contain_text("Up to 6 people")
    page.get_by_role("button", name="The team").click()

    view = page.locator("[data-shown]")
    expect(view).to_contain_text("From 40 manager's sheets")
    cell = view.locator("td", has_text="30 of 40").first
    assert (cell.locator("rect.done").count(), cell.locator("rect.open").count()) == (30, 10)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the counts as CSV").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert '"10","0","30","0","0","0"' in rows[1]
    assert "jotted" not in "".join(rows)


def test_two_forms_are_no_team(table: Visit) -> None:
    page = table.page
    put(page, a_json=form("most_times"), b_json=form("not_yet"))
    expect(page.locator("[data-shown]")).to_contain_text("Side by side")
    page.get_by_role("button", name="The team").click()

    expect(page.locator("[data-problems]")).to_contain_text("needs 3 manager's sheets")


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


LAID: dict[str, Callable[[Visit], None]] = {"side by side": beside, "team": whole_team, "year": year}


@pytest.mark.parametrize("view", LAID)
def test_no_view_of_a_meeting_breaks_a_rule_or_scrolls_sideways(here: Visit, view: str) -> None:
    LAID[view](here)
    for look in looks(here.page, OF_STATES):
        assert violations(here.page) == [], look
        assert sideways(here.page) <= 0, look
