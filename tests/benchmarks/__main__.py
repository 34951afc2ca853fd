"""python -m tests.benchmarks [rounds] [part ...]: the page beside others in Chromium, the build, an edit, and scoring.

Parts are browsing, building, serving and scoring; without one, all. Every round takes each variant in turn, so that
noise meets all alike; compare only inside one run. Bars are told as met or missed, and a missed one is no failure: it
may be noise.
"""

import os
import sys
from pathlib import Path

from tests.benchmarks import browsing, building, scoring, serving
from tests.benchmarks.table import Bar, told

SIZES = (100, 200, 500, 1000)


def main(rounds: int, parts: list[str]) -> None:
    bars: list[Bar] = []
    print(f"{rounds} rounds on {os.cpu_count()} cores; load at the start {os.getloadavg()[0]:.1f}", flush=True)
    if "scoring" in parts:
        taken = scoring.run(2 * rounds + 1)
        scoring.show(taken)
        bars += scoring.bars(taken)
    if "browsing" in parts:
        seen = browsing.run(Path("site"), rounds, 100)
        browsing.show(seen)
        bars += browsing.bars(seen)
    if "building" in parts:
        built = building.run(SIZES, max(1, rounds // 2))
        building.show(built)
        bars += building.bars(built)
    if "serving" in parts:
        edited = serving.run(rounds)
        serving.show(edited)
        bars += serving.bars(edited)
    told(bars)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5, sys.argv[2:] or ["scoring", "browsing", "building", "serving"])
