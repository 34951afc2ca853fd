"""An overlay says only what it changes: how it is laid over its base, what is told about it, and whose files count."""

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from playwright.sync_api import Browser

from assessment.export import to_json
from assessment.reading import read
from assessment.summary import result
from packs import Invalid, gather, ledger, load, read_pack
from packs.overlay import lay
from packs.source import Source
from tests.browser import served, until, visit
from tests.commands import check
from tests.conftest import Once, configured
from tests.ladders import counts, real, real_plain
from tests.test_site import pages
from tests.walks import answer, answered, arrive, asked, begin, kept

ACME = Path("tests/packs/acme")
BASE = real().version


def laid(below: Any, above: Any) -> tuple[Any, list[str], list[str]]:
    """(the data, what changed, what is wrong) of one small file over another."""
    found, differences = lay({"x.yml": Source(file="base/x.yml", data=below)}, {"x.yml": over(above)}, "base")
    said = [f"{change.kind} {change.key or change.file}" for change in differences]
    source = found.get("x.yml", Source(file="x.yml"))
    return source.data, said, [f"{problem.key}: {problem.text}" for problem in source.problems]


def over(data: Any) -> Source:
    return Source(file="acme/x.yml", data=data)


def cell(*ids: str) -> dict[str, Any]:
    return {"gist": "Do", "behaviors": [{"id": behavior, "text": f"Do {behavior}."} for behavior in ids]}


@pytest.mark.parametrize(
    ("below", "above", "data", "said"),
    [
        ({"a": 1, "b": 2}, {"b": 3}, {"a": 1, "b": 3}, ["changes b"]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}, {"a": {"b": 1, "c": 3}}, ["changes a.c"]),
        ({"a": 1}, {"c": {"d": 2}}, {"a": 1, "c": {"d": 2}}, ["adds c"]),
        ({"a": [1, 2]}, {"a": [2]}, {"a": [2]}, ["changes a"]),
        ({"a": 1}, {"a": 1}, {"a": 1}, []),
        ({"a": 1}, None, {"a": 1}, []),
        ({"a": 1, "b": 2}, {"remove": ["a"]}, {"b": 2}, ["removes a"]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"remove": ["b"], "c": 3}}, {"a": {"c": 3}}, ["removes a.b", "changes a.c"]),
        ({"a": {"b": 1}, "c": 2}, {"a": {"removed": True}}, {"c": 2}, ["removes a"]),
        ({"a": ["x", "y", "z"]}, {"a": {"remove": ["y"]}}, {"a": ["x", "z"]}, ["removes a.y"]),
        (cell("t.1", "t.2"), {"remove": ["t.1"]}, cell("t.2"), ["removes t.1"]),
        (cell("t.1"), {"behaviors": [{"id": "t.9", "text": "Do t.9."}]}, cell("t.1", "t.9"), ["adds t.9"]),
        (cell("t.1", "t.2"), {"behaviors": {"remove": ["t.2"]}}, cell("t.1"), ["removes t.2"]),
        (cell("t.1", "t.2"), {"behaviors": [{"id": "t.1", "removed": True}]}, cell("t.2"), ["removes t.1"]),
        (
            cell("t.1", "t.2"),
            {"behaviors": [{"id": "t.2", "text": "Not this."}]},
            {"gist": "Do", "behaviors": [{"id": "t.1", "text": "Do t.1."}, {"id": "t.2", "text": "Not this."}]},
            ["changes t.2.text"],
        ),
        (
            cell("t.1", "t.2"),
            {"remove": ["t.1"], "behaviors": [{"id": "t.3", "text": "Do t.3."}]},
            cell("t.2", "t.3"),
            ["removes t.1", "adds t.3"],
        ),
        ({"a": [{"name": "n", "b": ["x", "y"]}]}, {"a": [{"name": "n", "b": {"remove": ["x"]}}]}, None, None),
    ],
)
def test_maps_are_merged_deep_things_by_their_id_and_the_rest_is_replaced(
    below: Any, above: Any, data: Any, said: list[str] | None
) -> None:
    if said is None:
        data, said = {"a": [{"name": "n", "b": ["y"]}]}, ["removes a.n.b.x"]

    assert laid(below, above) == (data, said, [])


