"""What must hold for ladders of every shape and answers of every kind: the invariants I1 to I20 of the rules.

Two things are no invariants, by design: an answer of "not yet" to an open behavior of a lower level may lower a level
(rule 5), and a higher answer may open further questions and so unsettle a skill.
"""

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
from tests.reckoning import reckoned

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
    walks = {track.id: track.levels for track in framework.tracks} | {UNSURE: framework.trunk}
    route = draw(st.sampled_from(list(walks)))
    return framework, Answers(
        by="manager" if manager else "self",
        mode=draw(st.sampled_from(["routed", "all"])),
        held=draw(st.sampled_from([None, *(level.id for level in framework.levels)])),
        route=route,
        target=draw(st.sampled_from([None, *walks[route]])),
        given=given_codes,
        ask=frozenset(draw(some)) if manager else frozenset(),
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


def all_settled(found: Result) -> bool:
    return set(found.state.values()) <= {"settled"}


def never_lower(framework: Framework, before: Answers, after: Answers) -> None:
    for old, new in zip(sides(result(framework, before)), sides(result(framework, after)), strict=True):
        for skill, level in old.levels.items():
            assert rank(framework, new.levels[skill]) >= rank(framework, level)
            if old.state[skill] == new.state[skill] == "settled":
                assert number(new.gaps[skill]) <= number(old.gaps[skill])
                assert number(new.short[skill]) <= number(old.short[skill])
        if all_settled(old) and all_settled(new):
            assert rank(framework, new.overall) >= rank(framework, old.overall)
            most = 2 if "same_answer" in new.look_again else 3
            assert (new.readiness or 0) >= min(old.readiness or 0, most)


def number(found: int | None) -> int:
    assert found is not None
    return found


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


def routed(framework: Framework, start: Answers, latent: dict[str, str], most: int = 10_000) -> Answers:
    """What somebody with these answers in mind would have told when asked by the route, after so many questions."""
    said: dict[str, str] = {}
    asked = replace(start, given=said, skipped=frozenset(), mode="routed", ask=frozenset())
    while len(said) < most and (behavior := next_behavior(framework, asked)):
        assert behavior not in said, "asked twice"
        said[behavior] = latent[behavior]
    return asked


@st.composite
def latents(draw: st.DrawFn, framework: Framework) -> dict[str, str]:
    """What somebody would answer to every behavior."""
    code = st.sampled_from([*ORDER, "never_came_up"])
    return {id: draw(code) for id in framework.bank}


@given(people(), st.data())
def test_i3_a_higher_answer_in_mind_lowers_no_level_after_the_route(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    framework, start = person
    assume(framework.bank)
    latent = data.draw(latents(framework))
    behavior = data.draw(st.sampled_from(sorted(latent)))
    above = ORDER[2:] if latent[behavior] == "never_came_up" else ORDER[ORDER.index(latent[behavior]) :]
    higher = {**latent, behavior: data.draw(st.sampled_from(above))}

    old = result(framework, routed(framework, start, latent))
    new = result(framework, routed(framework, start, higher))
    for before, after in zip(sides(old), sides(new), strict=True):
        for skill, level in before.levels.items():
            assert rank(framework, after.levels[skill]) >= rank(framework, level)
            assert number(after.gaps[skill]) <= number(before.gaps[skill])
            assert number(after.short[skill]) <= number(before.short[skill])
        assert rank(framework, after.overall) >= rank(framework, before.overall)


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
        assert all_settled(found)
        assert not any(found.missing.values())
        assert not any(map(number, found.short.values()))
        assert (found.next, found.below_held, found.guarded) == ((), (), {})


@given(ladders(), st.sampled_from(["not_yet", "now_and_then", "never_came_up"]))
def test_i7_who_does_nothing_shows_nothing(framework: Framework, code: str) -> None:
    answers = Answers(
        held=None,
        route=framework.tracks[0].id,
        given=dict.fromkeys(framework.bank, code),
        notes=dict.fromkeys(framework.bank, "May"),
    )
    found = result(framework, answers)

    assert not any(found.levels.values())
    assert found.overall is None
    assert "well_backed" not in found.confidence.values()


@given(people(manager=True))
def test_i8_to_i10_and_i18_levels_gaps_distances_and_next_behaviors_agree(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    for found in sides(result(framework, answers)):
        route = next((one.levels for one in framework.tracks if one.id == found.route), framework.trunk)
        for skill in framework.skills:
            level = found.levels[skill.id]
            if level:
                cell = [one.id for one in skill.cells[level].behaviors]
                assert sum(map(answers.done, cell)) >= need(framework.assessment.rules.share, len(cell))
            if found.state[skill.id] != "settled":
                continue
            start = route.index(level) + 1 if level else 0
            between = [
                skill.cells[one]
                for one in route[start : route.index(found.target) + 1]
                if one in skill.cells and skill.cells[one].behaviors
            ]
            unmet = [one.id for cell in between for one in cell.behaviors if not answers.done(one.id)]
            assert found.gaps[skill.id] == len(between)
            assert list(found.missing[skill.id]) == unmet
            assert (found.short[skill.id] == 0) == (found.gaps[skill.id] == 0)
        chosen = [one.behavior for one in found.next]
        assert bool(any(found.gaps.values())) <= len(chosen) <= 2
        assert not any(map(answers.done, chosen))
        assert all(id in found.missing[framework.bank[id].skill.id] for id in chosen)
        lowest = {id: framework.bank[found.missing[framework.bank[id].skill.id][0]].level for id in chosen}
        assert all(framework.bank[id].level == lowest[id] for id in chosen)


@given(people(), st.data())
def test_i11_and_i17_a_route_ends_asks_nothing_twice_and_leaves_every_skill_settled(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    framework, start = person
    asked = routed(framework, start, data.draw(latents(framework)))

    assert len(asked.given) <= len(framework.bank)
    assert all(map(all_settled, sides(result(framework, asked))))


@given(people(manager=True))
def test_i17_nothing_but_state_level_and_counts_is_told_of_a_skill_that_is_not_settled(
    person: tuple[Framework, Answers],
) -> None:
    framework, answers = person
    for found in sides(result(framework, answers)):
        for skill in {one.id for one in framework.skills} - set(found.settled):
            assert (found.gaps[skill], found.short[skill], found.confidence[skill]) == (None, None, None)
            assert found.missing[skill] == ()
            assert skill not in (*found.close_calls, *found.below_held, *found.uneven, *found.guarded)
            assert skill not in (*found.unseen, *found.taken_as_shown)
            assert skill not in {framework.bank[one.behavior].skill.id for one in found.next}
        if not all_settled(found):
            assert (found.overall, found.beyond, found.readiness) == (None, None, None)


@given(people(), st.data())
def test_i19_every_next_behavior_lies_in_a_cell_of_which_something_was_asked(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    """Answers that no walk has asked for may lie where the walk never looks: above a trunk that does not lead on, or
    below a cell that is set aside. There the rules do pick from an open cell.
    """
    framework, start = person
    asked = routed(framework, start, data.draw(latents(framework)), data.draw(st.integers(0, 20)))
    for answers in (asked, start) if start.route != UNSURE else (asked,):
        for found in sides(result(framework, answers)):
            for one in found.next:
                place = framework.bank[one.behavior]
                if place.skill.id not in found.guarded:
                    assert any(answers.asked(act.id) for act in place.skill.cells[place.level].behaviors)


@given(people(manager=True), st.data())
def test_i20_as_many_more_acts_as_are_short_bring_a_settled_skill_to_its_last_cell_up_to_the_target(
    person: tuple[Framework, Answers], data: st.DataObject
) -> None:
    framework, answers = person
    assume(answers.route != UNSURE)
    found = result(framework, answers)
    heights = [None, *next(one.levels for one in framework.tracks if one.id == answers.route)]
    for skill in found.settled:
        by_level: dict[str, list[str]] = {}
        for id in found.missing[skill]:
            by_level.setdefault(framework.bank[id].level, []).append(id)
        raised: list[str] = []
        for level, ids in by_level.items():
            cell = [one.id for one in framework.skill(skill).cells[level].behaviors]
            lack = need(framework.assessment.rules.share, len(cell)) - sum(map(answers.done, cell))
            raised += data.draw(st.permutations(ids))[: max(0, lack)]
        given = {**answers.given, **dict.fromkeys(raised, "most_times")}
        new = result(framework, replace(answers, given=given, skipped=answers.skipped - given.keys()))
        assert len(raised) == found.short[skill]
        assert heights.index(new.levels[skill]) >= max(map(heights.index, by_level), default=0)


@given(people(manager=True))
def test_the_result_is_what_a_second_reading_of_the_rules_gives(person: tuple[Framework, Answers]) -> None:
    framework, answers = person
    expected = reckoned(framework, answers)
    found = json.loads(to_json(result(framework, answers))) | {"next_behavior": next_behavior(framework, answers)}
    sides = expected.pop("routes", {})
    pairs = [(found, expected), *((found["routes"][track], side) for track, side in sides.items())]

    for one, other in pairs:
        one["next"] = [line["behavior"] for line in one["next"]]
        assert {key: one[key] for key in other} == other


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
            assert (new.state, new.short, new.missing) == (old.state, old.short, old.missing)
            assert (new.uneven, new.guarded, new.below_held) == (old.uneven, old.guarded, old.below_held)
    swapped = sides(result(framework, others[0]))
    for old, new in zip(sides(result(framework, answers)), swapped, strict=True):
        assert new.next == old.next
    words = ("thin", "fair", "well_backed")
    bare = result(framework, replace(answers, notes={}))
    for old, new in zip(sides(result(framework, answers)), sides(bare), strict=True):
        told = {skill: word for skill, word in old.confidence.items() if word}
        assert all(words.index(str(new.confidence[skill])) <= words.index(word) for skill, word in told.items())
        assert (new.readiness or 0) <= (old.readiness or 0)


def file_of(framework: Framework, answers: Answers) -> dict[str, Any]:
    return {
        "format": 1,
        "content": framework.version,
        "by": answers.by,
        "mode": answers.mode,
        "held": answers.held,
        "route": answers.route,
        **({"target": answers.target} if answers.target else {}),
        "ask": sorted(answers.ask),
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
