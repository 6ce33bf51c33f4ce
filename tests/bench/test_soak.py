"""A short soak: what is too much waits with its connector, nothing is lost, nothing grows."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="open files and memory are read from /proc")

from bench.sampling import Sample, slopes
from bench.soak import BOUND, Soak, judged
from console.wiring import local

DOCUMENTS = 1_500
GROWTH = 60.0
"""MB from the first sample to the most: caches fill in so short a soak, and give no slope."""


@pytest.mark.slow
def test_far_more_than_can_be_taken_waits_and_nothing_is_lost(tmp_path: Path) -> None:
    store = tmp_path / "rasad.db"
    with local.engine(store) as engine:
        soak = Soak(engine, every=0.2)
        # A hundred times: so short a measurement may be wrong by ten on a busy machine.
        load = soak.load(DOCUMENTS, 100.0, probe=500)
    # This process may have run other tests before: what counts is what the soak adds.
    before = soak.samples[0].megabytes
    verdict = judged(soak, store, [load], growth=float("inf"), memory=before + GROWTH)
    assert verdict.faults == ()
    assert 0 < load.behind < DOCUMENTS, "the load must be too much"
    assert load.waited <= BOUND
    assert verdict.audit.counts["ended"] == soak.given


@pytest.mark.slow
def test_a_soak_that_loses_or_grows_fails(tmp_path: Path) -> None:
    store = tmp_path / "rasad.db"
    with local.engine(store) as engine:
        soak = Soak(engine, every=0.1)
        load = soak.load(300, 1.0, probe=300)
        engine.connection.execute(
            "DELETE FROM outcomes WHERE outcome_id IN (SELECT min(outcome_id) FROM outcomes)"
        )
    soak.samples[:] = [Sample(number, 100 + number * 0.01, 10 + number) for number in range(600)]
    verdict = judged(soak, store, [load._replace(waited=BOUND + 1)], growth=25.0, memory=105.0)
    assert set(verdict.faults) == {
        "memory grows", "too much memory", "open files grow", "more waited than may",
        "the audit names faults", "documents are lost",
    }  # fmt: skip


def test_a_straight_line_is_its_slope() -> None:
    samples = [Sample(number, 50 + number / 1000, 9) for number in range(0, 10_000, 100)]
    found = slopes(samples)
    assert found.megabytes == pytest.approx(100.0)
    assert (found.files, found.most_files) == (0.0, 9)
