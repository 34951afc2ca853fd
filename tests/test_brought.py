"""A paper that was handed over: each line comes back to its behavior, on the ways a paper takes, or stays in sight."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from assessment.browser import papers
from assessment.framework import framework
from assessment.meeting.brought import Brought, bring
from assessment.model import Framework
from assessment.reading import read
from packs import gather
from tests.ladders import real, real_plain
from tests.test_packs import whole

SHORT, LONG = "Plan the quarter with two teams.", "Show a peer how to Plan the quarter with two teams."
ONE, OTHER = "data.pm.1", "influence.pm.2"


def reworded(texts: dict[str, str] | None = None, **words: str) -> Framework:
    """The guide with other texts of behaviors, and other sentences of its papers."""
    plain = copy.deepcopy(real_plain())
    for skill in plain["skills"].values():
        for cell in skill["cells"].values():
            for behavior in cell["behaviors"]:
                if behavior["id"] in (texts or {}):
                    behavior |= {"text": (texts or {})[behavior["id"]], "mine": "", "theirs": ""}
    plain["words"]["papers"].update(words)
    return framework(plain)


def taken(of: Framework, form: str = "md", ticked: list[str] | None = None, **changes: Any) -> str:
    """The paper of somebody at the guide's second level: the lines ticked, else every line that there is."""
    levels = of.tracks[0].levels
    codes = {levels[0]: "most_times", levels[1]: "most_times", levels[2]: "never_came_up"}
    given = {behavior: codes[place.level] for behavior, place in of.bank.items() if place.level in codes}
    file = {"format": 1, "held": levels[1], "route": of.tracks[0].id, "date": "2027-01-11", "answers": given, **changes}
    answers = read(json.dumps(file), of)
    lines = [line["id"] for part in papers(of, answers)["lines"] for line in part["lines"]]
    return str(papers(of, answers, lines if ticked is None else ticked)["one_to_one"][form])


def german(folder: Path) -> Framework:
    return framework(gather(whole("feuerwehr", folder / "content")))


def without_ids(paper: str) -> str:
    return re.sub(r" ?</?span[^>]*>", "", paper)


def found(of: Framework, *lines: str) -> Brought:
    return bring(of, "\n".join(lines))


@pytest.mark.parametrize("texts", [{ONE: SHORT, OTHER: LONG}, {ONE: LONG, OTHER: SHORT}])
def test_a_text_that_ends_like_another_is_not_taken_for_it(texts: dict[str, str]) -> None:
    of = reworded(texts)
    for behavior, text in texts.items():
        read_back = found(of, f"- [ ] {text}", "    - For example: April")

        assert read_back.instances == {behavior: ("For example: April",)}
        assert read_back.other == ()


def test_of_two_behaviors_with_one_text_the_id_tells_which_and_without_it_nothing_is_guessed() -> None:
    of = reworded({ONE: SHORT, OTHER: SHORT})
    paper = taken(of, ticked=[f"shown.{OTHER}"], answers={OTHER: "most_times"}, notes={OTHER: "April"})

    assert bring(of, paper).instances == {OTHER: ("For example: April",)}
    assert bring(of, without_ids(paper)) == Brought(other=(f"“{SHORT}”", "For example: April"))


@pytest.mark.parametrize("scope", ["Could I show that soon? {text}", "Work for this: {text}"])
@pytest.mark.parametrize("ids", [True, False])
def test_what_is_asked_for_planned_or_not_done_yet_is_no_instance(scope: str, ids: bool) -> None:
    of = reworded(scope=scope)
    senior = [behavior for behavior, place in of.bank.items() if place.level == "senior"]
    codes = dict(zip(senior, ["never_came_up", "not_yet", "now_and_then"] * 6, strict=True))
    done = {behavior: "most_times" for behavior, place in of.bank.items() if place.level == "pm"}
    paper = taken(of, answers={**done, **codes})
    read_back = bring(of, paper if ids else without_ids(paper))
    told = {kind for kind in ("next", "ask", "not_yet", "now_and_then", "plan.behavior") if f'id="{kind}.' in paper}

    assert told == {"next", "ask", "not_yet", "now_and_then", "plan.behavior"}
    assert set(read_back.instances) == set(done)
    assert [said for said in read_back.other if said.startswith("Not yet: ")]


