"""Ways through the assessment page in a browser, as different people take them.

To press through sixty questions takes half a minute. A test about what comes after them puts the answers in place
(`arrive`, `bring`) or gives few of them (`finish_early`).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, expect

from assessment.answers import Answers
from assessment.model import Framework
from assessment.routing import next_behavior
from assessment.starts import starts
from tests.browser import PATH, Visit, until
from tests.ladders import real

HEADING = "[data-screen=result] .headline"


def begin(page: Page | Frame, held: str, route: str | None = None, aim: str | None = None) -> None:
    page.locator(f"[name=held][value='{held}']").check()
    if route:
        page.locator(f"[name=route][value='{route}']").check()
    if aim:
        page.locator(f"[name=aim][value='{aim}']").check()
    page.locator("[data-begin]").click()


def asked(page: Page | Frame) -> str:
    """The behavior on the screen."""
    return page.locator("[data-behavior]:visible").get_attribute("data-behavior") or ""


def answer(page: Page | Frame, code: str) -> None:
    """Answer the question on the screen and wait for what follows."""
    behavior = asked(page)
    page.locator(f"[data-behavior='{behavior}'] input[value={code}]").check()
    page.locator("[data-questions] [type=submit]").click()
    there = "(location.hash !== '#result' || document.body.dataset.shown === 'result')"
    until(page, f"was => location.hash.slice(1) !== was && {there}", arg=behavior)


def finish(page: Page | Frame, code_of: Any) -> dict[str, str]:
    """Answer every question by a rule, up to the result; the answers given."""
    given: dict[str, str] = {}
    while page.locator("[data-behavior]:visible").count():
        behavior = asked(page)
        given[behavior] = code_of(behavior)
        answer(page, given[behavior])
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
    expect(page.locator("[data-screen=result]")).to_be_visible()
    return given


def kept(page: Page, slot: str = "") -> dict[str, Any]:
    """The file the page keeps in the browser: one's own, or that of another slot."""
    text = page.evaluate("(key) => localStorage.getItem(key) ?? '{}'", f"assessment:{PATH}{slot}")
    found: dict[str, Any] = json.loads(text)
    return found


def mixed(behavior: str) -> str:
    """Junior work most times, the rest in turn."""
    if ".apm." in behavior or ".pm." in behavior:
        return "most_times"
    return ("now_and_then", "relied_on", "not_yet", "never_came_up")[len(behavior) % 4]


def nothing(behavior: str) -> str:
    del behavior
    return "not_yet"


def about_somebody(page: Page, held: str, route: str | None = None) -> None:
    page.get_by_role("button", name="Fill this in about somebody else").click()
    begin(page, held, route)


def to_result(page: Page | Frame) -> None:
    """From the check of the answers, where an opened file leads, to the result."""
    page.locator("[data-screen=check] [data-do=result]").click()
    expect(page.locator(HEADING)).to_be_visible()


def finish_early(page: Page | Frame, codes: Sequence[str] = ("most_times",)) -> dict[str, str]:
    """Answer so many questions and see the result, where the others are still open; the answers given."""
    given: dict[str, str] = {}
    for code in codes:
        given[asked(page)] = code
        answer(page, code)
        until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
    end(page)
    return given


def end(page: Page | Frame) -> None:
    """End the asking early, and say yes to what the result will cover."""
    page.locator("[data-questions] [data-do=finish]").click()
    page.locator("dialog [data-yes]").click()
    expect(page.locator(HEADING)).to_be_visible()


def answered(
    held: str, code_of: Callable[[str], str] = mixed, route: str | None = None, of: Framework | None = None
) -> dict[str, Any]:
    """The file that the page keeps of somebody who has answered every question by a rule, today."""
    of = of or real()
    start = starts(of)[held]
    route = route or str(start["route"])
    target = next(iter(start["routes"][route].values()))["target"]
    given: dict[str, str] = {}
    answers = Answers(held=held or None, route=route, target=target)
    while behavior := next_behavior(of, replace(answers, given=given)):
        given[behavior] = code_of(behavior)
    file = {"format": 1, "content": of.version, "held": held or None, "route": route, "answers": given}
    return file | ({"target": target} if target else {}) | {"date": date.today().isoformat(), "skipped": []}


def bring(page: Page | Frame, file: dict[str, Any]) -> None:
    """Open a file of answers at the start, as its owner does, and come to the check of them."""
    raw = json.dumps(file).encode()
    page.locator("[data-open]").set_input_files({"name": "me.json", "mimeType": "application/json", "buffer": raw})
    expect(page.locator("[data-screen=check]")).to_be_visible()


