"""From a feed's item and a fetched page to a raw document. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from connectors.canonical import canonical, canonical_of_page, same_domain
from connectors.feeds import FeedItem
from connectors.feeds.markup import plain_text
from connectors.fetch.answer import Answer
from connectors.sources.model import Source
from connectors.state.records import Seen
from schemas.documents import RawDocument
from schemas.identity import article_id_from_guid, article_id_from_url

_FUTURE = timedelta(hours=26)
_MAX_BODY = 3 * 1024 * 1024
_TEXTS = ("text/", "application/xhtml", "application/xml")


@dataclass(frozen=True, slots=True)
class Found:
    """An item with its id: what a poll found."""

    article_id: str
    item: FeedItem


def identity(source: Source, item: FeedItem) -> str:
    """The article's id, by its canonical address, else by outlet and GUID."""
    if item.own_url and item.url:
        try:
            return article_id_from_url(canonical(item.url))
        except ValueError:
            pass
    return article_id_from_guid(source.publisher, item.id)


def page_identity(mark: Seen, answer: Answer, text: str) -> str:
    """The id by what the page calls itself, as far as it may: its own domain."""
    final = answer.final_url or mark.url
    try:
        stated = canonical_of_page(text, final)
    except ValueError:
        return mark.article_id
    front = stated.partition("://")[2].partition("/")[2] == ""
    if front and not same_domain(mark.url, final):
        return mark.article_id
    # An article that now redirects to the front page is not the front page.
    return mark.article_id if front else article_id_from_url(stated)


def is_text(answer: Answer) -> bool:
    """Whether an answer's body may be an article's page."""
    stated = (answer.content_type or "text/html").strip().lower()
    return stated.startswith(_TEXTS) and len(answer.body) <= _MAX_BODY and bool(answer.body)


def has_full_text(item: FeedItem, letters: int) -> bool:
    """Whether the feed carries the article itself."""
    return item.content is not None and len(plain_text(item.content)) >= letters


def as_page(item: FeedItem) -> str:
    """A feed's own text as a small page."""
    title = escape(item.title)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1>{item.content or item.summary}</article></body></html>"
    )


def published_of(item: FeedItem, now: datetime) -> datetime | None:
    """The date of publication; one from the future is none."""
    stated = item.published
    return None if stated is None or stated > now + _FUTURE else stated


def document(source: Source, mark: Seen, body: str, namespace: str, at: datetime) -> RawDocument:
    """The record for the log."""
    published = datetime.fromtimestamp(mark.published, UTC) if mark.published else None
    return RawDocument(
        article_id=mark.article_id,
        source=source.publisher,
        feeds=mark.feeds,
        url=mark.url or None,
        fetched_at=at,
        published_at=published,
        title=mark.title,
        content_type="text/html",
        body=body,
        body_hash=mark.body_hash,
        time_zone=source.time_zone,
        language=source.language,
        topics=source.topics,
        namespace=namespace,
        notify=mark.notify,
    )


def hash_of(data: bytes) -> str:
    """A body's hash."""
    return hashlib.sha256(data).hexdigest()
