"""What somebody takes along: the sheet, the hand-over, the promotion file, two sheets side by side."""

import json
import shutil
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from assessment.answers import CODES, DONE, Answers
from assessment.browser import assess
from assessment.comparison import self_and_manager, then_and_now
from assessment.document import Document, Section, sentences
from assessment.export import to_blank
from assessment.papers.take_along import default_lines, one_to_one_paper, promotion, ticked_only
from assessment.reading import Unreadable, read
from assessment.render import to_html, to_markdown, to_text
from assessment.routing import next_behavior
from assessment.sentences import report
from assessment.summary import result
from assessment.views import beside_another, side_by_side
from tests.hostile import aged, hostile
from tests.ladders import ladder, real, real_plain
from tests.test_properties import people

SETTLED = {f"influence.{level}.{n}": "not_yet" for level in ("apm", "pm", "senior") for n in (1, 2, 3)}
"""A skill about which enough is said to conclude something."""
ME: dict[str, Any] = {
    "format": 1,
    "held": "pm",
    "route": "ic",
    "date": "2026-11-25",
    "answers": {
        "data.pm.1": "most_times",
        "data.pm.2": "relied_on",
        "data.senior.1": "most_times",
        "data.senior.2": "most_times",
        "data.senior.3": "never_came_up",
        **SETTLED,
    },
    "notes": {"data.pm.1": "Baseline page of March 3."},
}


def mine(**changes: Any) -> Answers:
    return read(json.dumps({**ME, **changes}), real())


def sheet_of(answers: Answers) -> Document:
    return one_to_one_paper(real(), answers, result(real(), answers))


def text(document: Document) -> str:
    return to_text(document, real().words.result)


def parts(document: Document) -> dict[str, list[str]]:
    return {part.kind: [item.said.text for item in part.items] for part in document.sections}


# ---- the sheet and the hand-over -------------------------------------------------------------------------------


def test_a_paper_has_four_blocks_of_few_lines_and_says_whose_it_is() -> None:
    whole = sheet_of(mine())
    page = ticked_only(whole, default_lines(whole))

    assert {kind: len(lines) for kind, lines in parts(page).items()} == {"shown": 3, "next": 2, "ask": 1, "agreed": 1}
    assert parts(page)["agreed"] == ["I suggest that we look at this again on 2027-02-23"]
    assert [said.text for said in page.intro] == [
        "PM today, aiming at Senior. Written on 2026-11-25.",
        f"The sentences follow the list of this guide: {real().guide.name}. "
        "The answers are my own, and nobody has checked them.",
    ]


def test_a_paper_says_where_the_guide_is_if_that_is_known() -> None:
    answers = mine(held=None)
    found = result(real(), answers)
    for document in (one_to_one_paper, promotion):
        page = document(real(), answers, found, "https://example.org/guide/")
        assert page.intro[0].text == "Aiming at APM. Written on 2026-11-25."
        assert f"{real().guide.name}, https://example.org/guide/." in page.intro[1].text


def test_somebody_without_a_job_asks_no_manager_and_says_that_the_work_may_lie_behind() -> None:
    words = real().words.papers
    without, with_one = sheet_of(mine(held=None)), sheet_of(mine())

    assert [without.title, without.sections[0].title] == [words.newcomers["sheet"], words.newcomers["shown"]]
    assert [with_one.title, with_one.sections[0].title] == [words.sheet, words.parts["shown"]]
    assert words.newcomers["question"] in parts(without)["ask"]
    assert words.question in parts(with_one)["ask"]


def test_what_has_proof_stands_first_a_line_for_each_fact_and_what_has_none_says_nothing() -> None:
    proof = {"data.pm.1": [{"result": "two teams use it", "link": "plan page", "date": "2026-03"}]}
    shown = sheet_of(mine(evidence=proof)).sections[0].items

    assert shown[0].said.text == real().bank["data.pm.1"].behavior.mine
    assert [note.text for note in shown[0].notes] == [
        "For example: Baseline page of March 3.",
        "What came of it: two teams use it",
        "When: 2026-03",
        "Where to read it: plan page",
    ]
    others = [real().words.papers.relied_on]
    assert [[note.text for note in item.notes] for item in shown[1:]] == [
        others if mine().code(item.mark.removeprefix("shown.")) == "relied_on" else [] for item in shown[1:]
    ]
    assert "[ ]" not in text(sheet_of(mine())) + to_markdown(sheet_of(mine()), real().words.result)


