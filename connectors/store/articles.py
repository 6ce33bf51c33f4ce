"""Articles with their revisions, their figures and the full-text index."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from schemas.codec import encode
from schemas.documents import TaggedArticle
from schemas.embedded import Peel, Searchable
from schemas.identity import instant

# As FTS5's unicode61 cuts words: letters and digits, no underscore.
_WORD = re.compile(r"[^\W_]+")

_Key = tuple[str, str, str]


class ArticleTable:
    """Writes tagged articles. A revision is indexed once; the newest is current."""

    def __init__(self, connection: sqlite3.Connection, searchable: Searchable, peel: Peel) -> None:
        self._connection = connection
        self._searchable = searchable
        # News repeats its words: few are peeled more than once.
        self._peeled = lru_cache(maxsize=65_536)(lambda word: tuple(peel(word)))

    def write(self, articles: Iterable[TaggedArticle]) -> None:
        """Write revisions in any order; a known one unless an older rule set read it."""
        for article in articles:
            self._one(article)

    def _one(self, article: TaggedArticle) -> None:
        key = (
            article.article_id,
            instant(article.revision.fetched_at),
            article.revision.text_hash,
        )
        known = self._connection.execute(
            "SELECT id, version FROM articles"
            " WHERE article_id = ? AND fetched_at = ? AND text_hash = ?",
            key,
        ).fetchone()
        if known is not None and known[1] > article.version:
            return
        before, after = self._neighbours(key)
        if known is None and before is not None and before[2] == key[2]:
            return  # A repeat: the text's revision dates from its first fetch.
        if known is None and after is not None and after[2] == key[2]:
            # The same text fetched before, met late: the later fetch was but a repeat.
            known = self._rename(after, key)
            before, after = self._neighbours(key)
        if known is None:
            number = self._insert(key, article, current=after is None)
            self._index(number, article)
        else:
            number = known[0]
            self._replace(number, article)
        self._write_figures(key, article, after)
        if before is not None:
            self._supersede(before, key)
        if after is None:
            self._tag(number, article)

    def _rename(self, old: _Key, new: _Key) -> tuple[int, int]:
        self._connection.execute(
            "DELETE FROM figures WHERE article_id = ? AND fetched_at = ? AND text_hash = ?", old
        )
        self._connection.execute(
            "UPDATE articles SET fetched_at = ?"
            " WHERE article_id = ? AND fetched_at = ? AND text_hash = ?",
            (new[1], *old),
        )
        row: tuple[int, int] = self._connection.execute(
            "SELECT id, version FROM articles"
            " WHERE article_id = ? AND fetched_at = ? AND text_hash = ?",
            new,
        ).fetchone()
        return row

    def _neighbours(self, key: _Key) -> tuple[_Key | None, _Key | None]:
        rows = self._connection.execute(
            "SELECT article_id, fetched_at, text_hash FROM articles WHERE article_id = ?", key[:1]
        ).fetchall()
        before = max((row for row in rows if row < key), default=None)
        after = min((row for row in rows if row > key), default=None)
        return before, after

    def _insert(self, key: _Key, article: TaggedArticle, *, current: bool) -> int:
        if current:
            self._connection.execute(
                "UPDATE articles SET current = 0 WHERE article_id = ? AND current = 1", key[:1]
            )
        cursor = self._connection.execute(
            "INSERT INTO articles (article_id, fetched_at, text_hash, current, version, source,"
            " sorted_at, day, published_at, relevance, figures)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*key, current, article.version, *_listed(article)),
        )
        self._connection.execute(
            "INSERT INTO bodies VALUES (?, ?)", (cursor.lastrowid, packed(article))
        )
        return int(cursor.lastrowid or 0)

    def _replace(self, number: int, article: TaggedArticle) -> None:
        self._connection.execute(
            "UPDATE articles SET version = ?, source = ?, sorted_at = ?, day = ?,"
            " published_at = ?, relevance = ?, figures = ? WHERE id = ?",
            (article.version, *_listed(article), number),
        )
        self._connection.execute(
            "UPDATE bodies SET record = ? WHERE article = ?", (packed(article), number)
        )

    def _index(self, number: int, article: TaggedArticle) -> None:
        words = self._searchable(f"{article.title or ''}\n{article.text}")
        self._connection.execute(
            "INSERT INTO search (rowid, words, forms) VALUES (?, ?, ?)",
            (number, words, " ".join(self._forms(words))),
        )

    def _forms(self, words: str) -> Iterator[str]:
        known = dict.fromkeys(_WORD.findall(words))
        fresh: dict[str, None] = {}
        for word in known:
            fresh.update(dict.fromkeys(self._peeled(word)))
        return (form for form in fresh if form not in known)

    def _write_figures(self, key: _Key, article: TaggedArticle, after: _Key | None) -> None:
        self._connection.execute(
            "DELETE FROM figures WHERE article_id = ? AND fetched_at = ? AND text_hash = ?", key
        )
        superseded = (None, None) if after is None else after[1:]
        self._connection.executemany(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *key,
                    number,
                    figure.force,
                    figure.place,
                    figure.kind.value,
                    figure.status.value,
                    figure.low,
                    figure.high,
                    figure.claim_date and figure.claim_date.isoformat(),
                    figure.quote,
                    figure.start,
                    figure.end,
                    *superseded,
                    encode(figure),
                )
                for number, figure in enumerate(article.figures)
            ],
        )

    def _supersede(self, older: _Key, newer: _Key) -> None:
        self._connection.execute(
            "UPDATE figures SET superseded_fetched_at = ?, superseded_text_hash = ?"
            " WHERE article_id = ? AND fetched_at = ? AND text_hash = ?",
            (*newer[1:], *older),
        )

    def _tag(self, number: int, article: TaggedArticle) -> None:
        self._connection.execute(
            "DELETE FROM tags WHERE article IN (SELECT id FROM articles WHERE article_id = ?)",
            (article.article_id,),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)",
            [(kind, value, number) for kind, value in _tags(article)],
        )


def _tags(article: TaggedArticle) -> Iterator[tuple[str, str]]:
    for topic in article.topics:
        yield "topic", topic
    for figure in article.figures:
        yield "force", figure.force
        if figure.place is not None:
            yield "place", figure.place


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
