"""A made-up language, longer and full of accents: every word of the page comes from content, and nothing is cut."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser import served, until, visit
from tests.conftest import build
from tests.test_accessibility import sideways
from tests.walks import finish, mixed

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "åéïøüýÅÉÎØÜÝçñšž")
TEXTS = {
    "words.yml": (),
    "assessment.yml": ("stem", "stem_newcomer", "stem_manager", "label", "help"),
    "levels": ("title", "short", "person"),
    "skills": ("title", "text", "trace", "next"),
    "mistakes": ("title", "habit", "remedy"),
    "specializations": ("title",),
    "practices": ("title", "done"),
    "guide.yml": ("title", "short", "name"),
}
"""The keys whose texts are translated, by file or folder; in words.yml all of them."""


def translated(text: str) -> str:
    """With accents, and two fifths longer; what stands in braces stays."""
    parts = re.split(r"(\{\w+\}|____)", text)
    said = "".join(part if part[:1] in "{_" else part.translate(ACCENTS) for part in parts)
    return said + " " + "ø" * (2 * len(text) // 5 % 24)


def inside(value: Any, keys: tuple[str, ...], own: bool) -> Any:
    if isinstance(value, dict):
        return {key: inside(one, keys, own or key in keys) for key, one in value.items()}
    if isinstance(value, list):
        return [inside(one, keys, own) for one in value]
    return translated(value) if own and isinstance(value, str) else value


@pytest.fixture
def abroad(content_copy: Path) -> Path:
    """The content in the made-up language."""
    for place, keys in TEXTS.items():
        path = content_copy / place
        for file in [path] if path.is_file() else sorted(path.glob("*.yml")):
            data = inside(yaml.safe_load(file.read_text(encoding="utf-8")), keys, place == "words.yml")
            if place == "assessment.yml":
                data["lint"] = None
            if place == "words.yml":
                data["page"]["files"] = dict.fromkeys(data["page"]["files"], "file")
            file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    pairs = content_copy / "pairs.yml"
    data = inside(yaml.safe_load(pairs.read_text(encoding="utf-8")), (), True)
    pairs.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return content_copy


def english(page: Page) -> list[str]:
    """Texts on the screen that nobody translated; ids, dates and versions are no words."""
    said: list[str] = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) {
                const at = walker.currentNode.parentElement;
                if (at.closest("script, template, code, time") || !at.checkVisibility()) continue;
                found.push(walker.currentNode.data.trim());
            }
            return found;
        }"""
    )
    return [text for text in said if re.search(r"[A-Za-z]{3}", text) and not re.search(r"[åéïøüýÅÉÎØÜÝçñšž]", text)]


def cut(page: Page) -> list[str]:
    """Buttons, rows and headings whose words do not fit."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, .button, .row, h2, h3, td, li)")]
            .filter((at) => at.checkVisibility() && at.scrollWidth > at.clientWidth + 1 && at.clientWidth > 0)
            .map((at) => at.textContent.trim().slice(0, 60))"""
    )
    return found


def screens(page: Page) -> Iterator[str]:
    """Walk from the start to the page one takes along, stopping at each screen."""
    yield "start"
    page.locator("[name=held][value=senior]").check()
    yield "start, chosen"
    page.locator("[data-begin]").click()
    until(page, "location.hash.length > 1")
    yield "question"
    finish(page, mixed)
    yield "check"
    page.locator("[data-screen=check] [data-do=result]").click()
    page.locator("[data-result] .headline").first.wait_for()
    yield "result"
    page.locator("[data-screen=result] [data-do=more]").click()
    page.locator("[data-slot=missing] h3").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    yield "second page"
    page.locator("[data-screen=more] [data-do=take]").click()
    page.locator("[data-sheet] h2").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    yield "taken along"


def test_nothing_is_left_in_code_and_nothing_is_cut(abroad: Path, tmp_path: Path, browser: Browser) -> None:
    ran = build(tmp_path / "site", str(abroad))
    assert ran.returncode == 0, ran.stderr
    size: Any = {"width": 320, "height": 700}
    with served(tmp_path / "site") as (address, _), visit(browser, address, viewport=size) as here:
        page = here.open()
        for screen in screens(page):
            assert english(page) == [], screen
            assert cut(page) == [], screen
            assert sideways(page) <= 0, screen
        assert here.errors == []


def test_english_on_the_page_would_be_noticed(browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        assert "Start" in english(here.open())
