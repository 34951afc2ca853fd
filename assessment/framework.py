"""From plain data (what YAML says, checked by the build) to the Framework everything else works on."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from assessment.kinds import FILES, FOLDERS, KINDS, nothing
from assessment.model import Framework, Level, Overlay, Place, Track

type Plain = Mapping[str, Any]


def framework(plain: Plain) -> Framework:
    """The Framework of {guide, assessment, words, levels: {id: ..}, skills: {id: ..}, ...}; trusts what was checked."""
    content: dict[str, Any] = {name: _content(name, plain.get(name)) for name in KINDS}
    levels = {level.id: level for level in content["levels"]}
    tracks = tuple(
        Track(id=track, title=names.title, short=names.short or names.title, levels=chain(levels.values(), track))
        for track, names in content["guide"].tracks.items()
    )
    in_order = tuple(dict.fromkeys(level for track in tracks for level in track.levels))
    bank = {
        behavior.id: Place(skill=skill, level=level, behavior=behavior)
        for skill in content["skills"]
        for level in in_order
        if level in skill.cells
        for behavior in skill.cells[level].behaviors
    }
    content["levels"] = tuple(levels[level] for level in in_order)
    overlays = tuple(build(Overlay, overlay) for overlay in plain.get("overlays", []))
    return Framework(**content, tracks=tracks, trunk=trunk(tracks), bank=bank, overlays=overlays)


def chain(levels: Iterable[Level], track: str) -> tuple[str, ...]:
    """The ids of a track's levels, from the first up, by following `after`."""
    above = {level.after: level.id for level in levels if track in level.tracks}
    walked: list[str] = []
    here = above.get(None)
    while here is not None and here not in walked:
        walked.append(here)
        here = above.get(here)
    return tuple(walked)


def trunk(tracks: Iterable[Track]) -> tuple[str, ...]:
    """The levels that all tracks begin with."""
    common = zip(*(track.levels for track in tracks), strict=False)
    shared = []
    for step in common:
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return tuple(shared)


def _content(name: str, plain: Any) -> Any:
    """What the framework has of a kind of content file."""
    if not plain:
        return nothing(name)
    if name in FILES:
        return _value(FILES[name], plain)
    things: list[Any] = [build(FOLDERS[name], {"id": stem, **data}) for stem, data in plain.items()]
    return tuple(sorted(things, key=lambda thing: (getattr(thing, "order", 0), thing.id)))


def build[T](kind: type[T], plain: Any) -> T:
    """Plain data as one of the model's dataclasses."""
    hints = types_of(kind)  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], value) for name, value in plain.items()})


@cache
def types_of(kind: Any) -> Mapping[str, Any]:
    """The type of each field of a dataclass."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, UnionType):
        classes = [one for one in get_args(kind) if is_dataclass(one)]
        return _value(classes[0], value) if classes and value is not None else value
    if is_dataclass(kind):
        return build(kind, value)  # type: ignore[arg-type]
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in value)
    if get_origin(kind) is dict:
        return {key: _value(get_args(kind)[1], one) for key, one in value.items()}
    return value
