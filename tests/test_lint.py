"""The wording of the bank: what fails, what warns, and that other packs meet no English rule."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.model import Behavior, Framework
from packs.checks import WORDINGS
from packs.lint import SETS, lint, reading_grade
from tests.commands import check
from tests.ladders import ladder, real

FINE = Behavior(
    id="talk.one.1",
    text="Send your team a written note of what a customer said within a week.",
    trace="one note",
    next="Book a call.",
    facet="do",
    ask="Which call?",
)
HEAVY = "Institutionalize organizational accountability methodologies considering interdepartmental possibilities."


def with_behavior(**changes: Any) -> Framework:
    """A ladder of one cell with one behavior, under the wording set of the guide."""
    tiny = ladder(tracks={"t": ["one"]}, cells={"talk": {"one": ["talk.one.1"]}})
    cell = replace(tiny.skills[0].cells["one"], gist="Send what customers said", behaviors=(replace(FINE, **changes),))
    skill = replace(tiny.skills[0], cells={"one": cell})
    bank = {"talk.one.1": replace(tiny.bank["talk.one.1"], skill=skill, behavior=cell.behaviors[0])}
    return replace(tiny, skills=(skill,), bank=bank, assessment=replace(tiny.assessment, lint="pm-guide"))


def test_a_well_worded_behavior_meets_no_rule() -> None:
    assert lint(with_behavior()) == ([], [])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "Send a note."}, "has 3 words; expected 8 to 20"),
        ({"text": "Send " + "a very long note " * 6 + "to them."}, "words; expected 8 to 20"),
        ({"text": "Send your team a note of what a customer said. Soon."}, "is not one sentence"),
        ({"text": "Write and send your team a note of what customers said."}, "two acts are two behaviors"),
        ({"text": "Understand what your customers said to the team in a week."}, "begins with “understand”"),
        ({"text": "Send your team a clear note of what a customer said."}, "“clear” says how well"),
        ({"text": "Send your team a sprint note of what a customer said."}, "“sprint” is jargon"),
        ({"text": "Send your director a written note of what a customer said."}, "“director” names a level"),
        ({"trace": ""}, "trace: is missing"),
        ({"facet": None}, "facet: is missing"),
        ({"text": HEAVY}, "reads at grade"),
    ],
)
def test_what_breaks_a_rule_is_an_error(changes: dict[str, Any], said: str) -> None:
    errors, _ = lint(with_behavior(**changes))

    assert any(said in error.text for error in errors), errors


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Name what your team will not build this quarter in a note.", "“not”"),
        ("Send every team a written note of what a customer said.", "“every”"),
        ("Send your team a note most weeks of what customers said.", "“most”"),
        ("Take a call with your team, then send a note of it.", "“then” may join two acts"),
        ("Send a note along with a number of what customers said.", "“along with” may join"),
    ],
)
def test_what_may_be_meant_is_only_a_warning(text: str, said: str) -> None:
    errors, warnings = lint(with_behavior(text=text))

    assert errors == []
    assert said in warnings[0].text


def test_what_an_act_leaves_behind_is_named_for_whoever_reads_it() -> None:
    _, warnings = lint(with_behavior(trace="your note, dated"))
    assert warnings[0].text.startswith("trace: “your”")
    assert lint(with_behavior(trace="a dated note")) == ([], [])
    assert [one.text for one in lint(real())[1] if one.text.startswith("trace: ")] == []


MINE = "I send my team a written note of what a customer said within a week."
THEIRS = "They send their team a written note of what a customer said within a week."


def told_of_forms(mine: str, theirs: str) -> list[str]:
    errors, warnings = lint(with_behavior(mine=mine, theirs=theirs))
    return [problem.text for problem in (*errors, *warnings)]


def test_the_other_forms_say_the_same_act_of_the_right_person() -> None:
    assert told_of_forms(MINE, THEIRS) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (MINE.replace("my", "your"), THEIRS, "mine: “your” is said to somebody else there"),
        (MINE.replace("my", "a"), THEIRS.replace("their", "a"), "mine: the text says whose it is"),
        (MINE, MINE, "theirs: expected “they” in it"),
        (MINE, THEIRS.replace("their", "my"), "theirs: “my” is said to somebody else there"),
        (MINE[:-1], THEIRS, "mine: is not one sentence that ends in a period"),
        (MINE, THEIRS[:-1] + ", in which every word is that of the customer alone.", "theirs: is 57 characters longer"),
        (MINE, "", "theirs: is missing, and other behaviors have it"),
        ("I " + HEAVY, THEIRS, "mine: reads at grade"),
    ],
)
def test_a_form_that_says_something_else_is_told(mine: str, theirs: str, said: str) -> None:
    assert any(text.startswith(said) for text in told_of_forms(mine, theirs)), told_of_forms(mine, theirs)


def test_a_guide_without_other_forms_is_told_nothing_of_them() -> None:
    framework = with_behavior()
    without = replace(framework, assessment=replace(framework.assessment, lint=None))
    assert lint(without) == ([], [])
    half = with_behavior(mine="Ich sende dem Team eine Notiz dazu, was jemand gesagt hat.")
    _, warnings = lint(replace(half, assessment=replace(half.assessment, lint=None)))
    assert [warning.text.split(",")[0] for warning in warnings] == ["theirs: is missing"]


def test_our_bank_has_every_form_and_each_reads_as_easily_as_its_text() -> None:
    behaviors = [place.behavior for place in real().bank.values()]

    assert all(behavior.mine and behavior.theirs for behavior in behaviors)
    for behavior in behaviors:
        for form in (behavior.mine, behavior.theirs):
            assert reading_grade(form) <= max(9, reading_grade(behavior.text)), form


def test_two_behaviors_that_say_nearly_the_same_are_told() -> None:
    framework = with_behavior()
    twin = replace(framework.bank["talk.one.1"], behavior=replace(FINE, id="talk.one.2", text=FINE.text[:-1] + "s."))
    errors, _ = lint(replace(framework, bank={**framework.bank, "talk.one.2": twin}))

    assert any("is much like talk.one.2" in error.text for error in errors)
    errors, _ = lint(replace(framework, bank={**framework.bank, "talk.one.2": twin}), {"talk.one.2"})
    assert [(error.key, error.text.split(" (")[0]) for error in errors] == [("talk.one.2", "is much like talk.one.1")]


def test_another_pack_meets_no_wording_rule() -> None:
    framework = with_behavior(text="Gut.", trace="", facet=None)

    assert lint(replace(framework, assessment=replace(framework.assessment, lint=None))) == ([], [])
    assert lint(framework)[0]


def test_our_bank_has_no_error_and_reads_easily() -> None:
    errors, _ = lint(real())
    grades = [reading_grade(place.behavior.text) for place in real().bank.values()]

    assert errors == []
    assert sum(grades) / len(grades) < 7.5
    assert max(grades) < 11


def test_check_fails_on_an_error_of_wording(content_copy: Path) -> None:
    path = content_copy / "skills" / "data.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("gist: ", "gist: One two three four five six seven ", 1), encoding="utf-8")
    ran = check(content_copy)

    assert ran.returncode == 1
    assert "gist: expected one to 8 words" in ran.stderr


def test_every_wording_set_that_content_may_name_exists() -> None:
    assert set(WORDINGS) == set(SETS)
