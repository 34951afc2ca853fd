"""The edge where YAML comes in: reads a content folder, checks all of it, and gives plain data or the Framework."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from itertools import pairwise
from os.path import normpath
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from assessment import framework as builder
from assessment import model, words
from assessment.content.checks import CHECKS, WORD, did_you_mean, references
from assessment.content.loose_ends import loose_ends
from assessment.content.overlay import Difference, lay
from assessment.content.pack import Pack, keep_identity, own_since
from assessment.content.source import TOLD, Invalid, Key, Problem, Source, more, read
from assessment.model import Framework

__all__ = ["Invalid", "gather", "load", "pack", "schemas"]

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
    "pack": model.Pack,
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
OPTIONAL = ("pairs", "retired", "pack", *PAGES_ALONE)
PACK = "pack.yml"


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
    return pack(folder).plain


def pack(folder: Path) -> Pack:
    """The checked content of a folder, laid over the packs that it extends. Raises Invalid."""
    layers = _layers(folder)
    bottom = layers[0][0]
    sources = dict(_sources(bottom))
    overlays: list[dict[str, Any]] = []
    differences: list[Difference] = []
    below: Mapping[str, Source] = {}
    for (under, _), (over, own) in pairwise(layers):
        below, above = sources, dict(_sources(over))
        if "guide.yml" in above:
            keep_identity(above["guide.yml"])
        since = {id: n for file, one in above.items() for id, n in own_since(file, one, own["version"]).items()}
        sources, differences = lay(below, above, str(under), [f"{name}.yml" for name in FILES if name not in OPTIONAL])
        overlays.append({"id": own["id"], "version": own["version"], "since": since})
    plain = _checked(sources, bottom, below, folder)
    known = [plain["guide"]["id"], *(one["id"] for one in overlays)]
    if doubled := next((id for id in known if known.count(id) > 1), None):
        text = f"{doubled!r} is what a pack below is called; give this one a name of its own"
        raise Invalid([Problem(file=f"{folder}/pack.yml", key="id", text=text)])
    return Pack(
        folders=tuple(one for one, _ in layers),
        plain=plain | {"overlays": overlays},
        sources=sources,
        differences=tuple(differences),
    )


def _layers(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The packs from the one that stands alone up to this folder, each with what its pack.yml says."""
    layers: list[tuple[Path, dict[str, Any]]] = []
    here, seen = folder, {folder.resolve()}
    while (here / PACK).exists():
        source = read(here / PACK, f"{here}/{PACK}")
        problems = source.problems or list(_type_problems(source, "pack"))
        if not problems and not re.fullmatch(WORD, source.data["id"]):
            text = f"expected lower-case letters, digits and hyphens, found {source.data['id']!r}"
            problems = [source.problem(("id",), text)]
        if not problems and source.data["version"] < 1:
            text = f"expected a whole number from 1 up, found {source.data['version']}"
            problems = [source.problem(("version",), text)]
        base = here if problems else Path(normpath(here / source.data["extends"]))
        if not problems and not base.is_dir():
            text = f"there is no folder {base}; write the way from {here} to the pack that this one changes"
            problems = [source.problem(("extends",), text)]
        elif not problems and base.resolve() in seen:
            text = f"leads back to {base}, so the packs extend each other in a circle; one of them must stand alone"
            problems = [source.problem(("extends",), text)]
        if problems:
            raise Invalid(sorted(problems))
        layers.insert(0, (here, source.data))
        here = base
        seen.add(base.resolve())
    return [(here, {}), *layers]


