"""Offline after the first visit: what is kept, how one release follows another, and how an organization ends it."""

import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from publish.finish import kept_offline, read, write
from publish.offline import IN_SCRIPTS, IN_STYLES, manifest, needed, released
from tests.browser import FLAGS, PATH, PATIENCE, Quiet, Visit, installed, served, until, visit
from tests.conftest import Once
from tests.ladders import CONTENT, real
from tests.test_policy import watched
from tests.walks import HEADING, answer, answered, begin, bring, fill_second_page, finish_early, to_result

SWITCH = Path("docs/assess/offline.js")
SENTENCE = real().words.page.offline
NEWS = "The second release"
OTHERS = ["assessment:/wiki/ 0123", "assessment:/wiki/pm/more/ 0123", "assessment:/wiki/pm-two/ 0123", "theirs"]
"""Names of caches that other sites on the same host may have."""
REGISTRATION = "navigator.serviceWorker.getRegistration('assess/')"
KEEPING: dict[str, Any] = {"service_workers": "allow"}
"""A browser that may keep the page."""


@contextmanager
def logged(site: Path) -> Iterator[tuple[str, list[str]]]:
    """(address, the paths that are asked for, as they come)"""
    seen: list[str] = []

    class Logged(Quiet):
        def do_GET(self) -> None:
            seen.append(self.path)
            super().do_GET()

    with served(site, Logged) as (address, _):
        yield address, seen


