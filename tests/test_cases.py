"""The worked cases: 78 small ladders with the result that a person worked out on paper."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from assessment.export import to_json
from assessment.reading import read
from assessment.routing import next_behavior
from assessment.summary import result
from tests.ladders import ladder_of_case
from tests.reckoning import reckoned

CASES = json.loads(Path("tests/cases.json").read_text(encoding="utf-8"))
NAMES = [case["name"] for case in CASES]
KEYS = [
    *("content", "held", "route", "target", "answered", "state", "levels", "overall", "beyond", "gaps", "short"),
    *("missing", "next", "confidence", "close_calls", "uneven", "guarded", "below_held", "counts", "readiness"),
    *("habits", "preferences", "look_again", "set_aside"),
]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_worked_case_comes_out_as_on_paper(case: dict[str, Any]) -> None:
    framework = ladder_of_case(case)
    answers = read(json.dumps(case["answers"]), framework)

    found = json.loads(to_json(result(framework, answers)))
    found["next_behavior"] = next_behavior(framework, answers)

    assert same_keys(found, case["expected"]) == case["expected"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_second_reading_of_the_rules_comes_out_as_on_paper(case: dict[str, Any]) -> None:
    case = deepcopy(case)
    framework = ladder_of_case(case)
    found = reckoned(framework, read(json.dumps(case["answers"]), framework))

    sides = case["expected"].pop("routes", {})
    assert {key: found[key] for key in case["expected"]} == case["expected"], case["why"]
    for track, side in sides.items():
        assert {key: found["routes"][track][key] for key in side} == side, case["why"]


def test_the_keys_of_a_result_stand_in_the_order_of_the_contract() -> None:
    case = next(case for case in CASES if "routes" in case["expected"])
    framework = ladder_of_case(case)
    found = json.loads(to_json(result(framework, read(json.dumps(case["answers"]), framework))))

    assert list(found)[: len(KEYS)] == KEYS
    assert all(list(side)[: len(KEYS)] == KEYS for side in found["routes"].values())


def same_keys(found: Any, expected: Any) -> Any:
    """The part of a result that a case speaks about; next behaviors by id, without their reasons."""
    part = {key: found[key] for key in expected}
    part["next"] = [one["behavior"] for one in part["next"]]
    if "routes" in expected:
        part["routes"] = {track: same_keys(found["routes"][track], side) for track, side in expected["routes"].items()}
    return part
