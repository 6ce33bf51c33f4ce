"""Numbered migrations: each runs once, in order, with a backup of the file first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from schemas.embedded import Migration
from schemas.errors import StoreNewer
from schemas.ports import Clock
from streams.embedded.database import transaction

_LEDGER = """
CREATE TABLE IF NOT EXISTS migrations (
    component  TEXT NOT NULL,
    number     INTEGER NOT NULL,
    name       TEXT NOT NULL,
    program    TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    PRIMARY KEY (component, number)
) WITHOUT ROWID
"""


def own() -> tuple[Migration, ...]:
    """The driver's own migrations, from ``migrations/NNNN_name.sql``."""
    folder = files("streams.embedded") / "migrations"
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(int(name[:4]), name[5:-4], (folder / name).read_text("utf-8")) for name in found
    )


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    components: Sequence[tuple[str, Sequence[Migration]]],
    clock: Clock,
) -> list[Path]:
    """Bring every component's tables up to date; gives the backups that were made.

    Raises:
        StoreNewer: the file has a migration that this program does not know.
    """
    connection.execute(_LEDGER)
    for component, known in components:
        _refuse_newer(connection, path, component, len(known))
    pending = [
        (component, migration)
        for component, known in components
        for migration in known[_reached(connection, component) :]
    ]
    backups = []
    if pending and _holds_data(connection):
        backups.append(_back_up(connection, path, pending[0]))
    for component, migration in pending:
        _apply(connection, component, migration, clock)
    return backups


def _reached(connection: sqlite3.Connection, component: str) -> int:
    row = connection.execute(
        "SELECT max(number) FROM migrations WHERE component = ?", (component,)
    ).fetchone()
    return int(row[0] or 0)


def _refuse_newer(connection: sqlite3.Connection, path: Path, component: str, known: int) -> None:
    reached = _reached(connection, component)
    if reached <= known:
        return
    (program,) = connection.execute(
        "SELECT program FROM migrations WHERE component = ? AND number = ?", (component, reached)
    ).fetchone()
    raise StoreNewer(
        f"the store was written by the newer Rasad {program}: its {component} tables are of"
        f" version {reached}, and this Rasad {program_version()} knows {known}",
        where=str(path),
        remedy="Upgrade Rasad, or use another folder (RASAD_DATA).",
    )


def _holds_data(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM migrations").fetchone()[0])


def _back_up(connection: sqlite3.Connection, path: Path, first: tuple[str, Migration]) -> Path:
    component, migration = first
    target = path.with_name(f"{path.name}.before-{component}-{migration.number:04}")
    target.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(target),))
    return target


def _apply(
    connection: sqlite3.Connection, component: str, migration: Migration, clock: Clock
) -> None:
    with transaction(connection):
        for statement in statements(migration.sql):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO migrations VALUES (?, ?, ?, ?, ?)",
            (
                component,
                migration.number,
                migration.name,
                program_version(),
                clock().isoformat(timespec="seconds"),
            ),
        )


def statements(script: str) -> list[str]:
    """Split a script: ``executescript`` would commit the transaction it runs in."""
    found: list[str] = []
    pending = ""
    for piece in re.split(r"(?<=;)", script):
        pending += piece
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    if pending.strip():
        found.append(pending.strip())
    return found


def program_version() -> str:
    """The installed version, which newer-store messages name."""
    try:
        return version("rasad")
    except PackageNotFoundError:
        return "(uninstalled)"
