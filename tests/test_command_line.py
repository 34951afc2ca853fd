"""python -m assessment, run as anybody would."""

import json
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from assessment.reading import read
from assessment.routing import next_behavior
from tests.commands import assessment
from tests.ladders import behaviors, counts, real
from tests.test_cases import KEYS

ME = {
    "format": 1,
    "content": real().version,
    "held": "pm",
    "route": "ic",
    "date": "2026-11-30",
    "answers": {  # two skills asked to their end
        **dict.fromkeys((act for act in behaviors("pm") if act.startswith(("data", "influence"))), "most_times"),
        **dict.fromkeys((act for act in behaviors("senior") if act.startswith(("data", "influence"))), "not_yet"),
    },
    "plan": {"id": "0123456789abcdef", "start": "2026-11-30"},
}


def run(*arguments: str, file: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return assessment(*arguments, file=file.encode() if isinstance(file, str) else file)


@pytest.mark.parametrize(("file", "code"), [(json.dumps(ME), 0), ("[]", 2)])
def test_the_command_does_what_the_other_tests_ask_of_it_in_their_own_process(file: str, code: int) -> None:
    command = [sys.executable, "-m", "assessment", "result", "-"]
    ran = subprocess.run(command, input=file.encode(), capture_output=True, check=False)
    here = run("result", "-", file=file)

    assert ran.returncode == here.returncode == code
    assert (ran.stdout, ran.stderr) == (here.stdout, here.stderr)


def test_next_names_the_behavior_to_ask() -> None:
    ran = run("next", "-", file=json.dumps(ME))

    asked = next_behavior(real(), read(json.dumps(ME), real()))
    assert (ran.returncode, ran.stdout.decode()) == (0, f"{asked}\n")


def test_next_says_done_when_nothing_is_left() -> None:
    bank = json.loads(run("questions", "--format", "json").stdout)
    everything = {one["id"]: "relied_on" for one in bank}

    assert run("next", "-", file=json.dumps({**ME, "answers": everything})).stdout == b"done\n"


def test_the_result_json_has_the_keys_of_the_contract_in_their_order() -> None:
    found = json.loads(run("result", "-", "--format", "json", file=json.dumps(ME)).stdout)

    assert list(found)[: len(KEYS)] == KEYS
    assert list(found["next"][0]) == ["behavior", "reasons"]


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_form_of_the_result_says_what_to_do_next(form: str) -> None:
    ran = run("result", "-", "--format", form, file=json.dumps(ME))

    assert ran.returncode == 0
    assert "Two to work on next" in ran.stdout.decode()
    assert b"2027-03-01" in ran.stdout  # 90 days after the start


def test_without_a_date_none_is_printed() -> None:
    undated = {key: value for key, value in ME.items() if key not in ("date", "plan")}

    assert b"202" not in run("result", "-", file=json.dumps(undated)).stdout
    assert b"2027-03-01" in run("result", "-", "--date", "2026-11-30", file=json.dumps(undated)).stdout


def test_the_calendar_can_be_read_and_keeps_its_ids() -> None:
    first = icalendar.Calendar.from_ical(run("result", "-", "--format", "ics", file=json.dumps(ME)).stdout)
    own = {"edits": {"check-in.90-days": "Look again; with Ana, in May"}, "saved": 1, "stamp": "20261201T101500Z"}
    edited = {**ME, "plan": {**ME["plan"], **own}}  # type: ignore[dict-item]
    second = icalendar.Calendar.from_ical(run("result", "-", "--format", "ics", file=json.dumps(edited)).stdout)

    assert [str(event["UID"]) for event in first.events] == [str(event["UID"]) for event in second.events]
    assert {(event["SEQUENCE"], event["DTSTAMP"].to_ical()) for event in first.events} == {(0, b"20261130T000000Z")}
    assert {(event["SEQUENCE"], event["DTSTAMP"].to_ical()) for event in second.events} == {(1, b"20261201T101500Z")}
    assert str(second.events[-1]["SUMMARY"]) == "Look again; with Ana, in May"
    assert second.events[-1].start.isoformat() == "2027-03-01"


def test_a_calendar_is_newer_by_what_the_call_says_and_cancels_what_left_the_plan() -> None:
    left = [f"behavior.{behaviors('senior')[0]}", "check-in.12-months", "own.1"]
    file = {**ME, "plan": {**ME["plan"], "edits": {"check-in.12-months": ""}, "told": [*left, "check-in.90-days"]}}  # type: ignore[dict-item]
    ran = run("result", "-", "--format", "ics", "--saved", "3", "--stamp", "20270101T000000Z", file=json.dumps(file))
    events = icalendar.Calendar.from_ical(ran.stdout).events

    assert {(event["SEQUENCE"], event["DTSTAMP"].to_ical()) for event in events} == {(3, b"20270101T000000Z")}
    gone = {str(event["UID"]).partition("-")[2] for event in events if event.get("STATUS") == "CANCELLED"}
    assert gone == {f"{line}@pm-guide" for line in left}
    assert run("result", "-", "--stamp", "today", file=json.dumps(ME)).returncode == 2
    assert run("result", "-", "--saved", "-1", file=json.dumps(ME)).returncode == 2


def test_a_calendar_without_any_date_is_refused() -> None:
    undated = {key: value for key, value in ME.items() if key not in ("date", "plan")}
    ran = run("result", "-", "--format", "ics", file=json.dumps(undated))

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"--date" in ran.stderr


@pytest.mark.parametrize("file", [b"\xff", "[]", "{", json.dumps({**ME, "held": "king"})])
def test_a_file_that_cannot_be_used_exits_with_2_and_prints_nothing(file: str | bytes) -> None:
    ran = run("result", "-", file=file)

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    ran = run("next", str(tmp_path / "nobody.json"))

    assert ran.returncode == 2
    assert b"nobody.json: No such file" in ran.stderr


def test_what_is_set_aside_is_told_on_standard_error() -> None:
    ran = run("result", "-", "--format", "json", file=json.dumps({**ME, "mood": "good"}))

    assert ran.returncode == 0
    assert b"mood: This version does not know the key" in ran.stderr
    assert json.loads(ran.stdout)["set_aside"] == [
        {"what": "mood", "why": "This version does not know the key. It was left alone."}
    ]


def test_questions_lists_the_bank_in_content_order() -> None:
    bank = json.loads(run("questions", "--format", "json").stdout)

    assert [one["id"] for one in bank] == list(real().bank)
    assert list(bank[0]) == ["id", "skill", "level", "text", "trace", "next"]
    assert f"id: {bank[0]['id']}" in run("questions").stdout.decode()


def test_check_says_one_line_when_all_is_well() -> None:
    ran = run("check")

    assert ran.returncode == 0
    assert ran.stdout.count(b"\n") == 1


def test_help_has_an_example_and_the_version_is_told() -> None:
    assert b"example:" in run("--help").stdout
    assert b"assessment 1.0.0" in run("--version").stdout


def test_a_reader_that_stops_early_sees_no_traceback() -> None:
    command = f"{sys.executable} -m assessment questions | head -1"
    ran = subprocess.run(command, shell=True, capture_output=True, check=False)

    assert ran.stderr == b""


def test_a_paper_for_a_one_to_one_prints_its_default_lines_or_the_chosen_ones() -> None:
    default = run("sheet", "-", file=json.dumps(ME))
    listed = run("sheet", "-", "--list", file=json.dumps(ME)).stdout.decode()
    chosen = run("sheet", "-", "--lines", "question", file=json.dumps(ME))

    assert b"What I do" in default.stdout
    assert "question: What is one thing" in listed
    assert b"What I do" not in chosen.stdout
    assert b"What is one thing I could do" in chosen.stdout


def test_a_line_that_is_none_is_named() -> None:
    ran = run("sheet", "-", "--lines", "question,quest", file=json.dumps(ME))

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"quest: this sheet has no such line" in ran.stderr


def test_the_promotion_file_prints_proof_to_collect() -> None:
    done = {**ME, "target": "pm"}

    assert b"What would show it" in run("promotion", "-", "--format", "md", file=json.dumps(done)).stdout
    assert b"What would show it" not in run("promotion", "-", file=json.dumps(ME)).stdout


def test_two_files_are_compared_and_a_blank_form_can_be_filled_in(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.json", tmp_path / "theirs.json"
    mine.write_text(json.dumps(ME), encoding="utf-8")
    blank = json.loads(run("blank", str(mine)).stdout)
    blank["answers"] = dict.fromkeys(blank["ask"], "most_times")
    theirs.write_text(json.dumps(blank), encoding="utf-8")

    beside = run("compare", str(mine), str(theirs))
    assert b"Two views of the same work" in beside.stdout
    assert run("next", str(theirs)).stdout == b"done\n"
    assert b"Then and now" in run("compare", str(mine), str(mine)).stdout
    both = run("compare", str(theirs), str(theirs))
    assert (both.returncode, both.stdout) == (2, b"")
    assert b"manager's sheets" in both.stderr
    broken = run("compare", str(mine), str(tmp_path))
    assert (broken.returncode, broken.stdout) == (2, b"")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_ladder_goes_out_as_a_spreadsheet_and_comes_in_as_a_pack_that_passes_the_check(
    tmp_path: Path, form: str
) -> None:
    spreadsheet, again, folder = tmp_path / f"ladder.{form}", tmp_path / f"again.{form}", tmp_path / "acme"

    assert run("export", "--to", str(spreadsheet)).returncode == 0
    ran = run("import", str(spreadsheet), "--to", str(folder))
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert counts(real()) in ran.stdout.decode()
    assert f"no problems (acme@{real().guide.version})".encode() in run("--content", str(folder), "check").stdout
    assert run("--content", str(folder), "export", "--to", str(again)).returncode == 0
    assert again.read_bytes() == spreadsheet.read_bytes()


def test_neither_export_nor_import_writes_over_anything(tmp_path: Path) -> None:
    spreadsheet, folder = tmp_path / "ladder.csv", tmp_path / "acme"
    spreadsheet.write_text("Skill,A\nx,y\n", encoding="utf-8")
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")

    into = [["import", str(spreadsheet), "--to", str(target)] for target in (folder, folder / "mine.txt")]
    for arguments in (["export", "--to", str(spreadsheet)], *into):
        ran = run(*arguments)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert b"is there already" in ran.stderr
    assert spreadsheet.read_text(encoding="utf-8") == "Skill,A\nx,y\n"
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_an_import_tells_what_was_unclear_and_what_was_lost(tmp_path: Path) -> None:
    spreadsheet = tmp_path / "ours.csv"
    spreadsheet.write_text("Skill,Junior,Senior\nTalking,Says hello,\n,orphan,\n", encoding="utf-8")
    ran = run("import", str(spreadsheet), "--to", str(tmp_path / "ours"), "--confirm")

    assert ran.returncode == 0
    for said in ("row 3: The row has no name of a skill", "one track in the order", "Not taken along", "wording rules"):
        assert said in ran.stdout.decode()
    assert b"no problems" in run("--content", str(tmp_path / "ours"), "check").stdout


NOTED = "Skill,Junior,Senior,Notes\nTalking,Says hello,Says why,pay band 85k\nListening,Nods,Asks back,TODO\n"


def test_an_import_in_doubt_shows_how_it_read_the_file_and_writes_nothing(tmp_path: Path) -> None:
    spreadsheet, folder = tmp_path / "ours.csv", tmp_path / "ours"
    spreadsheet.write_text(NOTED, encoding="utf-8")
    ran = run("import", str(spreadsheet), "--to", str(folder))

    assert ran.returncode == 3
    assert "column D “Notes”: notes, left out" in ran.stdout.decode()
    assert "row 2, column D: 2 of 12 filled cells found no place" in ran.stderr.decode()
    assert b"Nothing was written" in ran.stderr
    assert not folder.exists()


@pytest.mark.parametrize("word", [["--skip", "Notes"], ["--skip", "column D"], ["--confirm"]])
def test_a_word_settles_what_was_in_doubt(tmp_path: Path, word: list[str]) -> None:
    spreadsheet, folder = tmp_path / "ours.csv", tmp_path / "ours"
    spreadsheet.write_text(NOTED, encoding="utf-8")
    ran = run("import", str(spreadsheet), "--to", str(folder), *word)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"2 levels, 2 skills, 4 behaviors" in ran.stdout
    assert "85k" not in "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yml"))


