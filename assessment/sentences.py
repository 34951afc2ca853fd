"""The result in the words of content/words.yml. Decides what is said; renderers decide how it looks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assessment.answers import UNSURE, Answers, LineId
from assessment.document import Document, Item, Press, Row, Rung, Section, Sentence
from assessment.grounds import answered, label, listed, not_used, worked_out
from assessment.model import Behavior, Framework, Place
from assessment.plan import OWN, SLOTS, Line, due, plan
from assessment.scoring import decisive, need, route, standing
from assessment.summary import Result, case, told
from assessment.words import count, fill

SHOWN = 3  # behaviors told as already shown
ASKED_FOR = 3  # behaviors told as things to ask for
CLOSEST = ("now_and_then", "last")  # the reasons that are told first: it has been done, and one more makes the level


def first_page(framework: Framework, answers: Answers, result: Result) -> Document:
    """The result as sentences; with `unsure` one column for each track.

    What to do comes first, then what is done, then the skills; what else the answers say stands behind them.
    """
    sides = [_Side(framework, answers, one) for one in result.sides]
    return Document(
        title=framework.words.result.title,
        lead=tuple(side.headline() for side in sides),
        intro=tuple(_unfinished(framework, answers, sides)),
        sections=_told(
            *(side.next() for side in sides),
            *(section for side in sides for section in side.job_or_top()),
            _routes(framework, answers, sides),
            _shown(framework, answers),
            *(side.skills() for side in sides),
            _remarks(framework, answers, sides),
        ),
        about=tuple(_about(framework, answers, result)),
    )


def report(framework: Framework, answers: Answers, result: Result) -> Document:
    """The first page, and behind it what is opened by choice."""
    sides = [_Side(framework, answers, one) for one in result.sides]
    plans = [Section(kind="plan", title=side.titled(framework.words.plan.title), parts=side.plan()) for side in sides]
    appendix = _told(
        *(side.missing() for side in sides),
        *plans,
        habits(framework, answers, result),
        preferences(framework, answers, result),
        _readiness(framework, answers, sides),
        Section(
            kind="set-aside",
            title=framework.words.result.set_aside,
            texts=tuple(Sentence(text=text) for text in not_used(framework, result.set_aside)),
        ),
        answered(framework, answers),
    )
    document = replace(first_page(framework, answers, result), appendix=appendix)
    return replace(document, appendix=(*appendix, worked_out(framework, answers, document)))


def _told(*sections: Section) -> tuple[Section, ...]:
    """Without those that have nothing to say."""
    return tuple(section for section in sections if not section.empty)


def _about(framework: Framework, answers: Answers, result: Result) -> Iterator[Sentence]:
    words = framework.words.result
    given = sum(answers.code(act) is not None for act in framework.bank)
    yield Sentence(text=count(words.about, given, version=result.content))
    if answers.date:
        yield Sentence(text=fill(words.about_date, date=answers.date.isoformat()))
    yield Sentence(text=words.limits)


@dataclass(frozen=True)
class _Side:
    """One route of a result."""

    framework: Framework
    answers: Answers
    result: Result

    def titled(self, text: str) -> str:
        """A text of this route; it names the track where there is more than one."""
        if self.answers.route != UNSURE:
            return text
        return fill(self.framework.words.result.on_track, track=self.track, text=text)

    @property
    def track(self) -> str:
        return next((one.title for one in self.framework.tracks if one.id == self.result.route), "")

    @property
    def levels(self) -> tuple[str, ...]:
        tracks = (one.levels for one in self.framework.tracks if one.id == self.result.route)
        return next(tracks, self.framework.trunk)

    @property
    def own(self) -> tuple[str, ...]:
        """The levels that this track shares with no other."""
        return self.levels[len(self.framework.trunk) :]

    def worded(self, key: str) -> str:
        """A sentence about the job, in the words for somebody who has none in this craft where that is so."""
        words = self.framework.words.result
        return words.newcomers[key] if self.answers.held is None else str(getattr(words, key))

    @property
    def person(self) -> str:
        return self.framework.level(self.result.target).somebody

    @property
    def target(self) -> str:
        return self.framework.level(self.result.target).name

    def cell(self, skill: str, level: str) -> tuple[str, ...]:
        cell = self.framework.skill(skill).cells.get(level)
        return tuple(one.id for one in cell.behaviors) if cell else ()

    def heard(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(act for act in ids if self.answers.heard(act))

    def answered(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(act for act in ids if self.answers.code(act) is not None)

    def at(self, level: str) -> tuple[str, ...]:
        """The behaviors of a level that were answered or passed over."""
        return self.heard(act for skill in self.framework.skills for act in self.cell(skill.id, level))

    def named(self, levels: Iterable[str]) -> str:
        return listed(self.framework, [self.framework.level(one).name for one in levels])

    def titles(self, skills: Iterable[str]) -> str:
        return listed(self.framework, [self.framework.skill(one).title for one in skills])

    @property
    def all_settled(self) -> bool:
        """Whether every skill was asked to its end; before that nothing is said of them all."""
        return len(self.result.settled) == len(self.result.state)

    def headline(self) -> Sentence:
        """One sentence in counts, against the target; never a level word alone."""
        words, counts = self.framework.words.result, self.result.counts
        asked, done = sum(counts.values()), counts["done"]
        if asked == 0:
            return Sentence(text=self.titled(fill(words.headline_open, person=self.person)))
        rests_on = self.at(self.result.target)
        if asked == counts["skipped"]:
            text = self.titled(count(words.headline_skipped, asked, person=self.person))
            return Sentence(text=text, rests_on=rests_on, rule="headline")
        if done == asked > 1:
            said = [fill(words.headline_all, n=str(asked), person=self.person)]
        elif done == 0:
            said = [count(words.headline_none, asked, person=self.person)]
        elif asked == 1:
            said = [fill(words.headline_one, person=self.person)]
        else:
            said = [count(words.headline, done, asked=str(asked), person=self.person)]
        for code in ("now_and_then", "not_yet", "never_came_up", "skipped"):
            if n := counts[code]:
                said.append(count(getattr(words, code), n))
        return Sentence(text=self.titled(" ".join(said)), rests_on=rests_on, rule="headline")

    def remarks(self) -> Iterator[Sentence]:
        """What stands beside the headline in cases of their own."""
        words = self.framework.words.result
        if self.answers.held is None:
            yield Sentence(text=fill(words.newcomer, person=self.person))
        yield from self.below()
        if self.result.next:
            yield from self.beyond()
        yield from self.taken()

    def beyond(self) -> Iterator[Sentence]:
        """That more is shown than the target asks for."""
        if self.result.beyond:
            enough = [skill for skill in self.result.levels if self.at_least(skill, self.result.beyond)]
            level = self.framework.level(self.result.beyond).name
            text = fill(self.framework.words.result.beyond, skills=self.titles(enough), level=level, target=self.target)
            yield Sentence(text=text, rests_on=self.at(self.result.beyond), rule="beyond")

    def higher(self) -> tuple[Press, ...]:
        """The press that compares with a higher level, where one was reached or nothing up to the target is missing."""
        nothing_left = self.all_settled and not any(self.result.gaps.values())
        known = self.framework.trunk if self.answers.route == UNSURE else self.levels
        above = self.levels[self.levels.index(self.result.beyond or self.result.target) :][:2]
        level = above[-1]
        if not (self.result.beyond or nothing_left) or level not in known or level == self.result.target:
            return ()
        text = fill(self.framework.words.result.higher, level=self.framework.level(level).name)
        return (Press(text=self.titled(text), does="higher", value=level),)

    def taken(self) -> Iterator[Sentence]:
        """The levels that were not asked and are taken as shown, each set of them with its skills."""
        by_levels: dict[tuple[str, ...], list[str]] = {}
        for skill, levels in self.result.taken_as_shown.items():
            by_levels.setdefault(levels, []).append(skill)
        if not by_levels:
            return
        words = self.framework.words.result
        told_as = [
            fill(words.taken_in, levels=self.named(levels), skills=self.titles(skills))
            for levels, skills in by_levels.items()
        ]
        rests_on = tuple(
            act
            for skill in self.result.taken_as_shown
            for act in self.heard(self.cell(skill, str(self.result.levels[skill])))
        )
        text = fill(words.taken_as_shown, where="; ".join(told_as))
        yield Sentence(text=text, rests_on=rests_on, rule="taken_as_shown")

    def at_least(self, skill: str, level: str) -> bool:
        own = self.result.levels[skill]
        return own is not None and self.levels.index(own) >= self.levels.index(level)

    def below(self) -> Iterator[Sentence]:
        """The skills that show less than the title, in one calm sentence; a second one where they are half of all."""
        words = self.framework.words.result
        by_level: dict[str, dict[str, tuple[str, ...]]] = {}
        for skill in self.result.below_held:
            level = self.held_cell(skill)
            by_level.setdefault(level, {})[skill] = self.heard(self.cell(skill, level))
        for level, cells in by_level.items():
            person = self.framework.level(level).somebody
            said = [count(words.below, len(cells), skills=self.titles(cells), person=person)]
            if 2 * len(self.result.below_held) >= len(self.framework.skills) > 1:
                said.append(words.below_many)
            ids = tuple(act for some in cells.values() for act in some)
            yield Sentence(text=" ".join(said), rests_on=ids, rule="below")

    def held_cell(self, skill: str) -> str:
        """The level at which a skill is looked at for the title: the nearest one at or below it that has behaviors."""
        held = self.answers.held if self.answers.held in self.levels else self.framework.trunk[-1]
        return next(one for one in reversed(self.levels[: self.levels.index(held) + 1]) if self.cell(skill, one))

    def job_or_top(self) -> Iterator[Section]:
        """What to ask for where the job never offers it; three questions where the list ends."""
        words, counts = self.framework.words.result, self.result.counts
        asked, never = self.answered(self.at(self.result.target)), counts["never_came_up"]
        if self.all_settled and never and never >= need(self.framework.assessment.rules.job, len(asked)):
            ids = [act for act in asked if self.answers.code(act) == "never_came_up"]
            said = Sentence(text=fill(self.worded("job"), person=self.person), rests_on=asked, rule="job")
            ask = Sentence(text=self.worded("job_ask"))
            items = tuple(
                _item(self.framework.bank[act], "job", ()) for act in _spread(self.framework, ids)[:ASKED_FOR]
            )
            yield Section(kind="job", title=self.titled(self.worded("job_title")), texts=(said, ask), items=items)
        top = self.levels[-1]
        if self.result.overall == top == self.answers.held:
            held = self.framework.level(top).name
            said = Sentence(text=fill(words.top, held=held), rests_on=self.at(top), rule="top")
            questions = tuple(Item(said=Sentence(text=question)) for question in words.top_questions)
            yield Section(kind="top", title=self.titled(words.top_title), texts=(said,), items=questions)

    def next(self) -> Section:
        """The next behaviors: the first step of each, then what it leads to, what would prove that, and why it."""
        words = self.framework.words.result
        items = []
        for one in self.result.next:
            place = self.framework.bank[one.behavior]
            cell = self.cell(place.skill.id, place.level)
            blocks = (mistake for mistake in self.framework.mistakes if one.behavior in mistake.blocks)
            habit = next((mistake.habit for mistake in blocks if told(self.answers, mistake.id)), "")
            done = sum(map(self.answers.done, cell))
            facts = {
                "person": self.person,
                "level": self.framework.level(place.level).name,
                "done": str(done),
                "of": str(len(cell)),
                "habit": habit.rstrip("."),
            }
            last = need(self.framework.assessment.rules.share, len(cell)) - done == 1
            told_as = [reason for reason in CLOSEST if reason in one.reasons or (reason == "last" and last)]
            told_as += [word for word in one.reasons if word not in told_as and not (last and word == "near")]
            reasons = "; ".join(fill(self.reason(word), **facts) for word in told_as)
            rests_on = self.heard(cell) or (one.behavior,)
            step, notes = first_step(self.answers, place.behavior), [Sentence(text=place.skill.title)]
            if step:
                text = fill(words.leads_to, skill=place.skill.title, act=place.behavior.text)
                notes = [Sentence(text=text)]
            if place.behavior.trace:
                notes.append(Sentence(text=fill(words.proof, trace=place.behavior.trace)))
            notes.append(Sentence(text=fill(words.why, reasons=reasons), rests_on=rests_on, rule="next"))
            item = _item(place, "next", tuple(notes))
            items.append(replace(item, said=replace(item.said, text=step or item.said.text)))
        none = words.next_none if self.all_settled else words.next_open
        texts = () if items else (Sentence(text=fill(none, target=self.target)), *self.beyond())
        title = words.next if len(items) > 1 else words.next_none_title
        presses = () if items else self.higher()
        return Section(kind="next", title=self.titled(title), texts=texts, items=tuple(items), presses=presses)

    def reason(self, word: str) -> str:
        if word == "never_came_up" and self.answers.held is None:
            return self.framework.words.result.newcomers[word]
        return self.framework.words.result.reasons[word]

    def skills(self) -> Section:
        words = self.framework.words.result
        return Section(
            kind="skills",
            title=self.titled(words.skills),
            caption=words.chart_key,
            columns=(words.skill, words.level, words.gap, words.confidence),
            rows=tuple(self._row(skill.id) for skill in self.framework.skills),
        )

    def _row(self, skill: str) -> Row:
        words, title = self.framework.words.result, self.framework.skill(skill).title
        about = self.titled(title)
        route = [one for one in self.levels if self.cell(skill, one)]
        everything = self.heard(act for one in route for act in self.cell(skill, one))
        nothing = (Sentence(text=words.untold),)
        if not route:
            no_cells = Sentence(text=words.no_cells, about=about)
            return Row(title=title, skill=skill, cells=((no_cells,), nothing, nothing))
        if self.result.state[skill] != "settled":
            so_far = count(words.stopped, len(everything)) if everything else words.not_asked
            state = Sentence(text=so_far, about=about, rests_on=everything, rule="state" if everything else "")
            return Row(title=title, skill=skill, cells=((state,), nothing, nothing))

        def said(text: str, ids: tuple[str, ...], rule: str) -> Sentence:
            return Sentence(text=text, about=about, rests_on=ids, rule=rule)

        level = self.result.levels[skill]
        at = route.index(level) if level else -1
        near = [act for one in route[max(0, at) : at + 2] for act in self.cell(skill, one)]
        own = self.heard(near)
        shown = self.framework.level(level).name if level else words.not_shown
        gap = tuple(
            act for one in route[at + 1 :] for act in self.cell(skill, one) if act in self.result.missing[skill]
        )
        return Row(
            title=title,
            skill=skill,
            cells=(
                (said(shown, own if level else everything, "level"),),
                (said(self.gap(skill), gap or own, "gap"),),
                tuple(said(*fact) for fact in self._sure(skill, everything, near)),
            ),
            rungs=tuple(self._rungs(skill, route)),
        )

    def _sure(
        self, skill: str, everything: tuple[str, ...], near: list[str]
    ) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """What a level rests on, as (text, answers, rule): a word for it, or what makes it thin, then what to know."""
        words, sure, own = self.framework.words.result, self.result.confidence[skill], self.heard(near)
        if skill in self.result.close_calls and sure != "thin":  # one answer decides, so they do not all agree
            backed = tuple(filter(self.answers.noted, near))
            yield count(words.noted, len(backed)), self.heard(backed) or own, "confidence"
        elif sure == "fair":
            yield words.fair, own, "confidence"
        elif sure == "well_backed":
            noted = sum(map(self.answers.noted, self.cell(skill, str(self.result.levels[skill]))))
            yield count(words.well_backed, noted), own, "confidence"
        unseen = [act for one in self.result.unseen.get(skill, ()) for act in self.cell(skill, one)]
        never = [act for act in own if self.answers.code(act) == "never_came_up" and act not in unseen]
        passed = [act for act in own if act in self.answers.skipped]
        for counted, acts in ((words.rests_skipped, passed), (words.rests_never, never)):
            if acts:
                yield count(counted, len(acts)), tuple(acts), "confidence"
        for kind, sentence in (("guarded", words.guarded), ("uneven", words.uneven), ("unseen", self.worded("unseen"))):
            if names := getattr(self.result, kind).get(skill):
                ids = self.heard(act for one in names for act in self.cell(skill, one)) or own
                text = fill(sentence, levels=self.named(names))
                yield text, everything if kind == "guarded" else ids, kind
        if skill in self.result.close_calls:
            yield self._close_call(skill), everything, "close_call"

    def _close_call(self, skill: str) -> str:
        """Which answer decides the level, and which way: up where there is such an answer."""
        words, rules = self.framework.words.result, self.framework.assessment.rules
        found = standing(self.framework, self.answers, skill, route(self.framework, self.answers, self.result.route))
        act, at = max(decisive(rules, self.answers, found), key=lambda one: one[1])
        up = at > found.at
        level = self.framework.level(self.levels[found.steps[at if up else found.at].level]).name
        text = self.framework.bank[act].behavior.text.rstrip(".")
        over = [self.levels[step.level] for step in found.steps[found.at + 1 : at]] if up else []
        if over:  # "2 more acts to" counts these too
            return fill(words.close_over, act=text, level=level, over=self.named(over))
        return fill(words.close_up if up else words.close_down, act=text, level=level)

    def _rungs(self, skill: str, route: list[str]) -> Iterator[Rung]:
        missing, chosen = self.result.missing[skill], {one.behavior for one in self.result.next}
        for level in route:
            cell = self.cell(skill, level)
            between = any(act in missing for act in cell)
            squares = ("done" if self.answers.done(act) else "next" if act in chosen else "open" for act in cell)
            yield Rung(
                name=self.framework.level(level).name,
                here=level == self.result.levels[skill],
                target=level == self.result.target,
                squares=tuple(squares) if between else (),
            )

    def gap(self, skill: str) -> str:
        """How far a settled skill is from the target, in acts that are enough."""
        words = self.framework.words.result
        if short := self.result.short[skill]:
            return count(words.to_target, short, target=self.target)
        if level := self.result.levels[skill]:
            above = self.levels.index(level) > self.levels.index(self.result.target)
            return fill(words.past_target if above else words.at_target, target=self.target)
        return fill(words.later_cells, target=self.target)

    def missing(self) -> Section:
        """Behavior by behavior, a part for each level of a skill at which acts are missing."""
        words = self.framework.words.result
        parts = []
        for skill, ids in self.result.missing.items():
            for level in dict.fromkeys(self.framework.bank[act].level for act in ids):
                here = [act for act in ids if self.framework.bank[act].level == level]
                items = tuple(_item(self.framework.bank[act], "missing", self._state(act)) for act in here)
                parts.append(
                    Section(kind="part", fold="open", title=self._enough(skill, level, len(here)), items=items)
                )
        open_ones = [skill for skill, state in self.result.state.items() if state != "settled"]
        texts = []
        if open_ones:
            texts.append(Sentence(text=fill(words.missing_open, skills=self.titles(open_ones))))
        elif not parts:
            texts.append(Sentence(text=fill(words.missing_none, target=self.target)))
        title = fill(words.missing, target=self.target)
        return Section(kind="missing", title=self.titled(title), texts=tuple(texts), parts=tuple(parts))

    def _enough(self, skill: str, level: str, of: int) -> str:
        """Which acts are missing at a level, and how many of them are enough for it."""
        words, cell = self.framework.words.result, self.cell(skill, level)
        lack = need(self.framework.assessment.rules.share, len(cell)) - sum(map(self.answers.done, cell))
        where = {"skill": self.framework.skill(skill).title, "level": self.framework.level(level).name}
        if lack <= 0:
            return fill(words.missing_enough, **where)
        if lack == of:
            return count(words.missing_all, of, **where)
        return count(words.missing_in, lack, of=str(of), **where)

    def _state(self, behavior: str) -> tuple[Sentence, ...]:
        level = self.framework.level(self.framework.bank[behavior].level).name
        return Sentence(text=level), Sentence(text=label(self.framework, self.answers, behavior))

    def plan(self) -> tuple[Section, ...]:
        """A checklist of what comes first, by slot, and of what its owner wrote; then, folded, what is more."""
        words = self.framework.words.plan
        lines = plan(self.framework, self.answers, self.result)
        sections = []
        for slot in (*SLOTS, OWN):
            in_slot = [line for line in lines if line.slot == slot and not line.more]
            if in_slot:
                end = None if slot == OWN else due(self.answers.plan.start or self.answers.date, slot)
                title = words.slots[slot]
                if end:
                    title = fill(words.by, slot=title, date=end.isoformat())
                items = tuple(self._dated(line, end) for line in in_slot)
                sections.append(Section(kind="slot", title=title, items=items, marks="boxes"))
        if later := tuple(self._dated(line, None) for line in lines if line.more):
            more = self.framework.words.plan.more
            sections.append(Section(kind="slot", fold="closed", title=more, items=later, marks="boxes"))
        return tuple(sections)

    def _dated(self, line: Line, end: date | None) -> Item:
        """A line of the plan with its day, which is told where it is another than its slot's, and where it has none."""
        item = plan_item(self.framework, self.answers, line)
        if line.due is None:
            none = Sentence(text=self.framework.words.plan.no_day)
            dated = self.answers.plan.start or self.answers.date
            return replace(item, notes=(none, *item.notes)) if dated else item
        day = line.due.isoformat()
        own = (Sentence(text=fill(self.framework.words.plan.by_day, date=day)),) if line.due != end else ()
        return replace(item, due=day, notes=(*own, *item.notes))


