"""What the assessment needs without a network: its files and their hashes, written into its service worker."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from posixpath import dirname, join, normpath

PAGE = "assess/index.html"
PYTHON = "assess/worker.js"
WORKER = "assess/offline.js"
EMPTY = "const release = null;"
NAMED = {
    ".html": re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<(?:script|img) [^>]*\bsrc="([^"]+)"'),
    ".css": re.compile(r'url\("([^"]+)"\)'),
    ".js": re.compile(r'(?:^(?:import|export)\b[^"(]*|\bimport\()["`](\.[^"`?$]+)', re.MULTILINE),
}
"""How a file names another one that a browser fetches with it, by its ending."""


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
    ending = path[path.rfind(".") :]
    if ending in NAMED:
        for groups in NAMED[ending].finditer(file.decode()):
            yield normpath(join(dirname(path), next(filter(None, groups.groups()))))


def manifest(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file by its path; a page stands under the address of its folder."""
    hashes = {path.removesuffix("index.html"): sha256(file).hexdigest() for path, file in files.items()}
    return dict(sorted(hashes.items()))


def released(worker: str, files: Mapping[str, str]) -> str:
    """The service worker of one release. Its hash stands for the files and for the code that keeps them."""
    if worker.count(EMPTY) != 1:
        raise ValueError(f"{WORKER}: expected {EMPTY!r} once, found it {worker.count(EMPTY)} times")
    hash = sha256((worker + json.dumps(files)).encode()).hexdigest()[:16]
    return worker.replace(EMPTY, f"const release = {json.dumps({'hash': hash, 'files': files}, indent=2)};")
