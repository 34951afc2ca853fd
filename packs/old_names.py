"""Where the files below an overlay still call a level by the name it had: sentences that no key leads to."""

import re
from collections.abc import Iterator
from typing import Any

from packs.pack import Pack

NAMES = ("title", "short")
LISTED = 5  # files a level; the rest is counted
ELSEWHERE = ("titles.yml", "coverage.yml", "retired.yml")
"""Files that tell of other companies' names, or of what is gone."""


def old_names(overlay: Pack, below: Pack) -> Iterator[str]:
    """A line for each level that the overlay renames and whose old name still stands in a text it has from below."""
    for name, level in overlay.plain["levels"].items():
        before = below.plain["levels"].get(name, {})
        now = {str(level.get(key) or "") for key in NAMES}
        gone = [str(before[key]) for key in NAMES if before.get(key) and str(before[key]) not in now]
        if not gone:
            continue
        word = re.compile("|".join(rf"\b{re.escape(old)}\b" for old in gone))
        found = {
            file: times
            for file, source in below.sources.items()
            if file in overlay.sources and file not in ELSEWHERE
            if (times := sum(bool(word.search(text)) for text in _same(source.data, overlay.sources[file].data)))
        }
        if found:
            files = [f"{file} ({times})" for file, times in sorted(found.items(), key=lambda one: (-one[1], one[0]))]
            rest = f" and {len(files) - LISTED} more" if len(files) > LISTED else ""
            yield f"  still says {' or '.join(gone)}: {', '.join(files[:LISTED])}{rest}"


def _same(below: Any, above: Any) -> Iterator[str]:
    """The texts that stand at the same place in both; lists that differ hold nothing of each other."""
    if isinstance(below, str):
        if below == above and " " in below:  # a sentence, and no name or id
            yield below
    elif isinstance(below, dict) and isinstance(above, dict):
        for key, one in below.items():
            yield from _same(one, above.get(key))
    elif isinstance(below, list) and isinstance(above, list) and len(below) == len(above):
        for one, other in zip(below, above, strict=True):
            yield from _same(one, other)
