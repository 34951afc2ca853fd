"""What stands in a cell and is no behavior: nothing, a mark, a pointer to another cell, a note not meant for all."""

import re
from collections.abc import Collection

from assessment.spreadsheet.names import folded, is_mark

NOTHING = frozenset("-|--|–|—|n/a|na|n.a|none|nothing|nil|null|tbd|tba|keine|entfällt|?".split("|"))
POINTS = re.compile(
    r"(?:ditto|dito|idem|same as|same here|same$|as above|as before|see (?:above|left|previous|cell|column|row)\b|"
    r"like above|like before|wie (?:oben|zuvor|links)|siehe (?:oben|links)|all of the above|everything above|"
    r"(?:all|everything) (?:of |in |from |at )?(?:the )?previous levels?\b|[\"″↑←]$|"
    r"(?:as|like|wie) [^,:]{1,40}[,:]? plus\b)"
)
NUMBER = re.compile(r"[0-9][0-9\s.,:/%\u20ac$\u00a3+\u2013-]*|[\u20ac$\u00a3]\s?[0-9][0-9.,]*\s?[km]?")
PRIVATE = re.compile(
    r"\btodo\b|\bconfidential\b|\bdo not (?:share|publish)\b|\bvertraulich\b|\binternal only\b|"
    r"[^\s@]+@[^\s@]+\.[a-z]{2,}|"
    r"\b(?:salary|salaries|pay band|pay range|compensation|bonus|gehalt|gehaltsband)\b.*[0-9]"
)


def is_nothing(text: str) -> bool:
    """Whether a cell says that it is empty."""
    return text.strip().casefold() in NOTHING or folded(text) in NOTHING


def against(text: str, levels: Collection[str]) -> str:
    """What speaks against a line being a behavior, as a key of SpreadsheetWords.doubts; nothing if all is well."""
    line = folded(text)
    if POINTS.match(line) or any(line.startswith((f"as {name}", f"see {name}", f"wie {name}")) for name in levels):
        return "same_as"
    if is_mark(text) or NUMBER.fullmatch(line):
        return "number"
    return "private" if PRIVATE.search(text.casefold()) else ""
