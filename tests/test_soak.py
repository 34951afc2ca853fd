"""A long sitting: hundreds of changed answers and many crashed workers, and nothing piles up."""

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Visit, visit
from tests.walks import arrive, kept

LONG = pytest.mark.proof
TURN = {"most_times": "relied_on", "relied_on": "most_times", "now_and_then": "most_times", "not_yet": "now_and_then"}
"""Another answer for each, so that a change and its undoing leave the file as it was."""

NOTE_MEMORY = """
for (const name of ["instantiate", "instantiateStreaming"]) {
  const stock = WebAssembly[name];
  WebAssembly[name] = async (...all) => {
    const made = await stock.apply(WebAssembly, all);
    self.memory ??= made.instance?.exports.memory;
    return made;
  };
}
"""
"""Put before the worker's own lines: nothing else tells how much memory Python has."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a page and its live workers hold when the garbage is gone; heaps and memory in bytes."""

    nodes: int
    listeners: int
    page: int
    workers: int
    """The heaps of all workers together."""
    python: tuple[int, ...]
    """The WebAssembly memory of each live worker."""


@dataclass
class Protocol:
    """Asks Chromium about a page and, each by its own session, about the workers that the page has."""

    page: Page
    sessions: list[str] = field(default_factory=list)
    answers: dict[int, Any] = field(default_factory=dict)
    asked: int = 0

    def __post_init__(self) -> None:
        self.browser = self.page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
        self.own = self.page.context.new_cdp_session(self.page)
        self.own.on("Target.attachedToTarget", lambda said: self.sessions.append(said["sessionId"]))
        self.own.on("Target.detachedFromTarget", lambda said: self.sessions.remove(said["sessionId"]))
        self.own.on("Target.receivedMessageFromTarget", lambda said: self._hear(json.loads(said["message"])))
        self.target = self.own.send("Target.getTargetInfo")["targetInfo"]["targetId"]
        self.own.send("Performance.enable")
        wanted = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self.own.send("Target.setAutoAttach", wanted)

    def _hear(self, said: dict[str, Any]) -> None:
        if "id" in said:
            self.answers[said["id"]] = said["result"]

    def worker(self, session: str, method: str) -> Any:
        self.asked += 1
        message = json.dumps({"id": self.asked, "method": method})
        self.own.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        late = time.monotonic() + 30
        while self.asked not in self.answers:
            assert time.monotonic() < late, f"no answer to {method}"
            self.page.wait_for_timeout(5)
        return self.answers.pop(self.asked)

    def live(self) -> int:
        """How many workers the page has, as the browser counts them."""
        found = self.browser.send("Target.getTargets")["targetInfos"]
        return sum(one["type"] == "worker" and one["parentId"] == self.target for one in found)

    def held(self) -> Held:
        self.own.send("HeapProfiler.collectGarbage")
        for session in self.sessions:
            self.worker(session, "HeapProfiler.collectGarbage")
        metrics = {one["name"]: int(one["value"]) for one in self.own.send("Performance.getMetrics")["metrics"]}
        return Held(
            nodes=metrics["Nodes"],
            listeners=metrics["JSEventListeners"],
            page=int(self.own.send("Runtime.getHeapUsage")["usedSize"]),
            workers=sum(int(self.worker(one, "Runtime.getHeapUsage")["usedSize"]) for one in self.sessions),
            python=tuple(one.evaluate("self.memory?.buffer.byteLength ?? 0") for one in self.page.workers),
        )


def settled(here: Visit) -> Page:
    """A result on the screen, of a worker that tells how much memory it has."""
    here.page.route(
        re.compile(r"/worker[^/]*\.js$"),
        lambda route: route.fulfill(body=NOTE_MEMORY + route.fetch().text(), content_type="text/javascript"),
    )
    return arrive(here, "pm-with-gaps", "result")


def see_result(page: Page) -> str:
    """From a question to the result; its text."""
    page.locator("[data-do=finish]").click()
    page.locator("[data-screen=result]").wait_for()
    return page.locator("[data-result]").inner_text()


def to_question(page: Page, behavior: str) -> None:
    """From the result over the check to one of its questions."""
    page.locator("[data-screen=result] [data-do=check]").click()
    page.locator(f"[data-review] a[href='#{behavior}']").click()


def change_and_undo(page: Page, behavior: str) -> None:
    """Change an answer, see the result, go back, take the change back, and see the result again: two changes."""
    was = kept(page)["answers"][behavior]
    to_question(page, behavior)
    for code in (TURN.get(was, "most_times"), was):
        page.locator(f"[data-behavior='{behavior}'] input[value={code}]").check()
        assert kept(page)["answers"][behavior] == code
        see_result(page)
        if code != was:
            page.go_back()


@pytest.mark.parametrize(("questions", "changes"), [(3, 30), pytest.param(32, 500, marks=LONG)])
def test_many_changed_answers_leave_nothing_behind(
    questions: int, changes: int, browser: Browser, address: str
) -> None:
    with visit(browser, address) as here:
        page = settled(here)
        ask = Protocol(page)
        answers = kept(page)["answers"]
        order = list(answers)[:questions]
        for behavior in order:  # what is made once, when a question is shown first, is made now
            change_and_undo(page, behavior)
        first = page.locator("[data-result]").inner_text()
        weight = len(page.locator("[data-result]").inner_html())
        seen = set()
        before = ask.held()
        for number in range(changes // 2):
            change_and_undo(page, order[number % len(order)])
            seen.add(ask.live())
        after = ask.held()

        assert here.errors == []
        assert kept(page)["answers"] == answers
        assert page.locator("[data-result]").inner_text() == first
        assert seen == {1}
        assert (after.nodes, after.python) == (before.nodes, before.python)
        assert after.listeners - before.listeners < changes  # less than one for each; the driver has some of its own
        allowed = 200_000 + changes * weight / 10  # whoever keeps every result keeps ten times as much
        assert after.page - before.page < allowed
        assert after.workers - before.workers < allowed


@pytest.mark.parametrize("crashes", [3, pytest.param(20, marks=LONG)])
def test_many_crashed_workers_leave_one_and_the_memory_of_one(crashes: int, browser: Browser, address: str) -> None:
    with visit(browser, address) as here:
        page = settled(here)
        ask = Protocol(page)
        answers = kept(page)["answers"]
        first = page.locator("[data-result]").inner_text()
        behavior = next(iter(answers))
        second: Held | None = None
        for _ in range(crashes):
            page.workers[-1].evaluate("void setTimeout(() => { throw new Error('crash') })")
            to_question(page, behavior)
            again = see_result(page)
            second = second or ask.held()
        after = ask.held()

        assert second
        assert again == first
        assert kept(page)["answers"] == answers
        assert ask.live() == len(after.python) == 1
        assert (after.nodes, after.python) == (second.nodes, second.python)
        assert after.workers < second.workers * 1.1  # a second worker would double it
        assert after.page - second.page < 500_000
        assert [error for error in here.errors if "crash" not in error] == []
