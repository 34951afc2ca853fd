"""Content is checked like code: every kind of problem has its place, its sentence, and no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from assessment.framework import framework
from packs import Invalid, gather, ledger, read_pack, schemas
from tests.commands import check
from tests.ladders import real

SHORT = f"short: {real().level('staff').short}"


def problems(folder: Path) -> list[str]:
    """What is wrong with a content folder, without the folder's own path."""
    try:
        gather(folder)
    except Invalid as invalid:
        return [str(problem).replace(f"{folder}/", "") for problem in invalid.problems]
    return []


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_real_content_has_no_problems() -> None:
    assert problems(Path("content")) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("levels/staff.yml", SHORT, "short: [Staff]", "short: expected text, found a list"),
        ("levels/staff.yml", SHORT, "short: no", 'found no, which YAML reads as false; quote it: "no"'),
        ("levels/staff.yml", SHORT, "short: 2026-01-01\nsize: 3", "size: no such key"),
        ("levels/staff.yml", SHORT, "short: 4", 'short: expected text, found the number 4; quote it: "4"'),
        ("levels/staff.yml", "growth_move:", "growth_mov:", "growth_mov: no such key; did you mean growth_move?"),
        ("levels/staff.yml", "tracks: [ic]", "tracks: [icc]", "tracks[1]: no track 'icc'; did you mean ic?"),
        ("levels/staff.yml", "after: senior", "after: senor", "after: no level 'senor'; did you mean senior?"),
        ("levels/staff.yml", "after: senior", "id: staff\nafter: senior", "id: the file's name is the id; delete"),
        ("levels/staff.yml", "after: senior", "after: senior\nafter: pm", "after: stands here a second time (first in"),
        ("levels/pm.yml", "after: apm", "after: null", "after: track ic has more than one first level: apm, pm"),
        ("levels/gpm.yml", "tracks: [people]", "tracks: [people, ic]", "if this comes between, let"),
        ("levels/director.yml", "after: gpm", "after: staff", "staff is not on track people; list people under"),
        ("skills/data.yml", "id: data.pm.1", "id: data.apm.1", "expected data.pm. with a word or number behind it"),
        ("skills/data.yml", "id: data.pm.2", "id: data.pm.1", "data.pm.1 is taken (in skills/data.yml)"),
        ("skills/data.yml", "  senior:", "  senoir:", "cells.senoir: no level 'senoir'; did you mean senior?"),
        ("skills/data.yml", "facet: judge", "facet: guess", "facet: expected one of 'judge', 'do' or 'spread'"),
        ("skills/data.yml", "practice: baseline", "practice: base", "no practice 'base'; did you mean baseline?"),
        ("skills/data.yml", "since: 1", "since: one", "since: expected a whole number, found 'one'"),
        ("skills/data.yml", "summary:", "\tsummary:", "this is not YAML"),
        (
            "skills/data.yml",
            "order:",
            "order: !!python/name:os.system x\nolder:",
            "tags (tag:yaml.org,2002:python/name",
        ),
        ("skills/data.yml", "order:", "order: &a 4\nolder: *a\nelder:", "anchors (&) and aliases (*) are not used"),
        ("skills/data.yml", "order:", "deep: " + "[" * 20 + "]" * 20 + "\norder:", "nested deeper than 12"),
        ("skills/data.yml", "since: 1", "since: 3", "since: is 3, and the content version is 2; raise `version`"),
        ("guide.yml", "id: pm-guide", "id: PM Guide", "id: expected lower-case letters, digits and hyphens"),
        ("mistakes/roadmap-theater.yml", "blocks:", "block:", "block: no such key; did you mean blocks?"),
        ("guide.yml", "version: 2", "version: '1'", "version: expected a whole number, found '1'"),
        ("guide.yml", "  people:", "  unsure:", "is what “not sure yet” is called"),
        (
            "assessment.yml",
            'share: "2/3"',
            "share: 0.66",
            'share: expected a fraction written as text like "2/3", found the number 0.66',
        ),
        ("assessment.yml", 'share: "2/3"', 'share: "0.66"', "expected a fraction above 0 and up to 1"),
        ("assessment.yml", "  relied_on:", "  relyed_on:", "relyed_on"),
        ("assessment.yml", "  blank: 2", "  blank: 0", "blank: expected a whole number from 1 up, found 0"),
        ("words.yml", "{asked} things", "{aksed} things", "{aksed} is not known here"),
        ("words.yml", "{asked} things", "{asked things", "braces do not match"),
        (
            "pairs.yml",
            "growth-platform:",
            "growth-platform:\n  b2b: Sell it twice.",
            "expected two specializations, found 3",
        ),
        ("fork.yml", "levels: [staff, gpm]", "levels: [staff, gmp]", "levels[2]: no level 'gmp'; did you mean gpm?"),
        ("fork.yml", "gives_up:", "gives_upp:", "gives_upp: no such key; did you mean gives_up?"),
        ("fork.yml", "levels: [staff, gpm]", "levels: [staff]", "no level of the fork 'gpm'"),
        ("phrasebook.yml", "scope:\n", "Scope it:\n", "is part of an address; expected lower-case letters"),
        ("phrasebook.yml", "influence.pm.3", "influence.pm.30", "behaviors[1]: no behavior 'influence.pm.30'"),
        ("titles.yml", "levels: [apm]", "levels: [amp]", "associate-pm.levels[1]: no level 'amp'; did you mean apm?"),
        ("templates/decision-log.yml", "[decision-log]", "[decision]", "practices[1]: no practice 'decision'"),
        ("templates/decision-log.yml", "  ## Who used it", "  ## Who read it", "expected the headings of `blank`"),
        ("projects/activation.yml", "by_level:\n", "by_level:\n  lead: All of it.\n", "by_level.lead: no level 'lead'"),
        ("coverage.yml", "left_out: >-", "partly: >-", "shows no behavior; say under `left_out` why"),
        ("retired.yml", "{}", "data.pm.1: {}", "is still in the bank; delete this line, or give"),
        ("retired.yml", "{}", "data.pm.9: {replaced_by: data.pm.8}", "no behavior 'data.pm.8'"),
    ],
)
def test_a_problem_is_told_with_its_place_and_what_was_expected(
    content_copy: Path, file: str, old: str, new: str, said: str
) -> None:
    edit(content_copy, file, old, new)

    found = problems(content_copy)
    assert any(said in problem for problem in found), found
    assert all(problem.split(":")[1].isdigit() and problem.split(":")[2].isdigit() for problem in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("levels: {lead: senoir}", "levels.lead: no level 'senoir'; did you mean senior?"),
        ("levels: {pm: senior}", "levels.pm: is still the name of a file; its address cannot lead elsewhere"),
        ("rungs: {lead: senior}", "rungs: no kind of page 'rungs'"),
        ("levels: {A Lead: senior}", "levels.A Lead: is part of an address"),
    ],
)
def test_a_page_can_only_move_from_a_free_address_to_one_that_is_there(
    content_copy: Path, text: str, said: str
) -> None:
    (content_copy / "renamed.yml").write_text(text + "\n", encoding="utf-8")
    assert any(said in problem for problem in problems(content_copy))
    (content_copy / "renamed.yml").write_text("levels: {lead: senior}\n", encoding="utf-8")
    assert problems(content_copy) == []


