"""A real web server with the configuration that the guide offers: headers, types, packing, and the assessment on it."""

import getpass
import gzip
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PATH, visit
from tests.test_policy import elsewhere, watched
from tests.walks import answer, begin, finish_early

CONFIG = Path("docs/assets/host/nginx.conf")
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
MAIN = """
user {user};
daemon off;
pid {folder}/pid;
error_log stderr warn;
events {{}}
http {{
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/guide.conf;
}}
"""
EVAL = """() => new Promise((resolve) => setTimeout(() => {
  try { resolve((0, eval)('1')) } catch (error) { resolve(error.name) }
}))"""  # later, since a debugger's own code may

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (on Debian: apt install nginx-light)")


@contextmanager
def hosted(site: Path, folder: Path, change: Callable[[str], str] = str) -> Iterator[str]:
    """The site on nginx, with the configuration of the guide; only its port and its folder are other ones."""
    port = free_port()
    home = folder / "www" / PATH.strip("/")
    home.parent.mkdir(parents=True)
    home.symlink_to(site)
    text = change(CONFIG.read_text(encoding="utf-8"))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/www;", f"root {folder}/www;")
    (folder / "guide.conf").write_text(text, encoding="utf-8")
    (folder / "main.conf").write_text(MAIN.format(folder=folder, user=getpass.getuser()), encoding="utf-8")
    command = [str(NGINX), "-p", str(folder), "-e", "stderr", "-c", str(folder / "main.conf")]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(port, running)
        yield f"http://127.0.0.1:{port}{PATH}"
    finally:
        running.terminate()
        _, said = running.communicate()
    # whoever is not root is told that `user` needs root
    assert [line for line in said.splitlines() if "[warn]" in line and "super-user" not in line] == []


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int, running: subprocess.Popen[str]) -> None:
    """Wait until a server answers. Raises AssertionError with what it said where it ends before."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if running.poll() is not None:
            break
        time.sleep(0.1)
    running.kill()
    raise AssertionError(running.communicate()[1])


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with hosted(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def fetched(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """(status, headers, body) of one request."""
    asked = urllib.request.Request(url, headers={name.replace("_", "-"): text for name, text in headers.items()})
    try:
        with urllib.request.urlopen(asked) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def asset(site: Path, pattern: str) -> str:
    """The address of the one file on the site that fits."""
    [found] = site.glob(pattern)
    return found.relative_to(site).as_posix()


TYPES = {
    "index.html": "text/html; charset=utf-8",
    "assets/css/guide.css": "text/css; charset=utf-8",
    "assets/js/worker.js": "application/javascript; charset=utf-8",
    "assets/python/*/pyodide.js": "application/javascript; charset=utf-8",
    "assets/python/*/pyodide.asm.wasm": "application/wasm",
    "assets/content-*.json": "application/json; charset=utf-8",
    "assets/fonts/literata.woff2": "font/woff2",
    "templates/decision-log.md": "text/markdown; charset=utf-8",
    "sitemap.xml": "text/xml; charset=utf-8",
}


@pytest.mark.parametrize("pattern", TYPES)
def test_every_kind_of_file_has_its_type(host: str, site: Path, pattern: str) -> None:
    status, headers, body = fetched(host + asset(site, pattern))

    assert (status, headers["Content-Type"]) == (200, TYPES[pattern])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert body == (site / asset(site, pattern)).read_bytes()


@pytest.mark.parametrize(
    ("pattern", "packed"),
    [
        *((name, True) for name in ("index.html", "assets/js/assess.js", "assets/content-*.json")),
        *((f"assets/python/*/{name}", True) for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm")),
        *((name, False) for name in ("assets/python/*/*.whl", "assets/fonts/literata.woff2", "assets/social.png")),
    ],
)
def test_what_can_shrink_is_sent_packed(host: str, site: Path, pattern: str, packed: bool) -> None:
    _, headers, body = fetched(host + asset(site, pattern), Accept_Encoding="gzip")
    whole = (site / asset(site, pattern)).read_bytes()

    assert headers["Content-Encoding"] == ("gzip" if packed else None)
    if packed:
        assert headers["Vary"] == "Accept-Encoding"
        assert len(body) < len(whole) / 2
        assert gzip.decompress(body) == whole
    else:
        assert body == whole


def test_a_name_with_a_hash_is_kept_for_good_and_every_other_is_asked_for_again(host: str, site: Path) -> None:
    kept, asked = "public, max-age=31536000, immutable", "no-cache"
    for pattern, rule in {
        "assets/python/*/pyodide.asm.wasm": kept,
        "assets/content-*.json": kept,
        "assets/javascripts/bundle.*.js": kept,
        "assets/javascripts/workers/search.*.js": kept,
        "assets/stylesheets/main.*.css": kept,
        "assess/index.html": asked,
        "assets/js/worker.js": asked,
        "assess/offline.js": asked,
        "assets/css/guide.css": asked,
        "search/search_index.json": asked,
    }.items():
        _, headers, _ = fetched(host + asset(site, pattern))
        assert headers["Cache-Control"] == rule, pattern
        status, _, body = fetched(host + asset(site, pattern), If_None_Match=headers["ETag"])
        assert (status, body) == (304, b""), pattern
    status, headers, _ = fetched(f"{host}assets/python/0123456789abcdef/gone.wasm")
    assert (status, headers["Cache-Control"]) == (404, None)


def test_every_answer_carries_the_headers_and_the_workers_a_policy_of_their_own(host: str, site: Path) -> None:
    search = asset(site, "assets/javascripts/workers/search.*.js")
    for path, policy in {
        "assess/": "frame-ancestors 'self'",
        "nowhere/": "frame-ancestors 'self'",
        "assets/js/worker.js": WORKER,
        "assess/worker.js": WORKER,
        "assess/offline.js": "default-src 'none'; connect-src 'self'",
        search: "default-src 'none'; script-src 'self'",
    }.items():
        _, headers, _ = fetched(host + path)
        assert headers.get_all("Content-Security-Policy") == [policy], path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in headers["Permissions-Policy"], path


def test_the_site_opens_under_its_path_with_and_without_the_last_slash(browser: Browser, host: str) -> None:
    with watched(browser, host) as (here, broken):
        here.page.goto(host.removesuffix("/"))
        assert here.page.url == host
        here.page.locator("nav.five a").first.click()
        here.page.wait_for_url(f"{host}levels/")
        page = here.open("nowhere/at/all/")
        expect(page.locator("h1")).to_have_text("A rung is missing here")
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Literata")
        page.locator("input[name=query]").press_sequentially("roadmap", delay=20)
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        assert broken == []
        assert [error for error in here.errors if "404" not in error] == []
        assert elsewhere(here) == []


def test_the_assessment_runs_to_its_result_and_the_worker_is_held_to_its_policy(browser: Browser, host: str) -> None:
    with watched(browser, host) as (here, broken):
        page = here.open()
        begin(page, "pm")
        finish_early(page, ["most_times", "now_and_then", "not_yet"])
        assert here.errors == []
        assert broken == []
        [worker] = page.workers
        assert worker.evaluate(EVAL) == "EvalError"
        stopped = worker.evaluate(
            """() => new Promise((resolve) => {
              addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
              fetch('http://127.0.0.1:9/answers').catch(() => {});
            })"""
        )
        assert stopped == "connect-src"


def test_when_this_server_is_gone_the_assessment_runs_and_its_worker_is_still_held_to_its_policy(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    with ExitStack() as network:
        address = network.enter_context(hosted(site, tmp_path))
        with watched(browser, address, service_workers="allow") as (here, broken):
            page = here.open()
            begin(page, "pm")
            expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
            network.close()
            page.reload()
            finish_early(page, ["most_times", "now_and_then", "not_yet"])
            assert here.errors == []
            assert broken == []
            [worker] = page.workers
            assert worker.evaluate(EVAL) == "EvalError"


def test_without_a_policy_the_worker_is_held_to_nothing(browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        page = here.open()
        begin(page, "pm")
        page.wait_for_selector("body[data-engine=ready]")
        [worker] = page.workers
        assert worker.evaluate(EVAL) == 1


def test_without_its_one_permission_python_does_not_start_and_a_sentence_says_so(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    with (
        hosted(site, tmp_path, lambda text: text.replace(" 'wasm-unsafe-eval'", "")) as address,
        visit(browser, address) as here,
    ):
        _, headers, _ = fetched(f"{address}assess/worker.js")
        assert headers["Content-Security-Policy"] == WORKER.replace(" 'wasm-unsafe-eval'", "")
        page = here.open()
        begin(page, "pm")
        answer(page, "most_times")
        page.locator("[data-behavior]:visible input[value=most_times]").check()
        page.locator("[data-questions] [type=submit]").click()
        expect(page.locator("[data-screen=failed]")).to_be_visible()
        expect(page.locator("[data-reason]")).to_contain_text("unsafe-eval")
