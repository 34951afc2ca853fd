"""Rows of a table: what was measured, its median, its spread, and how often it is of what it is compared with."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """What we want to reach, and whether this run did."""

    said: str
    found: str
    met: bool


def head(title: str) -> None:
    print(f"\n{title}\n{'':<46}{'median':>12}{'least':>12}{'most':>12}{'ratio':>8}", flush=True)


def row(what: str, found: Sequence[float], unit: str = "ms", to: Sequence[float] | None = None) -> None:
    """One line; the ratio is of medians, `to` what it is compared with."""
    if not found:
        return
    middle = statistics.median(found)
    base = statistics.median(to) if to else 0
    ratio = f"{middle / base:>8.2f}" if base else ""
    print(
        f"{what:<46}" + "".join(f"{_written(n, unit):>12}" for n in (middle, min(found), max(found))) + ratio,
        flush=True,
    )


def _written(number: float, unit: str) -> str:
    digits = 2 if unit == "s" else 1 if number < 10 else 0
    return f"{number:,.{digits}f} {unit}"


def told(bars: Iterable[Bar]) -> None:
    print("\nBars")
    for bar in bars:
        print(f"  {'met   ' if bar.met else 'MISSED'}  {bar.said}: {bar.found}")


def at_most(said: str, found: float, most: float, unit: str = "x") -> Bar:
    """A bar that is met by a figure of so much or less."""
    written = f"{found:,.0f} {unit}" if unit == "ms" else f"{found:.2f} {unit}".rstrip()
    return Bar(said, written, found <= most)
