"""Backups of the store's file while it is in use, checks, and restoring."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from connectors.store.opening import explained
from schemas.errors import StoreDamaged, StoreError

_BESIDE = ("-wal", "-shm")


def back_up(store: Path, target: Path) -> Path:
    """Copy the store as it stands now, driver at work or not; the copy is checked.

    ``target`` is replaced only by a complete and sound copy.

    Raises:
        StoreError: there is no store, or the copy cannot be written.
        StoreDamaged: the store fails its own checks; ``target`` is left as it was.
    """
    if not store.exists():
        raise StoreError("there is no store to back up", where=str(store), remedy="Name its file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".part")
    fresh.unlink(missing_ok=True)
    with explained(store):
        _copy(store, fresh)
    _demand_sound(fresh)
    fresh.replace(target)
    return target


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(source, timeout=30)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
        # A copy on its own needs no write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def check(store: Path) -> tuple[str, ...]:
    """What is wrong with the file, as SQLite says it; nothing if it is sound."""
    try:
        with closing(sqlite3.connect(store, timeout=30)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return (str(error),)
    problems = [] if found == ["ok"] else found
    return (*problems, *(f"an orphaned row in {row[0]}" for row in orphans))


def restore(backup: Path, store: Path) -> Path | None:
    """Put a backup in the store's place; the caller holds the driver's lock.

    The store that stood there is kept beside it; gives its new path.

    Raises:
        StoreDamaged: the backup is not sound; nothing was changed.
    """
    _demand_sound(backup)
    fresh = store.with_name(store.name + ".part")
    fresh.unlink(missing_ok=True)
    _copy(backup, fresh)
    aside = _set_aside(store) if store.exists() else None
    # One rename: whoever is killed here leaves the old store or the new one, never none.
    fresh.replace(store)
    sync_folder(store.parent)
    return aside


def _set_aside(store: Path) -> Path:
    """A second name for the store and a copy of its log, which must not meet the next one."""
    aside = _free_name(store)
    os.link(store, aside)
    besides = [store.with_name(store.name + suffix) for suffix in _BESIDE]
    for beside in filter(Path.exists, besides):
        shutil.copy2(beside, aside.with_name(aside.name + beside.name.removeprefix(store.name)))
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(store)) as file:
        # A sound store takes its log in, so that it is whole until the new one stands there.
        file.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    for beside in besides:
        beside.unlink(missing_ok=True)
    return aside


def sync_folder(folder: Path) -> None:
    """A new name is safe once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _demand_sound(path: Path) -> None:
    problems = check(path) if path.exists() else ("there is no such file",)
    if problems:
        raise StoreDamaged(
            f"not a sound store: {problems[0]}",
            where=str(path),
            remedy="Use another backup; `rasad doctor` says more.",
        )


def _free_name(store: Path) -> Path:
    number = 1
    while (aside := store.with_name(f"{store.name}.replaced-{number}")).exists():
        number += 1
    return aside
