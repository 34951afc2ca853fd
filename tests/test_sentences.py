"""What a result says, where golden files would not show why."""

import json
import re
from pathlib import Path

from assessment.document import APPENDIX
from assessment.reading import read
from assessment.sentences import report
from assessment.summary import result
from tests.ladders import ladder, real
from tests.test_golden import NAMES, opened

TINY = ladder(
    tracks={"t": ["one", "two"]},
    cells={
        "asked": {"one": ["asked.one.1"], "two": ["asked.two.1"]},
        "short": {"one": ["short.one.1"]},
        "open": {"one": ["open.one.1"], "two": ["open.two.1"]},
    },
)


def remarks(**answers: str) -> str:
    given = {behavior.replace("_", "."): code for behavior, code in answers.items()}
    answered = read(json.dumps({"format": 1, "held": "two", "route": "t", "answers": given}), TINY)
    return " ".join(said.text for said in report(TINY, answered, result(TINY, answered)).intro)


def test_only_skills_that_were_asked_and_fell_short_are_told_as_below_the_title() -> None:
    said = remarks(asked_one_1="most_times", asked_two_1="not_yet", short_one_1="most_times")

    assert "You hold Two. In Asked you told us of work below that." in said
    assert "You hold" not in remarks(asked_two_1="most_times")


def test_a_skip_tells_of_no_work_below_the_title() -> None:
    file = {"format": 1, "held": "two", "route": "t", "answers": {}, "skipped": ["asked.two.1"]}
    answered = read(json.dumps(file), TINY)
    said = " ".join(one.text for one in report(TINY, answered, result(TINY, answered)).intro)

    assert "You hold" not in said
    assert "You hold Two. In Asked" in remarks(asked_two_1="not_yet")


def test_the_second_page_has_a_slot_for_each_kind_of_the_appendix_and_one_for_the_rest() -> None:
    template = Path("pages/theme/assess/second.html").read_text(encoding="utf-8")
    own = [file for file in map(opened, NAMES) if file.by == "self"]
    kinds = {section.kind for file in own for section in report(real(), file, result(real(), file)).appendix}

    assert kinds == set(APPENDIX)
    assert sorted(re.findall('data-slot="([^"]+)"', template)) == sorted([*APPENDIX, "rest"])
