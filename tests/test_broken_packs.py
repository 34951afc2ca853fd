"""Small packs, each broken in one way, and every word that its editor reads about it. HR people read these."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from assessment.framework import chain
from assessment.model import Level
from packs import Invalid, read_pack
from packs.checks import tracks
from packs.source import DEPTH, LOADER, PARTS, SIZE, TOLD, Refused, decoded, read_source, refuse_hostile

CONTENT = Path("content")
PACK = {
    "guide.yml": """\
id: shop
version: 3
name: Who does what in our shop
tracks:
  floor:
    title: On the floor
  office:
    title: In the office
""",
    "levels/clerk.yml": """\
title: Clerk
after: null
tracks: [floor, office]
""",
    "levels/keyholder.yml": """\
title: Keyholder
short: Keys
after: clerk
tracks: [floor]
core: [service]
""",
    "levels/buyer.yml": """\
title: Buyer
after: clerk
tracks: [office]
""",
    "skills/service.yml": """\
title: Service
summary: What a customer gets from us that no machine gives.
this_week:
  - Greet the first ten customers.
cells:
  clerk:
    gist: Greet and find
    behaviors:
      - id: service.clerk.1
        text: Walk with a customer to what they look for.
        facet: do
      - id: service.clerk.2
        text: Say when something will be there again.
        since: 3
""",
    "mistakes/hiding.yml": """\
title: Hiding in the stock room
habit: Stayed in the stock room while customers waited.
blocks: [service.clerk.1]
""",
    "specializations/toys.yml": "title: Toys\n",
    "specializations/books.yml": "title: Books\n",
    "pairs.yml": """\
toys-books:
  toys: Build the train in the window.
  books: Read the first page to somebody.
""",
    "templates/handover.yml": """\
title: Handing over the keys
blank: |
  ## What is open
filled: |
  ## What is open
  The back door.
""",
    "retired.yml": "service.clerk.7: {replaced_by: service.clerk.1}\n",
    "renamed.yml": "levels: {boss: keyholder}\n",
}
"""A small pack; its words and its answers are those of the guide."""


def written(folder: Path) -> Path:
    """The small pack as files."""
    for file, text in PACK.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for file in ("words.yml", "assessment.yml"):
        text = (CONTENT / file).read_text(encoding="utf-8").replace("lint: pm-guide", "lint: null")
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    try:
        read_pack(folder)
    except Invalid as invalid:
        return [str(problem).replace(f"{folder}/", "") for problem in invalid.problems]
    return []


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Change one place of a file; the line where it is. Without an old text the file is written anew."""
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if old else ""
    assert old in text, f"{file} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_small_pack_is_whole(tmp_path: Path) -> None:
    assert problems(written(tmp_path)) == []


