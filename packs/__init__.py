"""The edge where YAML comes in: reads a content folder, checks all of it, and gives plain data or the Framework."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from os.path import normpath
from pathlib import Path
from typing import Any

from assessment import framework as builder
from assessment.kinds import FOLDERS, NEEDED
from assessment.model import Framework
from packs.checks import CHECKS, WORD, did_you_mean, references
from packs.editors import schemas
from packs.files import lying, quoted, unread
from packs.inks import readable
from packs.kinds import FILES, type_problems
from packs.loose_ends import loose_ends
from packs.overlay import Difference, lay
from packs.pack import Pack, behaviors, drop_old_forms, keep_identity, own_since
from packs.source import Invalid, Key, Problem, Source, read_source

__all__ = ["Invalid", "card", "gather", "load", "logo", "own_docs", "read_pack", "schemas"]

PACK = "pack.yml"
LOGOS = ("logo.svg", "logo.png")
CARD = "social.png"
DOCS = "docs"
PROJECT = Path(__file__).resolve().parent.parent


def load(folder: Path) -> Framework:
    """The checked content of a folder. Raises Invalid."""
    return builder.framework(gather(folder))


def gather(folder: Path) -> dict[str, Any]:
    """The checked content of a folder as plain data, in the form the browser gets. Raises Invalid."""
    return read_pack(folder).plain


def read_pack(folder: Path) -> Pack:
    """The checked content of a folder, laid over the packs that it extends. Raises Invalid."""
    if not folder.is_dir():
        text = "is a file; name the folder it lies in" if folder.exists() else "there is no such folder"
        raise Invalid([Problem(file=quoted(str(folder), 200), text=text)])
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
        since = {
            behavior: version
            for file, source in above.items()
            for behavior, version in own_since(file, source, own["version"]).items()
        }
        for file in below.keys() & above.keys():
            drop_old_forms(below[file], above[file], file)
        sources, differences = lay(below, above, str(under), [f"{name}.yml" for name in NEEDED])
        overlays.append({"id": own["id"], "version": own["version"], "since": since})
    plain = _checked(sources, bottom, below, folder)
    known = [plain["guide"]["id"], *(overlay["id"] for overlay in overlays)]
    if doubled := next((pack for pack in known if known.count(pack) > 1), None):
        text = f"{doubled!r} is what a pack below is called; give this one a name of its own"
        raise Invalid([Problem(file=f"{folder}/pack.yml", key="id", text=text)])
    return Pack(
        folders=tuple(one for one, _ in layers),
        plain=plain | {"overlays": overlays},
        sources=sources,
        differences=tuple(differences),
        under={one["id"]: one for file, source in below.items() for _, one in behaviors(file, source) if "id" in one},
    )


def logo(pack: Pack) -> Path | None:
    """The picture that stands for the guide, if it has one: that of the topmost folder."""
    found = (folder / name for folder in reversed(pack.folders) for name in LOGOS)
    return next((path for path in found if path.is_file()), None)


def card(pack: Pack) -> Path | None:
    """The picture shown where a page is linked, 1200 x 630: it says the guide's name, so an overlay that gives the
    guide another name has one of its own, or none."""
    for folder in reversed(pack.folders):
        if (folder / CARD).is_file():
            return folder / CARD
        if pack.sources["guide.yml"].spot(("name",))[0].startswith(f"{folder}/"):
            return None
    return None


def own_docs(pack: Pack) -> dict[str, Path]:
    """Pages and pictures that the pack's folders bring along, by their path among the docs; the topmost one counts."""
    found: dict[str, Path] = {}
    for folder in pack.folders:
        if (folder / DOCS).is_dir():
            brought = (path for path, wrong in lying(folder / DOCS) if not wrong)
            found |= {path.relative_to(folder / DOCS).as_posix(): path for path in brought}
    return found


