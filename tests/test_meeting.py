"""Sheets for a meeting: what may be brought, side by side, the team, the year. In words, without names or order."""

import json
from datetime import date
from typing import Any

import icalendar
import pytest

from assessment.browser import papers
from assessment.document import Document, sentences
from assessment.meeting.brought import Brought, bring
from assessment.meeting.calibration import calibration
from assessment.meeting.team import FEWEST, counts, shown, team
from assessment.meeting.year import dates, to_ics
from assessment.reading import Unreadable, read
from assessment.render import to_html, to_markdown
from tests.ladders import real

PM = [behavior for behavior, place in real().bank.items() if place.level == "pm"]


def form(code: str, note: str = "", behaviors: list[str] | None = None, **more: Any) -> str:
    """A manager's form with the same answer to each of the behaviors, and a note to the first."""
    ids = PM if behaviors is None else behaviors
    data = {"format": 1, "content": real().version, "by": "manager", "held": "pm", "route": "ic"}
    data |= {"answers": dict.fromkeys(ids, code), "notes": {ids[0]: note} if note else {}}
    return json.dumps(data | more)


def paper() -> str:
    """The paper for a one-to-one as somebody saves it for a manager, with an instance of the second behavior."""
    data = {"format": 1, "content": real().version, "held": "pm", "route": "ic", "date": "2027-01-11"}
    data |= {"answers": dict.fromkeys(PM, "most_times"), "notes": {PM[1]: "The *receipt* plan of April"}}
    return str(papers(real(), read(json.dumps(data), real()))["one_to_one"]["md"])


def of(*texts: str) -> tuple[Brought, ...]:
    return tuple(bring(real(), text) for text in texts)


def test_a_form_brings_its_answers_and_instances() -> None:
    [person] = of(form("most_times", note="The plan"))

    assert person.given == dict.fromkeys(PM, "most_times")
    assert person.instances == {PM[0]: ("The plan",)}


def test_a_paper_brings_its_lines_to_their_behaviors() -> None:
    [person] = of(paper())
    said = person.instances[PM[1]]

    assert person.given == {}
    assert said == ("For example: The *receipt* plan of April",)
    assert any("four weeks" in text for text in person.other)
    assert not any(text == "____" for text in person.other)


def test_own_answers_are_refused_and_so_is_what_is_neither() -> None:
    own = form("most_times", by="self")
    for text, told in ((own, "own answers"), ("hello", "neither"), ("", "neither"), ("x" * 1_000_001, "1,000,000")):
        with pytest.raises(Unreadable, match=told):
            bring(real(), text)


def test_no_form_of_the_side_by_side_view_counts_or_orders() -> None:
    first, second = of(form("not_yet"), form("most_times"))
    told = to_markdown(calibration(real(), {"A": first, "B": second}), real().words.result)
    turned = to_markdown(calibration(real(), {"A": second, "B": first}), real().words.result)

    assert "| Behavior | Did each have the chance? | Level | A | B |" in told
    assert "Not yet" in told
    assert told != turned
    assert not any(sign.isdigit() for sign in told.replace("\\#", ""))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("never_came_up", "Not B: it never came up."),
        ("not_seen", "Not known for B. Was there an occasion?"),
        ("not_yet", "It came up for B."),
        ("now_and_then", "It came up for B."),
        ("relied_on", "As far as the sheets say."),
    ],
)
def test_the_second_column_asks_who_had_the_chance(other: str, said: str) -> None:
    first, second = of(form("most_times", behaviors=PM[:1]), form(other, behaviors=PM[:1]))
    [section] = calibration(real(), {"A": first, "B": second}).sections
    [row] = section.rows

    assert row.cells[0][0].text == said
    assert row.cells[2][0].text == "Most times it comes up"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("most_times", "never_came_up", "As far as the sheets say."),
        ("not_yet", "not_seen", "It came up for A/B."),
        ("never_came_up", "not_seen", "Not A/B: it never came up."),
        ("not_seen", "not_seen", "Not known for A/B. Was there an occasion?"),
    ],
)
def test_two_forms_about_one_person_are_not_taken_for_two_people(one: str, other: str, said: str) -> None:
    brought = dict(zip("AB", of(form(one, behaviors=PM[:1]), form(other, behaviors=PM[:1])), strict=True))
    told = calibration(real(), brought, same={"B": "A"})
    [section] = told.sections

    assert section.rows[0].cells[0][0].text == said
    assert "A and B are views of one person." in [sentence.text for sentence in told.intro]
    assert "A and B are views of one person." not in [said.text for said in calibration(real(), brought).intro]


