"""The wording of the question bank: structural rules for every pack, and `pm-guide`, the wording set of this guide.

Errors stop `check`; warnings are printed. What no rule can see (two acts in one verb, the wrong level), people must.
"""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from assessment.model import Behavior, Framework
from packs.source import Problem

WORDS = (8, 20)
GRADE = (9.0, 12.0)  # warn, fail
ALIKE = (0.40, 0.55)  # warn, fail: shared letter triples
GIST = 8
LONGER = 40  # characters that a form may have more than the text, warn

YOU = {"you", "your", "yours", "yourself"}
ME = {"i", "me", "my", "mine", "myself", "we", "our", "us"}
PRONOUNS: dict[str, tuple[str, set[str], set[str]]] = {
    "mine: ": ("i", set(), ME),
    "theirs: ": ("they", ME, {"they", "them", "their", "theirs"}),
}
"""Of each form: who does the act in it, what stands in the other form alone, and the words that speak of its person."""

TRAITS = set("be know understand care think feel believe ensure drive own lead manage leverage strive".split())
VAGUE = set(
    "often always regularly effectively strong good great clear clearly proactively successfully properly relevant "
    "meaningful appropriate consistently frequently effective better best quickly carefully well".split()
)
JARGON = set(
    "jira okr okrs kpi kpis sprint sprints scrum kanban standup retro stakeholder stakeholders synergy".split()
)
TITLES = set("apm senior staff principal director junior gpm vp cpo".split())
NEGATIVE = {"not", "no", "never"}
ABSOLUTE = set("all every always none entire everyone everybody everything nobody nothing".split())
SCALE = set("most mostly usually sometimes rarely seldom occasionally times habit habitually".split())
DOUBLE = ("then", "while", "plus", "along with", "together with", "after which")


def lint(framework: Framework, ours: Collection[str] | None = None) -> tuple[list[Problem], list[Problem]]:
    """(errors, warnings) of the bank, in content order, each with its file within the pack and without its line.

    With `ours` only about these behaviors: an overlay's editor hears nothing about the wording of what it lies over.
    """
    errors: list[Problem] = []
    warnings: list[Problem] = []
    rules = SETS.get(framework.assessment.lint or "", ())
    bank = framework.bank
    ours = bank.keys() if ours is None else ours

    def report(fails: bool, skill: str, key: str, text: str) -> None:
        (errors if fails else warnings).append(Problem(file=f"skills/{skill}.yml", key=key, text=text))

    forms = any(place.behavior.mine or place.behavior.theirs for place in bank.values())
    for behavior in (behavior for behavior in bank if behavior in ours):
        for rule in (*([every_form] if forms else []), *rules):
            for fails, text in rule(bank[behavior].behavior):
                report(fails, bank[behavior].skill.id, behavior, text)
    if rules:
        for skill, level, text in _cells(framework):
            report(True, skill, f"cells.{level}", text)
        for first, second, share in _alike(framework):
            mine, twin = (first, second) if first in ours else (second, first)
            if mine in ours:
                text = f"is much like {twin} ({share:.0%} of its letter triples); say what tells them apart"
                report(share > ALIKE[1], bank[mine].skill.id, mine, text)
    return errors, warnings


type Findings = Iterator[tuple[bool, str]]
"""(whether it is an error, what is wrong)."""


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9'-]+", text.lower())


def one_act(behavior: Behavior) -> Findings:
    found = _words(behavior.text)
    if not WORDS[0] <= len(found) <= WORDS[1]:
        yield True, f"has {len(found)} words; expected {WORDS[0]} to {WORDS[1]}"
    if not re.fullmatch(r"[A-Z][^.!?;]*\.", behavior.text):
        yield True, "is not one sentence that ends in a period"
    if {"and", "or"} & set(found) or "/" in behavior.text or "&" in behavior.text:
        yield True, "holds “and”, “or” or a slash; two acts are two behaviors"
    if found and found[0] in TRAITS:
        yield True, f"begins with “{found[0]}”, which nobody can watch; begin with an act"


def plain_words(behavior: Behavior) -> Findings:
    found = _words(behavior.text)
    for kind, words in (("says how well or how often", VAGUE), ("is jargon", JARGON), ("names a level", TITLES)):
        for word in (word for word in found if word in words):
            yield True, f"“{word}” {kind}; the answers and the level say that"
    for word in (word for word in found if word in NEGATIVE):
        yield False, f"“{word}”: say what is done, unless leaving it is the act"
    for word in (word for word in found if word in ABSOLUTE):
        yield False, f"“{word}”: one exception makes it “not yet”; say it without, if the act allows"
    for word in (word for word in found if word in SCALE):
        yield False, f"“{word}”: the answers say how often"
    spaced = f" {' '.join(found)} "
    for joint in (joint for joint in DOUBLE if f" {joint} " in spaced):
        yield False, f"“{joint}” may join two acts; ask about one of them"


