"""The JSON Schemas that editors complete from: of whole files, and of an overlay's, which hold only what differs."""

import json
from copy import deepcopy
from typing import Any

from assessment.kinds import FOLDERS, KINDS, NEEDED
from packs.kinds import FILES, schema, thing_of
from packs.overlay import NAMES, REMOVE, REMOVED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIXED = {"guide": ("id", "version")}
"""Keys that stay as they are in the pack below."""
TEXT = {"type": "string"}

type Schema = dict[str, Any]


def schemas() -> dict[str, str]:
    """The JSON Schema of every kind of file, by the name of the schema's own file."""
    found: dict[str, Schema] = {}
    for kind in FILES | FOLDERS:
        name = KINDS[kind].one if kind in FOLDERS else kind
        found[f"{name}.json"] = {"title": kind, **_own_schema(kind)}
        if kind != "pack":
            found[f"overlay/{name}.json"] = {"title": f"{kind}, in an overlay", **_over(kind)}
    return {
        name: json.dumps({"$schema": DIALECT, **one}, indent=2, ensure_ascii=False) + "\n"
        for name, one in sorted(found.items())
    }


def _own_schema(kind: str) -> Schema:
    """A file that says all of a thing, which takes its id from the file's name."""
    own = deepcopy(schema(kind))
    if kind in FOLDERS:
        own["properties"].pop("id")
        own["required"].remove("id")
    return own


def _over(kind: str) -> Schema:
    """A file that says what differs: nothing is required, and things can be taken out."""
    own = _own_schema(kind)
    for key in FIXED.get(kind, ()):
        del own["properties"][key]
        own["required"].remove(key)
    names = own.pop("$defs", {})
    return _laid(_spelled_out(own, names), may_go=kind not in NEEDED)


def _spelled_out(part: Any, names: Schema) -> Any:
    """The schema without references: what is optional depends on where a thing stands."""
    if isinstance(part, list):
        return [_spelled_out(one, names) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        part = {**names[thing_of(part)], **{key: one for key, one in part.items() if key != "$ref"}}
    return {key: _spelled_out(one, names) for key, one in part.items()}


def _laid(part: Schema, may_go: bool) -> Schema:
    """What may lie over a value of this schema; `may_go` says whether all of it can be taken out."""
    if "anyOf" in part:
        return {**part, "anyOf": [_laid(one, may_go) for one in part["anyOf"]]}
    if part.get("type") == "array":
        return _laid_list(part)
    return _laid_map(part, may_go) if part.get("type") == "object" else part


def _laid_list(part: Schema) -> Schema:
    """A list of things with names is merged thing by thing; any other is replaced, or loses some of its values."""
    items = part.get("items", {})
    by = next((name for name in NAMES if name in items.get("required", ())), None)
    if "prefixItems" in part or (items.get("type") == "object" and not by):
        return part
    kept = {key: one for key, one in part.items() if key in ("description", "title")}
    list_of = {key: one for key, one in part.items() if key not in (*kept, "default")}
    if by:
        list_of["items"] = {**_laid(items, may_go=True), "required": [by]}
    fewer = {"type": "object", "properties": {REMOVE: _names_of()}, "required": [REMOVE], "additionalProperties": False}
    return {**kept, "anyOf": [list_of, fewer]}


def _laid_map(part: Schema, may_go: bool) -> Schema:
    known = part.get("properties", {})
    needed = part.get("required", ())
    own = {key: one for key, one in part.items() if key not in ("required", "default")}
    own["properties"] = {key: _laid(one, may_go=key not in needed) for key, one in known.items()}
    if isinstance(of := part.get("additionalProperties"), dict):
        own["additionalProperties"] = _laid(of, may_go=True)
        own["properties"][REMOVE] = _names_of()
    elif any("id" in one.get("items", {}).get("required", ()) for one in known.values()):
        own["properties"][REMOVE] = _names_of()
    elif optional := [key for key in known if key not in needed]:
        own["properties"][REMOVE] = _names_of(optional)
    if may_go:
        out = {"const": True, "description": "Takes out the thing that this stands in."}
        own["properties"][REMOVED] = out
    if "propertyNames" in part:
        own["propertyNames"] = {"anyOf": [part["propertyNames"], {"enum": [REMOVE, REMOVED]}]}
    return own


def _names_of(known: list[str] | None = None) -> Schema:
    items = {"enum": known} if known else TEXT
    return {"type": "array", "items": items, "description": "Names of what is taken out here."}
