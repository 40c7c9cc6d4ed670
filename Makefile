# Bina. `make` alone shows what can be made.
SHELL := /bin/sh
MANAGE := .venv/bin/python manage.py
PORT ?= 8000
SIZE ?= 20000
ONLY ?=

# Containers often forbid Python to keep compiled modules; then each of our many short processes would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo serve test lint format bench lock messages static clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install everything that the site needs (virtual environment, libraries, front-end packages)
	@bin/setup production

setup-tests: ## Install also what tests and checks need
	@bin/setup development

# Styles, scripts, fonts and icons; built anew when one of their sources has changed.
FRONTEND := $(shell find frontend -type f -not -path 'frontend/build/*' 2>/dev/null) package-lock.json
frontend/build/.made: $(FRONTEND)
	@bin/npm run --silent build
	@touch $@

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po cms/locale/*/LC_MESSAGES/*.po))
%.mo: %.po
	@msgfmt --check --output-file=$@ $<

static: setup frontend/build/.made $(CATALOGUES) ## Build styles, scripts and translations, and collect them
	@$(MANAGE) collectstatic --noinput --verbosity 0

demo: export BINA_INSECURE_HTTP ?= 1
# The printed logins have no phone at hand.
demo: export BINA_STAFF_SECOND_FACTOR ?= 0
# Problems only, so that the printed logins stay on the screen.
demo: export LOG_LEVEL ?= WARNING
demo: static ## Serve the demonstration city on http://127.0.0.1:8000 (PORT=...)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo
	@$(MANAGE) serve --port $(PORT)

serve: static ## Serve this installation: web and background workers, without demonstration data
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) serve --port $(PORT)

test: setup-tests frontend/build/.made $(CATALOGUES) ## Run all tests; part of them with ARGS="tests/courses -k seats"
	@.venv/bin/pytest -n 2 --dist loadgroup --no-loadscope-reorder $(ARGS)

lint: setup-tests frontend/build/.made ## Run every check of style, types, floors, migrations and messages
	@bin/lint

format: setup-tests ## Let ruff and djlint put code and templates in order
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format --quiet .

bench: setup frontend/build/.made $(CATALOGUES) ## Measure what Bina promises, one JSON object a line (SIZE=20000 employees, ONLY=complete)
	@SIZE=$(SIZE) ONLY=$(ONLY) .venv/bin/python -m lms.bench

lock: setup-tests ## Choose the newest packages that pyproject.toml and package.json allow
	@bin/lock

messages: setup-tests ## Bring the catalogues of translations in step with the code
	@bin/messages

clean: ## Remove what was built (not the data in var/)
	@rm -rf frontend/build var/static var/test $(CATALOGUES)
