"""The inks: every pair that meets is far enough apart, light, dark and on paper; none is named outside the tokens."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from packs import Invalid, gather
from packs.inks import EDGE, PAIRS, TEXT, contrast, nearest
from packs.inks import schemes as chosen
from tests.browser import served, visit

STYLES = sorted(Path("docs/assets/css").glob("*.css"))
GUIDE = Path("docs/assets/css/guide.css")

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
    light, dark, paper = (
        {name: _long(color) for name, color in re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", block)}
        for block in TOKENS.findall(css)
    )
    return {
        "light": light,
        "dark": light | dark,
        "paper, from light": light | paper,
        "paper, from dark": light | dark | paper,
    }


def _long(color: str) -> str:
    return "#" + "".join(2 * digit for digit in color[1:]) if len(color) == 4 else color


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
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") >= 4.5


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


def test_the_browsers_frame_has_the_color_of_the_paper(site: Path) -> None:
    inks = schemes(GUIDE.read_text(encoding="utf-8"))
    for page in ("index.html", "assess/index.html", "404.html"):
        head = (site / page).read_text(encoding="utf-8")
        framed = re.findall(r'"theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)', head)

        assert {scheme: color for color, scheme in framed} == {
            scheme: inks[scheme]["paper"] for scheme in ("light", "dark")
        }


def test_the_inks_that_content_may_change_are_those_of_the_stylesheet() -> None:
    inks = schemes(GUIDE.read_text(encoding="utf-8"))

    assert chosen({}) == {scheme: inks[scheme] for scheme in ("light", "dark")}


def guide_with(content: Path, inks: str) -> None:
    guide = content / "guide.yml"
    guide.write_text(f"{guide.read_text(encoding='utf-8')}inks: {inks}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("inks", "said"),
    [
        (
            '{light: {ic: "#8899aa"}}',
            "inks.light.ic: ic on paper (#8899aa on #fbfaf6, light) has a contrast of 2.8; expected at least 7",
        ),
        (
            '{dark: {paper: "#808080"}}',
            "inks.dark.paper: ink on paper (#eceae2 on #808080, dark) has a contrast of 3.",
        ),
        ('{light: {pencl: "#ffffff"}}', "inks.light.pencl: no such ink; did you mean pencil?"),
        ('{light: {ic: "navy"}}', "inks.light.ic: expected a color like \"#174a84\", in quotation marks, found 'navy'"),
        ("{night: {}}", "inks.night: expected light or dark; did you mean light?"),
        ("{light: {ic: #174a84\n}}", "inks.light.ic: expected text, found nothing"),
    ],
)
def test_inks_that_cannot_be_read_are_refused(content_copy: Path, inks: str, said: str) -> None:
    guide_with(content_copy, inks)
    with pytest.raises(Invalid) as refused:
        gather(content_copy)

    assert said in str(refused.value)


@pytest.mark.parametrize(("color", "least"), [("#8899aa", 7), ("#7fd4c1", 7), ("#f3b73b", 3), ("#ffffff", 7)])
def test_a_refused_ink_comes_with_the_nearest_that_would_do(color: str, least: float) -> None:
    near = nearest(color, [("#fbfaf6", least)])

    assert contrast(color, "#fbfaf6") < least <= contrast(near, "#fbfaf6") < least * 1.1


def test_no_ink_is_offered_where_none_can_be_read() -> None:
    assert nearest("#8899aa", [("#808080", 7)]) == ""


def test_an_ink_that_is_offered_is_taken(content_copy: Path) -> None:
    guide_with(content_copy, '{light: {ic: "#8899aa"}}')
    with pytest.raises(Invalid) as refused:
        gather(content_copy)
    *_, offered = re.findall(r"(#[0-9a-f]{6}) would do", str(refused.value))
    guide = content_copy / "guide.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("#8899aa", offered), encoding="utf-8")

    assert gather(content_copy)["guide"]["inks"]["light"]["ic"] == offered


def test_a_guide_has_its_own_inks_and_logo_in_the_light_and_in_the_dark(browser: Browser, changed: Path) -> None:
    seen = {}
    with served(changed) as (address, _):
        for scheme in ("light", "dark"):
            with visit(browser, address, color_scheme=scheme) as here:
                page = here.open("assess/")
                names = ("ic", "people", "pencil")
                read = "(name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)"
                seen[scheme] = [page.evaluate(read, name) for name in names]
                assert page.locator("header img.sign").evaluate("(at) => at.naturalWidth > 0")
                page.emulate_media(media="print")
                assert page.evaluate(read, "ic") == "#000"
                assert here.errors == []
    assert seen == {"light": ["#0b4d33", "#744300", "#ffd54a"], "dark": ["#8fe0b5", "#edb866", "#ffd54a"]}
    assert "data:image/svg+xml" in (changed / "assess" / "assessment.html").read_text(encoding="utf-8")
