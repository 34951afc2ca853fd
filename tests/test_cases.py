"""The worked cases: 51 small ladders with the result that a person worked out on paper."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment.export import to_json
from assessment.reading import read
from assessment.routing import next_behavior
from assessment.summary import result
from tests.ladders import ladder_of_case

CASES = json.loads(Path("tests/cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_worked_case_comes_out_as_on_paper(case: dict[str, Any]) -> None:
    framework = ladder_of_case(case)
    answers = read(json.dumps(case["answers"]), framework)

    found = json.loads(to_json(result(framework, answers)))
    found["next_behavior"] = next_behavior(framework, answers)

    assert same_keys(found, case["expected"]) == case["expected"], case["why"]


def same_keys(found: Any, expected: Any) -> Any:
    """The part of a result that a case speaks about; next behaviors by id, without their reasons."""
    part = {key: found[key] for key in expected}
    part["next"] = [one["behavior"] for one in part["next"]]
    if "routes" in expected:
        part["routes"] = {track: same_keys(found["routes"][track], side) for track, side in expected["routes"].items()}
    return part
