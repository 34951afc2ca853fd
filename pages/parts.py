"""The parts of the guide: the pages written by hand, by name, and which parts a content folder leaves out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.model import Framework

ASSESS = ("index", "example", "worksheet", "how", "bank", "file", "try", "accessibility")
MANAGERS = (
    *("index", "one-to-one", "below-title", "next-level", "calibration", "side-by-side", "year"),
    *("hiring", "roll-out"),
)
OWN_COPY = ("yours", "host", "wiki", "reference", "update", "security")
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
    "kits": "kits/",
    **{name: f"assess/{name}.md" for name in ASSESS[1:]},
    **{name: f"managers/{name}.md" for name in (*MANAGERS[1:], *OWN_COPY)},
}
"""The parts that may be left out (`model.Part`), and where their pages lie among the docs."""
HOMES = (
    *("levels/", "compare/", "titles.md", "phrasebook.md", "skills/", "grow/", "projects/", "mistakes.md"),
    *("templates/", "specializations/", "notes/", "assess/", "managers/"),
    "kits/",
)
"""Where the pages of a content folder may lie, beside the home page: each belongs to one of the site's five parts."""
PROGRAMS = ("assess/index.md", "assess/try.md", "managers/side-by-side.md", "managers/year.md")
"""Pages that are a program; another text in their place would be a site without an assessment."""
PICTURES = (".svg", ".png", ".jpg", ".webp")
TOLD_BY_PAGES: Mapping[str, tuple[str, Any]] = {
    "compare": ("fork", None),
    "titles": ("titles", {}),
    "phrasebook": ("phrasebook", {}),
    "projects": ("projects", ()),
    "templates": ("templates", ()),
}
"""Part -> the content that its pages alone tell, and its empty form; without that content nothing leads there."""


def shown(framework: Framework) -> Framework:
    """The framework without what only the pages of left-out parts tell; the assessment asks nothing about it."""
    gone = framework.guide.leave_out
    return replace(framework, **{kind: nothing for part, (kind, nothing) in TOLD_BY_PAGES.items() if part in gone})


def left_out(framework: Framework, path: str) -> bool:
    """Whether a page, by its path among the docs, belongs to a part that does not appear."""
    return path.startswith(tuple(PLACES[part] for part in framework.guide.leave_out))


def astray(path: str) -> str:
    """Why a page or picture that a content folder brings along, by its path among the docs, cannot be used; or ""."""
    if path in PROGRAMS:
        return "takes the place of a page that is a program; give it another name"
    if path.endswith(PICTURES) or path == "index.md" or (path.endswith(".md") and path.startswith(HOMES)):
        return ""
    if path.endswith(".md"):
        return f"is in no part of the site; expected index.md or one of {', '.join(HOMES)}"
    return f"expected a page (.md) or a picture ({', '.join(PICTURES)}); move it out of docs/"