@pytest.mark.parametrize(
    ("below", "above", "wrong"),
    [
        ({"alpha": 1}, {"remove": ["alpa"]}, "remove[1]: there is no 'alpa' here in base to take out; did you mean"),
        ({"a": 1}, {"remove": ["zebra"]}, "remove[1]: there is no 'zebra' here in base to take out; delete it from"),
        ({"a": ["x"]}, {"a": {"remove": ["why"]}}, "a.remove[1]: there is no 'why' here in base to take out"),
        ({"a": 1}, {"b": {"removed": True}}, "b.removed: there is no such thing in base to take out"),
        ({"a": 1}, {"b": {"c": {"remove": ["d"]}}}, "b.c.remove: there is nothing here in base to take out"),
        ({"a": {"b": 1}}, {"a": {"removed": False}}, "a.removed: expected true; delete this line to keep"),
        ({"a": {"b": 1}}, {"a": {"removed": True, "b": 2}}, "a.removed: takes all of this out, and `b` says something"),
        ({"a": {"b": 1}}, {"a": {"remove": "b"}}, "a.remove: expected a list of what to take out"),
    ],
)
def test_what_cannot_be_taken_out_is_told(below: Any, above: Any, wrong: str) -> None:
    [found] = laid(below, above)[2]

    assert found.startswith(wrong)


def test_a_file_is_taken_out_as_a_whole_and_only_once() -> None:
    assert laid({"a": 1}, {"removed": True}) == (None, ["removes x.yml"], [])
    found, _ = lay({}, {"x.yml": over({"removed": True})}, "base")
    assert [problem.text for problem in found["x.yml"].problems] == [
        "there is no such thing in base to take out; delete acme/x.yml"
    ]
    found, _ = lay({"x.yml": over({})}, {"x.yml": over({"removed": True})}, "base", ["x.yml"])
    assert [problem.text for problem in found["x.yml"].problems] == ["every guide needs this file; delete this line"]


def test_a_level_goes_with_its_cells_and_the_base_is_left_as_it_was() -> None:
    skill = Source(file="base/skills/t.yml", data={"cells": {"one": cell("t.one.1"), "two": cell("t.two.1")}})
    below = {"levels/one.yml": Source(file="base/levels/one.yml", data={}), "skills/t.yml": skill}
    found, _ = lay(below, {"levels/one.yml": over({"removed": True})}, "base")

    assert found["skills/t.yml"].data == {"cells": {"two": cell("t.two.1")}}
    assert list(skill.data["cells"]) == ["one", "two"]


NAME = some.sampled_from("abcd")
THINGS = some.lists(
    some.fixed_dictionaries({"id": NAME, "text": NAME}), max_size=3, unique_by=lambda thing: thing["id"]
)
TREE = some.recursive(
    some.one_of(some.integers(0, 3), NAME, some.lists(NAME, max_size=3), THINGS),
    lambda inner: some.dictionaries(NAME, inner, max_size=4),
    max_leaves=12,
)
FILE = some.dictionaries(NAME, TREE, max_size=4)


@given(FILE, FILE)
def test_an_overlay_laid_twice_is_as_laid_once_and_an_empty_one_changes_nothing(below: Any, above: Any) -> None:
    before = deepcopy((below, above))
    once, _, wrong = laid(below, above)

    assert laid(once, above) == (once, [], [])
    assert laid(below, {}) == (below, [], [])
    assert wrong == []
    assert (below, above) == before


