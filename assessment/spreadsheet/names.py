"""What the names in a foreign table say about what stands under or beside them: words that people use for it.

Only whole names count, but for levels: of those a word within is enough ("Senior PM"). What no list knows is no fault;
it says nothing then, and the rest of the table has to.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from unicodedata import category

CALLED: dict[str, frozenset[str]] = {
    what: frozenset(names.split("|"))
    for what, names in {
        "skill": "skill|skills|competency|competencies|competence|competences|capability|"
        "capabilities|ability|parameter|criterion|criteria|attribute|topic|core skill|"
        "skill name|competency name|fähigkeit|fähigkeiten|kompetenz|kompetenzen|compétence|"
        "compétences|competencia|competencias|area|skill area|category|categories|dimension|"
        "pillar|domain|theme|aspect|practice|thema|bereich|kategorie",
        "level": "level|levels|grade|role|roles|title|job title|band|stage|seniority|position|rank|job level|step|"
        "proficiency|proficiency level|career level|stufe|stufen|rolle|niveau|nivel|level name|role level",
        "text": "behavior|behaviors|behaviour|behaviours|expectation|expectations|text|statement|descriptor|indicator|"
        "indicators|what it looks like|what we expect|detail|details|requirement|requirements|verhalten|erwartung|"
        "erwartungen|comportement|skill description|description|level description|descripción",
        "group": "category|categories|area|skill area|group|cluster|pillar|domain|theme|dimension|section|family|"
        "bereich|kategorie|gruppe|catégorie|competency area",
        "about": "description|definition|what it means|meaning|about|explanation|summary|what|what is it|"
        "what it is|beschreibung|definición|définition|skill description",
        "notes": "note|notes|comment|comments|remark|remarks|todo|to do|owner|source|sources|link|links|url|status|"
        "updated|last updated|date|author|reviewer|weight|weights|weighting|points|priority|example|examples|resources|"
        "training|trainings|internal|internal notes|hr notes|hr|questions|question|changes|version|reviewed by|"
        "anmerkung|anmerkungen|notiz|notizen|bemerkung|bemerkungen|kommentar|kommentare|remarques|notas|quelle|"
        "beispiel|beispiele|evidence|proof|how to improve|feedback|interview questions|action|actions",
        "pay": "salary|salary band|salary range|salaries|pay|pay band|pay range|compensation|comp|comp band|bonus|"
        "budget|gehalt|gehaltsband|cost|headcount|equity|rate",
        "rating": "self|manager|self rating|manager rating|self assessment|manager assessment|self-assessment|rating|"
        "ratings|score|scores|my rating|peer|current|target|gap|result|level result|selbst|bewertung|self score|"
        "manager score|points|assessment|total|average|calibrated",
        "count": "#|no|no.|nr|nr.|id|index|number|num|row|key|lfd. nr.|unnamed: 0|n°|order|sort|position",
        "facts": "grade|grades|code|legend|key|source|sources|version|last updated|updated|total|totals|sum|average|"
        "reports to|note|notes|legende|quelle|stand|status|author|owner|job code|notice period|ladder|footnote",
        "perhaps": "scope|experience|years|years of experience|title|titles|typical title|role|track|example|examples|"
        "tenure|summary|description|what|education|typical tenure|impact|date|location|team size|promotion",
        "apart": "cover|readme|read me|change log|changelog|changes|history|versions|version history|intro|"
        "introduction|instructions|how to|how to use|about|glossary|legend|contents|toc|notes|deckblatt|änderungen|"
        "lists|lookup|lookups|settings|config|info",
    }.items()
}
"""Whole names, in lower case, by what they say: "count" numbers rows, "facts" and "perhaps" are rows above the skills,
"apart" are sheets beside a ladder."""

_BANDS: dict[int, str] = {  # twice the place, so that there is room between
    0: "intern|trainee|apprentice|student|working|graduate|praktikant|azubi|lehrling|werkstudent",
    2: "junior|jr|entry|beginner|novice|associate|assistant|apm|foundation|foundational|basic|starter|"
    "einsteiger|débutant",
    3: "mid|middle|intermediate|regular|medior|competent|practitioner|proficient|geselle|gesellin",
    4: "senior|sr|snr|advanced|experienced|spm|fortgeschritten|erfahren|confirmé",
    5: "expert|mastery|master|lead|staff|experte|expertin|meister|meisterin",
    6: "principal|distinguished|fellow|head|director|leiter|leiterin|direktor",
    7: "vp|vice|chief|cpo|cto|ceo|president",
}
_PLACE = {word: band for band, words in _BANDS.items() for word in words.split("|")}
_OTHER = frozenset(
    "professional|specialist|manager|engineer|developer|designer|analyst|consultant|partner|pm|gpm|po|level|grade|stufe|"
    "band|tier|stage|step|niveau|nivel|group|owner|architect|executive|leader|awareness|supervisor|officer|managerin".split(
        "|"
    )
)
_ENDS = ("lehrling", "geselle", "gesellin", "meister", "meisterin", "leiter", "leiterin", "manager", "managerin")
"""What words end in that languages write as one: "Teamleiterin"."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_SMALL = frozenset("a an and at for in of on or the to with by & und der die das le la de et y".split())


