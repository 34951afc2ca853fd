"""The answers file: read from JSON text that is trusted in nothing."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from assessment.answers import CODES, MONTHS, OFTEN, OWN, UNSURE, Answers, Evidence, LineId, Plan, SetAside
from assessment.model import Framework
from assessment.words import fill

FORMAT = 1
SIZE = 1_000_000  # bytes
DEPTH = 8
NOTE = 200  # characters
TEXT = 2_000  # characters of a line of a plan, and of a field of evidence
ROWS = 100  # instances of one behavior
LINES = 1_000  # texts in a plan, and its lines in a calendar
MANY = 1_000_000_000  # times that a plan was saved: more than anybody does, and what calendars take
NAMED = 1_000  # problems, and things set aside; more than that nobody reads
PACKS = re.compile(r"[a-z0-9-]+@[0-9]{1,9}(\+[a-z0-9-]+@[0-9]{1,9})*")  # a guide and what lies over it
LINE = re.compile(r"[A-Za-z0-9._-]{1,100}")  # the id of a line of a plan
STAMP = re.compile(r"[0-9]{8}T([01][0-9]|2[0-3])([0-5][0-9]){2}Z")  # no 24:00, which only some Pythons read
# What steers a terminal or turns the direction of the text around it. (What Python calls printable is no help: it
# drops the spaces of some scripts and the joiners of emoji, and it is another set in each version.)
STEERING = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


class Unreadable(ValueError):
    """The file cannot be used; `problems` are sentences for its owner."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read(file: str | bytes, framework: Framework) -> Answers:
    """The answers in a file's text. Raises Unreadable with every problem; what is merely unknown is set aside."""
    data = parse(file, framework)
    words = framework.words.file
    problems = _some(_wrong_types(data, framework), framework) or _of_another_guide(data, framework)
    if problems:
        raise Unreadable(*problems)
    aside: list[SetAside] = []
    keep = _Sieve(framework, data, aside)
    for key in data:
        if key not in SHAPE:
            keep.drop(key, words.unknown_key)
    answers = Answers(
        by=keep.choice("by", ("self", "manager")),
        mode=keep.choice("mode", ("routed", "all")),
        held=data["held"],
        route=data["route"],
        target=data.get("target"),
        date=keep.day("date", data.get("date")),
        given=keep.answers(),
        skipped=frozenset(keep.moved("skipped", dict.fromkeys(data.get("skipped", []), ""))),
        notes=keep.notes(),
        evidence=keep.evidence(),
        habits=keep.codes("habits", {mistake.id: OFTEN for mistake in framework.mistakes}),
        preferences=keep.codes("preferences", {name: (*pair, "none") for name, pair in framework.pairs.items()}),
        months=keep.codes("months", {skill.id: MONTHS for skill in framework.skills}),
        look_back=keep.codes("look_back", dict.fromkeys(framework.bank, OWN)),
        plan=keep.plan(),
        ask=frozenset(keep.moved("ask", dict.fromkeys(data.get("ask", []), ""))),
        reworded=keep.reworded,
        left_alone=keep.left_alone(),
    )
    skipped = answers.skipped - {keep.home(behavior) for behavior in data["answers"]}
    if answers.by == "self" and answers.ask:
        keep.drop("ask", words.only_manager)
        answers = replace(answers, ask=frozenset())
    return replace(answers, skipped=skipped, set_aside=tuple(aside))


def parse(file: str | bytes, framework: Framework) -> dict[str, Any]:
    """The JSON object in a file's text, within the limits of size and depth. Raises Unreadable."""
    words = framework.words.file
    try:
        size = len(file if isinstance(file, bytes) else file.encode())
        text = file.decode() if isinstance(file, bytes) else file
    except UnicodeError:
        raise Unreadable(words.not_utf8) from None
    if size > SIZE:
        raise Unreadable(fill(words.too_large, size=f"{size:,}", limit=f"{SIZE:,}"))
    if _depth(text) > DEPTH:
        raise Unreadable(fill(words.too_deep, limit=str(DEPTH)))
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable(words.empty)
    twice: list[str] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return found

    try:
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=object_of, parse_constant=_refuse)
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        where = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "1:1"
        raise Unreadable(fill(words.not_json, where=where)) from None
    if not isinstance(data, dict):
        raise Unreadable(fill(words.not_an_object, found=_kind(data, framework)))
    if twice:
        doubled = (fill(words.duplicate_key, key=_short(key)) for key in dict.fromkeys(twice))
        raise Unreadable(*_some(doubled, framework))
    return data


