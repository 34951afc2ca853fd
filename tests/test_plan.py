"""The plan: which lines, by which dates, in whose words."""

import json
from datetime import date
from typing import Any

import pytest

from assessment.answers import PARTS, Answers, LineId, Plan
from assessment.document import Item
from assessment.framework import framework
from assessment.model import Framework
from assessment.plan import due, months_after, plan
from assessment.reading import read
from assessment.sentences import plan_item
from assessment.summary import result
from tests.ladders import real, real_plain

START = date(2026, 12, 1)
NOT_YET = dict.fromkeys(real().bank, "not_yet")


def lines(given: dict[str, str] | None = None, **changes: Any) -> dict[str, Any]:
    answers = Answers(held="pm", route="ic", given=given or NOT_YET, plan=Plan(start=START, **changes))
    return {line.id: line for line in plan(real(), answers, result(real(), answers))}


def text(line_id: str, **changes: Any) -> str:
    answers = Answers(held="pm", route="ic", given=NOT_YET, plan=Plan(start=START, **changes))
    line = next(one for one in plan(real(), answers, result(real(), answers)) if one.id == line_id)
    item = plan_item(real(), answers, line)
    return "\n".join([item.said.text, *(note.text for note in item.notes)])


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
    ],
)
def test_months_are_calendar_months_clamped_to_the_months_end(start: date, months: int, day: date) -> None:
    assert months_after(start, months) == day


def test_ninety_days_are_ninety_days() -> None:
    assert due(date(2026, 12, 1), "90-days") == date(2027, 3, 1)
    assert due(None, "90-days") is None


def test_ninety_days_hold_the_two_next_behaviors_a_practice_the_brag_document_and_a_check_in() -> None:
    first = [line for line in lines().values() if line.slot == "90-days"]

    assert [line.id.split(".")[0] for line in first] == ["behavior", "behavior", "practice", "practice", "check-in"]
    assert "practice.brag-document" in {line.id for line in first}


def test_six_months_finish_the_same_two_cells_and_twelve_turn_to_another_skill() -> None:
    found = lines()
    skills = [
        {real().bank[line.behavior].skill.id for line in found.values() if line.behavior and line.slot == slot}
        for slot in ("90-days", "6-months", "12-months")
    ]

    assert skills[1] <= skills[0]
    assert not skills[2] & skills[0]
    assert all(any(line.id == f"check-in.{slot}" for line in found.values()) for slot in ("6-months", "12-months"))


def test_what_the_job_never_offered_is_asked_for_instead_of_practiced() -> None:
    never = {
        f"{skill.id}.{level}.{n}": "never_came_up"
        for skill in real().skills
        for level in ("apm", "pm", "senior")
        for n in (1, 2, 3)
    }
    scoped = [line for line in lines(never).values() if line.scope]

    assert [line.slot for line in scoped] == ["6-months"]
    assert not [line for line in lines().values() if line.scope]


def test_nothing_missing_needs_no_plan() -> None:
    assert lines(dict.fromkeys(real().bank, "most_times")) == {}


def test_owners_words_dates_and_blanks_stand_in_the_plan() -> None:
    line_id = next(iter(lines()))
    words = {"": "Ask Ana", "when": "planning", "ask": "Ben", "due": "2027-01-15"}
    edits = {LineId(line_id, part): text for part, text in words.items()}

    assert text(line_id, edits=edits).splitlines()[0] == "Ask Ana"
    assert "When planning comes next" in text(line_id, edits=edits)
    assert "Who can help: Ben" in text(line_id, edits=edits)
    assert lines(edits=edits)[line_id].due == date(2027, 1, 15)
    assert "When ____ comes next" in text(line_id)


def test_an_emptied_line_is_left_out_and_a_line_of_its_owner_stays() -> None:
    line_id = next(iter(lines()))
    mine = {LineId(line_id): "", LineId("own.1"): "Ask for the pricing project", LineId("behavior.gone.pm.1"): "Kept"}
    found = lines(edits=mine)

    assert line_id not in found
    assert {line.id for line in found.values() if line.slot == "own"} == {"behavior.gone.pm.1", "own.1"}


