"""python -m tests.benchmarks: medians and spread of the build, of scoring, and of Python's start in Chromium."""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from assessment.answers import Answers
from assessment.model import Framework
from assessment.render import to_html
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.summary import result
from tests.browser import chromium, served, visit
from tests.conftest import build
from tests.ladders import ladder, real


def main() -> None:
    print(f"{'what':<44}{'median':>10}{'least':>10}{'most':>10}")
    with tempfile.TemporaryDirectory() as folder:
        tell("site build, strict", 3, lambda: build(Path(folder) / "site"))
        for behaviors in (108, 1000, 5000):
            framework, answers = real_or_wide(behaviors)
            tell(f"one full result in words, {behaviors} behaviors", 9, partial(words, framework, answers))
            tell(f"next behavior, {behaviors} behaviors", 9, partial(next_behavior, framework, answers))
        boot(Path(folder) / "site")


def words(framework: Framework, answers: Answers) -> str:
    return to_html(report(framework, answers, result(framework, answers)))


def real_or_wide(behaviors: int) -> tuple[Framework, Answers]:
    """The shipped bank, or a ladder of ten levels with ten behaviors a cell; everything answered."""
    if behaviors == 108:
        framework, route = real(), "people"
    else:
        levels = [f"l{n}" for n in range(10)]
        cells = {
            f"s{skill}": {level: [f"s{skill}.{level}.{n}" for n in range(10)] for level in levels}
            for skill in range(behaviors // 100)
        }
        framework, route = ladder(tracks={"t": levels}, cells=cells), "t"
    codes = ("most_times", "now_and_then", "relied_on", "most_times")
    given = {id: codes[number % 4] for number, id in enumerate(framework.bank)}
    return framework, Answers(held=None, route=route, given=given)


def tell(what: str, times: int, work: Callable[[], object]) -> None:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    row(what, taken)


def row(what: str, taken: list[float]) -> None:
    print(f"{what:<44}{statistics.median(taken):>8.1f}ms{min(taken):>8.1f}ms{max(taken):>8.1f}ms", flush=True)


def boot(site: Path) -> None:
    """From the call to a Python that answers, and from an answer to a summary, each in a fresh profile."""
    starts, asks = [], []
    script = """async (file) => {
        const { python } = await import(new URL("../assets/js/python.js", location.href).href);
        const { worker, python: folder, content } = document.body.dataset;
        const at = (path) => new URL(path, location.href).href;
        const engine = python({ worker: at(worker), folder: at(folder), content: at(content) });
        const begun = performance.now();
        await engine.start();
        const ready = performance.now();
        const taken = [];
        for (let n = 0; n < 20; n++) {
            const asked = performance.now();
            await engine.ask("summary", file);
            taken.push(performance.now() - asked);
        }
        return [ready - begun, taken.sort((a, b) => a - b)[10]];
    }"""
    file = json.loads(Path("tests/golden/pm-with-gaps.json").read_text(encoding="utf-8"))
    with served(site) as (address, _), chromium() as browser:
        for _ in range(5):
            with visit(browser, address) as here:
                ready, ask = here.open().evaluate(script, file)
                starts.append(ready)
                asks.append(ask)
    row("Python ready in Chromium, empty profile", starts)
    row("summary asked and answered in the worker", asks)


if __name__ == "__main__":
    main()
