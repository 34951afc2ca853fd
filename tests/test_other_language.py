"""Other languages: every word of the site comes from content, and nothing is cut.

One is made up, longer and full of accents; the other is German, with a ladder of its own (tests/packs/feuerwehr).
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from assessment.framework import framework
from packs import gather
from pages.pages import pages as made
from tests.browser import Visit, served, until, visit
from tests.conftest import Once, build
from tests.test_accessibility import sideways
from tests.test_packs import whole
from tests.walks import HEADING, answer, answered, arrive, asked, begin, finish, kept, mixed, to_result

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "åéïøüýÅÉÎØÜÝçñšž")
TEXTS = {
    "words.yml": (),
    "assessment.yml": ("stem", "stem_newcomer", "stem_manager", "label", "help", "within"),
    "levels": ("title", "short", "person"),
    "skills": ("title", "text", "mine", "theirs", "trace", "next", "next_newcomer"),
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
        return {key: inside(inner, keys, own or key in keys) for key, inner in value.items()}
    if isinstance(value, list):
        return [inside(inner, keys, own) for inner in value]
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


def screens(here: Visit, somebody: dict[str, Any]) -> Iterator[str]:
    """Walk from the start to the page one takes along, stopping at each screen."""
    page = here.open()
    yield "start"
    page.locator("[name=held][value=senior]").check()
    yield "start, chosen"
    page.locator("[data-begin]").click()
    until(page, "location.hash.length > 1")
    yield "question"
    arrive(here, somebody, "check")
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
    somebody = answered("senior", mixed, of=framework(gather(abroad)))
    size: Any = {"width": 320, "height": 700}
    with served(tmp_path / "site") as (address, _), visit(browser, address, viewport=size) as here:
        for screen in screens(here, somebody):
            page = here.page
            assert english(page) == [], screen
            assert cut(page) == [], screen
            assert sideways(page) <= 0, screen
        assert here.errors == []


def test_english_on_the_page_would_be_noticed(browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        assert "Start" in english(here.open())


GERMAN = Path("tests/packs/feuerwehr")
ENGLISH = re.compile(
    r"\b(the|and|of|with|you|your|are|what|this|that|from|which|when|where|who|how|have|been|they|their|there|here|"
    r"answers?|levels?|skills?|behaviors?|pages?|questions?|sheets?|save|open|next|most times|not yet|back|result|"
    r"January|February|March|May|June|July|October|December)\b",
    re.IGNORECASE,
)
"""Words that an English text of some length can hardly do without, and that no German text has."""
TOLD = ("aria-label", "alt", "title", "placeholder", "data-label", "data-one", "data-other", "data-said", "data-change")


class Said(HTMLParser):
    """What a page says to those who look, to those who listen, and to search engines."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        found = dict(attrs)
        named = str(found.get("name") or found.get("property"))
        self.texts += [str(found[key]) for key in TOLD if found.get(key)]
        self.texts += [str(found["content"])] if named.endswith(("description", ":title", ":site_name")) else []

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.texts += [] if self.silent else [data]


def in_english(texts: list[str]) -> list[str]:
    """The English ones; the names in braces are none."""
    return [text.strip() for text in texts if ENGLISH.search(re.sub(r"\{\w+\}", "", text))]


@pytest.fixture(scope="module")
def german(once: Once) -> Path:
    """The site of the German ladder."""
    return once.site(GERMAN.name, lambda home: whole(GERMAN.name, home / "content"))


@pytest.fixture
def besuch(german: Path, browser: Browser) -> Iterator[Visit]:
    """A visit to it."""
    with served(german) as (address, _), visit(browser, address, viewport={"width": 320, "height": 740}) as here:
        yield here
        assert here.errors == []


def test_every_page_of_a_german_site_is_german(german: Path) -> None:
    found = {path.relative_to(german).as_posix(): path.read_text(encoding="utf-8") for path in german.rglob("*.html")}

    assert {path: said for path, html in found.items() if (said := in_english(Said(html).texts))} == {}
    assert [path for path, html in found.items() if '<html lang="de"' not in html] == []
    for path in made(framework(gather(GERMAN))):
        assert path.removesuffix(".md").removesuffix("/index") + "/index.html" in found


def test_its_documents_are_german(german: Path) -> None:
    papers = sorted((german / "kits").glob("*.md"))

    assert len(papers) > 30
    assert {path.name: said for path in papers if (said := in_english(path.read_text().splitlines()))} == {}


def test_english_on_a_page_would_be_noticed_there(site: Path) -> None:
    for path in ("index.html", "levels/index.html", "assess/index.html", "managers/year/index.html", "404.html"):
        assert len(in_english(Said((site / path).read_text(encoding="utf-8")).texts)) > 3, path


def odd(page: Page) -> list[str]:
    """What on the screen is English or does not fit."""
    lines = page.locator("body").inner_text().splitlines()
    return [*in_english(lines), *cut(page), *(["sideways"] if sideways(page) > 0 else [])]


