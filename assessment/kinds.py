"""The kinds of content files, read from the fields of Framework that bear them (`model.Kind`)."""

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from assessment.model import Framework, Kind

KINDS: dict[str, Kind] = {one.name: one.metadata["kind"] for one in fields(Framework) if "kind" in one.metadata}
"""By the name of the folder or of the file, in the order of the fields."""
TYPES: dict[str, Any] = {name: hint for name, hint in get_type_hints(Framework).items() if name in KINDS}
FOLDERS: dict[str, type] = {name: get_args(hint)[0] for name, hint in TYPES.items() if get_origin(hint) is tuple}
"""The class of the things of a folder."""
FILES: dict[str, Any] = {
    name: next((one for one in get_args(hint) if is_dataclass(one)), hint) if isinstance(hint, UnionType) else hint
    for name, hint in TYPES.items()
    if name not in FOLDERS
}
"""The type of what stands in a file."""
NEEDED = tuple(name for name in FILES if is_dataclass(TYPES[name]))
"""The files that no guide can do without."""
PAGES_ALONE = tuple(name for name, kind in KINDS.items() if not kind.asked)
"""What only pages tell: the assessment asks nothing about it, so the browser does not get it."""
CALLED: dict[str, str] = {kind.one: name for name, kind in KINDS.items() if kind.one}
"""What one thing is called -> its folder or file."""


def nothing(name: str) -> Any:
    """What the framework has of a kind of which there is no file, where it may do without."""
    return () if name in FOLDERS else {} if get_origin(FILES[name]) is dict else None


def things(framework: Framework, name: str) -> dict[str, Any]:
    """The things of a folder, or of a file that has many, by their ids."""
    found: Any = getattr(framework, name)
    return {thing.id: thing for thing in found} if name in FOLDERS else dict(found)
