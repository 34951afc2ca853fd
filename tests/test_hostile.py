"""No file does harm: each is refused with a sentence or scored by the contract, in under a second, and stays text.

`make proof` takes 100,000 files of the same seed. A failure names the file: python -m tests.hostile NUMBER prints it.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from itertools import batched
from multiprocessing import get_context

import pytest
from markdown import markdown

from assessment.reading import Unreadable, read
from assessment.render import to_markdown
from assessment.summary import result
from assessment.views import file_in_words
from tests.hostile import aged, aged_plain, hostile
from tests.oracle import examine, plain, tags


def examined(numbers: tuple[int, ...]) -> int:
    """How many of the files could be read; each was looked at."""
    could_be_read = 0
    for number in numbers:
        try:
            could_be_read += examine(hostile(number), aged_plain(), aged()) is not None
        except Exception as fault:
            fault.add_note(f"the file: .venv/bin/python -m tests.hostile {number}")
            raise
    return could_be_read


@pytest.mark.parametrize("files", [200, pytest.param(100_000, marks=pytest.mark.proof)])
def test_a_hostile_file_is_refused_or_scored_by_the_contract_and_stays_text(files: int) -> None:
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        could_be_read = sum(pool.map(examined, batched(range(files), 100)))

    assert 0.35 * files < could_be_read < 0.6 * files


def test_no_text_of_a_file_is_markup_in_the_markdown_either() -> None:
    could_be_read = 0
    for number in range(200):
        try:
            answers = read(hostile(number), aged())
        except Unreadable:
            continue
        said, tame = (
            to_markdown(file_in_words(aged(), file, result(aged(), file)), aged().words.result)
            for file in (answers, plain(answers))
        )
        assert tags(markdown(said, extensions=["tables"])) == tags(markdown(tame, extensions=["tables"])), number
        could_be_read += 1

    assert could_be_read > 80


def test_a_number_always_gives_the_same_file() -> None:
    assert [hostile(number) for number in range(50)] == [hostile(number) for number in range(50)]
    assert hostile(1) != hostile(1, seed=2)
