# Rasad's commands. `make replay` is the main job; `make test` is every test.
# Needs Python 3.11 or later and make; everything else is brought by `make setup`.

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null || echo .make/uv/bin/uv)
QUICK := not servers and not faults and not browser and not slow and not unfinished

.DEFAULT_GOAL := help
.PHONY: help setup replay check test bench lint faults soak lock schemas sbom cluster-up cluster-down clean

help: ## what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## a virtual environment in .venv with locked dependencies and every extra

.make/uv/bin/uv:
	$(PYTHON) -m venv .make/uv
	.make/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(READY): requirements.lock pyproject.toml | $(filter .make/%,$(UV))
	$(UV) venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
	$(UV) pip sync --quiet --python $(BIN)/python requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

replay: setup ## the main job: the five seed articles, their figures and alerts
	@$(BIN)/rasad replay seeds

check: setup ## the quick tests: no servers, below 90 s
	$(BIN)/pytest -n auto -m "$(QUICK)"

test: setup lint ## every test, on real Kafka, Elasticsearch, Redis and Chromium
	PYTHON=$(BIN)/python sh deploy/test.sh

lint: setup ## style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## tables: quality and cost, beside peers and yardsticks
	$(BIN)/python -m bench

faults: setup ## the long fault suite
	RASAD_LONG=1 $(BIN)/pytest -m "faults or slow" tests/faults

soak: setup ## both paths at one, two and ten times what they take (long)
	$(BIN)/python -m bench.soak && $(BIN)/python -m bench.soak_cluster

cluster-up: setup ## start real Kafka, Elasticsearch and Redis, without Docker
	$(BIN)/python deploy/cluster/up.py

cluster-down: setup ## stop them
	$(BIN)/python deploy/cluster/down.py

lock: ## renew requirements.lock from pyproject.toml
	$(UV) pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	  --python-version 3.11 --all-extras --group dev pyproject.toml -o requirements.lock
	$(PYTHON) deploy/image/lock.py

sbom: setup ## the bill of materials of what is installed, as CycloneDX
	$(BIN)/cyclonedx-py environment $(BIN)/python --of JSON -o sbom.json

schemas: setup ## write the JSON Schemas of the records again
	$(BIN)/python -m schemas.generate

clean: ## remove what the targets made
	rm -rf .venv .make .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage* dist
