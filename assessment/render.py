"""A document as HTML, Markdown or plain text. Chooses markup, never meaning."""

import re
import sys
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap

from assessment.chart import crowd, ladder
from assessment.document import Answered, Document, Item, Row, Section, Sentence
from assessment.words import ResultWords, fill

WIDTH = 88
BLANK = "____"  # a blank to write on, as content writes it


# ---- HTML ------------------------------------------------------------------------------------------------------


def to_html(document: Document, home: str | None = None, top: int = 2, *, live: bool = False) -> str:
    """An HTML fragment; behaviors and practices link into the guide when `home` (a relative URL) is given.

    Its title, if it has one, is a heading of the depth `top`, and its sections stand one deeper. Buttons are there
    only where it is `live`: on the page that has the answers.
    """
    title = f'<h{top} tabindex="-1" data-heading>{escape(document.title)}</h{top}>'
    parts = [title] if document.title else []
    parts += _sides([_p(said, "headline") for said in document.lead])
    parts += [_p(said, "remark") for said in document.intro]
    for alike in _neighbors(document.sections):
        parts += _sides([_section_html(section, home, top + 1, live=live) for section in alike])
    if document.appendix:
        inner = "\n".join(_section_html(section, home, top + 1, live=live) for section in document.appendix)
        parts.append(f'<div class="appendix" data-appendix>\n{inner}\n</div>')
    if document.about:
        parts.append(f'<p class="about">{" ".join(map(_text, document.about))}</p>')
    return "\n".join(parts) + "\n"


def _neighbors(sections: Sequence[Section]) -> list[list[Section]]:
    """Sections that follow each other and are of the same kind, together; each alone that is to stand apart."""
    groups: list[list[Section]] = []
    for section in sections:
        if groups and section.kind == groups[-1][0].kind and not section.apart:
            groups[-1].append(section)
        else:
            groups.append([section])
    return groups


def _sides(parts: list[str]) -> list[str]:
    """What is said once for each of several routes stands side by side where there is room."""
    return ['<div class="sides">', *parts, "</div>"] if len(parts) > 1 else parts


def _section_html(section: Section, home: str | None, depth: int, *, live: bool) -> str:
    """A section with its parts."""
    inner = "".join(map(_p, section.texts)) + _list_html(section, home)
    if section.rows:
        inner += _table_html(section, home)
    if live:
        inner += _presses_html(section)
    inner += "".join(_section_html(part, home, depth + 1, live=live) for part in section.parts)
    heading = f"<h{depth}>{_dated(escape(section.title))}</h{depth}>"
    if section.fold:
        is_open = " open" if section.fold == "open" else ""
        return f'<details class="{section.kind}"{is_open}><summary>{heading}</summary>{inner}</details>'
    return f'<section class="{section.kind}">{heading}{inner}</section>'


def _presses_html(section: Section) -> str:
    """The buttons beside what a section says."""
    if not section.presses:
        return ""
    buttons = (
        f'<button type="button" data-do="{escape(one.does)}" value="{escape(one.value)}">{escape(one.text)}</button>'
        for one in section.presses
    )
    return f'<p class="buttons no-print">{"".join(buttons)}</p>'


def _list_html(section: Section, home: str | None) -> str:
    """The items of a section, as its marks are."""
    if not section.items:
        return ""
    if section.marks == "bullets":
        return f"<ul>{''.join(_bullet_html(item, home) for item in section.items)}</ul>"
    items = "".join(_item_html(item, home) for item in section.items)
    return f'<ul class="lines">{items}</ul>' if section.marks == "boxes" else f'<ol class="behaviors">{items}</ol>'


def _bullet_html(item: Item, home: str | None) -> str:
    """A list within a list is what every program that takes rich text keeps line by line."""
    mark = f' id="{escape(item.mark)}"' if item.mark else ""  # a word processor keeps it as a bookmark
    text = _linked(item, home, f"<span{mark}>{_text(item.said)}</span>" if mark else _text(item.said))
    notes = "".join(f"<li>{_text(note)}</li>" for note in item.notes)
    return f"<li>{text}{f'<ul>{notes}</ul>' if notes else ''}</li>"


def _p(said: Sentence, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f"<p{named}{_rests_on(said)}>{_text(said)}</p>"


def _rests_on(said: Sentence) -> str:
    """What a personal sentence rests on, for whoever reads the page's source."""
    return f' data-rests-on="{escape(" ".join(said.rests_on))}"' if said.rests_on else ""


def _text(said: Sentence) -> str:
    return _dated(escape(said.text)).replace(BLANK, '<span class="blank"></span>')


def _dated(html: str) -> str:
    """Days become time elements, which the page writes as its reader's language does."""
    return re.sub(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})\b", r'<time datetime="\1">\1</time>', html)


def _item_html(item: Item, home: str | None) -> str:
    mark = f' id="{escape(item.mark)}"' if item.mark else ""  # a word processor keeps it as a bookmark
    text = _linked(item, home, f"<strong{mark}>{_text(item.said)}</strong>")
    notes = "".join(f"<span{_rests_on(note)}>{_text(note)}</span>" for note in item.notes)
    answers = "".join(f"<span>{escape(f'{one.answer}: {_what(one)}')}</span>" for one in item.answers)
    small = f"<small>{notes}{answers}</small>" if notes or answers else ""
    line = f' {"data-about" if item.skill else "data-line"}="{escape(item.id)}"' if item.id else ""
    line += f' data-due="{item.due}"' if item.due else ""
    return f"<li{line}{_rests_on(item.said)}>{text}{small}</li>"


