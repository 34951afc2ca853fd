"""What the page asks of Python: JSON text in, JSON text out. One question, one answer, nothing kept between them."""

import json
from collections.abc import Callable
from typing import Any

from assessment.answers import Answers
from assessment.document import Document
from assessment.export import to_blank, to_ics, to_json
from assessment.framework import framework
from assessment.model import Framework
from assessment.papers import default_lines, only, promotion, sheet
from assessment.reading import Unreadable, read
from assessment.render import to_html, to_markdown, to_text
from assessment.routing import next_behavior
from assessment.summary import result
from assessment.views import beside_another, told

HOME = "../"  # from the page to the guide


def assess(content: str) -> Callable[..., str]:
    """Answers questions about answers files, for the content in a JSON text (as `content` gathers it).

    The questions are the keys of QUESTIONS; each takes a file's text, and some take more (named in its parameters).
    A file that cannot be used is answered with {"problems": [sentence]}.
    """
    of = framework(json.loads(content))

    def answer(question: str, file: str, more: str = "{}") -> str:
        try:
            said = QUESTIONS[question](of, read(file, of), **json.loads(more))
        except Unreadable as error:
            said = {"problems": error.problems}
        return json.dumps(said, ensure_ascii=False)

    return answer


def step(of: Framework, answers: Answers) -> dict[str, Any]:
    """The behavior to ask now; null when there is none."""
    return {"behavior": next_behavior(of, answers)}


def summary(of: Framework, answers: Answers) -> dict[str, Any]:
    """The result in every form that the page offers."""
    found = result(of, answers)
    return {
        **_forms(of, told(of, answers, found)),
        "json": to_json(found),
        "ics": to_ics(of, answers, found) if answers.date else None,
        "proof": proof(of, answers),
        "open": next_behavior(of, answers) is not None,
    }


def papers(of: Framework, answers: Answers, ticked: list[str] | None = None) -> dict[str, Any]:
    """The sheet and the promotion file: the lines to choose from, and both with the ticked lines alone."""
    found = result(of, answers)
    whole, evidence = sheet(of, answers, found), promotion(of, answers, found)
    rows = [row.id for part in evidence.sections for row in part.rows]
    chosen = [*default_lines(whole), *rows] if ticked is None else ticked
    return {
        "lines": [
            {
                "part": part.title,
                "lines": [{"id": item.id, "text": _offered(of, item.said.text)} for item in part.items],
            }
            for part in whole.sections
        ],
        "rows": [
            {"part": part.title, "lines": [{"id": row.id, "text": row.title} for row in part.rows]}
            for part in evidence.sections
        ],
        "ticked": chosen,
        "sheet": _forms(of, only(whole, chosen)),
        "promotion": _forms(of, only(evidence, chosen)),
    }


def _offered(of: Framework, text: str) -> str:
    """A line as it is told beside its tick."""
    words = of.words.papers
    return words.line if text == words.blank else text


def compare(of: Framework, answers: Answers, other: str = "") -> dict[str, Any]:
    """This file beside another one: an earlier one of the same person, or a manager's sheet."""
    second = read(other, of)
    try:
        return {**_forms(of, beside_another(of, answers, second)), "by": second.by}
    except ValueError as error:
        raise Unreadable(str(error)) from None


def blank(of: Framework, answers: Answers) -> dict[str, Any]:
    """A manager's sheet to hand over, as the text of a file."""
    return {"file": to_blank(of, answers)}


def proof(of: Framework, answers: Answers) -> list[str]:
    """The behaviors that are done, from the highest level down: what a line of proof may stand beside."""
    return sorted(filter(answers.done, of.bank), key=lambda id: -of.rank(of.bank[id].level))


def check(of: Framework, answers: Answers) -> dict[str, Any]:
    """The file brought up to this content: the answers that count, those left alone, and what would be set aside."""
    return {
        "by": answers.by,
        "answers": {**answers.left_alone, **answers.given},
        "skipped": sorted(answers.skipped),
        "set_aside": [f"{one.what}: {one.why}" for one in answers.set_aside],
    }


def _forms(of: Framework, document: Document) -> dict[str, str]:
    words = of.words.result
    return {
        "html": to_html(document, HOME),
        "markdown": to_markdown(document, words),
        "text": to_text(document, words),
    }


QUESTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "step": step,
    "summary": summary,
    "papers": papers,
    "compare": compare,
    "blank": blank,
    "check": check,
}