def ticked(answers: Answers, kind: str) -> list[str]:
    [section] = [part for part in sheet_of(answers).sections if part.kind == kind]
    return [item.id for item in section.items if item.ticked]


def test_work_is_asked_for_where_the_act_never_came_up_and_nowhere_else() -> None:
    assert ticked(mine(), "ask") == ["question"]
    never = dict.fromkeys(ME["answers"], "never_came_up")
    work, question = ticked(mine(answers=never), "ask")
    assert work.startswith("ask.")
    assert question == "question"


def test_of_an_open_route_the_paper_ticks_what_both_ask_for_or_one_of_each() -> None:
    trunk = real().trunk
    forked = {act: "most_times" if place.level in trunk else "not_yet" for act, place in real().bank.items()}
    apart = mine(held="senior", route="unsure", answers=forked)
    levels = {real().bank[one.removeprefix("next.")].level for one in ticked(apart, "next")}
    assert levels == {"staff", "gpm"}
    assert sheet_of(apart).intro[0].text.startswith("Senior today, undecided between Staff PM and Group PM.")

    shared = mine(held="senior", route="unsure", answers=forked | SETTLED)
    both = result(real(), shared).sides
    common = [one.behavior for one in both[0].next if one in both[1].next]
    assert common
    assert ticked(shared, "next") == [f"next.{act}" for act in common]


def test_the_first_step_is_its_owners_where_the_plan_has_one() -> None:
    def step(**more: Any) -> str:
        [section] = [part for part in sheet_of(mine(**more)).sections if part.kind == "next"]
        return section.items[0].notes[0].text

    behavior, *_ = [item.id for part in sheet_of(mine()).sections if part.kind == "next" for item in part.items]
    assert step().startswith("First step, in the guide's words: “")
    own = {"edits": {f"behavior.{behavior.removeprefix('next.')}": "Ask Ana on Monday"}}
    assert step(plan=own) == "First step: Ask Ana on Monday"


def test_a_paper_asks_for_what_the_result_asks_for() -> None:
    for code in ("never_came_up", "not_yet"):
        codes = {f"{skill.id}.{level}.{n}": code if level == "senior" else "most_times" for skill in real().skills
                 for level in ("pm", "senior") for n in (1, 2, 3)}  # fmt: skip
        answers = mine(answers=codes)
        page = report(real(), answers, result(real(), answers))
        named = {item.id for part in page.sections if part.kind in ("next", "job") for item in part.items}
        first = next(item.id for part in sheet_of(answers).sections if part.kind == "ask" for item in part.items)
        assert first.removeprefix("ask.") in named


def test_what_is_missing_is_told_as_it_was_answered_and_what_was_never_asked_is_nowhere() -> None:
    codes = {**SETTLED, "influence.senior.2": "now_and_then", "influence.senior.3": "never_came_up"}
    del codes["influence.apm.3"]
    said = {kind: lines for kind, lines in parts(sheet_of(mine(answers=codes))).items() if kind in CODES}
    form = real().bank["influence.senior.2"].behavior.mine

    assert said["now_and_then"] == [f"Now and then: {form}"]
    assert f"Not yet: {real().bank['influence.senior.1'].behavior.mine}" in said["not_yet"]
    assert not [line for line in said["not_yet"] if real().bank["influence.senior.3"].behavior.mine in line]
    assert not [line for line in said["not_yet"] if real().bank["influence.apm.3"].behavior.mine in line]


@given(people())
def test_the_default_lines_hold_no_level_and_no_word_on_confidence(person: tuple[Any, Answers]) -> None:
    framework, answers = person
    whole = one_to_one_paper(framework, answers, result(framework, answers))
    page = replace(ticked_only(whole, default_lines(whole)), intro=())
    words = framework.words.result

    for word in (words.fair, words.well_backed.one, *(level.name for level in framework.levels)):
        assert not any(said.text == word or f" {word} " in said.text for said in sentences(page))


ANSWERED: dict[str, set[str | None]] = {"shown": set(DONE), "collect": set(DONE), "unsure": set(DONE)}
ANSWERED |= {code: {code} for code in ("now_and_then", "not_yet")}
ANSWERED |= {kind: {"not_yet", "now_and_then", "never_came_up", None} for kind in ("next", "ask")}
"""How an act was answered that stands in a part of a paper."""


