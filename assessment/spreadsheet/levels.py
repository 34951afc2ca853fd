"""Reading the levels: what the sheet Levels says of each, which follows which, and the tracks that they are on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.answers import UNSURE
from assessment.framework import chain, trunk
from assessment.model import Framework, Level, Track
from assessment.spreadsheet.columns import COLUMNS, WORD, on_one_line, text_columns
from assessment.spreadsheet.heads import Heads
from assessment.spreadsheet.matrix import Spot
from assessment.spreadsheet.sheets import NO_RECORD, Record, Sheets, known_alone, wording
from assessment.spreadsheet.unclear import Unclear


@dataclass(frozen=True, kw_only=True)
class LevelRead:
    """A level as the sheets have it."""

    title: str
    texts: Mapping[str, str]
    """What stands in its other columns."""
    after: str | None
    tracks: tuple[str, ...]
    core: tuple[str, ...]


type Levels = dict[str, LevelRead]
type TrackTexts = dict[str, dict[str, str]]


def read_levels(
    heads: Heads, spots: Sequence[Spot], sheets: Sheets, framework: Framework, unclear: Unclear
) -> tuple[Levels, TrackTexts]:
    """The levels by id, and the tracks; one track in the order of the columns, where the sheets give no better one."""
    records, ladder = sheets.records["levels"], sheets.ladder.name
    one_track = framework.words.sheet.one_track
    levels = {
        level: _read_level(level, head.title, records.get(level, NO_RECORD), framework, unclear)
        for level, head in heads.levels.items()
    }
    if not sheets.with_levels or not any(level.tracks for level in levels.values()):
        unclear.note("columns", ladder, found=", ".join(level.title for level in levels.values()))
        return _in_one_track(levels, one_track)
    for name in (name for name in records if name not in levels):
        record = records[name]
        unclear.note("level_no_column", record.sheet, record.row, found=record["title"] or name)
        levels[name] = _read_level(name, record["title"] or name, record, framework, unclear)
    levels = _with_places(levels, heads, spots, unclear)
    astray = list(_astray(levels))
    if astray:
        sheet = next(record.sheet for record in records.values()) if records else ladder
        unclear.note("order", sheet, found=", ".join(astray))
        return _in_one_track({name: level for name, level in levels.items() if name in heads.levels}, one_track)
    return levels, _tracks(levels, sheets.records["tracks"], framework, unclear)


def with_known_core(levels: Levels, skills: Mapping[str, object], sheets: Sheets, unclear: Unclear) -> Levels:
    """The levels with those of their core skills that the ladder has."""
    records = sheets.records["levels"]
    return {
        name: replace(level, core=tuple(known_alone(level.core, skills, records.get(name, NO_RECORD), unclear)))
        for name, level in levels.items()
    }


def _read_level(name: str, title: str, record: Record, framework: Framework, unclear: Unclear) -> LevelRead:
    left_behind = _names_left_behind(name, title, record, framework, unclear)
    texts = {column: record[column] for column in text_columns(Level) if record[column].strip()}
    return LevelRead(
        title=title.strip() if left_behind else wording(title, record["title"], unclear),
        texts={column: text for column, text in texts.items() if column not in left_behind},
        after=record["after"].strip() or None,
        tracks=tuple(re.findall(r"[^\s,;]+", record["tracks"])),
        core=tuple(re.findall(r"[^\s,;]+", record["core"])),
    )


def _names_left_behind(name: str, title: str, record: Record, framework: Framework, unclear: Unclear) -> list[str]:
    """The columns whose names a level with a new title gives up: those that the sheet has from the guide. Noted."""
    old = next((level for level in framework.levels if level.id == name), None)
    if not old or not record["title"].strip() or on_one_line(record["title"]) == on_one_line(title):
        return []
    columns = [column for column in ("short", "person") if record[column] and record[column] == getattr(old, column)]
    if columns:
        used = ", ".join(record[column] for column in columns)
        unclear.note("renamed", record.sheet, record.row, found=title.strip(), used=used)
    return columns


def _with_places(levels: Levels, heads: Heads, spots: Sequence[Spot], unclear: Unclear) -> Levels:
    """The levels, where one that no row places follows that in the column before it, if only one level can."""
    levels = dict(levels)
    before: str | None = None
    for name in list(levels):
        if not levels[name].tracks:
            what = _place(levels, name, before)
            found, used = levels[name].title, levels[before].title if before else ""
            if what == "level_unplaced":
                del levels[name]
                used = ""
            spot = spots[heads.levels[name].at[0]] if name in heads.levels else replace(spots[0], column=0)
            unclear.note(what, spot.sheet, spot.row, spot.column, found=found, used=used)
        before = name if name in levels else before
    return levels


def _place(levels: Levels, name: str, before: str | None) -> str:
    """Put a level between one and what followed that; which sentence says so, or that nobody knows where it belongs."""
    followers = [other for other, level in levels.items() if level.tracks and level.after == before and other != name]
    if len(followers) > 1 or (before is None and not followers):
        return "level_unplaced"
    tracks = levels[followers[0] if followers else before or ""].tracks
    levels[name] = replace(levels[name], after=before, tracks=tracks)
    for other in followers:
        levels[other] = replace(levels[other], after=name)
    return "level_between" if before else "level_first"


def _astray(levels: Levels) -> Iterator[str]:
    """What keeps the levels from being one to three tracks that begin alike and share nothing after they part."""
    made = [Level(id=name, title=name, after=level.after, tracks=level.tracks) for name, level in levels.items()]
    names = dict.fromkeys(track for level in made for track in level.tracks)
    tracks = [Track(id=name, title=name, short=name, levels=chain(made, name)) for name in names]
    shared = trunk(tracks)
    if not 1 <= len(tracks) <= 3 or UNSURE in names or not all(re.fullmatch(WORD, name) for name in names):
        yield ", ".join(names)
    elif not shared:
        yield ", ".join(track.levels[0] if track.levels else track.id for track in tracks)
    parted = [level for track in tracks for level in track.levels if level not in shared]
    for level in made:
        on = [track for track in tracks if track.id in level.tracks]
        if any(level.id not in track.levels for track in on) or parted.count(level.id) > 1:
            yield level.id


def _in_one_track(levels: Levels, title: str) -> tuple[Levels, TrackTexts]:
    """The levels one after the other."""
    followed = zip([None, *levels], levels.items(), strict=False)
    in_line = {name: replace(level, after=before, tracks=("all",)) for before, (name, level) in followed}
    return in_line, {"all": {"title": title}}


def _tracks(levels: Levels, records: Mapping[str, Record], framework: Framework, unclear: Unclear) -> TrackTexts:
    """The names of the tracks that levels are on: of the sheet Tracks, else of the guide."""
    used = dict.fromkeys(track for level in levels.values() for track in level.tracks)
    own, found = framework.guide.tracks, {}
    for track in [*(name for name in records if name in used), *(name for name in used if name not in records)]:
        if track in records:
            texts = {column: records[track][column] for column in COLUMNS["tracks"] if column != "id"}
        else:
            texts = vars(own[track]) if track in own else {}
        if not texts.get("title", "").strip():
            unclear.note("track_unnamed", "Tracks", found=track)
        found[track] = {"title": track, **{name: text for name, text in texts.items() if text.strip()}}
    return found
