"""The shipped guide: its shape, and what every behavior of its bank must have."""

import json
import re
from pathlib import Path

from tests.ladders import real

LEVELS = ["apm", "pm", "senior", "staff", "gpm", "director"]
SKILLS = ["product-sense", "discovery", "execution", "data", "communication", "influence"]


def test_the_guide_has_its_levels_skills_tracks_and_the_rest() -> None:
    framework = real()

    assert [level.id for level in framework.levels] == LEVELS
    assert [skill.id for skill in framework.skills] == SKILLS
    assert {track.id: track.levels for track in framework.tracks} == {
        "ic": ("apm", "pm", "senior", "staff"),
        "people": ("apm", "pm", "senior", "gpm", "director"),
    }
    assert framework.trunk == ("apm", "pm", "senior")
    assert (len(framework.mistakes), len(framework.specializations)) == (5, 6)
    assert len(framework.pairs) == 10
    assert len(framework.bank) == 6 * 6 * 3


def test_every_cell_has_a_gist_and_three_behaviors_one_of_each_facet() -> None:
    for skill in real().skills:
        assert list(skill.cells) == LEVELS, skill.id
        for level, cell in skill.cells.items():
            assert 0 < len(cell.gist.split()) <= 8, (skill.id, level)
            assert sorted(str(behavior.facet) for behavior in cell.behaviors) == ["do", "judge", "spread"], (
                skill.id,
                level,
            )


def test_every_behavior_is_one_act_with_a_trace_a_first_step_and_a_question() -> None:
    for behavior, place in real().bank.items():
        one = place.behavior
        assert re.fullmatch(r"[A-Z][^.!?;/&]+\.", one.text), behavior
        assert 8 <= len(one.text.split()) <= 20, behavior
        assert not {"and", "or"} & set(one.text.lower().split()), behavior
        assert all((one.trace, one.next, one.ask)), behavior
        assert 1 <= one.since <= real().guide.version, behavior


def test_no_two_behaviors_say_the_same() -> None:
    texts = [place.behavior.text for place in real().bank.values()]

    assert len(set(texts)) == len(texts)


def test_every_mistake_has_a_habit_line_a_counter_move_and_behaviors_of_its_own() -> None:
    blocked = [behavior for mistake in real().mistakes for behavior in mistake.blocks]

    assert all(mistake.habit and mistake.remedy and mistake.blocks for mistake in real().mistakes)
    assert len(set(blocked)) == len(blocked)


def test_the_pairs_are_all_pairs_of_the_specializations_but_the_one_that_nobody_is_asked_about() -> None:
    kinds = [specialization.id for specialization in real().specializations if specialization.id != "ai"]
    wanted = {frozenset({a, b}) for number, a in enumerate(kinds) for b in kinds[number + 1 :]}

    assert {frozenset(pair) for pair in real().pairs.values()} == wanted


def test_spelling_is_american() -> None:
    british = re.compile(r"\b(behaviour|specialis|levelling|organis|prioriti[s]e|colour|favour|judgement|programme)\w*")
    for path in [*Path("content").rglob("*.yml"), *Path("docs").rglob("*.md")]:
        assert not british.search(path.read_text(encoding="utf-8").lower()), path


READINGS = json.loads(Path("tests/readings.json").read_text(encoding="utf-8"))


def _near(one: str, other: str) -> bool:
    """Whether two levels are the same or neighbors on a track."""
    places = [track.levels for track in real().tracks if one in track.levels and other in track.levels]
    return any(abs(levels.index(one) - levels.index(other)) <= 1 for levels in places)


def _lands(behavior: str, readings: list[str]) -> bool:
    """Whether at least four of five readings found its skill, and its level or the one beside it."""
    skill, level, _ = behavior.split(".")
    skills = sum(reading.split(".")[0] == skill for reading in readings)
    return skills >= 4 and sum(_near(reading.split(".")[1], level) for reading in readings) >= 4


def test_every_behavior_lands_in_its_skill_and_near_its_level_in_four_of_five_readings() -> None:
    assert list(READINGS["readings"]) == list(real().bank)
    assert {len(readings) for readings in READINGS["readings"].values()} == {5}
    assert [behavior for behavior, readings in READINGS["readings"].items() if not _lands(behavior, readings)] == []
    assert not any(_lands(behavior, readings) for behavior, readings in READINGS["before"].items())


def test_the_page_about_the_bank_gives_the_figures_of_the_table() -> None:
    first = {**READINGS["readings"], **READINGS["before"]}
    skills = sum(
        reading.split(".")[0] == behavior.split(".")[0] for behavior, found in first.items() for reading in found
    )
    levels = sum(
        reading.split(".")[1] == behavior.split(".")[1] for behavior, found in first.items() for reading in found
    )
    again = [(behavior, reading) for behavior in READINGS["again"] for reading in READINGS["readings"][behavior]]
    hits = sum(reading.split(".")[1] == behavior.split(".")[1] for behavior, reading in again)
    lists = real().coverage.values()
    every = [competency for other in lists for competency in other.competencies]
    shown = [competency for competency in every if competency.behaviors]
    page = Path("docs/assess/bank.md").read_text(encoding="utf-8")

    assert f"In {skills} of {len(first) * 5} readings the skill was ours, and in {levels} the level was." in page
    assert f"For {len(first) - len(READINGS['again'])} behaviors" in page
    assert f"at their level in {hits} of {len(again)}." in page
    assert f"name {len(every)} things" in page
    assert f"shows {len(shown)} of them" in page
    assert sum(bool(competency.partly) for competency in every) == 10  # "ten only in part"
