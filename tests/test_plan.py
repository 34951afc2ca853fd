"""The plan: which lines, by which dates, in whose words."""

from datetime import date
from typing import Any

import pytest

from assessment.answers import Answers, Plan
from assessment.plan import due, months_after, plan
from assessment.sentences import plan_item
from assessment.summary import result
from tests.ladders import real

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
    edits = {line_id: "Ask Ana", f"{line_id}.when": "planning", f"{line_id}.ask": "Ben", f"{line_id}.due": "2027-01-15"}

    assert text(line_id, edits=edits).splitlines()[0] == "Ask Ana"
    assert "When planning comes next" in text(line_id, edits=edits)
    assert "Who can help: Ben" in text(line_id, edits=edits)
    assert lines(edits=edits)[line_id].due == date(2027, 1, 15)
    assert "When ____ comes next" in text(line_id)


def test_an_emptied_line_is_left_out_and_a_line_of_its_owner_stays() -> None:
    line_id = next(iter(lines()))
    found = lines(edits={line_id: "", "own.1": "Ask for the pricing project", "behavior.gone.pm.1": "Kept"})

    assert line_id not in found
    assert {line.id for line in found.values() if line.slot == "own"} == {"behavior.gone.pm.1", "own.1"}
