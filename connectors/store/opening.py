"""Opening the store to read it, whether or not the driver is at work on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectors.store.sink import migrations
from schemas.errors import StoreDamaged, StoreError, StoreNewer


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, usable from any one thread at a time.

    Raises:
        StoreError: there is no store yet, or it is of an older version.
        StoreNewer: a newer Rasad wrote it.
        StoreDamaged: the file is no store.
    """
    if not path.exists():
        raise StoreError(
            "there is no store yet",
            where=str(path),
            remedy="`rasad demo` or `rasad replay DIR` makes one.",
        )
    with explained(path):
        # The write-ahead log's index must be writable even for a reader.
        connection = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA query_only = ON")
            _check_version(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    reached, program = 0, ""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        row = connection.execute(
            "SELECT number, program FROM migrations WHERE component = 'store'"
            " ORDER BY number DESC LIMIT 1"
        ).fetchone()
        reached, program = row or (0, "")
    known = len(migrations())
    if reached > known:
        raise StoreNewer(
            f"the store was written by the newer Rasad {program}: its tables are of version"
            f" {reached}, and this Rasad knows {known}",
            where=str(path),
            remedy="Upgrade Rasad, or use another folder (RASAD_DATA).",
        )
    if reached < known:
        raise StoreError(
            f"the store's tables are of version {reached}, older than {known}",
            where=str(path),
            remedy="Run `rasad replay` or `rasad watch` once; they bring it up to date.",
        )


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with a remedy."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "not a database" in text or "malformed" in text:
            raise StoreDamaged(
                f"the store's file is damaged: {text}",
                where=str(path),
                remedy="Restore the last backup with `rasad restore`.",
            ) from error
        raise StoreError(
            f"the store cannot be read: {text}", where=str(path), remedy="Try again."
        ) from error