@contextmanager
def published(site: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """(address, what `publish` needs to put another release there)"""
    shown = folder / "shown"
    shown.symlink_to(site)

    class Asked(Quiet):
        def do_GET(self) -> None:
            del self.headers["If-Modified-Since"]  # what is published next may be an older file
            super().do_GET()

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-cache")
            super().end_headers()

    with served(shown, Asked) as (address, _):
        yield address, shown


def publish(site: Path, shown: Path) -> None:
    following = shown.with_name("following")
    following.symlink_to(site)
    following.replace(shown)


def python_of(site: Path) -> dict[str, str]:
    """Where the page of a built site finds Python and the content."""
    html = (site / "assess" / "index.html").read_text(encoding="utf-8")
    return {name: re.findall(rf'data-{name}="\.\./([^"]+)"', html)[0] for name in ("python", "content")}


def copied(site: Path, folder: Path) -> Path:
    return Path(shutil.copytree(site, folder / "site"))


@pytest.fixture(scope="module")
def second(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next release: another heading on the page, Python and the content under other addresses."""
    folder = copied(site, tmp_path_factory.mktemp("second"))
    page = folder / "assess" / "index.html"
    html = page.read_text(encoding="utf-8").replace(">Self-assessment</h1>", f">{NEWS}</h1>")
    moved = {"python": "assets/python/0123456789abcdef/", "content": "assets/content-0123456789abcdef.json"}
    for name, before in python_of(site).items():
        (folder / before).rename(folder / moved[name])
        html = html.replace(before, moved[name])
    page.write_text(html, encoding="utf-8")
    write(folder, {"assess/offline.js": kept_offline(read(folder), **moved)})
    return folder


@pytest.fixture(scope="module")
def ended(once: Once) -> Path:
    """The site as an organization builds it that wants no offline use."""
    return once.site("ended", CONTENT, OFFLINE="no")


def written(site: Path) -> tuple[str, dict[str, str]]:
    """(the hash of the release, its files) as they stand in the built service worker"""
    [text] = re.findall(r"const release = (\{.*?\n\});", (site / "assess" / "offline.js").read_text(), re.DOTALL)
    release = json.loads(text)
    return release["hash"], release["files"]


def cache_of(site: Path) -> str:
    return f"assessment:{PATH} {written(site)[0]}"


def kept(page: Page) -> set[str]:
    """The names of the caches in this browser."""
    return set(page.evaluate("caches.keys()"))


def said(page: Page) -> Page:
    """Start, and wait until the page says that it also opens without a network."""
    begin(page, "pm")
    expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
    return page


def result_of(page: Page) -> None:
    """Start, answer one question, and see the result."""
    begin(page, "pm")
    finish_early(page)


def decided(page: Page) -> None:
    """Wait until the page, which does so once Python runs, has looked whether it can be kept."""
    page.evaluate("import(new URL('../assets/js/offline.js', location.href))")


def refused(page: Page, seen: list[str]) -> None:
    """Wait until the service worker has been fetched, has begun to fetch what it is to keep, and has given up."""
    asked = [f"{PATH}assess/offline.js", f"{PATH}assess/"]
    end = time.monotonic() + PATIENCE
    while not (asked[0] in seen and asked[1] in seen[seen.index(asked[0]) :]):
        assert time.monotonic() < end, f"never asked for: {asked}"
        page.wait_for_timeout(20)
    until(page, f"{REGISTRATION}.then((found) => !found)")


def looked_for_news(page: Page) -> None:
    """Have the browser ask for the service worker, and wait until it has kept the release or given up."""
    page.evaluate(f"{REGISTRATION}.then((found) => found.update())")
    until(page, f"{REGISTRATION}.then((found) => !found.installing)")


def start_of(here: Visit) -> Page:
    """Open the page anew, when no tab is left that shows it."""
    for tab in here.page.context.pages[1:]:
        tab.close()
    guide = here.open("levels/")
    until(guide, f"{REGISTRATION}.then((found) => !found?.waiting)")
    return here.open()


# ---- without a network --------------------------------------------------------------------------------------------


def test_when_the_server_is_gone_the_page_opens_python_runs_and_a_result_appears(browser: Browser, site: Path) -> None:
    with ExitStack() as network:
        address, _ = network.enter_context(served(site))
        with watched(browser, address, **KEEPING) as (here, broken):
            page = said(here.open())
            network.close()
            page.reload()
            expect(page.locator("[data-behavior]:visible")).to_have_count(1)
            for path in (
                "assess/index.html",
                "assess/?from=a-letter",
                "assess/index.html?from=a-letter#text",
                "assess/",
            ):
                expect(here.open(path).locator("h1")).to_have_text("Self-assessment")
            page.evaluate("localStorage.clear()")
            page = here.open()
            bring(page, answered("pm"))
            to_result(page)
            fill_second_page(page)
            expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
            expect(page.locator("[data-offline]")).to_have_text(SENTENCE)
            assert page.evaluate("document.fonts.check('16px Literata')")
            assert broken == []
            assert here.errors == []


def test_without_a_service_worker_there_is_nothing_when_the_server_is_gone(browser: Browser, site: Path) -> None:
    with ExitStack() as network:
        address, _ = network.enter_context(served(site))
        with visit(browser, address, service_workers="block") as here:
            page = here.open()
            result_of(page)
            network.close()
            with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
                page.reload()


def test_the_page_says_so_once_to_those_who_listen(fresh: Visit) -> None:
    fresh.page.add_init_script(
        """addEventListener('DOMContentLoaded', () => {
          window.heard = [];
          const live = document.querySelector('[data-live]');
          new MutationObserver(() => heard.push(live.textContent)).observe(live, {childList: true});
        })"""
    )
    page = fresh.open()
    expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
    said(page)
    until(page, "(sentence) => heard.includes(sentence)", SENTENCE)
    assert page.evaluate("heard").count(SENTENCE) == 1

    page = fresh.open()
    page.get_by_role("button", name="Continue where you left off").click()
    expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
    decided(page)  # what is said at all is said by now, right after the line appears
    assert SENTENCE not in page.evaluate("heard")
    assert fresh.errors == []


def test_on_plain_http_everything_works_and_nothing_is_said(browser: Browser, site: Path) -> None:
    flags = [*FLAGS, "--host-resolver-rules=MAP wiki.example 127.0.0.1"]
    other = browser.browser_type.launch(executable_path=installed(), args=flags)
    with (
        logged(site) as (address, seen),
        watched(other, address.replace("127.0.0.1", "wiki.example"), **KEEPING) as (here, broken),
    ):
        page = here.open()
        result_of(page)
        decided(page)
        assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator, 'subtle' in crypto]") == [False] * 3
        expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
        assert f"{PATH}assess/offline.js" not in seen
        assert broken == []
        assert here.errors == []
    other.close()


@pytest.mark.parametrize(
    "refuses",
    [
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', {get: refuse})",
        "navigator.serviceWorker.register = async () => refuse()",
        "Object.defineProperty(window, 'caches', {get: refuse})",
    ],
    ids=["sandboxed", "not registered", "no storage"],
)
def test_a_browser_that_refuses_says_nothing_and_everything_works(fresh: Visit, refuses: str) -> None:
    fresh.page.add_init_script(
        "const refuse = () => { window.refused = true; throw new DOMException('blocked', 'SecurityError') };" + refuses
    )
    page = fresh.open()
    result_of(page)
    until(page, "window.refused")
    expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
    assert fresh.errors == []


def test_who_saves_data_is_not_sent_everything_twice(browser: Browser, site: Path) -> None:
    with logged(site) as (address, seen), visit(browser, address, **KEEPING) as here:
        here.page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page = here.open()
        begin(page, "pm")
        answer(page, "most_times")
        page.get_by_role("button", name="Finish now").click()
        page.get_by_role("button", name="Load it now").click()
        page.get_by_role("dialog").get_by_role("button", name="See the result").click()
        expect(page.locator(HEADING)).to_be_visible()
        decided(page)
        expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
        assert f"{PATH}assess/offline.js" not in seen


def test_where_there_is_no_room_nothing_is_kept_and_nothing_is_said(browser: Browser, site: Path) -> None:
    with logged(site) as (address, seen), visit(browser, address, **KEEPING) as here:
        page = here.open()
        origin = {"origin": page.evaluate("location.origin")}
        session = page.context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": 1_000_000})
        result_of(page)
        refused(page, seen)
        assert kept(page) == set()
        expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
        assert here.errors == []


# ---- what is kept -------------------------------------------------------------------------------------------------


def test_the_list_is_what_the_page_asks_for_from_start_to_paper(browser: Browser, site: Path) -> None:
    with logged(site) as (address, seen), visit(browser, address, service_workers="block") as here:
        page = here.open()
        bring(page, answered("pm"))
        to_result(page)
        fill_second_page(page)
        page.get_by_role("button", name="Take it to someone").click()
        expect(page.locator("[data-screen=take]")).to_be_visible()

    asked = {path.removeprefix(PATH) for path in seen}
    # Asked for inside another page alone, and by a browser that shows tabs alone.
    assert set(written(site)[1]) == asked | {"assets/js/frame.js", "assets/favicon.svg"}


def test_every_hash_is_the_hash_of_the_bytes_that_are_served(site: Path) -> None:
    for path, digest in written(site)[1].items():
        file = site / path / "index.html" if path.endswith("/") else site / path
        assert sha256(file.read_bytes()).hexdigest() == digest, path
    page = (site / "assess" / "index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page  # its bytes with the policy, and not those before


def test_a_file_brings_what_it_names_and_a_folder_all_that_lies_in_it() -> None:
    others = "f/one.woff2 f/two.woff2 s/two.js t/three.js s/four.js s/five.js s/six.js p/1 p/q/2 r"
    files = {
        "a/index.html": b'<link rel="stylesheet" href="../s/one.css"><script type="module" src="../s/one.js"></script>',
        "s/one.css": b'@font-face { src: url("../f/one.woff2") }',
        "s/one.js": b'import { a,\n b } from "./two.js";\nimport "../t/three.js";\n'
        b'const c = "./four.js";\nimport(`./five.js${again}`);\nimport("./six.js?again");\nimport(`${at}r`);',
        **dict.fromkeys(others.split(), b""),
    }
    everything = set("a/index.html s/one.css s/one.js f/one.woff2 s/two.js t/three.js s/five.js s/six.js".split())

    assert set(needed(files, ["a/index.html"])) == everything
    assert set(needed(files, ["a/index.html", "p/"])) == {*everything, "p/1", "p/q/2"}
    with pytest.raises(KeyError, match="nowhere"):
        needed(files, ["nowhere.css"])


def test_our_scripts_and_style_sheets_name_other_files_in_the_form_that_is_looked_for(site: Path) -> None:
    scripts = [*site.glob("assets/js/*.js"), site / "assess" / "worker.js"]
    naming = re.compile(
        r"""^\s*(?:import\b|export\b.*\bfrom\b)(?!\.)|\bimport\((?!url\))|\bfrom\s*["'`]""", re.MULTILINE
    )
    styles = site.glob("assets/css/*.css")

    for text in (path.read_text(encoding="utf-8") for path in scripts):
        rest = IN_SCRIPTS.sub("", text)
        assert not naming.search(rest), rest
    for text in (path.read_text(encoding="utf-8") for path in styles):
        assert not re.search(r"url\(|@import|image-set", IN_STYLES.sub("", text))
    assert naming.search("import { a } from './b.js';"), "in other quotes it is not found"
    assert len(IN_SCRIPTS.findall((site / "assets/js/assess.js").read_text(encoding="utf-8"))) > 6


def test_the_same_files_give_the_same_bytes_in_whatever_order_they_come(site: Path, tmp_path: Path) -> None:
    files = {"b/index.html": b"b", "a.js": b"a"}
    back = dict(reversed(files.items()))
    again = copied(site, tmp_path)
    write(again, {"assess/offline.js": kept_offline(read(again), **python_of(site))})

    assert list(manifest(files)) == list(manifest(back)) == ["a.js", "b/"]
    assert (again / "assess" / "offline.js").read_bytes() == (site / "assess" / "offline.js").read_bytes()


def test_another_byte_in_a_file_or_in_the_worker_is_another_release() -> None:
    worker = SWITCH.read_text(encoding="utf-8")
    first = released(worker, {"a": "1"})

    assert first == released(worker, {"a": "1"})
    names = {re.findall(r'"hash": "(\w+)"', text)[0] for text in (first, released(worker, {"a": "2"}))}
    names |= set(re.findall(r'"hash": "(\w+)"', released(f"{worker}\n", {"a": "1"})))
    assert len(names) == 3
    with pytest.raises(ValueError, match=r"expected 'const release = null;' once, found it 0 times"):
        released(first, {"a": "1"})


def test_a_guide_page_and_another_host_are_left_to_the_network(
    browser: Browser, site: Path, second: Path, tmp_path: Path
) -> None:
    mine = copied(site, tmp_path)
    plain = '<meta charset="utf-8"><link rel="icon" href="data:,">'  # without a policy, which would stop every request
    (mine / "assess" / "plain.html").write_text(plain, encoding="utf-8")
    with served(second) as (other, _), served(mine) as (address, _), visit(browser, address, **KEEPING) as here:
        said(here.open())
        page = here.open("assess/plain.html")
        assert page.evaluate("navigator.serviceWorker.controller.state") == "activated"

        def from_worker(url: str) -> bool:
            with page.expect_response(url) as answer:
                page.evaluate("(url) => fetch(url, {mode: 'no-cors'})", url)
            return answer.value.from_service_worker

        script = "assets/js/assess.js"
        assert [from_worker(address + path) for path in (script, f"{script}?again", "assess/index.html")] == [True] * 3
        for url in (
            f"{other}{script}",
            f"{other}assess/",
            *(address + path for path in ("", "levels/", "assess/how/", "assess/plain.html", "assess/offline.js")),
            *(address + path for path in ("assets/social.png", "search/search_index.json")),
        ):
            assert not from_worker(url), url
        for path in ("assess/how/", "assess/example/", "levels/"):
            answered = page.goto(address + path)
            assert answered
            assert not answered.from_service_worker, path
        answered = page.goto(f"{address}assess/")
        assert answered
        assert answered.from_service_worker


def test_the_service_worker_has_the_assessment_for_its_scope_and_no_guide_page(fresh: Visit) -> None:
    page = said(fresh.open())
    registered = (
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => [one.scope, one.updateViaCache]))"
    )
    assert page.evaluate(registered) == [[f"{fresh.address}assess/", "none"]]

    page = fresh.open("levels/")
    assert page.evaluate("navigator.serviceWorker.controller") is None


