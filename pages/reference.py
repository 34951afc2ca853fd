"""What a content file may say: every kind of file with its keys, read from the model's own types and docstrings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from markupsafe import Markup, escape

from assessment import words
from assessment.kinds import FOLDERS, KINDS
from packs.kinds import FILES, described, schema, thing_of

FIRST, LAST = ("guide", "pack", "levels", "skills", "assessment"), ("words",)
"""The kinds of files that the reference begins and ends with."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """What one key of a content file holds."""

    name: str
    kind: Markup
    """Its type in plain words, with a way to the keys that it has itself."""
    need: Markup
    """Whether it may be left out, and what then holds."""
    about: Markup
    may_hold: tuple[str, ...] = ()
    """The names that a sentence may hold in braces."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The keys of one thing."""

    id: str
    title: str
    about: Markup
    keys: tuple[Key, ...]


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """A kind of content file."""

    id: str
    file: str
    about: Markup
    holds: Markup
    """What the file is, where its keys are names of somebody's choice; else empty."""
    tables: tuple[Table, ...]


def kinds() -> tuple[FileKind, ...]:
    """Every kind of content file with its keys."""
    folders = sorted(FOLDERS, key=lambda name: not KINDS[name].asked)  # what the assessment needs before the rest
    files = [name for name in FILES if name not in LAST]
    return tuple(_file_kind(name) for name in dict.fromkeys([*FIRST, *folders, *files, *LAST]))


def _file_kind(name: str) -> FileKind:
    whole = schema(name)
    things = whole.get("$defs", {})
    tables = [_table(name, thing, things[thing], things) for thing in _reached(whole, things)]
    if "properties" in whole:
        own = _table(name, "", whole, things)
        rest = tuple(key for key in own.keys if key.name != "id") if name in FOLDERS else own.keys
        tables.insert(0, Table(id=own.id, title="", about=Markup(), keys=rest))
    return FileKind(
        id=name,
        file=f"{name}/<id>.yml" if name in FOLDERS else f"{name}.yml",
        about=ticked(described(name)),
        holds=Markup() if "properties" in whole else _type(name, whole, things),
        tables=tuple(tables),
    )


def _reached(part: Any, things: Mapping[str, Any], seen: dict[str, None] | None = None) -> list[str]:
    """The things with keys that lie in a schema, each once, in the order in which one meets them."""
    found: dict[str, None] = {} if seen is None else seen
    for thing in _things_in(part):
        if "properties" in things[thing] and thing not in found:
            found[thing] = None
            _reached(things[thing], things, found)
    return list(found)


def _things_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield thing_of(part)
        yield from (name for key, one in part.items() if key != "$defs" for name in _things_in(one))
    elif isinstance(part, list):
        yield from (name for one in part for name in _things_in(one))


def _table(kind: str, thing: str, part: Mapping[str, Any], things: Mapping[str, Any]) -> Table:
    needed, held = part.get("required", ()), _held(thing or "Words") if kind == "words" else {}
    keys = tuple(
        Key(
            name=key,
            kind=_type(kind, one, things),
            need=escape("required") if key in needed else _default(one),
            about=ticked(one.get("description") or ("" if key in held else _key_about(one, things))),
            may_hold=held.get(key, ()),
        )
        for key, one in part["properties"].items()
    )
    return Table(id=_id(kind, thing), title=spaced(thing), about=ticked(part.get("description", "")), keys=keys)


def _held(thing: str) -> dict[str, tuple[str, ...]]:
    """What the sentences of a class in `words` may hold."""
    found = getattr(words, thing)
    return {one.name: one.metadata["names"] for one in fields(found) if "names" in one.metadata}


def _id(kind: str, thing: str) -> str:
    return f"{kind}-{spaced(thing).replace(' ', '-')}" if thing else kind


def spaced(thing: str) -> str:
    """TitleOnDoor as people write it: title on door."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in thing).strip()


def ticked(text: str) -> Markup:
    """A docstring's text, with what stands in `ticks` as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _key_about(part: Mapping[str, Any], things: Mapping[str, Any]) -> str:
    """What is said of the thing that a key leads to."""
    found: str = things[thing_of(part)].get("description", "") if "$ref" in part else ""
    return found


def _default(part: Mapping[str, Any]) -> Markup:
    value = part.get("default")
    if value in (None, "", []):
        return escape("may be left out")
    return Markup("<code>{}</code> if left out").format(str(value).lower() if isinstance(value, bool) else value)


def _type(kind: str, part: Mapping[str, Any], things: Mapping[str, Any]) -> Markup:
    if "$ref" in part:
        thing = thing_of(part)
        if "properties" not in things[thing]:
            return _type(kind, things[thing], things)
        return Markup('<a href="#{}">{}</a>').format(_id(kind, thing), spaced(thing))
    if "anyOf" in part:
        return Markup(" or ").join(_type(kind, one, things) for one in part["anyOf"])
    if "enum" in part:
        return Markup("one of {}").format(_codes(part["enum"]))
    if part["type"] == "array":
        return _list(kind, part, things)
    if part["type"] == "object":
        under = _type(kind, part["additionalProperties"], things)
        names = part.get("propertyNames", {})
        names = things[thing_of(names)] if "$ref" in names else names
        each = Markup("each of {}").format(_codes(names["enum"])) if "enum" in names else "each name"
        return Markup("under {}: {}").format(each, under)
    plain = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "null"}
    return escape(plain[part["type"]])


def _list(kind: str, part: Mapping[str, Any], things: Mapping[str, Any]) -> Markup:
    if "prefixItems" in part:
        return Markup("list of {} texts").format(len(part["prefixItems"]))
    one = _type(kind, part["items"], things)
    return escape("list of texts") if one == "text" else Markup("list, each: {}").format(one)


def _codes(values: list[str]) -> Markup:
    return Markup(", ").join(Markup("<code>{}</code>").format(one) for one in values)
