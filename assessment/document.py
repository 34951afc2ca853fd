"""What a result, a paper or a comparison consists of: sections of sentences, each with what it rests on."""

from dataclasses import dataclass
from typing import Literal, get_args

type Appendix = Literal["missing", "plan", "habits", "preferences", "readiness", "set-aside", "answers", "worked"]
"""What is opened by choice behind a result; the page has a slot for each of these."""
type FormPart = Literal["done", "now_and_then", "not_yet", "never_came_up", "not_seen", "open"]
"""A part of a manager's form in words, in their order: what is done, each other answer, and what is open."""
type Kind = (
    Appendix
    | Literal["next", "job", "top", "routes", "shown", "skills", "remarks"]  # the first page of a result
    | Literal["part", "slot", "rule"]  # parts of the appendix
    | Literal["ask", "agreed", "unsure", "evidence", "collect"]  # a paper to take along
    | Literal["planned", "look-back", "more", "less", "came-up", "no-longer", "rejudged"]  # then and now
    | Literal["both", "only-self", "only-manager", "unseen"]  # beside a manager's form
    | FormPart
    | Literal["cells", "team", "behaviors", "year"]  # a meeting
    | Literal["grid", "acts", "map", "asked", "card", "fill", "list"]  # the handouts
)
"""What a section is. Its place on a page, the look of it and the tests name it by this word."""
type Marks = Literal["numbers", "boxes", "bullets"]
type Fold = Literal["open", "closed"]

APPENDIX: tuple[str, ...] = get_args(Appendix.__value__)
FORM_PARTS: tuple[FormPart, ...] = get_args(FormPart.__value__)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Something said. It is personal when it rests on answers, and then it follows a rule."""

    text: str
    about: str = ""
    """What it is said about, where only its place tells: the skill of a table's row."""
    rests_on: tuple[str, ...] = ()
    """Where its answers stand in the file: behavior ids, and keys like `habits.<id>`, `months.<id>`."""
    rule: str = ""
    """A key of `rules` in content/words.yml."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was answered alike."""

    answer: str
    ids: tuple[str, ...]
    """Where it stands in the file; that is not shown."""
    about: tuple[str, ...] = ()
    """What the answers are about, in words; where there are many, they are only counted."""


@dataclass(frozen=True, kw_only=True)
class Press:
    """A button beside what is said; only the page that has the answers draws it."""

    text: str
    does: str
    """The key of the page's table of buttons."""
    value: str = ""
    """What it is done with: the id of a level."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A thing of a list with what is said about it."""

    said: Sentence
    id: str = ""
    """A behavior's id where `skill` is given, else the id of a line that its owner may change or tick."""
    skill: str = ""
    mark: str = ""
    """An id that goes along unseen when the document is copied or saved, so that the item is known again."""
    page: str = ""
    """The page of the guide that it leads to, from the guide's root, where it is not a behavior's own."""
    due: str = ""
    """The day by which a line of a plan is to be done, as YYYY-MM-DD."""
    ticked: bool = False
    """Whether it stands on a paper unless its owner chooses otherwise."""
    notes: tuple[Sentence, ...] = ()
    answers: tuple[Answered, ...] = ()
    """The answers it rests on, where they are to be shown."""


@dataclass(frozen=True, kw_only=True)
class Rung:
    """A level on a lying ladder, with a square for each behavior that leads up to it where one is missing."""

    name: str
    here: bool = False
    """The skill's level."""
    target: bool = False
    squares: tuple[str, ...] = ()
    """`done`, `next` (chosen to work on) or `open`."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table; a cell's first sentence is its value, the others stand small beneath it."""

    title: str
    id: str = ""
    """The id of a row that its owner may tick."""
    skill: str = ""
    cells: tuple[tuple[Sentence, ...], ...]
    rungs: tuple[Rung, ...] = ()
    """The row as a lying ladder, lowest first: the same facts as its cells."""
    crowds: tuple[tuple[int, int], ...] = ()
    """For each cell, how many of some people are drawn as a filled square and how many as an empty one."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Something under a heading: paragraphs, a list, a table, then parts of its own."""

    kind: Kind
    title: str
    apart: bool = False
    """Whether it stands alone where the section before it is of the same kind; else both stand side by side."""
    fold: Fold | None = None
    """Whether it opens and closes by its title, and how it stands at first."""
    texts: tuple[Sentence, ...] = ()
    items: tuple[Item, ...] = ()
    marks: Marks = "numbers"
    """What stands before each item: its number, a box to tick, or neither."""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    caption: str = ""
    """What stands under the table: how its pictures are read."""
    presses: tuple[Press, ...] = ()
    parts: "tuple[Section, ...]" = ()

    @property
    def empty(self) -> bool:
        return not (self.texts or self.items or self.rows or self.parts)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page to read, to print or to hand to somebody."""

    title: str
    lead: tuple[Sentence, ...] = ()
    """Told large, before everything else."""
    intro: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    appendix: tuple[Section, ...] = ()
    """What is opened by choice, and printed after the first page."""
    about: tuple[Sentence, ...] = ()
    wrapped: bool = True
    """Whether its plain text is broken into short lines; what is pasted into a message is not."""


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of a document, in the order in which it is read."""
    inner = [said for section in (*document.sections, *document.appendix) for said in _inside(section)]
    return (*document.lead, *document.intro, *inner, *document.about)


def _inside(section: Section) -> list[Sentence]:
    found = [*section.texts]
    for item in section.items:
        found += [item.said, *item.notes]
    for row in section.rows:
        found += [said for cell in row.cells for said in cell]
    for part in section.parts:
        found += _inside(part)
    return found
