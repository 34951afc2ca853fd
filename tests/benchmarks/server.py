"""A web server as it is in earnest, on a line of known speed: text packed, files known by a tag, each byte counted."""

import gzip
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.browser import PATH, Quiet, served

PACKED = {".woff2", ".png", ".whl", ".zip"}
"""Files that no server packs once more."""
PIECE = 16 * 1024
KINDS = {".html": "html", ".css": "css", ".js": "js", ".woff2": "fonts"}


class Line:
    """A line that all requests share: so many megabits a second, and a way of so many milliseconds to it and back."""

    def __init__(self, megabits: float = 0, way: float = 0) -> None:
        self.rate, self.way = megabits * 1_000_000 / 8, way / 1000
        self.free_at = 0.0
        self.lock = threading.Lock()

    def travel(self) -> None:
        time.sleep(self.way)

    def carry(self, size: int) -> None:
        """Wait as long as this many bytes take behind all that are under way."""
        if not self.rate:
            return
        with self.lock:
            self.free_at = there = max(time.monotonic(), self.free_at) + size / self.rate
        time.sleep(max(0.0, there - time.monotonic()))


class Measured(Quiet):
    """Serves a site, with some of its files replaced or added, over a line; counts the bytes of bodies by kind."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    instead: Mapping[str, bytes]
    line: Line
    wire: Counter[str]

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].removeprefix(PATH)
        name = f"{name}index.html" if name.endswith("/") or not name else name
        self.line.travel()
        found = packed(Path(self.directory), name, self.instead.get(name))
        if found is None:
            self.send_error(404)
            return
        body, tag, zipped = found
        known = self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else 200)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "max-age=600")
        if not known:
            self.send_header("Content-Type", self.guess_type(name))
            self.send_header("Content-Length", str(len(body)))
            if zipped:
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if known:
            return
        for start in range(0, len(body), PIECE) if self.line.rate else ():
            self.line.carry(min(PIECE, len(body) - start))
            self.wfile.write(body[start : start + PIECE])
        if not self.line.rate:
            self.wfile.write(body)
        self.wire[kind(name, self.headers.get("Referer", ""))] += len(body)


@cache
def packed(site: Path, name: str, instead: bytes | None) -> tuple[bytes, str, bool] | None:
    """(the body as it is sent, its tag, whether it is packed), made once; None where there is no such file."""
    if instead is None and not (site / name).is_file():
        return None
    raw = (site / name).read_bytes() if instead is None else instead
    zipped = Path(name).suffix not in PACKED
    body = gzip.compress(raw, 6, mtime=0) if zipped else raw
    return body, f'"{hashlib.sha256(raw).hexdigest()[:16]}"', zipped


def kind(name: str, asked_by: str) -> str:
    """What a file is counted as; what the service worker fetches for later is told apart."""
    if asked_by.endswith("assess/offline.js"):
        return "for offline use"
    if name.startswith(("assets/python/", "assets/stock/")):
        return "python"
    if name.startswith("assets/content-"):
        return "content"
    return KINDS.get(Path(name).suffix, "other")


@contextmanager
def measured(site: Path, instead: Mapping[str, bytes]) -> Iterator[tuple[str, type[Measured]]]:
    """(address, the handler, whose `line` and `wire` may be set), with every file packed beforehand."""
    for path in site.rglob("*"):
        if path.is_file():
            packed(site, path.relative_to(site).as_posix(), None)
    for name, body in instead.items():
        packed(site, name, body)
    with served(site, type("Own", (Measured,), {"instead": instead, "line": Line(), "wire": Counter()})) as (
        address,
        handler,
    ):
        assert issubclass(handler, Measured)
        yield address, handler
