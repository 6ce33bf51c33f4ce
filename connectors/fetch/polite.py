"""Fetching as a good guest: one connection and a stated gap to each host, robots obeyed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from connectors.fetch.answer import Answer, Fetcher
from connectors.fetch.robots import Robots
from schemas.ports import Clock

AsyncSleep = Callable[[float], Awaitable[None]]

BACK_OFF = 30.0
"""Seconds before a host that answered 429 or 503 is asked again."""


class HostSlots(Protocol):
    """Who may ask a host when, shared by all processes."""

    def reserve(self, host: str, now: float, gap: float) -> float:
        """Take the next free moment of a host, at ``now`` or later, and say when it is."""


class PoliteFetcher:
    """A fetcher that waits for its turn at each host.

    ``gap`` is the least time in seconds between two requests to a host; robots.txt may
    ask for more, never for less.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        slots: HostSlots,
        *,
        clock: Clock,
        sleep: AsyncSleep = asyncio.sleep,
        gap: float = 5.0,
        robots: bool = True,
    ) -> None:
        self._fetcher = fetcher
        self._slots = slots
        self._clock = clock
        self._sleep = sleep
        self._gap = gap
        self._robots = Robots(self, clock) if robots else None
        self._locks: dict[str, asyncio.Lock] = {}

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, after waiting for the host's turn; a failure where robots.txt forbids it."""
        gap = self._gap
        if self._robots is not None and not url.endswith("/robots.txt"):
            word = await self._robots.word(url)
            if word.instead is not None:
                return word.instead
            gap = max(gap, word.delay or 0.0)
        host = (urlsplit(url).hostname or "").lower()
        async with self._locks.setdefault(host, asyncio.Lock()):
            await self._wait(host, gap)
            answer = await self._fetcher.get(url, headers)
        if answer.status in (429, 503):
            self._slots.reserve(host, self._clock().timestamp(), max(gap, BACK_OFF))
        return answer

    async def _wait(self, host: str, gap: float) -> None:
        now = self._clock().timestamp()
        free = self._slots.reserve(host, now, gap)
        if free > now:
            await self._sleep(free - now)
