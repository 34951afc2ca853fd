"""How long an edit of one sentence takes from the write of its file to the page in an open browser, under `serve`."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.table import Bar, at_most, head, row
from tests.browser import chromium
from tests.conftest import MKDOCS
from tests.ladders import CONTENT

PATIENCE = 300.0


def run(rounds: int) -> list[float]:
    """Seconds of each edit; the page is reloaded by the server's own script."""
    taken = []
    with TemporaryDirectory() as folder, chromium() as browser:
        content = Path(folder) / "content"
        shutil.copytree(CONTENT, content)
        file = content / "levels/senior.yml"
        text = file.read_text(encoding="utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            host = f"127.0.0.1:{free.getsockname()[1]}"
        environment = {**os.environ, "CONTENT": str(content), "NO_MKDOCS_2_WARNING": "1"}
        command = [str(MKDOCS), "serve", "--strict", "--quiet", "--dev-addr", host]
        with subprocess.Popen(command, env=environment) as running:
            try:
                _begun(f"http://{host}/")
                page = browser.new_page()
                page.goto(f"http://{host}/levels/senior/")
                for number in range(rounds):
                    start = time.monotonic()
                    file.write_text(text.replace("promise: ", f"promise: Edit {number}. ", 1), encoding="utf-8")
                    page.get_by_text(f"Edit {number}.").first.wait_for(timeout=PATIENCE * 1000)
                    taken.append(time.monotonic() - start)
            finally:
                running.terminate()
    return taken


def _begun(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(address).close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(address)


def show(taken: list[float]) -> None:
    head("an edit of one sentence, from the write of its file to the open page")
    row("make serve", taken, "s")


def bars(taken: list[float]) -> Iterator[Bar]:
    yield at_most("an edit is on the screen in at most 3 seconds", sorted(taken)[len(taken) // 2], 3)
