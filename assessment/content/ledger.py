"""What the bank said at the last content version, so that no question changes unnoticed under saved answers."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from assessment.content.source import Invalid, Problem, placed
from assessment.model import Framework

NAME = ".bank.json"


def read(folder: Path) -> dict[str, Any]:
    """{version, texts: {behavior id: hash}} as it was kept; empty where none was kept yet."""
    path = folder / NAME
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:
        text = f"this is not JSON ({error}); take it back from the history, or delete it and run check"
        raise Invalid([Problem(file=str(path), text=text)]) from None
    return found


def current(framework: Framework) -> dict[str, Any]:
    texts = {id: sha256(place.behavior.text.encode()).hexdigest()[:16] for id, place in framework.bank.items()}
    return {"version": framework.guide.version, "texts": texts}


def problems(folder: Path, framework: Framework) -> Iterator[Problem]:
    """Texts that changed under the same content version, ids that went without a word, a version that fell."""
    before, now = read(folder), current(framework)
    if not before:
        return
    version = framework.guide.version
    if version < before["version"]:
        text = f"version: is {version} and was {before['version']}; a content version never falls"
        yield Problem(file=f"{folder}/guide.yml", text=text)
    for id, kept in before["texts"].items():
        file = f"{folder}/skills/{id.split('.')[0]}.yml"
        if id not in now["texts"]:
            if id not in framework.retired:
                yield Problem(file=f"{folder}/retired.yml", key=id, text="is gone from the bank; say so here")
        elif kept != now["texts"][id] and version == before["version"]:
            text = f"the text changed and the content version is still {version}; raise `version` in guide.yml"
            yield placed(Problem(file=file, key=id, text=text))


def keep(folder: Path, framework: Framework) -> bool:
    """Write what the bank says now; whether that is anything new."""
    now = current(framework)
    if read(folder) == now:
        return False
    (folder / NAME).write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    return True
