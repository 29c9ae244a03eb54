# The commands of the course. `make help` lists them. Works with GNU make 3.81 (macOS).
# PYTHON=python3.12 chooses the interpreter, PORT=8000 the port, JOBS=2 the test processes (four keep two cores busy: browsers wait).

SHELL := /bin/sh
PORT ?= 0
JOBS ?= 4
# The stamp of the set-up carries a checksum of the folder's own path: a moved folder is set up again.
READY := .venv/ready-$(shell pwd | cksum | cut -d ' ' -f 1)
BIN := .venv/bin/
OUTER_PATH := $(PATH)
export PATH := $(CURDIR)/$(patsubst %/,%,$(BIN)):$(PATH)
NOTEBOOKS := $(wildcard cases/*/*.ipynb cases/short/*/*.ipynb exercises/*.ipynb \
    simulation/*.ipynb capstone/*.ipynb)
REPEATED := tests/browser/test_comparison.py tests/browser/test_explorables.py \
    tests/browser/test_facts_and_weight.py tests/browser/test_quiz.py -k "not html or 07-crowd"

.PHONY: help book editions instructor-book serve lab test test-long test-newest sources notebooks \
    lint lock clean clean-venv

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "  make %-15s %s\n", $$1, $$2 }'

book: $(READY)  ## execute and build the book into _build/html
	@$(BIN)cocreation build

editions: $(READY)  ## build the book, a PDF, an EPUB and a zip of it, and put these beside the pages
	@$(BIN)cocreation build
	@$(BIN)cocreation pdf
	@$(BIN)cocreation epub
	@$(BIN)cocreation archive
	@$(BIN)cocreation publish

instructor-book: $(READY)  ## build it with teaching notes, solutions, rubrics into _build/instructor
	@$(BIN)cocreation build --instructor

serve: $(READY)  ## build the book and show it on a local port until Ctrl-C
	@$(BIN)cocreation build
	@$(BIN)cocreation serve --port $(PORT)

lab: $(READY)  ## open JupyterLab on the course, with exercises to fill in in my-exercises/
	@$(BIN)cocreation release --to my-exercises
	@$(BIN)jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/my-exercises

test: $(READY)  ## build the book and run every test (skips say what is missing)
	@$(BIN)cocreation build
	$(BIN)pytest -n $(JOBS) --dist worksteal -m "not long"
	$(BIN)pytest -n $(JOBS) --dist loadfile --nbval --nbval-sanitize-with tests/notebooks/sanitize.cfg \
	    --nbval-cell-timeout 120 $(NOTEBOOKS)
	$(BIN)ruff check --quiet .

test-long: $(READY)  ## the slow tests too: full crawls, repeats, load
	@$(BIN)cocreation build
	$(BIN)pytest -n $(JOBS) --dist loadgroup -m long
	$(BIN)pytest -n $(JOBS) --dist worksteal -m "not long" --count 20 $(REPEATED)

test-newest: $(READY)  ## the tests on the newest allowed packages; PYTHON=python3.13 chooses another Python
	$(BIN)uv venv --quiet --clear --python $(or $(PYTHON),.venv) .venv-newest
	$(BIN)uv pip install --quiet --python .venv-newest --editable ".[test]"
	$(MAKE) test BIN=.venv-newest/bin/

sources: $(READY)  ## ask every source whether it answers and when it was archived; list stale facts
	@$(BIN)cocreation facts
	@$(BIN)cocreation sources --to sources.csv

notebooks: $(READY)  ## execute the source notebooks and store their text output
	@$(BIN)cocreation notebooks

lint: $(READY)  ## style of code and notebooks
	$(BIN)ruff check .
	$(BIN)ruff format --check .

lock: $(READY)  ## resolve requirements.lock again for all platforms
	@$(BIN)uv pip compile --quiet pyproject.toml --all-extras --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-header --output-file requirements.lock

clean:  ## remove what the commands have built (the execution cache too)
	rm -rf _build book/exercises book/instructor .pytest_cache .ruff_cache .hypothesis

clean-venv:  ## remove .venv
	rm -rf .venv .venv-newest

# The stamp is the last line: a set-up that failed is tried again.
$(READY): pyproject.toml requirements.lock toolkit/setup.sh
	@PATH="$(OUTER_PATH)" PYTHON="$(PYTHON)" sh toolkit/setup.sh
	@touch $@
