"""Real servers, started once for a whole run of the tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.receiving import Receiver
from tests.servers import started

sys.path.insert(0, str(Path(__file__).parent))

from delivery_desk import SECRET, Desk

LONG = ("test_rolling_restart.py", "test_snapshot.py")
"""Two minutes and half a minute: with ``RASAD_LONG=1`` alone, so that nothing is ever skipped."""
collect_ignore = [] if os.environ.get("RASAD_LONG") else list(LONG)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """Kafka, Elasticsearch and Redis of this run alone; RASAD_CLUSTER names ones to use again."""
    yield from started(tmp_path_factory)


@pytest.fixture
def receiver():
    """A webhook of this test's."""
    made = Receiver(SECRET)
    yield made
    made.close()


@pytest.fixture
def desk(cluster, tmp_path, receiver):
    """A namespace of this test's, and processes that deliver to the receiver."""
    made = Desk(cluster.kafka.bootstrap, tmp_path, receiver)
    yield made
    made.close()
