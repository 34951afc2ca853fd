"""Reading the sheet Texts: what has no column of its own, lists and what is nested, by a key such as `week[1].day`."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from typing import cast, get_args, get_origin

from assessment.framework import types_of
from assessment.spreadsheet.columns import COLUMNS, KINDS
from assessment.spreadsheet.draft import Nested
from assessment.spreadsheet.sheets import Record
from assessment.spreadsheet.unclear import Unclear

STEP = re.compile(r"\.?([a-z0-9_-]+)|\[([0-9]{1,4})\]")

type Steps = list[str | int]
type Tree = dict[str | int, Tree | str]
"""Texts by the steps of their keys: names, and numbers in a list."""


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What the sheet says about one thing."""

    fields: dict[str, Nested] = field(default_factory=dict)
    gists: dict[str, str] = field(default_factory=dict)
    """Of a skill's cells, by level."""


def read_texts(
    records: Sequence[Record], known: Mapping[str, Collection[str]], unclear: Unclear
) -> dict[tuple[str, str], Texts]:
    """The texts by kind and id of a thing that is `known`; a field that would lack a part is left out."""
    trees: dict[tuple[str, str], Tree] = {}
    for record in records:
        kind, _, name = record["of"].strip().partition("/")
        steps = _steps(record["key"].strip())
        if name not in known.get(kind, ()):
            unclear.note("row_unknown", record.sheet, record.row, found=record["of"])
        elif not record["text"].strip():
            continue
        elif not _has_place(kind, steps, known["levels"]) or not _plant(
            trees.setdefault((kind, name), {}), steps, record["text"]
        ):
            unclear.note("unknown_text", record.sheet, record.row, found=record["key"])
    found = {}
    for (kind, name), tree in trees.items():
        cells = cast(dict[str, dict[str, str]], tree.pop("cells", {}))  # nothing but gists has a place in them
        hints = _hints(KINDS[kind])
        grown = {str(key): _grown(hints[str(key)], branch) for key, branch in tree.items()}
        lacking = [key for key, value in grown.items() if not _has_all_parts(hints[key], value)]
        for key in lacking:
            unclear.note("unknown_text", records[0].sheet, found=f"{kind}/{name} {key}")
        found[kind, name] = Texts(
            fields={key: value for key, value in grown.items() if key not in lacking},
            gists={level: cell["gist"] for level, cell in cells.items()},
        )
    return found


def _steps(key: str) -> Steps:
    """`week[1].day` as ["week", 1, "day"]; empty for what is no such key."""
    found: Steps = []
    at = 0
    while at < len(key):
        step = STEP.match(key, at)
        if not step:
            return []
        found.append(step[1] or int(step[2]))
        at = step.end()
    return found


def _has_place(kind: str, steps: Steps, levels: Collection[str]) -> bool:
    """Whether a text may stand at these steps: in a field without a column, where the model has a text."""
    if not steps or steps[0] in COLUMNS[kind]:
        return False
    if steps[0] == "cells":
        return kind == "skills" and len(steps) == 3 and steps[1] in levels and steps[2] == "gist"
    hint: object = KINDS[kind]
    for step in steps:
        if isinstance(hint, type) and is_dataclass(hint) and isinstance(step, str):
            hint = _hints(hint).get(step)
        elif get_origin(hint) is tuple and isinstance(step, int):
            hint = get_args(hint)[0]
        else:
            return False
    return hint is str


def _plant(tree: Tree, steps: Steps, text: str) -> bool:
    """Put a text at its place in a tree; False where something else stands there."""
    *way, last = steps
    for step in way:
        branch = tree.setdefault(step, {})
        if isinstance(branch, str):
            return False
        tree = branch
    if last in tree:
        return False
    tree[last] = text
    return True


@cache
def _hints(thing: type) -> dict[str, object]:
    """The types of a thing's fields; of what may be None, the type that it has otherwise."""
    return {name: _unless_none(hint) for name, hint in types_of(thing).items()}


def _unless_none(hint: object) -> object:
    of_things = (arg for arg in get_args(hint) if is_dataclass(arg))
    return hint if get_origin(hint) is tuple else next(of_things, hint)


def _grown(hint: object, branch: Tree | str) -> Nested:
    """A branch as the content has it: numbered things as a list, in the order of their numbers."""
    if isinstance(branch, str):
        return branch
    if get_origin(hint) is tuple:
        return [_grown(get_args(hint)[0], branch[number]) for number in sorted(branch, key=int)]
    hints = _hints(cast(type, hint))
    return {str(name): _grown(hints[str(name)], item) for name, item in branch.items()}


def _has_all_parts(hint: object, value: Nested) -> bool:
    """Whether every part that a thing cannot do without is there."""
    if isinstance(value, list):
        return all(_has_all_parts(get_args(hint)[0], item) for item in value)
    if isinstance(value, dict):
        thing = cast(type, hint)
        needed = {part.name for part in fields(thing) if part.default is MISSING and part.default_factory is MISSING}
        return needed <= set(value) and all(_has_all_parts(_hints(thing)[name], item) for name, item in value.items())
    return True
