"""`make serve`: what somebody edits is what the next look shows, whichever file it stands in."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

KEPT = ("assessment", "content", "docs", "macros", "packs", "pages", "publish")


@pytest.fixture(scope="module")
def project(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project to edit; what was fetched for it is shared, and there once `site` is built."""
    del site
    folder = tmp_path_factory.mktemp("project")
    for name in KEPT:
        shutil.copytree(name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(name, folder)
    for name in ("node_modules", ".cache"):
        (folder / name).symlink_to(Path(name).resolve())
    return folder


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}
    for name in ("CONTENT", "SITE_URL"):
        environment.pop(name, None)
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.DEVNULL) as running:
        try:
            shows(f"http://127.0.0.1:{port}/", "</html>")
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.terminate()


def shows(address: str, text: str) -> None:
    """Wait until a page has this text; a busy machine may take long."""
    end = time.monotonic() + 240
    while text not in page(address):
        assert time.monotonic() < end, f"{address} never showed {text!r}"
        time.sleep(0.2)


def page(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError):
        return ""


@pytest.mark.parametrize(
    ("file", "before", "after", "where", "shown"),
    [
        ("content/levels/senior.yml", "promise: ", "promise: Edited. ", "levels/senior/", "Edited. "),
        ("docs/assess/how.md", "\n# ", "\n# {{ 6 * 7 }} edited ", "assess/how/", "42 edited"),
        ("pages/templates/level.html.j2", "", "<b>edited</b>", "levels/senior/", "<b>edited</b>"),
        ("pages/theme/guide-footer.html", "<p>", "<p>edited ", "skills/", "<p>edited "),
        ("docs/assets/css/theme.css", "", "/* edited */", "assets/css/theme.css", "/* edited */"),
        ("pages/pages.py", 'class="guide"', 'class="guide edited"', "levels/senior/", 'class="guide edited"'),
    ],
)
def test_an_edit_is_on_the_next_page_that_is_asked_for(
    address: str, project: Path, file: str, before: str, after: str, where: str, shown: str
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert before in text
    assert shown not in page(f"{address}{where}")

    (project / file).write_text(text.replace(before, after, 1), encoding="utf-8")

    shows(f"{address}{where}", shown)


def test_what_was_taken_back_is_gone(address: str, project: Path) -> None:
    path = project / "content/skills/data.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: Edited ", 1), encoding="utf-8")
    shows(f"{address}skills/data/", "<h1>Edited ")

    path.write_text(text, encoding="utf-8")

    title = re.findall("^title: (.*)", text, re.MULTILINE)[0]
    shows(f"{address}skills/data/", f"<h1>{title}</h1>")
