"""Putting records on the log; any process may, whoever holds the driver's lock."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import msgspec

from schemas.claims import Alert, Claim
from schemas.codec import encode
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import DeadLetter, Outcome
from schemas.errors import InputError
from schemas.identity import digest, instant, outcome_id
from schemas.topics import ALERTS, DEAD, FIGURES, OUTCOMES, RAW, TAGGED, Topic

PACK_FROM = 512
"""Values of at least this many bytes are compressed."""

PACK_LEVEL = 1
"""Level 6 saves a further 13 % of a seed and takes twice as long."""

_ADDRESS: dict[type, tuple[Topic, Callable[[Any], str]]] = {
    RawDocument: (RAW, lambda record: str(record.source)),
    TaggedArticle: (TAGGED, lambda record: str(record.article_id)),
    Claim: (FIGURES, lambda record: str(record.figure.series)),
    Alert: (ALERTS, lambda record: str(record.series)),
    Outcome: (OUTCOMES, lambda record: str(record.outcome_id)),
    DeadLetter: (DEAD, lambda record: str(record.dead_id)),
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A record on its way to the log: as bytes, and as the object where it is known."""

    topic: str
    key: str
    value: bytes
    record: msgspec.Struct | None = None
    attempts: int = 1
    ident: str | None = None
    stamp: str | None = None


def parcel(record: msgspec.Struct) -> Parcel:
    """Address a record to its topic under its key.

    A record that cannot be written as UTF-8 becomes a dead letter of itself.
    """
    topic, key = _ADDRESS[type(record)]
    try:
        value = encode(record)
    except (UnicodeEncodeError, ValueError) as error:
        return parcel(_unwritable(record, topic, error))
    if isinstance(record, RawDocument):
        ident = outcome_id(record.article_id, record.fetched_at)
        return Parcel(topic.name, key(record), value, record, 1, ident, instant(record.fetched_at))
    return Parcel(topic.name, key(record), value, record)


def again(letter: DeadLetter) -> Parcel:
    """A dead letter's record, addressed to where it failed, for one more attempt.

    Raises:
        InputError: the letter does not hold the record, or holds it in a form we cannot
            read; its source must be read again.
    """
    if letter.encoding != "zlib":
        raise InputError(
            f"dead letter {letter.dead_id} holds its record as {letter.encoding}",
            remedy="Send it again from the cluster that wrote it.",
        )
    value = zlib.decompress(letter.record) if letter.record else b""
    if not value or letter.key is None:
        raise InputError(
            f"dead letter {letter.dead_id} does not hold its record",
            where=letter.place,
            remedy="Mend the source and read it again, then drop the letter.",
        )
    found = Parcel(letter.topic, letter.key, value, attempts=letter.attempts + 1)
    if letter.topic == RAW.name and letter.article_id and letter.fetched_at:
        ident = outcome_id(letter.article_id, letter.fetched_at)
        return replace(found, ident=ident, stamp=instant(letter.fetched_at))
    return found


def _unwritable(record: msgspec.Struct, topic: Topic, error: Exception) -> DeadLetter:
    data = repr(record).encode("utf-8", "backslashreplace")
    return DeadLetter(
        dead_id=digest("dead", topic.name, "source", repr(record)),
        topic=topic.name,
        key=None,
        record=zlib.compress(data),
        stage="source",
        error=type(error).__name__,
        message="the text holds half a surrogate pair, which UTF-8 cannot write",
        place=f"before {topic.name}",
    )


def pack(value: bytes) -> tuple[bytes, int]:
    """The value as the log keeps it, and whether it is compressed."""
    if len(value) < PACK_FROM:
        return value, 0
    return zlib.compress(value, PACK_LEVEL), 1


def unpack(value: bytes, packed: int) -> bytes:
    """Undo :func:`pack`."""
    return zlib.decompress(value) if packed else value


def post(
    connection: sqlite3.Connection, parcels: Sequence[Parcel], at: int, edition: str = ""
) -> list[tuple[int, Parcel]]:
    """Append in order, inside the caller's transaction; gives the new offsets.

    A raw document that the log holds already is left out while it waits, and once the
    same ``edition`` of the stages has read it; else it takes the place of its first
    copy. A further attempt is never left out. ``at`` is the present time in seconds
    since 1970.
    """
    (read,) = connection.execute(
        "SELECT min(offset) FROM offsets WHERE topic = ?", (RAW.name,)
    ).fetchone()
    posted = []
    for each in parcels:
        mark = _print(each)
        if mark is not None and each.attempts == 1:
            known = connection.execute(
                "SELECT offset, edition FROM log WHERE print = ?", (mark,)
            ).fetchone()
            if known is not None and (known[0] > (read or 0) or known[1] == edition):
                continue
        cursor = connection.execute(
            "INSERT OR REPLACE INTO log"
            " (topic, key, value, packed, attempts, at, ident, stamp, print, edition)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                each.topic,
                each.key,
                *pack(each.value),
                each.attempts,
                at,
                each.ident,
                each.stamp,
                mark,
                edition,
            ),
        )
        posted.append((int(cursor.lastrowid or 0), each))
    return posted


def _print(each: Parcel) -> bytes | None:
    return None if each.ident is None else sha256(each.value).digest()[:16]
