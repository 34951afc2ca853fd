"""A ladder as it was read, in the form of the content: plain data."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict

type Nested = str | list[Nested] | dict[str, Nested]
"""What a thing has besides the keys below: lists of texts, and what is nested, as the model declares them."""


class BehaviorData(TypedDict):
    id: str
    text: str
    trace: NotRequired[str]
    next: NotRequired[str]
    ask: NotRequired[str]
    facet: NotRequired[str]
    practice: NotRequired[str]
    since: NotRequired[int]
    handed_over: NotRequired[bool]


class CellData(TypedDict):
    behaviors: list[BehaviorData]
    gist: NotRequired[str]


class LevelData(TypedDict):
    title: str
    after: str | None
    tracks: list[str]
    core: list[str]


class SkillData(TypedDict):
    title: str
    order: int
    cells: dict[str, CellData]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A ladder as it was read, by ids, and the sentences about the reading."""

    tracks: dict[str, dict[str, str]]
    levels: dict[str, LevelData]
    skills: dict[str, SkillData]
    unclear: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    """What speaks against the reading, so that a person should confirm it: a sentence each."""
    seen: tuple[str, ...] = ()
    """What each sheet, column and row of the file was taken for, where it has no plain layout."""
