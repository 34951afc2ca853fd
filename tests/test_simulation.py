"""Routing loses next to nothing: gates on invented people, for the shipped shape only (`make proof`: 5,000 a world)."""

import pytest

from tests.ladders import real
from tests.simulation import WORLDS, simulate

# world: (median, 90th percentile of questions at most; overall the same, within one level, in per cent at least)
GATES = {
    "base": (36, 47, 98.0, 99.4),
    "present job": (37, 48, 97.5, 99.0),
    "attentive": (36, 47, 99.0, 99.9),
    "noisy": (40, 54, 95.0, 98.5),
}


@pytest.mark.parametrize("world", GATES)
@pytest.mark.parametrize("n", [400, pytest.param(5000, marks=pytest.mark.proof)])
def test_the_routed_answers_give_what_all_answers_would_give(world: str, n: int) -> None:
    found = simulate(real(), WORLDS[world], n)

    median, p90, same, near = GATES[world]
    slack = 100 * (2 / n)  # two people: a small sample may be unlucky
    assert found.median <= median, found
    assert found.p90 <= p90, found
    assert found.overall_same >= same - slack, found
    assert found.overall_near >= near - slack, found
