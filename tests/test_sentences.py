"""What a result says: for each sentence the answers that bring it and carry it, and a person to whom it is not said.

A person is written in letters, a cell a word, the lowest first: d most times, r others come for it, n now and then,
x not yet, - never came up, s skipped, . not asked. Every cell has three behaviors, so two of them are enough.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assessment.answers import Answers
from assessment.document import APPENDIX, Document, sentences
from assessment.model import Framework
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.summary import Result, result
from tests.ladders import ladder, real
from tests.test_golden import NAMES, opened

LEVELS = ("one", "two", "three", "four")
LETTERS = {"d": "most_times", "r": "relied_on", "n": "now_and_then", "x": "not_yet", "-": "never_came_up"}


@dataclass(frozen=True, kw_only=True)
class Person:
    """A title, what one is compared with, and the cells of each skill."""

    cells: dict[str, str]
    held: str | None = "two"
    target: str | None = None


def person(held: str | None = "two", target: str | None = None, **cells: str) -> Person:
    return Person(cells=cells, held=held, target=target)


def of(one: Person) -> tuple[Framework, Answers]:
    words = {skill: text.split() for skill, text in one.cells.items()}
    ids = {
        skill: {
            level: [f"{skill}.{level}.{n}" for n in (1, 2, 3)]
            for level, word in zip(LEVELS, some, strict=False)
            if word != "_"
        }
        for skill, some in words.items()
    }
    every = [act for by_level in ids.values() for cell in by_level.values() for act in cell]
    said = "".join(word for some in words.values() for word in some if word != "_")
    letters = dict(zip(every, said, strict=True))
    return ladder(tracks={"t": LEVELS}, cells=ids), Answers(
        held=one.held,
        route="t",
        target=one.target,
        given={act: LETTERS[letter] for act, letter in letters.items() if letter in LETTERS},
        skipped=frozenset(act for act, letter in letters.items() if letter == "s"),
    )


def told(one: Person) -> dict[str, tuple[str, ...]]:
    """Everything that is said, with the skill it is said of where it stands in a table, and what it rests on."""
    framework, answers = of(one)
    document = report(framework, answers, result(framework, answers))
    found: dict[str, tuple[str, ...]] = {}
    for said in sentences(document):
        found.setdefault(f"{said.about}: {said.text}" if said.about else said.text, said.rests_on)
    for section in document.appendix:
        if section.kind == "missing":
            found |= {part.title: tuple(item.id for item in part.items) for part in section.parts}
    return found


@dataclass(frozen=True, kw_only=True)
class Line:
    """How a sentence begins, who brings it, the answers it rests on (none: it is not personal), and the control."""

    text: str
    by: Person
    rests_on: str = ""
    control: Person


SHORT = person(a="ddd ddd dnx", b="ddd ddd xx.")
DONE = person(a="ddd ddd dd. xx.", b="ddd ddd dd. xx.")
LINES = (
    Line(
        text="Of the 5 things you were asked about Three, you do one most times it comes up. One you do now",
        by=SHORT,
        rests_on="a.three.1 a.three.2 a.three.3 b.three.1 b.three.2",
        control=DONE,
    ),
    Line(
        text="You were asked about 4 things Three does, and you do every one of them most times it comes up.",
        by=DONE,
        rests_on="a.three.1 a.three.2 b.three.1 b.three.2",
        control=person(a="ddd ddd dds xx.", b="ddd ddd dd. xx."),
    ),
    Line(
        text="Of the 5 things you were asked about Three, you do 4 most times they come up. One you passed over.",
        by=person(a="ddd ddd dds xx.", b="ddd ddd dd. xx."),
        rests_on="a.three.1 a.three.2 a.three.3 b.three.1 b.three.2",
        control=DONE,
    ),
    Line(
        text="You were asked about 2 things Three does, and you passed over all of them.",
        by=person(a="ddd ddd ss.", b="ddd ddd ..."),
        rests_on="a.three.1 a.three.2",
        control=person(a="ddd ddd sx.", b="ddd ddd ..."),
    ),
    Line(
        text="You were asked about 2 things Three does, and you called none of them a habit of yours. One",
        by=person(a="ddd ddd sx.", b="ddd ddd ..."),
        rests_on="a.three.1 a.three.2",
        control=person(a="ddd ddd ss.", b="ddd ddd ..."),
    ),
    Line(
        text="You have not been asked about anything Three does yet.",
        by=person(a="... ... ..."),
        control=person(a="... ... s.."),
    ),
    Line(
        text="In one skill, A, you do fewer of the things Two does than this list asks for, as is common",
        by=person(a="dd. xn. xx.", b="ddd dd. xx.", c="ddd dd. xx."),
        rests_on="a.two.1 a.two.2",
        control=person(a="dd. xs. xx.", b="ddd dd. xx.", c="ddd dd. xx."),
    ),
    Line(
        text="A and B show Three or more, and this page compared you with Two.",
        by=person(target="two", a="... dd. dd. xx.", b="... dd. dd. xx."),
        rests_on="a.three.1 a.three.2 b.three.1 b.three.2",
        control=person(target="two", a="... dd. dd. xx.", b="... dd. xx."),
    ),
    Line(
        text="There are questions left in A, so nothing is concluded there yet, nor about all your skills together.",
        by=person(a="... ... x..", b="... dd. xx."),
        rests_on="a.three.1",
        control=person(a="... dd. xx.", b="... dd. xx."),
    ),
    Line(
        text="Everybody starts here.",
        by=person(held="one", a="xx. xx.", b="xn. xx."),
        rests_on="a.one.1 a.one.2 a.two.1 a.two.2 b.one.1 b.one.2 b.two.1 b.two.2",
        control=person(held="two", a="xx. xx. xx.", b="xx. xn. xx."),
    ),
    Line(
        text="You have named nothing so far that you do most times it comes up.",
        by=person(held="two", a="xx. xx. xx."),
        control=SHORT,
    ),
    Line(
        text="No practice fixes this. At least half of the things Three does that you answered never came up for you,",
        by=person(a="... dd. --s", b="... dd. xx."),
        rests_on="a.three.1 a.three.2 b.three.1 b.three.2",
        control=person(a="... dd. --s", b="... ... xx."),
    ),
    Line(
        text="Nothing up to Three is missing, so there is nothing to pick.",
        by=DONE,
        control=person(a="ddd ddd dd. xx.", b="... ... d.."),
    ),
    Line(
        text="Nothing can be picked yet. That takes a skill that was asked to its end",
        by=person(a="ddd ddd dd. xx.", b="... ... d.."),
        control=SHORT,
    ),
    Line(
        text="Picked because you have done it before; one more act there makes Three in this skill; you already",
        by=SHORT,
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="ddd ddd xnx", b="ddd ddd xx."),
    ),
    Line(
        text="B: not asked",
        by=person(a="... ... xx.", b="... ... ..."),
        control=person(a="... ... xx.", b="... ... s.."),
    ),
    Line(
        text="B: stopped after one answer",
        by=person(a="... ... xx.", b="... ... s.."),
        rests_on="b.three.1",
        control=person(a="... ... xx.", b="... dd. xx."),
    ),
    Line(
        text="A: one more act to Three",
        by=SHORT,
        rests_on="a.three.2 a.three.3",
        control=person(a="ddd ddd dd. xx.", b="ddd ddd xx."),
    ),
    Line(
        text="A: 4 more acts to Three",
        by=person(a="dd. xx. xx."),
        rests_on="a.two.1 a.two.2 a.two.3 a.three.1 a.three.2 a.three.3",
        control=person(a="dd. xd. xx."),
    ),
    Line(
        text="A: there (Three)",
        by=DONE,
        control=person(a="ddd ddd dd. dd.", b="ddd ddd dd. xx."),
    ),
    Line(
        text="A: more than Three",
        by=person(a="ddd ddd dd. dd.", b="ddd ddd dd. xx."),
        control=DONE,
    ),
    Line(
        text="A: begins above Three",
        by=person(a="_ _ _ xx.", b="... dd. dd. xx."),
        control=person(a="_ _ xx.", b="... dd. dd. xx."),
    ),
    Line(
        text="A: Three set aside, since the two levels right below were asked and hold nothing you do",
        by=person(a="xx. xx. dd. xx."),
        rests_on="a.one.1 a.one.2 a.two.1 a.two.2 a.three.1 a.three.2 a.four.1 a.four.2",
        control=person(a="xx. x-. dd. xx."),
    ),
    Line(
        text="A: uneven below: Two, perhaps handed over",
        by=person(a="... xx. dd. xx."),
        rests_on="a.two.1 a.two.2",
        control=person(a="... --x dd. xx."),
    ),
    Line(
        text="A: One and Two taken as shown, not asked",
        by=person(a="... ... dd. xx."),
        rests_on="a.three.1 a.three.2 a.four.1 a.four.2",
        control=person(a="... ... d.. ..."),
    ),
    Line(
        text="A: Three could not be seen in this job",
        by=person(a="... dd. --x"),
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="... ... --x"),
    ),
    Line(
        text="A: one other answer would change the level",
        by=person(a="ddd ddd dnx"),
        rests_on="a.one.1 a.one.2 a.one.3 a.two.1 a.two.2 a.two.3 a.three.1 a.three.2 a.three.3",
        control=person(a="ddd ddd xx."),
    ),
    Line(text="A: one more of these 2 makes Three", by=SHORT, rests_on="a.three.2 a.three.3", control=DONE),
    Line(
        text="B: 2 of these 3 make Three",
        by=SHORT,
        rests_on="b.three.1 b.three.2 b.three.3",
        control=person(a="ddd ddd dnx", b="ddd ddd x.."),
    ),
    Line(
        text="A: enough is done for Three, so these are not needed for it",
        by=person(a="xx. xx. dd. xx."),
        rests_on="a.three.3",
        control=person(a="xx. xx. ddd xx."),
    ),
    Line(
        text="What is missing in B is not known before they are asked to their end.",
        by=person(a="... dd. xx.", b="... ... x.."),
        control=SHORT,
    ),
)


@pytest.mark.parametrize("line", LINES, ids=[line.text for line in LINES])
def test_a_sentence_is_said_of_its_answers_and_of_no_others(line: Line) -> None:
    (rests_on,) = said(line.text, line.by)

    assert rests_on == tuple(line.rests_on.split())
    assert not said(line.text, line.control)


def said(start: str, one: Person) -> list[tuple[str, ...]]:
    """What the sentences that begin so rest on."""
    return [rests_on for text, rests_on in told(one).items() if text.startswith(start)]


def test_below_the_title_is_a_paragraph_only_where_it_holds_for_half_of_the_skills() -> None:
    few = told(person(a="dd. xn. xx.", b="ddd dd. xx.", c="ddd dd. xx."))
    half = told(person(a="dd. xn. xx.", b="ddd dd. xx."))

    assert not any("Your manager is the one to ask which of these it is." in text for text in few)
    assert any("Your manager is the one to ask which of these it is." in text for text in half)


def test_two_skills_below_the_title_are_counted() -> None:
    found = told(person(a="dd. xn. xx.", b="dd. xx. xx.", c="... dd. xx.", d="... dd. xx.", e="... dd. xx."))

    assert any(text.startswith("In 2 skills, A and B, you do fewer of the things Two does") for text in found)


def test_a_title_off_the_route_is_looked_at_where_the_tracks_part() -> None:
    forked = ladder(
        tracks={"x": ["one", "left"], "y": ["one", "right"]},
        cells={"talk": {level: [f"talk.{level}"] for level in ("one", "left", "right")}},
    )
    answers = Answers(held="left", route="y", given={"talk.right": "not_yet", "talk.one": "not_yet"})
    said = [one.text for one in report(forked, answers, result(forked, answers)).intro]

    assert any("fewer of the things One does" in text for text in said)


def test_the_second_page_has_a_slot_for_each_kind_of_the_appendix_and_one_for_the_rest() -> None:
    template = Path("pages/theme/assess/second.html").read_text(encoding="utf-8")
    own = [file for file in map(opened, NAMES) if file.by == "self"]
    kinds = {section.kind for file in own for section in report(real(), file, result(real(), file)).appendix}

    assert kinds == set(APPENDIX)
    assert sorted(re.findall('data-slot="([^"]+)"', template)) == sorted([*APPENDIX, "rest"])


# ---- thousands of files, every kind of early stop among them ---------------------------------------------------------


def some(n: int) -> Iterator[tuple[Framework, Answers]]:
    """People with chance answers who stop anywhere, skip, jump to other questions, or change their title midway."""
    framework, chance = real(), random.Random(5)
    codes = ("not_yet", "now_and_then", "most_times", "most_times", "relied_on", "never_came_up")
    for _ in range(n):
        track = chance.choice(framework.tracks)
        given: dict[str, str] = {}
        skipped: set[str] = set()
        answers = Answers(
            held=chance.choice([None, *track.levels]), route=chance.choice([track.id, "unsure"]), given=given
        )
        if chance.random() < 0.2:
            given |= {act: chance.choice(codes) for act in framework.bank if chance.random() < 0.1}
        for _ in range(chance.choice((0, 1, 3, 9, 20, 40, 90))):
            behavior = next_behavior(framework, replace(answers, skipped=frozenset(skipped)))
            if behavior is None:
                break
            if chance.random() < 0.1:
                skipped.add(behavior)
            else:
                given[behavior] = chance.choice(codes)
        if chance.random() < 0.2:
            answers = replace(answers, held=chance.choice([None, *track.levels]))
        yield framework, replace(answers, skipped=frozenset(skipped), months={"data": "6_plus"})


MAY_NAME = ("unfinished", "state", "headline", "shown", "look_again", "start_here")
"""What may rest on answers of a skill that is not settled: counts, what is done, that it was not asked to its end."""


def untold(framework: Framework, answers: Answers, found: Result, document: Document) -> Iterator[str]:
    """What is said of a skill that is not settled, and should not be."""
    behaviors = {act: place.skill.id for act, place in framework.bank.items()}
    sides = found.sides
    settled = {skill for skill in found.state if any(side.state[skill] == "settled" for side in sides)}
    for said in sentences(document):
        if said.rule not in MAY_NAME and {behaviors[act] for act in said.rests_on if act in behaviors} - settled:
            yield said.text
    for section in document.sections:
        for item in section.items:
            if section.kind in ("next", "job") and behaviors[item.id] not in settled:
                yield item.said.text
    for row in (row for section in document.sections if section.kind == "skills" for row in section.rows):
        states = {side.state[row.skill] for side in sides}
        if "settled" not in states and (
            row.rungs or any(said.rule not in ("", "state") for cell in row.cells for said in cell)
        ):
            yield row.title


@pytest.mark.parametrize("n", [400, pytest.param(10_000, marks=pytest.mark.proof)])
def test_nothing_is_told_of_a_skill_that_was_not_asked_to_its_end(n: int) -> None:
    early = 0
    for framework, answers in some(n):
        found = result(framework, answers)
        document = report(framework, answers, found)
        assert not list(untold(framework, answers, found, document))
        early += any("settled" not in side.state.values() for side in found.sides)
    assert n / 10 < early < n


@pytest.mark.parametrize("n", [400, pytest.param(10_000, marks=pytest.mark.proof)])
def test_no_act_is_picked_from_a_level_of_which_nothing_was_asked(n: int) -> None:
    """But where answers that no walk has asked for set a level aside, or lie above a trunk that does not lead on."""
    picked = 0
    for framework, answers in some(n):
        for side in result(framework, answers).sides:
            for one in side.next:
                place = framework.bank[one.behavior]
                cell = [act.id for act in place.skill.cells[place.level].behaviors]
                jumped = place.skill.id in side.guarded or (
                    answers.route == "unsure" and place.level not in framework.trunk
                )
                assert any(map(answers.heard, cell)) or jumped
                picked += 1
    assert picked > n / 2


BEGINNERS = re.compile("Everybody starts here|no title in this craft")


@pytest.mark.parametrize("n", [400, pytest.param(10_000, marks=pytest.mark.proof)])
def test_no_sentence_for_beginners_is_said_to_somebody_who_holds_more(n: int) -> None:
    begun = 0
    for framework, answers in some(n):
        document = report(framework, answers, result(framework, answers))
        said = [one for one in sentences(document) if BEGINNERS.search(one.text)]
        assert not said or answers.held in (None, framework.trunk[0])
        begun += bool(said)
    assert begun
