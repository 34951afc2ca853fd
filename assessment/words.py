"""Every sentence the assessment says, as content/words.yml holds them, and the names each one may use."""

from dataclasses import dataclass, field
from typing import Any


def says(*names: str) -> str:
    """A sentence that may hold {name} for each of the names."""
    sentence: str = field(metadata={"names": names})
    return sentence


@dataclass(frozen=True, kw_only=True)
class Plural:
    """A sentence for one thing and for any other number of things; may hold {n}."""

    one: str
    other: str


def counted(*names: str) -> Plural:
    """A sentence for a number; besides {n} it may hold {name} for each of the names."""
    sentences: Plural = field(metadata={"names": ("n", *names)})
    return sentences


def fill(sentence: str, **values: str) -> str:
    """A sentence with its names replaced."""
    return sentence.format_map(values)


def count(sentence: Plural, n: int, **values: str) -> str:
    """The form of a sentence that fits a number, with its names replaced."""
    return fill(sentence.one if n == 1 else sentence.other, n=str(n), **values)


def by_name(*keys: str, may: tuple[str, ...] = ()) -> Any:
    """Sentences by name: one for each of the keys; each may hold {name} for the names in `may`."""
    return field(metadata={"keys": keys, "names": may})


RULES = (
    *("headline", "unfinished", "next", "job", "top", "routes", "shown"),
    *("state", "level", "gap", "confidence", "close_call", "guarded", "uneven", "unseen"),
    *("below", "beyond", "taken_as_shown", "start_here", "look_again"),
    *("missing", "plan", "habits", "preferences", "readiness", "compare"),
)
"""The names of the rules that a sentence may follow."""


