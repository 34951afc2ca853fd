"""guide: one command for people who edit (see `guide --help`).

It calls `python -m assessment`, and MkDocs in a process of its own, as `make` does. So a build says the same and fails
in the same way for both, and no plugin of MkDocs can disturb what comes after it here.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from assessment import __main__ as assessment
from assessment import __version__
from assessment.model import Framework
from packs import load
from packs.pack import Pack
from packs.source import Problem
from pages.parts import offered
from publish.archive import archive
from publish.disk import on_disk
from publish.layout import unpublished

ROOT = Path(__file__).resolve().parent.parent
CONTENT = Path("content") if Path.cwd() == ROOT else ROOT / "content"
STARTER = {
    "pack.yml": """# yaml-language-server: $schema={schemas}/pack.json
# What stands in this folder is laid over the guide it extends; everything else stays as it is there.
extends: {below}
id: {id}
version: 1
""",
    "guide.yml": """# yaml-language-server: $schema={schemas}/overlay/guide.json
name: {name}
""",
    "levels/{level}.yml": """# yaml-language-server: $schema={schemas}/overlay/level.json
# Another title for this level: its page's heading, its name in tables, and its name in a sentence.
title: {title}
short: {short}
person: {person}
""",
}

EXAMPLE = """example:
  guide new acme --name "Acme product ladder"    then edit the files in acme/
  guide serve acme
  guide build acme --url https://wiki.example/pm/ --zip acme.zip
  guide build acme --from-disk --zip acme.zip     then unpack it anywhere and open index.html

