"""Pages and pictures that a content folder brings along, which may be a stranger's: text and pictures, and no code.

A page is Markdown. `{{ level_count() }}` and the other macros are filled in by their names alone; what else looks like
a template is text. HTML and SVG are cleaned by nh3, and whoever checks the folder hears what that would take away.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree import ElementTree

import markdown
import nh3
import yaml
from markupsafe import escape

from assessment.model import Framework
from packs.addresses import SCHEMES, misled
from packs.files import quoted
from packs.source import Refused, refuse_hostile
from pages.links import without_dead_ends
from pages.pages import macros_for, written
from pages.parts import left_out

PAGE_SIZE, PICTURE_SIZE = 50_000, 10_000_000  # bytes
LINES, SIGNS_OPEN = 300, 200
"""Lines of a paragraph, and brackets in it: Markdown takes time by their square."""
FRONT = re.compile(r"\A---\n(.*?\n)?---\n", re.DOTALL)
KEYS = ("title", "description")
"""What the head of a page may say."""
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
"""As mkdocs.yml has them."""
TEXT = r"""(?:"([^"\n{}]*)"|'([^'\n{}]*)')"""
FILL = re.compile(rf"\{{\{{\s*([a-z_]+)\(\s*(?:{TEXT}\s*(?:,\s*{TEXT}\s*)?)?\)\s*\}}\}}")
MARK = "fillin{}here"
MARKED = re.compile(r"(?:<p>)?fillin([0-9]+)here(?:</p>)?")

TAGS = {
    *"a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6".split(),
    *"hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup".split(),
    *"table tbody td tfoot th thead time tr u ul var wbr".split(),
}
ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-label", "tabindex"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "details": {"open"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
DRAWN = {
    *"svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc".split(),
    *"linearGradient radialGradient stop pattern clipPath mask marker image switch filter feBlend".split(),
    *"feColorMatrix feComposite feFlood feGaussianBlur feMerge feMergeNode feOffset feMorphology".split(),
}
DRAWN_AS = {
    *"xmlns xlink version viewBox preserveAspectRatio id class style lang role aria-label aria-hidden".split(),
    *"x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points pathLength width height transform rotate".split(),
    *"fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin".split(),
    *"stroke-miterlimit stroke-dasharray stroke-dashoffset vector-effect paint-order opacity color display".split(),
    *"visibility overflow clip-path clip-rule mask filter marker-start marker-mid marker-end".split(),
    *"font-family font-size font-weight font-style font-variant letter-spacing word-spacing text-anchor".split(),
    *"dominant-baseline alignment-baseline baseline-shift text-decoration textLength lengthAdjust".split(),
    *"offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits".split(),
    *"patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth".split(),
    *"markerHeight refX refY orient filterUnits primitiveUnits in in2 result stdDeviation mode values type".split(),
    *"operator k1 k2 k3 k4 flood-color flood-opacity radius color-interpolation-filters enable-background".split(),
    *"shape-rendering text-rendering image-rendering href".split(),
}
OF_EDITORS = ("metadata", "data-", "xml:", "docname", "baseprofile")
"""What drawing programs write for themselves; it goes without a word, as does every name with a colon."""
SIGNS = {".png": (b"\x89PNG\r\n\x1a\n", 0), ".jpg": (b"\xff\xd8\xff", 0), ".webp": (b"WEBP", 8)}
"""What a picture's file holds, and where."""


def problems(
    framework: Framework, own: Mapping[str, Path], known: Container[str], *, trusted: bool
) -> Iterator[tuple[Path, str]]:
    """(file, what is wrong) of the pages and pictures among the docs that a folder brings along.

    `known` are the paths of all pages and files there are. Where the folder is trusted, its pages are templates.
    """
    for path, file in own.items():
        if not path.endswith(".md"):
            yield from ((file, text) for text in picture_problems(file))
        elif file.stat().st_size > PAGE_SIZE:
            yield file, f"the page has more than {PAGE_SIZE:,} bytes; split it"
        else:
            try:
                text = file.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                yield file, "is not UTF-8; save the file as UTF-8"
                continue
            found = _run(framework, text, path, file) if trusted else page_problems(framework, text, path, known)
            yield from ((file, text) for text in found)


