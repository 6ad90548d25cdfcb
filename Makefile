# Every target sets itself up: Python 3.11 or newer is all that a machine needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check slow soak coverage mutants bench peers checkers docs clean

demo: .venv/ready
	@$(BIN)/diptych --demo

test: .venv/ready
	$(BIN)/python -m pytest -n auto

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

slow: .venv/ready
	$(BIN)/python -m pytest -m slow

soak: .venv/ready
	DIPTYCH_SOAK=1 $(BIN)/python -m pytest -m slow -rP tests/tui/keys/test_random_keys.py tests/store

coverage: .venv/ready
	$(BIN)/python -m pytest -n auto --cov=collate --cov=store --cov=tui --cov-report=term-missing:skip-covered

mutants: .venv/ready
	$(BIN)/python -m bench.mutants

bench: .venv/ready
	$(BIN)/python -m bench

peers: .venv/ready build/peers/ready
	$(BIN)/python -m bench.peers

checkers: build/checkers/ready

docs: .venv/ready
	$(BIN)/python -m docs

clean:
	rm -rf .venv build

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Diptych needs Python 3.11 or newer: make PYTHON=python3.11")' >&2
	@echo "Setting up .venv (once) ..." >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]' >&2
	@touch $@

# Each by itself: one that does not install is left out of the comparison, which says so.
build/peers/ready: bench/peers/peers.txt
	@echo "Setting up build/peers (once) ..." >&2
	@$(PYTHON) -m venv build/peers
	@while read -r peer; do \
		build/peers/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" >&2 \
		|| echo "$$peer does not install here." >&2; \
	done < $<
	@touch $@

# What looks exports through for tests of `make slow`, and bends versions too much to stand in .venv.
build/checkers/ready: tests/store/exchange/checkers/requirements.txt
	@echo "Setting up build/checkers (once) ..." >&2
	@$(PYTHON) -m venv build/checkers
	@build/checkers/bin/python -m pip install --quiet --disable-pip-version-check -r $< >&2 \
		|| echo "The checkers do not install here: their test is left out." >&2
	@touch $@
