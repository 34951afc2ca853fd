"""A built site as it works from a disk, with no server: each link names a file, and nothing is fetched by a script.

A browser gives a page from a disk its styles, fonts and plain scripts. It gives it no module, no worker and no fetch by
address, and of a folder it shows the list of what is inside.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from publish.alone import ALONE, LEFT_OUT, SCRIPT, as_data, packed, scripted, worker_of
from publish.offline import needed
from publish.policy import Inline, protected

SEARCH = Path(__file__).with_name("disk-search.js")
PYTHON = Path(__file__).with_name("disk-python.js")
EMPTY = "const parts = null;"
JS = "assets/js/"
WORKER = f"{JS}worker.js"
INDEX = "search/search_index.json"
PARTS = re.compile(r"assets/(?:python/|content-).+")
SERVED = re.compile(rf"404\.html|robots\.txt|sitemap\.xml.*|assess/\w+\.js|{JS}.+|{PARTS.pattern}")
"""What a server sends, or a page asks of one; `moved` is a plain script."""
KEPT = f"{JS}moved.js"
LINK = re.compile(r'(<(?:a|link)\b[^>]*? href=")(?!#|[a-z]+:)([^"]*)')
TO_SAVE = re.compile(r'(<a\b[^>]*? href=")([^":]+)" download>')
BUNDLE = re.compile(r'<script src="([^"]*)assets/javascripts/bundle')
AT_WORK = re.compile(r'data-worker="[^"]*"')


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
    def saved(link: re.Match[str]) -> str:
        """What one saves comes with the page; a browser would show a file beside it and not save it."""
        file = files.get(normpath(join(dirname(path), link[2])))
        address = link[2] if file is None else as_data("application/octet-stream", file)
        return f'{link[1]}{address}" download="{Path(link[2]).name}">'

    page = LEFT_OUT.sub("", files[path].decode())  # its policy as well, which is written anew below
    page = TO_SAVE.sub(saved, page)
    page = LINK.sub(lambda link: link[1] + to_file(link[2]), page)
    page = BUNDLE.sub(rf'<script src="\1{JS}{SEARCH.name}"></script>\n\g<0>', page)
    more: dict[str, str] = {}
    if script := SCRIPT.search(page):
        up, name = script[1].split(JS)
        more = {"script-src": "data:"}
        if AT_WORK.search(page):
            page = AT_WORK.sub(f'data-worker="{worker_of(files[WORKER])}"', page)
            page = page.replace(script[0], f'<script src="{up}{JS}{PYTHON.name}" defer></script>\n{script[0]}')
            more = {"script-src": "data: 'wasm-unsafe-eval'", "worker-src": "data:"}
        page = scripted(page, {Path(path).stem: code for path, code in needed(files, [f"{JS}{name}"]).items()})
    return protected(Inline(page), more)


def to_file(link: str) -> str:
    """A link that names a file: to a folder, it leads to the page inside."""
    path, mark, anchor = link.partition("#")
    *above, last = path.split("/")
    if last in ("", ".", ".."):
        path = "/".join([*above, *([last] if last else []), "index.html"])
    return path + mark + anchor


def _index(index: bytes) -> bytes:
    """What search knows, each place of it in a file."""
    read = json.loads(index)
    docs = [{**one, "location": to_file(one["location"])} for one in read["docs"]]
    return json.dumps({**read, "docs": docs}, ensure_ascii=False).encode()
