"""What no type can say: references between files, the shape of the tracks, names inside sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from string import Formatter
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from assessment.answers import UNSURE
from assessment.framework import chain, trunk, types_of
from assessment.kinds import CALLED, FILES, FOLDERS, KINDS
from assessment.model import Code, Level, Months, Often, Track
from assessment.words import SiteWords, Words
from packs.source import Key

type Plain = Mapping[str, Any]
type Found = Iterator[tuple[str, Key, str]]
"""(file within the content folder, key, what is wrong)."""

WORDINGS = ("pm-guide",)
RENAMED = tuple(name for name, kind in KINDS.items() if kind.pages == "each")
"""Kinds of things with a page of their own, whose old address can lead to the new one."""
WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    known = list(known)
    listed = f" There is {', '.join(known)}." if 0 < len(known) <= 12 else ""
    hint = did_you_mean(name, known)
    return f"no {kind} {name!r}{hint or '.'}{'' if hint else listed}"


def references(plain: Plain, whole: bool) -> Found:
    """Every reference that leads nowhere. `whole` is False when some file could not be read."""
    known = _known(plain)
    if not whole:
        del known["behavior"]  # a behavior that is not found may stand in a file that could not be read
    for file, kind, data in _files(plain):
        for key, one, name in _references(kind, data):
            if one in known and name not in known[one]:
                yield file, key, unknown(one, name, known[one])
    for pair, afternoons in plain["pairs"].items():
        for name in afternoons:
            if name not in known["specialization"]:
                yield "pairs.yml", (pair, name), unknown("specialization", name, known["specialization"])
    yield from _renamed(plain)
    yield from _unshown(plain)
    if whole:
        for gone in plain["retired"]:
            if gone in known["behavior"]:
                text = "is still in the bank; delete this line, or give the behavior there a new id"
                yield "retired.yml", (gone,), f"{text}: an id that is gone is never used again"


def _known(plain: Plain) -> dict[str, Iterable[str]]:
    """What a reference may name, by what such a thing is called."""
    cells = (cell for skill in plain["skills"].values() for cell in skill.get("cells", {}).values())
    return {
        **{one: plain[name] for one, name in CALLED.items()},
        "track": plain["guide"]["tracks"],
        "level of the fork": plain["fork"].get("levels", ()),
        "behavior": [behavior["id"] for cell in cells for behavior in cell.get("behaviors", [])],
    }


def _files(plain: Plain) -> Iterator[tuple[str, Any, Any]]:
    """Each file of the content with the type of what stands in it, and what does."""
    for name, kind in FILES.items():
        yield f"{name}.yml", kind, plain[name]
    for name, thing in FOLDERS.items():
        for stem, data in plain[name].items():
            yield f"{name}/{stem}.yml", thing, data


def _references(kind: Any, data: Any, at: Key = ()) -> Iterator[tuple[Key, str, str]]:
    """(key, what it refers to, the name it gives) of every field in such data that says what it refers to."""
    if isinstance(kind, UnionType):
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        for number, part in enumerate(data):
            yield from _references(get_args(kind)[0], part, (*at, number))
    elif get_origin(kind) is dict:
        for name, part in data.items():
            yield from _references(get_args(kind)[1], part, (*at, name))
    elif is_dataclass(kind):
        yield from _field_references(kind, data, at)


def _field_references(kind: Any, data: Plain, at: Key) -> Iterator[tuple[Key, str, str]]:
    for field in fields(kind):
        value, here = data.get(field.name), (*at, field.name)
        if value is not None:
            if one := field.metadata.get("refers"):
                yield from ((key, one, name) for key, name in _names(value, here))
            yield from _references(types_of(kind)[field.name], value, here)


def _names(value: Any, at: Key) -> Iterator[tuple[Key, str]]:
    """The names in a text, in a list of texts or in the keys of a map, each with its place."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        yield from (((*at, name), name) for name in value)
    else:
        yield from (((*at, number), name) for number, name in enumerate(value))


def _renamed(plain: Plain) -> Found:
    """Addresses that lead on from a page that is still there, or to one that is not."""
    for kind, ids in plain["renamed"].items():
        if kind not in RENAMED:
            yield "renamed.yml", (kind,), unknown("kind of page", kind, RENAMED)
            continue
        for old, new in ids.items():
            if new not in plain[kind]:
                yield "renamed.yml", (kind, old), unknown(KINDS[kind].one, new, plain[kind])
            if old in plain[kind]:
                text = "is still the name of a file; its address cannot lead elsewhere: delete this line"
                yield "renamed.yml", (kind, old), text


def _unshown(plain: Plain) -> Found:
    """Competencies of other frameworks that no behavior shows, and that do not say why."""
    for name, other in plain["coverage"].items():
        for number, competency in enumerate(other["competencies"]):
            if not competency.get("behaviors") and not competency.get("left_out"):
                yield "coverage.yml", (name, "competencies", number), "shows no behavior; say under `left_out` why"


