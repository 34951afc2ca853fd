"""The page on content files says every key of every model, and nothing that no model has."""

import re
from dataclasses import fields, is_dataclass
from html import unescape
from pathlib import Path
from typing import Any, Literal, TypeAliasType, get_args, get_origin

import pytest

from assessment import model
from assessment.kinds import FOLDERS
from assessment.words import Words
from packs.kinds import FILES
from pages.reference import Table, kinds, spaced

PAGE = "managers/reference/index.html"


def keys(kind: Any, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """{class: the names of its fields} of a type and of all that lies in it, told from the classes alone."""
    if isinstance(kind, TypeAliasType):
        return keys(kind.__value__, found)
    if get_origin(kind) is not Literal:
        for inner in get_args(kind):
            keys(inner, found)
    if is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in found:
        found[kind.__name__] = {field.name for field in fields(kind)}
        for field in fields(kind):
            keys(field.type, found)
    return found


def tables(html: str) -> dict[str, dict[str, set[str]]]:
    """{kind of file: {the title of a table: its keys}}, read off the page."""
    found: dict[str, dict[str, set[str]]] = {}
    for part in re.findall(r'<details class="fold reference" id="([^"]+)">(.*?)</details>', html, re.DOTALL):
        told = found[part[0]] = {}
        for label, body in re.findall(r'<table class="keys" aria-label="([^"]+)">(.*?)</table>', part[1], re.DOTALL):
            told[unescape(label)] = set(re.findall(r'<th scope="row"><code>([^<]+)</code>', body))
    return found


def test_the_page_has_every_key_of_every_model_and_no_other(site: Path) -> None:
    told = tables((site / PAGE).read_text(encoding="utf-8"))

    expected = {}
    for name, kind in (FILES | FOLDERS).items():
        classes = keys(kind, {})
        own = kind.__name__ if is_dataclass(kind) and isinstance(kind, type) else ""
        file = f"{name}/<id>.yml" if name in FOLDERS else f"{name}.yml"
        expected[name] = {
            file if class_name == own else spaced(class_name): set(found) for class_name, found in classes.items()
        }
        if name in FOLDERS:
            expected[name][file].remove("id")
    assert told == expected
    assert len(told["words"]) > 10
    assert {"gist", "behaviors"} == told["skills"]["cell"]


def test_every_key_of_the_content_says_what_it_holds() -> None:
    untold = [
        f"{kind.id}: {table.title} {key.name}"
        for kind in kinds()
        for table in kind.tables
        for key in table.keys
        if kind.id != "words" and not key.about
    ]

    assert untold == []
    assert [kind.id for kind in kinds() if not kind.about] == []


def test_what_is_said_of_words_is_which_names_they_may_hold() -> None:
    words = {table.title: table for table in of("words")}
    held = {key.name: key.may_hold for key in words["result words"].keys}

    [plural] = [key for key in words["result words"].keys if key.name == "about"]
    assert (plural.about, plural.may_hold) == ("", ("n", "version"))
    assert held["on_track"] == ("track", "text")
    assert held["start_here"] == ()
    assert {key.about for key in words[""].keys} != {""}
    assert len(words[""].keys) == len(fields(Words))


@pytest.mark.parametrize(
    ("kind", "table", "key", "said"),
    [
        ("levels", "", "after", "text or null, required"),
        ("levels", "", "short", "text, may be left out"),
        ("levels", "", "week", "list, each: day, may be left out"),
        ("skills", "", "order", "whole number, 999 if left out"),
        ("skills", "", "cells", "under each name: cell, may be left out"),
        ("skills", "behavior", "facet", "one of judge, do, spread or null, may be left out"),
        ("skills", "behavior", "handed_over", "true or false, false if left out"),
        ("assessment", "rules", "share", "text, 2/3 if left out"),
        ("assessment", "", "months", "under each of under_3, 3_to_6, 6_plus: choice, required"),
        ("fork", "", "gives_up", "under each name: list of texts, may be left out"),
        ("pack", "", "extends", "text, required"),
        ("words", "result words", "ready", "list of 4 texts, required"),
    ],
)
def test_types_are_told_in_plain_words(kind: str, table: str, key: str, said: str) -> None:
    [found] = [one for part in of(kind) if part.title == table for one in part.keys if one.name == key]

    assert f"{found.kind.striptags()}, {found.need.striptags()}" == said


def of(kind: str) -> tuple[Table, ...]:
    return next(part.tables for part in kinds() if part.id == kind)


def test_every_part_that_may_be_left_out_is_named() -> None:
    [key] = [key for key in of("guide")[0].keys if key.name == "leave_out"]

    assert set(re.findall("<code>([^<]+)</code>", key.kind)) == set(get_args(model.Part.__value__))


def test_each_type_with_keys_of_its_own_leads_to_them(site: Path) -> None:
    html = (site / PAGE).read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', html)

    led = set(re.findall(r'<td>[^<]*(?:<code>[^<]*</code>[^<]*)*<a href="#([^"]+)"', html))
    assert "skills-behavior" in led
    assert led <= set(ids)
    assert len(ids) == len(set(ids))