def _run(framework: Framework, text: str, path: str, file: Path) -> Iterator[str]:
    """Why the template that a trusted page is cannot be filled."""
    try:
        written(framework, FRONT.sub("", text), _address(path), file.parent)
    except Exception as error:  # whatever code in it may raise
        line = f"line {number}: " if (number := getattr(error, "lineno", None)) else ""
        yield f"the page is a template, and cannot be filled: {line}{quoted(str(error), 200)}"


def page_problems(framework: Framework, text: str, path: str, known: Container[str]) -> Iterator[str]:
    """What in a page that is no template cannot be published, or leads nowhere."""
    try:
        front(text)
    except ValueError as error:
        yield str(error)
        return
    try:
        body, _ = filled(framework, FRONT.sub("", text), _address(path))
    except KeyError as error:
        yield f"{quoted(str(error.args[0]))}: there is no such page to lead to"
        return
    if wrong := tangled(body):
        yield wrong
        return
    body = without_dead_ends(body, path, known, lambda target: left_out(framework, target))
    try:
        html = _markdown().reset().convert(body)
    except RecursionError:
        yield "quotes or lists lie too deep in each other; write them flatter"
        return
    yield from lost(html, clean(html))
    before = _Read(html)
    for address in dict.fromkeys(before.addresses):
        if wrong := misled(address) or _nowhere(address, path, known, before.ids):
            yield f"the link {quoted(address)!r} {wrong}" if wrong.startswith("leads") else f"a link: {wrong}"


def _nowhere(address: str, path: str, known: Container[str], ids: Container[str]) -> str:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
        return ""
    file, _, anchor = address.partition("#")
    if not file:
        return "" if anchor in ids or not anchor else "leads to nothing on this page"
    if address.startswith("/"):
        return "leads from the top of the server, where the site may not lie; write the way from this page"
    if normpath(join(dirname(path), file)) not in known:
        return "leads to no page or picture; write the way to a file, like levels/index.md"
    return ""


def tangled(text: str) -> str:
    """Why a text would keep Markdown busy for very long; empty for one that would not."""
    if len(text) > PAGE_SIZE:
        return f"more than {PAGE_SIZE:,} characters; split it"
    for block in re.split(r"\n[ \t]*\n", text):
        if block.count("\n") > LINES:
            return f"more than {LINES} lines without an empty one between; split them"
        if max(map(block.count, "[<`")) > SIGNS_OPEN:
            return f"more than {SIGNS_OPEN} brackets or backticks in one paragraph; split it"
    return ""


def front(text: str) -> dict[str, str]:
    """What the head of a page says. Raises ValueError with what is wrong."""
    found = FRONT.match(text)
    if not found:
        return {}
    try:
        refuse_hostile(yaml.parse(found[1] or "", Loader=yaml.SafeLoader))
        said: Any = yaml.safe_load(found[1] or "") or {}
    except (Refused, yaml.YAMLError, ValueError) as error:
        raise ValueError(f"the head of the page is not YAML: {quoted(str(error).splitlines()[0], 200)}") from None
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise ValueError(f"the head of a page holds texts; there is {', '.join(KEYS)}")
    if more := [str(key) for key in said if key not in KEYS]:
        raise ValueError(f"{quoted(more[0])}: no such key in the head of a page; there is {', '.join(KEYS)}")
    return said


def filled(framework: Framework, text: str, page: str) -> tuple[str, list[str]]:
    """A page's Markdown with what its macros say, for its address; HTML among that is put in by `put_in` at the end.

    Raises KeyError for a page that there is not.
    """
    macros, html = macros_for(framework, lambda: page), list[str]()

    def said(found: re.Match[str]) -> str:
        name, given = found[1], [one for one in found.groups()[1:] if one is not None]
        if name not in macros or bool(given) != (name == "url"):
            return found[0]
        value = str(macros[name](*given))
        if "<" not in value:
            return value
        html.append(value)
        return MARK.format(len(html) - 1)

    return FILL.sub(said, text), html


def put_in(text: str, html: list[str]) -> str:
    """Cleaned HTML with the HTML of the macros at its places."""
    return MARKED.sub(lambda found: html[int(found[1])] if int(found[1]) < len(html) else "", text)


