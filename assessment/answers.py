"""What a person said: the answers, with only known ids and codes in them."""

import datetime
from dataclasses import dataclass, field, replace
from typing import NamedTuple, get_args

from assessment.model import Code, Months, Often


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What an answer of the scale means, wherever answers are counted."""

    ordered: bool = False
    """Whether it says more than the ordered answers above it in SCALE; the others say why there is nothing to say."""
    done: bool = False
    """Whether the behavior is shown. Such answers are counted together."""
    manager: bool = False
    """Whether only a manager's form has it, so that it says nothing of the person."""


SCALE: dict[Code, Meaning] = {
    "not_yet": Meaning(ordered=True),
    "now_and_then": Meaning(ordered=True),
    "most_times": Meaning(ordered=True, done=True),
    "relied_on": Meaning(ordered=True, done=True),
    "never_came_up": Meaning(),
    "not_seen": Meaning(manager=True),
}
"""Every answer to "did you do this?"."""
CODES: tuple[str, ...] = tuple(SCALE)
ORDER: tuple[str, ...] = tuple(code for code, meaning in SCALE.items() if meaning.ordered)
DONE: frozenset[str] = frozenset(code for code, meaning in SCALE.items() if meaning.done)
OWN: tuple[str, ...] = tuple(code for code, meaning in SCALE.items() if not meaning.manager)
"""The answers that somebody may give about themselves."""
TOLD_APART: tuple[str, ...] = (
    *(code for code in reversed(ORDER) if code not in DONE),
    *(code for code in OWN if code not in ORDER),
)
"""The answers of one's own that are not done, from the nearest to done; each is counted by itself."""
OFTEN: tuple[str, ...] = get_args(Often.__value__)
MONTHS: tuple[str, ...] = get_args(Months.__value__)
UNSURE = "unsure"
PARTS = ("due", "when", "ask")
LENGTHS = {"behavior": 4, "scope": 4, "practice": 2, "check-in": 2, "own": 2}
"""How many words, with points between, the id of a line of the plan has, by its first."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One instance that shows a behavior."""

    claim: str = ""
    result: str = ""
    date: str = ""
    link: str = ""
    vouched_by: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """The fields that hold more than white space, in order."""
        fields = (self.claim, self.result, self.date, self.link, self.vouched_by)
        return tuple(text for text in fields if text.strip())


class LineId(NamedTuple):
    """Where in the plan its owner wrote something: the words of a line, or a part: its day or one of its blanks.

    A file has both in one key, as in `behavior.data.senior.2.due`.
    """

    line: str
    part: str = ""

    @classmethod
    def of(cls, key: str) -> "LineId":
        """A key of a file. A behavior or a practice may be called like a part, so the length of the line decides."""
        line, _, last = key.rpartition(".")
        whole = key.count(".") + 1 <= LENGTHS.get(key.partition(".")[0], 0)
        return cls(key) if whole or last not in PARTS else cls(line, last)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When the plan starts, which calendar events are its own, and what its owner changed."""

    id: str = ""
    start: datetime.date | None = None
    edits: dict[LineId, str] = field(default_factory=dict)
    saved: int = 0
    """How often it was saved as a calendar."""
    stamp: str = ""
    """When it was saved so last, as a calendar writes it: YYYYMMDDTHHMMSSZ."""
    told: tuple[str, ...] = ()
    """The lines that were in the last calendar."""


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """Something in the file that was not used, and why."""

    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What somebody answered, with only known ids and codes in it."""

    by: str = "self"
    mode: str = "routed"
    held: str | None
    route: str
    target: str | None = None
    date: datetime.date | None = None
    given: dict[str, str] = field(default_factory=dict)
    """behavior id -> code."""
    skipped: frozenset[str] = frozenset()
    notes: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    habits: dict[str, str] = field(default_factory=dict)
    preferences: dict[str, str] = field(default_factory=dict)
    months: dict[str, str] = field(default_factory=dict)
    look_back: dict[str, str] = field(default_factory=dict)
    plan: Plan = Plan()
    ask: frozenset[str] = frozenset()
    """In a manager's sheet: the behaviors it asks about; empty means that the route decides."""
    set_aside: tuple[SetAside, ...] = ()
    reworded: dict[str, str] = field(default_factory=dict)
    """What the file answered to behaviors that mean something else since: never scored, asked again."""
    left_alone: dict[str, str] = field(default_factory=dict)
    """Answers about behaviors that this guide does not know: never scored, and kept when the file is saved again."""

    def code(self, behavior: str) -> str | None:
        """The answer; None when it is open, skipped, or says only that a manager saw nothing."""
        code = self.given.get(behavior)
        return code if code in OWN else None

    def done(self, behavior: str) -> bool:
        return self.given.get(behavior) in DONE

    def asked(self, behavior: str) -> bool:
        """Answered or skipped, so it is not asked again."""
        return behavior in self.given or behavior in self.skipped

    def missed(self, behavior: str) -> bool:
        """It came up and is no habit, or it was passed over."""
        return self.given.get(behavior) in ORDER[:2] or behavior in self.skipped

    def heard(self, behavior: str) -> bool:
        """Answered or skipped; that a manager saw nothing says nothing."""
        return self.code(behavior) is not None or behavior in self.skipped

    def proof(self, behavior: str) -> tuple[Evidence, ...]:
        """Its instances; the note is the claim of the first that has none, else an instance of its own."""
        note = self.notes.get(behavior, "").strip()
        rows = [row for row in self.evidence.get(behavior, ()) if row.written]
        if note:
            bare = next((number for number, row in enumerate(rows) if not row.claim.strip()), None)
            if bare is None:
                rows.insert(0, Evidence(claim=note))
            else:
                rows[bare] = replace(rows[bare], claim=note)
        return tuple(rows)

    def noted(self, behavior: str) -> bool:
        """Whether its note, or any field of its evidence, holds more than white space."""
        return bool(self.notes.get(behavior, "").strip()) or any(one.written for one in self.evidence.get(behavior, ()))
