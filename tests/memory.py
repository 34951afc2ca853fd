"""How much a page holds: asked of Chromium over its developer's protocol, of the page and of each of its workers."""

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.browser import PATIENCE

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
        late = time.monotonic() + PATIENCE
        while self.asked not in self.answers:
            assert time.monotonic() < late, f"no answer to {method}"
            self.page.wait_for_timeout(5)
        return self.answers.pop(self.asked)

    def live(self) -> int:
        """How many workers the page has, as the browser counts them."""
        found = self.browser.send("Target.getTargets")["targetInfos"]
        return sum(target["type"] == "worker" and target["parentId"] == self.target for target in found)

    def held(self) -> Held:
        self.own.send("HeapProfiler.collectGarbage")
        for session in self.sessions:
            self.worker(session, "HeapProfiler.collectGarbage")
        metrics = {
            metric["name"]: int(metric["value"]) for metric in self.own.send("Performance.getMetrics")["metrics"]
        }
        return Held(
            nodes=metrics["Nodes"],
            listeners=metrics["JSEventListeners"],
            page=int(self.own.send("Runtime.getHeapUsage")["usedSize"]),
            workers=sum(int(self.worker(session, "Runtime.getHeapUsage")["usedSize"]) for session in self.sessions),
            python=tuple(worker.evaluate("self.memory?.buffer.byteLength ?? 0") for worker in self.page.workers),
        )


def tell_memory(page: Page) -> None:
    """Have the page's workers tell how much memory Python has. Playwright then keeps the page from its cache."""
    page.route(
        re.compile(r"/worker[^/]*\.js$"),
        lambda route: route.fulfill(body=NOTE_MEMORY + route.fetch().text(), content_type="text/javascript"),
    )
