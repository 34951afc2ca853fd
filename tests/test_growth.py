"""What a build costs as a guide grows, counted in calls of functions and in links, which no busy machine changes."""

import os
import pstats
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.building import grown
from tests.conftest import Once
from tests.test_packs import whole


def calls(folder: Path, size: int) -> int:
    """How many calls of functions a build with so many generated pages makes."""
    content, counted = folder / f"content-{size}", folder / f"calls-{size}"
    grown(content, size)
    command = [sys.executable, "-m", "cProfile", "-o", str(counted), "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(
        [*command, "--site-dir", str(folder / "site")],
        check=True,
        env={**os.environ, "CONTENT": str(content), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://guide.example/"},
    )
    return pstats.Stats(str(counted)).total_calls  # type: ignore[attr-defined, no-any-return]


@pytest.mark.proof
def test_a_page_more_costs_the_same_in_a_large_guide_as_in_a_small_one(tmp_path: Path) -> None:
    at = {size: calls(tmp_path, size) for size in (150, 250, 450, 650)}

    small, large = (at[250] - at[150]) / 100, (at[650] - at[450]) / 200
    assert large < small * 1.1, f"{small:.0f} calls for each page more below 250 pages, {large:.0f} below 650"


@pytest.fixture(scope="module")
def long(once: Once) -> Path:
    """The site of a small ladder with more specializations than a page can list beside its text."""

    def content(home: Path) -> Path:
        folder = whole("tiny", home / "content")
        (folder / "specializations").mkdir()
        for name in ("growth", *(f"growth-{number}" for number in range(60))):
            text = f"title: {name.title()}\norder: 1\n"
            (folder / "specializations" / f"{name}.yml").write_text(text, encoding="utf-8")
        return folder

    return once.site("long", content)


def test_a_long_section_is_listed_by_its_first_page_alone(long: Path) -> None:
    pages = {name: long / f"specializations/{name}index.html" for name in ("", "growth/", "growth-7/")}
    html = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    beside = {name: re.findall(r"<nav class=\"part\".*?</nav>", text, re.DOTALL)[0] for name, text in html.items()}

    grown_pages = sorted(path.parent.name for path in long.glob("specializations/growth*/index.html"))
    assert len(grown_pages) > 50
    assert all(f'href="{kind}/"' in html[""] for kind in grown_pages)
    assert "../growth-8/" not in beside["growth-7/"]
    assert beside["growth-7/"].count('aria-current="page"') == beside["growth/"].count('aria-current="page"') == 1
    assert "<ul></ul>" not in beside[""]


def test_a_short_section_lists_its_pages_beside_each_of_them(site: Path) -> None:
    html = (site / "specializations/growth/index.html").read_text(encoding="utf-8")
    [beside] = re.findall(r"<nav class=\"part\".*?</nav>", html, re.DOTALL)

    assert 'href="../platform/"' in beside
