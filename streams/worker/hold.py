"""Waiting for the surroundings: retried as long as they fail, and said so.

A hold keeps a partition back, which is the backpressure. It is declared: a metric shows
it, readiness answers 503, and the watchdog does not take it for a stall.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from streams.worker.meters import Meters

_LOG = logging.getLogger("rasad.worker")
Answer = TypeVar("Answer")


class Abandoned(Exception):
    """The work in hand is another worker's now, or the process stops: leave it unacked."""


class Holds:
    """What holds the parts of this process back, by part and reason."""

    def __init__(self, meters: Meters) -> None:
        self._meters = meters
        self._held: dict[tuple[str, str], str] = {}

    def __bool__(self) -> bool:
        return bool(self._held)

    def declare(self, part: str, reason: str, message: str) -> None:
        """Say that a part is held back; logged when it begins."""
        if (part, reason) not in self._held:
            _LOG.warning("held back: %s", message, extra={"part": part, "reason": reason})
            self._meters.hold.labels(part, reason).set(1)
        self._held[part, reason] = message

    def lift(self, part: str, reason: str) -> None:
        """Say that the work goes on."""
        if self._held.pop((part, reason), None) is not None:
            _LOG.info("goes on", extra={"part": part, "reason": reason})
            self._meters.hold.labels(part, reason).set(0)

    def of(self, part: str) -> list[str]:
        """What holds a part back, in sentences."""
        return [message for (name, _), message in self._held.items() if name == part]

    @contextmanager
    def during(self, part: str) -> Iterator[set[str]]:
        """Lift whatever is declared inside when it is left."""
        declared: set[str] = set()
        try:
            yield declared
        finally:
            for reason in declared:
                self.lift(part, reason)


class Patience:
    """Retries with growing pauses until it works or the work is no longer ours."""

    def __init__(self, holds: Holds, part: str, first: float, most: float) -> None:
        self._holds = holds
        self._part = part
        self._first = first
        self._most = most

    async def until_done(
        self,
        attempt: Callable[[], Awaitable[Answer]],
        ours: Callable[[], bool],
        faults: tuple[type[Exception], ...],
    ) -> Answer:
        """The answer of the first attempt that raises none of ``faults``.

        Raises:
            Abandoned: it is no longer ours.
        """
        pause = self._first
        with self._holds.during(self._part) as declared:
            while ours():
                try:
                    return await attempt()
                except faults as error:
                    reason = type(error).__name__
                    declared.add(reason)
                    self._holds.declare(self._part, reason, str(error) or reason)
                await self._wait(pause, ours)
                pause = min(pause * 2, self._most)
            raise Abandoned

    async def _wait(self, seconds: float, ours: Callable[[], bool]) -> None:
        """Sleep, but not past the moment when the work is no longer ours."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while ours() and (left := end - loop.time()) > 0:  # noqa: ASYNC110  # two conditions
            await asyncio.sleep(min(left, 0.2))
