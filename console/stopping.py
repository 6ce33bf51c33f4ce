"""When a process that runs for good stops: asked to by a signal, or after a stated time."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress


def asked_to_stop(seconds: float | None) -> asyncio.Event:
    """An event that SIGTERM sets, as service managers send it, or the end of ``seconds``.

    What is under way is then finished and leases are given back. Ctrl-C stays with the
    event loop, which cancels.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    with suppress(NotImplementedError):  # no such signals on Windows
        loop.add_signal_handler(signal.SIGTERM, stop.set)
    if seconds is not None:
        loop.call_later(seconds, stop.set)
    return stop
