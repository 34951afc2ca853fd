"""Invented people who answer the whole bank and the routed part of it: how often do both give the same?

python -m tests.simulation [n] prints the table. Each person has an uneven profile, a title that is often wrong, some
leniency, and answers with noise; the same answers are scored in full and as routed. It says what routing loses, and
nothing about how true the answers are.
"""

import random
import statistics
import sys
from dataclasses import dataclass, replace

from assessment.answers import Answers
from assessment.model import Framework
from assessment.routing import next_behavior
from assessment.summary import result
from tests.ladders import real

SEED = 11


@dataclass(frozen=True, kw_only=True)
class World:
    """How people answer. Levels are steps of 1; every spread is a standard deviation in steps."""

    between_skills: float = 0.55
    leniency: float = 0.32
    difficulty: float = 0.30
    noise: float = 0.45
    never: float = 0.04
    skip: float = 0.01
    handed_over: float = 0.12
    random_clickers: float = 0.02
    held: tuple[float, float, float, float] = (0.60, 0.25, 0.12, 0.03)
    """Title right, one too high, one too low, two too high."""
    present_job: bool = False


WORLDS = {
    "base": World(),
    "present job": World(present_job=True),
    "attentive": World(random_clickers=0),
    "noisy": World(noise=0.75, never=0.08, skip=0.03, random_clickers=0.05),
    "lenient": World(leniency=0.80, held=(0.45, 0.40, 0.05, 0.10)),
    "mis-leveled": World(difficulty=0.60),
}
CODES = ("not_yet", "now_and_then", "most_times", "relied_on")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Shares in per cent, and questions asked."""

    median: float
    p90: float
    skill_same: float
    overall_same: float
    overall_near: float


def simulate(framework: Framework, world: World, n: int, seed: int = SEED) -> Outcome:
    chance = random.Random(seed)
    questions, skills_same, same, near = [], [], 0, 0
    for number in range(n):
        track = framework.tracks[number % len(framework.tracks)]
        start, latent, skipped = person(framework, world, track.levels, track.id, chance)
        full = result(framework, replace(start, given=latent, skipped=frozenset(skipped)))
        said: dict[str, str] = {}
        passed: set[str] = set()
        asked = start
        while behavior := next_behavior(framework, asked):
            if behavior in skipped:
                passed.add(behavior)
            else:
                said[behavior] = latent[behavior]
            asked = replace(start, given=said, skipped=frozenset(passed))
        routed = result(framework, asked)
        questions.append(len(said) + len(passed))
        skills_same += [routed.levels[skill] == level for skill, level in full.levels.items()]
        ranks = [-1 if one is None else track.levels.index(one) for one in (full.overall, routed.overall)]
        same += ranks[0] == ranks[1]
        near += abs(ranks[0] - ranks[1]) <= 1
    questions.sort()
    return Outcome(
        median=statistics.median(questions),
        p90=questions[int(0.9 * n)],
        skill_same=100 * statistics.mean(skills_same),
        overall_same=100 * same / n,
        overall_near=100 * near / n,
    )


def person(
    framework: Framework, world: World, levels: tuple[str, ...], track: str, chance: random.Random
) -> tuple[Answers, dict[str, str], set[str]]:
    """Somebody's title and aim, what they would answer to everything, and what they would skip."""
    true = chance.randrange(len(levels))
    right, high, low, _ = world.held
    drawn = chance.random()
    shift = 0 if drawn < right else 1 if drawn < right + high else -1 if drawn < right + high + low else 2
    held = levels[min(max(true + shift, 0), len(levels) - 1)]
    lenient = chance.gauss(world.leniency, 0.2)
    clicks = chance.random() < world.random_clickers
    heights = {skill.id: true + chance.gauss(0, world.between_skills) for skill in framework.skills}
    latent, skipped = {}, set()
    for act, place in framework.bank.items():
        if place.level not in levels:
            continue
        at = levels.index(place.level)
        over = heights[place.skill.id] + lenient - at - chance.gauss(0, world.difficulty) + chance.gauss(0, world.noise)
        step = 0 if over < -1.0 else 1 if over < -0.4 else 2 if over < 0.8 else 3
        if heights[place.skill.id] - at >= 2 and chance.random() < world.handed_over:
            step = chance.randrange(2)
        if clicks:
            step = chance.randrange(4)
        latent[act] = "never_came_up" if chance.random() < world.never else CODES[step]
        if chance.random() < world.skip:
            skipped.add(act)
            del latent[act]
    return Answers(held=held, route=track, target=held if world.present_job else None), latent, skipped


def main(n: int) -> None:
    print(f"n = {n}, seed = {SEED}\n| world | median | p90 | skill same % | overall same % | within one % |")
    print("|---|---|---|---|---|---|")
    for name, world in WORLDS.items():
        found = simulate(real(), world, n)
        shares = f"{found.skill_same:.2f} | {found.overall_same:.2f} | {found.overall_near:.2f}"
        print(f"| {name} | {found.median:g} | {found.p90} | {shares} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