def carried(framework: Any, answers: Answers) -> None:
    """Every line of both papers is carried by an answer or by what was written down, and no more is ticked at first."""
    found = result(framework, answers)
    paper, file = one_to_one_paper(framework, answers, found), promotion(framework, answers, found)
    page = report(framework, answers, found)
    first = {item.id for part in page.sections for item in part.items}
    for part in (*paper.sections, *file.sections):
        for item in part.items:
            if part.kind in ANSWERED and item.said.rests_on:
                [behavior] = item.said.rests_on
                assert answers.code(behavior) in ANSWERED[part.kind], item
                assert not item.ticked or behavior in first or (part.kind == "shown" and answers.noted(behavior))
                written = {field for row in answers.proof(behavior) for field in row.written}
                facts = [note.text for note in item.notes] if part.kind == "shown" else []
                if facts and answers.code(behavior) == "relied_on":
                    assert facts.pop(0) == framework.words.papers.relied_on
                assert all(any(field in fact for field in written) for fact in facts)
                assert len(facts) == sum(len(row.written) for row in answers.proof(behavior)) * (part.kind == "shown")
        for row in part.rows:
            behavior = row.id.rpartition(".")[0]
            assert answers.done(behavior)
            assert answers.noted(behavior)
            assert any(cell[0].rests_on for cell in row.cells)
    ticked = default_lines(paper)
    assert sum(line.startswith("shown.") for line in ticked) <= 3
    assert sum(line.startswith("next.") for line in ticked) <= 2
    assert sum(line.startswith("ask.") for line in ticked) <= 1


@given(people())
def test_every_line_of_a_paper_is_carried_by_an_answer_or_by_proof(person: tuple[Any, Answers]) -> None:
    carried(*person)


def test_every_line_of_a_paper_about_a_hostile_file_is_carried() -> None:
    read_files = 0
    for number in range(500):
        try:
            answers = read(hostile(number), aged())
        except Unreadable:
            continue
        if answers.by == "self":
            read_files += 1
            carried(aged(), answers)
    assert read_files > 100


@pytest.mark.proof
def test_every_line_of_five_thousand_hostile_files_is_carried() -> None:
    for number in range(500, 12_000):
        with suppress(Unreadable):
            answers = read(hostile(number), aged())
            if answers.by == "self":
                carried(aged(), answers)


def test_a_line_may_be_put_in_other_words_and_an_emptied_one_is_gone() -> None:
    whole = sheet_of(mine())
    ticked = default_lines(whole)
    shown, following = ticked[0], next(line for line in ticked if line.startswith("next."))
    said = {shown: "I set the baseline.", f"{shown}/1": "Page of March", following: "Get better at this", "again": ""}
    page = ticked_only(whole, ticked, said)
    lines = {item.said.text: item for part in page.sections for item in part.items}

    assert lines["I set the baseline."].notes[0].text == "Page of March"
    assert lines["I set the baseline."].mark == shown
    assert lines["Get better at this"].mark == ""
    assert "agreed" not in parts(page)


PANDOC = pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")


@PANDOC
@pytest.mark.parametrize("form", ["docx", "odt", "mediawiki", "jira"])
def test_every_line_of_a_paper_survives_another_program(form: str, tmp_path: Path) -> None:
    proof = {"data.pm.1": [{"claim": "Chose it", "result": "22 to 31", "link": "page", "vouched_by": "Ana"}]}
    whole = sheet_of(mine(evidence=proof, notes={}))
    page = ticked_only(whole, default_lines(whole))
    out = tmp_path / f"paper.{form}"
    for given_in, read_from, write_to in ((to_html(page), "html", form), ("", form, "plain")):
        call = ["pandoc", "-f", read_from, "-t", write_to, "--wrap=none"]
        call += ["-o", str(out)] if given_in else [str(out)]
        ran = subprocess.run(call, input=given_in.encode(), capture_output=True, check=True)
    back = [" ".join(line.strip("-\u2022\\ \t*").split()) for line in ran.stdout.decode().splitlines()]

    for part in page.sections:
        for item in part.items:
            for said in (item.said, *item.notes):
                assert said.text in back, said.text


