"""Ladders of any shape: packs of other trades stand alone, are built whole, and are scored by the same rules.

Each lies in tests/packs/; one without words.yml and assessment.yml of its own has those of the guide.
"""

import json
import math
import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from assessment.document import sentences
from assessment.export import to_json
from assessment.framework import framework
from assessment.model import Framework
from assessment.papers.kits import kits
from assessment.papers.take_along import one_to_one_paper, promotion
from assessment.reading import read
from assessment.render import to_text
from assessment.routing import next_behavior
from assessment.summary import result
from assessment.views import file_in_words
from packs import gather
from pages.links import without_dead_ends
from pages.pages import html
from pages.pages import pages as made
from pages.pictures import SIGN, circles, heat
from pages.sign import sign
from tests.browser import served, until, visit
from tests.commands import check
from tests.conftest import Once
from tests.hostile import SEED, person, written
from tests.ladders import real
from tests.oracle import examine
from tests.test_accessibility import sideways
from tests.test_site import lost, pages
from tests.walks import answer, answered, arrive, asked, begin, kept

NAMES = ("engineering", "data", "tiny", "feuerwehr")


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """A pack with everything it needs, and the site built from it."""

    folder: Path
    site: Path
    framework: Framework


@pytest.fixture(scope="module", params=NAMES)
def ladder(request: pytest.FixtureRequest, once: Once) -> Ladder:
    name = request.param
    site = once.site(name, lambda home: whole(name, home / "content"))
    assert "WARNING" not in (site.parent / "said.txt").read_text(encoding="utf-8")
    folder = site.parent / "content"
    return Ladder(folder=folder, site=site, framework=framework(gather(folder)))


def whole(name: str, folder: Path) -> Path:
    """A pack of tests/packs, with the guide's words and answers where it has none of its own."""
    shutil.copytree(Path("tests/packs") / name, folder)
    for file in ("words.yml", "assessment.yml"):
        if (folder / file).exists():
            continue
        text = (Path("content") / file).read_text(encoding="utf-8").replace("lint: pm-guide", "lint: null")
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_the_packs_are_of_the_shapes_that_are_meant(tmp_path: Path) -> None:
    shapes = {}
    for name in NAMES:
        found = framework(gather(whole(name, tmp_path / name)))
        cells = [cell for skill in found.skills for cell in skill.cells.values()]
        shapes[name] = (len(found.levels), len(found.trunk), len(found.tracks), len(found.skills))
        assert any(not place.behavior.trace and not place.behavior.next for place in found.bank.values())
        assert bool(found.pairs) == (name == "feuerwehr")
        assert len(cells) < len(found.levels) * len(found.skills) or name == "tiny"

    assert shapes == {
        "engineering": (5, 2, 2, 4),
        "data": (3, 3, 1, 16),
        "tiny": (2, 2, 1, 1),
        "feuerwehr": (10, 3, 3, 6),
    }
    assert {len(cell.behaviors) for skill in found.skills for cell in skill.cells.values()} == {0, 1, 2, 3, 4, 10}


def test_a_pack_passes_check(ladder: Ladder) -> None:
    ran = check(ladder.folder)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"({ladder.framework.version})" in ran.stdout


def test_its_site_has_its_pages_and_no_link_that_leads_nowhere(ladder: Ladder) -> None:
    found = pages(ladder.site)
    assert lost(ladder.site, found) == []
    assert all([tag for tag, _ in page.tags].count("h1") == 1 for page in found.values())
    for path in made(ladder.framework):
        assert path.removesuffix(".md").removesuffix("index").rstrip("/") + "/" in found
    assert ("mistakes/" in found) == bool(ladder.framework.mistakes)
    assert ("specializations/" in found) == bool(ladder.framework.specializations)


EMPTY = re.compile(r'<h2[^>]*>([^<]*)</h2>\s*(?:<dl[^>]*>\s*</dl>\s*)?(?=<h2|<p class="onward"|</div>$)')


def test_no_heading_stands_over_nothing(ladder: Ladder) -> None:
    for template in ("levels", "grow", "skills"):
        assert EMPTY.findall(html(ladder.framework, template, f"{template}/")) == [], template
    assert EMPTY.findall('<h2 id="a">A</h2>\n<h2>B</h2>\n<dl class="titles"></dl>\n</div>') == ["A", "B"]