def plan_item(framework: Framework, answers: Answers, line: Line) -> Item:
    """A line of the plan: its owner's words where there are any, with how it is done and by whom it is helped."""
    words, edits = framework.words.plan, answers.plan.edits
    blank = framework.words.papers.blank
    rests_on: tuple[str, ...] = ()
    notes = []
    if line.practice:
        practice = next(one for one in framework.practices if one.id == line.practice)
        text = practice.title
        notes.append(fill(words.practice_done, done=practice.done))
    elif line.behavior:
        behavior = framework.bank[line.behavior].behavior
        rests_on = (line.behavior,)
        text = behavior.text
        step = "" if line.scope else _step(answers, behavior, line)
        if line.scope:
            scope = framework.words.result.newcomers["scope"] if answers.held is None else words.scope
            text = fill(scope, text=behavior.text)
        elif step:
            text = step
            notes.append(fill(words.trains, text=behavior.text))
        if behavior.trace:  # it is what the behavior leaves, and not a first step towards it
            notes.append(fill(words.proves if step else words.done, trace=behavior.trace))
        if line.slot == SLOTS[0]:
            notes.append(fill(words.when, when=edits.get(LineId(line.id, "when")) or blank))
            notes.append(fill(words.ask, who=edits.get(LineId(line.id, "ask")) or blank))
    else:
        text = words.title if line.slot == OWN else words.check_in
    said = Sentence(text=edits.get(LineId(line.id)) or text, rests_on=rests_on, rule="plan" if rests_on else "")
    return Item(
        said=said,
        id=line.id,
        page=f"grow/#{line.practice}" if line.practice else "",
        notes=tuple(Sentence(text=note) for note in notes),
    )


