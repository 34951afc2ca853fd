"""The same file says the same here and in the browser: every form of the result, byte for byte.

The browser's Python is another one (WebAssembly, often another version): nothing may hang on its tables or its order.
"""

import json
import random
from itertools import batched

import pytest

from assessment.browser import QUESTIONS, assess
from tests.browser import Visit
from tests.hostile import SEED, disturb, person, written
from tests.ladders import real, real_plain

ASK = """async ([questions, files]) => {
    const { python } = await import(new URL("../assets/js/python.js", location.href).href);
    window.one ??= python({}); // with a bar that nobody sees; kept between batches
    const said = [];
    for (const [file, other] of files) {
        said.push([]);
        for (const question of questions)
            said.at(-1).push(await window.one.ask(question, file, question === "compare" ? { other } : {}));
    }
    return said;
}"""


def file(number: int) -> str:
    """A file with everything in it that a page can save; every second one has come to some harm."""
    chance = random.Random(f"{SEED}/{number}")
    data = person(real(), chance)
    for _ in range(number % 2 * chance.choice((1, 2, 4))):
        disturb(data, chance)
    return written(data, chance).decode("utf-8", "replace")


@pytest.mark.parametrize("count", [30, pytest.param(1_000, marks=pytest.mark.proof)])
def test_every_form_of_a_result_is_the_same_in_the_browser_and_here(here: Visit, count: int) -> None:
    page = here.open()
    answer = assess(json.dumps(real_plain()))
    scored = 0
    for numbers in batched(range(count), 25):
        files = [(file(number), file(number + 1)) for number in numbers]
        in_the_browser = page.evaluate(ASK, [list(QUESTIONS), files])
        for number, (text, other), there in zip(numbers, files, in_the_browser, strict=True):
            more = {"compare": json.dumps({"other": other})}
            said = {question: json.loads(answer(question, text, more.get(question, "{}"))) for question in QUESTIONS}
            assert dict(zip(QUESTIONS, there, strict=True)) == said, f"file({number})"
            scored += "problems" not in said["summary"]

    assert count / 2 < scored < count
    assert here.errors == []
