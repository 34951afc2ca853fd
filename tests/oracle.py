"""What must hold for every file: a second, slow reading of the answers file's contract, and a look at all that is said.

Nothing here uses assessment/reading.py's own ways; it works on the plain content.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from time import process_time
from typing import Any

from assessment.answers import Answers, Evidence, SetAside
from assessment.browser import check
from assessment.document import Document
from assessment.export import to_blank, to_ics, to_json
from assessment.model import Framework
from assessment.papers.take_along import one_to_one_paper, promotion
from assessment.reading import NAMED, Unreadable, read
from assessment.render import to_html, to_markdown, to_text
from assessment.routing import next_behavior
from assessment.summary import result
from assessment.views import beside_another, file_in_words

type Plain = Mapping[str, Any]

SECONDS = 1  # of work, for reading a file and saying everything about it
SELF = ("not_yet", "now_and_then", "most_times", "relied_on", "never_came_up")
EARLIER = Answers(held=None, route="", given={"data.pm.1": "not_yet", "execution.pm.1": "most_times"})
MARKUP = re.compile("<[^>]*>?")
DRAWN = re.compile(r'<time datetime="\d{4}-\d{2}-\d{2}">|</time>|<span class="blank"></span>')  # of days and of "____"
TEXT_MAPS = ("answers", "notes", "habits", "preferences", "months", "look_back")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What of a file counts."""

    answers: dict[str, str]
    left_out: int
    """How many other answers stand in the file; each of them is named."""
    skipped: set[str]
    notes: dict[str, str]
    noted: set[str]
    """Behaviors with a note or with evidence that says something."""
    habits: dict[str, str]
    preferences: dict[str, str]
    months: dict[str, str]
    date: date | None
    newer: int = 0
    """How many packs of the file are newer than ours; each is told before everything else."""


def counted(file: bytes, content: Plain) -> Counted | None:
    """What counts by the contract; None when the file is refused."""
    data = json_of(file)
    if not isinstance(data, dict) or not fits(data) or not placed(data, content):
        return None
    bank = {
        behavior["id"]: behavior.get("since", 1)
        for skill in content["skills"].values()
        for cell in skill["cells"].values()
        for behavior in cell["behaviors"]
    }
    ours, version = origin(data.get("content", ""), content["guide"])
    codes = (*SELF, "not_seen") if data.get("by") == "manager" else SELF

    def home(id: str, also: Any) -> str | None:
        """Where something said about a behavior belongs, when that and `also` are said in one file."""
        if not ours or id in bank:
            return id if ours else None
        place = content["retired"].get(id, {}).get("replaced_by")
        rivals = [one for one, gone in content["retired"].items() if gone.get("replaced_by") == place and one in also]
        return place if place and place not in also and rivals[0] == id else None

    def moved(key: str) -> dict[str, Any]:
        found = data.get(key, {})
        return {place: found[id] for id in found if (place := home(id, found))}

    def known(key: str, ids: Mapping[str, Any]) -> dict[str, str]:
        return {id: code for id, code in data.get(key, {}).items() if ours and code in ids.get(id, ())}

    said = moved("answers")
    notes = {id: cleaned(note) for id, note in moved("notes").items() if len(note) <= 200}
    fields = ("claim", "result", "date", "link", "vouched_by")
    evidence = {
        id
        for id, rows in moved("evidence").items()
        if any(cleaned(row.get(one, "")) for row in rows[:100] for one in fields if len(row.get(one, "")) <= 2000)
    }
    skipped = dict.fromkeys(data.get("skipped", []))
    answers = {id: code for id, code in said.items() if code in codes and version >= bank[id]}
    return Counted(
        answers=answers,
        left_out=len(data["answers"]) - len(answers),
        skipped={place for id in skipped if (place := home(id, skipped))} - said.keys(),
        notes=notes,
        noted={id for id, note in notes.items() if note} | evidence,
        habits=known("habits", dict.fromkeys(content["mistakes"], ("none", "once", "few", "most_weeks"))),
        preferences=known("preferences", {id: (*pair, "none") for id, pair in content["pairs"].items()}),
        months=known("months", dict.fromkeys(content["skills"], ("under_3", "3_to_6", "6_plus"))),
        date=day(data.get("date", "")),
        newer=int(content["guide"]["version"] < version < float("inf") and ours),
    )


def cleaned(text: str) -> str:
    """A text with single spaces, without empty lines, and without what steers a screen."""
    turns = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    kept = [
        sign
        for sign in text
        if sign.isspace() or (unicodedata.category(sign) != "Cc" and unicodedata.bidirectional(sign) not in turns)
    ]
    return "\n".join(" ".join(line.split()) for line in "".join(kept).splitlines() if line.strip())


