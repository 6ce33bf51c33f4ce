"""Ends the process when it stands still, so that whoever supervises it starts another.

A thread watches: it notices a loop that no longer turns, which the loop itself cannot. A
part that has something to do, makes no progress and declares no hold counts as well. Time
is counted in the watcher's own ticks, each of at most two intervals: a machine so busy that
the watcher itself is late, or a process frozen and woken, is not taken for a stall.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

STALLED = 70
"""The exit status of a process that stood still."""


@dataclass(slots=True)
class _Still:
    progress: Hashable = None
    seconds: float = 0.0
    limit: float = 0.0
    doing: str = ""


class Watchdog:
    """Watches one process. ``die`` is called once, with a sentence that says why."""

    def __init__(
        self,
        seconds: float,
        die: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._interval = min(1.0, seconds / 4)
        self._die = die
        self._clock = clock
        self._ticked = clock()
        self._loop = _Still(limit=seconds)
        self._parts: dict[str, _Still] = {}
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch from a thread of its own."""
        self._ticked = self._clock()
        threading.Thread(target=self._watch, name="rasad-watchdog", daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._stop.set()

    def turned(self) -> None:
        """The loop is alive."""
        self._loop.seconds = 0.0

    def progress(
        self, part: str, done: Hashable, *, idle: bool, doing: str = "", limit: float = 0.0
    ) -> None:
        """What a part has come to; any change of ``done`` is progress.

        ``idle`` is whether it may stand: nothing waits for it, or a hold is declared.
        ``limit`` allows it more seconds than the watchdog's own.
        """
        known = self._parts.setdefault(part, _Still())
        if idle or known.progress != done:
            known.seconds = 0.0
        known.progress, known.doing = done, doing
        known.limit = max(limit, self._seconds)

    def tick(self) -> str | None:
        """Count the time since the last tick; answers why the process must end, or None."""
        now = self._clock()
        passed, self._ticked = min(now - self._ticked, 2 * self._interval), now
        self._loop.seconds += passed
        if self._loop.seconds > self._seconds:
            return f"the event loop has stood still for {self._loop.seconds:.0f} s"
        # Parts are told of by the loop: their time counts while it turns.
        for part, known in list(self._parts.items()):
            known.seconds += passed
            if known.seconds > known.limit:
                return f"{part} {known.doing} and has done nothing for {known.seconds:.0f} s"
        return None

    def _watch(self) -> None:
        while not self._stop.wait(self._interval):
            reason = self.tick()
            if reason is not None:
                self._die(reason)
                return
