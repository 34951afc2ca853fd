"""The sheets of a ladder's spreadsheet and the columns of each.

Their names are those of the YAML and the same in every language, like the keys of a file.
"""

from collections.abc import Mapping
from dataclasses import fields

from assessment.framework import types_of
from assessment.model import Behavior, Level, Skill, TrackNames

WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The id of a level, a track or a skill."""
BEHAVIOR = rf"{WORD}\.{WORD}\.{WORD}"
"""The id of a behavior."""
KINDS: Mapping[str, type] = {"levels": Level, "skills": Skill, "behaviors": Behavior}
"""What a row of a sheet is about, where that has texts without a column."""


def text_columns(kind: type) -> list[str]:
    """The fields of a thing that are plain texts: its columns. Lists and what is nested stand in the sheet Texts."""
    return [name for name, hint in types_of(kind).items() if hint is str and name not in _FIRST]


_FIRST = ("id", "title", "text")

COLUMNS: dict[str, list[str]] = {
    "levels": ["id", "title", "after", "tracks", "core", *text_columns(Level)],
    "tracks": ["id", *(field.name for field in fields(TrackNames))],
    "skills": ["id", "title", "order", *text_columns(Skill)],
    "behaviors": ["id", "text", "trace", "next", "facet", "ask", "practice", "since", "handed_over"],
    "texts": ["of", "key", "text"],
}
"""The sheets beside the ladder, and the columns of each."""


def on_one_line(text: str) -> str:
    return " ".join(text.split())
