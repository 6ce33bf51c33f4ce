"""A short soak: at ten times what the machine takes, the excess waits and nothing grows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("fcntl")

import soak

from console.auditing import audit

DOCUMENTS = 20_000 if os.environ.get("RASAD_LONG") else 1_500
MEGABYTES = 60
"""Of growth after the first tenth: caches fill, but nothing grows with the documents."""

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]


def test_what_is_too_much_waits(tmp_path: Path) -> None:
    able = soak.capacity(tmp_path)
    found = soak.soak(tmp_path / "s.db", DOCUMENTS, 10, able)
    assert found.waited > soak.BATCH, "the load must be too much"
    assert found.files[1] <= found.files[0]
    assert found.memory[1] - found.memory[0] < MEGABYTES
    result = audit(tmp_path / "s.db", tmp_path / "none")
    assert result.findings == []
    assert result.counts["ended"] == DOCUMENTS
