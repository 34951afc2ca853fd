"""From answers to levels: rules 1 to 9 (cells, levels, tracks, target), 17, 18, 20, 26 and 27 of RULES.md."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assessment.answers import DONE, ORDER, UNSURE, Answers
from assessment.model import Framework, Rules


@dataclass(frozen=True, kw_only=True)
class Route:
    """The levels one person walks, from the first up, with where they stand and where they aim."""

    levels: tuple[str, ...]
    held: int
    """Index of the level held; -1 for somebody without a title in this craft."""
    target: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """A cell with behaviors in it, on a route."""

    level: int
    """Index of its level on the route."""
    behaviors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One skill of one person on one route."""

    skill: str
    steps: tuple[Step, ...]
    at: int
    """Index in `steps` of the skill's level; -1 when none is shown yet."""
    states: tuple[tuple[bool, bool], ...]
    """For each step: (in place, blank)."""
    to_target: int
    """How many of the steps lie at or below the target."""

    @property
    def level(self) -> int:
        """Index on the route of the skill's level; -1 when none is shown yet."""
        return self.steps[self.at].level if self.at >= 0 else -1

    @property
    def gap(self) -> int:
        """Number of cells above the level, up to and including the target's."""
        return max(0, self.to_target - self.at - 1)

    @property
    def between(self) -> tuple[Step, ...]:
        """The cells that the gap counts."""
        return self.steps[self.at + 1 : self.to_target]

    @property
    def guarded(self) -> tuple[int, ...]:
        """Levels above the skill's own whose cells are in place, and set aside by the blank ones below (rule 27)."""
        above = zip(self.steps[self.at + 1 :], self.states[self.at + 1 :], strict=True)
        return tuple(step.level for step, (placed, _) in above if placed)


