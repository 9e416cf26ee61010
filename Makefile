# Each target sets up by itself all that it needs: Python 3.11 or newer is enough.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench docs generated lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | sort | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

setup: $(INSTALLED) ## the virtual environment, from the lock file

$(INSTALLED): requirements.lock pyproject.toml
	@test -x $(BIN)/python || { echo "making $(VENV) with $(PYTHON)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing from requirements.lock (a few minutes the first time)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: $(INSTALLED) ## read the example dispatches
	$(BIN)/papertiger read examples/*.txt

test: $(INSTALLED) ## the tests, the docstrings' examples among them; ARGS="-n 2" spreads them
	$(BIN)/python -m pytest -q $(ARGS)

check: $(INSTALLED) ## style, types, the direction of imports, the docs, the floors of accuracy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/generated.py --check
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python bench/accuracy.py --check

bench: $(INSTALLED) ## accuracy, speed and memory, measured now
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/firstlook.py
	$(BIN)/python bench/accuracy.py

generated: $(INSTALLED) ## write again the docs' pages that are made from the code
	$(BIN)/python tools/generated.py
	$(BIN)/python tools/tutorial.py
	$(BIN)/python tools/picture.py

docs: generated ## the documentation, into site/
	$(BIN)/mkdocs build --strict

lock: ## resolve the dependencies anew and write requirements.lock
	@test -x .venv-lock/bin/pip-compile || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet pip-tools; }
	CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev --extra postgres --extra exports --extra web --extra bulk -o requirements.lock pyproject.toml

clean: ## remove everything that was built, the virtual environment included
	rm -rf $(VENV) .venv-lock site dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
