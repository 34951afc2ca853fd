"""The kinds of files that content has: their types, and what is said when a file is of no type."""

import json
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from assessment import kinds, model, words
from assessment.kinds import FOLDERS
from packs.checks import did_you_mean
from packs.source import TOLD, Key, Problem, Source, more

FILES: dict[str, Any] = {**kinds.FILES, "pack": model.Pack}
"""The type of each file; an overlay's pack.yml is no content, and a file all the same."""
OPTIONAL = tuple(name for name in FILES if name not in kinds.NEEDED)


def _configure(module: ModuleType) -> None:
    """Tell pydantic how strict we are, without the model knowing pydantic."""
    for thing in vars(module).values():
        if is_dataclass(thing):
            thing.__pydantic_config__ = ConfigDict(  # type: ignore[union-attr]
                extra="forbid", strict=True, use_attribute_docstrings=True
            )


_configure(model)
_configure(words)
ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in (FILES | FOLDERS).items()}


def type_problems(source: Source, kind: str) -> list[Problem]:
    """What is of the wrong type, or has a name that nothing has; of very many problems the first."""
    problems: list[Problem] = []
    data = source.data
    if kind in FOLDERS:
        if isinstance(data, dict) and "id" in data:
            problems.append(source.problem(("id",), "the file's name is the id; delete this line"))
        data = {"id": Path(source.file).stem, **data} if isinstance(data, dict) else data
    if data is None and kind in OPTIONAL:
        return problems
    try:
        ADAPTERS[kind].validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False)[:TOLD]:
            key: Key = one["loc"]
            if key[-1:] == ("[key]",):  # the name of a key is wrong, and its place is the key itself
                key = key[:-1]
                one["type"] = "unexpected_keyword_argument"
            problems.append(source.problem(key, _sentence(one, source, data, key, kind)))
        problems += more(problems, error.error_count() - TOLD)
    return problems


EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list (a line with a dash for each item)",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
}


HINTS = {
    "string_type": {
        "a list": "; take the brackets or dashes away",
        "keys with values": "; a text that holds “: ” wants quotes around it",
        "nothing": "; write some, or delete this line",
    },
    "tuple_type": {"'": "; put it in brackets", "nothing": "; write [] for none, or delete this line"},
    "dict_type": {"nothing": "; write some, or delete this line"},
    "int_type": {r"'[0-9]+'": "; write it without quotes"},
}
"""The way out, by what was expected and how what was found ends."""


def _sentence(error: Any, source: Source, data: Any, key: Key, kind: str) -> str:
    wrong = error["type"]
    if wrong == "missing":
        new = any(key[:end] in source.added for end in range(len(key)))
        rest = f"; {source.under} has nothing of this name to change: check the name, or write all of it here"
        if key == ("extends",):
            return "is missing; say which pack this one changes, or delete pack.yml if it stands alone"
        return f"is missing{rest if new else ''}"
    if wrong in ("unexpected_keyword_argument", "extra_forbidden"):
        if "\xa0" in str(key[-1]):
            return "a no-break space stands in this name, which looks like a space and is none; type it anew"
        known = _known_keys(kind, key)
        hint = did_you_mean(str(key[-1]), known) or (f"; there is {', '.join(known)}" if known else "; delete it")
        return f"no such key{hint}"
    if wrong == "literal_error":
        return f"expected one of {error['ctx']['expected']}, found {_found(source, data, key)}"
    found = _found(source, data, key)
    if not key and data is None:
        return "the file is empty; write what it is about, or delete it"
    if kind == "assessment" and key[:1] == ("rules",) and wrong == "string_type":
        return f'expected a fraction written as text like "2/3", found {found.split(";")[0]}'
    hint = next((said for end, said in HINTS.get(wrong, {}).items() if re.search(f"{end}$", found)), "")
    return f"expected {EXPECTED.get(wrong, error['msg'])}, found {found}{hint}"


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file; for all to read, so nobody changes it."""
    return ADAPTERS[kind].json_schema()


def thing_of(part: Mapping[str, Any]) -> str:
    """The name of the thing in `$defs` that a part of a schema refers to."""
    return str(part["$ref"]).rsplit("/", 1)[-1]


def _known_keys(kind: str, key: Key) -> list[str]:
    """The keys that may stand where an unknown one stands, read from the JSON Schema of its kind of file."""
    whole = schema(kind)
    here: Any = whole
    for part in (*key[:-1], None):
        while "$ref" in here:
            here = whole["$defs"][thing_of(here)]
        if part is None:
            break
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(part) or here.get("additionalProperties") or {}
        if not isinstance(here, dict):
            return []
    enum = here.get("propertyNames", {})
    enum = whole["$defs"][thing_of(enum)] if "$ref" in enum else enum
    names = [*here.get("properties", {}), *enum.get("enum", [])]
    return [name for name in names if (name, len(key)) != ("id", 1) or kind not in FOLDERS]


def _found(source: Source, data: Any, key: Key) -> str:
    value = data
    for part in key:
        value = value[part]
    raw = source.raw.get(key, "")
    if isinstance(value, bool):
        return f'{raw}, which YAML reads as {str(value).lower()}; quote it: "{raw}"'
    if isinstance(value, int | float):
        return f'the number {raw}; quote it: "{raw}"'
    return {dict: "keys with values", list: "a list", type(None): "nothing"}.get(type(value)) or f"{value!r}"


def described(kind: str) -> str:
    """What a file of this kind is: the docstring of its class or, where it is a map, that of the framework's field."""
    found: str = schema(kind).get("description") or _fields()[kind]["description"]
    return found


@cache
def _fields() -> dict[str, Any]:
    """The JSON Schema of each field of the framework."""
    found: dict[str, Any] = TypeAdapter(model.Framework).json_schema()["properties"]
    return found
