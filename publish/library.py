"""Modules as bytecode in zip files, and gzip. Runs inside Pyodide (library.mjs) and imports nothing of this project."""

import ast
import gzip
import importlib.util
import io
import marshal
import zipfile
from collections.abc import Callable, Collection

THEN = (1980, 1, 1, 0, 0, 0)  # no clock goes into the bytes
UNCHECKED = (0b01).to_bytes(4, "little")  # PEP 552: told by a hash of the source, and not looked up


def trimmed(library: str, used: Collection[str]) -> bytes:
    """The standard library in a zip file with the modules that are named in `used`, and no others."""
    return _zipped(library, lambda name: name.endswith(".py") and _module(name) in used)


def compiled(wheel: str) -> bytes:
    """A wheel with its modules as bytecode and everything else as it is."""
    return _zipped(wheel, lambda name: not name.endswith("/"))


def packed(file: str) -> bytes:
    """A file in gzip. Any Python can do it, each with the compression it was built with; here it is always the same."""
    with open(file, "rb") as raw:
        return gzip.compress(raw.read(), 9, mtime=0)


def _zipped(path: str, wanted: Callable[[str], bool]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(filter(wanted, source.namelist())):
            read = source.read(name)
            name, data = (f"{name}c", _bytecode(read, f"{path}/{name}")) if name.endswith(".py") else (name, read)
            target.writestr(zipfile.ZipInfo(name, THEN), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _bytecode(source: bytes, path: str) -> bytes:
    code = compile(_undocumented(source), path, "exec", dont_inherit=True)
    return importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(code)


def _undocumented(source: bytes) -> ast.Module:
    """A module without what its functions say of themselves: nobody asks them in a browser, and it has to be fetched.

    Classes keep theirs, since a dataclass without one writes one when it is made, and that takes time at each start.
    """
    tree = ast.parse(source)
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    for node in functions:
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.copy_location(ast.Pass(), node.body[0])]
    return tree