def by_turns(behavior: str) -> str:
    """Most of it most times; in the end something of everything."""
    return ("most_times", "now_and_then", "most_times", "relied_on", "never_came_up", "most_times", "not_yet")[
        sum(map(ord, behavior)) % 7
    ]


def test_the_assessment_speaks_german_from_the_start_to_the_plan(besuch: Visit) -> None:
    page = besuch.open()
    assert odd(page) == []
    begin(page, "truppfuehrung", "ausbildung")
    answer(page, "most_times")
    page.reload()
    besuch.open("levels/")
    resume = besuch.open().locator("[data-do=resume]")
    expect(resume).to_have_text("Dort weitermachen, wo du aufgehört hast (eine Antwort)")
    resume.click()
    assert odd(page) == []
    answer(page, "now_and_then")
    besuch.open("levels/")
    expect(besuch.open().locator("[data-do=resume]")).to_contain_text("(2 Antworten)")
    page.locator("[data-do=resume]").click()
    assert asked(page)
    finish(page, by_turns)
    assert odd(page) == []
    expect(page.locator("[data-result] time").last).to_have_text(DAY)
    page.locator("[data-screen=result] [data-do=more]").click()
    page.locator("[data-slot=missing] h3").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert odd(page) == []
    expect(page.locator("[data-slot=plan] time").first).to_have_text(DAY)
    page.locator("[data-screen=more] [data-do=take]").click()
    page.locator("[data-sheet] h2").first.wait_for()
    assert odd(page) == []


DAY = re.compile(
    r"^\d{1,2}\. (Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) \d{4}$"
)


def test_what_was_saved_there_opens_to_the_same_result(besuch: Visit, browser: Browser) -> None:
    somebody = answered("truppfuehrung", by_turns, "fuehrung", framework(gather(GERMAN)))
    page = arrive(besuch, somebody, "result")
    with page.expect_download() as download:
        page.locator("[data-screen=result] [data-do=save].self-only").click()
    first = page.locator("[data-result]").inner_text()

    with visit(browser, besuch.address) as later:
        again = later.open()
        again.locator("[data-open]").set_input_files(download.value.path())
        expect(again.locator("[data-screen=check]")).to_be_visible()
        to_result(again)
        assert again.locator(HEADING).inner_text() == page.locator(HEADING).inner_text()
        assert kept(again) == json.loads(download.value.path().read_text(encoding="utf-8"))
        assert len(first) > 500
        assert later.errors == []
    assert download.value.suggested_filename.startswith("fragebogen-")


def test_the_other_programs_speak_german_too(besuch: Visit, german: Path) -> None:
    page = besuch.open("managers/year/")
    page.locator("[data-day]").fill("2027-01-11")
    page.locator("[data-year] button").click()
    expect(page.locator("[data-shown] time").first).to_have_text("11. Januar 2027")
    expect(page.locator("[data-calendar]")).to_contain_text("An jedem dieser Tage um neun Uhr morgens erinnern")
    assert odd(page) == []

    page = besuch.open("assess/try/")
    page.locator("[data-sheet-file]").set_input_files(german / "assets/ladder.xlsx")
    expect(page.locator("[data-said]")).to_contain_text("10 Stufen")
    expect(page.locator("[data-said]")).to_contain_text("In der Tabelle war nichts unklar.")
    assert odd(page) == []


def test_forms_lie_side_by_side_in_german(besuch: Visit) -> None:
    page = besuch.open("managers/side-by-side/")
    for code in ("never_came_up", "not_seen", "not_yet", "now_and_then", "most_times", "relied_on"):
        answers = {"brand.trupp.1": code, "geraet.trupp.10": "most_times"}
        sheet = {"format": 1, "by": "manager", "held": "trupp", "route": "fuehrung", "answers": answers}
        raw = json.dumps(sheet | {"content": "feuerwehr@3"}).encode()
        page.locator("[data-files]").set_input_files(
            {"name": f"{code}.json", "mimeType": "application/json", "buffer": raw}
        )
    expect(page.locator("[data-list] li")).to_have_count(6)
    expect(page.locator("[data-shown]")).to_contain_text("Es kam nie dazu.")
    page.get_by_label("Um wen es in B geht").select_option("Dieselbe Person wie A")
    expect(page.locator("[data-shown]")).to_contain_text("A und B sind Sichten auf eine Person.")
    assert odd(page) == []
    page.locator("[data-do=team]").click()
    expect(page.locator("[data-shown]")).to_contain_text("Aus 5 Bögen von Führungskräften")
    expect(page.locator("[data-shown]")).to_contain_text("Nicht gezählt: B")
    assert odd(page) == []


def test_search_finds_german_words(besuch: Visit) -> None:
    page = besuch.open("levels/")
    page.locator("label.tool").click()
    page.locator("input[name=query]").press_sequentially("Strahlrohr", delay=20)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert in_english(page.locator(".md-search-result").inner_text().splitlines()) == []
