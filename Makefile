# The commands of the project. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help serve test build check bench proof fuzz screenshots schemas pins clean site-ready test-ready

PORT ?= 8000
SECONDS ?= 600
ROUNDS ?= 5
BIN := .venv/bin
# Where the machine has no Node, or an old one, the environment has its own.
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
# The first of these that runs and is new enough; the names alone say nothing (they may be shims).
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && { echo $$p; break; }; done)
export NO_MKDOCS_2_WARNING := 1
# The same commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1580601600)

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: site-ready ## serve the site with live reload (PORT=8000)
	@$(BIN)/python tools/environment.py port "$(PORT)"
	@echo "Building the site; in a few seconds it is at http://127.0.0.1:$(PORT)/ (stop with Ctrl+C)"
	@env -u SOURCE_DATE_EPOCH $(BIN)/mkdocs serve --strict --dev-addr 127.0.0.1:$(PORT)

test: test-ready check ## run every check and test
	@$(BIN)/pytest -n logical --maxprocesses 4 --dist worksteal

build: site-ready ## build the site into site/ (SITE_URL, EDIT_URL, OFFLINE)
	@$(BIN)/mkdocs build --strict --clean
	@[ -n "$$SITE_URL" ] || echo "SITE_URL is not set: canonical links, the sitemap and the 404 page say 127.0.0.1."

check: test-ready ## lint and types of Python and JavaScript, content
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(NODE) node_modules/.bin/oxlint docs publish
	@for part in . types/workers.json types/node.json; do $(NODE) node_modules/.bin/tsc --project $$part || exit 1; done
	@$(BIN)/python -m assessment check

bench: test-ready build ## measure the page beside others, the build, and scoring (ROUNDS=5)
	@$(BIN)/python -m tests.benchmarks $(ROUNDS)

proof: test-ready ## what is too slow for `test`: more random cases, Lighthouse, mutants, the fuzzer
	@HYPOTHESIS_PROFILE=proof $(BIN)/pytest -n logical --maxprocesses 4 --dist worksteal \
		tests/test_properties.py tests/test_papers.py tests/test_spreadsheet.py
	@$(BIN)/pytest -m proof
	@$(BIN)/python -m tests.lighthouse
	@$(BIN)/python -m tests.mutation
	@$(BIN)/python -m tests.fuzz $(SECONDS)

fuzz: test-ready ## search for a file that breaks the reader (SECONDS=600)
	@$(BIN)/python -m tests.fuzz $(SECONDS)

screenshots: test-ready ## take pictures of every page and state into screenshots/
	@$(BIN)/python -m tests.screenshots

schemas: site-ready ## write the JSON Schemas that editors use
	@$(BIN)/python -m tools.schemas

pins: ## renew the hashed pins (needs uv)
	@for g in site node; do uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --group $$g pyproject.toml -o requirements/$$g.txt; done
	@uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --group site --group test pyproject.toml -o requirements/test.txt

clean: ## remove everything that was made here
	rm -rf .venv .cache node_modules site screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis

site-ready:
	@$(if $(PYTHON),,$(error Python 3.12 or newer is needed; none of python3.14, python3.13, python3.12, python3 is one))
	@$(PYTHON) tools/environment.py site

test-ready:
	@$(if $(PYTHON),,$(error Python 3.12 or newer is needed; none of python3.14, python3.13, python3.12, python3 is one))
	@$(PYTHON) tools/environment.py test
