"""The parts of the guide: the pages written by hand, by name, and which parts a content folder leaves out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.model import Framework

ASSESS = ("index", "example", "worksheet", "how", "bank", "file", "try", "accessibility")
MANAGERS = ("index", "one-to-one", "calibration", "hiring", "roll-out", "yours", "host")
NOTES = (
    "index",
    "roadmap-argument",
    "fewer-surprises",
    "numbers-and-stories",
    "clarity",
    "the-flop",
    "footprint",
    "right-too-early",
)
PLACES = {
    "compare": "compare/",
    "titles": "titles.md",
    "phrasebook": "phrasebook.md",
    "projects": "projects/",
    "promotions": "grow/promotions.md",
    "templates": "templates/",
    "notes": "notes/",
    "managers": "managers/",
    **{name: f"assess/{name}.md" for name in ASSESS[1:]},
    **{name: f"managers/{name}.md" for name in MANAGERS[1:]},
}
"""The parts that may be left out (`model.Part`), and where their pages lie among the docs."""
FOLDERS = (
    *("levels/", "compare/", "skills/", "grow/", "projects/", "templates/", "specializations/", "notes/"),
    *("assess/", "managers/"),
)
"""Where further pages of a content folder may lie: each folder belongs to one of the five parts of the site."""
PICTURES = (".svg", ".png", ".jpg", ".webp")
NOTHING: Mapping[str, Any] = {"fork": None, "titles": {}, "phrasebook": {}, "projects": (), "templates": ()}
"""What content has to say for parts of the same name; without it nothing leads there. The fork is one of `compare`."""


def shown(framework: Framework) -> Framework:
    """The framework without what only the pages of left-out parts tell; the assessment asks nothing about it."""
    gone = {*framework.guide.leave_out, *(("fork",) if "compare" in framework.guide.leave_out else ())}
    nothing = {part: empty for part, empty in NOTHING.items() if part in gone}
    return replace(framework, **nothing)


def left_out(framework: Framework, path: str) -> bool:
    """Whether a page, by its path among the docs, belongs to a part that does not appear."""
    return path.startswith(tuple(PLACES[part] for part in framework.guide.leave_out))


def astray(path: str) -> str:
    """Why a page or picture that a content folder brings along, by its path among the docs, cannot be used; or ""."""
    if path.endswith(PICTURES) or path == "index.md" or (path.endswith(".md") and path.startswith(FOLDERS)):
        return ""
    if path.endswith(".md"):
        return f"is in no part of the site; move it into one of {', '.join(FOLDERS)}"
    return f"expected a page (.md) or a picture ({', '.join(PICTURES)}); move it out of docs/"
