"""Two sheets side by side in words: then and now, one's own beside a manager's; and a manager's sheet alone."""

from assessment.answers import Answers
from assessment.comparison import Change, beside, then_and_now
from assessment.document import Document, Item, Section, Sentence
from assessment.grounds import label
from assessment.model import Framework
from assessment.papers.take_along import instances
from assessment.sentences import first_page, report
from assessment.summary import Result
from assessment.words import count, fill

SOON = 84  # days between two runs that are few


def told(framework: Framework, answers: Answers, result: Result, *, whole: bool = True) -> Document:
    """A file in words: the result of one's own answers, on request the first page alone; or what a manager has seen."""
    if answers.by == "manager":
        return seen(framework, answers)
    return (report if whole else first_page)(framework, answers, result)


def beside_another(framework: Framework, own: Answers, other: Answers) -> Document:
    """Two files in words: beside a manager's sheet as four lists, beside an earlier file as then and now.

    Raises ValueError when both are managers' sheets.
    """
    if own.by == other.by == "manager":
        raise ValueError(framework.words.file.two_files)
    if "manager" in (own.by, other.by):
        return side_by_side(framework, *((own, other) if other.by == "manager" else (other, own)))
    dates = [one.date.isoformat() if one.date else "" for one in (other, own)]
    return compared(framework, *((other, own) if dates[0] <= dates[1] else (own, other)))


def compared(framework: Framework, then: Answers, now: Answers) -> Document:
    """What changed between two files of the same person, both ways, with the question whether then was right."""
    words, found = framework.words.compare, then_and_now(framework, then, now)
    about = words.then_undated
    intro = []
    if then.date and now.date and then.date != now.date:
        about = fill(words.then_about, then=then.date.isoformat(), now=now.date.isoformat())
    if then.date and now.date and (now.date - then.date).days < SOON:
        intro.append(words.soon)

    def changed(changes: tuple[Change, ...]) -> tuple[Item, ...]:
        items = []
        for one in changes:
            sentence = words.rejudged if one.looked else words.change
            facts = {key: _label(framework, getattr(one, key)) for key in ("then", "looked", "now")}
            items.append(_behavior(framework, one.behavior, (fill(sentence, **facts),)))
        return tuple(items)

    def part(kind: str, title: str, items: tuple[Item, ...], *texts: str) -> Section:
        return Section(kind=kind, title=title, texts=tuple(Sentence(text=text) for text in texts), items=items)

    open_ones = tuple(_behavior(framework, id, (label(framework, then, id),)) for id in found.to_look_back)
    lists = (
        part("look-back", words.look_back, open_ones, words.look_back_about),
        part("more", words.more, changed(found.more)),
        part("less", words.less, changed(found.less), words.less_about),
        part("came-up", words.came_up, changed(found.came_up)),
        part("no-longer", words.no_longer, changed(found.no_longer)),
        part("rejudged", words.rejudged_title, changed(found.rejudged)),
    )
    told = tuple(one for one in lists if one.items)
    intro.append(count(words.same, found.same) if found.same or told else words.nothing)
    return Document(title=words.then_title, intro=tuple(Sentence(text=text) for text in (about, *intro)), sections=told)


def side_by_side(framework: Framework, own: Answers, manager: Answers) -> Document:
    """One's own sheet beside a manager's, as four lists that make an agenda."""
    words, found = framework.words.compare, beside(framework, own, manager)
    lists = (
        ("both", words.both, "", found.both),
        ("only-self", words.only_self, words.only_self_about, found.only_self),
        ("only-manager", words.only_manager, words.only_manager_about, found.only_manager),
        ("unseen", words.unseen, words.unseen_about, found.unseen),
    )
    sections = []
    for kind, title, about, ids in lists:
        items = []
        for id in ids:
            views = fill(words.two_views, own=label(framework, own, id), other=label(framework, manager, id))
            noted = [fill(framework.words.papers.instance, text=text) for text in instances(framework, own, id)]
            items.append(_behavior(framework, id, (views, *noted)))
        texts = (about,) if ids and about else () if ids else (words.empty,)
        said = tuple(Sentence(text=text) for text in texts)
        sections.append(Section(kind=kind, title=title, texts=said, items=tuple(items)))
    some = any(ids for *_, ids in lists) or found.neither
    rest = [
        count(sentence, n)
        for sentence, n in ((words.neither, found.neither), (words.not_compared, found.not_compared))
        if n
    ]
    unused = dict.fromkeys(one.why for one in (*own.set_aside, *manager.set_aside)) if not some else ()
    intro = (words.beside_about, *rest) if some else (words.nothing, *unused, *rest)
    return Document(
        title=words.beside_title,
        intro=tuple(Sentence(text=text) for text in intro),
        sections=tuple(sections) if some else (),
    )


def seen(framework: Framework, manager: Answers) -> Document:
    """A manager's sheet in words: what they saw and what they did not, behavior by behavior."""
    words = framework.words.compare
    kinds: dict[str, list[str]] = {kind: [] for kind in words.sheet_parts}
    for id in framework.bank:
        code = (
            "done"
            if manager.done(id)
            else manager.given.get(id) or ("open" if id in manager.skipped | manager.ask else "")
        )
        if code:
            kinds[code].append(id)
    sections = tuple(
        Section(
            kind=kind,
            title=words.sheet_parts[kind],
            items=tuple(_behavior(framework, id, ()) for id in ids),
        )
        for kind, ids in kinds.items()
        if ids
    )
    intro = (words.sheet_about,) if sections else (words.sheet_about, words.nothing)
    return Document(title=words.sheet_title, intro=tuple(Sentence(text=text) for text in intro), sections=sections)


def _behavior(framework: Framework, id: str, notes: tuple[str, ...]) -> Item:
    place = framework.bank[id]
    said = Sentence(text=place.behavior.text, rests_on=(id,), rule="compare")
    told = (place.skill.title, *notes)
    return Item(said=said, id=id, skill=place.skill.id, notes=tuple(Sentence(text=text) for text in told))


def _label(framework: Framework, code: str | None) -> str:
    return framework.assessment.scale[code].label if code else ""  # type: ignore[index]
