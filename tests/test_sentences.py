"""What a result says: for each sentence the answers that bring it and carry it, and a person to whom it is not said.

A person is written in letters, a cell a word, the lowest first: d most times, r others come for it, n now and then,
x not yet, - never came up, s skipped, . not asked. Every cell has three behaviors, so two of them are enough.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from assessment.answers import Answers, SetAside
from assessment.document import APPENDIX, Document, Section, sentences
from assessment.grounds import not_used
from assessment.model import Framework
from assessment.render import to_html, to_markdown, to_text
from assessment.routing import next_behavior
from assessment.sentences import first_page, report
from assessment.summary import Result, result
from assessment.words import Plural
from pages.pages import address
from tests.ladders import ladder, real
from tests.test_golden import NAMES, opened

LEVELS = ("one", "two", "three", "four")
FORKED = {"x": ("one", "two", "left"), "y": ("one", "two", "right")}
LETTERS = {"d": "most_times", "r": "relied_on", "n": "now_and_then", "x": "not_yet", "-": "never_came_up"}
KINDS = ("k", "l", "m", "o")
PAIRS = {"".join(pair): pair for pair in combinations(KINDS, 2)}


@dataclass(frozen=True, kw_only=True)
class Person:
    """A title, what one is compared with, and the cells of each skill; whether the route is open; what else is said."""

    cells: dict[str, str]
    held: str | None = "two"
    target: str | None = None
    unsure: bool = False
    core: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def person(
    held: str | None = "two",
    target: str | None = None,
    more: dict[str, Any] | None = None,
    *,
    unsure: bool = False,
    core: tuple[str, ...] = (),
    **cells: str,
) -> Person:
    return Person(cells=cells, held=held, target=target, unsure=unsure, core=core, more=more or {})


def of(one: Person) -> tuple[Framework, Answers]:
    words = {skill: text.split() for skill, text in one.cells.items()}
    tracks = FORKED if one.unsure else {"t": LEVELS}
    levels = list(dict.fromkeys(level for track in tracks.values() for level in track))
    ids = {
        skill: {
            level: [f"{skill}.{level}.{n}" for n, _ in enumerate(word, 1)]
            for level, word in zip(levels, some, strict=False)
            if word != "_"
        }
        for skill, some in words.items()
    }
    every = [act for by_level in ids.values() for cell in by_level.values() for act in cell]
    said = "".join(word for some in words.values() for word in some if word != "_")
    letters = dict(zip(every, said, strict=True))
    framework = ladder(
        tracks=tracks,
        cells=ids,
        core=dict.fromkeys(levels, one.core),
        habits=["Nod"],
        habits_of={act: "Nod" for act in every if act.endswith(".2")},
        kinds=KINDS,
        pairs=PAIRS,
        steps=True,
    )
    return framework, Answers(
        held=one.held,
        route="unsure" if one.unsure else "t",
        target=one.target,
        given={act: LETTERS[letter] for act, letter in letters.items() if letter in LETTERS},
        skipped=frozenset(act for act, letter in letters.items() if letter == "s"),
        **one.more,
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
    """How a sentence begins, the keys of `result` in words.yml that make it, who brings it, the answers it rests on
    (none: it is not personal), and the control.
    """

    text: str
    keys: str
    by: Person
    rests_on: str = ""
    control: Person


SHORT = person(a="ddd ddd dnx", b="ddd ddd xx.")
DONE = person(a="ddd ddd dd. xx.", b="ddd ddd dd. xx.")
NEW = person(held=None, a="--s", b="xx.")
TITLED = replace(NEW, held="one", target="one")
MONTHS = {"months": {"a": "6_plus", "b": "6_plus"}}
NOTES = {"notes": {"a.three.1": "x", "a.three.2": "x", "b.three.1": "x", "a.four.1": "x", "b.four.1": "x"}}
CIRCLE = {"kl": "k", "km": "k", "ko": "k", "lm": "l", "lo": "o", "mo": "m"}
TALLY = {"kl": "k", "km": "k", "ko": "k", "lm": "l", "lo": "l", "mo": "m"}
TIED = dict.fromkeys(PAIRS, "none")


def like(**choices: str) -> Person:
    return person(a="ddd ddd dd. xx.", more={"preferences": choices})


LINES = (
    Line(
        text="You were asked about 5 things Three does, and you do one of them most times it comes up. One you do now",
        keys="headline now_and_then not_yet",
        by=SHORT,
        rests_on="a.three.1 a.three.2 a.three.3 b.three.1 b.three.2",
        control=DONE,
    ),
    Line(
        text="You were asked about 4 things Three does, and you do every one of them most times it comes up.",
        keys="headline_all",
        by=DONE,
        rests_on="a.three.1 a.three.2 b.three.1 b.three.2",
        control=person(a="ddd ddd dds xx.", b="ddd ddd dd. xx."),
    ),
    Line(
        text="You were asked about 5 things Three does, and you do 4 of them most times they come up. One you",
        keys="headline skipped",
        by=person(a="ddd ddd dds xx.", b="ddd ddd dd. xx."),
        rests_on="a.three.1 a.three.2 a.three.3 b.three.1 b.three.2",
        control=DONE,
    ),
    Line(
        text="You were asked about 2 things Three does, and you passed over all of them.",
        keys="headline_skipped",
        by=person(a="ddd ddd ss.", b="ddd ddd ..."),
        rests_on="a.three.1 a.three.2",
        control=person(a="ddd ddd sx.", b="ddd ddd ..."),
    ),
    Line(
        text="You were asked about 2 things Three does, and you called none of them a habit of yours. One",
        keys="headline_none",
        by=person(a="ddd ddd sx.", b="ddd ddd ..."),
        rests_on="a.three.1 a.three.2",
        control=person(a="ddd ddd ss.", b="ddd ddd ..."),
    ),
    Line(
        text="You have not been asked about anything Three does yet.",
        keys="headline_open",
        by=person(a="... ... ..."),
        control=person(a="... ... s.."),
    ),
    Line(
        text="In one skill, A, you do fewer of the things Two does than this list asks for.",
        keys="below",
        by=person(a="dd. xn. xx.", b="ddd dd. xx.", c="ddd dd. xx."),
        rests_on="a.two.1 a.two.2",
        control=person(a="dd. xs. xx.", b="ddd dd. xx.", c="ddd dd. xx."),
    ),
    Line(
        text="A and B show Three or more, and this page compared you with Two.",
        keys="beyond",
        by=person(target="two", a="... dd. dd. xx.", b="... dd. dd. xx."),
        rests_on="a.three.1 a.three.2 b.three.1 b.three.2",
        control=person(target="two", a="... dd. dd. xx.", b="... dd. xx."),
    ),
    Line(
        text="There are questions left in A, so nothing is concluded there yet, nor about all your skills together.",
        keys="unfinished",
        by=person(a="... ... x..", b="... dd. xx."),
        rests_on="a.three.1",
        control=person(a="... dd. xx.", b="... dd. xx."),
    ),
    Line(
        text="Everybody starts here.",
        keys="start_here",
        by=person(held="one", a="xx. xx.", b="xn. xx."),
        rests_on="a.one.1 a.one.2 a.two.1 a.two.2 b.one.1 b.one.2 b.two.1 b.two.2",
        control=person(held="two", a="xx. xx. xx.", b="xx. xn. xx."),
    ),
    Line(
        text="You have named nothing so far that you do most times it comes up.",
        keys="shown_none",
        by=person(held="two", a="xx. xx. xx."),
        control=SHORT,
    ),
    Line(
        text="No practice fixes this. At least half of the things Three does that you answered never came up for you,",
        keys="job",
        by=person(a="... dd. --s", b="... dd. xx."),
        rests_on="a.three.1 a.three.2 b.three.1 b.three.2",
        control=person(a="... dd. --s", b="... ... xx."),
    ),
    Line(
        text="Nothing up to Three is missing, so there is nothing to pick.",
        keys="next_none",
        by=DONE,
        control=person(a="ddd ddd dd. xx.", b="... ... d.."),
    ),
    Line(
        text="Nothing can be picked yet. That takes a skill that was asked to its end",
        keys="next_open",
        by=person(a="ddd ddd dd. xx.", b="... ... d.."),
        control=SHORT,
    ),
    Line(
        text="Picked because you have done it before; one more act there makes Three in this skill.",
        keys="why reasons.now_and_then reasons.last",
        by=SHORT,
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="ddd ddd xnx", b="ddd ddd xx."),
    ),
    Line(
        text="B: not asked",
        keys="not_asked",
        by=person(a="... ... xx.", b="... ... ..."),
        control=person(a="... ... xx.", b="... ... s.."),
    ),
    Line(
        text="B: stopped after one answer",
        keys="stopped",
        by=person(a="... ... xx.", b="... ... s.."),
        rests_on="b.three.1",
        control=person(a="... ... xx.", b="... dd. xx."),
    ),
    Line(
        text="A: one more act to Three",
        keys="to_target",
        by=SHORT,
        rests_on="a.three.2 a.three.3",
        control=person(a="ddd ddd dd. xx.", b="ddd ddd xx."),
    ),
    Line(
        text="A: 4 more acts to Three",
        keys="to_target",
        by=person(a="dd. xx. xx."),
        rests_on="a.two.1 a.two.2 a.two.3 a.three.1 a.three.2 a.three.3",
        control=person(a="dd. xd. xx."),
    ),
    Line(
        text="A: there (Three)",
        keys="at_target",
        by=DONE,
        rests_on="a.three.1 a.three.2 a.four.1 a.four.2",
        control=person(a="ddd ddd dd. dd.", b="ddd ddd dd. xx."),
    ),
    Line(
        text="A: more than Three",
        keys="past_target",
        by=person(a="ddd ddd dd. dd.", b="ddd ddd dd. xx."),
        rests_on="a.four.1 a.four.2",
        control=DONE,
    ),
    Line(
        text="A: begins above Three",
        keys="later_cells",
        by=person(a="_ _ _ xx.", b="... dd. dd. xx."),
        rests_on="a.four.1 a.four.2",
        control=person(a="_ _ xx.", b="... dd. dd. xx."),
    ),
    Line(
        text="A: Three set aside, since the two levels right below were asked and hold nothing you do",
        keys="guarded",
        by=person(a="xx. xx. dd. xx."),
        rests_on="a.one.1 a.one.2 a.two.1 a.two.2 a.three.1 a.three.2 a.four.1 a.four.2",
        control=person(a="xx. x-. dd. xx."),
    ),
    Line(
        text="A: Two asked and not shown, as when work was handed over",
        keys="uneven",
        by=person(a="... xx. dd. xx."),
        rests_on="a.two.1 a.two.2",
        control=person(a="... --x dd. xx."),
    ),
    Line(
        text="Not asked, and taken as shown: One and Two in A.",
        keys="taken_as_shown taken_in",
        by=person(a="... ... dd. xx."),
        rests_on="a.three.1 a.three.2",
        control=person(a="... ... d.. ..."),
    ),
    Line(
        text="A: Three could not be seen in this job",
        keys="unseen",
        by=person(a="... dd. --x"),
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="... ... --x"),
    ),
    Line(
        text="A: one answer could change it (if “Do a.three.2” were most times, it would be Three)",
        keys="close_up",
        by=person(a="ddd ddd dnx"),
        rests_on="a.one.1 a.one.2 a.one.3 a.two.1 a.two.2 a.two.3 a.three.1 a.three.2 a.three.3",
        control=person(a="ddd ddd xx."),
    ),
    Line(
        text="A: one answer could change it (if “Do a.three.2” were most times, it would be Three, with Two",
        keys="close_over",
        by=person(a="ddd nxn dnx"),
        rests_on="a.one.1 a.one.2 a.one.3 a.two.1 a.two.2 a.two.3 a.three.1 a.three.2 a.three.3",
        control=person(a="ddd ddd dnx"),
    ),
    Line(
        text="A: one answer could change it (if “Do a.two.1” were now and then, it would not be Two)",
        keys="close_down",
        by=person(a="... ddx xx."),
        rests_on="a.two.1 a.two.2 a.two.3 a.three.1 a.three.2",
        control=person(a="... ddd xx."),
    ),
    Line(
        text="A: one more of these 2 makes Three",
        keys="missing_in",
        by=SHORT,
        rests_on="a.three.2 a.three.3",
        control=DONE,
    ),
    Line(
        text="B: 2 of these 3 make Three",
        keys="missing_in",
        by=SHORT,
        rests_on="b.three.1 b.three.2 b.three.3",
        control=person(a="ddd ddd dnx", b="ddd ddd x.."),
    ),
    Line(
        text="A: these 2 make Three",
        keys="missing_all",
        by=person(a="ddd ddd x."),
        rests_on="a.three.1 a.three.2",
        control=person(a="ddd ddd d."),
    ),
    Line(
        text="A: enough is done for Three, so these are not needed for it",
        keys="missing_enough",
        by=person(a="xx. xx. dd. xx."),
        rests_on="a.three.3",
        control=person(a="xx. xx. ddd xx."),
    ),
    Line(
        text="What is missing in B is not known before they are asked to their end.",
        keys="missing_open",
        by=person(a="... dd. xx.", b="... ... x.."),
        control=SHORT,
    ),
    Line(
        text="You were asked about one thing Three does, and you do it most times it comes up.",
        keys="headline_one",
        by=person(a="ddd ddd d.."),
        rests_on="a.three.1",
        control=person(a="ddd ddd x.."),
    ),
    Line(
        text="You were asked about 3 things Three does, and you called none of them a habit of yours. 2 never came up.",
        keys="headline_none never_came_up skipped",
        by=person(a="... dd. --s"),
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="... dd. xxs"),
    ),
    Line(
        text="x: You were asked about 2 things Left does",
        keys="on_track",
        by=person(unsure=True, a="... dd. xx. ..."),
        rests_on="a.left.1 a.left.2",
        control=person(unsure=True, a="... dd. x.. ..."),
    ),
    Line(
        text="x: of the 3 acts above Two that you were asked about, you do none most times, and 2 never came up; "
        "y: not",
        keys="routes_asked route_asked route_never route_open none",
        by=person(unsure=True, a="... dd. x-- ..."),
        rests_on="a.left.1 a.left.2 a.left.3",
        control=person(unsure=True, a="... dd. x-- x.."),
    ),
    Line(
        text="What never came up tells about your job, and nothing about whether you would like the work.",
        keys="routes_about",
        by=person(unsure=True, a="... dd. x-- ..."),
        control=person(unsure=True, a="... dd. ... ..."),
    ),
    Line(
        text="You have no title in this craft yet, so this page compares you with One.",
        keys="newcomer",
        by=person(held=None, a="xx."),
        control=person(held="one", target="one", a="xx."),
    ),
    Line(
        text="In 2 skills, A and B, you do fewer of the things Two does than this list asks for. That is common for",
        keys="below below_many",
        by=person(a="dd. xn. xx.", b="dd. xx. xx.", c="... dd. xx.", d="... dd. xx."),
        rests_on="a.two.1 a.two.2 b.two.1 b.two.2",
        control=person(a="dd. xn. xx.", b="dd. xx. xx.", c="... dd. xx.", d="... dd. xx.", e="... dd. xx."),
    ),
    Line(
        text="Ask for one piece of work in which this would come up, with a date on it.",
        keys="job_ask",
        by=person(a="... dd. --s", b="... dd. xx."),
        control=person(a="... dd. --s", b="... ... xx."),
    ),
    Line(
        text="At least half of the things One does that you answered never came up for you. That lies in what you",
        keys="newcomers.job",
        by=NEW,
        rests_on="a.one.1 a.one.2 b.one.1 b.one.2",
        control=TITLED,
    ),
    Line(
        text="Choose one side project or course in which these would come up, and give it a last day.",
        keys="newcomers.job_ask",
        by=NEW,
        control=TITLED,
    ),
    Line(
        text="A: One could not be seen in what you did so far",
        keys="newcomers.unseen",
        by=NEW,
        rests_on="a.one.1 a.one.2 a.one.3",
        control=TITLED,
    ),
    Line(
        text="Picked because it never came up, so look for a side project in which it would.",
        keys="newcomers.never_came_up",
        by=person(held=None, a="---", b="xx."),
        rests_on="a.one.1 a.one.2 a.one.3",
        control=person(held="one", target="one", a="---", b="xx."),
    ),
    Line(
        text="Find a side project in which this comes up: Do a.one.1.",
        keys="newcomers.scope",
        by=NEW,
        rests_on="a.one.1",
        control=TITLED,
    ),
    Line(
        text="This guide stops at Four.",
        keys="top",
        by=person(held="four", a="... ... ... dd."),
        rests_on="a.four.1 a.four.2",
        control=person(held="three", a="... ... dd. dd."),
    ),
    Line(
        text="others come to you for it",
        keys="relied_on",
        by=person(a="ddd ddd drx"),
        rests_on="a.three.2",
        control=person(a="ddd ddd ddx"),
    ),
    Line(
        text="Picked because the skill is two or more levels from your target; it came up and you have not done it.",
        keys="why reasons.far reasons.not_yet",
        by=person(a="dd. xx. xx."),
        rests_on="a.two.1 a.two.2",
        control=person(a="ddd dd. xx."),
    ),
    Line(
        text="Picked because the skill counts first for Three; you already do 1 of the 4 acts at that level; it",
        keys="reasons.core reasons.near",
        by=person(core=("a",), a="ddd ddd dxx."),
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="ddd ddd dxx."),
    ),
    Line(
        text="Picked because you passed it over.",
        keys="reasons.skipped",
        by=person(a="ddd ddd ss."),
        rests_on="a.three.1 a.three.2",
        control=person(a="ddd ddd xx."),
    ),
    Line(
        text="Picked because it was not asked.",
        keys="reasons.open",
        by=person(a="ddd ddd x."),
        rests_on="a.three.1",
        control=person(a="ddd ddd xx."),
    ),
    Line(
        text="Picked because it never came up, so ask for the chance.",
        keys="reasons.never_came_up",
        by=person(a="... dd. ---"),
        rests_on="a.three.1 a.three.2 a.three.3",
        control=person(a="... dd. xx-"),
    ),
    Line(
        text="Picked because it came up and you have not done it; a habit you named gets in its way (“Nod”).",
        keys="reasons.habit",
        by=person(more={"habits": {"Nod": "few"}}, a="ddd ddd xx."),
        rests_on="a.three.1 a.three.2",
        control=person(more={"habits": {"Nod": "once"}}, a="ddd ddd xx."),
    ),
    Line(
        text="A: Do a.three.2.",
        keys="leads_to",
        by=SHORT,
        control=DONE,
    ),
    Line(
        text="What would prove it: Page a.three.2.",
        keys="proof",
        by=SHORT,
        control=DONE,
    ),
    Line(
        text="A: not shown yet",
        keys="not_shown",
        by=person(a="xx. xx. xx."),
        rests_on="a.one.1 a.one.2 a.two.1 a.two.2 a.three.1 a.three.2",
        control=person(a="xx. dd. xx."),
    ),
    Line(
        text="B: nothing to show on this route",
        keys="no_cells",
        by=person(a="... dd. xx.", b="_ _ _ _"),
        control=person(a="... dd. xx.", b="_ _ _ xx."),
    ),
    Line(
        text="B: answers that agree",
        keys="fair",
        by=SHORT,
        rests_on="b.two.1 b.two.2 b.two.3 b.three.1 b.three.2",
        control=person(a="ddd ddd dnx", b="ddd ddd xs."),
    ),
    Line(
        text="A: answers that agree, and 2 instances you wrote down",
        keys="well_backed",
        by=person(more=NOTES, a="ddd ddd dd. xx."),
        rests_on="a.three.1 a.three.2 a.four.1 a.four.2",
        control=DONE,
    ),
    Line(
        text="A: one instance you wrote down",
        keys="noted",
        by=person(more={"notes": {"a.three.1": "x"}}, a="ddd ddd dnx", b="ddd ddd xx."),
        rests_on="a.three.1",
        control=person(more={"notes": {"a.three.1": "x"}}, a="ddd ddd ddd xx."),
    ),
    Line(
        text="B: one of its questions was passed over",
        keys="rests_skipped",
        by=person(a="ddd ddd dnx", b="ddd ddd xs."),
        rests_on="b.three.2",
        control=SHORT,
    ),
    Line(
        text="A: one act that counts here never came up",
        keys="rests_never",
        by=person(a="ddd ddd x-x"),
        rests_on="a.three.2",
        control=person(a="ddd ddd x--"),
    ),
    Line(
        text="Nothing is missing for Three.",
        keys="missing_none",
        by=DONE,
        control=SHORT,
    ),
    Line(
        text="“Nod” (a few times). What helps:",
        keys="habit",
        by=person(more={"habits": {"Nod": "few"}}, a="ddd ddd xx."),
        rests_on="habits.Nod",
        control=person(more={"habits": {"Nod": "once"}}, a="ddd ddd xx."),
    ),
    Line(
        text="You chose k 1, l 0, m 0 and o 0.",
        keys="wins win",
        by=like(kl="k"),
        rests_on="preferences.kl",
        control=like(kl="l"),
    ),
    Line(
        text="5 pairs are left.", keys="pairs_left", by=like(kl="k"), rests_on="preferences.kl", control=like(**TALLY)
    ),
    Line(
        text="Most often you chose k. Its page",
        keys="liked",
        by=like(kl="k"),
        rests_on="preferences.kl",
        control=like(**TIED),
    ),
    Line(
        text="Your choices agree with one another.",
        keys="preference.clear",
        by=like(**TALLY),
        rests_on=" ".join(f"preferences.{pair}" for pair in PAIRS),
        control=like(**CIRCLE),
    ),
    Line(
        text="Your choices lean one way, with exceptions.",
        keys="preference.mixed",
        by=like(**CIRCLE),
        rests_on=" ".join(f"preferences.{pair}" for pair in PAIRS),
        control=like(**TALLY),
    ),
    Line(
        text="Your choices show no clear preference, which is a fine answer.",
        keys="preference.no clear preference",
        by=like(**TIED),
        rests_on=" ".join(f"preferences.{pair}" for pair in PAIRS),
        control=like(**TALLY),
    ),
    Line(
        text="No, not now. 0 of 2 skills are at Three, and it takes 2. Start with the two acts this page picked.",
        keys="ready.0",
        by=replace(SHORT, more=MONTHS),
        rests_on="months.a months.b",
        control=SHORT,
    ),
    Line(
        text="Not yet. 1 of 3 skills are at Three, and it takes 2. What is missing: one skill two or more levels away, "
        "one more of the skills that count first, six months of habit in one more skill and an instance",
        keys="ready.1 lacks.far lacks.core lacks.months lacks.notes",
        by=person(more=MONTHS, core=("b", "c"), a="ddd ddd dd. xx.", b="... dd. xx.", c="dd. xx. xx."),
        rests_on="months.a months.b",
        control=person(core=("b", "c"), a="ddd ddd dd. xx.", b="... dd. xx.", c="dd. xx. xx."),
    ),
    Line(
        text="Not yet, and what is left is proof. 2 of 2 skills are at Three. What is missing: an instance written",
        keys="ready.2",
        by=replace(DONE, more=MONTHS),
        rests_on="months.a months.b",
        control=replace(DONE, more=MONTHS | NOTES),
    ),
    Line(
        text="Yes. 2 of 2 skills are at Three, and you have the months and the notes for it.",
        keys="ready.3",
        by=replace(DONE, more=MONTHS | NOTES),
        rests_on="months.a months.b",
        control=replace(DONE, more=MONTHS),
    ),
    Line(
        text="Not yet, and what is left is proof. 2 of 2 skills are at Four. What is missing: a second look at one",
        keys="lacks.same_answer",
        by=person(held="three", more=MONTHS | NOTES, a="ddd ddd ddd ddd", b="ddd ddd ddd ddd"),
        rests_on="months.a months.b",
        control=person(held="three", more=MONTHS | NOTES, a="drd rdr drd drd", b="drd rdr drd drd"),
    ),
    Line(
        text="Not yet. 2 of 3 skills are at Two, and it takes 2. What is missing: skills that have come through every",
        keys="lacks.overall",
        by=person(held="one", more=MONTHS, a="dd. dd. xx.", b="dd. _ xx.", c="dd. xx."),
        rests_on="months.a months.b",
        control=person(held="one", more=MONTHS, a="dd. dd. xx.", b="dd. dd. xx.", c="dd. xx."),
    ),
    Line(
        text="Not known. There are questions left",
        keys="ready_open",
        by=person(more=MONTHS, a="ddd ddd dd. xx.", b="... ... d.."),
        rests_on="months.a months.b",
        control=replace(DONE, more=MONTHS),
    ),
    Line(
        text="Promotions rest on your company's rubric",
        keys="ready_tail",
        by=replace(DONE, more=MONTHS),
        control=DONE,
    ),
    Line(
        text="You gave the same answer many times in a row.",
        keys="look_again.same_answer",
        by=person(held="four", a="ddd ddd ddd ddd"),
        rests_on=" ".join(f"a.{level}.{n}" for level in LEVELS for n in (1, 2, 3)),
        control=person(held="four", a="ddd ddd rdd ddd"),
    ),
    Line(
        text="Your answers in several skills show a higher level and miss a lower one.",
        keys="look_again.uneven",
        by=person(more={"mode": "all"}, a="... xx. dd. xx.", b="... xx. dd. xx."),
        rests_on=" ".join(f"{skill}.{level}.{n}" for skill in "ab" for level in LEVELS[1:] for n in (1, 2)),
        control=person(a="... xx. dd. xx.", b="... xx. dd. xx."),
    ),
)


@pytest.mark.parametrize("line", LINES, ids=[line.text for line in LINES])
def test_a_sentence_is_said_of_its_answers_and_of_no_others(line: Line) -> None:
    (rests_on,) = said(line.text, line.by)

    assert rests_on == tuple(line.rests_on.split())
    assert not said(line.text, line.control)


LABELS = frozenset(
    """title about about_date limits job_title newcomers.job_title top_title top_questions shown next next_none_title
    skills chart_key skill level gap confidence remarks routes missing habits preferences readiness set_aside answers
    how how_intro own_answer listing quoted rests_on about_skill no_preference untold answer_open answer_skipped note
    proof_row unused entries more_entries higher routes_beside routes_trial""".split()
)
"""Titles, labels, links and presses, what is told of a file, and how a text of the guide or of the person is put."""


def keys_of(words: Any) -> dict[str, list[str]]:
    """The texts of `result` in words.yml by their keys; both forms of one for a number under one key."""
    found: dict[str, list[str]] = {}
    for one in fields(words):
        value = getattr(words, one.name)
        if one.name == "rules":
            continue
        if isinstance(value, dict):
            found |= {f"{one.name}.{key}": forms(text) for key, text in value.items()}
        elif one.name == "ready":
            found |= {f"ready.{n}": forms(text) for n, text in enumerate(value)}
        else:
            found[one.name] = forms(value)
    return found


def forms(value: Any) -> list[str]:
    return [value.one, value.other] if isinstance(value, Plural) else [value] if isinstance(value, str) else list(value)


def test_every_sentence_of_the_result_has_a_line() -> None:
    known = set(keys_of(real().words.result))
    lines = {key for line in LINES for key in line.keys.replace("no clear preference", "none_clear").split()}
    lines = {key.replace("none_clear", "no clear preference") for key in lines}

    assert known - lines - LABELS == set()
    assert lines | LABELS <= known
    assert not lines & LABELS


@pytest.mark.parametrize("line", LINES, ids=[line.text for line in LINES])
def test_a_line_says_the_sentences_that_it_names(line: Line) -> None:
    texts = keys_of(real().words.result)
    whole = next(text for text in told(line.by) if text.startswith(line.text))
    for key in re.findall(r"preference\.no clear preference|\S+", line.keys):
        patterns = [re.sub(r"\\{\w+\\}", ".*", re.escape(text)) for text in texts[key]]
        assert any(re.search(pattern, whole) for pattern in patterns), key


def said(start: str, one: Person) -> list[tuple[str, ...]]:
    """What the sentences that begin so rest on."""
    return [rests_on for text, rests_on in told(one).items() if text.startswith(start)]


def first(one: Person, kind: str) -> Section:
    """The section of that kind on the first page."""
    framework, answers = of(one)
    document = first_page(framework, answers, result(framework, answers))
    return next(section for section in document.sections if section.kind == kind)


def test_what_to_do_comes_before_what_is_done_and_remarks_come_last() -> None:
    framework, answers = of(person(a="... dd. --s", b="... dd. xx."))
    document = first_page(framework, answers, result(framework, answers))

    assert [section.kind for section in document.sections] == ["next", "job", "shown", "skills", "remarks"]
    assert document.intro == ()


def test_the_first_step_is_the_thing_itself_and_needs_no_job_where_there_is_none() -> None:
    with_job, without = (first(person(held=held, target="one", a="xx."), "next") for held in ("one", None))

    assert [item.said.text for item in with_job.items] == ["Begin a.one.1.", "Begin a.one.2."]
    assert [item.said.text for item in without.items] == ["Try a.one.1.", "Try a.one.2."]


def test_what_others_come_for_is_shown_before_what_stands_higher() -> None:
    shown = first(person(a="rdd ddd ddd xx.", b="ddd ddd ddd xx."), "shown")
    without = first(person(a="ddd ddd ddd xx.", b="ddd ddd ddd xx."), "shown")

    assert [item.id for item in shown.items] == ["a.one.1", "b.three.1", "a.three.1"]
    assert [item.id for item in without.items] == ["a.three.1", "b.three.1", "a.three.2"]


def test_acts_of_each_track_are_shown_to_somebody_who_is_unsure() -> None:
    shown = first(person(unsure=True, a="... dd. ddd ddd", b="... dd. ddd xx."), "shown")

    assert [item.id for item in shown.items[:2]] == ["a.left.1", "a.right.1"]


def test_a_higher_level_is_a_press_away_where_nothing_is_missing_or_more_is_shown() -> None:
    def pressed(one: Person, kind: str) -> list[str]:
        return [press.value for press in first(one, kind).presses]

    shows_more = person(target="two", a="... dd. dd. xx.", b="... dd. dd. xx.")
    lacks = person(target="two", a="... dd. dd. xx.", b="... dd. dd. xx.", c="dd. xx. xx.")
    assert pressed(DONE, "next") == ["four"]
    assert pressed(shows_more, "next") == ["four"]
    assert pressed(lacks, "remarks") == ["four"]
    assert pressed(SHORT, "next") == []
    assert pressed(person(held="four", a="... ... ... dd."), "next") == []
    assert pressed(person(a="... dd. dd. xx.", b="... ... d.."), "next") == []


def test_a_press_is_a_button_on_the_page_alone() -> None:
    framework, answers = of(DONE)
    document = first_page(framework, answers, result(framework, answers))
    button = '<button type="button" data-do="higher" value="four">Compare me with Four</button>'

    assert button in to_html(document, live=True)
    assert "<button" not in to_html(document)
    assert "Compare me" not in to_text(document, framework.words.result)


def test_the_links_of_a_result_lead_to_pages_that_are_there() -> None:
    framework = real()
    unsure = Answers(held="senior", route="unsure", given={"data.staff.1": "not_yet"})
    liked = Answers(held="pm", route="ic", preferences={next(iter(framework.pairs)): "growth"})
    documents = [report(framework, answers, result(framework, answers)) for answers in (unsure, liked)]
    sections = [section for document in documents for section in (*document.sections, *document.appendix)]
    links = {item.page.partition("#")[0] for section in sections for item in section.items if item.page}

    assert links == {address(framework, "fork"), address(framework, "specialization", "growth")}


def test_no_id_stands_on_screen_or_paper() -> None:
    framework = real()
    answers = replace(opened("pm-with-gaps"), set_aside=opened("old-bank-version").set_aside)
    document = report(framework, answers, result(framework, answers))
    visible = re.sub(r"<[^>]*>", " ", to_html(document, "../"))

    assert answers.set_aside
    for text in (visible, to_text(document, framework.words.result), to_markdown(document, framework.words.result)):
        assert not re.search(r"\b[a-z-]+\.[a-z]+\.[0-9]\b", text)


def test_what_was_not_used_is_told_in_the_words_of_the_acts_or_by_its_number() -> None:
    asides = [
        SetAside(what=what, why="Old.") for what in ("date", "answers.data.pm.1", "answers.gone.x.1", "skipped.gone")
    ]
    text = real().bank["data.pm.1"].behavior.text.rstrip(".")

    assert not_used(real(), asides) == [f"date, “{text}” and 2 more: Old."]
    assert not_used(real(), asides[2:]) == ["2 entries: Old."]


def test_a_title_off_the_route_is_looked_at_where_the_tracks_part() -> None:
    forked = ladder(
        tracks={"x": ["one", "left"], "y": ["one", "right"]},
        cells={"talk": {level: [f"talk.{level}"] for level in ("one", "left", "right")}},
    )
    answers = Answers(held="left", route="y", given={"talk.right": "not_yet", "talk.one": "not_yet"})
    said = [one.text for one in sentences(report(forked, answers, result(forked, answers)))]

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


MAY_NAME = ("unfinished", "state", "headline", "routes", "shown", "look_again", "start_here")
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


def test_a_first_step_is_not_done_by_what_the_act_leaves_and_the_act_itself_is() -> None:
    framework, answers = of(person(a="... dd. xx.", b="... dd. xx."))
    (drawn,) = (part for part in report(framework, answers, result(framework, answers)).appendix if part.kind == "plan")
    lines = [item for slot in drawn.parts for item in slot.items if item.said.rests_on]
    told = {item.said.text.split()[0]: " ".join(note.text for note in item.notes) for item in lines}

    assert "What would prove that: " in told["Begin"]
    assert "Done when" not in told["Begin"]
    assert "Done when there is: " in told["Do"]


SIZES = [400, pytest.param(10_000, marks=pytest.mark.proof)]


@pytest.mark.parametrize("n", SIZES)
def test_every_sentence_about_a_person_rests_on_answers_that_were_given(n: int) -> None:
    """What follows a rule names its answers, and the file has them; what a level lacks may not have been asked."""
    personal = 0
    for framework, answers in some(n):
        heard = {act for act in framework.bank if answers.heard(act)} | {f"months.{skill}" for skill in answers.months}
        for said in sentences(report(framework, answers, result(framework, answers))):
            assert bool(said.rule) == bool(said.rests_on)
            if said.rule not in ("next", "missing", "gap", "plan"):
                assert set(said.rests_on) <= heard, said.text
            personal += bool(said.rule)
    assert personal > n


@pytest.mark.parametrize("n", SIZES)
def test_a_settled_skill_says_what_its_level_rests_on(n: int) -> None:
    rows = 0
    for framework, answers in some(n):
        document = first_page(framework, answers, result(framework, answers))
        for row in (row for section in document.sections if section.kind == "skills" for row in section.rows):
            assert all(cell and all(said.text for said in cell) for cell in row.cells), row.title
            rows += bool(row.rungs)
    assert rows > n


@pytest.mark.parametrize("n", SIZES)
def test_nothing_is_told_of_a_skill_that_was_not_asked_to_its_end(n: int) -> None:
    early = 0
    for framework, answers in some(n):
        found = result(framework, answers)
        document = report(framework, answers, found)
        assert not list(untold(framework, answers, found, document))
        early += any("settled" not in side.state.values() for side in found.sides)
    assert n / 10 < early < n


@pytest.mark.parametrize("n", SIZES)
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


@pytest.mark.parametrize("n", SIZES)
def test_no_sentence_for_beginners_is_said_to_somebody_who_holds_more(n: int) -> None:
    begun = 0
    for framework, answers in some(n):
        document = report(framework, answers, result(framework, answers))
        said = [one for one in sentences(document) if BEGINNERS.search(one.text)]
        assert not said or answers.held in (None, framework.trunk[0])
        begun += bool(said)
    assert begun
