"""Reading the log, and letting go of what every consumer has read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from schemas.codec import decode
from schemas.errors import NewerMajorVersion, UndecodableRecord
from schemas.topics import BY_NAME, RAW, Topic
from streams.embedded.burial import Item
from streams.embedded.post import Parcel, post, unpack

_COLUMNS = "offset, topic, key, value, packed, attempts, at, ident, stamp"


class Log:
    """The records that wait for their consumers, by topic and offset.

    The last ``keep`` records that this process appended are kept as objects until they
    are read, so that they need no decoding; the file has them all.
    """

    def __init__(self, connection: sqlite3.Connection, keep: int, edition: str) -> None:
        self._connection = connection
        self._edition = edition
        self._keep = keep
        self._fresh: dict[int, Item] = {}

    def append(self, parcels: Sequence[Parcel], at: int) -> None:
        """Append inside the caller's transaction; see :func:`post`."""
        for offset, each in post(self._connection, parcels, at, self._edition):
            if each.record is None:
                continue
            if len(self._fresh) >= self._keep:
                del self._fresh[next(iter(self._fresh))]
            self._fresh[offset] = Item(
                each.key, each.record, each.value, offset, attempts=each.attempts
            )

    def waiting(self, consumer: str, topic: Topic, limit: int) -> list[Item]:
        """The next records of a topic that the consumer has not read."""
        offsets = self._connection.execute(
            "SELECT offset FROM log WHERE topic = ? AND offset > ? ORDER BY offset LIMIT ?",
            (topic.name, self._position(consumer, topic), limit),
        )
        return [self._fresh.get(offset) or self._load(offset) for (offset,) in offsets.fetchall()]

    def _load(self, offset: int) -> Item:
        key, value, packed, attempts = self._connection.execute(
            "SELECT key, value, packed, attempts FROM log WHERE offset = ?", (offset,)
        ).fetchone()
        return Item(key, None, unpack(value, packed), offset, attempts=attempts)

    def _position(self, consumer: str, topic: Topic) -> int:
        row = self._connection.execute(
            "SELECT offset FROM offsets WHERE consumer = ? AND topic = ?", (consumer, topic.name)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def advance(self, consumer: str, topic: Topic, items: Sequence[Item]) -> None:
        """The consumer has read these; part of the open transaction."""
        if not items:
            return
        self._connection.execute(
            "INSERT INTO offsets VALUES (?, ?, ?)"
            " ON CONFLICT (consumer, topic) DO UPDATE SET offset = excluded.offset",
            (consumer, topic.name, items[-1].offset),
        )
        for item in items:
            self._fresh.pop(item.offset, None)

    def drop_read(self, topic: Topic, consumers: Iterable[str]) -> None:
        """Delete what every consumer has read of a topic whose records live elsewhere."""
        read_by_all = min((self._position(consumer, topic) for consumer in consumers), default=0)
        self._connection.execute(
            "DELETE FROM log WHERE topic = ? AND offset <= ?", (topic.name, read_by_all)
        )

    def drop_old(self, before: int, consumers: Iterable[str], limit: int = 1000) -> int:
        """Delete up to ``limit`` read raw documents that came in before an instant.

        Says how many. The log is in order of coming in: the first that is kept ends it.
        """
        oldest = self._connection.execute(
            "SELECT offset, at FROM log WHERE topic = ? ORDER BY offset", (RAW.name,)
        )
        read_by_all = min((self._position(consumer, RAW) for consumer in consumers), default=0)
        last = 0
        for offset, at in islice(oldest, limit):
            if at >= before or offset > read_by_all:
                break
            last = offset
        return self._connection.execute(
            "DELETE FROM log WHERE topic = ? AND offset <= ?", (RAW.name, last)
        ).rowcount

    def hold(self, item: Item, reason: str) -> None:
        """Set a record aside for a newer program."""
        self._connection.execute(
            f"INSERT OR REPLACE INTO held ({_COLUMNS}, reason)"  # noqa: S608  # our constant
            f" SELECT {_COLUMNS}, ? FROM log WHERE offset = ?",
            (reason, item.offset),
        )

    def held(self) -> list[tuple[int, str, str]]:
        """Records set aside: offset, topic and why."""
        return self._connection.execute(
            "SELECT offset, topic, reason FROM held ORDER BY offset"
        ).fetchall()

    def release(self) -> int:
        """Put held records that this program can read back on the log; says how many."""
        released = 0
        for offset, topic, value, packed in self._connection.execute(
            "SELECT offset, topic, value, packed FROM held ORDER BY offset"
        ).fetchall():
            if not _still_too_new(topic, unpack(value, packed)):
                self._put_back(offset)
                released += 1
        return released

    def _put_back(self, offset: int) -> None:
        columns = _COLUMNS.removeprefix("offset, ")
        self._connection.execute(
            f"INSERT INTO log ({columns})"  # noqa: S608  # our constant
            f" SELECT {columns} FROM held WHERE offset = ?",
            (offset,),
        )
        self._connection.execute("DELETE FROM held WHERE offset = ?", (offset,))


def _still_too_new(topic: str, value: bytes) -> bool:
    try:
        decode(BY_NAME[topic].record, value)
    except NewerMajorVersion:
        return True
    except UndecodableRecord:
        return False
    return False