def reach(svg: str) -> tuple[float, float, float, float]:
    """How far the names of a picture go beyond its edges: left, top, right, bottom; none goes when all are negative."""
    root = ElementTree.fromstring(svg)
    left, top, width, height = (float(number) for number in str(root.get("viewBox")).split())
    ends: list[tuple[float, float]] = []
    for parent in root.iter():
        lean = re.findall(r"-?[0-9.]+", parent.get("transform", "0 0 0"))
        x, y, turn = float(lean[0]), float(lean[1]), math.radians(float(lean[2]))
        for text in parent.findall("text"):
            side = {"start": 1, "end": -1}.get(str(text.get("text-anchor")), 0)
            long = SIGN * 0.8 * len(text.text or "") * side  # what a sign takes in truth
            a, b = float(text.get("x", 0)), float(text.get("y", 0))
            ends += [
                (x + one * math.cos(turn) - b * math.sin(turn), y + one * math.sin(turn) + b * math.cos(turn))
                for one in (a, a + long)
            ]
    xs, ys = zip(*ends, strict=True)
    return left - min(xs), top - min(ys), max(xs) - left - width, max(ys) - top - height


def test_no_name_in_a_picture_is_cut(ladder: Ladder) -> None:
    rungs = [(level.id, level.title, "x/") for level in ladder.framework.levels]
    pictures = {
        "the ladder": sign(ladder.framework, rungs),
        "the circles": circles(ladder.framework),
        "the squares": heat(ladder.framework, "Which come first"),
    }

    assert [(name, distance) for name, svg in pictures.items() for distance in reach(svg) if distance > 0] == []


def test_only_cells_with_behaviors_have_a_square(ladder: Ladder) -> None:
    squares = heat(ladder.framework, "Which come first").count("<rect")

    assert squares == len({(place.skill.id, place.level) for place in ladder.framework.bank.values()})


LAID = """svg => {
    const texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const leaning = texts.map((text) => Boolean(text.closest("[transform]")));
    const frame = svg.getBoundingClientRect();
    const cut = (box) => box.left < frame.left - 1 || box.right > frame.right + 1 ||
        box.top + box.height / 4 < frame.top || box.bottom - box.height / 4 > frame.bottom;
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 3;
    return texts.filter((_, here) => cut(boxes[here]) || (!leaning[here] &&
        texts.some((_, there) => there < here && !leaning[there] && over(boxes[here], boxes[there])))
    ).map((text) => text.textContent);
}"""
"""The names in a picture that go over its edge or lie on another name, as a browser draws them."""


def test_no_name_in_a_drawn_picture_is_cut_or_lies_on_another(ladder: Ladder, browser: Browser) -> None:
    with served(ladder.site) as (address, _), visit(browser, address) as here:
        for path in ("", "levels/", "skills/", "grow/", "assess/example/"):
            for picture in here.open(path).locator("svg:has(text)").all():
                assert picture.evaluate(LAID) == [], (path, picture.get_attribute("class"))


def test_names_that_lie_on_each_other_would_be_noticed(browser: Browser) -> None:
    page = browser.new_page()
    names = '<text x="0" y="20">Ada</text><text x="5" y="22">Bea</text><text x="190" y="50">Carla</text>'
    page.set_content(f'<svg width="200" height="60">{names}</svg>')

    assert page.locator("svg").evaluate(LAID) == ["Bea", "Carla"]
    page.close()


def test_every_picture_says_in_words_what_it_shows_or_is_hidden(ladder: Ladder) -> None:
    for address, page in pages(ladder.site).items():
        for tag, said in page.tags:
            if tag == "svg" and said.get("class"):  # the theme's own signs have none
                assert said.get("aria-label") or said.get("aria-hidden") == "true", address


def test_no_page_scrolls_sideways(ladder: Ladder, browser: Browser) -> None:
    with served(ladder.site) as (address, _), visit(browser, address) as here:
        for path in made(ladder.framework):
            page = here.open(path.removesuffix(".md").removesuffix("index"))
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert sideways(page) <= 0, (path, width)
        assert here.errors == []


HELD = {
    "brook-engineering": ("engineer", "lead"),
    "harbor-data": ("analyst", None),
    "bakery": ("helper", None),
    "feuerwehr": ("truppfuehrung", "technik"),
}


def first_only(behavior: str) -> str:
    return "most_times" if behavior.endswith(".1") else "now_and_then"