def test_a_team_says_whom_it_counts_and_counts_nobody_twice() -> None:
    from assessment.browser import team as asked

    files = {letter: form("most_times") for letter in "ABCD"} | {"E": paper()}
    told = asked(real(), {"files": files, "same": {"D": "B"}})["text"]

    assert "From 3 manager's sheets" in told
    assert "Counted here: A, B and C." in told
    assert "Not counted: D, about somebody" in told
    assert "Not counted: E, a paper" in told
    with pytest.raises(Unreadable, match="needs 3"):
        asked(real(), {"files": files, "same": {"D": "B", "C": "B"}})


def test_a_behavior_that_one_form_leaves_out_is_not_known() -> None:
    first, second = of(form("most_times", behaviors=PM[:1]), form("most_times", behaviors=PM[1:2]))
    rows = [row for section in calibration(real(), {"A": first, "B": second}).sections for row in section.rows]

    assert [row.cells[3][0].text for row in rows] == ["Nothing said", "Most times it comes up"]
    assert rows[0].cells[0][0].text == "Not known for B. Was there an occasion?"


def test_an_hour_gets_the_lines_on_which_forms_differ_or_an_instance_stands() -> None:
    one = form("most_times", note="The plan", behaviors=PM[:3])
    two = form("most_times", behaviors=PM[:2]).replace(f'"{PM[1]}": "most_times"', f'"{PM[1]}": "not_yet"')
    brought = dict(zip("AB", of(one, two), strict=True))
    brief, whole = (calibration(real(), brought, whole=whole) for whole in (False, True))

    def lines(of: Document) -> list[str]:
        return [row.title for section in of.sections for row in section.rows]

    assert lines(brief) == [real().bank[behavior].behavior.text for behavior in PM[:2]]
    assert lines(whole) == [real().bank[behavior].behavior.text for behavior in PM[:3]]
    left_out = real().words.meeting.left_out
    assert (left_out in [said.text for said in brief.intro], left_out in [said.text for said in whole.intro]) == (
        True,
        False,
    )
    assert lines(calibration(real(), {"A": brought["A"]}, whole=False)) == lines(whole)


def test_a_behavior_on_which_two_forms_speak_is_in_no_list_and_in_no_file() -> None:
    forms = of(*[form("not_yet", behaviors=PM[:2])] * 2, form("not_yet", behaviors=PM[:1]))
    listed = [item.id for section in team(real(), forms).sections for item in section.items]

    assert listed == PM[:1]
    assert [row[2] for row in counts(real(), forms).rows[1:]] == PM[:1]


def test_a_paper_with_nothing_but_lines_of_its_own_is_no_empty_table() -> None:
    told = calibration(real(), {"A": Brought(other=("We talked about the fall.",))}, whole=False)

    assert real().words.meeting.nothing not in [said.text for said in told.intro]
    assert [item.said.text for section in told.sections for item in section.items] == ["We talked about the fall."]


def test_the_tables_of_two_skills_do_not_stand_side_by_side_and_two_lists_do() -> None:
    skills = dict.fromkeys(place.skill.id for place in real().bank.values())
    both = [next(key for key in PM if real().bank[key].skill.id == skill) for skill in list(skills)[:2]]
    tables = calibration(real(), {"A": Brought(given=dict.fromkeys(both, "not_yet"))})
    lists = calibration(real(), {"A": Brought(other=("We talked.",)), "B": Brought(other=("We walked.",))})

    assert to_html(tables).count('<section class="cells">') == 2
    assert '<div class="sides">' not in to_html(tables)
    assert '<div class="sides">' in to_html(lists)


def test_an_empty_table_says_so() -> None:
    told = calibration(real(), {})

    assert [sentence.text for sentence in told.intro] == [real().words.meeting.nothing]


