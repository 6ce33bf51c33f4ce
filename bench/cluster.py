"""Documents through real Kafka, Faust and Elasticsearch: ``python -m bench.cluster``.

The clock runs from the first of the generated text articles sent to the last record
indexed, after a warm-up that starts every process. Beside it, in the same run: the same documents
through the embedded driver, the processor time of the workers and of the servers, two
workers, and pages of HTML with trafilatura alone as yardstick. Target: 150 text documents a
second with one worker on two cores, the servers on the same machine; a page at most 1.25
times trafilatura alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "integration")]

from articles import document, generated  # noqa: E402  # the path comes first
from comparable import embedded  # noqa: E402  # the same
from harness import Desk, desk, metric  # noqa: E402  # the same

from bench.machine import said  # noqa: E402  # the same
from bench.pages.themes import pages  # noqa: E402  # the same
from bench.sampling import family  # noqa: E402  # the same
from deploy.cluster.cluster import Cluster, down, up  # noqa: E402  # the same
from schemas.documents import RawDocument  # noqa: E402  # the same

TEXTS, PAGES, PAGES_AS_SERVED, WARM_UP = 2000, 1500, 400, 60
PER_SECOND, TIMES = 150, 1.25
_TICK = os.sysconf("SC_CLK_TCK")


def cpu(pids: Sequence[int]) -> float:
    """Processor seconds of processes and of all their children that live."""
    spent = 0
    for each in {one for pid in pids for one in family(pid)}:
        with suppress(OSError):  # gone meanwhile
            fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
            spent += int(fields[11]) + int(fields[12])
    return spent / _TICK


def through(
    cluster: Cluster, documents: Sequence[RawDocument], workers: int, **more: Any
) -> dict[str, float]:
    """One run: documents a second, and whose processor time it took."""
    with tempfile.TemporaryDirectory() as folder:
        place: Desk = desk(cluster, Path(folder)).set_up()
        try:
            started = [place.start(**more) for _ in range(workers)]
            for each in started:
                each.wait_started().until("/ready", 200)
            parts = more.get("parts") or ()
            place.send(documents[:WARM_UP])
            place.wait_through(names=parts)
            documents = documents[WARM_UP:]
            pids = [each.process.pid for each in started]
            ours, theirs, clock = cpu(pids), cpu(cluster.pids), perf_counter()
            place.send(documents)
            place.wait_through(names=parts)
            seconds = perf_counter() - clock
            found = {
                "docs/s": len(documents) / seconds,
                "seconds": seconds,
                "worker ms/doc": 1000 * (cpu(pids) - ours) / len(documents),
                "servers ms/doc": 1000 * (cpu(cluster.pids) - theirs) / len(documents),
                "servers' cores": (cpu(cluster.pids) - theirs) / seconds,
            }
            assert sum(metric(each, "rasad_received_total", stage="clean") or 0
                       for each in started) >= len(documents)  # fmt: skip
            return found
        finally:
            place.close()


def html(folder: Path | None) -> list[RawDocument]:
    """Pages of several themes, or those of a folder, each under an address of its own."""
    if folder is None:
        some, count = [page.html for page in pages()], PAGES
    else:
        some = [path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.html"))]
        count = PAGES_AS_SERVED
    at = generated(1)[0].published_at
    return [
        document(f"page{n}", f"outlet-{n % 8}.example", some[n % len(some)], at,
                 content_type="text/html", title=None)
        for n in range(count)
    ]  # fmt: skip


def trafilatura_alone(documents: Sequence[RawDocument]) -> float:
    """Milliseconds of processor time for each page, after a warm-up."""
    import trafilatura

    for each in islice(documents, 20):
        trafilatura.extract(each.body)
    started = process_time()
    for each in documents:
        trafilatura.extract(each.body)
    return 1000 * (process_time() - started) / len(documents)


def row(name: str, found: dict[str, float]) -> None:
    print(f"| {name} | " + " | ".join(f"{value:.2f}" for value in found.values()) + " |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--state", type=Path, help="servers that run already")
    parser.add_argument("--pages", type=Path, help="a folder of pages as they were served")
    asked = parser.parse_args()
    state = asked.state or Path(tempfile.mkdtemp()) / "state"
    own = not state.is_dir()
    cluster = up(state)
    try:
        texts = generated(TEXTS)
        clock, spent = perf_counter(), process_time()
        with tempfile.TemporaryDirectory() as folder:
            embedded(texts, Path(folder))
        seconds, spent = perf_counter() - clock, process_time() - spent
        one = through(cluster, texts, 1)
        two = through(cluster, texts, 2)
        page = html(asked.pages)
        alone = trafilatura_alone(page)
        read = through(cluster, page, 1, parts=("read",), index=False, pages=2)
    finally:
        if own:
            down(state)
    print("| what | " + " | ".join(one) + " |")
    print("| --- " * (len(one) + 1) + "|")
    print(f"| embedded, and reading it back | {TEXTS / seconds:.2f} | {seconds:.2f}"
          f" | {1000 * spent / TEXTS:.2f} | - | - |")  # fmt: skip
    row("one worker, text", one)
    row("two workers, text", two)
    row("one worker, HTML, `read` alone", read)
    times = read["worker ms/doc"] / alone
    print(f"\ntrafilatura alone {alone:.2f} ms a page; a worker's page is {times:.2f} times that")
    print(f"targets: {PER_SECOND}/s and {TIMES} times; {said()}")
    return 0 if one["docs/s"] >= PER_SECOND and times <= TIMES else 1


if __name__ == "__main__":
    raise SystemExit(main())
