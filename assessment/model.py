"""What the guide is made of: one definition for the YAML, the pages, the scoring and the browser."""

from collections.abc import Mapping
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
    "ai",
    "jobs",
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
    "reference",
    "update",
    "security",
    "kits",
]
"""A part of the site that a guide may do without. Levels, skills and the assessment are always there."""
type Section = Literal["levels", "skills", "grow", "assess", "managers"]
"""One of the five sections of the site, in the order of its navigation."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of content file, in the metadata of its field of Framework: what reading, checking, pages and links go by.

    The field says the rest. Its name is that of the folder or the file in content/. A tuple is a folder with a file for
    each thing, a dict is one file with a key for each thing, and any other type is a file that is one thing, which
    every guide needs unless the field may be None.
    """

    one: str = ""
    """What one thing is called: in links and problems, and the name of its template and of its schema."""
    pages: Literal["", "each", "all"] = ""
    """Whether there is a page for each thing, with an overview of them, or one page with all of them."""
    section: Section = "grow"
    """The section of the site that the pages stand in."""
    place: int = 60
    """The place of the pages in the navigation of that section, among the places of the others."""
    on: str = ""
    """The page on which a thing that has none of its own can be linked to."""
    summary: str = "summary"
    """The key that says in one sentence what a thing's page is about."""
    part: Part | None = None
    """The part of the site that a guide leaves out with it, if it may."""
    asked: bool = False
    """Whether the assessment needs it; the browser gets nothing else."""


def refers(one: str) -> Mapping[str, str]:
    """The metadata of a field whose text, texts or keys are the ids of such things: each must be there."""
    return {"refers": one}


@dataclass(frozen=True, kw_only=True)
class Behavior:
    """One act that a colleague could see: what the assessment asks about."""

    id: str
    """`<skill>.<level>.<word or number>`, written out, never reused: saved answers point at it."""
    text: str
    """One act, one sentence, the verb first."""
    mine: str = ""
    """The same act as somebody says it of themselves ("I ask my team ..."), for the page they hand to others."""
    theirs: str = ""
    """The same act as somebody else says it of them ("They ask their team ..."), for what their manager answers."""
    trace: str = ""
    """What would prove it: a document, a message, a witness."""
    next: str = ""
    """A first step that fits into two weeks."""
    next_newcomer: str = ""
    """A first step that needs no job in this craft; `next` where it is empty."""
    facet: Facet | None = None
    """Whether the act is to choose (judge), to produce (do) or to get others to use it (spread)."""
    ask: str = ""
    """An interview question that this behavior answers."""
    since: int = 1
    """The content version at which its meaning last changed; older answers are asked again."""
    practice: str | None = field(default=None, metadata=refers("practice"))
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
    """What stands in bold."""
    text: str
    """What follows it."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of a week in the role."""

    day: str
    """What the day is called."""
    text: str
    """What happens on it."""


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """Something to try, with what you should have at the end."""

    title: str
    """What it is called."""
    how: str
    """How it goes, in paragraphs."""
    result: str = ""
    """What you have at the end."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The same situation, met at the level before and at this one."""

    situation: str
    """What happens."""
    before: str
    """What somebody at the level before does."""
    here: str
    """What somebody at this level does."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """An instance of a skill from outside a job in this craft, as it is told in an interview."""

    origin: str
    """Where it comes from: a club, a course, another job."""
    situation: str
    """What was going on."""
    act: str
    """What the person did."""
    result: str
    """What came of it."""


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
    after: str | None = field(metadata=refers("level"))
    """The level before it; null for the first."""
    tracks: tuple[str, ...] = field(metadata=refers("track"))
    """The tracks it belongs to (keys of `tracks` in content/guide.yml)."""
    core: tuple[str, ...] = field(default=(), metadata=refers("skill"))
    """Skills that count first when this level is the target (files in content/skills/)."""
    promise: str = ""
    """What the role is for, under the heading."""
    scope: str = ""
    """How much work one person answers for."""
    impact: str = ""
    """What is different because of that work."""
    influence: str = ""
    """Whom it moves, and to do what."""
    horizon: str = ""
    """How far ahead it plans."""
    ambiguity: str = ""
    """How clear the work is when it arrives."""
    measured: str = ""
    """What its success is read from."""
    focus: tuple[str, ...] = ()
    """What it gets better at."""
    wins: tuple[str, ...] = ()
    """Results that count at this level."""
    growth_move: str = ""
    """What to do now to reach the level after it, in paragraphs."""
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
    """What goes wrong at this level."""
    from_manager: tuple[str, ...] = ()
    """What a manager should give somebody at it."""
    week: tuple[Day, ...] = ()
    """A week in the role, day by day."""
    first_90_days: tuple[str, ...] = ()
    """What to do after the start, in order."""
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
    """The heading of its page."""
    order: int = 999
    """Its place among the skills; ties are settled by id."""
    summary: str = ""
    """The skill in one sentence."""
    what: str = ""
    """What it is, in paragraphs."""
    what_not: str = ""
    """What is easily taken for it, in paragraphs."""
    why_more: str = ""
    """Why it matters more with seniority."""
    this_week: tuple[str, ...] = ()
    """Acts that fit into a week."""
    exercises: tuple[Exercise, ...] = ()
    """Longer practice."""
    questions: tuple[str, ...] = ()
    """Questions worth asking about it."""
    overuse: tuple[str, ...] = ()
    """Signs of doing too much of it."""
    story: Story | None = None
    """The skill met outside the job."""
    cells: dict[str, Cell] = field(default_factory=dict, metadata=refers("level"))
    """The question bank: a cell for each level that has one."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A habit that stalls a career, and what to do instead."""

    id: str
    title: str
    """What the habit is called."""
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
    """What it costs whoever has it."""
    this_week: str = ""
    """What to do about it within a week."""
    blocks: tuple[str, ...] = field(default=(), metadata=refers("behavior"))
    """Ids of the behaviors it gets in the way of."""


