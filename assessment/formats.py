"""The forms in which something can be taken along: what the command line, the browser and the buttons offer."""

from collections.abc import Callable
from dataclasses import dataclass

from assessment.answers import Answers
from assessment.document import Document
from assessment.export import Wishes, to_ics, to_json
from assessment.model import Framework
from assessment.render import to_html, to_markdown, to_text
from assessment.summary import Result
from assessment.words import ResultWords


@dataclass(frozen=True, kw_only=True)
class Format:
    """A form that any document can have."""

    name: str
    """What the command line and the pages call it; also how the name of a file in it ends, where pages save one."""
    media: str
    write: Callable[[Document, ResultWords, str | None], str]
    """The document, the words around it, and the way to the guide where links may lead there."""
    label: str = ""
    """The key of `page` in words.yml that its button bears; without one there is no button."""


@dataclass(frozen=True, kw_only=True)
class ResultFormat:
    """A form that only a whole result can have."""

    name: str
    write: Callable[[Framework, Answers, Result, Wishes], str]
    """With what is wanted of a calendar. Raises ValueError with a sentence where these answers cannot have it."""


FORMATS = (
    Format(name="text", media="text/plain", write=lambda document, words, _home: to_text(document, words)),
    Format(
        name="md",
        media="text/markdown",
        write=lambda document, words, _home: to_markdown(document, words),
        label="markdown",
    ),
    Format(name="html", media="text/html", write=lambda document, _words, home: to_html(document, home)),
)
RESULT_FORMATS = (
    ResultFormat(name="json", write=lambda _framework, _answers, result, _wishes: to_json(result)),
    ResultFormat(name="ics", write=to_ics),
)


def in_every_form(document: Document, words: ResultWords, home: str | None = None) -> dict[str, str]:
    """A document in every form, by its name."""
    return {one.name: one.write(document, words, home) for one in FORMATS}
