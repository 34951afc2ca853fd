"""The edge where YAML comes in: reads a content folder, checks all of it, and gives plain data or the Framework."""

import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from assessment import framework as builder
from assessment import model, words
from assessment.content.checks import CHECKS, WORD, did_you_mean, references
from assessment.content.source import Invalid, Key, Problem, Source, read
from assessment.model import Framework

__all__ = ["Invalid", "gather", "load", "schemas"]

FILES: dict[str, Any] = {
    "guide": model.Guide,
    "assessment": model.Assessment,
    "words": words.Words,
    "pairs": dict[str, dict[str, str]],
    "retired": dict[str, model.Retired],
    "fork": model.Fork,
    "phrasebook": dict[str, model.Phrase],
    "titles": dict[str, model.TitleOnDoor],
    "coverage": dict[str, model.Coverage],
    "renamed": dict[str, dict[str, str]],
}
FOLDERS: dict[str, Any] = {
    "levels": model.Level,
    "skills": model.Skill,
    "mistakes": model.Mistake,
    "specializations": model.Specialization,
    "practices": model.Practice,
    "projects": model.Project,
    "templates": model.Template,
}
PAGES_ALONE = ("projects", "templates", "fork", "phrasebook", "titles", "coverage", "renamed")
"""What only pages tell: the assessment asks nothing about it, so the browser does not get it."""
OPTIONAL = ("pairs", "retired", *PAGES_ALONE)


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


def load(folder: Path) -> Framework:
    """The checked content of a folder. Raises Invalid."""
    return builder.framework(gather(folder))


def gather(folder: Path) -> dict[str, Any]:
    """The checked content of a folder as plain data, in the form the browser gets. Raises Invalid."""
    sources = {source.file: source for source in _sources(folder)}
    problems = [problem for source in sources.values() for problem in source.problems]
    for file, source in sources.items():
        if not source.problems:
            problems += _type_problems(source, _kind(file, folder))
    broken = {problem.file for problem in problems}
    if not sources and not problems:
        problems.append(Problem(file=str(folder), text="there is no content here; expected guide.yml, levels/ ..."))
    missing = [name for name in FILES if name not in OPTIONAL and f"{folder}/{name}.yml" not in sources]
    problems += [Problem(file=f"{folder}/{name}.yml", text="is missing; every guide needs it") for name in missing]
    if missing or any(f"{folder}/{name}.yml" in broken for name in FILES):
        raise Invalid(sorted(problems))  # what the other files refer to is not known
    plain: dict[str, Any] = {name: {} for name in FILES | FOLDERS}
    for file, source in sources.items():
        if file not in broken:
            _put(plain, source, folder)
    problems += _reference_problems(plain, sources, broken, folder)
    if problems:
        raise Invalid(sorted(problems))
    return plain


def _sources(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        file = f"{folder}/{'/'.join(parts)}"
        if path.is_dir() or any(part.startswith(".") for part in parts):
            continue
        if problem := _misplaced(file, parts):
            yield Source(file=file, problems=[problem])
        else:
            yield read(path, file)


def _misplaced(file: str, parts: tuple[str, ...]) -> Problem | None:
    name = parts[-1].removesuffix(".yml")
    if not parts[-1].endswith(".yml"):
        return Problem(file=file, text="expected a file that ends in .yml; rename it or move it out of the content")
    if len(parts) == 1 and name not in FILES:
        return Problem(file=file, text=f"no file of this name is read here{did_you_mean(name, FILES)}")
    if len(parts) == 2 and parts[0] not in FOLDERS:
        return Problem(file=file, text=f"no folder {parts[0]!r} is read here{did_you_mean(parts[0], FOLDERS)}")
    if len(parts) > 2:
        return Problem(file=file, text="lies too deep; expected it right in its folder")
    if len(parts) == 2 and not re.fullmatch(WORD, name):
        return Problem(file=file, text="the file's name is its id; expected lower-case letters, digits and hyphens")
    return None


def _kind(file: str, folder: Path) -> str:
    return file.removeprefix(f"{folder}/").split("/")[0].removesuffix(".yml")


def _type_problems(source: Source, kind: str) -> Iterator[Problem]:
    data = source.data
    if kind in FOLDERS:
        if isinstance(data, dict) and "id" in data:
            yield source.problem(("id",), "the file's name is the id; delete this line")
        data = {"id": Path(source.file).stem, **data} if isinstance(data, dict) else data
    if data is None and kind in OPTIONAL:
        return
    try:
        ADAPTERS[kind].validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False):
            key: Key = one["loc"]
            if key[-1:] == ("[key]",):  # the name of a key is wrong, and its place is the key itself
                key = key[:-1]
                one["type"] = "unexpected_keyword_argument"
            yield source.problem(key, _sentence(one, source, data, key, kind))


EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list (a line with a dash for each item)",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
}


def _sentence(error: Any, source: Source, data: Any, key: Key, kind: str) -> str:
    wrong = error["type"]
    if wrong == "missing":
        return "is missing"
    if wrong in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"no such key{did_you_mean(str(key[-1]), _known_keys(kind, key))}"
    if wrong == "literal_error":
        return f"expected one of {error['ctx']['expected']}, found {_found(source, data, key)}"
    return f"expected {EXPECTED.get(wrong, error['msg'])}, found {_found(source, data, key)}"


def _known_keys(kind: str, key: Key) -> list[str]:
    """The keys that may stand where an unknown one stands, told from the JSON Schema of its kind of file."""
    schema = ADAPTERS[kind].json_schema()
    here: Any = schema
    for part in (*key[:-1], None):
        while "$ref" in here:
            here = schema["$defs"][here["$ref"].rsplit("/", 1)[-1]]
        if part is None:
            break
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(part) or here.get("additionalProperties") or {}
        if not isinstance(here, dict):
            return []
    names = here.get("propertyNames", {})
    named = schema["$defs"][names["$ref"].rsplit("/", 1)[-1]] if "$ref" in names else names
    return [*here.get("properties", {}), *named.get("enum", [])]


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


def _put(plain: dict[str, Any], source: Source, folder: Path) -> None:
    kind = _kind(source.file, folder)
    if kind in FOLDERS:
        plain[kind][Path(source.file).stem] = source.data
    else:
        plain[kind] = source.data or {}


def _reference_problems(
    plain: dict[str, Any], sources: dict[str, Source], broken: set[str], folder: Path
) -> Iterator[Problem]:
    """References are looked for in every file that could be read; names of broken files count as known."""
    names = {kind: dict(things) for kind, things in plain.items()}
    for file in broken:
        kind = _kind(file, folder)
        if kind in FOLDERS:
            names[kind].setdefault(Path(file).stem, dict(BLANK[kind]))
    found = list(references(names, whole=not broken))
    if not broken:
        found += [problem for check in CHECKS for problem in check(plain)]
    for file, key, text in found:
        if f"{folder}/{file}" not in broken:
            yield sources.get(f"{folder}/{file}", Source(file=f"{folder}/{file}")).problem(key, text)


BLANK: dict[str, dict[str, Any]] = {kind: {} for kind in FOLDERS} | {
    "levels": {"after": None, "tracks": [], "title": ""}
}


def schemas() -> dict[str, str]:
    """The JSON Schema of every kind of file, by file name, for editors."""
    found = {}
    for kind, adapter in ADAPTERS.items():
        schema = adapter.json_schema()
        if kind in FOLDERS:
            schema["properties"].pop("id")
            schema["required"] = [key for key in schema["required"] if key != "id"]
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **schema}
        name = kind.removesuffix("s") if kind in FOLDERS else kind
        found[f"{name}.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return found
