"""Observers of a driver at work: records as they pass (`tap`), counts by stage (`top`)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from streams.embedded.counters import StageCounts


class Tap:
    """Prints records that pass a stage, one JSON line each, at most ``limit`` of them.

    ``interval`` is the least time, in seconds of ``clock``, between two lines.
    """

    def __init__(self, stage: str, limit: int, interval: float, clock: Callable[[], float]) -> None:
        self.printed = 0
        self._stage = stage
        self._limit = limit
        self._interval = interval
        self._clock = clock
        self._last: float | None = None

    def passed(self, stage: str, record: msgspec.Struct) -> None:
        """Print the record if it is wanted now."""
        if stage != self._stage or self.printed >= self._limit:
            return
        now = self._clock()
        if self._last is not None and now - self._last < self._interval:
            return
        self._last = now
        self.printed += 1
        line = {"stage": stage, "record": msgspec.to_builtins(record)}
        print(json.dumps(line, ensure_ascii=False, default=str))

    def committed(self, counts: Mapping[str, StageCounts]) -> None:
        """Nothing to do."""


class Top:
    """Adds up counts by stage, and shows them while a person looks."""

    def __init__(self, clock: Callable[[], float], *, live: bool) -> None:
        self.received: dict[str, int] = {}
        self.emitted: dict[str, int] = {}
        self.errors: dict[str, int] = {}
        self.discarded: dict[str, int] = {}
        self._clock = clock
        self._started = clock()
        self._live = live

    def passed(self, stage: str, record: msgspec.Struct) -> None:
        """Nothing to do."""

    def committed(self, counts: Mapping[str, StageCounts]) -> None:
        """Add a batch's counts."""
        for stage, each in counts.items():
            self.received[stage] = self.received.get(stage, 0) + each.received
            self.emitted[stage] = self.emitted.get(stage, 0) + each.emitted
            self.errors[stage] = self.errors.get(stage, 0) + sum(each.errors.values())
            self.discarded[stage] = self.discarded.get(stage, 0) + sum(each.discarded.values())
        if self._live:
            done = sum(self.received.values())
            print(f"\r{done} records, {done / self.seconds:.0f}/s", end="", file=sys.stderr)

    @property
    def seconds(self) -> float:
        """How long it has been watching; never zero."""
        return max(self._clock() - self._started, 1e-6)

    def rows(self) -> list[list[str]]:
        """A row for each stage: received, per second, emitted, discarded, errors."""
        return [
            [
                stage,
                str(count),
                f"{count / self.seconds:.0f}",
                str(self.emitted[stage]),
                str(self.discarded[stage]),
                str(self.errors[stage]),
            ]
            for stage, count in self.received.items()
        ]
