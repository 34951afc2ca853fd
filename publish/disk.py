"""A built site as it works from a disk, with no server: each link names a file, and nothing is fetched by a script.

A browser gives a page from a disk its styles, fonts and plain scripts. It gives it no module, no worker and no fetch by
address, and of a folder it shows the list of what is inside.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from publish.alone import ALONE, as_data, kept_scripts, module_scripts, packed, scripted, without_server, worker_of
from publish.offline import needed
from publish.policy import sources, with_policy
from publish.tags import Change, Html, Tag, leads_within, parsed

SEARCH = Path(__file__).with_name("disk-search.js")
PYTHON = Path(__file__).with_name("disk-python.js")
EMPTY = "const parts = null;"
JS = "assets/js/"
WORKER = f"{JS}worker.js"
INDEX = "search/search_index.json"
PARTS = re.compile(r"assets/(?:python/|content-).+")
SERVED = re.compile(rf"404\.html|robots\.txt|sitemap\.xml.*|assess/\w+\.js|{JS}.+|{PARTS.pattern}")
"""What is of no use from a disk: files that a server answers with, that a search engine reads, or that a script
fetches or imports by address, which a browser refuses there."""
KEPT = f"{JS}moved.js"
"""The one script of ours that pages load as a plain script, which works from a disk too."""
BUNDLE = "assets/javascripts/bundle"
"""What the address of the theme's script holds, whatever hash its name ends in."""


def on_disk(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a built site, by their paths, as they work from a disk."""
    found = {path: file for path, file in files.items() if path == KEPT or not SERVED.fullmatch(path)}
    for path in found:
        if path.endswith(".html") and path != ALONE:
            found[path] = _page(path, files).encode()
    parts = {Path(path).name: packed(file) for path, file in files.items() if PARTS.fullmatch(path)}
    python = PYTHON.read_text("utf-8").replace(EMPTY, f"const parts = {json.dumps(parts)};")
    index = _index(files[INDEX])
    return found | {
        f"{JS}{PYTHON.name}": python.encode(),
        f"{JS}{SEARCH.name}": SEARCH.read_bytes(),
        INDEX: index,
        INDEX.removesuffix("on"): b"var __index = " + index + b";",  # what the theme looks for without a server
    }


def _page(path: str, files: Mapping[str, bytes]) -> str:
    page = parsed(files[path].decode())
    changes, inline = without_server(page), kept_scripts(page)
    more: dict[str, str] = {}
    for tag in page.tags:
        match tag.name:
            case "a" | "link" if tag.has("href") and leads_within(link := tag.get("href")):
                changes += _link(page, tag, link, files.get(normpath(join(dirname(path), link))))
            case "script" if BUNDLE in (src := tag.get("src")):
                search = f"{src.partition(BUNDLE)[0]}{JS}{SEARCH.name}"
                changes.append(page.before(tag, f'<script src="{search}"></script>\n'))
            case "body" if tag.has("data-worker"):
                changes.append(page.instead_of(tag, "data-worker", {"data-worker": worker_of(files[WORKER])}))
                more = {"script-src": "data: 'wasm-unsafe-eval'", "worker-src": "data:"}
    for start in module_scripts(page):
        src = start.get("src")
        if more:
            changes.append(page.before(start, f'<script src="{join(dirname(src), PYTHON.name)}" defer></script>\n'))
        modules = needed(files, [normpath(join(dirname(path), src))])
        change, added = scripted(page, start, {Path(module).stem: code for module, code in modules.items()})
        changes.append(change)
        inline += added
        more = {"script-src": "data:"} | more
    return page.changed([*changes, *with_policy(page, sources(inline, more))])


def _link(page: Html, tag: Tag, link: str, file: bytes | None) -> Iterator[Change]:
    """A link that names a file. To save a file, it holds that file itself: from a disk a browser would only show it."""
    saves = tag.has("download") and not tag.get("download")
    embedded = as_data("application/octet-stream", file) if saves and file is not None else None
    yield page.instead_of(tag, "href", {"href": embedded or to_file(link)})
    if saves:
        yield page.instead_of(tag, "download", {"download": Path(link).name})


def to_file(link: str) -> str:
    """A link that names a file: to a folder, it leads to the page inside."""
    path, mark, anchor = link.partition("#")
    *above, last = path.split("/")
    if last in ("", ".", ".."):
        path = "/".join([*above, *([last] if last else []), "index.html"])
    return path + mark + anchor


def _index(index: bytes) -> bytes:
    """What search knows, each place of it in a file."""
    found = json.loads(index)
    docs = [{**one, "location": to_file(one["location"])} for one in found["docs"]]
    return json.dumps({**found, "docs": docs}, ensure_ascii=False).encode()
