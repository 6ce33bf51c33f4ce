"""Live updates: one look at the store every few seconds, told to every open page."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from console.page.asked import PageFault
from schemas.errors import RasadError

log = logging.getLogger(__name__)

PAUSE = 3.0
"""Seconds between two looks; nobody looks while no page is open."""
BEAT = 5
"""Looks between two lines that only keep a connection open."""
MOST_LISTENERS = 50


class Live:
    """Tells listeners that the store has changed. ``stamp`` gives a value that then differs."""

    def __init__(self, stamp: Callable[[], Awaitable[object]], *, pause: float = PAUSE) -> None:
        self._stamp = stamp
        self._pause = pause
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._task: asyncio.Task[None] | None = None

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """Stream events to one page until it goes away.

        Raises:
            PageFault: too many pages listen.
        """
        if len(self._listeners) >= MOST_LISTENERS:
            raise PageFault("fault.many", 503)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        queue: asyncio.Queue[str | None] = asyncio.Queue(maxsize=8)
        self._listeners.add(queue)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            await response.write(b"retry: 3000\n\n")
            while (line := await queue.get()) is not None:
                await response.write(line.encode())
        except (ConnectionResetError, asyncio.CancelledError):
            pass
        finally:
            self._listeners.discard(queue)
        return response

    async def close(self, _: web.Application) -> None:
        """Let every page go."""
        if self._task is not None:
            self._task.cancel()
        self._tell(None)

    def _tell(self, line: str | None) -> None:
        for queue in self._listeners:
            if not queue.full():
                queue.put_nowait(line)

    async def _watch(self) -> None:
        seen: object = await self._look(None)
        beat = 0
        while self._listeners:
            await asyncio.sleep(self._pause)
            now = await self._look(seen)
            beat += 1
            if now != seen:
                seen = now
                self._tell(f"event: changed\ndata: {json.dumps(now, default=str)}\n\n")
            elif beat % BEAT == 0:
                self._tell(": still here\n\n")

    async def _look(self, before: object) -> object:
        try:
            return await self._stamp()
        except RasadError as error:
            log.warning("no live updates for now: %s", error)
            return before
