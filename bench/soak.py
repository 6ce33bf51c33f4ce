"""A soak of the embedded path: ``python -m bench.soak --documents 200000``.

News of our own making goes from the connectors' log through every stage into one store,
offered at one, two and ten times what this machine takes (measured anew before each, as
a full store takes less than an empty one), a third of the documents at each. The inflow is
bounded: no more than so many documents wait on the log, the excess waits with its
connector. Printed for each load: documents and processor milliseconds, the delay from the
log to the store, what waited; for the whole: how memory and open files grow, and the audit.
Exit status 1 where something grows, is lost, or waits beyond the bound.
"""

from __future__ import annotations

import argparse
import tempfile
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import quantiles
from time import monotonic, process_time, sleep
from typing import NamedTuple

from bench.sampling import Sample, Slopes, held, slopes
from bench.soak_articles import Given, news
from console.auditing import Audit, audit
from console.wiring import local
from streams.embedded import Engine

LOADS = 1.0, 2.0, 10.0
PROBE = 3_000
"""Documents that measure the capacity before each load; they stay in the store."""

BOUND = 1_024
"""Documents that may wait on the log: four batches."""

MOST_GROWTH = 25.0
"""MB for each 100,000 documents: what the measurement itself keeps (8 bytes a delay and
half a MB of samples) and the page cache of SQLite are below it, a leaked document is not."""

MOST_MEMORY = 250.0
"""MB of a process that does nothing else."""

TARGET = 200_000


class Soaked(NamedTuple):
    """One load: a multiple of ``able`` documents a second. Delays in seconds.

    ``cost`` is processor milliseconds for each document, ``waited`` the most that stood on
    the log, ``behind`` the most that were due and waited with their connector.
    """

    multiple: float
    able: float
    documents: int
    a_second: float
    cost: float
    median: float
    slowest: float
    waited: int
    behind: int

    def row(self) -> str:
        return (
            f"| {self.multiple:g}× | {self.able:.0f} | {self.documents:,} | {self.a_second:.0f} |"
            f" {self.cost:.2f} | {self.median:.2f} | {self.slowest:.2f} | {self.waited:,} |"
            f" {self.behind:,} |"
        )


class Soak:
    """One store under load. ``given`` counts documents that were no copies."""

    def __init__(self, engine: Engine, bound: int = BOUND, every: float = 1.0) -> None:
        self.given = 0
        self.samples: list[Sample] = []
        self._engine = engine
        self._bound = bound
        self._every = every
        self._news: Iterator[Given] = news()
        self._came: deque[float] = deque()
        self._done = 0

    def load(self, total: int, multiple: float, *, probe: int = PROBE) -> Soaked:
        """Measure the capacity, then offer a multiple of it until ``total`` are stored."""
        able = self._offered(probe, 1e9, 0, 0).a_second
        return self._offered(total, multiple * able, multiple, able)

    def _offered(self, total: int, rate: float, multiple: float, able: float) -> Soaked:
        delays = array("d")
        offered = most = behind = 0
        spent = process_time()
        began = sampled = monotonic()
        while offered < total or self._came:
            due = min(total, int((monotonic() - began) * rate) + 1)
            room = max(0, self._bound - len(self._came))
            offered += self._offer(min(due - offered, room))
            most = max(most, len(self._came))
            behind = max(behind, due - offered)
            taken = self._engine.run_batch()
            now = monotonic()
            delays.extend(now - self._came.popleft() for _ in range(taken))
            self._done += taken
            if now - sampled >= self._every:
                sampled = now
                self.samples.append(held(self._done))
            if not taken:
                sleep(0.005)
        cuts = quantiles(delays, n=100)
        seconds, cost = monotonic() - began, (process_time() - spent) * 1000 / total
        return Soaked(
            multiple, able, total, total / seconds, cost, cuts[49], cuts[98], most, behind
        )

    def _offer(self, count: int) -> int:
        """Onto the log; a copy of what is there is not put there, so nothing waits for it."""
        some = list(islice(self._news, count))
        if some:
            self._engine.append(each.document for each in some)
            fresh = sum(not each.copy for each in some)
            self.given += fresh
            self._came.extend([monotonic()] * fresh)
        return len(some)


class Verdict(NamedTuple):
    """What is wrong with a soak, in sentences; none where all is well."""

    faults: tuple[str, ...]
    slopes: Slopes
    audit: Audit


def judged(
    soak: Soak, store: Path, loads: Sequence[Soaked], *, growth: float, memory: float = MOST_MEMORY
) -> Verdict:
    """Nothing grew, waited beyond the bound, or was lost. ``memory`` in MB, at most."""
    found, ledgers = slopes(soak.samples), audit(store, store.with_name("none"))
    wrong = {
        "memory grows": found.megabytes > growth,
        "too much memory": found.most_megabytes > memory,
        "open files grow": found.files > 1.0,
        "more waited than may": max(each.waited for each in loads) > BOUND,
        "the audit names faults": bool(ledgers.findings),
        "something is in flight": bool(ledgers.counts["in_flight"] or ledgers.counts["held"]),
        "documents are lost": ledgers.counts["ended"] != soak.given,
        "documents died": bool(ledgers.counts["dead"]),
    }
    return Verdict(tuple(name for name, holds in wrong.items() if holds), found, ledgers)


def soaked(store: Path, documents: int) -> tuple[list[Soaked], Verdict]:
    """A third of the documents at each load, into one store."""
    with local.engine(store) as engine:
        soak = Soak(engine)
        print("| load | of | documents | a second | cpu ms | p50 s | p99 s | waited | behind |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
        loads = []
        for multiple in LOADS:
            loads.append(soak.load(documents // len(LOADS), multiple))
            print(loads[-1].row(), flush=True)
    return loads, judged(soak, store, loads, growth=MOST_GROWTH)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=TARGET)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rasad-soak-") as folder:
        store = Path(folder) / "rasad.db"
        _, verdict = soaked(store, options.documents)
        size = store.stat().st_size
    grown = verdict.slopes
    print(
        f"memory {grown.most_megabytes:.0f} MB at most, {grown.megabytes:+.1f} MB for each"
        f" 100,000 documents; open files {grown.most_files} at most, {grown.files:+.2f}"
    )
    print(
        f"the store has {size / 1e6:.0f} MB; the audit:",
        ", ".join(f"{count:,} {name}" for name, count in verdict.audit.counts.items()),
    )
    for fault in verdict.faults:
        print("FAILED:", fault)
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
