"""The assessment on the command line: python -m assessment COMMAND (see --help)."""

import argparse
import datetime
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assessment import __version__
from assessment.answers import Answers
from assessment.document import Document
from assessment.export import Wishes, to_blank
from assessment.formats import FORMATS, RESULT_FORMATS, in_every_form
from assessment.framework import framework as build
from assessment.kinds import PAGES_ALONE
from assessment.model import Framework
from assessment.papers.take_along import default_lines, one_to_one_paper, promotion, ticked_only
from assessment.reading import Unreadable, is_stamp, read
from assessment.routing import next_behavior
from assessment.spreadsheet import workbook
from assessment.spreadsheet.draft import Draft
from assessment.spreadsheet.matrix import LEVELS, Said
from assessment.spreadsheet.onto import onto
from assessment.spreadsheet.read import from_tables
from assessment.spreadsheet.understood import counted_out
from assessment.spreadsheet.write import to_tables
from assessment.summary import result
from assessment.views import beside_another, file_in_words
from assessment.words import SpreadsheetWords, count, fill
from packs import Invalid, gather, ledger, load, read_pack, writing
from packs.lint import lint
from packs.old_names import old_names
from packs.pack import Pack
from packs.source import Problem

type Also = Callable[[Pack, Framework], list[Problem]]

EXAMPLE = """example:
  echo '{"format": 1, "held": "pm", "route": "ic", "answers": {}}' > me.json
  python -m assessment next me.json
  python -m assessment result me.json --format md --date 2026-11-25

An answers file is JSON; "-" reads it from standard input. Exit codes: 0 done, 1 the content has problems,
2 the file or the call cannot be used, 3 a spreadsheet is in doubt and nothing was written."""


def main(arguments: list[str] | None = None, also: Also = lambda _pack, _framework: []) -> int:
    """Run a command; `also` is what else `check` asks of a sound guide, where somebody knows what a site needs."""
    options = parser().parse_args(arguments)
    options.also = also
    return carry_out(options)


def carry_out(options: argparse.Namespace) -> int:
    """Run the command that the options name; the exit code."""
    try:
        return int(options.run(options))
    except Invalid as invalid:
        return report(*map(str, invalid.problems), code=1)
    except Unreadable as unreadable:
        return report(*(f"{options.file}: {problem}" for problem in unreadable.problems), code=2)
    except BrokenPipeError:  # who reads, `head` for example, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return report(f"{error.filename or 'This'}: {error.strerror or error}", code=2)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m assessment",
        description="Route, score and check the self-assessment.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"assessment {__version__}")
    top.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="default: content")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    ask = commands.add_parser("next", help="the id of the next behavior to ask, or done")
    ask.add_argument("file", metavar="FILE")
    ask.set_defaults(run=run_next)

    score = commands.add_parser("result", help="the result of an answers file")
    score.add_argument("file", metavar="FILE")
    score.add_argument("--format", choices=[one.name for one in (*FORMATS, *RESULT_FORMATS)], default="text")
    score.add_argument("--date", type=parse_date, metavar="D", help="the day of the last answer, YYYY-MM-DD")
    score.add_argument("--saved", type=times, metavar="N", help="of a calendar: how often it was saved")
    score.add_argument("--stamp", type=moment, metavar="T", help="of a calendar: when it was saved, YYYYMMDDTHHMMSSZ")
    score.add_argument("--alarm", action="store_true", help="of a calendar: with a reminder on each day")
    score.add_argument("--more", action="store_true", help="of a calendar: with what comes after the 90 days")
    score.set_defaults(run=run_result)

    page = commands.add_parser("sheet", help="a page for a one-to-one: the default lines, or the ones you choose")
    _paper(page, run_one_to_one)
    page.add_argument("--lines", type=lambda text: text.split(","), metavar="ID,ID", help="the lines to print")
    page.add_argument("--list", action="store_true", help="print every line that can be chosen, with its id")

    _paper(commands.add_parser("promotion", help="the evidence for the target level"), run_promotion)

    beside = commands.add_parser("compare", help="two files: then and now, or beside a manager's sheet")
    _paper(beside, run_compare)
    beside.add_argument("other", metavar="OTHER", help="an earlier file, or a manager's sheet")

    empty = commands.add_parser("blank", help="a manager's sheet that asks about the same behaviors")
    empty.add_argument("file", metavar="FILE")
    empty.set_defaults(run=run_blank)

    bank = commands.add_parser("questions", help="the whole question bank, in content order")
    bank.add_argument("--format", choices=("text", "json"), default="text")
    bank.set_defaults(run=run_questions)

    out = commands.add_parser("export", help="the ladder as a spreadsheet")
    out.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new .xlsx or .csv file")
    out.set_defaults(run=run_export)

    into = commands.add_parser("import", help="a spreadsheet as content of its own, and what was unclear in it")
    about_import(into)

    commands.add_parser("check", help="validate the content").set_defaults(run=run_check)
    return top