def _checked(sources: dict[str, Source], bottom: Path, below: Mapping[str, Source], folder: Path) -> dict[str, Any]:
    """The files as plain data. Raises Invalid with everything that is wrong.

    `below` is what lies under the overlay in `folder`, and empty for a pack that stands alone, which is `bottom`.
    """
    problems: list[Problem] = []
    broken: set[str] = set()
    for file, source in sources.items():
        if found := source.problems or _type_problems(source, _kind(file)):
            problems += found
            broken.add(file)
    if not sources:
        problems.append(Problem(file=str(bottom), text="there is no content here; expected guide.yml, levels/ ..."))
    missing = [name for name in FILES if name not in OPTIONAL and f"{name}.yml" not in sources]
    problems += [Problem(file=f"{bottom}/{name}.yml", text="is missing; every guide needs it") for name in missing]
    if missing or any(f"{name}.yml" in broken for name in FILES):
        raise Invalid(sorted(problems))  # what the other files refer to is not known
    plain: dict[str, Any] = {name: {} for name in FILES | FOLDERS if name != "pack"}
    for file, source in sources.items():
        if file not in broken:
            _put(plain, file, source)
    problems += loose_ends(_reference_problems(plain, broken), below, sources, folder)
    if problems:
        raise Invalid(sorted(problems))
    return plain


def _sources(folder: Path) -> Iterator[tuple[str, Source]]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        within = "/".join(parts)
        file = f"{folder}/{within}"
        if path.is_dir() or any(part.startswith(".") for part in parts) or within == PACK:
            continue
        if problem := _misplaced(file, parts):
            yield within, Source(file=file, problems=[problem])
        else:
            yield within, read(path, file)


def _misplaced(file: str, parts: tuple[str, ...]) -> Problem | None:
    name = parts[-1].removesuffix(".yml")
    if not parts[-1].endswith(".yml"):
        return Problem(file=file, text="expected a file that ends in .yml; rename it or move it out of the content")
    if len(parts) == 1 and name not in FILES:
        hint = did_you_mean(name, FILES) or "; delete it, or move it out of the content"
        return Problem(file=file, text=f"no file of this name is read here{hint}")
    if len(parts) == 2 and parts[0] not in FOLDERS:
        hint = did_you_mean(parts[0], FOLDERS) or "; delete it, or move it out of the content"
        return Problem(file=file, text=f"no folder {parts[0]!r} is read here{hint}")
    if len(parts) > 2:
        return Problem(file=file, text=f"lies too deep; move it to {parts[0]}/{parts[-1]}")
    if len(parts) == 2 and not re.fullmatch(WORD, name):
        like = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "a-name"
        text = "the file's name is its id; expected lower-case letters, digits and hyphens"
        return Problem(file=file, text=f"{text}, like {like}.yml")
    return None


def _kind(file: str) -> str:
    return file.split("/")[0].removesuffix(".yml")


def _type_problems(source: Source, kind: str) -> list[Problem]:
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
def _schema(kind: str) -> dict[str, Any]:
    return ADAPTERS[kind].json_schema()


def _known_keys(kind: str, key: Key) -> list[str]:
    """The keys that may stand where an unknown one stands, told from the JSON Schema of its kind of file."""
    schema = _schema(kind)
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
    enum = here.get("propertyNames", {})
    enum = schema["$defs"][enum["$ref"].rsplit("/", 1)[-1]] if "$ref" in enum else enum
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


def _put(plain: dict[str, Any], file: str, source: Source) -> None:
    kind = _kind(file)
    if kind in FOLDERS:
        plain[kind][Path(file).stem] = source.data
    else:
        plain[kind] = source.data or {}


def _reference_problems(plain: dict[str, Any], broken: set[str]) -> Iterator[tuple[str, Key, str]]:
    """References are looked for in every file that could be read; names of broken files count as known."""
    names = {kind: dict(things) for kind, things in plain.items()}
    for file in broken:
        kind = _kind(file)
        if kind in FOLDERS:
            names[kind].setdefault(Path(file).stem, dict(BLANK[kind]))
    checked = [] if broken else [problem for check in CHECKS for problem in check(plain)]
    ids = any(key[-1:] == ("id",) for _, key, _ in checked)  # what is meant by the others that name them is not known
    found = [*references(names, whole=not broken and not ids), *checked]
    yield from (one for one in found if one[0] not in broken)


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
