"""Fixtures that cost something and are made once: the built site, its server, a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from playwright.sync_api import Browser, expect

from publish.alone import ALONE
from tests.browser import Visit, chromium, served, visit

settings.register_profile("test", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("proof", max_examples=5000, deadline=None)
settings.register_profile(
    "mutants", max_examples=30, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

expect.set_options(timeout=30_000)  # a busy machine is slow, and slow is no failure

MKDOCS = Path(sys.executable).parent / "mkdocs"


def build(folder: Path, content: str = "content", **own: str) -> subprocess.CompletedProcess[str]:
    """One strict build into a folder."""
    return subprocess.run(
        [MKDOCS, "build", "--strict", "--site-dir", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(content, **own),
    )


def environment(content: str = "content", **own: str) -> dict[str, str]:
    """The variables of a build of that content; `own` go before what tests set."""
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "CONTENT": content,
        "SITE_URL": "https://guide.example/wiki/pm/",
        "EDIT_URL": "https://forge.example/guide/edit/main/",
        "SOURCE_DATE_EPOCH": "1780000000",
        **own,
    }


def built_pages(site: Path) -> list[Path]:
    """Every page of a site; the assessment as one file is none, it goes where no site is."""
    return sorted(path for path in site.rglob("*.html") if path != site / ALONE)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from the real content."""
    folder = tmp_path_factory.mktemp("built") / "site"
    ran = build(folder)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="session")
def build_log(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a second build of the real content said."""
    ran = build(tmp_path_factory.mktemp("again") / "site")
    return ran.stdout + ran.stderr


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as (where, _):
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def here(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit in a fresh profile."""
    with visit(browser, address) as one:
        yield one


@pytest.fixture
def content_copy(tmp_path: Path) -> Path:
    """A copy of the real content to change."""
    folder = tmp_path / "content"
    shutil.copytree("content", folder)
    return folder


@pytest.fixture
def build_in(tmp_path: Path) -> Any:
    """Build a content folder; returns (what ran, the site's folder)."""

    def run(content: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
        return build(tmp_path / "site", str(content)), tmp_path / "site"

    return run
