"""The assessment as one file: the built page with its styles, fonts, scripts and Python inside it.

It opens from a disk and as an attachment of a wiki, where modules, workers and fetches by address do not work.
"""

import json
import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path, PurePath
from urllib.parse import urljoin

from publish.offline import IN_SCRIPTS, IN_STYLES
from publish.policy import SLASH, hash_of, scripts, with_policy
from publish.tags import Change, Html, Tag, leads_within

type Read = Callable[[str], bytes]
"""A file of the site, by its path from the root."""

FETCH = Path(__file__).with_suffix(".js")
AT = "assess/"
ALONE = f"{AT}assessment.html"
PACKED = 9  # gzip's level
HEAD = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"  # of gzip: no name, no time, best compression, system unknown
LEFT_OUT = ("modulepreload", "preload", "canonical", "apple-touch-icon")
"""Links in a head that are of no use from a disk."""
KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}


def alone(page: Html, read_file: Read, modules: Iterable[str], parts: Mapping[str, bytes], home: str) -> str:
    """The page in one file.

    `modules` are the names of the page's scripts, `parts` all that the worker fetches, in gzip, by its name. Links lead
    to the guide at `home`, its address; where that is empty their words stay and lead nowhere.
    """
    changes, inline, styles = without_server(page), kept_scripts(page), []
    for tag in page.tags:
        match tag.name:
            case "a" if tag.has("href") and leads_within(link := tag.get("href")):
                changes.append(page.instead_of(tag, "href", {"href": urljoin(home + AT, link)} if home else {}))
            case "link" if tag.get("rel") == "icon":
                changes.append(page.instead_of(tag, "href", {"href": _embedded(_path(tag.get("href")), read_file)}))
            case "link" if tag.get("rel") == "stylesheet":
                styles.append(_style(_path(tag.get("href")), read_file))
                changes.append(page.replaced(tag, f"<style>{styles[-1]}</style>"))
            case "img" if leads_within(link := tag.get("src")):
                changes.append(page.instead_of(tag, "src", {"src": _embedded(_path(link), read_file)}))
            case "body":
                worker = {"data-worker": worker_of(read_file("assets/js/worker.js")), "data-home": home}
                changes.append(page.instead_of(tag, "data-worker", worker))
                changes.append(page.at_the_end(tag, "".join(_part(*part) for part in parts.items())))
    for start in module_scripts(page):
        change, added = scripted(page, start, {name: read_file(f"assets/js/{name}.js") for name in modules})
        changes.append(change)
        inline += added
    return page.changed([*changes, *with_policy(page, _allowed(styles, inline))])


def without_server(page: Html) -> list[Change]:
    """What takes out of a page all that is meant for servers and search engines; and its policy, to write another."""
    return [page.removed(tag) for tag in page.tags if _for_servers(page, tag)]


def kept_scripts(page: Html) -> list[str]:
    """The inline scripts that stay in such a page."""
    return [text for text in scripts(page) if text != SLASH]


def _for_servers(page: Html, tag: Tag) -> bool:
    match tag.name:
        case "script":
            return page.inside(tag) == SLASH
        case "link":
            return tag.get("rel") in LEFT_OUT
        case "meta":
            return tag.has("http-equiv") or tag.has("property") or tag.get("name").startswith("twitter:")
    return tag.has("data-offline")


def module_scripts(page: Html) -> list[Tag]:
    """The scripts of a page that are modules and have an address."""
    found = [tag for tag in page.tags if tag.name == "script" and tag.get("type") == "module"]
    return [tag for tag in found if tag.has("src")]


def scripted(page: Html, start: Tag, modules: Mapping[str, bytes]) -> tuple[Change, list[str]]:
    """What lets a page's module script import its modules, by their names, from the page; and the new inline scripts.

    From a disk no module is imported by its address.
    """
    addresses = {
        name: as_data("text/javascript", IN_SCRIPTS.sub(_by_name, code.decode()).encode())
        for name, code in modules.items()
    }
    names, first = json.dumps({"imports": addresses}), f'import "{PurePath(start.get("src")).stem}";'
    text = f'<script type="importmap">{names}</script>\n<script type="module">{first}</script>'
    return page.replaced(start, text), [names, first]


def _by_name(found: re.Match[str]) -> str:
    return found[0].removesuffix(found[1]) + PurePath(found[1]).stem


def worker_of(code: bytes) -> str:
    """The address of a worker that fetches nothing: its parts come with its first message, each `packed`."""
    return as_data("text/javascript", f"{FETCH.read_text('utf-8')}\n{code.decode()}".encode())


def packed(part: bytes) -> str:
    return b64encode(gzipped(part)).decode()


def gzipped(raw: bytes) -> bytes:
    """A file in gzip. The module of that name writes another byte for the system in each Python."""
    compressor = zlib.compressobj(PACKED, zlib.DEFLATED, -zlib.MAX_WBITS)
    sums = struct.pack("<LL", zlib.crc32(raw), len(raw) & 0xFFFFFFFF)
    return HEAD + compressor.compress(raw) + compressor.flush() + sums


def _part(name: str, gzip: bytes) -> str:
    return f'<script type="text/plain" data-part="{escape(name)}">{b64encode(gzip).decode()}</script>\n'


def as_data(kind: str, content: bytes) -> str:
    """An address that holds a file itself."""
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _embedded(path: str, read_file: Read) -> str:
    return as_data(KINDS[PurePath(path).suffix], read_file(path))


def _style(path: str, read_file: Read) -> str:
    """A style sheet with its fonts in it."""

    def font(found: re.Match[str]) -> str:
        return f'url("{_embedded(urljoin(path, found[1]), read_file)}")'

    return IN_STYLES.sub(font, read_file(path).decode())


def _path(link: str) -> str:
    return urljoin(AT, link).lstrip("/")


def _allowed(styles: Iterable[str], scripts: Iterable[str]) -> dict[str, str]:
    """Nothing from anywhere; what stands in the file runs, and the worker's Python."""
    return {
        "default-src": "'none'",
        "script-src": " ".join([*map(hash_of, scripts), "data:", "'wasm-unsafe-eval'"]),
        "style-src": " ".join(map(hash_of, styles)),
        "worker-src": "data:",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
