"""A long sitting: hundreds of changed answers and many crashed workers, and nothing piles up."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Visit, visit
from tests.memory import Held, Protocol, tell_memory
from tests.walks import arrive, kept

LONG = pytest.mark.proof
TURN = {"most_times": "relied_on", "relied_on": "most_times", "now_and_then": "most_times", "not_yet": "now_and_then"}
"""Another answer for each, so that a change and its undoing leave the file as it was."""


def settled(here: Visit) -> Page:
    """A result on the screen, of a worker that tells how much memory it has."""
    tell_memory(here.page)
    return arrive(here, "pm-with-gaps", "result")


def see_result(page: Page) -> str:
    """From a question to the result; its text."""
    page.locator("[data-do=finish]").click()
    page.locator("dialog[open] [data-yes], [data-screen=result]:not([hidden])").wait_for()
    if page.locator("dialog[open]").count():
        page.locator("dialog [data-yes]").click()
    page.locator("[data-screen=result]").wait_for()
    return page.locator("[data-result]").inner_text()


def to_question(page: Page, behavior: str) -> None:
    """From the result over the check to one of its questions."""
    page.locator("[data-screen=result] [data-do=check]").click()
    page.locator(f"[data-review] a[href='#{behavior}']").click()


def change_and_undo(page: Page, behavior: str) -> None:
    """Change an answer, see the result, go back, take the change back, and see the result again: two changes."""
    was = kept(page)["answers"][behavior]
    to_question(page, behavior)
    for code in (TURN.get(was, "most_times"), was):
        page.locator(f"[data-behavior='{behavior}'] input[value={code}]").check()
        assert kept(page)["answers"][behavior] == code
        see_result(page)
        if code != was:
            page.go_back()


@pytest.mark.parametrize(("questions", "changes"), [(3, 12), pytest.param(32, 500, marks=LONG)])
def test_many_changed_answers_leave_nothing_behind(
    questions: int, changes: int, browser: Browser, address: str
) -> None:
    with visit(browser, address) as here:
        page = settled(here)
        ask = Protocol(page)
        answers = kept(page)["answers"]
        order = list(answers)[:questions]
        for behavior in order:  # what is made once, when a question is shown first, is made now
            change_and_undo(page, behavior)
        first = page.locator("[data-result]").inner_text()
        weight = len(page.locator("[data-result]").inner_html())
        seen = set()
        before = ask.held()
        for number in range(changes // 2):
            change_and_undo(page, order[number % len(order)])
            seen.add(ask.live())
        after = ask.held()

        assert here.errors == []
        assert kept(page)["answers"] == answers
        assert page.locator("[data-result]").inner_text() == first
        assert seen == {1}
        assert (after.nodes, after.python) == (before.nodes, before.python)
        assert after.listeners - before.listeners < changes  # less than one for each; the driver has some of its own
        allowed = 300_000 + changes * weight / 10  # compiled code took up to 245,000, after 500 changes as after 30
        assert after.page - before.page < allowed
        assert after.workers - before.workers < allowed


@pytest.mark.parametrize("crashes", [2, pytest.param(20, marks=LONG)])
def test_many_crashed_workers_leave_one_and_the_memory_of_one(crashes: int, browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        page = settled(here)
        ask = Protocol(page)
        answers = kept(page)["answers"]
        first = page.locator("[data-result]").inner_text()
        behavior = next(iter(answers))
        second: Held | None = None
        for _ in range(crashes):
            page.workers[-1].evaluate("void setTimeout(() => { throw new Error('crash') })")
            to_question(page, behavior)
            again = see_result(page)
            second = second or ask.held()
        after = ask.held()

        assert second
        assert again == first
        assert kept(page)["answers"] == answers
        assert ask.live() == len(after.python) == 1
        assert (after.nodes, after.python) == (second.nodes, second.python)
        assert after.workers < second.workers * 1.1  # a second worker would double it
        assert after.page - second.page < 500_000
        assert [error for error in here.errors if "crash" not in error] == []