def fill_second_page(page: Page) -> None:
    """Open the second page and fill in a bit of everything."""
    page.get_by_role("button", name="Open the second page").click()
    home = page.locator("[data-screen=more]")
    expect(home).to_be_visible()
    for part in ("proof", "plan", "habits", "preferences", "months"):
        home.locator(f"[data-part={part}] > summary").click()
    home.locator("[data-part=proof] [data-key=claim]").first.fill("Turned down the export, with three calls")
    home.locator("[data-part=proof] details summary").first.click()
    home.locator("[data-part=proof] [data-key=date]").first.fill("2026-05")
    home.locator("[data-part=habits] label").nth(2).click()
    home.locator("[data-part=preferences] label").nth(0).click()
    home.locator("[data-part=months] label").nth(2).click()
    home.locator("[data-plan-lines] textarea").first.fill("Ask Ana for her three goals")
    home.locator("[data-plan-start]").focus()
    expect(home.locator("[data-slot=plan]")).to_contain_text("Ask Ana for her three goals")


def arrive(here: Visit, file: str | dict[str, Any], step: str) -> Page:
    """Come back with answers of one's own, or with those of a golden file, and go to a step."""
    text = Path(f"tests/golden/{file}.json").read_text(encoding="utf-8") if isinstance(file, str) else json.dumps(file)
    somebody = json.loads(text).get("by") == "manager"
    page = here.open("assets/favicon.svg")  # what stores nothing itself
    kept = f"assessment:{PATH}{':somebody' if somebody else ''}"
    page.evaluate("([kept, text]) => localStorage.setItem(kept, text)", [kept, text])
    if somebody:
        page.evaluate("sessionStorage.setItem('assessment-about', 'manager')")
    page = here.open(f"assess/#{step}")
    screen = {"title": "start"}.get(step, step if step in ("result", "more", "take", "check") else "questions")
    expect(page.locator(f"[data-screen={screen}]")).to_be_visible()
    return page


def _chosen(here: Visit) -> Page:
    page = here.open()
    page.locator("[name=held][value=senior]").check()
    return page


def _question(here: Visit) -> Page:
    page = here.open()
    begin(page, "senior", "people")
    page.locator("label:visible input").nth(2).check()
    return page


def _filled(here: Visit) -> Page:
    page = arrive(here, "pm-with-gaps", "result")
    fill_second_page(page)
    return page


def _compared(here: Visit) -> Page:
    page = arrive(here, "pm-with-two-senior", "more")
    for part, other in (("then", "clear-pm"), ("beside", "manager-of-a-pm")):
        page.locator(f"[data-part={part}] > summary").click()
        page.locator(f"[data-compare={part}]").set_input_files(f"tests/golden/{other}.json")
        expect(page.locator(f"[data-compared={part}] h2")).to_be_visible()
    return page


def _somebody(here: Visit) -> Page:
    page = here.open()
    about_somebody(page, "senior", "people")
    return page


def _dialog(here: Visit) -> Page:
    page = arrive(here, "pm-with-gaps", "result")
    page.locator("[data-do=delete]").click()
    return page


def _ending(here: Visit) -> Page:
    page = _question(here)
    page.locator("[data-questions] [type=submit]").click()
    page.locator("[data-do=finish]:visible").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def _refused(here: Visit) -> Page:
    page = here.open()
    raw = {"name": "a.json", "mimeType": "application/json", "buffer": b"[1, 2]"}
    page.locator("[data-open]").set_input_files(raw)  # type: ignore[arg-type]
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def _failed(here: Visit) -> Page:
    here.page.route("**/*.wasm", lambda route: route.abort())
    page = here.open()
    begin(page, "pm")
    answer(page, "most_times")
    page.locator("[data-behavior]:visible input[value=not_yet]").check()
    page.locator("[data-questions] [type=submit]").click()
    expect(page.locator("[data-screen=failed]")).to_be_visible()
    return page


STATES: dict[str, Callable[[Visit], Page]] = {
    "start": lambda here: here.open(),
    "start-chosen": _chosen,
    "start-kept": lambda here: (arrive(here, "pm-with-gaps", "check"), here.open("levels/"), here.open())[-1],
    "question": _question,
    "check": lambda here: arrive(here, "pm-with-gaps", "check"),
    "result": lambda here: arrive(here, "pm-with-gaps", "result"),
    "more": _filled,
    "compared": _compared,
    "take": lambda here: arrive(here, "ready-to-raise-it", "take"),
    "unsure": lambda here: arrive(here, "unsure", "result"),
    "newcomer": lambda here: arrive(here, "not-a-pm-yet", "result"),
    "never": lambda here: arrive(here, "never-came-up", "result"),
    "top": lambda here: arrive(here, "everything-done", "result"),
    "manager": lambda here: arrive(here, "manager-of-a-pm", "result"),
    "somebody": _somebody,
    "dialog": _dialog,
    "finish": _ending,
    "title": lambda here: arrive(here, "pm-with-gaps", "title"),
    "linked": lambda here: here.open("assess/#ask=" + ",".join(list(real().bank)[:3])),
    "refused": _refused,
    "failed": _failed,
}
"""Every state of the assessment page, and the way to it."""