def json_of(file: bytes) -> Any:
    """The JSON of a file within the limits; None when there is none."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError
        return dict(pairs)

    def never(constant: str) -> None:
        raise ValueError(constant)

    if len(file) > 1_000_000:
        return None
    try:
        data = json.loads(file.decode().removeprefix("\ufeff"), object_pairs_hook=once, parse_constant=never)
    except (ValueError, RecursionError):
        return None
    layer, depth = [data], 0
    while layer := [one for one in layer if isinstance(one, dict | list)]:
        depth += 1
        keys = [key for one in layer if isinstance(one, dict) for key in one]
        layer = [value for one in layer for value in (one.values() if isinstance(one, dict) else one)]
        texts = [*keys, *(one for one in layer if isinstance(one, str))]
        if depth > 8 or any("\ud800" <= sign <= "\udfff" for text in texts for sign in text if sign > "\ud7ff"):
            return None
    return data


def fits(data: Plain) -> bool:
    """Every key of the contract has its type; the four that are required are there."""

    def texts(found: Any) -> bool:
        return isinstance(found, dict) and all(isinstance(one, str) for one in found.values())

    def rows(found: Any) -> bool:
        fields = ("claim", "result", "date", "link", "vouched_by")
        return isinstance(found, list) and all(
            isinstance(row, dict) and all(isinstance(row.get(one, ""), str) for one in fields) for row in found
        )

    evidence, plan, held = data.get("evidence", {}), data.get("plan", {}), data.get("held", 0)
    return (
        type(data.get("format")) is int
        and data["format"] == 1
        and {"route", "answers"} <= data.keys()
        and (held is None or isinstance(held, str))
        and all(isinstance(data.get(key, ""), str) for key in ("content", "by", "mode", "route", "target", "date"))
        and all(texts(data.get(key, {})) for key in TEXT_MAPS)
        and all(isinstance(data.get(key, []), list) for key in ("skipped", "ask"))
        and all(isinstance(id, str) for key in ("skipped", "ask") for id in data.get(key, []))
        and isinstance(evidence, dict)
        and all(rows(found) for found in evidence.values())
        and isinstance(plan, dict)
        and all(isinstance(plan.get(key, ""), str) for key in ("id", "start", "stamp"))
        and type(plan.get("saved", 0)) is int
        and isinstance(plan.get("told", []), list)
        and all(isinstance(line, str) for line in plan.get("told", []))
        and texts(plan.get("edits", {}))
    )


def placed(data: Plain, content: Plain) -> bool:
    """Held and route are known, and a target lies on the route."""
    levels = content["levels"]
    on = {
        track: {id for id, level in levels.items() if track in level["tracks"]} for track in content["guide"]["tracks"]
    }
    on["unsure"] = set.intersection(*on.values())
    if data["held"] not in (None, *levels) or data["route"] not in on:
        return False
    return "target" not in data or data["target"] in on[data["route"]]


def origin(version: str, guide: Plain) -> tuple[bool, float]:
    """(whether the file is of our pack, of which version); what is no version is as good as none."""
    if not re.fullmatch(r"[a-z0-9-]+@[0-9]{1,9}(\+[a-z0-9-]+@[0-9]{1,9})*", version):
        return True, float("inf")
    packs = dict(one.split("@") for one in version.split("+"))
    return guide["id"] in packs, int(packs.get(guide["id"], 0))


def day(text: str) -> date | None:
    try:
        found = date(*map(int, text.split("-")))
    except (ValueError, TypeError):
        return None
    return found if found.isoformat() == text and 1900 <= found.year <= 9000 else None


def examine(file: bytes, content: Plain, framework: Framework) -> Answers | None:
    """Read a file and say everything about it; None when it is refused. An AssertionError tells what does not hold."""
    book = counted(file, content)
    answers, said = in_time(lambda: opened(file, framework))
    if isinstance(answers, Unreadable):
        assert book is None, f"refused without a reason: {answers}"
        assert answers.problems
        assert all(map(tellable, answers.problems))
        return None
    assert book is not None, "read although the contract refuses it"
    named = sum(one.what.startswith("answers.") for one in answers.set_aside)
    own = Counted(
        answers=answers.given,
        left_out=named if len(answers.set_aside) < NAMED else book.left_out,
        skipped=set(answers.skipped),
        notes=answers.notes,
        noted={id for id in framework.bank if answers.noted(id)},
        habits=answers.habits,
        preferences=answers.preferences,
        months=answers.months,
        date=answers.date,
        newer=book.newer,
    )
    differ = {name: (one, vars(book)[name]) for name, one in vars(own).items() if one != vars(book)[name]}
    assert not differ, f"(what counted, what should by the contract): {differ}"
    assert all(tellable(one.what) and tellable(one.why) for one in answers.set_aside)
    assert [one.what for one in answers.set_aside[: book.newer]] == ["content"] * book.newer
    assert next_behavior(framework, answers) in (None, *(id for id in framework.bank if not answers.asked(id)))
    assert all(map(tellable, said.texts)), "a control character of the file reaches the terminal"
    tame = plain(answers)
    for name, page in pages(documents(framework, tame)).items():
        assert markup(page) == markup(said.pages[name]), f"{name}: a text of the file is markup"
    assert tags(said.pages["the result"])
    assert properties(calendar(framework, tame)) == properties(said.calendar), "a text of the file is calendar"
    return answers


def in_time[T](work: Callable[[], T]) -> T:
    """What the work gives. It takes less than a second, in one of three tries: the machine may be busy."""
    for _ in range(3):
        start = process_time()
        done = work()
        if process_time() - start < SECONDS:
            return done
    raise AssertionError(f"takes more than {SECONDS} s")


@dataclass(frozen=True, kw_only=True)
class Said:
    """All that is said about somebody's answers."""

    pages: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    calendar: str = ""


