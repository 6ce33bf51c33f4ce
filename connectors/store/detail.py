"""One article with its revisions, figures and outcomes."""

from __future__ import annotations

import sqlite3
import zlib
from datetime import datetime

import msgspec

from connectors.store.ledger import outcomes_of
from schemas.codec import decode
from schemas.documents import Revision, TaggedArticle
from schemas.figures import Figure
from schemas.queries import ArticleDetail, StoredFigure


def article_detail(
    connection: sqlite3.Connection, article_id: str, revision: Revision | None
) -> ArticleDetail | None:
    """One revision of an article, the current one unless asked; None if unknown."""
    rows = connection.execute(
        "SELECT id, fetched_at, text_hash, current FROM articles WHERE article_id = ?"
        " ORDER BY fetched_at, text_hash",
        (article_id,),
    ).fetchall()
    revisions = {row[0]: _revision(row[1], row[2]) for row in rows}
    for number, _, _, current in rows:
        if revision is None and not current:
            continue
        if revision is not None and revisions[number] != revision:
            continue
        (record,) = connection.execute(
            "SELECT record FROM bodies WHERE article = ?", (number,)
        ).fetchone()
        return ArticleDetail(
            article=decode(TaggedArticle, zlib.decompress(record)),
            current=bool(current),
            revisions=tuple(revisions.values()),
            figures=_figures(connection, article_id),
            outcomes=outcomes_of(connection, article_id),
        )
    return None


def _revision(fetched_at: str, text_hash: str) -> Revision:
    return Revision(fetched_at=datetime.fromisoformat(fetched_at), text_hash=text_hash)


def _figures(connection: sqlite3.Connection, article_id: str) -> tuple[StoredFigure, ...]:
    rows = connection.execute(
        "SELECT record, fetched_at, text_hash, superseded_fetched_at, superseded_text_hash"
        " FROM figures WHERE article_id = ? ORDER BY fetched_at, text_hash, number",
        (article_id,),
    )
    return tuple(
        StoredFigure(
            figure=msgspec.json.decode(record, type=Figure),
            revision=_revision(fetched_at, text_hash),
            superseded_by=None if later is None else _revision(later, later_hash),
        )
        for record, fetched_at, text_hash, later, later_hash in rows
    )
