"""What the guide is made of: one definition for the YAML, the pages, the scoring and the browser."""

from dataclasses import dataclass, field
from typing import Literal

from assessment.words import Words

type Facet = Literal["judge", "do", "spread"]
type Code = Literal["not_yet", "now_and_then", "most_times", "relied_on", "never_came_up", "not_seen"]
type Often = Literal["none", "once", "few", "most_weeks"]
type Months = Literal["under_3", "3_to_6", "6_plus"]
type Part = Literal[
    "compare",
    "titles",
    "phrasebook",
    "projects",
    "promotions",
    "templates",
    "notes",
    "example",
    "worksheet",
    "how",
    "bank",
    "file",
    "try",
    "accessibility",
    "managers",
    "one-to-one",
    "below-title",
    "next-level",
    "calibration",
    "side-by-side",
    "year",
    "hiring",
    "roll-out",
    "yours",
    "host",
    "wiki",
    "kits",
]
"""A part of the site that a guide may do without. Levels, skills and the assessment are always there."""


@dataclass(frozen=True, kw_only=True)
class Behavior:
    """One act that a colleague could see: what the assessment asks about."""

    id: str
    """`<skill>.<level>.<word or number>`, written out, never reused: saved answers point at it."""
    text: str
    """One act, one sentence, the verb first."""
    trace: str = ""
    """What would prove it: a document, a message, a witness."""
    next: str = ""
    """A first step that fits into two weeks."""
    facet: Facet | None = None
    """Whether the act is to choose (judge), to produce (do) or to get others to use it (spread)."""
    ask: str = ""
    """An interview question that this behavior answers."""
    since: int = 1
    """The content version at which its meaning last changed; older answers are asked again."""
    practice: str | None = None
    """The practice of the growth plan that trains it (a file in content/practices/)."""
    handed_over: bool = False
    """True when people at higher levels normally leave this to others."""
    refs: tuple[str, ...] = ()
    """Names of published frameworks that list the same thing."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One skill at one level."""

    gist: str = ""
    """The cell in at most eight words, for the matrix."""
    behaviors: tuple[Behavior, ...] = ()
    """In the order in which they are asked."""


@dataclass(frozen=True, kw_only=True)
class Titled:
    """A short text under a bold first sentence."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of a week in the role."""

    day: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """Something to try, with what you should have at the end."""

    title: str
    how: str
    result: str = ""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The same situation, met at the level before and at this one."""

    situation: str
    before: str
    here: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """An instance of a skill from outside a job in this craft, as it is told in an interview."""

    origin: str
    """Where it comes from: a club, a course, another job."""
    situation: str
    act: str
    result: str


@dataclass(frozen=True, kw_only=True)
class Level:
    """A rung of the ladder: what one person at this title is there for."""

    id: str
    title: str
    """The heading of its page."""
    short: str = ""
    """How a table names it ("Senior"); the title where it is empty."""
    person: str = ""
    """How a sentence names somebody at it ("a Senior"); the short name where it is empty."""
    titles: tuple[str, ...] = ()
    """Titles that companies use for it."""
    after: str | None
    """The level before it; null for the first."""
    tracks: tuple[str, ...]
    """The tracks it belongs to (keys of `tracks` in content/guide.yml)."""
    core: tuple[str, ...] = ()
    """Skills that count first when this level is the target (files in content/skills/)."""
    promise: str = ""
    scope: str = ""
    impact: str = ""
    influence: str = ""
    horizon: str = ""
    ambiguity: str = ""
    measured: str = ""
    focus: tuple[str, ...] = ()
    wins: tuple[str, ...] = ()
    growth_move: str = ""
    next_proof: str = ""
    """What would prove the level after it, from here."""
    moments: tuple[Moment, ...] = ()
    """The same week here and at the level before."""
    changes: tuple[Titled, ...] = ()
    """What changes from the level before."""
    noticed: str = ""
    """How somebody notices that the change has happened."""
    signs: tuple[str, ...] = ()
    """Signs that you already work at this level."""
    traps: tuple[Titled, ...] = ()
    from_manager: tuple[str, ...] = ()
    week: tuple[Day, ...] = ()
    first_90_days: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Questions to ask in a one-to-one."""

    @property
    def name(self) -> str:
        return self.short or self.title

    @property
    def somebody(self) -> str:
        return self.person or self.name