BROKEN: dict[str, tuple[str, str, str, str]] = {
    "a key is missing": (
        *("levels/clerk.yml", "title: Clerk\n", ""),
        "levels/clerk.yml:1:1: title: is missing",
    ),
    "a key is misspelled": (
        *("levels/keyholder.yml", "short: Keys", "shrt: Keys"),
        "levels/keyholder.yml:2:1: shrt: no such key; did you mean short?",
    ),
    "a key stands there twice": (
        *("levels/keyholder.yml", "short: Keys", "short: Keys\ntitle: Boss"),
        "levels/keyholder.yml:3:1: title: stands here a second time (first in line 1); delete one",
    ),
    "a colon makes a text two": (
        *("skills/service.yml", "  - Greet the", "  - Greet: the"),
        "skills/service.yml:4:5: this_week[1]: expected text, found keys with values; "
        "a text that holds “: ” wants quotes around it",
    ),
    "a number stands where text belongs": (
        *("levels/keyholder.yml", "short: Keys", "short: 2"),
        'levels/keyholder.yml:2:1: short: expected text, found the number 2; quote it: "2"',
    ),
    "YAML reads a word as a yes or no": (
        *("levels/keyholder.yml", "short: Keys", "short: No"),
        'levels/keyholder.yml:2:1: short: expected text, found No, which YAML reads as false; quote it: "No"',
    ),
    "a text stands where a list belongs": (
        *("levels/buyer.yml", "tracks: [office]", "tracks: office"),
        "levels/buyer.yml:3:1: tracks: expected a list (a line with a dash for each item), found 'office'; "
        "put it in brackets",
    ),
    "a word is none of a choice": (
        *("skills/service.yml", "facet: do", "facet: act"),
        "skills/service.yml:11:9: cells.clerk.behaviors[1].facet: expected one of 'judge', 'do' or 'spread', "
        "found 'act'",
    ),
    "a name leads nowhere": (
        *("levels/keyholder.yml", "after: clerk", "after: clark"),
        "levels/keyholder.yml:3:1: after: no level 'clark'; did you mean clerk?",
    ),
    "a name leads nowhere and is like no other": (
        *("levels/keyholder.yml", "core: [service]", "core: [service, sums]"),
        "levels/keyholder.yml:5:17: core[2]: no skill 'sums'. There is service.",
    ),
    "two levels follow the same one": (
        *("levels/keyholder.yml", "tracks: [floor]", "tracks: [office]"),
        "levels/buyer.yml:2:1: after: on track office, clerk is followed by keyholder too; "
        "if this comes between, let keyholder say `after: buyer`",
    ),
    "levels run in a circle": (
        *("levels/clerk.yml", "after: null", "after: keyholder"),
        "levels/clerk.yml:2:1: after: the levels run in a circle: clerk after keyholder after clerk; "
        "one of them comes after another level, or is the first",
    ),
    "a ladder begins twice": (
        *("levels/keyholder.yml", "after: clerk", "after: null"),
        "levels/keyholder.yml:3:1: after: track floor has more than one first level: clerk, keyholder; "
        "write in all but one of them which level it comes after",
    ),
    "nobody is on a track": (
        *("guide.yml", "  office:", "  cellar:\n    title: In the cellar\n  office:"),
        "guide.yml:7:3: tracks.cellar: no level is on this track; list it under `tracks` in a level",
    ),
    "the id of a behavior says another place": (
        *("skills/service.yml", "id: service.clerk.2", "id: service.buyer.2"),
        "skills/service.yml:12:9: cells.clerk.behaviors[2].id: "
        "expected service.clerk. with a word or number behind it, found 'service.buyer.2'",
    ),
    "an id is given twice": (
        *("skills/service.yml", "id: service.clerk.2", "id: service.clerk.1"),
        "skills/service.yml:12:9: cells.clerk.behaviors[2].id: service.clerk.1 is taken (in skills/service.yml); "
        "every id is given once",
    ),
    "an id comes back": (
        *("retired.yml", "service.clerk.7: {replaced_by: service.clerk.1}", "service.clerk.2: {}"),
        "retired.yml:1:1: service.clerk.2: is still in the bank; delete this line, or give the behavior there a "
        "new id: an id that is gone is never used again",
    ),
    "a behavior is newer than the content": (
        *("skills/service.yml", "since: 3", "since: 4"),
        "skills/service.yml:14:9: cells.clerk.behaviors[2].since: is 4, and the content version is 3; "
        "raise `version` in guide.yml",
    ),
    "a file has another ending": (
        *("levels/chief.yaml", "", "title: Boss\n"),
        "levels/chief.yaml:1:1: expected a file that ends in .yml; rename it or move it out of the content",
    ),
    "a file has a name with capitals and spaces": (
        *("levels/Big Boss.yml", "", "title: Boss\n"),
        "levels/Big Boss.yml:1:1: the file's name is its id; expected lower-case letters, digits and hyphens, "
        "like big-boss.yml",
    ),
    "a folder is misspelled": (
        *("skill/sums.yml", "", "title: Sums\n"),
        "skill/sums.yml:1:1: no folder 'skill' is read here; did you mean skills?",
    ),
    "a quote is not closed": (
        *("levels/clerk.yml", "title: Clerk", 'title: "Clerk'),
        "levels/clerk.yml:4:1: this is not YAML: found unexpected end of stream; here or above, "
        "a quote or bracket is not closed, or a line is not indented like its neighbors",
    ),
    "a pair offers one": (
        *("pairs.yml", "  books: Read the first page to somebody.\n", ""),
        "pairs.yml:1:1: toys-books: expected two specializations, found 1",
    ),
    "a filled-in template has another heading": (
        *("templates/handover.yml", "filled: |\n  ## What is open", "filled: |\n  ## What was open"),
        "templates/handover.yml:4:1: filled: expected the headings of `blank`; they differ in ## What was open",
    ),
    "an address leads on to nothing": (
        *("renamed.yml", "keyholder", "keyhoulder"),
        "renamed.yml:1:10: levels.boss: no level 'keyhoulder'; did you mean keyholder?",
    ),
    "a sentence names what is not known there": (
        *("words.yml", "{asked} things", "{aksed} things"),
        "words.yml:LINE:5: result.headline.one: {aksed} is not known here; it may hold {n}, {asked}, {person}; "
        "did you mean asked?",
    ),
    "a share is a decimal": (
        *("assessment.yml", 'share: "2/3"', "share: 0.66"),
        'assessment.yml:LINE:3: rules.share: expected a fraction written as text like "2/3", found the number 0.66',
    ),
    "an answer has another name": (
        *("assessment.yml", "  relied_on:", "  relyed_on:"),
        "assessment.yml:LINE:3: scale.relyed_on: no such key; did you mean relied_on?",
    ),
}


