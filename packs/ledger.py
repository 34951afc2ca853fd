"""What the bank said at the last content version, so that no question changes unnoticed under saved answers.

An overlay keeps its own: the texts that it says itself, under its own version, since the pack below keeps the rest; and
the places below that it changes, so that its editor hears of it when one of them is gone.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from assessment.model import Framework
from packs.files import unread
from packs.overlay import Difference
from packs.pack import Pack
from packs.source import Invalid, Problem

NAME = ".bank.json"
SIZE = 10_000_000  # bytes
AGAIN = "take it back from the history, or delete it and run check"


def kept(folder: Path) -> dict[str, Any]:
    """{version, texts: {behavior id: hash}} as it was kept; empty where none was kept yet."""
    path = folder / NAME
    if not path.exists() and not path.is_symlink():
        return {}
    wrong = "is a link; put the file itself here" if path.is_symlink() else unread(path, folder)
    if not wrong and path.stat().st_size > SIZE:
        wrong = f"has more than {SIZE:,} bytes; {AGAIN}"
    if wrong:
        raise Invalid([Problem(file=str(path), text=wrong)])
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        text = f"this is not JSON ({error}); {AGAIN}"
        raise Invalid([Problem(file=str(path), text=text)]) from None
    if not _is_ours(found):
        raise Invalid([Problem(file=str(path), text=f"is not what check writes; {AGAIN}")])
    return found


def _is_ours(found: Any) -> bool:
    """Whether it has the shape of what is kept."""
    if not isinstance(found, dict) or not isinstance(found.get("version"), int):
        return False
    texts, changes = found.get("texts"), found.get("changes", [])
    return isinstance(texts, dict) and isinstance(changes, list) and all(isinstance(one, str) for one in changes)


def current(pack: Pack, framework: Framework) -> dict[str, Any]:
    ours = pack.ours
    texts = {
        behavior: sha256(place.behavior.text.encode()).hexdigest()[:16]
        for behavior, place in framework.bank.items()
        if behavior in ours
    }
    now: dict[str, Any] = {"version": _version(framework), "texts": texts}
    changed = [one.name for one in pack.differences if one.kind == "changes"]
    return now if pack.alone else {**now, "changes": changed}


def _version(framework: Framework) -> int:
    return [framework.guide.version, *(one.version for one in framework.overlays)][-1]


def problems(pack: Pack, framework: Framework) -> Iterator[Problem]:
    """Texts that changed under the same content version, ids that went without a word, a version that fell.

    For an overlay also what it changed before and what is gone from the pack below since.
    """
    before, version = kept(pack.folder), _version(framework)
    if not before:
        return
    if version < before["version"]:
        text = f"version: is {version} and was {before['version']}; a content version never falls"
        yield Problem(file=f"{pack.folder}/{pack.version_file}", text=text)
    raised = f"raise `version` in {pack.version_file}"
    hashes = current(pack, framework)["texts"] | dict.fromkeys(framework.bank.keys() - pack.ours)
    taken_out = {one.key for one in pack.differences if one.kind == "removes"}
    for behavior, old in before["texts"].items():
        if behavior not in hashes:
            if behavior not in framework.retired and behavior not in taken_out:
                yield pack.placed(Problem(file="retired.yml", key=behavior, text="is gone from the bank; say so here"))
        elif old != hashes[behavior] and version == before["version"]:
            text = f"the text changed and the content version is still {version}; {raised}"
            yield pack.placed(Problem(file=f"skills/{behavior.split('.')[0]}.yml", key=behavior, text=text))
    if version == before["version"]:
        for one in pack.differences:
            if one.kind == "adds" and any(_within(name, one) for name in before.get("changes", [])):
                what = "key" if one.key else "file"
                text = f"changed a {what} that {pack.folders[-2]} no longer has; delete it, or {raised} to keep it"
                file, line, column = one.spot
                yield Problem(file=file, line=line, column=column, key=one.key, text=text)


def _within(name: str, added: Difference) -> bool:
    """Whether a place is the one that is now added, or within it."""
    return name == added.name or name.startswith((f"{added.name}.", f"{added.name}[", f"{added.name}: "))


def keep(pack: Pack, framework: Framework) -> bool:
    """Write what the bank says now; whether that is anything new."""
    now = current(pack, framework)
    if kept(pack.folder) == now:
        return False
    (pack.folder / NAME).write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    return True
