"""What the page asks of Python: JSON text in, JSON text out. One question, one answer, nothing kept between them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from assessment.answers import Answers
from assessment.export import Wishes, in_calendar, to_blank
from assessment.formats import RESULT_FORMATS, in_every_form
from assessment.framework import framework
from assessment.grounds import listed, not_used
from assessment.model import Framework
from assessment.papers.take_along import default_lines, one_to_one_paper, promotion, ticked_only
from assessment.plan import own_line
from assessment.reading import Unreadable, read
from assessment.render import to_html
from assessment.routing import about_left, left, next_behavior, open_skills
from assessment.starts import starts
from assessment.summary import result
from assessment.views import beside_another, file_in_words
from assessment.words import count, fill

HOME = "../"  # from the page to the guide


def assess(content: str) -> Callable[..., str]:
    """Answers questions about answers files, for the content in a JSON text (as `content` gathers it).

    The questions are the keys of QUESTIONS; each takes a file's text, and some take more (named in its parameters).
    "bring", "calibration", "team" and "year" are asked for a meeting (MEETING), about JSON of their own.
    A file that cannot be used is answered with {"problems": [sentence]}. "spreadsheet" asks about a ladder in a
    spreadsheet, whose bytes come in base64; the `ladder` in its answer may go along with any other question, which is
    then about that one.
    """
    base = json.loads(content)
    own = framework(base)

    @lru_cache(maxsize=1)
    def laid_out(ladder: str) -> Framework:
        from assessment.spreadsheet.draft import Draft  # only for those who try a spreadsheet
        from assessment.spreadsheet.onto import onto

        return framework(onto(base, Draft(**json.loads(ladder))))

    def reply(question: str, file: str, parameters: dict[str, Any]) -> dict[str, Any]:
        if question in MEETING:
            return MEETING[question](own, json.loads(file))
        if question == "spreadsheet":
            opened = spreadsheet(own, file)
            return {**opened, **understood(laid_out(opened["ladder"]))}
        ladder = parameters.pop("ladder", None)
        if ladder is None:
            return QUESTIONS[question](own, read(file, own), **parameters)
        of = laid_out(ladder)
        home = {"home": None} if question in LINKED else {}  # the guide's pages are about another ladder
        return QUESTIONS[question](of, read(file, of), **parameters, **home)

    def answer(question: str, file: str, more: str = "{}") -> str:
        try:
            replied = reply(question, file, json.loads(more))
        except Unreadable as error:
            replied = {"problems": error.problems}
        return json.dumps(replied, ensure_ascii=False)

    return answer


def spreadsheet(of: Framework, file: str) -> dict[str, Any]:
    """The ladder in a spreadsheet as JSON, for later questions, and the sentences about what was unclear in it."""
    from base64 import b64decode

    from assessment.spreadsheet.read import from_tables  # the rest of the page does without
    from assessment.spreadsheet.workbook import read_book

    words = of.words.sheet
    try:
        raw = b64decode(file, validate=True)
    except ValueError:
        raise Unreadable(words.no_sheet) from None
    draft = from_tables(read_book(raw, words), of)
    summed_up = count(words.unclear, len(draft.unclear)) if draft.unclear else "" if draft.doubts else words.clear
    ladder = json.dumps({**vars(draft), "unclear": [], "doubts": [], "seen": []}, ensure_ascii=False)
    doubted = count(words.doubted, len(draft.doubts)) if draft.doubts else ""
    return {
        "ladder": ladder,
        "told": summed_up,
        "unclear": draft.unclear,
        "doubted": doubted,
        "doubts": draft.doubts,
        "seen": draft.seen,
    }


def understood(of: Framework) -> dict[str, Any]:
    """What the page needs to ask about a ladder that the build did not know, and what was understood of it."""
    words = of.words.sheet
    names = ((words.levels, [level.title for level in of.levels]), (words.skills, [skill.title for skill in of.skills]))
    return {
        "version": of.version,
        "understood": [
            *(count(sentence, len(titles), names=", ".join(titles)) for sentence, titles in names),
            count(words.behaviors, len(of.bank)),
        ],
        "levels": [{"id": level.id, "title": level.title} for level in of.levels],
        "tracks": [{"id": track.id, "title": track.title} for track in of.tracks],
        "skills": [{"id": skill.id, "title": skill.title} for skill in of.skills],
        "bank": [
            {"id": behavior, "skill": place.skill.id, "text": place.behavior.text, "trace": place.behavior.trace}
            for behavior, place in of.bank.items()
        ],
        "starts": starts(of),
    }


def step(of: Framework, answers: Answers, only: str = "") -> dict[str, Any]:
    """The behavior to ask now, and about how many are left; null when there is none, or when it is too early to say.

    `only` names a skill that is asked alone.
    """
    if only in {skill.id for skill in of.skills}:
        return {"behavior": next(left(of, answers, only), None), "left": None}
    return {"behavior": next_behavior(of, answers), "left": about_left(of, answers)}


def ending(of: Framework, answers: Answers) -> dict[str, Any]:
    """What the result would speak of if the asking ended now; nothing when there is nothing left to ask."""
    words = of.words.page
    open_ones = open_skills(of, replace(answers, mode="routed", ask=frozenset()))
    others = listed(of, [skill.title for skill in of.skills if skill.id in open_ones])
    ended = [skill.title for skill in of.skills if skill.id not in open_ones]
    if not others:
        return {"covers": ""}
    if not ended:
        return {"covers": fill(words.covers_none, others=others)}
    return {"covers": count(words.covers, len(ended), skills=listed(of, ended), others=others)}


def summary(of: Framework, answers: Answers, home: str | None = HOME) -> dict[str, Any]:
    """The first page of the result alone: it is asked for after every answer, and the rest would take time unseen."""
    document = file_in_words(of, answers, result(of, answers), whole=False)
    return {"html": to_html(document, home, live=True), "open": next_behavior(of, answers) is not None}


def more(of: Framework, answers: Answers, home: str | None = HOME) -> dict[str, Any]:
    """The first page and what is opened by choice, the behaviors beside which proof may stand, and `months`: the skills
    of which it makes sense to ask for how long, since they show a level to somebody with a title."""
    found = result(of, answers)
    document = file_in_words(of, answers, found)
    return {
        "html": to_html(document, home, live=True),
        "open": next_behavior(of, answers) is not None,
        "proof": proof(of, answers),
        "months": [
            skill.id for skill in of.skills if answers.held and any(side.levels[skill.id] for side in found.sides)
        ],
    }


def export(
    of: Framework,
    answers: Answers,
    address: str = "",
    alarm: bool = False,
    more: bool = False,
    home: str | None = HOME,
) -> dict[str, Any]:
    """The whole result in every form that can be copied or saved; its calendar as `Wishes` says."""
    found, wishes = result(of, answers), Wishes(address=address, alarm=alarm, more=more)
    forms: dict[str, Any] = {**in_every_form(file_in_words(of, answers, found), of.words.result, home)}
    for form in RESULT_FORMATS:
        try:
            forms[form.name] = form.write(of, answers, found, wishes)
        except ValueError:  # the file has no date, say
            forms[form.name] = None
    return {**forms, "lines": list(in_calendar(of, answers, found, more=more))}


def papers(
    of: Framework,
    answers: Answers,
    ticked: list[str] | None = None,
    said: dict[str, str] | None = None,
    address: str = "",
    home: str | None = HOME,
) -> dict[str, Any]:
    """What is taken to a one-to-one or a promotion: the lines to choose from, and both papers with the ticked ones.

    `said` is what their owner put in other words, as `ticked_only` takes it; `address` is where this guide is.
    """
    found = result(of, answers)
    whole, evidence = one_to_one_paper(of, answers, found, address), promotion(of, answers, found, address)
    chosen = list(default_lines(whole)) if ticked is None else ticked
    return {
        "lines": [
            {
                "part": part.title,
                "lines": [
                    {"id": item.id, "text": _offered(of, item.said.text), "notes": [note.text for note in item.notes]}
                    for item in part.items
                ],
            }
            for part in whole.sections
        ],
        "rows": [
            {
                "part": part.title,
                "lines": [
                    *({"id": row.id, "text": row.title} for row in part.rows),
                    *({"id": item.id, "text": item.said.text} for item in part.items),
                ],
            }
            for part in evidence.sections
        ],
        "ticked": chosen,
        "one_to_one": in_every_form(ticked_only(whole, chosen, said), of.words.result, home),
        "promotion": in_every_form(ticked_only(evidence, chosen, said), of.words.result, home),
    }


def _offered(of: Framework, text: str) -> str:
    """A line as it stands beside its tick."""
    words = of.words.papers
    return words.line if text == words.blank else text


def compare(of: Framework, answers: Answers, other: str = "", home: str | None = HOME) -> dict[str, Any]:
    """This file beside another one: an earlier one of the same person, or a manager's form."""
    second = read(other, of)
    try:
        return {**in_every_form(beside_another(of, answers, second), of.words.result, home), "by": second.by}
    except ValueError as error:
        raise Unreadable(str(error)) from None