def test_a_hand_over_holds_the_ticked_lines_and_no_answer() -> None:
    whole = sheet_of(mine())
    handed = ticked_only(whole, ["shown.data.pm.2", "question"])
    labels = [choice.label for choice in real().assessment.scale.values()]

    assert parts(handed) == {
        "shown": [real().bank["data.pm.2"].behavior.mine],
        "ask": [real().words.papers.question],
    }
    for form in (text(handed), to_html(handed), to_markdown(handed, real().words.result)):
        assert not [label for label in labels if label in form]
        assert not [behavior for behavior in real().bank if behavior in form and behavior != "data.pm.2"]
        assert "rests-on" not in form


def test_a_line_of_the_plan_on_a_hand_over_leads_nowhere() -> None:
    whole = sheet_of(mine())
    practices = [item.id for part in whole.sections for item in part.items if item.page]
    assert practices
    assert "href" not in to_html(ticked_only(whole, practices), "../")


def test_every_line_has_an_id_of_its_own() -> None:
    whole = sheet_of(mine(habits={"roadmap-theater": "few"}, preferences={}))
    ids = [item.id for part in whole.sections for item in part.items]

    assert len(ids) == len(set(ids))
    assert {line.split(".")[0] for line in ids} >= {"shown", "ask", "question", "agreed", "next", "plan", "habits"}
    assert [part.kind for part in whole.sections][:4] == ["shown", "next", "ask", "agreed"]


# ---- the promotion file ----------------------------------------------------------------------------------------

EVIDENCE = {
    "data.senior.1": [
        {"claim": "Chose it", "result": "sign-ups 22 to 31", "date": "2026-03", "link": "page", "vouched_by": "Ana"},
        {"claim": "Again", "date": "2025-10-02"},
        {"claim": "Long ago", "date": "2024"},
        {"claim": "Some time", "date": "last spring"},
    ]
}  # fmt: skip


def promotion_rows(**changes: Any) -> list[list[str]]:
    answers = mine(target="senior", **changes)
    file = promotion(real(), answers, result(real(), answers))
    return [[cell[0].text for cell in row.cells] for part in file.sections for row in part.rows]


def test_evidence_is_claim_result_date_link_and_who_can_vouch() -> None:
    assert promotion_rows(evidence=EVIDENCE)[0] == ["Chose it", "sign-ups 22 to 31", "2026-03", "page", "Ana"]


def test_evidence_older_than_twelve_months_is_marked() -> None:
    dates = [row[2] for row in promotion_rows(evidence=EVIDENCE)][:4]

    assert dates == ["2026-03", "2025-10-02 (more than 12 months ago)", "2024 (more than 12 months ago)", "last spring"]


def test_without_a_date_nothing_is_old() -> None:
    answers = read(
        json.dumps({key: value for key, value in {**ME, "evidence": EVIDENCE}.items() if key != "date"}), real()
    )
    file = promotion(real(), answers, result(real(), answers))

    assert "more than 12 months" not in text(file)


def test_what_is_done_without_evidence_stands_apart_from_what_is_there() -> None:
    answers = mine(target="senior", evidence=EVIDENCE)
    file = promotion(real(), answers, result(real(), answers))
    bare = [item.id for part in file.sections if part.kind == "collect" for item in part.items]

    assert [part.kind for part in file.sections] == ["evidence", "collect"]
    assert bare == ["collect.data.senior.2"]
    assert promotion_rows(answers={"data.senior.1": "now_and_then"}) == []


def test_a_note_is_the_claim_of_an_instance_that_has_none() -> None:
    note = {"data.senior.1": "The plan of May"}
    for rows, claims in (
        ([], ["The plan of May"]),
        ([{"result": "22 to 31"}], ["The plan of May"]),
        ([{"claim": "Another"}], ["The plan of May", "Another"]),
    ):
        answers = mine(notes=note, evidence={"data.senior.1": rows})
        assert [row.claim for row in answers.proof("data.senior.1")] == claims


# ---- then and now ----------------------------------------------------------------------------------------------


def lists(then: str, now: str, looked: str | None = None) -> set[str]:
    before, after = (Answers(held="pm", route="ic", given={"data.pm.1": code}) for code in (then, now))
    if looked:
        after = Answers(held="pm", route="ic", given={"data.pm.1": now}, look_back={"data.pm.1": looked})
    found = then_and_now(real(), before, after)
    kinds = {"more", "less", "came_up", "no_longer", "rejudged", "to_look_back"}
    return {kind for kind in kinds if getattr(found, kind)} | ({"same"} if found.same else set())


