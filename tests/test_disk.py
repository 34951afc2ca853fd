"""The guide from a disk: every page opened by its file, with no server behind it."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.disk import to_file
from tests.browser import Visit, served, until, visit
from tests.conftest import built_pages
from tests.engines import ENGINES, missing
from tests.engines import until as until_in
from tests.ladders import real
from tests.test_command import run
from tests.test_meeting import form
from tests.test_meeting_page import put
from tests.test_policy import POLICY, STRICT
from tests.test_site import Reading, lost
from tests.test_try_page import choose, try_it
from tests.walks import answer, asked, begin, finish_early

TOOLS = {"assess/index.html", "assess/try/index.html", "managers/side-by-side/index.html", "managers/year/index.html"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of a guide in which a level has moved, and its zip, as the command makes them."""
    folder = tmp_path_factory.mktemp("disk")
    shutil.copytree("content", folder / "content")
    (folder / "content" / "renamed.yml").write_text("levels: {lead: senior}\n", encoding="utf-8")
    ran = run("build", folder / "content", "--from-disk", "--to", folder / "site", "--zip", folder / "guide.zip")
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="module")
def disk(made: Path) -> Path:
    """The site where somebody may have put it."""
    there = made / "A shared drive, größer" / "guide"
    shutil.copytree(made / "site", there)
    return there


@pytest.fixture
def there(browser: Browser, disk: Path) -> Iterator[Visit]:
    """A visit that must end without an error and without a request to anything but files."""
    with visit(browser, f"{disk.as_uri()}/") as one:
        yield one
        assert one.errors == []
        assert {url.split(":")[0] for url in one.requests} <= {"file", "data", "blob"}
        assert {url for url in one.requests if url.startswith("file:") and not url.startswith(disk.as_uri())} == set()


def by_file(site: Path) -> dict[str, Reading]:
    return {path.relative_to(site).as_posix(): Reading(path.read_text(encoding="utf-8")) for path in built_pages(site)}


def look_for(page: Page, word: str) -> None:
    opener, field = page.locator("label.tool[for=__search]"), page.locator("input[name=query]")
    (opener if opener.is_visible() else field).click()
    field.press_sequentially(word, delay=20)


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


# ---- what is written ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("", "index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("../skills/", "../skills/index.html"),
        ("../skills/#matrix", "../skills/index.html#matrix"),
        ("#matrix", "index.html#matrix"),
        ("../assets/ladder.xlsx", "../assets/ladder.xlsx"),
        ("../kits/to-pm.md#a/b", "../kits/to-pm.md#a/b"),
    ],
)
def test_a_link_to_a_folder_names_the_page_inside_and_any_other_stays(link: str, file: str) -> None:
    assert to_file(link) == file


def test_every_link_names_a_file_and_every_anchor_is_there(disk: Path, site: Path) -> None:
    assert lost(disk, by_file(disk)) == []
    assert any(link.endswith("/") for link in lost(site, by_file(site))), "a server's links name folders"


def test_every_place_that_search_knows_is_a_file_with_that_anchor(disk: Path, site: Path) -> None:
    found = by_file(disk)
    script = (disk / "search/search_index.js").read_text(encoding="utf-8")
    docs = json.loads(script.removeprefix("var __index = ").removesuffix(";"))["docs"]
    served = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]

    for doc in docs:
        path, _, anchor = doc["location"].partition("#")
        assert path in found
        assert not anchor or anchor in found[path].ids
    assert [doc["text"] for doc in docs] == [doc["text"] for doc in served]
    assert not {doc["location"].partition("#")[0] for doc in served} & set(found)


def test_what_only_a_server_sends_or_a_search_engine_reads_is_left_out(disk: Path, site: Path) -> None:
    served = {"404.html", "robots.txt", "sitemap.xml", "assess/offline.js", "assess/worker.js"}
    heads = re.compile(r'rel="canonical"|property="og:|rel="(?:module)?preload"|data-offline=')

    assert served <= names(site)
    assert not served & names(disk)
    assert not [name for name in names(disk) if name.endswith((".wasm", ".whl"))]
    assert [path for path in built_pages(site) if heads.search(path.read_text(encoding="utf-8"))]
    assert not [path for path in built_pages(disk) if heads.search(path.read_text(encoding="utf-8"))]


def test_the_policy_is_as_strict_as_on_a_server_but_for_pages_that_carry_their_scripts(disk: Path) -> None:
    script, worker = "script-src 'self'{}", "worker-src 'self'"
    carrying = STRICT.replace(script, f"{script} data:")
    at_work = STRICT.replace(script, f"{script} data: 'wasm-unsafe-eval'").replace(worker, f"{worker} data:")
    seen = set()
    for path in built_pages(disk):
        name = path.relative_to(disk).as_posix()
        [policy] = POLICY.findall(path.read_text(encoding="utf-8"))
        hashes = "".join(re.findall(r" 'sha256-[\w+/=]{44}'", policy))
        kind = at_work if name in TOOLS else carrying if re.match(r"kits/.+/", name) else STRICT
        assert policy == kind.format(hashes), name
        seen.add(kind)
    assert len(seen) == 3


