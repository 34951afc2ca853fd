"""What no type can say: references between files, the shape of the tracks, names inside sentences."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from packs.addresses import adrift
from packs.languages import unspoken
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
                yield from ((key, one, name) for key, name in _names_given(value, here))
            yield from _references(types_of(kind)[field.name], value, here)


def _names_given(value: Any, at: Key) -> Iterator[tuple[Key, str]]:
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
    for skill, data in plain["skills"].items():
        for level, cell in data.get("cells", {}).items():
            if level not in plain["levels"]:
                continue  # reported already, and the ids may be right
            for number, behavior in enumerate(cell.get("behaviors", [])):
                file, key = f"skills/{skill}.yml", ("cells", level, "behaviors", number)
                prefix, found = f"{skill}.{level}.", behavior["id"]
                if not re.fullmatch(re.escape(prefix) + WORD, found):
                    yield file, (*key, "id"), f"expected {prefix} with a word or number behind it, found {found!r}"
                elif found in first:
                    yield file, (*key, "id"), f"{found} is taken (in {first[found]}); every id is given once"
                first.setdefault(found, file)
                if behavior.get("since", 1) > plain["guide"]["version"]:
                    text = f"is {behavior['since']}, and the content version is {plain['guide']['version']}"
                    yield file, (*key, "since"), f"{text}; raise `version` in guide.yml"


def identity(plain: Plain) -> Found:
    """The guide has an id and a version that saved files can name."""
    guide = plain["guide"]
    if not re.fullmatch(WORD, guide["id"]):
        yield "guide.yml", ("id",), f"expected lower-case letters, digits and hyphens, found {guide['id']!r}"
    if guide["version"] < 1:
        yield "guide.yml", ("version",), f"expected a whole number from 1 up, found {guide['version']}"


def tracks(plain: Plain) -> Found:
    """Tracks are ordered lists of levels that begin alike, and share nothing after they part."""
    names = plain["guide"]["tracks"]
    if not 1 <= len(names) <= 3:
        yield "guide.yml", ("tracks",), f"expected one to three tracks, found {len(names)}"
    if UNSURE in names:
        yield "guide.yml", ("tracks", UNSURE), f"{UNSURE} is what “not sure yet” is called; name the track otherwise"
    levels = [
        Level(id=level, title=data["title"], after=data["after"], tracks=tuple(data["tracks"]))
        for level, data in plain["levels"].items()
    ]
    if any(level.after is not None and level.after not in plain["levels"] for level in levels):
        return  # reported already, and nothing else can be found out before it is mended
    lists = [Track(id=name, title=name, short=name, levels=chain(levels, name)) for name in names]
    problems = list(_on_tracks(lists, levels))
    yield from problems
    if not problems:
        yield from _parting(lists)


def _on_tracks(lists: Iterable[Track], levels: Iterable[Level]) -> Found:
    """Tracks without levels, and levels that their track does not pass; each level is reported once."""
    reported: set[str] = set()
    for track in lists:
        on_track = {level.id: level for level in levels if track.id in level.tracks}
        if not on_track:
            yield "guide.yml", ("tracks", track.id), "no level is on this track; list it under `tracks` in a level"
        for level, text in _astray(track, on_track):
            if level not in reported:
                yield f"levels/{level}.yml", ("after",), text
            reported.add(level)


def _parting(lists: Sequence[Track]) -> Found:
    """Tracks that do not begin alike, and levels that two of them share after they have parted."""
    shared = trunk(lists)
    if len(lists) > 1 and not shared:
        yield "guide.yml", ("tracks",), "the tracks share no first level; let them begin alike"
    for number, track in enumerate(lists):
        others = {level: other.id for other in lists[:number] for level in other.levels if level not in shared}
        for level in (level for level in track.levels if level in others):
            text = f"is on {others[level]} and {track.id}, which have parted before; give each a level of its own"
            yield f"levels/{level}.yml", ("tracks",), text


def _astray(track: Track, on_track: Mapping[str, Level]) -> Iterator[tuple[str, str]]:
    """(level, why its track does not pass it); levels that merely come after such a level are not reported."""
    firsts = [name for name, level in on_track.items() if level.after is None]
    if len(firsts) > 1:
        text = f"track {track.id} has more than one first level: {', '.join(firsts)}"
        yield firsts[-1], f"{text}; write in all but one of them which level it comes after"
    for name, level in on_track.items():
        if level.after is None or name in track.levels:
            continue
        circle = _circle(level, on_track)
        rivals = [other.id for other in on_track.values() if other.after == level.after and other.id != name]
        if level.after not in on_track:
            cure = f"list {track.id} under `tracks` there, or name the level of {track.id} that comes before"
            yield name, f"{level.after} is not on track {track.id}; {cure}"
        elif name in circle:
            if name == min(circle):
                ring = " after ".join([*circle, name])
                yield (
                    name,
                    f"the levels run in a circle: {ring}; one of them comes after another level, or is the first",
                )
        elif rivals and level.after in track.levels:
            cure = f"if this comes between, let {rivals[0]} say `after: {name}`"
            yield name, f"on track {track.id}, {level.after} is followed by {rivals[0]} too; {cure}"


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
    ids: list[tuple[str, tuple[str, ...]]] = []
    for kind, renamed in plain["renamed"].items():
        ids += [("renamed.yml", (kind, old)) for old in renamed]
    for name in ("phrasebook", "titles"):
        ids += [(f"{name}.yml", (entry,)) for entry in plain[name]]
    for file, key in ids:
        if not re.fullmatch(WORD, key[-1]):
            yield file, key, "is part of an address; expected lower-case letters, digits and hyphens"


def same_headings(plain: Plain) -> Found:
    """A filled-in template has the headings of the empty one, so that the two can be read side by side."""
    for name, template in plain["templates"].items():
        blank, filled = (
            [line for line in template.get(key, "").splitlines() if line.startswith("#")] for key in ("blank", "filled")
        )
        if template.get("filled") and blank != filled:
            odd = next((line for line in [*filled, *blank] if line not in blank or line not in filled), "their order")
            yield f"templates/{name}.yml", ("filled",), f"expected the headings of `blank`; they differ in {odd}"


def pairs(plain: Plain) -> Found:
    """A pair offers two afternoons, and no two pairs offer the same two."""
    seen: dict[frozenset[str], str] = {}
    for name, pair in plain["pairs"].items():
        if len(pair) != 2:
            yield "pairs.yml", (name,), f"expected two specializations, found {len(pair)}"
        elif frozenset(pair) in seen:
            yield "pairs.yml", (name,), f"asks the same as {seen[frozenset(pair)]}; delete one"
        seen.setdefault(frozenset(pair), name)


def sentences(plain: Plain) -> Found:
    """Sentences name only what is known where they are said, and their braces match."""
    for group, kind in get_type_hints(Words).items():
        for field in fields(kind):
            value, key = plain["words"][group].get(field.name, {}), (group, field.name)
            names = field.metadata.get("names", ())
            for missing in (name for name in field.metadata.get("keys", ()) if name not in value):
                yield "words.yml", (*key, missing), "is missing"
            for at, sentence in _texts(value):
                yield from (("words.yml", (*key, *at), text) for text in _braces(sentence, names))


def _texts(value: Any) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield (), value
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from (((key, *at), text) for at, text in _texts(part))


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


def overviews(plain: Plain, words: Collection[str] = frozenset(types_of(SiteWords))) -> Found:
    """The overview of every kind of pages is called something; those of `words` have sentences of their own."""
    own = plain["words"]["site"].get("overviews", {})
    kinds = [name for name, kind in KINDS.items() if kind.pages]
    for name in kinds:
        if plain[name] and name not in words and name not in own:
            yield "words.yml", ("site", "overviews", name), "is missing; write a title and a promise for its overview"
    for name in own:
        if name not in kinds:
            yield "words.yml", ("site", "overviews", name), unknown("kind of page", name, kinds)


def same_titles(plain: Plain) -> Found:
    """No two skills have one title: nobody could tell them apart."""
    first: dict[str, str] = {}
    for name, skill in plain["skills"].items():
        if (title := skill["title"].strip()) in first:
            text = f"is the title of {first[title]}, too; nobody could tell them apart"
            yield f"skills/{name}.yml", ("title",), text
        first.setdefault(title, name)


def language(plain: Plain) -> Found:
    """The guide's language has a tag that browsers know."""
    tag = plain["guide"].get("language", "en")
    if wrong := unspoken(tag):
        yield "guide.yml", ("language",), wrong


def links(plain: Plain) -> Found:
    """The links at the foot of every page lead somewhere, and run nothing."""
    for words, address in plain["guide"].get("links", {}).items():
        if wrong := adrift(address):
            yield "guide.yml", ("links", words), wrong


def wording(plain: Plain) -> Found:
    """The wording set that the bank is linted with is one we have."""
    name = plain["assessment"].get("lint")
    if name is not None and name not in WORDINGS:
        yield "assessment.yml", ("lint",), unknown("wording set", name, WORDINGS)


CHECKS = (
    behavior_ids,
    identity,
    tracks,
    scales,
    shares,
    anchors,
    same_headings,
    pairs,
    sentences,
    overviews,
    links,
    language,
    same_titles,
    wording,
)
