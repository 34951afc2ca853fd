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
from packs.files import quoted, unread
from packs.overlay import Difference
from packs.pack import Pack
from packs.source import Invalid, Problem

NAME = ".bank.json"
SIZE = 10_000_000  # bytes
KEPT = ("text", "trace", "next", "ask", "since")
"""What of a behavior below is kept: what an overlay's words for it rest on."""
TOGETHER = ("trace", "next", "ask")
"""What speaks of the act that a behavior's text says."""
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
    behaviors, values = found.get("behaviors", {}), found.get("values", {})
    if not isinstance(values, dict) or not isinstance(behaviors, dict):
        return False
    if not all(isinstance(one, dict) for one in behaviors.values()):
        return False
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
    return now if pack.alone else {**now, "changes": changed, **_below(pack)}


def _below(pack: Pack) -> dict[str, Any]:
    """What stands below each place that an overlay changes: the behavior of each that is one, else the value."""
    below: dict[str, Any] = {"behaviors": {}, "values": {}}
    for one in (one for one in pack.differences if one.kind == "changes"):
        name = next((name for name in pack.under if one.key.startswith(f"{name}.")), None)
        if name:
            below["behaviors"][name] = {key: pack.under[name].get(key) for key in KEPT}
        else:
            below["values"][one.name] = one.was
    return below


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
        for behavior, was, now in _changed_below(pack, before):
            if was["since"] != now["since"]:
                there = _told(was, now) or f"since: was {was['since']}, is {now['since']}"
                text = f"means something else in {pack.folders[-2]} since you wrote yours ({there}); {_decide(pack)}"
                yield pack.placed(Problem(file=_home(behavior), key=behavior, text=text))
        for one in pack.differences:
            if one.kind == "adds" and any(_within(name, one) for name in before.get("changes", [])):
                what = "key" if one.key else "file"
                text = f"changed a {what} that {pack.folders[-2]} no longer has; delete it, or {raised} to keep it"
                file, line, column = one.spot
                yield Problem(file=file, line=line, column=column, key=one.key, text=text)


def warnings(pack: Pack, framework: Framework) -> Iterator[Problem]:
    """What changed below words of an overlay, until its version is raised; texts whose proof is still about another."""
    before = kept(pack.folder)
    if before and _version(framework) == before["version"]:
        for behavior, was, now in _changed_below(pack, before):
            if was["since"] == now["since"]:
                text = f"changed in {pack.folders[-2]} below yours ({_told(was, now)}); {_decide(pack)}"
                yield pack.placed(Problem(file=_home(behavior), key=behavior, text=text))
        values = before.get("values", {})
        for one in pack.differences:
            if one.kind == "changes" and one.name in values and values[one.name] != one.was:
                there = f"was {_short(values[one.name])}, is {_short(one.was)}"
                file, line, column = one.spot
                text = f"changed in {pack.folders[-2]} below yours ({there}); {_decide(pack)}"
                yield Problem(file=file, line=line, column=column, key=one.key, text=text)
    changed = {one.key for one in pack.differences if one.kind == "changes"}
    for behavior, below in pack.under.items():
        left = [key for key in TOGETHER if below.get(key) and f"{behavior}.{key}" not in changed]
        if f"{behavior}.text" in changed and left:
            text = f"the text is yours, and {', '.join(left)} still of {pack.folders[-2]}; see whether they fit it"
            yield pack.placed(Problem(file=_home(behavior), key=behavior, text=text))


def _changed_below(pack: Pack, before: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(behavior, what it was below, what it is there) of those that an overlay words and that are not as they were."""
    for behavior, now in _below(pack)["behaviors"].items():
        was = {key: before.get("behaviors", {}).get(behavior, now).get(key) for key in KEPT}
        if was != now:
            yield behavior, was, now


def _told(was: dict[str, Any], now: dict[str, Any]) -> str:
    """Both texts of each thing that differs."""
    keys = [key for key in KEPT if key != "since" and was[key] != now[key]]
    return "; ".join(f"{key}: was {_short(was[key])}, is {_short(now[key])}" for key in keys)


def _short(value: Any) -> str:
    return repr(quoted(str(value), 120)) if value is not None else "nothing"


def _decide(pack: Pack) -> str:
    return f"change yours, or delete it to take theirs, and raise `version` in {pack.version_file}"


def _home(behavior: str) -> str:
    return f"skills/{behavior.split('.')[0]}.yml"


def _within(name: str, added: Difference) -> bool:
    """Whether a place is the one that is now added, or within it."""
    return name == added.name or name.startswith((f"{added.name}.", f"{added.name}[", f"{added.name}: "))


def keep(pack: Pack, framework: Framework) -> bool:
    """Write what the bank says now; whether that is anything new.

    What stood below is kept until the overlay's version is raised, so that a change of it is told until then.
    """
    now, before = current(pack, framework), kept(pack.folder)
    if before and before["version"] == now["version"]:
        for part in ("behaviors", "values"):
            if part in now:
                now[part] |= {name: was for name, was in before.get(part, {}).items() if name in now[part]}
    if before == now:
        return False
    (pack.folder / NAME).write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    return True
