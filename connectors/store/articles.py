"""Articles with their revisions and figures."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from connectors.store.copies import BandTable
from connectors.store.fulltext import FullText
from schemas.codec import decode, encode
from schemas.documents import TaggedArticle
from schemas.identity import instant


class _Row(NamedTuple):
    """A stored revision; rows of one article sort as its revisions do."""

    fetched_at: str
    text_hash: str
    id: int
    version: int


class ArticleTable:
    """Writes tagged articles. A text is indexed once; the newest revision is current.

    Of neighbouring revisions with the same text the first one stays: the others were
    repeats. So the rows do not depend on the order in which revisions came.
    """

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self._connection = connection
        self._fulltext = fulltext
        self._bands = BandTable(connection)
        self._bands.fill()

    def write(self, articles: Iterable[TaggedArticle]) -> None:
        """Write revisions in any order; a known one unless an older rule set read it."""
        for article in articles:
            self._one(article)

    def _one(self, article: TaggedArticle) -> None:
        place = (instant(article.revision.fetched_at), article.revision.text_hash)
        rows = self._rows(article.article_id)
        before = max((row for row in rows if row[:2] < place), default=None)
        after = min((row for row in rows if row[:2] > place), default=None)
        same = next((row for row in rows if row[:2] == place), None)
        if same is None and before is not None and before.text_hash == place[1]:
            return
        if same is None and after is not None and after.text_hash == place[1]:
            same = after
            after = min((row for row in rows if row > same), default=None)
        elif same is not None and same.version > article.version:
            return
        if same is None:
            number = self._insert(article, place, current=after is None)
            if after is None and before is not None:
                self._outdate(before.id)
            self._fulltext.add(number, f"{article.title or ''}\n{article.text}")
        else:
            number = same.id
            self._replace(number, place[0], article, current=after is None)
        self._write_figures(number, article, None if after is None else after.id)
        if before is not None:
            self._supersede(before.id, number)

    def _rows(self, article_id: str) -> list[_Row]:
        rows = self._connection.execute(
            "SELECT fetched_at, text_hash, id, version FROM articles WHERE article_id = ?",
            (article_id,),
        )
        return [_Row(*row) for row in rows]

    def _insert(self, article: TaggedArticle, place: tuple[str, str], *, current: bool) -> int:
        cursor = self._connection.execute(
            "INSERT INTO articles (article_id, fetched_at, text_hash, current, version, source,"
            " sorted_at, day, published_at, relevance, figures)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.article_id, *place, current, article.version, *_listed(article)),
        )
        number = int(cursor.lastrowid or 0)
        self._connection.execute("INSERT INTO bodies VALUES (?, ?)", (number, packed(article)))
        self._tag(number, article)
        if current:
            self._bands.add(number, article.signature)
        return number

    def _outdate(self, number: int) -> None:
        self._connection.execute("UPDATE articles SET current = 0 WHERE id = ?", (number,))
        self._bands.remove(number, self._known(number).signature)

    def _replace(
        self, number: int, fetched_at: str, article: TaggedArticle, *, current: bool
    ) -> None:
        """Write a known revision again: read by other rules, or fetched before."""
        known = self._known(number)
        self._connection.executemany(
            "DELETE FROM tags WHERE kind = ? AND value = ? AND article = ?",
            [(*tag, number) for tag in _tags(known)],
        )
        if current:
            self._bands.remove(number, known.signature)
            self._bands.add(number, article.signature)
        self._connection.execute("DELETE FROM figures WHERE article = ?", (number,))
        self._connection.execute(
            "UPDATE articles SET fetched_at = ?, version = ?, source = ?, sorted_at = ?, day = ?,"
            " published_at = ?, relevance = ?, figures = ? WHERE id = ?",
            (fetched_at, article.version, *_listed(article), number),
        )
        self._connection.execute(
            "UPDATE bodies SET record = ? WHERE article = ?", (packed(article), number)
        )
        self._tag(number, article)

    def _known(self, number: int) -> TaggedArticle:
        (record,) = self._connection.execute(
            "SELECT record FROM bodies WHERE article = ?", (number,)
        ).fetchone()
        return decode(TaggedArticle, zlib.decompress(record))

    def _tag(self, number: int, article: TaggedArticle) -> None:
        self._connection.executemany(
            "INSERT INTO tags VALUES (?, ?, ?)", [(*tag, number) for tag in _tags(article)]
        )

    def _write_figures(self, number: int, article: TaggedArticle, after: int | None) -> None:
        self._connection.executemany(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    place,
                    figure.force,
                    figure.place,
                    figure.kind.value,
                    figure.status.value,
                    figure.low,
                    figure.high,
                    figure.claim_date and figure.claim_date.isoformat(),
                    figure.start,
                    figure.end,
                    figure.quote,
                    after,
                )
                for place, figure in enumerate(article.figures)
            ],
        )

    def _supersede(self, older: int, newer: int) -> None:
        self._connection.execute(
            "UPDATE figures SET superseded_by = ? WHERE article = ?", (newer, older)
        )


def _tags(article: TaggedArticle) -> set[tuple[str, str]]:
    tags = {("topic", topic) for topic in article.topics}
    tags.update(("force", figure.force) for figure in article.figures)
    tags.update(("place", figure.place) for figure in article.figures if figure.place is not None)
    return tags


def _listed(article: TaggedArticle) -> tuple[object, ...]:
    """What lists filter and sort by, from ``source`` to ``figures``."""
    moment = article.published_at or article.first_seen_at
    return (
        article.source,
        instant(moment),
        _day(moment, article.time_zone),
        article.published_at and instant(article.published_at),
        article.relevance.score,
        len(article.figures),
    )


def _day(moment: datetime, time_zone: str) -> str:
    try:
        zone: tzinfo = _zone(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = UTC
    return moment.astimezone(zone).date().isoformat()


_zone = lru_cache(maxsize=64)(ZoneInfo)


def packed(article: TaggedArticle) -> bytes:
    """The article as the store keeps it: JSON, compressed."""
    return zlib.compress(encode(article), 1)
