"""Two files side by side in words: then and now, one's own beside a manager's form; and a manager's form alone."""

from dataclasses import replace

from assessment.answers import Answers
from assessment.comparison import Change, self_and_manager, then_and_now
from assessment.document import FORM_PARTS, Document, Item, Kind, Section, Sentence
from assessment.grounds import label
from assessment.model import Framework
from assessment.papers.take_along import instances
from assessment.plan import plan
from assessment.sentences import first_page, plan_item, report
from assessment.summary import Result, result
from assessment.words import count, fill

SOON = 84  # days between two runs that are few


def file_in_words(framework: Framework, answers: Answers, found: Result, *, whole: bool = True) -> Document:
    """A file in words: the result of one's own answers, on request the first page alone; or what a manager has seen."""
    if answers.by == "manager":
        return manager_form(framework, answers)
    return (report if whole else first_page)(framework, answers, found)


def beside_another(framework: Framework, own: Answers, other: Answers) -> Document:
    """Two files in words: beside a manager's form as four lists, beside an earlier file as then and now.

    Raises ValueError when both are managers' forms.
    """
    if own.by == other.by == "manager":
        raise ValueError(framework.words.file.two_files)
    if "manager" in (own.by, other.by):
        return side_by_side(framework, *((own, other) if other.by == "manager" else (other, own)))
    dates = [file.date.isoformat() if file.date else "" for file in (other, own)]
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
        for change in changes:
            sentence = words.rejudged if change.looked else words.change
            facts = {key: _label(framework, getattr(change, key)) for key in ("then", "looked", "now")}
            items.append(_behavior(framework, change.behavior, (fill(sentence, **facts),)))
        return tuple(items)

    def part(kind: Kind, title: str, items: tuple[Item, ...], *texts: str) -> Section:
        return Section(kind=kind, title=title, texts=tuple(Sentence(text=text) for text in texts), items=items)

    to_look_back = tuple(
        _behavior(framework, key, (fill(words.look_back_then, then=label(framework, then, key)),))
        for key in found.to_look_back
    )
    lists = (
        _planned(framework, then, now),
        part("look-back", words.look_back, to_look_back, words.look_back_about),
        part("more", words.more, changed(found.more)),
        part("less", words.less, changed(found.less), words.less_about),
        part("came-up", words.came_up, changed(found.came_up)),
        part("no-longer", words.no_longer, changed(found.no_longer)),
        part("rejudged", words.rejudged_title, changed(found.rejudged)),
    )
    sections = tuple(section for section in lists if section.items)
    intro.append(count(words.same, found.same) if found.same or sections else words.nothing)
    texts = tuple(Sentence(text=text) for text in (about, *intro))
    return Document(title=words.then_title, intro=texts, sections=sections)


def _planned(framework: Framework, then: Answers, now: Answers) -> Section:
    """What was planned then, with what is answered now, and whether it happened; what the result named, where its
    owner had made no plan of it."""
    words = framework.words.compare
    sides = result(framework, then).sides
    lines = {line.id: line for side in sides for line in plan(framework, then, side) if not line.more}
    items = []
    for line in lines.values():
        if line.id.startswith("check-in."):
            continue  # that happens just now
        item, notes = plan_item(framework, then, line), []
        if line.behavior and (act := framework.bank[line.behavior].behavior.text) not in item.said.text:
            notes.append(fill(framework.words.plan.trains, text=act))  # the answers below are about it
        if line.due:
            notes.append(fill(framework.words.plan.by_day, date=line.due.isoformat()))
        if line.behavior and now.asked(line.behavior):
            before, after = (label(framework, file, line.behavior) for file in (then, now))
            notes.append(fill(words.change, then=before, now=after))
        items.append(Item(said=item.said, notes=tuple(Sentence(text=note) for note in notes)))
    own = bool(then.plan.start or then.plan.saved or then.plan.edits or then.plan.told)
    title = words.planned if own else words.named
    return Section(kind="planned", title=title, texts=(Sentence(text=words.planned_about),), items=tuple(items))


