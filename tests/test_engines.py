"""The way from the start to a result, to a file and back, in the three engines that people have."""

import json
from pathlib import Path

import pytest

from assessment.browser import assess
from tests.engines import ENGINES, Hand, missing, until
from tests.ladders import real_plain
from tests.walks import mixed

WATCH = """(() => {
    const [parse, make] = [JSON.parse, URL.createObjectURL];
    JSON.parse = (...all) => {
        const found = parse(...all);
        if (found?.json) window.result = found.json;
        return found;
    };
    URL.createObjectURL = (blob) => {
        window.saved = blob.text();
        return make.call(URL, blob);
    };
})()"""
"""Keeps the result that Python hands to the page, and the text of a file that the page saves."""

STEP = "(({ dataset: { shown } }) => shown === 'questions' ? location.hash.slice(1) : shown)(document.body)"
"""The behavior that is asked, or the name of another screen."""


def arrive(hand: Hand, address: str) -> None:
    """Open the page as somebody who was never here."""
    hand.open(f"{address}assess/example/")
    hand.ask("[localStorage, sessionStorage].forEach((kept) => kept.clear())")
    hand.open(f"{address}assess/")
    until(hand, "'ready' in (document.querySelector('[data-screen=questions]')?.dataset ?? {})")
    hand.ask(WATCH)


def answer_all(hand: Hand) -> dict[str, str]:
    """Start as a product manager and answer up to the check; the answers given."""
    given: dict[str, str] = {}
    hand.press("label:has([name=held][value=pm])")
    hand.press("[data-begin]")
    while (step := until(hand, f"!['start', 'waiting'].includes({STEP}) && {STEP}")) != "check":
        given[step] = mixed(step)
        hand.press(f"[data-behavior='{step}'] label:has(input[value={given[step]}])")
        hand.press("[data-questions] [type=submit]")
        until(hand, f"{STEP} !== '{step}'")
    return given


def result_of(hand: Hand) -> str:
    """The result as the page has it, from the check on."""
    hand.press("[data-screen=check] [data-do=result]")
    until(hand, f"{STEP} === 'result'")
    return str(hand.ask("window.result"))


@pytest.mark.filterwarnings("ignore:setting remote_server_addr")  # Selenium warns of itself
@pytest.mark.parametrize("engine", ENGINES)
def test_answers_give_the_same_result_in_every_engine_and_survive_a_file(
    engine: str, address: str, tmp_path: Path
) -> None:
    if lacking := missing(engine):
        pytest.skip(f"{engine} is not on this machine: no {' and no '.join(lacking)}")
    home = tmp_path / "home"
    home.mkdir()
    with ENGINES[engine][0](home) as hand:
        arrive(hand, address)
        given = answer_all(hand)
        first = result_of(hand)
        hand.press("[data-screen=result] .self-only[data-do=save]")
        text = until(hand, "window.saved")
        saved = tmp_path / "saved.json"
        saved.write_text(text, encoding="utf-8")
        arrive(hand, address)
        before = hand.ask("window.result ?? null")
        hand.give("[data-open]", saved)
        until(hand, f"{STEP} === 'check'")
        again = result_of(hand)

    here = json.loads(assess(json.dumps(real_plain()))("summary", text))["json"]
    assert json.loads(text)["answers"] == given
    assert before is None
    assert first == again == here
