"""Small ladders for tests: plain content made from tracks, skills and cells."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assessment.framework import framework
from assessment.model import Framework
from packs import gather

CONTENT = Path("content")


@cache
def real_plain() -> dict[str, Any]:
    return gather(CONTENT)


@cache
def real() -> Framework:
    return framework(real_plain())


def counts(of: Framework) -> str:
    """How much there is, as the commands say it."""
    return f"{len(of.levels)} levels, {len(of.skills)} skills, {len(of.bank)} behaviors"


def behaviors(level: str) -> list[str]:
    """The ids of the real behaviors of a level: what tests of the code answer, whatever they say."""
    return [behavior for behavior, place in real().bank.items() if place.level == level]


def ladder(
    *,
    tracks: Mapping[str, Sequence[str]],
    cells: Mapping[str, Mapping[str, Sequence[str]]],
    share: str = "2/3",
    core: Mapping[str, Sequence[str]] | None = None,
    habits: Sequence[str] = (),
    habits_of: Mapping[str, str] | None = None,
    kinds: Sequence[str] = (),
    pairs: Mapping[str, Sequence[str]] | None = None,
    since: Mapping[str, int] | None = None,
    retired: Mapping[str, str | None] | None = None,
    version: int = 1,
    steps: bool = False,
) -> Framework:
    """A Framework of that shape, with the real guide's words; with `steps`, behaviors have first steps."""

    def said(behavior: str) -> dict[str, str]:
        more = {"trace": f"Page {behavior}", "next": f"Begin {behavior}.", "next_newcomer": f"Try {behavior}."}
        return {"text": f"Do {behavior}.", **(more if steps else {})}

    levels: dict[str, Any] = {}
    for track, names in tracks.items():
        for before, name in zip([None, *names], names, strict=False):
            levels.setdefault(name, {"title": name.title(), "after": before, "tracks": []})["tracks"].append(track)
            levels[name]["core"] = list((core or {}).get(name, []))
    plain = {
        "guide": {
            "id": "tiny",
            "version": version,
            "name": "Tiny",
            "tracks": {track: {"title": track} for track in tracks},
        },
        "assessment": {**real_plain()["assessment"], "rules": {"share": share}},
        "words": real_plain()["words"],
        "levels": levels,
        "skills": {
            skill: {
                "title": skill.title(),
                "order": order,
                "cells": {
                    level: {
                        "behaviors": [
                            {"id": behavior, **said(behavior), "since": (since or {}).get(behavior, 1)}
                            for behavior in ids
                        ]
                    }
                    for level, ids in by_level.items()
                },
            }
            for order, (skill, by_level) in enumerate(cells.items())
        },
        "mistakes": {
            habit: {
                "title": habit,
                "order": order,
                "habit": habit,
                "blocks": [behavior for behavior, of in (habits_of or {}).items() if of == habit],
            }
            for order, habit in enumerate(habits)
        },
        "specializations": {kind: {"title": kind, "order": order} for order, kind in enumerate(kinds)},
        "pairs": {name: {kind: f"{name} {kind}" for kind in pair} for name, pair in (pairs or {}).items()},
        "retired": {behavior: {"replaced_by": home} for behavior, home in (retired or {}).items()},
    }
    return framework(plain)


def ladder_of_case(case: Mapping[str, Any]) -> Framework:
    """The ladder of a worked case (tests/cases.json)."""
    shape = case["ladder"]
    return ladder(
        tracks=shape["tracks"],
        cells={skill: shape["cells"][skill] for skill in shape["skills"]},
        share=shape["share"],
        core=shape["core"],
        habits=shape["habits"],
        habits_of=shape["habits_of"],
        kinds=shape["kinds"],
        pairs=shape["pairs"],
    )
