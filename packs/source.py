"""One YAML file as plain data, with the place of every key; hostile files are refused before they cost anything."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG
from typing import Any

import yaml

from packs.files import quoted

SIZE = 1_000_000  # bytes
DEPTH = 12
TOO_DEEP = f"nested deeper than {DEPTH}; no content needs that"
PARTS = 50_000  # keys and values of a file
TOLD = 50  # problems of one kind in a file; more than that nobody reads
LONGEST = 1_000  # characters of a problem
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML takes for no text: NUL, escapes and other signs that only steer a machine."""

type Key = tuple[str | int, ...]
type Spot = tuple[str, int, int]
"""(file, line, column)."""


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """Something an editor has to mend: where it is and what is wrong, like a compiler says it."""

    file: str
    line: int = 1
    column: int = 1
    key: str = ""
    text: str

    def __str__(self) -> str:
        """One line that can be read whole, however long what it quotes; lines below it are there to be pasted."""
        first, *pasted = self.text.split("\n")
        key = f"{quoted(self.key)}: " if self.key else ""
        told = f"{self.file}:{self.line}:{self.column}: {key}{first if pasted else quoted(first, LONGEST)}"
        return "\n".join([told, *pasted])


@dataclass(kw_only=True)
class Source:
    """A file's data and where its parts stand. `raw` has scalars as they were typed.

    Where an overlay lies over a pack, the parts may stand in two files: `under` is then what the pack below is called,
    and `added` has the keys that it does not have.
    """

    file: str
    data: Any = None
    places: dict[Key, Spot] = field(default_factory=dict)
    raw: dict[Key, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    under: str = ""
    added: set[Key] = field(default_factory=set)
    lines: list[str] = field(default_factory=list, repr=False)
    """The file as it was typed, while it is read."""

    def spot(self, key: Key) -> Spot:
        """Where a key stands, or the nearest key above it that stands anywhere."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (self.file, 1, 1))

    def problem(self, key: Key, text: str) -> Problem:
        """A problem at a key, or at the nearest key above it that stands in the file."""
        file, line, column = self.spot(key)
        return Problem(file=file, line=line, column=column, key=spoken(key), text=text)


def spoken(key: Key) -> str:
    """`cells.pm.behaviors[1].text`, counting items from one as people do."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")


def more(problems: list[Problem], count: int) -> list[Problem]:
    """That there are so many problems more than were reported."""
    return [replace(problems[-1], key="", text=f"and {count:,} more problems in this file")] if count > 0 else []


