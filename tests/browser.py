"""A real Chromium on the built site: a server under a sub-path, and pages that write down what they do."""

import functools
import http.server
import shutil
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Page, Request, sync_playwright

PATIENCE = 120  # seconds; a busy machine is slow, and slow is no failure
PATH = "/wiki/pm/"  # no page may rely on standing at the root
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site under PATH, with its own 404 page, and says nothing."""

    broken: frozenset[str] = frozenset()
    """Endings of paths that are answered with 503."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PATH.rstrip("/")))

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # what a browser asks for by itself, where a page names no picture
            self.send_response(204)
            self.end_headers()
        elif any(self.path.endswith(end) for end in self.broken):
            self.send_error(503)
        elif not self.path.startswith(PATH) or not Path(self.translate_path(self.path)).exists():
            page = (Path(self.directory) / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A server whose visitors may leave in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path, kind: type[Quiet] = Quiet) -> Iterator[tuple[str, type[Quiet]]]:
    """(address of the site, the handler whose `broken` a test may set)."""
    handler = type("Handler", (kind,), {})
    server = Server(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PATH}", handler
    finally:
        server.shutdown()
        server.server_close()


def installed(names: Iterable[str] = NAMES) -> str | None:
    """Where Chromium is on this machine; without one, Playwright takes what it has fetched."""
    return next((found for name in names if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, with the requests it made and the errors it had."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "assess/") -> Page:
        self.page.goto(self.address + path)
        return self.page


@contextmanager
def visit(browser: Browser, address: str, **context: Any) -> Iterator[Visit]:
    """A visit in a fresh profile.

    Without a service worker unless one is asked for: it fetches everything once more as soon as Python runs.
    """
    profile = browser.new_context(**{"service_workers": "block", **context})
    with visit_in(profile, address) as here:
        yield here
    profile.close()


@contextmanager
def visit_in(profile: BrowserContext, address: str) -> Iterator[Visit]:
    """A visit in a profile that is there, and at its end no page of it is left open."""
    page = profile.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    here = Visit(page=page, address=address)

    def requested(request: Request) -> None:
        here.requests.append(request.url)

    profile.on("request", requested)
    page.on("pageerror", lambda error: here.errors.append(str(error)))
    page.on("console", lambda message: here.errors.append(message.text) if message.type == "error" else None)
    yield here
    profile.remove_listener("request", requested)
    for left in profile.pages:
        left.close()


def forget(profile: BrowserContext, address: str) -> None:
    """Remove what earlier visits have left in a profile; what it has loaded and compiled stays."""
    page = profile.new_page()
    kinds = "local_storage,indexeddb,cache_storage,service_workers"
    origin = "/".join(address.split("/")[:3])
    profile.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
    page.close()
    profile.clear_cookies()
    profile.clear_permissions()


def until(page: Page | Frame, expression: str, arg: Any = None, seconds: float = PATIENCE) -> None:
    """Wait until an expression of the page is true. Playwright's own way asks for what the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(20)
