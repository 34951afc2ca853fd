"""What the browser needs to run Python: the runtime from npm, a small standard library, our wheel, and its lock."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "node_modules" / "pyodide"
RUNTIME_FILES = {
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
"""Those of the runtime, by their names on the site: a module whose name ends in .mjs has no type on many a server."""
LIBRARY = Path(__file__).with_name("library.mjs")
EPOCH = "1580601600"  # the wheel's times, so that the same sources give the same bytes


class Unbuilt(Exception):
    """The bundle cannot be made; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """The files of a browser bundle by name, and a hash of all of them for its folder."""

    hash: str
    files: dict[str, Path]
    packed: dict[str, Path]
    """The same files in gzip, but for the lock."""

    @property
    def fetched(self) -> int:
        """How many bytes the worker fetches of it; scripts are imported, and nobody can count them on their way."""
        return sum(path.stat().st_size for name, path in self.files.items() if not name.endswith(".js"))


def bundle(cache: Path, sample: str) -> Bundle:
    """The bundle, made anew only when the package or the runtime has changed. Raises Unbuilt.

    `sample` is JSON, {content, file}: what a trial run answers questions about, to see which modules are used.
    """
    if not RUNTIME.exists():
        raise Unbuilt("node_modules/pyodide is missing; run `make serve` or `make build`, which fetch it once.")
    key = _digest([*_sources(), RUNTIME / "package.json"])
    home = cache / "python" / key
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as folder:
            draft = Path(folder) / key
            draft.mkdir()
            wheel = _wheel(draft)
            _lock(wheel)
            _shrink(draft, sample)
            _lock(wheel)  # its bytes have changed, and with them its hash
            try:
                draft.rename(home)  # all at once, so that no other build finds half of it
            except OSError:
                if not home.exists():  # another build has not just made the same
                    raise
    own = {path.name: path for path in sorted(home.iterdir()) if path.is_file()}
    return Bundle(
        hash=key,
        files=own | {name: RUNTIME / file for name, file in RUNTIME_FILES.items()},
        packed={path.stem: path for path in sorted((home / "packed").iterdir())},
    )


def _sources() -> list[Path]:
    return [*sorted((ROOT / "assessment").rglob("*.py")), ROOT / "pyproject.toml", LIBRARY, LIBRARY.with_suffix(".py")]


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    _run(command, SOURCE_DATE_EPOCH=EPOCH)
    return next(folder.glob("*.whl"))


def _lock(wheel: Path) -> None:
    """A lock of our wheel alone: whatever else is asked for fails at once and never reaches another host."""
    lock = wheel.parent / "pyodide-lock.json"
    stock = json.loads((RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock.write_text(json.dumps({"info": stock["info"], "packages": {}}), encoding="utf-8")
    pyodide = Path(sys.executable).parent / "pyodide"
    io = ["--input", str(lock), "--output", str(lock), "--base-path", str(wheel.parent)]
    _run([str(pyodide), "lockfile", "add-wheels", *io, str(wheel)])


def _shrink(draft: Path, sample: str) -> None:
    """Compile the wheel in this folder and lay a standard library beside it that holds what it uses."""
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
        file.write(sample)
        file.flush()
        _run([node, str(LIBRARY), str(RUNTIME), str(draft), file.name])


def _run(command: list[str], **environment: str) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    if ran.returncode != 0:
        told = [line[:200] for line in (ran.stdout + ran.stderr).splitlines() if line.strip()]  # minified code is long
        raise Unbuilt("\n".join([f"{' '.join(command[:4])} failed:", *told[-12:]]))
