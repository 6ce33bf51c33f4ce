# ruff: noqa: T201 - a program that prints its table
"""A soak of the embedded path: ``python tests/faults/soak.py DOCUMENTS [MULTIPLE ...]``.

Measures what the machine can take, then offers each multiple of it and prints, for each:
documents a second, the delay from arrival to being stored (median, 99th percentile),
memory and open files at a tenth of the way and at the end. Excess waits on the log.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import deque
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from replayed import NOON, STORE, body

from schemas.documents import RawDocument
from schemas.identity import digest
from streams.embedded import Engine

PROBE = 2_000
BATCH = 256


class Soaked(NamedTuple):
    """One load: what was offered, what came of it. Seconds, megabytes."""

    multiple: float
    documents: int
    a_second: float
    median: float
    slowest: float
    memory: tuple[float, float]
    files: tuple[int, int]
    waited: int

    def line(self) -> str:
        """A row of the table."""
        return (
            f"| {self.multiple:g}× | {self.documents:,} | {self.a_second:.0f} | {self.median:.2f} |"
            f" {self.slowest:.2f} | {self.memory[0]:.0f} → {self.memory[1]:.0f} |"
            f" {self.files[0]} → {self.files[1]} | {self.waited:,} |"
        )


def documents(chance: random.Random) -> object:
    """Articles without end, each another one."""
    for number in count():
        yield RawDocument(
            article_id=digest("soak", str(number)), source=f"outlet-{number % 50}",
            fetched_at=NOON, published_at=NOON, body=body(chance),
            body_hash=digest("soak", str(number)), namespace="rehearsal", notify=False,
        )  # fmt: skip


def memory() -> float:
    """Megabytes that this process holds."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def files() -> int:
    """Open files of this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


def soak(store: Path, total: int, multiple: float, capacity: float) -> Soaked:
    """Offer a multiple of the capacity until all documents are stored."""
    given = documents(random.Random(1402))
    rate = multiple * capacity
    came: deque[float] = deque()
    delays: list[float] = []
    early: tuple[float, int] | None = None
    most = offered = 0
    with Engine(store, clock=lambda: NOON, store=STORE, batch_size=BATCH) as driver:
        began = time.monotonic()
        while len(delays) < total:
            due = min(total, int((time.monotonic() - began) * rate) + 1) - offered
            if due > 0:
                driver.append([next(given) for _ in range(min(due, 4 * BATCH))])  # type: ignore[call-overload]
                came.extend([time.monotonic()] * min(due, 4 * BATCH))
                offered += min(due, 4 * BATCH)
            most = max(most, len(came))
            taken = driver.run_batch()
            done = time.monotonic()
            delays += [done - came.popleft() for _ in range(taken)]
            if not taken:
                time.sleep(0.005)
            if early is None and len(delays) > total / 10:
                early = memory(), files()
        seconds = time.monotonic() - began
        assert early is not None
        cuts = quantiles(delays, n=100)
        return Soaked(
            multiple, total, total / seconds, cuts[49], cuts[98], (early[0], memory()),
            (early[1], files()), most,
        )  # fmt: skip


def capacity(place: Path) -> float:
    """Documents a second that this machine takes."""
    return soak(place / "probe.db", PROBE, 1, 1e9).a_second


def main(total: int, multiples: list[float]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="rasad-soak-") as name:
        place = Path(name)
        able = capacity(place)
        print(f"this machine takes {able:.0f} documents a second")
        print("| load | documents | a second | delay p50 s | p99 s | MB | files | waited at most |")
        print("| ---: | ---: | ---: | ---: | ---: | --- | --- | ---: |")
        for multiple in multiples:
            found = soak(place / f"{multiple}.db", total, multiple, able)
            print(found.line(), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), [float(each) for each in sys.argv[2:]] or [1.0, 2.0, 10.0])
