#!/usr/bin/env bash
# pandoc writes an id into a .docx as a bookmark and does not give it back when it reads the same file.
#
# Seen with pandoc 3.9 (pypandoc_binary 1.17) and mammoth 1.13.0, Python 3.13, on 2026-11-30.
#
# `<span id="shown.data.pm.1"></span>` at the end of a line becomes a bookmark of that name in Word's file. Read back by
# pandoc, the line is there and the bookmark is gone, since nothing links to it; mammoth reads it as an anchor. An id of
# more than 40 characters becomes another name, X and a hash, so that what looks for it finds nothing. Whoever lets ids
# travel in a paper has to match by its words too, and must not take an id's absence for another line.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv v && v/bin/pip install -q pypandoc_binary==1.17 mammoth==1.13.0 2>/dev/null
pandoc=$(v/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')

expect() { # what it is, what was seen, what is there now
	if [ "$2" != "$3" ]; then printf 'CHANGED: %s\nseen:  %s\nfound: %s\n' "$1" "$2" "$3"; exit 1; fi
	printf '%s: %s\n' "$1" "$3"
}
names() { unzip -p "$1" word/document.xml | grep -o 'bookmarkStart [^>]*w:name="[^"]*"' | sed 's/.*w:name=//'; }

expect "version" "pandoc 3.9" "$("$pandoc" --version | head -1)"
printf -- '- [ ] Write the page first. <span id="shown.data.pm.1"></span>\n' > paper.md
"$pandoc" -f markdown paper.md -o paper.docx
expect "the bookmark in the .docx" '"shown.data.pm.1"' "$(names paper.docx)"
expect "the same file, read back" '- [ ] Write the page first.' "$("$pandoc" paper.docx -t markdown)"
expect "and by mammoth" 'yes' "$(v/bin/mammoth paper.docx | grep -q 'id="shown.data.pm.1"' && echo yes || echo no)"

printf -- 'A line. <span id="unsure.stakeholder-communication.senior.12"></span>\n' > long.md
"$pandoc" -f markdown long.md -o long.docx
expect "an id of 42 characters is kept as" 'X and a hash' \
	"$(names long.docx | grep -qE '^"X[0-9a-f]{39}"$' && echo 'X and a hash' || names long.docx)"
