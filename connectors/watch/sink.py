"""Handing documents on: to the log, or to the spool while the log is away."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

from connectors.spool import Spool
from connectors.watch.settings import Sink
from schemas.documents import RawDocument
from schemas.errors import ServiceUnavailable


async def hand_on(sink: Sink, documents: Sequence[RawDocument]) -> None:
    """Give documents to a sink, whether it answers at once or later."""
    answer = sink(documents)
    if inspect.isawaitable(answer):
        await answer


class SpoolingSink:
    """A sink that keeps on disk what the log cannot take, and sends it first later.

    Raises:
        SpoolFull: the spool has no room either; the poll is then not acknowledged.
    """

    def __init__(self, sink: Sink, spool: Spool) -> None:
        self._sink = sink
        self._spool = spool

    async def __call__(self, documents: Sequence[RawDocument]) -> None:
        """Take documents; safe once this is done."""
        if not await self.drain():
            self._spool.put(documents)
            return
        try:
            await hand_on(self._sink, documents)
        except ServiceUnavailable:
            self._spool.put(documents)

    async def drain(self) -> bool:
        """Send what waits, oldest first; false where the log is still away."""
        for path, documents in self._spool.batches():
            try:
                await hand_on(self._sink, documents)
            except ServiceUnavailable:
                return False
            self._spool.drop(path)
        return True
