"""Near-copies in the embedded store: bands written with each current revision, and asked."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import datetime

import msgspec

from schemas.copies import NearCopy, bands, likeness, nearest

_MOST_LOOKED_AT = 200
"""Articles that share a band, those that share most first: what a view may cost."""


class _Signed(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a stored TaggedArticle that tells copies, and how one is listed."""

    article_id: str
    source: str
    url: str | None = None
    title: str | None
    published_at: datetime | None = None
    first_seen_at: datetime
    signature: tuple[int, ...] = ()


_signed = msgspec.json.Decoder(_Signed)


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

    def renew(self, number: int, before: Iterable[int], after: Iterable[int]) -> None:
        """Put a revision's new bands in place of the old ones, if it has any: it is current."""
        held = self._connection.execute(
            "SELECT count(*) FROM articles WHERE id = ? AND current = 1", (number,)
        ).fetchone()
        if held[0]:
            self.remove(number, before)
            self.add(number, after)

    def fill(self) -> None:
        """Write the bands of a store that was made before there were any."""
        if self._connection.execute("SELECT 1 FROM bands LIMIT 1").fetchone():
            return
        rows = self._connection.execute(
            "SELECT id, record FROM articles JOIN bodies ON article = id WHERE current = 1"
        )
        for number, record in rows.fetchall():
            self.add(number, _signed.decode(zlib.decompress(record)).signature)


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
        (json.dumps(_numbers(own.signature)), row[0], _MOST_LOOKED_AT),
    )
    found = (_signed.decode(zlib.decompress(record)) for (record,) in others)
    return nearest(_copy(own.signature, each) for each in found)


def _copy(signature: tuple[int, ...], other: _Signed) -> NearCopy:
    return NearCopy(
        article_id=other.article_id,
        source=other.source,
        url=other.url,
        title=other.title,
        published_at=other.published_at,
        first_seen_at=other.first_seen_at,
        likeness=likeness(signature, other.signature),
    )


def _numbers(signature: tuple[int, ...]) -> list[int]:
    """Bands as SQLite keeps them: integers are half the size of names."""
    return [int(band, 16) for band in bands(signature)]
