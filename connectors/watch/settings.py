"""Settings of the watcher, and what it tells while it works."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from secrets import SystemRandom

from connectors.feeds.charset import decode_text
from schemas.documents import RawDocument
from schemas.ports import Clock

Sink = Callable[[Sequence[RawDocument]], Awaitable[None] | int | None]
"""Takes documents; they are safe once it returns (or once its awaitable is done).

Raises :class:`schemas.errors.ServiceUnavailable` where it cannot take them now.
"""

Decode = Callable[[bytes, str | None], str]
"""Gives the text of a page from its bytes and content type."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something worth a line: a poll, a failure, a gap, a new address.

    ``kind`` is one of polled, failed, gap, moved, held, lost.
    """

    kind: str
    source: str
    text: str = ""
    new: int = 0
    known: int = 0


def plain_decode(data: bytes, content_type: str | None) -> str:
    """Characters by mark, header and declaration."""
    return decode_text(data, content_type)[0]


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How the watcher works. Seconds everywhere.

    A lease lasts ``lease`` and is renewed every ``heartbeat``: when a process dies,
    another takes its sources over within ``lease`` + ``tick``. ``draw`` is the jitter.
    ``room`` is the free share of what documents may wait in: the less, the longer the
    intervals, up to ten times.
    """

    clock: Clock
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    draw: Callable[[], float] = field(default_factory=lambda: SystemRandom().random)
    decode: Decode = plain_decode
    owner: str = "rasad"
    namespace: str = "live"
    lease: float = 20.0
    heartbeat: float = 5.0
    tick: float = 0.5
    polls_at_once: int = 100
    rechecks_a_poll: int = 40
    baseline_items: int = 200
    full_text_letters: int = 800
    room: Callable[[], float] = lambda: 1.0
    tell: Callable[[Event], None] = lambda _: None