def clean(html: str) -> str:
    """HTML as it may be published: text, links, tables and pictures."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    aligned = re.fullmatch(r"text-align: (left|center|right);", value)
    bad = (name == "style" and not aligned) or (name in ("href", "src") and misled(value))
    return None if bad or MARKED.search(value) else value


def bare(html: str) -> str:
    """The text of some HTML, escaped."""
    return nh3.clean(html, tags=set())


def picture_problems(file: Path) -> Iterator[str]:
    """Why a picture is not published as it is."""
    if file.stat().st_size > PICTURE_SIZE:
        yield f"the picture has more than {PICTURE_SIZE:,} bytes; make it smaller"
        return
    raw = file.read_bytes()
    if file.suffix == ".svg":
        try:
            drawing(raw)
        except ValueError as error:
            yield str(error)
        else:
            yield from lost(raw.decode("utf-8-sig"), drawing(raw), "export it as plain SVG, or as PNG")
    elif file.suffix in SIGNS:
        sign, at = SIGNS[file.suffix]
        if raw[at : at + len(sign)] != sign:
            yield f"is no {file.suffix[1:].upper()} picture, whatever its name says; save it as one"


def drawing(raw: bytes) -> str:
    """An SVG file as it may be published: shapes, text and colors, no script and no address. Raises ValueError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8; export it as plain SVG") from None
    if re.search(r"<!ENTITY|<!DOCTYPE[^>]*\[", text, re.IGNORECASE):
        raise ValueError("declares entities, which no picture needs; export it as plain SVG")
    if _root(text) != "{http://www.w3.org/2000/svg}svg":
        raise ValueError('is no SVG picture; expected <svg xmlns="http://www.w3.org/2000/svg"> around all of it')
    done = nh3.clean(
        text,
        tags=DRAWN,
        attributes={"*": DRAWN_AS},
        attribute_filter=_drawn,
        clean_content_tags={"script", "style", "foreignObject", "metadata"},
        url_schemes={"data"},
        link_rel=None,
    )
    done = done.replace("&nbsp;", "&#160;").strip()
    if _root(done) != "{http://www.w3.org/2000/svg}svg":
        raise ValueError("cannot be cleaned; export it as plain SVG, or as PNG")
    return f"{done}\n"


def _root(text: str) -> str:
    try:
        return str(ElementTree.fromstring(text).tag)
    except ElementTree.ParseError:
        return ""


def _drawn(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        inside = re.match(r"\s*(#|data:image/(png|jpeg|gif|webp);base64,)", value)
        return value if inside else None
    if name in ("xmlns", "xlink"):  # nh3 tells names without their prefix
        return value
    outside = re.search(r"url\(\s*(?![\s\"']*#)|[\\@]|expression", value, re.IGNORECASE)
    return None if outside else value


def lost(before: str, after: str, way_out: str = "leave it out") -> Iterator[str]:
    """What cleaning takes away from HTML or SVG, once each."""
    gone = _Read(before).parts - _Read(after).parts
    for tag, name in sorted(gone):
        if (name or tag).startswith(OF_EDITORS) or ":" in (name or tag).removeprefix("xlink:"):
            continue
        if name and (tag, "") in gone:
            continue  # told of the element
        what = f"<{quoted(tag, 30)}{' ' if name else ''}{quoted(name, 30)}>"
        yield f"{what} is not published from a folder of content; {way_out}"


class _Read(HTMLParser):
    """The elements of some HTML, each with its attributes, its ids, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: Counter[tuple[str, str]] = Counter()
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts[tag, ""] += 1
        for name, value in attrs:
            if not (name in ("href", "src") and misled(value or "")):  # told as a link
                self.parts[tag, name] += 1
            if name == "id":
                self.ids.add(value or "")
            if name in ("href", "src"):
                self.addresses.append(value or "")


def addresses(html: str) -> Iterable[str]:
    """Where the links and pictures of some HTML lead."""
    return _Read(html).addresses


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS)


def _address(path: str) -> str:
    """Where a page stands on the site, by its path among the docs."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"


def escaped(said: Mapping[str, str]) -> dict[str, str]:
    """What the head of a page says, as the theme can print it."""
    return {key: str(escape(text)) for key, text in said.items()}
