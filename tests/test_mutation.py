"""The mutants are what they say, and leave the code as it was."""

import ast
from pathlib import Path

from tests.mutation import MODULES, mutants


def test_every_place_of_a_function_is_changed_in_turn() -> None:
    tree = ast.parse("def few(cells: Cells) -> bool:\n    return len(cells) < 3 or not all(cells)")

    assert list(mutants(tree, "m")) == [
        "m.few: return len(cells) < 3 or not all(cells) -> return True",
        "m.few: return len(cells) < 3 or not all(cells) -> return False",
        "m.few: len(cells) < 3 or not all(cells) -> len(cells) < 3 and (not all(cells))",
        "m.few: len(cells) < 3 -> True",
        "m.few: len(cells) < 3 -> False",
        "m.few: len(cells) < 3 -> len(cells) <= 3",
        "m.few: len(cells) < 3 -> len(cells) >= 3",
        "m.few: len(cells) < 3 -> len(cells) < 4",
        "m.few: len(cells) < 3 -> len(cells) < 2",
        "m.few: not all(cells) -> True",
        "m.few: not all(cells) -> False",
        "m.few: not all(cells) -> all(cells)",
        "m.few: all(cells) -> any(cells)",
    ]


def test_the_tree_is_whole_again_after_its_mutants() -> None:
    for module in MODULES:
        tree = ast.parse(Path(f"assessment/{module}.py").read_text(encoding="utf-8"))
        before = ast.dump(tree)
        changed = [ast.dump(tree) != before for _ in mutants(tree, module)]

        assert all(changed), module
        assert ast.dump(tree) == before, module
