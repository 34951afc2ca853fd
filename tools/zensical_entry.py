"""The guide built by Zensical, which knows no hooks: everything is laid out in a folder first, as files and settings.

python -m tools.zensical_entry ZENSICAL CONTENT SITE: ZENSICAL is its command, SITE the folder for the site. SITE_URL,
EDIT_URL and SOURCE_DATE_EPOCH mean what they mean in mkdocs.yml.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from pages.own import filled, put_in
from pages.pages import html, written
from publish.finish import Told, finish
from publish.layout import DOCS, GUIDE_CSS, ROOT, Layout, Options, extra, files_of, head, hidden, lay_out, markdown, nav

HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
SAVED = re.compile(r'href="\.\./(\.\./[^"]+)/" download')
"""Zensical takes every .md in a link for a page, and asks for the folder of one."""
SHARED = ("exclude_docs", "markdown_extensions", "extra_css", "theme")
"""Settings of mkdocs.yml that hold here, too."""


def main(arguments: list[str]) -> int:
    command, content, site = arguments[:3]
    address = os.environ.get("SITE_URL", "")
    options = Options(
        content=Path(content),
        home=address,
        published=address,
        edit=os.environ.get("EDIT_URL", ""),
        epoch=int(os.environ.get("SOURCE_DATE_EPOCH") or 0) or None,
    )
    layout = lay_out(options)
    with tempfile.TemporaryDirectory() as draft:
        told = laid(layout, Path(draft))
        ran = subprocess.run([command, "build", "--clean"], cwd=draft, check=False)
        if ran.returncode == 0:
            shutil.rmtree(site, ignore_errors=True)
            shutil.move(Path(draft) / "site", site)
            for page in Path(site).rglob("*.html"):
                page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8")
            finish(Path(site), layout, told)
    return ran.returncode


def laid(layout: Layout, draft: Path) -> list[Told]:
    """Write pages, files and settings into the folder; what each page is called, is about, and its address."""
    docs, told = draft / "docs", list[Told]()
    written = [path for path in sorted(DOCS.rglob("*")) if path.is_file()]
    by_hand = {path.relative_to(DOCS).as_posix(): path for path in written} | layout.own
    by_hand = {name: path for name, path in by_hand.items() if not hidden(layout, name)}
    known = {*by_hand, *layout.pages}
    for name, path in by_hand.items():
        if name.endswith(".md"):
            told.append(_write(layout, docs, name, *_read(layout, name, path, known)))
        else:
            _put(docs / name, path)
    for name, page in layout.pages.items():
        if name not in layout.own:
            text = html(layout.framework, page.template, _beside(name), page.id)
            told.append(_write(layout, docs, name, {}, text))
    styles = (DOCS / GUIDE_CSS).read_text(encoding="utf-8")
    for name, file in files_of(layout, styles).items():
        if not name.endswith(".md"):
            _put(docs / name, file)
    (draft / "mkdocs.yml").write_text(
        yaml.safe_dump(settings(layout), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return told


def mended(page: str) -> str:
    """A page as Zensical writes it, with each slash as one, and each file to save under its own address again."""
    return SAVED.sub(r'href="\1.md" download', page.replace("&#x2f;", "/"))


def settings(layout: Layout) -> dict[str, Any]:
    """The settings as plain data."""
    shared = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Settings)
    guide = layout.framework.guide
    theme = shared["theme"] | {"custom_dir": str(ROOT / shared["theme"]["custom_dir"]), "language": guide.language}
    return {name: shared[name] for name in SHARED} | {
        "site_name": guide.name,
        "site_description": guide.description,
        "site_url": layout.options.home or None,
        "theme": theme,
        "nav": _plain(nav(layout)),
        "extra": _plain(extra(layout)),
        "plugins": ["search"],
    }


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml; what it takes from the environment is given by options here."""


_Settings.add_constructor("!ENV", lambda _loader, _node: None)


def _plain(value: Any) -> Any:
    """A value as data that any template language reads."""
    if dataclasses.is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value


def _read(layout: Layout, name: str, path: Path, known: set[str]) -> tuple[dict[str, Any], str]:
    text = path.read_text(encoding="utf-8")
    found = HEAD.match(text)
    front = yaml.safe_load(found[1]) if found else {}
    text = text[found.end() :] if found else text
    text = markdown(layout, name, text, known)
    if name in layout.own and not layout.options.trusted:
        text, html = filled(layout.framework, text, _beside(name))
        return front, put_in(text, html)
    return front, written(layout.framework, text, _beside(name), DOCS)


def _write(layout: Layout, docs: Path, name: str, front: dict[str, Any], text: str) -> Told:
    front |= head(layout, name, front.get("template"))
    title = str(front.get("title") or TITLE.findall(text)[0])
    front = {"title": title} | front
    _put(docs / name, f"---\n{yaml.safe_dump(_plain(front), allow_unicode=True, sort_keys=False)}---\n\n{text}\n")
    return Markup(title).unescape(), Markup(front.get("description", "")).unescape(), _address(name)


def _address(name: str) -> str:
    """Where a page stands on the site, by its path among the docs."""
    return re.sub(r"(?:^|(?<=/))index\.md$", "", name) if name.endswith("index.md") else f"{name.removesuffix('.md')}/"


def _beside(name: str) -> str:
    """Where a page's file stands: Zensical takes each link for one between files, in HTML as well."""
    return re.sub(r"[^/]+$", "", name)


def _put(path: Path, file: str | bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(file, Path):
        shutil.copyfile(file, path)
    else:
        path.write_bytes(file.encode() if isinstance(file, str) else file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
