# One command each; `make` lists them. Without make (Windows): see the last lines of `make help`.
# Needs a POSIX sh and Python 3.11 or newer. Everything else is installed into .venv from the lock files.

PYTHON ?= python3
UV ?= uv
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python

# The lock files hold every package with its version and digests, so pip must resolve, guess and fetch nothing more.
INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation
LOCKED := $(INSTALL) --use-pep517 --require-hashes

# .venv is made anew for other locks or in another folder: a copied .venv would still run the program of the old one.
KEY := $(shell { cat requirements*.lock; pwd -P; } | cksum | cut -d ' ' -f 1)
RUN := $(VENV)/locked-$(KEY)
DEV := $(VENV)/tools-$(KEY)
PROJECT := $(VENV)/project
NPM := walk/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help site demo serve test lint check walk screenshots bench lock clean

help: ## list the commands
	@echo "usage: make COMMAND [ARGS='…']"
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf '  %-11s %s\n' "$$name" "$$text"; done
	@echo "Without make, on Windows: python -m venv .venv, then"
	@echo "  .venv\\Scripts\\pip install --no-deps --require-hashes -r requirements-dev.lock"
	@echo "  .venv\\Scripts\\pip install --no-deps --no-build-isolation -e ."
	@echo "  .venv\\Scripts\\python -m promosite build   (or: serve, status, check, audit site; tests: python -m pytest)"

site: $(PROJECT) ## build the site into site/ and say what is in it (ARGS='--today 2027-01-31')
	@$(PY) -m promosite build $(ARGS)
	@echo "See offline machine translation at work: make demo"

demo: $(PROJECT) ## draft, check, approve and build a copy in build/demo, offline, with small demonstration models
	@$(PY) -m promosite demo

serve: $(PROJECT) ## show the site in a browser while pages are edited
	@$(PY) -m promosite serve $(ARGS)

test: $(PROJECT) $(DEV) ## run the tests; needs no browser (ARGS='-k feed')
	@$(PY) -m pytest -n auto $(ARGS)

lint: $(PROJECT) $(DEV) ## ruff, ruff format, mypy, import-linter
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

check: lint test ## everything that CI runs before it builds

# The tests first: they show on broken pages that the walk sees what is broken.
walk: $(PROJECT) $(DEV) $(NPM) ## walk through the built site in a real browser, then Lighthouse (ARGS='--only home', CHROME=…)
	@$(PY) -m pytest tests/walk
	@$(PY) -m promosite build
	@$(PY) -m walk $(ARGS)
	@$(PY) -m benchmarks.lighthouse $(ARGS)

screenshots: $(PROJECT) $(DEV) $(NPM) ## take pictures of every kind of page into build/screenshots/ (ARGS='--only home')
	@$(PY) -m promosite build
	@$(PY) -m walk.screenshots $(ARGS)

bench: $(PROJECT) $(DEV) ## measure: builds against the stock stack, segments, translation, drafting, channels, cards, pictures
	@$(PY) -m benchmarks.run $(ARGS)
	@$(PY) -m benchmarks.segments
	@$(PY) -m benchmarks.translate --base 100 --rounds 1
	@$(PY) -m benchmarks.drafting --models
	@$(PY) -m benchmarks.channels
	@$(PY) -m benchmarks.social
	@$(PY) -m benchmarks.images

lock: ## write the lock files anew; keeps versions unless ARGS=--upgrade (needs uv: pip install uv)
	@$(UV) --version >/dev/null 2>&1 || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@$(COMPILE) pyproject.toml --group build --extra dev $(ARGS) --output-file requirements-dev.lock
	@cp requirements-dev.lock requirements.lock
	@$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	@cp requirements-dev.lock requirements-build.lock
	@$(COMPILE) --group build --output-file requirements-build.lock

clean: ## remove everything that was made: site/, build/, .venv and caches
	@rm -rf site build $(VENV) walk/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find benchmarks scripts tests walk -type d -name __pycache__ -prune -exec rm -rf {} +

COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 …" >&2; exit 1; }
	@if ls $(VENV)/locked-* >/dev/null 2>&1; then rm -rf $(VENV); fi
	@echo "Preparing $(VENV) (once; about a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@$(LOCKED) -r requirements-build.lock
	@$(LOCKED) -r requirements.lock
	@touch $@

$(DEV): $(RUN)
	@echo "Adding the tools for tests and checks …"
	@$(LOCKED) -r requirements-dev.lock
	@touch $@

# Exactly the locked packages; nothing of theirs runs while they are installed.
$(NPM): walk/package-lock.json
	@npm --version >/dev/null 2>&1 || { echo "the walk needs Node.js 18 or newer with npm" >&2; exit 1; }
	@echo "Adding axe-core and Lighthouse …"
	@npm ci --prefix walk --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(PROJECT): $(RUN) pyproject.toml
	@$(INSTALL) --editable .
	@touch $@
