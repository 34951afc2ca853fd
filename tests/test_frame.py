"""The assessment in a frame of another site's page, as docs/managers/wiki.md puts it there: both from real servers.

The guide is at 127.0.0.1 and the wiki at localhost, which is another site to a browser. In a context of Playwright,
which is a private window, Chromium refuses to keep anything for such a frame.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser import FLAGS, NAMES, Visit, installed, served, until, visit
from tests.test_host import NGINX, hosted
from tests.walks import answer, answered, begin, bring, finish_early, to_result

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Wiki</title><link rel="icon" href="data:,"><style>.long {{ height: 1500px }}</style>
<script>window.told = []; addEventListener("message", ({{ data }}) => told.push(data))</script>
<h1 class="long">A page of the wiki</h1>
{}
<p class="long">What the wiki says after it.</p></html>"""
BOTTOM = "scrollTo(0, frame.getBoundingClientRect().bottom + scrollY - innerHeight)"


def snippet(guide: str) -> str:
    """What the guide tells people to put on their wiki's page, with another address in it."""
    text = Path("docs/managers/wiki.md").read_text(encoding="utf-8")
    [found] = re.findall(r"``` \{ \.html \.no-copy \}\n(.*?)```", text, flags=re.DOTALL)
    assert "https://guide.example/assess/" in found
    return str(found).replace("https://guide.example/", guide)


@contextmanager
def wiki(folder: Path, guide: str) -> Iterator[str]:
    """The address of a wiki's page with the assessment in it."""
    (folder / "index.html").write_text(PAGE.format(snippet(guide)), encoding="utf-8")
    with served(folder) as (address, _):
        yield address.replace("127.0.0.1", "localhost")


def inside(page: Page) -> Frame:
    """The assessment in the wiki's page, once it has found that it is in a frame and the reader has come to it."""
    [frame] = page.frames[1:]
    frame.locator("body.framed [data-screen=questions][data-ready]").wait_for(state="attached")
    page.evaluate("frame.scrollIntoView()")  # what is out of sight, Chromium does not lay out
    return frame


@pytest.fixture(scope="module")
def whole(browser: Browser) -> Iterator[Browser]:
    """Chromium with its window, as people have it: one without keeps answers for a frame of another site."""
    with browser.browser_type.launch(executable_path=installed(NAMES[1:]), args=FLAGS) as running:
        yield running


@pytest.fixture
def there(whole: Browser, address: str, tmp_path: Path) -> Iterator[Visit]:
    with wiki(tmp_path, address) as where, visit(whole, where) as here:
        yield here


def fits(frame: Frame) -> None:
    """Wait until nothing in the frame has to be scrolled to."""
    until(frame, "document.documentElement.scrollHeight <= innerHeight")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.clientWidth === innerWidth"), "no scroll bar"


@pytest.mark.parametrize("width", [360, 1440])
def test_the_frame_grows_with_the_assessment_to_its_end_where_nothing_is_kept(
    whole: Browser, address: str, tmp_path: Path, width: int
) -> None:
    file = answered("pm")
    with (
        wiki(tmp_path, address) as where,
        visit(whole, where, viewport={"width": width, "height": 720}) as here,
    ):
        page = here.open("")
        frame = inside(page)
        fits(frame)
        begin(frame, "pm")
        expect(frame.locator("[data-not-kept]")).to_be_visible()
        fits(frame)
        answer(frame, "most_times")
        fits(frame)
        page.reload()
        frame = inside(page)
        bring(frame, file)
        fits(frame)
        to_result(frame)
        fits(frame)
        with page.expect_download() as download:
            frame.locator("[data-screen=result] [data-do=save]:visible").first.click()
        saved = download.value.path()
        frame.get_by_role("button", name="Open the second page").click()
        expect(frame.locator("[data-screen=more]")).to_be_visible()
        fits(frame)
        high = frame.evaluate("innerHeight")
        page.reload()
        frame = inside(page)
        forgotten = frame.locator("[data-kept]").is_hidden()
        bring(frame, json.loads(saved.read_text(encoding="utf-8")))
        fits(frame)

        assert json.loads(saved.read_text(encoding="utf-8")) == file
        assert high > 2000
        assert forgotten
        assert here.errors == []


def test_the_wiki_hears_heights_and_moves_and_no_word_of_an_answer(there: Visit) -> None:
    page = there.open("")
    frame = inside(page)
    begin(frame, "pm")
    finish_early(frame, ["most_times", "now_and_then", "not_yet"])
    until(page, "told.some(({ assessment }) => assessment.moved)")  # another process tells it, in its own time
    told = page.evaluate("told")

    assert {key for message in told for key in message} == {"assessment"}
    news = [message["assessment"] for message in told]
    assert all(message == {"moved": True} or [type(message.pop("height")), message] == [int, {}] for message in news)
    assert {"moved": True} in news


def test_the_frame_has_its_height_before_the_reader_comes_to_it(there: Visit) -> None:
    page = there.open("")
    page.frames[1].locator("body.framed").wait_for(state="attached")
    until(page, "told.length > 0")
    high, told = page.evaluate("[frame.offsetHeight, told.at(-1).assessment.height]")  # at once, for another may come

    assert page.evaluate("[scrollY, frame.getBoundingClientRect().top > innerHeight]") == [0, True]
    assert high == told > 500