@given(FILE, some.lists(NAME, max_size=3, unique=True))
def test_what_is_taken_out_is_gone_and_the_rest_is_as_it_was(below: Any, names: list[str]) -> None:
    there = [name for name in names if name in below]
    data, said, wrong = laid(below, {"remove": there})

    assert data == {key: value for key, value in below.items() if key not in names}
    assert sorted(said) == sorted(f"removes {name}" for name in there)
    assert wrong == []


KEYWORDS = some.recursive(
    some.one_of(some.booleans(), NAME, some.lists(NAME, max_size=2), THINGS, some.none()),
    lambda inner: some.dictionaries(some.sampled_from(["a", "b", "id", "remove", "removed"]), inner, max_size=4),
    max_leaves=10,
)


@given(KEYWORDS, KEYWORDS)
def test_whatever_an_overlay_holds_it_is_laid_or_told_and_nothing_breaks(below: Any, above: Any) -> None:
    data, _, wrong = laid(below, above)

    assert wrong or "removed" not in json.dumps(data) or "removed" in json.dumps(below)


@pytest.fixture
def overlay(tmp_path: Path, content_copy: Path) -> Path:
    """An overlay that says nothing yet, over a copy of the real content."""
    del content_copy
    folder = tmp_path / "acme"
    folder.mkdir()
    write(folder, "pack.yml", "extends: ../content\nid: acme\nversion: 1\n")
    return folder


def write(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    try:
        read_pack(folder)
    except Invalid as invalid:
        return [str(problem).replace(f"{folder.parent}/", "") for problem in invalid.problems]
    return []


def test_an_empty_overlay_is_its_base(overlay: Path) -> None:
    plain = gather(overlay)

    assert plain.pop("overlays") == [{"id": "acme", "version": 1, "since": {}}]
    assert plain == {key: value for key, value in real_plain().items() if key != "overlays"}
    assert load(overlay).version == f"{real().version}+acme@1"


def test_a_problem_names_the_file_that_says_it(overlay: Path) -> None:
    write(overlay, "levels/pm.yml", "# ours\ntitle: [PM]\nshort: Product\n")
    base = overlay.parent / "content" / "levels" / "pm.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("after: apm", "after: amp"), encoding="utf-8")
    line = base.read_text(encoding="utf-8").splitlines().index("after: amp") + 1

    assert problems(overlay) == [
        "acme/levels/pm.yml:2:1: title: expected text, found a list; take the brackets or dashes away"
    ]
    write(overlay, "levels/pm.yml", "short: Product\n")
    assert problems(overlay) == [f"content/levels/pm.yml:{line}:1: after: no level 'amp'; did you mean apm?"]


def test_the_place_of_a_behavior_follows_it_when_others_are_taken_out(overlay: Path) -> None:
    text = "cells:\n  pm:\n    remove: [data.pm.1]\n    behaviors:\n      - id: data.pm.3\n        facet: guess\n"
    write(overlay, "skills/data.yml", text)

    assert problems(overlay) == [
        "acme/skills/data.yml:6:9: cells.pm.behaviors[2].facet: "
        "expected one of 'judge', 'do' or 'spread', found 'guess'"
    ]


def test_a_part_of_what_the_base_does_not_have_is_told(overlay: Path) -> None:
    write(overlay, "levels/lead.yml", "short: Lead\n")
    write(overlay, "skills/data.yml", "cells:\n  pm:\n    behaviors:\n      - id: data.pm.30\n        trace: a note\n")
    base = overlay.parent / "content"
    rest = f"is missing; {base} has nothing of this name to change: check the name, or write all of it here"
    rest = rest.replace(f"{overlay.parent}/", "")

    assert problems(overlay) == [
        f"acme/levels/lead.yml:1:1: after: {rest}",
        f"acme/levels/lead.yml:1:1: title: {rest}",
        f"acme/levels/lead.yml:1:1: tracks: {rest}",
        f"acme/skills/data.yml:4:9: cells.pm.behaviors[4].text: {rest}",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "extends: ../contents\nid: acme\nversion: 1\n",
            "1:1: extends: there is no folder {0}/contents; write the way",
        ),
        ("extends: ../acme\nid: acme\nversion: 1\n", "1:1: extends: leads back to {0}/acme, so the packs extend"),
        ("extends: ../content\nid: Acme\nversion: 1\n", "2:1: id: expected lower-case letters, digits and hyphens"),
        ("extends: ../content\nid: acme\nversion: 0\n", "3:1: version: expected a whole number from 1 up, found 0"),
        ("extends: ../content\nid: pm-guide\nversion: 1\n", "1:1: id: 'pm-guide' is what a pack below is called"),
        ("id: acme\nversion: 1\n", "1:1: extends: is missing; say which pack this one changes, or delete pack.yml"),
        ("extends: [\n", "1:1: this is not YAML"),
    ],
)
def test_a_pack_that_lies_over_nothing_is_refused_with_a_sentence(overlay: Path, text: str, said: str) -> None:
    write(overlay, "pack.yml", text)

    [found] = problems(overlay)
    told = found.replace(f"{overlay.parent}/", "").replace("2:1: this", "1:1: this")
    assert told.startswith("acme/pack.yml:" + said.replace("{0}/", "")), found


