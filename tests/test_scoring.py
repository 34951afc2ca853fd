"""The rules of scoring and routing one by one, on ladders that fit into a line."""

from dataclasses import replace

import pytest

from assessment.answers import UNSURE, Answers
from assessment.model import Framework
from assessment.routing import next_behavior, open_skills, start_cell
from assessment.scoring import (
    Route,
    Standing,
    close_call,
    confidence,
    decided,
    has_reached,
    overall,
    route,
    standing,
    taken_as_shown,
    takes_part,
    unseen,
)
from tests.ladders import ladder

LETTERS = {"d": "most_times", "n": "now_and_then", "x": "not_yet", "-": "never_came_up"}
LEVELS = ("one", "two", "three", "four")
FORK = {"people": ("one", "two", "lead", "head"), "ic": ("one", "two", "staff")}


def person(*, held: str | None = None, share: str = "2/3", **skills: str) -> tuple[Framework, Answers]:
    """Cells from the first level up, a letter a behavior: done, now and then, x not yet, - never came up, . open."""
    cells = {skill: dict(zip(LEVELS, text.split(), strict=False)) for skill, text in skills.items()}
    ids = {
        skill: {
            level: [f"{skill}.{level}.{n}" for n in range(len(cell.strip("_")))] for level, cell in by_level.items()
        }
        for skill, by_level in cells.items()
    }
    said = "".join(cell.strip("_") for by_level in cells.values() for cell in by_level.values())
    every = [id for by_level in ids.values() for some in by_level.values() for id in some]
    given = {id: LETTERS[letter] for id, letter in zip(every, said, strict=True) if letter != "."}
    return ladder(tracks={"t": LEVELS}, cells=ids, share=share), Answers(held=held, route="t", given=given)


def stands(framework: Framework, answers: Answers, skill: str = "a") -> Standing:
    return standing(framework, answers, skill, route(framework, answers))


def overall_of(**skills: str) -> int:
    framework, answers = person(**skills)
    found = tuple(stands(framework, answers, skill) for skill in skills)
    return overall(framework.assessment.rules, found, LEVELS)


def is_close(text: str, share: str = "2/3") -> bool:
    framework, answers = person(a=text, share=share)
    return close_call(framework.assessment.rules, answers, stands(framework, answers))


def asked(framework: Framework, start: Answers, code: str) -> list[str]:
    """What is asked of somebody who gives every question the same answer."""
    said: dict[str, str] = {}
    while behavior := next_behavior(framework, replace(start, given={**start.given, **said})):
        assert behavior not in said, "asked twice"
        said[behavior] = code
    return list(said)


def test_a_skill_with_nothing_in_place_has_no_level() -> None:
    assert stands(*person(a="xx xx")).level == -1


def test_what_never_came_up_makes_no_cell_blank() -> None:
    assert stands(*person(a="-- -- dd")).level == 2


def test_a_cell_with_one_behavior_done_is_not_blank() -> None:
    assert stands(*person(a="dx dx dd")).level == 2


def test_two_blank_cells_set_aside_a_cell_high_up() -> None:
    assert stands(*person(a="dd xx xx dd")).level == 0


def test_cells_below_the_level_of_which_nothing_was_asked_are_taken_as_shown() -> None:
    framework, answers = person(a=".. d. dd ..")

    assert taken_as_shown(answers, stands(framework, answers)) == (0,)


def test_nothing_is_taken_as_shown_below_no_level() -> None:
    framework, answers = person(a=".. ..")

    assert taken_as_shown(answers, stands(framework, answers)) == ()


def test_levels_that_could_not_be_seen_are_told_up_to_the_target_and_below_the_level() -> None:
    framework, answers = person(a="-- dd -- --", held="two")

    assert unseen(framework.assessment.rules, answers, stands(framework, answers)) == (0, 2)


def test_an_answer_behind_one_that_never_came_up_can_be_a_close_call() -> None:
    assert is_close("-nd")
    assert not is_close("-nn")


def test_what_was_left_open_in_a_cell_in_place_counts_as_done_for_a_close_call_and_a_skip_does_not() -> None:
    framework, answers = person(a="dd.")
    skipped = replace(answers, skipped=frozenset({"a.one.2"}))

    assert not is_close("dd.")
    assert is_close("d..", share="1/3") is False
    assert is_close("ddn")
    assert close_call(framework.assessment.rules, skipped, stands(framework, skipped))


def test_a_cell_is_decided_in_place_or_by_its_misses_and_what_never_came_up_is_none() -> None:
    def is_decided(cell: str, *skipped: int) -> bool:
        framework, answers = person(a=cell)
        answers = replace(answers, skipped=frozenset(f"a.one.{n}" for n in skipped))
        return decided(framework.assessment.rules, answers, stands(framework, answers).steps[0])

    assert is_decided("dd.")
    assert is_decided("nx.")
    assert is_decided("x..", 1)
    assert not is_decided("dx.")
    assert not is_decided("x-.")
    assert not is_decided("---")


def test_without_a_level_the_lowest_cell_alone_is_looked_at_and_nothing_is_well_backed() -> None:
    def word(cells: str, *noted: str) -> str:
        framework, answers = person(a=cells)
        answers = replace(answers, notes=dict.fromkeys(noted, "May"))
        return confidence(framework.assessment.rules, answers, stands(framework, answers))

    assert word("xx. ---", "a.one.0", "a.one.1") == "fair"
    assert word("x.. xxx", "a.one.0", "a.one.1") == "thin"
    assert word("ddd xx.", "a.one.0", "a.one.1") == "well_backed"


def test_what_never_came_up_two_cells_above_the_level_leaves_confidence_alone() -> None:
    framework, answers = person(a="ddd xxx ---")

    assert confidence(framework.assessment.rules, answers, stands(framework, answers)) == "fair"


