"""Files of answers: what is refused, what is set aside, and that nothing else happens."""

import json
from typing import Any

import pytest

from assessment.answers import LineId
from assessment.reading import Unreadable, read
from assessment.summary import result
from tests.ladders import ladder

TINY = ladder(
    tracks={"x": ["one", "two"]},
    cells={"talk": {"one": ["talk.one.1"], "two": ["talk.two.1"]}},
    habits=["late"],
    kinds=["k", "l"],
    pairs={"kl": ["k", "l"]},
    version=3,
    since={"talk.two.1": 3},
    retired={"talk.one.9": "talk.one.1", "talk.one.8": None},
)
GOOD: dict[str, Any] = {"format": 1, "held": "one", "route": "x", "answers": {"talk.one.1": "most_times"}}


def file(**changes: Any) -> str:
    return json.dumps({**GOOD, **changes})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\xff\xfe", "not text in UTF-8"),
        ("{", "not JSON from 1:2"),
        ("[]", "found a list"),
        ('{"format": 1, "format": 1, "held": null, "route": "x", "answers": {}}', "format: stands in the file twice"),
        ('{"a": NaN}', "not JSON"),
        ("[" * 100_000, "nested deeper than 8"),
        (file(plan={"edits": {"a": [[[[[[[1]]]]]]]}}), "nested deeper than 8"),
        (" " * 1_000_001, "1,000,001 bytes"),
        ('{"format": ' + "9" * 5000 + "}", "not JSON"),
        ('{"a": "\\ud800"}', "not JSON"),
        ("{}", "format: is missing"),
        (file(format=2), "this file says 2, and this page reads format 1"),
        (file(format=True), "format: expected a whole number, found true or false"),
        (file(format=1.5), "format: expected a whole number, found a number with a fraction"),
        (file(answers={"talk.one.1": 3}), "answers.talk.one.1: expected a text, found a whole number"),
        (file(skipped={"a": 1}), "skipped: expected a list, found an object"),
        (file(held=4), "held: expected a text or null"),
        (file(held="king"), "held: this guide has no king. It knows: one, two"),
        (file(route="z"), "route: this guide has no route z; it has x, unsure. Write one of these in its place"),
        ("\ufeff \n", "The file is empty. Open a file that this page has saved."),
        (file(held="king", content="other@1"), "saved with another guide, other@1, and this page has tiny@3"),
        (file(target="top"), "target: this guide has no top"),
        (file(plan={"saved": "3"}), "plan.saved: expected a whole number, found a text"),
        (file(plan={"told": "own.1"}), "plan.told: expected a list, found a text"),
        (file(evidence={"talk.one.1": [{"claim": 1}]}), "evidence.talk.one.1[1].claim: expected a text"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(text: str | bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text, TINY)

    assert said in str(refused.value)


def test_several_faults_are_told_together() -> None:
    with pytest.raises(Unreadable) as refused:
        read(file(answers=[], notes=4, held=1), TINY)

    assert len(refused.value.problems) == 3


def test_a_target_off_the_route_is_refused() -> None:
    forked = ladder(tracks={"x": ["one", "left"], "y": ["one", "right"]}, cells={"talk": {"one": ["talk.one.1"]}})
    with pytest.raises(Unreadable, match="right does not lie on the route x"):
        read(file(target="right", answers={}), forked)

    assert read(file(target="left", answers={}), forked).target == "left"


@pytest.mark.parametrize(
    ("changes", "what", "why"),
    [
        ({"answers": {"talk.one.7": "not_yet"}}, "answers.talk.one.7", "no such behavior"),
        ({"answers": {"talk.one.8": "not_yet"}}, "answers.talk.one.8", "gone from this guide"),
        ({"answers": {"talk.one.1": "often"}}, "answers.talk.one.1", "none of the possible answers"),
        ({"answers": {"talk.one.1": "not_seen"}}, "answers.talk.one.1", "none of the possible answers"),
        ({"answers": {"talk.two.1": "most_times"}, "content": "tiny@2"}, "answers.talk.two.1", "means something else"),
        ({"answers": {"talk.one.1": "most_times"}, "content": "other@1"}, "answers.talk.one.1", "another guide"),
        ({"notes": {"talk.one.1": "x" * 201}}, "notes.talk.one.1", "has 201 characters and may have 200"),
        ({"color": "blue"}, "color", "does not know the key"),
        ({"evidence": {"talk.one.1": [{"mood": "good"}]}}, "evidence.talk.one.1[1].mood", "does not know the key"),
        ({"habits": {"late": "daily"}}, "habits.late", "none of the possible answers"),
        ({"habits": {"loud": "few"}}, "habits.loud", "nothing of that name"),
        ({"preferences": {"kl": "m"}}, "preferences.kl", "none of the possible answers"),
        ({"months": {"talk": "9"}}, "months.talk", "none of the possible answers"),
        ({"date": "2026-02-30"}, "date", "no date"),
        ({"date": "9999-12-31"}, "date", "no date"),
        ({"habits": {"late": "few"}, "answers": {}, "content": "other@1"}, "habits.late", "another guide"),
        ({"date": "20260230"}, "date", "no date"),
        ({"plan": {"id": "xyz"}}, "plan.id", "none of the possible answers"),
        ({"mode": "fast"}, "mode", "none of the possible answers"),
        ({"content": "???"}, "content", "none of the possible answers"),
        ({"ask": ["talk.one.1"]}, "ask", "Only a manager's sheet"),
        (
            {"evidence": {"talk.one.1": [{"claim": "x" * 2_001}]}},
            "evidence.talk.one.1[1].claim",
            "has 2,001 characters",
        ),
        ({"plan": {"edits": {"own.1": "x" * 2_001}}}, "plan.edits.own.1", "has 2,001 characters and may have 2,000"),
        ({"evidence": {"talk.one.1": [{}] * 101}}, "evidence.talk.one.1", "more than 100 of these"),
        ({"plan": {"edits": {"a.due": "soon"}}}, "plan.edits.a.due", "no date"),
        ({"plan": {"saved": -1}}, "plan.saved", "none of the possible answers"),
        ({"plan": {"saved": 10**12}}, "plan.saved", "none of the possible answers"),
        ({"plan": {"stamp": "20261301T000000Z"}}, "plan.stamp", "no moment"),
        ({"plan": {"stamp": "20261125T240000Z"}}, "plan.stamp", "no moment"),
        ({"plan": {"stamp": "2026-11-25"}}, "plan.stamp", "no moment"),
        ({"plan": {"told": ["a b"]}}, "plan.told.a b", "nothing of that name"),
        ({"plan": {"told": ["own.1"] * 1_001}}, "plan.told", "more than 1,000 of these"),
        ({"content": "tiny@4"}, "content", "tiny@4 is newer than this guide (tiny@3): a question may have changed"),
        ({"plan": {"edits": {f"own.{n}": "x" for n in range(1_001)}}}, "plan.edits", "more than 1,000 of these"),
        ({"plan": {"edits": {"a\r\nATTENDEE:b": "x"}}}, "plan.edits.a\ufffd\ufffdATTENDEE:b", "nothing of that name"),
    ],
)
def test_what_is_unknown_is_set_aside_with_its_reason(changes: dict[str, Any], what: str, why: str) -> None:
    found = read(file(**changes), TINY)

    assert [(one.what, why in one.why) for one in found.set_aside] == [(what, True)]
    assert read(file(), TINY).set_aside == ()


def test_the_answers_of_a_newer_guide_count_as_they_are_and_that_is_said_first() -> None:
    odd = {"mood": 1, "answers": {"talk.two.1": "most_times", "talk.one.7": "not_yet"}}
    found = read(file(**odd, content="tiny@4"), TINY)
    same = read(file(**odd, content="tiny@3"), TINY)

    assert found.given == {"talk.two.1": "most_times"} == same.given
    assert [one.what for one in found.set_aside] == ["content", "mood", "answers.talk.one.7"]
    newer, _, then = found.set_aside[0].why.partition(". ")
    assert newer == "tiny@4 is newer than this guide (tiny@3): a question may have changed since"
    assert then == "To be sure, open it on a newer version of this site."
    assert [one.what for one in same.set_aside] == ["mood", "answers.talk.one.7"]
    assert found.left_alone == {"talk.one.7": "not_yet"}


def test_how_a_plan_was_saved_is_read() -> None:
    plan = {"id": "0123456789abcdef", "saved": 3, "stamp": "20261125T101500Z", "told": ["own.1", "own.2", "own.1"]}
    found = read(file(plan=plan), TINY).plan

    assert (found.saved, found.stamp, found.told) == (3, "20261125T101500Z", ("own.1", "own.2"))


def test_a_byte_order_mark_is_accepted() -> None:
    assert read(("\ufeff" + file()).encode(), TINY).given == GOOD["answers"]


def test_the_answer_to_a_replaced_behavior_moves() -> None:
    assert read(file(answers={"talk.one.9": "relied_on"}), TINY).given == {"talk.one.1": "relied_on"}


def test_an_answer_of_its_own_wins_over_one_that_would_move() -> None:
    found = read(file(answers={"talk.one.9": "relied_on", "talk.one.1": "not_yet"}), TINY)

    assert found.given == {"talk.one.1": "not_yet"}
    assert "talk.one.1" in found.set_aside[0].why


def test_a_manager_may_say_that_they_have_not_seen_it() -> None:
    found = read(file(by="manager", answers={"talk.one.1": "not_seen"}), TINY)

    assert found.asked("talk.one.1")
    assert found.code("talk.one.1") is None


def test_an_id_that_has_an_answer_is_not_skipped() -> None:
    assert read(file(skipped=["talk.one.1", "talk.two.1"]), TINY).skipped == {"talk.two.1"}


def test_white_space_is_no_note() -> None:
    found = read(file(notes={"talk.one.1": "  "}, evidence={"talk.two.1": [{"link": "minutes, May"}]}), TINY)

    assert not found.noted("talk.one.1")
    assert found.noted("talk.two.1")


def test_an_overlay_of_our_pack_is_our_pack() -> None:
    assert read(file(content="tiny@3+acme@1"), TINY).given == GOOD["answers"]


def test_control_characters_of_a_name_never_reach_a_sentence() -> None:
    found = result(TINY, read(file(**{"\x1b[31mred": 1}), TINY))

    assert "\x1b" not in found.set_aside[0].what


def test_white_space_of_every_kind_is_read_as_one_space_or_a_new_line() -> None:
    edits = {"check-in": "\x1b[31m Ask \u202e Ada\r\n\u2028\n\tin\u00a0May\u3000", "blank": " \n" * 1_000}

    assert read(file(plan={"edits": edits}), TINY).plan.edits == {
        LineId("check-in"): "[31m Ask Ada\nin May",
        LineId("blank"): "",
    }


def test_an_answer_that_is_none_leaves_no_skip_behind() -> None:
    assert read(file(answers={"talk.one.1": "often"}, skipped=["talk.one.1"]), TINY).skipped == frozenset()


def test_an_answer_that_moves_leaves_no_skip_behind_either() -> None:
    found = read(file(answers={"talk.one.9": "often"}, skipped=["talk.one.1"]), TINY)

    assert found.skipped == frozenset()


def test_two_answers_that_move_to_one_place_are_told_whatever_their_order() -> None:
    tiny = ladder(
        tracks={"x": ["one"]},
        cells={"talk": {"one": ["talk.one.1"]}},
        retired={"talk.one.8": "talk.one.1", "talk.one.9": "talk.one.1"},
    )
    both = {"talk.one.8": "not_yet", "talk.one.9": "most_times"}
    for answers in (both, dict(reversed(both.items()))):
        found = read(file(answers=answers), tiny)
        assert found.given == {"talk.one.1": "not_yet"}
        assert [one.what for one in found.set_aside] == ["answers.talk.one.9"]


def test_many_doubled_keys_are_refused_quickly() -> None:
    text = "{" + ", ".join(f'"k{n % 30_000}": 1' for n in range(60_000)) + "}"

    with pytest.raises(Unreadable, match="stands in the file twice"):
        read(text, TINY)


def test_what_steers_a_screen_is_taken_out_of_what_somebody_wrote() -> None:
    family = "\U0001f469\u200d\U0001f469"
    found = read(file(notes={"talk.one.1": f"\x1b[31mred\u202e {family}\nline"}, plan={"edits": {"x": "a\x00b"}}), TINY)

    assert found.notes["talk.one.1"] == f"[31mred {family}\nline"
    assert found.plan.edits == {LineId("x"): "ab"}


def test_of_very_many_faults_the_first_thousand_are_told() -> None:
    with pytest.raises(Unreadable) as refused:
        read(file(skipped=[1] * 300_000), TINY)

    assert len(refused.value.problems) == 1_001
    assert refused.value.problems[-1] == "There is more of this. Only the first 1,000 are named."


def test_of_very_many_things_set_aside_the_first_thousand_are_named() -> None:
    found = read(file(**{f"mood {n}": 1 for n in range(50_000)}), TINY)

    assert len(found.set_aside) == 1_001
    assert found.set_aside[-1].why == "There is more of this. Only the first 1,000 are named."
