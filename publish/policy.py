"""The Content-Security-Policy of every page: nothing from another host, no style in a page, no script but the theme's.

It stands in the page, so that it holds on any web server and in a saved copy. A worker does not hear it; what a server
can send for the worker is in docs/assets/host/nginx.conf.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from types import MappingProxyType

SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
NOTHING: Mapping[str, str] = MappingProxyType({})
THEMES = {
    "frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=": "where the theme keeps its settings",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "opening the tab that an address names",
    "IT1XGoa9VozLZb+Syjz5UoTYwUCZcYmwJypQO3L6OYg=": "where the theme keeps its settings, as Zensical 0.0.73 has it",
}
"""The inline scripts of the theme that were read, by their hash, with the way to the top of the site left out."""
WAY_UP = re.compile(r'(?<=^__md_scope=new URL\(")[^"\\<\n]*(?=",location\))')
DATA = ("application/json", "application/ld+json")
CHARSET = re.compile(r'<meta charset="?utf-8"?>', re.IGNORECASE)
ALIGNED = re.compile(r'(<t[hd]) style="text-align: (left|center|right);">')


class Inline(HTMLParser):
    """A page, and what it would run or paint by itself: the texts of its scripts, and what no policy of ours allows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = _classed(html)
        self.scripts: list[str] = []
        self.refused: list[str] = []
        self._within = False
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._within = tag == "script" and "src" not in found and found.get("type") not in DATA
        if self._within:
            self.scripts.append("")
        if tag == "style":
            self.refused.append("a <style> element")
        for name, value in attrs:
            if name == "style" or name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.refused.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._within:
            self.scripts[-1] += data


def problems(page: Inline) -> Iterator[str]:
    """What stands in a page and would be dead under its policy, or alive without anybody having read it."""
    if not CHARSET.search(page.html):
        yield 'expected <meta charset="utf-8">, which the policy follows, found none'
    for refused in page.refused:
        yield f"expected a class or a listener, found {refused}, which the policy forbids"
    for script in page.scripts:
        if (hash := _hash(WAY_UP.sub("", script))) not in THEMES:
            yield f"an inline script that nobody has read (publish/policy.py, THEMES), {hash}: {script.strip()[:60]!r}"


def protected(page: Inline, more: Mapping[str, str] = NOTHING) -> str:
    """The page with its policy, which lets its own inline scripts run; a cell's alignment becomes a class.

    `more` are further sources by their kind.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page.scripts, more)}">'
    return CHARSET.sub(lambda charset: charset[0] + meta, page.html, count=1)


def policy(scripts: Iterable[str], more: Mapping[str, str] = NOTHING) -> str:
    """The policy of a page with these inline scripts, and further sources by their kind."""
    hashes = [f"'sha256-{_hash(script)}'" for script in dict.fromkeys(scripts)]
    sources = SOURCES | {"script-src": " ".join([SOURCES["script-src"], *hashes])}
    return "; ".join(" ".join([kind, allowed, *more.get(kind, "").split()]) for kind, allowed in sources.items())


def _classed(html: str) -> str:
    """Markdown writes the alignment of a table's cell as a style; guide.css has a class for each."""
    return ALIGNED.sub(r'\1 class="to-\2">', html)


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
