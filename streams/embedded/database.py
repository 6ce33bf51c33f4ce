"""Opening the SQLite file, with the settings that durability rests on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import StoreDamaged, StoreError

APPLICATION_ID = 0x52415344
"""``RASD`` in the file's header, so that nobody else's database is taken for ours."""

BUSY_SECONDS = 30.0
"""How long a writer waits for another one; a batch holds the file well below a second."""

_SETTINGS = (
    # An acknowledged batch survives a power cut: every commit is synced.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Bounds this process's memory; pages beyond it are read again.
    "PRAGMA cache_size = -32000",
    # What the log lets go of is no secret: zeroing it would write every page once more.
    "PRAGMA secure_delete = OFF",
    "PRAGMA temp_store = MEMORY",
    # Fewer, larger checkpoints (64 MB): pages that many batches change reach the file once,
    # which takes a quarter off the cost of a commit (measured).
    "PRAGMA wal_autocheckpoint = 16000",
    "PRAGMA journal_size_limit = 67108864",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the store for writing, creating the file if there is none.

    Raises:
        StoreDamaged: the file is no SQLite database.
        StoreError: it is another program's, or its file system cannot do WAL.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner not in {0, APPLICATION_ID} or (owner == 0 and _has_tables(connection)):
        raise StoreError(
            "the file is the database of another program",
            where=str(path),
            remedy="Name another file, or another folder in RASAD_DATA.",
        )
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise StoreError(
            f"SQLite cannot keep a write-ahead log here (journal mode {mode})",
            where=str(path),
            remedy="Put the store on a local disk; network file systems do not work.",
        )
    if owner == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for setting in _SETTINGS:
        connection.execute(setting)


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, path) from error


def _explained(error: sqlite3.Error, path: Path) -> StoreError:
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return StoreDamaged(
            f"the store's file is damaged: {text}",
            where=str(path),
            remedy="Restore the last backup with `rasad restore`.",
        )
    if "full" in text:
        remedy = "Free some space and start again; nothing committed is lost."
    elif "locked" in text or "busy" in text:
        remedy = "Another program writes to it; try again when it has finished."
    else:
        remedy = "Nothing of this batch was kept; it is done again at the next start."
    return StoreError(f"the store cannot be used: {text}", where=str(path), remedy=remedy)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: committed at the end, rolled back on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After some errors (a full disk) SQLite has rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
