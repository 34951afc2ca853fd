"""The page a manager reads, the link that asks them, and what is still there half a year later."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.answers import CODES
from assessment.browser import assess
from tests.browser import Visit, until, visit
from tests.hostile import person
from tests.ladders import behaviors, real, real_plain
from tests.walks import answer, answered, arrive, asked, begin, finish, kept

CLIPBOARD = "navigator.clipboard.readText()"


def reported(page: Page, button: str) -> tuple[str, dict[str, Any]]:
    """(name, what is in it) of a file that a button saves."""
    with page.expect_download() as download:
        page.locator("[data-screen]:visible").get_by_role("button", name=button).click()
    return download.value.suggested_filename, json.loads(Path(download.value.path()).read_text(encoding="utf-8"))


def test_a_link_asks_a_manager_about_the_same_acts_and_carries_no_answer(
    here: Visit, browser: Browser, address: str
) -> None:
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    file = answered("pm")
    page = arrive(here, file, "more")
    page.locator("[data-part=beside] > summary").click()
    page.get_by_role("button", name="Copy a link to these questions").click()
    until(page, "document.querySelector('[data-live]').textContent === 'Copied'")
    link = page.evaluate(CLIPBOARD)
    assert link.startswith(f"{address}assess/#ask=")
    assert set(link.split("#ask=")[1].split(",")) == set(file["answers"])
    assert not [code for code in ("most_times", "not_yet", "pm,", "senior,") if f"={code}" in link]

    with visit(browser, address) as there:
        theirs = there.open(link.removeprefix(address))
        expect(theirs.locator("[data-asked-about]")).to_contain_text(f"how you see {len(file['answers'])} acts")
        theirs.locator("[name=initials]").fill("A. B.")
        begin(theirs, "pm")
        behavior = asked(theirs)
        heading = theirs.locator(f"[data-behavior='{behavior}'] [data-heading]")
        expect(heading).to_have_text(real().bank[behavior].behavior.theirs)
        given = finish(theirs, lambda _: "most_times")
        assert set(given) == set(file["answers"])
        expect(theirs.locator("[data-screen=result]")).to_contain_text("give the file to the person it is about")
        name, form = reported(theirs, "Save the sheet for them")
        assert name.startswith("managers-sheet-filled-AB-")
        assert set(form["ask"]) == set(file["answers"])
        assert [url for url in there.requests if behavior in url] == []
        assert there.errors == []


def test_a_link_to_nothing_known_is_the_start_for_oneself(here: Visit) -> None:
    page = here.open("assess/#ask=a.b.1,%3Cimg%3E")

    expect(page.locator("[data-asked-about]")).to_be_hidden()
    expect(page.locator("[data-somebody]")).to_be_hidden()
    expect(page.locator("[name=held][value=pm]")).to_be_visible()


def test_a_link_leaves_ones_own_answers_alone(here: Visit) -> None:
    file = answered("pm")
    arrive(here, file, "result")
    here.open("levels/")
    page = here.open(f"assess/#ask={behaviors('pm')[0]}")
    begin(page, "senior", "people")
    answer(page, "not_seen")

    assert kept(page)["answers"] == file["answers"]
    assert kept(page, ":somebody")["ask"] == [behaviors("pm")[0]]


def test_what_is_written_beside_a_question_is_the_proof_of_it_everywhere(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    behavior = asked(page)
    page.locator("[data-note-fold]:visible summary").click()
    page.locator("[data-behavior]:visible [data-note]").fill("May 6, the goal for signing up")
    answer(page, "now_and_then")
    page = here.open("assess/#check")
    expect(page.locator("[data-review]")).to_contain_text("May 6, the goal for signing up")
    page = here.open("assess/#more")
    page.locator("[data-part=proof] > summary").click()
    row = page.locator(f"[data-proof] [data-behavior='{behavior}']")
    expect(row.locator("[data-key=claim]")).to_have_value("May 6, the goal for signing up")
    row.locator("details summary").click()
    row.locator("[data-key=result]").fill("12 more a day")
    row.locator("[data-key=claim]").fill("May 6, the goal in the plan")
    row.locator("[data-key=link]").focus()

    until(page, "Object.values(localStorage).some((text) => text.includes('the goal in the plan'))")
    file = kept(page)
    assert file["evidence"] == {behavior: [{"claim": "May 6, the goal in the plan", "result": "12 more a day"}]}
    assert file.get("notes", {}) == {}
    page = here.open(f"assess/#{behavior}")
    expect(page.locator("[data-behavior]:visible [data-note]")).to_have_value("May 6, the goal in the plan")


def test_starting_again_keeps_title_proof_and_plan(here: Visit) -> None:
    one = behaviors("pm")[0]
    more = {"notes": {one: "May 6"}, "plan": {"id": "0123456789abcdef", "edits": {"own.1": "Ask Ana"}}}
    before = answered("pm") | more
    arrive(here, before, "result")
    here.open("levels/")
    page = here.open()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("dialog").get_by_role("button", name="Start again").click()
    expect(page.locator("[name=held][value=pm]")).to_be_checked()
    page.get_by_role("button", name="Start", exact=True).click()
    until(page, "location.hash !== '#title'")

    now = kept(page)
    assert now["answers"] == {}
    assert {key: now[key] for key in more} == more
    assert kept(page, ":earlier")["answers"] == before["answers"]
    expect(page.locator("[data-behavior]:visible")).to_have_count(1)


def test_a_question_that_changed_is_asked_at_once_with_what_the_file_said(here: Visit) -> None:
    since = next((act for act, place in real().bank.items() if place.behavior.since > 1), None)
    assert since, "the guide has an act whose meaning changed"
    file = answered("pm") | {"content": f"{real().guide.id}@1"}
    file["answers"] = {**file["answers"], since: "most_times"}
    page = here.open()
    raw = {"name": "old.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}
    page.locator("[data-open]").set_input_files(raw)  # type: ignore[arg-type]
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(real().bank[since].behavior.text.rstrip("."))
    dialog.get_by_role("button", name="Continue").click()

    until(page, "location.hash.length > 1")
    assert asked(page) == since
    expect(page.locator("[data-before]")).to_have_text(
        "This question has changed. Your file said: Most times it comes up"
    )


def test_a_file_of_half_a_year_ago_is_opened_continued_and_its_plan_asked_about(here: Visit, tmp_path: Path) -> None:
    old = answered("pm", lambda act: "most_times" if ".pm." in act or ".apm." in act else "now_and_then")
    old |= {"content": f"{real().guide.id}@1", "date": "2026-05-30", "notes": {"data.pm.1": "The goal, May 6"}}
    old["answers"]["product-sense.pm.3"] = "most_times"  # what it asks has changed since
    old["plan"] = {"id": "0123456789abcdef", "start": "2026-05-30", "edits": {"own.1": "Ask Ana for the pricing work"}}
    saved = tmp_path / "old.json"
    saved.write_text(json.dumps(old), encoding="utf-8")
    page = here.open()
    page.locator("[data-open]").set_input_files(saved)
    page.get_by_role("dialog").get_by_role("button", name="Continue").click()
    until(page, "location.hash.length > 1")
    while page.locator("[data-behavior]:visible").count():
        answer(page, "most_times")
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
    expect(page.locator("[data-screen=result]")).to_be_visible()
    now = kept(page)
    assert now["content"] == real().version
    assert now["notes"] == old["notes"]
    assert now["plan"] == old["plan"]
    assert {act: code for act, code in now["answers"].items() if act in old["answers"]}.items() >= {
        (act, code) for act, code in old["answers"].items() if real().bank[act].behavior.since <= 1
    }
    page.get_by_role("button", name="Open the second page").click()
    page.locator("[data-part=then] > summary").click()
    page.locator("[data-compare=then]").set_input_files(saved)

    compared = page.locator("[data-compared=then]")
    expect(compared).to_contain_text("You planned this then")
    expect(compared).to_contain_text("Ask Ana for the pricing work")
    expect(compared).to_contain_text("By August 28, 2026.then: Now and then; now: Now and then")
    assert here.errors == []


@pytest.mark.parametrize("files", [100, pytest.param(1_000, marks=pytest.mark.proof)])
def test_nothing_of_an_old_file_is_lost_when_it_is_brought_up(files: int) -> None:
    ask = assess(json.dumps(real_plain()))
    changed = 0
    for number in range(files):
        file = person(real(), random.Random(number)) | {"content": f"{real().guide.id}@1"}
        own = set(CODES[: None if file.get("by") == "manager" else 5])
        found = json.loads(ask("check", json.dumps(file)))
        good = {act for act, code in file["answers"].items() if code in own}
        assert good <= found["answers"].keys() | found["again"].keys(), number
        assert set(file.get("skipped", [])) <= {*found["skipped"], *file["answers"]}, number
        assert found["answers"].items() <= file["answers"].items(), number
        changed += bool(found["again"])

    assert files / 4 < changed < files


def test_a_line_is_put_in_ones_own_words_before_it_is_handed_over(here: Visit) -> None:
    page = arrive(here, answered("pm"), "take")
    line = page.locator("[data-lines] details details:visible").first
    line.locator("summary").click()
    line.locator("textarea").first.fill("I cut the export in front of sales")
    page.locator("[data-name]").fill("Ana")
    page.locator("[data-name]").blur()

    expect(page.locator("[data-sheet]")).to_contain_text("I cut the export in front of sales")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these lines as a file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("Ana\n")
    assert "I cut the export in front of sales" in text
    expect(page.locator("[data-sheet]")).to_contain_text("PM today, aiming at Senior.")
    expect(page.locator("[data-sheet]")).to_contain_text(here.address)


def test_months_are_asked_of_skills_that_show_a_level_and_of_nobody_without_a_title(here: Visit) -> None:
    page = arrive(here, answered("pm", lambda act: "not_yet" if act.startswith("data.") else "most_times"), "more")
    page.locator("[data-part=months] > summary").click()
    asked_of = page.locator("[data-months]:visible legend").all_text_contents()
    assert len(asked_of) == len(real().skills) - 1
    assert "Data" not in asked_of

    page = arrive(here, {**answered("pm"), "held": None}, "more")
    expect(page.locator("[data-part=plan]")).to_be_visible()
    expect(page.locator("[data-part=months]")).to_be_hidden()


def test_a_manager_may_begin_with_acts_of_their_own_choice(here: Visit) -> None:
    page = here.open("managers/one-to-one/")
    page.locator(".asks li", has_text="Data").get_by_role("link", name="Senior", exact=True).click()
    expect(page.locator("[data-asked-about]")).to_contain_text("how you see 3 acts")
    begin(page, "pm")
    assert {asked(page), *finish(page, lambda _: "most_times")} == {f"data.senior.{n}" for n in (1, 2, 3)}


def test_more_than_the_target_leads_to_a_higher_one_with_one_press(here: Visit) -> None:
    page = arrive(here, answered("pm", lambda _: "most_times"), "result")
    before = kept(page)
    page.locator("[data-do=higher]").first.click()
    until(page, "Object.values(localStorage).some((text) => text.includes('\"target\"'))")

    assert kept(page)["target"] in {"staff", "gpm"}
    assert kept(page)["answers"] == before["answers"]


EVERYWHERE = """(but) => [
  document.documentElement.outerHTML,
  ...[...document.querySelectorAll("input, textarea, select")].map((field) => field.value),
  ...Object.entries(localStorage).filter(([key]) => !but || !key.endsWith(but)).map(([, text]) => text),
  ...Object.values(sessionStorage),
].join(" ")"""
"""All that the page holds, seen or not, but for what is kept under keys that end so."""


def written(word: str) -> dict[str, Any]:
    """Answers of somebody who wrote one word wherever they could."""
    one, two, three = behaviors("pm")[:3]
    return answered("pm", lambda _: "most_times") | {
        "notes": {one: f"{word} note"},
        "evidence": {two: [{"claim": f"{word} claim", "vouched_by": word}], three: [{"link": word}]},
        "plan": {"id": "0123456789abcdef", "start": "2026-11-30", "edits": {"own.1": word}},
    }


def seen_through(page: Page) -> None:
    """Let the page build all it has: the result, the second page, the paper, the check."""
    for step in ("more", "take", "check", "result"):
        page.evaluate("(step) => { location.hash = step }", step)
        expect(page.locator(f"[data-screen={step}]")).to_be_visible()


@pytest.mark.parametrize("way", ["delete", "open"])
def test_nothing_of_one_person_is_left_for_the_next(here: Visit, tmp_path: Path, way: str) -> None:
    page = arrive(here, written("Zanzibar"), "result")
    seen_through(page)
    page.evaluate("() => { location.hash = 'take' }")
    page.locator("[data-lines] details details > summary").first.click()
    words = page.locator("[data-lines] details details[open] textarea").first
    words.fill("Zanzibar in my words")
    words.blur()
    expect(page.locator("[data-screen=take]")).to_contain_text("Zanzibar in my words")
    assert "Zanzibar" in page.evaluate(EVERYWHERE)

    if way == "delete":
        page.evaluate("() => { location.hash = 'result' }")
        page.locator("[data-screen=result] [data-do=delete]").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        expect(page.locator("[data-screen=start]")).to_be_visible()
    else:
        page = here.open("levels/")
        page = here.open()
    other = tmp_path / "other.json"
    other.write_text(json.dumps(written("Tirana")), encoding="utf-8")
    page.locator("[data-open]").set_input_files(other)
    if way == "open":
        page.get_by_role("dialog").get_by_role("button", name="Open the file").click()
    expect(page.locator("[data-screen=check]")).to_be_visible()
    seen_through(page)

    # What a file replaces is set aside for a way back, and deleting takes it along.
    everything = page.evaluate(EVERYWHERE, ":earlier" if way == "open" else "")
    assert "Tirana" in everything
    assert "Zanzibar" not in everything
