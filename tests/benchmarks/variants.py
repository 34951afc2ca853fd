"""What is compared: the page as it is built, and three pages in the same shell that do it another way."""

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import normpath

from publish.bundle import RUNTIME, RUNTIME_FILES

OWN = Path(__file__).parent / "pages"
PAGE = "assess/index.html"

OURS = "this project"
STOCK = "stock Pyodide in a worker"
QUIZ = "a quiz written by hand"
OFF = "this project, Python off"


def variants(site: Path) -> dict[str, Mapping[str, bytes]]:
    """name -> the files of the site that it has instead, or besides."""
    page = (site / PAGE).read_text(encoding="utf-8")
    found = re.findall(r' data-(worker|python)="([^"]+)"', page)
    data = {key: normpath(f"assess/{path}") for key, path in found}  # from the top of the site
    alone = page.replace(" data-offline=", " data-once-offline=").encode()  # only ours is kept for later
    return {
        OURS: {},
        STOCK: {PAGE: alone, **stock(site / data["python"])},
        QUIZ: {PAGE: by_hand(page), "assets/js/quiz.js": (OWN / "quiz.js").read_bytes()},
        OFF: {PAGE: alone, data["worker"]: b""},
    }


def stock(bundle: Path) -> dict[str, bytes]:
    """The runtime as npm has it, our wheel and lock, and the code around them that its documentation shows."""
    ours = [*bundle.glob("*.whl"), bundle / "pyodide-lock.json"]
    files = [RUNTIME / name for name in RUNTIME_FILES] + [RUNTIME / "python_stdlib.zip"] + ours
    found = {f"assets/stock/{path.name}": path.read_bytes() for path in files}
    return found | {f"assets/js/{path.name}": path.read_bytes() for path in OWN.glob("*.js") if path.name != "quiz.js"}


def by_hand(page: str) -> bytes:
    """The built page, its modules replaced by one small script."""
    page = re.sub(r'<link rel="modulepreload"[^>]*>', "", page)
    page, times = re.subn(r'src="[^"]*assess\.js"', 'src="../assets/js/quiz.js"', page)
    assert times == 1, "the page's own script was not found"
    return page.encode()
