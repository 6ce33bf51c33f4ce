"""After a restore: what was fetched since the backup is looked for again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from connectors.state.records import Seen, SourceState
from console.auditing import audit
from schemas.codec import decode, encode


def lost_since(store: Path, fetch_state: Path) -> list[dict[str, object]]:
    """What the audit names as handed on and not in the store, in full.

    Raises:
        StoreError: the store cannot be read.
    """
    if not fetch_state.is_file():
        return []
    result = audit(store, fetch_state, named=None)
    return [each for each in result.findings if each["ledger"] == "links"]


def reopen(fetch_state: Path, ids: Iterable[str], now: float) -> None:
    """Let these articles be fetched again: by their address, or when their feed shows them.

    Their marks stay, as of articles that were met and not read yet, so that one that is
    gone by now is counted as given up and not forgotten. Their sources are due at once,
    without validators: an unchanged feed would not be read.
    """
    wanted = set(ids)
    with closing(sqlite3.connect(fetch_state, timeout=30, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        sources = set()
        for identity, source, mark in file.execute(
            "SELECT article_id, source, mark FROM seen"
        ).fetchall():
            if identity in wanted:
                sources.add(source)
                again = replace(
                    decode(Seen, mark), body_hash="", step=0, attempts=0, check_at=now,
                    etag=None, last_modified=None,
                )  # fmt: skip
                file.execute(
                    "UPDATE seen SET check_at = ?, mark = ? WHERE article_id = ?",
                    (now, encode(again), identity),
                )
        for source in sources:
            _due(file, source)
        file.execute("COMMIT")


def _due(file: sqlite3.Connection, source: str) -> None:
    row = file.execute("SELECT state FROM sources WHERE source = ?", (source,)).fetchone()
    if row is not None:
        state = replace(
            decode(SourceState, row[0]), etag=None, last_modified=None, body_hash="", unchanged=0
        )
        file.execute(
            "UPDATE sources SET due = 0, state = ? WHERE source = ?", (encode(state), source)
        )
