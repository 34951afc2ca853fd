"""The Content-Security-Policy of every page: nothing from another host, no style in a page, no script but the theme's.

It stands in the page, so that it holds on any web server and in a saved copy. A worker does not hear it; what a server
can send for the worker is in docs/assets/host/nginx.conf.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType

from packs.addresses import misled
from publish.tags import Change, Html, Tag

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
    "'sha256-frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA='": "where the theme keeps its settings",
    "'sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8='": "opening the tab that an address names",
    "'sha256-IT1XGoa9VozLZb+Syjz5UoTYwUCZcYmwJypQO3L6OYg='": "where Zensical's theme keeps its settings",
}
"""The inline scripts of the theme that were read, by their hash, with the way to the top of the site left out."""
WAY_UP = re.compile(r'(?<=^__md_scope=new URL\(")[^"\\<\n]*(?=",location\))')
SLASH = """/(\\/|\\.html?)$/.test(location.pathname)||\
history.replaceState(null,"",location.pathname+"/"+location.search+location.hash)"""
"""The first script of a page in a folder. Some servers show the page without its last slash too, and every
link of it, that to a script as well, would lead one folder too high; this puts the slash there."""
DATA = ("application/json", "application/ld+json")
LEADING = ("href", "xlink:href", "action", "formaction")
"""Attributes whose address is gone to."""
ALIGNED = {f"text-align: {side};": f"to-{side}" for side in ("left", "center", "right")}
"""Markdown writes the alignment of a table's cell as a style; guide.css has a class for each."""


def problems(page: Html) -> Iterator[str]:
    """What in a page its policy would stop, and each inline script that nobody has read."""
    if _charset(page) is None:
        yield 'expected <meta charset="utf-8">, which the policy follows, found none'
    for refused in _refused(page):
        yield f"expected a class or a listener, found {refused}, which the policy forbids"
    for script in scripts(page):
        if (found := hash_of(WAY_UP.sub("", script))) not in THEMES:
            yield f"an inline script that nobody has read (publish/policy.py, THEMES), {found}: {script.strip()[:60]!r}"


def protected(page: Html, in_folder: bool = False) -> str:
    """The page with its policy, which lets its own inline scripts run; a cell's alignment becomes a class.

    A page `in_folder`, which stands under the folder's name, begins with the script that puts the slash after it.
    """
    inline, first = ([SLASH], f"<script>{SLASH}</script>") if in_folder else ([], "")
    aligned = (tag for tag in page.tags if _aligned(tag))
    changes = [page.instead_of(tag, "style", {"class": ALIGNED[tag.get("style")]}) for tag in aligned]
    return page.changed([*changes, *with_policy(page, sources([*inline, *scripts(page)]), first)])


def with_policy(page: Html, sources: Mapping[str, str], then: str = "") -> list[Change]:
    """What puts a policy right after a page's charset, before anything that it is about, and `then` what follows it."""
    content = "; ".join(f"{kind} {allowed}" for kind, allowed in sources.items())
    charset = _charset(page)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return [page.after(charset, policy + then)] if charset else []


def sources(scripts: Iterable[str], more: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """What a page with these inline scripts may use; `more` are further sources by their kind."""
    own = SOURCES | {"script-src": " ".join([SOURCES["script-src"], *map(hash_of, dict.fromkeys(scripts))])}
    return own | {kind: f"{own[kind]} {source}" for kind, source in more.items()}


def scripts(page: Html) -> list[str]:
    """The text of each script that a page runs and that has no address."""
    inline = (tag for tag in page.tags if tag.name == "script" and not tag.has("src"))
    return [page.inside(tag) for tag in inline if tag.get("type") not in DATA]


def hash_of(text: str) -> str:
    """A script or a style as a policy names it, by its hash."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _charset(page: Html) -> Tag | None:
    return next((tag for tag in page.tags if tag.get("charset").lower() == "utf-8"), None)


def _refused(page: Html) -> Iterator[str]:
    for tag in page.tags:
        if tag.name == "style":
            yield "a <style> element"
        for name, value in tag.attributes:
            styled = name == "style" and not _aligned(tag)
            leads = name in LEADING and misled(value or "")
            if styled or name.startswith("on") or leads:
                yield f"<{tag.name} {name}={value!r}>"


def _aligned(tag: Tag) -> bool:
    """Whether a style says how a cell is aligned, and nothing more."""
    return tag.name in ("td", "th") and tag.get("style") in ALIGNED and not tag.has("class")
