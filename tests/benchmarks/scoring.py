"""How long scoring takes as the bank of behaviors grows, and with which power of its size."""

import math
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from assessment.answers import Answers
from assessment.model import Framework
from assessment.render import to_html
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.summary import result
from tests.benchmarks.table import Bar, at_most, head, row
from tests.ladders import ladder

SIZES = (100, 1000, 5000)
WORK: dict[str, Callable[[Framework, Answers], object]] = {
    "the result": result,
    "the result in words": lambda framework, answers: to_html(report(framework, answers, result(framework, answers))),
    "the next behavior": next_behavior,
}


def wide(behaviors: int) -> tuple[Framework, Answers]:
    """A ladder of ten levels with ten behaviors a cell, all of them answered."""
    levels = [f"l{n}" for n in range(10)]
    cells = {
        f"s{skill}": {level: [f"s{skill}.{level}.{n}" for n in range(10)] for level in levels}
        for skill in range(behaviors // 100)
    }
    framework = ladder(tracks={"t": levels}, cells=cells)
    codes = ("most_times", "now_and_then", "relied_on", "most_times")
    return framework, Answers(
        held=None, route="t", given={behavior: codes[number % 4] for number, behavior in enumerate(framework.bank)}
    )


def run(rounds: int) -> dict[tuple[str, int], list[float]]:
    """Milliseconds by (work, size); every round does each in turn."""
    made = {size: wide(size) for size in SIZES}
    found: dict[tuple[str, int], list[float]] = {(work, size): [] for work in WORK for size in SIZES}
    for _ in range(rounds):
        for work, size in found:
            found[work, size].append(_took(partial(WORK[work], *made[size])))
    return found


def _took(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def growth(found: dict[tuple[str, int], list[float]], work: str) -> float:
    """The power of the bank's size that the medians grow with: 1 is in step with it, 2 with its square."""
    sizes = [math.log(size) for size in SIZES]
    taken = [math.log(statistics.median(found[work, size])) for size in SIZES]
    return statistics.linear_regression(sizes, taken).slope


def show(found: dict[tuple[str, int], list[float]]) -> None:
    head("scoring, in time of the processor; ratios to 100 behaviors")
    for (work, size), taken in found.items():
        row(f"{work}, {size:,} behaviors", taken, to=found[work, SIZES[0]])
    for work in WORK:
        print(f"{work}: grows with the power {growth(found, work):.2f} of the bank")


def bars(found: dict[tuple[str, int], list[float]]) -> Iterator[Bar]:
    for work in WORK:
        yield at_most(f"{work} grows with at most the power 1.2 of the bank", growth(found, work), 1.2, "")
