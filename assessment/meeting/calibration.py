"""Several people side by side, behavior by behavior, for a calibration meeting: words, no totals, no order."""

from assessment.answers import DONE, ORDER, OWN
from assessment.document import Document, Item, Row, Section, Sentence
from assessment.meeting.brought import Brought
from assessment.model import Framework
from assessment.words import fill

AT_MOST = 6  # people beside each other; more columns than that nobody compares
AT_FIRST = 3  # of the files that are opened, so many lie beside each other at once


def calibration(framework: Framework, brought: dict[str, Brought], *, whole: bool = True) -> Document:
    """{letter: what was brought} as a table for each skill: instance beside instance, and who had the chance.

    Unless it is to be whole, the lines are left out on which an hour would have nothing to settle.
    """
    words = framework.words.meeting
    named = {behavior for person in brought.values() for behavior in person.about}
    laid = {behavior for behavior in named if whole or len(brought) < 2 or _to_settle(brought, behavior)}
    sections = []
    for skill in framework.skills:
        behaviors = [key for key, place in framework.bank.items() if place.skill.id == skill.id and key in laid]
        rows = tuple(_row(framework, behavior, brought) for behavior in behaviors)
        if rows:
            columns = (words.behavior, words.level, *brought, words.chance)
            sections.append(Section(kind="cells", apart=True, title=skill.title, columns=columns, rows=rows))
    for letter, person in brought.items():
        if person.other:
            items = tuple(Item(said=Sentence(text=text)) for text in person.other)
            sections.append(Section(kind="list", marks="bullets", title=fill(words.also, who=letter), items=items))
    return Document(
        title=words.calibration,
        intro=tuple(Sentence(text=text) for text in _intro(framework, sections, left_out=laid != named)),
        sections=tuple(sections),
        about=(Sentence(text=words.limits),),
    )


def _to_settle(brought: dict[str, Brought], behavior: str) -> bool:
    """Whether somebody brought an instance of a behavior, or two forms answer it differently."""
    given = {person.given[behavior] for person in brought.values() if behavior in person.given}
    return len(given) > 1 or any(behavior in person.instances for person in brought.values())


def _intro(framework: Framework, sections: list[Section], *, left_out: bool) -> tuple[str, ...]:
    words = framework.words.meeting
    if not (sections or left_out):
        return (words.nothing,)
    return (*words.calibration_about, *([words.left_out] if left_out else []))


def _row(framework: Framework, behavior: str, brought: dict[str, Brought]) -> Row:
    place = framework.bank[behavior]
    level = (Sentence(text=framework.level(place.level).name),)
    cells = (_cell(framework, person, behavior) for person in brought.values())
    return Row(title=place.behavior.text, cells=(level, *cells, _chance(framework, behavior, brought)))


def _cell(framework: Framework, person: Brought, behavior: str) -> tuple[Sentence, ...]:
    """What is said of one person: the manager's answer, then each instance."""
    words, code = framework.words.meeting, person.given.get(behavior)
    choice = framework.assessment.scale[code] if code else None  # type: ignore[index]
    if choice:
        said = choice.label_about or choice.label
    else:
        said = words.handed_over if behavior in person.instances else words.not_asked
    return tuple(Sentence(text=text) for text in (said, *person.instances.get(behavior, ())))


def _chance(framework: Framework, behavior: str, brought: dict[str, Brought]) -> tuple[Sentence, ...]:
    """Who had the chance, as far as the forms say; what they leave open is a question for the room."""
    words = framework.words.meeting
    letters: dict[str, list[str]] = {"never": [], "unseen": [], "left": []}
    for letter, person in brought.items():
        code = person.given.get(behavior)
        # A paper says what its owner chose to say, and nothing by what it leaves out.
        if code not in DONE and person.given:
            chance = "unseen" if code not in OWN else "left" if code in ORDER else "never"
            letters[chance].append(letter)
    said = [fill(words.chances[chance], who=", ".join(who)) for chance, who in letters.items() if who]
    return tuple(Sentence(text=text) for text in said or [words.chance_all])
