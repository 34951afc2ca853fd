"""What the assessment needs without a network: its files and their hashes, written into its service worker."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from posixpath import dirname, join, normpath

from publish.tags import Html, leads_within, parsed

PAGE = "assess/index.html"
PYTHON = "assess/worker.js"
WORKER = "assess/offline.js"
EMPTY = "const release = null;"
IN_STYLES = re.compile(r'url\("([^"]+)"\)')
IN_SCRIPTS = re.compile(r'(?:^(?:import|export)\b[^"(]*|\bimport\()["`](\.[^"`?$]+)', re.MULTILINE)
"""How our style sheets and scripts name another file: in no other way, as tests/test_offline.py makes sure."""


def needed(files: Mapping[str, bytes], starts: Iterable[str]) -> dict[str, bytes]:
    """The files that are fetched when a browser begins with these; of a folder, which ends in a slash, all of them.

    Raises KeyError, with its path, where a file names one that is missing.
    """
    found: dict[str, bytes] = {}
    ahead = list(starts)
    while ahead:
        path = ahead.pop()
        if path.endswith("/"):
            ahead += [inside for inside in files if inside.startswith(path)]
        elif path not in found:
            found[path] = files[path]
            ahead += _named(path, files[path])
    return found


def _named(path: str, file: bytes) -> Iterator[str]:
    """The files that a browser fetches with this one."""
    for link in _links(path[path.rfind(".") :], file):
        yield normpath(join(dirname(path), link))


def _links(ending: str, file: bytes) -> Iterable[str]:
    match ending:
        case ".html":
            return _fetched(parsed(file.decode()))
        case ".css":
            return IN_STYLES.findall(file.decode())
        case ".js":
            return IN_SCRIPTS.findall(file.decode())
    return ()


def _fetched(page: Html) -> Iterator[str]:
    for tag in page.tags:
        link = tag.get("src") if tag.name in ("script", "img") else ""
        if tag.name == "link" and tag.get("rel") in ("stylesheet", "icon"):
            link = tag.get("href")
        if link and leads_within(link):
            yield link


def manifest(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file by its path; a page stands under the address of its folder."""
    hashes = {path.removesuffix("index.html"): sha256(file).hexdigest() for path, file in files.items()}
    return dict(sorted(hashes.items()))


def released(worker: str, files: Mapping[str, str]) -> str:
    """The service worker of one release. Its hash stands for the files and for the code that keeps them."""
    if worker.count(EMPTY) != 1:
        raise ValueError(f"{WORKER}: expected {EMPTY!r} once, found it {worker.count(EMPTY)} times")
    fingerprint = sha256((worker + json.dumps(files)).encode()).hexdigest()[:16]
    return worker.replace(EMPTY, f"const release = {json.dumps({'hash': fingerprint, 'files': files}, indent=2)};")
