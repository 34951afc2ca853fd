"""What lies in a content folder, which may be a stranger's: no link is followed out of it, and no pipe is opened."""

import os
from collections.abc import Iterator
from pathlib import Path

MANY = 5_000  # files of a folder; the guide itself has fewer than 100
DEEP = 8  # folders in folders
QUOTED = 80  # characters of a text that a message repeats


def quoted(text: str, most: int = QUOTED) -> str:
    """A text as a message can repeat it: short, and without signs that steer a terminal."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[: most + 1])
    return plain if len(text) <= most else f"{plain[:most]}…"


def unread(path: Path, folder: Path) -> str:
    """Why a file of this folder is not opened; empty where it may be. Nothing is opened to find out."""
    if path.is_symlink():
        end = path.resolve()
        if not end.exists():
            return "is a link that leads nowhere; put the file itself here"
        if not end.is_relative_to(folder.resolve()):
            return f"is a link that leads out of {folder}; put the file itself here"
        if end.is_dir():
            return "is a link to a folder; put the folder itself here"
    if path.is_dir():
        return "is a folder, and a file of this name is read here; give the folder another name"
    return "" if path.is_file() else "is no plain file (a pipe, a socket or a device); take it out"


def lying(folder: Path) -> Iterator[tuple[Path, str]]:
    """(path, why it is not read) of everything that lies in a folder, in order.

    Names that begin with a dot are skipped. A folder is told only where it cannot be one.
    """
    for number, (path, wrong) in enumerate(_within(folder, folder, 1)):
        if number == MANY:
            yield folder, f"more than {MANY:,} files lie here; take out what is no content"
            return
        yield path, wrong


def _within(here: Path, folder: Path, depth: int) -> Iterator[tuple[Path, str]]:
    for name in sorted(os.listdir(here)):
        path = here / name
        if name.startswith("."):
            continue
        if not name.isprintable():
            yield path, "has a sign in its name that cannot be shown; give it a plain name"
        elif path.is_dir() and not path.is_symlink() and not name.endswith((".yml", ".svg", ".png")):
            if depth == DEEP:
                yield path, f"lies more than {DEEP} folders deep; move it up"
            else:
                yield from _within(path, folder, depth + 1)
        else:
            yield path, unread(path, folder)
