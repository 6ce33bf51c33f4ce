"""One article with its revisions, figures and outcomes."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from connectors.store.ledger import outcomes_of
from schemas.codec import decode
from schemas.documents import Revision, TaggedArticle
from schemas.queries import ArticleDetail, StoredFigure


def article_detail(
    connection: sqlite3.Connection, article_id: str, revision: Revision | None
) -> ArticleDetail | None:
    """One revision of an article, the current one unless asked; None if unknown."""
    rows = connection.execute(
        "SELECT record FROM articles JOIN bodies ON article = id WHERE article_id = ?"
        " ORDER BY fetched_at, text_hash",
        (article_id,),
    )
    articles = [decode(TaggedArticle, zlib.decompress(record)) for (record,) in rows]
    if not articles:
        return None
    wanted = articles[-1].revision if revision is None else revision
    chosen = next((article for article in articles if article.revision == wanted), None)
    if chosen is None:
        return None
    return ArticleDetail(
        article=chosen,
        current=chosen is articles[-1],
        revisions=tuple(article.revision for article in articles),
        figures=tuple(_figures(articles)),
        outcomes=outcomes_of(connection, article_id),
    )


def _figures(articles: Sequence[TaggedArticle]) -> Iterator[StoredFigure]:
    later = [article.revision for article in articles[1:]]
    for article, superseded_by in zip_longest(articles, later):
        for figure in article.figures:
            yield StoredFigure(
                figure=figure, revision=article.revision, superseded_by=superseded_by
            )
