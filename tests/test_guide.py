"""The guide for readers and machines: pictures from data, links that help, terms, the ladder as JSON, moved pages."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from assessment.framework import framework
from assessment.model import Framework
from pages.data import documents, ladder_json, llms, moved, terms
from pages.pages import helps, pages
from pages.pictures import circles, heat, loop, timeline
from tests.changed import NEXT_TO_IT, REPLACED, RETIRED, SKILL
from tests.ladders import real, real_plain

HOME = "https://guide.example/wiki/pm/"


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


# ---- pictures --------------------------------------------------------------------------------------------------


def drawn(svg: str) -> tuple[ElementTree.Element, list[str]]:
    """A picture that is well-formed, and the texts in it."""
    root = ElementTree.fromstring(svg)
    return root, [text.text or "" for text in root.iter("text")]


def test_the_circles_are_as_many_as_the_ladder_is_deep_and_each_holds_the_one_before() -> None:
    root, texts = drawn(circles(real()))
    rings = sorted((float(circle.get("r", 0)), float(circle.get("cx", 0))) for circle in root.iter("circle"))

    deep: dict[str, int] = {}
    for level in real().levels:
        deep[level.id] = deep[level.after] + 1 if level.after else 0
    names = [[level.short or level.title for level in real().levels if deep[level.id] == n] for n in range(len(rings))]
    assert len(rings) == max(deep.values()) + 1 > 3
    assert texts == [", ".join(some) for some in reversed(names)]
    assert all(big[0] - small[0] >= abs(big[1] - small[1]) for small, big in pairwise(rings))
    assert real().level("staff").scope in str(root.get("aria-label"))


def test_the_heat_picture_has_a_square_for_each_cell_and_fills_those_that_count_first() -> None:
    root, texts = drawn(heat(real(), "Which come first"))
    squares = [rect.get("class") for rect in root.iter("rect")]

    assert len(squares) == sum(len(skill.cells) for skill in real().skills)
    assert squares.count("first") == sum(len(level.core) for level in real().levels)
    assert {skill.title for skill in real().skills} <= set(texts)
    assert "Data: " in str(root.get("aria-label"))


@pytest.mark.parametrize("steps", [3, 4, 6, 7])
def test_the_loop_numbers_its_steps_and_keeps_them_in_the_picture(steps: int) -> None:
    root, texts = drawn(loop([f"Step {n} of the loop" for n in range(1, steps + 1)]))
    width, height = (float(number) for number in str(root.get("viewBox")).split()[2:])

    assert [text for text in texts if text.isdigit()] == [str(n) for n in range(1, steps + 1)]
    assert all(
        0 <= float(text.get("x", 0)) <= width and 0 < float(text.get("y", 0)) <= height for text in root.iter("text")
    )


def test_the_timeline_names_every_practice_in_its_slot(site: Path) -> None:
    _, texts = drawn(timeline([("In a week", ["One", "Two"]), ("In a year", [])]))
    assert texts == ["In a week", "One", "Two", "In a year"]
    found = re.search(r'<svg class="picture timeline".*?</svg>', html(site, "grow"), re.S)
    assert found
    assert all(f">{practice.title}</text>" in found[0] for practice in real().practices)


def test_pictures_stand_with_their_captions_on_their_pages(site: Path) -> None:
    words = real().words.site
    for address, kind, caption in [
        ("", "loop", words.loop_caption),
        ("levels", "circles", words.circles_caption),
        ("skills", "heat", words.heat_caption),
        ("grow", "timeline", words.timeline_caption),
    ]:
        page = html(site, address)
        assert f'<svg class="picture {kind}"' in page, address
        assert f"<figcaption>{caption}</figcaption>" in page, address


# ---- links that help -------------------------------------------------------------------------------------------


def test_a_behavior_leads_to_the_practice_it_names_with_its_template_and_to_nothing_by_guess(site: Path) -> None:
    bank = real().bank
    found = {behavior: helps(real(), behavior) for behavior in bank}

    named = {behavior: place.behavior.practice for behavior, place in bank.items()}
    assert {behavior: practice.id if practice else None for behavior, (practice, _, _) in found.items()} == named
    assert all(bool(practice) == bool(template) for practice, _, template in found.values())
    assert len(bank) // 2 < sum(map(bool, named.values())) < len(bank)
    proven = {behavior for project in real().projects for behavior in project.proves}
    assert {behavior for behavior, (_, project, _) in found.items() if project} == proven
    page = html(site, "skills/data")
    behavior = page[page.index('id="data.pm.1"') : page.index('id="data.pm.2"')]
    practice, project, template = found["data.pm.1"]
    assert practice
    assert template
    assert f'href="../../grow/#{practice.id}"' in behavior
    assert f'href="../../templates/{template.id}/"' in behavior
    assert project is None or f'href="../../projects/{project.id}/"' in behavior


def test_what_two_pages_state_they_state_alike(site: Path) -> None:
    """Sentences of a page and of the paper that is printed from it, where readers once found two versions."""
    pairs = [
        (
            "managers/roll-out",
            "handouts/announcement.yml",
            "Your answers stay in your browser, and we do not collect them.",
        ),
        (
            "managers/roll-out",
            "handouts/announcement.yml",
            "Please don't send your file to anyone because you feel you have to.",
        ),
        (
            "managers/roll-out",
            "handouts/announcement.yml",
            "It says what changes from one level to the next, in things a colleague could see.",
        ),
        ("managers/roll-out", "handouts/questions.yml", "You keep it. Ask which of the missing acts"),
        (
            "managers/calibration",
            "handouts/calibration-hour.yml",
            "whoever named the higher level says which instance carries it",
        ),
    ]
    assert [
        (page, sentence)
        for page, paper, sentence in pairs
        if sentence not in Path("docs", f"{page}.md").read_text(encoding="utf-8")
        or sentence not in Path("content", paper).read_text(encoding="utf-8")
    ] == []
    accent = (html(site, "skills/communication"), html(site, "phrasebook"))
    assert all("accent" in page and "An accent costs nothing" not in page for page in accent)


def test_a_practice_of_the_plan_leads_to_how_it_is_done(site: Path) -> None:
    page = html(site, "assess/example")
    linked = re.findall(r'href="\.\./\.\./grow/#([a-z-]+)"', page)
    assert linked
    assert all(f'id="{practice}"' in html(site, "grow") for practice in linked)


@pytest.mark.parametrize(
    ("title", "level"), [("Lead PM", "senior"), ("Product Owner", "pm"), ("Head of Product", "director")]
)
def test_a_title_that_people_search_for_leads_to_its_level(site: Path, title: str, level: str) -> None:
    title_id = title.lower().replace(" ", "-")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = next(entry for entry in index["docs"] if entry["location"] == f"titles/#{title_id}")
    page = html(site, "titles")

    assert found["title"] == title
    assert real().titles[title_id].levels[0] == level
    assert f'href="../levels/{level}/"' in page[page.index(f'id="{title_id}"') :]


def test_every_step_of_the_ladder_and_the_fork_have_a_page_that_both_levels_lead_to(site: Path) -> None:
    steps = [level for level in real().levels if level.after]
    for level in steps:
        page = html(site, f"compare/{level.after}-to-{level.id}")
        assert all(moment.here in page for moment in _as_html(level.moments)), level.id
        assert f"../../compare/{level.after}-to-{level.id}/" in html(site, f"levels/{level.id}")
    fork = html(site, "compare/fork")
    assert fork.count('class="situation"') == 6
    assert len(steps) == 5


def _as_html(moments: Any) -> list[Any]:
    """Moments as a page shows them."""
    from dataclasses import replace

    from markupsafe import escape

    return [replace(moment, here=str(escape(moment.here))) for moment in moments]


def test_the_ten_templates_are_there_to_copy_and_to_download(site: Path) -> None:
    assert [template.id for template in real().templates if template.first] == [
        *("decision-log", "brag-document", "decision-memo", "one-to-one")
    ]
    assert len(real().templates) == 10
    for template in real().templates:
        page = html(site, f"templates/{template.id}")
        assert f'href="../{template.id}.md" download' in page
        assert (site / "templates" / f"{template.id}.md").read_text(
            encoding="utf-8"
        ) == f"# {template.title}\n\n{template.blank}\n"
        assert "<pre><code>" in page


# ---- for machines ----------------------------------------------------------------------------------------------


def test_the_ladder_as_json_holds_every_behavior_with_an_address_that_is_there(site: Path) -> None:
    data = json.loads((site / "ladder.json").read_text(encoding="utf-8"))
    behaviors = [
        behavior for skill in data["skills"] for cell in skill["cells"].values() for behavior in cell["behaviors"]
    ]

    assert (site / "ladder.json").read_text(encoding="utf-8") == ladder_json(real())
    assert {thing["id"]: thing["text"] for thing in behaviors} == {
        behavior: place.behavior.text for behavior, place in real().bank.items()
    }
    for thing in [*behaviors, *data["levels"], *data["skills"]]:
        address, _, anchor = thing["url"].partition("#")
        assert not anchor or f'id="{anchor}"' in html(site, address)
    assert [level["id"] for level in data["levels"]] == [level.id for level in real().levels]


def test_pages_that_define_something_say_so_as_terms(site: Path) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(site, "skills/data"))
    assert found
    data = json.loads(found[1])

    assert data["@type"] == "DefinedTermSet"
    assert data["@id"] == f"{HOME}skills/data/"
    assert {term["termCode"] for term in data["hasDefinedTerm"]} == {
        behavior for behavior, place in real().bank.items() if place.skill.id == "data"
    }
    for path in ("levels/index.md", "skills/index.md", "phrasebook.md"):
        assert json.loads(terms(real(), path, HOME))["hasDefinedTerm"], path
    assert terms(real(), "mistakes.md", HOME) == ""
    assert "ld+json" not in html(site, "mistakes")


def test_a_term_that_would_end_its_script_is_written_otherwise() -> None:
    plain = real_plain()
    phrase = {"title": "</script><b>", "saw": "x"}
    hostile = framework({**plain, "phrasebook": {"odd": phrase}})
    assert "</script>" not in terms(hostile, "phrasebook.md", HOME)


FILES = [f"{HOME}ladder.json", f"{HOME}assets/ladder.xlsx"]


def test_llms_txt_lists_every_page_once(site: Path) -> None:
    said = (site / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"^- \[[^\]]+\]\((\S+)\)", said, re.MULTILINE)

    assert said.startswith(f"# {real().guide.name}\n\n> ")
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert sorted(links) == sorted([*(HOME + ("" if address == "." else f"{address}/") for address in built), *FILES])
    assert llms(real(), [], HOME).count("- [") == len(FILES)


def test_a_page_that_had_another_id_leads_on_with_and_without_scripts() -> None:
    renamed = framework({**real_plain(), "renamed": {"levels": {"lead": "senior"}}})
    [(file, page)] = moved(renamed).items()

    assert file == "levels/lead/index.html"
    assert '<a href="../senior/">' in page
    assert 'content="1;url=../senior/"' in page
    assert "../../assets/js/moved.js" in page
    assert moved(real()) == {}


def test_a_behavior_that_was_replaced_is_found_under_its_old_anchor(changed: Path) -> None:
    page = html(changed, f"skills/{SKILL}")

    old = f'<span id="{RETIRED}">'
    assert page.index(f'id="{REPLACED}"') < page.index(old) < page.index(f'id="{NEXT_TO_IT}"')
    assert f'href="../{SKILL}/"' in html(changed, "skills/earlier")


def test_what_only_pages_tell_is_not_sent_to_the_browser(site: Path) -> None:
    [content] = (site / "assets").glob("content-*.json")
    sent = json.loads(content.read_text(encoding="utf-8"))
    assert {"levels", "skills", "words", "practices"} <= set(sent)
    assert not {"projects", "templates", "phrasebook", "titles", "coverage", "renamed"} & set(sent)
    assert set(sent["fork"]) == {"title", "levels"}, "that there is one, since a result leads to its page"
    assert framework(sent).bank.keys() == real().bank.keys()


def test_a_guide_without_the_new_kinds_of_content_has_no_pages_for_them() -> None:
    plain = real_plain()
    bare: Framework = framework({key: plain[key] for key in ("guide", "assessment", "words", "levels", "skills")})
    found = set(pages(bare))
    assert not [path for path in found if path.startswith(("projects", "templates", "phrasebook", "titles"))]
    assert "compare/fork.md" not in found
    assert {path for path in documents(bare) if not path.startswith("kits/")} == {"ladder.json"}
    assert {"projects/index.md", "templates/decision-log.md", "compare/fork.md"} <= set(pages(real()))
