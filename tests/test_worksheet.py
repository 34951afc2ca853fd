"""The worksheet: every behavior with its boxes, and a table that comes to what the assessment says."""

import random
import re
from dataclasses import replace

import pytest

from assessment.answers import CODES, DONE, Answers
from assessment.model import Framework
from assessment.papers.worksheet import Worksheet, worksheet
from assessment.summary import result
from pages.pages import html
from tests.browser import Visit
from tests.ladders import ladder, real

TWO = {"a": ["one", "two", "far"], "b": ["one", "two", "wide"]}


def page(framework: Framework) -> str:
    return html(framework, "worksheet", "assess/worksheet/")


def cells(sizes: dict[str, int], skill: str = "x") -> dict[str, list[str]]:
    return {level: [f"{skill}.{level}.{n}" for n in range(size)] for level, size in sizes.items()}


def test_every_behavior_has_a_box_for_each_of_four_answers() -> None:
    framework = real()
    rows = {row.skill.id: row for row in worksheet(framework).rows}
    for place in framework.bank.values():
        [cell] = [cell for cell in rows[place.skill.id].cells if cell.column.level.id == place.level]
        assert place.behavior.text in cell.behaviors

    said = page(framework)
    assert said.count('class="box"') == 4 * len(framework.bank)
    for code in ("most_times", "now_and_then", "not_yet", "never_came_up"):
        assert said.count(f'<td data-label="{framework.assessment.scale[code].label}">') == len(framework.bank)


def test_how_many_make_a_level_follows_the_share_of_the_pack() -> None:
    sizes = {"one": 1, "two": 4, "far": 5}
    framework = ladder(tracks={"a": ["one", "two", "far"]}, cells={"x": cells(sizes)}, share="1/2")

    [row] = worksheet(framework).rows
    assert [cell.needed for cell in row.cells] == [1, 2, 3]
    assert "shown with 2 of 4" in page(framework)
    assert "at least 1/2 of them" in page(framework)


def test_a_level_of_one_track_is_marked_with_its_track() -> None:
    framework = ladder(tracks=TWO, cells={"x": cells({"one": 1, "two": 1, "far": 1, "wide": 1})})
    marked = {
        column.level.id: (column.track.id, column.line) for column in worksheet(framework).columns if column.track
    }

    assert marked == {"far": ("a", "single"), "wide": ("b", "double")}
    assert framework.words.site.worksheet_tracks in page(framework)


def test_where_there_is_one_track_no_level_is_marked() -> None:
    framework = ladder(tracks={"a": ["one", "two"]}, cells={"x": cells({"one": 1, "two": 1})})

    assert not worksheet(framework).tracks
    assert framework.words.site.worksheet_tracks not in page(framework)


def test_what_has_no_behavior_takes_no_room() -> None:
    framework = ladder(tracks=TWO, cells={"x": cells({"one": 3}), "y": {}})
    sheet = worksheet(framework)

    assert [column.level.id for column in sheet.columns] == ["one"]
    assert [row.skill.id for row in sheet.rows] == ["x"]


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({"one": 1, "two": 1, "far": 1, "wide": 1}, False),
        ({"two": 1, "far": 1, "wide": 1}, False),
        ({"one": 1, "two": 1, "far": 1}, True),
        ({"one": 1, "far": 1, "wide": 1}, True),
    ],
)
def test_a_second_count_is_told_where_a_skill_that_has_begun_misses_a_level(sizes: dict[str, int], told: bool) -> None:
    whole = cells({"one": 1, "two": 1, "far": 1, "wide": 1})
    framework = ladder(tracks=TWO, cells={"x": whole, "y": cells(sizes, "y")})

    assert (framework.words.site.worksheet_gaps in page(framework)) is told


def by_hand(framework: Framework, sheet: Worksheet, answers: Answers) -> tuple[dict[str, str | None], str | None]:
    """(level of each skill, level overall) on the route, as somebody finds them who follows the five steps."""
    route = next(track.levels for track in framework.tracks if track.id == answers.route)
    guard = framework.assessment.rules.guard
    levels: dict[str, str | None] = {}
    for row in sheet.rows:
        ticks = {
            (level := cell.column.level.id): (
                [answers.given[behavior.id] for behavior in row.skill.cells[level].behaviors],
                cell.needed,
            )
            for cell in row.cells
            if cell.behaviors and cell.column.level.id in route
        }
        circles = [sum(map(DONE.__contains__, codes)) >= need for codes, need in ticks.values()]
        bare = [set(codes) <= {"not_yet", "now_and_then"} for codes, _ in ticks.values()]
        filled = [
            level for at, level in enumerate(ticks) if circles[at] and not (at >= guard and all(bare[at - guard : at]))
        ]
        levels[row.skill.id] = filled[-1] if filled else None
    reached = {skill: route.index(level) if level else -1 for skill, level in levels.items()}
    enough = [
        column.level.id
        for column in sheet.columns
        if column.level.id in route
        and sum(at >= route.index(column.level.id) for at in reached.values()) >= column.needed
    ]
    return levels, enough[-1] if enough else None


@pytest.mark.parametrize("track", [track.id for track in real().tracks])
def test_who_fills_it_in_by_its_five_steps_gets_what_the_assessment_says(track: str) -> None:
    framework, chance, overall = real(), random.Random(20), set()
    levels = next(other.levels for other in framework.tracks if other.id == track)
    sheet = worksheet(framework)
    codes = [code for code in CODES if code not in ("not_seen", "never_came_up")]
    for _ in range(300):
        likely = chance.choices(codes, weights=[chance.random() ** 2 for _ in codes], k=len(framework.bank))
        answers = Answers(held="pm", route=track, given=dict(zip(framework.bank, likely, strict=True)))
        found = result(framework, replace(answers, mode="all"))

        overall.add(found.overall)
        assert by_hand(framework, sheet, answers) == (found.levels, found.overall)
    assert overall == {*levels, None}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_each_skill_has_one_sheet_behind_the_first(here: Visit, paper: str) -> None:
    printed = here.open("assess/worksheet/").pdf(format=paper)

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1 + len(real().skills)