BROKEN |= {
    "a # in a text begins a comment": (
        *("levels/clerk.yml", "title: Clerk", "title: Clerk #1"),
        "levels/clerk.yml:1:1: title: ends before '#1', which YAML takes for a comment; "
        "put the text into quotes, or a space behind the #",
    ),
    "a line begins further in than the one above": (
        *("levels/keyholder.yml", "short: Keys", "  short: Keys"),
        "levels/keyholder.yml:2:8: this is not YAML: mapping values are not allowed in this context; "
        "this line begins further in than the one above; let both begin at the same place",
    ),
    "a no-break space stands where a space is meant": (
        *("levels/keyholder.yml", "short: Keys", "\xa0short: Keys"),
        "levels/keyholder.yml:2:1: \ufffdshort: a no-break space stands in this name, which looks like a space "
        "and is none; type it anew",
    ),
    "two skills have one title": (
        *("skills/again.yml", "", "title: Service\nsummary: Once more.\ncells: {}\n"),
        "skills/service.yml:1:1: title: is the title of again, too; nobody could tell them apart",
    ),
    "a language is called by its name": (
        *("guide.yml", "version: 3", "version: 3\nlanguage: deutsch"),
        "guide.yml:3:1: language: expected a language tag like en, de-CH or zh-Hant, found 'deutsch'; did you mean de?",
    ),
    "a language has a region that is none": (
        *("guide.yml", "version: 3", "version: 3\nlanguage: de-XQ"),
        "guide.yml:3:1: language: expected a language tag like en, de-CH or zh-Hant; there is no region 'XQ'",
    ),
}


@pytest.mark.parametrize("tag", ["en", "de-CH", "pt-BR", "zh-Hant-HK", "gsw", "sr-Latn", "es-419", "de-CH-1901"])
def test_any_language_tag_is_taken(tmp_path: Path, tag: str) -> None:
    edit(written(tmp_path), "guide.yml", "version: 3", f"version: 3\nlanguage: {tag}")

    assert problems(tmp_path) == []


def test_a_folder_that_is_none_or_holds_no_guide_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.yml").touch()
    (tmp_path / "taken").mkdir()
    written(tmp_path / "taken")
    (tmp_path / "taken" / "levels" / "pm.yml").mkdir()

    assert problems(tmp_path / "nowhere") == [f"{tmp_path}/nowhere:1:1: there is no such folder"]
    assert problems(tmp_path / "file") == [f"{tmp_path}/file:1:1: is a file; name the folder it lies in"]
    assert "holds no guide; expected" in problems(tmp_path / "other")[0]
    assert problems(tmp_path / "taken") == [
        "levels/pm.yml:1:1: is a folder, and a file of this name is read here; give the folder another name"
    ]


