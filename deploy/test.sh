#!/bin/sh
# Every test: first what must be installed, then the quick tests on all cores, then the
# ones that own servers, browsers or processes, one after another. Coverage is joined.
set -eu
: "${PYTHON:=.venv/bin/python}"
"$PYTHON" deploy/prerequisites.py
rm -f .coverage .coverage.*
heavy="servers or faults or browser or slow"
"$PYTHON" -m coverage run -m pytest -n 2 -m "not ($heavy)" --durations=10
"$PYTHON" -m coverage run -m pytest -m "$heavy" --durations=10
"$PYTHON" -m coverage combine --quiet
"$PYTHON" -m coverage report --fail-under=95 --skip-covered