def _linked(item: Item, home: str | None, html: str) -> str:
    """The HTML of an item as a link to the page of the guide that it is about, where it has one."""
    page = f"skills/{item.skill}/#{item.id}" if item.skill else item.page
    return f'<a href="{escape(home + page)}">{html}</a>' if page and home is not None else html


def _what(one: Answered) -> str:
    """What was answered alike, or how much of it."""
    return ", ".join(one.about) or str(len(one.ids))


def _table_html(section: Section, home: str | None) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in section.columns)
    body = "".join(_row_html(row, section.columns, home) for row in section.rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    caption = f'<p class="help">{escape(section.caption)}</p>' if section.caption else ""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(section.title)}">{table}</div>{caption}'


def _row_html(row: Row, columns: tuple[str, ...], home: str | None) -> str:
    """A row; each cell names its column, for screens on which the row is a block."""
    title = _dated(escape(row.title))
    if row.skill and home is not None:
        title = f'<a href="{escape(home)}skills/{escape(row.skill)}/">{title}</a>'
    cells = ""
    pictures = [ladder(row.rungs), *[""] * (len(row.cells) - 1)]  # a ladder stands in the first cell, which it draws
    if row.crowds:
        pictures = [crowd(*one) for one in row.crowds]
    for column, (first, *others), picture in zip(columns[1:], row.cells, pictures, strict=True):
        facts = "".join(f"<small{_rests_on(fact)}>{_text(fact)}</small>" for fact in others)
        label = f' data-label="{escape(column)}"'
        cells += f"<td{label}{_rests_on(first)}>{_text(first)}{picture}{facts}</td>"
    return f'<tr><th scope="row">{title}</th>{cells}</tr>'


# ---- Markdown --------------------------------------------------------------------------------------------------


def to_markdown(document: Document, words: ResultWords) -> str:
    """The document in Markdown; every text is escaped, so a note with markup shows as it was typed."""
    lines = [f"# {_md(document.title)}", ""]
    lines += [part for said in document.lead for part in (f"**{_md(said.text)}**", "")]
    lines += [part for said in document.intro for part in (_md(said.text), "")]
    for section in (*document.sections, *document.appendix):
        lines += _section_md(section, words)
    if document.about:
        lines += [_md(" ".join(said.text for said in document.about)), ""]
    return "\n".join(lines)


def _section_md(section: Section, words: ResultWords, depth: int = 2) -> list[str]:
    lines = [f"{'#' * depth} {_md(section.title)}", ""]
    lines += [part for said in section.texts for part in (_md(said.text), "")]
    for number, item in enumerate(section.items, 1):
        text, mark = _md(item.said.text), f' <span id="{escape(item.mark)}"></span>' if item.mark else ""
        marked = {"numbers": f"{number}. **{text}**", "boxes": f"- [ ] {text}", "bullets": f"- {text}"}
        lines.append(marked[section.marks] + mark)
        lines += [f"    - {_md(note)}" for note in _notes(item, words)]
    lines += [""] if section.items else []
    if section.rows:
        lines.append("| " + " | ".join(map(_md, section.columns)) + " |")
        lines.append("|" + "---|" * len(section.columns))
        for row in section.rows:
            cells = ("; ".join(said.text for said in cell) for cell in row.cells)
            lines.append("| " + " | ".join(map(_md, (row.title, *cells))) + " |")
        lines.append("")
    for part in section.parts:
        lines += _section_md(part, words, depth + 1)
    return lines


def _notes(item: Item, words: ResultWords) -> Iterator[str]:
    """What stands under an item, a line each."""
    yield from (note.text for note in item.notes)
    for one in item.answers:
        yield fill(words.rests_on, answer=one.answer, what=_what(one))


def _md(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return "".join("\\" + sign if sign in r"\`*_{}[]<>#|~" else sign for sign in " ".join(text.split()))


# ---- plain text ------------------------------------------------------------------------------------------------


def to_text(document: Document, words: ResultWords) -> str:
    """The document as plain text, 88 columns wide where it is to be wrapped."""
    width = WIDTH if document.wrapped else sys.maxsize
    lines = _heading(document.title)
    lines += [line for said in (*document.lead, *document.intro) for line in (*wrap(said.text, width), "")]
    for section in (*document.sections, *document.appendix):
        lines += _section_text(section, words, width)
    lines += wrap(" ".join(said.text for said in document.about), width)
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(title: str) -> list[str]:
    return [title, "-" * len(title)]


def _section_text(section: Section, words: ResultWords, width: int, depth: int = 0) -> list[str]:
    lines = [section.title] if depth else _heading(section.title)
    for said in section.texts:
        lines += wrap(said.text, width)
    for number, item in enumerate(section.items, 1):
        mark = {"numbers": f"{number:>2}.", "boxes": "[ ]", "bullets": "-"}[section.marks]
        lines += wrap(item.said.text, width, initial_indent=f"{mark} ", subsequent_indent="    ")
        for note in _notes(item, words):
            lines += wrap(note, width, initial_indent="      ", subsequent_indent="      ")
    for row in section.rows:
        cells = zip(section.columns[1:], row.cells, strict=True)
        rest = "; ".join(f"{column}: {', '.join(said.text for said in cell)}" for column, cell in cells)
        lines += wrap(f"{row.title}: {rest}", width, subsequent_indent="    ")
    if not section.empty and (section.texts or section.items or section.rows):
        lines.append("")
    for part in section.parts:
        lines += _section_text(part, words, width, depth + 1)
    return lines
