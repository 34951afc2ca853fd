"""The result in numbers and ids, as the result JSON has it: rules 19, 21 to 25 and 28 of RULES.md on top of scoring."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby

from assessment.answers import DONE, UNSURE, Answers, SetAside
from assessment.model import Framework
from assessment.routing import State, state
from assessment.scoring import (
    Standing,
    below_held,
    close_call,
    confidence,
    has_reached,
    missing,
    need,
    overall,
    route,
    short,
    standing,
    taken_as_shown,
    takes_part,
    uneven,
    unseen,
)

RIPE = ("now_and_then", "not_yet", "skipped", "open", "never_came_up")  # nearest to done first
COUNTED = ("done", "now_and_then", "not_yet", "never_came_up", "skipped")


@dataclass(frozen=True, kw_only=True)
class Next:
    """A behavior to work on next, and the reasons that put it first."""

    behavior: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """Wins by kind of work, in halves, and a word once every pair is answered."""

    wins: dict[str, int]
    word: str | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the answers add up to on one route; with `unsure` the trunk's, and one for each track in `routes`."""

    content: str
    held: str | None
    route: str
    target: str
    answered: int
    state: dict[str, State]
    levels: dict[str, str | None]
    overall: str | None
    beyond: str | None
    """The overall level, where it is above the target."""
    gaps: dict[str, int | None]
    short: dict[str, int | None]
    """So many more acts put every cell up to the target in place, by skill."""
    missing: dict[str, tuple[str, ...]]
    next: tuple[Next, ...]
    confidence: dict[str, str | None]
    close_calls: tuple[str, ...]
    uneven: dict[str, tuple[str, ...]]
    guarded: dict[str, tuple[str, ...]]
    """Levels in place above the skill's own, set aside by the blank ones below, by skill."""
    below_held: tuple[str, ...]
    """Skills whose answers at the title show less than the title."""
    counts: dict[str, int]
    readiness: int | None
    habits: tuple[str, ...]
    preferences: Preferences | None
    look_again: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    unseen: dict[str, tuple[str, ...]]
    """Levels up to the target, below the skill's own too, that could not be seen in this job, by skill."""
    taken_as_shown: dict[str, tuple[str, ...]]
    """Levels below the skill's own of which nothing was asked, by skill."""
    routes: "dict[str, Result]" = field(default_factory=dict)

    @property
    def sides(self) -> "tuple[Result, ...]":
        """What is told side by side: each track's result where the route is open, else this one."""
        return tuple(self.routes.values()) or (self,)

    @property
    def settled(self) -> tuple[str, ...]:
        """The skills of which more may be told than their level."""
        return tuple(skill for skill, word in self.state.items() if word == "settled")


def result(framework: Framework, answers: Answers) -> Result:
    """The whole result; every track's beside the trunk's when the route is `unsure`."""
    if answers.route != UNSURE:
        return _on_one_route(framework, answers, answers.route)
    routes = {track.id: _on_one_route(framework, answers, track.id) for track in framework.tracks}
    trunk = _on_one_route(framework, answers, UNSURE)
    return replace(trunk, routes=routes)