def test_its_assessment_says_the_same_in_the_browser_and_here(ladder: Ladder, browser: Browser) -> None:
    held, route = HELD[ladder.framework.guide.id]
    answers = answered(held, first_only, route, ladder.framework)["answers"]
    with served(ladder.site) as (address, _), visit(browser, address) as here:
        page = here.open()
        begin(page, held, route)
        for behavior in list(answers)[:6]:  # past those that the build knows
            assert asked(page) == behavior
            answer(page, answers[behavior])
            until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
        file = kept(page) | {"answers": answers}
        page = arrive(here, file, "result")
        shown = page.locator("[data-result] .headline").inner_text()
        page.locator("[data-screen=result] [data-do=more]").click()
        page.locator("[data-screen=more] h3").first.wait_for()
        parts = page.locator("[data-screen=more] [data-part]").evaluate_all("all => all.map(one => one.dataset.part)")
        assert here.errors == []
    of, own = ladder.framework, read(json.dumps(file), ladder.framework)
    said = to_text(file_in_words(of, own, result(of, own)), of.words.result)

    assert file["content"] == ladder.framework.version
    assert next_behavior(of, own) is None
    assert " ".join(shown.split()) in " ".join(said.split())
    assert ("habits" in parts, "preferences" in parts) == (bool(of.mistakes), bool(of.pairs))


def scored(of: Framework, file: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(result(of, read(json.dumps(file), of))))
    return found


def test_a_leaky_engineer_on_the_way_to_lead(tmp_path: Path) -> None:
    of = framework(gather(whole("engineering", tmp_path / "content")))
    done = ("code.engineer.1", "code.engineer.2", "review.engineer.1", "growing-others.team-lead.1")
    answers = dict.fromkeys(done, "most_times") | {
        "code.engineer.3": "now_and_then",  # two of three, and none is "not yet": in place
        "review.engineer.2": "not_yet",  # one of three: not in place
        "review.engineer.3": "now_and_then",
        "review.starter.1": "relied_on",
        "review.team-lead.1": "not_yet",
        "growing-others.team-lead.2": "most_times",
        "growing-others.team-lead.3": "now_and_then",
        "operations.engineer.1": "never_came_up",  # more of these than need leaves: could not be seen
        "operations.engineer.2": "never_came_up",
    }
    found = scored(of, {"format": 1, "held": "engineer", "route": "lead", "answers": answers})

    assert found["target"] == "team-lead"
    assert found["levels"] == {
        "code": "engineer",
        "review": "starter",
        "operations": None,
        "growing-others": "team-lead",
    }
    assert found["gaps"] == {"code": 0, "review": 2, "operations": 1, "growing-others": 0}
    assert found["missing"]["review"] == ["review.engineer.2", "review.engineer.3", "review.team-lead.1"]
    assert found["missing"]["operations"] == ["operations.engineer.1", "operations.engineer.2"]
    # Lead: 1 of its 2 skills is there. Engineer: 1 of its 3. Starter: both of its 2, and no other takes part yet.
    assert found["overall"] == "starter"


def test_a_baker_and_a_helper(tmp_path: Path) -> None:
    of = framework(gather(whole("tiny", tmp_path / "content")))

    def levels(**answers: str) -> tuple[Any, Any]:
        given = {f"bread.{level}.1": code for level, code in answers.items()}
        found = scored(of, {"format": 1, "held": "helper", "route": "oven", "answers": given})
        return found["levels"]["bread"], found["overall"]

    assert levels(baker="most_times") == ("baker", "baker")
    assert levels(baker="not_yet", helper="relied_on") == ("helper", "helper")
    assert levels(baker="now_and_then", helper="not_yet") == (None, None)
    assert levels() == (None, None)