# ---- ids that end like a part of a line ------------------------------------------------------------------------

WORDS = {"due": "2027-01-15", "when": "planning", "ask": "Ben"}
"""What somebody writes into each part of a line."""


def ending_in(word: str) -> Framework:
    """The guide with a behavior at the level above PM and a practice whose ids end in that word."""
    text = json.dumps(real_plain()).replace('"data.senior.1"', f'"data.senior.{word}"')
    return framework(json.loads(text.replace('"brag-document"', f'"{word}"')))


def edited(of: Framework, edits: dict[str, str]) -> tuple[Answers, dict[str, Item]]:
    """A file with these edits, read, and the plan it makes: {line id: as it is told}."""
    done = [behavior for behavior, place in of.bank.items() if place.level in ("apm", "pm", "senior")]
    given = {behavior: "not_yet" if behavior.startswith("data.senior") else "most_times" for behavior in done}
    given |= {behavior: "not_yet" for behavior, place in of.bank.items() if place.level == "staff"}
    file = {"format": 1, "held": "pm", "route": "ic", "date": "2026-12-01", "answers": given, "plan": {"edits": edits}}
    answers = read(json.dumps(file), of)
    return answers, {line.id: plan_item(of, answers, line) for line in plan(of, answers, result(of, answers))}


@pytest.mark.parametrize("word", PARTS)
def test_a_behavior_whose_id_ends_like_a_part_keeps_its_owners_words(word: str) -> None:
    of, line = ending_in(word), f"behavior.data.senior.{word}"
    answers, told = edited(of, {line: "Ask Ana for her three goals", f"{line}.when": "planning", f"{line}.ask": "Ben"})

    assert line in edited(of, {})[1]
    assert answers.set_aside == ()
    assert told[line].said.text == "Ask Ana for her three goals"
    assert [f"{line}.{part}" for part in PARTS if f"{line}.{part}" in told] == []


@pytest.mark.parametrize("word", PARTS)
def test_a_practice_whose_file_is_called_like_a_part_keeps_its_owners_words_and_day(word: str) -> None:
    of, line = ending_in(word), f"practice.{word}"
    answers, told = edited(of, {line: "Write it in the wiki", f"{line}.due": "2027-01-15"})
    by_id = {one.id: one for one in plan(of, answers, result(of, answers))}

    assert line in edited(of, {})[1]
    assert told[line].said.text == "Write it in the wiki"
    assert by_id[line].due == date(2027, 1, 15)
    assert "practice" not in by_id


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "line",
    ["behavior.data.pm.2", "behavior.data.pm.due", "scope.data.pm.when", "practice.ask", "check-in.90-days", "own.12"],
)
def test_each_part_of_a_line_is_told_from_the_line(line: str, part: str) -> None:
    answers, _ = edited(real(), {line: "My own words", f"{line}.{part}": WORDS[part]})

    assert answers.plan.edits == {LineId(line): "My own words", LineId(line, part): WORDS[part]}
    assert answers.set_aside == ()


def test_a_line_that_no_longer_stands_in_the_plan_is_its_owners_whatever_its_id_ends_in() -> None:
    _, told = edited(real(), {"behavior.gone.pm.ask": "Kept", "own.1": "Mine", "own.1.due": "2027-01-15"})

    assert told["behavior.gone.pm.ask"].said.text == "Kept"
    assert {line for line in told if line.startswith("own")} == {"own.1"}


def test_a_day_that_is_none_is_still_set_aside() -> None:
    answers, _ = edited(real(), {"own.1": "Mine", "own.1.due": "soon", "behavior.data.senior.1.due": "2027-02-30"})

    assert answers.plan.edits == {LineId("own.1"): "Mine"}
    assert [one.what for one in answers.set_aside] == ["plan.edits.own.1.due", "plan.edits.behavior.data.senior.1.due"]