@dataclass(frozen=True, kw_only=True)
class Specialization:
    """A kind of product work."""

    id: str
    title: str
    """The heading of its page."""
    order: int = 999
    """Its place among the specializations; ties are settled by id."""
    summary: str = ""
    """The kind of work in one sentence."""
    work: str = ""
    """What the work is like, in paragraphs."""
    measures: tuple[str, ...] = ()
    """What it is measured by."""
    thrives: str = ""
    """Who thrives in it."""
    hard: str = ""
    """What is hard about it."""
    first_project: str = ""
    """A first project, and how to tell that it worked."""
    move_in: str = ""
    """How to move into it from other work."""
    skills: dict[str, str] = field(default_factory=dict, metadata=refers("skill"))
    """How each skill shifts (files in content/skills/)."""


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Something the growth plan asks you to do, with what done looks like."""

    id: str
    title: str
    """What to do, in a few words."""
    order: int = 999
    """Its place in the plan; ties are settled by id."""
    slot: Literal["90-days", "6-months", "12-months"]
    """The part of the plan that it stands in."""
    always: bool = False
    """True when it stands in every plan, whatever is missing."""
    needs_job: bool = False
    """True when it takes a job in this craft: it stands in no plan of somebody without one."""
    summary: str = ""
    """The practice in one sentence."""
    how: tuple[str, ...] = ()
    """Its steps."""
    done: str = ""
    """What is there when it is done."""
    by_level: dict[str, str] = field(default_factory=dict, metadata=refers("level"))
    """How it differs by level (files in content/levels/)."""
    skills: tuple[str, ...] = field(default=(), metadata=refers("skill"))
    """The skills it trains (files in content/skills/)."""


@dataclass(frozen=True, kw_only=True)
class Project:
    """A kind of work that managers notice: its shape, how it goes, and what it can prove."""

    id: str
    title: str
    """The heading of its page."""
    order: int = 999
    """Its place among the projects; ties are settled by id."""
    summary: str = ""
    """The project in one sentence."""
    shape: str = ""
    """How the problem is recognized."""
    steps: tuple[str, ...] = ()
    """How it goes, step by step."""
    measures: tuple[str, ...] = ()
    """What tells whether it worked."""
    weak: str = ""
    """A weak version, as it is told in a review."""
    strong: str = ""
    """The strong version of the same."""
    takes: str = ""
    """How long it takes and whom it needs."""
    by_level: dict[str, str] = field(default_factory=dict, metadata=refers("level"))
    """What of it counts at which level (files in content/levels/)."""
    proves: tuple[str, ...] = field(default=(), metadata=refers("behavior"))
    """Ids of the behaviors it can prove."""
    practices: tuple[str, ...] = field(default=(), metadata=refers("practice"))
    """The practices that go with it (files in content/practices/)."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """A document to take over: empty, and filled in once."""

    id: str
    title: str
    """What the document is called."""
    order: int = 999
    """Its place among the templates; ties are settled by id."""
    first: bool = False
    """True for the few that stand up front."""
    summary: str = ""
    """The document in one sentence."""
    when: str = ""
    """When to use it, and how long it takes."""
    blank: str
    """The empty document, in Markdown."""
    filled: str = ""
    """The same document with an example in it, in Markdown."""
    tells: tuple[str, ...] = ()
    """How a good one is told from a weak one."""
    goes_wrong: str = ""
    """How it usually goes wrong."""
    practices: tuple[str, ...] = field(default=(), metadata=refers("practice"))
    """The practices that use it (files in content/practices/)."""
    skills: tuple[str, ...] = field(default=(), metadata=refers("skill"))
    """The skills it serves (files in content/skills/)."""


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A document for managers to take over: to fill in, to send or to read out."""

    id: str
    title: str
    """What the document is called."""
    order: int = 999
    """Its place in its kit; ties are settled by id."""
    kit: Literal["roll-out", "calibration"]
    """The occasion it is for."""
    summary: str = ""
    """The document in one sentence."""
    wide: bool = False
    """Whether its paper lies on its long side, as a table of many columns wants it."""
    text: str
    """The document, in Markdown, with ____ to write on."""


