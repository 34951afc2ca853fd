"""The ladder for machines: JSON, schema.org terms, llms.txt, and pages that lead on from an address that was."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from html import escape
from typing import Any

from assessment.kinds import KINDS
from assessment.model import Framework
from assessment.papers.kits import kits, saved
from pages.pages import address, relative

SHEET = "assets/ladder.xlsx"
FORMAT = 1  # of ladder.json; a key may be added, and none changes its meaning under the same number


def ladder_json(framework: Framework) -> str:
    """Levels, tracks, skills and behaviors with their addresses on the site, two spaces, a newline at the end."""
    levels = [
        {
            "id": level.id,
            "title": level.title,
            "after": level.after,
            "tracks": list(level.tracks),
            "core": list(level.core),
            "titles": list(level.titles),
            "scope": level.scope,
            "impact": level.impact,
            "influence": level.influence,
            "url": address(framework, "level", level.id),
        }
        for level in framework.levels
    ]
    skills = [
        {
            "id": skill.id,
            "title": skill.title,
            "summary": skill.summary,
            "url": address(framework, "skill", skill.id),
            "cells": {
                level: {"gist": cell.gist, "behaviors": [_behavior(framework, asdict(one)) for one in cell.behaviors]}
                for level, cell in skill.cells.items()
            },
        }
        for skill in framework.skills
    ]
    tracks = [{"id": track.id, "title": track.title, "levels": list(track.levels)} for track in framework.tracks]
    data = {"format": FORMAT, "content": framework.version, "name": framework.guide.name, "license": "CC-BY-4.0"}
    return (
        json.dumps({**data, "tracks": tracks, "levels": levels, "skills": skills}, ensure_ascii=False, indent=2) + "\n"
    )


def _behavior(framework: Framework, one: dict[str, Any]) -> dict[str, Any]:
    said = {key: one[key] for key in ("id", "text", "trace", "next", "facet", "ask") if one[key]}
    return {**said, "url": address(framework, "behavior", one["id"])}


def terms(framework: Framework, path: str, home: str) -> str:
    """What a page defines, as a schema.org DefinedTermSet in JSON; empty for pages that define nothing.

    `path` is the page among the docs, `home` the site's address, which terms are named by.
    """
    site = framework.words.site
    kind, _, name = path.removesuffix(".md").partition("/")
    if path == "levels/index.md":
        named = [(one.id, one.title, one.promise, address(framework, "level", one.id)) for one in framework.levels]
        return _set(site.levels, home, address(framework, "levels"), named)
    if path == "skills/index.md":
        named = [(one.id, one.title, one.summary, address(framework, "skill", one.id)) for one in framework.skills]
        return _set(site.skills, home, address(framework, "skills"), named)
    if path == "phrasebook.md":
        named = [
            (name, phrase.title, phrase.saw, address(framework, "phrase", name))
            for name, phrase in framework.phrasebook.items()
        ]
        return _set(site.phrasebook, home, address(framework, "phrasebook"), named)
    if kind == "skills":
        skill = framework.skill(name)
        named = [
            (behavior, place.behavior.text, place.behavior.trace, address(framework, "behavior", behavior))
            for behavior, place in framework.bank.items()
            if place.skill.id == name
        ]
        return _set(skill.title, home, address(framework, "skill", name), named)
    return ""


def _set(name: str, home: str, page: str, named: Iterable[tuple[str, str, str, str]]) -> str:
    found = {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": home + page,
        "name": name,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": home + url,
                "termCode": code,
                "name": title,
                **({"description": text} if text else {}),
            }
            for code, title, text, url in named
        ],
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # a script element ends at no text of ours


def llms(framework: Framework, pages: Iterable[tuple[str, str, str]], home: str) -> str:
    """The site as a list of links in Markdown (llmstxt.org); `pages` has (title, description, address)."""
    lines = [f"# {framework.guide.name}", "", f"> {framework.guide.description}", ""]
    lines += [f"- [{title}]({home}{url}): {description}" for title, description, url in pages]
    files = [f"- [{file}]({home}{path})" for file, path in (("ladder.json", "ladder.json"), ("ladder.xlsx", SHEET))]
    return "\n".join([*lines, *files, ""])


def moved(framework: Framework) -> dict[str, str]:
    """{file on the site: HTML} for every page that had another id; it leads on, with scripts and without."""
    found = {}
    for kind, ids in framework.renamed.items():
        for old, new in ids.items():
            here = f"{kind}/{old}/"
            target = relative(address(framework, KINDS[kind].one, new), here)
            found[f"{here}index.html"] = (
                f'<!doctype html><html lang="{escape(framework.guide.language)}"><head><meta charset="utf-8">'
                f"<title>{escape(framework.guide.name)}</title>"
                f'<meta http-equiv="refresh" content="1;url={target}"><link rel="canonical" href="{target}">'
                f'<meta name="robots" content="noindex"><script src="../../assets/js/moved.js" defer></script></head>'
                f'<body><p><a href="{target}">{target}</a></p></body></html>\n'
            )
    return found


def documents(framework: Framework) -> dict[str, str]:
    """{file on the site: text} of what is there to take: the empty templates, the kits and the ladder."""
    blanks = {f"templates/{one.id}.md": f"# {one.title}\n\n{one.blank.rstrip()}\n" for one in framework.templates}
    words = framework.words.result
    there = {} if "kits" in framework.guide.leave_out else kits(framework)
    sheets = {f"kits/{name}.md": text for name, text in saved(there, words).items()}
    return {**blanks, **sheets, "ladder.json": ladder_json(framework), **moved(framework)}
