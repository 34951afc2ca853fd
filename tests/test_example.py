"""The example result: an invented person whose answers fit any pack."""

import pytest

from assessment.answers import DONE
from assessment.model import Framework
from assessment.papers.example import example, invented
from assessment.routing import next_behavior
from assessment.summary import result
from tests.ladders import ladder, real

THREE = {"a": ["one", "two", "far"], "b": ["one", "two", "wide"], "c": ["one", "two", "deep"]}
PACKS = {
    "one level": ladder(tracks={"a": ["one"]}, cells={"x": {"one": ["x.one.1"]}}),
    "two levels": ladder(
        tracks={"a": ["one", "two"]}, cells={"x": {"one": ["x.one.1"], "two": ["x.two.1", "x.two.2"]}}
    ),
    "three tracks": ladder(
        tracks=THREE, cells={"x": {level: [f"x.{level}.{n}" for n in range(5)] for level in ("one", "far", "deep")}}
    ),
    "nothing above": ladder(tracks=THREE, cells={"x": {"one": ["x.one.1"]}, "y": {}}),
    "nothing below": ladder(tracks=THREE, cells={"x": {"far": ["x.far.1", "x.far.2"]}}),
    "no behavior": ladder(tracks=THREE, cells={"x": {}}),
    "the real one": real(),
}


@pytest.mark.parametrize("framework", PACKS.values(), ids=PACKS)
def test_the_invented_person_walks_the_route_of_any_pack_to_its_end(framework: Framework) -> None:
    said = invented(framework)

    assert next_behavior(framework, said) is None
    assert said.held == framework.tracks[0].levels[:2][-1]
    assert said.date is None
    assert said == invented(framework)
    assert example(framework, "../../").html.startswith("<h2")


@pytest.mark.parametrize("framework", PACKS.values(), ids=PACKS)
def test_the_invented_person_does_all_that_was_asked_up_to_the_level_held(framework: Framework) -> None:
    said = invented(framework)
    track = framework.tracks[0].levels

    up_to = track[: track.index(str(said.held)) + 1]
    assert {code for behavior, code in said.given.items() if framework.bank[behavior].level in up_to} <= DONE


def test_the_real_example_shows_every_kind_of_thing_a_result_can_say() -> None:
    framework = real()
    said = invented(framework)
    found = result(framework, said)

    assert all(found.counts.values())
    assert set(found.confidence.values()) == {"thin", "fair", "well_backed"}
    assert len(set(found.levels.values())) > 1
    assert len(found.next) == 2
    assert len(said.notes) > 2


def test_the_example_names_the_level_held_and_the_one_compared_with() -> None:
    shown = example(real(), "../../")

    held, target = real().tracks[0].levels[1:3]
    assert (shown.held, shown.target) == (real().level(held).somebody, real().level(target).somebody)
    assert 'href="../../skills/data/' in shown.html
