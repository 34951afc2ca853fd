"""The afternoon on "Make it yours", taken step by step as it is printed."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from packs import load
from tests.browser import served, visit
from tests.ladders import counts, real
from tests.walks import begin

PAGE = Path("docs/managers/yours.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"``` \{ \.yaml \.no-copy \}\n# (acme/\S+)\n(.*?)```", PAGE, re.DOTALL))
COMMANDS = re.findall(r"^\.venv/bin/guide (.*)$", PAGE, re.MULTILINE)


def guide(arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One line of the page, with the folder somewhere else."""
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', arguments)]
    moved = [str(folder / word) if word in ("acme", "acme.zip") else word for word in words]
    command = [str(Path(sys.executable).parent / "guide"), *moved]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_step_of_the_afternoon_works_as_it_is_printed(browser: Browser, tmp_path: Path) -> None:
    new, check, serve, build = COMMANDS
    assert guide(new, tmp_path).returncode == 0
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    checked = guide(check, tmp_path)
    assert checked.returncode == 0, checked.stderr
    assert f"{counts(load(tmp_path / 'acme'))}, no problems ({real().version}+acme@1)" in checked.stdout
    lowest = real().levels[0]
    assert re.search(rf"still says {lowest.title} or {lowest.short}: levels/pm.yml \(\d+\)", checked.stdout)
    assert f"still says {real().levels[-1].title}" not in checked.stdout
    assert serve == "serve acme"
    built = guide(f"{build} --to {tmp_path / 'site'}", tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "acme.zip").exists()

    with served(tmp_path / "site") as (address, _), visit(browser, address) as here:
        page = here.open("levels/senior/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Lead")
        assert page.locator("header").inner_text().startswith("Acme product ladder")
        page = here.open("assess/")
        begin(page, "pm")
        expect(page.locator("[data-behavior]:visible")).to_have_count(1)
        assert page.locator("[data-behavior='pricing.pm.1']").count() == 1
        assert here.errors == []


def test_what_the_page_says_of_a_wrong_name_is_what_happens(tmp_path: Path) -> None:
    guide(COMMANDS[0], tmp_path)
    level = tmp_path / "acme" / "levels" / "lead.yml"
    level.write_text("title: Lead\nafter: pm\ntracks: [ic]\n", encoding="utf-8")
    other = tmp_path / "acme" / "levels" / "senior.yml"
    other.write_text("after: leed\n", encoding="utf-8")

    assert "did you mean lead?" in guide(COMMANDS[1], tmp_path).stderr
