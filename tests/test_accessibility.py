"""axe on every kind of page and state, light and dark, wide and 320 px: no violation."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import visit
from tests.walks import HEADING, begin, finish, mixed

RULES = {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size")}
"""What axe leaves out unless it is asked: contrast of level AAA, and the size of targets (WCAG 2.2)."""
AXE = Path("node_modules/axe-core/axe.min.js")
PAGES = (
    *("", "levels/", "levels/senior/", "skills/", "skills/discovery/", "grow/", "mistakes/", "specializations/"),
    *("specializations/growth/", "assess/how/", "managers/", "managers/host/", "assess/", "nowhere/"),
    *("assess/example/", "assess/worksheet/", "assess/accessibility/"),
)
SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 320, "height": 700}}


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("rules => axe.run({rules}).then(one => one.violations)", RULES)
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']][:3]}" for one in found]


def sideways(page: Page) -> int:
    """How many pixels a page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_or_scrolls_sideways(browser: Browser, address: str, scheme: Any, size: str) -> None:
    with visit(browser, address, color_scheme=scheme, viewport=SIZES[size]) as here:
        found = {}
        for path in PAGES:
            page = here.open(path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            if said := violations(page):
                found[path] = said
            assert sideways(page) <= 0, path
        assert found == {}
        assert [error for error in here.errors if "404" not in error] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_assessment_breaks_a_rule(browser: Browser, address: str, scheme: Any, size: str) -> None:
    with visit(browser, address, color_scheme=scheme, viewport=SIZES[size]) as here:
        page = here.open()
        page.locator("[name=held][value=senior]").check()
        found = {"start": violations(page)}
        begin(page, "senior", "people")
        found["question"] = violations(page)
        finish(page, mixed)
        found["check"] = violations(page)
        page.get_by_role("button", name="See the result").click()
        expect(page.locator(HEADING)).to_be_visible()
        found["result"] = violations(page)
        assert sideways(page) <= 0
        page.get_by_role("button", name="Delete everything on this device").click()
        found["dialog"] = violations(page)
        assert found == {state: [] for state in found}


def test_a_broken_page_is_noticed(browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        page = here.open()
        page.evaluate("document.querySelector('main').innerHTML += '<img src=x>'")
        assert any(one.startswith("image-alt") for one in violations(page))


def test_text_below_level_aaa_is_noticed(browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        page = here.open("levels/")
        assert violations(page) == []
        page.evaluate("document.querySelector('.guide > p:not(.promise)').style.color = '#666'")  # enough for AA
        assert [one.split(":")[0] for one in violations(page)] == ["color-contrast-enhanced"]


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        page = here.open()
        page.locator("[name=held][value=apm]").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_function("location.hash")
        for _ in range(4):
            behavior = page.evaluate("location.hash")
            expect(page.locator(":focus")).to_have_attribute("data-heading", "")
            assert page.locator(":focus").inner_text() in page.title()
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            assert page.evaluate("location.hash") == behavior  # choosing never moves on
            page.keyboard.press("Enter")
            page.wait_for_function("was => location.hash !== was", arg=behavior)
