"""python -m tests.lighthouse [runs] [page ...]: Lighthouse on each page type as a phone meets it, median of the runs.

npm fetches it when it is asked for: one of its packages wants the latest of another, which no lock file survives.
Ends with 1 where a page has less than 100 for accessibility, best practices or SEO, or less than 95 for performance.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser import FLAGS, NAMES, Quiet, served
from tests.conftest import build
from tests.screenshots import PAGES

VERSION = "12.8.2"
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".wasm", ".xml"}
LEFT_OUT = {"lost"}  # a page that says 404 has no business in a search engine


class Compressed(Quiet):
    """Serves as a web server does: one connection for many files, text packed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in TEXT:
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        return None


def scores(address: str) -> dict[str, int]:
    """{category: score from 0 to 100} of one page, once."""
    browser = next(found for name in NAMES if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "said.json"
        flags = " ".join(["--headless", f"--user-data-dir={folder}/profile", *FLAGS])
        subprocess.run(
            [
                *("npm", "exec", "--yes", f"lighthouse@{VERSION}", "--", address, "--quiet"),
                *("--output=json", f"--output-path={out}"),
                *(f"--only-categories={','.join(LEAST)}", f"--chrome-flags={flags}"),
            ],
            env={**os.environ, "CHROME_PATH": browser},
            check=True,
            capture_output=True,
            timeout=180,
        )
        said: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return {name: round(said["categories"][name]["score"] * 100) for name in LEAST}


def main(runs: int, only: list[str]) -> int:
    """Print a line for each page; 1 when one of them is below its least."""
    short = 0
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with served(site, Compressed) as (address, _):
            ran = build(site, SITE_URL=address)
            assert ran.returncode == 0, ran.stderr
            for name, path in (PAGES | {"assess": "assess/"}).items():
                if name in LEFT_OUT or (only and name not in only):
                    continue
                found = [scores(address + path) for _ in range(runs)]
                median = {key: statistics.median_low([one[key] for one in found]) for key in LEAST}
                spread = f"{min(one['performance'] for one in found)}-{max(one['performance'] for one in found)}"
                short += any(median[key] < least for key, least in LEAST.items())
                print(f"{name:16}", *(f"{key} {n}" for key, n in median.items()), f"(performance {spread})", flush=True)
    return int(short > 0)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else 5, sys.argv[2:]))