@dataclass(frozen=True, kw_only=True)
class Skill:
    """A competency, with the behaviors that show it at each level."""

    id: str
    title: str
    order: int = 999
    """Its place among the skills; ties are settled by id."""
    summary: str = ""
    what: str = ""
    what_not: str = ""
    why_more: str = ""
    """Why it matters more with seniority."""
    this_week: tuple[str, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    questions: tuple[str, ...] = ()
    overuse: tuple[str, ...] = ()
    """Signs of doing too much of it."""
    story: Story | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """The question bank: a cell for each level that has one."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A habit that stalls a career, and what to do instead."""

    id: str
    title: str
    order: int = 999
    """Its place among the mistakes; ties are settled by id."""
    habit: str
    """The habit as one act in the last four weeks: what the assessment asks."""
    remedy: str = ""
    """The counter-move in one sentence, printed in a result."""
    inside: str = ""
    """What it looks like from inside."""
    others: str = ""
    """What others see."""
    cost: str = ""
    this_week: str = ""
    blocks: tuple[str, ...] = ()
    """Ids of the behaviors it gets in the way of."""


@dataclass(frozen=True, kw_only=True)
class Specialization:
    """A kind of product work."""

    id: str
    title: str
    order: int = 999
    """Its place among the specializations; ties are settled by id."""
    summary: str = ""
    work: str = ""
    measures: tuple[str, ...] = ()
    thrives: str = ""
    """Who thrives in it."""
    hard: str = ""
    first_project: str = ""
    move_in: str = ""
    skills: dict[str, str] = field(default_factory=dict)
    """How each skill shifts (files in content/skills/)."""


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Something the growth plan asks you to do, with what done looks like."""

    id: str
    title: str
    order: int = 999
    """Its place in the plan; ties are settled by id."""
    slot: Literal["90-days", "6-months", "12-months"]
    always: bool = False
    """True when it stands in every plan, whatever is missing."""
    summary: str = ""
    how: tuple[str, ...] = ()
    done: str = ""
    by_level: dict[str, str] = field(default_factory=dict)
    """How it differs by level (files in content/levels/)."""
    skills: tuple[str, ...] = ()
    """The skills it trains (files in content/skills/)."""


@dataclass(frozen=True, kw_only=True)
class Project:
    """A kind of work that managers notice: its shape, how it goes, and what it can prove."""

    id: str
    title: str
    order: int = 999
    """Its place among the projects; ties are settled by id."""
    summary: str = ""
    shape: str = ""
    """How the problem is recognized."""
    steps: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    weak: str = ""
    """A weak version, as it is told in a review."""
    strong: str = ""
    """The strong version of the same."""
    takes: str = ""
    """How long it takes and whom it needs."""
    by_level: dict[str, str] = field(default_factory=dict)
    """What of it counts at which level (files in content/levels/)."""
    proves: tuple[str, ...] = ()
    """Ids of the behaviors it can prove."""
    practices: tuple[str, ...] = ()
    """The practices that go with it (files in content/practices/)."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """A document to take over: empty, and filled in once."""

    id: str
    title: str
    order: int = 999
    """Its place among the templates; ties are settled by id."""
    first: bool = False
    """True for the few that stand up front."""
    summary: str = ""
    when: str = ""
    blank: str
    """The empty document, in Markdown."""
    filled: str = ""
    """The same document with an example in it, in Markdown."""
    tells: tuple[str, ...] = ()
    """How a good one is told from a weak one."""
    goes_wrong: str = ""
    practices: tuple[str, ...] = ()
    """The practices that use it (files in content/practices/)."""
    skills: tuple[str, ...] = ()
    """The skills it serves (files in content/skills/)."""


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A document for managers to take over: to fill in, to send or to read out."""

    id: str
    title: str
    order: int = 999
    """Its place in its kit; ties are settled by id."""
    kit: Literal["roll-out", "calibration"]
    """The occasion it is for."""
    summary: str = ""
    wide: bool = False
    """Whether its paper lies on its long side, as a table of many columns wants it."""
    text: str
    """The document, in Markdown, with ____ to write on."""


@dataclass(frozen=True, kw_only=True)
class SameDay:
    """One day at each of the levels where the tracks part."""

    day: str
    by_level: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Fork:
    """The choice between the tracks: the same days on each, what each gives up, and the way back. No score."""

    title: str
    summary: str = ""
    intro: str = ""
    levels: tuple[str, ...]
    """The first level of each track (files in content/levels/)."""
    days: tuple[SameDay, ...] = ()
    gives_up: dict[str, tuple[str, ...]] = field(default_factory=dict)
    drift: dict[str, str] = field(default_factory=dict)
    """How people come to it without choosing."""
    way_back: dict[str, str] = field(default_factory=dict)
    trial: dict[str, str] = field(default_factory=dict)
    """How to try it before choosing."""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """What people say in reviews: who says it, what they usually saw, what to show, what to ask back."""

    title: str
    who: str = ""
    saw: str = ""
    show: str = ""
    ask: str = ""
    behaviors: tuple[str, ...] = ()
    """Ids of behaviors that would show it."""


@dataclass(frozen=True, kw_only=True)
class YearStep:
    """Something that a review year asks for in one of its weeks."""

    weeks: int
    """Full weeks after the first day."""
    title: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class TitleOnDoor:
    """A title people hold or search for, and the levels it may stand for."""

    title: str
    levels: tuple[str, ...] = ()
    """The likeliest first; none where it is another job."""
    tell: str = ""
    """How to find out which."""


@dataclass(frozen=True, kw_only=True)
class Competency:
    """What another framework asks for, and the behaviors of this bank that show it."""

    name: str
    behaviors: tuple[str, ...] = ()
    partly: str = ""
    """What is shown and what is missing, where only a part of it is shown."""
    left_out: str = ""
    """Why nothing shows it."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """A published framework, competency by competency."""

    title: str
    source: str
    address: str
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, kw_only=True)
class TrackNames:
    """What a track is called."""

    title: str
    short: str = ""
    summary: str = ""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Whose guide this is, its content version, and the tracks."""

    id: str
    """The pack's id; saved files name it."""
    version: int
    """The content version: raise it when the meaning of a behavior changes."""
    name: str
    description: str = ""
    language: str = "en"
    """A language tag, for the pages' `lang`."""
    tracks: dict[str, TrackNames]
    """One to three, in the order in which they are told."""
    links: dict[str, str] = field(default_factory=dict)
    """Further links of the footer: what it says -> address."""
    inks: dict[str, dict[str, str]] = field(default_factory=dict)
    """Inks of one's own: light or dark -> name of the ink -> "#rrggbb"."""
    leave_out: tuple[Part, ...] = ()
    """Parts of the guide that do not appear."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """An overlay: a pack that says only what it changes in another one."""

    extends: str
    """The way from this folder to that of the pack it changes: "../content"."""
    id: str
    """This overlay's own id; saved files name it after the pack's."""
    version: int
    """Its own version: raise it when the meaning of one of its behaviors changes."""


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """An overlay that the content was read with: which one it is, and what it says anew."""

    id: str
    version: int
    since: dict[str, int] = field(default_factory=dict)
    """behavior id -> the version of this overlay at which its meaning last changed."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer of a scale: what is shown and what it means."""

    label: str
    help: str = ""
    label_about: str = ""
    """The label on a sheet about somebody else; the label itself where it is empty."""
    help_about: str = ""
    """The help on such a sheet."""
    within: str = ""
    """How the middle of a sentence says it; the label itself where it is empty."""

    @property
    def said(self) -> str:
        return self.within or self.label


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The numbers of the rules. Shares are exact fractions written as text: "2/3"."""

    share: str = "2/3"
    """Of the behaviors of a cell, how many must be done for it to be in place."""
    blank: int = 2
    """So many answers, none of them done, make a cell blank."""
    guard: int = 2
    """So many blank cells right below a cell in place set it aside."""
    notes: int = 2
    """So many notes make a level well backed."""
    next: int = 2
    """How many next behaviors are chosen."""
    habits: int = 2
    """How many habits are told at most."""
    job: str = "1/2"
    """From this share of `never_came_up` on, the job is the reason."""
    under_way: str = "1/3"
    """The share of skills at the target from which readiness is under way."""
    same_answer: str = "1/5"
    """The share of the behaviors answered alike in a row that asks to look again ..."""
    same_answer_least: int = 10
    """... but at least so many."""
    uneven: str = "1/2"
    """The share of uneven skills that asks to look again ..."""
    uneven_least: int = 2
    """... but at least so many."""
    clear: str = "1/5"
    """Up to this share of circular choices, a preference is clear."""
    mixed: str = "3/5"
    """Up to this share it is mixed; above it there is none."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """How the questions are put and which numbers the rules use."""

    stem: str
    stem_newcomer: str
    """The stem for people without a job in this craft yet."""
    stem_manager: str
    """The stem of a manager's sheet."""
    scale: dict[Code, Choice]
    """The answers to "did you do this?"; `not_seen` is for a manager's sheet."""
    habits: dict[Often, Choice]
    """How often a habit was there in the last four weeks."""
    months: dict[Months, Choice]
    """For how long a skill has been somebody's normal way of working."""
    rules: Rules = field(default_factory=Rules)
    lint: str | None = None
    """The named set of wording rules for the bank; null for the structural rules alone."""


@dataclass(frozen=True, kw_only=True)
class Retired:
    """A behavior that is gone."""

    replaced_by: str | None = None
    """The behavior that means the same; its answers move there."""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Track:
    """An ordered list of levels that one person may walk."""

    id: str
    title: str
    short: str
    levels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a behavior stands in the bank."""

    skill: Skill
    level: str
    behavior: Behavior


@dataclass(frozen=True, kw_only=True)
class Framework:
    """All content, in content order, with what follows from it: the tracks, their trunk, the bank by id."""

    guide: Guide
    assessment: Assessment
    words: Words
    levels: tuple[Level, ...]
    skills: tuple[Skill, ...]
    mistakes: tuple[Mistake, ...]
    specializations: tuple[Specialization, ...]
    practices: tuple[Practice, ...]
    projects: tuple[Project, ...]
    templates: tuple[Template, ...]
    handouts: tuple[Handout, ...]
    fork: Fork | None
    phrasebook: dict[str, Phrase]
    titles: dict[str, TitleOnDoor]
    """What a title means, by an id for links."""
    coverage: dict[str, Coverage]
    """Published frameworks beside this bank."""
    renamed: dict[str, dict[str, str]]
    """kind of page -> {the id it had: the id it has}; its old address leads on."""
    pairs: dict[str, dict[str, str]]
    """pair id -> {specialization: the afternoon}."""
    retired: dict[str, Retired]
    year: dict[str, YearStep]
    """The steps of a review year by their ids; none where the content plans no such year."""
    tracks: tuple[Track, ...]
    trunk: tuple[str, ...]
    """The levels that all tracks begin with."""
    bank: dict[str, Place]
    """behavior id -> where it stands, in content order."""
    overlays: tuple[Overlay, ...] = ()
    """What lies over the guide's own pack, the lowest first."""

    @property
    def version(self) -> str:
        """`<pack id>@<n>`, with a `+` before each overlay's, as saved files write it."""
        own = f"{self.guide.id}@{self.guide.version}"
        return "+".join([own, *(f"{one.id}@{one.version}" for one in self.overlays)])

    def rank(self, level: str) -> int:
        """Place of a level in content order, from 0."""
        return [one.id for one in self.levels].index(level)

    def level(self, level: str) -> Level:
        return next(one for one in self.levels if one.id == level)

    def skill(self, skill: str) -> Skill:
        return next(one for one in self.skills if one.id == skill)
