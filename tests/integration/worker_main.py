"""A worker process of the tests: settings come as JSON; it may be told where to die."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from connectors.elasticsearch import ElasticSettings, ElasticSink
from streams.worker.process import log_to_stderr, run_worker
from streams.worker.settings import WorkerSettings


class Dying:
    """Kills its process, without a chance to tidy up, the n-th time it passes a place."""

    def __init__(self, place: str | None, number: int) -> None:
        self._place = place
        self._left = number

    def __call__(self, place: str) -> None:
        if place == self._place:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    told = json.loads(sys.argv[1])
    told["worker"]["parts"] = tuple(told["worker"].get("parts", ()))
    sinks = {}
    if told.get("elastic"):
        sinks["index"] = ElasticSink(ElasticSettings(**told["elastic"]))
    log_to_stderr()
    return run_worker(
        WorkerSettings(**told["worker"]),
        clock=lambda: datetime.now(UTC),
        sinks=sinks,
        crash=Dying(told.get("die_at"), told.get("die_after", 1)),
        started=lambda address: print(json.dumps(address), flush=True),  # noqa: T201  # the harness reads it
    )


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