@dataclass(frozen=True, kw_only=True)
class FileWords:
    """What is said about a file that cannot be used, and about what in it was not used."""

    not_utf8: str = says()
    empty: str = says()
    too_large: str = says("size", "limit")
    too_deep: str = says("limit")
    not_json: str = says("where")
    not_an_object: str = says("found")
    duplicate_key: str = says("key")
    missing_key: str = says("key")
    format: str = says("found", "expected")
    wrong_type: str = says("where", "expected", "found")
    unknown_place: str = says("key", "found", "known")
    unknown_route: str = says("found", "known")
    other_guide: str = says("file", "guide")
    """Where a file's title or route is unknown because another guide has saved it."""
    target_off_route: str = says("target", "route", "known")
    no_date: str = says()
    kinds: dict[str, str] = by_name(
        *("an_object", "a_list", "a_text", "a_text_or_null", "a_whole_number", "a_number", "a_bool", "null")
    )
    """What an object, a list, a text ... is called."""
    newer: str = says("file", "guide")
    unknown_key: str = says()
    unknown_id: str = says()
    unknown_code: str = says()
    unknown_behavior: str = says()
    not_a_date: str = says()
    not_a_moment: str = says()
    other_pack: str = says()
    retired: str = says()
    replaced: str = says("replaced_by")
    reworded: str = says()
    too_long: str = says("length", "limit")
    too_many: str = says("limit")
    more: str = says("limit")
    only_manager: str = says()
    two_files: str = says()
    unknown_line: str = says("line")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of the assessment as its reader is told it; the text may hold {share} and {rest}, its complement."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ResultWords:
    """The words of the result."""

    title: str = says()
    about: Plural = counted("version")
    about_date: str = says("date")
    headline: Plural = counted("asked", "person")
    headline_all: str = says("n", "person")
    headline_one: str = says("person")
    headline_none: Plural = counted("person")
    headline_open: str = says("person")
    headline_skipped: Plural = counted("person")
    now_and_then: Plural = counted()
    not_yet: Plural = counted()
    never_came_up: Plural = counted()
    skipped: Plural = counted()
    on_track: str = says("track", "text")
    start_here: str = says()
    newcomer: str = says("person")
    below: Plural = counted("skills", "person")
    below_many: str = says()
    """Follows `below` where it holds for half of the skills."""
    beyond: str = says("skills", "level", "target")
    higher: str = says("level")
    """The press that compares with a higher level."""
    remarks: str = says()
    routes: str = says()
    routes_asked: str = says("routes")
    route_asked: Plural = counted("track", "above", "done")
    route_never: Plural = counted("route")
    """The same, with acts that never came up."""
    route_open: str = says("track")
    none: str = says()
    """How many of the acts of a route are done, where none is."""
    routes_about: str = says()
    routes_beside: str = says()
    routes_trial: str = says()
    newcomers: dict[str, str] = by_name(
        *("job_title", "job", "job_ask", "unseen", "never_came_up", "scope"), may=("person", "levels", "text")
    )
    """What is said otherwise to somebody without a job in this craft."""
    unfinished: str = says("skills")
    job_title: str = says()
    job: str = says("person")
    job_ask: str = says()
    top_title: str = says()
    top: str = says("held")
    top_questions: tuple[str, ...]
    shown: str = says()
    shown_none: str = says()
    relied_on: str = says()
    next: str = says()
    next_none_title: str = says()
    next_none: str = says("target")
    next_open: str = says("target")
    why: str = says("reasons")
    reasons: dict[str, str] = by_name(
        *("far", "core", "near", "last", "now_and_then", "not_yet", "skipped", "open", "never_came_up", "habit"),
        may=("person", "level", "done", "of", "habit"),
    )
    """Why a behavior comes first."""
    proof: str = says("trace")
    leads_to: str = says("skill", "act")
    """Follows a first step: the behavior that it is for."""
    skills: str = says()
    chart_key: str = says()
    skill: str = says()
    level: str = says()
    gap: str = says()
    confidence: str = says()
    not_shown: str = says()
    not_asked: str = says()
    stopped: Plural = counted()
    """How far a skill was asked that was not asked to its end."""
    untold: str = says()
    at_target: str = says("target")
    past_target: str = says("target")
    to_target: Plural = counted("target")
    no_cells: str = says()
    later_cells: str = says("target")
    fair: str = says()
    well_backed: Plural = counted()
    noted: Plural = counted()
    """In place of both where one answer decides the level: what backs it all the same."""
    rests_skipped: Plural = counted()
    rests_never: Plural = counted()
    close_up: str = says("act", "level")
    close_over: str = says("act", "level", "over")
    close_down: str = says("act", "level")
    guarded: str = says("levels")
    uneven: str = says("levels")
    taken_as_shown: str = says("where")
    taken_in: str = says("levels", "skills")
    unseen: str = says("levels")
    missing: str = says("target")
    missing_in: Plural = counted("skill", "level", "of")
    missing_all: Plural = counted("skill", "level")
    missing_enough: str = says("skill", "level")
    """For a level at which enough is done, and which is set aside all the same."""
    missing_open: str = says("skills")
    missing_none: str = says("target")
    answer_open: str = says()
    answer_skipped: str = says()
    habits: str = says()
    habit: str = says("habit", "often", "remedy")
    preferences: str = says()
    wins: str = says("kinds")
    win: str = says("kind", "times")
    listing: str = says("list", "last")
    """How the last of several things is joined to the others."""
    preference: dict[str, str] = by_name("clear", "mixed", "no clear preference")
    pairs_left: Plural = counted()
    liked: Plural = counted("kinds")
    no_preference: str = says()
    readiness: str = says()
    ready: tuple[str, str, str, str] = by_name(may=("there", "of", "enough", "target", "lacks"))
    """For readiness 0 to 3."""
    ready_open: str = says()
    lacks: dict[str, Plural] = by_name("far", "overall", "core", "months", "notes", "same_answer", may=("n",))
    """What a case for the target lacks."""
    ready_tail: str = says()
    look_again: dict[str, str] = by_name("same_answer", "uneven")
    set_aside: str = says()
    unused: str = says("what", "why")
    entries: Plural = counted()
    more_entries: Plural = counted()
    answers: str = says()
    note: str = says("note")
    proof_row: str = says("row")
    how: str = says()
    how_intro: str = says()
    rests_on: str = says("answer", "what")
    quoted: str = says("text")
    about_skill: str = says("skill", "text")
    own_answer: str = says()
    rules: dict[str, Rule] = by_name(*RULES, may=("share", "rest"))
    """The rules that personal sentences follow, in words."""
    limits: str = says()


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """The words of the plan, of its checklist and of its calendar."""

    title: str = says()
    slots: dict[str, str] = by_name("90-days", "6-months", "12-months", "own")
    """What 90 days, 6 months and 12 months are called, and what else its owner wrote."""
    by: str = says("slot", "date")
    by_day: str = says("date")
    trains: str = says("text")
    done: str = says("trace")
    when: str = says("when")
    ask: str = says("who")
    scope: str = says("text")
    proves: str = says("trace")
    """In place of `done` below a first step, and after the behavior that it is for."""
    practice_done: str = says("done")
    check_in: str = says()
    more: str = says()
    """What stands behind the lines that come first."""
    no_day: str = says()
    bring: str = says("guide")
    """What the event says that asks to answer again; the guide comes with its address where that is known."""
    again: str = says("address")
    """Where the guide is, in every other event."""
    second_import: str = says()
    """What calendars do with a file that is opened a second time, and the way that works in each."""


