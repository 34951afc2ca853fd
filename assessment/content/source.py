"""One YAML file as plain data, with the place of every key; hostile files are refused before they cost anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

SIZE = 1_000_000  # bytes
DEPTH = 12
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

type Key = tuple[str | int, ...]


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """Something an editor has to mend: where it is and what is wrong, like a compiler says it."""

    file: str
    line: int = 1
    column: int = 1
    key: str = ""
    text: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}:{self.line}:{self.column}: {key}{self.text}"


@dataclass(kw_only=True)
class Source:
    """A file's data and where its parts stand. `raw` has scalars as they were typed."""

    file: str
    data: Any = None
    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    raw: dict[Key, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, key: Key, text: str) -> Problem:
        """A problem at a key, or at the nearest key above it that stands in the file."""
        at = key
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return Problem(file=self.file, line=line, column=column, key=spoken(key), text=text)


def spoken(key: Key) -> str:
    """`cells.pm.behaviors[1].text`, counting items from one as people do."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")


def placed(problem: Problem) -> Problem:
    """A problem that knows its key and not its line, at the first line that says the key."""
    path = Path(problem.file)
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    wanted = re.compile(rf"\b{re.escape(problem.key.removeprefix('cells.'))}(?![\w.-])")
    for number, line in enumerate(lines, 1):
        if found := wanted.search(line):
            return replace(problem, line=number, column=found.start() + 1)
    return problem


def read(path: Path, file: str) -> Source:
    """The file as data with places; its `problems` say what makes it unreadable."""
    source = Source(file=file)
    try:
        raw = path.read_bytes()
        if len(raw) > SIZE:
            raise Refused(1, 1, f"the file has {len(raw):,} bytes; expected at most {SIZE:,}: split it or cut it")
        text = _text(raw)
        _refuse_hostile(text)
        node = yaml.compose(text, Loader=LOADER)
    except Refused as refused:
        source.problems.append(Problem(file=file, line=refused.line, column=refused.column, text=refused.text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        found = f"this is not YAML: {error.problem or error.context}{_hint(error)}"
        source.problems.append(Problem(file=file, line=line, column=column, text=found))
    except yaml.YAMLError as error:
        source.problems.append(Problem(file=file, text=f"this is not YAML: {str(error).splitlines()[0]}"))
    else:
        source.data = None if node is None else _plain(node, (), source)
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


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(line, 1, f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None


def _hint(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context} {error.problem}"
    if "\\t" in said:
        return "; indent with spaces, never with tabs"
    if "mapping values are not allowed" in said:
        return "; a text that holds “: ” wants quotes around it"
    return ""


def _refuse_hostile(text: str) -> None:
    """Depth, aliases, tags and second documents, told from the stream of events so that nothing is built."""
    depth = documents = 0
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    for event in events:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
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
            raise Refused(line, column, f"nested deeper than {DEPTH}; no content needs that")


def _plain(node: Any, at: Key, source: Source) -> Any:
    source.places.setdefault(at, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, at, source))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, (*at, number), source) for number, one in enumerate(node.value)]
    source.raw[at] = node.value
    return _scalar(node)


def _pairs(node: yaml.MappingNode, at: Key, source: Source) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        here = (*at, name)
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            source.places[here] = place
            source.problems.append(source.problem(at, "a key that is a list or a map; expected a name"))
            continue
        if name in seen:
            first = source.places[here][0]
            text = f"stands here a second time (first in line {first}); delete one"
            line, column = place
            source.problems.append(Problem(file=source.file, line=line, column=column, key=spoken(here), text=text))
            continue
        seen.add(name)
        source.places[here] = place
        yield name, _plain(value, here, source)


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
