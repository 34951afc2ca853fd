"""What a document rests on: every answer in words, and the rule behind each personal sentence."""

from collections.abc import Iterator
from typing import Any

from assessment.answers import Answers, Evidence
from assessment.document import Answered, Document, Item, Section, Sentence, sentences
from assessment.model import Framework
from assessment.words import fill


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
    """The answers at these places of the file, those that are alike together."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for id in ids:
        place = framework.bank.get(id)
        answer = label(framework, answers, id) if place else _other(framework, answers, id)
        alike.setdefault(answer, []).append((id, place.skill.id if place else ""))
    return tuple(Answered(answer=answer, places=tuple(places)) for answer, places in alike.items())


def _other(framework: Framework, answers: Answers, id: str) -> str:
    """The answer at `habits.<id>`, `months.<id>` or `preferences.<id>`, in words."""
    key, _, name = id.partition(".")
    if key == "preferences":
        kinds = {one.id: one.title for one in framework.specializations}
        return kinds.get(answers.preferences[name], framework.words.result.no_preference)
    scale: Any = getattr(framework.assessment, key)
    return str(scale[getattr(answers, key)[name]].label)
