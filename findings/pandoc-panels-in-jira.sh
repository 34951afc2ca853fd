#!/usr/bin/env bash
# A table in a box that keyboards and screen readers can scroll comes out of pandoc as a Jira panel with the box's
# attributes, and its row headers as plain cells.
#
# Seen with pandoc 3.9 (pypandoc_binary 1.17), Python 3.13, on 2026-12-01.
#
# A wide table stands in `<div tabindex="0" role="region" aria-label="...">` so that it can be scrolled without a mouse.
# pandoc's writer for Jira makes a panel of every div that has an attribute and hands all of them over, though a panel
# in Jira knows title and colors and no `tabindex`; a div without any leaves no trace. `<th scope="row">` is a plain
# cell in Jira and DokuWiki, where a row may have header cells; MediaWiki gets both right. Give a wiki the table without
# its box, and a row's name in bold.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv v && v/bin/pip install -q pypandoc_binary==1.17 2>/dev/null
v/bin/python - <<'P'
import pypandoc

TABLE = (
    '<table><thead><tr><th scope="col">Skill</th><th scope="col">PM</th></tr></thead>'
    '<tbody><tr><th scope="row">Data</th><td>Choose one measure</td></tr></tbody></table>'
)
BOXED = f'<div tabindex="0" role="region" aria-label="Levels">{TABLE}</div>'


def written(html: str, to: str) -> str:
    return " / ".join(line for line in pypandoc.convert_text(html, to, format="html").splitlines() if line.strip())


def expect(what: str, seen: str, found: str) -> None:
    if seen != found:
        raise SystemExit(f"CHANGED: {what}\nseen:  {seen}\nfound: {found}")
    print(f"{what}: {found}")


expect("version", "3.9", pypandoc.get_pandoc_version())
rows = "|| Skill || PM || / | Data | Choose one measure |"
expect("Jira, in a box", "{panel:tabindex=0|role=region|aria-label=Levels} / " + rows + " / {panel}", written(BOXED, "jira"))
expect("Jira, in a bare box", rows, written(f"<div>{TABLE}</div>", "jira"))
expect("DokuWiki (right: ^Data)", "^Skill^PM                ^ / |Data |Choose one measure|", written(TABLE, "dokuwiki"))
expect("MediaWiki", True, '! scope="row"| Data' in written(TABLE, "mediawiki"))
P
