"""The inks: every pair that meets is far enough apart, light, dark and on paper; none is named outside the tokens."""

import re
from pathlib import Path

import pytest

STYLES = sorted(Path("docs/assets/css").glob("*.css"))
GUIDE = Path("docs/assets/css/guide.css")
HEAD = Path("macros/theme/guide-head.html")

TEXT = 7.0  # WCAG 2.2, 1.4.6, level AAA
EDGE = 3.0  # WCAG 2.2, 1.4.11: what a control or a drawn line is recognized by

PAIRS = [
    *((ink, under, TEXT) for ink in ("ink", "second", "ic", "people") for under in ("paper", "panel")),
    *(("border", under, EDGE) for under in ("paper", "panel")),
    ("on-pencil", "pencil", TEXT),
    ("paper", "ink", TEXT),  # the primary button
]

TOKENS = re.compile(r":root\s*\{([^{}]*)\}")
BLOCK = re.compile(r"\{([^{}]*)\}")
NAMED = (
    *(
        "red",
        "blue",
        "green",
        "white",
        "black",
        "gray",
        "grey",
        "yellow",
        "orange",
        "brown",
        "pink",
        "purple",
        "violet",
    ),
    *("cyan", "gold", "silver", "navy", "teal", "maroon", "olive", "lime", "aqua", "fuchsia", "magenta", "beige"),
    *("ivory", "khaki", "salmon", "coral", "crimson", "indigo", "tan", "turquoise", "tomato", "orchid", "linen"),
)
COLOR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\(|(?<![-\w])[a-z]*(?:{'|'.join(NAMED)})(?![-\w])",
    re.IGNORECASE,
)
BACKDROP = "#0009"  # what lies under a dialog


def schemes(css: str) -> dict[str, dict[str, str]]:
    """The tokens as each reader gets them: a scheme, on the screen and on paper."""
    light, dark, paper = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", block)) for block in TOKENS.findall(css))
    return {
        "light": light,
        "dark": light | dark,
        "paper, from light": light | paper,
        "paper, from dark": light | dark | paper,
    }


def luminance(color: str) -> float:
    """Relative luminance, as WCAG defines it."""
    digits = color.removeprefix("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def strays(css: str) -> list[str]:
    """Colors that are written out anywhere but in the token blocks."""
    rules = TOKENS.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    values = (part.partition(":")[2] for block in BLOCK.findall(rules) for part in block.split(";"))
    found = (color for value in values for color in COLOR.findall(re.sub(r"url\(.*?\)", "", value)))
    return [color for color in found if color != BACKDROP]


@pytest.mark.parametrize("scheme", ["light", "dark", "paper, from light", "paper, from dark"])
@pytest.mark.parametrize(("ink", "under", "least"), PAIRS)
def test_inks_that_meet_are_far_enough_apart(scheme: str, ink: str, under: str, least: float) -> None:
    inks = schemes(GUIDE.read_text(encoding="utf-8"))[scheme]

    assert contrast(inks[ink], inks[under]) >= least


def test_the_contrast_is_the_one_that_wcag_defines() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#fff") >= 4.5


def test_a_pair_that_is_too_close_is_noticed() -> None:
    inks = schemes(GUIDE.read_text(encoding="utf-8"))

    assert contrast(inks["light"]["pencil"], inks["light"]["paper"]) < EDGE
    assert contrast(inks["dark"]["border"], inks["dark"]["paper"]) < TEXT


def test_dark_changes_every_ink_but_the_pencil() -> None:
    inks = schemes(GUIDE.read_text(encoding="utf-8"))

    assert {name for name in inks["light"] if inks["light"][name] == inks["dark"][name]} == {"pencil", "on-pencil"}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_color_stands_outside_the_tokens(path: Path) -> None:
    assert strays(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (":root { --ink: #000; } a:hover { color: var(--ink); }", []),
        ("dialog::backdrop { background: #0009; }", []),
        ("a { border: 1px solid transparent; stroke: currentColor; white-space: nowrap; }", []),
        ("@media print { #fade { color: var(--ink); } }", []),
        ("@media print { a { color: #123; } }", ["#123"]),
        ("a { color: #123456; border: 1px solid darkred }", ["#123456", "darkred"]),
        ("a { box-shadow: 0 0 2px rgba(0, 0, 0, 0.4); }", ["rgba("]),
        ("a { background: url(red.svg) white; }", ["white"]),
    ],
)
def test_a_color_that_is_written_out_is_found(css: str, found: list[str]) -> None:
    assert strays(css) == found


def test_the_browsers_frame_has_the_color_of_the_paper() -> None:
    inks = schemes(GUIDE.read_text(encoding="utf-8"))
    framed = re.findall(r'"theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)', HEAD.read_text())

    assert {scheme: color.lower() for color, scheme in framed} == {
        scheme: inks[scheme]["paper"] for scheme in ("light", "dark")
    }