def blank(of: Framework, answers: Answers) -> dict[str, Any]:
    """A manager's form to hand over, as the text of a file."""
    return {"file": to_blank(of, answers)}


def line(of: Framework, answers: Answers) -> dict[str, Any]:
    """The id of a line that is about to be added to the plan."""
    return {"line": own_line(answers)}


def proof(of: Framework, answers: Answers) -> list[str]:
    """The behaviors that are done, from the highest level down: what a line of proof may stand beside."""
    return sorted(filter(answers.done, of.bank), key=lambda behavior: -of.rank(of.bank[behavior].level))


def check(of: Framework, answers: Answers) -> dict[str, Any]:
    """The file brought up to this content: the answers that count, those left alone, and what would be set aside.

    `again` are the behaviors to be asked again, each with what the file said of it as it was.
    """
    scale, manager = of.assessment.scale, answers.by == "manager"
    return {
        "by": answers.by,
        "answers": {**answers.left_alone, **answers.given},
        "skipped": sorted(answers.skipped),
        "again": {
            behavior: (manager and scale[code].label_about) or scale[code].label  # type: ignore[index]
            for behavior, code in answers.reworded.items()
        },
        "set_aside": not_used(of, answers.set_aside),
    }


def bring(of: Framework, file: str) -> dict[str, Any]:
    """Whether a file for a meeting is a manager's form; else it is a paper that somebody handed over."""
    from assessment.meeting.brought import bring as brought  # only for those who hold a meeting

    return {"form": bool(brought(of, file).given)}


