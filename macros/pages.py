"""The guide's pages as {path: page}, and the HTML each holds; pure functions of the Framework."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from posixpath import relpath
from typing import Any

import jinja2
import markdown
from markupsafe import Markup, escape

from assessment.model import Framework
from assessment.words import Plural, count, fill
from macros.example import example
from macros.sign import sign
from macros.worksheet import worksheet

TEMPLATES = Path(__file__).parent / "templates"
ASSESS = ("index", "example", "worksheet", "how", "file", "accessibility")
DEEPER = {"home": "", "host": "managers/host/"} | {name: f"assess/{name}/" for name in ASSESS[1:]}
"""Pages whose address is not their name."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A generated page: what it is called, where its words are written, and the call that makes its HTML."""

    title: str
    description: str
    source: str
    """The file an editor changes, within the content folder."""
    call: str
    """The macro call that is the page's whole text."""
    head: dict[str, Any] = field(default_factory=dict)
    """What else stands in its front matter."""


def pages(framework: Framework) -> dict[str, Page]:
    """Every page that content makes, by its path among the docs, in the order of the navigation."""
    site = framework.words.site
    found = {"levels/index.md": _overview(site.levels, site.levels_promise, "levels")}
    for level in framework.levels:
        found[f"levels/{level.id}.md"] = _thing("level", level.id, level.title, level.promise, "levels")
    found["skills/index.md"] = _overview(site.skills, site.skills_promise, "skills")
    for skill in framework.skills:
        found[f"skills/{skill.id}.md"] = _thing("skill", skill.id, skill.title, skill.summary, "skills")
    found["grow/index.md"] = _overview(site.grow, site.grow_promise, "grow")
    found["mistakes.md"] = _overview(site.mistakes, site.mistakes_promise, "mistakes")
    found["specializations/index.md"] = _overview(site.specializations, site.specializations_promise, "specializations")
    for one in framework.specializations:
        path = f"specializations/{one.id}.md"
        found[path] = _thing("specialization", one.id, one.title, one.summary, "specializations")
    found["assess/example.md"] = _overview(site.example, site.example_promise, "example", _plain("assess.css"))
    found["assess/worksheet.md"] = _overview(
        site.worksheet, site.worksheet_promise, "worksheet", _plain("worksheet.css")
    )
    return found


def _overview(title: str, description: str, template: str, head: dict[str, Any] | None = None) -> Page:
    call = f'{{{{ guide_page("{template}") }}}}'
    return Page(title=title, description=description, source="words.yml", call=call, head=head or {})


def _plain(css: str) -> dict[str, Any]:
    """A page without the theme, with a stylesheet of its own; search passes over what repeats the questions."""
    return {"template": "plain.html", "css": css, "search": {"exclude": True}}


def _thing(template: str, id: str, title: str, description: str, folder: str) -> Page:
    call = f'{{{{ guide_page("{template}", "{id}") }}}}'
    return Page(title=title, description=description or title, source=f"{folder}/{id}.yml", call=call)


def navigation(framework: Framework) -> list[dict[str, Any]]:
    """The five parts of the site, as MkDocs takes them."""
    site, found = framework.words.site, list(pages(framework))

    def part(*starts: str) -> list[str]:
        return [path for path in found if path.startswith(starts)]

    five = {
        site.levels: part("levels/"),
        site.skills: part("skills/"),
        site.grow: part("grow/", "mistakes", "specializations/"),
        site.assess: [f"assess/{name}.md" for name in ASSESS],
        site.managers: ["managers/index.md", "managers/host.md"],
    }
    return [{str(escape(title)): paths} for title, paths in five.items()]


def address(framework: Framework, kind: str, id: str = "") -> str:
    """Where a thing stands on the site, without a leading slash. Raises KeyError for what there is not."""
    if kind == "behavior":
        place = framework.bank[id]
        return f"skills/{place.skill.id}/#{id}"
    if kind == "practice":
        return f"grow/#{next(one.id for one in framework.practices if one.id == id)}"
    folders = {"level": "levels", "skill": "skills", "specialization": "specializations"}
    if kind in folders:
        known = {one.id for one in getattr(framework, folders[kind])}
        if id not in known:
            raise KeyError(f"{kind} {id}")
        return f"{folders[kind]}/{id}/"
    if kind not in ("levels", "skills", "grow", "mistakes", "specializations", "assess", "managers", *DEEPER):
        raise KeyError(kind)
    return DEEPER.get(kind, f"{kind}/")


def relative(target: str, page: str) -> str:
    """The link from a page's address to another address."""
    path, _, anchor = target.partition("#")
    base = relpath(f"/{path}", f"/{page}") if path != page else "."
    return f"{base}/" + (f"#{anchor}" if anchor else "") if path or page else "./"


def html(framework: Framework, template: str, page: str, id: str = "") -> str:
    """The HTML of one generated page, for its address; one line a tag, so that Markdown passes it on untouched."""
    text = _templates().get_template(f"{template}.html.j2").render(context(framework, page), id=id)
    return '<div class="guide">' + re.sub(r"\n\s*\n+", "\n", text).strip() + "</div>"


def context(framework: Framework, page: str) -> dict[str, Any]:
    """What every template may use."""

    def url(kind: str, id: str = "") -> str:
        return relative(address(framework, kind, id), page)

    return {
        "framework": framework,
        "words": framework.words,
        "w": framework.words.site,
        "url": url,
        "ladder": lambda: ladder(framework, url),
        "example": lambda: example(framework, url("home")),
        "worksheet": lambda: worksheet(framework),
        "practices": {one.id: one for one in framework.practices},
        "specializations": {one.id: one for one in framework.specializations},
    }


@cache
def _templates() -> jinja2.Environment:
    own = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    own.filters |= {"prose": prose, "fill": filled, "plural": plural}
    return own


def filled(sentence: str, **values: Any) -> str:
    return fill(sentence, **{name: str(value) for name, value in values.items()})


def plural(sentence: Plural, n: int, **values: Any) -> str:
    return count(sentence, n, **{name: str(value) for name, value in values.items()})


def prose(text: str) -> Markup:
    """Paragraphs, emphasis and links of a content text; HTML in it is shown as text."""
    renderer = markdown.Markdown()
    renderer.preprocessors.deregister("html_block")
    renderer.inlinePatterns.deregister("html")
    return Markup(renderer.convert(text))


def ladder(framework: Framework, url: Callable[..., str]) -> Markup:
    """The ladder drawn, its rungs named, each a link."""
    rungs = [(level.id, level.title, url("level", level.id)) for level in framework.levels]
    return Markup(sign(framework, rungs))


def macros_for(framework: Framework, here: Callable[[], str]) -> dict[str, Callable[..., Any]]:
    """The macros of hand-written and generated pages; `here` tells the address of the page being made."""

    def guide_page(template: str, id: str = "") -> str:
        return html(framework, template, here(), id)

    def url(kind: str, id: str = "") -> str:
        return relative(address(framework, kind, id), here())

    def draw_ladder() -> str:
        return str(ladder(framework, url))

    return {
        "guide_page": guide_page,
        "url": url,
        "ladder": draw_ladder,
        "behavior_count": lambda: len(framework.bank),
        "guide_version": lambda: framework.version,
        "skill_count": lambda: len(framework.skills),
        "level_count": lambda: len(framework.levels),
        "stem": lambda: str(Markup("<q>{}</q>").format(framework.assessment.stem)),
    }
