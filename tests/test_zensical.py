"""The way out of the theme: Zensical lays out the same pages, and what comes after the build is the same step."""

import re
import subprocess
import sys
import venv
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

import pytest

from tests.browser import chromium, served, visit
from tests.conftest import built_pages, environment
from tests.walks import begin, finish, mixed

VERSION = "0.0.73"
PART = re.compile(r"<(article|main)\b.*?</\1>", re.DOTALL)

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Zensical in an environment of its own; its command."""
    home = tmp_path_factory.mktemp("zensical")
    venv.create(home, with_pip=True)
    command = [str(home / "bin" / "pip"), "install", "--quiet", f"zensical=={VERSION}"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        pytest.skip(f"Zensical {VERSION} cannot be installed here: {ran.stderr.strip().splitlines()[-1]}")
    return home / "bin" / "zensical"


@pytest.fixture(scope="module")
def other(zensical: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as Zensical builds it."""
    folder = tmp_path_factory.mktemp("other") / "site"
    command = [sys.executable, "-m", "tools.zensical_entry", str(zensical), "content", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


class Read(HTMLParser):
    """A page's words, without the space between them, and where its links lead.

    What stands in a template waits for a script, which finds it by its name: its order says nothing.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.links = "", list[str]()
        self._hidden = 0
        found = PART.search(page)
        self.feed(found[0] if found else page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style", "template")
        for name, value in attrs:
            if (tag, name) == ("a", "href") and value:
                self.links.append(normpath(value) + "/" * value.endswith("/"))

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += "".join(data.split())


def read(path: Path) -> Read:
    return Read(path.read_text(encoding="utf-8"))


def test_every_page_has_the_same_words_and_links(site: Path, other: Path) -> None:
    paths = [path.relative_to(site) for path in built_pages(site)]

    assert len(paths) > 100
    assert paths == [path.relative_to(other) for path in built_pages(other)]
    for path in paths:
        ours, theirs = read(site / path), read(other / path)
        assert theirs.text == ours.text, path
        assert theirs.links == ours.links, path


def test_what_lies_beside_the_pages_is_the_same(site: Path, other: Path) -> None:
    for name in ("ladder.json", "assets/ladder.xlsx", "robots.txt", "templates/pre-mortem.md", "kits/ladder.md"):
        assert (other / name).read_bytes() == (site / name).read_bytes(), name
    told = [sorted((folder / "llms.txt").read_text(encoding="utf-8").splitlines()) for folder in (site, other)]
    assert told[0] == told[1]
    for path in built_pages(other):
        assert "Content-Security-Policy" in path.read_text(encoding="utf-8"), path


def test_python_leads_through_the_questions(other: Path) -> None:
    with served(other) as (address, _), chromium() as browser, visit(browser, address) as here:
        page = here.open()
        begin(page, "pm")
        given = finish(page, mixed)

        assert len(given) > 12
        assert here.errors == []
