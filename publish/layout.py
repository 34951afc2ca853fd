"""What a builder lays out: the pages that content makes, the files beside them, and what their templates may use.

No builder is known here. One that reads Markdown and fills a theme is enough; macros/ has the two that are used.
"""

import hashlib
import json
import subprocess
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markupsafe import escape

from assessment import __version__
from assessment.answers import ORDER, OWN
from assessment.formats import FORMATS
from assessment.framework import framework as build
from assessment.kinds import PAGES_ALONE
from assessment.model import Framework
from assessment.papers.example import sample
from assessment.spreadsheet.workbook import to_xlsx
from assessment.spreadsheet.write import to_tables
from assessment.starts import starts
from packs import Invalid, card, logo, own_docs, read_pack
from packs.inks import css, schemes
from packs.lint import lint
from packs.pack import Pack
from packs.source import Problem
from pages.data import SHEET, terms
from pages.length import in_words
from pages.limits import LIMITS
from pages.links import without_dead_ends
from pages.own import drawing, picture_problems
from pages.own import problems as own_problems
from pages.pages import Page, navigation, pages
from pages.parts import PROGRAMS, astray, left_out, offered
from pages.written import links
from publish.bundle import Bundle, bundle

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE_CSS = "assets/css/guide.css"
CARD = "assets/social.png"
FONTS = {
    "literata.woff2": "@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
    "young-serif.woff2": "@fontsource/young-serif/files/young-serif-latin-400-normal.woff2",
}


@dataclass(frozen=True, kw_only=True)
class Options:
    """What whoever builds a site decides."""

    content: Path
    home: str = ""
    """The address that pages, the sitemap and search engines are told, ending in a slash; empty for none."""
    published: str = ""
    """The same where it is more than a trial's: the assessment as one file has its links lead there."""
    edit: str = ""
    """The address of the project's files, for "edit this page"; empty where there is none."""
    offline: bool = True
    """Whether the assessment works without a network after a first visit."""
    trusted: bool = False
    """Whether the pages that a content folder brings along are templates that the build runs."""
    epoch: int | None = None
    """When the site was last changed, in seconds since 1970; the history of the files tells where this does not."""


class Unlaid(Exception):
    """A guide that is sound by itself and cannot become a site; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A checked guide with all that a builder needs to lay it out."""

    options: Options
    pack: Pack
    framework: Framework
    pages: dict[str, Page]
    """The pages that content makes, by their paths among the docs."""
    own: dict[str, Path]
    """Pages and pictures that the content folders bring along, by their paths among the docs."""
    content: str
    """What the browser gets of the content, in JSON."""
    python: Bundle

    @property
    def content_path(self) -> str:
        return f"assets/content-{hashlib.sha256(self.content.encode()).hexdigest()[:16]}.json"

    @property
    def python_folder(self) -> str:
        return f"assets/python/{self.python.hash}/"

    @property
    def logo(self) -> Path | None:
        return logo(self.pack)

    @property
    def card(self) -> Path | None:
        return card(self.pack)


def lay_out(options: Options) -> Layout:
    """Read and check the content, and make what the browser runs. Raises Invalid, Unlaid or Unbuilt."""
    pack = read_pack(options.content)
    framework = offered(build(pack.plain))
    own = own_docs(pack)
    if errors := lint(framework, pack.ours)[0]:
        raise Invalid([pack.placed(one) for one in errors])
    if wrong := unpublished(pack, framework, trusted=options.trusted):
        raise Unlaid("\n".join(map(str, wrong)))
    asked = {kind: plain for kind, plain in pack.plain.items() if kind not in PAGES_ALONE}
    if fork := pack.plain["fork"]:
        asked["fork"] = {key: fork[key] for key in ("title", "levels")}  # a result leads to its page
    content = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    return Layout(
        options=options,
        pack=pack,
        framework=framework,
        pages=pages(framework),
        own=own,
        content=content,
        python=bundle(ROOT / ".cache", sample(framework, content)),
    )


