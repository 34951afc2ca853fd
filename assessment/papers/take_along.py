"""What somebody takes along: the one-to-one paper and the promotion file. Ticked lines are the hand-over."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from assessment.answers import Answers, Evidence
from assessment.document import Document, Item, Kind, Row, Section, Sentence
from assessment.grounds import instance
from assessment.model import Framework
from assessment.plan import due, months_after, plan
from assessment.sentences import habits, plan_item, preferences
from assessment.summary import Result
from assessment.words import fill

FEW_SHOWN = 2  # behaviors with an instance that a paper holds unless its owner ticks others
OLD = 12  # months after which evidence is marked
ABOUT = ("shown", "ask", "next", "unsure", "missing", "plan.behavior", "plan.scope")
"""How the ids of lines begin that say a behavior; the behavior's id is the rest."""


# ---- the one-to-one paper --------------------------------------------------------------------------------------


def one_to_one_paper(framework: Framework, answers: Answers, result: Result) -> Document:
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
        _part(framework, "habits", _lines("habits", habits(framework, answers, result))),
        _part(framework, "preferences", _lines("preferences", preferences(framework, answers, result))),
    )
    about = tuple(Sentence(text=text) for text in words.sheet_about)
    return Document(title=words.sheet, intro=about, sections=tuple(part for part in sections if not part.empty))


def default_lines(document: Document) -> tuple[str, ...]:
    """The ids of the lines that stand on a one-to-one paper unless its owner ticks others."""
    kept = {"shown": FEW_SHOWN, "ask": 1, "question": 1, "agreed": 2}
    return tuple(item.id for part in document.sections for item in part.items[: kept.get(part.kind, 0)])


def ticked_only(document: Document, ticked: Collection[str]) -> Document:
    """The ticked lines and rows alone, as they are handed over: without what they rest on, and without ids but those
    that bring a line back to the behavior it says.
    """
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


def _part(framework: Framework, kind: Kind, items: Iterable[Item]) -> Section:
    title = framework.words.papers.parts[kind]
    return Section(kind=kind, title=title, items=tuple(dict.fromkeys(items)), marks="boxes")


def _line(line: str, text: str) -> Item:
    return Item(said=Sentence(text=text), id=line)


def _behavior_line(line: str, behavior: str, text: str, notes: Iterable[str] = ()) -> Item:
    """A line that says a behavior in the words of the guide; its id goes along with it."""
    said = Sentence(text=text, rests_on=(behavior,), rule="shown")
    return Item(said=said, id=line, mark=line, notes=tuple(Sentence(text=note) for note in notes))


def _shown(framework: Framework, answers: Answers) -> list[Item]:
    """What is done: with an instance first, then from the highest level down; a blank where no instance is named."""
    words = framework.words.papers
    done = [behavior for behavior in framework.bank if answers.done(behavior)]
    done.sort(key=lambda behavior: (not answers.noted(behavior), -framework.rank(framework.bank[behavior].level)))
    return [
        _behavior_line(
            f"shown.{behavior}",
            behavior,
            framework.bank[behavior].behavior.text,
            [fill(words.instance, text=text) for text in instances(framework, answers, behavior) or [words.blank]],
        )
        for behavior in done
    ]


def instances(framework: Framework, answers: Answers, behavior: str) -> list[str]:
    """What its owner wrote down as an instance: the note, then the evidence, each as one text."""
    rows = [instance(framework, row) for row in answers.evidence.get(behavior, ()) if row.written]
    return [text for text in (answers.notes.get(behavior, "").strip(), *rows) if text]


def _scope(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """One thing to ask for: first what never came up, then what comes next."""
    missing = _all_missing(sides)
    never = [behavior for behavior in missing if answers.code(behavior) == "never_came_up"]
    following = [chosen.behavior for side in sides for chosen in side.next]
    scope = framework.words.papers.scope
    return [
        _behavior_line(f"ask.{behavior}", behavior, fill(scope, text=framework.bank[behavior].behavior.text))
        for behavior in dict.fromkeys([*never, *following])
    ]


def _agreed(framework: Framework, answers: Answers) -> list[Item]:
    words = framework.words.papers
    start = answers.plan.start or answers.date
    again = due(start, "90-days")
    when = fill(words.again, date=again.isoformat() if again else words.blank)
    return [_line("agreed", words.agreed), _line("again", when)]


def _next(framework: Framework, sides: tuple[Result, ...]) -> list[Item]:
    return [
        _behavior_line(f"next.{chosen.behavior}", chosen.behavior, framework.bank[chosen.behavior].behavior.text)
        for side in sides
        for chosen in side.next
    ]


def _unsure(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """What is done without an instance, in skills whose level is thin."""
    thin = {skill for side in sides for skill, sure in side.confidence.items() if sure == "thin"}
    return [
        _behavior_line(f"unsure.{behavior}", behavior, fill(framework.words.papers.unsure, text=place.behavior.text))
        for behavior, place in framework.bank.items()
        if place.skill.id in thin and answers.done(behavior) and not answers.noted(behavior)
    ]


def _missing(framework: Framework, sides: tuple[Result, ...]) -> list[Item]:
    return [
        _behavior_line(f"missing.{behavior}", behavior, framework.bank[behavior].behavior.text)
        for behavior in dict.fromkeys(_all_missing(sides))
    ]


def _all_missing(sides: tuple[Result, ...]) -> list[str]:
    return [behavior for side in sides for behaviors in side.missing.values() for behavior in behaviors]


def _plan(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    found = []
    for line in (line for side in sides for line in plan(framework, answers, side)):
        item, line_id = plan_item(framework, answers, line), f"plan.{line.id}"
        # What its owner put in other words is told in those alone: no id says what it is about.
        says_it = line.behavior and framework.bank[line.behavior].behavior.text in item.said.text
        by = (Sentence(text=line.due.isoformat()),) if line.due else ()
        found.append(replace(item, id=line_id, mark=line_id if says_it else "", notes=by))
    return found


def _lines(part: str, section: Section) -> list[Item]:
    """The sentences of a section of the result, as lines."""
    return [Item(said=said, id=f"{part}.{number}") for number, said in enumerate(section.texts, 1)]


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
            for behavior in cell.behaviors if cell else ():
                rows += _rows(framework, answers, behavior.id)
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
    shown_by = [row for row in answers.evidence.get(behavior, ()) if row.written]
    if note := answers.notes.get(behavior, "").strip():
        shown_by.append(Evidence(claim=note))

    def cell(said: str) -> tuple[Sentence]:
        return (Sentence(text=said, rests_on=(behavior,), rule="shown") if said else Sentence(text=words.blank),)

    if not shown_by:
        trace = place.behavior.trace
        collect = fill(words.to_collect, trace=trace) if trace else ""
        return [Row(title=text, id=f"{behavior}.1", cells=(cell(collect), *[cell("")] * 4))]

    return [
        Row(
            title=text,
            id=f"{behavior}.{number}",
            cells=tuple(
                cell(said)
                for said in (row.claim, row.result, _when(framework, answers, row.date), row.link, row.vouched_by)
            ),
        )
        for number, row in enumerate(shown_by, 1)
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
