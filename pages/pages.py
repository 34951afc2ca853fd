"""The guide's pages as {path: page}, and the HTML each holds; pure functions of the Framework."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from posixpath import relpath
from typing import Any

import jinja2
import markdown
from markupsafe import Markup, escape

from assessment.document import Document
from assessment.model import Framework, Practice, Project, Template
from assessment.papers.example import example
from assessment.papers.kits import Kit
from assessment.papers.kits import kits as all_kits
from assessment.papers.worksheet import worksheet
from assessment.plan import SLOTS
from assessment.render import BLANK, to_html
from assessment.words import Plural, count, fill
from pages.parts import ASSESS, MANAGERS, NOTES, OWN_COPY, left_out
from pages.pictures import circles, heat, loop, timeline
from pages.reference import kinds
from pages.sign import sign

TEMPLATES = Path(__file__).parent / "templates"
DEEPER = {
    "home": "",
    "yours": "managers/yours/",
    "host": "managers/host/",
    "wiki": "managers/wiki/",
    "reference": "managers/reference/",
    "update": "managers/update/",
    "security": "managers/security/",
    "promotions": "grow/promotions/",
    "side-by-side": "managers/side-by-side/",
    "year": "managers/year/",
    "fork": "compare/fork/",
} | {name: f"assess/{name}/" for name in ASSESS[1:]}
"""Pages whose address is not their name."""
PARTS = (
    *("levels", "compare", "titles", "phrasebook", "skills", "grow", "projects", "mistakes", "templates"),
    *("specializations", "notes", "assess", "managers", "kits"),
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A generated page: what it is called, where its words are written, and the template that makes its HTML."""

    title: str
    description: str
    source: str
    """The file an editor changes, within the content folder."""
    template: str
    id: str = ""
    """What the template is about, where it makes more than one page."""
    head: dict[str, Any] = field(default_factory=dict)
    """What else stands in its front matter."""


def pages(framework: Framework) -> dict[str, Page]:
    """Every page that content makes, by its path among the docs, in the order of the navigation."""
    site = framework.words.site
    found = {"levels/index.md": _overview(site.levels, site.levels_promise, "levels")}
    for level in framework.levels:
        found[f"levels/{level.id}.md"] = _thing("level", level.id, level.title, level.promise, "levels")
    found |= _comparisons(framework)
    if framework.titles:
        found["titles.md"] = _overview(site.titles, site.titles_promise, "titles", source="titles.yml")
    if framework.phrasebook:
        found["phrasebook.md"] = _overview(
            site.phrasebook, site.phrasebook_promise, "phrasebook", source="phrasebook.yml"
        )
    found["skills/index.md"] = _overview(site.skills, site.skills_promise, "skills")
    for skill in framework.skills:
        found[f"skills/{skill.id}.md"] = _thing("skill", skill.id, skill.title, skill.summary, "skills")
    found["grow/index.md"] = _overview(site.grow, site.grow_promise, "grow")
    made: dict[str, tuple[Project, ...] | tuple[Template, ...]]
    made = {"projects": framework.projects, "templates": framework.templates}
    for folder, things in made.items():
        if things:
            title, promise = getattr(site, folder), getattr(site, f"{folder}_promise")
            found[f"{folder}/index.md"] = _overview(title, promise, folder)
        for one in things:
            path = f"{folder}/{one.id}.md"
            found[path] = _thing(folder.removesuffix("s"), one.id, one.title, one.summary, folder)
    if framework.mistakes:
        found["mistakes.md"] = _overview(site.mistakes, site.mistakes_promise, "mistakes")
    if framework.specializations:
        title, promise = site.specializations, site.specializations_promise
        found["specializations/index.md"] = _overview(title, promise, "specializations")
    for kind in framework.specializations:
        path = f"specializations/{kind.id}.md"
        found[path] = _thing("specialization", kind.id, kind.title, kind.summary, "specializations")
    found["assess/example.md"] = _overview(site.example, site.example_promise, "example", _plain("assess.css"))
    found["assess/worksheet.md"] = _overview(
        site.worksheet, site.worksheet_promise, "worksheet", _plain("worksheet.css")
    )
    found["kits/index.md"] = _overview(framework.words.kits.title, framework.words.kits.promise, "kits")
    for id, kit in kits(framework).items():
        head = _plain("kits.css") | {"script": "kits.js"}
        found[f"kits/{id}.md"] = Page(
            title=kit.title, description=kit.promise, source="words.yml", template="kit", id=id, head=head
        )
    return {path: page for path, page in found.items() if not left_out(framework, path)}