def opened(file: bytes, framework: Framework) -> tuple[Answers | Unreadable, Said]:
    try:
        answers = read(file, framework)
    except Unreadable as refused:
        return refused, Said()
    said = documents(framework, answers)
    return answers, Said(
        pages=pages(said), texts=texts(framework, answers, said), calendar=calendar(framework, answers)
    )


def documents(framework: Framework, answers: Answers) -> dict[str, Document]:
    """Everything that is said in sentences about somebody's answers."""
    found = result(framework, answers)
    earlier = replace(EARLIER, route=framework.tracks[0].id)
    said = {
        "the result": file_in_words(framework, answers, found),
        "the paper for a one-to-one": one_to_one_paper(framework, answers, found),
        "the promotion file": promotion(framework, answers, found),
        "then and now": beside_another(framework, answers, earlier),
    }
    if answers.by == "self":
        said["beside a manager"] = beside_another(framework, answers, replace(earlier, by="manager"))
    return said


def texts(framework: Framework, answers: Answers, said: dict[str, Document]) -> list[str]:
    """All of it as text for people, and the files for programs."""
    words = framework.words.result
    for text in (to_json(result(framework, answers)), to_blank(framework, answers)):
        json.loads(text.encode())
    json.dumps(check(framework, answers), ensure_ascii=False).encode()
    for one in said.values():
        to_markdown(one, words).encode()
    return [to_text(one, words) for one in said.values()]


def pages(said: dict[str, Document]) -> dict[str, str]:
    return {name: to_html(one, "../") for name, one in said.items()}


def calendar(framework: Framework, answers: Answers) -> str:
    """The calendar; "" where a ValueError says that there is no date."""
    try:
        made = to_ics(framework, answers, result(framework, answers))
    except ValueError:
        assert answers.date is None
        return ""
    assert answers.date is not None
    return made


def plain(answers: Answers) -> Answers:
    """The same answers with nothing in them that their owner wrote freely."""
    edits = {line: text if line.part == "due" else bland(text) for line, text in answers.plan.edits.items()}
    return replace(
        answers,
        notes={id: bland(note) for id, note in answers.notes.items()},
        evidence={
            id: tuple(Evidence(**{key: bland(text) for key, text in vars(row).items()}) for row in rows)
            for id, rows in answers.evidence.items()
        },
        plan=replace(answers.plan, edits=edits),
        set_aside=tuple(SetAside(what="x", why=one.why) for one in answers.set_aside),
    )


def bland(text: str) -> str:
    return "x" if text.strip() else ""


def markup(page: str) -> list[str]:
    """The tags of a page, but those that it draws of plain text."""
    return MARKUP.findall(DRAWN.sub("", page))


class Tags(HTMLParser):
    """The tags, comments and declarations of a fragment, with every attribute but those that hold words."""

    WORDS = ("aria-label", "title")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        facts = (f"{key}={'' if key in self.WORDS else value}" for key, value in attrs)
        self.found.append((tag, *facts))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} is closed where it is not open"

    def handle_comment(self, data: str) -> None:
        self.found.append(("a comment", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("a declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("a declaration", data))

    def handle_pi(self, data: str) -> None:
        self.found.append(("an instruction", data))


def tags(fragment: str) -> Counter[tuple[str, ...]]:
    parser = Tags()
    parser.feed(fragment)
    parser.close()
    assert parser.open == [], "not closed"
    return Counter(parser.found)


PROPERTIES = "VERSION PRODID CALSCALE UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION TRANSP".split()


def properties(calendar: str) -> Counter[str]:
    """The names of a calendar's lines, unfolded, and whole lines where they open or close something."""
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    lines = calendar.replace("\r\n ", "").split("\r\n")
    assert not re.search(r"[\x00-\x1f\x7f]", "".join(lines)), "a control character of the file reaches the calendar"
    found = Counter(re.split("[:;]", line)[0] for line in lines if not line.startswith(("BEGIN:", "END:")))
    found.update(line for line in lines if line.startswith(("BEGIN:", "END:")))
    known = {"", *PROPERTIES, *(f"{end}:{kind}" for end in ("BEGIN", "END") for kind in ("VCALENDAR", "VEVENT"))}
    assert found.keys() <= known, "a name of the file is calendar"
    return found


def tellable(text: str) -> bool:
    """Nothing in it would steer a terminal or turn the direction of what stands around it."""
    return not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