def _layers(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The packs from the one that stands alone up to this folder, each with what its pack.yml says."""
    layers: list[tuple[Path, dict[str, Any]]] = []
    here, seen = folder, {folder.resolve()}
    while (here / PACK).exists():
        source = Source(file=f"{here}/{PACK}")
        if wrong := unread(here / PACK, here):
            source.problems.append(Problem(file=source.file, text=wrong))
        else:
            source = read_source(here / PACK, source.file)
        problems = source.problems or type_problems(source, "pack")
        if not problems and not re.fullmatch(WORD, source.data["id"]):
            text = f"expected lower-case letters, digits and hyphens, found {quoted(source.data['id'])!r}"
            problems = [source.problem(("id",), text)]
        if not problems and source.data["version"] < 1:
            text = f"expected a whole number from 1 up, found {source.data['version']}"
            problems = [source.problem(("version",), text)]
        base = here if problems else Path(normpath(here / source.data["extends"]))
        if not problems and not base.is_dir():
            text = f"there is no folder {quoted(str(base), 200)}; write the way from {here} to the pack"
            problems = [source.problem(("extends",), f"{text} that this one changes")]
        elif not problems and not _may_extend(base, folder):
            text = f"leads to {quoted(str(base), 200)}; a pack extends the guide, or one that lies beside it"
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


def _may_extend(base: Path, folder: Path) -> bool:
    """Whether a folder is one of the guide's, or lies beside the one that is read; what holds that one is no pack."""
    end, top = base.resolve(), folder.resolve()
    near = end.is_relative_to(PROJECT) or end.is_relative_to(top.parent)
    return near and (end == top or not top.is_relative_to(end))


def _checked(sources: dict[str, Source], bottom: Path, below: Mapping[str, Source], folder: Path) -> dict[str, Any]:
    """The files as plain data. Raises Invalid with everything that is wrong.

    `below` is what lies under the overlay in `folder`, and empty for a pack that stands alone, which is `bottom`.
    """
    problems: list[Problem] = []
    broken: set[str] = set()
    for file, source in sources.items():
        if found := source.problems or type_problems(source, _kind_of(file)):
            problems += found
            broken.add(file)
    if not sources:
        problems.append(Problem(file=str(bottom), text="there is no content here; expected guide.yml, levels/ ..."))
    missing = [name for name in NEEDED if f"{name}.yml" not in sources]
    if sources and len(missing) == len(NEEDED):
        text = f"holds no guide; expected {', '.join(f'{name}.yml' for name in NEEDED)}, or a {PACK} in a folder"
        raise Invalid([Problem(file=str(bottom), text=f"{text} that lies over a guide (guide new makes one)")])
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
    for path, wrong in lying(folder):
        parts = path.relative_to(folder).parts
        within = "/".join(parts)
        file = quoted(f"{folder}/{within}", 300)
        if wrong:
            yield within, Source(file=file, problems=[Problem(file=file, text=wrong)])
        elif parts[0] == DOCS or within in (PACK, CARD, *LOGOS):
            continue
        elif problem := _misplaced(file, parts):
            yield within, Source(file=file, problems=[problem])
        else:
            yield within, read_source(path, file)


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


def _kind_of(file: str) -> str:
    return file.split("/")[0].removesuffix(".yml")


def _put(plain: dict[str, Any], file: str, source: Source) -> None:
    kind = _kind_of(file)
    if kind in FOLDERS:
        plain[kind][Path(file).stem] = source.data
    else:
        plain[kind] = source.data or {}


def _reference_problems(plain: dict[str, Any], broken: set[str]) -> Iterator[tuple[str, Key, str]]:
    """References are looked for in every file that could be read; names of broken files count as known."""
    names = {kind: dict(things) for kind, things in plain.items()}
    for file in broken:
        kind = _kind_of(file)
        if kind in FOLDERS:
            names[kind].setdefault(Path(file).stem, {})
    checked = [] if broken else [problem for check in (*CHECKS, readable) for problem in check(plain)]
    ids = any(key[-1:] == ("id",) for _, key, _ in checked)  # what is meant by the others that name them is not known
    found = [*references(names, whole=not broken and not ids), *checked]
    yield from (one for one in found if one[0] not in broken)