@pytest.mark.parametrize("kind", BROKEN)
def test_an_editor_reads_where_it_is_what_is_wrong_and_what_to_do(tmp_path: Path, kind: str) -> None:
    file, old, new, said = BROKEN[kind]
    line = edit(written(tmp_path), file, old, new)

    assert problems(tmp_path) == [said.replace("LINE", str(line))]


def test_a_file_that_every_guide_needs_is_missed(tmp_path: Path) -> None:
    (written(tmp_path) / "words.yml").unlink()

    assert problems(tmp_path) == ["words.yml:1:1: is missing; every guide needs it"]


def test_problems_of_several_kinds_and_files_are_told_together_and_in_order(tmp_path: Path) -> None:
    written(tmp_path)
    edit(tmp_path, "levels/keyholder.yml", "short: Keys", "shrt: 2")
    edit(tmp_path, "skills/service.yml", "facet: do", "facet: act")
    edit(tmp_path, "skills/service.yml", "since: 3", "since: soon")
    edit(tmp_path, "mistakes/hiding.yml", "habit:", "habit")
    edit(tmp_path, "levels/chief.yaml", "", "title: Boss\n")
    edit(tmp_path, "pairs.yml", "  toys: Build", "  toyz: Build")

    assert [problem.split(": ")[0] for problem in problems(tmp_path)] == [
        "levels/chief.yaml:1:1",
        "levels/keyholder.yml:2:1",
        "mistakes/hiding.yml:3:1",
        "pairs.yml:2:3",
        "skills/service.yml:11:9",
        "skills/service.yml:14:9",
    ]


LADDERS = some.dictionaries(
    some.sampled_from("abcd"),
    some.tuples(some.sampled_from([None, *"abcd"]), some.lists(some.sampled_from("xy"), min_size=1, unique=True)),
    min_size=1,
)


@given(LADDERS)
def test_every_level_is_on_its_tracks_or_somebody_is_told(ladder: dict[str, tuple[str | None, list[str]]]) -> None:
    known = {level: (after if after in ladder else None, on) for level, (after, on) in ladder.items()}
    levels = {level: {"title": level, "after": after, "tracks": on} for level, (after, on) in known.items()}
    guide = {"id": "g", "version": 1, "tracks": {"x": {}, "y": {}}}
    told = list(tracks({"guide": guide, "levels": levels}))
    built = [Level(id=level, title=level, after=after, tracks=tuple(on)) for level, (after, on) in known.items()]
    lost = [(level.id, track) for level in built for track in level.tracks if level.id not in chain(built, track)]

    assert told or not lost
    assert len(told) <= len(levels) + 2