def _step(answers: Answers, behavior: Behavior, line: Line) -> str:
    """What a line of the plan begins with: the first step where it comes next, or where the act itself needs a job."""
    if line.slot == SLOTS[0]:
        return first_step(answers, behavior)
    return behavior.next_newcomer if answers.held is None else ""


def first_step(answers: Answers, behavior: Behavior) -> str:
    """The first step, for somebody without a job in this craft one that needs none."""
    return (answers.held is None and behavior.next_newcomer) or behavior.next


def _unfinished(framework: Framework, answers: Answers, sides: list[_Side]) -> Iterator[Sentence]:
    """That the asking was stopped early, which is to be known before anything else is read."""
    unsettled = {skill for side in sides for skill, state in side.result.state.items() if state != "settled"}
    if any(map(answers.heard, framework.bank)) and unsettled:
        titles = listed(framework, [one.title for one in framework.skills if one.id in unsettled])
        heard = tuple(filter(answers.heard, framework.bank))
        asked = tuple(act for act in heard if framework.bank[act].skill.id in unsettled)
        text = fill(framework.words.result.unfinished, skills=titles)
        yield Sentence(text=text, rests_on=asked or heard, rule="unfinished")


def _routes(framework: Framework, answers: Answers, sides: list[_Side]) -> Section:
    """The routes side by side, for somebody who is unsure: what was asked on each, and what never came up."""
    words = framework.words.result
    if answers.route != UNSURE or len(sides) < 2:
        return Section(kind="routes", title=words.routes)
    asked = [side.heard(act for level in side.own for act in side.at(level)) for side in sides]
    everything = tuple(act for acts in asked for act in acts)
    if not everything:
        return Section(kind="routes", title=words.routes)
    told_as = []
    for side, acts in zip(sides, asked, strict=True):
        done = str(sum(map(answers.done, acts)) or words.none)
        never = sum(answers.code(act) == "never_came_up" for act in acts)
        above = framework.level(framework.trunk[-1]).name
        said = count(words.route_asked, len(acts), track=side.track, above=above, done=done)
        if never:
            said = count(words.route_never, never, route=said)
        told_as.append(said if acts else fill(words.route_open, track=side.track))
    texts = (
        Sentence(text=fill(words.routes_asked, routes="; ".join(told_as)), rests_on=everything, rule="routes"),
        Sentence(text=words.routes_about),
    )
    links: tuple[Item, ...] = ()
    if framework.fork and "compare" not in framework.guide.leave_out:
        links = (
            Item(said=Sentence(text=words.routes_beside), page="compare/fork/"),
            Item(said=Sentence(text=words.routes_trial), page="compare/fork/#trial"),
        )
    return Section(kind="routes", title=words.routes, texts=texts, items=links, marks="bullets")


