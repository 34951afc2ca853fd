"""How the guide sounds, in figures: small words that join, how sentences begin, how paragraphs end, how lengths vary.

python -m tests.test_voice [FOLDER] prints the figures of the guide, or of the Markdown files below a folder.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import pytest
import yaml

from pages.parts import OWN_COPY

WORD = re.compile(r"[A-Za-z0-9$%]+(?:['’.,-][A-Za-z0-9]+)*")
SENTENCE = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[\"“'(]*[A-Z0-9$])")
ENDS = re.compile(r"[.!?][\"”')*_]*$")
MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]+>|\{[{%#].*?[}%#]\}|[*`_]")
ASSESSMENT = {"text", "mine", "theirs", "trace", "next", "next_newcomer", "ask", "title", "gist"}
"""Keys of a behavior: one sentence each, in a form of its own."""
APART = {"words.yml", "retired.yml", "year.yml", "coverage.yml", "assessment.yml", "guide.yml", "pairs.yml"}
"""Files of labels, names and questions."""


@dataclass(frozen=True)
class Voice:
    """The figures of a text; the first four count per 1,000 words, the others are shares of 1."""

    words: int
    but: float
    joined: float
    """but, so, although, though, because, since, while, if, when: clauses that are joined."""
    contracted: float
    say: float
    """Sentences that begin with "Say" (suppose, or tell)."""
    short: float
    """Sentences of five words or fewer."""
    clipped: float
    """Paragraphs of three sentences or more that end on one of eight words or fewer."""
    opening: float
    """Sentences that begin with the most frequent first word."""
    spread: float
    """Standard deviation of the sentences' lengths, beside their mean."""


def measured(paragraphs: list[str]) -> Voice:
    split = [[one for one in SENTENCE.split(text) if WORD.search(one)] for text in paragraphs]
    sentences = [one for paragraph in split for one in paragraph]
    text = " ".join(paragraphs).replace("’", "'").lower()
    n = len(WORD.findall(text))
    lengths = [len(WORD.findall(one)) for one in sentences]
    firsts = Counter(WORD.findall(one)[0] for one in sentences)
    long = [paragraph for paragraph in split if len(paragraph) > 2]

    def per_thousand(pattern: str, where: str = text) -> float:
        return round(1000 * len(re.findall(pattern, where)) / n, 2)

    return Voice(
        words=n,
        but=per_thousand(r"\bbut\b"),
        joined=per_thousand(r"\b(?:but|so|although|though|because|since|while|if|when|whereas|unless|until)\b"),
        contracted=per_thousand(r"\b\w+(?:n't|'re|'ve|'ll|'m)\b|\b(?:it|that|there|what|who|let|he|she|here)'s\b"),
        say=round(1000 * firsts["Say"] / n, 2),
        short=round(sum(one <= 5 for one in lengths) / len(lengths), 3),
        clipped=round(sum(len(WORD.findall(one[-1])) <= 8 for one in long) / max(len(long), 1), 3),
        opening=round(firsts.most_common(1)[0][1] / len(sentences), 3),
        spread=round(pstdev(lengths) / mean(lengths), 2),
    )


def paragraphs(markdown: str) -> Iterator[str]:
    """The paragraphs of a page that are sentences, without its front matter, programs, tables and headings."""
    text = re.sub(r"\A---\n.*?\n---\n|^(`{3,}).*?^\1`*$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", text):
        plain = re.sub(r"^\s*(?:[-*>]|\d+\.)\s+", "", MARKS.sub(r"\1", block).strip())
        plain = " ".join(plain.split())
        if plain and not plain.startswith(("#", "|", "!")) and ENDS.search(plain) and len(WORD.findall(plain)) > 3:
            yield plain


def told(data: Any, key: str = "") -> Iterator[str]:
    """The texts of a content file that are prose."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from told(value, str(name)) if name not in ASSESSMENT or not isinstance(value, str) else ()
    elif isinstance(data, list):
        for value in data:
            yield from told(value, key)
    elif isinstance(data, str):
        yield from paragraphs(data)


def of_the_guide() -> dict[str, list[str]]:
    """The paragraphs that readers read, by file; pages for whoever runs a copy are a manual and left out."""
    found = {}
    for path in sorted(Path("docs").rglob("*.md")):
        if path.stem not in OWN_COPY:
            found[str(path)] = list(paragraphs(path.read_text(encoding="utf-8")))
    for path in sorted(Path("content").rglob("*.yml")):
        if path.name not in APART:
            found[str(path)] = list(told(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return found


LEAST_JOINED = {"but": 1.6, "joined": 12.4, "contracted": 3, "spread": 0.4}
MOST_CLIPPED = {"say": 1.6, "short": 0.1, "clipped": 0.16, "opening": 0.1}
"""What this module measured on prose of the field: StaffEng's guides (38,102 words), Sourcegraph's pages on product
(32,347) and the Australian government's service manual (12,733), in this order, and the guide before these bars:

