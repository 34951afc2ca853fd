"""What a document rests on: every answer in words, and the rule behind each personal sentence."""

from collections.abc import Iterable, Iterator
from typing import Any

from assessment.answers import Answers, Evidence, SetAside
from assessment.document import Answered, Document, Item, Section, Sentence, sentences
from assessment.model import Framework
from assessment.words import count, fill

BY_ID = ("answers", "skipped", "notes", "evidence", "look_back", "ask", "habits", "preferences", "months")
"""Keys of the file under which things stand by their ids."""
NAMED = 3  # acts that a sentence rests on are named up to here, and more are counted


def label(framework: Framework, answers: Answers, behavior: str) -> str:
    """How a behavior was answered, in the words of the scale."""
    words = framework.words.result
    if behavior in answers.skipped:
        return words.answer_skipped
    code = answers.given.get(behavior)
    if not code:
        return words.answer_open
    choice = framework.assessment.scale[code]  # type: ignore[index]
    return choice.label_about or choice.label if answers.by == "manager" else choice.label


def listed(framework: Framework, things: list[str]) -> str:
    """Things in a row as a sentence says them: "Data, Influence and Discovery"."""
    if len(things) < 2:
        return "".join(things)
    return fill(framework.words.result.listing, list=", ".join(things[:-1]), last=things[-1])


def instance(framework: Framework, evidence: Evidence) -> str:
    """One instance as a text: the claim, then each other part under its name."""
    columns = framework.words.papers.columns
    parts = (("result", evidence.result), ("date", evidence.date), ("link", evidence.link))
    named = [f"{columns[key]}: {text}" for key, text in (*parts, ("vouched_by", evidence.vouched_by)) if text.strip()]
    return "; ".join([text for text in (evidence.claim,) if text.strip()] + named)


def answered(framework: Framework, answers: Answers) -> Section:
    """Every behavior that was answered or skipped, with the answer and the note, skill by skill."""
    words = framework.words.result
    parts = []
    for skill in framework.skills:
        items = []
        for level in framework.levels:
            cell = skill.cells.get(level.id)
            for one in cell.behaviors if cell else ():
                if not answers.asked(one.id):
                    continue
                notes = [label(framework, answers, one.id)]
                if note := answers.notes.get(one.id, "").strip():
                    notes.append(fill(words.note, note=note))
                rows = [instance(framework, row) for row in answers.evidence.get(one.id, ()) if row.written]
                notes += [fill(words.proof_row, row=row) for row in rows]
                said = Sentence(text=one.text)
                items.append(
                    Item(said=said, id=one.id, skill=skill.id, notes=tuple(Sentence(text=text) for text in notes))
                )
        if items:
            parts.append(Section(kind="part", fold="open", title=skill.title, items=tuple(items)))
    return Section(kind="answers", fold="closed", title=words.answers, parts=tuple(parts))


def worked_out(framework: Framework, answers: Answers, document: Document) -> Section:
    """The rules that the document's personal sentences follow, each with those sentences and their answers."""
    words = framework.words.result
    share = framework.assessment.rules.share
    above, below = share.split("/")
    facts = {"share": share, "rest": f"{int(below) - int(above)}/{below}"}
    by_rule: dict[str, list[Sentence]] = {}
    for said in dict.fromkeys(sentences(document)):
        if said.rests_on:
            by_rule.setdefault(said.rule, []).append(said)
    parts = tuple(
        Section(
            kind="rule",
            title=rule.title,
            texts=(Sentence(text=fill(rule.text, **facts)),),
            items=tuple(_grounds(framework, answers, by_rule[name])),
        )
        for name, rule in words.rules.items()
        if name in by_rule
    )
    return Section(kind="worked", fold="closed", title=words.how, texts=(Sentence(text=words.how_intro),), parts=parts)


def _grounds(framework: Framework, answers: Answers, said: list[Sentence]) -> Iterator[Item]:
    """Each sentence with its answers; behaviors that rest on nothing but their own answer are told together."""
    own = []
    for one in said:
        if len(one.rests_on) == 1 and one.rests_on[0] in framework.bank:
            own.append(one.rests_on[0])
        else:
            text = fill(framework.words.result.about_skill, skill=one.about, text=one.text) if one.about else one.text
            yield Item(said=Sentence(text=text), answers=_answered(framework, answers, one.rests_on))
    if own:
        ids = tuple(dict.fromkeys(own))
        sentence = Sentence(text=framework.words.result.own_answer)
        yield Item(said=sentence, answers=_answered(framework, answers, ids))


def _answered(framework: Framework, answers: Answers, ids: tuple[str, ...]) -> tuple[Answered, ...]:
    """The answers at these places of the file, those that are alike together; few are told with what they are about."""
    alike: dict[str, list[str]] = {}
    for where in ids:
        known = where in framework.bank
        answer = label(framework, answers, where) if known else _other(framework, answers, where)
        alike.setdefault(answer, []).append(where)
    return tuple(
        Answered(
            answer=answer,
            ids=tuple(same),
            about=tuple(quoted(framework, _about(framework, where)) for where in same) if len(ids) <= NAMED else (),
        )
        for answer, same in alike.items()
    )


def quoted(framework: Framework, text: str) -> str:
    """A text of the guide as a sentence quotes it."""
    return fill(framework.words.result.quoted, text=text.rstrip("."))


def _about(framework: Framework, where: str) -> str:
    """What is answered at a place of the file."""
    if where in framework.bank:
        return framework.bank[where].behavior.text
    key, _, name = where.partition(".")
    if key == "habits":
        return next(one.habit for one in framework.mistakes if one.id == name)
    if key == "months":
        return framework.skill(name).title
    return listed(framework, [one.title for one in framework.specializations if one.id in framework.pairs[name]])


def _other(framework: Framework, answers: Answers, where: str) -> str:
    """The answer at `habits.<id>`, `months.<id>` or `preferences.<id>`, in words."""
    key, _, name = where.partition(".")
    if key == "preferences":
        kinds = {one.id: one.title for one in framework.specializations}
        return kinds.get(answers.preferences[name], framework.words.result.no_preference)
    scale: Any = getattr(framework.assessment, key)
    return str(scale[getattr(answers, key)[name]].label)


def not_used(framework: Framework, asides: Iterable[SetAside]) -> list[str]:
    """What of a file was not used, a sentence for each reason: acts in their words, others by how many there are."""
    words = framework.words.result
    by_reason: dict[str, list[str]] = {}
    for one in asides:
        by_reason.setdefault(one.why, []).append(one.what)
    sentences = []
    for why, whats in by_reason.items():
        acts = [what.partition(".")[2] for what in whats if what.partition(".")[0] in BY_ID]
        known = [quoted(framework, framework.bank[act].behavior.text) for act in acts if act in framework.bank]
        named = [what for what in whats if what.partition(".")[0] not in BY_ID]
        named += dict.fromkeys(known[:NAMED])
        if more := len(acts) - len(known[:NAMED]):
            named.append(count(words.more_entries if named else words.entries, more))
        sentences.append(fill(words.unused, what=listed(framework, named), why=why))
    return sentences