# ---- one release after another ------------------------------------------------------------------------------------


def test_an_open_tab_ends_on_its_release_and_the_next_start_has_the_new_one(
    browser: Browser, site: Path, second: Path, tmp_path: Path
) -> None:
    with published(site, tmp_path) as (address, shown), visit(browser, address, **KEEPING) as here:
        said(here.open())
        assert kept(here.page) == {cache_of(site)}
        page = here.page.context.new_page()
        page.goto(f"{address}assess/#check")
        publish(second, shown)
        looked_for_news(here.page)
        assert kept(page) == {cache_of(site), cache_of(second)}

        page.reload()
        expect(page.locator("h1")).to_have_text("Self-assessment")
        page.evaluate("localStorage.clear()")
        page.reload()
        result_of(page)  # Python comes from an address that the server has no more
        assert kept(page) == {cache_of(site), cache_of(second)}

        page = start_of(here)
        expect(page.locator("h1")).to_have_text(NEWS)
        until(page, "caches.keys().then((names) => names.length === 1)")
        assert kept(page) == {cache_of(second)}
        page.evaluate("localStorage.clear()")
        page.reload()
        result_of(page)
        assert here.errors == []


def test_a_half_deployed_release_is_not_kept_and_the_one_before_goes_on(
    browser: Browser, site: Path, second: Path, tmp_path: Path
) -> None:
    half = copied(second, tmp_path)
    shutil.copy(site / "assess" / "index.html", half / "assess" / "index.html")
    with ExitStack() as network:
        address, shown = network.enter_context(published(site, tmp_path))
        with visit(browser, address, **KEEPING) as here:
            page = said(here.open())
            publish(half, shown)
            looked_for_news(page)
            assert page.evaluate(f"{REGISTRATION}.then((found) => found.waiting)") is None
            assert kept(page) == {cache_of(site)}

            publish(second, shown)  # the rest arrives
            looked_for_news(page)
            assert kept(page) == {cache_of(site), cache_of(second)}
            publish(half, shown)
            page = start_of(here)
            expect(page.locator("h1")).to_have_text(NEWS)
            network.close()
            page.evaluate("localStorage.clear()")
            page.reload()
            result_of(page)


