"""Three engines as one hand: open an address, press what is seen, hand in a file, ask the page something.

Chromium is Playwright's. WebKit comes with a W3C driver, which Selenium speaks to. Firefox's driver is in no registry
that we use, but Firefox itself speaks WebDriver BiDi: Selenium's socket asks it without a driver.
"""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Page
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import PATIENCE, visit

QUIET = {
    "app.normandy.enabled": False,
    "browser.download.folderList": 2,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}
"""What keeps Firefox from asking its makers for something, and its downloads in their folder."""

INTO_VIEW = "scrollIntoView({ block: 'center', behavior: 'instant' })"  # a driver's own scroll may still be under way


class Hand(Protocol):
    """What a person does with a page, in one of the engines."""

    def open(self, address: str) -> None: ...

    def press(self, selector: str) -> None:
        """A trusted press in the middle of the first element."""

    def give(self, selector: str, file: Path) -> None:
        """Choose a file in a file field."""

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression; a promise is waited for."""


def until(hand: Hand, expression: str) -> Any:
    """The first value of the expression that counts as true."""
    late = time.monotonic() + PATIENCE
    while not (found := hand.ask(expression)):
        assert time.monotonic() < late, f"never came true: {expression}"
        time.sleep(0.02)
    return found


class Chromium:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def give(self, selector: str, file: Path) -> None:
        self.page.locator(selector).set_input_files(file)

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(expression)


class WebKit:
    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def press(self, selector: str) -> None:
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script(f"arguments[0].{INTO_VIEW}", element)
        element.click()

    def give(self, selector: str, file: Path) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).send_keys(str(file))

    def ask(self, expression: str) -> Any:
        return self.driver.execute_async_script(f"Promise.resolve({expression}).then(arguments[0])")


class Firefox:
    def __init__(self, socket: WebSocketConnection) -> None:
        self.socket = socket
        self.say("session.new", capabilities={})
        self.tab = self.say("browsingContext.getTree")["contexts"][0]["context"]

    def say(self, method: str, **about: Any) -> Any:
        """One command of WebDriver BiDi and its answer."""
        said = self.socket.send_cmd(method, about)
        assert said["type"] == "success", said
        return said["result"]

    def requests(self) -> list[str]:
        """The address of every request from here on, of a page or its workers; the list grows."""
        heard: list[str] = []
        self.socket.callbacks["network.beforeRequestSent"] = [lambda about: heard.append(about["request"]["url"])]
        self.say("session.subscribe", events=["network.beforeRequestSent"])
        return heard

    def value(self, expression: str) -> Any:
        said = self.say("script.evaluate", expression=expression, target={"context": self.tab}, awaitPromise=True)
        assert said["type"] == "success", said["exceptionDetails"]["text"]
        return said["result"]

    def element(self, selector: str) -> dict[str, str]:
        found = self.value(f"""(() => {{
            const at = document.querySelector({json.dumps(selector)});
            at.{INTO_VIEW};
            return at;
        }})()""")
        return {"sharedId": found["sharedId"]}

    def open(self, address: str) -> None:
        self.say("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def press(self, selector: str) -> None:
        there = {"type": "element", "element": self.element(selector)}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": there},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"type": "pointer", "id": "mouse", "actions": steps}
        self.say("input.performActions", context=self.tab, actions=[mouse])

    def give(self, selector: str, file: Path) -> None:
        self.say("input.setFiles", context=self.tab, element=self.element(selector), files=[str(file)])

    def ask(self, expression: str) -> Any:
        found = self.value(f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))")
        return json.loads(found["value"])


@contextmanager
def in_chromium(home: Path, browser: Browser) -> Iterator[Hand]:
    """The Chromium of the other tests, for there is one Playwright in a process; it makes a profile of its own."""
    with visit(browser, "") as here:
        yield Chromium(here.page)


@contextmanager
def in_firefox(home: Path, browser: Browser) -> Iterator[Hand]:
    """A Firefox with a fresh profile in the folder, asked over the socket that it opens."""
    settings = {**QUIET, "browser.download.dir": str(home)}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
    (home / "user.js").write_text("".join(lines), encoding="utf-8")
    command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(home), "--remote-debugging-port", "0"]
    environment = {**os.environ, "HOME": str(home)}
    with (home / "said").open("w+") as log, _running(command, environment, log) as process:
        found = _first(lambda: re.search(r"listening on (ws://\S+)", (home / "said").read_text()), process)
        socket = WebSocketConnection(f"{found[1]}/session", PATIENCE, 0.005)
        hand = Firefox(socket)
        yield hand
        hand.say("browser.close")


@contextmanager
def in_webkit(home: Path, browser: Browser) -> Iterator[Hand]:
    """GNOME's WebKit, which has no headless mode, on a screen that nobody sees."""
    with (
        (home / "screen").open("w+") as screen,
        _running(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], os.environ, screen
        ) as x,
    ):
        number = _first(lambda: re.search(r"\d+\n", (home / "screen").read_text()), x)[0].strip()
        settings = {"HOME": str(home), "DISPLAY": f":{number}", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        options = Options()
        options.binary_location = str(mini_browser())
        options.add_argument("--automation")
        service = Service(shutil.which("WebKitWebDriver") or "", env={**os.environ, **settings})
        driver = WebKitGTK(options=options, service=service)
        driver.set_script_timeout(PATIENCE)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()


def mini_browser() -> Path | None:
    """WebKit's own small browser; its folder is named for the machine and the version."""
    return next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)


@contextmanager
def _running(command: list[str], environment: Any, log: Any) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=dict(environment), stdout=log, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _first(look: Callable[[], re.Match[str] | None], process: subprocess.Popen[bytes]) -> re.Match[str]:
    """What a process that has just been started says, as soon as it does."""
    late = time.monotonic() + PATIENCE
    while not (found := look()):
        assert process.poll() is None, "it ended before it said where it listens"
        assert time.monotonic() < late, "it never said where it listens"
        time.sleep(0.02)
    return found


ENGINES: dict[str, tuple[Callable[[Path, Browser], AbstractContextManager[Hand]], tuple[str, ...]]] = {
    "chromium": (in_chromium, ()),
    "firefox": (in_firefox, ("firefox-esr",)),
    "webkit": (in_webkit, ("WebKitWebDriver", "Xvfb")),
}
"""Each engine: how it is started, and the commands of the machine that it needs."""


def missing(engine: str) -> list[str]:
    """What this machine lacks to run an engine."""
    return [name for name in ENGINES[engine][1] if shutil.which(name) is None]
