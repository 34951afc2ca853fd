"""The scripts and what writes the pages they run in agree: on attributes, on names in them, on rules, on the file."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assessment.browser import MEETING, QUESTIONS
from assessment.reading import EVIDENCE, SHAPE
from pages.limits import LIMITS

SCRIPTS = Path("docs/assets/js")
TEMPLATES = [*Path("pages/theme").rglob("*.html"), *Path("pages/templates").glob("*.j2"), *Path("docs").rglob("*.md")]
RENDERERS = [path for room in ("assessment", "pages", "publish") for path in Path(room).rglob("*.py")]
STYLES = sorted(Path("docs/assets/css").glob("*.css"))
ENTRIES = {
    "assess/index.html": "begin",
    "assess/try/index.html": "try",
    "managers/side-by-side/index.html": "meeting",
    "managers/year/index.html": "year",
}
"""The pages that are programs, and the script that each begins with."""
OF_THE_THEME = re.compile(r"md(-.*)?|clipboard-.*")
UNASKED = {"one", "engine", "rests-on"}
"""A form of a sentence, which the browser chooses by a number; and what only tests look for."""

WRITTEN = re.compile(r"\bdata-([a-z]+(?:-[a-z]+)*)(?=[\s=>\"'/{]|$)")
SELECTED = re.compile(r"\[data-([a-z-]+)")
VALUED = re.compile(r"\[data-([a-z-]+)=([\w-]+)\]")


def dashed(name: str) -> str:
    """The attribute's name for a key of `dataset`."""
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def written(templates: Iterable[str], renderers: Iterable[str]) -> set[str]:
    """The names of the attributes that pages have."""
    found = {name for text in templates for name in WRITTEN.findall(text)}
    for code in renderers:
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(WRITTEN.findall(node.value))
    return {name for name in found if not OF_THE_THEME.fullmatch(name)}


def made(code: str) -> set[str]:
    """The names of the attributes that a script gives to elements by itself."""
    found = re.findall(r"\.dataset\.(\w+) = ", code)
    for inside in re.findall(r"Object\.assign\(\w+\.dataset, \{([^}]*)\}", code):
        found += [one.split(":")[0].strip() for one in inside.split(",")]
    return {dashed(name) for name in found}


def asked(code: str) -> set[str]:
    """The names of the attributes that a script looks for."""
    found = SELECTED.findall(code) + re.findall(r'\btexts\("data-([a-z-]+)"\)', code)
    found += map(
        dashed, re.findall(r'\b(?:fact|address)\("(\w+)"', code) + re.findall(r"\bdataset\??\.(\w+)(?! = )\b", code)
    )
    for inside in re.findall(r"const \{([^}]*)\} = [\w.]*\bdataset;", code):
        found += [dashed(one.split(":")[0].strip()) for one in inside.split(",")]
    return set(found)


def styled(css: str) -> set[str]:
    found = SELECTED.findall(css) + re.findall(r"attr\(data-([a-z-]+)\)", css)
    return {name for name in found if not OF_THE_THEME.fullmatch(name)}


def disagreements(templates: list[str], renderers: list[str], scripts: list[str], styles: list[str]) -> list[str]:
    """What is looked for and written nowhere; what is written and nobody looks for."""
    there = written(templates, renderers) | {name for code in scripts for name in made(code)}
    wanted = {name for code in scripts for name in asked(code)} | {name for css in styles for name in styled(css)}
    return [
        *(f"data-{name} is looked for and written nowhere" for name in sorted(wanted - there)),
        *(f"data-{name} is written and nobody looks for it" for name in sorted(there - wanted - UNASKED)),
    ]