def test_an_overlay_over_an_overlay_has_both_and_a_circle_is_refused(overlay: Path) -> None:
    write(overlay, "levels/pm.yml", "title: One\nshort: First\n")
    top = overlay.parent / "top"
    top.mkdir()
    write(top, "pack.yml", "extends: ../acme\nid: top\nversion: 4\n")
    write(top, "levels/pm.yml", "title: Two\n")
    framework = load(top)

    assert framework.version == f"{real().version}+acme@1+top@4"
    assert (framework.level("pm").title, framework.level("pm").short) == ("Two", "First")
    assert [change.name for change in read_pack(top).differences] == ["levels/pm.yml: title"]
    assert read_pack(top).home("levels/pm.yml") == f"{top}/levels/pm.yml"
    assert read_pack(top).home("words.yml") == f"{overlay.parent}/content/words.yml"
    write(overlay, "pack.yml", "extends: ../top\nid: acme\nversion: 1\n")
    assert "so the packs extend each other in a circle" in problems(top)[0]


def test_the_identity_of_the_base_stays_its_own(overlay: Path) -> None:
    write(overlay, "guide.yml", "name: Ladder of Acme\nversion: 3\n")

    assert problems(overlay) == [
        "acme/guide.yml:2:1: version: is the version of the pack below; that of an overlay stands in pack.yml: "
        "delete this line"
    ]
    write(overlay, "guide.yml", "name: Ladder of Acme\n")
    assert load(overlay).guide.name == "Ladder of Acme"


def test_what_still_names_something_that_was_taken_out_is_told_with_the_lines_that_mend_it(overlay: Path) -> None:
    write(overlay, "specializations/technical.yml", "removed: true\n")
    write(overlay, "skills/discovery.yml", "cells:\n  pm:\n    remove: [discovery.pm.2]\n")
    told = problems(overlay)

    assert [problem.split(": ")[0] for problem in told] == [
        *("content/coverage.yml:15:19", "content/pairs.yml:7:3", "content/projects/retention.yml:95:5")
    ]
    assert told[1] == (
        "content/pairs.yml:7:3: growth-technical.technical: acme takes out technical, which this file names; "
        "write into acme/pairs.yml:\n"
        "    remove: [growth-technical, platform-technical, technical-b2b, technical-consumer]"
    )
    for problem in told:
        write(overlay, *mend(problem))
    assert problems(overlay) == []
    assert "discovery.pm.2" not in json.dumps(gather(overlay))


@pytest.mark.parametrize("level", ["pm", "senior", "director"])
def test_a_level_can_be_taken_out_by_writing_what_the_problems_say(overlay: Path, level: str) -> None:
    write(overlay, f"levels/{level}.yml", "removed: true\n")
    for problem in problems(overlay):
        write(overlay, *mend(problem))

    assert problems(overlay) == []
    assert load(overlay).bank.keys() == {behavior for behavior, place in real().bank.items() if place.level != level}


