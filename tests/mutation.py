"""Changes the scoring and the routing in one small way after another: does a test notice? (`make proof`)

python -m tests.mutation [start of a name, as in routing._start] tries all mutants, or some. A mutant that no test
notices stands in tests/survivors.json with a reason; another one fails the run, and so does a reason without need.

Why no library: mutmut 3.8 leaves out properties, slices, filters, min and max, any and all, names its mutants by
numbers that move with every edit, and ends with 0 whatever survives; cosmic-ray 8.7 changes the files in place and
starts Python for each mutant.
"""

import ast
import json
import os
import resource
import sys
import types
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import playwright.sync_api
import pytest
import yaml

MODULES = ("scoring", "routing")
TESTS = ("cases", "scoring", "routing", "properties")
SURVIVORS = Path("tests/survivors.json")
LEAST = 90  # per cent
SECONDS = 30  # of computing for one mutant: what does not end is noticed
LOADED = (hypothesis, playwright.sync_api, yaml)  # once, for all forks; nothing of ours, which a fork has to load anew

CONDITIONS = ("test", "ifs", "values")  # what `if`, filters, `and` and `or` look at
TYPES = ("annotation", "returns", "decorator_list")
SWAPS = [
    *("Lt LtE", "Lt GtE", "LtE Lt", "LtE Gt", "Gt GtE", "Gt LtE", "GtE Gt", "GtE Lt", "Eq NotEq", "Eq LtE", "Eq GtE"),
    *("NotEq Eq", "In NotIn", "NotIn In", "Is IsNot", "IsNot Is", "And Or", "Or And", "Add Sub", "Sub Add"),
    *("Mult FloorDiv", "FloorDiv Mult", "Break Continue", "Continue Break"),
]
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "reversed": "tuple", "sorted": "tuple"}
RETURNED = {"bool": ("True", "False"), "int": ("0", "-1"), "str": ("''",), "tuple": ("()",)}


def variants(node: ast.AST, field: str, returns: str) -> Iterator[ast.AST]:
    """What is put in the place of a node; `field` says what it is to the node around it."""
    if field in CONDITIONS:
        yield from (ast.Constant(True), ast.Constant(False))
    yield from (getattr(ast, other)() for one, other in map(str.split, SWAPS) if one == type(node).__name__)
    match node:
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.BinOp(left=left, right=right) if not isinstance(right, ast.Constant):
            yield from (left, right)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Slice(lower=lower, upper=upper):
            yield from (ast.Slice(lower, None), ast.Slice(None, upper))
        case ast.Tuple(elts=parts) if field == "comparators":
            yield from (ast.Tuple([*parts[:at], *parts[at + 1 :]], ast.Load()) for at in range(len(parts)))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=more) if name in CALLED:
            yield ast.Call(ast.Name(CALLED[name], ast.Load()), arguments, more)
        case ast.Return(value=ast.expr()):
            empty = RETURNED.get(returns.split("[")[0], ("None",))
            yield from (ast.Return(ast.parse(text, mode="eval").body) for text in empty)
        case ast.AugAssign() | ast.Expr(value=ast.Call() | ast.YieldFrom()):
            yield ast.Pass()


def mutants(node: ast.AST, name: str, returns: str = "", around: ast.AST | None = None) -> Iterator[str]:
    """Change one place after another. While this waits, the tree is the mutant it told of; then it is whole again."""
    for field, value in ast.iter_fields(node):
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                kind = ast.unparse(child.returns) if isinstance(child, ast.FunctionDef) and child.returns else ""
                yield from mutants(child, f"{name}.{child.name}", kind)
            elif isinstance(child, ast.AST) and not isinstance(child, ast.TypeAlias) and field not in TYPES:
                shown = around if around and small(child) else child
                before = ast.unparse(shown)
                for other in variants(child, field, returns):
                    put(node, field, at, other)
                    after = ast.unparse(other if shown is child else shown)
                    if after != before:
                        yield f"{name}: {before} -> {after}"
                    put(node, field, at, child)
                yield from mutants(child, name, returns, shown)


def small(node: ast.AST) -> bool:
    """Whether it says too little alone."""
    negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    sign = isinstance(node, ast.cmpop | ast.boolop | ast.operator | ast.unaryop)
    return negative or sign or isinstance(node, ast.Constant | ast.Slice | ast.keyword)


def put(node: ast.AST, field: str, at: int | None, child: ast.AST) -> None:
    if at is None:
        setattr(node, field, child)
    else:
        getattr(node, field)[at] = child


def noticed(tree: ast.Module, name: str) -> bool:
    """Whether a test fails in a fork in which the module is this tree."""
    fork = os.fork()
    if not fork:
        try:
            os._exit(tested(tree, name))
        finally:
            os._exit(1)
    return os.waitpid(fork, 0)[1] != 0


def tested(tree: ast.Module, name: str) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(ast.fix_missing_locations(tree), name, "exec"), module.__dict__)
    return pytest.main(["-x", "--assert=plain", "-p", "no:cacheprovider", *(f"tests/test_{test}.py" for test in TESTS)])


def main(start: str = "") -> int:
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    reasons = json.loads(SURVIVORS.read_text(encoding="utf-8"))
    met: Counter[str] = Counter()
    survivors = []
    for module in MODULES:
        tree = ast.parse(Path(f"assessment/{module}.py").read_text(encoding="utf-8"))
        if noticed(tree, f"assessment.{module}"):
            sys.exit(f"assessment/{module}.py fails a test as it is")
        for mutant in mutants(tree, module):
            if not mutant.startswith(start):
                continue
            met[mutant] += 1
            key = mutant if met[mutant] == 1 else f"{mutant} ({met[mutant]})"
            if not noticed(tree, f"assessment.{module}"):
                survivors.append(key)
                print(f"{key}: {reasons.get(key, 'NO REASON in tests/survivors.json')}", flush=True)
    needless = [key for key in reasons if key.startswith(start) and key not in survivors]
    for key in needless:
        print(f"{key}: stands in tests/survivors.json, and is noticed or gone")
    killed = met.total() - len(survivors)
    share = 100 * killed / max(1, met.total())
    print(f"{killed} of {met.total()} mutants were noticed, {share:.1f} %")
    return 1 if needless or not reasons.keys() >= set(survivors) or share < LEAST else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
