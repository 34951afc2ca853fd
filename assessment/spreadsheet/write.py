"""The ladder as tables: skills as rows, levels as columns, a cell's behaviors one a line.

The first sheet is where words are edited; the other sheets hold what a cell cannot.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from assessment.model import Behavior, Framework, Level, Skill
from assessment.spreadsheet.columns import COLUMNS, on_one_line
from assessment.spreadsheet.workbook import LADDER, Table


def to_tables(framework: Framework) -> tuple[Table, ...]:
    """The levels, tracks, skills and behaviors of a guide, as the tables of a workbook."""
    levels, skills = framework.levels, framework.skills
    bank = [place.behavior for place in framework.bank.values()]
    tracks = [{"id": track, **vars(names)} for track, names in framework.guide.tracks.items()]
    rows: dict[str, list[tuple[str, ...]]] = {
        "levels": [_record("levels", vars(level)) for level in levels],
        "tracks": [_record("tracks", track) for track in tracks],
        "skills": [_record("skills", vars(skill)) for skill in skills],
        "behaviors": [_record("behaviors", vars(behavior)) for behavior in bank],
        "texts": [
            (f"{kind}/{thing.id}", key, text)
            for kind, things in (("levels", levels), ("skills", skills), ("behaviors", bank))
            for thing in things
            for key, text in _without_column(kind, thing, [level.id for level in levels])
        ],
    }
    others = (Table(name=kind.title(), rows=(tuple(COLUMNS[kind]), *rows[kind])) for kind in COLUMNS)
    return (Table(name=LADDER, rows=tuple(_ladder_rows(framework))), *others)


def _ladder_rows(framework: Framework) -> list[tuple[str, ...]]:
    """The first sheet; ids stand in brackets."""
    levels = framework.levels
    rows = [("Skill", *(f"{on_one_line(level.title)} [{level.id}]" for level in levels))]
    for skill in framework.skills:
        cells = (skill.cells[level.id].behaviors if level.id in skill.cells else () for level in levels)
        lines = ("\n".join(f"[{behavior.id}] {on_one_line(behavior.text)}" for behavior in cell) for cell in cells)
        rows.append((f"{on_one_line(skill.title)} [{skill.id}]", *lines))
    return rows


def _record(kind: str, thing: Mapping[str, object]) -> tuple[str, ...]:
    """The row of a sheet that tells about one thing."""
    return tuple(_in_cell(name, thing[name]) for name in COLUMNS[kind])


def _in_cell(name: str, value: object) -> str:
    """A value as the text of a cell; what holds unless something else is said stays empty."""
    if value is None or (name, value) in (("since", 1), ("handed_over", False)):
        return ""
    if isinstance(value, bool):
        return "yes"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _without_column(kind: str, thing: Level | Skill | Behavior, levels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(key, text) of what a thing has and its row has no column for."""
    for name in (field.name for field in fields(thing)):
        if name == "cells" and isinstance(thing, Skill):
            for level in (level for level in levels if level in thing.cells):
                yield from _leaves(f"cells.{level}.gist", thing.cells[level].gist)
        elif name not in COLUMNS[kind]:
            yield from _leaves(name, getattr(thing, name))


def _leaves(key: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text within a value, by a key such as `week[1].day`."""
    if isinstance(value, str):
        if value:
            yield key, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from _leaves(f"{key}[{number}]", item)
    elif value is not None:
        for name, item in (value if isinstance(value, dict) else vars(value)).items():
            yield from _leaves(f"{key}.{name}", item)
