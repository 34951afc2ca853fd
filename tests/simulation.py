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
from assessment.model import Framework, Track
from assessment.routing import about_left, next_behavior
from assessment.summary import result
from pages.length import World, person, titled
from tests.ladders import real

SEED = 11


WORLDS = {
    "base": World(),
    "present job": World(present_job=True),
    "attentive": World(random_clickers=0),
    "noisy": World(noise=0.75, never=0.08, skip=0.03, random_clickers=0.05),
    "lenient": World(leniency=0.80, held=(0.45, 0.40, 0.05, 0.10)),
    "mis-leveled": World(difficulty=0.60),
}


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
        start, latent, skipped = somebody(framework, world, track, chance)
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


def somebody(
    framework: Framework, world: World, track: Track, chance: random.Random
) -> tuple[Answers, dict[str, str], set[str]]:
    """Somebody's title and aim, what they would answer to everything, and what they would skip."""
    held, true = titled(world, track.levels, chance)
    heights = {level: place for place, level in enumerate(track.levels)}
    target = held if world.present_job else None
    return Answers(held=held, route=track.id, target=target), *person(framework, world, heights, true, chance)


@dataclass(frozen=True, kw_only=True)
class Misjudged:
    """By how many questions "about N left" was wrong at one place of the way: half of the people by no more than
    `half`, nine in ten by no more than `nine_in_ten`; of those who were told anything there, in per cent."""

    half: int
    nine_in_ten: int
    told: float


def misjudged(framework: Framework, n: int, seed: int = SEED) -> dict[str, Misjudged]:
    """How wrong "about N left" is at one third and at two thirds of the way, with people as in the base world."""
    chance = random.Random(seed)
    off: dict[str, list[int]] = {"one third": [], "two thirds": []}
    for number in range(n):
        track = framework.tracks[number % len(framework.tracks)]
        start, latent, skipped = somebody(framework, WORLDS["base"], track, chance)
        said: dict[str, str] = {}
        told: list[int | None] = []
        asked = start
        while behavior := next_behavior(framework, asked):
            told.append(about_left(framework, asked))
            passed = asked.skipped | ({behavior} & skipped)
            said = said if behavior in skipped else {**said, behavior: latent[behavior]}
            asked = replace(start, given=said, skipped=passed)
        for place, at in (("one third", len(told) // 3), ("two thirds", 2 * len(told) // 3)):
            if (left := told[at]) is not None:
                off[place].append(abs(left - (len(told) - at)))
    found = {}
    for place, errors in off.items():
        errors.sort()
        half, most = errors[len(errors) // 2], errors[int(0.9 * len(errors))]
        found[place] = Misjudged(half=half, nine_in_ten=most, told=100 * len(errors) / n)
    return found


def main(n: int) -> None:
    print(f"n = {n}, seed = {SEED}\n| world | median | p90 | skill same % | overall same % | within one % |")
    print("|---|---|---|---|---|---|")
    for name, world in WORLDS.items():
        found = simulate(real(), world, n)
        shares = f"{found.skill_same:.2f} | {found.overall_same:.2f} | {found.overall_near:.2f}"
        print(f"| {name} | {found.median:g} | {found.p90} | {shares} |", flush=True)
    for place, wrong in misjudged(real(), n).items():
        print(f"about N left, at {place} of the way: {wrong}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