def _on_one_route(framework: Framework, answers: Answers, track: str) -> Result:
    """Of a skill that is not settled its state, its level and its part of the counts are told, and nothing else."""
    rules = framework.assessment.rules
    on = route(framework, answers, track)
    skills = tuple(standing(framework, answers, skill.id, on) for skill in framework.skills)
    found = {one.skill: state(framework, answers, one.skill, track) for one in skills}
    settled = tuple(one for one in skills if found[one.skill] == "settled")
    whole = len(settled) == len(skills)
    reached = overall(rules, skills, on.levels) if whole else -1
    look = look_again(framework, answers, skills, settled)

    def each[T](tell: Callable[[Standing], T]) -> dict[str, T | None]:
        return {one.skill: tell(one) if one in settled else None for one in skills}

    def levels(tell: Callable[[Standing], Iterable[int]]) -> dict[str, tuple[str, ...]]:
        by_skill = {one.skill: tuple(on.levels[index] for index in tell(one)) for one in settled}
        return {skill: some for skill, some in by_skill.items() if some}

    return Result(
        content=framework.version,
        held=answers.held,
        route=track,
        target=on.levels[on.target],
        answered=sum(answers.code(act) is not None for one in skills for act in _behaviors(one)),
        state=found,
        levels={one.skill: on.levels[one.level] if one.at >= 0 else None for one in skills},
        overall=on.levels[reached] if reached >= 0 else None,
        beyond=on.levels[reached] if reached > on.target else None,
        gaps=each(lambda one: one.gap),
        short=each(lambda one: short(rules, answers, one)),
        missing={one.skill: missing(answers, one) if one in settled else () for one in skills},
        next=next_behaviors(framework, answers, settled, on.levels[on.target]),
        confidence=each(lambda one: confidence(rules, answers, one)),
        close_calls=tuple(one.skill for one in settled if close_call(rules, answers, one)),
        uneven=levels(lambda one: uneven(rules, answers, one)),
        guarded=levels(lambda one: one.guarded),
        below_held=tuple(one.skill for one in settled if below_held(rules, answers, one, on.held)),
        counts=counts(answers, skills, on.target),
        readiness=readiness(framework, case(framework, answers, track)) if whole else None,
        habits=habits(framework, answers),
        preferences=preferences(framework, answers),
        look_again=look,
        set_aside=answers.set_aside,
        unseen=levels(lambda one: unseen(rules, answers, one)),
        taken_as_shown=levels(lambda one: taken_as_shown(answers, one)),
    )


def _behaviors(skill: Standing) -> list[str]:
    return [act for step in skill.steps for act in step.behaviors]


def next_behaviors(
    framework: Framework, answers: Answers, skills: tuple[Standing, ...], target: str
) -> tuple[Next, ...]:
    """The behaviors to work on, from different skills where there are several (rule 19)."""
    ticked = {act for mistake in framework.mistakes if told(answers, mistake.id) for act in mistake.blocks}
    core = framework.level(target).core
    ranked = []
    for skill in skills:
        if skill.gap == 0:
            continue
        cell = skill.steps[skill.at + 1].behaviors
        done = sum(map(answers.done, cell))
        for act in cell:
            state = answers.code(act) or ("skipped" if act in answers.skipped else "open")
            if state in RIPE:
                far, is_core, habit = skill.gap >= 2, skill.skill in core, act in ticked
                facts = (state != "never_came_up", far, is_core, done, -RIPE.index(state), habit)
                reasons = {"far": far, "core": is_core, "near": done > 0, state: True, "habit": habit}
                ranked.append((facts, skill.skill, act, tuple(word for word, holds in reasons.items() if holds)))
    ranked.sort(key=lambda one: one[0], reverse=True)  # a stable sort: content order settles ties
    several = len({skill for _, skill, _, _ in ranked}) > 1
    chosen: list[Next] = []
    taken: set[str] = set()
    for _, skill_id, act, why in ranked:
        if len(chosen) < framework.assessment.rules.next and not (several and skill_id in taken):
            chosen.append(Next(behavior=act, reasons=why))
            taken.add(skill_id)
    return tuple(chosen)


def counts(answers: Answers, skills: tuple[Standing, ...], target: int) -> dict[str, int]:
    """How the behaviors asked in the target's cells were answered, or that they were passed over (rule 21)."""
    asked = [act for one in skills for step in one.steps if step.level == target for act in step.behaviors]
    codes = [answers.code(act) or ("skipped" if act in answers.skipped else None) for act in asked]
    told_as = dict.fromkeys(DONE, "done")
    words = [told_as.get(code, code) for code in codes if code]
    return {word: words.count(word) for word in COUNTED}


@dataclass(frozen=True, kw_only=True)
class Case:
    """How things stand for the title that the target names (rule 22): what is there, and what it lacks."""

    part: int
    """How many skills take part at the target."""
    there: int
    """How many of them have reached it."""
    enough: int
    """How many it takes."""
    lacks: dict[str, int]
    """What it lacks, the nearest to the level first: `far`, `overall`, `core`, `months`, `notes`, `same_answer`."""