@dataclass(frozen=True, kw_only=True)
class PaperWords:
    """The words of what somebody takes along, in the first person: the paper for a one-to-one, the promotion file."""

    sheet: str = says()
    newcomers: dict[str, str] = by_name("sheet", "shown", "question")
    """What is said otherwise for somebody without a job in this craft."""
    today: str = says("held", "target")
    undecided: str = says("held", "targets")
    """For somebody who compares two routes."""
    same_title: str = says("held")
    """Where the title in view is the one of today."""
    newcomer: str = says("target")
    """For somebody without a job in this craft."""
    written: str = says("date")
    source: str = says("guide")
    """What a manager who never saw this site needs to know; the guide comes with its address where that is known."""
    parts: dict[str, str] = by_name(
        *("shown", "next", "ask", "agreed", "unsure", "now_and_then", "not_yet", "plan", "habits", "preferences")
    )
    """The headings of the parts of that paper."""
    quoted: str = says("text")
    """A sentence of the guide that speaks to its reader."""
    instance: str = says("text")
    relied_on: str = says()
    blank: str = says()
    goal: str = says("text")
    first_step: str = says("text")
    """The first step as the guide says it."""
    own_step: str = says("text")
    """The first step in its owner's words."""
    scope: str = says("text")
    question: str = says()
    agreed: str = says()
    line: str = says()
    """What a blank is called beside its tick."""
    again: str = says("date")
    unsure: str = says("text")
    now_and_then: str = says("text")
    not_yet: str = says("text")
    planned: str = says("text")
    """A line of the plan as the guide says it."""
    by: str = says("date")
    habit: str = says("often", "habit")
    liked: str = says("kinds")
    promotion: str = says("target")
    promotion_about: str = says()
    promotion_none: str = says()
    """In place of what is said of the rows, where there is none."""
    columns: dict[str, str] = by_name("behavior", "claim", "result", "date", "link", "vouched_by")
    collect: str = says()
    """The heading of what is done and has no proof yet."""
    to_collect: str = says("trace")
    older: str = says("date")
    normal_for: str = says("months")


