"""From a Faust stream to batches that are done before any of their records counts as done.

Faust acks a record when its agent asks for the next, whatever happened. So the agent only
carries records to a queue, on a stream that acks nothing; a task takes them off in batches
and marks them done when all their effects are safe. What is done is committed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from streams.worker.hold import Abandoned
from streams.worker.places import Places, Verdict

_LOG = logging.getLogger("rasad.worker")

Handle = Callable[[Sequence[Any], Callable[[], bool]], Awaitable[Sequence[Any]]]
"""Does a batch of events as long as the second argument says that they are ours; answers
which of them are done, in order. The others come again with the next assignment."""

Rewind = Callable[[Any, int], Awaitable[None]]
"""Fetches a partition on from an offset."""


class Belt:
    """Carries one part's records. ``turn`` counts assignments of partitions."""

    def __init__(
        self,
        handle: Handle,
        batch: int,
        crash: Callable[[str], None],
        places: Places[Any],
        rewind: Rewind,
    ) -> None:
        self._handle = handle
        self._crash = crash
        self._batch = batch
        self._places = places
        self._rewind = rewind
        self._queue: asyncio.Queue[tuple[int, Any]] = asyncio.Queue(2 * batch)
        self._idle = asyncio.Event()
        self._idle.set()
        self.turn = 0
        self.stopping = False
        self.done = 0
        self.lost = 0

    async def feed(self, stream: Any) -> None:
        """The agent: carry every record that follows the one before it to the queue."""
        async for event in stream.noack().events():
            message = event.message
            verdict = self._places.arrived(message.tp, message.offset)
            if verdict is Verdict.TAKE:
                await self._queue.put((self.turn, event))
            elif verdict is Verdict.REWIND:
                await self._again(message.tp, message.offset)

    async def _again(self, place: Any, offset: int) -> None:
        wanted = self._places.following(place)
        self.lost += 1
        _LOG.warning("%s: %s came where %s was due; fetching again", place, offset, wanted)
        if wanted is not None:
            with suppress(Exception):  # moved meanwhile: whoever has it now begins anew
                await self._rewind(place, wanted)

    async def work(self) -> None:
        """The task: batch after batch, until the process stops."""
        while not self.stopping:
            with suppress(TimeoutError):
                first = await asyncio.wait_for(self._queue.get(), 0.5)
                await self._one([first, *self._waiting()])

    def _waiting(self) -> list[tuple[int, Any]]:
        found: list[tuple[int, Any]] = []
        while len(found) < self._batch - 1 and not self._queue.empty():
            found.append(self._queue.get_nowait())
        return found

    async def _one(self, items: Sequence[tuple[int, Any]]) -> None:
        turn = self.turn
        events = [event for taken, event in items if taken == turn]
        if not events or self.stopping:
            return
        self._idle.clear()
        try:
            done = await self._handle(events, lambda: self.turn == turn and not self._given_up)
        except Abandoned:
            return
        finally:
            self._idle.set()
        if self.turn != turn:
            return  # given away while it was done: the new owner does it again
        self._finish(events, done)
        self._crash("records acked")
        self.done += len(done)

    def _finish(self, events: Sequence[Any], done: Sequence[Any]) -> None:
        """Mark what is done; nothing behind a record that its partition keeps back."""
        finished = set(map(id, done))
        kept_back = set()
        for event in events:
            message = event.message
            if id(event) not in finished:
                kept_back.add(message.tp)
            elif message.tp not in kept_back:
                self._places.finish(message.tp, message.offset)

    _given_up = False

    async def settle(self, seconds: float) -> bool:
        """Wait until the batch in hand is done; says whether it was in time."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        return self._idle.is_set()

    async def revoked(self, seconds: float) -> None:
        """Partitions go to others: finish what is in hand if that is quick, then let go."""
        await self.settle(seconds)
        self.turn += 1

    async def drain(self, seconds: float) -> bool:
        """Take nothing more; finish what is in hand, or leave it undone."""
        self.stopping = True
        finished = await self.settle(seconds)
        self._given_up = True
        await self.settle(1.0)
        return finished
