"""A soak of the cluster path: ``python -m bench.soak_cluster --documents 10000``.

News of our own making goes through real Kafka, one Faust worker and Elasticsearch, offered
at one, two and ten times what they take, a third of the documents at each. The excess
waits on the topic. Printed for each load: documents a second, the delay from fetching to
being indexed (the upper edges of the worker's own histogram), the most that waited, the
worker's memory when all is through; for the whole: memory and open files of the worker with
its children, and a comparison of what was sent with what ended, by source and hour. Exit
status 1 where something is lost or grows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "integration")]

from harness import Desk, WorkerProcess, desk  # noqa: E402  # the path comes first

from bench.sampling import Sample, family, held, slopes  # noqa: E402  # the same
from bench.soak import LOADS  # noqa: E402  # the same
from bench.soak_articles import A_DAY, news  # noqa: E402  # the same
from connectors.kafka import Producer  # noqa: E402  # the same
from console.wiring.local import now  # noqa: E402  # the same
from deploy.cluster.cluster import down, up  # noqa: E402  # the same
from schemas.documents import RawDocument  # noqa: E402  # the same
from schemas.identity import instant, outcome_id  # noqa: E402  # the same

PROBE, WARM_UP = 1_000, 200
CACHES, A_DOCUMENT, MOST_FILES = 100.0, 0.001, 8
"""What may grow between the warm-up and the end: MB of caches and of what is read ahead where
much waits (up to 8 MB a partition), MB for each document (0.0007 were measured, docs/load.md
says what is known of them), and open files."""


class Soaked(NamedTuple):
    """One load. Seconds; ``waited`` is the most that any part of the topology had before it."""

    multiple: float
    able: float
    documents: int
    a_second: float
    median: float
    slowest: float
    waited: int
    megabytes: float

    def row(self) -> str:
        return (
            f"| {self.multiple:g}× | {self.able:.0f} | {self.documents:,} | {self.a_second:.0f} |"
            f" ≤ {self.median:g} | ≤ {self.slowest:g} | {self.waited:,} | {self.megabytes:.0f} |"
        )


class Soak:
    """One worker under load; ``sent`` holds what must have ended, by source and hour."""

    def __init__(self, place: Desk, worker: WorkerProcess, total: int) -> None:
        self.sent: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.samples: list[Sample] = []
        self._place = place
        self._worker = worker
        self._news = news(now() - timedelta(days=total / A_DAY))
        self._count = 0

    def load(self, total: int, multiple: float, *, probe: int = PROBE) -> Soaked:
        """Measure the capacity, then offer a multiple of it until ``total`` are indexed."""
        able = self.offered(probe, 1e9, 0, 0).a_second
        return self.offered(total, multiple * able, multiple, able)

    def offered(self, total: int, rate: float, multiple: float, able: float) -> Soaked:
        """Offer so many documents a second, and wait until all are through."""
        before, most, offered = self._delays(), 0, 0
        began = sampled = monotonic()
        with Producer(self._place.kafka) as producer:
            while offered < total:
                due = min(total, int((monotonic() - began) * rate) + 1) - offered
                offered += producer.send_all(self._fresh(min(due, 500)))
                if monotonic() - sampled > 1:
                    sampled = monotonic()
                    most = max(most, self._sampled())
                sleep(0.02 if due < 500 else 0)
        while self._sampled() > 0:
            most = max(most, self._waiting())
            sleep(0.5)
        self._place.wait_through(seconds=1200)
        seconds = monotonic() - began
        after = self._delays()
        grown = {edge: count - before.get(edge, 0) for edge, count in after.items()}
        return Soaked(
            multiple, able, total, total / seconds, _edge(grown, 0.5), _edge(grown, 0.99), most,
            self.samples[-1].megabytes,
        )  # fmt: skip

    def _fresh(self, count: int) -> Iterator[RawDocument]:
        for each in islice(self._news, count):
            document = replace(each.document, fetched_at=now())
            bucket = self.sent[document.source, instant(document.fetched_at)[:13]]
            bucket[0] += 1
            bucket[1] += int(outcome_id(document.article_id, document.fetched_at)[:8], 16)
            self._count += 1
            yield document

    def _sampled(self) -> int:
        self.samples.append(held(self._count, family(self._worker.process.pid)))
        return self._waiting()

    def _lines(self, name: str) -> list[tuple[str, float]]:
        lines = self._worker.get("/metrics")[1].splitlines()
        return [
            (line.rpartition(" ")[0], float(line.rpartition(" ")[2]))
            for line in lines if line.startswith(name)
        ]  # fmt: skip

    def _waiting(self) -> int:
        parts: dict[str, float] = defaultdict(float)
        for name, value in self._lines("rasad_lag{"):
            parts[name.split('part="')[1].split('"')[0]] += value
        return int(max(parts.values(), default=0))

    def _delays(self) -> dict[float, float]:
        found = self._lines("rasad_fetch_to_index_seconds_bucket")
        return {float(name.split('le="')[1].split('"')[0]): value for name, value in found}


def _edge(buckets: dict[float, float], part: float) -> float:
    """The upper edge of the bucket below which so large a part lies."""
    whole = max(buckets.values(), default=0)
    return min((edge for edge, count in buckets.items() if count >= part * whole), default=0)


def faults_of(soak: Soak, place: Desk) -> list[str]:
    """What is wrong at the end, in sentences."""
    queries = place.queries()
    ended = {(each.source, each.hour): [each.count, each.hashes] for each in queries.outcomes()}
    counts = queries.counts()
    queries.close()
    first, last = _steady(soak.samples), soak.samples[-1]
    may_grow = CACHES + A_DOCUMENT * (last.documents - first.documents)
    wrong = {
        f"{sum(a != b for a, b in _paired(soak.sent, ended))} buckets of sent and ended differ":
            dict(soak.sent) != ended,
        f"{counts.dead} documents died": bool(counts.dead),
        f"memory grew by {last.megabytes - first.megabytes:.0f} MB":
            last.megabytes - first.megabytes > may_grow,
        f"{last.files - first.files} more files are open": last.files - first.files > MOST_FILES,
    }  # fmt: skip
    return [name for name, holds in wrong.items() if holds]


def _steady(samples: list[Sample]) -> Sample:
    return next(each for each in samples if each.documents >= samples[-1].documents / 5)


def _paired(one: dict[Any, Any], other: dict[Any, Any]) -> Iterator[tuple[Any, Any]]:
    for name in {*one, *other}:
        yield one.get(name), other.get(name)


def soaked(place: Desk, documents: int, loads: Sequence[float] = LOADS) -> list[str]:
    """As many documents at each load; prints the table, answers the faults."""
    worker = place.start()
    worker.wait_started().until("/ready", 200)
    soak = Soak(place, worker, documents + 3 * PROBE + WARM_UP)
    soak.offered(WARM_UP, 1e9, 0, 0)
    print("| load | of | documents | a second | delay p50 s | p99 s | waited | MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for multiple in loads:
        print(soak.load(documents // len(loads), multiple).row(), flush=True)
    first, last, found = _steady(soak.samples), soak.samples[-1], slopes(soak.samples)
    print(
        f"the worker: {first.megabytes:.0f} → {last.megabytes:.0f} MB"
        f" ({found.megabytes:+.0f} for each 100,000), files {first.files} → {last.files}"
    )
    ended = sum(count for count, _ in soak.sent.values())
    print(f"{ended:,} sent in {len(soak.sent):,} buckets of source and hour")
    return faults_of(soak, place)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--state", type=Path, help="servers that run already")
    parser.add_argument("--loads", type=float, nargs="+", default=LOADS, help="multiples")
    options = parser.parse_args()
    state = options.state or Path(tempfile.mkdtemp()) / "state"
    own = not state.is_dir()
    cluster = up(state)
    try:
        with tempfile.TemporaryDirectory() as folder:
            place = desk(cluster, Path(folder)).set_up()
            try:
                wrong = soaked(place, options.documents, options.loads)
            finally:
                place.close()
    finally:
        if own:
            down(state)
    for fault in wrong:
        print("FAILED:", fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
