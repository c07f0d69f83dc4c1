# The two commands that matter: `make site` builds and serves, `make test` runs every test.
# Both set themselves up: .venv from requirements.lock, Chromium for the browser tests.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: bench bench-check bench-markdown bench-verify help judge site test language setup browser check lighthouse \
  lint format lock screenshots validate-html clean

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 14

site: setup ## Build the site and serve it on this machine
	$(BIN)/lpsite serve --port $(PORT)

test: setup browser lint ## Run every test, the linter and the type checker
	$(BIN)/pytest -n auto --dist worksteal

setup: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) scripts/require_python.py
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

browser:
	sh scripts/ensure_chromium.sh

check: setup ## Check every source file
	$(BIN)/lpsite check

language: setup ## How hard each page is to read: a table by page, stage and reader
	$(BIN)/python scripts/reading.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup ## Put the code into the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## Compare with other generators: make bench SIZES="1000 10000" RUNS=3 (all of MkDocs: ALL=1)
	$(BIN)/python benchmarks/run.py $(SIZES) $(if $(RUNS),--runs $(RUNS)) $(if $(ALL),--all) $(if $(ONLY),--only "$(ONLY)")

bench-check: setup ## Measure the checker: make bench-check SIZES="1000 10000"
	$(BIN)/python benchmarks/check.py $(SIZES)

bench-verify: setup ## Measure verification: make bench-verify SIZES="1000 10000"
	$(BIN)/python benchmarks/verify.py $(SIZES)

bench-markdown: ## Compare Markdown parsers on our texts and on hostile ones, in an environment of its own
	$(PYTHON) -m venv .lpsite/bench-markdown
	.lpsite/bench-markdown/bin/python -m pip install --quiet --upgrade \
	  markdown-it-py mistune cmarkgfm comrak pyromark
	PYTHONPATH=src .lpsite/bench-markdown/bin/python benchmarks/parsers.py

lighthouse: setup browser ## Score the pages read most with Lighthouse (needs Node.js): make lighthouse ONLY="home study" RUNS=3
	PYTHONPATH=scripts $(BIN)/python benchmarks/lighthouse.py $(ONLY) $(if $(RUNS),--runs $(RUNS))

validate-html: setup ## Check the HTML of every page (needs Node.js; with Java the Nu checker too)
	$(BIN)/python benchmarks/validate_html.py

screenshots: setup browser ## Picture one page of every kind: light, dark, wide, narrow, forced colours, print
	$(BIN)/python scripts/screenshots.py $(ONLY)

judge: setup browser ## Judge search by what readers ask, beside Pagefind alone
	$(BIN)/lpsite build
	$(BIN)/python scripts/judge.py

lock: ## Choose the newest allowed versions and write requirements.lock
	rm -rf .lpsite/lock && $(PYTHON) -m venv .lpsite/lock
	.lpsite/lock/bin/python -m pip install --quiet uv
	.lpsite/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --upgrade --no-config --quiet \
	  --custom-compile-command "make lock" -o requirements.lock

clean: ## Remove what was built (not the sources, not .venv)
	rm -rf site .lpsite screenshots
