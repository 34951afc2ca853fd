"""What a reader meets on a built page: its paragraphs, how hard they read, and what stands open.

python -m tests.prose [site] prints the figures of every page.
"""

import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from packs.lint import reading_grade

BLOCKS = {
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "summary",
    "caption",
    "legend",
    "pre",
}
PARAGRAPHS = {"p", "li", "dd", "td"}
SILENT = {"script", "style", "svg", "template", "nav", "header", "footer", "select", "button"}
APART = {"a", "small", "span", "strong", "br"}  # what begins in these is a word of its own
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Block:
    """A paragraph, a list item, a cell: what is read in one breath."""

    tag: str
    text: str
    folded: bool
    """Whether it stands inside something that opens by a press."""


@dataclass
class _Open:
    tag: str
    silent: bool
    words: list[str] = field(default_factory=list)


class Blocks(HTMLParser):
    """The blocks of a page's main part, in order; `alternatives` are the texts of pictures that tell something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.without_alternative: list[str] = []
        self._stack: list[_Open] = []
        body = re.search(r"<(article|main)\b.*</\1>", html, re.S)
        self.feed(body[0] if body else html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "img" and "alt" not in found:
            self.without_alternative.append(str(found.get("src")))
        if tag == "svg" and not (found.get("aria-hidden") or found.get("aria-label")):
            self.without_alternative.append(str(found.get("class")))
        if tag in APART:
            self.handle_data(" ")
        if tag not in VOID:
            code = (found.get("class") or "").startswith("language-")  # a program's words are no English
            self._stack.append(_Open(tag, code or tag in SILENT))

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._stack):
            return
        while self._stack:
            element = self._stack.pop()
            text = " ".join("".join(element.words).split())
            if element.tag in BLOCKS and text:
                self.blocks.append(Block(element.tag, text, self._is_folded(element.tag)))
            if element.tag == tag:
                return

    def _is_folded(self, tag: str) -> bool:
        inside = [element.tag for element in self._stack]
        return "details" in inside and not (tag == "summary" or "summary" in inside)

    def handle_data(self, data: str) -> None:
        if any(element.silent for element in self._stack):
            return
        for element in reversed(self._stack):
            if element.tag in BLOCKS:
                element.words.append(data)
                return


@dataclass(frozen=True)
class Reading:
    """One page as its reader meets it."""

    address: str
    blocks: tuple[Block, ...]
    without_alternative: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @property
    def prose(self) -> list[str]:
        """Paragraphs that are sentences."""
        return [
            block.text for block in self.blocks if block.tag in PARAGRAPHS and re.search(r"[.?!:][\"'”]?$", block.text)
        ]

    @property
    def open_words(self) -> int:
        return sum(len(words(block.text)) for block in self.blocks if not block.folded)


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9][\w'’.,-]*", text)


def read(site: Path, address: str) -> Reading:
    path = site / address / "index.html" if not address.endswith(".html") else site / address
    blocks = Blocks(path.read_text(encoding="utf-8"))
    return Reading(address, tuple(blocks.blocks), tuple(blocks.without_alternative))


def every_page(site: Path) -> list[Reading]:
    """The pages that are read, which is all of them but the one for a lost address."""
    found = (path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html")))
    return [read(site, "" if address == "." else address) for address in found]


def grades(page: Reading) -> tuple[float, float]:
    """(mean by words, worst) Flesch-Kincaid grade of a page's paragraphs of eight words or more."""
    long = [text for text in page.prose if len(words(text)) >= 8]
    found = [(len(words(text)), reading_grade(text)) for text in long]
    if not found:
        return 0.0, 0.0
    return sum(n * grade for n, grade in found) / sum(n for n, _ in found), max(grade for _, grade in found)


def longest(page: Reading) -> int:
    """Words of the longest paragraph."""
    return max((len(words(text)) for text in page.prose), default=0)


def main(site: Path) -> None:
    """Print the figures of every page and of the whole."""
    read_pages = every_page(site)
    print(f"{'page':34} {'words':>6} {'open':>6} {'grade':>6} {'worst':>6} {'longest':>8}")
    for page in read_pages:
        mean, worst = grades(page)
        total = len(words(page.text))
        print(f"{page.address or 'home':34} {total:6} {page.open_words:6} {mean:6.1f} {worst:6.1f} {longest(page):8}")
    weights = [(sum(len(words(text)) for text in page.prose), grades(page)) for page in read_pages]
    mean = sum(n * grade for n, (grade, _) in weights) / sum(n for n, _ in weights)
    said = (
        f"{len(read_pages)} pages, {sum(len(words(page.text)) for page in read_pages):,} words, mean grade {mean:.1f}"
    )
    worst = max(worst for _, (_, worst) in weights)
    print(f"{said}, worst paragraph {worst:.1f}, longest paragraph {max(map(longest, read_pages))} words")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