def _comparisons(framework: Framework) -> dict[str, Page]:
    """A page for each step of the ladder, and one for the choice between its tracks."""
    site = framework.words.site
    found = {"compare/index.md": _overview(site.compare, site.compare_promise, "compare")}
    for level in framework.levels:
        if level.after:
            names = {"before": framework.level(level.after).name, "level": level.name}
            title, promise = fill(site.compare_pair, **names), fill(site.compare_pair_promise, **names)
            found[f"compare/{level.after}-to-{level.id}.md"] = _thing("step", level.id, title, promise, "levels")
    if fork := framework.fork:
        found["compare/fork.md"] = _overview(fork.title, fork.summary or fork.title, "fork", source="fork.yml")
    return found if len(found) > 1 else {}


_kits: list[tuple[Framework, dict[str, Kit]]] = []


def kits(framework: Framework) -> dict[str, Kit]:
    """The kits of a guide, made once: most pages ask which there are, some for one of them."""
    if not _kits or _kits[0][0] is not framework:
        _kits[:] = [(framework, all_kits(framework))]
    return _kits[0][1]


def _overview(
    title: str, description: str, template: str, head: dict[str, Any] | None = None, source: str = "words.yml"
) -> Page:
    return Page(title=title, description=description, source=source, template=template, head=head or {})


def _plain(css: str) -> dict[str, Any]:
    """A page without the theme, with a stylesheet of its own; search passes over what repeats the questions."""
    return {"template": "plain.html", "css": css, "search": {"exclude": True}}


def _thing(template: str, id: str, title: str, description: str, folder: str) -> Page:
    source = f"{folder}/{id}.yml"
    return Page(title=title, description=description or title, source=source, template=template, id=id)


