"""Whole results in words, read aloud once and kept: tests/golden/<name>.json beside <name>.txt, .md and .html.

`python -m tests.test_golden` writes them anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from assessment.export import to_ics, to_json
from assessment.reading import read
from assessment.render import to_html, to_markdown, to_text
from assessment.summary import result
from assessment.views import told
from tests.ladders import real

FOLDER = Path("tests/golden")
NAMES = sorted(path.stem for path in FOLDER.glob("*.json") if not path.stem.endswith(".result"))


def forms(name: str) -> dict[str, str]:
    """Everything that is said about one file of answers, by the name it is kept under."""
    framework = real()
    answers = read((FOLDER / f"{name}.json").read_bytes(), framework)
    found = result(framework, answers)
    said = told(framework, answers, found)
    words = framework.words.result
    kept = {
        f"{name}.result.json": to_json(found),
        f"{name}.txt": to_text(said, words),
        f"{name}.md": to_markdown(said, words),
        f"{name}.html": to_html(said, home="../"),
    }
    return kept | ({f"{name}.ics": to_ics(framework, answers, found)} if answers.date else {})


@pytest.mark.parametrize("name", NAMES)
def test_the_result_says_what_it_said_when_it_was_read_aloud(name: str) -> None:
    for file, text in forms(name).items():
        kept = (FOLDER / file).read_bytes().decode()
        assert text == kept, f"{file} has changed; read it, then run python -m tests.test_golden"


def test_there_are_golden_results() -> None:
    assert {"pm-with-gaps", "nothing-done", "unsure", "not-a-pm-yet", "everything-done", "hostile-notes"} <= set(NAMES)


if __name__ == "__main__":
    for one in NAMES:
        for file, text in forms(one).items():
            (FOLDER / file).write_bytes(text.encode())
