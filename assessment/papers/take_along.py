"""What somebody takes along: the one-to-one paper and the promotion file. Ticked lines are the hand-over."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from assessment.answers import UNSURE, Answers, Evidence, LineId
from assessment.document import Document, Item, Kind, Row, Section, Sentence
from assessment.grounds import instance, listed
from assessment.model import Behavior, Framework
from assessment.plan import due, months_after, plan
from assessment.sentences import first_page, first_step, plan_item
from assessment.summary import Result
from assessment.words import fill

SHOWN = 3  # acts that stand on a paper unless its owner ticks others
OLD = 12  # months after which evidence is marked
SHOWS = "shown"
"""How the id of a line begins that says what its owner does; the behavior's id is the rest."""


# ---- the one-to-one paper --------------------------------------------------------------------------------------


def one_to_one_paper(framework: Framework, answers: Answers, result: Result, address: str = "") -> Document:
    """Every line that its owner may tick, in the first person. Ticked at first are four blocks: up to three acts with
    their proof, what comes next, a question and work that never came up, and a date; they name the acts of the
    result's first page, or such as have proof. `address` is where the guide can be read, if that is known.
    """
    words, sides = framework.words.papers, result.sides
    acts = _first_acts(first_page(framework, answers, result))
    said = words.newcomers if answers.held is None else {"sheet": words.sheet, "shown": words.parts["shown"]}
    sections = (
        replace(_part(framework, "shown", _shown(framework, answers, acts["shown"])), title=said["shown"]),
        _part(framework, "next", _next(framework, answers, sides)),
        _part(framework, "ask", _asks(framework, answers, acts)),
        _part(framework, "agreed", _agreed(framework, answers)),
        _part(framework, "unsure", _seen_too(framework, answers, sides)),
        _part(framework, "now_and_then", _answered(framework, answers, sides, "now_and_then")),
        _part(framework, "not_yet", _answered(framework, answers, sides, "not_yet")),
        _part(framework, "plan", _plan(framework, answers, sides)),
        _part(framework, "habits", _habits(framework, answers, result)),
        _part(framework, "preferences", _preferences(framework, answers, result)),
    )
    return Document(
        title=said["sheet"],
        intro=_whose(framework, answers, result, address),
        sections=tuple(part for part in sections if not part.empty),
        wrapped=False,
    )


def default_lines(document: Document) -> tuple[str, ...]:
    """The ids of the lines that stand on a paper unless its owner ticks others."""
    return tuple(item.id for part in document.sections for item in part.items if item.ticked)


def ticked_only(document: Document, ticked: Collection[str], said: Mapping[str, str] | None = None) -> Document:
    """The ticked lines and rows alone, as they are handed over: without what they rest on, and without ids but those
    that bring a line back to the behavior it says.

    `said` is what their owner put in other words: {id of a line: text}, and {`id/n`: text} for the n-th line under
    it, from 1. What is emptied is left out.
    """
    parts = [
        replace(
            part,
            items=tuple(_handed_over(_reworded(item, said or {})) for item in part.items if item.id in ticked),
            rows=tuple(
                replace(row, id="", cells=tuple(tuple(map(_bare, cell)) for cell in row.cells))
                for row in part.rows
                if row.id in ticked
            ),
        )
        for part in document.sections
    ]
    kept = (replace(part, items=tuple(item for item in part.items if item.said.text)) for part in parts)
    return replace(document, sections=tuple(part for part in kept if part.items or part.rows))


def _reworded(item: Item, said: Mapping[str, str]) -> Item:
    under = (said.get(f"{item.id}/{number}", note.text) for number, note in enumerate(item.notes, 1))
    notes = tuple(Sentence(text=note) for note in under if note)
    text = said.get(item.id, item.said.text)
    # A line that says what its owner does stays one; of any other, no id tells what it is about in other words.
    mark = item.mark if text == item.said.text or item.id.startswith(f"{SHOWS}.") else ""
    return replace(item, said=Sentence(text=text), mark=mark, notes=notes)


def _handed_over(item: Item) -> Item:
    return replace(item, id="", page="", due="", said=_bare(item.said), notes=tuple(map(_bare, item.notes)))


def _bare(said: Sentence) -> Sentence:
    return Sentence(text=said.text)


