# Every target has a tei command of its own; make only sets things up first. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
DEV := $(VENV)/.setup-dev
BENCH := $(VENV)/.setup-bench
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: edition deposit test test-all bench schema format lint locks wheel clean help

help:             ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

edition: $(SETUP) ## the edition: encoded text and pages in edition/build/site/
	$(BIN)/tei build edition

deposit: edition  ## the edition packed for an archive, in edition/build/deposit/
	$(BIN)/tei deposit edition

test: $(DEV)      ## the fast tests
	$(BIN)/python -m pytest -n auto -m "not long and not browser"

test-all: $(BENCH) .venv-archive/.setup .venv-citation/.setup ## the long tests
	$(BIN)/python -m pytest -n auto -m "long or browser"

bench: $(BENCH)   ## the tables of the README, measured anew
	$(BIN)/python -m tests.bench.board
	$(BIN)/python -m tests.bench.speed
	$(BIN)/python -m tests.bench.validation

schema: $(SETUP)  ## the schema made from its ODD
	$(BIN)/python -m schema.make

format: $(DEV)    ## the code in its usual form
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: $(DEV)      ## form, lint and types, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

locks:            ## the pinned requirements, from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group build -o requirements-build.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group bench pyproject.toml -o requirements-bench.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group archive -o requirements-archive.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group citation -o requirements-citation.lock

wheel: $(DEV)     ## dist/*.whl
	$(BIN)/python -m build --no-isolation --wheel

clean:            ## what make made, but not the edition
	rm -rf $(VENV) .venv-archive .venv-citation dist build edition/build .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(SETUP): requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --require-hashes -r requirements-build.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(SETUP)
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(BENCH): requirements-bench.lock $(DEV)
	$(INSTALL) --require-hashes -r requirements-bench.lock
	@touch $@

# Validators this project did not write, each in an environment of its own: they want other versions than ours.
.venv-%/.setup: requirements-%.lock
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
