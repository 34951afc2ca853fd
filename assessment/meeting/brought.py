"""What a manager may bring to a meeting about somebody: a manager's sheet, or a paper that the person handed over."""

import re
from dataclasses import dataclass, field

from assessment.answers import Answers
from assessment.model import Framework
from assessment.papers.take_along import instances
from assessment.reading import SIZE, Unreadable, read
from assessment.words import fill

LINE = re.compile(r"- \[[ xX]\] (.+)")
NOTE = re.compile(r"\s+- (.+)")


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One person as far as the meeting hears of them. Nobody is named in it."""

    given: dict[str, str] = field(default_factory=dict)
    """behavior id -> code, of a manager's sheet."""
    instances: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """behavior id -> what was written down about it."""
    other: tuple[str, ...] = ()
    """Lines of a paper that are about no behavior of this ladder."""

    @property
    def about(self) -> frozenset[str]:
        return frozenset(self.given) | frozenset(self.instances)


def bring(framework: Framework, text: str) -> Brought:
    """A file as it may be brought. Raises Unreadable for a person's own answers, and for what is neither."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return of_sheet(framework, read(text, framework))
    return of_paper(framework, text)


def of_sheet(framework: Framework, answers: Answers) -> Brought:
    if answers.by != "manager":
        raise Unreadable(framework.words.meeting.own_answers)
    written = {id: tuple(instances(framework, answers, id)) for id in framework.bank}
    return Brought(given=dict(answers.given), instances={id: texts for id, texts in written.items() if texts})


def of_paper(framework: Framework, text: str) -> Brought:
    """The lines of a hand-over in Markdown, each put to the behavior whose words it has."""
    if (size := len(text.encode())) > SIZE:
        raise Unreadable(fill(framework.words.file.too_large, size=f"{size:,}", limit=f"{SIZE:,}"))
    ids = {place.behavior.text: id for id, place in framework.bank.items()}
    found: dict[str, list[str]] = {}
    other: list[str] = []
    about: list[str] | None = None
    for line in text.splitlines():
        if ticked := LINE.fullmatch(line.rstrip()):
            said = _plain(ticked[1])
            id = next((id for words, id in ids.items() if said.endswith(words)), None)
            about = found.setdefault(id, []) if id else other
            if id is None:
                other.append(said)
        elif about is not None and (note := NOTE.fullmatch(line.rstrip())):
            about.append(_plain(note[1]))
        elif line.strip():
            about = None
    if not found and not other:
        raise Unreadable(framework.words.meeting.no_paper)
    blank = fill(framework.words.papers.instance, text=framework.words.papers.blank)
    kept = {id: tuple(one for one in texts if one != blank) for id, texts in found.items()}
    return Brought(instances=kept, other=tuple(one for one in other if one != framework.words.papers.blank))


def _plain(text: str) -> str:
    """A line of Markdown as it was before it was escaped."""
    return re.sub(r"\\([\\`*_{}\[\]<>#|~])", r"\1", text).strip()