def navigation(framework: Framework, further: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The five parts of the site, as MkDocs takes them; of `further` pages each stands last in its folder."""
    site, found = framework.words.site, list(pages(framework))
    own = sorted(set(further) - set(found))

    def made(*starts: str) -> list[Any]:
        return [path for path in (*found, *own) if path.startswith(starts)]

    def named(folder: str, names: Iterable[str]) -> list[Any]:
        return [path for name in names if not left_out(framework, path := f"{folder}{name}.md") or path in own]

    def written(folder: str, names: Iterable[str], told_below: Iterable[str] = ()) -> list[Any]:
        known, below = named(folder, names), named(folder, told_below)
        return known + [path for path in own if path.startswith(folder) and path not in (*known, *below)]

    def within(title: str, paths: list[Any]) -> list[Any]:
        """Pages that are told under one of them."""
        return [{str(escape(title)): paths}] if paths else []

    five = {
        site.levels: [
            *made("levels/"),
            *within(site.compare, made("compare/")),
            *made("titles", "phrasebook"),
        ],
        site.skills: made("skills/"),
        site.grow: [
            *made("grow/index"),
            *within(site.projects, made("projects/")),
            *written("grow/", ("promotions",)),
            *made("mistakes"),
            *within(site.templates, made("templates/")),
            *within(site.specializations, made("specializations/")),
            *within(site.notes, written("notes/", NOTES)),
        ],
        site.assess: written("assess/", ASSESS),
        site.managers: [
            *written("managers/", MANAGERS, OWN_COPY),
            *within(site.own_copy, named("managers/", OWN_COPY)),
            *within(framework.words.kits.title, made("kits/")),
        ],
    }
    return [{str(escape(title)): paths} for title, paths in five.items() if paths]


def address(framework: Framework, kind: str, id: str = "") -> str:
    """Where a thing stands on the site, without a leading slash. Raises KeyError for what there is not."""
    if kind == "behavior":
        place = framework.bank[id]
        return f"skills/{place.skill.id}/#{id}"
    if kind == "practice":
        return f"grow/#{next(one.id for one in framework.practices if one.id == id)}"
    if kind == "kit" and id in kits(framework):
        return f"kits/{id}/"
    if kind == "step":
        return f"compare/{framework.level(id).after}-to-{id}/"
    if kind in ("phrase", "title"):
        if id not in (framework.phrasebook if kind == "phrase" else framework.titles):
            raise KeyError(f"{kind} {id}")
        return f"{'phrasebook' if kind == 'phrase' else 'titles'}/#{id}"
    if kind in ("level", "skill", "specialization", "project", "template"):
        if id not in {one.id for one in getattr(framework, f"{kind}s")}:
            raise KeyError(f"{kind} {id}")
        return f"{kind}s/{id}/"
    if kind not in (*PARTS, *DEEPER) or kind in framework.guide.leave_out:
        raise KeyError(kind)
    return DEEPER.get(kind, f"{kind}/")


def relative(target: str, page: str) -> str:
    """The link from a page's address to another address."""
    path, _, anchor = target.partition("#")
    base = relpath(f"/{path}", f"/{page}") if path != page else "."
    return f"{base}/" + (f"#{anchor}" if anchor else "") if path or page else "./"


def html(framework: Framework, template: str, page: str, id: str = "") -> str:
    """The HTML of one generated page, for its address; no empty line in it, so that Markdown passes it on untouched."""
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
        "there": lambda part: part not in framework.guide.leave_out,
        "ladder": lambda: ladder(framework, url),
        "example": lambda: example(framework, url("home")),
        "worksheet": lambda: worksheet(framework),
        "kits": lambda: kits(framework),
        "kinds": kinds,
        "practices": {one.id: one for one in framework.practices},
        "projects": {one.id: one for one in framework.projects},
        "templates": {one.id: one for one in framework.templates},
        "specializations": {one.id: one for one in framework.specializations},
        "helps": lambda behavior: helps(framework, behavior),
        "earlier_ids": lambda behavior: [id for id, gone in framework.retired.items() if gone.replaced_by == behavior],
        "circles": lambda: Markup(circles(framework)),
        "heat": lambda: Markup(heat(framework, framework.words.site.heat)),
        "loop": lambda: Markup(loop(framework.words.site.loop_steps)),
        "timeline": lambda: Markup(timeline(_slots(framework))),
    }