def test_a_change_is_told_both_ways_and_asks_to_look_back() -> None:
    assert lists("now_and_then", "most_times") == {"more", "to_look_back"}
    assert lists("most_times", "now_and_then") == {"less", "to_look_back"}
    assert lists("never_came_up", "not_yet") == {"came_up", "to_look_back"}
    assert lists("most_times", "never_came_up") == {"no_longer", "to_look_back"}
    assert lists("most_times", "most_times") == {"same"}


def test_growth_is_told_against_what_then_looks_like_today() -> None:
    assert lists("most_times", "now_and_then", looked="not_yet") == {"more"}
    assert lists("most_times", "now_and_then", looked="now_and_then") == {"rejudged"}


@given(people(), people())
def test_every_behavior_of_both_files_is_in_exactly_one_list(
    one: tuple[Any, Answers], other: tuple[Any, Answers]
) -> None:
    framework, now = one
    then = other[1]
    found = then_and_now(framework, then, now)
    listed = [c.behavior for c in (*found.more, *found.less, *found.came_up, *found.no_longer, *found.rejudged)]
    both = [behavior for behavior in framework.bank if then.code(behavior) and now.code(behavior)]

    assert len(listed) == len(set(listed))
    assert len(listed) + found.same == len(both)
    assert set(found.to_look_back) <= set(listed)


def test_then_and_now_begins_with_what_was_planned() -> None:
    def first(**plan: Any) -> Section:
        then = mine(date="2026-05-04", plan=plan)
        return beside_another(real(), mine(answers={**ME["answers"], "influence.apm.1": "most_times"}), then).sections[
            0
        ]

    told = first(start="2026-05-04", edits={"own.1": "Ask for the pricing project", "own.1.due": "2026-06-01"})
    said = {item.said.text: [note.text for note in item.notes] for item in told.items}

    assert (told.kind, told.title) == ("planned", real().words.compare.planned)
    assert said["Ask for the pricing project"] == ["By 2026-06-01."]
    act = real().bank["influence.apm.1"].behavior
    practices = f"It practices this: {act.text}"
    assert said[act.next] == [practices, "By 2026-08-03.", "then: Not yet; now: Most times it comes up"]
    assert not [text for text in said if text == real().words.plan.check_in]
    assert first().title == real().words.compare.named


def test_the_earlier_file_is_then_whichever_comes_first() -> None:
    early, late = mine(date="2026-01-01", answers={"data.pm.1": "not_yet"}), mine(answers={"data.pm.1": "most_times"})

    for pair in ((early, late), (late, early)):
        said = text(beside_another(real(), *pair))
        assert "then: Not yet; now: Most times it comes up" in said
        assert "Your answers of 2026-01-01 beside those of 2026-11-25" in said
    assert "twelve weeks" not in said
    assert "twelve weeks" in text(beside_another(real(), mine(date="2026-11-01"), late))


# ---- beside a manager's sheet ----------------------------------------------------------------------------------


def theirs(**codes: str) -> Answers:
    given = {f"data.pm.{n[1:]}": code for n, code in codes.items()}
    return Answers(by="manager", held="pm", route="ic", given=given)


def own(**codes: str) -> Answers:
    return Answers(held="pm", route="ic", given={f"data.pm.{n[1:]}": code for n, code in codes.items()})


def test_two_sheets_make_four_lists() -> None:
    tiny = ladder(tracks={"ic": ["pm"]}, cells={"data": {"pm": [f"data.pm.{n}" for n in range(1, 8)]}})
    me = own(_1="most_times", _2="relied_on", _3="now_and_then", _4="most_times", _5="not_yet", _6="most_times")
    you = theirs(_1="relied_on", _2="not_yet", _3="most_times", _4="not_seen", _5="not_yet", _7="most_times")
    found = self_and_manager(tiny, me, you)

    assert (found.both, found.only_self) == (("data.pm.1",), ("data.pm.2",))
    assert (found.only_manager, found.unseen) == (("data.pm.3",), ("data.pm.4",))
    assert (found.neither, found.not_compared) == (1, 2)


