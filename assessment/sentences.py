"""The result in the words of content/words.yml. Decides what is said; renderers decide how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.answers import UNSURE, Answers
from assessment.model import Framework, Place, Skill
from assessment.plan import Line, plan
from assessment.scoring import need
from assessment.summary import Result, told
from assessment.words import ResultWords, count, fill

SHOWN = 3  # behaviors told as already shown


@dataclass(frozen=True, kw_only=True)
class Item:
    """A behavior with what is said about it; `behavior` and `skill` are ids."""

    behavior: str
    skill: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """A skill of the result."""

    skill: str
    title: str
    level: str
    gap: str
    confidence: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """Something under a heading: paragraphs, then items."""

    title: str
    texts: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RouteReport:
    """What is said about one route."""

    headline: str
    skills_title: str
    plan_title: str
    remarks: tuple[str, ...]
    next: Section
    rows: tuple[Row, ...]
    missing: tuple[Section, ...]
    plan: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that a result says, in the order in which it is read."""

    title: str
    about: tuple[str, ...]
    shown: Section
    routes: tuple[RouteReport, ...]
    more: tuple[Section, ...]


def report(framework: Framework, answers: Answers, result: Result) -> Report:
    """The result as sentences; with `unsure` one column for each track."""
    words = framework.words.result
    sides = result.routes or {result.route: result}
    answered = sum(answers.code(id) is not None for id in framework.bank)
    about = [count(words.about, answered, version=result.content)]
    if answers.date:
        about.append(fill(words.about_date, date=answers.date.isoformat()))
    more = [_habits(framework, result), _preferences(framework, result), _readiness(framework, sides)]
    more += [_set_aside(framework, result), Section(title=words.how, texts=(*words.how_rules, words.limits))]
    return Report(
        title=words.title,
        about=tuple(about),
        shown=_shown(framework, answers),
        routes=tuple(_route(framework, answers, one) for one in sides.values()),
        more=tuple(section for section in more if section.texts or section.items),
    )


def _route(framework: Framework, answers: Answers, result: Result) -> RouteReport:
    words = framework.words.result
    target = framework.level(result.target).name
    track = next((one.title for one in framework.tracks if one.id == result.route), "")

    def here(title: str) -> str:
        """A heading of this route; it names the track where there is more than one."""
        return fill(words.on_track, track=track, headline=title) if answers.route == UNSURE else title

    return RouteReport(
        headline=here(_headline(words, result, framework.level(result.target).somebody)),
        skills_title=here(words.skills),
        plan_title=here(words.plan),
        remarks=tuple(_remarks(framework, answers, result)),
        next=replace(_next(framework, answers, result), title=here(words.next)),
        rows=tuple(_row(framework, result, skill.id, target) for skill in framework.skills),
        missing=_missing(framework, answers, result, target),
        plan=_plan(framework, answers, result),
    )


def _headline(words: ResultWords, result: Result, person: str) -> str:
    """One sentence in counts, against the target; never a level word."""
    asked, done = sum(result.counts.values()), result.counts["done"]
    if asked == 0:
        return fill(words.headline_open, person=person)
    said = [
        count(words.headline, done, asked=str(asked), person=person)
        if done
        else count(words.headline_none, asked, person=person)
    ]
    for code in ("now_and_then", "not_yet", "never_came_up"):
        if n := result.counts[code]:
            said.append(count(getattr(words, code), n))
    return " ".join(said)


def _remarks(framework: Framework, answers: Answers, result: Result) -> Iterator[str]:
    words, rules = framework.words.result, framework.assessment.rules
    asked, never = sum(result.counts.values()), result.counts["never_came_up"]
    person = framework.level(result.target).somebody
    if answers.held is None:
        yield fill(words.newcomer, person=person)
    if never and never >= need(rules.job, asked):
        yield fill(words.job, person=person)
    levels = _levels(framework, result)
    if answers.held in levels:
        up_to = levels.index(answers.held) + 1
        lower = [
            skill.title
            for skill in framework.skills
            if _asked_above(answers, skill, levels[_height(levels, result.levels[skill.id]) : up_to])
        ]
        if lower:
            yield fill(words.below, held=framework.level(answers.held).name, skills=", ".join(lower))
    top = levels[-1]
    if result.overall == top == answers.held:
        yield fill(words.top, held=framework.level(top).name)
    if result.answered and not any(map(answers.done, framework.bank)):
        yield words.start_here
    yield from (words.look_again[pattern] for pattern in result.look_again)