def mine(framework: Framework, behavior: Behavior) -> str:
    """A behavior as its owner says it; where the guide has no such form, its text is quoted."""
    return behavior.mine or fill(framework.words.papers.quoted, text=behavior.text)


def _whose(framework: Framework, answers: Answers, result: Result, address: str) -> tuple[Sentence, ...]:
    """The title of today and the one in view, the day, and where the list of acts is from."""
    words = framework.words.papers
    targets = list(dict.fromkeys(framework.level(side.target).name for side in result.sides))
    target, held = listed(framework, targets), framework.level(answers.held).name if answers.held else ""
    if not held:
        said = [fill(words.newcomer, target=target)]
    elif len(targets) > 1:
        said = [fill(words.undecided, held=held, targets=target)]
    else:
        said = [fill(words.same_title if held == target else words.today, held=held, target=target)]
    if answers.date:
        said.append(fill(words.written, date=answers.date.isoformat()))
    guide = ", ".join(filter(None, (framework.guide.name, address)))
    return tuple(Sentence(text=text) for text in (" ".join(said), fill(words.source, guide=guide)))


def _first_acts(page: Document) -> dict[str, list[str]]:
    """The behaviors that the first page of the result names, by the section it names them in."""
    found: dict[str, list[str]] = {"shown": [], "next": [], "job": []}
    for section in page.sections:
        if section.kind in found:
            found[section.kind] += [item.id for item in section.items if item.id not in found[section.kind]]
    return found


def _part(framework: Framework, kind: Kind, items: Iterable[Item]) -> Section:
    title = framework.words.papers.parts[kind]
    return Section(kind=kind, title=title, items=tuple(dict.fromkeys(items)), marks="bullets")


def _line(line: str, text: str, *, ticked: bool = False) -> Item:
    return Item(said=Sentence(text=text), id=line, ticked=ticked)


def _behavior_line(
    line: str, behavior: str, text: str, notes: Iterable[str] = (), *, rule: str = "shown", ticked: bool = False
) -> Item:
    """A line that says a behavior in the words of the guide; its id goes along with it."""
    said = Sentence(text=text, rests_on=(behavior,), rule=rule)
    return Item(said=said, id=line, mark=line, notes=tuple(Sentence(text=note) for note in notes), ticked=ticked)


def _shown(framework: Framework, answers: Answers, first: list[str]) -> list[Item]:
    """What is done: with proof first, then what the result names first, then from the highest level down."""
    done = [behavior for behavior in framework.bank if answers.done(behavior)]

    def place(behavior: str) -> tuple[bool, int, int]:
        at = first.index(behavior) if behavior in first else len(first)
        return not answers.noted(behavior), at, -framework.rank(framework.bank[behavior].level)

    return [
        _behavior_line(
            f"{SHOWS}.{behavior}",
            behavior,
            mine(framework, framework.bank[behavior].behavior),
            _known_for(framework, answers, behavior),
            ticked=number < SHOWN and (answers.noted(behavior) or behavior in first),
        )
        for number, behavior in enumerate(sorted(done, key=place))
    ]


def _known_for(framework: Framework, answers: Answers, behavior: str) -> list[str]:
    """What stands under something that is done: that others come for it, then its proof."""
    others = [framework.words.papers.relied_on] if answers.code(behavior) == "relied_on" else []
    return others + [said for row in answers.proof(behavior) for said in _facts(framework, answers, row)]


def _facts(framework: Framework, answers: Answers, row: Evidence) -> list[str]:
    """An instance as lines, one for each thing that was written down about it."""
    words = framework.words.papers
    named = {"result": row.result, "date": _when(framework, answers, row.date), "link": row.link}
    named["vouched_by"] = row.vouched_by
    claim = [fill(words.instance, text=row.claim)] if row.claim.strip() else []
    return claim + [f"{words.columns[key]}: {text}" for key, text in named.items() if text.strip()]


def instances(framework: Framework, answers: Answers, behavior: str) -> list[str]:
    """What its owner wrote down about a behavior, each instance as one text."""
    return [instance(framework, row) for row in answers.proof(behavior)]