def test_the_wiki_follows_to_a_new_screen(there: Visit) -> None:
    page = there.open("")
    frame = inside(page)
    bring(frame, answered("pm"))
    to_result(frame)
    fits(frame)
    page.evaluate(BOTTOM)
    lost = page.evaluate("frame.getBoundingClientRect().top")
    frame.get_by_role("button", name="Open the second page").click()
    expect(frame.locator("[data-screen=more]")).to_be_visible()

    assert lost < -1000
    until(page, "Math.abs(frame.getBoundingClientRect().top) < 1")


@pytest.mark.parametrize("key", [False, True])
def test_a_dialog_opens_where_the_reader_looks(there: Visit, key: bool) -> None:
    page = there.open("")
    frame = inside(page)
    bring(frame, answered("pm"))
    to_result(frame)
    fits(frame)
    page.evaluate(BOTTOM)
    before = page.evaluate("scrollY")
    button = frame.locator("[data-screen=result] [data-do=delete]")
    if key:
        button.evaluate("at => at.focus({ preventScroll: true })")
        page.keyboard.press("Enter")
    else:
        button.click()
    dialog = frame.locator("dialog")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()

    assert page.evaluate("scrollY") == before > 1500
    assert box
    assert 0 < box["y"] < box["y"] + box["height"] < 720


def test_a_link_to_the_guide_opens_beside_the_wiki(there: Visit) -> None:
    page = there.open("")
    frame = inside(page)
    was = frame.url
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Look at an example result").click()
    with page.context.expect_page() as own:
        frame.locator("[data-framed] a").click()

    assert opened.value.url.endswith("/assess/example/")
    assert own.value.url == was == frame.url
    expect(own.value.locator(".site-header")).to_be_visible()


def test_only_the_frame_itself_changes_its_height(there: Visit) -> None:
    page = there.open("")
    frame = inside(page)
    fits(frame)
    before = page.evaluate("frame.style.height")
    page.evaluate("postMessage({ assessment: { height: 5 } }, '*')")
    until(page, "told.some(({ assessment }) => assessment.height === 5)")

    assert page.evaluate("frame.style.height") == before != "900px"


def test_on_its_own_the_page_is_in_no_frame(here: Visit) -> None:
    page = here.open()
    begin(page, "pm")
    page.locator("[data-behavior]:visible").wait_for()

    expect(page.locator(".site-header")).to_be_visible()
    expect(page.locator("[data-framed]")).to_be_hidden()
    expect(page.locator("[data-not-kept]")).to_be_hidden()
    assert page.locator("body.framed").count() == 0
    assert not [url for url in here.requests if "frame.js" in url]


def test_in_an_ordinary_window_the_frame_keeps_its_answers_apart_from_the_site(
    whole: Browser, address: str, tmp_path: Path
) -> None:
    (tmp_path / "wiki").mkdir()
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    allowed = {"profile": {"block_third_party_cookies": False, "cookie_controls_mode": 0}}  # Debian's blocks them
    (profile / "Default" / "Preferences").write_text(json.dumps(allowed), encoding="utf-8")
    own = ["--headless", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
    context = whole.browser_type.launch_persistent_context(
        profile,
        executable_path=installed(NAMES[1:]),
        args=[*FLAGS, *own],
        ignore_default_args=True,  # Playwright's own let the frame share what the site keeps
    )
    with wiki(tmp_path / "wiki", address) as where:
        page = context.new_page()
        page.goto(where)
        begin(inside(page), "pm")
        expect(inside(page).locator("[data-behavior]:visible")).to_have_count(1)
        page.reload()
        expect(inside(page).locator("[data-kept]")).to_be_visible()
        page.goto(f"{address}assess/")
        page.locator("[data-screen=questions][data-ready]").wait_for(state="attached")
        expect(page.locator("[data-kept]")).to_be_hidden()
    context.close()


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed (on Debian: apt install nginx-light)")
@pytest.mark.parametrize("allowed", [False, True])
def test_a_host_as_in_the_example_wants_one_line_changed_for_a_wiki_elsewhere(
    whole: Browser, site: Path, tmp_path: Path, allowed: bool
) -> None:
    line = "default                            \"frame-ancestors 'self'{}\";"

    def change(text: str) -> str:
        assert text.count(line.format("")) == 1
        return text.replace(line.format(""), line.format(" http://localhost:*")) if allowed else text

    (tmp_path / "nginx").mkdir()
    (tmp_path / "wiki").mkdir()
    told = Path("docs/managers/wiki.md").read_text(encoding="utf-8")
    assert line.format(" https://wiki.example") in told
    with (
        hosted(site, tmp_path / "nginx", change) as guide,
        wiki(tmp_path / "wiki", guide) as where,
        visit(whole, where) as here,
    ):
        page = here.open("")
        if allowed:
            begin(inside(page), "pm")
            assert here.errors == []
        else:
            assert [error for error in here.errors if "frame-ancestors" in error]
