"""The words of the built site: how hard they read, how long they run, how they are spelled, whose they are."""

import hashlib
import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from spellchecker import SpellChecker

from tests.prose import Reading, every_page, grades, longest, read, words

LOOKED_UP = {"phrasebook", "titles", "assess", "assess/worksheet", "assess/bank"}
"""Pages that nobody reads from top to bottom."""
WITHOUT_EXAMPLE = {"assess", "assess/worksheet", "assess/example", "compare", "managers/side-by-side", "managers/year"}
"""The tools, the example itself, and a list of links."""
FORMS = "kits/"
"""Papers to fill in, made of the behaviors: nobody reads one from top to bottom, and the examples are to be written."""
EXAMPLE = re.compile(r"\b(Say|say|[Ee]xample|[Ss]uppose)\b")
HYPE = re.compile(
    r"\b(unlock\w*|leverag\w+|synerg\w+|seamless\w*|robust\w*|empower\w*|game.?chang\w+|world.?class|rock.?stars?|delve\w*|"
    r"holistic\w*|deep dives?|best.in.class|cutting.edge|paradigm\w*|actionable|landscapes?|thought leaders?)\b",
    re.IGNORECASE,
)
ALLOWED = {"assess/bank": "thought leader"}  # the name another framework gives to a competency
RUN = 7
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


@pytest.fixture(scope="module")
def found(site: Path) -> list[Reading]:
    return every_page(site)


def test_a_newcomer_to_the_language_can_follow_every_page(found: list[Reading]) -> None:
    assert {page.address: round(grades(page)[0], 1) for page in found if grades(page)[0] > 9} == {}


def test_no_paragraph_is_longer_than_ninety_words(found: list[Reading]) -> None:
    assert {page.address: longest(page) for page in found if longest(page) > 90} == {}


def test_at_most_nine_hundred_words_stand_open_on_a_page(found: list[Reading]) -> None:
    long = {page.address: page.open_words for page in found if page.open_words > 900}
    assert {
        address: n for address, n in long.items() if address not in LOOKED_UP and not address.startswith(FORMS)
    } == {}


def test_every_page_that_explains_has_an_example(found: list[Reading]) -> None:
    without = {page.address for page in found if not EXAMPLE.search(page.text)}
    assert {address for address in without if not address.startswith(FORMS)} <= WITHOUT_EXAMPLE


def test_no_page_says_what_could_stand_on_any_career_blog(found: list[Reading]) -> None:
    said = {page.address: HYPE.findall(page.text) for page in found}
    assert {
        address: hype
        for address, hype in said.items()
        if [word for word in hype if word.lower() != ALLOWED.get(address)]
    } == {}
    assert HYPE.search("Leverage synergies to unlock impact.")


def test_every_word_is_spelled_as_americans_spell_it(found: list[Reading]) -> None:
    own = set(Path("tests/words.txt").read_text(encoding="utf-8").split())
    american = SpellChecker(language="en", distance=1)
    said = {word for page in found for word in _plain(page.text)}

    assert sorted(american.unknown(said) - own) == []
    assert sorted(own - said) == [], "words.txt lists words that no page has"
    assert american.unknown(["behaviour", "prioritise", "centre", "recieve"]) == {
        *("behaviour", "prioritise", "centre", "recieve")
    }


def _plain(text: str) -> set[str]:
    """The words of a text in small letters, without possessives, addresses, file names and ids."""
    text = re.sub(r"\S*[/@_\d]\S*|\b[\w-]+\.[a-z][\w.-]*", " ", text)
    return {
        re.sub(r"'s$", "", word.lower()).strip("'")
        for word in re.findall(r"[^\W\d_](?:'?[^\W\d_])+", text.replace("’", "'"))
    }


def test_no_sentence_is_taken_from_the_article_it_began_with(found: list[Reading]) -> None:
    """Against hashes of every run of seven words of the article, names of jobs and spans of time left out."""
    article = set(Path("tests/article-runs.txt").read_text(encoding="utf-8").split())
    close = [(page.address, run) for page in found for run in _runs(page.text) if _hash(run) in article]
    assert close == []
    assert len(article) > 1000


def test_the_hashes_catch_a_sentence_of_the_article() -> None:
    article = set(Path("tests/article-runs.txt").read_text(encoding="utf-8").split())
    assert [
        run
        for run in _runs("Stakeholders don’t actually want more meetings. They want fewer surprises.")
        if _hash(run) in article
    ]


def _runs(text: str) -> list[str]:
    found = WORD.findall(text.lower().replace("\u2019", "'"))
    return [" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)]


def _hash(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def test_every_picture_has_words_for_whoever_cannot_see_it(found: list[Reading], site: Path) -> None:
    assert {page.address: page.without_alternative for page in found if page.without_alternative} == {}
    levels = read(site, "levels")
    assert len(levels.blocks) > 50
    assert "The whole portfolio" in (site / "levels" / "index.html").read_text(encoding="utf-8")


def test_folded_words_are_not_counted_as_open(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        "<main><p>Three open words.</p>"
        "<details><summary>One more</summary><p>Not these four words.</p></details></main>"
    )
    found = read(tmp_path, "")
    assert found.open_words == 5
    assert len(words(found.text)) == 9


ARTICLE = yaml.safe_load(Path("tests/article.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("fact", "where", "says"), [(fact, *place) for fact, place in ARTICLE.items()])
def test_nothing_of_the_articles_substance_is_missing(site: Path, fact: str, where: str, says: str) -> None:
    """Each fact or idea of the article stands at its place, and the place has words of it."""
    address, _, anchor = where.partition("#")
    html = (site / address / "index.html").read_text(encoding="utf-8")
    assert not anchor or f'id="{anchor}"' in html, f"{fact}: no anchor {anchor} on {address}"
    text = " ".join(re.sub(r"<[^>]+>", " ", unescape(html)).split()).lower()
    assert says.lower() in text, f"{fact}: {address} does not say {says!r}"
