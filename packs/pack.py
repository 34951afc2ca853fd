"""A content pack that was read: its data, where an editor finds every part of it, and what it says itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from packs.overlay import Difference
from packs.source import Key, Problem, Source

type Plain = dict[str, Any]

FORMS = ("mine", "theirs")
"""The other forms of a behavior's text, which are worded with it."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A checked content folder, with the packs it lies over."""

    folders: tuple[Path, ...]
    """The one that stands alone first, this one last."""
    plain: Plain
    """In the form the browser gets."""
    sources: Mapping[str, Source]
    """By the file's name within the pack."""
    differences: tuple[Difference, ...] = ()
    """What this one changes in the pack right below it."""
    under: Mapping[str, Plain] = field(default_factory=dict)
    """The behaviors of the pack right below it, by their ids."""

    @property
    def folder(self) -> Path:
        return self.folders[-1]

    @property
    def alone(self) -> bool:
        return len(self.folders) == 1

    @property
    def version_file(self) -> str:
        """Where the version of this pack stands, within it."""
        return "guide.yml" if self.alone else "pack.yml"

    def home(self, file: str) -> str:
        """Where an editor changes a file of the pack: in the overlay if it has one of that name, else below."""
        return self.sources[file].file if file in self.sources else f"{self.folder}/{file}"

    @property
    def ours(self) -> frozenset[str]:
        """The behaviors whose text this pack itself says, and no pack below it."""
        texts = ((source, key, one) for file, source in self.sources.items() for key, one in behaviors(file, source))
        here = f"{self.folder}/"
        return frozenset(one["id"] for source, key, one in texts if source.spot((*key, "text"))[0].startswith(here))

    def placed(self, problem: Problem) -> Problem:
        """A problem that names a file within the pack and a behavior or a cell, with the place where that stands."""
        source = self.sources.get(problem.file, Source(file=self.home(problem.file)))
        key = next((key for key, one in behaviors(problem.file, source) if one.get("id") == problem.key), None)
        cell = tuple(problem.key.split("."))
        at = (*key, "id") if key else cell if cell in source.places else None
        file, line, column = source.spot(at) if at else (source.file, 1, 1)
        return replace(problem, file=file, line=line, column=column)


def behaviors(file: str, source: Source) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The behaviors of a skill's file and their keys, as far as it has the shape of one."""
    cells = source.data.get("cells") if file.startswith("skills/") and isinstance(source.data, dict) else None
    for level, cell in cells.items() if isinstance(cells, dict) else ():
        found = cell.get("behaviors") if isinstance(cell, dict) else None
        for number, one in enumerate(found if isinstance(found, list) else ()):
            if isinstance(one, dict):
                yield ("cells", level, "behaviors", number), one


def keep_identity(guide: Source) -> None:
    """Tell an overlay's guide.yml that the id and the version of the pack below stay as they are."""
    for key in ("id", "version") if isinstance(guide.data, dict) else ():
        if key in guide.data:
            text = f"is the {key} of the pack below; that of an overlay stands in pack.yml: delete this line"
            guide.problems.append(guide.problem((key,), text))


def own_since(file: str, source: Source, version: int) -> dict[str, int]:
    """{behavior: since} of an overlay's file, taken out of it: it counts the overlay's versions, not those below."""
    found = {}
    for key, one in behaviors(file, source):
        since = one.get("since")
        if isinstance(since, int) and not isinstance(since, bool) and isinstance(one.get("id"), str):
            found[one["id"]] = one.pop("since")
            if since > version:
                text = f"is {since}, and the version of this overlay is {version}; raise `version` in pack.yml"
                source.problems.append(source.problem((*key, "since"), text))
    return found


def drop_old_forms(under: Source, over: Source, file: str) -> None:
    """Take out of a file below the other forms of each behavior that an overlay's file words anew: they say the act
    that was meant there."""
    worded = [(one["id"], one["text"]) for _, one in behaviors(file, over) if "id" in one and "text" in one]
    for _, one in behaviors(file, under):
        if any(behavior == one.get("id") and text != one.get("text") for behavior, text in worded):
            for form in FORMS:
                one.pop(form, None)
