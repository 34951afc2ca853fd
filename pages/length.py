"""How many questions people meet: invented people answer what the built ladder asks, and their questions are counted.

They are made of numbers somebody chose (World), so what comes out is a range to expect and no measurement of people.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessment.answers import UNSURE, Answers
from assessment.model import Framework
from assessment.routing import left
from assessment.scoring import decided, steps
from assessment.words import fill

PEOPLE = 120
SEED = 11
CODES = ("not_yet", "now_and_then", "most_times", "relied_on")


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


@dataclass(frozen=True, kw_only=True)
class Length:
    """Numbers of questions: nine in ten people need more than `few`, half of them `about` so many, nine in ten at
    most `many`."""

    few: int
    about: int
    many: int


def lengths(framework: Framework) -> dict[str, Length]:
    """How long the asking is, by route: each track's, and UNSURE where there are several.

    Repeated for the same shape of a ladder it costs nothing, so a change of words does not pay for it.
    """
    tracks = {track.id: track.levels for track in framework.tracks}
    cells = tuple((act, place.skill.id, place.level) for act, place in framework.bank.items())
    shape = (cells, tuple(tracks.items()), framework.assessment.rules)
    if shape not in _known:
        _known.clear()
        routes = [*tracks, UNSURE] if len(tracks) > 1 else [*tracks]
        _known[shape] = {name: _length(framework, name) for name in routes}
    return _known[shape]


def in_words(framework: Framework) -> dict[str, str]:
    """A sentence's beginning by route: how many questions come."""
    said = framework.words.page.range
    return {
        name: fill(said, few=str(one.few), about=str(one.about), many=str(one.many))
        for name, one in lengths(framework).items()
    }


_known: dict[object, dict[str, Length]] = {}


def _length(framework: Framework, name: str) -> Length:
    totals = sorted(sum(by_skill.values()) for by_skill in _counts(framework, name))
    return Length(few=totals[len(totals) // 10], about=totals[len(totals) // 2], many=totals[int(0.9 * len(totals))])


def _counts(framework: Framework, name: str) -> Iterator[dict[str, int]]:
    """The questions that each invented person is asked in each skill on one route."""
    chance = random.Random(SEED)
    for number in range(PEOPLE):
        own = [one for one in framework.tracks if one.id == name]
        met = own or framework.tracks  # who is unsure may meet every track above the trunk
        heights = {level: place for track in met for place, level in enumerate(track.levels)}
        held, true = titled(World(), met[number % len(met)].levels, chance)
        latent, skipped = person(framework, World(), heights, true, chance)
        start = Answers(held=held, route=name)
        yield {skill.id: asked(framework, start, latent, skipped, skill.id) for skill in framework.skills}


def asked(framework: Framework, start: Answers, latent: Mapping[str, str], skipped: set[str], skill: str) -> int:
    """How many questions somebody with these answers is asked in a skill."""
    rules = framework.assessment.rules
    cells = {
        act: cell
        for cell in steps(framework, skill, tuple(one.id for one in framework.levels))
        for act in cell.behaviors
    }
    answers, number = start, 0
    while first := next(left(framework, answers, skill), None):
        for act in cells[first].behaviors:
            if decided(rules, answers, cells[first]):
                break
            given = {**answers.given, act: latent[act]} if act in latent else answers.given
            answers = replace(answers, given=given, skipped=answers.skipped | ({act} & skipped))
            number += 1
    return number


def titled(world: World, levels: tuple[str, ...], chance: random.Random) -> tuple[str, int]:
    """Somebody's title, and the place of the level that is truly theirs."""
    true = chance.randrange(len(levels))
    right, high, low, _ = world.held
    drawn = chance.random()
    shift = 0 if drawn < right else 1 if drawn < right + high else -1 if drawn < right + high + low else 2
    return levels[min(max(true + shift, 0), len(levels) - 1)], true


def person(
    framework: Framework, world: World, heights: Mapping[str, int], true: int, chance: random.Random
) -> tuple[dict[str, str], set[str]]:
    """What somebody would answer at these levels, each with its height, and what they would skip."""
    lenient = chance.gauss(world.leniency, 0.2)
    clicks = chance.random() < world.random_clickers
    own = {skill.id: true + chance.gauss(0, world.between_skills) for skill in framework.skills}
    latent, skipped = {}, set()
    for act, place in framework.bank.items():
        if place.level not in heights:
            continue
        at, mine = heights[place.level], own[place.skill.id]
        over = mine + lenient - at - chance.gauss(0, world.difficulty) + chance.gauss(0, world.noise)
        step = 0 if over < -1.0 else 1 if over < -0.4 else 2 if over < 0.8 else 3
        if mine - at >= 2 and chance.random() < world.handed_over:
            step = chance.randrange(2)
        if clicks:
            step = chance.randrange(4)
        latent[act] = "never_came_up" if chance.random() < world.never else CODES[step]
        if chance.random() < world.skip:
            skipped.add(act)
            del latent[act]
    return latent, skipped