def behavior_ids(plain: Plain) -> Found:
    """Ids say skill and level, and are given once in the whole bank."""
    first: dict[str, str] = {}
    for skill_id, skill in plain["skills"].items():
        for level, cell in skill.get("cells", {}).items():
            for number, one in enumerate(cell.get("behaviors", [])):
                file, key = f"skills/{skill_id}.yml", ("cells", level, "behaviors", number, "id")
                prefix = f"{skill_id}.{level}."
                if level not in plain["levels"]:
                    continue  # told already, and the id may be right
                if not re.fullmatch(re.escape(prefix) + WORD, one["id"]):
                    yield file, key, f"expected {prefix} with a word or number behind it, found {one['id']!r}"
                elif one["id"] in first:
                    yield file, key, f"{one['id']} is taken (in {first[one['id']]}); every id is given once"
                first.setdefault(one["id"], file)
                if one.get("since", 1) > plain["guide"]["version"]:
                    text = f"is {one['since']}, and the content version is {plain['guide']['version']}; raise `version`"
                    yield file, (*key[:-1], "since"), f"{text} in guide.yml"


def tracks(plain: Plain) -> Found:
    """Rule 8: ordered lists of levels that begin alike, and share nothing after they part."""
    names = plain["guide"]["tracks"]
    if not 1 <= len(names) <= 3:
        yield "guide.yml", ("tracks",), f"expected one to three tracks, found {len(names)}"
    if not re.fullmatch(WORD, plain["guide"]["id"]):
        yield "guide.yml", ("id",), f"expected lower-case letters, digits and hyphens, found {plain['guide']['id']!r}"
    if plain["guide"]["version"] < 1:
        yield "guide.yml", ("version",), f"expected a whole number from 1 up, found {plain['guide']['version']}"
    if UNSURE in names:
        yield "guide.yml", ("tracks", UNSURE), f"{UNSURE} is what “not sure yet” is called; name the track otherwise"
    levels = [
        Level(id=id, title=one["title"], after=one["after"], tracks=tuple(one["tracks"]))
        for id, one in plain["levels"].items()
    ]
    if any(one.after is not None and one.after not in plain["levels"] for one in levels):
        return  # told already, and nothing else can be told before it is mended
    lists = [Track(id=id, title=id, short=id, levels=chain(levels, id)) for id in names]
    amiss = False
    told: set[str] = set()
    for track in lists:
        on_track = {level.id: level for level in levels if track.id in level.tracks}
        if not on_track:
            yield "guide.yml", ("tracks", track.id), "no level is on this track; list it under `tracks` in a level"
        for id, text in _astray(track, on_track):
            if id not in told:
                yield f"levels/{id}.yml", ("after",), text
            told.add(id)
        amiss = amiss or set(track.levels) != on_track.keys() or not on_track
    if amiss:
        return  # what the tracks share is not known
    shared = trunk(lists)
    if len(lists) > 1 and not shared:
        yield "guide.yml", ("tracks",), "the tracks share no first level; let them begin alike"
    for number, track in enumerate(lists):
        others = {level: other.id for other in lists[:number] for level in other.levels if level not in shared}
        for id in (level for level in track.levels if level in others):
            text = f"is on {others[id]} and {track.id}, which have parted before; give each a level of its own"
            yield f"levels/{id}.yml", ("tracks",), text


def _astray(track: Track, on_track: Mapping[str, Level]) -> Iterator[tuple[str, str]]:
    """(level, why it is not where its track passes); a level is not told that only follows such a one."""
    firsts = [id for id, level in on_track.items() if level.after is None]
    if len(firsts) > 1:
        text = f"track {track.id} has more than one first level: {', '.join(firsts)}"
        yield firsts[-1], f"{text}; write in all but one of them which level it comes after"
    for id, level in on_track.items():
        if level.after is None or id in track.levels:
            continue
        circle = _circle(level, on_track)
        rivals = [one.id for one in on_track.values() if one.after == level.after and one.id != id]
        if level.after not in on_track:
            cure = f"list {track.id} under `tracks` there, or name the level of {track.id} that comes before"
            yield id, f"{level.after} is not on track {track.id}; {cure}"
        elif id in circle:
            if id == min(circle):
                ring = " after ".join([*circle, id])
                yield id, f"the levels run in a circle: {ring}; one of them comes after another level, or is the first"
        elif rivals and level.after in track.levels:
            cure = f"if this comes between, let {rivals[0]} say `after: {id}`"
            yield id, f"on track {track.id}, {level.after} is followed by {rivals[0]} too; {cure}"


