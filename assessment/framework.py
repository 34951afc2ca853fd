"""From plain data (what YAML says, checked by the build) to the Framework everything else works on."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Protocol, get_args, get_origin, get_type_hints

from assessment.model import (
    Assessment,
    Coverage,
    Fork,
    Framework,
    Guide,
    Handout,
    Level,
    Mistake,
    Overlay,
    Phrase,
    Place,
    Practice,
    Project,
    Retired,
    Skill,
    Specialization,
    Template,
    TitleOnDoor,
    Track,
    YearStep,
)
from assessment.words import Words

type Plain = Mapping[str, Any]


class _Ordered(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def order(self) -> int: ...


def framework(plain: Plain) -> Framework:
    """The Framework of {guide, assessment, words, levels: {id: ..}, skills: {id: ..}, ...}; trusts what was checked."""
    guide = build(Guide, plain["guide"])
    levels = {id: build(Level, {"id": id, **data}) for id, data in plain["levels"].items()}
    tracks = tuple(
        Track(id=id, title=names.title, short=names.short or names.title, levels=chain(levels.values(), id))
        for id, names in guide.tracks.items()
    )
    in_order = tuple(dict.fromkeys(level for track in tracks for level in track.levels))
    skills = _many(Skill, plain.get("skills", {}))
    return Framework(
        guide=guide,
        assessment=build(Assessment, plain["assessment"]),
        words=build(Words, plain["words"]),
        levels=tuple(levels[id] for id in in_order),
        skills=skills,
        mistakes=_many(Mistake, plain.get("mistakes", {})),
        specializations=_many(Specialization, plain.get("specializations", {})),
        practices=_many(Practice, plain.get("practices", {})),
        projects=_many(Project, plain.get("projects", {})),
        templates=_many(Template, plain.get("templates", {})),
        handouts=_many(Handout, plain.get("handouts", {})),
        fork=build(Fork, plain["fork"]) if plain.get("fork") else None,
        phrasebook={id: build(Phrase, data) for id, data in plain.get("phrasebook", {}).items()},
        titles={id: build(TitleOnDoor, data) for id, data in plain.get("titles", {}).items()},
        coverage={id: build(Coverage, data) for id, data in plain.get("coverage", {}).items()},
        renamed=plain.get("renamed", {}),
        pairs=plain.get("pairs", {}),
        retired={id: build(Retired, data) for id, data in plain.get("retired", {}).items()},
        year={id: build(YearStep, data) for id, data in plain.get("year", {}).items()},
        tracks=tracks,
        trunk=trunk(tracks),
        bank={
            behavior.id: Place(skill=skill, level=level, behavior=behavior)
            for skill in skills
            for level in in_order
            if level in skill.cells
            for behavior in skill.cells[level].behaviors
        },
        overlays=tuple(build(Overlay, one) for one in plain.get("overlays", [])),
    )


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


def _many[T: _Ordered](kind: type[T], plain: Mapping[str, Plain]) -> tuple[T, ...]:
    things = (build(kind, {"id": id, **data}) for id, data in plain.items())
    return tuple(sorted(things, key=lambda thing: (thing.order, thing.id)))


def build[T](kind: type[T], plain: Any) -> T:
    """Plain data as one of the model's dataclasses."""
    hints = _hints(kind)  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], value) for name, value in plain.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {one.name: get_type_hints(kind)[one.name] for one in fields(kind)}


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, UnionType):
        return value
    if is_dataclass(kind):
        return build(kind, value)  # type: ignore[arg-type]
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in value)
    if get_origin(kind) is dict:
        return {key: _value(get_args(kind)[1], one) for key, one in value.items()}
    return value
