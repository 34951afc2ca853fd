"""python -m tests.screenshots [words in a name]: every kind of page and state, three widths, light, dark and on paper.

The pictures land in screenshots/, for somebody to look at. Nothing is compared.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser import Visit, chromium, served, visit
from tests.conftest import build
from tests.walks import STATES

FOLDER = Path("screenshots")
WIDTHS = (360, 768, 1440)
PAGES = {
    "home": "",
    "levels": "levels/",
    "level": "levels/senior/",
    "skills": "skills/",
    "skill": "skills/discovery/",
    "grow": "grow/",
    "mistakes": "mistakes/",
    "specializations": "specializations/",
    "specialization": "specializations/growth/",
    "compare": "compare/",
    "step": "compare/pm-to-senior/",
    "fork": "compare/fork/",
    "titles": "titles/",
    "phrasebook": "phrasebook/",
    "projects": "projects/",
    "project": "projects/pricing/",
    "templates": "templates/",
    "template": "templates/strategy-memo/",
    "promotions": "grow/promotions/",
    "notes": "notes/",
    "note": "notes/clarity/",
    "bank": "assess/bank/",
    "managers": "managers/",
    "one-to-one": "managers/one-to-one/",
    "calibration": "managers/calibration/",
    "hiring": "managers/hiring/",
    "roll-out": "managers/roll-out/",
    "below-title": "managers/below-title/",
    "next-level": "managers/next-level/",
    "reference": "managers/reference/",
    "security": "managers/security/",
    "side-by-side": "managers/side-by-side/",
    "year": "managers/year/",
    "kits": "kits/",
    "one-sheet": "kits/to-senior/",
    "opening": "kits/hire-pm/",
    "handout": "kits/placement/",
    "how": "assess/how/",
    "file": "assess/file/",
    "example": "assess/example/",
    "worksheet": "assess/worksheet/",
    "try": "assess/try/",
    "accessibility": "assess/accessibility/",
    "lost": "nowhere/",
}


PRINTED = ("result", "take", "unsure")


def main(*only: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        ran = build(site)
        assert ran.returncode == 0, ran.stderr
        with served(site) as (address, _), chromium() as browser:
            for name, here in _visits(browser, address, only):
                print(name, here.errors or "", flush=True)


def _visits(browser: Any, address: str, only: tuple[str, ...]) -> Iterator[tuple[str, Visit]]:
    def wanted(name: str) -> bool:
        return not only or any(word in name for word in only)

    for scheme in ("light", "dark"):
        for name, path in PAGES.items():
            if wanted(name):
                with visit(browser, address, color_scheme=scheme) as here:
                    _widths(here.open(path), f"{name}-{scheme}")
                    yield name, here
        for name, state in STATES.items():
            if wanted(name):
                with visit(browser, address, color_scheme=scheme) as here:
                    page = state(here)
                    _widths(page, f"{name}-{scheme}")
                    if name in PRINTED and scheme == "light":
                        page.pdf(path=FOLDER / f"{name}-a4.pdf", format="A4", print_background=False)
                        page.pdf(path=FOLDER / f"{name}-letter.pdf", format="Letter", print_background=False)
                    yield name, here


def _widths(page: Page, name: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