def texts(paths: Iterable[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths]


def test_every_attribute_that_is_looked_for_is_written_and_every_written_one_is_looked_for() -> None:
    scripts = texts([*SCRIPTS.glob("*.js"), *Path("publish").glob("*.js")])

    assert disagreements(texts(TEMPLATES), texts(RENDERERS), scripts, texts(STYLES)) == []


@pytest.mark.parametrize(
    ("template", "renderer", "script", "style", "said"),
    [
        ("<p data-a>", "", 'find("[data-b]"); find("[data-a]")', "", "data-b is looked for and written nowhere"),
        ("<p data-a data-b-c>", "", 'find("[data-a]")', "", "data-b-c is written and nobody looks for it"),
        ("", "x = f'<p data-a=\"{y}\">'", "", "", "data-a is written and nobody looks for it"),
        ("<p data-a>", "", "", "p[data-a], p[data-b] {}", "data-b is looked for and written nowhere"),
        ("<p data-a>", "", 'fact("a", at); fact("someThing")', "", "data-some-thing is looked for and written nowhere"),
        ("<p data-a>", "", "const { a, b: c } = at.dataset;", "", "data-b is looked for and written nowhere"),
        ("", "", "at.dataset.a = 1; at.dataset.b.c; at.dataset.a", "", "data-b is looked for and written nowhere"),
    ],
)
def test_an_attribute_that_only_one_side_knows_is_told(
    template: str, renderer: str, script: str, style: str, said: str
) -> None:
    assert disagreements([template], [renderer], [script], [style]) == [said]


class Values(HTMLParser):
    """What the attributes of a built page say: {name: values}."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: defaultdict[str, set[str]] = defaultdict(set)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name.startswith("data-"):
                self.found[name.removeprefix("data-")].add(value or "")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, dict[str, set[str]]]:
    return {page: Values((site / page).read_text(encoding="utf-8")).found for page in ENTRIES}


def loaded(entry: str) -> str:
    """The code of a script and of all that it may import."""
    found: dict[str, str] = {}
    ahead = [entry]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found[name] = (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
            ahead += re.findall(r"[\"`]\./(\w+)\.js", found[name])
    return plain("\n".join(found.values()))


def plain(code: str) -> str:
    """A script without its comments."""
    return re.sub(r"(?<=\s)// .*", "", re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL))


def handlers(code: str) -> set[str]:
    """The names that the tables of buttons hold."""
    found: set[str] = set()
    for start in re.finditer(r"\bbuttons(?: =|:) \{\n|\bhearButtons\(\{\n", code):
        body = code[start.end() :]
        indent = re.match(r" *", body)
        assert indent
        body = body[: re.search(rf"^(?!{indent[0]}|$)", body, re.MULTILINE).start()]  # type: ignore[union-attr]
        found |= set(re.findall(rf"^{indent[0]}(?:async )?(\w+)(?=[(:,])", body, re.MULTILINE))
    return found


def spoken(code: str) -> set[str]:
    """The names of the sentences that a script says."""
    found = re.findall(r"\bwords\.(\w+)", code)
    for inside in re.findall(r"\bwords\[([^\]]*)\]", code):
        found += re.findall(r'"([\w-]+)"', re.sub(r'=== "\w+"', "", inside))
    return set(found)


@pytest.mark.parametrize("page", ENTRIES)
def test_every_button_does_something_and_everything_that_can_be_done_has_a_button(
    page: str, pages: dict[str, dict[str, set[str]]]
) -> None:
    code = loaded(ENTRIES[page])
    there = {value for name, value in VALUED.findall(code) if name == "do"}
    # Nothing is kept of a ladder that is tried, and no link leads to it.
    left = {"delete", "askLink"} if ENTRIES[page] == "try" else set()
    pressed = set(re.findall(r'\bdoes="(\w+)"', "".join(texts(Path("assessment").glob("*.py")))))  # Python writes these
    pages[page]["do"] |= pressed if page.startswith("assess") else set()

    assert pages[page]["do"] - handlers(code) - there == set()
    assert (handlers(code) | (there if page.startswith("assess") else set())) - pages[page]["do"] == left


def test_every_sentence_of_a_page_is_said_by_its_scripts_and_each_that_is_said_stands_in_a_page(
    pages: dict[str, dict[str, set[str]]],
) -> None:
    for page, entry in ENTRIES.items():
        silent = pages[page]["words"] - spoken(loaded(entry))
        assert not silent, f"{page}: {silent}"
    everywhere = set().union(*(found["words"] for found in pages.values()))
    assert spoken("\n".join(texts(SCRIPTS.glob("*.js")))) <= everywhere


@pytest.mark.parametrize("page", ENTRIES)
def test_a_named_element_that_a_script_selects_is_there(page: str, pages: dict[str, dict[str, set[str]]]) -> None:
    for name, value in VALUED.findall(loaded(ENTRIES[page])):
        assert any(value in found[name] for found in pages.values()), f"[data-{name}={value}]"


def test_every_file_that_a_page_saves_has_a_name(pages: dict[str, dict[str, set[str]]]) -> None:
    everywhere = set().union(*(found["file-name"] for found in pages.values()))
    for path in SCRIPTS.glob("*.js"):
        for saved in re.findall(r"\bsave\(([^,]*),", path.read_text(encoding="utf-8")):
            assert set(re.findall(r'(?<!== )"(\w+)"', saved)) <= everywhere, path


@pytest.mark.parametrize("name", ["screen", "about"])
def test_every_name_of_a_page_is_named_in_its_scripts(name: str, pages: dict[str, dict[str, set[str]]]) -> None:
    for page, entry in ENTRIES.items():
        code = loaded(entry)
        named = {value for _, value in VALUED.findall(code)} | set(re.findall(r'"([\w-]+)"', code))
        assert not pages[page][name] - named, page


def test_what_leads_to_a_part_of_the_second_page_leads_to_one_that_is_there(
    pages: dict[str, dict[str, set[str]]],
) -> None:
    second = pages["assess/index.html"]

    assert second["to"] == second["part"]
    assert second["compare"] == second["compared"]
    assert second["key"] == set(EVIDENCE)


# ---- rules -----------------------------------------------------------------------------------------------------


def numbers(code: str) -> set[int]:
    """The whole numbers in a script or a template, but for those with a unit."""
    return {int(one.replace("_", "")) for one in re.findall(r"(?<![\w.#])(\d[\d_]*)(?![\w.])", plain(code))}


def test_a_limit_of_python_stands_in_no_script_and_in_no_template() -> None:
    large = {limit for limit in LIMITS.values() if limit > 10}
    for path in SCRIPTS.glob("*.js"):
        code = path.read_text(encoding="utf-8")
        assert not numbers(code) & large, path
        assert not re.search(r"\bformat\b\W*\d", code), path
    for path in Path("pages/theme").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not numbers(text) & large, path
        assert '.replace("{' not in text, f"{path}: the filter is called `fill`"


def test_the_pages_say_the_rules_that_python_has(site: Path, pages: dict[str, dict[str, set[str]]]) -> None:
    assess, meeting = pages["assess/index.html"], pages["managers/side-by-side/index.html"]

    assert assess["format"] == {str(LIMITS["format"])}
    assert assess["largest"] == meeting["largest"] == {str(LIMITS["file"])}
    assert pages["assess/try/index.html"]["sheet-file"] == {str(LIMITS["sheet"])}
    assert (meeting["most"], meeting["first"]) == ({str(LIMITS["people"])}, {str(LIMITS["people_at_first"])})
    text = (site / "assess/index.html").read_text(encoding="utf-8")
    assert f'maxlength="{LIMITS["note"]}" data-note' in text
    assert f"At most {LIMITS['note']} characters" in text


# ---- the file, and what Python is asked ------------------------------------------------------------------------


def declared(kind: str) -> Iterator[str]:
    """The keys of an interface in the types of the scripts."""
    text = Path("types/page.d.ts").read_text(encoding="utf-8")
    body = re.search(rf"^interface {kind} \{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL)
    assert body, kind
    yield from re.findall(r"^  (\w+)\??:", body[1], re.MULTILINE)


def test_the_types_of_the_scripts_know_the_keys_of_the_file_and_the_questions_of_python() -> None:
    assert set(declared("AnswersFile")) == set(SHAPE)
    assert set(declared("Plan")) == set(SHAPE["plan"])
    assert set(declared("Answers")) == {*QUESTIONS, *MEETING, "spreadsheet"}
