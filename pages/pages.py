"""The guide's pages as {path: page}, and the HTML each holds; pure functions of the Framework."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from operator import itemgetter
from pathlib import Path
from posixpath import relpath
from typing import Any

import jinja2
import markdown
from markupsafe import Markup, escape

from assessment.document import Document
from assessment.kinds import CALLED, FILES, FOLDERS, KINDS, things
from assessment.model import Framework, Practice, Project, Section, Template
from assessment.papers.example import example
from assessment.papers.kits import Kit
from assessment.papers.kits import kits as all_kits
from assessment.papers.worksheet import worksheet
from assessment.plan import SLOTS
from assessment.render import BLANK, to_html
from assessment.words import Overview, Plural, SiteWords, count, fill
from pages.parts import ASSESS, FOLDER, JOBS, MANAGERS, NOTES, OWN_COPY, SECTIONS, left_out
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
    "ai": "grow/ai/",
    "side-by-side": "managers/side-by-side/",
    "year": "managers/year/",
    "fork": "compare/fork/",
} | {name: f"assess/{name}/" for name in ASSESS[1:]}
"""Pages whose address is not their name."""
OVERVIEWS = (*FOLDER, "compare", "grow", "jobs", "notes", "assess", "managers", "kits")
"""Pages whose address is their name."""


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
    between = {
        "levels": _comparisons(framework),
        "grow": {"grow/index.md": _overview(framework, "grow")},
        "assess": _papers(framework),
        "managers": _kit_pages(framework),
    }
    found: dict[str, Page] = {}
    for section in SECTIONS:
        found |= _of_kind(framework, section)
        found |= between.get(section, {})
        for name in FOLDER:
            if KINDS[name].section == section != name:
                found |= _of_kind(framework, name)
    return {path: page for path, page in found.items() if not left_out(framework, path)}


def _of_kind(framework: Framework, name: str) -> dict[str, Page]:
    """The pages that a kind of content makes: an overview, and one for each thing where each has one."""
    if name not in FOLDER or not (things(framework, name) or name in SECTIONS):
        return {}
    kind = KINDS[name]
    source = f"{name}.yml" if name in FILES else "words.yml"
    found = {FOLDER[name] if kind.pages == "all" else f"{name}/index.md": _overview(framework, name, source=source)}
    if kind.pages == "each":
        for stem, thing in things(framework, name).items():
            about = getattr(thing, kind.summary)
            found[f"{name}/{stem}.md"] = _thing(kind.one, stem, thing.title, about, name)
    return found


def _papers(framework: Framework) -> dict[str, Page]:
    return {
        "assess/example.md": _overview(framework, "example", head=_without_theme("assess.css")),
        "assess/worksheet.md": _overview(framework, "worksheet", head=_without_theme("worksheet.css")),
    }


def _kit_pages(framework: Framework) -> dict[str, Page]:
    words, head = framework.words.kits, _without_theme("kits.css") | {"script": "kits.js"}
    found = {"kits/index.md": _page(words.title, words.promise, "kits")}
    for name, kit in kits(framework).items():
        found[f"kits/{name}.md"] = Page(
            title=kit.title, description=kit.promise, source="words.yml", template="kit", id=name, head=head
        )
    return found


def _comparisons(framework: Framework) -> dict[str, Page]:
    """A page for each step of the ladder, and one for the choice between its tracks."""
    site = framework.words.site
    found = {"compare/index.md": _overview(framework, "compare")}
    for level in framework.levels:
        if level.after:
            names = {"before": framework.level(level.after).name, "level": level.name}
            title, promise = fill(site.compare_pair, **names), fill(site.compare_pair_promise, **names)
            found[f"compare/{level.after}-to-{level.id}.md"] = _thing("step", level.id, title, promise, "levels")
    if fork := framework.fork:
        found["compare/fork.md"] = _page(fork.title, fork.summary or fork.title, "fork", source="fork.yml")
    return found if len(found) > 1 else {}


_kits: list[tuple[Framework, dict[str, Kit]]] = []


def kits(framework: Framework) -> dict[str, Kit]:
    """The kits of a guide, made once: most pages ask which there are, some for one of them."""
    if not _kits or _kits[0][0] is not framework:
        _kits[:] = [(framework, all_kits(framework))]
    return _kits[0][1]


def heading(site: SiteWords, name: str) -> Overview:
    """What an overview is called, and what it promises."""
    own = site.overviews.get(name)
    return own or Overview(title=getattr(site, name), promise=getattr(site, f"{name}_promise"))


def _overview(framework: Framework, name: str, head: dict[str, Any] | None = None, source: str = "words.yml") -> Page:
    words = heading(framework.words.site, name)
    return _page(words.title, words.promise, name, head, source)


def _page(
    title: str, description: str, template: str, head: dict[str, Any] | None = None, source: str = "words.yml"
) -> Page:
    return Page(title=title, description=description, source=source, template=template, head=head or {})


def _without_theme(css: str) -> dict[str, Any]:
    """A page without the theme, with a stylesheet of its own; search passes over what repeats the questions."""
    return {"template": "plain.html", "css": css, "search": {"exclude": True}}


def _thing(template: str, name: str, title: str, description: str, folder: str) -> Page:
    source = f"{folder}/{name}.yml"
    return Page(title=title, description=description or title, source=source, template=template, id=name)


def navigation(framework: Framework, further: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The five parts of the site, as MkDocs takes them; of `further` pages each stands last in its folder."""
    site, found = framework.words.site, list(pages(framework))
    own = sorted(set(further) - set(found))

    def made(*starts: str) -> list[Any]:
        return [path for path in (*found, *own) if path.startswith(starts)]

    def offered_in(folder: str, names: Iterable[str]) -> list[Any]:
        return [path for name in names if not left_out(framework, path := f"{folder}{name}.md") or path in own]

    def written(folder: str, names: Iterable[str], told_below: Iterable[str] = ()) -> list[Any]:
        known, below = offered_in(folder, names), offered_in(folder, told_below)
        return known + [path for path in own if path.startswith(folder) and path not in (*known, *below)]

    def within(title: str, paths: list[Any]) -> list[Any]:
        """Pages that stand under one of them."""
        return [{str(escape(title)): paths}] if paths else []

    lines: list[tuple[Section, int, list[Any]]] = [
        ("levels", 10, within(site.compare, made("compare/"))),
        ("grow", 0, made("grow/index")),
        ("grow", 20, written("grow/", ("ai", "promotions"))),
        ("grow", 30, within(site.jobs, written("jobs/", JOBS))),
        ("grow", 90, within(site.notes, written("notes/", NOTES))),
        ("assess", 0, written("assess/", ASSESS)),
        ("managers", 0, written("managers/", MANAGERS, OWN_COPY)),
        ("managers", 10, within(site.own_copy, offered_in("managers/", OWN_COPY))),
        ("managers", 90, within(framework.words.kits.title, made("kits/"))),
    ]
    for name, home in FOLDER.items():
        kind, paths = KINDS[name], made(home)
        deeper = kind.pages == "each" and name != kind.section
        lines.append((kind.section, kind.place, within(heading(site, name).title, paths) if deeper else paths))
    five = {
        section: [one for of, _, few in sorted(lines, key=itemgetter(1)) if of == section for one in few]
        for section in SECTIONS
    }
    return [{str(escape(getattr(site, section))): paths} for section, paths in five.items() if paths]


