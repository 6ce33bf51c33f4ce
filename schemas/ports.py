"""The ports: what the pure core and the thin edges expect of each other.

A stage never sees a database, a broker or a clock; it sees a :class:`State` to
read from and returns a :class:`Result` that says what to emit and what to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import msgspec

from schemas.topics import Topic

MAX_ENTRY_BYTES = 64 * 1024
"""No state entry is larger: a growing value floods a changelog (DESIGN, measured)."""


class Emit(msgspec.Struct, frozen=True, gc=False):
    """A record to send: to which topic, under which key."""

    topic: Topic
    key: str
    record: msgspec.Struct


class Write(msgspec.Struct, frozen=True, gc=False):
    """One state entry to set, or to delete when ``value`` is null.

    The key is the one of the record in hand; ``sub_key`` names the entry under it.
    """

    sub_key: str
    value: bytes | None


class Result(msgspec.Struct, frozen=True, gc=False):
    """What a stage answers: records to emit, then state to write.

    ``onward`` is the record handed to the next stage of the same run, if any, and
    ``further`` are more of them, handed on after it in order (a late arrival can make
    an older article of the same key current again).
    """

    emits: tuple[Emit, ...] = ()
    writes: tuple[Write, ...] = ()
    onward: msgspec.Struct | None = None
    further: tuple[msgspec.Struct, ...] = ()


class State(Protocol):
    """The entries of one stage under the key of the record in hand."""

    def get(self, sub_key: str) -> bytes | None:
        """The entry, or None."""

    def scan(self, prefix: str) -> Iterable[tuple[str, bytes]]:
        """All entries whose sub-key starts with ``prefix``, in order of sub-key."""


class StageFunction(Protocol):
    """A stage: pure, total but for :class:`schemas.errors.StageError`."""

    def __call__(self, record: Any, state: State) -> Result:
        """Answer for one record. Same record and state, same answer."""


Clock = Callable[[], datetime]
"""Gives the present instant in UTC."""

Sleep = Callable[[float], None]
"""Waits that many seconds."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record as it stands on the log."""

    topic: Topic
    key: str
    value: bytes
    offset: int
    partition: int = 0


class Source(Protocol):
    """Gives raw documents; each is acknowledged once the log holds it."""

    def read(self) -> Iterator[msgspec.Struct]:
        """Raw documents, or :class:`schemas.ends.DeadLetter` for what cannot be one."""


class StoreSink(Protocol):
    """Writes records into the queryable store, idempotently."""

    def write(self, arrivals: Sequence[tuple[Topic, msgspec.Struct]]) -> None:
        """Take a batch. Writing the same records again changes nothing.

        Raises:
            ServiceUnavailable: the store is away; try the same batch again.
        """