@given(people(), people(manager=True))
def test_every_behavior_is_told_once_or_counted(one: tuple[Any, Answers], other: tuple[Any, Answers]) -> None:
    framework, me = one
    you = other[1]
    found = self_and_manager(framework, me, you)
    listed = [*found.both, *found.only_self, *found.only_manager, *found.unseen]

    assert len(listed) == len(set(listed))
    answered = {behavior for behavior in framework.bank if me.code(behavior) or behavior in you.given}
    assert len(listed) + found.neither + found.not_compared == len(answered)
    assert all(me.given[behavior] in DONE or you.given[behavior] in DONE for behavior in listed)


def test_two_managers_sheets_are_not_compared() -> None:
    with pytest.raises(ValueError, match="Both files are manager's sheets"):
        beside_another(real(), theirs(), theirs())


def test_nothing_in_common_is_said_and_no_list_is_shown() -> None:
    page = side_by_side(real(), own(_1="most_times"), theirs(_2="most_times"))

    assert page.sections == ()
    assert "nothing to compare" in text(page)


# ---- a manager's sheet -----------------------------------------------------------------------------------------


def test_a_blank_sheet_asks_a_manager_about_the_same_behaviors_and_tells_no_answer() -> None:
    blank = to_blank(real(), mine())
    answers = read(blank, real())
    asked: list[str] = []
    while behavior := next_behavior(real(), Answers(**{**vars(answers), "given": dict.fromkeys(asked, "not_seen")})):
        asked.append(behavior)

    assert sorted(asked) == sorted(ME["answers"])
    assert not [code for code in CODES if code in blank]


def test_only_a_managers_sheet_chooses_what_it_asks() -> None:
    found = mine(ask=["data.pm.1"])

    assert found.ask == frozenset()
    assert [aside.what for aside in found.set_aside] == ["ask"]


def test_a_managers_file_is_told_as_what_was_seen() -> None:
    answer = assess(json.dumps(real_plain()))
    file = {**ME, "by": "manager", "answers": {"data.pm.1": "not_seen", "data.pm.2": "most_times"}, "notes": {}}
    said = json.loads(answer("export", json.dumps(file)))["text"]

    assert "What they do most times" in said
    assert "To these you answered that you have not seen it" in said
    assert "you do " not in said.lower()
    assert " ".join(real().bank["data.pm.2"].behavior.theirs.split()[:6]) in said


# ---- what the page asks ----------------------------------------------------------------------------------------


def test_the_page_gets_lines_to_tick_and_both_papers() -> None:
    answer = assess(json.dumps(real_plain()))
    file = json.dumps(ME)
    first = json.loads(answer("papers", file))
    fewer = json.loads(answer("papers", file, json.dumps({"ticked": ["question"]})))

    assert set(first["ticked"]) <= {line["id"] for part in (*first["lines"], *first["rows"]) for line in part["lines"]}
    assert real().words.papers.question in fewer["one_to_one"]["html"]
    assert real().words.papers.parts["shown"] not in fewer["one_to_one"]["text"]


def test_a_file_of_the_first_content_is_asked_again_with_what_it_said_and_its_plan_is_asked_about() -> None:
    answer = assess(json.dumps(real_plain()))
    newer = next(behavior for behavior, place in real().bank.items() if place.behavior.since > 1)
    old = {**ME, "content": "pm-guide@1", "date": "2026-05-04", "answers": {**ME["answers"], newer: "now_and_then"}}
    old["plan"] = {"start": "2026-05-04", "edits": {"own.1": "Ask for the pricing project"}}
    told = json.loads(answer("check", json.dumps(old)))
    beside = json.loads(answer("compare", json.dumps(ME), json.dumps({"other": json.dumps(old)})))

    assert told["again"] == {newer: real().assessment.scale["now_and_then"].label}
    assert newer not in told["answers"]
    assert ME["answers"].items() <= told["answers"].items()
    assert json.loads(answer("check", json.dumps({**old, "content": "pm-guide@2"})))["again"] == {}
    assert "Ask for the pricing project" in beside["text"]


def test_the_page_is_told_what_is_wrong_with_the_other_file() -> None:
    answer = assess(json.dumps(real_plain()))
    said = json.loads(answer("compare", json.dumps(ME), json.dumps({"other": "{"})))

    assert "not JSON" in said["problems"][0]
    good = json.loads(answer("compare", json.dumps(ME), json.dumps({"other": json.dumps(ME)})))
    assert good["by"] == "self"
