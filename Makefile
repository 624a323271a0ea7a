# Two commands do everything on a fresh machine: make book, make test.
PYTHON ?= python3
BIN    := .venv/bin
MML    := $(BIN)/python -m mmlbook
LOCK   := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
          --generate-hashes --no-header --no-annotate --no-emit-index-url
# JupyterLab opens a chapter as a notebook, not as text
LAB    := .venv/share/jupyter/lab/settings
VIEWER := {"@jupyterlab/docmanager-extension:plugin": {"defaultViewers": \
          {"markdown": "Jupytext Notebook", "myst": "Jupytext Notebook"}}}

help:
	@echo "Mathematics for Machine Learning"
	@echo
	@sed -n 's/^## /  /p' Makefile

## make book                 run every cell, build the site and the PDF
book: .venv/.ready
	@$(MML) book

## make test                 the same, then the whole test suite
test: .venv/.ready
	@$(MML) test

## make page P=eigenvalues   build one page, fast, while writing
page: .venv/.ready
	@$(MML) page $(P)

## make serve                look at the site on http://127.0.0.1:8000
serve: .venv/.ready
	@$(MML) serve

## make lab                  open the chapters as notebooks
lab: .venv/.ready
	@mkdir -p $(LAB)
	@echo '$(VIEWER)' > $(LAB)/overrides.json
	@$(BIN)/jupyter lab book

## make questions            write the quizzes for Moodle and Anki
questions: .venv/.ready
	@$(MML) questions

## make lock                 write the lock files anew from requirements.in
lock: .venv/.ready
	@$(LOCK) requirements.in -o requirements.lock
	@$(LOCK) binder/requirements.in -o binder/requirements.txt

## make clean                remove what was built (the environment stays)
clean:
	@rm -rf _build

# The environment: uv is fast; where it cannot be had, pip does the same.
.venv/.ready: requirements.lock pyproject.toml
	@echo "Making the environment"
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check \
	   --require-hashes -r .venv/uv.lock 2> .venv/uv.log \
	 && $(BIN)/uv pip install -q --system-certs --python $(BIN)/python \
	   --require-hashes -r requirements.lock \
	 || $(BIN)/python -m pip install -q --disable-pip-version-check \
	   --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check \
	   --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: help book test page serve lab questions lock clean
