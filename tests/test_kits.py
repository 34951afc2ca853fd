"""The kits: papers made from a ladder, whichever ladder it is, and what a person does with them."""

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from assessment.document import sentences
from assessment.framework import framework
from assessment.model import Framework
from assessment.papers.kits import Kit, hiring, kits, ladder, saved, step
from assessment.render import to_markdown
from packs import gather
from tests.browser import Visit, visit
from tests.ladders import CONTENT, real, real_plain
from tests.ladders import ladder as small

PACKS = ("the guide", "engineering", "data", "tiny", "feuerwehr")
PAPER = {"A4": ("210mm", "297mm"), "Letter": ("8.5in", "11in")}
SIDES = {"one-to-one": 1, "ladder": 1, "titles": 2, "placement": 1, "calibration-page": 1, "to-senior": 2, "hire-pm": 6}
"""How many sides of paper a kit may take."""


def pack(name: str) -> Framework:
    """The guide, or a ladder of another trade; what that does not say itself is said as the guide says it."""
    if name == "the guide":
        return real()
    with TemporaryDirectory() as folder:
        content = shutil.copytree(Path("tests/packs") / name, Path(folder) / name)
        for file in ("assessment.yml", "words.yml"):
            if not (content / file).exists():
                shutil.copy(CONTENT / file, content)
        return framework(gather(content))


def said(kit: Kit) -> list[str]:
    return [sentence.text for document in kit.documents.values() for sentence in sentences(document)]


@pytest.mark.parametrize("name", PACKS)
def test_every_behavior_is_on_the_paper_of_its_step_and_in_the_papers_of_its_opening(name: str) -> None:
    framework = pack(name)
    found = kits(framework)
    at: dict[str, list[str]] = {level.id: [] for level in framework.levels}
    for place in framework.bank.values():
        at[place.level].append(place.behavior.text)

    for level in framework.levels:
        step_paper, opening = found.get(f"to-{level.id}"), found.get(f"hire-{level.id}")
        assert bool(step_paper) == bool(level.after and at[level.id])
        assert bool(opening) == bool(at[level.id])
        for text in at[level.id]:
            assert not step_paper or said(step_paper).count(text) == 1
            assert opening
            asked = said(Kit(title="", promise="", documents={"": opening.documents[f"hire-{level.id}-guide"]}))
            assert any(text in question for question in asked)
            [card] = opening.documents[f"hire-{level.id}-card"].sections
            assert [row.title for row in card.rows].count(text) == 1


def test_a_level_s_papers_hold_nothing_of_another_level() -> None:
    here = {place.behavior.text for place in real().bank.values() if place.level == "senior"}
    others = {place.behavior.text for place in real().bank.values()} - here
    told = "\n".join([*said(kits(real())["to-senior"]), *said(kits(real())["hire-senior"])])

    assert all(text in told for text in here)
    assert [text for text in others if text in told] == []


@pytest.mark.parametrize("name", PACKS)
def test_the_ladder_on_a_page_has_every_skill_and_every_level_once(name: str) -> None:
    framework = pack(name)
    [grid] = ladder(framework).sections
    rows = {row.title: [cell[0].text for cell in row.cells] for row in grid.rows}

    assert len(grid.columns) == 1 + len(framework.levels)
    for skill in framework.skills:
        gists = [skill.cells[level.id].gist if level.id in skill.cells else "" for level in framework.levels]
        assert rows[skill.title] == gists


@pytest.mark.parametrize("name", PACKS)
def test_every_paper_is_whole_in_markdown(name: str) -> None:
    framework = pack(name)
    found = kits(framework)
    texts = saved(found, framework.words.result)

    assert set(texts) >= {name for kit in found.values() for name in kit.documents}
    for file, text in texts.items():
        assert text.startswith("# "), file
        assert not re.search(r"\{\w+\}|\n{3}", text), file


def test_a_behavior_without_question_or_trace_is_asked_about_all_the_same() -> None:
    of = small(tracks={"ic": ["junior", "senior"]}, cells={"code": {"senior": ["code.senior.1"]}})
    level = of.level("senior")
    asked = to_markdown(hiring(of, level)["hire-senior-guide"], of.words.result)
    paper = to_markdown(step(of, level), of.words.result)

    assert "Tell me about the last time you did this: Do code.senior.1." in asked
    assert "trace:" not in asked
    assert "Shown by" not in paper
    assert "code.senior.1" in paper


