"""What a team shows: skills by level from several manager's sheets, and where nobody does. No names, no order."""

from dataclasses import dataclass

from assessment.answers import CODES, DONE
from assessment.brought import Brought
from assessment.document import Document, Item, Row, Section, Sentence
from assessment.model import Framework
from assessment.scoring import in_place
from assessment.words import count, fill
from assessment.workbook import Table

FEWEST = 3  # sheets; from fewer, everybody could tell who is who


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A cell of the ladder: of those whose sheets speak about it, how many show it."""

    shows: int
    of: int


def shown(framework: Framework, sheets: tuple[Brought, ...], skill: str, level: str) -> Shown:
    """Somebody shows a cell when it is in place (rule 2); a behavior that their manager has not seen is open."""
    cell = framework.skill(skill).cells.get(level)
    ids = [one.id for one in cell.behaviors] if cell else []
    rules, shows, of = framework.assessment.rules, 0, 0
    for sheet in sheets:
        codes = tuple(None if sheet.given.get(id) == "not_seen" else sheet.given.get(id) for id in ids)
        of += any(codes)
        shows += in_place(rules, codes)
    return Shown(shows=shows, of=of)


def team(framework: Framework, sheets: tuple[Brought, ...]) -> Document:
    """Skills by levels, countable; then what nobody does and what rests on one person alone."""
    words = framework.words.meeting
    levels = [one for one in framework.levels if any(one.id in skill.cells for skill in framework.skills)]
    rows = []
    for skill in framework.skills:
        found = [shown(framework, sheets, skill.id, level.id) for level in levels]
        cells = tuple(
            (Sentence(text=fill(words.shown, n=str(one.shows), of=str(one.of)) if one.of else words.unsaid),)
            for one in found
        )
        rows.append(Row(title=skill.title, cells=cells, crowds=tuple((one.shows, one.of - one.shows) for one in found)))
    table = Section(
        kind="team",
        title=words.team_table,
        columns=(framework.words.result.skill, *(one.name for one in levels)),
        rows=tuple(rows),
        caption=words.team_squares,
    )
    asked = told_by_enough(framework, sheets)
    times = {id: sum(sheet.given.get(id) in DONE for sheet in sheets) for id in asked}
    lists = (
        _list(framework, words.nobody, words.nobody_about, [id for id in asked if times[id] == 0]),
        _list(framework, words.alone, words.alone_about, [id for id in asked if times[id] == 1]),
    )
    return Document(
        title=words.team,
        intro=tuple(
            Sentence(text=text)
            for text in (count(words.team_about, len(sheets)), fill(words.team_few, fewest=str(FEWEST)))
        ),
        sections=(table, *(one for one in lists if one.items)),
        about=(Sentence(text=words.limits),),
    )


def told_by_enough(framework: Framework, sheets: tuple[Brought, ...]) -> list[str]:
    """The behaviors on which so many sheets speak that a line about one names nobody."""
    return [id for id in framework.bank if sum(id in sheet.given for sheet in sheets) >= FEWEST]


def _list(framework: Framework, title: str, about: str, ids: list[str]) -> Section:
    items = []
    for id in ids:
        place = framework.bank[id]
        where = f"{place.skill.title}, {framework.level(place.level).name}"
        items.append(
            Item(said=Sentence(text=place.behavior.text), id=id, skill=place.skill.id, notes=(Sentence(text=where),))
        )
    return Section(kind="behaviors", title=title, texts=(Sentence(text=about),), items=tuple(items))


def counts(framework: Framework, sheets: tuple[Brought, ...]) -> Table:
    """A row for each behavior on which enough sheets speak: how often each answer was given. Nobody is named."""
    rows = [("skill", "level", "behavior", "text", *CODES)]
    for id in told_by_enough(framework, sheets):
        place, given = framework.bank[id], [sheet.given.get(id) for sheet in sheets]
        times = (str(given.count(code)) for code in CODES)
        rows.append((place.skill.id, place.level, id, place.behavior.text, *times))
    return Table(name="team", rows=tuple(rows))
