"""The policy of every page: what may run, what may be asked for, and that the pages keep to it."""

import re
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from assessment.render import to_html
from assessment.summary import result
from assessment.views import file_in_words
from publish.finish import protect, read
from publish.layout import Unlaid
from publish.policy import problems, protected
from publish.tags import parsed
from tests.browser import PATIENCE, Visit, served, visit
from tests.conftest import built_pages
from tests.ladders import real
from tests.test_golden import EVERY_FORM, opened
from tests.walks import answered, arrive, begin, fill_second_page, finish_early

PAGE = '<html><head><meta charset="utf-8"></head><body>{}</body></html>'
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
STRICT = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
KNOWN = 'var target=document.getElementById(location.hash.slice(1));target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'  # noqa: E501
BROKEN = """addEventListener('securitypolicyviolation', (event) =>
  told(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""


@contextmanager
def watched(browser: Browser, address: str, **context: Any) -> Iterator[tuple[Visit, list[str]]]:
    """A visit, and what its pages did against their policy."""
    with visit(browser, address, **context) as here:
        broken: list[str] = []
        here.page.expose_function("told", lambda report: broken.append(report))
        here.page.add_init_script(BROKEN)
        yield here, broken


def paths(site: Path) -> list[str]:
    """The address of every page on the site."""
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in built_pages(site))


def elsewhere(here: Visit) -> list[str]:
    """What was asked of another host."""
    host = here.address.removesuffix("wiki/pm/")
    return [url for url in here.requests if not url.startswith((host, "data:", f"blob:{host}"))]


# ---- what is written ----------------------------------------------------------------------------------------------


def test_a_page_says_its_policy_right_after_its_charset() -> None:
    data = '<script type="application/json">{"a": 1}</script>'
    html = protected(parsed(PAGE.format(f'<script src="a.js"></script>{data}')))

    assert html.startswith('<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert POLICY.findall(html) == [STRICT.format("")]
    assert list(problems(parsed(html))) == []


def test_a_script_of_the_theme_runs_by_its_hash() -> None:
    html = PAGE.format(f"<script>{KNOWN}</script>")
    digest = b64encode(sha256(KNOWN.encode()).digest()).decode()

    assert list(problems(parsed(html))) == []
    assert POLICY.findall(protected(parsed(html))) == [STRICT.format(f" 'sha256-{digest}'")]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("<script>alert(1)</script>", "'alert(1)'"),
        (f"<script>{KNOWN};alert(1)</script>", "an inline script that nobody has read"),
        ('<script type="module">alert(1)</script>', "'alert(1)'"),
        ('<script type="importmap">{}</script>', "'{}'"),
        ("<SCRIPT>alert(1)</SCRIPT>", "'alert(1)'"),
        ("<style>p { color: red }</style>", "a <style> element"),
        ('<p style="color: red">', "<p style='color: red'>"),
        ("<p class='a' style='text-align: right;'>", "<p style='text-align: right;'>"),
        ("<img src=x onerror=alert(1)>", "<img onerror='alert(1)'>"),
        ('<a href=" javascript:alert(1)">', "javascript:alert(1)"),
    ],
)
def test_whatever_else_stands_inline_is_named(part: str, told: str) -> None:
    [problem] = problems(parsed(PAGE.format(part)))
    assert told in problem


def test_text_that_looks_like_code_is_none() -> None:
    said = '<p>&lt;script&gt;alert(1)&lt;/script&gt; style="x" onclick=</p><template><p>style</p></template>'
    assert list(problems(parsed(PAGE.format(said)))) == []


def test_a_page_without_a_place_for_its_policy_is_named() -> None:
    assert list(problems(parsed("<html><head></head></html>"))) == [
        'expected <meta charset="utf-8">, which the policy follows, found none'
    ]


def test_the_alignment_of_a_cell_becomes_a_class() -> None:
    html = protected(parsed(PAGE.format('<th style="text-align: right;">1</th><td style="text-align: center;">2</td>')))

    assert '<th class="to-right">1</th><td class="to-center">2</td>' in html
    assert list(problems(parsed(html))) == []


@pytest.mark.parametrize("name", EVERY_FORM)
def test_what_python_writes_into_the_page_keeps_to_the_policy(name: str) -> None:
    answers = opened(name)
    html = to_html(file_in_words(real(), answers, result(real(), answers)), home="../")

    assert list(problems(parsed(PAGE.format(html)))) == []


def test_a_page_that_breaks_the_policy_stops_the_build_and_every_one_is_named(tmp_path: Path) -> None:
    for name in ("one.html", "two.html", "three.html"):
        text = PAGE.format("<p>good</p>" if name == "one.html" else "<script>alert(1)</script>")
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Unlaid) as stopped:
        protect(read(tmp_path))

    assert [line.split(": ")[0] for line in str(stopped.value).splitlines()] == ["three.html", "two.html"]


def test_every_page_of_the_site_has_one_policy_without_a_gap(site: Path) -> None:
    for path in built_pages(site):
        html = path.read_text(encoding="utf-8")
        [policy] = POLICY.findall(html)
        hashes = re.findall(r" 'sha256-[\w+/=]{44}'", policy)
        assert policy == STRICT.format("".join(hashes)), path
        theme, in_folder = "javascripts/bundle." in html, path.name == "index.html"
        assert len(hashes) == 2 * theme + in_folder, path
        assert html.index(policy) < min(html.index(tag) for tag in ("<link", "<script", "<title") if tag in html), path
    assert {"404.html", "assess/", "levels/senior/"} <= set(paths(site))


def test_serve_leaves_the_policy_out_so_that_live_reload_can_run(live: Path) -> None:
    page = (live / "index.html").read_text(encoding="utf-8")

    assert "livereload" in page
    assert "Content-Security-Policy" not in page


# ---- what a browser says to it ------------------------------------------------------------------------------------


def test_no_page_does_anything_against_its_policy_or_asks_another_host(browser: Browser, changed: Path) -> None:
    with served(changed) as (address, _), watched(browser, address) as (here, broken):
        for path in paths(changed):
            here.open(path).evaluate("new Promise(requestIdleCallback)")
        assert broken == []
        assert here.errors == []
        assert elsewhere(here) == []
        assert len(here.requests) > len(paths(changed))


def test_a_page_that_moved_leads_on_under_its_policy(browser: Browser, changed: Path) -> None:
    with served(changed) as (address, _), watched(browser, address) as (here, broken):
        page = here.open("levels/chief/#text")
        page.wait_for_url("**/levels/senior/#text")
        assert broken == []
        assert here.errors == []


def test_numbers_stand_to_the_right_without_a_style_attribute(browser: Browser, changed: Path) -> None:
    with served(changed) as (address, _), watched(browser, address) as (here, broken):
        page = here.open("templates/decision-log/")
        cell = page.locator("td", has_text="3").first
        assert cell.evaluate("at => getComputedStyle(at).textAlign") == "right"
        assert page.locator("td", has_text="calls").evaluate("at => getComputedStyle(at).textAlign") == "left"
        assert broken == []


@pytest.mark.parametrize("width", [360, 1280])
def test_search_and_the_404_page_work_under_the_policy_and_ask_no_other_host(
    browser: Browser, address: str, width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 720}) as (here, broken):
        for start in ("", "levels/senior/", "nowhere/at/all/"):
            page = here.open(start)
            opener, field = page.locator("label.tool[for=__search]"), page.locator("input[name=query]")
            (opener if opener.is_visible() else field).click()
            field.press_sequentially("roadmap", delay=20)
            expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url("**h=roadmap**")
        expect(page.locator("article mark").first).to_be_visible()
        assert broken == []
        assert [error for error in here.errors if "404" not in error] == []
        assert elsewhere(here) == []
        assert [url for url in here.requests if "search_index.json" in url]


def test_the_assessment_runs_from_start_to_paper_under_the_policy_and_asks_no_other_host(
    browser: Browser, address: str
) -> None:
    with watched(browser, address) as (here, broken):
        page = here.open()
        begin(page, "pm")
        finish_early(page, ["most_times", "now_and_then", "most_times", "not_yet"])
        page = arrive(here, answered("pm"), "result")
        fill_second_page(page)
        with page.expect_download():
            page.locator("[data-do=calendar]").click()
        page.locator("[data-part=then] > summary").click()
        page.locator("[data-compare=then]").set_input_files("tests/golden/clear-pm.json")
        expect(page.locator("[data-compared=then] h2")).to_be_visible()
        page.get_by_role("button", name="Take it to someone").click()
        expect(page.locator("[data-screen=take]")).to_be_visible()
        page.pdf()
        assert broken == []
        assert here.errors == []
        assert elsewhere(here) == []
        assert [url for url in here.requests if url.endswith(".wasm")]


def test_what_is_put_into_a_page_is_reported_and_does_not_run(browser: Browser, address: str) -> None:
    with watched(browser, address) as (here, broken):
        put = "<script>window.ran = true</script><p style='color: red'><img src=x.png onerror='ran = true'></p></body>"
        here.page.route(
            "**/levels/",
            lambda route: route.fulfill(response=(had := route.fetch()), body=had.text().replace("</body>", put)),
        )
        page = here.open("levels/")
        end = time.monotonic() + PATIENCE
        while len(broken) < 3 and time.monotonic() < end:
            page.wait_for_timeout(20)

        assert not page.evaluate("window.ran")
        assert sorted(report.split()[0] for report in broken) == [
            "script-src-attr",
            "script-src-elem",
            "style-src-attr",
        ]
        assert len([error for error in here.errors if "Content Security Policy" in error]) == 3


def test_what_asks_another_host_goes_nowhere_under_the_policy_and_is_logged_without_it(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    with served(site) as (other, _), served(tmp_path) as (address, _):

        def opened_with(html: str) -> tuple[list[str], list[str], bool]:
            """(what the policy stopped, what was asked of another host, whether it came)"""
            (tmp_path / "index.html").write_text(html, encoding="utf-8")
            with watched(browser, address) as (here, broken):
                page = here.open("")
                page.wait_for_load_state("networkidle")
                came = page.locator("img").evaluate("at => at.naturalWidth > 0")
                return [report.split()[0] for report in broken], elsewhere(here), came

        bare = PAGE.format(f'<link rel="icon" href="data:,"><img src="{other}assets/social.png">')
        stopped, _, came = opened_with(protected(parsed(bare)))
        assert (stopped, came) == (["img-src"], False)
        assert opened_with(bare) == ([], [f"{other}assets/social.png"], True)
