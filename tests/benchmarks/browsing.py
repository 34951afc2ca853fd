"""The page beside three others in Chromium: every round visits each of them in turn, so that noise meets all alike."""

import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.server import Line, measured
from tests.benchmarks.table import Bar, at_most, head, row
from tests.benchmarks.variants import OFF, OURS, QUIZ, STOCK, variants
from tests.benchmarks.visits import Seen, changed, memory, profile, visited

LINES = {"free": (0, 0), "20 Mbit/s, 40 ms": (20, 40)}
TIMES = ("empty profile", "again")
KINDS = ("html", "css", "js", "fonts", "python", "content", "other", "for offline use")
KB = 1000
MB = 1000 * KB


@dataclass(frozen=True)
class Found:
    """What a run has seen: visits by (variant, line, profile), changes and memory by variant."""

    visits: dict[tuple[str, str, str], list[Seen]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, dict[str, int]] = field(default_factory=dict)

    def times(self, what: str, *where: str) -> list[float]:
        """One measure of all visits there that have it."""
        variant, line, again = where
        found = (getattr(seen, what) for seen in self.visits[variant, line, again])
        return [value for value in found if value is not None]


def run(site: Path, rounds: int, changes: int) -> Found:
    """Visit every variant in every round, on both lines, with an empty profile and again."""
    found = Found()
    with sync_playwright() as playwright, ExitStack() as stack:
        served = {name: stack.enter_context(measured(site, own)) for name, own in variants(site).items()}
        names = list(served)
        for number in range(rounds + 1):
            for line, speed in LINES.items():
                for name in names[number % len(names) :] + names[: number % len(names)]:  # nobody is always first
                    address, handler = served[name]
                    handler.line = Line(*speed)
                    with profile(playwright) as context:
                        for again in TIMES:
                            seen = visited(context, address, handler, python=name != OFF)
                            if number:  # the round before the first warms the machine up
                                found.visits[name, line, again].append(seen)
                        if number and line == "free" and name != OFF:
                            found.changes[name] += changed(context.pages[-1], changes)
        for name, (address, handler) in served.items():
            handler.line = Line()
            if name != OFF:
                found.memory[name] = memory(playwright, address)
    return found


def show(found: Found) -> None:
    """Print a table for each measure; ratios are to the quiz written by hand."""
    for line in LINES:
        for again in TIMES:
            for what, title in (
                ("question", "to a question that one can answer"),
                ("summary", "to a result"),
                ("longest", "the longest task of the page (none: 0)"),
            ):
                head(f"{title}; {line}; {again}")
                for name in (OURS, STOCK, QUIZ, OFF):
                    row(name, found.times(what, name, line, again), to=found.times(what, QUIZ, line, again))
    head("from an answer to the frame with the new result")
    for name, taken in found.changes.items():
        row(name, taken, to=found.changes[QUIZ])
        row("  the slowest tenth takes longer than", [slow(taken)], to=[slow(found.changes[QUIZ])])
    print("\nbytes on the wire up to the result, empty profile, KB")
    print(f"{'':<28}" + "".join(f"{kind:>16}" for kind in (*KINDS, "all")))
    for name in (OURS, STOCK, QUIZ, OFF):
        sizes = wire(found, name)
        print(f"{name:<28}" + "".join(f"{sizes[kind] / KB:>16,.0f}" for kind in (*KINDS, "all")))
    print("\nmemory with a result open, MB")
    print(f"{'':<28}{'page':>16}{'workers':>16}{'WebAssembly':>16}{'all':>16}")
    for name, held in found.memory.items():
        parts = (held["page"], held["workers"], held["python"])
        print(f"{name:<28}" + "".join(f"{size / MB:>16.1f}" for size in (*parts, sum(parts))))


def slow(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=10)[-1]


def wire(found: Found, name: str) -> dict[str, float]:
    """The median bytes of each kind, and of all but what is kept for later."""
    seen = found.visits[name, "free", "empty profile"]
    sizes = {kind: statistics.median(visit.wire[kind] for visit in seen) for kind in KINDS}
    return sizes | {"all": sum(size for kind, size in sizes.items() if kind != "for offline use")}


def bars(found: Found) -> Iterator[Bar]:
    """What a person may expect of a page that runs Python: no wait for a question, no block, less than stock."""

    def middle(what: str, *where: str) -> float:
        return statistics.median(found.times(what, *where))

    for line in LINES:
        for again in TIMES:
            at = (line, again)
            late = middle("question", OURS, *at) - middle("question", QUIZ, *at)
            yield at_most(f"a question waits at most 100 ms longer than by hand ({line}, {again})", late, 100, "ms")
            ratio = middle("summary", OURS, *at) / middle("summary", STOCK, *at)
            yield at_most(f"a result comes no later than with stock Pyodide ({line}, {again})", ratio, 1)
            more = middle("longest", OURS, *at) - middle("longest", OFF, *at)
            yield at_most(f"Python makes the longest task at most 50 ms longer ({line}, {again})", more, 50, "ms")
    yield at_most(
        "an answer is in the result after at most 100 ms, median", statistics.median(found.changes[OURS]), 100, "ms"
    )
    ratio = wire(found, OURS)["all"] / wire(found, STOCK)["all"]
    yield at_most("at most 0.85 of the bytes of stock Pyodide", ratio, 0.85)
    held = {name: sum(parts.values()) for name, parts in found.memory.items()}
    yield at_most("no more memory than stock Pyodide", held[OURS] / held[STOCK], 1.02)
