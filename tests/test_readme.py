"""The README's examples, tried as printed."""

import os
import re
from pathlib import Path

from tests.commands import check

README = Path("README.md").read_text(encoding="utf-8")


def example(start: str) -> str:
    """The YAML block of the README that holds a text."""
    found: list[str] = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    return next(block for block in found if start in block)


def test_the_examples_of_the_readme_pass_check(content_copy: Path) -> None:
    (content_copy / "levels" / "distinguished.yml").write_text(example("Distinguished PM"), encoding="utf-8")
    skill = example("title: Hiring") + example("hiring.gpm.2")
    (content_copy / "skills" / "hiring.yml").write_text(skill, encoding="utf-8")
    (content_copy / "mistakes" / "late-note.yml").write_text(example("The note that came after"), encoding="utf-8")
    mistake = content_copy / "mistakes" / "no-hard-conversations.yml"
    mistake.write_text(mistake.read_text(encoding="utf-8").replace("  - communication.pm.1\n", ""), encoding="utf-8")
    ran = check(content_copy)

    assert ran.returncode == 0, ran.stderr
    assert "7 levels, 7 skills, 110 behaviors" in ran.stdout


def test_the_overlay_of_the_readme_passes_check_and_says_what_it_changes(tmp_path: Path) -> None:
    acme = tmp_path / "acme"
    blocks: list[str] = re.findall(r"```yaml\n(# acme/.*?)```", README, re.DOTALL)
    for block in blocks:
        file = tmp_path / block.split(":")[0].removeprefix("# ")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block, encoding="utf-8")
    (acme / "pack.yml").write_text(
        f"extends: {os.path.relpath('content', acme)}\nid: acme\nversion: 1\n", encoding="utf-8"
    )
    ran = check(acme)

    assert ran.returncode == 0, ran.stderr
    assert len(blocks) == 4
    assert "changes levels/senior.yml: title" in ran.stdout
    assert "changes skills/discovery.yml: discovery.pm.1.text" in ran.stdout
    assert "removes mistakes/roadmap-theater.yml" in ran.stdout


def test_the_problem_that_the_readme_shows_is_what_check_says(content_copy: Path) -> None:
    level = content_copy / "levels" / "staff.yml"
    level.write_text(level.read_text(encoding="utf-8").replace("after: senior", "after: senor"), encoding="utf-8")
    ran = check(content_copy)

    assert ran.stderr.strip().replace(f"{content_copy}", "content") in README


def test_every_command_of_the_readme_exists() -> None:
    commands = "\n".join(re.findall(r"```\n(.*?)```", README, re.DOTALL))
    targets = set(re.findall(r"^([a-z]+):", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"^make ([a-z]+)", commands, re.MULTILINE)) <= targets
