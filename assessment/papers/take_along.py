"""What somebody takes along: the sheet for a one-to-one and the promotion file. Ticked lines are the hand-over."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from assessment.answers import Answers, Evidence
from assessment.document import Document, Item, Row, Section, Sentence
from assessment.grounds import instance
from assessment.model import Framework
from assessment.plan import due, months_after, plan
from assessment.sentences import habits, plan_item, preferences
from assessment.summary import Result
from assessment.words import fill

ON_SHEET = 2  # behaviors with an instance that a sheet holds unless its owner ticks others
OLD = 12  # months after which evidence is marked


# ---- the sheet for a one-to-one --------------------------------------------------------------------------------


def sheet(framework: Framework, answers: Answers, result: Result) -> Document:
    """Every line that its owner may tick. The defaults: two behaviors with an instance each, one thing to ask for,
    one question, a blank and a date; they hold no level, no chart and no word on confidence.
    """
    words, sides = framework.words.papers, result.sides
    sections = (
        _part(framework, "shown", _shown(framework, answers)),
        _part(framework, "ask", _scope(framework, answers, sides)),
        _part(framework, "question", [_line("question", words.question)]),
        _part(framework, "agreed", _agreed(framework, answers)),
        _part(framework, "next", _next(framework, sides)),
        _part(framework, "unsure", _unsure(framework, answers, sides)),
        _part(framework, "missing", _missing(framework, sides)),
        _part(framework, "plan", _plan(framework, answers, sides)),
        _part(framework, "habits", _lines(habits(framework, answers, result))),
        _part(framework, "preferences", _lines(preferences(framework, answers, result))),
    )
    about = tuple(Sentence(text=text) for text in words.sheet_about)
    return Document(title=words.sheet, intro=about, sections=tuple(one for one in sections if not one.empty))


def default_lines(document: Document) -> tuple[str, ...]:
    """The ids of the lines that stand on a sheet unless its owner ticks others."""
    kept = {"shown": ON_SHEET, "ask": 1, "question": 1, "agreed": 2}
    return tuple(item.id for part in document.sections for item in part.items[: kept.get(part.kind, 0)])


def only(document: Document, ticked: Collection[str]) -> Document:
    """The ticked lines and rows alone, as they are handed over: without ids and without what they rest on."""
    parts = [
        replace(
            part,
            items=tuple(_handed_over(item) for item in part.items if item.id in ticked),
            rows=tuple(
                replace(row, id="", cells=tuple(tuple(map(_bare, cell)) for cell in row.cells))
                for row in part.rows
                if row.id in ticked
            ),
        )
        for part in document.sections
    ]
    return replace(document, sections=tuple(part for part in parts if part.items or part.rows))


def _handed_over(item: Item) -> Item:
    return replace(item, id="", practice="", due="", said=_bare(item.said), notes=tuple(map(_bare, item.notes)))


def _bare(said: Sentence) -> Sentence:
    return Sentence(text=said.text)


def _part(framework: Framework, kind: str, items: Iterable[Item]) -> Section:
    title = framework.words.papers.parts[kind]
    return Section(kind=kind, title=title, items=tuple(dict.fromkeys(items)), checklist=True)


def _line(id: str, text: str, notes: Iterable[str] = (), rests_on: tuple[str, ...] = ()) -> Item:
    said = Sentence(text=text, rests_on=rests_on, rule="shown" if rests_on else "")
    return Item(said=said, id=id, notes=tuple(Sentence(text=note) for note in notes))


def _shown(framework: Framework, answers: Answers) -> list[Item]:
    """What is done: with an instance first, then from the highest level down; a blank where no instance is named."""
    words = framework.words.papers
    done = [id for id in framework.bank if answers.done(id)]
    done.sort(key=lambda id: (not answers.noted(id), -framework.rank(framework.bank[id].level)))
    return [
        _line(
            f"shown.{id}",
            framework.bank[id].behavior.text,
            [fill(words.instance, text=text) for text in instances(framework, answers, id) or [words.blank]],
            (id,),
        )
        for id in done
    ]


def instances(framework: Framework, answers: Answers, behavior: str) -> list[str]:
    """What its owner wrote down as an instance: the note, then the evidence, each as one text."""
    rows = [instance(framework, one) for one in answers.evidence.get(behavior, ()) if one.written]
    return [text for text in (answers.notes.get(behavior, "").strip(), *rows) if text]


def _scope(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """One thing to ask for: first what never came up, then what comes next."""
    missing = [id for side in sides for ids in side.missing.values() for id in ids]
    never = [id for id in missing if answers.code(id) == "never_came_up"]
    following = [one.behavior for side in sides for one in side.next]
    scope = framework.words.papers.scope
    return [
        _line(f"ask.{id}", fill(scope, text=framework.bank[id].behavior.text), (), (id,))
        for id in dict.fromkeys([*never, *following])
    ]


def _agreed(framework: Framework, answers: Answers) -> list[Item]:
    words = framework.words.papers
    start = answers.plan.start or answers.date
    again = due(start, "90-days")
    when = fill(words.again, date=again.isoformat() if again else words.blank)
    return [_line("agreed", words.agreed), _line("again", when)]


def _next(framework: Framework, sides: tuple[Result, ...]) -> list[Item]:
    return [
        _line(f"next.{one.behavior}", framework.bank[one.behavior].behavior.text, (), (one.behavior,))
        for side in sides
        for one in side.next
    ]


def _unsure(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """What is done without an instance, in skills whose level is thin."""
    thin = {skill for side in sides for skill, sure in side.confidence.items() if sure == "thin"}
    return [
        _line(f"unsure.{id}", fill(framework.words.papers.unsure, text=place.behavior.text), (), (id,))
        for id, place in framework.bank.items()
        if place.skill.id in thin and answers.done(id) and not answers.noted(id)
    ]


def _missing(framework: Framework, sides: tuple[Result, ...]) -> list[Item]:
    ids = [id for side in sides for ids in side.missing.values() for id in ids]
    return [_line(f"missing.{id}", framework.bank[id].behavior.text, (), (id,)) for id in dict.fromkeys(ids)]


def _plan(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    found = []
    for line in (line for side in sides for line in plan(framework, answers, side)):
        item = plan_item(framework, answers, line)
        due = (Sentence(text=line.due.isoformat()),) if line.due else ()
        found.append(replace(item, id=f"plan.{line.id}", notes=due))
    return found


def _lines(section: Section) -> list[Item]:
    """The sentences of a section of the result, as lines."""
    return [Item(said=text, id=f"{section.kind}.{n}") for n, text in enumerate(section.texts, 1)]


# ---- the promotion file ----------------------------------------------------------------------------------------


def promotion(framework: Framework, answers: Answers, result: Result) -> Document:
    """Evidence for the target, skill by skill: what is done there with its instances, and the proof to collect."""
    words = framework.words.papers
    sections = []
    for side in result.sides:
        target = framework.level(side.target)
        for skill in framework.skills:
            cell = skill.cells.get(target.id)
            rows: list[Row] = []
            for one in cell.behaviors if cell else ():
                rows += _rows(framework, answers, one.id)
            if rows:
                months = answers.months.get(skill.id)
                held_for = framework.assessment.months[months].said if months else ""  # type: ignore[index]
                texts = (Sentence(text=fill(words.normal_for, months=held_for)),) if held_for else ()
                columns = tuple(words.columns.values())
                title = skill.title if len(result.routes) < 2 else f"{target.name}: {skill.title}"
                sections.append(Section(kind="evidence", title=title, texts=texts, columns=columns, rows=tuple(rows)))
    names = dict.fromkeys(framework.level(side.target).name for side in result.sides)
    return Document(
        title=fill(words.promotion, target=" / ".join(names)),
        intro=tuple(Sentence(text=text) for text in words.promotion_about),
        sections=tuple(dict.fromkeys(sections)),
    )


def _rows(framework: Framework, answers: Answers, behavior: str) -> list[Row]:
    """A row for each instance of a behavior that is done; the proof to collect where there is none."""
    words, place = framework.words.papers, framework.bank[behavior]
    text = place.behavior.text
    if not answers.done(behavior):
        return []
    instances = [one for one in answers.evidence.get(behavior, ()) if one.written]
    if note := answers.notes.get(behavior, "").strip():
        instances.append(Evidence(claim=note))

    def cell(said: str) -> tuple[Sentence]:
        return (Sentence(text=said, rests_on=(behavior,), rule="shown") if said else Sentence(text=words.blank),)

    if not instances:
        trace = place.behavior.trace
        collect = fill(words.to_collect, trace=trace) if trace else ""
        return [Row(title=text, id=f"{behavior}.1", cells=(cell(collect), *[cell("")] * 4))]

    return [
        Row(
            title=text,
            id=f"{behavior}.{number}",
            cells=tuple(
                cell(said)
                for said in (one.claim, one.result, _when(framework, answers, one.date), one.link, one.vouched_by)
            ),
        )
        for number, one in enumerate(instances, 1)
    ]


def _when(framework: Framework, answers: Answers, text: str) -> str:
    """The date as it was written, marked where it is older than twelve months."""
    written = text.strip()
    try:
        day = date.fromisoformat(f"{written}-01-01"[:10] if len(written) == 4 else f"{written}-01"[:10])
    except ValueError:
        return text
    old = answers.date is not None and day < months_after(answers.date, -OLD)
    return fill(framework.words.papers.older, date=written) if old else text
