"""What an overlay leaves behind when it takes something out: references in the files below, and what mends them.

An overlay that takes out a skill would meet dozens of references to it. They are reported file by file, with the text
to write, so that each file is mended at one go, and what else hangs on the skill is still seen by somebody.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from packs.overlay import REMOVE, REMOVED, called
from packs.pack import behaviors
from packs.source import Key, Problem, Source

type Found = tuple[str, Key, str]
"""(file within the pack, key, what is wrong)."""


def loose_ends(
    found: Iterable[Found], below: Mapping[str, Source], sources: Mapping[str, Source], over: Path
) -> Iterator[Problem]:
    """The problems found in `sources`; of those that the overlay `over` made in the files below, one for each file."""
    lost = _known_in(below) - _known_in(sources)
    mends: dict[str, dict[str, Any]] = {}
    first: dict[str, Problem] = {}
    gone: dict[str, list[str]] = {}
    for file, key, text in found:
        source = sources.get(file, Source(file=file))
        problem = source.problem(key, text)
        name = _named_at(source.data, key, lost) if lost else None
        if name is None or problem.file.startswith(f"{over}/"):
            yield problem
            continue
        mend = mends.setdefault(file, {})
        if file == "fork.yml":  # with one way less it is none
            mend[REMOVED] = True
        else:
            _mend(mend, source.data, _with_it(file, key), name, below)
        first.setdefault(file, problem)
        gone.setdefault(file, []).append(name)
    for file, problem in first.items():
        names = list(dict.fromkeys(gone[file]))
        lines = _yaml(mends[file])
        text = (
            f"{over} takes out {', '.join(names)}, which this file names; "
            f"{'add to' if (over / file).exists() else 'write into'} {over}/{file}:\n"
            + "\n".join(f"    {line}" for line in lines)
        )
        yield Problem(file=problem.file, line=problem.line, column=problem.column, key=problem.key, text=text)


def _yaml(mend: dict[str, Any]) -> list[str]:
    """Lines to paste: a line for each key, and a list of names on one line."""
    flow = None if any(isinstance(one, dict | list) for one in mend.values()) else False
    text: str = yaml.safe_dump(mend, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=flow)
    return text.splitlines()


def _known_in(sources: Mapping[str, Source]) -> set[str]:
    """What can be referred to: the names of files, and the ids of behaviors."""
    things = {Path(file).stem for file in sources if "/" in file}
    return things | {str(one.get("id")) for file, source in sources.items() for _, one in behaviors(file, source)}


def _named_at(data: Any, key: Key, lost: set[str]) -> str | None:
    """Which of the lost names stands at a key, as the key itself or as its value."""
    try:
        for part in key:
            data = data[part]
    except (LookupError, TypeError):
        return None
    return next((name for name in (key[-1], data) if isinstance(name, str) and name in lost), None)


def _with_it(file: str, key: Key) -> Key:
    """What goes with a reference: a pair of one thing is none."""
    return key[:1] if file == "pairs.yml" else key


def _mend(mend: Any, data: Any, key: Key, name: str, below: Mapping[str, Source]) -> None:
    """Put into `mend` what takes out a reference; `after` leads on to what came before the level that is gone."""
    part, rest = key[0], key[1:]
    here = data[part]
    if not rest and isinstance(here, str) and part != name and not isinstance(part, int):
        level = below[f"levels/{name}.yml"].data if part == "after" else {}
        mend[part] = level.get("after")
    elif not rest:
        gone = mend.setdefault(REMOVE, [])
        gone += [one for one in [name if isinstance(part, int) else part] if one not in gone]
    elif isinstance(rest[0], int) and len(rest) > 1:
        kind = called(here)
        things = mend.setdefault(part, [])
        thing = here[rest[0]]
        own = next((one for one in things if one[kind] == thing[kind]), None)
        if own is None:
            own = {kind: thing[kind]}
            things.append(own)
        _mend(own, thing, rest[1:], name, below)
    else:
        _mend(mend.setdefault(part, {}), here, rest, name, below)
