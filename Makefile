# The explorer's commands. `make` or `make help` lists them.

PYTHON ?= python3
DIGESTS ?= data/digests

BIN := .venv/bin
INSTALL := $(PYTHON) scripts/install.py
LAB := $(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help run lab check test format golden screenshots constraints clean python

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: python ## Install what is missing and open the dashboard (DIGESTS=path for your own folder)
	@$(INSTALL)
	@$(BIN)/explorer run "$(DIGESTS)"

lab: python ## Open the notebooks in JupyterLab
	@$(INSTALL)
	@$(LAB) notebooks

check: python ## Tell what was read from each digest, and what was not (DIGESTS=path)
	@$(INSTALL)
	@$(BIN)/explorer check "$(DIGESTS)"

test: python ## Install, then run all checks and tests
	@$(INSTALL) test
	@$(BIN)/python scripts/chromium.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest

format: python ## Put the code into the project's format
	@$(INSTALL) test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: python ## Write the expected outputs of the readers and docs/columns.md anew; look at the diff
	@$(INSTALL) test
	$(BIN)/pytest -q --update-golden tests/readers tests/test_docs.py

screenshots: python ## Take the README's screenshots from the real page
	@$(INSTALL) test
	@$(BIN)/python scripts/chromium.py
	$(BIN)/python scripts/screenshots.py

constraints: python ## Pin the versions that .venv holds in constraints.txt
	@$(INSTALL) test
	@$(BIN)/python scripts/constraints.py > constraints.new && mv constraints.new constraints.txt

clean: ## Remove .venv and the caches of tools (your digests and the explorer's cache stay)
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON) on this machine. Install Python 3.11, 3.12 or 3.13, or name one: make run PYTHON=/path/to/python3.12"; exit 1; }
