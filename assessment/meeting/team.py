"""What a team shows: skills by level from several manager's forms, and where nobody does. No names, no order."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import CODES, DONE, OWN
from assessment.document import Document, Item, Row, Section, Sentence
from assessment.grounds import listed
from assessment.meeting.brought import Brought
from assessment.meeting.calibration import by_person
from assessment.model import Framework
from assessment.scoring import in_place
from assessment.spreadsheet.workbook import Table
from assessment.words import count, fill

FEWEST = 3  # forms; from fewer, everybody could tell who is who


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A cell of the ladder: of those whose forms speak about it, how many show it."""

    shows: int
    of: int


def shown(framework: Framework, forms: tuple[Brought, ...], skill: str, level: str) -> Shown:
    """Somebody shows a cell when it is in place (rule 2); a behavior that their manager has not seen is open."""
    cell = framework.skill(skill).cells.get(level)
    behaviors = [behavior.id for behavior in cell.behaviors] if cell else []
    rules, shows, of = framework.assessment.rules, 0, 0
    for form in forms:
        given = (form.given.get(behavior) for behavior in behaviors)
        codes = tuple(code if code in OWN else None for code in given)
        of += any(codes)
        shows += in_place(rules, codes)
    return Shown(shows=shows, of=of)


def team(framework: Framework, forms: tuple[Brought, ...], whom: tuple[str, ...] = ()) -> Document:
    """Skills by levels, countable; then what nobody does and what rests on one person alone.

    `whom` are sentences that say whose forms are counted, where those have letters.
    """
    words = framework.words.meeting
    enough = spoken_about(framework, forms)
    times = {behavior: sum(form.given.get(behavior) in DONE for form in forms) for behavior in enough}
    lists = (
        _list(framework, words.nobody, words.nobody_about, [behavior for behavior in enough if times[behavior] == 0]),
        _list(framework, words.alone, words.alone_about, [behavior for behavior in enough if times[behavior] == 1]),
    )
    return Document(
        title=words.team,
        intro=tuple(
            Sentence(text=text)
            for text in (count(words.team_about, len(forms)), *whom, fill(words.team_few, fewest=str(FEWEST)))
        ),
        sections=(_table(framework, forms), *(section for section in lists if section.items)),
        about=(Sentence(text=words.limits),),
    )


def _table(framework: Framework, forms: tuple[Brought, ...]) -> Section:
    words = framework.words.meeting
    levels = [level for level in framework.levels if any(level.id in skill.cells for skill in framework.skills)]
    rows = []
    for skill in framework.skills:
        counted = [shown(framework, forms, skill.id, level.id) for level in levels]
        cells = tuple(
            (Sentence(text=fill(words.shown, n=str(cell.shows), of=str(cell.of)) if cell.of else words.unsaid),)
            for cell in counted
        )
        crowds = tuple((cell.shows, cell.of - cell.shows) for cell in counted)
        rows.append(Row(title=skill.title, cells=cells, crowds=crowds))
    return Section(
        kind="team",
        title=words.team_table,
        columns=(framework.words.result.skill, *(level.name for level in levels)),
        rows=tuple(rows),
        caption=words.team_squares,
    )


def spoken_about(framework: Framework, forms: tuple[Brought, ...]) -> list[str]:
    """The behaviors on which so many forms speak that a line about one names nobody."""
    return [behavior for behavior in framework.bank if sum(behavior in form.given for form in forms) >= FEWEST]


def _list(framework: Framework, title: str, about: str, behaviors: list[str]) -> Section:
    items = []
    for behavior in behaviors:
        place = framework.bank[behavior]
        where = Sentence(text=f"{place.skill.title}, {framework.level(place.level).name}")
        said = Sentence(text=place.behavior.text)
        items.append(Item(said=said, id=behavior, skill=place.skill.id, notes=(where,)))
    return Section(kind="behaviors", title=title, texts=(Sentence(text=about),), items=tuple(items))


def counts(framework: Framework, forms: tuple[Brought, ...]) -> Table:
    """A row for each behavior on which enough forms speak: how often each answer was given. Nobody is named."""
    rows = [("skill", "level", "behavior", "text", *CODES)]
    for behavior in spoken_about(framework, forms):
        place, given = framework.bank[behavior], [form.given.get(behavior) for form in forms]
        times = (str(given.count(code)) for code in CODES)
        rows.append((place.skill.id, place.level, behavior, place.behavior.text, *times))
    return Table(name="team", rows=tuple(rows))


def counted(
    framework: Framework, brought: dict[str, Brought], same: Mapping[str, str]
) -> tuple[tuple[Brought, ...], tuple[str, ...]]:
    """(the forms that a team is counted from, the sentences that say whose they are): the first one of each person."""
    words = framework.words.meeting
    forms = [letter for letter, person in brought.items() if person.given]
    first = [letters[0] for letters in by_person(forms, same)]
    others = {
        words.team_counted: first,
        words.team_twice: [letter for letter in forms if letter not in first],
        words.team_papers: [letter for letter in brought if letter not in forms],
    }
    whom = tuple(fill(sentence, letters=listed(framework, letters)) for sentence, letters in others.items() if letters)
    return tuple(brought[letter] for letter in first), whom
