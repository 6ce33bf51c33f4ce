"""What the index knows of an article's revisions, and what a new one changes.

A *head* is one small document for each article: its month, which its first revision to
arrive chose for good, and a row for each revision. It is read and written in real time,
and written last, so that what it says stands. Of neighbouring revisions with the same text
the first one stays: the others were repeats. So the documents do not depend on the order
in which revisions came.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from connectors.elasticsearch.documents import (
    Document,
    article_document,
    figure_documents,
    figure_id,
    revision_id,
    superseded,
)
from connectors.elasticsearch.names import Names
from schemas.documents import Revision, TaggedArticle


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A revision that is indexed, with the version of its document and its figures' number."""

    revision: Revision
    version: int = 0
    figures: int = 0


@dataclass(slots=True)
class Head:
    """What is known of one article; ``seen`` are the numbers that guard the next write."""

    article_id: str
    month: str
    rows: list[Row] = field(default_factory=list)
    seen: tuple[int, int] | None = None

    def body(self) -> dict[str, Any]:
        """The head's document."""
        rows = [
            {
                "fetched_at": row.revision.fetched_at.isoformat(),
                "text_hash": row.revision.text_hash,
                "version": row.version,
                "figures": row.figures,
            }
            for row in self.rows
        ]
        ours = {"article_id": self.article_id, "month": self.month, "revisions": {"rows": rows}}
        return {"rasad": ours}


def head_of(found: dict[str, Any]) -> Head:
    """A head from its document as it was read."""
    ours = found["_source"]["rasad"]
    rows = [
        Row(
            Revision(
                fetched_at=datetime.fromisoformat(row["fetched_at"]), text_hash=row["text_hash"]
            ),
            row["version"],
            row["figures"],
        )
        for row in ours["revisions"]["rows"]
    ]
    seen = (found["_seq_no"], found["_primary_term"])
    return Head(ours["article_id"], ours["month"], sorted(rows), seen)


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision changes: documents to write and delete, and whom it supersedes."""

    documents: tuple[Document, ...]
    outdated: Row | None
    by: Row


def aliases(names: Names, head: Head) -> tuple[str, str]:
    """Where an article's revisions and figures are written."""
    return f"{names.read('articles')}-{head.month}", f"{names.read('figures')}-{head.month}"


def plan(names: Names, head: Head, article: TaggedArticle) -> Change | None:
    """What the revision changes, None if nothing; the head's rows are changed here."""
    new = Row(article.revision, article.version, len(article.figures))
    before = max((row for row in head.rows if row.revision < new.revision), default=None)
    after = min((row for row in head.rows if row.revision > new.revision), default=None)
    same = next((row for row in head.rows if row.revision == new.revision), None)
    if same is None and before is not None and _text(before) == _text(new):
        return None
    if same is not None and same.version > new.version:
        return None
    moved = after if same is None and after is not None and _text(after) == _text(new) else None
    if moved is not None:
        after = min((row for row in head.rows if row.revision > moved.revision), default=None)
    gone = same or moved
    head.rows = sorted([*(row for row in head.rows if row is not gone), new])
    documents = _documents(names, head, article, after)
    if moved is not None:
        documents = [*_removed(names, head, moved, 0, whole=True), *documents]
    elif same is not None:
        documents += _removed(names, head, same, new.figures, whole=False)
    return Change(tuple(documents), None if same is not None else before, new)


def _documents(
    names: Names, head: Head, article: TaggedArticle, after: Row | None
) -> list[Document]:
    articles, figures = aliases(names, head)
    found = [article_document(articles, article), *figure_documents(figures, article)]
    if after is None:
        return found
    return [superseded(each, after.revision, after.version) for each in found]


def _removed(names: Names, head: Head, row: Row, keep: int, *, whole: bool) -> list[Document]:
    articles, figures = aliases(names, head)
    found = [
        Document(figures, figure_id(head.article_id, row.revision, number), None, None)
        for number in range(keep, row.figures)
    ]
    if whole:
        found.append(Document(articles, revision_id(head.article_id, row.revision), None, None))
    return found


def places(names: Names, head: Head, row: Row) -> list[tuple[str, str]]:
    """Alias and id of every document of a revision."""
    articles, figures = aliases(names, head)
    return [
        (articles, revision_id(head.article_id, row.revision)),
        *((figures, figure_id(head.article_id, row.revision, n)) for n in range(row.figures)),
    ]


def _text(row: Row) -> str:
    return row.revision.text_hash
