"""What a visitor's browser fetches on each kind of page: bytes on the wire with gzip, requests, fonts, other hosts."""

import gzip
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PATH, Visit, until, visit
from tests.walks import begin, finish_early

KB = 1000
PACKED = {".woff2", ".png", ".whl", ".zip"}
"""Files that no server packs once more."""
KINDS = {
    "home": "",
    "overview": "skills/",
    "level": "levels/senior/",
    "skill": "skills/data/",
    "comparison": "compare/senior-to-gpm/",
    "prose": "grow/promotions/",
    "template": "templates/brag-document/",
    "lookup": "phrasebook/",
    "example": "assess/example/",
    "worksheet": "assess/worksheet/",
}


def fetched(here: Visit, site: Path) -> dict[str, list[int]]:
    """ending of a name -> the bytes of each file that the visit asked for."""
    found = defaultdict(list)
    for url in dict.fromkeys(here.requests):
        assert url.startswith(here.address), f"another host: {url}"
        file = site / urlsplit(url).path.removeprefix(PATH)
        file = file / "index.html" if file.is_dir() else file
        raw = file.read_bytes()
        found[file.suffix].append(len(raw) if file.suffix in PACKED else len(gzip.compress(raw, 9)))
    return found


def total(found: dict[str, list[int]], *endings: str) -> int:
    return sum(sum(sizes) for ending, sizes in found.items() if ending in endings or not endings)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_of_the_guide_keeps_to_its_budget(here: Visit, site: Path, path: str) -> None:
    here.open(path).wait_for_load_state("networkidle")
    found = fetched(here, site)

    assert total(found, ".html") < 20 * KB
    assert total(found, ".css") < 30 * KB
    assert total(found, ".js") < 50 * KB, "the theme's"
    assert len(found[".woff2"]) <= 2
    assert total(found, ".html", ".css", ".js", ".woff2", ".svg") < 200 * KB
    assert sum(map(len, found.values())) <= 12
    assert not found[".wasm"]


def test_searching_fetches_the_index_and_one_worker_more(here: Visit, site: Path) -> None:
    page = here.open("")
    page.wait_for_load_state("networkidle")
    before = fetched(here, site)
    page.keyboard.press("/")
    page.keyboard.type("discovery")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    after = fetched(here, site)

    assert sum(map(len, after.values())) - sum(map(len, before.values())) <= 3
    assert total(after) < 400 * KB


def test_the_assessment_keeps_to_its_budget_up_to_a_question_and_to_a_result(here: Visit, site: Path) -> None:
    page = here.open()
    page.wait_for_load_state("networkidle")
    first = fetched(here, site)

    assert total(first) < 150 * KB
    assert total(first, ".js") < 19.5 * KB, "a quarter of it is comments, which say the types"
    assert len(first[".woff2"]) <= 2
    assert sum(map(len, first.values())) <= 16
    begin(page, "pm")
    finish_early(page, ["most_times", "now_and_then", "not_yet"])
    found = fetched(here, site)
    python = {url for url in here.requests if "/assets/python/" in url}
    wire = sum(
        len(gzip.compress(raw, 9)) if path.suffix not in PACKED else len(raw)
        for path in (site / urlsplit(url).path.removeprefix(PATH) for url in python)
        for raw in [path.read_bytes()]
    )
    assert len(python) == 6
    assert 3_000 * KB < wire < 5_250 * KB
    assert total(found) - wire < 300 * KB, "the page, its content and everything else that is not Python"


def test_our_scripts_are_less_than_twenty_two_kilobytes() -> None:
    """Those of the assessment; the page that tries a spreadsheet loads one more, and meetings have their own."""
    own = {path.name: path.read_bytes() for path in sorted(Path("docs/assets/js").glob("*.js"))}
    trying, framed = own.pop("try.js"), own.pop("frame.js")
    meeting = b"".join(own.pop(name) for name in ("kits.js", "meeting.js", "room.js", "year.js"))

    assert 5 * KB < len(gzip.compress(b"".join(own.values()), 9)) < 22 * KB
    assert 1 * KB < len(gzip.compress(trying, 9)) < 3 * KB
    assert len(gzip.compress(framed, 9)) < 1 * KB, "only inside another page"
    assert 1 * KB < len(gzip.compress(meeting, 9)) < 5 * KB


def test_a_visitor_in_the_dark_on_a_phone_fetches_nothing_more(browser: Browser, address: str, site: Path) -> None:
    seen = []
    for context in ({}, {"color_scheme": "dark", "viewport": {"width": 360, "height": 700}}):
        with visit(browser, address, **context) as here:
            here.open("levels/senior/").wait_for_load_state("networkidle")
            until(here.page, "document.fonts.status === 'loaded'")
            seen.append(set(here.requests))

    assert seen[0] == seen[1]
