"""The built site: what strangers, search engines and browsers find."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from assessment.papers.example import example
from assessment.reading import read
from assessment.summary import result
from packs import load
from tests.changed import HOSTILE, TEXT
from tests.conftest import built_pages
from tests.ladders import real

HOME = "https://guide.example/wiki/pm/"


class Reading(HTMLParser):
    """The links, ids and headings of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.title = re.findall(r"<title>(.*?)</title>", text)[0]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids |= {str(found["id"])} if "id" in found else set()
        self.links += [str(found[key]) for key in ("href", "src") if found.get(key)]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def pages(site: Path) -> dict[str, Reading]:
    """Every page by its address on the site."""
    found = {}
    for path in built_pages(site):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        found[name] = Reading(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def read_pages(site: Path) -> dict[str, Reading]:
    return pages(site)


def test_a_strict_build_says_no_warning(site: Path) -> None:
    said = (site.parent / "said.txt").read_text(encoding="utf-8")

    assert "WARNING" not in said
    assert "Documentation built" in said


def test_every_level_skill_and_specialization_has_its_page(read_pages: dict[str, Reading]) -> None:
    framework = real()
    for address, title in [
        *((f"levels/{one.id}/", one.title) for one in framework.levels),
        *((f"skills/{one.id}/", one.title) for one in framework.skills),
        *((f"specializations/{one.id}/", one.title) for one in framework.specializations),
    ]:
        assert title in read_pages[address].text


def lost(site: Path, found: dict[str, Reading]) -> list[str]:
    """Links of a site's pages to pages, files and anchors of its own that are not there."""
    gone, behaviors = [], {one for page in found.values() for one in page.ids}
    for address, page in found.items():
        for link in page.links:
            target, anchor = urldefrag(urljoin(HOME + address, link))
            if not target.startswith(HOME):
                continue
            path = unquote(urlsplit(target).path.removeprefix("/wiki/pm/"))
            if path in found:
                asked = anchor.removeprefix("ask=").split(",")  # behaviors that the assessment is to ask about
                there = behaviors.issuperset(asked) if anchor.startswith("ask=") else anchor in found[path].ids
                if anchor and not there and not anchor.startswith("__"):
                    gone.append(f"{address} -> {link}")
            elif not (site / path).is_file():
                gone.append(f"{address} -> {link}")
    return gone


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, read_pages: dict[str, Reading]) -> None:
    assert lost(site, read_pages) == []


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    asked = []
    for path in [*built_pages(site), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        asked += re.findall(r"""(?:src=|url\(|@import )["']?(https?:[^"') ]+)""", text)
        asked += re.findall(r"""<link[^>]+rel="(?:stylesheet|preconnect|preload)"[^>]+href="(https?:[^"]+)""", text)
    assert asked == []


def test_every_page_has_one_heading_a_title_a_description_and_a_language(read_pages: dict[str, Reading]) -> None:
    titles = []
    for address, page in read_pages.items():
        tags = page.tags
        described = [
            found.get("content") for tag, found in tags if tag == "meta" and found.get("name") == "description"
        ]
        assert [tag for tag, _ in tags].count("h1") == 1, address
        assert len(described) == 1, address
        assert described[0], address
        assert next(found for tag, found in tags if tag == "html").get("lang") == "en", address
        titles.append(page.title)
    assert len(set(titles)) == len(titles)


def test_every_page_has_what_a_good_site_has(site: Path, read_pages: dict[str, Reading]) -> None:
    for address, page in read_pages.items():
        rels = {str(found.get("rel")) for tag, found in page.tags if tag == "link"}
        named = {str(found.get("property")) for tag, found in page.tags if tag == "meta"}
        assert {"icon", "apple-touch-icon"} <= rels, address
        assert {"og:title", "og:description", "og:image"} <= named, address
        assert "CC BY 4.0" in page.text, address
        assert real().version in page.text, address
        assert "2026-05-28" in page.text, address
        if address != "404.html":
            assert "canonical" in rels, address
    for file in ("sitemap.xml", "robots.txt", "404.html", "assets/social.png", "assets/touch-icon.png"):
        assert (site / file).is_file(), file
    assert f"Sitemap: {HOME}sitemap.xml" in (site / "robots.txt").read_text()
    assert f"{HOME}levels/senior/" in (site / "sitemap.xml").read_text()


def test_edit_leads_to_the_file_that_holds_the_words(read_pages: dict[str, Reading]) -> None:
    edit = "https://forge.example/guide/edit/main/"
    assert f"{edit}content/levels/senior.yml" in read_pages["levels/senior/"].links
    assert f"{edit}content/skills/data.yml" in read_pages["skills/data/"].links
    assert f"{edit}docs/assess/how.md" in read_pages["assess/how/"].links


def test_a_behavior_is_the_same_words_everywhere(read_pages: dict[str, Reading], site: Path) -> None:
    for behavior, place in real().bank.items():
        where = [f"levels/{place.level}/", f"skills/{place.skill.id}/", "assess/"]
        assert all(place.behavior.text in read_pages[address].text for address in where), behavior
        assert behavior in read_pages[f"skills/{place.skill.id}/"].ids
        assert place.skill.cells[place.level].gist in read_pages["skills/"].text
    [content] = (site / "assets").glob("content-*.json")
    assert set(real().bank) <= set(re.findall(r'"id":"([^"]+)"', content.read_text(encoding="utf-8")))


def test_the_assessment_stays_out_of_search_and_the_guide_is_in_it(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].split("#")[0] for entry in index["docs"]}

    assert {"levels/senior/", "assess/how/", "assess/accessibility/"} <= found
    assert not found & {"assess/", "assess/example/", "assess/worksheet/"}


