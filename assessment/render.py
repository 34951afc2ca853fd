"""A report as HTML, Markdown or plain text. Chooses markup, never meaning."""

from collections.abc import Iterable
from html import escape
from textwrap import wrap

from assessment.sentences import Item, Report, RouteReport, Section
from assessment.words import ResultWords

WIDTH = 88


def to_html(report: Report, words: ResultWords, home: str | None = None) -> str:
    """An HTML fragment; behaviors link to their place in the guide when `home` (a relative URL) is given."""
    parts = [f'<h2 tabindex="-1" data-heading>{escape(report.title)}</h2>']
    parts += [f'<p class="headline">{escape(route.headline)}</p>' for route in report.routes]
    for route in report.routes:
        parts += [f"<p>{escape(remark)}</p>" for remark in route.remarks]
    parts.append(_section_html(report.shown, home))
    parts += [_section_html(route.next, home, "next") for route in report.routes]
    parts += [_rows_html(route, words, home) for route in report.routes]
    parts += [_folded_html(route.missing, home) for route in report.routes]
    for route in report.routes:
        parts.append(f"<section class='plan'><h3>{escape(route.plan_title)}</h3>")
        for slot in route.plan:
            parts.append(f"<h4>{escape(slot.title)}</h4>{_list_html(slot.texts)}")
        parts.append("</section>")
    parts += [_section_html(section, home) for section in report.more]
    parts += [f'<p class="about">{escape(" ".join(report.about))}</p>']
    return "\n".join(parts) + "\n"


def _section_html(section: Section, home: str | None, kind: str = "part") -> str:
    texts = "".join(f"<p>{escape(text)}</p>" for text in section.texts)
    items = "".join(_item_html(item, home) for item in section.items)
    listed = f'<ol class="behaviors">{items}</ol>' if items else ""
    return f'<section class="{kind}"><h3>{escape(section.title)}</h3>{texts}{listed}</section>'


def _folded_html(sections: tuple[Section, ...], home: str | None) -> str:
    """A section whose parts fold away."""
    first, *rest = sections
    texts = "".join(f"<p>{escape(text)}</p>" for text in first.texts)
    folds = ""
    for part in rest:
        items = "".join(_item_html(item, home) for item in part.items)
        summary = f"<summary>{escape(part.title)}</summary>"
        folds += f'<details open>{summary}<ol class="behaviors">{items}</ol></details>'
    return f'<section class="missing"><h3>{escape(first.title)}</h3>{texts}{folds}</section>'


def _item_html(item: Item, home: str | None) -> str:
    notes = "".join(f"<span>{escape(note)}</span>" for note in item.notes)
    return f"<li>{_link(item, home)}<small>{notes}</small></li>"


def _link(item: Item, home: str | None) -> str:
    text = f"<strong>{escape(item.text)}</strong>"
    if home is None:
        return text
    return f'<a href="{escape(home)}skills/{escape(item.skill)}/#{escape(item.behavior)}">{text}</a>'


def _list_html(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def _rows_html(route: RouteReport, words: ResultWords, home: str | None) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in _columns(words))
    body = ""
    for row in route.rows:
        facts = "".join(f"<small>{escape(fact)}</small>" for fact in row.facts)
        title = escape(row.title)
        if home is not None:
            title = f'<a href="{escape(home)}skills/{escape(row.skill)}/">{title}</a>'
        body += (
            f'<tr><th scope="row">{title}</th><td>{escape(row.level)}</td>'
            f"<td>{escape(row.gap)}</td><td>{escape(row.confidence)}{facts}</td></tr>"
        )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    region = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(route.skills_title)}">{table}</div>'
    return f'<section class="skills"><h3>{escape(route.skills_title)}</h3>{region}</section>'


def _columns(words: ResultWords) -> tuple[str, ...]:
    return words.skill, words.level, words.gap, words.confidence


def to_markdown(report: Report, words: ResultWords) -> str:
    """The report in Markdown; every text is escaped, so a note with markup shows as it was typed."""
    lines = [f"# {_md(report.title)}", ""]
    lines += [part for route in report.routes for part in (f"**{_md(route.headline)}**", "")]
    lines += [part for route in report.routes for remark in route.remarks for part in (_md(remark), "")]
    lines += _section_md(report.shown)
    for route in report.routes:
        lines += _section_md(route.next)
    for route in report.routes:
        lines += [
            f"## {_md(route.skills_title)}",
            "",
            "| " + " | ".join(map(_md, _columns(words))) + " |",
            "|---|---|---|---|",
        ]
        for row in route.rows:
            sure = "; ".join((row.confidence, *row.facts))
            lines.append("| " + " | ".join(map(_md, (row.title, row.level, row.gap, sure))) + " |")
        lines.append("")
    for route in report.routes:
        for level, section in zip((2, *[3] * len(route.missing)), route.missing, strict=False):
            lines += _section_md(section, level)
    for route in report.routes:
        lines += [f"## {_md(route.plan_title)}", ""]
        for slot in route.plan:
            lines += [f"### {_md(slot.title)}", "", *(f"- [ ] {_md(text)}" for text in slot.texts), ""]
    for section in report.more:
        lines += _section_md(section)
    lines += [_md(" ".join(report.about)), ""]
    return "\n".join(lines)


def _section_md(section: Section, level: int = 2) -> list[str]:
    lines = [f"{'#' * level} {_md(section.title)}", ""]
    lines += [part for text in section.texts for part in (_md(text), "")]
    for number, item in enumerate(section.items, 1):
        lines.append(f"{number}. **{_md(item.text)}**")
        lines += [f"    - {_md(note)}" for note in item.notes]
    return [*lines, ""] if section.items else lines


def _md(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return "".join("\\" + sign if sign in r"\`*_{}[]<>#|~" else sign for sign in " ".join(text.split()))


def to_text(report: Report, words: ResultWords) -> str:
    """The report as plain text, 88 columns wide."""
    lines = _heading(report.title)
    for route in report.routes:
        lines += [*wrap(route.headline, WIDTH), ""]
        lines += [line for remark in route.remarks for line in (*wrap(remark, WIDTH), "")]
    lines += _section_text(report.shown)
    for route in report.routes:
        lines += _section_text(route.next)
    for route in report.routes:
        lines += _heading(route.skills_title)
        for row in route.rows:
            rest = "; ".join((row.level, row.gap, row.confidence, *row.facts))
            lines += wrap(f"{row.title}: {rest}", WIDTH, subsequent_indent="    ")
        lines.append("")
    for section in (section for route in report.routes for section in route.missing):
        lines += _section_text(section)
    for route in report.routes:
        lines += _heading(route.plan_title)
        for slot in route.plan:
            lines.append(slot.title)
            for text in slot.texts:
                lines += wrap(text, WIDTH, initial_indent="  [ ] ", subsequent_indent="      ")
            lines.append("")
    for section in report.more:
        lines += _section_text(section)
    lines += wrap(" ".join(report.about), WIDTH)
    return "\n".join(lines) + "\n"


def _heading(title: str) -> list[str]:
    return [title, "-" * len(title)]


def _section_text(section: Section) -> list[str]:
    lines = _heading(section.title)
    for text in section.texts:
        lines += wrap(text, WIDTH)
    for number, item in enumerate(section.items, 1):
        lines += wrap(item.text, WIDTH, initial_indent=f"{number:>2}. ", subsequent_indent="    ")
        for note in item.notes:
            lines += wrap(note, WIDTH, initial_indent="      ", subsequent_indent="      ")
    return [*lines, ""]
