"""Ways through the assessment page in a browser, as different people take them."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

HEADING = "[data-screen=result] [data-result] [data-heading]"
type Answer = Callable[[int, str], str]
"""(number of the question, its behavior) -> code."""


def mixed(number: int, behavior: str) -> str:
    """A PM with gaps."""
    return ("most_times", "now_and_then", "not_yet", "most_times", "never_came_up", "relied_on")[number % 6]


def nothing(number: int, behavior: str) -> str:
    return "not_yet"


def never(number: int, behavior: str) -> str:
    return "never_came_up"


def begin(page: Page, held: str, route: str | None = None) -> None:
    """Choose a title (and a route) and start."""
    page.locator(f"[name=held][value='{held}']").check()
    if route:
        page.locator(f"[name=route][value={route}]").check()
    page.get_by_role("button", name="Start", exact=True).click()


def about_somebody(page: Page, held: str) -> None:
    page.get_by_role("button", name="Fill this in about somebody else").click()
    begin(page, held)


def finish(page: Page, answer: Answer, until: str = "[data-screen=check]") -> list[str]:
    """Answer until a screen is shown; the behaviors asked, in order."""
    asked: list[str] = []
    page.wait_for_function("location.hash")
    while not page.locator(until).is_visible():
        behavior = page.evaluate("location.hash.slice(1)")
        if (asked and asked[-1] == behavior) or behavior in ("check", ""):
            page.wait_for_timeout(20)
            continue
        page.locator(f"[name='{behavior}'][value={answer(len(asked), behavior)}]").check()
        asked.append(behavior)
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_function(
            "([was, until]) => location.hash !== was || !document.querySelector(until).hidden",
            arg=[f"#{behavior}", until],
        )
    return asked


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
