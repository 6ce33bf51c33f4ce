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
from console.collector import look_rarely
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


def break_tagging(defect: Path) -> None:
    """A defect in the program: texts that hold a word of the file fail, each with its error.

    The file is read anew each time, so that taking a word out of it is the fix.
    """
    import streams.tag.stage as tagging
    from schemas.errors import StageError

    kinds = {each.__name__: each for each in (StageError, ValueError, KeyError)}
    sound = tagging.tag

    def tag(record, state):
        for word, error in json.loads(defect.read_text("utf-8")).items():
            if word in record.text:
                raise kinds[error](f"a defect at {word}")
        return sound(record, state)

    tagging.tag = tag


def main() -> int:
    look_rarely()  # as `rasad` does
    told = json.loads(sys.argv[1])
    if defect := told["worker"].pop("defect", None):
        break_tagging(Path(defect))
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