def test_the_pages_of_the_assessment_stand_beside_each_other(read_pages: dict[str, Reading]) -> None:
    names = ("example", "worksheet", "how", "file", "accessibility")
    for name in names:
        links = {urljoin(f"{HOME}assess/{name}/", link) for link in read_pages[f"assess/{name}/"].links}
        assert {f"{HOME}assess/", *(f"{HOME}assess/{other}/" for other in names)} <= links, name


def test_the_example_is_a_result_word_for_word_and_leads_to_the_start(site: Path) -> None:
    page = (site / "assess" / "example" / "index.html").read_text(encoding="utf-8")

    assert example(real(), "../../").html in page
    assert real().words.site.example_start in page
    assert page.index("This person does not exist.") < page.index(real().words.result.title)


def test_one_file_each_adds_a_level_a_skill_and_a_mistake(changed: Path) -> None:
    found = pages(changed)

    assert "Lead" in found["levels/lead/"].text
    assert "../lead/" in found["levels/pm/"].links  # navigation
    assert "Hire for the team" in found["skills/"].text  # matrix
    assert "The late note" in found["mistakes/"].text
    assert "hiring.lead.1" in found["skills/hiring/"].ids
    assert TEXT in found["assess/"].text  # question
    assert TEXT in found["assess/worksheet/"].text
    file = {"format": 1, "held": "staff", "route": "ic", "answers": {"hiring.lead.1": "most_times"}}
    framework = load(changed.parent / "content")
    score = result(framework, read(json.dumps(file), framework))
    assert score.levels["hiring"] == "lead"
    assert score.target == "lead"


def test_code_and_markup_in_content_appear_as_text(changed: Path) -> None:
    for path in built_pages(changed):
        html = path.read_text(encoding="utf-8")
        assert "<script>alert" not in html, path
        assert "49 &lt;script" not in html, path
    found = pages(changed)
    assert HOSTILE in found["levels/pm/"].text
    assert HOSTILE in found["mistakes/"].text
    assert HOSTILE in found["assess/"].text


def test_a_broken_file_stops_the_build_once_with_its_place(content_copy: Path, build_in: Any) -> None:
    level = content_copy / "levels" / "staff.yml"
    level.write_text(level.read_text(encoding="utf-8").replace("after: senior", "after: senor"), encoding="utf-8")
    ran, _ = build_in(content_copy)
    said = ran.stdout + ran.stderr

    assert ran.returncode != 0
    assert "levels/staff.yml:" in said
    assert "no level 'senor'; did you mean senior?" in said
    assert "1 problem in the content; the site was not built." in said
    assert "Traceback" not in said


def test_the_same_sources_give_the_same_bytes(site: Path, packed: Path) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert files(packed / "site") == files(site)


def test_what_the_browser_gets_has_no_desktop_end(site: Path) -> None:
    import zipfile

    [wheel] = site.rglob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    assert "assessment/scoring.pyc" in names
    desktop = ("__main__", "papers/kits", "papers/example", "papers/worksheet", ".md")
    assert not [name for name in names if any(part in name for part in desktop) and "dist-info" not in name]
    assert [path.name for path in wheel.parent.iterdir() if path.suffix == ".whl"] == [wheel.name]
