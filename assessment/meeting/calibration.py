"""Several people side by side, behavior by behavior, for a calibration meeting: words, no totals, no order."""

from assessment.answers import DONE
from assessment.document import Document, Item, Row, Section, Sentence
from assessment.meeting.brought import Brought
from assessment.model import Framework
from assessment.words import fill


def calibration(framework: Framework, brought: dict[str, Brought], *, whole: bool = True) -> Document:
    """{letter: what was brought} as a table for each skill: instance beside instance, and who had the chance.

    Unless it is to be whole, the lines are left out on which an hour would have nothing to settle.
    """
    words = framework.words.meeting
    there = {id for one in brought.values() for id in one.about}
    about = {id for id in there if whole or len(brought) < 2 or _to_settle(brought, id)}
    sections = []
    for skill in framework.skills:
        ids = [id for id, place in framework.bank.items() if place.skill.id == skill.id and id in about]
        rows = tuple(_row(framework, id, brought) for id in ids)
        if rows:
            columns = (words.behavior, words.level, *brought, words.chance)
            sections.append(Section(kind=f"cells {skill.id}", title=skill.title, columns=columns, rows=rows))
    for name, one in brought.items():
        if one.other:
            items = tuple(Item(said=Sentence(text=text)) for text in one.other)
            sections.append(Section(kind="list", title=fill(words.also, who=name), items=items))
    return Document(
        title=words.calibration,
        intro=tuple(Sentence(text=text) for text in _told(framework, sections, left_out=about != there)),
        sections=tuple(sections),
        about=(Sentence(text=words.limits),),
    )


def _to_settle(brought: dict[str, Brought], behavior: str) -> bool:
    """Whether somebody brought an instance of a behavior, or two sheets answer it differently."""
    given = {one.given[behavior] for one in brought.values() if behavior in one.given}
    return len(given) > 1 or any(behavior in one.instances for one in brought.values())


def _told(framework: Framework, sections: list[Section], *, left_out: bool) -> tuple[str, ...]:
    words = framework.words.meeting
    if not (sections or left_out):
        return (words.nothing,)
    return (*words.calibration_about, *([words.left_out] if left_out else []))


def _row(framework: Framework, behavior: str, brought: dict[str, Brought]) -> Row:
    place = framework.bank[behavior]
    level = (Sentence(text=framework.level(place.level).name),)
    cells = (_cell(framework, one, behavior) for one in brought.values())
    return Row(title=place.behavior.text, cells=(level, *cells, _chance(framework, behavior, brought)))


def _cell(framework: Framework, one: Brought, behavior: str) -> tuple[Sentence, ...]:
    """What is said of one person: the manager's answer, then each instance."""
    words, code = framework.words.meeting, one.given.get(behavior)
    choice = framework.assessment.scale[code] if code else None  # type: ignore[index]
    if choice:
        said = choice.label_about or choice.label
    else:
        said = words.handed_over if behavior in one.instances else words.not_asked
    return tuple(Sentence(text=text) for text in (said, *one.instances.get(behavior, ())))


def _chance(framework: Framework, behavior: str, brought: dict[str, Brought]) -> tuple[Sentence, ...]:
    """Who had the chance, as far as the sheets say; what they leave open is a question for the room."""
    words = framework.words.meeting
    kinds: dict[str, list[str]] = {"never": [], "unseen": [], "left": []}
    for name, one in brought.items():
        code = one.given.get(behavior)
        if code in DONE or not one.given:  # a paper says what its owner chose to say, and nothing by what it leaves out
            continue
        kind = {"never_came_up": "never", "not_seen": "unseen", None: "unseen"}.get(code, "left")
        kinds[kind].append(name)
    told = [fill(words.chances[kind], who=", ".join(names)) for kind, names in kinds.items() if names]
    return tuple(Sentence(text=text) for text in told or [words.chance_all])
