"""What a manager may bring to a meeting about somebody: a manager's form, or a paper that the person handed over."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from assessment.answers import Answers
from assessment.model import Behavior, Framework
from assessment.papers.take_along import SHOWS, instances, mine
from assessment.reading import SIZE, Unreadable, read
from assessment.words import fill

# Other programs, through which a paper may have come, indent deeper, break long lines and write an id in another way.
ITEM = re.compile(r"(\s*)[-*+]\s+(.+)")
BOX = re.compile(r"(?:\[[ xX]\]|[\u2610-\u2612])\s+")
BOXES = re.compile(rf"^\s*[-*+]\s+{BOX.pattern}", re.MULTILINE)
MARK = re.compile(r'\s*(?:<(?:span|a) id="([^"<>]+)"></(?:span|a)>|\[\]\{#([^\s{}]+)\})')
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One person as far as the meeting hears of them. Nobody is named in it."""

    given: dict[str, str] = field(default_factory=dict)
    """behavior id -> code, of a manager's form."""
    instances: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """behavior id -> what was written down about it."""
    other: tuple[str, ...] = ()
    """Lines of a paper that are about no behavior of this ladder, or do not tell about which."""

    @property
    def about(self) -> frozenset[str]:
        return frozenset(self.given) | frozenset(self.instances)


def bring(framework: Framework, text: str) -> Brought:
    """A file as it may be brought. Raises Unreadable for a person's own answers, and for what is neither."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return of_form(framework, read(text, framework))
    return of_paper(framework, text)


def of_form(framework: Framework, answers: Answers) -> Brought:
    """A manager's form."""
    if answers.by != "manager":
        raise Unreadable(framework.words.meeting.own_answers)
    written = {behavior: tuple(instances(framework, answers, behavior)) for behavior in framework.bank}
    return Brought(given=dict(answers.given), instances={key: texts for key, texts in written.items() if texts})


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line of a paper, and what stands under it."""

    said: str
    mark: str
    notes: list[str]


def of_paper(framework: Framework, text: str) -> Brought:
    """The lines of a hand-over in Markdown: what its owner does comes to its behavior, by the id that came along, else
    by its words. What they ask for, plan or do not do yet is no instance, and stays a line of its own.
    """
    if (size := len(text.encode())) > SIZE:
        raise Unreadable(fill(framework.words.file.too_large, size=f"{size:,}", limit=f"{SIZE:,}"))
    by_words, of_the_guide = _by_words(framework, mine), _by_words(framework, _text)
    example = fill(framework.words.papers.instance, text="").strip()
    blanks = {framework.words.papers.blank, fill(framework.words.papers.instance, text=framework.words.papers.blank)}
    found: dict[str, list[str]] = {}
    other: list[str] = []
    lines = _lines(text)
    titled = any(line.strip("#* \t") == framework.words.papers.sheet for line in text.splitlines())
    known = (line.mark or line.said in by_words or line.said in of_the_guide for line in lines)
    if not (titled or BOXES.search(text) or any(known)):
        raise Unreadable(framework.words.meeting.no_paper)
    for line in lines:
        notes = [note for note in line.notes if note not in blanks]
        said_of = by_words.get(line.said, ()) or of_the_guide.get(line.said, ())
        kind, _, about = line.mark.partition(".")
        marked = about if kind == SHOWS and about in framework.bank else None
        behavior = _behavior(marked, said_of)
        if behavior is None or (not marked and _planned(framework, line.mark)):
            other += [said for said in (line.said, *notes) if said not in blanks]
        elif marked or line.said in by_words:
            found.setdefault(behavior, []).extend([*([] if behavior in said_of else [line.said]), *notes])
        elif shows := [note for note in notes if note.startswith(example)]:
            # A paper of former days says the act alike where it is done and where it is only planned.
            found.setdefault(behavior, []).extend(shows)
            other += [note for note in notes if note not in shows]
        else:
            other += [line.said, *notes]
    if not found and not other:
        raise Unreadable(framework.words.meeting.no_paper)
    return Brought(instances={key: tuple(texts) for key, texts in found.items()}, other=tuple(other))


def _lines(text: str) -> list[_Line]:
    """The lines of a paper: the items of its lists, each with those inside it."""
    found: list[_Line] = []
    under = False
    for inside, item in _list_items(text):
        said, mark = _unmarked(BOX.sub("", item, count=1) if BOX.match(item) else item)
        if inside and under:
            found[-1].notes.append(said)
        under = bool(said) and (under if inside else True)
        if under and not inside:
            found.append(_Line(said=said, mark=mark, notes=[]))
    return found


def _planned(framework: Framework, mark: str) -> bool:
    """Whether an id is that of a line which says something else than that an act is done."""
    return any(mark.endswith(f".{behavior}") for behavior in framework.bank) and not mark.startswith(f"{SHOWS}.")


def _behavior(marked: str | None, said_of: tuple[str, ...]) -> str | None:
    """Whose a line is. Where its id and its words are of two behaviors, or its words alone are, nothing is guessed."""
    if marked is None:
        return said_of[0] if len(said_of) == 1 else None
    return marked if marked in said_of or not said_of else None


def _text(_framework: Framework, behavior: Behavior) -> str:
    return behavior.text


def _by_words(framework: Framework, said: Callable[[Framework, Behavior], str]) -> dict[str, tuple[str, ...]]:
    """{a whole line that says that a behavior is done: the behaviors of which it says that}."""
    found: dict[str, tuple[str, ...]] = {}
    for behavior, place in framework.bank.items():
        line = " ".join(said(framework, place.behavior).split())
        found[line] = (*found.get(line, ()), behavior)
    return found


def _list_items(text: str) -> list[tuple[bool, str]]:
    """The items of the lists in a Markdown text, broken lines put together: (whether it stands inside another, text).

    Whatever else stands between them comes as an empty item, since a note belongs to the line right above it.
    """
    found: list[tuple[bool, str]] = []
    open_item = False
    for line in text.splitlines():
        if item := ITEM.fullmatch(line.rstrip()):
            found.append((bool(item[1]), item[2]))
        elif open_item and line.strip() and line[0].isspace():
            inside, before = found[-1]
            found[-1] = (inside, f"{before} {line.strip()}")
        elif line.strip():
            found.append((False, ""))
        open_item = bool(line.strip()) and bool(found[-1][1])
    return found


def _unmarked(text: str) -> tuple[str, str]:
    """(what a line of Markdown says, as it was before it was escaped; the id it keeps out of sight, if any)."""
    marks = [one or other for one, other in MARK.findall(text)]
    return ESCAPED.sub(r"\1", MARK.sub("", text)).strip(), next(iter(marks), "")