def case(framework: Framework, answers: Answers, track: str) -> Case | None:
    """None without `months`, and where no skill takes part at the target."""
    rules, on = framework.assessment.rules, route(framework, answers, track)
    skills = tuple(standing(framework, answers, skill.id, on) for skill in framework.skills)
    part = [one for one in skills if takes_part(one, on.target)]
    if not answers.months or not part:
        return None
    there = [one for one in part if has_reached(one, on.target)]
    enough = need(rules.share, len(part))
    core = framework.level(on.levels[on.target]).core
    core_short = sum(one.skill in core for one in part if one not in there)
    long_enough = sum(answers.months.get(one.skill) == "6_plus" for one in there)
    with_note = sum(any(map(answers.noted, one.steps[one.to_target - 1].behaviors)) for one in there)
    lacks = {
        "far": sum(one.gap > 1 for one in part),
        "overall": int(len(there) >= enough and overall(rules, skills, on.levels) < on.target),
        "core": max(0, core_short - 1),
        "months": max(0, enough - long_enough),
        "notes": max(0, enough - with_note),
        "same_answer": int("same_answer" in look_again(framework, answers, skills, skills)),
    }
    return Case(part=len(part), there=len(there), enough=enough, lacks={word: n for word, n in lacks.items() if n})


def readiness(framework: Framework, found: Case | None) -> int | None:
    """3 raise it, 2 collect proof, 1 under way, 0 start with two; None where there is no case to make (rule 22)."""
    if found is None:
        return None
    if found.there >= found.enough and not {"far", "overall"} & found.lacks.keys():
        return 2 if found.lacks else 3
    return 1 if found.there >= need(framework.assessment.rules.under_way, found.part) else 0


def told(answers: Answers, mistake: str) -> bool:
    """Whether a habit is there often enough to be told."""
    return answers.habits.get(mistake) in ("few", "most_weeks")


def habits(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """What gets in the way (rule 23)."""
    found = [mistake.id for mistake in framework.mistakes if told(answers, mistake.id)]
    return tuple(found[: framework.assessment.rules.habits])


def preferences(framework: Framework, answers: Answers) -> Preferences | None:
    """Which work somebody likes (rule 24)."""
    if not answers.preferences:
        return None
    rules = framework.assessment.rules
    kinds = list(dict.fromkeys(kind for pair in framework.pairs.values() for kind in pair))
    kinds.sort(key=[one.id for one in framework.specializations].index)
    wins = dict.fromkeys(kinds, 0)
    beats: set[tuple[str, str]] = set()
    for pair, choice in answers.preferences.items():
        one, other = framework.pairs[pair]
        if choice == "none":
            wins[one] += 1
            wins[other] += 1
        else:
            wins[choice] += 2
            beats.add((choice, other if choice == one else one))
    k = len(kinds)
    declared = {frozenset(pair) for pair in framework.pairs.values()}
    if len(declared) < k * (k - 1) // 2 or len(answers.preferences) < len(framework.pairs):
        return Preferences(wins=wins, word=None)
    circles = sum(
        {(a, b), (b, c), (c, a)} <= beats or {(b, a), (c, b), (a, c)} <= beats for a, b, c in combinations(kinds, 3)
    )
    most = (k**3 - (k if k % 2 else 4 * k)) // 24
    tie = list(wins.values()).count(max(wins.values())) > 1
    if tie or _above(circles, rules.mixed, most):
        return Preferences(wins=wins, word="no clear preference")
    return Preferences(wins=wins, word="mixed" if _above(circles, rules.clear, most) else "clear")


def _above(n: int, share: str, whole: int) -> bool:
    """n > share * whole, exactly."""
    above, below = map(int, share.split("/"))
    return n * below > above * whole


def look_again(
    framework: Framework, answers: Answers, skills: tuple[Standing, ...], settled: tuple[Standing, ...]
) -> tuple[str, ...]:
    """Patterns that ask for a second look; they never block (rule 25)."""
    rules = framework.assessment.rules
    behaviors = [act for one in skills for act in _behaviors(one)]
    codes = [code for code in map(answers.code, behaviors) if code]
    longest = max((len(list(run)) for _, run in groupby(codes)), default=0)
    odd = sum(bool(uneven(rules, answers, one)) for one in settled)
    found = {
        "same_answer": longest >= max(rules.same_answer_least, need(rules.same_answer, len(behaviors))),
        "uneven": answers.mode == "all" and odd >= max(rules.uneven_least, need(rules.uneven, len(skills))),
    }
    return tuple(word for word, holds in found.items() if holds)