def test_a_skill_takes_part_from_its_first_cell_on() -> None:
    skill = stands(*person(a="_ dd _ dd"))

    assert [takes_part(skill, level) for level in range(4)] == [False, True, True, True]
    assert [has_reached(skill, level) for level in range(4)] == [False, True, True, True]


def test_skills_whose_cells_end_below_a_level_have_no_vote_on_who_is_at_it() -> None:
    assert overall_of(a="dd", b="dd", c="_ dd") == 1


def test_skills_that_begin_above_a_level_have_no_vote_on_it() -> None:
    assert overall_of(a="dd", b="_ xx", c="_ xx") == 0


def test_a_level_with_nobody_at_it_is_not_the_overall_one() -> None:
    assert overall_of(a="_ xx", b="dd", c="dd") == 0
    assert overall_of(a="xx") == -1


def test_a_title_off_the_track_counts_as_the_last_of_the_trunk() -> None:
    framework = ladder(tracks=FORK, cells={})

    assert route(framework, Answers(held="staff", route="people")) == Route(levels=FORK["people"], held=1, target=2)
    assert route(framework, Answers(held="head", route="ic")) == Route(levels=FORK["ic"], held=1, target=2)


def test_the_start_cell_is_the_highest_one_when_none_lies_above_the_title() -> None:
    framework, answers = person(a=". .", held="three")

    assert start_cell(framework, answers, "a") == ("a.two.0",)


def test_the_start_cell_is_the_lowest_one_when_none_lies_at_or_below_the_present_job() -> None:
    framework, _ = person(a="_ . . .")

    assert start_cell(framework, Answers(held="one", target="one", route="t"), "a") == ("a.two.0",)


def test_a_skill_without_cells_takes_part_nowhere_and_is_passed_over() -> None:
    framework, answers = person(a="_", b=".")
    empty = stands(framework, answers)

    assert not any(takes_part(empty, level) for level in range(4))
    assert confidence(framework.assessment.rules, answers, empty) == "thin"
    assert start_cell(framework, answers, "a") == ()
    assert next_behavior(framework, answers) == "b.one.0"


def test_a_cell_of_the_present_job_with_something_done_leads_one_cell_up_and_on_while_in_place() -> None:
    def next_up(cells: str) -> str | None:
        framework, answers = person(a=cells)
        return next_behavior(framework, Answers(held="two", target="two", route="t", given=answers.given))

    assert next_up(".. dx .. ..") == "a.three.0"
    assert next_up(".. dx dd ..") == "a.four.0"
    assert next_up(".. dx xx ..") == "a.one.0"
    assert next_up(".. dx dd xx") is None
    assert next_up(".. xx .. ..") == "a.one.0"


def test_a_start_cell_below_the_present_job_leads_nowhere_up() -> None:
    framework, answers = person(a="dx _ ..")
    present = Answers(held="two", target="two", route="t", given=answers.given)

    assert next_behavior(framework, present) is None


def test_skills_are_open_while_they_have_a_behavior_to_ask() -> None:
    framework, answers = person(a="dd", b="d.", c="..")

    assert open_skills(framework, answers) == ("b", "c")


def test_a_prepared_sheet_asks_what_it_names_in_content_order_and_nothing_else() -> None:
    framework, answers = person(a=".. d.", b="_ ..")
    sheet = Answers(
        held=None, route="t", ask=frozenset({"b.two.1", "a.two.0", "a.two.1", "a.one.1"}), given=answers.given
    )

    assert asked(framework, sheet, "not_yet") == ["a.one.1", "a.two.1", "b.two.1"]


def test_all_asks_the_whole_route_bottom_up_skill_by_skill() -> None:
    framework, _ = person(a=".. . ..", b=". .", held="two")

    assert asked(framework, Answers(mode="all", held="two", route="t"), "not_yet") == list(framework.bank)


def test_all_asks_the_unsure_for_the_trunk_and_then_for_track_by_track() -> None:
    framework = ladder(tracks=FORK, cells={"a": {level: [level] for level in ("staff", "one", "two", "lead", "head")}})

    assert asked(framework, Answers(mode="all", held=None, route=UNSURE), "not_yet") == [
        "one", "two", "lead", "head", "staff",
    ]  # fmt: skip


def test_the_unsure_are_asked_above_the_trunk_only_from_its_top() -> None:
    framework = ladder(tracks=FORK, cells={"a": {level: [level] for level in ("one", "two", "lead", "staff")}})
    start = Answers(held="one", route=UNSURE)

    assert asked(framework, start, "not_yet") == ["two", "one"]
    assert asked(framework, start, "most_times") == ["two", "lead", "staff"]


def test_the_top_of_the_trunk_is_the_last_cell_that_it_has_and_none_is_no_bar() -> None:
    framework = ladder(tracks=FORK, cells={"a": {"one": ["one"], "lead": ["lead"]}, "b": {"head": ["head"]}})
    start = Answers(held=None, route=UNSURE)

    assert asked(framework, start, "most_times") == ["one", "lead", "head"]


@pytest.mark.parametrize("names", [("a", "b"), ("x", "y")])
def test_a_chosen_track_asks_nothing_of_another_whatever_its_name(names: tuple[str, str]) -> None:
    framework = ladder(
        tracks={name: ("one", f"{name}2") for name in names},
        cells={"a": {level: [level] for level in ("one", *(f"{name}2" for name in names))}},
    )
    chosen = Answers(held=None, route=names[0])

    assert asked(framework, chosen, "most_times") == ["one", f"{names[0]}2"]
    assert asked(framework, replace(chosen, mode="all"), "most_times") == ["one", f"{names[0]}2"]