def nothing_missing(behavior: Behavior) -> Findings:
    for key in ("trace", "next", "facet", "ask"):
        if not getattr(behavior, key):
            yield True, f"{key}: is missing"


def anybodys_trace(behavior: Behavior) -> Findings:
    """What an act leaves behind is read by the person and by a manager; it speaks of neither."""
    for word in (word for word in _words(behavior.trace) if word in YOU | ME):
        yield False, f"trace: “{word}”: a manager reads it too; name the thing alone"


def readable(behavior: Behavior) -> Findings:
    grade = reading_grade(behavior.text)
    if grade > GRADE[0]:
        yield grade > GRADE[1], f"reads at grade {grade:.1f}; expected at most {GRADE[0]:g}"
    for key, form in _forms(behavior):
        if reading_grade(form) > max(grade, GRADE[0]):
            yield False, f"{key}reads at grade {reading_grade(form):.1f}, and the text at {grade:.1f}"


def every_form(behavior: Behavior) -> Findings:
    """A guide that says some of its behaviors as "I" or "they" says them all so; this holds in every language."""
    for key in ("mine", "theirs"):
        form = getattr(behavior, key)
        if not form:
            yield False, f"{key}: is missing, and other behaviors have it; where it stands, the text is quoted instead"
        elif len(form) > len(behavior.text) + LONGER:
            yield False, f"{key}: is {len(form) - len(behavior.text)} characters longer than the text; say the same act"


def same_act(behavior: Behavior) -> Findings:
    """The other forms speak of the right person, in one sentence like that of the text."""
    for key, form in _forms(behavior):
        found, (who, others, own) = _words(form), PRONOUNS[key]
        if not re.fullmatch(r"[A-Z][^.!?;]*\.", form):
            yield True, f"{key}is not one sentence that ends in a period"
        if who not in found:
            yield True, f"{key}expected “{who}” in it, who does the act"
        for word in (word for word in found if word in YOU | others):
            yield True, f"{key}“{word}” is said to somebody else there"
        if YOU & set(_words(behavior.text)) and sum(word in own for word in found) < 2:
            yield True, f"{key}the text says whose it is (“you”, “your”), and this does not"


def _forms(behavior: Behavior) -> Iterator[tuple[str, str]]:
    """The other forms that a behavior has, each after what problems call it."""
    for key in ("mine", "theirs"):
        if form := getattr(behavior, key):
            yield f"{key}: ", form


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text, with syllables counted by rule."""
    found = re.findall(r"[a-z']+", text.lower())
    sentences = max(1, len(re.findall(r"[.!?]+", text)))
    return 0.39 * len(found) / sentences + 11.8 * sum(map(_syllables, found)) / max(1, len(found)) - 15.59


def _syllables(word: str) -> int:
    word = word.replace("'", "")
    if len(word) > 3:
        word = re.sub(r"^y", "", re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word))
    return max(1, len(re.findall(r"[aeiouy]{1,2}", word)))


def _cells(framework: Framework) -> Iterator[tuple[str, str, str]]:
    """(skill, level, what is wrong) for cells without a gist of at most eight words or without all three facets."""
    for skill in framework.skills:
        for level, cell in skill.cells.items():
            if not 0 < len(cell.gist.split()) <= GIST:
                yield skill.id, level, f"gist: expected one to {GIST} words, found {len(cell.gist.split())}"
            facets = {str(one.facet) for one in cell.behaviors}
            if len(cell.behaviors) == 3 and len(facets) < 3:
                yield skill.id, level, f"facets: expected judge, do and spread, found {', '.join(sorted(facets))}"


def _alike(framework: Framework) -> Iterator[tuple[str, str, float]]:
    triples = {behavior: _triples(place.behavior.text) for behavior, place in framework.bank.items()}
    for first, second in combinations(triples, 2):
        share = len(triples[first] & triples[second]) / max(1, len(triples[first] | triples[second]))
        if share > ALIKE[0]:
            yield first, second, share


def _triples(text: str) -> set[str]:
    letters = re.sub(r"[^a-z ]", "", text.lower())
    return {letters[at : at + 3] for at in range(len(letters) - 2)}


SETS: dict[str, tuple[Callable[[Behavior], Findings], ...]] = {
    "pm-guide": (one_act, plain_words, nothing_missing, same_act, anybodys_trace, readable),
}