def test_a_ladder_without_skills_has_no_paper_about_any() -> None:
    bare = replace(real(), skills=(), titles={})

    assert set(kits(bare)) == {"one-to-one", *(handout.id for handout in real().handouts)}


def test_a_renamed_level_is_renamed_in_its_papers() -> None:
    plain = real_plain()
    renamed = plain["levels"] | {"senior": plain["levels"]["senior"] | {"title": "Lead", "short": "Lead"}}
    found = kits(framework(plain | {"levels": renamed}))

    pm, staff = real().level("pm").short, real().level("staff").short
    assert found["to-senior"].title == f"Lead, act by act, coming from {pm}"
    assert found["hire-senior"].title == "Hiring: Lead"
    assert found["to-staff"].title == f"{staff}, act by act, coming from Lead"


def test_no_paper_forgets_what_it_may_never_be_the_sole_basis_for() -> None:
    limit = real().words.kits.limits
    for kit in kits(real()).values():
        for name, document in kit.documents.items():
            assert limit in [sentence.text for sentence in document.about] or name.endswith("-job"), name


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Visit]:
    allowed = ["clipboard-read", "clipboard-write"]
    with visit(browser, address, service_workers="block", permissions=allowed) as here:
        yield here


def test_a_paper_is_copied_with_its_headings_its_tables_and_lines_to_write_on(desk: Visit) -> None:
    page = desk.open("kits/hire-pm/")
    article = page.locator("#hire-pm-card")
    article.get_by_role("button", name="Copy").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied. Paste it into a document.")
    html, plain = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return Promise.all(["text/html", "text/plain"].map(async (type) => (await item.getType(type)).text()));
        }"""
    )

    assert "<h2" in html
    assert "<table" in html
    assert html.count("________") >= 18
    assert "PM: what to ask" not in html
    assert "Did it, trace unclear" in plain
    assert desk.errors == []


@pytest.mark.parametrize("kit", ["to-senior", "announcement"])
def test_the_saved_file_says_what_the_page_says(desk: Visit, kit: str) -> None:
    page = desk.open(f"kits/{kit}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as Markdown").click()
    text = download.value.path().read_text(encoding="utf-8")

    assert text == saved(kits(real()), real().words.result)[kit]
    assert page.locator("h1").inner_text() in text


@pytest.mark.parametrize("kit", SIDES)
@pytest.mark.parametrize("paper", PAPER)
def test_a_kit_is_printed_alone_on_as_many_sides_as_it_may_take(desk: Visit, kit: str, paper: str) -> None:
    page = desk.open(f"kits/{kit}/")
    width, height = PAPER[paper]
    raw = page.pdf(width=width, height=height, landscape=kits(real())[kit].landscape)
    sides = pypdf.PdfReader(io.BytesIO(raw)).pages
    text = " ".join("".join(side.extract_text() for side in sides).split())

    assert len(sides) <= SIDES[kit]
    assert "Save as Markdown" not in text
    assert "Levels" not in text.split("Skills by level")[0]  # the navigation
    assert kits(real())[kit].title in text


def test_a_wide_kit_lies_on_its_side_without_being_told(desk: Visit) -> None:
    for kit, lies in (("ladder", True), ("placement", True), ("one-to-one", False)):
        page = desk.open(f"kits/{kit}/")
        raw = page.pdf(format="A4", prefer_css_page_size=True)
        box = pypdf.PdfReader(io.BytesIO(raw)).pages[0].mediabox
        assert (box.width > box.height) == lies, kit


def test_without_scripts_a_kit_can_be_read_and_saved(browser: Browser, address: str) -> None:
    with visit(browser, address, java_script_enabled=False) as here:
        page = here.open("kits/to-senior/")

        expect(page.get_by_role("link", name="Save as Markdown")).to_be_visible()
        expect(page.get_by_role("button", name="Copy")).to_be_hidden()
        expect(page.get_by_role("button", name="Print")).to_be_hidden()