def test_where_a_fork_loses_a_way_it_goes_as_a_whole(overlay: Path) -> None:
    write(overlay, "levels/staff.yml", "removed: true\n")
    said = next(problem for problem in problems(overlay) if problem.startswith("content/fork.yml"))

    assert said.endswith("acme takes out staff, which this file names; write into acme/fork.yml:\n    removed: true")


def mend(problem: str) -> tuple[str, str]:
    """(the file within the overlay, the text to write into it) that a problem asks for."""
    head, _, lines = problem.partition(":\n")
    return head.rsplit("acme/", 1)[-1], "\n".join(line[4:] for line in lines.split("\n")) + "\n"


def file(**answers: Any) -> bytes:
    data = {"format": 1, "content": BASE, "held": "pm", "route": "ic", "answers": {}, **answers}
    return json.dumps(data).encode()


def taken(folder: Path, content: str, *ids: str) -> dict[str, str]:
    found = read(file(content=content, answers=dict.fromkeys(ids, "most_times")), load(folder))
    return {aside.what.removeprefix("answers."): aside.why for aside in found.set_aside} | dict.fromkeys(
        found.given, "taken"
    )


def test_a_file_of_the_base_counts_for_what_is_still_there(overlay: Path) -> None:
    write(
        overlay, "skills/data.yml", "cells: {pm: {remove: [data.pm.1], behaviors: [{id: data.pm.2, text: Count.}]}}\n"
    )
    for name in ("mistakes/backlog-secretary.yml", "mistakes/output-over-outcome.yml"):
        write(overlay, name, "blocks: []\n")
    while found := problems(overlay):
        write(overlay, *mend(found[0]))
    aside = real().words.file.unknown_behavior

    for content in (BASE, f"{BASE}+acme@1", f"{BASE}+acme@7", f"{BASE}+other@1"):
        said = taken(overlay, content, "data.pm.1", "data.pm.2", "data.pm.3")
        newer = said.pop("content", "")
        assert newer.partition(".")[0] == (
            "acme@7 is newer than this guide (acme@1): a question may have changed since" * ("@7" in content)
        )
        assert said == {"data.pm.1": aside, "data.pm.2": "taken", "data.pm.3": "taken"}, content
    assert taken(overlay, "other@1", "data.pm.3") == {"data.pm.3": real().words.file.other_pack}
    assert taken(Path("content"), f"{BASE}+acme@1", "data.pm.3") == {"data.pm.3": "taken"}


def test_a_meaning_that_the_overlay_changed_is_asked_again_by_its_own_versions(overlay: Path) -> None:
    write(overlay, "skills/data.yml", "cells: {pm: {behaviors: [{id: data.pm.2, text: Count., since: 2}]}}\n")
    assert problems(overlay) == [
        "acme/skills/data.yml:1:56: cells.pm.behaviors[1].since: is 2, and the version of this overlay is 1; "
        "raise `version` in pack.yml"
    ]
    write(overlay, "pack.yml", "extends: ../content\nid: acme\nversion: 2\n")
    again = {"data.pm.2": real().words.file.reworded}

    assert taken(overlay, BASE, "data.pm.2") == again
    newer = taken(overlay, f"{real().guide.id}@{real().guide.version + 7}+acme@1", "data.pm.2")
    assert newer.pop("content").startswith(f"{real().guide.id}@{real().guide.version + 7} is newer than this guide")
    assert newer == {"data.pm.2": "taken"}  # the answers of a newer file count as they are
    assert taken(overlay, f"{BASE}+acme@2", "data.pm.2") == {"data.pm.2": "taken"}
    assert taken(overlay, f"{real().guide.id}@0+acme@2", "data.pm.2") == again  # the base has its versions still
    assert load(overlay).bank["data.pm.2"].behavior.since == 1