def unpublished(pack: Pack, framework: Framework, *, trusted: bool = False) -> list[Problem]:
    """Why a sound guide cannot become a site as it is: pages and pictures of its folders, links in its texts."""
    own = own_docs(pack)
    found = [(own[path], text) for path in own if (text := astray(path))]
    usable = {path: file for path, file in own.items() if not astray(path)}
    known = {*own, *pages(framework), *(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*"))}
    found += own_problems(framework, usable, known, trusted=trusted)
    if picture := logo(pack):
        found += [(picture, text) for text in picture_problems(picture)]
    if picture := card(pack):
        found += [(picture, text) for text in picture_problems(picture)]
    return sorted([*(Problem(file=str(file), text=text) for file, text in found), *links(pack)])


def nav(layout: Layout) -> list[dict[str, Any]]:
    """The parts of the site with their pages, as builders take them."""
    return navigation(layout.framework, (path for path in layout.own if path.endswith(".md")))


def files_of(layout: Layout, css_before: str) -> dict[str, str | bytes | Path]:
    """The files beside the pages that content makes; `css_before` are the styles of any guide."""
    framework, found = layout.framework, dict[str, str | bytes | Path](layout.own)
    found |= {f"assets/fonts/{name}": ROOT / "node_modules" / path for name, path in FONTS.items()}
    found |= {f"{layout.python_folder}{name}": file for name, file in layout.python.files.items()}
    found[layout.content_path] = layout.content
    found[GUIDE_CSS] = css_before + css(framework.guide.inks)
    if layout.logo:
        found[f"assets/{layout.logo.name}"] = layout.logo
    drawn = {path: file for path, file in found.items() if path.endswith(".svg") and isinstance(file, Path)}
    found |= {path: drawing(file.read_bytes()) for path, file in drawn.items()}
    if layout.card:
        found[CARD] = layout.card
    try:
        found[SHEET] = to_xlsx(to_tables(framework))
    except ValueError as error:
        raise Unlaid(str(error)) from None
    sitemap = f"Sitemap: {layout.options.home}sitemap.xml\n" if layout.options.home else ""
    found["robots.txt"] = f"User-agent: *\nAllow: /\n{sitemap}"
    return found


def extra(layout: Layout) -> dict[str, Any]:
    """What the theme may use on every page, besides what a builder knows by itself."""
    framework = layout.framework
    inks, asked = schemes(framework.guide.inks), framework.assessment
    in_order: dict[str, Mapping[Any, Any]] = {"links": framework.guide.links, "bank": framework.bank}
    in_order |= {"scale": asked.scale, "habits": asked.habits, "months": asked.months}
    pairs = [(name, list(pair.items())) for name, pair in framework.pairs.items()]
    return {
        # There are template languages whose maps have no order but that of the alphabet.
        "in_order": {name: list(things.items()) for name, things in in_order.items()} | {"pairs": pairs},
        "framework": layout.framework,
        "content_version": layout.framework.version,
        "limits": LIMITS,
        "forms": [{"name": one.name, "media": one.media, "label": one.label} for one in FORMATS if one.label],
        "codes": {"own": list(OWN), "aside": next(code for code in OWN if code not in ORDER)},
        "site": __version__,
        "last_change": last_change(layout.options.epoch),
        "logo": f"assets/{layout.logo.name}" if layout.logo else None,
        "card": bool(layout.card),
        "papers": {scheme: colors["paper"] for scheme, colors in inks.items()},
        "offline": layout.options.offline,
    }


def last_change(epoch: int | None) -> str:
    """The day of that second, or else of the last commit; empty when neither is known."""
    if epoch is None:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        ran = subprocess.run(asked, capture_output=True, text=True, check=False)
        epoch = int(ran.stdout.strip() or 0)
    return datetime.fromtimestamp(epoch, UTC).date().isoformat() if epoch else ""


def head(layout: Layout, path: str, template: str | None) -> dict[str, Any]:
    """What the templates may use on one page beside what its own front matter says; `template` is the one it names."""
    found: dict[str, Any] = {"source": (file := source(layout, path))}
    if layout.options.edit:
        found["edit"] = f"{layout.options.edit.rstrip('/')}/{file}"
    if made := None if path in layout.own else layout.pages.get(path):
        found |= {"title": escape(made.title), "description": escape(made.description), **made.head}
        template = made.head.get("template")
    elif path in (told := programs(layout.framework)):
        title, promise = told[path]
        found |= {"title": escape(title), "description": escape(promise)}
    if template in ("assess.html", "meeting.html"):
        size = layout.python.fetched + len(layout.content.encode())
        found["year_steps"] = sorted(layout.framework.year.values(), key=lambda step: step.weeks)
        found["python"] = {"folder": layout.python_folder, "content": layout.content_path, "bytes": size}
    if template == "assess.html":
        ranges = in_words(layout.framework)
        text = json.dumps(starts(layout.framework, ranges), ensure_ascii=False, separators=(",", ":"))
        found["range"] = next(iter(ranges.values()))
        found["starts"] = text.replace("<", "\\u003c")  # a script element ends at no text of ours
    if defined := terms(layout.framework, path, layout.options.home or "/"):
        found["terms"] = defined
    return found


def programs(framework: Framework) -> dict[str, tuple[str, str]]:
    """The title and the description of each page that is a program, by its path among the docs."""
    page, sheet, meeting = framework.words.page, framework.words.sheet, framework.words.meeting
    told = (
        (page.title, page.promise),
        (sheet.title, sheet.promise),
        (meeting.title, meeting.promise),
        (meeting.year, meeting.year_promise),
    )
    return dict(zip(PROGRAMS, told, strict=True))


def hidden(layout: Layout, path: str) -> bool:
    """Whether a page among the docs belongs to a part that this guide leaves out."""
    return left_out(layout.framework, path)


def source(layout: Layout, path: str) -> str:
    """Where an editor changes what stands at a path among the docs."""
    if path in layout.own:
        return _spoken(layout, layout.own[path])
    return (
        _spoken(layout, Path(layout.pack.home(layout.pages[path].source))) if path in layout.pages else f"docs/{path}"
    )


def _spoken(layout: Layout, file: Path) -> str:
    """A file of a content folder by its way from the project, or from its own folder where that lies elsewhere."""
    folder = next(one for one in reversed(layout.pack.folders) if file.is_relative_to(one))
    whole, rest = folder.resolve(), file.relative_to(folder)
    home = whole.relative_to(ROOT) if whole.is_relative_to(ROOT) else Path(whole.name)
    return (home / rest).as_posix()


def markdown(layout: Layout, path: str, text: str, known: Container[str]) -> str:
    """A page written by hand, without links that would lead nowhere; `known` are the paths of all pages.

    The guide may have no templates, say, and a page of ours that speaks of one is no reason to build nothing.
    """
    return without_dead_ends(text, path, known, lambda target: hidden(layout, target))