but 6.9, 1.8, 2.0 (0.5) · joined 22.3, 12.4, 13.4 (15.6) · contracted 28.6, 7.5, 9.7 (2.0) · say 0, 0, 0 (3.1) ·
short .06, .07, .01 (.10) · clipped .07, .13, .16 (.24) · opening .08, .06, .10 (.08) · spread .50, 1.02, .40 (.47)

Four bars are easier than the field: `but` a little below its lowest; contractions, which belong where somebody speaks;
"Say", half as often as before; and short sentences, of which a guide of instructions has more.
"""
SPOKEN = re.compile(r"[\"“]([^\"“”]+)[\"”]")
WHOLE = re.compile(
    r"\b(?:I am|I have (?:not|been)|(?:do|does|did|is|would) not|cannot|it is|that is|we do not)\b", re.IGNORECASE
)
SEASON = re.compile(
    r"\b(?:(?:in|by|last|this|next|for|since|until) (?:spring|summer|fall|autumn|winter))\b", re.IGNORECASE
)
JUDGED = ("docs/assess", "docs/managers", "content/handouts", "docs/about.md")
"""Where the acts of the assessment are spoken of."""


@pytest.fixture(scope="module")
def voice() -> Voice:
    return measured([text for texts in of_the_guide().values() for text in texts])


@pytest.mark.parametrize("figure", LEAST_JOINED)
def test_sentences_are_joined_and_vary_as_they_do_in_prose_of_the_field(voice: Voice, figure: str) -> None:
    assert getattr(voice, figure) >= LEAST_JOINED[figure], voice


@pytest.mark.parametrize("figure", MOST_CLIPPED)
def test_the_guide_is_no_row_of_short_lines_that_begin_or_end_alike(voice: Voice, figure: str) -> None:
    assert getattr(voice, figure) <= MOST_CLIPPED[figure], voice


def test_people_speak_as_people_do() -> None:
    """In quoted lines most of what can be contracted is."""
    lines = [line for texts in of_the_guide().values() for text in texts for line in SPOKEN.findall(text)]
    whole = [line for line in lines if WHOLE.search(line)]
    short = [line for line in lines if re.search(r"\w['’](?:t|m|ve|re|ll|d)\b|\b(?:it|that|what|here)['’]s\b", line)]
    assert len(lines) > 200
    assert len(short) > 2 * len(whole), whole


def test_a_date_is_a_month_and_no_season() -> None:
    found = {name: SEASON.findall(" ".join(texts)) for name, texts in of_the_guide().items()}
    assert {name: seasons for name, seasons in found.items() if seasons} == {}
    assert SEASON.findall("In fall she left; the numbers fall in May.") == ["In fall"]


def test_people_do_things_and_only_the_assessment_counts_acts() -> None:
    said = {name: " ".join(texts) for name, texts in of_the_guide().items() if not name.startswith(JUDGED)}
    assert [name for name, text in said.items() if re.search(r"\bacts\b", text)] == []


def test_the_figures_tell_clipped_lines_from_joined_ones() -> None:
    clipped = measured(
        ["Say a launch fails. The numbers are fine. Nobody asked.", "Say she leaves. He stays. It rains."]
    )
    joined = measured(
        ["A launch fails, but the numbers are fine, so it's odd that nobody has asked the team about it yet."]
    )
    assert (clipped.short, clipped.clipped, clipped.but, clipped.contracted) == (1, 1, 0, 0)
    assert (joined.short, joined.clipped, joined.say) == (0, 0, 0)
    assert joined.but > 0 < joined.contracted
    assert clipped.say > 100


def test_programs_tables_and_headings_are_no_prose() -> None:
    code = "```\nno prose in here at all.\n```"
    page = f"---\ntitle: A\n---\n# One two three four.\n\nThis is a line of prose.\n\n{code}\n\n| a. |\n"
    assert list(paragraphs(page)) == ["This is a line of prose."]


def main(folder: str = "") -> None:
    files = of_the_guide() if not folder else {}
    for path in sorted(Path(folder).rglob("*.md")) if folder else ():
        files[str(path)] = list(paragraphs(path.read_text(encoding="utf-8", errors="replace")))
    print(measured([text for texts in files.values() for text in texts]))


if __name__ == "__main__":
    main(*sys.argv[1:2])
