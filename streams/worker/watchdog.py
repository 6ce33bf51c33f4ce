"""Ends the process when it stands still, so that whoever supervises it starts another.

A thread watches: it notices a loop that no longer turns, which the loop itself cannot. A
partition that has lag and makes no progress while no hold is declared counts as well.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

STALLED = 70
"""The exit status of a process that stood still."""


class Watchdog:
    """Watches one process. ``die`` is called once, with a sentence that says why."""

    def __init__(
        self,
        seconds: float,
        die: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._die = die
        self._clock = clock
        self._turned = clock()
        self._moved: dict[str, tuple[int, float]] = {}
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch from a thread of its own."""
        threading.Thread(target=self._watch, name="rasad-watchdog", daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._stop.set()

    def turned(self) -> None:
        """The loop is alive."""
        self._turned = self._clock()

    def progress(self, part: str, done: int, *, waiting: bool, held: bool) -> None:
        """What a part has done so far; ``waiting`` is whether there is lag."""
        before, since = self._moved.get(part, (-1, self._clock()))
        if done != before or held or not waiting:
            self._moved[part] = (done, self._clock())
        else:
            self._moved[part] = (before, since)

    def verdict(self) -> str | None:
        """Why the process must end, or None."""
        now = self._clock()
        if now - self._turned > self._seconds:
            return f"the event loop has stood still for {now - self._turned:.0f} s"
        for part, (_, since) in list(self._moved.items()):
            if now - since > self._seconds:
                return f"{part} has lag and has done nothing for {now - since:.0f} s"
        return None

    def _watch(self) -> None:
        while not self._stop.wait(min(1.0, self._seconds / 4)):
            reason = self.verdict()
            if reason is not None:
                self._die(reason)
                return
