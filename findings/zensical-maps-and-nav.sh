#!/usr/bin/env bash
# Zensical gives a theme's templates the maps of `extra` in the order of the alphabet, and a loop over `nav` its fields.
#
# Seen with Zensical 0.0.73, Python 3.13, on 2026-11-30. MkDocs 1.6.1 keeps the order of the file, and a loop over `nav`
# gives the pages. Neither says a word here, also with `--strict`: a ladder whose levels or answers stand in a map comes
# out as another ladder. Lists keep their order, and `nav.items` are the pages. `hooks:` of mkdocs.yml is not run and not
# spoken of either.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv v && v/bin/pip install -q zensical==0.0.73 mkdocs==1.6.1 2>/dev/null
mkdir -p docs theme; printf '# Ladder\n' > docs/index.md; printf '# Senior\n' > docs/senior.md
cat > hook.py <<'P'
def on_page_markdown(markdown, **_):
    return markdown + "\n\nA hook was here."
P
cat > mkdocs.yml <<'Y'
site_name: Ladder
site_url: https://guide.example/
theme: {name: null, custom_dir: theme}
extra: {levels: {pm: 1, senior: 2, apm: 3}, listed: [pm, senior, apm]}
hooks: [hook.py]
nav: [index.md, senior.md]
Y
printf '%s\n' '<p>map:{% for level in config.extra.levels %} {{ level }}{% endfor %}</p>' \
	'<p>list:{% for level in config.extra.listed %} {{ level }}{% endfor %}</p>' \
	'<p>nav:{% for item in nav %} {{ item.title or item }}{% endfor %}</p>' '{{ page.content }}' > theme/main.html

told() { grep -o "<p>$1:[^<]*" site/index.html | sed 's/<p>//'; }
expect() {
	if [ "$2" != "$3" ]; then printf 'CHANGED: %s\nseen:  %s\nfound: %s\n' "$1" "$2" "$3"; exit 1; fi
	printf '%s: %s\n' "$1" "$3"
}

v/bin/mkdocs build -q 2>/dev/null
expect "MkDocs" "map: pm senior apm" "$(told map)"
expect "MkDocs" "nav: Ladder Senior" "$(told nav)"
expect "MkDocs" "hook: 1" "hook: $(grep -c 'A hook was here' site/index.html || true)"
rm -rf site
v/bin/zensical build --clean --strict > log 2>&1
expect "Zensical" "map: apm pm senior" "$(told map)"
expect "Zensical" "list: pm senior apm" "$(told list)"
expect "Zensical" "nav: " "$(told nav | cut -c1-5)"
printf 'Zensical: %s\n' "$(told nav)"
expect "Zensical" "hook: 0" "hook: $(grep -c 'A hook was here' site/index.html || true)"
expect "Zensical speaks of hooks or of order" "0" "$(grep -ciE 'hook|order' log || true)"
