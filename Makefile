# The two commands a newcomer needs: `make demo` and `make test`. Each sets the machine up first.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
DEMO_OUT ?= build/demo
WORKERS ?= 2
SEEDS ?= 30000
EVENTS ?= 10000
export PYTHONHASHSEED = 0

.PHONY: help setup demo test check format lint types contracts tests faults translations screens lock bench oracle package simulate events exam

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(VENV)/.ready  ## make the virtual environment and install what Qt needs

$(VENV)/.ready: requirements.lock pyproject.toml .ci/system_libraries .ci/make_environment .ci/voice_models resources/voice/packages.lock harmony_desktop/voice/models.py
	@bash .ci/system_libraries
	@bash .ci/make_environment "$(PYTHON)" "$(VENV)"
	@bash .ci/voice_models "$(VENV)"
	@touch $@

demo: setup  ## make the demo practice and open it; without a display, play the tour
	@$(RUN)/harmony-desktop demo --out "$(DEMO_OUT)" --json

test: setup check  ## everything CI checks

check: format lint types contracts tests

format:
	$(RUN)/ruff format --check .

lint:
	$(RUN)/ruff check .

types:
	$(RUN)/mypy harmony_desktop tests benchmarks .ci

contracts:
	$(RUN)/lint-imports

tests:
	rm -f .coverage .coverage.*
	QT_QPA_PLATFORM=offscreen $(RUN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=
	$(RUN)/coverage report
	$(RUN)/python .ci/coverage_ratchet.py

screens: setup  ## write every screen at three sizes, light and dark, English and Spanish
	QT_QPA_PLATFORM=offscreen $(RUN)/python -m tests.ui.screens --out build/screens

translations:  ## bring resources/translations up to date with the source
	$(RUN)/python .ci/translations.py $(if $(FILL),--fill $(FILL))

faults: setup  ## the long run of the fault tests; a short one is in `make test`
	HARMONY_FAULTS=long QT_QPA_PLATFORM=offscreen $(RUN)/python -m pytest -n $(WORKERS) \
	  --timeout 3600 tests/faults

lock:  ## pin the dependencies anew, with hashes and without addresses
	uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 --extra central --extra voice --group test --group lint --group build \
	  --group install pyproject.toml --output-file requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 --group oracle --constraint requirements.lock \
	  --output-file benchmarks/requirements.lock

bench: setup oracle  ## measure, and print one table
	QT_QPA_PLATFORM=offscreen $(RUN)/python -m benchmarks

simulate: setup  ## 30,000 schedules of desks, server, network, clocks; every mutant caught
	$(RUN)/python -m tests.simulator --seeds $(SEEDS) --processes $(WORKERS)

events: setup  ## 10,000 random events and 10,000 races for freed times, two desks and the gateway
	HARMONY_EVENTS=$(EVENTS) HARMONY_RACES=$(EVENTS) QT_QPA_PLATFORM=offscreen \
	  $(RUN)/python -m pytest -n $(WORKERS) --timeout 7200 tests/central/gateway/test_random_days.py \
	  tests/central/gateway/test_slot_races.py

exam: setup  ## speak the whole exam of 32 teeth in three voices; each chart must be the typed one
	$(RUN)/python -m tests.spoken_exam

oracle: setup  # what the benchmarks compare with
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  -r benchmarks/requirements.lock

package: setup  ## build the one-folder bundle and try it
	$(RUN)/pyinstaller --noconfirm --distpath build/dist --workpath build/work pyinstaller.spec
	QT_QPA_PLATFORM=offscreen build/dist/harmony-desktop/harmony-desktop doctor --json
	QT_QPA_PLATFORM=offscreen build/dist/harmony-desktop/harmony-desktop demo --board-only --patients 100 --out build/bundle --json
