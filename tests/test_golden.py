"""Whole results in words, read aloud once and kept: tests/golden/<name>.json beside <name>.txt and the other forms.

`python -m tests.test_golden` writes them anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from assessment.answers import Answers
from assessment.export import to_ics, to_json
from assessment.papers.take_along import default_lines, one_to_one_paper, promotion, ticked_only
from assessment.reading import read
from assessment.render import to_html, to_markdown, to_text
from assessment.summary import result
from assessment.views import beside_another, file_in_words
from tests.ladders import real

FOLDER = Path("tests/golden")
NAMES = sorted(path.stem for path in FOLDER.glob("*.json") if not path.stem.endswith(".result"))
EVERY_FORM = ("pm-with-gaps", "hostile-notes", "unsure")
PAIRS = (("pm-with-two-senior", "clear-pm"), ("pm-with-two-senior", "manager-of-a-pm"))


def opened(name: str) -> Answers:
    return read((FOLDER / f"{name}.json").read_bytes(), real())


def forms(name: str) -> dict[str, str]:
    """What is said about one file of answers, by the name it is kept under."""
    framework, answers = real(), opened(name)
    words, found = framework.words.result, result(framework, answers)
    said = file_in_words(framework, answers, found)
    lines = one_to_one_paper(framework, answers, found)
    kept = {
        f"{name}.result.json": to_json(found),
        f"{name}.txt": to_text(said, words),
        f"{name}.sheet.txt": to_text(ticked_only(lines, default_lines(lines)), words),
    }
    if name in EVERY_FORM:
        kept |= {
            f"{name}.md": to_markdown(said, words),
            f"{name}.html": to_html(said, home="../"),
            f"{name}.ics": to_ics(framework, answers, found),
        }
    if answers.evidence:
        kept[f"{name}.promotion.md"] = to_markdown(promotion(framework, answers, found), words)
    return kept


def compared(name: str, other: str) -> str:
    framework = real()
    return to_text(beside_another(framework, opened(name), opened(other)), framework.words.result)


@pytest.mark.parametrize("name", NAMES)
def test_the_result_says_what_it_said_when_it_was_read_aloud(name: str) -> None:
    for file, text in forms(name).items():
        kept = (FOLDER / file).read_bytes().decode()
        assert text == kept, f"{file} has changed; read it, then run python -m tests.test_golden"


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_two_files_say_what_they_said_when_they_were_read_aloud(name: str, other: str) -> None:
    assert compared(name, other) == (FOLDER / f"{name}.beside.{other}.txt").read_text(encoding="utf-8")


def test_there_are_more_than_two_dozen_golden_results() -> None:
    assert len(NAMES) >= 24


if __name__ == "__main__":
    for old in (path for path in FOLDER.iterdir() if path.stem not in NAMES):
        old.unlink()
    for name in NAMES:
        for file, text in forms(name).items():
            (FOLDER / file).write_bytes(text.encode())
    for name, other in PAIRS:
        (FOLDER / f"{name}.beside.{other}.txt").write_bytes(compared(name, other).encode())