def _asked_above(answers: Answers, skill: Skill, levels: tuple[str, ...]) -> bool:
    """Something was asked in the skill's cells at these levels, which lie above the one it shows."""
    cells = [skill.cells[level] for level in levels if level in skill.cells]
    return any(answers.heard(one.id) for cell in cells for one in cell.behaviors)


def _height(levels: tuple[str, ...], level: str | None) -> int:
    """How many of the route's levels lie at or below a level."""
    return 0 if level is None else levels.index(level) + 1


def _levels(framework: Framework, result: Result) -> tuple[str, ...]:
    return next((one.levels for one in framework.tracks if one.id == result.route), framework.trunk)


def _shown(framework: Framework, answers: Answers) -> Section:
    """The highest behaviors that are done, those that others come for first."""
    words = framework.words.result
    levels = [level.id for level in framework.levels]
    done = [(place, id) for id, place in framework.bank.items() if answers.done(id)]
    done.sort(key=lambda one: (-levels.index(one[0].level), answers.given[one[1]] != "relied_on"))
    items = [
        _item(place, (place.skill.title, *([words.relied_on] if answers.given[id] == "relied_on" else [])))
        for place, id in _from_different_skills(done)[:SHOWN]
    ]
    return Section(title=words.shown, texts=() if items else (words.shown_none,), items=tuple(items))