def test_who_comes_for_the_first_time_to_half_a_release_has_no_offline_use_and_no_fault(
    browser: Browser, site: Path, second: Path, tmp_path: Path
) -> None:
    half = copied(site, tmp_path)
    shutil.copy(second / "assess" / "offline.js", half / "assess" / "offline.js")
    with logged(half) as (address, seen), visit(browser, address, **KEEPING) as here:
        page = here.open()
        result_of(page)
        refused(page, seen)
        assert kept(page) == set()
        expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
        assert here.errors == []


# ---- the switch ---------------------------------------------------------------------------------------------------


def test_caches_of_other_sites_outlive_a_new_release_and_the_switch(
    browser: Browser, site: Path, second: Path, ended: Path, tmp_path: Path
) -> None:
    with published(site, tmp_path) as (address, shown), visit(browser, address, **KEEPING) as here:
        page = said(here.open())
        page.evaluate("(names) => Promise.all(names.map((name) => caches.open(name)))", OTHERS)
        assert kept(page) == {cache_of(site), *OTHERS}

        publish(second, shown)
        looked_for_news(page)
        page = start_of(here)
        until(page, "(name) => caches.has(name).then((is) => !is)", cache_of(site))
        assert kept(page) == {cache_of(second), *OTHERS}

        publish(ended, shown)
        page.evaluate(f"{REGISTRATION}.then((found) => found.update())")
        until(page, "(name) => caches.has(name).then((is) => !is)", cache_of(second))
        assert kept(page) == set(OTHERS)


