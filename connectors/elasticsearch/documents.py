"""From our records to documents: where each goes, under which id and version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from schemas.copies import bands
from schemas.documents import Revision, TaggedArticle
from schemas.figures import Figure
from schemas.identity import instant

_CEILING = 1 << 62
"""External versions are below 2**63. A current revision's own is about 1.7e16."""

FIGURE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. A null ``body`` deletes it; a null ``version`` is not compared."""

    alias: str
    id: str
    version: int | None
    body: dict[str, Any] | None


def superseded_version(successor: int) -> int:
    """The version of what a later revision superseded: the nearest successor wins.

    It is above every version of a current one, and the earlier the successor the higher, so
    that documents do not depend on the order in which revisions arrive.
    """
    return _CEILING - successor


def revision_id(article_id: str, revision: Revision) -> str:
    """The id of a revision's document."""
    return f"{article_id}-{instant(revision.fetched_at)}-{revision.text_hash[:16]}"


def figure_id(article_id: str, revision: Revision, number: int) -> str:
    """The id of a figure's document; they sort as they stand in the text."""
    return f"{revision_id(article_id, revision)}-{number:0{FIGURE_PLACES}}"


def plain(record: msgspec.Struct) -> dict[str, Any]:
    """A record as JSON knows it."""
    found: dict[str, Any] = msgspec.to_builtins(record)
    return found


def middle(low: int | None, high: int | None) -> float | None:
    """One number to draw for an interval; an open end leaves the other."""
    bounds = [each for each in (low, high) if each is not None]
    return sum(bounds) / len(bounds) if bounds else None


def _article_fields(article: TaggedArticle) -> dict[str, Any]:
    return {
        "article_id": article.article_id,
        "source": article.source,
        "fetched_at": instant(article.revision.fetched_at),
        "first_seen_at": instant(article.first_seen_at),
        "text_hash": article.revision.text_hash,
        "current": True,
        "namespace": article.namespace,
    }


def article_document(alias: str, article: TaggedArticle) -> Document:
    """A revision of an article. Title and text stand once; the rest is kept as it is."""
    record = plain(article)
    title, text = record.pop("title"), record.pop("text")
    moment = article.published_at or article.first_seen_at
    body = {
        "@timestamp": instant(moment),
        "tags": list(article.topics),
        "url": {"full": article.url},
        "event": {"created": instant(article.revision.fetched_at)},
        "rasad": {
            **_article_fields(article),
            "title": title,
            "text": text,
            "agency": article.agency,
            "published_at": article.published_at and instant(article.published_at),
            "published_estimated": article.published_estimated,
            "language": article.language,
            "day": _day(moment, article.time_zone),
            "topics": list(article.topics),
            "entities": sorted({each.id for each in article.entities}),
            "forces": sorted({each.force for each in article.figures}),
            "places": sorted({each.place for each in article.figures if each.place}),
            "relevance": article.relevance.score,
            "reasons": list(article.relevance.reasons),
            "figures": len(article.figures),
            "feeds": list(article.feeds),
            "rules": article.rules,
            "doubts": list(article.doubts),
            "bands": list(bands(article.signature)),
            "record": record,
        },
    }
    name = revision_id(article.article_id, article.revision)
    return Document(alias, name, article.version, body)


def article_of(body: dict[str, Any]) -> TaggedArticle:
    """The article back from its document."""
    ours = body["rasad"]
    record = {**ours["record"], "title": ours["title"], "text": ours["text"]}
    return msgspec.convert(record, TaggedArticle)


def figure_fields(figure: Figure) -> dict[str, Any]:
    """What of a figure is searched and drawn."""
    found = plain(figure)
    for name in ("quote_start", "mentions", "rules", "in_recurring_line"):
        found.pop(name)
    return {
        **found,
        "series": figure.series,
        "middle": middle(figure.low, figure.high),
        "record": plain(figure),
    }


def figure_documents(alias: str, article: TaggedArticle) -> list[Document]:
    """The figures of a revision."""
    moment = article.published_at or article.first_seen_at
    found = []
    for number, figure in enumerate(article.figures):
        at = (
            instant(moment)
            if figure.claim_date is None
            else instant(datetime.combine(figure.claim_date, time(12), UTC))
        )
        body = {
            "@timestamp": at,
            "url": {"full": article.url},
            "rasad": {
                **_article_fields(article),
                "title": article.title,
                "figure": figure_fields(figure),
            },
        }
        name = figure_id(article.article_id, article.revision, number)
        found.append(Document(alias, name, article.version, body))
    return found


def superseded(document: Document, by: Revision, version: int) -> Document:
    """The document of what the revision ``by``, of that version, superseded."""
    assert document.body is not None, "a deleted document has no successor"
    ours = {
        **document.body["rasad"],
        "current": False,
        "superseded_by": {"fetched_at": instant(by.fetched_at), "text_hash": by.text_hash},
    }
    body = {**document.body, "rasad": ours}
    return Document(document.alias, document.id, superseded_version(version), body)


def _day(moment: datetime, time_zone: str) -> str:
    try:
        zone: tzinfo = _zone(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = UTC
    return moment.astimezone(zone).date().isoformat()


_zone = lru_cache(maxsize=64)(ZoneInfo)