def test_the_place_is_the_line_and_column_of_the_value(content_copy: Path) -> None:
    edit(content_copy, "guide.yml", "version: 2", "version: one")

    line = (content_copy / "guide.yml").read_text(encoding="utf-8").splitlines().index("version: one") + 1
    assert problems(content_copy) == [f"guide.yml:{line}:1: version: expected a whole number, found 'one'"]


def test_problems_of_several_files_are_told_together(content_copy: Path) -> None:
    edit(content_copy, "levels/pm.yml", "short:", "shrt:")
    edit(content_copy, "skills/data.yml", "facet: judge", "facet: guess")
    edit(content_copy, "mistakes/roadmap-theater.yml", "habit:", "habits:")

    assert {problem.split(":")[0] for problem in problems(content_copy)} == {
        *("levels/pm.yml", "mistakes/roadmap-theater.yml", "skills/data.yml")
    }


@pytest.mark.parametrize(
    ("file", "raw", "said"),
    [
        ("levels/x.yaml", b"title: X", "expected a file that ends in .yml"),
        ("level/x.yml", b"title: X", "no folder 'level' is read here; did you mean levels?"),
        ("gide.yml", b"id: x", "no file of this name is read here; did you mean guide?"),
        ("levels/The X.yml", b"title: X", "the file's name is its id"),
        ("levels/x.yml", b"title: \xff", "is not UTF-8"),
        ("levels/x.yml", b"", "the file is empty; write what it is about, or delete it"),
        ("levels/x.yml", b"- a", "expected keys with values, found a list"),
        ("levels/x.yml", b"#" * 1_000_001, "expected at most 1,000,000"),
        ("levels/x.yml", b"a: 1\n---\nb: 2", "a second document begins here"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(content_copy: Path, file: str, raw: bytes, said: str) -> None:
    (content_copy / file).parent.mkdir(exist_ok=True)
    (content_copy / file).write_bytes(raw)

    assert any(said in problem for problem in problems(content_copy)), problems(content_copy)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(content_copy: Path) -> None:
    path = content_copy / "levels" / "pm.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert problems(content_copy) == []


def test_a_missing_guide_is_told(content_copy: Path) -> None:
    (content_copy / "guide.yml").unlink()

    assert problems(content_copy) == ["guide.yml:1:1: is missing; every guide needs it"]


def test_check_exits_with_1_and_shows_no_traceback(content_copy: Path) -> None:
    edit(content_copy, "levels/pm.yml", "short:", "shrt:")
    command = [sys.executable, "-m", "assessment", "--content", str(content_copy), "check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran.returncode == 1
    assert "levels/pm.yml:" in ran.stderr
    assert "did you mean short?" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_level_needs_a_title_a_place_and_tracks_and_nothing_else(content_copy: Path) -> None:
    (content_copy / "levels" / "lead.yml").write_text("title: Lead\nafter: staff\ntracks: [ic]\n", encoding="utf-8")

    assert problems(content_copy) == []


def test_the_schemas_for_editors_are_current() -> None:
    folder = Path("content/.schemas")
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.json")}
    written = {name: path.read_text(encoding="utf-8") for name, path in found.items()}

    assert written == schemas(), "run `make schemas`"


def test_every_content_file_names_its_schema() -> None:
    for path in Path("content").rglob("*.yml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.split("=", 1)[1]).exists(), path


def test_a_changed_question_needs_a_new_content_version(content_copy: Path) -> None:
    assert check(content_copy).returncode == 0
    bank = (content_copy / "skills" / "data.yml").read_text(encoding="utf-8")
    old = next(line for line in bank.splitlines() if "text:" in line)
    edit(content_copy, "skills/data.yml", old, old.rstrip(".") + " now.")
    refused = check(content_copy)
    edit(content_copy, "guide.yml", "version: 2", "version: 3")
    accepted = check(content_copy)

    assert refused.returncode == 1
    assert "data.apm.1: the text changed and the content version is still 2; raise `version`" in refused.stderr
    assert accepted.returncode == 0
    assert '"version": 3' in (content_copy / ".bank.json").read_text(encoding="utf-8")


def test_a_behavior_does_not_go_without_a_word(content_copy: Path) -> None:
    edit(content_copy, "skills/data.yml", "id: data.pm.3", "id: data.pm.7")
    naming = (
        *content_copy.glob("mistakes/*.yml"),
        *content_copy.glob("projects/*.yml"),
        content_copy / "phrasebook.yml",
        content_copy / "coverage.yml",
    )
    for file in naming:
        file.write_text(file.read_text(encoding="utf-8").replace("data.pm.3", "data.pm.7"), encoding="utf-8")
    refused = check(content_copy)
    edit(content_copy, "retired.yml", "{}", "data.pm.3: {replaced_by: data.pm.7}")

    assert "retired.yml:1:1: data.pm.3: is gone from the bank; say so here" in refused.stderr
    assert check(content_copy).returncode == 0


def test_what_the_bank_said_is_kept_and_current() -> None:
    own = read_pack(Path("content"))

    assert ledger.kept(own.folder) == ledger.current(own, framework(own.plain)), (
        "run python -m assessment check and commit .bank.json"
    )