class Counted:
    """An iterable that knows how much was taken from it."""

    def __init__(self, events: Iterable[Any]) -> None:
        self.events, self.taken = iter(events), 0

    def __iter__(self) -> Iterator[Any]:
        for event in self.events:
            self.taken += 1
            yield event


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said", "most"),
    [
        (BOMB, "anchors (&) and aliases (*) are not used here; write the text out, or quote it", 5),
        ("a: *b\n", "anchors (&) and aliases (*) are not used here; write the text out, or quote it", 5),
        ("a: " + "[" * 100_000, f"nested deeper than {DEPTH}; no content needs that", DEPTH + 5),
        ("[" * 100_000, f"nested deeper than {DEPTH}; no content needs that", DEPTH + 5),
        ("- " * 100_000 + "a", f"nested deeper than {DEPTH}; no content needs that", DEPTH + 5),
        ("? " * 100_000 + "a", f"nested deeper than {DEPTH}; no content needs that", DEPTH + 5),
        ("{a: " * 100_000, f"nested deeper than {DEPTH}; no content needs that", 2 * DEPTH + 5),
        ("a: !!python/object/apply:os.system [ls]\n", "tags (tag:yaml.org,2002:python/object/apply:os.system)", 5),
        ("a: !!binary aGk=\n", "tags (tag:yaml.org,2002:binary) are not used here; delete it, or quote the text", 5),
        ("a: 1\n--- \nb: 2\n", "a second document begins here (---); expected one in each file", 10),
        (
            "[" + "a," * 400_000 + "]",
            f"more than {PARTS:,} keys and values by here; split the file or cut it",
            PARTS + 5,
        ),
        ("{" + "".join(f"{n}," for n in range(140_000)) + "}", f"more than {PARTS:,} keys and values", PARTS + 5),
    ],
    ids=[
        *("a bomb of aliases", "an alias", "brackets", "only brackets", "dashes", "question marks", "braces"),
        *("a tag that runs something", "a harmless tag", "two documents", "a long list", "very many keys"),
    ],
)
def test_hostile_yaml_is_refused_at_the_first_thing_that_is_wrong(
    tmp_path: Path, text: str, said: str, most: int
) -> None:
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")
    [problem] = read_source(tmp_path / "x.yml", "x.yml").problems
    events = Counted(yaml.parse(text, Loader=LOADER))
    with pytest.raises((Refused, yaml.YAMLError)):
        refuse_hostile(events)

    assert len(text) <= SIZE
    assert problem.text.startswith(said)
    assert events.taken <= most


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"title: Caf\xe9\n", "2:11: a sign here is not UTF-8 (it may be meant as 'é'); save the file as UTF-8"),
        (
            "title: Café\n".encode("utf-16"),
            "1:1: this is UTF-16, which some programs call Unicode; save the file as UTF-8",
        ),
        (
            "title: Cafe\n".encode("utf-16-le"),
            "1:2: an invisible sign (0x00) stands here, which no text needs; delete it",
        ),
        (b"title: Ca\x00fe\n", "2:10: an invisible sign (0x00) stands here, which no text needs; delete it"),
        (b"title: Ca\x1b[31mfe\n", "2:10: an invisible sign (0x1b) stands here, which no text needs; delete it"),
        (b"#" * 10_000_000, "1:1: the file has 10,000,001 bytes; expected at most 1,000,000: split it or cut it"),
        (b"\ttitle: Cafe\n", "2:1: this is not YAML: found character that cannot start any token"),
        (b"title: @cafe\n", "2:8: this is not YAML: found character that cannot start any token"),
        (b"a: {b: 1, b: 2}\n", "2:11: a.b: stands here a second time (first in line 2); delete one"),
    ],
)
def test_a_file_in_another_encoding_or_with_signs_that_are_no_text_is_told(
    tmp_path: Path, raw: bytes, said: str
) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\n" + raw if not raw.startswith((b"\xff", b"\xfe", b"t\x00")) else raw)
    [problem] = read_source(path, "x.yml").problems

    assert str(problem).startswith(f"x.yml:{said}"), problem
    assert "cannot start" not in said or str(problem).endswith(
        ("indent with spaces, never with tabs", "a text that begins with this sign wants quotes around it")
    )


def test_a_byte_order_mark_is_fine_and_counts_for_no_column(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbftitle: Caf\xc3\xa9\n")
    source = read_source(path, "x.yml")

    assert (source.data, source.problems) == ({"title": "Café"}, [])
    assert source.places[("title",)] == ("x.yml", 1, 1)


def test_no_more_is_read_of_a_file_than_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    with path.open("wb") as opened:
        opened.truncate(50_000_000_000)  # a hole of 50 GB takes no room, and no memory if nobody reads it

    with pytest.raises(Refused, match="the file has 50,000,000,000 bytes"):
        decoded(path)


def test_of_very_many_problems_the_first_are_told_with_a_count(tmp_path: Path) -> None:
    written(tmp_path)
    edit(tmp_path, "levels/clerk.yml", "title: Clerk\n", "title: Clerk\n" + "title: Clerk\n" * 9_000)
    edit(tmp_path, "levels/buyer.yml", "title: Buyer\n", "title: Buyer\n" + "".join(f"k{n}: x\n" for n in range(9_000)))
    found = problems(tmp_path)

    assert len(found) == 2 * (TOLD + 1)
    assert [problem.split(": ", 1)[1] for problem in found if " more " in problem] == [
        f"and {9_000 - TOLD:,} more problems in this file"
    ] * 2
