"""What a document costs does not grow with what the store holds.

Counted in steps of SQLite's virtual machine, which no other work on the machine disturbs:
a statement that reads everything before it shows at once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import small_stages
from driving import engine
from small_stages import document

from streams.embedded import Engine
from streams.topology import SINKS

PORTION = 200
LATER = 3_000
EVERY = 100


def steps(driver: Engine, work: Callable[[], object]) -> int:
    """Steps that some work takes, in hundreds."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    driver.connection.set_progress_handler(tick, EVERY)
    work()
    driver.connection.set_progress_handler(None, EVERY)
    return count


@pytest.mark.parametrize("batch_size", [PORTION, 20])
def test_a_document_costs_the_same_after_many_others(tmp_path: Path, batch_size: int) -> None:
    # Without the small tracker, which reads its whole series for each claim.
    topology = (small_stages.RUNS[:2], SINKS)
    with engine(tmp_path / "s.db", topology=topology, batch_size=batch_size) as driver:

        def portion(start: int) -> int:
            documents = (document(n) for n in range(start, start + PORTION))
            return steps(driver, lambda: driver.process(documents))

        portion(0)
        early = portion(PORTION)
        driver.process(document(n) for n in range(2 * PORTION, LATER))
        late = portion(LATER)
    assert early > 100
    assert late < 1.2 * early


def test_a_revision_costs_the_same_after_many_others(tmp_path: Path) -> None:
    topology = (small_stages.RUNS[:2], SINKS)
    with engine(tmp_path / "s.db", topology=topology) as driver:

        def revised(start: int) -> int:
            again = [document(n, f"قوة {n + 1} جندي الآن") for n in range(start, start + 50)]
            return steps(driver, lambda: driver.process(again))

        driver.process(document(n) for n in range(300))
        early = revised(0)
        driver.process(document(n) for n in range(300, LATER))
        late = revised(100)
    assert late < 1.2 * early
