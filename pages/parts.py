"""The parts of the guide: the pages written by hand, by name, and which parts a content folder leaves out."""

from dataclasses import replace
from typing import get_args

from assessment.kinds import KINDS, nothing
from assessment.model import Framework, Section

ASSESS = ("index", "example", "worksheet", "how", "bank", "file", "try", "accessibility")
MANAGERS = (
    *("index", "one-to-one", "below-title", "next-level", "calibration", "side-by-side", "year"),
    *("hiring", "roll-out"),
)
OWN_COPY = ("yours", "host", "wiki", "reference", "update", "security")
JOBS = ("index", "getting-in", "pay", "falling-short", "who-gets-the-work", "sideways", "reorganization")
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
FOLDER = {name: f"{name}/" if kind.pages == "each" else f"{name}.md" for name, kind in KINDS.items() if kind.pages}
"""Where the pages of a kind of content lie among the docs."""
PLACES = {
    "compare": "compare/",
    **{kind.part: FOLDER[name] for name, kind in KINDS.items() if kind.part and name in FOLDER},
    "promotions": "grow/promotions.md",
    "ai": "grow/ai.md",
    "jobs": "jobs/",
    "notes": "notes/",
    "managers": "managers/",
    "kits": "kits/",
    **{name: f"assess/{name}.md" for name in ASSESS[1:]},
    **{name: f"managers/{name}.md" for name in (*MANAGERS[1:], *OWN_COPY)},
}
"""The parts that may be left out (`model.Part`), and where their pages lie among the docs."""
SECTIONS: tuple[Section, ...] = get_args(Section.__value__)
BESIDE: tuple[tuple[Section, int, str], ...] = (
    ("levels", 10, "compare/"),
    ("grow", 0, "grow/"),
    ("grow", 30, "jobs/"),
    ("grow", 90, "notes/"),
    ("assess", 0, "assess/"),
    ("managers", 0, "managers/"),
    ("managers", 90, "kits/"),
)
"""Pages that no single kind of content makes: their section, their place in it, and where they lie."""
HOMES = tuple(
    home
    for _, _, home in sorted(
        [*BESIDE, *((KINDS[name].section, KINDS[name].place, home) for name, home in FOLDER.items())],
        key=lambda one: (SECTIONS.index(one[0]), one[1]),
    )
)
"""Where the pages of a content folder may lie, beside the home page, in the order of the navigation."""
PROGRAMS = ("assess/index.md", "assess/try.md", "managers/side-by-side.md", "managers/year.md")
"""Pages that are a program; another text in their place would be a site without an assessment."""
PICTURES = (".svg", ".png", ".jpg", ".webp")
TOLD_BY_PAGES = {kind.part: name for name, kind in KINDS.items() if kind.part}
"""Part -> the content that its pages alone tell; without that content nothing leads there."""


def offered(framework: Framework) -> Framework:
    """The framework without what only the pages of left-out parts tell; the assessment asks nothing about it."""
    gone = framework.guide.leave_out
    return replace(framework, **{name: nothing(name) for part, name in TOLD_BY_PAGES.items() if part in gone})


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
