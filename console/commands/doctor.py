"""`rasad doctor`: what is wrong with this installation, and the remedy."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LEAST_DAYS = 14
"""A disk that fills sooner than this is worth a look now."""

PYTHON = (3, 11)
SQLITE = (3, 37)


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print a line for each check; 1 if one failed."""
    from console.configuration import settings_of

    failed = 0
    for fine, what, remedy in _checks(settings_of(options)):
        print(f"{'good' if fine else 'BAD '}  {what}{'' if fine else f'. {remedy}'}")
        failed += not fine
    return 1 if failed else 0


Check = tuple[bool, str, str]


def _checks(settings: Mapping[str, Any]) -> Iterator[Check]:
    from console.folders import data_folder, live_store
    from console.room import MEGABYTE

    yield (
        sys.version_info >= PYTHON,
        f"Python {sys.version.split()[0]}",
        "Install Python 3.11 or later.",
    )
    yield from _sqlite()
    folder = data_folder()
    yield (
        os.access(folder, os.W_OK),
        f"the data folder may be written ({folder})",
        "Set RASAD_DATA to a folder you may write.",
    )
    free = shutil.disk_usage(folder).free
    yield (
        free >= settings["least_free_mb"] * MEGABYTE,
        f"{free / 1e9:.1f} GB free at {folder}",
        f"Fetching pauses below {settings['least_free_mb']} MB: free some space.",
    )
    store = live_store()
    if store.is_file():
        yield from _store(store, free)
    else:
        yield True, "no live store yet", ""


def _sqlite() -> Iterator[Check]:
    import sqlite3

    yield (
        sqlite3.sqlite_version_info >= SQLITE,
        f"SQLite {sqlite3.sqlite_version}",
        "Install a Python with SQLite 3.37 or later.",
    )
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (a)")
        full_text = True
    except sqlite3.OperationalError:
        full_text = False
    finally:
        connection.close()
    yield full_text, "full-text search (FTS5)", "Install a Python whose SQLite has FTS5."


def _store(store: Path, free: int) -> Iterator[Check]:
    from connectors.store.backup import check

    problems = check(store)
    size = store.stat().st_size
    what = f"the store, {size / 1e6:.1f} MB" + (f": {problems[0]}" if problems else "")
    yield not problems, what, "Stop Rasad and put a backup in place with `rasad restore FILE`."
    if not problems:
        yield from _contents(store, free)


def _contents(store: Path, free: int) -> Iterator[Check]:
    from console.forecast import forecast
    from console.wiring.local import now
    from schemas.errors import StoreError

    try:
        days = forecast(store, free, now())
        letters, held = _waiting(store)
    except StoreError as error:
        yield False, f"the store cannot be read: {error.what}", error.remedy
        return
    yield (
        days is None or days >= LEAST_DAYS,
        "the disk is not filling" if days is None else f"the disk is full in {days:,.0f} days",
        "Free some space, keep raw documents for fewer days, or set RASAD_DATA to another disk.",
    )
    yield (
        letters == 0,
        f"{letters} dead letters wait for a person",
        "`rasad dead list` says why; `rasad dead replay --all` sends them again after a fix.",
    )
    yield held == 0, f"{held} records are held back", "A newer Rasad wrote them: upgrade this one."


def _waiting(store: Path) -> tuple[int, int]:
    from contextlib import closing

    from connectors.store.opening import explained, open_to_read

    with closing(open_to_read(store)) as file, explained(store):
        (letters,) = file.execute("SELECT count(*) FROM dead WHERE state = 'open'").fetchone()
        (held,) = file.execute("SELECT count(*) FROM held").fetchone()
    return letters, held
