"""The house keeps its rooms: imports go one way, the package needs nothing, and JavaScript knows no content."""

import ast
import sys
from pathlib import Path

from tests.ladders import real

ORDER = [
    *(
        "words",
        "model",
        "framework",
        "answers",
        "reading",
        "workbook",
        "sheet",
        "scoring",
        "routing",
        "summary",
        "plan",
        "comparison",
    ),
    *("document", "grounds", "sentences", "papers", "views", "brought", "calibration", "team"),
    *("chart", "render", "export", "year", "starts", "browser"),
]
EDGES = [
    "content.source",
    "content.checks",
    "content.inks",
    "content.kinds",
    "content.overlay",
    "content.editors",
    "content.pack",
    "content.loose_ends",
    "content.old_names",
    "content.ledger",
    "content.lint",
    "content",
    "content.writing",
    "__main__",
]  # the desktop ends; never in the browser


def modules(folder: Path) -> dict[str, ast.Module]:
    found = {}
    for path in folder.rglob("*.py"):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def test_each_module_imports_only_modules_before_it() -> None:
    line = ORDER + EDGES
    for name, tree in modules(Path("assessment")).items():
        if name == "__init__":
            continue
        assert name in line, f"assessment/{name} has no place in the import order; give it one here"
        later = {f"assessment.{other}" for other in line[line.index(name) :]}
        assert not imported(tree) & later, name


def test_the_browser_part_needs_the_standard_library_alone() -> None:
    for name, tree in modules(Path("assessment")).items():
        if name in ORDER:
            tops = {one.split(".")[0] for one in imported(tree)}
            assert tops <= {"assessment", *sys.stdlib_module_names}, name


def test_assessment_knows_neither_the_site_nor_the_clock() -> None:
    for name, tree in modules(Path("assessment")).items():
        tops = {one.split(".")[0] for one in imported(tree)}
        assert not tops & {"macros", "mkdocs", "js", "pyodide", "time", "random"}, name
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

    assert callable(macros.define_env)
    assert callable(macros.hook.on_config)