def _circle(level: Level, on_track: Mapping[str, Level]) -> list[str]:
    """The levels below one, each after the next, if they lead back to it; else none."""
    walked = [level.id]
    while (after := on_track[walked[-1]].after) is not None and after in on_track:
        if after == level.id:
            return walked
        if after in walked:
            break
        walked.append(after)
    return []


def scales(plain: Plain) -> Found:
    """Every answer has its words, and no other has."""
    for key, codes in (("scale", Code), ("habits", Often), ("months", Months)):
        for code in get_args(codes.__value__):
            if code not in plain["assessment"][key]:
                yield "assessment.yml", (key, code), "is missing; give it a label"


def shares(plain: Plain) -> Found:
    """Shares are fractions from above 0 to 1, written as text."""
    for key, value in plain["assessment"].get("rules", {}).items():
        if isinstance(value, str):
            parts = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
            if not parts or not 0 < int(parts[1]) <= int(parts[2]):
                text = f'expected a fraction above 0 and up to 1, written as text like "2/3"; found {value!r}'
                yield "assessment.yml", ("rules", key), text
        elif value < 1:
            yield "assessment.yml", ("rules", key), f"expected a whole number from 1 up, found {value}"


def anchors(plain: Plain) -> Found:
    """Ids of the phrasebook, of titles and of pages that moved are parts of addresses."""
    named = [("phrasebook", plain["phrasebook"]), ("titles", plain["titles"])]
    for file, ids in [*named, *((f"renamed.{kind}", ids) for kind, ids in plain["renamed"].items())]:
        name, _, kind = file.partition(".")
        for id in ids:
            if not re.fullmatch(WORD, id):
                key = (kind, id) if kind else (id,)
                yield f"{name}.yml", key, "is part of an address; expected lower-case letters, digits and hyphens"


def same_headings(plain: Plain) -> Found:
    """A filled-in template has the headings of the empty one, so that the two can be read side by side."""
    for id, template in plain["templates"].items():
        blank, filled = (
            [line for line in template.get(key, "").splitlines() if line.startswith("#")] for key in ("blank", "filled")
        )
        if template.get("filled") and blank != filled:
            odd = next((line for line in [*filled, *blank] if line not in blank or line not in filled), "their order")
            yield f"templates/{id}.yml", ("filled",), f"expected the headings of `blank`; they differ in {odd}"


def pairs(plain: Plain) -> Found:
    """A pair offers two afternoons, and no two pairs offer the same two."""
    seen: dict[frozenset[str], str] = {}
    for id, pair in plain["pairs"].items():
        if len(pair) != 2:
            yield "pairs.yml", (id,), f"expected two specializations, found {len(pair)}"
        elif frozenset(pair) in seen:
            yield "pairs.yml", (id,), f"asks the same as {seen[frozenset(pair)]}; delete one"
        seen.setdefault(frozenset(pair), id)


def sentences(plain: Plain) -> Found:
    """Sentences name only what is known where they are said, and their braces match."""
    for group, kind in get_type_hints(Words).items():
        for one in fields(kind):
            value, key = plain["words"][group].get(one.name, {}), (group, one.name)
            names = one.metadata.get("names", ())
            for missing in (name for name in one.metadata.get("keys", ()) if name not in value):
                yield "words.yml", (*key, missing), "is missing"
            for at, sentence in _texts(value):
                yield from (("words.yml", (*key, *at), text) for text in _braces(sentence, names))


def _texts(value: Any) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield (), value
    else:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from (((key, *at), text) for at, text in _texts(one))


def _braces(sentence: str, names: tuple[str, ...]) -> Iterator[str]:
    try:
        used = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    except ValueError as error:
        yield f"braces do not match ({error}); write {{{{ and }}}} for braces that are meant as such"
        return
    for name in used:
        if name not in names:
            may = f"it may hold {', '.join(f'{{{one}}}' for one in names)}" if names else "it may hold no names"
            yield f"{{{name}}} is not known here; {may}{did_you_mean(name, names)}"


def overviews(plain: Plain) -> Found:
    """Pages that there are have an overview that is called something."""
    own, words = plain["words"]["site"].get("overviews", {}), types_of(SiteWords)
    kinds = [name for name, kind in KINDS.items() if kind.pages]
    for name in kinds:
        if plain[name] and name not in words and name not in own:
            yield "words.yml", ("site", "overviews", name), "is missing; write a title and a promise for its overview"
    for name in own:
        if name not in kinds:
            yield "words.yml", ("site", "overviews", name), unknown("kind of page", name, kinds)


def wording(plain: Plain) -> Found:
    """The wording set that the bank is linted with is one we have."""
    name = plain["assessment"].get("lint")
    if name is not None and name not in WORDINGS:
        yield "assessment.yml", ("lint",), unknown("wording set", name, WORDINGS)


CHECKS = (behavior_ids, tracks, scales, shares, anchors, same_headings, pairs, sentences, overviews, wording)