def test_a_cell_is_shown_by_the_rule_of_the_assessment() -> None:
    skill = real().bank[PM[0]].skill.id
    cell = [behavior for behavior in PM if real().bank[behavior].skill.id == skill]
    done, enough = dict.fromkeys(cell, "most_times"), dict.fromkeys(cell[:2], "most_times")
    forms = (
        Brought(given=done),
        Brought(given=enough | {cell[2]: "never_came_up"}),
        Brought(given=enough | {cell[2]: "not_yet"}),
        Brought(given=enough | {cell[2]: "not_seen"}),
        Brought(given={cell[0]: "most_times", cell[1]: "now_and_then", cell[2]: "never_came_up"}),
        Brought(given=dict.fromkeys(cell, "not_seen")),
        Brought(),
    )
    found = shown(real(), forms, skill, "pm")

    assert (found.shows, found.of) == (4, 5)


def test_the_team_lists_what_nobody_does_and_what_one_does() -> None:
    forms = of(
        form("most_times", behaviors=PM[:2]),
        form("not_yet", behaviors=PM[:3]),
        form("relied_on", behaviors=PM[1:3]).replace(f'"{PM[2]}": "relied_on"', f'"{PM[2]}": "never_came_up"'),
        form("never_came_up", behaviors=[PM[0], PM[2]]),
    )
    _, nobody, alone = team(real(), forms).sections

    assert [item.id for item in nobody.items] == [PM[2]]
    assert [item.id for item in alone.items] == [PM[0]]


def test_the_counts_name_nobody_and_add_up() -> None:
    forms = of(form("most_times", note="Ottilie's plan"), form("not_yet"), form("not_seen"))
    head, *rows = counts(real(), forms).rows

    assert len(rows) == len(PM)
    assert {tuple(row[4:]) for row in rows} == {("1", "0", "1", "0", "0", "1")}
    assert not any("Ottilie" in cell for row in rows for cell in row)
    assert head[4:] == tuple(real().assessment.scale)


def test_from_fewer_forms_nobody_is_shown() -> None:
    from assessment.browser import team as asked

    forms = dict(zip("ABC", [form("most_times")] * FEWEST, strict=True))
    assert asked(real(), {"files": forms})["html"]
    with pytest.raises(Unreadable, match="needs 3"):
        asked(real(), {"files": forms | {"C": paper()}})


def test_the_same_first_day_gives_the_same_events() -> None:
    start = date(2027, 1, 11)
    once, again = to_ics(real(), start), to_ics(real(), start)
    events = icalendar.Calendar.from_ical(once).walk("VEVENT")
    other = icalendar.Calendar.from_ical(to_ics(real(), date(2028, 1, 10))).walk("VEVENT")
    moved = icalendar.Calendar.from_ical(to_ics(real(), date(2027, 1, 18))).walk("VEVENT")

    assert once == again
    assert len({str(event["UID"]) for event in [*events, *other]}) == 2 * len(real().year)
    assert [event["UID"] for event in moved] == [event["UID"] for event in events]
    assert [event.decoded("DTSTART") for event in events] == list(dates(real(), start).values())
    assert all(day.weekday() == start.weekday() for day in dates(real(), start).values())
    assert {day.weekday() for day in dates(real(), date(2027, 1, 10)).values()} == {0}


def test_a_year_that_is_moved_and_saved_anew_is_newer_and_says_where_it_is_from() -> None:
    from assessment.browser import year as asked

    def events(start: str, stamp: str, **more: Any) -> list[Any]:
        told = asked(real(), {"start": start, "stamp": stamp, "id": "abc", **more})["ics"]
        return icalendar.Calendar.from_ical(told).walk("VEVENT")

    first, second = events("2026-12-28", "20261130T101500Z"), events("2027-01-04", "20261130T101700Z", alarm=True)
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert [event["SEQUENCE"] for event in second] == [event["SEQUENCE"] + 2 for event in first]
    assert all(one.decoded("DTSTAMP") < other.decoded("DTSTAMP") for one, other in zip(first, second, strict=True))
    assert [len(event.walk("VALARM")) for event in (first[0], second[0])] == [0, 1]
    [where, *_] = events("2027-01-04", "", address="https://example.org/managers/year/")
    assert where["URL"] == "https://example.org/managers/year/"
    assert "https://example.org/managers/year/" in where["DESCRIPTION"]
    assert (where["SEQUENCE"], str(where.decoded("DTSTAMP"))[:10]) == (0, "2027-01-04")


def test_every_sentence_of_a_view_comes_from_words_or_from_the_forms() -> None:
    first, second = of(form("most_times", note="The plan"), paper())
    told = {said.text for said in sentences(calibration(real(), {"A": first, "B": second}))}

    assert "The plan" in told
    assert all(text.strip() for text in told)
