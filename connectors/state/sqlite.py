"""Fetch state in an SQLite file, shared by the processes of one machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from connectors.state.contract import Lease
from connectors.state.records import Seen, SourceState
from schemas.codec import decode, encode
from schemas.errors import StoreError, StoreNewer

VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
  source TEXT PRIMARY KEY, due REAL NOT NULL, token INTEGER NOT NULL DEFAULT 0,
  owner TEXT, state BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sources_due ON sources (due);
CREATE TABLE IF NOT EXISTS seen (
  article_id TEXT PRIMARY KEY, source TEXT NOT NULL, check_at REAL,
  expires_at REAL NOT NULL, mark BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_check ON seen (source, check_at) WHERE check_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS seen_expires ON seen (expires_at);
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, free REAL NOT NULL) WITHOUT ROWID;
"""
_RESERVE = """
INSERT INTO hosts VALUES (?1, ?2 + ?3)
ON CONFLICT (host) DO UPDATE SET free = max(free, ?2) + ?3 RETURNING free
"""
_TAKE = """
UPDATE sources SET due = ?1, token = token + 1, owner = ?2 WHERE source IN
  (SELECT source FROM sources WHERE due <= ?3 ORDER BY due LIMIT ?4)
RETURNING source, token, state
"""
_MARK = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)"
_MANY = 500


class SqliteState:
    """:class:`connectors.state.contract.FetchState` in one file.

    Raises:
        StoreNewer: a newer Rasad wrote it.
        StoreError: it cannot be opened.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        try:
            self._connection = sqlite3.connect(
                self._path, timeout=30, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            found = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
            if found > VERSION:
                raise StoreNewer("fetch state of a newer Rasad", where=self._path)
            self._connection.executescript(_SCHEMA)
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
        except sqlite3.Error as error:
            raise StoreError(
                f"the fetch state cannot be opened: {error}",
                where=self._path,
                remedy="Move the file away: sources are then read anew, ids keep repeats harmless.",
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(
                f"the fetch state cannot be written: {error}", where=self._path
            ) from error

    def register(self, first: Mapping[str, float]) -> None:
        """Make sources known."""
        empty = encode(SourceState())
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO sources (source, due, state) VALUES (?, ?, ?)",
                [(source, due, empty) for source, due in first.items()],
            )

    def take(self, owner: str, now: float, seconds: float, limit: int) -> Sequence[Lease]:
        """Lease sources that are due."""
        until = now + seconds
        with self._writing() as connection:
            rows = connection.execute(_TAKE, (until, owner, now, limit)).fetchall()
        return [
            Lease(source, token, until, decode(SourceState, state)) for source, token, state in rows
        ]

    def renew(self, lease: Lease, now: float, seconds: float) -> bool:
        """Hold a lease longer."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE sources SET due = ? WHERE source = ? AND token = ?",
                (now + seconds, lease.source, lease.token),
            )
            return changed.rowcount == 1

    def commit(
        self,
        lease: Lease,
        *,
        seen: Iterable[Seen] = (),
        state: SourceState | None = None,
        next_at: float | None = None,
    ) -> bool:
        """Write under the lease, in one transaction."""
        with self._writing() as connection:
            row = connection.execute(
                "SELECT token FROM sources WHERE source = ?", (lease.source,)
            ).fetchone()
            if row is None or row[0] != lease.token:
                return False
            connection.executemany(_MARK, [_row(mark) for mark in seen])
            if state is not None:
                connection.execute(
                    "UPDATE sources SET state = ? WHERE source = ?", (encode(state), lease.source)
                )
            if next_at is not None:
                connection.execute(
                    "UPDATE sources SET due = ?, token = token + 1, owner = NULL WHERE source = ?",
                    (next_at, lease.source),
                )
            return True

    def seen(self, article_ids: Sequence[str], now: float) -> Mapping[str, Seen]:
        """Articles that were met."""
        found: dict[str, Seen] = {}
        for start in range(0, len(article_ids), _MANY):
            some = article_ids[start : start + _MANY]
            places = ",".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT mark FROM seen WHERE expires_at > ? AND article_id IN ({places})",  # noqa: S608  # placeholders
                (now, *some),
            )
            for (data,) in rows:
                mark = decode(Seen, data)
                found[mark.article_id] = mark
        return found

    def due(self, source: str, now: float, limit: int) -> Sequence[Seen]:
        """Articles to fetch again."""
        rows = self._connection.execute(
            "SELECT mark FROM seen WHERE source = ? AND check_at <= ? ORDER BY check_at LIMIT ?",
            (source, now, limit),
        )
        return [decode(Seen, data) for (data,) in rows]

    def reserve(self, host: str, now: float, gap: float) -> float:
        """Take a host's next free moment."""
        with self._writing() as connection:
            (free,) = connection.execute(_RESERVE, (host, now, gap)).fetchone()
        return float(free) - gap

    def sources(self) -> Mapping[str, tuple[SourceState, float]]:
        """What is known of every source."""
        rows = self._connection.execute("SELECT source, state, due FROM sources ORDER BY source")
        return {source: (decode(SourceState, state), due) for source, state, due in rows}

    def forget(self, sources: Iterable[str]) -> None:
        """Drop sources."""
        with self._writing() as connection:
            connection.executemany(
                "DELETE FROM sources WHERE source = ?", [(source,) for source in sources]
            )

    def sweep(self, now: float) -> int:
        """Drop what has expired."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM seen WHERE expires_at <= ?", (now,)).rowcount

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _row(mark: Seen) -> tuple[object, ...]:
    return (mark.article_id, mark.source, mark.check_at, mark.expires_at, encode(mark))
