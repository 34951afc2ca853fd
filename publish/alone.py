"""The assessment as one file: the built page with its styles, fonts, scripts and Python inside it.

It opens from a disk and as an attachment of a wiki, where modules, workers and fetches by address do not work.
"""

import json
import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from publish.policy import Inline

type Read = Callable[[str], bytes]
"""A file of the site, by its path from the root."""

FETCH = Path(__file__).with_suffix(".js")
AT = "assess/"
ALONE = f"{AT}assessment.html"
PACKED = 9  # gzip's level
HEAD = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"  # gzip: no name, no time, packed best, on a system that is not told
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
LEFT_OUT = re.compile(
    r'<link rel="(?:modulepreload|preload|canonical|apple-touch-icon)"[^>]*>\s*'
    r'|<meta (?:http-equiv|property|name="twitter:)[^>]*>\s*'
    r"|<p [^>]*data-offline.*?</p>"
)
PICTURE = re.compile(r'(<link rel="icon" href="|<img [^>]*\bsrc=")([^"]+\.(?:svg|png))(")')
SCRIPT = re.compile(r'<script type="module" src="([^"]+)"></script>')
IMPORT = re.compile(r'(from |import\()(["`])\./(\w+)\.js')
WORKER = re.compile(r'data-worker="[^"]*"')
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
LINK = re.compile(r'(<a\b[^>]*?) href="(?!#|[a-z]+:)([^"]*)"')


def alone(page: str, read: Read, modules: Iterable[str], parts: Mapping[str, bytes], home: str | None) -> str:
    """The page in one file.

    `modules` are the names of the page's scripts, `parts` all that the worker fetches, in gzip, by its name. Links lead
    to the guide at `home`, an absolute URL; without one their words stay and lead nowhere.
    """
    page = LEFT_OUT.sub("", page)
    page = LINK.sub(lambda link: f'{link[1]} href="{urljoin(home + AT, link[2])}"' if home else link[1], page)
    page = PICTURE.sub(lambda found: f"{found[1]}{_picture(_path(found[2]), read)}{found[3]}", page)
    styles: list[str] = []

    def style(link: re.Match[str]) -> str:
        path = _path(link[1])
        css = read(path).decode()
        css = FONT.sub(lambda font: f'url("{as_data("font/woff2", read(urljoin(path, font[1])))}")', css)
        styles.append(css)
        return f"<style>{css}</style>\n"

    page = STYLE.sub(style, page)
    page = scripted(page, {name: read(f"assets/js/{name}.js") for name in modules})
    worker = f'data-worker="{worker_of(read("assets/js/worker.js"))}" data-home="{escape(home or "")}"'
    page = WORKER.sub(lambda _: worker, page, count=1)
    policy = _policy(styles, Inline(page).scripts)
    page = page.replace("</body>", f"{''.join(_part(*one) for one in parts.items())}</body>")
    return page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{policy}', 1)


def scripted(page: str, modules: Mapping[str, bytes]) -> str:
    """The page with the modules it may import, by their names, in itself: from a disk none is imported by address."""
    imports = {
        name: as_data("text/javascript", IMPORT.sub(r"\1\2\3", code.decode()).encode())
        for name, code in modules.items()
    }
    map = f'<script type="importmap">{json.dumps({"imports": imports})}</script>'
    return SCRIPT.sub(lambda link: f'{map}\n<script type="module">import "{Path(link[1]).stem}";</script>', page)


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


def _picture(path: str, read: Read) -> str:
    return as_data("image/svg+xml" if path.endswith(".svg") else "image/png", read(path))


def _path(link: str) -> str:
    return urljoin(AT, link).lstrip("/")


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Nothing from anywhere; what stands in the file runs, and the worker's Python."""
    sources = {
        "default-src": "'none'",
        "script-src": " ".join([*map(_hash, scripts), "data:", "'wasm-unsafe-eval'"]),
        "style-src": " ".join(map(_hash, styles)),
        "worker-src": "data:",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    content = "; ".join(f"{kind} {allowed}" for kind, allowed in sources.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
