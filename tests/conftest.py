"""Fixtures that cost something and are made once: the built site, its server, a browser."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import Phase, settings
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, expect

from macros.site import on_config
from publish.alone import ALONE
from tests.browser import PATIENCE, Visit, chromium, forget, served, visit, visit_in
from tests.changed import change
from tests.ladders import CONTENT

settings.register_profile("test", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("proof", max_examples=5000, deadline=None)
settings.register_profile(
    "mutants", max_examples=30, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

expect.set_options(timeout=1000 * PATIENCE)

MKDOCS = Path(sys.executable).parent / "mkdocs"
GUIDE = Path(sys.executable).parent / "guide"


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


def configured(content: Path) -> Any:
    """The configuration of a build of that content, as MkDocs has it before it reads a page. Raises Abort."""
    config = load_config("mkdocs.yml")
    config.extra["content"] = str(content)
    return on_config(config, serving=False)


def built_pages(site: Path) -> list[Path]:
    """Every page of a site; the assessment as one file is none, it goes where no site is."""
    return sorted(path for path in site.rglob("*.html") if path != site / ALONE)


@dataclass(frozen=True, kw_only=True)
class Once:
    """What several tests need and none of them changes, made once in a run by whichever process comes first."""

    home: Path

    def make(self, name: str, fill: Callable[[Path], None]) -> Path:
        """The folder of that name; `fill` puts into it what belongs there."""
        folder = self.home / name
        done = folder.with_suffix(".done")
        with FileLock(folder.with_suffix(".lock")):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # an attempt that failed
                folder.mkdir(parents=True)
                fill(folder)
                done.touch()
        return folder

    def site(self, name: str, content: Callable[[Path], Path] | Path, **own: str) -> Path:
        """The site of a content folder, which may be one that is made for it; what the build said lies beside it."""

        def fill(folder: Path) -> None:
            ran = build(folder / "site", str(content if isinstance(content, Path) else content(folder)), **own)
            assert ran.returncode == 0, ran.stdout + ran.stderr
            (folder / "said.txt").write_text(ran.stdout + ran.stderr, encoding="utf-8")

        return self.make(name, fill) / "site"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """One for all processes of a run: each has a folder of its own in the run's."""
    home = tmp_path_factory.getbasetemp()
    run = home.parent if "PYTEST_XDIST_WORKER" in os.environ else home
    (run / "once").mkdir(exist_ok=True)
    return Once(home=run / "once")


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The site built from the real content."""
    return once.site("guide", CONTENT)


@pytest.fixture(scope="session")
def packed(once: Once) -> Path:
    """The same content built a second time, by the command: site/, guide.zip, and what it said in said.txt."""

    def fill(folder: Path) -> None:
        url = environment()["SITE_URL"]
        arguments = ["build", "--to", folder / "site", "--url", url, "--zip", folder / "guide.zip"]
        ran = subprocess.run(
            [GUIDE, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment()
        )
        assert ran.returncode == 0, ran.stderr
        (folder / "said.txt").write_text(ran.stdout, encoding="utf-8")

    return once.make("packed", fill)


@pytest.fixture(scope="session")
def changed(once: Once) -> Path:
    """The site of a guide in which somebody has changed something of every kind (tests/changed.py)."""
    return once.site("changed", change)


@pytest.fixture(scope="session")
def live(once: Once) -> Path:
    """Some files of the site as `mkdocs serve` sends them."""

    def fill(folder: Path) -> None:
        with serving() as address:
            (folder / "assess").mkdir()
            for name in ("index.html", "assess/index.html", "assess/offline.js"):
                sent = urllib.request.urlopen(address + name.removesuffix("index.html")).read()
                (folder / name).write_bytes(sent)

    return once.make("live", fill)


@contextmanager
def serving() -> Iterator[str]:
    """The address of `mkdocs serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(MKDOCS), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr
        next(line for line in running.stderr if "Serving on" in line)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as (where, _):
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A profile that many visits share, so that Python is fetched and compiled once and not for each of them."""
    own = browser.new_context(service_workers="block")
    yield own
    own.close()


@pytest.fixture
def here(profile: BrowserContext, address: str) -> Iterator[Visit]:
    """A visit that finds nothing of any other, but what the browser has loaded for it."""
    forget(profile, address)
    with visit_in(profile, address) as one:
        yield one


@pytest.fixture
def fresh(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit in a fresh profile, with all that a browser has: a service worker, a clock that can be set."""
    with visit(browser, address, service_workers="allow") as one:
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
