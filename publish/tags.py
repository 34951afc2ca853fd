"""A finished page with its tags in their places: some of it is changed, and every other byte stays as it is.

The standard library's parser finds the tags; it knows quotes, comments, scripts and styles. A parser that makes a tree
of a page would write all of the page anew.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import urlsplit

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end tag."""
TEXT = ("textarea", "title")
"""Elements that hold text alone, whatever it looks like. Scripts and styles are known to the parser."""
ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")

type Place = tuple[int, int]
"""A line, from one, and a column, from zero."""


class Tag(NamedTuple):
    """A start tag, as the parser tells of it."""

    name: str
    attributes: list[tuple[str, str | None]]
    place: Place
    source: str

    def has(self, attribute: str) -> bool:
        return attribute in [name for name, _ in self.attributes]

    def get(self, attribute: str) -> str:
        """What an attribute says: the first of that name, as for a browser; nothing where there is none."""
        for name, value in self.attributes:
            if name == attribute:
                return value or ""
        return ""


class End(NamedTuple):
    """An end tag."""

    name: str
    place: Place


class Change(NamedTuple):
    """What is to stand between two offsets of a page."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Html:
    """A page, its tags in their order, and what a change of one would be."""

    text: str
    tags: list[Tag]
    ends: list[End]

    def inside(self, tag: Tag) -> str:
        """What stands in an element; one without an end tag goes on to the end of the page."""
        return self.text[self._after(tag) : self._closing(tag)]

    def before(self, tag: Tag, text: str) -> Change:
        return Change(self._at(tag.place), self._at(tag.place), text)

    def after(self, tag: Tag, text: str) -> Change:
        """The text stands right after the start tag."""
        return Change(self._after(tag), self._after(tag), text)

    def at_the_end(self, tag: Tag, text: str) -> Change:
        """The text stands last in the element."""
        closing = self._closing(tag)
        place = len(self.text) if closing is None else closing
        return Change(place, place, text)

    def replaced(self, tag: Tag, text: str) -> Change:
        """The text stands where the element was."""
        return Change(self._at(tag.place), self._end(tag), text)

    def removed(self, tag: Tag) -> Change:
        """The element is gone, and the white space after it."""
        rest = self.text[self._end(tag) :]
        return Change(self._at(tag.place), self._end(tag) + len(rest) - len(rest.lstrip()), "")

    def instead_of(self, tag: Tag, attribute: str, others: Mapping[str, str]) -> Change:
        """These attributes stand where that one was, whatever its quotes; without any it is gone."""
        text = " ".join(f'{name}="{escape(value)}"' for name, value in others.items())
        for found in ATTRIBUTE.finditer(tag.source, 1 + len(tag.name), len(tag.source) - 1):
            if found[1].lower() == attribute:
                start = self._at(tag.place)
                return Change(start + found.start(1 if text else 0), start + found.end(), text)
        raise ValueError(f"expected {attribute} in {tag.source}, found none")

    def changed(self, changes: Iterable[Change]) -> str:
        """The page with these changes; a change of something that another one takes away is no longer needed."""
        parts, done = [], 0
        for change in sorted(changes, key=lambda change: change[:2]):
            if change.start >= done:
                parts += [self.text[done : change.start], change.text]
                done = change.end
            elif change.end > done:
                raise ValueError(f"two changes of the same place: {self.text[change.start : change.end]!r}")
        return "".join([*parts, self.text[done:]])

    @cached_property
    def _line_starts(self) -> list[int]:
        """How many characters stand before each line, without the ends of lines."""
        return [0, *accumulate(map(len, self.text.split("\n")))]

    def _at(self, place: Place) -> int:
        line, column = place
        return self._line_starts[line - 1] + line - 1 + column

    def _after(self, tag: Tag) -> int:
        return self._at(tag.place) + len(tag.source)

    def _closing(self, tag: Tag) -> int | None:
        """Where the end tag of an element begins."""
        inside, inner = 0, bisect(self.tags, tag.place, key=attrgetter("place"))
        for name, place in self.ends[bisect(self.ends, tag.place, key=attrgetter("place")) :]:
            if name == tag.name:
                while inner < len(self.tags) and self.tags[inner].place < place:
                    inside += self.tags[inner].name == name
                    inner += 1
                if not inside:
                    return self._at(place)
                inside -= 1
        return None

    def _end(self, tag: Tag) -> int:
        """Where an element ends."""
        if tag.name in VOID:
            return self._after(tag)
        closing = self._closing(tag)
        if closing is None:
            raise ValueError(f"expected </{tag.name}> for {tag.source}, found none")
        return self.text.index(">", closing) + 1


@lru_cache(maxsize=1)  # the page of the assessment is read by two steps in a row
def parsed(text: str) -> Html:
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return Html(text, parser.tags, parser.ends)


def leads_within(link: str) -> bool:
    """Whether a link leads to another file of the same site."""
    parts = urlsplit(link)
    return not (parts.scheme or parts.netloc or link.startswith("#"))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.ends: list[End] = []
        self._within = ""  # an element of text alone

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._within:
            self.tags.append(Tag(tag, attrs, self.getpos(), self.get_starttag_text() or ""))
            self._within = tag if tag in TEXT else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # in HTML a slash at the end closes nothing

    def handle_endtag(self, tag: str) -> None:
        if self._within in ("", tag):
            self.ends.append(End(tag, self.getpos()))
            self._within = ""
