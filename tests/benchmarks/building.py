"""How long a site takes to build, with more and more pages, beside stock Material with the same Markdown."""

import os
import resource
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pages.pages import pages
from tests.benchmarks.table import Bar, at_most, head, row
from tests.conftest import MKDOCS, build
from tests.ladders import CONTENT, real

OURS, STOCK = "this project", "stock Material"


@contextmanager
def sites(size: int) -> Iterator[dict[str, Path]]:
    """A content folder that makes so many pages, and the same pages for stock Material."""
    with TemporaryDirectory() as folder:
        content, plain = Path(folder) / "content", Path(folder) / "plain"
        grown(content, size)
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.markdown", str(plain)],
            check=True,
            capture_output=True,
            env={**os.environ, "CONTENT": str(content), "NO_MKDOCS_2_WARNING": "1"},
        )
        yield {OURS: content, STOCK: plain}


def grown(content: Path, size: int) -> None:
    """The real content with as many more specializations as make so many generated pages."""
    more = size - len(pages(real()))
    assert more >= 0, f"the real content alone makes {size - more} pages"
    shutil.copytree(CONTENT, content)
    kinds = content / "specializations"
    text = (kinds / "growth.yml").read_text(encoding="utf-8")
    for number in range(more):
        own = text.replace("title: Growth", f"title: Growth {number}").replace("order: 1", f"order: {number + 100}")
        (kinds / f"growth-{number}.yml").write_text(own, encoding="utf-8")


def seconds(variant: str, home: Path) -> float:
    """One build from the start of the command to its end, in time of the processor, so that others' work counts less.

    Raises AssertionError where it fails.
    """
    with TemporaryDirectory() as site:
        start = _used()
        if variant == OURS:
            ran = build(Path(site), str(home))
        else:
            command = [str(MKDOCS), "build", "--quiet", "--site-dir", site]
            quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
            ran = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, env=quiet)
        taken = _used() - start
    assert ran.returncode == 0, ran.stderr
    return taken


def _used() -> float:
    """Seconds of the processor that ended children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(sizes: Sequence[int], rounds: int) -> dict[tuple[str, int], list[float]]:
    """Seconds by (variant, size); every round builds each in turn."""
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        made = {size: stack.enter_context(sites(size)) for size in sizes}
        for _ in range(rounds):
            for size in sizes:
                for variant, home in made[size].items():
                    found[variant, size].append(seconds(variant, home))
    return found


def show(found: dict[tuple[str, int], list[float]]) -> None:
    head("site build, in time of the processor; ratios to stock Material with the same Markdown")
    for (variant, size), taken in found.items():
        row(f"{variant}, {size:,} generated pages", taken, "s", to=found[STOCK, size])


def bars(found: dict[tuple[str, int], list[float]]) -> Iterator[Bar]:
    middle = {key: median(taken) for key, taken in found.items()}
    if (OURS, 1000) in middle:
        twice = middle[OURS, 1000] / middle[OURS, 500]
        yield at_most("1,000 pages take at most 2.2 times as long as 500", twice, 2.2)
        stock = middle[OURS, 1000] / middle[STOCK, 1000]
        yield at_most("1,000 pages take at most 1.5 times as long as with stock Material", stock, 1.5)