@dataclass(frozen=True, kw_only=True)
class SameDay:
    """One day at each of the levels where the tracks part."""

    day: str
    """What the day is called."""
    by_level: dict[str, str] = field(metadata=refers("level of the fork"))
    """What happens on it, by level."""


@dataclass(frozen=True, kw_only=True)
class Fork:
    """The choice between the tracks: the same days on each, what each gives up, and the way back. No score."""

    title: str
    """The heading of its page."""
    summary: str = ""
    """The page in one sentence."""
    intro: str = ""
    """What the days have in common, in paragraphs."""
    levels: tuple[str, ...] = field(metadata=refers("level"))
    """The first level of each track (files in content/levels/)."""
    days: tuple[SameDay, ...] = ()
    """The same days on each track."""
    gives_up: dict[str, tuple[str, ...]] = field(default_factory=dict, metadata=refers("level of the fork"))
    """What each gives up, by level."""
    drift: dict[str, str] = field(default_factory=dict, metadata=refers("level of the fork"))
    """How people come to it without choosing."""
    way_back: dict[str, str] = field(default_factory=dict, metadata=refers("level of the fork"))
    """How to come back from it, by level."""
    trial: dict[str, str] = field(default_factory=dict, metadata=refers("level of the fork"))
    """How to try it before choosing."""
    questions: tuple[str, ...] = ()
    """Questions to ask yourself before you choose."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """What people say in reviews: who says it, what they usually saw, what to show, what to ask back."""

    title: str
    """The word or the sentence that is said."""
    who: str = ""
    """Who says it, and when."""
    saw: str = ""
    """What they usually saw."""
    show: str = ""
    """What to show them next time."""
    ask: str = ""
    """What to ask back."""
    behaviors: tuple[str, ...] = field(default=(), metadata=refers("behavior"))
    """Ids of behaviors that would show it."""


@dataclass(frozen=True, kw_only=True)
class YearStep:
    """Something that a review year asks for in one of its weeks."""

    weeks: int
    """Full weeks after the first day."""
    title: str
    """What the event in the calendar is called."""
    about: str = ""
    """What to do in that week."""


@dataclass(frozen=True, kw_only=True)
class TitleOnDoor:
    """A title people hold or search for, and the levels it may stand for."""

    title: str
    """The title as people write it."""
    levels: tuple[str, ...] = field(default=(), metadata=refers("level"))
    """The likeliest first; none where it is another job."""
    tell: str = ""
    """How to find out which."""


@dataclass(frozen=True, kw_only=True)
class Competency:
    """What another framework asks for, and the behaviors of this bank that show it."""

    name: str
    """What the other framework calls it."""
    behaviors: tuple[str, ...] = field(default=(), metadata=refers("behavior"))
    """Ids of the behaviors that show it."""
    partly: str = ""
    """What is shown and what is missing, where only a part of it is shown."""
    left_out: str = ""
    """Why nothing shows it."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """A published framework, competency by competency."""

    title: str
    """What the framework is called."""
    source: str
    """Who published it, and when."""
    address: str
    """Where it can be read."""
    competencies: tuple[Competency, ...]
    """What it asks for, in its own order."""


@dataclass(frozen=True, kw_only=True)
class TrackNames:
    """What a track is called."""

    title: str
    """Its full name."""
    short: str = ""
    """Its name where there is little room; the full name where it is empty."""
    summary: str = ""
    """What somebody on it does."""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Whose guide this is, its content version, and the tracks."""

    id: str
    """The pack's id; saved files name it."""
    version: int
    """The content version: raise it when the meaning of a behavior changes."""
    name: str
    """What the guide is called, at the top of every page."""
    description: str = ""
    """What a search engine and a shared link say of it."""
    language: str = "en"
    """A language tag, for the pages' `lang`."""
    tracks: dict[str, TrackNames]
    """One to three, in the order in which they are told."""
    links: dict[str, str] = field(default_factory=dict)
    """Further links at the foot of every page: under what it says, its address."""
    inks: dict[str, dict[str, str]] = field(default_factory=dict)
    """Inks of your own: under `light` or `dark`, under the name of the ink, a color like "#0b4d33".

    `paper` and `panel` lie below everything, `ink` and `second` are written, `border` and `hair` are lines, `ic` and
    `people` draw the two tracks and their links, `pencil` marks where you are, and `on-pencil` is written on it.
    """
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
    """The answer as it is shown."""
    help: str = ""
    """The line below it."""
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
    """The question that stands before every behavior."""
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
    """The numbers of the rules."""
    lint: str | None = None
    """The named set of wording rules for the bank; null for the structural rules alone."""


