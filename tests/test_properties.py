"""What must hold for ladders of every shape and answers of every kind: the invariants I1 to I16 of the rules."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.answers import ORDER, UNSURE, Answers
from assessment.export import to_json
from assessment.model import Framework
from assessment.reading import read
from assessment.routing import next_behavior
from assessment.scoring import need
from assessment.summary import Result, result
from tests.ladders import ladder

HABITS = ("late", "loud")
KINDS = ("k", "l", "m")
PAIRS = {"kl": ("k", "l"), "km": ("k", "m"), "lm": ("l", "m")}


@st.composite
def ladders(draw: st.DrawFn) -> Framework:
    trunk = [f"t{n}" for n in range(draw(st.integers(1, 3)))]
    names = ["x", "y", "z"][: draw(st.integers(1, 3))]
    tracks = {name: trunk + [f"{name}{n}" for n in range(draw(st.integers(0, 2)))] for name in names}
    levels = list(dict.fromkeys(level for track in tracks.values() for level in track))
    skills = ["a", "b", "c"][: draw(st.integers(1, 3))]
    cells = {
        skill: {level: [f"{skill}.{level}.{n}" for n in range(draw(st.integers(0, 4)))] for level in levels}
        for skill in skills
    }
    core = {level: draw(st.lists(st.sampled_from(skills), unique=True)) for level in levels}
    share = draw(st.sampled_from(["2/3", "1/2", "1/1", "3/5"]))
    return ladder(tracks=tracks, cells=cells, core=core, share=share, habits=HABITS, kinds=KINDS, pairs=PAIRS)


@st.composite
def people(draw: st.DrawFn, manager: bool = False) -> tuple[Framework, Answers]:
    """A ladder and what somebody said about some of its behaviors."""
    framework = draw(ladders())
    code = st.sampled_from([*ORDER, "never_came_up", *(["not_seen"] if manager else [])])
    ids = list(framework.bank)
    given_codes = draw(st.dictionaries(st.sampled_from(ids), code)) if ids else {}
    some = st.lists(st.sampled_from(ids), unique=True, max_size=4) if ids else st.just([])
    return framework, Answers(
        by="manager" if manager else "self",
        mode=draw(st.sampled_from(["routed", "all"])),
        held=draw(st.sampled_from([None, *(level.id for level in framework.levels)])),
        route=draw(st.sampled_from([track.id for track in framework.tracks] + [UNSURE])),
        given=given_codes,
        skipped=frozenset(draw(some)) - given_codes.keys(),
        notes=dict.fromkeys(draw(some), "May"),
        habits=draw(st.dictionaries(st.sampled_from(HABITS), st.sampled_from(["none", "once", "few", "most_weeks"]))),
        preferences=draw(st.dictionaries(st.sampled_from(list(PAIRS)), st.just("none"))),
        months=draw(st.dictionaries(st.sampled_from([s.id for s in framework.skills]), st.just("6_plus"))),
    )


def sides(found: Result) -> list[Result]:
    return [found, *found.routes.values()]


def rank(framework: Framework, level: str | None) -> int:
    return -1 if level is None else [one.id for one in framework.levels].index(level)


def never_lower(framework: Framework, before: Answers, after: Answers) -> None:
    for old, new in zip(sides(result(framework, before)), sides(result(framework, after)), strict=True):
        for skill, level in old.levels.items():
            assert rank(framework, new.levels[skill]) >= rank(framework, level)
            assert new.gaps[skill] <= old.gaps[skill]
        assert rank(framework, new.overall) >= rank(framework, old.overall)
        assert (new.readiness or 0) >= (old.readiness or 0)


@given(people(), st.data())
def test_i1_a_higher_answer_lowers_nothing(person: tuple[Framework, Answers], data: st.DataObject) -> None:
    framework, answers = person
    assume(answers.given)
    behavior = data.draw(st.sampled_from(sorted(answers.given)))
    code = answers.given[behavior]
    above = ORDER[2:] if code == "never_came_up" else ORDER[ORDER.index(code) :]
    higher = data.draw(st.sampled_from(above))

    never_lower(framework, answers, replace(answers, given={**answers.given, behavior: higher}))


@given(people(), st.data())
def test_i2_doing_something_that_was_open_lowers_nothing(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    framework, answers = person
    open_ones = sorted(framework.bank.keys() - answers.given.keys())
    assume(open_ones)
    behavior = data.draw(st.sampled_from(open_ones))
    done = {**answers.given, behavior: data.draw(st.sampled_from(ORDER[2:]))}

    never_lower(framework, answers, replace(answers, given=done, skipped=answers.skipped - {behavior}))


def routed(framework: Framework, start: Answers, latent: dict[str, str]) -> Answers:
    """What somebody with these answers in mind would have told when asked by the route."""
    said: dict[str, str] = {}
    asked = replace(start, given=said, skipped=frozenset(), mode="routed")
    while behavior := next_behavior(framework, asked):
        assert behavior not in said, "asked twice"
        said[behavior] = latent[behavior]
    return asked


@given(people(), st.data())
def test_i3_a_higher_answer_in_mind_lowers_no_level_after_the_route(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    framework, start = person
    assume(framework.bank)
    code = st.sampled_from([*ORDER, "never_came_up"])
    latent = {id: data.draw(code) for id in framework.bank}
    behavior = data.draw(st.sampled_from(sorted(latent)))
    above = ORDER[2:] if latent[behavior] == "never_came_up" else ORDER[ORDER.index(latent[behavior]) :]
    higher = {**latent, behavior: data.draw(st.sampled_from(above))}

    old = result(framework, routed(framework, start, latent))
    new = result(framework, routed(framework, start, higher))
    for before, after in zip(sides(old), sides(new), strict=True):
        for skill, level in before.levels.items():
            assert rank(framework, after.levels[skill]) >= rank(framework, level)


@given(people(manager=True))
def test_i4_the_order_of_keys_changes_nothing(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    turned = replace(answers, given=dict(reversed(answers.given.items())), notes=dict(reversed(answers.notes.items())))

    assert to_json(result(framework, turned)) == to_json(result(framework, answers))
    assert next_behavior(framework, turned) == next_behavior(framework, answers)


@given(people(manager=True))
def test_i5_the_same_answers_give_the_same_bytes(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    before = repr(answers)

    assert to_json(result(framework, answers)) == to_json(result(framework, answers))
    assert repr(answers) == before


@given(ladders(), st.sampled_from(ORDER[2:]))
def test_i6_who_does_everything_is_at_the_top_with_nothing_next(framework: Framework, code: str) -> None:
    for track in framework.tracks:
        everything = Answers(
            held=None, route=track.id, target=track.levels[-1], given=dict.fromkeys(framework.bank, code)
        )
        found = result(framework, everything)
        for skill in framework.skills:
            filled = [level for level in track.levels if level in skill.cells and skill.cells[level].behaviors]
            assert found.levels[skill.id] == (filled[-1] if filled else None)
        assert found.next == ()
        assert not any(found.missing.values())


@given(ladders(), st.sampled_from(["not_yet", "now_and_then", "never_came_up"]))
def test_i7_who_does_nothing_shows_nothing(framework: Framework, code: str) -> None:
    answers = Answers(held=None, route=framework.tracks[0].id, given=dict.fromkeys(framework.bank, code))

    assert not any(result(framework, answers).levels.values())
    assert result(framework, answers).overall is None


@given(people(manager=True))
def test_i8_to_i10_levels_gaps_and_next_behaviors_agree(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    for found in sides(result(framework, answers)):
        route = next((one.levels for one in framework.tracks if one.id == found.route), framework.trunk)
        for skill in framework.skills:
            level = found.levels[skill.id]
            if level:
                cell = [one.id for one in skill.cells[level].behaviors]
                assert sum(map(answers.done, cell)) >= need(framework.assessment.rules.share, len(cell))
            start = route.index(level) + 1 if level else 0
            between = [
                skill.cells[one]
                for one in route[start : route.index(found.target) + 1]
                if one in skill.cells and skill.cells[one].behaviors
            ]
            unmet = [one.id for cell in between for one in cell.behaviors if not answers.done(one.id)]
            assert found.gaps[skill.id] == len(between)
            assert list(found.missing[skill.id]) == unmet
        chosen = [one.behavior for one in found.next]
        assert len(chosen) <= 2
        assert not any(map(answers.done, chosen))
        assert all(id in found.missing[framework.bank[id].skill.id] for id in chosen)
        lowest = {id: framework.bank[found.missing[framework.bank[id].skill.id][0]].level for id in chosen}
        assert all(framework.bank[id].level == lowest[id] for id in chosen)


@given(people(), st.data())
def test_i11_a_route_ends_and_asks_nothing_twice(person: tuple[Framework, Answers], data: st.DataObject) -> None:
    framework, start = person
    latent = {id: data.draw(st.sampled_from([*ORDER, "never_came_up"])) for id in framework.bank}

    assert len(routed(framework, start, latent).given) <= len(framework.bank)


@given(people(), st.data())
def test_i12_to_i14_notes_habits_and_preferences_change_no_level(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    framework, answers = person
    swap = {"most_times": "relied_on", "relied_on": "most_times"}
    others = (
        replace(answers, given={id: swap.get(code, code) for id, code in answers.given.items()}),
        replace(answers, habits={}, preferences={}),
        replace(answers, notes={}),
    )
    for other in others:
        for old, new in zip(sides(result(framework, answers)), sides(result(framework, other)), strict=True):
            assert (new.levels, new.overall, new.gaps) == (old.levels, old.overall, old.gaps)
    words = ("thin", "fair", "well_backed")
    bare = result(framework, replace(answers, notes={}))
    for old, new in zip(sides(result(framework, answers)), sides(bare), strict=True):
        assert all(words.index(new.confidence[skill]) <= words.index(word) for skill, word in old.confidence.items())
        assert (new.readiness or 0) <= (old.readiness or 0)


def file_of(framework: Framework, answers: Answers) -> dict[str, Any]:
    return {
        "format": 1,
        "content": framework.version,
        "by": answers.by,
        "mode": answers.mode,
        "held": answers.held,
        "route": answers.route,
        "answers": answers.given,
        "skipped": sorted(answers.skipped),
        "notes": answers.notes,
        "habits": answers.habits,
        "preferences": answers.preferences,
        "months": answers.months,
    }


@given(people(manager=True))
def test_i15_a_file_read_again_gives_the_same_result(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    again = read(json.dumps(file_of(framework, answers)), framework)

    assert to_json(result(framework, again)) == to_json(result(framework, answers))


@given(people(), st.text(min_size=1, max_size=20))
def test_i16_what_is_unknown_is_named_and_not_scored(person: tuple[Framework, Answers], name: str) -> None:
    framework, answers = person
    assume(name not in framework.bank)
    file = file_of(framework, answers)
    file["answers"] = {**answers.given, name: "most_times"}
    found = result(framework, read(json.dumps(file), framework))

    assert any(one.what.startswith("answers.") for one in found.set_aside)
    known = result(framework, answers)
    assert replace(found, set_aside=(), routes={}) == replace(known, routes={})
    assert [replace(one, set_aside=()) for one in sides(found)[1:]] == sides(known)[1:]