def side_by_side(framework: Framework, own: Answers, manager: Answers) -> Document:
    """One's own answers beside a manager's form, as four lists that make an agenda."""
    words, found = framework.words.compare, self_and_manager(framework, own, manager)
    lists: tuple[tuple[Kind, str, str, tuple[str, ...]], ...] = (
        ("both", words.both, "", found.both),
        ("only-self", words.only_self, words.only_self_about, found.only_self),
        ("only-manager", words.only_manager, words.only_manager_about, found.only_manager),
        ("unseen", words.unseen, words.unseen_about, found.unseen),
    )
    sections = []
    for kind, title, about, behaviors in lists:
        items = []
        for behavior in behaviors:
            own_label, other_label = label(framework, own, behavior), label(framework, manager, behavior)
            views = fill(words.two_views, own=own_label, other=other_label)
            noted = [fill(framework.words.papers.instance, text=text) for text in instances(framework, own, behavior)]
            seen = [fill(words.their_note, text=text) for text in instances(framework, manager, behavior)]
            items.append(_behavior(framework, behavior, (views, *noted, *seen)))
        texts = (about,) if behaviors and about else () if behaviors else (words.empty,)
        said = tuple(Sentence(text=text) for text in texts)
        sections.append(Section(kind=kind, title=title, texts=said, items=tuple(items)))
    some = any(behaviors for *_, behaviors in lists) or found.neither
    rest = [
        count(sentence, n)
        for sentence, n in ((words.neither, found.neither), (words.not_compared, found.not_compared))
        if n
    ]
    unused = dict.fromkeys(aside.why for aside in (*own.set_aside, *manager.set_aside)) if not some else ()
    intro = (words.beside_about, *rest) if some else (words.nothing, *unused, *rest)
    return Document(
        title=words.beside_title,
        intro=tuple(Sentence(text=text) for text in intro),
        sections=tuple(sections) if some else (),
    )


def manager_form(framework: Framework, manager: Answers) -> Document:
    """A manager's form in words: what they saw and what they did not, behavior by behavior."""
    words = framework.words.compare
    seen = {behavior: _seen(manager, behavior) for behavior in framework.bank}
    sections = tuple(
        Section(
            kind=kind,
            title=words.sheet_parts[kind],
            items=tuple(_theirs(framework, behavior) for behavior in seen if seen[behavior] == kind),
        )
        for kind in FORM_PARTS
        if kind in seen.values()
    )
    intro = (words.sheet_about,) if sections else (words.sheet_about, words.nothing)
    return Document(title=words.sheet_title, intro=tuple(Sentence(text=text) for text in intro), sections=sections)


def _theirs(framework: Framework, behavior: str) -> Item:
    """A behavior as a manager's form says it of somebody else; its text where the guide has no such form."""
    item, one = _behavior(framework, behavior, ()), framework.bank[behavior].behavior
    return replace(item, said=replace(item.said, text=one.theirs or one.text))


def _seen(manager: Answers, behavior: str) -> str:
    """What a manager's form says of a behavior, as a key of its parts; nothing where it did not ask."""
    if manager.done(behavior):
        return "done"
    return manager.given.get(behavior) or ("open" if behavior in manager.skipped | manager.ask else "")


def _behavior(framework: Framework, behavior: str, notes: tuple[str, ...]) -> Item:
    place = framework.bank[behavior]
    said = Sentence(text=place.behavior.text, rests_on=(behavior,), rule="compare")
    texts = (place.skill.title, *notes)
    return Item(said=said, id=behavior, skill=place.skill.id, notes=tuple(Sentence(text=text) for text in texts))


def _label(framework: Framework, code: str | None) -> str:
    return framework.assessment.scale[code].label if code else ""  # type: ignore[index]