def test_the_zip_holds_the_same_files_and_their_checksums(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made / "guide.zip") as packed:
        packed.extractall(tmp_path)

    def checked() -> int:
        return subprocess.run(
            ["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=tmp_path, check=False
        ).returncode

    assert names(tmp_path) == names(made / "site") | {"SHA256SUMS"}
    assert checked() == 0
    (tmp_path / "index.html").write_text("another page", encoding="utf-8")
    assert checked() == 1


# ---- what a reader does -------------------------------------------------------------------------------------------


def test_links_lead_from_the_home_page_to_a_level_and_to_the_matrix(there: Visit) -> None:
    page = there.open("index.html")
    page.locator("a[href='levels/senior/index.html']").first.click()
    expect(page.locator("h1")).to_have_text(real().level("senior").title)
    page.locator("nav.five").get_by_role("link", name="Skills").click()
    expect(page.locator("table.matrix")).to_be_visible()
    page.locator("table.matrix a[href*='#']").first.click()
    page.wait_for_url("**/skills/*/index.html#*")

    assert page.evaluate("document.getElementById(location.hash.slice(1)).checkVisibility()")
    assert page.evaluate("[...document.fonts].map((font) => font.status)") == ["loaded", "loaded"]


@pytest.mark.parametrize(("start", "width"), [("index.html", 1280), ("levels/senior/index.html", 360)])
def test_search_finds_a_word_and_opens_its_page(there: Visit, start: str, width: int) -> None:
    there.page.set_viewport_size({"width": width, "height": 720})
    page = there.open(start)
    look_for(page, "discovery")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.locator(".md-search-result__link").first.click()

    page.wait_for_url(f"{there.address}skills/discovery/index.html?h=discovery")
    expect(page.locator("article mark").first).to_be_visible()


def test_the_link_on_the_home_page_leads_to_a_question_and_a_result_leads_into_the_guide(there: Visit) -> None:
    page = there.open("index.html")
    page.locator("a.primary[href^=assess]").click()
    begin(page, "pm")
    answer(page, "most_times")
    assert asked(page)
    page.reload()
    page.locator("[data-behavior]:visible").wait_for()
    finish_early(page, ["now_and_then", "not_yet"])
    link = page.locator("[data-result] a[href^='../skills/']").first
    place = str(link.get_attribute("href")).removeprefix("../").replace("/#", "/index.html#")
    link.click()

    page.wait_for_url(there.address + place)
    assert page.evaluate("document.getElementById(location.hash.slice(1)).checkVisibility()")


def test_a_page_that_moved_leads_on(there: Visit) -> None:
    page = there.open("levels/lead/index.html#text")
    page.wait_for_url(f"{there.address}levels/senior/index.html#text")


def test_forms_lie_side_by_side_and_a_date_makes_a_year(there: Visit) -> None:
    page = there.open("managers/side-by-side/index.html")
    put(page, ana_json=form("most_times", note="The plan of May 6"), ben_json=form("never_came_up"))
    expect(page.locator("[data-shown]")).to_contain_text("The plan of May 6")
    page = there.open("managers/year/index.html")
    page.locator("[data-year] button").click()
    expect(page.locator("[data-shown] tbody tr").nth(3)).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-do=calendar]").click()
    assert "URL:" not in download.value.path().read_text(encoding="utf-8"), "a disk is nowhere for anybody else"


def test_the_guides_own_spreadsheet_is_taken_and_tried(there: Visit, disk: Path) -> None:
    page = there.open("assess/try/index.html")
    choose(page, (disk / "assets/ladder.xlsx").read_bytes())
    try_it(page)
    begin(page, "pm")
    until(page, "location.hash.length > 1")

    assert page.locator("[data-behavior]:visible").count() == 1


def test_a_paper_of_a_kit_is_copied_and_saved(there: Visit, disk: Path) -> None:
    page = there.open("kits/to-senior/index.html")
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copied]")).to_contain_text("Copied")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as Markdown").first.click()

    assert download.value.suggested_filename == "to-senior.md"
    assert download.value.path().read_bytes() == (disk / "kits/to-senior.md").read_bytes()


def test_a_site_for_a_server_does_not_search_and_cannot_begin_from_a_disk(browser: Browser, site: Path) -> None:
    with visit(browser, f"{site.as_uri()}/") as here:
        page = here.open("index.html")
        expect(page.locator("[data-md-component=search]")).to_be_hidden()
        here.open("assess/index.html")
        until(page, "document.readyState === 'complete'")

        assert page.locator("[data-screen=questions][data-ready]").count() == 0
        assert [error for error in here.errors if "CORS policy" in error]


def test_whoever_puts_it_on_a_server_later_finds_it_working(browser: Browser, disk: Path) -> None:
    with served(disk) as (address, _), visit(browser, address) as here:
        page = here.open("")
        look_for(page, "discovery")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url(f"{address}skills/discovery/index.html?h=discovery")
        page = here.open("managers/year/")
        page.locator("[data-year] button").click()
        expect(page.locator("[data-shown] tbody tr").nth(3)).to_be_visible()

        assert here.errors == []


@pytest.mark.filterwarnings("ignore:setting remote_server_addr")  # Selenium warns of itself
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_search_and_python_work_from_a_disk_in_the_other_engines(
    engine: str, disk: Path, browser: Browser, tmp_path: Path
) -> None:
    if lacking := missing(engine):
        pytest.skip(f"{engine} is not on this machine: no {' and no '.join(lacking)}")
    first = "document.querySelector('.md-search-result__link')?.href"
    ask: Any = "(at => { at.value = 'discovery'; at.dispatchEvent(new Event('keyup')) })"
    with ENGINES[engine][0](tmp_path, browser) as hand:
        hand.open((disk / "levels/index.html").as_uri())
        until_in(hand, "document.documentElement.classList.contains('js')")
        hand.ask("document.querySelector('#__search').click()")  # a window without a screen hears no focus
        hand.ask(f"{ask}(document.querySelector('[name=query]'))")
        found = until_in(hand, first)
        hand.open((disk / "managers/year/index.html").as_uri())
        hand.press("[data-year] button")

        assert found == f"{(disk / 'skills/discovery/index.html').as_uri()}?h=discovery"
        assert until_in(hand, "document.querySelectorAll('[data-shown] tbody tr').length") > 3
