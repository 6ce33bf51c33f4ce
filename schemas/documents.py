"""The records that carry an article: raw as fetched, and cleaned and tagged.

Instants are timezone-aware UTC; offsets count Unicode code points.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from schemas.figures import Figure

DEFAULT_TIME_ZONE = "Asia/Baghdad"


class RawDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it was fetched. Topic ``news.raw``, key: outlet.

    ``body`` is the text after decoding bytes; ``body_hash`` the SHA-256 of the
    bytes, in hexadecimal. ``source`` is the outlet, ``feeds`` where it was found.
    """

    schema: str = "1.0"
    article_id: str
    source: str
    feeds: tuple[str, ...] = ()
    url: str | None = None
    fetched_at: datetime
    published_at: datetime | None = None
    published_estimated: bool = False
    title: str | None = None
    content_type: str = "text/plain"
    body: str
    body_hash: str
    time_zone: str = DEFAULT_TIME_ZONE
    language: str | None = None
    topics: tuple[str, ...] = ()
    namespace: str = "live"
    notify: bool = True
    """False for backfill and for a source's first poll (its baseline)."""


class RemovedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line taken out of the article, with the id of the rule that took it."""

    line: str
    rule: str


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer entry found in the text: ``text[start:end] == surface``."""

    id: str
    kind: str
    surface: str
    start: int
    end: int


class Relevance(msgspec.Struct, frozen=True, kw_only=True):
    """How much the article is about NATO and Iraq security, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...] = ()


class CleanedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What ``clean`` hands to ``tag`` inside the same agent; never on a topic."""

    title: str | None
    text: str
    removed: tuple[RemovedLine, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    captions: tuple[str, ...] = ()
    updated: str | None = None
    published_at: datetime | None = None
    published_estimated: bool = False
    canonical_url: str | None = None
    doubts: tuple[str, ...] = ()


class Revision(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """Which version of an article: when it was fetched, and its cleaned text.

    ``text_hash`` is the SHA-256 of title and text cleaned by the fixed rules.
    """

    fetched_at: datetime
    text_hash: str


class TaggedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """A cleaned article with everything read out of it.

    Topic ``news.tagged``, key: article. ``signature`` is a MinHash of the text.
    """

    schema: str = "1.0"
    article_id: str
    revision: Revision
    first_seen_at: datetime
    source: str
    feeds: tuple[str, ...] = ()
    url: str | None = None
    title: str | None
    text: str
    removed: tuple[RemovedLine, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    captions: tuple[str, ...] = ()
    updated: str | None = None
    published_at: datetime | None = None
    published_estimated: bool = False
    time_zone: str = DEFAULT_TIME_ZONE
    language: str = "ar"
    signature: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    relevance: Relevance
    figures: tuple[Figure, ...] = ()
    rules: int = 1
    namespace: str = "live"
    notify: bool = True
    doubts: tuple[str, ...] = ()

    @property
    def version(self) -> int:
        """The external version of the index: fetched_at in ms × 10000 + rules."""
        return round(self.revision.fetched_at.timestamp() * 1000) * 10_000 + self.rules
