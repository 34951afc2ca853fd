"""The walk through one skill, tried with every pattern of cells from every start."""

from dataclasses import replace
from itertools import product

import pytest

from assessment.answers import Answers
from assessment.routing import about_left, next_behavior, start_cell, state
from assessment.summary import result
from tests.ladders import ladder, real

LEVELS = ("apm", "pm", "senior", "gpm", "director")
PEOPLE = ladder(
    tracks={"people": LEVELS}, cells={"a": {level: [f"a.{level}.{n}" for n in (1, 2, 3)] for level in LEVELS}}
)
CELLS = {
    "in place": ("most_times", "not_yet", "relied_on"),
    "near": ("most_times", "never_came_up", "not_yet"),
    "one done": ("now_and_then", "most_times", "not_yet"),
    "blank": ("not_yet", "now_and_then", "not_yet"),
}


def walked(answers: Answers, latent: dict[str, str]) -> Answers:
    said: dict[str, str] = {}
    asked = replace(answers, given=said)
    while behavior := next_behavior(PEOPLE, asked):
        assert behavior not in said, "asked twice"
        said[behavior] = latent[behavior]
    return asked


@pytest.mark.parametrize("held", [None, *LEVELS])
def test_every_pattern_of_cells_is_walked_to_an_end(held: str | None) -> None:
    for pattern in product(CELLS.values(), repeat=len(LEVELS)):
        latent = {
            f"a.{level}.{n}": code
            for level, cell in zip(LEVELS, pattern, strict=True)
            for n, code in enumerate(cell, 1)
        }
        asked = walked(Answers(held=held, route="people"), latent)
        level = result(PEOPLE, asked).levels["a"]
        in_place = [name for name, cell in zip(LEVELS, pattern, strict=True) if cell == CELLS["in place"]]
        assert level is None or level in in_place
        assert len(asked.given) <= 15


def test_a_clean_profile_is_found_from_every_start() -> None:
    for height in range(len(LEVELS) + 1):
        latent = {
            f"a.{level}.{n}": "most_times" if place < height else "not_yet"
            for place, level in enumerate(LEVELS)
            for n in (1, 2, 3)
        }
        for held in (None, *LEVELS):
            asked = walked(Answers(held=held, route="people"), latent)
            assert result(PEOPLE, asked).levels["a"] == (LEVELS[height - 1] if height else None)


def test_at_most_42_answers_where_every_skill_lies_within_one_level_of_the_title() -> None:
    framework = real()
    for track in framework.tracks:
        for held_at, held in enumerate(track.levels):
            for shift in (-1, 0, 1):
                height = held_at + shift
                said: dict[str, str] = {}
                asked = Answers(held=held, route=track.id, given=said)
                while behavior := next_behavior(framework, asked):
                    level = framework.bank[behavior].level
                    said[behavior] = "most_times" if track.levels.index(level) <= height else "not_yet"
                assert len(said) <= 42, (track.id, held, shift)


def test_the_start_cell_lies_above_the_title_and_at_it_for_the_present_job() -> None:
    next_up = Answers(held="pm", route="people")

    assert start_cell(PEOPLE, next_up, "a")[0] == "a.senior.1"
    assert start_cell(PEOPLE, replace(next_up, target="pm"), "a")[0] == "a.pm.1"


def test_two_skipped_questions_end_a_cell_as_two_misses_do() -> None:
    first = Answers(held="pm", route="people", skipped=frozenset({"a.senior.1"}))
    second = replace(first, skipped=frozenset({"a.senior.1", "a.senior.2"}))

    assert next_behavior(PEOPLE, first) == "a.senior.2"
    assert next_behavior(PEOPLE, second) == "a.pm.1"


def test_a_cell_is_left_as_soon_as_it_is_in_place() -> None:
    given = {"a.senior.1": "most_times", "a.senior.2": "most_times"}

    assert next_behavior(PEOPLE, Answers(held="pm", route="people", given=given)) == "a.gpm.1"
    given["a.senior.2"] = "not_yet"
    assert next_behavior(PEOPLE, Answers(held="pm", route="people", given=given)) == "a.senior.3"


def test_the_way_up_begins_at_the_level_wherever_its_answers_came_from() -> None:
    given = dict.fromkeys(("a.gpm.1", "a.gpm.2"), "most_times")

    assert next_behavior(PEOPLE, Answers(held="pm", route="people", given=given)) == "a.director.1"


def test_a_skill_is_settled_when_its_walk_has_ended_whatever_the_mode() -> None:
    start = Answers(held="pm", route="people")
    one = replace(start, given={"a.senior.1": "not_yet"})
    ended = replace(start, given=dict.fromkeys(("a.senior.1", "a.senior.2"), "not_yet") | PM_DONE)

    assert state(PEOPLE, start, "a", "people") == "none"
    assert state(PEOPLE, replace(one, given={"a.senior.1": "not_seen"}), "a", "people") == "none"
    assert state(PEOPLE, replace(start, skipped=frozenset({"a.senior.1"})), "a", "people") == "part"
    assert state(PEOPLE, one, "a", "people") == "part"
    assert state(PEOPLE, ended, "a", "people") == "settled"
    assert state(PEOPLE, replace(ended, mode="all"), "a", "people") == "settled"


PM_DONE = {"a.pm.1": "most_times", "a.pm.2": "most_times"}
TWO = ladder(
    tracks={"t": ("one", "two")},
    cells={skill: {level: [f"{skill}.{level}.{n}" for n in (1, 2, 3)] for level in ("one", "two")} for skill in "abcd"},
)


def test_how_many_questions_are_left_is_told_from_the_first_settled_skill_on() -> None:
    start = Answers(held="one", route="t")
    first = replace(start, given={"a.two.1": "not_yet", "a.two.2": "not_yet", "a.one.1": "not_yet"})
    ended = replace(first, given={**first.given, "a.one.2": "not_yet"})
    begun = replace(ended, given={**ended.given, "b.two.1": "not_yet"})

    assert about_left(TWO, start) is None
    assert about_left(TWO, first) is None
    assert about_left(TWO, ended) == 14  # (5 + 4) / 2 for each of three skills
    assert about_left(TWO, begun) == 12  # two such, and what lacks to 4.5 in the one that is begun
    assert about_left(TWO, replace(begun, given=dict.fromkeys(TWO.bank, "most_times"))) == 0


def test_what_is_left_is_counted_where_every_question_is_asked() -> None:
    start = Answers(held="one", route="t", given={"a.two.1": "not_yet"})

    assert about_left(TWO, replace(start, mode="all")) == 23
    assert about_left(TWO, replace(start, by="manager", ask=frozenset({"a.two.1", "b.one.1"}))) == 1
