"""Routing loses next to nothing: gates on invented people, for the shipped shape only (`make proof`: 5,000 a world)."""

import pytest

from tests.ladders import real
from tests.simulation import WORLDS, simulate

# world: (median, 90th percentile of questions at most; overall the same, within one level, in per cent at least)
GATES = {
    "base": (31, 41, 98.0, 99.0),
    "present job": (33, 44, 97.5, 98.5),
    "attentive": (31, 41, 99.5, 99.9),
    "noisy": (34, 47, 95.0, 98.0),
}


@pytest.mark.parametrize("world", GATES)
@pytest.mark.parametrize("n", [150, pytest.param(5000, marks=pytest.mark.proof)])
def test_the_routed_answers_give_what_all_answers_would_give(world: str, n: int) -> None:
    found = simulate(real(), WORLDS[world], n)

    median, p90, same, near = GATES[world]
    slack = 100 * (2 / n)  # two people: a small sample may be unlucky
    assert found.median <= median, found
    assert found.p90 <= p90, found
    assert found.overall_same >= same - slack, found
    assert found.overall_near >= near - slack, found
