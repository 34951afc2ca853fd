"""A visit to the question that was left open, as a person makes it: answer, see the result, change one's mind."""

import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.benchmarks.server import Measured
from tests.browser import FLAGS, NAMES, PATH, until, visit
from tests.memory import Protocol, tell_memory

OPEN = "data.senior.1"
"""The question that is left to answer; the rest is answered, so that there is a whole result to make."""

WATCH = """(kept) => {
    const key = `assessment:${location.pathname.split("assess/")[0]}`;
    localStorage.setItem(key, kept);
    window.seen = { longest: 0 };
    addEventListener("change", ({ target }) => {
        const at = performance.now();
        setTimeout(() => {
            const { answers } = JSON.parse(localStorage.getItem(key));
            if (target.checked && answers[target.name] === target.value) seen.question ??= at;
        });
    }, true);
    new MutationObserver(() => {
        if (document.body?.dataset.shown === "result") seen.summary ??= performance.now();
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-shown"] });
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: "longtask", buffered: true });
}"""
"""Notes the moments in the page itself, from the start of its loading, so that no driver's time is in them."""

SPOT = """([selector]) => {
    const at = document.querySelector(selector);
    at?.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { left, top, width, height } = at?.getBoundingClientRect() ?? { width: 0 };
    return width ? [left + 10, top + height / 2] : null;
}"""

CHANGE = """async ([behavior, times]) => {
    const taken = [];
    const shown = (name) => new Promise((resolve) => {
        const look = () => document.body.dataset.shown === name && (watch.disconnect(), resolve());
        const watch = new MutationObserver(look);
        watch.observe(document.body, { attributes: true, attributeFilter: ["data-shown"] });
        look();
    });
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const result = document.querySelector("[data-result]");
    for (let number = 0; number < times; number++) {
        const before = result.textContent;
        location.hash = behavior;
        await shown("questions");
        const code = number % 2 ? "most_times" : "not_yet";
        const begun = performance.now();
        document.querySelector(`[data-behavior="${behavior}"] input[value=${code}]`).click();
        location.hash = "result"; // the press that ends the asking early asks whether it should
        await shown("result");
        await painted();
        taken.push(performance.now() - begun);
        if (result.textContent === before) throw new Error("the result did not change");
    }
    return taken;
}"""


KEPT_OFFLINE = "navigator.serviceWorker.getRegistration().then((one) => !one || Boolean(one.active))"
"""Whether the page is done with what it keeps for later, so that the next visit does not compete with it."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one visit took: milliseconds from the start of loading, and bytes on the wire by kind up to the result."""

    question: float
    """When a trusted click on an answer first counted: it is checked, and kept."""
    summary: float | None
    """When the result stood on the page; None where there is no Python."""
    longest: float
    """The longest task of the page's own thread up to then; 0 where none took 50 ms."""
    wire: Counter[str]


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser with a profile of its own, on a disk, empty at first."""
    installed = next((found for name in NAMES if (found := shutil.which(name))), None)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(folder, executable_path=installed, args=FLAGS)
        context.add_init_script(f"({WATCH})({json.dumps(kept())})")
        yield context
        context.close()


def kept() -> str:
    """The answers that the visitor has given before."""
    file = json.loads(Path("tests/golden/pm-with-gaps.json").read_text(encoding="utf-8"))
    file["answers"].pop(OPEN, None)
    return json.dumps(file)


def visited(context: BrowserContext, address: str, handler: type[Measured], *, python: bool) -> Seen:
    """One visit in a new tab, alone, which is left open for more."""
    for other in context.pages[1:]:
        other.close()
    handler.wire = Counter()
    page = context.new_page()
    page.goto(f"{address}assess/#{OPEN}", wait_until="commit")
    row = f"[data-behavior='{OPEN}'] label:has(input[value=most_times])"
    pressed(page, row, "window.seen?.question")
    pressed(page, "[data-do=finish]", "location.hash === '#result'")
    if python:
        until(page, "window.seen.summary")
    page.wait_for_timeout(200 if python else 3000)  # a long task is told after it; without Python its time passes idle
    seen: dict[str, Any] = page.evaluate("window.seen")
    until(page, KEPT_OFFLINE, seconds=120)
    wire = Counter(handler.wire)
    return Seen(question=seen["question"], summary=seen.get("summary"), longest=seen["longest"], wire=wire)


def pressed(page: Page, selector: str, counted: str) -> None:
    """Press until it counts, as soon as there is something to press."""
    late = time.monotonic() + 60
    while not page.evaluate(counted):
        assert time.monotonic() < late, f"no press on {selector} counted"
        if spot := page.evaluate(SPOT, [selector]):
            page.mouse.click(*spot)


def changed(page: Page, times: int) -> list[float]:
    """Milliseconds from an answer to the frame with the new result, for each of so many changes."""
    found: list[float] = page.evaluate(CHANGE, [OPEN, times])
    return found


def memory(playwright: Playwright, address: str) -> dict[str, int]:
    """Bytes that a page with a result holds, when the garbage is gone."""
    installed = next((found for name in NAMES if (found := shutil.which(name))), None)
    browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
    with visit(browser, address) as here:
        here.page.add_init_script(f"localStorage.setItem('assessment:{PATH}', {json.dumps(kept())})")
        tell_memory(here.page)
        here.open("assess/#result")
        until(here.page, "document.body.dataset.shown === 'result'")
        held = Protocol(here.page).held()
    browser.close()
    return {"page": held.page, "workers": held.workers, "python": sum(held.python)}