@dataclass(frozen=True, kw_only=True)
class CompareWords:
    """The words of then and now, of a manager's form, and of two files side by side."""

    then_title: str = says()
    then_about: str = says("then", "now")
    then_undated: str = says()
    soon: str = says()
    more: str = says()
    less: str = says()
    less_about: str = says()
    came_up: str = says()
    no_longer: str = says()
    change: str = says("then", "now")
    rejudged: str = says("then", "looked", "now")
    rejudged_title: str = says()
    planned: str = says()
    named: str = says()
    """The heading of what a result named to work on, where no plan was made of it."""
    planned_about: str = says()
    look_back: str = says()
    look_back_then: str = says("then")
    look_back_about: str = says()
    same: Plural = counted()
    nothing: str = says()
    sheet_title: str = says()
    sheet_about: str = says()
    sheet_parts: dict[str, str] = by_name("done", "now_and_then", "not_yet", "never_came_up", "not_seen", "open")
    beside_title: str = says()
    beside_about: str = says()
    both: str = says()
    only_self: str = says()
    only_self_about: str = says()
    only_manager: str = says()
    only_manager_about: str = says()
    unseen: str = says()
    unseen_about: str = says()
    empty: str = says()
    two_views: str = says("own", "other")
    their_note: str = says("text")
    neither: Plural = counted()
    not_compared: Plural = counted()


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """The words of the page: buttons, headings, notices."""

    title: str = says()
    promise: str = says()
    facts: tuple[str, ...] = field(metadata={"names": ("range",)})
    """What to expect, a line each; {range} stands for how many questions."""
    range: str = says("few", "about", "many")
    """How many questions people are asked."""
    left: Plural = counted()
    """So many questions are still to come, about."""
    held: str = says()
    held_help: str = says()
    newcomer: str = says()
    route: str = says()
    route_help: str = says()
    unsure: str = says()
    target: str = says()
    aim_next: str = says("target")
    aim_held: str = says("held")
    follows: str = says("target", "skill")
    follows_held: str = says("target", "skill")
    follows_one: str = says()
    begin: str = says()
    example: str = says()
    worksheet: str = says()
    open_file: str = says()
    somebody: str = says()
    somebody_about: str = says()
    held_somebody: str = says()
    somebody_now: str = says()
    initials: str = says()
    """Of whom a manager's form is about, for the name of its file."""
    asked_about: Plural = counted()
    """Said to a manager who opened a link to some questions."""
    said_before: str = says("label")
    """Beside a question that changed since it was answered."""
    sheet_opened: str = says()
    myself: str = says()
    kept: str = says()
    resume: Plural = counted()
    resume_finished: str = says()
    title_change: str = says()
    title_keep: str = says()
    """On the button that changes the title and keeps the answers."""
    scope: str = says()
    scope_all: str = says()
    scope_one: str = says("skill")
    resume_somebody: Plural = counted()
    again: str = says()
    again_sure: str = says()
    go_on: str = says()
    back: str = says()
    divider: str = says()
    your_answer: str = says()
    """Names the choices under a question to those who listen."""
    trace: str = says("trace")
    choose: str = says()
    """Said where no answer was chosen."""
    skip: str = says()
    finish: str = says()
    covers: Plural = counted("skills", "others")
    """What the result would speak of if the asking ended now."""
    covers_none: str = says("others")
    progress: str = says("number", "all", "skill")
    note: str = says()
    note_help: str = says("limit")
    note_help_about: str = says("limit")
    """What a manager writes beside an answer about somebody else."""
    saved: str = says()
    framed: str = says()
    framed_open: str = says()
    not_saved: str = says()
    loading: str = says()
    waiting: str = says()
    offline: str = says()
    saving: str = says()
    saving_about: str = says()
    saving_press: str = says()
    failed: str = says()
    failed_detail: str = says()
    stalled: str = says()
    retry: str = says()
    details: str = says()
    check: str = says()
    check_empty: str = says()
    check_question: str = says()
    check_answer: str = says()
    change: str = says()
    skipped: str = says()
    to_result: str = says()
    more_questions: str = says()
    save: str = says()
    copy: str = says()
    copied: str = says()
    markdown: str = says()
    print: str = says()
    calendar: str = says()
    delete: str = says()
    delete_sure: str = says()
    delete_yes: str = says()
    deleted: str = says()
    undo: str = says()
    undone: str = says()
    bad_file: str = says()
    too_large: str = says()
    set_aside: str = says()
    replace_sure: str = says()
    replace_yes: str = says()
    another_yes: str = says()
    another_sure: str = says()
    """Asked of a manager who begins a form while another is kept."""
    files: dict[str, str] = by_name("everything", "result", "sheet", "promotion", "plan", "blank", "seen", "comparison")
    """What saved files are called; the day is added."""
    no_script: str = says()
    no_script_rule: str = says()
    question_for: str = says("skill", "level")