def test_an_import_without_a_folder_only_looks(tmp_path: Path) -> None:
    spreadsheet = tmp_path / "ours.csv"
    spreadsheet.write_text('Skill,Junior,Senior\nTalking,Says hello,"Says why\nAsks back"\n', encoding="utf-8")
    ran = run("import", str(spreadsheet))

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "    1    2\n    1    2  Talking\n" in ran.stdout.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["ours.csv"]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        (["--skip", "Nots"], "Nothing in the file is called “Nots”"),
        (["--sheet", "Matrix"], "Nothing in the file is called “Matrix”"),
        (["--order", "Senior, Chief"], "does not name each level once: Junior, chief"),
    ],
)
def test_a_word_that_means_nothing_in_the_file_is_told(tmp_path: Path, word: list[str], says: str) -> None:
    spreadsheet = tmp_path / "ours.csv"
    spreadsheet.write_text(NOTED, encoding="utf-8")
    ran = run("import", str(spreadsheet), "--to", str(tmp_path / "ours"), "--confirm", *word)

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert says in ran.stderr.decode()
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04nothing", "Skill,A\nF\u00fc,x".encode("cp1252")])
def test_a_spreadsheet_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, raw: bytes) -> None:
    spreadsheet = tmp_path / "bad.xlsx"
    spreadsheet.write_bytes(raw)
    ran = run("import", str(spreadsheet), "--to", str(tmp_path / "pack"))

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"bad.xlsx: " in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert not (tmp_path / "pack").exists()