def test_the_switch_removes_what_was_kept_and_takes_itself_away_while_a_tab_is_open(
    browser: Browser, site: Path, ended: Path, tmp_path: Path
) -> None:
    with published(site, tmp_path) as (address, shown), watched(browser, address, **KEEPING) as (here, broken):
        page = said(here.open())
        page.reload()
        expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
        publish(ended, shown)
        page.reload()  # as people do: the browser asks for the service worker by itself
        until(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")

        assert kept(page) == set()
        page = here.open()
        assert page.locator("[data-offline]").count() == 0
        assert page.evaluate("navigator.serviceWorker.controller") is None
        page.evaluate("localStorage.clear()")
        page.reload()
        result_of(page)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        assert broken == []
        assert here.errors == []


def test_the_switch_alone_ends_it_where_the_page_is_still_the_one_before(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    switched = copied(site, tmp_path)
    shutil.copy(SWITCH, switched / "assess" / "offline.js")
    with ExitStack() as network:
        address, shown = network.enter_context(published(site, tmp_path))
        with visit(browser, address, **KEEPING) as here:
            page = said(here.open())
            page.reload()
            expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
            publish(switched, shown)
            page.evaluate(f"{REGISTRATION}.then((found) => found.update())")
            until(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
            expect(page.locator("[data-offline]")).to_have_attribute("hidden", "")
            assert kept(page) == set()

            page.evaluate(
                """async () => {
                    const { serviceWorker } = navigator, register = serviceWorker.register.bind(serviceWorker);
                    let registering; // the switch, if the page has seen by now that nothing serves it
                    serviceWorker.register = (...what) => (registering = register(...what));
                    await import(new URL("../assets/js/offline.js?later", location.href)); // Python was slower
                    await registering?.catch(() => {});
                }"""
            )
            until(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
            network.close()
            with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
                page.reload()
            assert here.errors == []


def test_a_site_without_offline_use_has_the_switch_and_a_page_that_asks_for_nothing(ended: Path) -> None:
    page = (ended / "assess" / "index.html").read_text(encoding="utf-8")

    assert (ended / "assess" / "offline.js").read_bytes() == SWITCH.read_bytes()
    assert "data-offline" not in page
    assert "Content-Security-Policy" in page


def test_serve_keeps_nothing_that_could_hide_an_edit(live: Path) -> None:
    page = (live / "assess" / "index.html").read_text(encoding="utf-8")

    assert "data-worker" in page
    assert "data-offline" not in page
    assert (live / "assess" / "offline.js").read_bytes() == SWITCH.read_bytes()
