"""`python -m assessment` without a start of Python, which takes longer than most of what is asked of it."""

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from assessment.__main__ import main


def assessment(*arguments: str, file: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What the command does with these words and this file on its standard input."""
    said, told = io.BytesIO(), io.BytesIO()
    out, error, given = (io.TextIOWrapper(raw, "utf-8", newline="\n") for raw in (said, told, io.BytesIO(file)))
    before, sys.stdin = sys.stdin, given
    try:
        with redirect_stdout(out), redirect_stderr(error):
            code = main(list(arguments))
    except SystemExit as ended:  # how argparse answers
        code = int(ended.code or 0)
    finally:
        sys.stdin = before
    for stream in (out, error):
        stream.flush()
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), told.getvalue())


def check(content: Path) -> subprocess.CompletedProcess[str]:
    """What `check` says of a content folder."""
    ran = assessment("--content", str(content), "check")
    return subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())
