"""The house keeps its rooms: imports go one way, the package needs nothing, and JavaScript knows no content."""

import ast
import re
import sys
from pathlib import Path

from tests.ladders import real

ORDER = {
    "assessment": [
        *("words", "model", "kinds", "framework", "answers", "reading"),
        *("spreadsheet.workbook", "spreadsheet.columns", "spreadsheet.names", "spreadsheet.matrix"),
        *("spreadsheet.unclear", "spreadsheet.sheets", "spreadsheet.across", "spreadsheet.listed"),
        *("spreadsheet.by_sheet", "spreadsheet.layout", "spreadsheet.draft", "spreadsheet.understood"),
        *("spreadsheet.heads", "spreadsheet.levels", "spreadsheet.doubtful", "spreadsheet.cells", "spreadsheet.texts"),
        *("spreadsheet.read", "spreadsheet.onto", "spreadsheet.write"),
        *("scoring", "routing", "summary", "plan", "comparison", "document", "grounds", "sentences"),
        *("papers.take_along", "views", "chart", "render", "export", "formats"),
        *("meeting.brought", "meeting.calibration", "meeting.team", "meeting.year", "starts", "browser"),
    ],
    # What builds documents too, and only where the site is built.
    "papers": ["papers.worksheet", "papers.kits", "papers.example"],
    "packs": [
        *(
            "files",
            "addresses",
            "languages",
            "source",
            "checks",
            "inks",
            "kinds",
            "overlay",
            "editors",
            "pack",
            "loose_ends",
            "old_names",
            "ledger",
            "lint",
        ),
        *("__init__", "writing"),
    ],
    "pages": ["length", "limits", "parts", "links", "pictures", "sign", "reference", "pages", "own", "written", "data"],
    "publish": ["library", "bundle", "tags", "policy", "offline", "archive", "alone", "disk", "layout", "finish"],
    "macros": ["__init__", "site", "hook"],
    "shell": ["__main__"],
    "tools": ["environment", "schemas", "zensical_entry", "command"],
}
"""Each module stands after all that it may import."""
INSIDE = {"papers": "assessment", "shell": "assessment"}
"""Parts of a room that come later than the rest of it."""
LINE = [
    f"{INSIDE.get(room, room)}.{module}".removesuffix(".__init__") for room, names in ORDER.items() for module in names
]
CORE = LINE[: len(ORDER["assessment"])]
"""What the browser gets."""

ALIKE = {
    "main": "what a command runs; Python has no other word for it",
}
"""Names that functions of four or more modules may share, and why."""
STILL_ALIKE = ("plan",)
"""Names that such functions share today and should not."""


def modules() -> dict[str, ast.Module]:
    """Every module of every room; a room's face that holds nothing but its docstring is none."""
    found = {}
    for room in ORDER:
        for path in Path(room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if path.name != "__init__.py" or imported(tree):
                found[".".join(path.with_suffix("").parts).removesuffix(".__init__")] = tree
    return found


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def tops(tree: ast.Module) -> set[str]:
    return {name.split(".")[0] for name in imported(tree)}


def test_each_module_imports_only_modules_before_it() -> None:
    for name, tree in modules().items():
        assert name in LINE, f"{name} has no place in the order of imports; give it one here"
        assert not imported(tree) & set(LINE[LINE.index(name) :]), name


def test_every_place_in_the_order_is_taken() -> None:
    assert set(LINE) == set(modules())


def test_no_name_stands_for_something_else_in_every_other_module() -> None:
    homes: dict[str, set[str]] = {}
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("__"):
                homes.setdefault(node.name.lstrip("_"), set()).add(module)
    alike = {name: sorted(found) for name, found in homes.items() if len(found) >= 4}

    assert {name: found for name, found in alike.items() if name not in (*ALIKE, *STILL_ALIKE)} == {}
    assert set(ALIKE) <= set(alike)


def test_the_browser_part_needs_the_standard_library_alone() -> None:
    for name, tree in modules().items():
        if name in CORE:
            assert tops(tree) <= {"assessment", *sys.stdlib_module_names}, name


def test_only_macros_knows_mkdocs() -> None:
    know = {name for name, tree in modules().items() if "mkdocs" in tops(tree)}

    assert know == {"macros.site", "macros.hook"}


def test_a_build_is_told_everything_by_mkdocs_yml_and_reads_no_variable() -> None:
    reading = re.compile(r"\bgetenv\b|\benviron\b(?!, \*\*environment})")  # what a process passes on, it does not read

    assert "!ENV [CONTENT" in Path("mkdocs.yml").read_text(encoding="utf-8")
    assert reading.search('os.environ.get("SITE_URL")')
    for room in ("packs", "pages", "publish", "macros"):
        for path in Path(room).rglob("*.py"):
            assert not reading.search(path.read_text(encoding="utf-8")), path


def test_assessment_knows_neither_the_site_nor_the_clock() -> None:
    for name, tree in modules().items():
        if name.startswith("assessment."):
            assert not tops(tree) & {"pages", "publish", "macros", "mkdocs", "js", "pyodide", "time", "random"}, name
            calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
            assert not {call for call in calls if call.endswith((".today", ".now", ".utcnow"))}, name


def test_javascript_knows_no_skill_level_or_answer() -> None:
    framework = real()
    names = {skill.id for skill in framework.skills} | {level.id for level in framework.levels}
    names |= set(framework.assessment.scale) | {track.id for track in framework.tracks}
    for path in Path("docs").rglob("*.js"):
        strings = path.read_text(encoding="utf-8").replace("`", '"').replace("'", '"').split('"')[1::2]
        assert not names & set(strings), path


def test_the_macros_package_can_be_imported() -> None:
    import macros.hook
    import macros.site

    assert callable(macros.hook.on_config)