def _first_of_each(sides: tuple[Result, ...]) -> list[str]:
    """What comes next on every route, or else the first of each: of an open route no half is left out."""
    chosen = [[one.behavior for one in side.next] for side in sides if side.next]
    shared = [behavior for behavior in chosen[0] if all(behavior in acts for acts in chosen)] if chosen else []
    return shared or [acts[0] for acts in chosen]


def _next(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """What comes next, with the first step: in its owner's words, else as the guide says it."""
    words, found, first = framework.words.papers, [], _first_of_each(sides)
    every = dict.fromkeys([*first, *(one.behavior for side in sides for one in side.next)])
    for behavior in every:
        one = framework.bank[behavior].behavior
        own, named = answers.plan.edits.get(LineId(f"behavior.{behavior}")), first_step(answers, one)
        said = fill(words.own_step, text=own) if own else fill(words.first_step, text=named) if named else ""
        text = fill(words.goal, text=mine(framework, one))
        found.append(
            _behavior_line(
                f"next.{behavior}", behavior, text, [said] if said else [], rule="next", ticked=behavior in first
            )
        )
    return found


def _asks(framework: Framework, answers: Answers, acts: Mapping[str, list[str]]) -> list[Item]:
    """Work to ask for: what the result says to ask for, else what comes next; then a question.

    Ticked is a piece of work only where the act never came up: whoever had the chance needs no new work for it.
    """
    words = framework.words.papers
    asked = dict.fromkeys([*acts["job"], *acts["next"]])
    first = next((behavior for behavior in asked if answers.code(behavior) == "never_came_up"), None)
    lines = [
        _behavior_line(
            f"ask.{behavior}",
            behavior,
            fill(words.scope, text=mine(framework, framework.bank[behavior].behavior)),
            rule="next",
            ticked=behavior == first,
        )
        for behavior in asked
    ]
    question = words.newcomers["question"] if answers.held is None else words.question
    return [*lines, _line("question", question, ticked=True)]


def _agreed(framework: Framework, answers: Answers) -> list[Item]:
    words = framework.words.papers
    again = due(answers.plan.start or answers.date, "90-days")
    when = fill(words.again, date=again.isoformat() if again else words.blank)
    return [_line("again", when, ticked=True), _line("agreed", words.agreed)]


def _seen_too(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """A question about what is done and has no proof, in skills whose level is thin."""
    thin = {skill for side in sides for skill, sure in side.confidence.items() if sure == "thin"}
    return [
        _behavior_line(
            f"unsure.{behavior}",
            behavior,
            fill(framework.words.papers.unsure, text=mine(framework, place.behavior)),
        )
        for behavior, place in framework.bank.items()
        if place.skill.id in thin and answers.done(behavior) and not answers.noted(behavior)
    ]


def _answered(framework: Framework, answers: Answers, sides: tuple[Result, ...], code: str) -> list[Item]:
    """What is missing for the target and was answered so; what was never asked is nowhere."""
    missing = [behavior for side in sides for behaviors in side.missing.values() for behavior in behaviors]
    sentence = {"now_and_then": framework.words.papers.now_and_then, "not_yet": framework.words.papers.not_yet}[code]
    return [
        _behavior_line(
            f"{code}.{behavior}", behavior, fill(sentence, text=mine(framework, framework.bank[behavior].behavior))
        )
        for behavior in dict.fromkeys(missing)
        if answers.code(behavior) == code
    ]


def _plan(framework: Framework, answers: Answers, sides: tuple[Result, ...]) -> list[Item]:
    """The lines of the plan: in their owner's words as they are, in those of the guide quoted."""
    words, found = framework.words.papers, []
    for side in sides:
        for line in plan(framework, answers, side):
            item, line_id = plan_item(framework, answers, line), f"plan.{line.id}"
            own = bool(answers.plan.edits.get(LineId(line.id)))
            # What its owner put in other words is told in those alone: no id says what it is about.
            says_it = line.behavior and framework.bank[line.behavior].behavior.text in item.said.text
            said = item.said if own else replace(item.said, text=fill(words.planned, text=item.said.text))
            by = (Sentence(text=fill(words.by, date=line.due.isoformat())),) if line.due else ()
            found.append(replace(item, said=said, id=line_id, mark=line_id if says_it and not own else "", notes=by))
    return found


def _habits(framework: Framework, answers: Answers, result: Result) -> list[Item]:
    """The habits that the result tells, as the assessment asked about them."""
    words, found = framework.words.papers, []
    for number, mistake in enumerate((one for one in framework.mistakes if one.id in result.habits), 1):
        often = framework.assessment.habits[answers.habits[mistake.id]].said  # type: ignore[index]
        text = fill(words.habit, often=often, habit=fill(words.quoted, text=mistake.habit))
        said = Sentence(text=text, rests_on=(f"habits.{mistake.id}",), rule="habits")
        found.append(Item(said=said, id=f"habits.{number}"))
    return found


def _preferences(framework: Framework, answers: Answers, result: Result) -> list[Item]:
    """The kinds of work that were chosen most often, unless all were chosen alike."""
    wins = result.preferences.wins if result.preferences else {}
    most = {kind for kind, halves in wins.items() if halves == max(wins.values())}
    if not 0 < len(most) < len(wins):
        return []
    titles = [one.title for one in framework.specializations if one.id in most]
    rests_on = tuple(f"preferences.{pair}" for pair in framework.pairs if pair in answers.preferences)
    text = fill(framework.words.papers.liked, kinds=listed(framework, titles))
    return [Item(said=Sentence(text=text, rests_on=rests_on, rule="preferences"), id="preferences.1")]


# ---- the promotion file ----------------------------------------------------------------------------------------


def promotion(framework: Framework, answers: Answers, result: Result, address: str = "") -> Document:
    """Evidence for the target, skill by skill: what is done there with its instances; then, apart, what is done and
    has no proof yet."""
    words = framework.words.papers
    sections, bare = [], []
    for side in result.sides:
        target = framework.level(side.target)
        for skill in framework.skills:
            cell = skill.cells.get(target.id)
            done = [one.id for one in (cell.behaviors if cell else ()) if answers.done(one.id)]
            rows = [row for behavior in done for row in _rows(framework, answers, behavior)]
            bare += [behavior for behavior in done if not answers.noted(behavior)]
            if rows:
                months = answers.months.get(skill.id)
                held_for = framework.assessment.months[months].said if months else ""  # type: ignore[index]
                texts = (Sentence(text=fill(words.normal_for, months=held_for)),) if held_for else ()
                columns = tuple(words.columns.values())
                title = skill.title if answers.route != UNSURE else f"{target.name}: {skill.title}"
                sections.append(Section(kind="evidence", title=title, texts=texts, columns=columns, rows=tuple(rows)))
    names = dict.fromkeys(framework.level(side.target).name for side in result.sides)
    collect = Section(kind="collect", title=words.collect, items=tuple(_bare_acts(framework, bare)), marks="bullets")
    return Document(
        title=fill(words.promotion, target=" / ".join(names)),
        intro=(
            *_whose(framework, answers, result, address),
            Sentence(text=words.promotion_about if sections else words.promotion_none),
        ),
        sections=tuple(part for part in (*dict.fromkeys(sections), collect) if not part.empty),
        wrapped=False,
    )


def _bare_acts(framework: Framework, behaviors: Iterable[str]) -> Iterable[Item]:
    """What is done without proof, each with what would prove it."""
    for behavior in dict.fromkeys(behaviors):
        one = framework.bank[behavior].behavior
        notes = [fill(framework.words.papers.to_collect, trace=one.trace)] if one.trace else []
        yield _behavior_line(f"collect.{behavior}", behavior, mine(framework, one), notes)


def _rows(framework: Framework, answers: Answers, behavior: str) -> list[Row]:
    """A row for each instance of a behavior."""
    words, place = framework.words.papers, framework.bank[behavior]

    def cell(said: str) -> tuple[Sentence]:
        return (Sentence(text=said, rests_on=(behavior,), rule="shown") if said else Sentence(text=words.blank),)

    return [
        Row(
            title=mine(framework, place.behavior),
            id=f"{behavior}.{number}",
            cells=tuple(
                cell(said)
                for said in (row.claim, row.result, _when(framework, answers, row.date), row.link, row.vouched_by)
            ),
        )
        for number, row in enumerate(answers.proof(behavior), 1)
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
