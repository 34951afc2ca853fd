"""What is done to a built site, whoever built it: files beside its pages, the policy, one file, offline use."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from pages.data import documents, llms
from publish.alone import ALONE, alone, gzipped
from publish.layout import DOCS, Layout, Unlaid
from publish.offline import PAGE, PYTHON, WORKER, manifest, needed, released
from publish.policy import problems, protected
from publish.tags import parsed

ELSEWHERE = ("worker", "moved", "offline", "try", "kits", "meeting", "room", "year")
"""Scripts that the assessment as a single file does without, or takes in another way."""

type Told = tuple[str, str, str]
"""What a page is called, what it is about, and its address on the site."""


def finish(site: Path, layout: Layout, told: Iterable[Told]) -> None:
    """Finish the site in a folder. Raises Unlaid where a page has what its policy would forbid."""
    write(site, beside(layout, told))
    files = read(site)
    write(site, pages := protect(files))
    files |= pages
    write(site, {ALONE: in_one_file(layout, files)})
    if layout.options.offline:
        write(site, {WORKER: kept_offline(files, layout.python_folder, layout.content_path)})


def read(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def write(site: Path, files: Mapping[str, bytes]) -> None:
    for name, file in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(file)


def beside(layout: Layout, told: Iterable[Told]) -> dict[str, bytes]:
    """Files beside the pages, written after the build: some end in .md, and a builder would take those for pages."""
    home, texts = layout.options.home or "/", documents(layout.framework)
    texts["llms.txt"] = llms(layout.framework, told, home)
    return {name: text.encode() for name, text in texts.items()}


def protect(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every page with its policy. Raises Unlaid with all that no policy allows.

    A page begins with the mark of UTF-8, which a browser heeds more than the charset that a server claims.
    """
    built = {path: parsed(files[path].decode()) for path in sorted(files) if path.endswith(".html")}
    if found := [f"{path}: {problem}" for path, page in built.items() for problem in problems(page)]:
        raise Unlaid("\n".join(found))
    done = {path: protected(page, in_folder=PurePath(path).name == "index.html") for path, page in built.items()}
    return {path: page.encode("utf-8-sig") for path, page in done.items()}


def in_one_file(layout: Layout, files: Mapping[str, bytes]) -> bytes:
    """The assessment once more, as a single file that asks for nothing."""
    packed = {f"{layout.python_folder}{name}": path.read_bytes() for name, path in layout.python.packed.items()}
    names = [*sorted(path for path in files if path.startswith(layout.python_folder)), layout.content_path]
    parts = {Path(path).name: packed.get(path) or gzipped(files[path]) for path in names}
    scripts = sorted(Path(path).stem for path in files if path.startswith("assets/js/"))
    modules = [name for name in scripts if name not in ELSEWHERE]
    page = alone(parsed(files[PAGE].decode()), files.__getitem__, modules, parts, layout.options.published)
    return page.encode()


def kept_offline(files: Mapping[str, bytes], python: str, content: str) -> bytes:
    """The service worker with what of the built site it keeps; every page must have its last byte by now."""
    kept = manifest(needed(files, [PAGE, PYTHON, python, content]))
    return released((DOCS / WORKER).read_text(encoding="utf-8"), kept).encode()
