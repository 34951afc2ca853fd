"""The shipped guide: its shape, and what every behavior of its bank must have."""

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
    assert len(framework.mistakes) == len(framework.specializations) == 5
    assert len(framework.pairs) == 10
    assert len(framework.bank) == 6 * 6 * 3


def test_every_cell_has_a_gist_and_three_behaviors_one_of_each_facet() -> None:
    for skill in real().skills:
        assert list(skill.cells) == LEVELS, skill.id
        for level, cell in skill.cells.items():
            assert 0 < len(cell.gist.split()) <= 8, (skill.id, level)
            assert sorted(str(one.facet) for one in cell.behaviors) == ["do", "judge", "spread"], (skill.id, level)


def test_every_behavior_is_one_act_with_a_trace_a_first_step_and_a_question() -> None:
    for id, place in real().bank.items():
        one = place.behavior
        assert re.fullmatch(r"[A-Z][^.!?;/&]+\.", one.text), id
        assert 8 <= len(one.text.split()) <= 20, id
        assert not {"and", "or"} & set(one.text.lower().split()), id
        assert all((one.trace, one.next, one.ask)), id
        assert one.since == 1, id


def test_no_two_behaviors_say_the_same() -> None:
    texts = [place.behavior.text for place in real().bank.values()]

    assert len(set(texts)) == len(texts)


def test_every_mistake_has_a_habit_line_a_counter_move_and_behaviors_of_its_own() -> None:
    blocked = [id for mistake in real().mistakes for id in mistake.blocks]

    assert all(mistake.habit and mistake.remedy and mistake.blocks for mistake in real().mistakes)
    assert len(set(blocked)) == len(blocked)


def test_the_pairs_are_all_pairs_of_the_specializations() -> None:
    kinds = [one.id for one in real().specializations]
    wanted = {frozenset({a, b}) for number, a in enumerate(kinds) for b in kinds[number + 1 :]}

    assert {frozenset(pair) for pair in real().pairs.values()} == wanted


def test_spelling_is_american() -> None:
    british = re.compile(r"\b(behaviour|specialis|levelling|organis|prioriti[s]e|colour|favour|judgement|programme)\w*")
    for path in [*Path("content").rglob("*.yml"), *Path("docs").rglob("*.md")]:
        assert not british.search(path.read_text(encoding="utf-8").lower()), path
