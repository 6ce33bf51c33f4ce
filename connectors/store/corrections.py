"""What reprocesses corrected, written down in the store that came of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from schemas.codec import decode, encode
from schemas.corrections import Correction, Reprocess
from schemas.identity import instant


def write_reprocess(connection: sqlite3.Connection, done: Reprocess) -> None:
    """Keep what a reprocess did, inside the caller's transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO reprocesses VALUES (?, ?, ?)",
        (done.run, instant(done.at), encode(done)),
    )


def write_corrections(connection: sqlite3.Connection, found: Iterable[Correction]) -> None:
    """Keep corrections, inside the caller's transaction; the same again changes nothing."""
    connection.executemany(
        "INSERT OR IGNORE INTO corrections (run, at, about, what, target, says, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                each.run, instant(each.at), each.about.value, each.what.value, each.target,
                each.says, encode(each),
            )
            for each in found
        ),
    )  # fmt: skip


def reprocesses(connection: sqlite3.Connection) -> tuple[Reprocess, ...]:
    """Every reprocess, the latest first."""
    rows = connection.execute("SELECT record FROM reprocesses ORDER BY at DESC, run")
    return tuple(decode(Reprocess, record) for (record,) in rows)


def corrections(connection: sqlite3.Connection, run: str) -> tuple[Correction, ...]:
    """What one reprocess corrected, in the order in which it was found."""
    rows = connection.execute("SELECT record FROM corrections WHERE run = ? ORDER BY id", (run,))
    return tuple(decode(Correction, record) for (record,) in rows)


def is_correction(connection: sqlite3.Connection, says: str, fetched_at: str) -> bool:
    """Whether a reprocess found what an alert says in records that had been fetched by then."""
    row = connection.execute(
        "SELECT 1 FROM corrections WHERE says = ? AND at >= ? LIMIT 1", (says, fetched_at)
    ).fetchone()
    return row is not None
