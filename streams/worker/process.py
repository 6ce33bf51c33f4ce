"""One worker process: started, watched, drained on SIGTERM, ended."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from schemas.errors import ConfigurationError, ServiceUnavailable
from schemas.ports import Clock
from streams.worker.app import Running, Worker, build_worker, credentials
from streams.worker.health import Health
from streams.worker.hold import Abandoned, Patience
from streams.worker.layout import TOPOLOGY, Topology
from streams.worker.presence import look_for_topics
from streams.worker.runs import Crash, no_crash
from streams.worker.settings import WorkerSettings
from streams.worker.sinks import ClusterSink
from streams.worker.standing import REGROUPING, doing, is_moving, measure_lag, progress_of
from streams.worker.watchdog import STALLED, Watchdog

_LOG = logging.getLogger("rasad.worker")
_KNOWN = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        found: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        more = {name: value for name, value in record.__dict__.items() if name not in _KNOWN}
        found.update((name, str(value)) for name, value in more.items())
        if record.exc_info:
            found["error"] = self.formatException(record.exc_info)
        return json.dumps(found, ensure_ascii=False)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Structured logs; Faust's own at warnings, as it narrates every step."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("rasad").setLevel(level)


def run_worker(
    settings: WorkerSettings,
    *,
    clock: Clock,
    sinks: Mapping[str, ClusterSink] | None = None,
    topology: Topology = TOPOLOGY,
    crash: Crash = no_crash,
    started: Callable[[tuple[str, int]], None] = print,
) -> int:
    """Run a worker until SIGTERM or SIGINT; the exit status. The process must end then.

    ``started`` is called with the address of health and metrics once everything runs.

    Raises:
        ConfigurationError: the settings name what is not there.
    """
    worker = build_worker(settings, clock=clock, sinks=sinks, topology=topology, crash=crash)
    return asyncio.run(Process(worker).run(started))


class Process:
    """A worker's life."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._settings = worker.settings
        self._draining = False
        self._asked = asyncio.Event()
        self._watchdog = Watchdog(self._settings.stall_seconds, _die)
        self._health = Health(
            self._settings.http_host,
            self._settings.http_port,
            worker.meters.registry,
            self._unready,
        )

    async def run(self, started: Callable[[tuple[str, int]], None]) -> int:
        """Start, work, drain."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._asked.set)
        address = await self._health.start()
        self._watchdog.start()
        looking = asyncio.create_task(self._look())
        starting = asyncio.create_task(self._start())
        asked = asyncio.create_task(self._asked.wait())
        await asyncio.wait([starting, asked], return_when=asyncio.FIRST_COMPLETED)
        if starting.done() and not asked.done():
            starting.result()
            _LOG.info("running", extra={"parts": [each.part.name for each in self._worker.running]})
            started(address)
            await self._until_asked(asked, looking)
        crashed = [each.app.crash_reason for each in self._worker.running if each.app.crashed]
        await self._drain()
        looking.cancel()
        starting.cancel()
        with suppress(Abandoned, asyncio.CancelledError):
            await starting
        for error in crashed:
            _LOG.error("a part crashed: %r", error)
        return 1 if crashed else 0

    async def _start(self) -> None:
        await self._topics()
        await asyncio.gather(*(each.app.start() for each in self._worker.running))

    async def _topics(self) -> None:
        """Wait until every topic is there: Faust alone would wait and say nothing."""
        settings = self._settings
        patience = Patience(
            self._worker.holds, "topics", settings.retry_seconds, settings.retry_most_seconds
        )
        chosen = [each.part for each in self._worker.running]
        await patience.until_done(
            lambda: look_for_topics(settings, chosen, credentials(settings)),
            lambda: not self._asked.is_set(),
            (ServiceUnavailable, ConfigurationError),
        )

    async def _until_asked(self, asked: asyncio.Task[bool], looking: asyncio.Task[None]) -> None:
        while not asked.done():
            await asyncio.wait([asked, looking], timeout=0.5, return_when=asyncio.FIRST_COMPLETED)
            if looking.done():
                looking.result()
            if any(each.app.crashed or each.app.should_stop for each in self._worker.running):
                return

    async def _drain(self) -> None:
        """Finish what is in hand, commit, leave the groups; all within the stated time."""
        self._draining = True
        loop = asyncio.get_running_loop()
        end = loop.time() + self._settings.drain_seconds
        _LOG.info("draining")
        work = [each.belt.drain(self._settings.drain_seconds / 2) for each in self._worker.running]
        await _within(end - loop.time(), asyncio.gather(*work))
        stops = [_stopped(each) for each in self._worker.running]
        await _within(max(2.0, end - loop.time()), asyncio.gather(*stops))
        await _within(2.0, asyncio.to_thread(self._close))
        await self._health.stop()
        self._watchdog.stop()
        _LOG.info("stopped")

    def _close(self) -> None:
        for sink in self._worker.sinks:
            sink.close()
        if self._worker.pool is not None:
            self._worker.pool.close()

    async def _look(self) -> None:
        """Each second: tell the watchdog, measure lag."""
        while True:
            self._watchdog.turned()
            for each in self._worker.running:
                lag = measure_lag(each, self._worker)
                self._watchdog.progress(
                    each.part.name,
                    progress_of(each),
                    idle=self._may_stand(each, lag),
                    doing=doing(each),
                    limit=REGROUPING if is_moving(each) else 0.0,
                )
            await asyncio.sleep(1.0)

    def _may_stand(self, each: Running, lag: int) -> bool:
        holds = self._worker.holds
        if self._draining or holds.of("topics") or holds.of(each.part.name):
            return True
        return lag == 0 and not is_moving(each)

    def _unready(self) -> list[str]:
        return list(self._reasons())

    def _reasons(self) -> Iterator[str]:
        if self._draining:
            yield "draining"
        yield from self._worker.holds.of("topics")
        for each in self._worker.running:
            if is_moving(each):
                yield f"{each.part.name} {doing(each)}"
            yield from self._worker.holds.of(each.part.name)


async def _stopped(each: Running) -> None:
    if each.app.started and not each.app.crashed:
        with suppress(Exception):  # what is not committed is done again, which changes nothing
            await each.app.consumer.commit()
    await each.app.stop()


async def _within(seconds: float, work: Awaitable[Any]) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(work, seconds)


def _die(reason: str) -> None:
    """End at once: nothing of a loop that stands still can be drained."""
    sys.stderr.write(json.dumps({"level": "critical", "message": reason}) + "\n")
    sys.stderr.flush()
    os._exit(STALLED)
