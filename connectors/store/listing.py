"""Lists of articles: filters, paging, search."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from connectors.store.paging import paging
from connectors.store.snippets import snippet
from connectors.store.terms import Terms, parse
from schemas.documents import Relevance, Revision
from schemas.embedded import Peel, Searchable
from schemas.queries import ArticleFilter, ArticlePage, ArticleRow, Order


class _Face(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a stored TaggedArticle that a list shows."""

    article_id: str
    revision: Revision
    first_seen_at: datetime
    source: str
    url: str | None = None
    title: str | None
    text: str
    published_at: datetime | None = None
    published_estimated: bool = False
    topics: tuple[str, ...] = ()
    relevance: Relevance


_face = msgspec.json.Decoder(_Face)


@dataclass(slots=True)
class _Conditions:
    """A WHERE clause as it grows; values are always bound, never pasted."""

    tables: str = "articles a"
    clauses: list[str] = field(default_factory=lambda: ["a.current = 1"])
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: object) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        return f"FROM {self.tables} WHERE {' AND '.join(self.clauses)}"


def list_articles(
    connection: sqlite3.Connection, wanted: ArticleFilter, searchable: Searchable, peel: Peel
) -> ArticlePage:
    """One page of the articles that the filter lets through.

    Raises:
        InputError: the search has no word to look for.
    """
    terms = parse(wanted.text, searchable, peel)
    conditions = _conditions(wanted, terms)
    total = connection.execute(f"SELECT count(*) {conditions.sql}", conditions.values).fetchone()[0]
    page, size, pages = paging(wanted.page, wanted.per_page, total)
    found: list[tuple[int, str, int]] = []
    if page <= pages:
        best = wanted.order is Order.BEST and terms is not None
        order = "bm25(search), a.id DESC" if best else "a.sorted_at DESC, a.id DESC"
        found = connection.execute(
            f"SELECT a.id, a.article_id, a.figures {conditions.sql} ORDER BY {order}"
            " LIMIT ? OFFSET ?",
            (*conditions.values, size, (page - 1) * size),
        ).fetchall()
    rows = []
    for number, article_id, figures in found:
        face = _face_of(connection, number)
        rows.append(
            msgspec.structs.replace(
                _row(face),
                figures=figures,
                revisions=_revisions(connection, article_id),
                snippet=snippet(face.text, terms, searchable, peel),
            )
        )
    return ArticlePage(rows=tuple(rows), total=total, page=page, pages=pages)


def _face_of(connection: sqlite3.Connection, number: int) -> _Face:
    (record,) = connection.execute(
        "SELECT record FROM bodies WHERE article = ?", (number,)
    ).fetchone()
    return _face.decode(zlib.decompress(record))


def _revisions(connection: sqlite3.Connection, article_id: str) -> int:
    (count,) = connection.execute(
        "SELECT count(*) FROM articles WHERE article_id = ?", (article_id,)
    ).fetchone()
    return int(count)


def _conditions(wanted: ArticleFilter, terms: Terms | None) -> _Conditions:
    found = _Conditions()
    if terms is not None:
        found.tables = "search JOIN articles a ON a.id = search.rowid"
        found.add("search MATCH ?", terms.expression)
    for kind in ("topic", "force", "place"):
        value = getattr(wanted, kind)
        if value is not None:
            found.add(
                "a.id IN (SELECT article FROM tags WHERE kind = ? AND value = ?)", kind, value
            )
    if wanted.source is not None:
        found.add("a.source = ?", wanted.source)
    if wanted.since is not None:
        found.add("a.day >= ?", wanted.since.isoformat())
    if wanted.until is not None:
        found.add("a.day <= ?", wanted.until.isoformat())
    if wanted.min_relevance is not None:
        found.add("a.relevance >= ?", wanted.min_relevance)
    if wanted.with_figures:
        found.add("a.figures > 0")
    return found


def _row(face: _Face) -> ArticleRow:
    return ArticleRow(
        article_id=face.article_id,
        source=face.source,
        url=face.url,
        title=face.title,
        published_at=face.published_at,
        published_estimated=face.published_estimated,
        first_seen_at=face.first_seen_at,
        fetched_at=face.revision.fetched_at,
        relevance=face.relevance.score,
        topics=face.topics,
        figures=0,
        revisions=1,
    )
