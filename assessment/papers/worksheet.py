"""The assessment on paper: which levels and skills it has, and how many of each it takes for a level to be shown."""

from dataclasses import dataclass

from assessment.answers import DONE, ORDER, TOLD_APART
from assessment.model import Framework, Level, Skill, Track
from assessment.scoring import need


@dataclass(frozen=True, kw_only=True)
class Column:
    """A level of the worksheet."""

    level: Level
    track: Track | None
    """The only track it belongs to; None where several share it."""
    line: str
    """How that track is drawn: `single`, `double`, or not at all."""
    needed: int
    """Of the skills with behaviors there, so many must have reached it."""
    skills: int


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A skill at a level of the worksheet."""

    column: Column
    behaviors: tuple[str, ...]
    needed: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """A skill of the worksheet."""

    skill: Skill
    cells: tuple[Cell, ...]
    """One for each level, without behaviors where the skill has none there."""


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """Every behavior by skill and level; what nothing is asked about has no place on it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    tracks: bool
    """Whether a level belongs to one track alone."""
    ticks: tuple[str, ...]
    """The answers that it has a column for: one that says done, and the others of one's own."""
    gaps: bool
    """Whether a skill that has begun has no behaviors at some level further up."""


def worksheet(framework: Framework) -> Worksheet:
    share = framework.assessment.rules.share
    columns = tuple(_column(framework, level) for level in framework.levels if _skills(framework, level.id))
    rows = tuple(
        Row(
            skill=skill,
            cells=tuple(
                Cell(column=column, behaviors=texts, needed=need(share, len(texts)))
                for column in columns
                for texts in [_texts(skill, column.level.id)]
            ),
        )
        for skill in framework.skills
        if any(_texts(skill, column.level.id) for column in columns)
    )
    tracks = any(column.track for column in columns)
    ticks = (next(code for code in ORDER if code in DONE), *TOLD_APART)
    return Worksheet(columns=columns, rows=rows, tracks=tracks, ticks=ticks, gaps=_gaps(framework))


def _column(framework: Framework, level: Level) -> Column:
    skills = _skills(framework, level.id)
    tracks = [track for track in framework.tracks if level.id in track.levels]
    alone = len(tracks) == 1 and len(framework.tracks) > 1
    return Column(
        level=level,
        track=tracks[0] if alone else None,
        line=("single", "double")[min(framework.tracks.index(tracks[0]), 1)] if alone else "",
        needed=need(framework.assessment.rules.share, skills),
        skills=skills,
    )


def _texts(skill: Skill, level: str) -> tuple[str, ...]:
    cell = skill.cells.get(level)
    return tuple(behavior.text for behavior in cell.behaviors) if cell else ()


def _skills(framework: Framework, level: str) -> int:
    return sum(bool(_texts(skill, level)) for skill in framework.skills)


def _gaps(framework: Framework) -> bool:
    for track in framework.tracks:
        asked = [level for level in track.levels if _skills(framework, level)]
        for skill in framework.skills:
            begun = [bool(_texts(skill, level)) for level in asked]
            if True in begun and False in begun[begun.index(True) :]:
                return True
    return False
