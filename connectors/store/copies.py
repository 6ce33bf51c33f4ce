"""Near-copies in the embedded store: bands written with each current revision, and asked."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable

import msgspec

from schemas.copies import MOST_LOOKED_AT, NearCopy, Signed, bands, nearest

_signed = msgspec.json.Decoder(Signed)


class BandTable:
    """Keeps the bands of current revisions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, number: int, signature: Iterable[int]) -> None:
        """Write a revision's bands; it has none yet."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)",
            [(band, number) for band in _numbers(tuple(signature))],
        )

    def remove(self, number: int, signature: Iterable[int]) -> None:
        """Take a revision's bands out: it is no longer current, or was read anew."""
        self._connection.executemany(
            "DELETE FROM bands WHERE band = ? AND article = ?",
            [(band, number) for band in _numbers(tuple(signature))],
        )

    def fill(self) -> None:
        """Write the bands of a store that was made before there were any: all, or none.

        One transaction, which the connection must not be in: a store that is filled in part
        would never be filled to the end.
        """
        if self._connection.execute("SELECT 1 FROM bands LIMIT 1").fetchone():
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            rows = self._connection.execute(
                "SELECT id, record FROM articles JOIN bodies ON article = id WHERE current = 1"
            )
            for number, record in rows:
                self.add(number, _signed.decode(zlib.decompress(record)).signature)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def near_copies(connection: sqlite3.Connection, article_id: str) -> tuple[NearCopy, ...]:
    """Current articles that nearly say what one says, the most alike first."""
    row = connection.execute(
        "SELECT id, record FROM articles JOIN bodies ON article = id"
        " WHERE article_id = ? AND current = 1",
        (article_id,),
    ).fetchone()
    if row is None:
        return ()
    own = _signed.decode(zlib.decompress(row[1]))
    others = connection.execute(
        "SELECT record FROM (SELECT article AS number, count(*) AS shared FROM bands"
        " WHERE band IN (SELECT value FROM json_each(?)) AND article <> ? GROUP BY article"
        " ORDER BY shared DESC, article LIMIT ?) JOIN bodies ON article = number",
        (json.dumps(_numbers(own.signature)), row[0], MOST_LOOKED_AT),
    )
    return nearest(own, (_signed.decode(zlib.decompress(record)) for (record,) in others))


def _numbers(signature: tuple[int, ...]) -> list[int]:
    """Bands as SQLite keeps them: integers are half the size of names."""
    return [int(band, 16) for band in bands(signature)]
