"""The inks of the site, those that a guide changes among them, and whether what they write can be read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from packs.checks import Found, did_you_mean

INKS = {
    "light": {
        "paper": "#fbfaf6",
        "panel": "#f1f0ea",
        "ink": "#1c2430",
        "second": "#434b57",
        "border": "#767c85",
        "hair": "#d9d7cf",
        "ic": "#174a84",
        "people": "#744300",
        "pencil": "#f3b73b",
        "on-pencil": "#1c2430",
    },
    "dark": {
        "paper": "#15191f",
        "panel": "#1e242c",
        "ink": "#eceae2",
        "second": "#b8bec6",
        "border": "#858c96",
        "hair": "#39414c",
        "ic": "#9cc4f4",
        "people": "#edb866",
    },
}
"""As docs/assets/css/guide.css has them; what dark does not name is the same in both."""
TEXT = 7.0  # WCAG 2.2, 1.4.6, level AAA
EDGE = 3.0  # WCAG 2.2, 1.4.11: what a control or a drawn line is recognized by
PAIRS = [
    *((ink, under, TEXT) for ink in ("ink", "second", "ic", "people") for under in ("paper", "panel")),
    *(("border", under, EDGE) for under in ("paper", "panel")),
    ("on-pencil", "pencil", TEXT),
    ("paper", "ink", TEXT),  # the primary button
]
"""(what is written or drawn, on what, the least contrast)."""


def schemes(own: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Every ink in the light and in the dark, with those of a guide in their places."""
    light, dark = own.get("light", {}), own.get("dark", {})
    both = {name: ink for name, ink in light.items() if name not in INKS["dark"]}
    return {"light": {**INKS["light"], **light}, "dark": {**INKS["light"], **INKS["dark"], **both, **dark}}


def readable(plain: Mapping[str, Any]) -> Found:
    """Inks that are none, and pairs of them that are too close to be read."""
    own = plain["guide"].get("inks", {})
    wrong = list(_unknown(own))
    yield from wrong
    if wrong:
        return
    for scheme, found in schemes(own).items():
        for ink, under, least in PAIRS:
            reached = contrast(found[ink], found[under])
            if reached < least:
                at = next((name for name in (ink, under) if name in own.get(scheme, {})), None)
                key = ("inks", scheme, at) if at else ("inks",)
                text = f"{ink} on {under} ({found[ink]} on {found[under]}, {scheme}) has a contrast of {reached:.1f}"
                near = nearest(found[at or ink], [(found[other], most) for other, most in _neighbors(at or ink)])
                way = f"{near} would do" if near else f"change {under if at == ink else ink} as well"
                yield "guide.yml", key, f"{text}; expected at least {least:g}: {way}"


def _neighbors(ink: str) -> Iterator[tuple[str, float]]:
    """The inks that one is written on, or that are written on it, each with the least contrast."""
    for above, under, least in PAIRS:
        if ink in (above, under):
            yield (under if ink == above else above), least


def _unknown(own: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for scheme, found in own.items():
        if scheme not in INKS:
            yield "guide.yml", ("inks", scheme), f"expected light or dark{did_you_mean(scheme, INKS)}"
            continue
        for name, ink in found.items():
            key = ("inks", scheme, name)
            if name not in INKS["light"]:
                hint = did_you_mean(name, INKS["light"]) or f"; there is {', '.join(INKS['light'])}"
                yield "guide.yml", key, f"no such ink{hint}"
            elif not re.fullmatch("#[0-9a-fA-F]{6}", ink):
                yield "guide.yml", key, f'expected a color like "#174a84", in quotation marks, found {ink!r}'


def nearest(color: str, others: Sequence[tuple[str, float]]) -> str:
    """The color with as little black or white as gives it those contrasts with the others; "" where none has them."""
    for share in range(1, 101):
        for end in (0, 255):
            parts = [round(int(color[at : at + 2], 16) * (100 - share) / 100 + end * share / 100) for at in (1, 3, 5)]
            mixed = "#" + "".join(f"{part:02x}" for part in parts)
            if all(contrast(mixed, other) >= least for other, least in others):
                return mixed
    return ""


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def css(own: Mapping[str, Mapping[str, str]]) -> str:
    """Rules to stand after guide.css where a guide has inks of its own. Print stays black on white."""
    if not own:
        return ""
    return "".join(
        f"\n@media screen and (prefers-color-scheme: {scheme}) {{\n  :root {{ "
        f"{' '.join(f'--{name}: {ink};' for name, ink in found.items())} }}\n}}\n"
        for scheme, found in schemes(own).items()
    )