def helps(framework: Framework, behavior: str) -> tuple[Practice | None, Project | None, Template | None]:
    """What helps with a behavior: the practice it names (or one of its skill), a project that proves it, a template.

    Of a skill's practices, those of the first slot fit the lowest third of the ladder, and so on up.
    """
    place = framework.bank[behavior]
    skill = place.skill.id
    own = [one for one in framework.practices if one.id == place.behavior.practice]
    track = next(track.levels for track in framework.tracks if place.level in track.levels)
    fitting = SLOTS[track.index(place.level) * len(SLOTS) // len(track)]
    practices = [one for one in framework.practices if skill in one.skills]
    practices = own + sorted(practices, key=lambda one: one.slot != fitting)
    project = next((one for one in framework.projects if behavior in one.proves), None)
    templates = [one for one in framework.templates if practices and practices[0].id in one.practices]
    templates += [one for one in framework.templates if skill in one.skills]
    return next(iter(practices), None), project, next(iter(templates), None)


def _slots(framework: Framework) -> list[tuple[str, list[str]]]:
    """The practices of each slot by their titles."""
    slots = {slot: title for slot, title in framework.words.plan.slots.items() if slot != "own"}
    return [(title, [one.title for one in framework.practices if one.slot == slot]) for slot, title in slots.items()]


@cache
def _templates() -> jinja2.Environment:
    own = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    own.filters |= {
        "prose": prose,
        "fill": filled,
        "plural": plural,
        "inside": inside,
        "code": code,
        "paper": paper,
        "lines": lines,
    }
    return own


def filled(sentence: str, **values: Any) -> str:
    return fill(sentence, **{name: str(value) for name, value in values.items()})


def plural(sentence: Plural, n: int, **values: Any) -> str:
    return count(sentence, n, **{name: str(value) for name, value in values.items()})


@cache
def prose(text: str) -> Markup:
    """Paragraphs, emphasis and links of a content text; HTML in it is shown as text."""
    return Markup(_renderer().reset().convert(text))


@cache
def _renderer(*extensions: str) -> markdown.Markdown:
    """Markdown without HTML; made once, since that takes longer than a paragraph."""
    own = markdown.Markdown(extensions=extensions)
    own.preprocessors.deregister("html_block")
    own.inlinePatterns.deregister("html")
    return own


def paper(document: Document, *, alone: bool) -> Markup:
    """A document of a kit; nothing in it leads anywhere, since it is printed and pasted.

    The one document of a page has the page's own title.
    """
    html = to_html(replace(document, title=""), top=1) if alone else to_html(document)
    return Markup(html.replace("\n", ""))


def lines(html: Markup, title: str) -> Markup:
    """A document with its blanks as lines to write on; its tables, of that title, may be wider than a phone."""
    scroll = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}"><table>'
    text = str(html).replace(BLANK, '<span class="blank"></span>')
    return Markup(text.replace("<table>", scroll).replace("</table>", "</table></div>"))


def inside(text: str, lower: int = 1) -> Markup:
    """A Markdown document within a page: its headings so many steps lower, its blanks to write on."""
    lowered = re.sub(r"^(#+ )", "#" * lower + r"\1", text, flags=re.MULTILINE)
    return Markup(_renderer("tables", "sane_lists").reset().convert(lowered))


def code(text: str) -> Markup:
    """A text to take over as it stands; its empty lines would end the HTML around it."""
    return Markup(str(escape(text)).replace("\n", "&#10;"))


def ladder(framework: Framework, url: Callable[..., str]) -> Markup:
    """The ladder drawn, its rungs named, each a link."""
    rungs = [(level.id, level.title, url("level", level.id)) for level in framework.levels]
    return Markup(sign(framework, rungs))


def _figure(picture: str, caption: str) -> str:
    return f"<figure>{picture}<figcaption>{escape(caption)}</figcaption></figure>"


def macros_for(framework: Framework, here: Callable[[], str]) -> dict[str, Callable[..., Any]]:
    """What a page written by hand may call; `here` tells the address of the page being made."""
    site = framework.words.site

    def url(kind: str, id: str = "") -> str:
        return relative(address(framework, kind, id), here())

    return {
        "url": url,
        "ladder": lambda: str(ladder(framework, url)),
        "loop": lambda: _figure(loop(site.loop_steps), site.loop_caption),
        "stories": lambda: html(framework, "stories", here()),
        "coverage": lambda: html(framework, "coverage", here()),
        "reference": lambda: html(framework, "reference", here()),
        "behavior_count": lambda: len(framework.bank),
        "guide_name": lambda: str(escape(framework.guide.name)),
        "guide_version": lambda: framework.version,
        "skill_count": lambda: len(framework.skills),
        "level_count": lambda: len(framework.levels),
        "stem": lambda: str(Markup("<q>{}</q>").format(framework.assessment.stem)),
    }


def written(framework: Framework, text: str, page: str, docs: Path) -> str:
    """A page written by hand with its macros called, for builders without mkdocs-macros; `page` is its address."""
    return _hand(docs).from_string(text).render(macros_for(framework, lambda: page))


@cache
def _hand(docs: Path) -> jinja2.Environment:
    """How pages written by hand are filled; they may include a file that lies beside them."""
    return jinja2.Environment(loader=jinja2.FileSystemLoader(docs), undefined=jinja2.StrictUndefined)