def folded(name: str) -> str:
    """A name to be compared: lower case, on one line, without what stands around it."""
    return " ".join(name.casefold().split()).strip(" :*.?!")


def is_called(name: str, *what: str) -> bool:
    return any(folded(name) in CALLED[one] for one in what)


def is_mark(text: str) -> bool:
    """Whether a cell holds a rating or a tick and no words."""
    short = folded(text).rstrip("%")
    return short.replace(".", "", 1).replace(",", "", 1).replace("/", "", 1).isdecimal() or short in (
        *("yes", "no", "true", "false", "-", "–", "n/a", "na", "ja", "nein", "ok"),
        *("✓", "✔", "✗", "✘", "☐", "☑", "●", "○", ""),
    )


def is_fact(name: str) -> bool:
    """Whether a name begins as lines below a table do: "Source: HR, version 2"."""
    begins, colon, _ = name.partition(":")
    return bool(colon) and is_called(begins, "facts", "pay", "notes")


def seen(text: str) -> str:
    """The text, or nothing where no eye finds a sign in it: blanks, and signs without a width."""
    return text if any(category(sign)[0] not in "ZC" and sign not in _BLANK for sign in text) else ""


_BLANK = "\u2800\u3164\u115f\u1160\uffa0\u034f\ufe0e\ufe0f"  # drawn as nothing, and no blanks by their category


def words_of(name: str) -> list[str]:
    """The words of a name in lower case; of one that is written together its end."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return [next((end for end in _ENDS if word.endswith(end)), word) for word in words]


def alike_levels(names: Sequence[str], known: Collection[str] = ()) -> list[bool]:
    """Which of these names could be those of levels: by a word of theirs, a number, or one that half of them share."""
    bags = [set(words_of(name)) - _SMALL for name in names]
    often = Counter(word for bag in bags for word in bag if len(word) > 1 and not word.isdigit())
    shared = {word for word, times in often.items() if times >= max(2, (len(names) + 1) // 2)}
    return [
        folded(name) in known or _like_level(name) or bool(bag & shared) for name, bag in zip(names, bags, strict=True)
    ]


def _like_level(name: str) -> bool:
    words = words_of(name)
    if not words or len(words) > 8:
        return False
    coded = re.fullmatch(r"(?:[a-z]{1,3}[ -]?)?[0-9]{1,2}[a-c]?", folded(name)) is not None
    return coded or words[-1] in _ROMAN or bool({*words} & (_PLACE.keys() | _OTHER))


def places(names: Sequence[str]) -> list[float | None]:
    """How high each level stands by its name alone; None where the name does not say."""
    bags = [words_of(name) for name in names]
    return [_place(bag, bags) for bag in bags]


def _place(words: Sequence[str], others: Sequence[Sequence[str]]) -> float | None:
    bands = [_PLACE[word] for word in words if word in _PLACE]
    if bands:
        return float(max(bands) if max(bands) > 4 or min(bands) > 2 else min(bands))
    longer = [other for other in others if len(other) > len(words) and {*words} < {*other}]
    if words and any(_PLACE.keys() & ({*other} - {*words}) for other in longer):
        return 3.0  # a bare title, between the juniors and the seniors of it
    return None


def number_in(name: str) -> tuple[str, int] | None:
    """(the name without its number, the number) of "Engineer II", "L4" and "3"."""
    words = words_of(name)
    if words and words[-1] in _ROMAN and len(words) > 1:
        return " ".join(words[:-1]), _ROMAN[words[-1]]
    found = re.fullmatch(r"(\D*?)\s*([0-9]{1,2})", folded(name))
    return (found[1].strip(), int(found[2])) if found else None


def falls(names: Sequence[str]) -> tuple[str, str] | None:
    """Two names of which the first stands lower in the order given and higher by what it says; None where none does."""
    ranks, numbers = places(names), [number_in(name) for name in names]
    for second in range(len(names)):
        for first in range(second):
            one, other = ranks[first], ranks[second]
            if one is not None and other is not None and one > other:
                return names[first], names[second]
            left, right = numbers[first], numbers[second]
            if left and right and left[0] == right[0] and left[1] > right[1]:
                return names[first], names[second]
    return None
