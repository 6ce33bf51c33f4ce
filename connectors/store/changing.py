"""What a person may change in the store, beside a driver at work: each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from connectors.store.opening import explained, open_to_read
from schemas.codec import decode
from schemas.ends import DeadLetter
from schemas.ledgers import DeadState


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection with a write transaction open; committed unless an error is raised.

    Raises:
        StoreError, StoreNewer, StoreDamaged: as for reading.
    """
    connection = open_to_read(path)
    try:
        with explained(path):
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
    finally:
        connection.close()


def open_letters(connection: sqlite3.Connection, error: str | None = None) -> tuple[str, ...]:
    """Ids of the open dead letters, or of those of one error."""
    where, values = ("", ()) if error is None else (" AND error = ?", (error,))
    rows = connection.execute(
        f"SELECT dead_id FROM dead WHERE state = 'open'{where} ORDER BY dead_id",  # noqa: S608
        values,
    )
    return tuple(identity for (identity,) in rows)


def mark_sent_again(connection: sqlite3.Connection, ids: Sequence[str]) -> list[DeadLetter]:
    """Mark open letters as sent again; gives them with their records, for the log."""
    letters = []
    for identity in ids:
        row = connection.execute(
            "SELECT letter, record FROM dead WHERE dead_id = ? AND state = 'open'", (identity,)
        ).fetchone()
        if row is not None:
            connection.execute(
                "UPDATE dead SET state = ? WHERE dead_id = ?",
                (DeadState.SENT_AGAIN.value, identity),
            )
            letter = decode(DeadLetter, row[0])
            letters.append(msgspec.structs.replace(letter, record=row[1]))
    return letters


def drop_letters(connection: sqlite3.Connection, ids: Sequence[str], reason: str) -> int:
    """Mark open letters as dropped with a reason; they are kept. Says how many there were."""
    dropped = 0
    for identity in ids:
        dropped += connection.execute(
            "UPDATE dead SET state = ?, reason = ? WHERE dead_id = ? AND state = 'open'",
            (DeadState.DROPPED.value, reason, identity),
        ).rowcount
    return dropped