def read_source(path: Path, file: str) -> Source:
    """The file as data with places; its `problems` say what makes it unreadable."""
    source, text = Source(file=file), ""
    try:
        text = decoded(path)
        refuse_hostile(yaml.parse(text, Loader=LOADER))
        node = yaml.compose(text, Loader=LOADER)
    except OSError as error:
        source.problems.append(Problem(file=file, text=f"cannot be read: {error.strerror}"))
    except Refused as refused:
        source.problems.append(Problem(file=file, line=refused.line, column=refused.column, text=refused.text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        found = f"this is not YAML: {error.problem or error.context}{_hint(error, text)}"
        if "nesting depth" in str(error.problem):  # the parser's own limit, far above ours
            found = TOO_DEEP
        source.problems.append(Problem(file=file, line=line, column=column, text=found))
    except yaml.YAMLError as error:
        source.problems.append(Problem(file=file, text=f"this is not YAML: {str(error).splitlines()[0]}"))
    else:
        source.lines = text.splitlines()
        source.data = None if node is None else _as_data(node, (), source)
        source.lines = []
        source.problems[TOLD:] = more(source.problems[:TOLD], len(source.problems) - TOLD)
    return source


class Invalid(Exception):
    """Content that cannot be built; `problems` has all of them, sorted by place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Refused(Exception):
    """A file that is YAML and that we do not take."""

    def __init__(self, line: int, column: int, text: str) -> None:
        super().__init__(text)
        self.line, self.column, self.text = line, column, text


def decoded(path: Path) -> str:
    """The text of a file of at most SIZE bytes, of which no more are read. Raises Refused."""
    there = path.stat()
    size = there.st_size
    if not S_ISREG(there.st_mode):
        raise Refused(1, 1, "is no plain file; take it out")
    with path.open("rb") as opened:
        raw = opened.read(SIZE + 1)
    if len(raw) > SIZE:
        raise Refused(1, 1, f"the file has {size:,} bytes; expected at most {SIZE:,}: split it or cut it")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(1, 1, "this is UTF-16, which some programs call Unicode; save the file as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, before = _line(raw[: error.start].decode("utf-8-sig", "replace"))
        said = raw[error.start : error.start + 1].decode("latin-1")
        hint = f" (it may be meant as {said!r})" if said.isprintable() else ""
        raise Refused(line, before, f"a sign here is not UTF-8{hint}; save the file as UTF-8") from None
    if found := UNPRINTABLE.search(text):
        line, before = _line(text[: found.start()])
        raise Refused(
            line, before, f"an invisible sign ({ord(found[0]):#04x}) stands here, which no text needs; delete it"
        )
    return text


def _line(before: str) -> tuple[int, int]:
    """The line and column of what comes after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _hint(error: yaml.MarkedYAMLError, text: str) -> str:
    said = f"{error.context} {error.problem}"
    mark = error.problem_mark
    line = next(iter(text.split("\n")[mark.line : mark.line + 1]), "") if mark else ""
    if "\xa0" in line:
        return "; a no-break space stands in this line, which looks like a space and is none; type the space anew"
    if mark and "mapping values are not allowed" in said and re.fullmatch(r"\s+[\w-]+", line[: mark.column]):
        return "; this line begins further in than the one above; let both begin at the same place"
    hints = {
        r"\\t|\btab\b": "indent with spaces, never with tabs",
        "mapping values are not allowed": "a text that holds “: ” wants quotes around it",
        "cannot start any token": "a text that begins with this sign wants quotes around it",
        "did not find expected|could not find expected|end of stream": (
            "here or above, a quote or bracket is not closed, or a line is not indented like its neighbors"
        ),
    }
    return next((f"; {hint}" for sign, hint in hints.items() if re.search(sign, said)), "")


def refuse_hostile(events: Iterable[Any]) -> None:
    """Depth, size, aliases, tags and second documents, found out from the stream of events so that nothing is built.

    No event is taken after the first that is refused. Raises Refused.
    """
    depth = documents = 0
    for number, event in enumerate(events):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if number > PARTS:
            raise Refused(line, column, f"more than {PARTS:,} keys and values by here; split the file or cut it")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Refused(line, column, "a second document begins here (---); expected one in each file")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused(
                line, column, "anchors (&) and aliases (*) are not used here; write the text out, or quote it"
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise Refused(line, column, f"tags ({event.tag}) are not used here; delete it, or quote the text")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            raise Refused(line, column, TOO_DEEP)


def _as_data(node: Any, at: Key, source: Source) -> Any:
    source.places.setdefault(at, (source.file, node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, at, source))
    if isinstance(node, yaml.SequenceNode):
        return [_as_data(one, (*at, number), source) for number, one in enumerate(node.value)]
    source.raw[at] = node.value
    if not node.style and (eaten := _eaten(node, source.lines)):
        text = f"ends before {quoted(eaten, 20)!r}, which YAML takes for a comment; put the text into quotes"
        source.problems.append(source.problem(at, f"{text}, or a space behind the #"))
    return _scalar(node)


def _eaten(node: yaml.ScalarNode, lines: list[str]) -> str:
    """What stands behind a text without quotes and was hardly meant as a comment, like the number in "PO #1"."""
    line = lines[node.end_mark.line] if node.end_mark.line < len(lines) else ""
    found = re.match(r":?\s*(#[^\s#].*)", line[node.end_mark.column :])
    return found[1] if found else ""


def _pairs(node: yaml.MappingNode, at: Key, source: Source) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        here = (*at, name)
        place = (source.file, key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            source.places[here] = place
            source.problems.append(source.problem(at, "a key that is a list or a map; expected a name"))
            continue
        if name in seen:
            _, first, _ = source.places[here]
            text = f"stands here a second time (first in line {first}); delete one"
            _, line, column = place
            source.problems.append(Problem(file=source.file, line=line, column=column, key=spoken(here), text=text))
            continue
        seen.add(name)
        source.places[here] = place
        yield name, _as_data(value, here, source)


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """YAML's own reading of a scalar, but for dates, which stay text."""
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in ("yes", "true", "on")
    if kind == "int" and re.fullmatch(r"[+-]?[0-9]{1,9}", node.value):
        return int(node.value)
    if kind in ("int", "float"):
        return 0.5  # of no type that content has: the problem names what was typed
    return str(node.value)