def test_a_text_that_the_overlay_words_anew_takes_its_old_forms_with_it(overlay: Path) -> None:
    below = real().bank["data.pm.2"].behavior
    write(overlay, "skills/data.yml", f"cells: {{pm: {{behaviors: [{{id: data.pm.2, text: '{below.text}'}}]}}}}\n")
    assert load(overlay).bank["data.pm.2"].behavior == below
    write(overlay, "skills/data.yml", "cells: {pm: {behaviors: [{id: data.pm.2, text: Count.}]}}\n")
    one = load(overlay).bank["data.pm.2"].behavior
    assert (one.text, one.mine, one.theirs, one.trace) == ("Count.", "", "", below.trace)
    write(overlay, "skills/data.yml", "cells: {pm: {behaviors: [{id: data.pm.2, text: Count., mine: I count.}]}}\n")
    assert load(overlay).bank["data.pm.2"].behavior.mine == "I count."


def test_check_tells_the_difference_and_keeps_only_the_texts_of_the_overlay(overlay: Path) -> None:
    write(overlay, "levels/pm.yml", "title: One\n")
    write(
        overlay,
        "skills/data.yml",
        "cells: {pm: {behaviors: [{id: data.pm.2, text: Count the days a customer waits for the first answer.}]}}\n",
    )
    ran = check(overlay)
    kept = json.loads((overlay / ".bank.json").read_text(encoding="utf-8"))

    assert ran.returncode == 0, ran.stderr
    *told, still, counted = ran.stdout.replace(f"{overlay.parent}/", "").splitlines()
    assert re.match(r"  still says Product Manager: levels/\w+.yml \(\d\), .* and \d+ more$", still)
    assert [*told, counted] == [
        "acme over content: changes 2",
        "  changes levels/pm.yml: title",
        "  changes skills/data.yml: data.pm.2.text",
        f"acme: {counts(real())}, no problems ({real().version}+acme@1)",
    ]
    about = [line.split(": ")[2:5] for line in ran.stderr.splitlines()]  # the warnings about its base are not its own
    assert [one[:2] for one in about[:2]] == [["data.pm.2", "mine"], ["data.pm.2", "theirs"]]
    assert [about[2][0], about[2][1][:49].rstrip()] == ["data.pm.2", "the text is yours, and trace, next, ask still of"]
    assert (kept["version"], list(kept["texts"])) == (1, ["data.pm.2"])
    write(
        overlay,
        "skills/data.yml",
        "cells: {pm: {behaviors: [{id: data.pm.2, text: Count the hours a customer waits for the first answer.}]}}\n",
    )
    assert (
        "data.pm.2: the text changed and the content version is still 1; raise `version` in pack.yml"
        in check(overlay).stderr
    )
    write(overlay, "pack.yml", "extends: ../content\nid: acme\nversion: 2\n")
    assert check(overlay).returncode == 0


REWORDED = """cells:
  pm:
    behaviors:
      - id: data.pm.2
        text: Count the days a customer waits for the first answer.
        trace: the count
        next: Count today.
        ask: How many days was it?
"""


def upstream(overlay: Path, file: str, old: str, new: str) -> None:
    """The guide below changes."""
    path = overlay.parent / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def ran_anew(overlay: Path) -> tuple[int, str]:
    """What check says without a process of its own, about what changed below."""
    pack = read_pack(overlay)
    framework = load(overlay)
    wrong = [str(one) for one in ledger.problems(pack, framework)]
    told = [str(one) for one in ledger.warnings(pack, framework)]
    if not wrong:
        ledger.keep(pack, framework)
    return len(wrong), "\n".join(wrong + told).replace(f"{overlay.parent}/", "")