def about_import(command: argparse.ArgumentParser) -> None:
    """Give a command what an import can be told."""
    command.add_argument("file", metavar="SHEET", help="an .xlsx or .csv file")
    command.add_argument(
        "--to", type=Path, metavar="FOLDER", help="a new folder for the content; without it, only look"
    )
    command.add_argument(
        "--levels", choices=LEVELS, default="", help="where the levels stand; list: a row each behavior"
    )
    command.add_argument("--skills", choices=("rows", "sheets"), default="", help="whether each sheet is a skill")
    command.add_argument("--sheet", default="", metavar="NAME", help="the sheet that has the ladder")
    command.add_argument("--order", default="", metavar="HOW", help='kept, reversed, or the levels: "Junior, Senior"')
    command.add_argument(
        "--skip", action="append", default=[], metavar="NAME", help='leave out, as "Notes" or "column D"'
    )
    command.add_argument("--keep", action="append", default=[], metavar="NAME", help="a level or skill that is doubted")
    command.add_argument("--confirm", action="store_true", help="the file was read as it is meant; write it")
    command.set_defaults(run=run_import)


def _paper(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    command.add_argument("file", metavar="FILE")
    command.add_argument("--format", choices=[one.name for one in FORMATS], default="text")
    command.add_argument("--date", type=parse_date, metavar="D", help="the day of the last answer, YYYY-MM-DD")
    command.set_defaults(run=run)


def parse_date(text: str) -> datetime.date:
    try:
        date = datetime.datetime.strptime(text, "%Y-%m-%d").date()
        if 1900 <= date.year <= 9000:
            return date
        raise ValueError
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date like 2026-11-25, found {text!r}") from None


def times(text: str) -> int:
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"expected a whole number of at most nine digits, found {text!r}")


def moment(text: str) -> str:
    if is_stamp(text):
        return text
    raise argparse.ArgumentTypeError(f"expected a moment like 20261125T101500Z, found {text!r}")


def run_next(options: argparse.Namespace) -> int:
    framework, answers = opened(options)
    return output(next_behavior(framework, answers) or "done")


def run_result(options: argparse.Namespace) -> int:
    framework, answers = opened(options)
    found = result(framework, answers)
    said = {"saved": options.saved, "stamp": options.stamp}
    plan = replace(answers.plan, **{key: value for key, value in said.items() if value is not None})
    answers = replace(answers, plan=plan)
    for form in RESULT_FORMATS:
        if form.name == options.format:
            try:
                return output(form.write(framework, answers, found, Wishes(alarm=options.alarm, more=options.more)))
            except ValueError as error:
                return report(str(error), code=2)
    return write(framework, file_in_words(framework, answers, found), options.format)


