"""Links of hand-written pages to pages that content makes, where this content makes none of that name."""

import re
from collections.abc import Callable, Container
from posixpath import dirname, join, normpath

from pages.parts import FOLDER

MADE = re.compile("|".join(["compare/.+", *(home.replace("/", "/.+") for home in map(re.escape, FOLDER.values()))]))
"""The paths that content may fill; a link to any other page that is missing stays, and stops the build."""
LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)(?:\{[^}\n]*\})?")


def without_dead_ends(
    text: str, page: str, known: Container[str], left_out: Callable[[str], bool] = lambda _: False
) -> str:
    """A page's Markdown, in which a link to a page that content does not make or leaves out is its words alone.

    `page` is where it stands among the docs, `known` all the pages there are.
    """

    def kept(link: re.Match[str]) -> str:
        target = normpath(join(dirname(page), link[2]))
        gone = target not in known and (MADE.fullmatch(target) or left_out(target))
        return link[1] if gone else link[0]

    return LINK.sub(kept, text)