def need(share: str, n: int) -> int:
    """ceil(share * n), exactly; the share is a fraction written as text."""
    above, below = map(int, share.split("/"))
    return -(-above * n // below)


def route(framework: Framework, answers: Answers, track: str | None = None) -> Route:
    """The route of a track, by default the chosen one; `unsure` walks the trunk."""
    track = track or answers.route
    trunk = framework.trunk
    levels = trunk if track == UNSURE else next(one.levels for one in framework.tracks if one.id == track)
    if answers.held is None:
        held = -1
    elif answers.held in levels:
        held = levels.index(answers.held)
    else:
        held = len(trunk) - 1
    default = min(held + 1, len(levels) - 1)
    return Route(levels=levels, held=held, target=levels.index(answers.target) if answers.target else default)


def steps(framework: Framework, skill: str, levels: tuple[str, ...]) -> tuple[Step, ...]:
    """The cells of a skill that have behaviors; empty cells are no steps (rule 4)."""
    cells = framework.skill(skill).cells
    return tuple(
        Step(level=index, behaviors=tuple(one.id for one in cells[level].behaviors))
        for index, level in enumerate(levels)
        if level in cells and cells[level].behaviors
    )


type Codes = tuple[str | None, ...]
"""The answers to a cell's behaviors, in file order; None for what is open, skipped or not seen."""


def codes(answers: Answers, step: Step) -> Codes:
    return tuple(map(answers.code, step.behaviors))


def in_place(rules: Rules, cell: Codes) -> bool:
    """Enough behaviors are done; the others do not count against it (rule 2)."""
    return bool(cell) and _done(cell) >= need(rules.share, len(cell))


def blank(rules: Rules, cell: Codes) -> bool:
    """It was answered, and nothing in it is done (rule 3)."""
    seen = len(cell) - cell.count(None) - cell.count("never_came_up")
    return seen >= min(rules.blank, len(cell)) and _done(cell) == 0


def hidden(rules: Rules, cell: Codes) -> bool:
    """It could not be seen in this job (rule 7): the rest is too little for it to be in place."""
    return cell.count("never_came_up") > spare(rules, cell)


def spare(rules: Rules, cell: Collection[object]) -> int:
    """How many behaviors of a cell may lack before it can no longer be in place."""
    return len(cell) - need(rules.share, len(cell))


def decided(rules: Rules, answers: Answers, step: Step) -> bool:
    """It is in place, or too much of it was missed for that (rule 12)."""
    misses = sum(answers.missed(act) for act in step.behaviors)
    return in_place(rules, codes(answers, step)) or misses > spare(rules, step.behaviors)


def _done(cell: Codes) -> int:
    return sum(code in DONE for code in cell)


def height(rules: Rules, states: tuple[tuple[bool, bool], ...]) -> int:
    """Index of the highest cell in place that has no two blank cells right below it (rule 5); -1 for none."""
    for at in reversed(range(len(states))):
        below = states[max(0, at - rules.guard) : at]
        if states[at][0] and not (len(below) == rules.guard and all(is_blank for _, is_blank in below)):
            return at
    return -1


def states(rules: Rules, answers: Answers, cells: tuple[Step, ...]) -> tuple[tuple[bool, bool], ...]:
    """(in place, blank) for each cell."""
    return tuple((in_place(rules, cell), blank(rules, cell)) for cell in (codes(answers, step) for step in cells))


def standing(framework: Framework, answers: Answers, skill: str, on: Route) -> Standing:
    rules = framework.assessment.rules
    cells = steps(framework, skill, on.levels)
    found = states(rules, answers, cells)
    return Standing(
        skill=skill,
        steps=cells,
        at=height(rules, found),
        states=found,
        to_target=sum(step.level <= on.target for step in cells),
    )


def short(rules: Rules, answers: Answers, skill: Standing) -> int:
    """So many more acts put every cell up to the target in place (rule 18)."""
    lack = (need(rules.share, len(step.behaviors)) - sum(map(answers.done, step.behaviors)) for step in skill.between)
    return sum(max(0, one) for one in lack)


def missing(answers: Answers, skill: Standing) -> tuple[str, ...]:
    """The behaviors between the level and the target that are not done (rule 18)."""
    return tuple(act for step in skill.between for act in step.behaviors if not answers.done(act))


def taken_as_shown(answers: Answers, skill: Standing) -> tuple[int, ...]:
    """Levels below the skill's own of which nothing was asked (rule 6)."""
    below = skill.steps[: max(0, skill.at)]
    return tuple(step.level for step in below if not any(map(answers.heard, step.behaviors)))


def uneven(rules: Rules, answers: Answers, skill: Standing) -> tuple[int, ...]:
    """Levels below the skill's own that were asked, are not in place, and could be seen (rule 6)."""
    return tuple(
        step.level
        for step, (placed, _) in zip(skill.steps[: max(0, skill.at)], skill.states, strict=False)
        if not placed and any(map(answers.heard, step.behaviors)) and not hidden(rules, codes(answers, step))
    )


def unseen(rules: Rules, answers: Answers, skill: Standing) -> tuple[int, ...]:
    """Levels up to the target, below the skill's own too, that could not be seen in this job (rule 7)."""
    return tuple(step.level for step in skill.steps[: skill.to_target] if hidden(rules, codes(answers, step)))


def below_held(rules: Rules, answers: Answers, skill: Standing, held: int) -> bool:
    """The cell of the title is not shown, and what was answered there is the reason (rule 26)."""
    above = [step for step in skill.steps[skill.at + 1 :] if step.level <= held]
    if not above:
        return False
    cell = codes(answers, above[-1])
    return sum(code in ORDER[:2] for code in cell) > spare(rules, cell)


def close_call(rules: Rules, answers: Answers, skill: Standing) -> bool:
    """One given answer, one step higher or lower, would change the level (rule 20)."""
    return any(True for _ in decisive(rules, answers, skill))


def decisive(rules: Rules, answers: Answers, skill: Standing) -> Iterator[tuple[str, int]]:
    """(behavior, the index in `steps` of the level it would bring) for the answers that make it a close call."""
    for act, states in _one_step_away(rules, answers, skill):
        if (at := height(rules, states)) != skill.at:
            yield act, at


type States = tuple[tuple[bool, bool], ...]


def _one_step_away(rules: Rules, answers: Answers, skill: Standing) -> Iterator[tuple[str, States]]:
    """(behavior, the states of all cells) for answers one step higher or lower, one for each that cells can be in."""
    for at, step in enumerate(skill.steps):
        cell = codes(answers, step)
        assumed = cell
        if skill.states[at][0]:  # what was not asked any more, as enough was done, counts as done here
            heard = map(answers.heard, step.behaviors)
            assumed = tuple(code if told else ORDER[2] for code, told in zip(cell, heard, strict=True))
        seen: dict[tuple[bool, bool], str] = {}
        for number, code in enumerate(cell):
            if code not in ORDER:
                continue
            here = ORDER.index(code)
            for other in ORDER[max(0, here - 1) : here] + ORDER[here + 1 : here + 2]:
                changed = (*assumed[:number], other, *assumed[number + 1 :])
                seen.setdefault((in_place(rules, changed), blank(rules, changed)), step.behaviors[number])
        for state, act in seen.items():
            yield act, (*skill.states[:at], state, *skill.states[at + 1 :])


def confidence(rules: Rules, answers: Answers, skill: Standing) -> str:
    """How well the level is backed: `thin`, `fair` or `well_backed`; never the last without a level (rule 20)."""
    looked_at = skill.steps[max(0, skill.at) : skill.at + 2]
    behaviors = [act for step in looked_at for act in step.behaviors]
    own = looked_at[0].behaviors if looked_at else ()
    if (
        not skill.steps
        or (skill.at < 0 and not decided(rules, answers, skill.steps[0]))
        or skill.guarded
        or any(act in answers.skipped or answers.code(act) == "never_came_up" for act in behaviors)
        or uneven(rules, answers, skill)
        or (close_call(rules, answers, skill) and not any(map(answers.noted, behaviors)))
    ):
        return "thin"
    backed = skill.at >= 0 and sum(map(answers.noted, own)) >= min(rules.notes, len(own))
    return "well_backed" if backed else "fair"


def takes_part(skill: Standing, level: int) -> bool:
    """It has a cell at or below the level (rule 17)."""
    return bool(skill.steps) and skill.steps[0].level <= level


def has_reached(skill: Standing, level: int) -> bool:
    """It takes part, and none of its cells above its own level is at or below this one (rule 17)."""
    return takes_part(skill, level) and not any(step.level <= level for step in skill.steps[skill.at + 1 :])


def overall(rules: Rules, skills: tuple[Standing, ...], levels: tuple[str, ...]) -> int:
    """Index of the highest level that enough skills are at (rule 17); -1 for none."""
    for level in reversed(range(len(levels))):
        with_cell = [skill for skill in skills if any(step.level == level for step in skill.steps)]
        part = [skill for skill in skills if takes_part(skill, level)]
        there = sum(skill.level >= level for skill in with_cell)
        reached = sum(has_reached(skill, level) for skill in part)
        if with_cell and there >= need(rules.share, len(with_cell)) and reached >= need(rules.share, len(part)):
            return level
    return -1
