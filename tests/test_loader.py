"""How Python starts in the page: what it loads, what it tells on the way, and every way in which loading can fail."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from assessment.papers.example import sample
from publish.bundle import bundle
from tests.browser import Visit, until, visit
from tests.ladders import real
from tests.walks import answer, begin, kept

FAILED = "The part that scores your answers did not load."
STALLED = "Nothing has arrived for 30 seconds."
LOADED = (
    *("worker.js", "pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"),
    *(".whl", "pyodide-lock.json", "content-", "second.js"),
)
FAULTS: dict[str, Callable[[Route], None]] = {
    "missing": lambda route: route.fulfill(status=404, body="not here"),
    "cut off": lambda route: halve(route, route.fetch()),
    "a page in its place": lambda route: route.fulfill(body="<!doctype html>Sign in", content_type="text/html"),
    "a refused connection": lambda route: route.abort("connectionrefused"),
}


def halve(route: Route, whole: APIResponse) -> None:
    route.fulfill(response=whole, body=whole.body()[: len(whole.body()) // 2])


def on_to_python(page: Page) -> None:
    """Two answers, after which the page needs Python to go on."""
    begin(page, "pm")
    answer(page, "most_times")
    page.locator("[data-behavior]:visible input[value=most_times]").check()
    page.get_by_role("button", name="Continue").click()


def named(file: str) -> re.Pattern[str]:
    return re.compile(rf"/assets/.*{re.escape(file)}[^/]*$")


@pytest.mark.parametrize("file", LOADED)
def test_a_file_that_does_not_come_is_told_each_time_and_a_later_try_works(here: Visit, file: str) -> None:
    page = here.page
    for fault in FAULTS.values():
        page.unroute(named(file))
        page.route(named(file), fault)
        if page.url == "about:blank":
            here.open()
            on_to_python(page)
        else:
            page.locator("[data-reason]").evaluate("(at) => at.textContent = ''")
            page.get_by_role("button", name="Try again").click()
            expect(page.locator("[data-reason]")).not_to_be_empty()
        expect(page.get_by_role("heading", name=FAILED)).to_be_focused()
        assert STALLED not in page.locator("[data-reason]").inner_text()
        assert len(kept(page)["answers"]) == 2

    page.unroute(named(file))
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-behavior]:visible")).to_have_count(1)
    assert len(kept(page)["answers"]) == 2


def test_a_line_that_falls_silent_is_told_after_half_a_minute(here: Visit) -> None:
    page = here.page
    page.clock.install()
    page.route(named("pyodide.asm.wasm"), lambda _: None)
    here.open()
    on_to_python(page)
    page.clock.run_for(1000)
    expect(page.get_by_role("heading", name="Getting the scoring ready")).to_be_visible()
    page.clock.run_for(28_000)
    expect(page.get_by_role("heading", name=FAILED)).to_be_hidden()
    page.clock.run_for(32_000)

    expect(page.get_by_role("heading", name=FAILED)).to_be_visible()
    expect(page.locator("[data-reason]")).to_contain_text(STALLED)
    page.unroute(named("pyodide.asm.wasm"))
    page.get_by_role("button", name="Try again").click()
    page.clock.resume()
    expect(page.locator("[data-behavior]:visible")).to_have_count(1)


def test_the_bar_counts_the_bytes_that_have_come_and_is_full_at_the_end(here: Visit) -> None:
    page = here.open()
    told = page.evaluate(
        """async () => {
            const { python } = await import(new URL("../assets/js/python.js", location.href).href);
            const told = [], { max } = document.querySelector("[data-screen=waiting] progress");
            const bar = { max, set value(bytes) { told.push(bytes); } };
            await python(bar).start();
            return told;
        }"""
    )

    assert told == sorted(told)
    assert len(set(told)) > 5
    assert told[-1] == page.evaluate("document.querySelector('[data-screen=waiting] progress').max")


def test_nothing_of_python_is_loaded_before_somebody_shows_intent_and_each_file_once(
    browser: Browser, address: str
) -> None:
    """Without a service worker, which asks for each file once more as soon as Python runs."""
    with visit(browser, address, service_workers="block") as here:
        page = here.open()
        page.wait_for_load_state("networkidle")
        assert not [url for url in here.requests if "/assets/python/" in url]

        page.locator("[name=held][value=pm]").focus()
        until(page, "document.body.dataset.engine === 'ready'")
        python = [url for url in here.requests if "/assets/python/" in url]
        assert len(python) == len(set(python)) == 6


def test_the_same_package_gives_the_same_bundle(tmp_path: Path, site: Path) -> None:
    built = {path.name: path.read_bytes() for path in (site / "assets" / "python").glob("*/*")}
    content = next((site / "assets").glob("content-*.json")).read_text(encoding="utf-8")
    again = bundle(tmp_path, sample(real(), content))

    assert {name: path.read_bytes() for name, path in again.files.items()} == built


def test_the_library_holds_bytecode_alone_and_no_module_that_is_not_used(site: Path) -> None:
    [library] = (site / "assets" / "python").glob("*/python_stdlib.zip")
    names = zipfile.ZipFile(library).namelist()

    assert all(name.endswith(".pyc") for name in names)
    assert {"json/__init__.pyc", "datetime.pyc", "pyodide/_package_loader.pyc"} <= set(names)
    assert not {"sqlite3/__init__.pyc", "turtle.pyc", "unittest/__init__.pyc"} & set(names)