def _remarks(framework: Framework, answers: Answers, sides: list[_Side]) -> Section:
    """What else the answers say: about all routes once, and about one of them with its name."""
    words = framework.words.result
    texts, by_side = [], [list(side.remarks()) for side in sides]
    for side, remarks in zip(sides, by_side, strict=True):
        for said in remarks:
            if not all(said in others for others in by_side):
                texts.append(replace(said, text=side.titled(said.text)))
            elif side is sides[0]:
                texts.append(said)
    heard = tuple(act for act in framework.bank if answers.code(act) is not None)
    started = [act for act in heard if answers.code(act) != "never_came_up"]
    if started and not any(map(answers.done, heard)) and _begins(framework, answers, sides):
        texts.append(Sentence(text=words.start_here, rests_on=heard, rule="start_here"))
    for pattern in dict.fromkeys(pattern for side in sides for pattern in side.result.look_again):
        texts.append(Sentence(text=words.look_again[pattern], rests_on=heard, rule="look_again"))
    presses = tuple(press for side in sides if side.result.next and side.result.beyond for press in side.higher())
    return Section(kind="remarks", title=words.remarks, texts=tuple(texts), presses=tuple(dict.fromkeys(presses)))


def _begins(framework: Framework, answers: Answers, sides: list[_Side]) -> bool:
    """Whether somebody stands at the first level, or before it, and both next behaviors are of that level."""
    first = framework.trunk[0]
    at_first = all(framework.bank[one.behavior].level == first for side in sides for one in side.result.next)
    two = all(side.all_settled and len(side.result.next) == 2 for side in sides)
    return answers.held in (None, first) and at_first and two


