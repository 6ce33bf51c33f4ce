"""`rasad doctor`: what is wrong with this installation, and the remedy."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

LEAST_FREE = 500_000_000
"""Bytes that must be free: below this a busy week of news no longer fits."""

PYTHON = (3, 11)
SQLITE = (3, 37)


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print a line for each check; 1 if one failed."""
    del options
    failed = 0
    for fine, what, remedy in _checks():
        print(f"{'good' if fine else 'BAD '}  {what}{'' if fine else f'. {remedy}'}")
        failed += not fine
    return 1 if failed else 0


Check = tuple[bool, str, str]


def _checks() -> Iterator[Check]:
    from console.folders import data_folder, live_store

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
        free >= LEAST_FREE,
        f"{free / 1e9:.1f} GB free at {folder}",
        "Free some space, or set RASAD_DATA to another disk.",
    )
    store = live_store()
    if store.is_file():
        yield from _store(store)
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


def _store(store: Path) -> Iterator[Check]:
    from connectors.store.backup import check

    problems = check(store)
    size = store.stat().st_size
    what = f"the store, {size / 1e6:.1f} MB" + (f": {problems[0]}" if problems else "")
    yield not problems, what, "Stop Rasad and put a backup in place with `rasad restore FILE`."
