"""Several people side by side, behavior by behavior, for a calibration meeting: words, no totals, no order."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assessment.answers import DONE, ORDER, OWN
from assessment.document import Document, Item, Row, Section, Sentence
from assessment.grounds import listed
from assessment.meeting.brought import Brought
from assessment.model import Framework
from assessment.words import fill

AT_MOST = 6  # people beside each other; more columns than that nobody compares
NOBODY: Mapping[str, str] = MappingProxyType({})
AT_FIRST = 3  # of the files that are opened, so many lie beside each other at once


def calibration(
    framework: Framework, brought: dict[str, Brought], *, whole: bool = True, same: Mapping[str, str] = NOBODY
) -> Document:
    """{letter: what was brought} as a table for each skill: instance beside instance, and who had the chance.

    Unless it is to be whole, the lines are left out on which an hour would have nothing to settle. `same` says of a
    letter that it is about the same person as another one, which comes before it.
    """
    groups = by_person(brought, same)
    words = framework.words.meeting
    named = {behavior for person in brought.values() for behavior in person.about}
    laid = {behavior for behavior in named if whole or len(brought) < 2 or _to_settle(brought, behavior)}
    sections = []
    for skill in framework.skills:
        behaviors = [key for key, place in framework.bank.items() if place.skill.id == skill.id and key in laid]
        rows = tuple(_row(framework, behavior, brought, groups) for behavior in behaviors)
        if rows:
            columns = (words.behavior, words.chance, words.level, *brought)
            sections.append(Section(kind="cells", apart=True, title=skill.title, columns=columns, rows=rows))
    for letter, person in brought.items():
        if person.other:
            items = tuple(Item(said=Sentence(text=text)) for text in person.other)
            sections.append(Section(kind="list", marks="bullets", title=fill(words.also, who=letter), items=items))
    return Document(
        title=words.calibration,
        intro=tuple(Sentence(text=text) for text in _intro(framework, sections, groups, left_out=laid != named)),
        sections=tuple(sections),
        about=(Sentence(text=words.limits),),
    )


def _to_settle(brought: dict[str, Brought], behavior: str) -> bool:
    """Whether somebody brought an instance of a behavior, or two forms answer it differently."""
    given = {person.given[behavior] for person in brought.values() if behavior in person.given}
    return len(given) > 1 or any(behavior in person.instances for person in brought.values())


def _intro(
    framework: Framework, sections: list[Section], groups: list[tuple[str, ...]], *, left_out: bool
) -> tuple[str, ...]:
    words = framework.words.meeting
    if not (sections or left_out):
        return (words.nothing,)
    views = [fill(words.one_person, letters=listed(framework, list(letters))) for letters in groups if len(letters) > 1]
    return (*words.calibration_about, *views, *([words.left_out] if left_out else []))


def _row(framework: Framework, behavior: str, brought: dict[str, Brought], groups: list[tuple[str, ...]]) -> Row:
    place = framework.bank[behavior]
    level = (Sentence(text=framework.level(place.level).name),)
    cells = (_cell(framework, person, behavior) for person in brought.values())
    return Row(title=place.behavior.text, cells=(_chance(framework, behavior, brought, groups), level, *cells))


def _cell(framework: Framework, person: Brought, behavior: str) -> tuple[Sentence, ...]:
    """What is said of one person: the manager's answer, then each instance."""
    words, code = framework.words.meeting, person.given.get(behavior)
    choice = framework.assessment.scale[code] if code else None  # type: ignore[index]
    if choice:
        said = choice.label_about or choice.label
    else:
        said = words.handed_over if behavior in person.instances else words.not_asked
    return tuple(Sentence(text=text) for text in (said, *person.instances.get(behavior, ())))


def _chance(
    framework: Framework, behavior: str, brought: dict[str, Brought], groups: list[tuple[str, ...]]
) -> tuple[Sentence, ...]:
    """Who had the chance, as far as the forms say; what they leave open is a question for the room.

    Where two forms are about one person, that somebody saw the act, or that it came up, settles it for both.
    """
    words = framework.words.meeting
    people: dict[str, list[str]] = {"never": [], "unseen": [], "left": []}
    for letters in groups:
        # A paper says what its owner chose to say, and nothing by what it leaves out.
        codes = [brought[letter].given.get(behavior) for letter in letters if brought[letter].given]
        if codes and not DONE.intersection(filter(None, codes)):
            came_up, heard = any(code in ORDER for code in codes), any(code in OWN for code in codes)
            people["left" if came_up else "never" if heard else "unseen"].append("/".join(letters))
    said = [fill(words.chances[chance], who=", ".join(who)) for chance, who in people.items() if who]
    return tuple(Sentence(text=text) for text in said or [words.chance_all])


def by_person(brought: Iterable[str], same: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The letters of each person, in the order of the first of them; `same` names a letter that comes before."""
    people: dict[str, list[str]] = {}
    for letter in brought:
        people.setdefault(same.get(letter, letter), []).append(letter)
    return [tuple(letters) for letters in people.values()]
