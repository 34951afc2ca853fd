"""What somebody takes along: the sheet, the hand-over, the promotion file, two sheets side by side."""

import json
from typing import Any

import pytest
from hypothesis import given

from assessment.answers import CODES, DONE, Answers
from assessment.browser import assess
from assessment.comparison import self_and_manager, then_and_now
from assessment.document import Document, sentences
from assessment.export import to_blank
from assessment.papers.take_along import default_lines, one_to_one_paper, promotion, ticked_only
from assessment.reading import read
from assessment.render import to_html, to_markdown, to_text
from assessment.routing import next_behavior
from assessment.summary import result
from assessment.views import beside_another, side_by_side
from tests.ladders import ladder, real, real_plain
from tests.test_properties import people

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
        "influence.pm.1": "not_yet",
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


def test_a_sheet_holds_two_behaviors_one_ask_one_question_a_blank_and_a_date() -> None:
    whole = sheet_of(mine())
    page = ticked_only(whole, default_lines(whole))

    assert {kind: len(lines) for kind, lines in parts(page).items()} == {
        "shown": 2, "ask": 1, "question": 1, "agreed": 2,
    }  # fmt: skip
    assert "2027-02-23" in parts(page)["agreed"][1]
    assert len(page.intro) == 2


def test_what_has_an_instance_stands_first_and_the_others_get_a_blank() -> None:
    shown = sheet_of(mine()).sections[0].items

    assert shown[0].said.text == real().bank["data.pm.1"].behavior.text
    assert shown[0].notes[0].text == "For example: Baseline page of March 3."
    assert shown[1].notes[0].text == "For example: ____"


def test_a_sheet_asks_first_for_what_never_came_up() -> None:
    def asked(code: str) -> str:
        return sheet_of(mine(answers={"influence.senior.2": code, "data.senior.1": "not_yet"})).sections[0].items[0].id

    assert asked("never_came_up") == "ask.influence.senior.2"
    assert asked("not_yet") != "ask.influence.senior.2"


@given(people())
def test_the_default_sheet_holds_no_level_and_no_word_on_confidence(person: tuple[Any, Answers]) -> None:
    framework, answers = person
    whole = one_to_one_paper(framework, answers, result(framework, answers))
    said = [sentence.text for sentence in sentences(ticked_only(whole, default_lines(whole)))]
    words = framework.words.result

    for word in (words.thin, words.fair, words.well_backed, *(level.name for level in framework.levels)):
        assert not any(text == word or f" {word} " in text for text in said)


def test_a_hand_over_holds_the_ticked_lines_and_no_answer() -> None:
    whole = sheet_of(mine())
    handed = ticked_only(whole, ["shown.data.pm.2", "question"])
    labels = [choice.label for choice in real().assessment.scale.values()]

    assert parts(handed) == {
        "shown": [real().bank["data.pm.2"].behavior.text],
        "question": [real().words.papers.question],
    }
    for form in (text(handed), to_html(handed), to_markdown(handed, real().words.result)):
        assert not [label for label in labels if label in form]
        assert not [behavior for behavior in real().bank if behavior in form and behavior != "data.pm.2"]
        assert "rests-on" not in form


def test_a_line_of_the_plan_on_a_hand_over_leads_nowhere() -> None:
    whole = sheet_of(mine())
    practices = [item.id for part in whole.sections for item in part.items if item.practice]
    assert practices
    assert "grow/#" in to_html(whole, "../")
    assert "href" not in to_html(ticked_only(whole, practices), "../")


def test_every_line_has_an_id_of_its_own() -> None:
    whole = sheet_of(mine(habits={"roadmap-theater": "few"}, preferences={}))
    ids = [item.id for part in whole.sections for item in part.items]

    assert len(ids) == len(set(ids))
    assert {line.split(".")[0] for line in ids} >= {"shown", "ask", "question", "agreed", "next", "plan", "habits"}


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


def test_what_is_done_without_evidence_is_proof_to_collect() -> None:
    rows = promotion_rows()

    assert [row[0].split(":")[0] for row in rows] == ["Proof to collect", "Proof to collect"]
    assert promotion_rows(answers={"data.senior.1": "now_and_then"}) == []


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
    assert "What you have not seen" in said
    assert "you do " not in said.lower()


# ---- what the page asks ----------------------------------------------------------------------------------------


def test_the_page_gets_lines_to_tick_and_both_papers() -> None:
    answer = assess(json.dumps(real_plain()))
    file = json.dumps(ME)
    first = json.loads(answer("papers", file))
    fewer = json.loads(answer("papers", file, json.dumps({"ticked": ["question"]})))

    assert set(first["ticked"]) <= {line["id"] for part in (*first["lines"], *first["rows"]) for line in part["lines"]}
    assert real().words.papers.question in fewer["one_to_one"]["html"]
    assert real().words.papers.parts["shown"] not in fewer["one_to_one"]["text"]


def test_the_page_is_told_what_is_wrong_with_the_other_file() -> None:
    answer = assess(json.dumps(real_plain()))
    said = json.loads(answer("compare", json.dumps(ME), json.dumps({"other": "{"})))

    assert "not JSON" in said["problems"][0]
    good = json.loads(answer("compare", json.dumps(ME), json.dumps({"other": json.dumps(ME)})))
    assert good["by"] == "self"
