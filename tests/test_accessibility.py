"""axe on every kind of page and state, light and dark, wide and 320 px: no violation.

`make test` looks at each page in one of four ways, a scheme and a width, and its neighbors in the others; `make proof`
in all four.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visit, until
from tests.walks import STATES

RULES = {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size")}
"""What axe leaves out unless it is asked: contrast of level AAA, and the size of targets (WCAG 2.2)."""
AXE = Path("node_modules/axe-core/axe.min.js")
PAGES = (
    *("", "levels/", "levels/senior/", "skills/", "skills/discovery/", "grow/", "mistakes/", "specializations/"),
    *("specializations/growth/", "assess/how/", "managers/", "managers/host/", "assess/", "nowhere/"),
    *("compare/", "compare/pm-to-senior/", "compare/fork/", "titles/", "phrasebook/", "projects/", "projects/pricing/"),
    *("templates/", "templates/strategy-memo/", "grow/promotions/", "notes/", "notes/clarity/", "assess/bank/"),
    *("managers/one-to-one/", "managers/calibration/", "managers/hiring/", "managers/roll-out/"),
    *("managers/reference/", "managers/update/", "managers/security/"),
    *("managers/below-title/", "managers/next-level/", "managers/side-by-side/", "managers/year/"),
    *("kits/", "kits/ladder/", "kits/to-senior/", "kits/one-to-one/", "kits/titles/", "kits/hire-pm/"),
    *("kits/placement/", "kits/announcement/"),
    *("assess/example/", "assess/worksheet/", "assess/accessibility/", "assess/file/", "assess/try/"),
)
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 700}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow and light": {"viewport": NARROW},
    "narrow and dark": {"viewport": NARROW, "color_scheme": "dark"},
    "narrow and forced": {"viewport": NARROW, "forced_colors": "active"},
}
OF_PAGES = ("light", "narrow and dark", "dark", "narrow and light")
"""What one page is looked at in, and what the next ones are."""
OF_STATES = ["light", "narrow and dark", "narrow and forced"]
SETTLE = "document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish())"


def looks(page: Page, names: Iterable[str]) -> Iterator[str]:
    """Look at an open page in each of these ways, one after another."""
    for name in names:
        look = {"color_scheme": "light", "forced_colors": "none", **LOOKS[name]}
        page.set_viewport_size(look.pop("viewport"))
        page.emulate_media(**look)
        page.evaluate(SETTLE)  # a color on its way to another one has the contrast of neither
        yield name


def violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        """(rules) => {
            if (matchMedia("(forced-colors: active)").matches)  // whose colors are the reader's own
                for (const name of ["color-contrast", "color-contrast-enhanced"]) rules[name] = { enabled: false };
            return axe.run({ rules, resultTypes: ["violations"] }).then((one) => one.violations);
        }""",
        RULES,
    )
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']][:3]}" for one in found]


def sideways(page: Page) -> int:
    """How many pixels a page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        *((path, [OF_PAGES[number % 4]]) for number, path in enumerate(PAGES)),
        *(
            pytest.param(path, [way for way in OF_PAGES if way != OF_PAGES[number % 4]], marks=pytest.mark.proof)
            for number, path in enumerate(PAGES)
        ),
    ],
)
def test_no_page_breaks_a_rule_or_scrolls_sideways(here: Visit, path: str, ways: list[str]) -> None:
    page = here.open(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for look in looks(page, ways):
        assert violations(page) == [], look
        assert sideways(page) <= 0, look
    assert [error for error in here.errors if "404" not in error] == []


@pytest.mark.parametrize("state", STATES)
def test_no_state_of_the_assessment_breaks_a_rule(here: Visit, state: str) -> None:
    page = STATES[state](here)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    for look in looks(page, OF_STATES):
        assert violations(page) == [], look
        assert sideways(page) <= 0, look
    assert [error for error in here.errors if state != "failed"] == []


def test_a_broken_page_is_noticed_in_the_look_that_breaks_it(here: Visit) -> None:
    page = here.open()
    page.evaluate("document.querySelector('main').innerHTML += '<img src=x>'")
    assert any(one.startswith("image-alt") for one in violations(page))

    page = here.open()
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("@media (prefers-color-scheme: dark) { #pale { color: #333; background: #222 } }");
            document.adoptedStyleSheets = [sheet];
            document.querySelector("main").innerHTML += "<p id=pale>Pale words</p>";
        }"""
    )
    found = {look: [one for one in violations(page) if "pale" in one] for look in looks(page, OF_STATES)}
    assert [look for look, said in found.items() if said] == ["narrow and dark"]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of that name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"no way to {name} by Tab")


def test_the_keyboard_alone_is_enough_from_the_start_to_the_printed_page(here: Visit) -> None:
    page = here.open()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "held":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "location.hash")
    while not page.locator("[data-screen=result]").is_visible():
        behavior = page.evaluate("location.hash")
        expect(page.locator(":focus")).to_have_attribute("data-heading", "")
        assert page.locator(":focus").inner_text() in page.title()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("location.hash") == behavior  # choosing never moves on
        page.keyboard.press("Enter")
        until(
            page,
            "was => location.hash !== was && !document.querySelector('[data-screen=waiting]:not([hidden])')"
            " && (location.hash !== '#result' || document.body.dataset.shown === 'result')",
            arg=behavior,
        )
    expect(page.locator(":focus")).to_have_text("What you told us")
    for button, screen in (
        ("Open the second page", "more"),
        ("Take it to someone", "take"),
    ):
        tab_to(page, button)
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-screen={screen}]")).to_be_visible()
        expect(page.locator(":focus")).to_have_attribute("data-heading", "")
    page.evaluate("window.print = () => { window.printed = true }")
    tab_to(page, "Print or save as PDF")
    page.keyboard.press("Space")
    assert page.evaluate("window.printed")