def test_what_changes_below_words_of_an_overlay_is_told_with_both_texts_until_it_decides(overlay: Path) -> None:
    write(overlay, "skills/data.yml", REWORDED)
    write(overlay, "levels/pm.yml", "title: Ours\n")
    assert ran_anew(overlay) == (0, "")

    below = read_pack(overlay).under["data.pm.2"]
    upstream(overlay, "skills/data.yml", below["trace"], "another proof")
    upstream(overlay, "levels/pm.yml", "title: Product Manager", "title: Theirs")
    for _ in range(2):
        wrong, said = ran_anew(overlay)
        assert wrong == 0
        assert f"changed in content below yours (trace: was {below['trace']!r}, is 'another proof')" in said
        assert "levels/pm.yml:1:1: title: changed in content below yours (was 'Product Manager', is 'Theirs')" in said

    write(overlay, "pack.yml", "extends: ../content\nid: acme\nversion: 2\n")
    assert ran_anew(overlay) == (0, "")
    assert ran_anew(overlay) == (0, "")


def test_a_new_meaning_below_words_of_an_overlay_fails_until_it_decides(overlay: Path) -> None:
    write(overlay, "skills/data.yml", REWORDED)
    assert ran_anew(overlay) == (0, "")

    below = read_pack(overlay).under["data.pm.2"]
    version = real().guide.version + 1
    upstream(overlay, "guide.yml", f"version: {version - 1}", f"version: {version}")
    upstream(overlay, "skills/data.yml", below["text"], "Draw the line.")
    skill = overlay.parent / "content/skills/data.yml"
    head, found, rest = skill.read_text(encoding="utf-8").partition("- id: data.pm.2")
    skill.write_text(head + found + rest.replace(f"since: {below['since']}", f"since: {version}", 1), encoding="utf-8")
    for _ in range(2):
        wrong, said = ran_anew(overlay)
        assert wrong == 1
        assert "data.pm.2: means something else in content since you wrote yours" in said
        assert f"text: was {below['text']!r}, is 'Draw the line.'" in said
        assert "change yours, or delete it to take theirs, and raise `version` in pack.yml" in said

    write(overlay, "pack.yml", "extends: ../content\nid: acme\nversion: 2\n")
    assert ran_anew(overlay) == (0, "")


def test_a_text_without_its_proof_is_told_and_the_example_of_the_readme_has_both(overlay: Path) -> None:
    write(overlay, "skills/data.yml", REWORDED.split("        trace")[0])

    assert "data.pm.2: the text is yours, and trace, next, ask still of content" in ran_anew(overlay)[1]


def test_a_long_difference_is_cut_with_a_count(overlay: Path) -> None:
    phrases = "".join(f"phrase-{n}: {{title: One}}\n" for n in range(120))
    write(overlay, "phrasebook.yml", phrases)
    said = check(overlay).stdout.splitlines()

    assert said[0].endswith(": adds 120")
    assert said[101] == "  and 20 more"
    assert len(said) == 103


def test_what_the_base_no_longer_has_fails_until_somebody_decides(overlay: Path) -> None:
    write(overlay, "levels/pm.yml", "scope: Ours\n")
    write(overlay, "phrasebook.yml", "scope: {title: Ours}\n")
    assert check(overlay).returncode == 0
    base = overlay.parent / "content"
    level = base / "levels" / "pm.yml"
    level.write_text(
        "\n".join(line for line in level.read_text(encoding="utf-8").splitlines() if not line.startswith("scope:")),
        encoding="utf-8",
    )
    (base / "phrasebook.yml").unlink()
    ran = check(overlay)

    assert ran.returncode == 1
    assert ran.stderr.replace(f"{overlay.parent}/", "").splitlines() == [
        "acme/levels/pm.yml:1:1: scope: changed a key that content no longer has; delete it, "
        "or raise `version` in pack.yml to keep it",
        "acme/phrasebook.yml:1:1: changed a file that content no longer has; delete it, "
        "or raise `version` in pack.yml to keep it",
    ]
    assert "Traceback" not in ran.stderr
    write(overlay, "pack.yml", "extends: ../content\nid: acme\nversion: 2\n")
    assert check(overlay).returncode == 0
    assert check(overlay).returncode == 0


