"""What servers and frames do to a site that was put there as it is: types, headers, addresses, permissions."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from publish.policy import SLASH
from tests.browser import Quiet, Visit, served, visit
from tests.conftest import built_pages
from tests.walks import answered, begin, bring, finish_early, to_result

KNOWN = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


class Odd(Quiet):
    """A server that knows the types of three kinds of file and claims a wrong charset for them, asks for Trusted Types,
    and shows a folder's page without the slash too."""

    def guess_type(self, path: Any) -> str:
        known = KNOWN.get(Path(path).suffix)
        return f"{known}; charset=iso-8859-1" if known else "application/octet-stream"

    def send_head(self) -> Any:
        if Path(here := self.translate_path(self.path)).is_dir() and not self.path.endswith("/"):
            page = (Path(here) / "index.html").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type("index.html"))
            self.end_headers()
            return io.BytesIO(page)
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "require-trusted-types-for 'script'")
        super().end_headers()


@pytest.fixture
def odd(browser: Browser, site: Path) -> Iterator[Visit]:
    with served(site, Odd) as (address, _), visit(browser, address, service_workers="allow") as here:
        yield here


def test_the_assessment_runs_on_a_server_that_knows_next_to_nothing(odd: Visit) -> None:
    page = odd.open()
    begin(page, "pm")
    finish_early(page, ["most_times", "now_and_then", "not_yet"])

    said = page.locator("body").text_content() or ""
    assert ("“" in said, "â" in said) == (True, False), "characters are as they were written"
    assert page.url == f"{odd.address}assess/#result"
    expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
    assert odd.errors == []


def test_a_dialog_opens_and_closes_there_and_a_page_gets_the_slash_that_its_links_need(odd: Visit) -> None:
    page = odd.open("managers/year")
    page.get_by_role("button", name="Show the dates").click()
    expect(page.locator("[data-shown] tbody tr").first).to_be_visible()
    assert page.url == f"{odd.address}managers/year/"
    page = odd.open("assess")
    bring(page, answered("pm"))
    to_result(page)
    page.get_by_role("button", name="Delete everything on this device").click()
    page.get_by_role("dialog").get_by_role("button", name="Back").click()
    assert page.url == f"{odd.address}assess/#result"
    expect(page.get_by_role("dialog")).to_be_hidden()

    assert odd.errors == []


FRAME = '<!doctype html><iframe sandbox="{}" src="{}" width="900" height="900"></iframe>'


@pytest.mark.parametrize("key", [False, True])
def test_in_a_frame_that_forbids_forms_the_start_and_the_dialogs_are_heard(
    browser: Browser, address: str, tmp_path: Path, key: bool
) -> None:
    text = FRAME.format("allow-scripts allow-same-origin", f"{address}assess/")
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with served(tmp_path) as (where, _), visit(browser, where) as here:
        page = here.open("")
        [frame] = page.frames[1:]
        frame.locator("[data-screen=questions][data-ready]").wait_for(state="attached")
        frame.locator("[name=held][value=pm]").check()
        if key:
            page.keyboard.press("Enter")
        else:
            frame.locator("[data-begin]").click()
        frame.locator("[data-behavior]:visible input[value=most_times]").check()
        first = frame.evaluate("document.body.dataset.shown")
        frame.locator("[data-questions] [type=submit]").click()
        expect(frame.locator(f"[data-behavior='{first}']")).to_be_hidden()
        frame.get_by_role("button", name="Finish now").click()
        dialog = frame.get_by_role("dialog")
        expect(dialog).to_be_visible()
        dialog.get_by_role("button", name="Back").click()
        expect(dialog).to_be_hidden()

        assert [error for error in here.errors if "form" in error] == []


def test_a_page_in_a_folder_begins_with_the_script_for_its_slash(site: Path) -> None:
    pages = built_pages(site)

    begins = {(page.name, f"<script>{SLASH}</script>" in page.read_text(encoding="utf-8")) for page in pages}
    assert begins == {("index.html", True), ("404.html", False)}


def test_no_file_of_the_site_has_a_name_that_stock_servers_have_no_type_for_and_a_browser_refuses(site: Path) -> None:
    assert list(site.rglob("*.mjs")) == []
    assert sorted(path.name for path in site.glob("assets/python/*/*.js")) == ["pyodide.asm.js", "pyodide.js"]