def address(framework: Framework, kind: str, name: str = "") -> str:
    """Where a thing stands on the site, without a leading slash. Raises KeyError for what there is not."""
    if kind == "behavior":
        return f"skills/{framework.bank[name].skill.id}/#{name}"
    if kind == "kit" and name in kits(framework):
        return f"kits/{name}/"
    if kind == "step":
        return f"compare/{framework.level(name).after}-to-{name}/"
    if kind in CALLED:
        home, record = CALLED[kind], KINDS[CALLED[kind]]
        page = record.on or (home if record.pages == "all" else "")
        if name not in things(framework, home) or not (page or record.pages):
            raise KeyError(f"{kind} {name}")
        return f"{page}/#{name}" if page else f"{home}/{name}/"
    if kind not in (*OVERVIEWS, *DEEPER) or kind in framework.guide.leave_out:
        raise KeyError(kind)
    return DEEPER.get(kind, f"{kind}/")


def relative(target: str, page: str) -> str:
    """The link from a page's address to another address."""
    path, _, anchor = target.partition("#")
    base = relpath(f"/{path}", f"/{page}") if path != page else "."
    return f"{base}/" + (f"#{anchor}" if anchor else "") if path or page else "./"


def html(framework: Framework, template: str, page: str, name: str = "") -> str:
    """The HTML of one generated page, for its address; no empty line in it, so that Markdown passes it on untouched.

    A kind of content without an overview of its own has a plain list of its things.
    """
    names = [f"{one}.html.j2" for one in ([template, "overview"] if template in KINDS else [template])]
    text = _templates().select_template(names).render(context(framework, page), id=name, kind=template)
    return '<div class="guide">' + re.sub(r"\n\s*\n+", "\n", text).strip() + "</div>"


def context(framework: Framework, page: str) -> dict[str, Any]:
    """What every template may use."""

    def url(kind: str, name: str = "") -> str:
        return relative(address(framework, kind, name), page)

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
        **{name: things(framework, name) for name in FOLDERS},
        "record": KINDS.get,
        "things": lambda name: things(framework, name),
        "heading": lambda name: heading(framework.words.site, name),
        "helps": lambda behavior: helps(framework, behavior),
        "earlier_ids": lambda behavior: [
            old for old, gone in framework.retired.items() if gone.replaced_by == behavior
        ],
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
        "lines": on_lines,
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


def on_lines(html: Markup, title: str) -> Markup:
    """A document with its blanks as lines to write on; its tables, of that title, may be wider than a phone."""
    scroll = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}"><table>'
    text = str(html).replace(BLANK, '<span class="blank"></span>')
    return Markup(text.replace("<table>", scroll).replace("</table>", "</table></div>"))


@cache
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


def ask_links(framework: Framework, assessment: str) -> Markup:
    """For each skill links that ask a manager about its behaviors at one level; they carry ids and no answer."""
    link = Markup('<a href="{}#ask={}">{}</a>')
    rows = []
    for skill in framework.skills:
        cells = ((framework.level(one).name, cell.behaviors) for one, cell in skill.cells.items())
        links = [link.format(assessment, ",".join(act.id for act in acts), name) for name, acts in cells if acts]
        rows.append(Markup("<li><b>{}</b>: {}</li>").format(skill.title, Markup(" · ").join(links)))
    return Markup('<ul class="asks">{}</ul>').format(Markup("").join(rows))


def macros_for(framework: Framework, here: Callable[[], str]) -> dict[str, Callable[..., Any]]:
    """What a page written by hand may call; `here` tells the address of the page being made."""
    site = framework.words.site

    def url(kind: str, name: str = "") -> str:
        return relative(address(framework, kind, name), here())

    return {
        "url": url,
        "ladder": lambda: str(ladder(framework, url)),
        "ask_links": lambda: str(ask_links(framework, relative("assess/", here()))),
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