def _shown(framework: Framework, answers: Answers) -> Section:
    """The strongest of what is done, on all tracks: what others come for, then what stands highest."""
    words = framework.words.result
    left = [act for act in framework.bank if answers.done(act)]
    own = {level: track.id for track in framework.tracks for level in track.levels[len(framework.trunk) :]}
    told: list[str] = []

    def weaker(act: str) -> tuple[bool, bool, int, int]:
        """Others do not come for it; its track has been told; acts of its skill have; it stands lower."""
        place = framework.bank[act]
        tracks = {own.get(framework.bank[one].level) for one in told}
        first = answers.route == UNSURE and place.level in own and own[place.level] not in tracks
        same = sum(framework.bank[one].skill is place.skill for one in told)
        return answers.given[act] != "relied_on", not first, same, -_height(framework, place.level)

    while left and len(told) < SHOWN:
        strongest = min(left, key=weaker)
        left.remove(strongest)
        told.append(strongest)
    items = []
    for act in told:
        place = framework.bank[act]
        notes = [Sentence(text=place.skill.title)]
        if answers.given[act] == "relied_on":
            notes.append(Sentence(text=words.relied_on, rests_on=(act,), rule="shown"))
        items.append(_item(place, "shown", tuple(notes)))
    texts = () if items else (Sentence(text=words.shown_none),)
    return Section(kind="shown", title=words.shown, texts=texts, items=tuple(items))


