"""Deliveries on their way: a thread that sends what the outbox holds, channel by channel."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from secrets import SystemRandom
from typing import Any, Self

from connectors.notify.deliver import Compose, Deliverer
from connectors.notify.outbox import SqliteOutbox
from console.wiring.channels import channels
from console.wiring.local import now
from console.wiring.templates import composer
from schemas.delivery import Channel, Outbox
from streams.notify.message import digest_id

PAUSE = 2.0
"""Seconds between two looks at a channel's outbox."""


class Delivery:
    """Sends while it is open. The driver's transactions never wait for a channel.

    Raises:
        ConfigurationError: a channel cannot be built, or a template is wrong.
    """

    def __init__(self, store: Path, settings: Mapping[str, Any]) -> None:
        self._store = store
        self._channels = channels(settings)
        self._compose = composer(settings)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="rasad-delivery", daemon=True)

    def __enter__(self) -> Self:
        if self._channels:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Finish what is being sent; the rest waits in the outbox."""
        self._stop.set()
        if self._channels:
            self._thread.join(timeout=30)

    def _work(self) -> None:
        asyncio.run(self._all())

    async def _all(self) -> None:
        await asyncio.gather(*(self._one(channel) for channel in self._channels))

    async def _one(self, channel: Channel) -> None:
        with closing(connection(self._store)) as file:
            deliverer = sender(channel, SqliteOutbox(file), self._compose)
            while True:
                stopping = self._stop.is_set()
                await deliverer.run_once()
                if stopping:
                    return
                await asyncio.sleep(PAUSE)


def sender(channel: Channel, outbox: Outbox, compose: Compose) -> Deliverer:
    """What sends on a channel, whichever outbox it has."""
    draw = SystemRandom().uniform
    return Deliverer(
        channel, outbox, compose=compose, message_id=digest_id, clock=now,
        jitter=lambda: draw(0.7, 1.3),
    )  # fmt: skip


def connection(store: Path) -> sqlite3.Connection:
    """A connection of its own to the store's file."""
    return sqlite3.connect(store, timeout=30, isolation_level=None, check_same_thread=False)
