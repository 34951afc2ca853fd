"""A search, led by coverage, for a file that breaks the reader or anything behind it.

python -m tests.fuzz SECONDS   search for so long, on from what earlier searches kept in .cache/fuzz
python -m tests.fuzz FILE      look at one file again, as the search did
"""

import json
import random
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

HOME = Path(".cache/fuzz")
CORPUS = HOME / "corpus"
FOUND = HOME / "found"
LONGEST = 20_000  # bytes of a file; tests/test_hostile.py looks at the longer ones


def main(argument: str) -> int:
    if Path(argument).is_file():
        return look(Path(argument))
    if find_spec("atheris") is None:
        print("Nothing was searched: atheris, the fuzzer, runs on Linux on x86-64 alone, with Python up to 3.14.")
        return 0
    seed()
    end = time.monotonic() + int(argument)
    for turn in count(1):
        left = round(end - time.monotonic())
        if left <= 0:
            break
        if fault := searched(left, HOME / f"log-{turn}.txt"):
            print(fault)
            return 1
    return 0


def searched(seconds: int, log: Path) -> str:
    """Search until the time is up or something is found; what is wrong, or "" for nothing."""
    print(f"Searching for {seconds} s; what the fuzzer says is in {log}", flush=True)
    known = set(FOUND.iterdir())
    with log.open("w", encoding="utf-8") as out:
        ran = subprocess.run([sys.executable, "-m", "tests.fuzz", "search", str(seconds)], stdout=out, stderr=out)
    said = log.read_text(encoding="utf-8", errors="replace")
    print(figures(said), flush=True)
    found = sorted(set(FOUND.iterdir()) - known)
    for file in found:
        again = [sys.executable, "-m", "tests.fuzz", str(file)]
        fault = fault_of(again)
        if fault or not file.name.startswith("timeout"):
            return f"{fault or said[-2_000:]}\nFound {file}. Look at it again with:\n  {' '.join(again)}"
        print("A file took more than a second, and less when it was tried alone: the machine was busy.", flush=True)
        file.unlink()
    return said[-2_000:] if ran.returncode and not found else ""


def fault_of(command: list[str]) -> str:
    """What goes wrong when a file is looked at alone; "" when nothing does."""
    try:
        ran = subprocess.run(command, timeout=30, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        return "It takes more than 30 seconds."
    return ran.stderr[-2_000:] if ran.returncode else ""


def look(file: Path) -> int:
    from tests.hostile import aged, aged_plain
    from tests.oracle import examine

    print("refused" if examine(file.read_bytes(), aged_plain(), aged()) is None else "read")
    return 0


def seed() -> None:
    """The files to start from, and the words they are made of."""
    from tests.hostile import KEYS, aged, person

    for folder in (CORPUS, FOUND):
        folder.mkdir(parents=True, exist_ok=True)
    golden = [path for path in Path("tests/golden").glob("*.json") if not path.stem.endswith(".result")]
    files = [path.read_bytes() for path in golden]
    cases = json.loads(Path("tests/cases.json").read_text(encoding="utf-8"))
    files += [json.dumps(case["answers"]).encode() for case in cases]
    files += [json.dumps(person(aged(), random.Random(number))).encode() for number in range(20)]
    for number, file in enumerate(files):
        (CORPUS / f"seed-{number:03}").write_bytes(file)
    names = [*KEYS, *aged().bank, *aged().retired, *aged().pairs, *aged().assessment.scale, "pm-guide@2", "unsure"]
    words = "".join(f'"\\"{name}\\""\n' for name in names)
    (HOME / "words.txt").write_text(words, encoding="utf-8")


def search(seconds: str) -> None:
    """Never returns: the fuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["assessment"]):
        from tests.hostile import aged, aged_plain, disturb, written
        from tests.oracle import examine

    content, framework = aged_plain(), aged()

    def change(data: bytes, longest: int, number: int) -> bytes:
        """Half of the time the bytes, half of the time the data in them."""
        chance = random.Random(number)
        try:
            if chance.random() < 0.5:
                found: Any = json.loads(data)
                disturb(found, chance)
                return written(found, chance)[:longest]
        except (ValueError, RecursionError):
            pass  # no JSON: its bytes can be changed all the same
        changed: bytes = atheris.Mutate(data, longest)
        return changed

    options = ["-timeout=1", f"-max_len={LONGEST}", f"-max_total_time={seconds}", f"-artifact_prefix={FOUND}/"]
    options += [f"-dict={HOME / 'words.txt'}", "-print_final_stats=1", str(CORPUS)]
    atheris.Setup([sys.argv[0], *options], lambda data: examine(data, content, framework), custom_mutator=change)
    atheris.Fuzz()


def figures(log: str) -> str:
    """What a search did, in one line."""
    files = re.search(r"number_of_executed_units: (\d+)", log)
    cov = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", log)
    if not files or not cov:
        return "The search has left no figures."
    edges, features, kept = cov[-1]
    return f"{int(files[1]):,} files, {edges} edges and {features} features reached, {kept} files kept"


if __name__ == "__main__":
    if sys.argv[1:2] == ["search"]:
        search(sys.argv[2])
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "60"))
