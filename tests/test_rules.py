"""The numbers in comments lead to a rule that is written down."""

import re
import tomllib
from pathlib import Path

RULES = Path("assessment/RULES.md").read_text(encoding="utf-8")
WRITTEN = {int(number) for number in re.findall(r"^(\d+)\. ", RULES, re.MULTILINE)}
CITED = re.compile(r"\brules? ((?:\d+(?:, | and | to )?)+)")
SOURCES = [
    path
    for folder in ("assessment", "packs", "pages", "tests")
    for path in Path(folder).rglob("*.py")
    if path.name != "test_rules.py"
]


def cited(text: str) -> set[int]:
    return {int(number) for several in CITED.findall(text) for number in re.findall(r"\d+", several)}


def test_the_rules_are_numbered_from_one_to_the_last() -> None:
    assert sorted(WRITTEN) == list(range(1, 29))


def test_every_rule_that_the_code_cites_is_written_down() -> None:
    found = {path: cited(path.read_text(encoding="utf-8")) for path in SOURCES}

    assert not {path: numbers - WRITTEN for path, numbers in found.items() if numbers - WRITTEN}
    assert len(set().union(*found.values())) > 20
    assert cited("by rules 12 to 14, and rule 99") == {12, 14, 99}


def test_the_rules_stay_out_of_what_the_browser_loads() -> None:
    wheel = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]

    assert "*.md" in wheel["exclude"]
