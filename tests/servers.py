"""Kafka, Elasticsearch and Redis of a run of the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from deploy.cluster.cluster import Cluster, down, up
from deploy.cluster.places import Missing


def unavailable(what: str, missing: Missing) -> NoReturn:
    """A failure in CI, where everything must start; elsewhere the test is left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} cannot be started; missing: {missing}")
    pytest.skip(f"not run, as {what} cannot be started; missing: {missing}")


def started(places: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Servers until the run ends; RASAD_CLUSTER names ones to use again, and to leave running.

    In CI they must start; elsewhere what needs them is left out, and says what is missing.
    """
    given = os.environ.get("RASAD_CLUSTER")
    state = Path(given) if given else places.mktemp("cluster") / "state"
    try:
        found = up(state)
    except Missing as missing:
        unavailable("the servers", missing)
    yield found
    if given is None:
        down(state)
