"""Overlays: a pack's files laid over those of the pack it extends, key by key, with the place of every key.

Maps are merged deep, lists of things with an id (or a name) thing by thing; other lists and single values are replaced.
`remove: [names]` takes things out of a map, a cell or a list; `removed: true` takes out the thing it stands in.
A skill goes with its behaviors, and a level with its cells; what else refers to them is for the checks to tell.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal

from packs.checks import did_you_mean
from packs.source import Key, Source, Spot, spoken

REMOVE, REMOVED = "remove", "removed"
NAMES = ("id", "name")
"""What the things of a list may be called by."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that an overlay does to what lies under it; without a key, to the whole file."""

    kind: Literal["adds", "changes", "removes"]
    file: str
    """Within the pack."""
    key: str = ""
    spot: Spot
    """Where the overlay says it."""
    was: Any = None
    """Of a change: what stands below."""

    @property
    def name(self) -> str:
        return f"{self.file}: {self.key}" if self.key else self.file


def lay(
    below: Mapping[str, Source], above: Mapping[str, Source], under: str, needed: Collection[str] = ()
) -> tuple[dict[str, Source], list[Difference]]:
    """The files of a pack with those of its overlay over them, and what that changes.

    `under` is what problems call the pack below; `needed` are the files that no guide can do without.
    """
    merged = dict(below)
    differences: list[Difference] = []
    for file, over in above.items():
        laying = _Laying(below.get(file), over, file, under)
        source = laying.lay(file in needed)
        if source is None:
            del merged[file]
        else:
            merged[file] = source
        differences += laying.differences
    levels = {PurePath(file).stem for file in below if file.startswith("levels/") and file not in merged}
    for file, source in merged.items():
        if levels and file.startswith("skills/"):
            merged[file] = _without(source, levels, above.get(file))
    return merged, differences


def _without(skill: Source, levels: Collection[str], over: Source | None) -> Source:
    """A skill without its cells at levels that are gone, as far as the overlay has nothing to say about them."""
    cells = skill.data.get("cells") if isinstance(skill.data, dict) else None
    if not isinstance(cells, dict):
        return skill
    kept = {level: cell for level, cell in cells.items() if level not in levels or _says(over, ("cells", level))}
    return replace(skill, data={**skill.data, "cells": kept})


def _says(source: Source | None, key: Key) -> bool:
    return source is not None and key in source.places