def _height(framework: Framework, level: str) -> int:
    """How many levels lie below one, on its track."""
    return next(track.levels.index(level) for track in framework.tracks if level in track.levels)


def _spread(framework: Framework, ids: list[str]) -> list[str]:
    """The first of each skill, then the others, in the order they came."""
    firsts = {framework.bank[act].skill.id: act for act in reversed(ids)}
    best = [act for act in ids if firsts[framework.bank[act].skill.id] == act]
    return best + [act for act in ids if firsts[framework.bank[act].skill.id] != act]


def _item(place: Place, rule: str, notes: tuple[Sentence, ...]) -> Item:
    said = Sentence(text=place.behavior.text, rests_on=(place.behavior.id,), rule=rule)
    return Item(said=said, id=place.behavior.id, skill=place.skill.id, notes=notes)


def habits(framework: Framework, answers: Answers, result: Result) -> Section:
    """What gets in the way."""
    words, often = framework.words.result, framework.assessment.habits
    texts = []
    for mistake in framework.mistakes:
        if mistake.id in result.habits:
            seen = often[answers.habits[mistake.id]].said  # type: ignore[index]
            text = fill(words.habit, habit=mistake.habit.rstrip("."), often=seen, remedy=mistake.remedy)
            texts.append(Sentence(text=text, rests_on=(f"habits.{mistake.id}",), rule="habits"))
    return Section(kind="habits", title=words.habits, texts=tuple(texts))


