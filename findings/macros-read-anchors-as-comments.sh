#!/usr/bin/env bash
# mkdocs-macros takes the anchor of a heading, `## Pay {#pay}`, for the start of a comment: what follows is gone up to
# the next `#}` on the page, and `mkdocs build --strict` is content.
#
# Seen with MkDocs 1.6.1, mkdocs-macros-plugin 1.5.0, Markdown 3.10, Python 3.13, on 2026-12-01.
#
# `{#pay}` is how Python-Markdown's `attr_list` names a heading, and `{#` is how Jinja2 begins a comment; the plugin
# renders a page before Markdown reads it. Where a later `#}` stands, all between them is left out without a word, and
# the heading swallows the rest of that line. Where none stands, the whole page is replaced by an error in its text,
# and the exit status is 0 all the same unless `on_error_fail` is set. Write `{: #pay }`, which means the same, or set
# `on_error_fail: true` and look for `{#` in pages before they are built.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv v && v/bin/pip install -q mkdocs==1.6.1 mkdocs-macros-plugin==1.5.0 markdown==3.10 2>/dev/null
mkdir docs
printf 'site_name: A\nplugins: [macros]\nmarkdown_extensions: [attr_list]\n' > mkdocs.yml

page() { # what a page shows, with the ids of its headings
	printf "$1" > docs/index.md
	NO_MKDOCS_2_WARNING=1 v/bin/mkdocs build --strict -q > log 2>&1 && printf 'status 0: ' || printf 'status %s: ' $?
	sed -n '/role="main"/,/<\/div>/p' site/index.html | grep -oE '<h[12] id="[a-z0-9-]*"|>[^<>]+<' | tr -d '<>' |
		sed 's/h\([12]\) id="\(.*\)"/#\2/' | paste -sd'|'
}
expect() { # what it is, what was seen, what is there now
	if [ "$2" != "$3" ]; then printf 'CHANGED: %s\nseen:  %s\nfound: %s\n' "$1" "$2" "$3"; exit 1; fi
	printf '%s: %s\n' "$1" "$3"
}

expect "as attr_list also writes it" "status 0: #pay|Pay|Bands.|#levels|Levels|Six {and #} more.|Last." \
	"$(page '## Pay {: #pay }\n\nBands.\n\n## Levels {: #levels }\n\nSix {and #} more.\n\nLast.\n')"
expect "two headings and all between them" "status 0: #pay-more|Pay  more.|Last." \
	"$(page '## Pay {#pay}\n\nBands.\n\n## Levels {#levels}\n\nSix {and #} more.\n\nLast.\n')"
expect "without a later sign" "status 0: #macro-syntax-error|Macro Syntax Error|File|: |index.md" \
	"$(page '## Pay {#pay}\n\nBands.\n' | cut -d'|' -f1-5)"
