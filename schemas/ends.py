"""Where a record ends: its outcome, or its dead letter."""

from __future__ import annotations

from datetime import datetime

import msgspec

from schemas.figures import _Open


class End(_Open):
    """What became of a document."""

    INDEXED = "indexed"
    REPEAT = "repeat"
    NO_ARTICLE = "no_article"
    DEAD = "dead"
    OTHER = "other"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one fetched document. Topic ``news.outcomes``, compacted.

    ``outcome_id`` is a hash of article and fetch, so writing it twice is harmless.
    """

    schema: str = "1.0"
    outcome_id: str
    article_id: str
    source: str
    fetched_at: datetime
    end: End
    reason: str | None = None
    figures: int = 0
    relevance: float | None = None
    namespace: str = "live"


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A record that could not be processed, kept for good. Topic ``news.dead``.

    ``record`` is the original value, zstd- or zlib-compressed (see ``encoding``).
    ``place`` is topic, partition and offset where it stood; ``failed_at`` is the
    driver's clock at the last attempt.
    """

    schema: str = "1.0"
    dead_id: str
    topic: str
    key: str | None
    record: bytes
    encoding: str = "zlib"
    stage: str
    error: str
    message: str
    place: str
    attempts: int = 1
    source: str | None = None
    article_id: str | None = None
    fetched_at: datetime | None = None
    namespace: str = "live"
    failed_at: datetime | None = None
