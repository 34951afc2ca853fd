"""A ladder that was read in the place of the one that the content has."""

import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from assessment.framework import Plain
from assessment.spreadsheet.draft import Draft


def onto(base: Plain, draft: Draft, pack: str = "") -> dict[str, Any]:
    """The content with this ladder instead of its own, under a pack id of its own, so that no answers are mixed.

    References from the rest of the content that now lead nowhere are left out, and the wording rules rest. What only
    pages tell is left out too: it is about the ladder that was there.
    """
    bank = {
        behavior["id"]
        for skill in draft.skills.values()
        for cell in skill["cells"].values()
        for behavior in cell["behaviors"]
    }
    known: dict[str, Collection[str]] = {"skills": draft.skills, "by_level": draft.levels, "blocks": bank}
    return {
        "guide": {**base["guide"], "id": pack or f"{base['guide']['id']}-{_mark(draft)}", "tracks": draft.tracks},
        "assessment": {**base["assessment"], "lint": None},
        "words": base["words"],
        "levels": draft.levels,
        "skills": draft.skills,
        **{
            kind: {
                name: {key: _known_alone(value, known[key]) if key in known else value for key, value in thing.items()}
                for name, thing in base.get(kind, {}).items()
            }
            for kind in ("mistakes", "practices", "specializations")
        },
        "pairs": base.get("pairs", {}),
        "year": base.get("year", {}),
        "retired": {},
    }


def _mark(draft: Draft) -> str:
    """The same for the same ladder, and another for any other."""
    ladder = {"tracks": draft.tracks, "levels": draft.levels, "skills": draft.skills}
    return sha256(json.dumps(ladder, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:8]


def _known_alone(value: dict[str, Any] | list[str], known: Collection[str]) -> dict[str, Any] | list[str]:
    """A list of ids, or a map by ids, with the known ones alone."""
    if isinstance(value, dict):
        return {name: item for name, item in value.items() if name in known}
    return [name for name in value if name in known]