@dataclass(frozen=True, kw_only=True)
class Retired:
    """A behavior that is gone."""

    replaced_by: str | None = field(default=None, metadata=refers("behavior"))
    """The behavior that means the same; its answers move there."""
    why: str = ""
    """Why it is gone, for whoever edits the bank."""


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

    guide: Guide = field(metadata={"kind": Kind(asked=True)})
    assessment: Assessment = field(metadata={"kind": Kind(asked=True)})
    words: Words = field(metadata={"kind": Kind(asked=True)})
    levels: tuple[Level, ...] = field(
        metadata={"kind": Kind(one="level", pages="each", section="levels", place=0, summary="promise", asked=True)}
    )
    skills: tuple[Skill, ...] = field(
        metadata={"kind": Kind(one="skill", pages="each", section="skills", place=0, asked=True)}
    )
    projects: tuple[Project, ...] = field(
        metadata={"kind": Kind(one="project", pages="each", place=10, part="projects")}
    )
    templates: tuple[Template, ...] = field(
        metadata={"kind": Kind(one="template", pages="each", place=40, part="templates")}
    )
    mistakes: tuple[Mistake, ...] = field(metadata={"kind": Kind(one="mistake", pages="all", place=30, asked=True)})
    specializations: tuple[Specialization, ...] = field(
        metadata={"kind": Kind(one="specialization", pages="each", place=50, asked=True)}
    )
    practices: tuple[Practice, ...] = field(metadata={"kind": Kind(one="practice", on="grow", asked=True)})
    handouts: tuple[Handout, ...] = field(metadata={"kind": Kind(one="handout")})
    pairs: dict[str, dict[str, str]] = field(metadata={"kind": Kind(asked=True)})
    """The afternoons people choose between: under the id of each pair, one for each of its two specializations."""
    retired: dict[str, Retired] = field(metadata={"kind": Kind(asked=True)})
    """Behaviors that are gone, by their ids; saved answers are never misread."""
    fork: Fork | None = field(metadata={"kind": Kind(part="compare")})
    titles: dict[str, TitleOnDoor] = field(
        metadata={"kind": Kind(one="title", pages="all", section="levels", place=20, part="titles")}
    )
    """What a title means, by an id for links."""
    phrasebook: dict[str, Phrase] = field(
        metadata={"kind": Kind(one="phrase", pages="all", section="levels", place=30, part="phrasebook")}
    )
    """What people say in reviews, by an id for links."""
    coverage: dict[str, Coverage] = field(metadata={"kind": Kind()})
    """Published frameworks beside this bank."""
    renamed: dict[str, dict[str, str]] = field(metadata={"kind": Kind()})
    """Ids that changed: under the kind of page, under the id it had, the id it has; its old address leads on."""
    year: dict[str, YearStep] = field(metadata={"kind": Kind(asked=True)})
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