def run_one_to_one(options: argparse.Namespace) -> int:
    framework, answers = opened(options)
    whole = one_to_one_paper(framework, answers, result(framework, answers))
    known = {item.id: item.said.text for part in whole.sections for item in part.items}
    if options.list:
        return output("\n".join(f"{line}: {text}" for line, text in known.items()))
    chosen = default_lines(whole) if options.lines is None else options.lines
    if unknown := [line for line in chosen if line not in known]:
        return report(*(fill(framework.words.file.unknown_line, line=line) for line in unknown), code=2)
    return write(framework, ticked_only(whole, chosen), options.format)


def run_promotion(options: argparse.Namespace) -> int:
    framework, answers = opened(options)
    return write(framework, promotion(framework, answers, result(framework, answers)), options.format)


def run_compare(options: argparse.Namespace) -> int:
    framework, answers = opened(options)
    try:
        other = read_file(framework, options.other)
    except Unreadable as unreadable:
        return report(*(f"{options.other}: {problem}" for problem in unreadable.problems), code=2)
    try:
        return write(framework, beside_another(framework, answers, other), options.format)
    except ValueError as error:
        return report(str(error), code=2)


def run_blank(options: argparse.Namespace) -> int:
    return output(to_blank(*opened(options)))


def write(framework: Framework, document: Document, form: str) -> int:
    return output(in_every_form(document, framework.words.result)[form])


def run_questions(options: argparse.Namespace) -> int:
    framework = load(options.content)
    rows = [
        {
            "id": behavior,
            "skill": place.skill.id,
            "level": place.level,
            "text": place.behavior.text,
            "trace": place.behavior.trace,
            "next": place.behavior.next,
        }
        for behavior, place in framework.bank.items()
    ]
    if options.format == "json":
        return output(json.dumps(rows, ensure_ascii=False, indent=2))
    return output("\n\n".join("\n".join(f"{key}: {value}" for key, value in row.items()) for row in rows))


def run_export(options: argparse.Namespace) -> int:
    makers = {".xlsx": workbook.to_xlsx, ".csv": workbook.to_csv}
    if options.to.suffix not in makers:
        return report(f"{options.to}: expected a name that ends in .xlsx or .csv", code=2)
    if options.to.exists():
        return report(f"{options.to} is there already; name a new file", code=2)
    try:
        raw = makers[options.to.suffix](to_tables(load(options.content)))
    except ValueError as error:
        return report(str(error), code=2)
    options.to.write_bytes(raw)
    return output(str(options.to))


def run_import(options: argparse.Namespace) -> int:
    """Print how the spreadsheet was read and what is unclear, and write it as a pack unless something is in doubt."""
    before = gather(options.content)
    framework = build(before)
    if Path(options.file).stat().st_size > workbook.SIZE:
        raise Unreadable(fill(framework.words.sheet.too_large, limit=f"{workbook.SIZE:,}"))
    book = workbook.read_book(Path(options.file).read_bytes(), framework.words.sheet)
    told = {name: getattr(options, name) for name in ("levels", "skills", "sheet", "order")}
    draft = from_tables(book, framework, Said(**told, skip=tuple(options.skip), keep=tuple(options.keep)))
    try:
        if options.to:
            writing.must_be_new(options.to)  # before anything is told of a file that could not be written
    except FileExistsError as error:
        return report(str(error), code=2)
    output("\n".join(understood(draft, framework.words.sheet)))
    if draft.doubts and not (options.to and options.confirm):
        return report(*in_doubt(draft, framework.words.sheet), *([WAY_OUT] if options.to else []), code=3)
    if not options.to:
        return 0
    plain = onto(before, draft, writing.name_of(options.to, framework.guide.id))
    writing.write_pack(options.to, plain, options.content, before)
    sentences = []
    if left := [kind for kind in (*PAGES_ALONE, "retired") if before[kind]]:
        sentences.append(f"Not taken along, since it is about another ladder: {', '.join(left)}.")
    if before["assessment"].get("lint"):
        sentences.append(f"The wording rules were switched off (lint in {options.to}/assessment.yml).")
    output("\n".join(f"- {sentence}" for sentence in sentences))
    made = load(options.to)
    return output(
        f"{options.to}: {len(made.levels)} levels, {len(made.skills)} skills, {len(made.bank)} behaviors. "
        f"Its name and description are still those of {options.content}: change them in {options.to}/guide.yml."
    )