def _depth(text: str) -> int:
    """How deep brackets nest, counted before parsing so that no parser ever recurses far."""
    deepest = depth = 0
    for bracket in re.findall(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[][{}]', text, re.DOTALL):
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif bracket in "]}":
            depth -= 1
    return deepest


def _refuse(constant: str) -> None:
    raise ValueError(constant)


# The keys of the file and their types: a map is {...: type of its values}, a list [type of its items].
EVIDENCE = {"claim": str, "result": str, "date": str, "link": str, "vouched_by": str}
SHAPE: dict[str, Any] = {
    "format": int,
    "content": str,
    "by": str,
    "mode": str,
    "held": (str, type(None)),
    "route": str,
    "target": str,
    "date": str,
    "answers": {...: str},
    "skipped": [str],
    "notes": {...: str},
    "evidence": {...: [EVIDENCE]},
    "habits": {...: str},
    "preferences": {...: str},
    "months": {...: str},
    "look_back": {...: str},
    "plan": {"id": str, "start": str, "edits": {...: str}, "saved": int, "stamp": str, "told": [str]},
    "ask": [str],
}
REQUIRED = ("format", "held", "route", "answers")


def _wrong_types(data: Mapping[str, Any], framework: Framework) -> Iterator[str]:
    words = framework.words.file
    for key in REQUIRED:
        if key not in data:
            yield fill(words.missing_key, key=key)
    if type(data.get("format")) is int and data["format"] != FORMAT:
        yield fill(words.format, found=_short(str(data["format"])), expected=str(FORMAT))
        return
    for key, kind in SHAPE.items():
        if key in data:
            yield from _misfits(data[key], kind, key, framework)


def _misfits(value: Any, kind: Any, where: str, framework: Framework) -> Iterator[str]:
    """A sentence for each place that is not of its kind."""
    if isinstance(kind, dict):
        if type(value) is not dict:
            yield _expected(where, "an_object", value, framework)
            return
        for key, one in value.items():
            inner = kind.get(key, kind.get(...))
            if inner is not None:
                yield from _misfits(one, inner, f"{where}.{_short(key)}", framework)
    elif isinstance(kind, list):
        if type(value) is not list:
            yield _expected(where, "a_list", value, framework)
            return
        for number, one in enumerate(value, 1):
            yield from _misfits(one, kind[0], f"{where}[{number}]", framework)
    elif type(value) not in (kind if isinstance(kind, tuple) else (kind,)):
        wanted = {int: "a_whole_number", str: "a_text"}.get(kind, "a_text_or_null")
        yield _expected(where, wanted, value, framework)


def _some(problems: Iterator[str], framework: Framework) -> list[str]:
    """The first of many problems, and that there are more."""
    named = list(islice(problems, NAMED))
    return [*named, *(_more(framework) for _ in islice(problems, 1))]


def _more(framework: Framework) -> str:
    return fill(framework.words.file.more, limit=f"{NAMED:,}")


def _expected(where: str, wanted: str, value: Any, framework: Framework) -> str:
    words = framework.words.file
    return fill(words.wrong_type, where=where, expected=words.kinds[wanted], found=_kind(value, framework))


def _kind(value: Any, framework: Framework) -> str:
    kinds = {dict: "an_object", list: "a_list", str: "a_text", int: "a_whole_number", float: "a_number", bool: "a_bool"}
    return framework.words.file.kinds[kinds.get(type(value), "null")]


def _plain(text: str) -> str:
    """The lines of a text that say something, with single spaces in them and nothing that only steers a screen."""
    lines = (" ".join(line.split()) for line in STEERING.sub("", text).splitlines())
    return "\n".join(filter(None, lines))


def _short(text: str) -> str:
    """At most 60 characters of a text somebody else wrote, without control characters."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return plain if len(plain) <= 60 else plain[:59] + "\u2026"


def _of_another_guide(data: Mapping[str, Any], framework: Framework) -> list[str]:
    """A sentence for each place that is not known; one alone where the file says that another guide has saved it."""
    problems = list(_unknown_places(data, framework))
    content = data.get("content", "")
    if problems and PACKS.fullmatch(content) and framework.guide.id not in _packs(content):
        words = framework.words.file
        return [fill(words.other_guide, file=_short(content), guide=framework.version)]
    return problems


def _packs(content: str) -> dict[str, int]:
    """{pack: its version} of a text of that form."""
    return {pack: int(n) for pack, n in (one.split("@") for one in content.split("+"))}


def _unknown_places(data: Mapping[str, Any], framework: Framework) -> Iterator[str]:
    words = framework.words.file
    levels = [level.id for level in framework.levels]
    routes = {track.id: track.levels for track in framework.tracks} | {UNSURE: framework.trunk}
    if data["held"] is not None and data["held"] not in levels:
        yield fill(words.unknown_place, key="held", found=_short(data["held"]), known=", ".join(levels))
    if data["route"] not in routes:
        yield fill(words.unknown_route, found=_short(data["route"]), known=", ".join(routes))
    target = data.get("target")
    if target is not None and target not in levels:
        yield fill(words.unknown_place, key="target", found=_short(target), known=", ".join(levels))
    elif target is not None and target not in routes.get(data["route"], levels):
        known = ", ".join(routes[data["route"]])
        yield fill(words.target_off_route, target=target, route=data["route"], known=known)


class _Sieve:
    """Takes what is known out of one file's data and names the rest in `aside`."""

    def __init__(self, framework: Framework, data: Mapping[str, Any], aside: list[SetAside]) -> None:
        self.framework, self.data, self.aside = framework, data, aside
        self.words = framework.words.file
        self.newer = False
        self.reworded: dict[str, str] = {}
        self.packs, self.foreign = self._version(data.get("content"))

    def _version(self, content: str | None) -> tuple[dict[str, int], bool]:
        """({pack: its version} as the file says, whether it comes from another pack)."""
        if content is None:
            return {}, False
        if not PACKS.fullmatch(content):
            self.drop("content", self.words.unknown_code)
            return {}, False
        packs = _packs(content)
        guide = self.framework.guide
        ours = {guide.id: guide.version, **{one.id: one.version for one in self.framework.overlays}}
        for pack, n in ours.items():
            if packs.get(pack, 0) > n:
                self.newer = True
                self.drop("content", fill(self.words.newer, file=f"{pack}@{packs[pack]}", guide=f"{pack}@{n}"))
        return packs, guide.id not in packs

    def _older(self, behavior: str) -> bool:
        """Whether the file was written before a behavior got its present meaning; no, where it names no version.

        An overlay that gave it one was not there yet when the file does not name that overlay. The answers of a file
        that is newer than this guide count as they are.
        """
        if not self.packs or self.newer:
            return False
        guide = self.framework.guide
        since = [(guide.id, self.framework.bank[behavior].behavior.since)]
        since += [(one.id, one.since.get(behavior, 0)) for one in self.framework.overlays]
        return any(self.packs.get(pack, 0) < n for pack, n in since)

    def drop(self, what: str, why: str) -> None:
        if len(self.aside) < NAMED:
            self.aside.append(SetAside(what=_short(what), why=why))
        elif len(self.aside) == NAMED:
            self.aside.append(SetAside(what="\u2026", why=_more(self.framework)))

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        found = self.data.get(key, known[0])
        if found in known:
            return str(found)
        self.drop(key, self.words.unknown_code)
        return known[0]

    def day(self, where: str, text: str | None) -> date | None:
        if text is None:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and "1900" <= text[:4] <= "9000":
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.drop(where, self.words.not_a_date)
        return None

    def moved[T](self, key: str, found: Mapping[str, T]) -> dict[str, T]:
        """What is said about known behaviors; what was said about a retired one moves to what replaced it."""
        kept: dict[str, T] = {}
        for behavior, value in found.items():
            where, home = f"{key}.{behavior}", self.home(behavior)
            if self.foreign:
                self.drop(where, self.words.other_pack)
            elif home is None:
                self.drop(where, self.words.retired)
            elif home not in self.framework.bank:
                self.drop(where, self.words.unknown_behavior)
            elif home != behavior and (home in found or self._moves_first(behavior, home, found)):
                text = self.framework.bank[home].behavior.text
                self.drop(where, fill(self.words.replaced, replaced_by=text))
            else:
                kept[home] = value
        return kept

    def home(self, behavior: str) -> str | None:
        """Where what is said about a behavior belongs; None when it is gone and nothing replaced it."""
        retired = self.framework.retired.get(behavior)
        return retired.replaced_by if retired else behavior

    def _moves_first(self, behavior: str, home: str, found: Mapping[str, Any]) -> bool:
        """Another retired behavior of the file moves to the same place, and comes first in the content."""
        rivals = [one for one, gone in self.framework.retired.items() if gone.replaced_by == home and one in found]
        return rivals[0] != behavior

    def answers(self) -> dict[str, str]:
        allowed = CODES if self.data.get("by") == "manager" else OWN
        kept = {}
        for behavior, code in self.moved("answers", self.data["answers"]).items():
            if code not in allowed:
                self.drop(f"answers.{behavior}", self.words.unknown_code)
            elif self._older(behavior):
                self.reworded[behavior] = code
                self.drop(f"answers.{behavior}", self.words.reworded)
            else:
                kept[behavior] = code
        return kept

    def left_alone(self) -> dict[str, str]:
        """Answers of our pack whose behaviors this version does not have, nor ever retired."""
        known = self.framework.bank.keys() | self.framework.retired.keys()
        return (
            {}
            if self.foreign
            else {behavior: code for behavior, code in self.data["answers"].items() if behavior not in known}
        )

    def notes(self) -> dict[str, str]:
        kept = {}
        for behavior, note in self.moved("notes", self.data.get("notes", {})).items():
            if self._fits(f"notes.{behavior}", note, NOTE):
                kept[behavior] = _plain(note)
        return kept

    def _fits(self, where: str, text: str, limit: int) -> bool:
        if len(text) > limit:
            self.drop(where, fill(self.words.too_long, limit=f"{limit:,}", length=f"{len(text):,}"))
        return len(text) <= limit

    def evidence(self) -> dict[str, tuple[Evidence, ...]]:
        kept = {}
        for behavior, rows in self.moved("evidence", self.data.get("evidence", {})).items():
            if len(rows) > ROWS:
                self.drop(f"evidence.{behavior}", fill(self.words.too_many, limit=str(ROWS)))
            kept[behavior] = tuple(self._row(f"evidence.{behavior}[{n}]", row) for n, row in enumerate(rows[:ROWS], 1))
        return kept

    def _row(self, where: str, row: Mapping[str, str]) -> Evidence:
        kept = {}
        for key, text in row.items():
            if key not in EVIDENCE:
                self.drop(f"{where}.{key}", self.words.unknown_key)
            elif self._fits(f"{where}.{key}", text, TEXT):
                kept[key] = _plain(text)
        return Evidence(**kept)

    def codes(self, key: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        kept = {}
        for name, code in self.data.get(key, {}).items():
            if self.foreign:
                self.drop(f"{key}.{name}", self.words.other_pack)
            elif name not in known:
                self.drop(f"{key}.{name}", self.words.unknown_id)
            elif code not in known[name]:
                self.drop(f"{key}.{name}", self.words.unknown_code)
            else:
                kept[name] = code
        return kept

    def plan(self) -> Plan:
        plan = self.data.get("plan", {})
        for key in (key for key in plan if key not in SHAPE["plan"]):
            self.drop(f"plan.{key}", self.words.unknown_key)
        plan_id = plan.get("id", "")
        if plan_id and not re.fullmatch(r"[0-9a-f]{16}", plan_id):
            self.drop("plan.id", self.words.unknown_code)
            plan_id = ""
        edits: dict[LineId, str] = {}
        given = plan.get("edits", {})
        if len(given) > LINES:
            self.drop("plan.edits", fill(self.words.too_many, limit=f"{LINES:,}"))
        for key, text in islice(given.items(), LINES):
            where, line = f"plan.edits.{key}", LineId.of(key)
            if not LINE.fullmatch(key):
                self.drop(where, self.words.unknown_id)
            elif self._fits(where, text, TEXT):
                said = _plain(text)
                if line.part != "due" or not said or self.day(where, said):
                    edits[line] = said
        start = self.day("plan.start", plan.get("start"))
        return Plan(id=plan_id, start=start, edits=edits, **self._calendar(plan))

    def _calendar(self, plan: Mapping[str, Any]) -> dict[str, Any]:
        """How the plan was saved as a calendar."""
        kept: dict[str, Any] = {}
        if 0 <= plan.get("saved", 0) < MANY:
            kept["saved"] = plan.get("saved", 0)
        else:
            self.drop("plan.saved", self.words.unknown_code)
        if not plan.get("stamp") or is_stamp(plan["stamp"]):
            kept["stamp"] = plan.get("stamp", "")
        else:
            self.drop("plan.stamp", self.words.not_a_moment)
        lines = plan.get("told", [])
        if len(lines) > LINES:
            self.drop("plan.told", fill(self.words.too_many, limit=f"{LINES:,}"))
        for line in (line for line in lines[:LINES] if not LINE.fullmatch(line)):
            self.drop(f"plan.told.{line}", self.words.unknown_id)
        kept["told"] = tuple(dict.fromkeys(line for line in lines[:LINES] if LINE.fullmatch(line)))
        return kept


def is_stamp(text: str) -> bool:
    """Whether it is a moment as a calendar writes it, YYYYMMDDTHHMMSSZ."""
    try:
        return bool(STAMP.fullmatch(text)) and "1900" <= text[:4] <= "9000" and bool(date.fromisoformat(text[:8]))
    except ValueError:
        return False
