"""Putting a store that was built anew in the live one's place, in one step.

Whoever is killed at any point leaves the old store or the new one under the store's name,
whole and alone. For that the old file first leaves its write-ahead log: a log lies beside a
file under its *name*, and whoever had the old file open would take the new one's away.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from connectors.store.backup import sync_folder
from schemas.errors import StoreLocked

KEPT = ".before-reprocess-"
"""Between a store's name and the day on which another took its place."""

_PATIENCE = 10
"""Seconds for which whoever reads the store at this moment may go on."""


def leave_log(store: Path) -> None:
    """Make the file whole by itself; the next driver gives it a log again.

    Raises:
        StoreLocked: another program has it open.
    """
    with closing(sqlite3.connect(store, timeout=_PATIENCE, isolation_level=None)) as file:
        try:
            mode = file.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite3.OperationalError:
            mode = "wal"
    if mode != "delete":
        raise StoreLocked(
            "another program has the store open",
            where=str(store),
            remedy="Stop `rasad serve` and whatever else reads it, and do it again.",
        )
    with store.open("rb+") as handle:
        os.fsync(handle.fileno())


@contextmanager
def unchanging(store: Path) -> Iterator[None]:
    """While this holds nobody writes to the store; it may be read."""
    with closing(sqlite3.connect(store, timeout=_PATIENCE, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        yield


def switch(fresh: Path, store: Path, kept: Path) -> None:
    """The store's file gets a second name, then the fresh one takes its first name.

    Both are whole by themselves (:func:`leave_log`).
    """
    os.link(store, kept)
    sync_folder(store.parent)
    fresh.replace(store)
    sync_folder(store.parent)


def kept_name(store: Path, day: date) -> Path:
    """Where the old store is kept: a free name with the day."""
    stem = f"{store.name}{KEPT}{day.isoformat()}"
    found, number = store.with_name(stem), 1
    while found.exists():
        number += 1
        found = store.with_name(f"{stem}-{number}")
    return found


def kept_stores(store: Path) -> tuple[Path, ...]:
    """The old stores that are kept, the oldest first."""
    found = store.parent.glob(f"{store.name}{KEPT}*")
    return tuple(sorted(each for each in found if each.is_file()))


def tidy(store: Path) -> None:
    """Take away a second name that an interruption left to the store itself."""
    for each in kept_stores(store):
        if each.samefile(store):
            each.unlink()