Exit codes: 0 done, 1 the content has problems, 2 the call cannot be used, 3 a spreadsheet is in doubt."""


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except OSError as error:
        return _say(f"This could not be read or written: {error.filename or ''} {error.strerror or error}".strip())
    except KeyboardInterrupt:
        return 0


def parser() -> argparse.ArgumentParser:
    own = argparse.ArgumentParser(
        prog="guide",
        description="Make the guide yours: start, check, look at it, publish it.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    own.add_argument("--version", action="version", version=f"guide {__version__}")
    commands = own.add_subparsers(required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="a small content folder of your own, laid over this one")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet")
    new.add_argument("--name", help="what the guide is called; default: the folder's name")
    new.set_defaults(run=run_new)

    check = commands.add_parser("check", help="tell every problem of a content folder, with its place")
    _content(check)
    _trust(check)
    check.set_defaults(run=run_check)

    into = commands.add_parser("import", help="a spreadsheet (.xlsx, .csv) as a content folder")
    assessment.about_import(into)
    into.set_defaults(content=CONTENT, run=run_import)

    out = commands.add_parser("export", help="the ladder as a spreadsheet")
    _content(out)
    out.add_argument("--to", required=True, metavar="FILE", help="a new .xlsx or .csv file")
    out.set_defaults(run=lambda said: assessment.main(["--content", str(said.folder), "export", "--to", said.to]))

    serve = commands.add_parser("serve", help="show the site, and every edit of it at once")
    _content(serve)
    _trust(serve)
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=run_serve)

    build = commands.add_parser("build", help="make the site")
    _content(build)
    _trust(build)
    build.add_argument("--to", type=Path, default=Path("site"), metavar="FOLDER", help="default: site")
    build.add_argument("--url", default="", help="where the site will be, for search engines and the 404 page")
    build.add_argument(
        "--from-disk",
        action="store_true",
        help="a site that opens from a disk or a network share, with no server: double-click its index.html",
    )
    build.add_argument("--zip", type=Path, metavar="FILE", help="the site in one file with checksums as well")
    build.set_defaults(run=run_build)
    return own


def run_import(said: argparse.Namespace) -> int:
    said.run = assessment.run_import
    return assessment.carry_out(said)


def _content(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, nargs="?", default=CONTENT, metavar="FOLDER", help="default: content")


def _trust(command: argparse.ArgumentParser) -> None:
    command.add_argument("--trusted", action="store_true", help="run the pages in its docs/ as templates, as code")


def run_new(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    pack = re.sub("[^a-z0-9]+", "-", folder.name.lower()).strip("-")
    if folder.exists():
        return _say(f"{folder} is there already; name a folder that is not.")
    if not pack:
        return _say(f"{folder}: a pack's id is made from the folder's name; use a letter or a digit in it.")
    level = load(CONTENT).levels[0]
    below = os.path.relpath(CONTENT, folder)
    told = {
        "id": pack,
        "below": below,
        "level": level.id,
        "name": _quoted(options.name or folder.name),
        "title": _quoted(level.title),
        "short": _quoted(level.short or level.title),
        "person": _quoted(level.somebody),
    }
    for name, text in STARTER.items():
        path = folder / name.format(**told)
        path.parent.mkdir(parents=True, exist_ok=True)
        schemas = os.path.relpath(CONTENT / ".schemas", path.parent)
        path.write_text(text.format(**told, schemas=schemas), encoding="utf-8")
        print(path)
    return run_check(options)


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever stands in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def run_check(options: argparse.Namespace) -> int:
    trusted = getattr(options, "trusted", False)

    def also(pack: Pack, framework: Framework) -> list[Problem]:
        return unpublished(pack, offered(framework), trusted=trusted)

    return assessment.main(["--content", str(options.folder), "check"], also)


def run_serve(options: argparse.Namespace) -> int:
    command = [_mkdocs(), "serve", "--strict", "--dev-addr", f"127.0.0.1:{options.port}"]
    print(f"In a few seconds the site is at http://127.0.0.1:{options.port}/ (stop with Ctrl+C)", flush=True)
    return subprocess.run(command, cwd=ROOT, env=_environment(options), check=False).returncode


def run_build(options: argparse.Namespace) -> int:
    start = time.monotonic()
    print(f"Building {options.folder} into {options.to} ...", flush=True)
    command = [_mkdocs(), "build", "--strict", "--clean", "--site-dir", str(options.to.resolve())]
    url = options.url or os.environ.get("SITE_URL", "")
    environment = _environment(options) | ({"SITE_URL": url} if url or options.from_disk else {})
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        told = [line for line in (ran.stdout + ran.stderr).splitlines() if line.strip() and not line.startswith("INFO")]
        return _say("\n".join(told), code=1)
    if options.from_disk:
        _lay_on_disk(options.to)
    files = [path for path in options.to.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{options.to}: {pages} pages, {len(files)} files, {size:.1f} MB, in {time.monotonic() - start:.0f} s")
    if options.zip:
        raw = archive(options.to)
        options.zip.write_bytes(raw)
        print(f"{options.zip}: {len(raw) / 1e6:.1f} MB, SHA-256 {sha256(raw).hexdigest()}")
    return 0


def _lay_on_disk(site: Path) -> None:
    before = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    after = on_disk(before)
    for path, file in after.items():
        (site / path).write_bytes(file)
    for path in before.keys() - after.keys():
        (site / path).unlink()
        if not any((folder := (site / path).parent).iterdir()):
            folder.rmdir()


def _environment(options: argparse.Namespace) -> dict[str, str]:
    """What a build is told, as mkdocs.yml reads it; MkDocs has no options of these names."""
    trust = {"TRUSTED": "yes"} if options.trusted else {}
    return {**os.environ, **trust, "CONTENT": str(_seen_from_here(options.folder)), "NO_MKDOCS_2_WARNING": "1"}


def _seen_from_here(folder: Path) -> Path:
    """A folder by the name that was typed, where MkDocs runs in the same place; else by its whole way."""
    return folder if Path.cwd() == ROOT else folder.absolute()


def _mkdocs() -> str:
    return str(Path(sys.executable).parent / "mkdocs")


def _say(text: str, code: int = 2) -> int:
    print(text, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
