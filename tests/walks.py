"""Ways through the assessment page in a browser, as different people take them."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import PATH

HEADING = "[data-screen=result] .headline"


def begin(page: Page, held: str, route: str | None = None, aim: str | None = None) -> None:
    page.locator(f"[name=held][value='{held}']").check()
    if route:
        page.locator(f"[name=route][value='{route}']").check()
    if aim:
        page.locator(f"[name=aim][value='{aim}']").check()
    page.get_by_role("button", name="Start").click()


def asked(page: Page) -> str:
    """The behavior on the screen."""
    return page.locator("[data-behavior]:visible").get_attribute("data-behavior") or ""


def answer(page: Page, code: str) -> None:
    """Answer the question on the screen and wait for what follows."""
    behavior = asked(page)
    page.locator(f"[data-behavior='{behavior}'] input[value={code}]").check()
    page.locator("[data-questions] [type=submit]").click()
    page.wait_for_function("was => location.hash.slice(1) !== was", arg=behavior)


def finish(page: Page, code_of: Any) -> dict[str, str]:
    """Answer every question by a rule, up to the check of the answers; the answers given."""
    given: dict[str, str] = {}
    while page.locator("[data-behavior]:visible").count():
        behavior = asked(page)
        given[behavior] = code_of(behavior)
        answer(page, given[behavior])
        page.wait_for_function("!document.querySelector('[data-screen=waiting]:not([hidden])')")
    return given


def kept(page: Page, slot: str = "") -> dict[str, Any]:
    """The file the page keeps in the browser: one's own, or that of another slot."""
    text = page.evaluate("(key) => localStorage.getItem(key) ?? '{}'", f"assessment:{PATH}{slot}")
    found: dict[str, Any] = json.loads(text)
    return found


def mixed(behavior: str) -> str:
    """Junior work most times, the rest in turn."""
    if ".apm." in behavior or ".pm." in behavior:
        return "most_times"
    return ("now_and_then", "relied_on", "not_yet", "never_came_up")[len(behavior) % 4]


def nothing(behavior: str) -> str:
    del behavior
    return "not_yet"


def never(behavior: str) -> str:
    del behavior
    return "never_came_up"


def about_somebody(page: Page, held: str, route: str | None = None) -> None:
    page.get_by_role("button", name="Fill this in about somebody else").click()
    begin(page, held, route)


def to_result(page: Page) -> None:
    page.get_by_role("button", name="See the result").click()
    expect(page.locator(HEADING)).to_be_visible()


def fill_second_page(page: Page) -> None:
    """Open the second page and fill in a bit of everything."""
    page.get_by_role("button", name="Open the second page").click()
    home = page.locator("[data-screen=more]")
    expect(home).to_be_visible()
    for part in ("proof", "plan", "habits", "preferences", "months"):
        home.locator(f"[data-part={part}] > summary").click()
    home.locator("[data-part=proof] [data-key=claim]").first.fill("Turned down the export, with three calls")
    home.locator("[data-part=proof] details summary").first.click()
    home.locator("[data-part=proof] [data-key=date]").first.fill("2026-05")
    home.locator("[data-part=habits] label").nth(2).click()
    home.locator("[data-part=preferences] label").nth(0).click()
    home.locator("[data-part=months] label").nth(2).click()
    home.locator("[data-plan-lines] textarea").first.fill("Ask Ana for her three goals")
    home.locator("[data-plan-start]").focus()
    expect(home.locator("[data-slot=plan]")).to_contain_text("Ask Ana for her three goals")
