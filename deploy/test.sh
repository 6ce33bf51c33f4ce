#!/bin/sh
# Every test: first what must be installed, then the quick tests on all cores and those on
# real servers, both under coverage, then the long ones, which are told apart because
# tracing would triple their time. The last line but one says what was covered.
#
# The simulated week needs one core for minutes and no clock: it takes what the real servers
# leave, whose tests mostly wait.
set -eu
: "${PYTHON:=.venv/bin/python}"
WEEK=tests/connectors/watch/test_simulated_week.py
"$PYTHON" deploy/prerequisites.py
rm -f .coverage .coverage.*
"$PYTHON" -m coverage run -m pytest -n 2 -m "not (servers or faults or browser or slow or unfinished)"
said=$(mktemp)
nice -n 19 "$PYTHON" -m pytest -p no:cacheprovider "$WEEK" >"$said" 2>&1 &
week=$!
trap 'kill "$week" 2>/dev/null || true; rm -f "$said"' EXIT
"$PYTHON" -m coverage run -m pytest -m "servers and not unfinished" --durations=10
"$PYTHON" -m coverage combine --quiet
"$PYTHON" -m coverage report --fail-under=95 --skip-covered
"$PYTHON" -m pytest -n 2 -m "(faults or browser or slow) and not servers and not unfinished" \
  --ignore="$WEEK" --durations=10
wait "$week" || { cat "$said"; exit 1; }
tail -n 3 "$said"
left=$("$PYTHON" -m pytest --collect-only -m unfinished 2>/dev/null | grep -c "::" || true)
echo "not run: $left tests that show known defects (docs/verified.md; pytest -m unfinished)"
