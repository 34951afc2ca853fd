"""What the page asks of Python: JSON text in, JSON text out. One question, one answer, nothing kept between them."""

import json
from collections.abc import Callable
from typing import Any

from assessment.answers import Answers
from assessment.export import to_ics, to_json
from assessment.framework import framework
from assessment.model import Framework
from assessment.reading import Unreadable, read
from assessment.render import to_html, to_markdown, to_text
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.summary import result


def assess(content: str) -> Callable[[str, str], str]:
    """Answers questions about answers files, for the content in a JSON text (as `content.py` gathers it).

    The questions are the keys of QUESTIONS; a file that cannot be used is answered with {"problems": [sentence]}.
    """
    of = framework(json.loads(content))

    def answer(question: str, file: str) -> str:
        try:
            said = QUESTIONS[question](of, read(file, of))
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
    said = report(of, answers, found)
    words = of.words.result
    return {
        "html": to_html(said, words, home="../"),
        "markdown": to_markdown(said, words),
        "text": to_text(said, words),
        "json": to_json(found),
        "ics": to_ics(of, answers, found) if answers.date else None,
    }


def check(of: Framework, answers: Answers) -> dict[str, Any]:
    """The answers that would count if this file were opened, and what would be set aside."""
    return {
        "by": answers.by,
        "answers": answers.given,
        "skipped": sorted(answers.skipped),
        "set_aside": [f"{one.what}: {one.why}" for one in answers.set_aside],
    }


QUESTIONS: dict[str, Callable[[Framework, Answers], dict[str, Any]]] = {
    "step": step,
    "summary": summary,
    "check": check,
}
