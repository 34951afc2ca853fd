"""The plan: which lines, by which dates, in whose words."""

import json
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from assessment.answers import PARTS, Answers, LineId, Plan
from assessment.document import Item
from assessment.export import Wishes, to_ics
from assessment.framework import framework
from assessment.model import Framework
from assessment.plan import SLOTS, due, months_after, plan
from assessment.reading import read
from assessment.sentences import plan_item, report
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
    assert due(date(2026, 12, 1), "12-months") == date(2027, 12, 1)
    assert due(None, "90-days") is None


@pytest.mark.parametrize("start", [date(2026, 11, 28) + timedelta(days=days) for days in range(14)])
@pytest.mark.parametrize("slot", SLOTS)
def test_a_line_is_due_on_a_weekday(start: date, slot: str) -> None:
    day = due(start, slot)
    plain = start + timedelta(days=90) if slot == "90-days" else months_after(start, int(slot.split("-")[0]))

    assert day is not None
    assert day.weekday() < 5
    assert timedelta(0) <= day - plain <= timedelta(days=2)
    assert day == plain or day.weekday() == 0


def test_two_lines_and_a_check_in_come_first_and_the_rest_when_it_is_asked_for() -> None:
    found = lines()
    first = [line.id.split(".")[0] for line in found.values() if not line.more]
    later = next(line.id for line in found.values() if line.more)

    assert first == ["behavior", "behavior", "check-in"]
    assert not lines(told=(later,))[later].more
    assert not lines(edits={LineId(later, "when"): "planning"})[later].more
    assert lines(edits={LineId("own.1"): "Ask Ana"})[later].more


def test_the_plan_on_the_page_tells_a_line_that_has_no_day() -> None:
    answers = Answers(held="pm", route="ic", given=NOT_YET, plan=Plan(start=START, edits={LineId("own.1"): "Ask Ana"}))
    page = report(real(), answers, result(real(), answers))
    [section] = [section for section in page.appendix if section.kind == "plan"]
    first, own, more = section.parts

    assert (len(first.items), len(own.items)) == (3, 1)
    assert own.items[0].notes[0].text == real().words.plan.no_day
    assert (more.title, more.fold) == (real().words.plan.more, "closed")
    assert all("By 20" in item.notes[0].text for item in more.items)


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


# ---- the calendar ----------------------------------------------------------------------------------------------


PLAIN = Wishes()


def events(route: str = "ic", wishes: Wishes = PLAIN, **changes: Any) -> dict[str, Any]:
    """{line id: event} of the plan of somebody who has done nothing yet, as another program reads its calendar."""
    plan_of = Plan(id="0" * 16, start=START, **changes)
    answers = Answers(held="senior", route=route, date=START, given=NOT_YET, plan=plan_of)
    told = icalendar.Calendar.from_ical(to_ics(real(), answers, result(real(), answers), wishes))
    return {str(event["UID"]).partition("@")[0].partition("-")[2]: event for event in told.walk("VEVENT")}


def test_a_calendar_holds_what_comes_first_and_more_when_it_is_asked_for() -> None:
    first, everything = events(), events(wishes=Wishes(more=True))
    later = next(line for line in everything if line not in first)

    assert len(first) == 3
    assert set(first) < set(everything)
    assert set(events(told=(later,))) == {*first, later}
    assert events(told=("behavior.data.pm.1",))["behavior.data.pm.1"]["STATUS"] == "CANCELLED"


def test_an_event_says_where_the_guide_is_and_what_to_bring_and_reminds_only_if_wished() -> None:
    bare, told = events(), events(wishes=Wishes(address="https://example.org/g/", alarm=True))

    assert not [event for event in bare.values() if "URL" in event or event.walk("VALARM")]
    assert {str(event["URL"]) for event in told.values()} == {"https://example.org/g/"}
    assert all("https://example.org/g/" in event["DESCRIPTION"] for event in told.values())
    assert "Bring the file with your answers" in bare["check-in.90-days"]["DESCRIPTION"]
    [alarm] = told["check-in.90-days"].walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)


def test_for_somebody_unsure_each_event_of_one_track_names_it() -> None:
    done = {behavior: "most_times" for behavior, place in real().bank.items() if place.level in real().trunk}
    answers = Answers(held="senior", route="unsure", date=START, given={**NOT_YET, **done})
    told = icalendar.Calendar.from_ical(to_ics(real(), answers, result(real(), answers)))
    titles = [str(event["SUMMARY"]) for event in told.walk("VEVENT")]

    for track in real().tracks:
        assert len([title for title in titles if title.startswith(f"{track.title}: ")]) == 2
    assert [title for title in titles if title == real().words.plan.check_in]
    assert not [event for event in events().values() if real().tracks[0].title in event["SUMMARY"]]


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