def test_the_wording_of_what_an_overlay_says_is_its_own_to_mend(overlay: Path) -> None:
    base = overlay.parent / "content" / "skills" / "data.yml"
    base.write_text(
        base.read_text(encoding="utf-8").replace("        text: ", "        text: Often ", 1), encoding="utf-8"
    )
    assert check(overlay).returncode == 0
    write(overlay, "skills/data.yml", "cells: {pm: {behaviors: [{id: data.pm.2, text: Often count.}]}}\n")
    said = check(overlay).stderr.replace(f"{overlay.parent}/", "")

    assert "acme/skills/data.yml:1:27: data.pm.2: “often” says how well" in said
    assert "content/skills" not in said
    write(overlay, "assessment.yml", "lint: null\n")
    assert check(overlay).returncode == 0


@pytest.fixture(scope="module")
def acme_site(once: Once) -> Path:
    return once.site("acme", ACME)


def test_the_overlay_of_acme_passes_and_says_what_it_is() -> None:
    ran = check(ACME)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[0] == f"{ACME} over content: adds 1, changes 13, removes 11"
    assert load(ACME).version == f"{real().version}+acme@1"
    own = read_pack(ACME)
    assert ledger.kept(ACME) == ledger.current(own, load(ACME)), "run check on it and commit .bank.json"
    assert {change.file for change in own.differences} == {
        path.relative_to(ACME).as_posix() for path in ACME.rglob("*.yml") if path.name != "pack.yml"
    }


def test_its_pages_say_what_it_says_and_lead_to_the_file_that_says_it(acme_site: Path) -> None:
    found = pages(acme_site)
    edit = "https://forge.example/guide/edit/main/"

    assert "Product Lead" in found["levels/senior/"].text
    assert "../pricing/" in found["skills/data/"].links
    assert load(ACME).skill("execution").summary in found["skills/execution/"].text
    assert real().skill("execution").summary not in found["skills/execution/"].text
    assert "discovery.pm.2" not in found["skills/discovery/"].ids
    assert "specializations/technical/" not in found
    assert "roadmap-theater" not in found["mistakes/"].ids
    for address, file in {
        "levels/senior/": f"{ACME}/levels/senior.yml",
        "levels/pm/": "content/levels/pm.yml",
        "skills/pricing/": f"{ACME}/skills/pricing.yml",
        "skills/data/": "content/skills/data.yml",
    }.items():
        assert f"{edit}{file}" in found[address].links, address


def test_serve_watches_the_packs_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT", str(ACME))

    assert {str(ACME.resolve()), str(Path("content").resolve())} <= set(configured(ACME).watch)


def test_acme_is_assessed_here_and_in_the_browser_alike(acme_site: Path, browser: Browser) -> None:
    def junior(behavior: str) -> str:
        return (
            "most_times" if ".apm." in behavior or ".pm." in behavior or behavior == "pricing.senior.1" else "not_yet"
        )

    framework = load(ACME)
    answers = answered("pm", junior, of=framework)["answers"]
    with served(acme_site) as (address, _), visit(browser, address) as here:
        page = here.open()
        begin(page, "pm")
        for behavior in list(answers)[:6]:  # past those that the build knows
            assert asked(page) == behavior
            answer(page, answers[behavior])
            until(page, "!document.querySelector('[data-screen=waiting]:not([hidden])')")
        file = kept(page) | {"answers": answers}
        page = arrive(here, file, "result")
        shown = page.locator("[data-result]").inner_text()
        assert here.errors == []
    found = json.loads(to_json(result(framework, read(json.dumps(file), framework))))

    assert file["content"] == f"{real().version}+acme@1"
    assert "pricing.senior.2" in answers
    assert "discovery.pm.2" not in answers
    assert set(found["levels"].values()) == {"pm"}
    assert (found["overall"], found["target"]) == ("pm", "senior")
    assert "pricing.senior.2" in found["missing"]["pricing"]
    assert "asked about 14 things a Lead does" in shown