def _from_different_skills(done: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """The best of each skill first, then the rest, in the order they came."""
    firsts = {place.skill.id: (place, id) for place, id in reversed(done)}
    best = [one for one in done if one in firsts.values()]
    return best + [one for one in done if one not in best]


def _item(place: Place, notes: tuple[str, ...]) -> Item:
    return Item(behavior=place.behavior.id, skill=place.skill.id, text=place.behavior.text, notes=notes)


def _next(framework: Framework, answers: Answers, result: Result) -> Section:
    words = framework.words.result
    target = framework.level(result.target)
    ticked = {id: one.title for one in framework.mistakes if told(answers, one.id) for id in one.blocks}
    items = []
    for one in result.next:
        place = framework.bank[one.behavior]
        cell = [behavior.id for behavior in place.skill.cells[place.level].behaviors]
        facts = {
            "person": target.somebody,
            "done": str(sum(map(answers.done, cell))),
            "of": str(len(cell)),
            "habit": ticked.get(one.behavior, ""),
        }
        reasons = "; ".join(fill(words.reasons[reason], **facts) for reason in one.reasons)
        notes = [place.skill.title, fill(words.why, reasons=reasons)]
        if place.behavior.trace:
            notes.append(fill(words.proof, trace=place.behavior.trace))
        if place.behavior.next:
            notes.append(fill(words.first_step, next=place.behavior.next))
        items.append(_item(place, tuple(notes)))
    texts = () if items else (fill(words.next_none, target=target.name),)
    return Section(title=words.next, texts=texts, items=tuple(items))


def _row(framework: Framework, result: Result, skill: str, target: str) -> Row:
    words = framework.words.result
    level = result.levels[skill]
    facts = [words.close_call] if skill in result.close_calls else []
    for kind in ("uneven", "taken_as_shown", "unseen"):
        if names := getattr(result, kind).get(skill):
            levels = ", ".join(framework.level(one).name for one in names)
            facts.append(fill(getattr(words, kind), levels=levels))
    return Row(
        skill=skill,
        title=framework.skill(skill).title,
        level=framework.level(level).name if level else words.not_shown,
        gap=_gap(framework, result, skill, target),
        confidence=getattr(words, result.confidence[skill]),
        facts=tuple(facts),
    )


def _missing(framework: Framework, answers: Answers, result: Result, target: str) -> tuple[Section, ...]:
    """A section for each skill with something missing, under one for all of them."""
    words = framework.words.result
    title = fill(words.missing, target=target)
    skills = [framework.skill(skill) for skill, ids in result.missing.items() if ids]
    if not skills:
        return (Section(title=title, texts=(fill(words.missing_none, target=target),)),)
    return (
        Section(title=title),
        *(
            Section(
                title=fill(words.missing_in, skill=skill.title, gap=_gap(framework, result, skill.id, target)),
                items=tuple(
                    _item(
                        framework.bank[id],
                        (framework.level(framework.bank[id].level).name, _state(framework, answers, id)),
                    )
                    for id in result.missing[skill.id]
                ),
            )
            for skill in skills
        ),
    )


def _state(framework: Framework, answers: Answers, behavior: str) -> str:
    """How a behavior was answered, in the words of the scale."""
    words = framework.words.result
    if behavior in answers.skipped:
        return words.answer_skipped
    labels = {str(code): choice.label for code, choice in framework.assessment.scale.items()}
    return labels.get(answers.code(behavior) or "", words.answer_open)


def _gap(framework: Framework, result: Result, skill: str, target: str) -> str:
    words = framework.words.result
    if result.gaps[skill]:
        return count(words.to_target, len(result.missing[skill]), target=target)
    return fill(words.at_target, target=target) if result.levels[skill] else words.no_cells


def _plan(framework: Framework, answers: Answers, result: Result) -> tuple[Section, ...]:
    words = framework.words.result
    lines = plan(framework, answers, result)
    sections = []
    for slot, title in words.slots.items():
        in_slot = [line for line in lines if line.slot == slot]
        if in_slot:
            due = in_slot[0].due
            when = f"{title}, {fill(words.by, date=due.isoformat())}" if due else title
            texts = tuple(plan_text(framework, answers, line) for line in in_slot)
            sections.append(Section(title=when, texts=texts))
    return tuple(sections)


def plan_text(framework: Framework, answers: Answers, line: Line) -> str:
    """What a line of the plan says; its owner's own words where there are any."""
    words = framework.words.result
    if line.id in answers.plan.edits:
        return answers.plan.edits[line.id]
    if line.practice:
        practice = next(one for one in framework.practices if one.id == line.practice)
        return fill(words.plan_practice, title=practice.title, done=practice.done)
    if line.behavior:
        behavior = framework.bank[line.behavior].behavior
        if behavior.next and line.slot == "90-days":
            return fill(words.plan_next, text=behavior.text, next=behavior.next)
        return fill(words.plan_rest, text=behavior.text)
    return words.plan_check_in


def _habits(framework: Framework, result: Result) -> Section:
    told = [mistake for mistake in framework.mistakes if mistake.id in result.habits]
    texts = tuple(f"{mistake.title}. {mistake.remedy}" for mistake in told)
    return Section(title=framework.words.result.habits, texts=texts)


def _preferences(framework: Framework, result: Result) -> Section:
    words, liked = framework.words.result, result.preferences
    if liked is None:
        return Section(title=words.preferences)
    titles = {one.id: one.title for one in framework.specializations}
    wins = ", ".join(count(words.wins, halves, kind=titles[kind]) for kind, halves in liked.wins.items())
    texts = (f"{wins}.", words.preference[liked.word]) if liked.word else (f"{wins}.",)
    return Section(title=words.preferences, texts=texts)


def _readiness(framework: Framework, sides: dict[str, Result]) -> Section:
    words = framework.words.result
    found = [words.ready[one.readiness] for one in sides.values() if one.readiness is not None]
    return Section(title=words.readiness, texts=(*found, words.ready_tail) if found else ())


def _set_aside(framework: Framework, result: Result) -> Section:
    """Grouped by reason, so that a hundred answers of another guide are one sentence."""
    by_reason: dict[str, list[str]] = {}
    for one in result.set_aside:
        by_reason.setdefault(one.why, []).append(one.what)
    texts = tuple(f"{', '.join(what)}: {why}" for why, what in by_reason.items())
    return Section(title=framework.words.result.set_aside, texts=texts)
