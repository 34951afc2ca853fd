"""A ladder from the tables of a file.

What is exported comes back as it was. In a spreadsheet that somebody wrote, whatever is not understood is noted with
its place and nothing is made up: no title, no trace, no level. Where the ladder and another sheet both say something,
the ladder is followed.
"""

from collections.abc import Collection, Mapping
from typing import cast

from assessment.model import Framework, Skill
from assessment.reading import Unreadable
from assessment.spreadsheet.cells import Bank, read_behaviors, whole_number
from assessment.spreadsheet.columns import text_columns
from assessment.spreadsheet.draft import BehaviorData, CellData, Draft, LevelData, SkillData
from assessment.spreadsheet.heads import Head, Heads, read_heads
from assessment.spreadsheet.levels import LevelRead, read_levels, with_known_core
from assessment.spreadsheet.matrix import Reading, Said
from assessment.spreadsheet.sheets import NO_RECORD, Record, sort_out, wording
from assessment.spreadsheet.texts import Texts, read_texts
from assessment.spreadsheet.unclear import Unclear
from assessment.spreadsheet.understood import described, understand
from assessment.spreadsheet.workbook import Book

NOTHING_SAID = Said()
NO_TEXTS = Texts()
"""Stands for the texts of what has none."""


def from_tables(book: Book, framework: Framework, said: Said = NOTHING_SAID) -> Draft:
    """The ladder in the tables of a file. The guide gives words, practices, and ids that are taken. Raises Unreadable.

    The order of levels and skills is that in which they stand, unless somebody says another.
    """
    words = framework.words.sheet
    unclear = Unclear(words)
    for odd in book.odd:
        unclear.note(odd.what, odd.sheet, odd.row, odd.column, found=odd.found)
    sheets, others = sort_out(book.tables, words, unclear)
    reading = understand(sheets, others, framework, said, unclear)
    heads = read_heads(reading, sheets, words, unclear)
    levels, tracks = read_levels(heads, reading.levels, sheets, framework, unclear)
    titles = _titles(heads.skills, sheets.records["skills"], unclear)
    bank = read_behaviors(reading, heads, levels, sheets, framework, unclear)
    unclear.note_differing(sheets.ladder.name)
    if not any(bank.cells.values()):
        raise Unreadable(words.no_ladder)
    levels = with_known_core(levels, titles, sheets, unclear)
    texts = read_texts(sheets.texts, {"levels": levels, "skills": titles, "behaviors": bank.by_record}, unclear)
    for kind, known in (("skills", titles), ("behaviors", bank.by_record)):
        for record in (record for name, record in sheets.records[kind].items() if name not in known):
            unclear.note("row_unknown", record.sheet, record.row, found=record["id"].strip())
    for name, behavior in bank.by_record.items():
        behavior.update(cast(BehaviorData, texts.get(("behaviors", name), NO_TEXTS).fields))
    return Draft(
        tracks=tracks,
        levels={name: _level_data(level, texts.get(("levels", name), NO_TEXTS)) for name, level in levels.items()},
        skills=_skill_data(titles, sheets.records["skills"], bank, texts, _abouts(heads, reading)),
        unclear=unclear.sentences(),
        doubts=unclear.doubts(),
        seen=tuple(described(reading, words)),
    )


def _abouts(heads: Heads, reading: Reading) -> dict[str, str]:
    """What a column says that the skills are, by their ids."""
    spots = {
        name: [spot for number in head.at for spot in reading.about.get(number, ())]
        for name, head in heads.skills.items()
    }
    return {name: "\n\n".join(spot.text for spot in those) for name, those in spots.items() if those}


def _titles(heads: Mapping[str, Head], records: Mapping[str, Record], unclear: Unclear) -> dict[str, str]:
    return {name: wording(head.title, records.get(name, NO_RECORD)["title"], unclear) for name, head in heads.items()}


def _level_data(level: LevelRead, texts: Texts) -> LevelData:
    placed = {"after": level.after, "tracks": list(level.tracks), "core": list(level.core)}
    return cast(LevelData, {"title": level.title, **level.texts, **placed, **texts.fields})


def _skill_data(
    titles: Mapping[str, str],
    records: Mapping[str, Record],
    bank: Bank,
    texts: Mapping[tuple[str, str], Texts],
    abouts: Mapping[str, str],
) -> dict[str, SkillData]:
    order = _order(titles, records)
    found = {}
    for name, title in titles.items():
        record, more = records.get(name, NO_RECORD), texts.get(("skills", name), NO_TEXTS)
        columns = {column: record[column] for column in text_columns(Skill) if record[column].strip()}
        columns |= {"what": abouts[name]} if name in abouts else {}
        cells: dict[str, CellData] = {level: {"behaviors": those} for level, those in bank.cells[name].items()}
        for level, gist in more.gists.items():
            cells.setdefault(level, {"behaviors": []})["gist"] = gist
        skill = {"title": title, "order": order[name], **columns, "cells": cells, **more.fields}
        found[name] = cast(SkillData, skill)
    return found


def _order(skills: Collection[str], records: Mapping[str, Record]) -> dict[str, int]:
    """The numbers that the sheet Skills gives, as long as they say what the rows say; else the rows are counted."""
    given = [whole_number(records.get(name, NO_RECORD)["order"]) for name in skills]
    numbers = [(number, name) for number, name in zip(given, skills, strict=True) if number is not None]
    if len(numbers) == len(skills) and numbers == sorted(numbers):
        return {name: number for number, name in numbers}
    return {name: number for number, name in enumerate(skills, 1)}