def preferences(framework: Framework, answers: Answers, result: Result) -> Section:
    """Which work somebody likes, with the page of what they like most."""
    words, liked = framework.words.result, result.preferences
    if liked is None:
        return Section(kind="preferences", title=words.preferences)
    titles = {one.id: one.title for one in framework.specializations}
    wins = [fill(words.win, kind=titles[kind], times=_halves(halves)) for kind, halves in liked.wins.items()]
    most = [kind for kind, halves in liked.wins.items() if halves == max(liked.wins.values())]
    if len(most) == len(liked.wins):
        most = []  # that is no answer to which
    told_as = [fill(words.wins, kinds=listed(framework, wins))]
    if left := len(framework.pairs) - len(answers.preferences):
        told_as.append(count(words.pairs_left, left))
    if liked.word:
        told_as.append(words.preference[liked.word])
    if most:
        told_as.append(count(words.liked, len(most), kinds=listed(framework, [titles[kind] for kind in most])))
    rests_on = tuple(f"preferences.{pair}" for pair in framework.pairs if pair in answers.preferences)
    return Section(
        kind="preferences",
        title=words.preferences,
        texts=tuple(Sentence(text=text, rests_on=rests_on, rule="preferences") for text in told_as),
        items=tuple(Item(said=Sentence(text=titles[kind]), page=f"specializations/{kind}/") for kind in most),
        marks="bullets",
    )


def _halves(n: int) -> str:
    """3 halves as "1½"."""
    return f"{n // 2 or ''}½" if n % 2 else str(n // 2)


def _readiness(framework: Framework, answers: Answers, sides: list[_Side]) -> Section:
    """Whether to raise it: yes, not yet, or not known, and what is missing."""
    words = framework.words.result
    rests_on = tuple(f"months.{skill.id}" for skill in framework.skills if skill.id in answers.months)
    found = []
    for side in sides:
        made = case(framework, answers, side.result.route)
        if made is None:
            continue
        if side.result.readiness is None:
            text = words.ready_open
        else:
            facts = {"there": str(made.there), "of": str(made.part), "enough": str(made.enough), "target": side.target}
            lacks = listed(framework, [count(words.lacks[word], n) for word, n in made.lacks.items()])
            text = fill(words.ready[side.result.readiness], lacks=lacks, **facts)
        found.append(Sentence(text=side.titled(text), rests_on=rests_on, rule="readiness"))
    tail = (Sentence(text=words.ready_tail),) if found else ()
    return Section(kind="readiness", title=words.readiness, texts=(*found, *tail))
