"""The way from the start to a result, to a file and back, in the three engines that people have."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assessment.browser import assess
from tests.engines import ENGINES, Hand, missing, until
from tests.ladders import real_plain
from tests.walks import mixed

WATCH = """(() => {
    const [parse, make] = [JSON.parse, URL.createObjectURL];
    JSON.parse = (...all) => {
        const found = parse(...all);
        if ("open" in Object(found)) window[found.proof ? "more" : "result"] = found.html;
        return found;
    };
    URL.createObjectURL = (blob) => {
        window.saved = blob.text();
        return make.call(URL, blob);
    };
})()"""
"""Keeps both pages of the result as Python hands them to the page, and the text of a file that the page saves."""

RESULTS = """async (files) => {
    const { python } = await import(new URL("../assets/js/python.js", location.href).href);
    const engine = python({}); // with a bar that nobody sees
    const found = [];
    for (const file of files) found.push((await engine.ask("export", file)).json);
    return found;
}"""

FILES = sorted(path for path in Path("tests/golden").glob("*.json") if ".result" not in path.suffixes)[::3]
"""Some of the files that a result is kept of; tests/test_parity.py has many more, in one engine."""

STEP = "(({ dataset: { shown } }) => shown === 'questions' ? location.hash.slice(1) : shown)(document.body)"
"""The behavior that is asked, or the name of another screen."""


def arrive(hand: Hand, address: str) -> None:
    """Open the page as somebody who was never here."""
    hand.open(f"{address}assess/example/")
    hand.ask("[localStorage, sessionStorage].forEach((kept) => kept.clear())")
    hand.open(f"{address}assess/")
    until(hand, "'ready' in (document.querySelector('[data-screen=questions]')?.dataset ?? {})")
    hand.ask(WATCH)


def answer_some(hand: Hand) -> dict[str, str]:
    """Start as a product manager and answer the first questions; the answers given."""
    given: dict[str, str] = {}
    hand.press("label:has([name=held][value=pm])")
    hand.press("[data-begin]")
    for _ in range(8):  # past those that the build knows, so that Python says what comes next
        step = until(hand, f"!['start', 'waiting'].includes({STEP}) && {STEP}")
        given[step] = mixed(step)
        hand.press(f"[data-behavior='{step}'] label:has(input[value={given[step]}])")
        hand.press("[data-questions] [type=submit]")
        until(hand, f"{STEP} !== '{step}'")
    until(hand, f"{STEP} !== 'waiting'")
    return given


def result_of(hand: Hand, button: str) -> tuple[str, str]:
    """Both pages of the result as the page has them, by a button that leads to it."""
    hand.press(button)
    if (
        until(hand, "(document.querySelector('dialog').open && 'asked') || document.body.dataset.shown === 'result'")
        == "asked"
    ):
        hand.press("dialog [data-yes]")
    until(hand, "document.body.dataset.shown === 'result'")
    first = str(hand.ask("window.result"))
    hand.press("[data-screen=result] [data-do=more]")
    second = str(until(hand, "document.body.dataset.shown === 'more' && window.more"))
    hand.press("[data-screen=more] [data-do=result]")
    until(hand, "document.body.dataset.shown === 'result'")
    return first, second


def results(hand: Hand, texts: list[str]) -> list[str]:
    """The results of these files, from a Python of the page's own."""
    found: list[str] = hand.ask(f"({RESULTS})({json.dumps(texts)})")
    return found


@pytest.mark.filterwarnings("ignore:setting remote_server_addr")  # Selenium warns of itself
@pytest.mark.parametrize("engine", ENGINES)
def test_answers_give_the_same_result_in_every_engine_and_survive_a_file(
    engine: str, address: str, browser: Browser, tmp_path: Path
) -> None:
    if lacking := missing(engine):
        pytest.skip(f"{engine} is not on this machine: no {' and no '.join(lacking)}")
    python = assess(json.dumps(real_plain()))
    home = tmp_path / "home"
    home.mkdir()
    with ENGINES[engine][0](home, browser) as hand:
        arrive(hand, address)
        given = answer_some(hand)
        first = result_of(hand, "[data-questions] [data-do=finish]")
        hand.press("[data-screen=result] .self-only[data-do=save]")
        text = until(hand, "window.saved")
        saved = tmp_path / "saved.json"
        saved.write_text(text, encoding="utf-8")
        arrive(hand, address)
        before = hand.ask("window.result ?? null")
        hand.give("[data-open]", saved)
        until(hand, f"{STEP} === 'check'")
        again = result_of(hand, "[data-screen=check] [data-do=result]")
        files = [path.read_text(encoding="utf-8") for path in FILES]
        there = results(hand, [text, *files])

    assert json.loads(text)["answers"] == given
    assert before is None
    assert first == again == tuple(json.loads(python(question, text))["html"] for question in ("summary", "more"))
    assert there == [json.loads(python("export", file))["json"] for file in (text, *files)]