WAY_OUT = """Nothing was written. Say what is right, as in --levels rows, --order reversed, --skip "Notes"
or --sheet Matrix, or change the file. If it was read as you mean it, add --confirm."""


def understood(draft: Draft, words: SpreadsheetWords) -> list[str]:
    """How a spreadsheet was read, what it became and what was unclear, as lines."""
    unclear = [count(words.unclear, len(draft.unclear)), *(f"- {sentence}" for sentence in draft.unclear)]
    seen = [words.as_read, *(f"- {sentence}" for sentence in draft.seen)]
    return [*seen, "", *counted_out(draft, words), "", *(unclear if draft.unclear else [])]


def in_doubt(draft: Draft, words: SpreadsheetWords) -> list[str]:
    return [count(words.doubted, len(draft.doubts)), *(f"- {sentence}" for sentence in draft.doubts)]


def run_check(options: argparse.Namespace) -> int:
    pack = read_pack(options.content)
    framework = build(pack.plain)
    errors, warnings = lint(framework, pack.ours)
    told = [*map(pack.placed, warnings), *ledger.warnings(pack, framework)]
    report(*(f"warning: {warning}" for warning in told), code=0)
    if not pack.alone:
        output("\n".join([*difference(pack), *old_names(pack, read_pack(pack.folders[-2]))]))
    if problems := sorted(
        [*ledger.problems(pack, framework), *map(pack.placed, errors), *options.also(pack, framework)]
    ):
        raise Invalid(problems)
    ledger.keep(pack, framework)
    sizes = {"level": framework.levels, "skill": framework.skills, "behavior": framework.bank}
    counted = ", ".join(f"{len(things)} {name}{'s' * (len(things) != 1)}" for name, things in sizes.items())
    return output(f"{options.content}: {counted}, no problems ({framework.version})")


LISTED = 100  # differences that are printed; whoever changes more has a pack of their own


def difference(overlay: Pack) -> list[str]:
    """What an overlay changes, a line each, and how many lines more there are."""
    kinds = Counter(change.kind for change in overlay.differences)
    counts = ", ".join(f"{kind} {kinds[kind]}" for kind in ("adds", "changes", "removes") if kinds[kind])
    lines = [f"  {change.kind} {change.name}" for change in overlay.differences]
    rest = [f"  and {len(lines) - LISTED} more"] if len(lines) > LISTED else []
    return [f"{overlay.folder} over {overlay.folders[-2]}: {counts or 'changes nothing'}", *lines[:LISTED], *rest]


def opened(options: argparse.Namespace) -> tuple[Framework, Answers]:
    """The content and the answers, dated as the call says; what was set aside is reported on standard error."""
    framework = load(options.content)
    answers = read_file(framework, options.file)
    if getattr(options, "date", None):
        answers = replace(answers, date=options.date)
    return framework, answers


def read_file(framework: Framework, name: str) -> Answers:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except AttributeError:  # standard input is closed
        raise Unreadable("standard input is closed") from None
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from None
    answers = read(raw, framework)
    report(*(f"{name}: {aside.what}: {aside.why}" for aside in answers.set_aside), code=0)
    return answers


def output(text: str) -> int:
    """Print on standard output; the exit code of a command that is done."""
    sys.stdout.buffer.write((text if text.endswith("\n") else text + "\n").encode())
    sys.stdout.buffer.flush()
    return 0


def report(*sentences: str, code: int) -> int:
    """Print on standard error; the exit code."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
