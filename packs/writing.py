"""A content folder of its own, written from plain data: what `import` makes of somebody's sheet."""

import re
from pathlib import Path
from typing import Any

import yaml

from assessment.kinds import FILES, FOLDERS, PAGES_ALONE
from packs import PACK

KEPT = [kind for kind in (*FILES, *FOLDERS) if kind not in PAGES_ALONE]


class _Dumper(yaml.SafeDumper):
    """YAML as people write it here: no aliases, and texts of several lines as they are."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _represented(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represented)


def must_be_new(folder: Path) -> None:
    """Raises FileExistsError where a pack cannot be written: a file, or a folder that has anything in it."""
    if folder.is_dir():
        if any(folder.iterdir()):
            raise FileExistsError(f"{folder} is there already and is not empty; name a new folder")
    elif folder.exists():
        raise FileExistsError(f"{folder} is there already and is a file; name a new folder")


def write_pack(folder: Path, plain: dict[str, Any], base: Path, before: dict[str, Any]) -> None:
    """Write the pack; what the base content says too is copied with its comments, if that stands alone.

    Raises FileExistsError where the folder has anything in it.
    """
    must_be_new(folder)
    alone = not (base / PACK).exists()
    files: dict[str, tuple[Any, Any]] = {}
    for kind in KEPT:
        now, then = plain[kind], before[kind]
        if kind in FILES:
            files[f"{kind}.yml"] = (now, then)
        else:
            files |= {f"{kind}/{stem}.yml": (thing, then.get(stem)) for stem, thing in now.items()}
    for name, (now, then) in files.items():
        path, own = folder / name, base / name
        if not now:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if alone and now == then and own.exists():
            path.write_bytes(own.read_bytes())
        else:
            path.write_text(dumped(now), encoding="utf-8", newline="\n")


def dumped(data: Any) -> str:
    """Plain data as YAML, its keys in the order they have."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


def name_of(folder: Path, other: str) -> str:
    """A pack's id from the name of its folder; never that of the pack it was made from."""
    name = "-".join(re.findall(r"[a-z0-9]+", folder.resolve().name.lower())) or "ladder"
    return f"{name}-2" if name == other else name