@dataclass(frozen=True, kw_only=True)
class SecondWords:
    """The words of the second page, and of the page that one takes along."""

    open: str = says()
    title: str = says()
    jump: str = says()
    intro: str = says()
    first: str = says()
    all: str = says()
    all_about: str = says()
    proof: str = says()
    proof_about: str = says()
    proof_none: str = says()
    proof_empty: str = says()
    proof_change: str = says()
    proof_more: str = says()
    plan: str = says()
    plan_about: str = says()
    plan_by: str = says()
    plan_start: str = says()
    plan_own: str = says()
    plan_add: str = says()
    plan_drop: str = says()
    plan_alarm: str = says()
    plan_more: str = says()
    habits: str = says()
    habits_gives: str = says()
    """What one gets for it, told before anything is pressed."""
    habits_about: str = says()
    preferences: str = says()
    preferences_gives: str = says()
    preferences_about: str = says()
    preferences_pair: str = says("number", "all")
    months: str = says()
    months_gives: str = says()
    months_about: str = says()
    then: str = says()
    then_about: str = says()
    then_open: str = says()
    then_kept: str = says()
    looked: str = says()
    look: str = says()
    beside: str = says()
    beside_about: str = says()
    beside_open: str = says()
    beside_blank: str = says()
    beside_link: str = says()
    take: str = says()
    take_title: str = says()
    take_intro: str = says()
    take_tick: str = says()
    take_evidence: str = says()
    take_name: str = says()
    take_name_about: str = says()
    take_save: str = says()
    take_warning: str = says()
    take_empty: str = says()
    take_edit: str = says()
    take_rubric: str = says()
    print_all: str = says()
    sheet_save: str = says()
    sheet_next: str = says()
    """What a manager does with the form that they have filled in."""