def test_a_crew_leader_on_the_way_to_keeping_the_gear(tmp_path: Path) -> None:
    of = framework(gather(whole("feuerwehr", tmp_path / "content")))
    answers = {
        "geraet.geraetewart.1": "most_times",
        "geraet.geraetewart.2": "relied_on",
        "geraet.geraetewart.3": "now_and_then",  # two of three: in place
        "geraet.werkstatt.1": "most_times",
        "geraet.werkstatt.2": "not_yet",
        "geraet.werkstatt.3": "not_yet",  # one of three: not in place, and so this skill is settled
        "atemschutz.werkstatt.1": "now_and_then",
        "atemschutz.werkstatt.2": "never_came_up",
        "atemschutz.truppfuehrung.1": "most_times",
        "atemschutz.truppfuehrung.2": "most_times",  # both of two: in place; this skill has nothing at Gerätewart
        "brand.truppfuehrung.1": "most_times",
        "brand.truppfuehrung.2": "most_times",
        "brand.truppfuehrung.3": "not_yet",  # two of three are done, whatever the third is: in place
        "brand.trupp.1": "most_times",
        "brand.trupp.2": "most_times",
        "brand.trupp.3": "now_and_then",  # in place
        "hilfe.truppfuehrung.1": "most_times",
        "hilfe.truppfuehrung.2": "now_and_then",  # one of two, and both are needed: not in place
        "hilfe.trupp.1": "never_came_up",  # the only one: could not be seen
        "funk.trupp.1": "most_times",
        "funk.trupp.2": "relied_on",  # in place; the empty cell above it is no step
        "anleiten.geraetewart.1": "most_times",  # one of one: in place
    }
    liked = {"stadt-land": "land", "land-werk": "land", "stadt-werk": "none"}
    file = {"format": 1, "held": "truppfuehrung", "route": "technik", "answers": answers, "preferences": liked}
    found = scored(of, file)

    assert found["target"] == "geraetewart"
    assert found["levels"] == {
        "brand": "truppfuehrung",
        "hilfe": None,
        "geraet": "geraetewart",
        "atemschutz": "truppfuehrung",
        "funk": "trupp",
        "anleiten": "geraetewart",
    }
    assert found["gaps"] == {"brand": 0, "hilfe": 2, "geraet": 0, "atemschutz": 0, "funk": 0, "anleiten": 0}
    assert found["missing"]["hilfe"] == ["hilfe.trupp.1", "hilfe.truppfuehrung.2"]
    assert found["below_held"] == ["hilfe"]
    # One skill has a gap, and the next cell above its level holds one behavior, which never came up.
    assert [next_up["behavior"] for next_up in found["next"]] == ["hilfe.trupp.1"]
    # Both skills that have something at Gerätewart show it, and five of all six have nothing left below it.
    assert found["overall"] == "geraetewart"
    assert found["counts"] == {"done": 3, "now_and_then": 1, "not_yet": 0, "never_came_up": 0, "skipped": 0}
    # In halves: two choices for the country, and one "none" for the other two; no choice goes round in a circle.
    assert found["preferences"] == {"wins": {"stadt": 1, "land": 4, "werk": 1}, "word": "clear"}


def test_of_ten_behaviors_seven_are_needed(tmp_path: Path) -> None:
    of = framework(gather(whole("feuerwehr", tmp_path / "content")))

    def level(done: int, rest: str) -> Any:
        answers = {f"geraet.trupp.{n}": "most_times" if n <= done else rest for n in range(1, 11)}
        return scored(of, {"format": 1, "held": "trupp", "route": "technik", "answers": answers})["levels"]["geraet"]

    assert level(7, "now_and_then") == level(7, "never_came_up") == level(7, "not_yet") == "trupp"
    assert level(6, "now_and_then") is level(6, "not_yet") is None


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_waits_for_what_a_behavior_does_not_say(name: str, tmp_path: Path) -> None:
    of = framework(gather(whole(name, tmp_path / "content")))
    held, route = HELD[of.guide.id]
    file = {"format": 1, "held": held, "route": route or of.tracks[0].id, "date": "2026-11-25"}
    documents = [document for kit in kits(of).values() for document in kit.documents.values()]
    for code in ("most_times", "not_yet", "never_came_up"):
        own = read(json.dumps({**file, "answers": dict.fromkeys(of.bank, code)}), of)
        found = result(of, own)
        documents += [file_in_words(of, own, found), promotion(of, own, found), one_to_one_paper(of, own, found)]

    assert [
        sentence.text
        for document in documents
        for sentence in sentences(document)
        if sentence.text.rstrip(". ").endswith(":")
    ] == []


def test_whatever_a_file_holds_the_oracle_reads_it_alike(ladder: Ladder) -> None:
    plain = gather(ladder.folder)
    read_files = 0
    for number in range(20):
        chance = random.Random(f"{SEED}/{ladder.framework.guide.id}/{number}")
        file = written(person(ladder.framework, chance), chance)
        read_files += examine(file, plain, ladder.framework) is not None
    assert read_files > 10


def test_a_link_to_what_content_leaves_out_becomes_its_words_and_any_other_stays() -> None:
    known = {"levels/index.md", "templates/index.md", "index.md"}

    def said(text: str, page: str = "managers/roll-out.md") -> str:
        return without_dead_ends(text, page, known)

    assert said("See [the templates](../templates/index.md).") == "See [the templates](../templates/index.md)."
    assert said("See [the log](../templates/log.md#top){ .button }.") == "See the log."
    assert said("Its [words](phrasebook.md)", "index.md") == "Its words"
    assert said("See [how](../assess/hwo.md).") == "See [how](../assess/hwo.md)."
    assert said("[Out](https://example.com/levels/x.md)") == "[Out](https://example.com/levels/x.md)"


def test_the_guide_itself_loses_no_link() -> None:
    docs = Path("docs")
    known = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")} | set(made(real()))
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert without_dead_ends(text, path.relative_to(docs).as_posix(), known) == text, path