class _Laying:
    """One file of an overlay over the file of the same name below it."""

    def __init__(self, below: Source | None, above: Source, file: str, under: str) -> None:
        self.fresh = below is None
        self.below, self.above, self.file = below or Source(file=above.file), above, file
        self.out = Source(file=above.file, under=under, problems=[*self.below.problems, *above.problems])
        self.differences: list[Difference] = []

    def lay(self, needed: bool) -> Source | None:
        """The merged file, or None when it is taken out."""
        above = self.above.data
        if self.out.problems:
            return self.out
        if _takes_out(above):
            if needed:
                self._problem((REMOVED,), "every guide needs this file; delete this line")
            self._take_out(above, (), (), there=not self.fresh)
        elif self.fresh:
            self._add(above, (), (), ())
        else:
            self.out.data = self._over(self.below.data, {} if above is None else above, (), (), (), (), {})
        return None if _takes_out(above) and not self.out.problems else self.out

    def _over(self, below: Any, above: Any, b: Key, a: Key, to: Key, said: Key, lost: dict[str, Key]) -> Any:
        """What is at `b` below with what is at `a` above over it, to stand at `to`; `said` is its name to people.

        `lost` are the things of it that are to be taken out, and where the overlay says so.
        """
        only_less = isinstance(below, list) and isinstance(above, dict) and above.keys() == {REMOVE}
        if only_less or (isinstance(below, dict) and isinstance(above, dict)):
            return self._merged(below, above, b, a, to, said, {**lost, **self._to_remove(above, a)})
        if isinstance(above, list) and (lost or (called(above) and called(above) == called(below))):
            return self._merged(below, above, b, a, to, said, lost)
        if below != above:
            self._note("changes", said, a, below)
        return self._new(above, a, to)

    def _merged(self, below: Any, above: Any, b: Key, a: Key, to: Key, said: Key, gone: dict[str, Key]) -> Any:
        self._put(to, self.below, b)
        self._put(to, self.above, a)
        under, over = _parts(below, self.below, b), _parts(above, self.above, a)
        listed = isinstance(below, list)
        out: dict[str, Any] = {}
        for name, (at, value) in under.items():
            mine, here = over.get(name), (*to, len(out) if listed else name)
            called_so = _spoken_of(said, name, value)
            inner = [] if listed else [part for part in _ids(value) if part in gone and part not in under]
            lost = {part: gone.pop(part) for part in inner}
            if name in gone:
                self._note("removes", called_so, gone.pop(name))
            elif mine and _takes_out(mine[1]):
                self._take_out(mine[1], (*a, mine[0]), called_so, there=True)
            elif mine or lost:
                own = mine or (name, [])
                out[name] = self._over(value, own[1], (*b, at), (*a, own[0]), here, called_so, lost)
            else:
                out[name] = self._kept(self.below, value, (*b, at), here)
        for name, (at, value) in over.items():
            if name not in under:
                called_so, here = _spoken_of(said, name, value), (*to, len(out) if listed else name)
                if _takes_out(value):
                    self._take_out(value, (*a, at), called_so, there=False)
                else:
                    self._add(value, (*a, at), here, called_so)
                    out[name] = self._new(value, (*a, at), here)
        known = [*under, *(part for _, value in under.values() for part in _ids(value))]
        for name, key in gone.items():
            text = f"there is no {name!r} here in {self.out.under} to take out{did_you_mean(name, known)}"
            self._problem(key, text if did_you_mean(name, known) else f"{text}; delete it from `remove`")
        return list(out.values()) if listed else out

    def _add(self, value: Any, a: Key, to: Key, said: Key) -> None:
        """Say that something is new; a whole file is taken over with it."""
        self._note("adds", said, a)
        self.out.added.add(to)
        if not to:
            self.out.data = self._new(value, a, to)

    def _take_out(self, value: Any, a: Key, said: Key, there: bool) -> None:
        if value[REMOVED] is not True:
            self._problem((*a, REMOVED), "expected true; delete this line to keep what stands here")
        if rest := [key for key in value if key not in (REMOVED, *NAMES)]:
            text = f"takes all of this out, and `{rest[0]}` says something about it; delete one of the two"
            self._problem((*a, REMOVED), text)
        if not there:
            what = "" if a else f"; delete {self.above.file}"
            self._problem((*a, REMOVED), f"there is no such thing in {self.out.under} to take out{what}")
        self._note("removes", said, a)

    def _to_remove(self, above: Any, a: Key) -> dict[str, Key]:
        """What `remove` names at a place, as it was typed, and where."""
        value = above.get(REMOVE, [])
        if not isinstance(value, list):
            self._problem((*a, REMOVE), "expected a list of what to take out, like [one, another]")
            return {}
        at = [(*a, REMOVE, number) for number in range(len(value))]
        return {self.above.raw.get(key, str(one)): key for key, one in zip(at, value, strict=True)}

    def _new(self, value: Any, a: Key, to: Key) -> Any:
        """Something of the overlay that lies over nothing of its kind, so that nothing can be taken out of it."""
        for key in (REMOVE, REMOVED) if isinstance(value, dict) else ():
            if key in value:
                self._problem((*a, key), f"there is nothing here in {self.out.under} to take out; delete this line")
        self._put(to, self.above, a)
        if isinstance(value, dict):
            rest = {key: one for key, one in value.items() if key not in (REMOVE, REMOVED)}
            return {key: self._new(one, (*a, key), (*to, key)) for key, one in rest.items()}
        if isinstance(value, list):
            return [self._new(one, (*a, number), (*to, number)) for number, one in enumerate(value)]
        return value

    def _kept(self, source: Source, value: Any, at: Key, to: Key) -> Any:
        """Something of the pack below, as it is."""
        self._put(to, source, at)
        if isinstance(value, dict):
            return {key: self._kept(source, one, (*at, key), (*to, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [self._kept(source, one, (*at, number), (*to, number)) for number, one in enumerate(value)]
        return value

    def _put(self, to: Key, source: Source, at: Key) -> None:
        """Take over where something stands and how it was typed, if it stands there."""
        if at in source.places:
            self.out.places[to] = source.places[at]
        if at in source.raw:
            self.out.raw[to] = source.raw[at]

    def _note(self, kind: Literal["adds", "changes", "removes"], said: Key, a: Key, was: Any = None) -> None:
        spot = self.above.spot(a)
        self.differences.append(Difference(kind=kind, file=self.file, key=spoken(said), spot=spot, was=was))

    def _problem(self, a: Key, text: str) -> None:
        self.out.problems.append(self.above.problem(a, text))


def _takes_out(value: Any) -> bool:
    return isinstance(value, dict) and REMOVED in value


def called(value: Any) -> str:
    """What the things of a list are called by; empty for everything else."""
    if not isinstance(value, list) or not value or not all(isinstance(thing, dict) for thing in value):
        return ""
    return next((key for key in NAMES if all(isinstance(thing.get(key), str) for thing in value)), "")


def _ids(value: Any) -> list[str]:
    """The ids of a list of things, which the map around it may take out."""
    return [thing["id"] for thing in value] if called(value) == "id" else []


def _parts(value: Any, source: Source, at: Key) -> dict[str, tuple[str | int, Any]]:
    """{name: (key, value)} of a map by its keys, and of a list by the names of its things, or by its values."""
    if isinstance(value, dict):
        return {key: (key, one) for key, one in value.items() if key not in (REMOVE, REMOVED)}
    kind = called(value)
    found: dict[str, tuple[str | int, Any]] = {}
    for number, one in enumerate(value):
        name = one[kind] if kind else source.raw.get((*at, number), str(one))
        found[name if name not in found else f"{name} again ({number + 1})"] = (number, one)
    return found


def _spoken_of(said: Key, name: str, value: Any) -> Key:
    """What something is called in reports: a thing with an id by that alone, anything else with what it stands in."""
    return (name,) if isinstance(value, dict) and value.get("id") == name else (*said, name)
