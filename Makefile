# The one set of tasks; README, CONTRIBUTING and CI name the same ones.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
VENV := .venv/Scripts
else
VENV := .venv/bin
endif
# What `make run` opens: make run ARGS="path/to/blog"
ARGS ?= content
# How many places `make mutants` breaks, and which (none: others each time)
N ?= 30
SEED ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check bench mutants screenshots build clean

help: ## Show these tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: ## Make .venv, install the pins and the system libraries (run and test do this by themselves)
	@$(PYTHON) scripts/setup.py

setup-dev:
	@$(PYTHON) scripts/setup.py --dev

run: setup ## Open the sample blog, or another: make run ARGS="path/to/blog"
	@$(VENV)/python -m editor $(ARGS)

# Tests wait for half of their time, so two processors have work for three of them. With the variable
# set, every program that a test starts would compile the sources anew.
test: export PYTHONDONTWRITEBYTECODE =
test: setup-dev ## Run all tests, offscreen, with the real preview engine and the real generators
	@$(VENV)/python -m pytest --numprocesses=3 --dist=loadfile --no-loadscope-reorder --benchmark-disable

check: setup-dev ## ruff, mypy --strict, import contracts
	@$(VENV)/ruff format --check .
	@$(VENV)/ruff check .
	@$(VENV)/mypy
	@$(VENV)/lint-imports

bench: setup-dev ## Run the benchmarks; compare ratios, not seconds
	@$(VENV)/python -m pytest tests/benchmarks --benchmark-only --benchmark-columns=min,median,iqr,rounds

mutants: setup-dev ## Break a room in 30 places and see what its tests notice: make mutants ROOM=text
	@$(VENV)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable ".[mutants]"
	@$(VENV)/python -m scripts.mutants $(ROOM) --count $(N) $(if $(SEED),--seed $(SEED))

screenshots: setup-dev ## Draw docs/screenshots/ anew
	@$(VENV)/python scripts/screenshots.py

build: setup-dev ## Build the wheel and the sdist into dist/
	@$(VENV)/python -m build --no-isolation

clean: ## Remove what the tasks made, .venv included
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
