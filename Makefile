# `make demo` and `make test` set up everything they need; a second run is quick.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV ?= .venv
BIN := $(VENV)/bin
REPORT ?= examples/dormitory-raid.txt
PAGE := src/rashomon/serve/static/index.html
WEB := $(shell find web/src web/public -type f) $(addprefix web/,index.html package-lock.json tsconfig.json vite.config.ts)
NODE := $(shell node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a < 20 || (a == 20 && b < 19)))' 2>/dev/null && command -v npm)
.DEFAULT_GOAL := help
.PHONY: help demo test lint types imports quality floors speed docs format check lock clean page page-if-node test-web screenshots

help:           ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/'

demo: $(VENV)/.ready page-if-node  ## set up, then code one report of examples/
	@$(BIN)/rashomon code $(REPORT)

test: $(VENV)/.ready-dev page-if-node  ## set up, then run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev    ## style, by ruff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.ready-dev   ## types, by mypy --strict
	@$(BIN)/mypy

imports: $(VENV)/.ready-dev ## the layers, by import-linter
	@$(BIN)/lint-imports

quality: $(VENV)/.ready     ## headline figures against the records in ../shared
	@$(BIN)/python bench/quality.py

floors: $(VENV)/.ready      ## the same on samples; fails where a figure is below its floor
	@$(BIN)/python bench/quality.py --gate

speed: $(VENV)/.ready       ## reports a second, start-up, memory
	@$(BIN)/python bench/speed.py

docs: $(VENV)/.ready        ## make docs/codebook.md and docs/cli.md anew
	@$(BIN)/python bench/docs.py

format: $(VENV)/.ready-dev  ## rewrite the code in ruff's format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

page: $(PAGE)               ## build the web page that `rashomon serve` shows

test-web: $(VENV)/.ready $(PAGE)  ## the web page in headless Chromium (Debian's, or CHROMIUM=/path)
	@cd web && VENV=$(VENV) npm test --silent

screenshots: $(VENV)/.ready $(PAGE)  ## make docs/images/ anew
	@VENV=$(VENV) node tests/web/screenshots.mjs

check: test lint types imports floors $(if $(NODE),test-web)  ## everything that .ci/run checks

# Set-up. A stamp says which lock files the environment was made from.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rashomon needs Python 3.11 or newer: make PYTHON=/path/to/it")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

# The page is built where there is Node; without it, all but the page works.
page-if-node:
ifneq ($(NODE),)
	@$(MAKE) --silent page || echo "The web page could not be built (see above). All else works." >&2
endif

$(PAGE): $(WEB) web/node_modules/.ready
	@cd web && npm run --silent build -- --logLevel warn

web/node_modules/.ready: web/package-lock.json
ifeq ($(NODE),)
	@echo "The web page needs Node 20.19 or newer, with npm. Install it and run: make page" >&2; exit 1
endif
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

lock: $(BIN)/python         ## make the lock files anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra serve --group build -o requirements.lock
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra serve --group build --group dev -c requirements.lock -o requirements-dev.lock

LOCKING = --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate

clean:          ## remove what was made here
	rm -rf $(VENV) dist build web/node_modules $(dir $(PAGE)) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
