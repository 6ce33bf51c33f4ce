"""An event loop on which time passes only when nothing else can happen."""

import asyncio
import selectors
from datetime import UTC, datetime

START = 1_800_000_000.0


class _Selector(selectors.DefaultSelector):
    skipped = 0.0

    def select(self, timeout=None):
        if timeout is not None and timeout > 0:
            self.skipped += timeout
            timeout = 0
        return super().select(timeout)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self):
        return self._virtual.skipped


def run(coroutine_of):
    """Run ``coroutine_of(clock)`` in virtual time."""
    loop = VirtualLoop()

    def clock():
        return datetime.fromtimestamp(START + loop.time(), UTC)

    try:
        return loop.run_until_complete(coroutine_of(clock))
    finally:
        loop.close()
