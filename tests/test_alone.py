"""The assessment as one file: opened from a disk, it asks for nothing and does everything."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from publish.alone import ALONE, alone, gzipped
from publish.tags import parsed
from tests.browser import Visit, visit
from tests.engines import ENGINES, Firefox, Hand, missing, until
from tests.ladders import real
from tests.test_engines import STEP, WATCH
from tests.test_faults import open_file
from tests.walks import begin, finish_early, mixed


@pytest.fixture(scope="module")
def file(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file somewhere else, with nothing of the site beside it."""
    copy = tmp_path_factory.mktemp("attachment") / "assessment.html"
    shutil.copy(site / ALONE, copy)
    return copy


@pytest.fixture
def there(browser: Browser, file: Path) -> Iterator[Visit]:
    with visit(browser, f"{file.parent.as_uri()}/") as one:
        yield one


def test_it_is_one_file_of_less_than_eight_megabytes(file: Path) -> None:
    page = file.read_text(encoding="utf-8")

    assert 5_000_000 < len(page.encode()) < 8_000_000
    assert not re.findall(r'(?:src|href)="(?!data:|#|https://(?:guide|forge)\.example/)[^"]*"', page)


def test_it_gives_a_result_saves_a_file_and_opens_it_again_without_a_request(there: Visit) -> None:
    page = there.open("assessment.html")
    begin(page, "pm")
    given = finish_early(page, ["most_times", "now_and_then", "most_times", "not_yet"])
    result = page.locator("[data-result]").inner_text()
    with page.expect_download() as download:
        page.locator("[data-screen=result] [data-do=save]:visible").first.click()
    saved = download.value.path().read_bytes()
    page.evaluate("localStorage.clear()")
    page.reload()
    open_file(page, saved)
    page.get_by_role("button", name="See the result").click()
    expect(page.locator("[data-result]")).to_be_visible()

    assert page.locator("[data-result]").inner_text() == result
    assert json.loads(saved)["answers"] == given
    assert there.errors == []
    assert {url.split(":")[0] for url in there.requests} <= {"file", "data", "blob"}
    assert {url for url in there.requests if url.startswith("file:")} == {page.url.split("#")[0]}


def open_new(hand: Hand, file: Path) -> None:
    """Open the page as somebody who was never here."""
    for _ in range(2):
        hand.open(file.as_uri())
        until(hand, "'ready' in (document.querySelector('[data-screen=questions]')?.dataset ?? {})")
        hand.ask("localStorage.clear()")
    hand.ask(WATCH)


def answer_all(hand: Hand) -> dict[str, str]:
    """Answer everything that is asked of a product manager, up to the result; the answers given."""
    given: dict[str, str] = {}
    hand.press("label:has([name=held][value=pm])")
    hand.press("[data-begin]")
    while (step := until(hand, f"!['start', 'waiting'].includes({STEP}) && {STEP}")) not in ("result", "failed"):
        given[step] = mixed(step)
        hand.press(f"[data-behavior='{step}'] label:has(input[value={given[step]}])")
        hand.press("[data-questions] [type=submit]")
        until(hand, f"{STEP} !== '{step}'")
    return given


def result(hand: Hand, button: str = "") -> str:
    """The result as the page shows it, by the button that leads to it where there is one."""
    if button:
        hand.press(button)
    until(hand, "document.body.dataset.shown === 'result'")
    return str(hand.ask("document.querySelector('[data-result]').innerText"))


@pytest.mark.filterwarnings("ignore:setting remote_server_addr")  # Selenium warns of itself
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_from_a_disk_it_does_the_same_in_the_other_engines(
    engine: str, file: Path, browser: Browser, address: str, tmp_path: Path
) -> None:
    if lacking := missing(engine):
        pytest.skip(f"{engine} is not on this machine: no {' and no '.join(lacking)}")
    home = tmp_path / "home"
    home.mkdir()
    with ENGINES[engine][0](home, browser) as hand:
        requests = hand.requests() if isinstance(hand, Firefox) else []
        open_new(hand, file)
        given = answer_all(hand)
        first = result(hand)
        hand.press("[data-screen=result] .self-only[data-do=save]")
        text = until(hand, "window.saved")
        saved = tmp_path / "saved.json"
        saved.write_text(text, encoding="utf-8")
        open_new(hand, file)
        hand.give("[data-open]", saved)
        until(hand, f"{STEP} === 'check'")
        again = result(hand, "[data-screen=check] [data-do=result]")
        asked = list(requests)
        if isinstance(hand, Firefox):
            hand.open(f"{address}assess/")

    assert len(given) > 20
    assert json.loads(text)["answers"] == given
    assert first == again
    assert f"things {real().level('senior').somebody} does" in first
    assert {url.split(":")[0] for url in asked} <= {"file", "data", "blob", "about"}
    assert {url.split("#")[0] for url in asked if url.startswith("file:")} <= {file.as_uri()}
    assert engine != "firefox" or any(url.startswith("http:") for url in requests), "it hears what is asked for"


def test_its_links_lead_to_the_guide_where_that_has_an_address(there: Visit) -> None:
    page = there.open("assessment.html")
    begin(page, "pm")
    finish_early(page)
    links = page.locator("a[href]").evaluate_all("(all) => all.map((one) => one.href)")

    assert any(link.startswith("https://guide.example/wiki/pm/skills/") for link in links)
    assert all(
        link.startswith(("https://guide.example/", "https://forge.example/", page.url.split("#")[0])) for link in links
    )


def test_without_an_address_the_words_of_a_link_stay_and_lead_nowhere() -> None:
    links = '<a class="x" href="../skills/">Skills</a> <a href="#text">On</a>'
    page = parsed(f'<meta charset="utf-8"><body data-worker="w.js">{links}</body>')

    def nothing(path: str) -> bytes:
        return b"// nothing"

    said = alone(page, nothing, [], {}, "")
    assert '<a class="x">Skills</a> <a href="#text">On</a>' in said
    assert '<a class="x" href="https://g.example/skills/">' in alone(page, nothing, [], {}, "https://g.example/")


def test_what_is_packed_has_the_same_bytes_in_every_python() -> None:
    packed = gzipped(b"words " * 1000)

    assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff", "the tenth byte names a system, by version"
    assert gzip.decompress(packed) == b"words " * 1000
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(packed[:-8] + bytes(8))
