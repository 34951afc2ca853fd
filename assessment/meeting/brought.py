"""What a manager may bring to a meeting about somebody: a manager's form, or a paper that the person handed over."""

import re
from dataclasses import dataclass, field

from assessment.answers import Answers
from assessment.model import Framework
from assessment.papers.take_along import ABOUT, instances
from assessment.reading import SIZE, Unreadable, read
from assessment.words import fill

# Other programs, through which a paper may have come, indent deeper, break long lines and write an id in another way.
ITEM = re.compile(r"(\s*)[-*+]\s+(.+)")
BOX = re.compile(r"(?:\[[ xX]\]|[\u2610-\u2612])\s+")
MARK = re.compile(r'\s*(?<!\\)(?:<(?:span|a) id="([^"<>]+)"></(?:span|a)>|\[\]\{#([^\s{}]+)\})')
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


def of_paper(framework: Framework, text: str) -> Brought:
    """The lines of a hand-over in Markdown, each put to its behavior: by the id that came along, else by its words."""
    if (size := len(text.encode())) > SIZE:
        raise Unreadable(fill(framework.words.file.too_large, size=f"{size:,}", limit=f"{SIZE:,}"))
    by_mark = {f"{start}.{behavior}": behavior for start in ABOUT for behavior in framework.bank}
    by_words = _by_words(framework)
    found: dict[str, list[str]] = {}
    other: list[str] = []
    about: list[str] | None = None
    for inside, line in _lines(text):
        said, mark = _unmarked(BOX.sub("", line, count=1) if BOX.match(line) else line)
        if inside and about is not None:
            about.append(said)
        elif inside or not (BOX.match(line) or mark in by_mark):
            about = None
        else:
            said_of = by_words.get(said, ())
            behavior = _behavior(by_mark.get(mark), said_of)
            about = other if behavior is None else found.setdefault(behavior, [])
            if behavior not in said_of:
                about.append(said)
    if not found and not other:
        raise Unreadable(framework.words.meeting.no_paper)
    blank = fill(framework.words.papers.instance, text=framework.words.papers.blank)
    kept = {behavior: tuple(said for said in texts if said != blank) for behavior, texts in found.items()}
    return Brought(instances=kept, other=tuple(said for said in other if said != framework.words.papers.blank))


def _behavior(marked: str | None, said_of: tuple[str, ...]) -> str | None:
    """Whose a line is. Where its id and its words are of two behaviors, or its words alone are, nothing is guessed."""
    if marked is None:
        return said_of[0] if len(said_of) == 1 else None
    return marked if marked in said_of or not said_of else None


def _by_words(framework: Framework) -> dict[str, tuple[str, ...]]:
    """{a whole line as a paper says it: the behaviors of which it says that}."""
    papers = framework.words.papers
    found: dict[str, tuple[str, ...]] = {}
    for sentence in ("{text}", papers.scope, papers.unsure, framework.words.plan.scope):
        for behavior, place in framework.bank.items():
            said = " ".join(fill(sentence, text=place.behavior.text).split())
            found[said] = tuple(dict.fromkeys((*found.get(said, ()), behavior)))
    return found


def _lines(text: str) -> list[tuple[bool, str]]:
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