@dataclass(frozen=True, kw_only=True)
class SpreadsheetWords:
    """The words about a ladder in a spreadsheet: of the page that tries one, and of what was unclear in it."""

    title: str = says()
    promise: str = says()
    how: tuple[str, ...]
    """How such a spreadsheet is made and edited, a line each."""
    get: str = says()
    choose: str = says()
    drop: str = says()
    reading: str = says()
    no_script: str = says()
    understood: str = says()
    not_understood: str = says()
    levels: Plural = counted("names")
    skills: Plural = counted("names")
    behaviors: Plural = counted()
    clear: str = says()
    unclear: Plural = counted()
    start: str = says()
    another: str = says()
    trying: str = says()
    leave: str = says()
    failed: str = says()
    no_sheet: str = says()
    old_format: str = says()
    not_utf8: str = says()
    not_csv: str = says("line")
    too_large: str = says("limit")
    too_many_cells: str = says("limit")
    long_cell: str = says("limit")
    no_ladder: str = says()
    too_many: str = says("limit")
    in_sheet: str = says("sheet", "text")
    in_row: str = says("sheet", "row", "text")
    in_cell: str = says("sheet", "row", "column", "text")
    more: str = says("limit")
    one_track: str = says()
    """What the only track of a spreadsheet is called that names none."""
    new_ids: Plural = counted()
    differ: Plural = counted("found")
    several: Plural = counted()
    """About cells with several sentences on one line."""
    as_read: str = says()
    """The heading above what each part of the file was taken for."""
    doubted: Plural = counted()
    """The heading above what speaks against the reading."""
    confirm: str = says()
    per_cell: str = says()
    """Above the numbers of behaviors, where a ladder is shown as text."""
    not_there: str = says("found")
    """What somebody said should be left out, kept or read, and what is no name in the file."""
    order_said: str = says("found")
    also: str = says("places")
    seen: str = says("place", "found", "role")
    """What one column, row or sheet was taken for."""
    wheres: dict[str, str] = by_name("column", "row", "sheet", may=("at",))
    layouts: dict[str, str] = by_name("columns", "rows", "sheets", "list", may=("sheet",))
    roles: dict[str, str] = by_name(
        *("level", "skill", "text", "about", "group", "notes", "pay", "rating", "count", "unnamed", "skipped"),
        *("title", "facts", "repeated", "group_row", "empty_row", "unnamed_row", "second_table", "other_sheet"),
        "apart",
    )
    """What a column, a row or a sheet can be taken for."""
    doubts: dict[str, str] = by_name(
        *("either_way", "stranger", "groups", "group_guessed", "same_level", "same_skill", "merged", "second_table"),
        *("perhaps", "below_gap", "carried", "order_unknown", "falls", "sheets_differ", "sheets_alike"),
        *("other_ladder", "lost", "nothing", "same_as", "number", "private"),
        may=("found", "used"),
    )
    """What speaks against a reading, and what to say or change."""
    told: dict[str, str] = by_name(
        *(
            "hidden",
            "hidden_row",
            "hidden_column",
            "struck",
            "more_sheets",
            "merged",
            "no_value",
            "formula",
            "other_sheet",
            "same_sheet",
            "above",
        ),
        *("no_level_name", "no_skill_name", "same_level", "same_skill", "id_twice", "id_moved", "no_words", "joined"),
        *("columns", "order", "level_between", "level_first", "level_unplaced", "level_no_column", "track_unnamed"),
        *("brackets", "renamed"),
        *("unknown_column", "no_id", "row_unknown", "row_twice", "unknown_value", "unknown_text"),
        may=("found", "used", "known"),
    )
    """What is said about one place of a spreadsheet, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a document to fill in: a heading, and lines with ____ to write on."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class KitWords:
    """The words of the kits: documents made from the ladder, to print, to paste and to fill in by hand."""

    title: str = says()
    promise: str = says()
    intro: str = says()
    sheets: str = says()
    """What the papers to use with a team are called together."""
    hiring: str = says()
    hiring_about: str = says()
    roll_out: str = says()
    roll_out_about: str = says()
    calibration: str = says()
    calibration_about: str = says()
    programs: str = says()
    copy: str = says()
    copied: str = says()
    save: str = says()
    print: str = says()
    on_paper: str = says("title")
    """Leads from a page of the guide to the kit made from the same level."""
    blank: str = says()
    name: str = says()
    date: str = says()
    agreed: str = says()
    limits: str = says()
    """What none of this is ever the sole basis for."""
    ladder: str = says("guide")
    ladder_about: str = says()
    ladder_table: str = says()
    scope: str = says()
    step: str = says("before", "level")
    step_promise: str = says("level")
    step_about: str = says("before", "level")
    step_changes: str = says("level")
    proof: str = says("trace")
    instance: str = says()
    one_to_one: str = says()
    one_to_one_about: str = says()
    one_to_one_parts: tuple[Part, ...]
    """The parts of the paper for a one-to-one: a heading and what stands under it, with ____ to write on."""
    map: str = says()
    map_about: str = says()
    map_columns: dict[str, str] = by_name("title", "level", "ask", "people", "ours")
    map_none: str = says()
    """What is said of a title that is another job."""
    hire: str = says("level")
    hire_promise: str = says("level")
    job: str = says("level")
    job_about: str = says()
    job_work: str = says()
    job_wide: str = says()
    job_year: str = says()
    job_apply: str = says()
    guide: str = says("level")
    guide_about: tuple[str, ...]
    guide_ask: str = says("text")
    """The question about a behavior that has none of its own."""
    guide_behavior: str = says("text")
    guide_trace: str = says("trace")
    card: str = says("level")
    card_about: tuple[str, ...]
    card_title: str = says()
    card_behavior: str = says()
    card_marks: tuple[str, ...]
    """The answers in words that an interviewer marks with."""
    card_heard: str = says()
    debrief: str = says("level")
    debrief_about: str = says()
    debrief_parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingWords:
    """The words around several people's forms and papers, side by side, and around the calendar of a review year."""

    title: str = says()
    promise: str = says()
    about: tuple[str, ...]
    open: str = says()
    drop: str = says()
    no_script: str = says()
    reading: str = says()
    failed: str = says()
    own_answers: str = says()
    """What is said of a file with a person's own answers, which is never shown here."""
    no_paper: str = says()
    twice: str = says()
    people: str = says()
    people_about: str = says()
    person: str = says("letter")
    """What the field is called into which a name is written."""
    is_sheet: str = says()
    is_paper: str = says()
    beside: str = says("letter")
    take: str = says()
    take_away: str = says("letter")
    most: str = says("most")
    whose: str = says("letter")
    """What the choice is called that tells two files about one person from two people."""
    own_person: str = says()
    same_person: str = says("letter")
    show_calibration: str = says()
    show_team: str = says()
    too_few: str = says("fewest")
    save_csv: str = says()
    close: str = says()
    calibration: str = says()
    calibration_about: tuple[str, ...]
    left_out: str = says()
    """Said where lines are left out on which there is nothing to settle."""
    show_whole: str = says()
    behavior: str = says()
    level: str = says()
    chance: str = says()
    chances: dict[str, str] = by_name("never", "unseen", "left", may=("who",))
    """Who is not known to do it, by why: it never came up, nobody saw it, or it came up and was left."""
    one_person: str = says("letters")
    """Where several forms are about the same person."""
    chance_all: str = says()
    not_asked: str = says()
    handed_over: str = says()
    also: str = says("who")
    nothing: str = says()
    limits: str = says()
    team: str = says()
    team_about: Plural = counted()
    team_counted: str = says("letters")
    team_twice: str = says("letters")
    """Forms about somebody who is counted by another one."""
    team_papers: str = says("letters")
    team_few: str = says("fewest")
    team_table: str = says()
    team_squares: str = says()
    shown: str = says("n", "of")
    unsaid: str = says()
    nobody: str = says()
    nobody_about: str = says()
    alone: str = says()
    alone_about: str = says()
    year: str = says()
    year_promise: str = says()
    year_about: str = says()
    year_again: str = says()
    """What to do before a newer calendar is opened."""
    year_alarm: str = says()
    year_guide: str = says("address")
    year_no_script: str = says()
    year_wrong: str = says()
    year_day: str = says()
    year_show: str = says()
    year_from: str = says("date")
    year_columns: dict[str, str] = by_name("day", "what", "about")
    year_save: str = says()
    files: dict[str, str] = by_name("calibration", "team", "year")
    """What saved files are called, without the day and the ending."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The overview of a kind of pages."""

    title: str
    """What it is called, also in the navigation."""
    promise: str
    """What it offers, in one sentence."""


