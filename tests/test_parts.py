"""Which parts of the guide appear, and the pages and pictures that a content folder brings along."""

from pathlib import Path
from typing import get_args

import pytest
from markupsafe import escape
from mkdocs.exceptions import Abort

from assessment.model import Part
from packs import Invalid, card, load, read_pack
from pages.pages import address, pages
from pages.parts import PLACES, offered
from tests.conftest import Once, build, configured
from tests.ladders import CONTENT, real
from tests.test_overlay import overlay as overlay
from tests.test_overlay import write
from tests.test_site import lost
from tests.test_site import pages as read_site

ALWAYS = {"levels/", "skills/", "grow/", "assess/", "mistakes/", "specializations/", "", "404.html"}


def leave_out(*parts: str) -> str:
    return f"leave_out: [{', '.join(parts)}]\n"


def test_every_part_that_may_be_left_out_has_a_place_where_a_page_of_the_guide_lies() -> None:
    written = {path.relative_to("docs").as_posix() for path in Path("docs").rglob("*.md")}
    there = {*pages(real()), *written}

    assert set(PLACES) == set(get_args(Part.__value__))
    assert [part for part, place in PLACES.items() if not any(path.startswith(place) for path in there)] == []


@pytest.fixture(scope="module")
def bare(once: Once) -> Path:
    """The site of a guide with a name of its own and without every part that may be left out."""

    def content(home: Path) -> Path:
        write(home / "acme", "pack.yml", f"extends: {CONTENT.resolve()}\nid: acme\nversion: 1\n")
        write(home / "acme", "guide.yml", f"name: Acme\n{leave_out(*PLACES)}")
        return home / "acme"

    return once.site("bare", content)


def test_a_guide_may_leave_out_every_part_and_no_link_leads_nowhere(bare: Path) -> None:
    found = read_site(bare)
    assert lost(bare, found) == []
    assert {path for path in found if path.count("/") <= 1} == ALWAYS
    assert {path.split("/")[0] for path in found} == {path.split("/")[0] for path in ALWAYS}


def test_a_part_that_is_left_out_takes_its_pages_and_no_others(overlay: Path) -> None:
    write(overlay, "guide.yml", leave_out("compare", "templates"))
    less = offered(load(overlay))

    gone = set(pages(real())) - set(pages(less))
    assert gone == {path for path in pages(real()) if path.startswith(("compare/", "templates/"))}
    assert (less.fork, less.templates) == (None, ())
    assert less.phrasebook == real().phrasebook
    for kind in ("compare", "fork", "promotions"):
        assert address(real(), kind)
    with pytest.raises(KeyError):
        address(less, "compare")


def test_a_part_of_an_unknown_name_is_told(overlay: Path) -> None:
    write(overlay, "guide.yml", leave_out("compare", "jokes"))
    with pytest.raises(Invalid) as told:
        load(overlay)

    assert "guide.yml:1:22: leave_out[2]: expected one of 'compare', 'titles'" in str(told.value)
    assert "found 'jokes'" in str(told.value)


def test_own_pages_take_the_place_of_ours_or_stand_last_in_their_part(overlay: Path, tmp_path: Path) -> None:
    write(overlay, "docs/index.md", "# Acme at work\n\nBegin with [the levels](levels/index.md). {{ 6 * 7 }}\n")
    write(overlay, "docs/managers/perks.md", "# Perks\n\n![A sign](../assets/perks.svg)\n")
    write(overlay, "docs/levels/index.md", "# Our rungs\n\nThere are two.\n")
    write(overlay, "docs/titles.md", "# Who is who\n\nAsk Kim.\n\n{{ stem() }}\n")
    write(overlay, "docs/assets/perks.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    ran = build(tmp_path / "site", str(overlay))
    assert ran.returncode == 0, ran.stderr

    found = read_site(tmp_path / "site")
    assert lost(tmp_path / "site", found) == []
    assert "Begin with" in found[""].text
    assert "There are two." in found["levels/"].text
    assert "Ask Kim." in found["titles/"].text
    assert f"<q>{escape(real().assessment.stem)}</q>" in (tmp_path / "site/titles/index.html").read_text(
        encoding="utf-8"
    )
    assert "<title>Our rungs - " in (tmp_path / "site/levels/index.html").read_text(encoding="utf-8")
    assert "https://forge.example/guide/edit/main/acme/docs/index.md" in found[""].links
    assert "{{ 6 * 7 }}" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert not [
        page for page in (tmp_path / "site").rglob("*.html") if str(tmp_path) in page.read_text(encoding="utf-8")
    ]
    assert "../perks/" in found["managers/host/"].links
    assert (tmp_path / "site/assets/perks.svg").exists()


def test_own_files_that_no_page_or_picture_are_or_lie_nowhere_are_told_together(overlay: Path) -> None:
    write(overlay, "docs/perks.md", "# Perks\n")
    write(overlay, "docs/assess/index.md", "# Another assessment\n")
    write(overlay, "docs/assets/js/assess.js", "alert(1)")
    with pytest.raises(Abort) as stopped:
        configured(overlay)

    said = str(stopped.value)
    assert f"{overlay}/docs/perks.md:1:1: is in no part of the site; expected index.md or one of levels/" in said
    assert f"{overlay}/docs/assess/index.md:1:1: takes the place of a page that is a program" in said
    assert f"{overlay}/docs/assets/js/assess.js:1:1: expected a page (.md) or a picture (.svg, .png" in said


def test_the_picture_that_links_are_shown_with_says_the_name_of_this_guide_or_is_not_there(
    overlay: Path, bare: Path
) -> None:
    base = card(read_pack(overlay))
    write(overlay, "guide.yml", "description: Another one.\n")
    described = card(read_pack(overlay))
    write(overlay, "guide.yml", "name: Acme\n")
    named = card(read_pack(overlay))
    (overlay / "social.png").write_bytes(b"a picture")

    assert base == described == overlay.parent / "content/social.png"
    assert named is None
    assert "og:image" not in (bare / "index.html").read_text(encoding="utf-8")
    assert card(read_pack(overlay)) == overlay / "social.png"


def test_the_guide_itself_has_such_a_picture(site: Path) -> None:
    assert "wiki/pm/assets/social.png" in (site / "index.html").read_text(encoding="utf-8")
