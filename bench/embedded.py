"""Documents through the durable driver, on one core: ``python -m bench.embedded``.

The five seeds, repeated under distinct ids, pass the real stages into a store on disk,
each batch synced. Printed for each stretch: documents a second, processor time for each
document in the stages and in the rest (log, state, index, commit), memory and file size.
Targets: 500 documents a second, cost within 1.5 times from the first stretch to the
last, memory below 250 MB.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from msgspec.structs import replace

from connectors.folder import FolderSource
from connectors.store import EmbeddedStore
from schemas.documents import RawDocument
from schemas.identity import digest
from schemas.ports import Result, State
from streams.arabic.normal import searchable
from streams.arabic.tokens import peelings
from streams.embedded import Engine

SEEDS = Path(__file__).parents[1] / "seeds"
WARM_UP = 100
NOW = datetime(2023, 2, 1, tzinfo=UTC)
STRETCHES = (1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 60_000)
PER_SECOND, TIMES, MEGABYTES = 500, 1.5, 250


def repeated() -> Iterator[RawDocument]:
    """The seeds again and again, each time as other articles."""
    seeds = [each for each in FolderSource(SEEDS).read() if isinstance(each, RawDocument)]
    number = 0
    while True:
        for seed in seeds:
            yield replace(seed, article_id=digest("bench", str(number)))
            number += 1


class Timed:
    """A stage function and the processor time spent in it."""

    def __init__(self, function: Callable[..., Result]) -> None:
        self._function = function
        self.seconds = 0.0

    def __call__(self, record: Any, state: State) -> Result:
        started = perf_counter()
        result = self._function(record, state)
        self.seconds += perf_counter() - started
        return result


def timed(engine: Engine) -> dict[str, Timed]:
    runner = engine._runner  # noqa: SLF001  # a measurement may look inside
    stages = {name: Timed(each) for name, each in runner.functions.items()}
    object.__setattr__(runner, "functions", stages)
    return stages


def memory() -> float:
    """Megabytes at most so far; Linux counts in KB, macOS in bytes."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def stretch(
    engine: Engine, stages: dict[str, Timed], source: Iterator[RawDocument], count: int
) -> dict[str, float]:
    """Take that many documents through; seconds for each, by where they went."""
    before = {name: stage.seconds for name, stage in stages.items()}
    wall, cpu = perf_counter(), process_time()
    engine.process(islice(source, count))
    wall, cpu = perf_counter() - wall, process_time() - cpu
    found = {name: (stage.seconds - before[name]) / count for name, stage in stages.items()}
    return {**found, "wall": wall / count, "cpu": cpu / count}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=STRETCHES[-1])
    parser.add_argument("--all-cores", action="store_true", help="do not pin to one core")
    options = parser.parse_args()
    if not options.all_cores:
        one_core()
    store = EmbeddedStore(
        searchable=searchable, peel=lambda word: [way.stem for way in peelings(word)]
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with Engine(path, clock=lambda: NOW, store=store) as engine:
            source = repeated()
            engine.process(islice(source, WARM_UP))
            stages = timed(engine)
            names = (*stages, "rest")
            print("documents   per s   cpu ms", *(f"{name:>8}" for name in names), "    MB  KB/doc")
            done = 0
            for until in STRETCHES:
                if until > options.documents:
                    break
                spent = stretch(engine, stages, source, until - done)
                done = until
                spent["rest"] = spent["wall"] - sum(spent[name] for name in stages)
                rows.append(spent)
                shown = (f"{spent[name] * 1000:8.2f}" for name in names)
                size = path.stat().st_size / 1024 / (done + WARM_UP)
                print(
                    f"{done:9} {1 / spent['wall']:7.0f} {spent['cpu'] * 1000:8.2f}",
                    *shown, f"{memory():6.0f} {size:7.1f}", flush=True,
                )  # fmt: skip
    return verdict(rows)


def verdict(rows: list[dict[str, float]]) -> int:
    slowest = 1 / max(row["wall"] for row in rows)
    growth = rows[-1]["cpu"] / rows[0]["cpu"]
    kept = slowest >= PER_SECOND, growth <= TIMES, memory() <= MEGABYTES
    print(f"slowest stretch {slowest:.0f}/s (target {PER_SECOND}), cost last to first {growth:.2f}")
    print(f"(target {TIMES}), memory {memory():.0f} MB (target {MEGABYTES}):",
          "met" if all(kept) else "NOT met")  # fmt: skip
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