def calibration(of: Framework, asked: dict[str, Any]) -> dict[str, Any]:
    """`files`, {letter: file}, side by side; all lines of them if `whole`.

    `same`, {letter: an earlier letter}, tells which of them are about one person.
    """
    from assessment.meeting.brought import bring as brought
    from assessment.meeting.calibration import calibration as laid

    found = {name: brought(of, text) for name, text in asked["files"].items()}
    return in_every_form(laid(of, found, whole=asked["whole"], same=asked.get("same", {})), of.words.result, HOME)


def team(of: Framework, asked: dict[str, Any]) -> dict[str, Any]:
    """What several people show, with the counts as CSV, asked as a calibration is; it says whom it counts.

    Raises Unreadable for fewer people than hide one of them.
    """
    from assessment.meeting.brought import bring as brought
    from assessment.meeting.team import FEWEST, counted, counts
    from assessment.meeting.team import team as seen
    from assessment.spreadsheet.workbook import to_csv

    found = {name: brought(of, text) for name, text in asked["files"].items()}
    forms, whom = counted(of, found, asked.get("same", {}))
    if len(forms) < FEWEST:
        raise Unreadable(fill(of.words.meeting.too_few, fewest=str(FEWEST)))
    return {**in_every_form(seen(of, forms, whom), of.words.result, HOME), "csv": to_csv([counts(of, forms)]).decode()}


def year(of: Framework, asked: dict[str, Any]) -> dict[str, Any]:
    """The steps of a review year from its first day, `start` (YYYY-MM-DD), with the calendar.

    The rest of {start, stamp, id, alarm, address} is about the calendar alone: when it is saved (YYYYMMDDTHHMMSSZ), an
    id that the page has given this year, and what is wanted of it.
    """
    from assessment.meeting.year import to_ics as to_year
    from assessment.meeting.year import year as steps

    wishes = Wishes(address=asked.get("address", ""), alarm=asked.get("alarm", False))
    try:
        day = date.fromisoformat(asked["start"])
        calendar = to_year(of, day, asked.get("id", ""), asked.get("stamp", ""), wishes)
        return {**in_every_form(steps(of, day), of.words.result, HOME), "ics": calendar}
    except (ValueError, OverflowError):
        raise Unreadable(of.words.meeting.year_wrong) from None


QUESTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "step": step,
    "ending": ending,
    "summary": summary,
    "more": more,
    "export": export,
    "papers": papers,
    "compare": compare,
    "blank": blank,
    "line": line,
    "check": check,
}
LINKED = ("summary", "more", "export", "papers", "compare")
"""The questions whose answers lead into the guide."""
MEETING: dict[str, Callable[..., dict[str, Any]]] = {
    "bring": bring,
    "calibration": calibration,
    "team": team,
    "year": year,
}
"""The questions for a meeting; each is about JSON of its own: a text, {files: {letter: text}, ...}, {start, ...}."""