@dataclass(frozen=True, kw_only=True)
class SiteWords:
    """The words of the pages: headings and labels around what the content says."""

    overviews: dict[str, Overview] = field(default_factory=dict)
    """Overviews of kinds of pages that have no words of their own here, by the name of their folder."""
    levels: str = says()
    levels_intro: str = says()
    levels_promise: str = says()
    skills: str = says()
    skills_intro: str = says()
    skills_promise: str = says()
    grow: str = says()
    grow_intro: str = says()
    grow_promise: str = says()
    mistakes: str = says()
    mistakes_intro: str = says()
    mistakes_promise: str = says()
    specializations: str = says()
    specializations_intro: str = says()
    specializations_promise: str = says()
    assess: str = says()
    example: str = says()
    example_promise: str = says()
    example_invented: str = says("held", "target")
    example_start: str = says()
    worksheet: str = says()
    worksheet_promise: str = says()
    worksheet_print: str = says()
    worksheet_screen: str = says()
    worksheet_how: str = says()
    worksheet_ask: str = says()
    worksheet_order: str = says()
    worksheet_rule: str = says("share", "most_times")
    worksheet_level: Plural = counted("most_times")
    """For the number of levels that set a higher one aside."""
    worksheet_overall: str = says("share", "enough")
    worksheet_tracks: str = says()
    worksheet_gaps: str = says()
    worksheet_levels: str = says()
    worksheet_enough: str = says()
    worksheet_of: str = says("need", "of")
    worksheet_yours: str = says()
    worksheet_yours_overall: str = says()
    worksheet_next: str = says()
    worksheet_next_help: str = says("most_times")
    worksheet_by: str = says()
    worksheet_shown: str = says("need", "of")
    compare: str = says()
    compare_promise: str = says()
    compare_intro: str = says()
    compare_pair: str = says("before", "level")
    compare_pair_promise: str = says("before", "level")
    compare_same: str = says()
    compare_acts: str = says()
    compare_moments: str = says()
    gives_up: str = says()
    drift: str = says()
    way_back: str = says()
    trial: str = says()
    days: str = says()
    core_for: str = says("person")
    days_more: str = says()
    compare_moments_intro: str = says()
    fork_questions: str = says()
    phrasebook: str = says()
    phrasebook_promise: str = says()
    phrasebook_intro: str = says()
    who: str = says()
    saw: str = says()
    show: str = says()
    ask_back: str = says()
    shown_by: str = says()
    titles: str = says()
    titles_promise: str = says()
    titles_intro: str = says()
    titles_usually: str = says()
    titles_none: str = says()
    projects: str = says()
    projects_promise: str = says()
    projects_intro: tuple[str, ...]
    shape: str = says()
    steps: str = says()
    weak: str = says()
    strong: str = says()
    takes: str = says()
    at_level: str = says()
    proves: str = says()
    goes_with: str = says()
    templates: str = says()
    templates_promise: str = says()
    templates_intro: tuple[str, ...]
    templates_more: str = says()
    when: str = says()
    filled: str = says()
    blank: str = says()
    download: str = says()
    tells: str = says()
    goes_wrong: str = says()
    notes: str = says()
    promotions: str = says()
    ai: str = says()
    jobs: str = says()
    reading: str = says()
    about: str = says()
    story: dict[str, str] = by_name("skill", "origin", "situation", "act", "result")
    """The columns of the stories."""
    next_proof: str = says()
    next_proof_intro: str = says()
    circles: str = says()
    circles_caption: str = says()
    heat: str = says()
    heat_caption: str = says()
    loop: str = says()
    loop_caption: str = says()
    loop_steps: tuple[str, ...]
    timeline: str = says()
    timeline_caption: str = says()
    practice: str = says()
    project: str = says()
    template: str = says()
    managers: str = says()
    own_copy: str = says()
    also_called: str = says()
    level_table: str = says()
    columns: dict[str, str]
    """Headings of the level table, by key of a level."""
    two_routes: str = says()
    changes: str = says()
    changes_first: str = says()
    signs: str = says()
    wins: str = says()
    growth_move: str = says()
    week: str = says()
    traps: str = says()
    from_manager: str = says()
    first_90_days: str = says()
    questions_level: str = says()
    behaviors_level: str = says()
    behaviors_skill: str = says()
    core: str = says()
    proof: str = says()
    begin: str = says()
    first_step: str = says()
    asked: str = says()
    link: str = says("behavior")
    next_level: str = says()
    before_level: str = says()
    assess_for: str = says("level")
    matrix: str = says()
    what: str = says()
    what_not: str = says()
    why_more: str = says()
    this_week: str = says()
    exercises: str = says()
    exercise_result: str = says()
    questions_skill: str = says()
    overuse: str = says()
    habit: str = says()
    inside: str = says()
    others: str = says()
    cost: str = says()
    counter_move: str = says()
    blocks: str = says()
    work: str = says()
    measures: str = says()
    thrives: str = says()
    hard: str = says()
    first_project: str = says()
    move_in: str = says()
    skills_shift: str = says()
    competency: str = says()
    our_behaviors: str = says()
    partly: str = says()
    left_out: str = says()
    how_to: str = says()
    done_when: str = says()
    by_level: str = says()
    trains: str = says()
    edit: str = says()
    written_in: str = says("file")
    license: str = says()
    footer: str = says("version", "content")
    last_change: str = says("date")
    skip: str = says()
    pages: str = says()
    search: str = says()
    previous: str = says()
    next: str = says()
    lost_title: str = says()
    lost: str = says()
    lost_ways: str = says()


@dataclass(frozen=True, kw_only=True)
class Words:
    """Every sentence of the assessment, of the pages around what the content says, and of the papers."""

    file: FileWords
    result: ResultWords
    plan: PlanWords
    papers: PaperWords
    compare: CompareWords
    page: PageWords
    second: SecondWords
    sheet: SpreadsheetWords
    kits: KitWords
    meeting: MeetingWords
    site: SiteWords