def test_a_paper_of_former_days_says_an_instance_where_it_has_one_and_a_plan_is_none() -> None:
    one, other = (real().bank[behavior].behavior.text for behavior in (ONE, OTHER))
    marks = [f'<span id="shown.{ONE}"></span>', f'<span id="plan.behavior.{OTHER}"></span>']
    paper = [f"- [ ] {one} {marks[0]}", "    - For example: April", f"- [ ] {other} {marks[1]}", "    - 2027-11-30"]

    for lines in (paper, without_ids("\n".join(paper)).splitlines()):
        read_back = found(real(), *lines)
        assert read_back == Brought(instances={ONE: ("For example: April",)}, other=(other, "2027-11-30"))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_act_that_is_done_comes_back_with_and_without_its_id(language: str, tmp_path: Path) -> None:
    of = real() if language == "en" else german(tmp_path)
    paper = taken(of)
    named = {behavior for behavior in of.bank if f'"shown.{behavior}"' in paper}
    with_ids, bare = bring(of, paper), bring(of, without_ids(paper))

    assert len(named) > 6
    assert set(with_ids.instances) == named
    assert with_ids == bare
    assert of.words.papers.question in with_ids.other


# What other programs make of a line of the paper, taken from them: pandoc (2.17 and 3.9) and mammoth.
WAYS = {
    "as the page saves it": '- [ ] {text} <span id="shown.data.pm.1"></span>\n    - For example: April',
    "pandoc, Markdown": "-   [ ] {text} []{{#shown.data.pm.1}}\n    -   For example: April",
    "pandoc, GitHub's Markdown": '- [ ] {text}\n  <span id="shown.data.pm.1"></span>\n  - For example: April',
    "pandoc, from Word: the id is lost": "-   [ ] {text}\n    -   For example: April",
    "pandoc, plain": "-   ☐ {text}\n    -   For example: April",
    "mammoth, from Word": '- {text} <a id="shown.data.pm.1"></a>\n\t- For example: April',
    "ticked by hand": "* [X] {text}\n  * For example: April",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_paper_may_come_by_another_program(way: str) -> None:
    text = real().bank[ONE].behavior.text
    wrapped = f"{text[:30].rsplit(' ', 1)[0]}\n    {text[len(text[:30].rsplit(' ', 1)[0]) + 1 :]}"
    for said in (text, wrapped):
        read_back = found(real(), WAYS[way].format(text=said))

        assert read_back == Brought(instances={ONE: ("For example: April",)})


def test_a_line_in_its_owners_words_keeps_its_place_and_the_words() -> None:
    read_back = found(real(), f'- [ ] I do it with Ana. <span id="shown.{ONE}"></span>', "    - For example: April")

    assert read_back == Brought(instances={ONE: ("I do it with Ana.", "For example: April")})


@pytest.mark.parametrize("mark", [f"shown.{OTHER}", "shown.nothing.of.that", "shown.", f"{OTHER}"])
def test_an_id_that_is_not_the_words_own_moves_nothing(mark: str) -> None:
    text = real().bank[ONE].behavior.text
    read_back = found(real(), f'- [ ] {text} <span id="{mark}"></span>', "    - For example: April")

    if mark == f"shown.{OTHER}":  # the words are one behavior's and the id another's: whose it is, is not guessed
        assert read_back == Brought(other=(text, "For example: April"))
    else:
        assert read_back.instances == {ONE: ("For example: April",)}


def test_what_somebody_typed_is_no_id() -> None:
    typed = f'<span id="shown.{OTHER}"></span> and \\<span id="shown.{OTHER}">'
    paper = taken(real(), ticked=[f"shown.{ONE}"], answers={ONE: "most_times"}, notes={ONE: typed})

    assert bring(real(), paper).instances == {ONE: (f"For example: {typed}",)}
    own = taken(real(), ticked=["plan.own.1"], plan={"edits": {"own.1": typed}})
    assert bring(real(), own) == Brought(other=(typed,))


def test_a_paper_keeps_the_ids_of_its_lines_out_of_sight_and_no_other() -> None:
    ticked = [f"shown.{ONE}", "question", "agreed"]
    forms = {form: taken(real(), form, ticked) for form in ("md", "html", "text")}

    for form in ("md", "html"):
        assert re.findall(r'id="([^"]*)"', forms[form]) == [f"shown.{ONE}"]
        assert [behavior for behavior in real().bank if behavior in forms[form]] == [ONE]
    assert not [behavior for behavior in real().bank if behavior in forms["text"]]
    assert all(choice not in "".join(forms.values()) for choice in real().assessment.scale)


def test_words_of_ones_own_on_the_plan_do_not_tell_what_they_are_about() -> None:
    whole_paper = taken(real())
    line = next(re.finditer(r'id="(plan\.behavior\.[^"]*)"', whole_paper))[1]
    edits = {line.removeprefix("plan."): "Ask Ana"}
    own = taken(real(), ticked=[line], plan={"edits": edits})

    assert f'id="{line}"' in taken(real(), ticked=[line])
    assert "Ask Ana" in own
    assert line not in own
