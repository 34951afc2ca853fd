"""What a build costs as a guide grows, counted in calls of functions and in links, which no busy machine changes."""

import os
import pstats
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.building import grown
from tests.conftest import build


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


def test_a_long_section_is_listed_by_its_first_page_alone(tmp_path: Path) -> None:
    grown(tmp_path / "content", 150)
    ran = build(tmp_path / "site", str(tmp_path / "content"))
    assert ran.returncode == 0, ran.stderr
    pages = {name: tmp_path / f"site/specializations/{name}index.html" for name in ("", "growth/", "growth-7/")}
    html = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    beside = {name: re.findall(r"<nav class=\"part\".*?</nav>", text, re.DOTALL)[0] for name, text in html.items()}

    grown_pages = sorted(path.parent.name for path in tmp_path.glob("site/specializations/growth*/index.html"))
    assert len(grown_pages) > 50
    assert all(f'href="{kind}/"' in html[""] for kind in grown_pages)
    assert "../growth-8/" not in beside["growth-7/"]
    assert beside["growth-7/"].count('aria-current="page"') == beside["growth/"].count('aria-current="page"') == 1
    assert "<ul></ul>" not in beside[""]


def test_a_short_section_lists_its_pages_beside_each_of_them(site: Path) -> None:
    html = (site / "specializations/growth/index.html").read_text(encoding="utf-8")
    [beside] = re.findall(r"<nav class=\"part\".*?</nav>", html, re.DOTALL)

    assert 'href="../platform/"' in beside
