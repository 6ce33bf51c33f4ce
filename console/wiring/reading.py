"""One article read without a store: what `analyze` and `clean` answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from connectors.folder.decoding import decode_text
from schemas.documents import DEFAULT_TIME_ZONE, RawDocument, TaggedArticle
from schemas.errors import InputError
from schemas.identity import digest
from streams.clean.stage import clean
from streams.tag.stage import tag

LONGEST_TEXT = 20_000_000
"""Characters of one document; more is refused in a sentence."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a fetch that never was, so that the same text gives the same answer."""


class NoState:
    """The state of a document that nothing is known of."""

    def get(self, sub_key: str) -> bytes | None:
        """Nothing."""
        del sub_key
        return None

    def scan(self, prefix: str) -> Iterable[tuple[str, bytes]]:
        """Nothing."""
        del prefix
        return ()


def read(
    body: str,
    *,
    content_type: str = "text/plain",
    url: str | None = None,
    source: str = "unknown",
    title: str | None = None,
    published: str | None = None,
) -> TaggedArticle | None:
    """One document through the stages `clean` and `tag`; None where no article is in it.

    Raises:
        InputError: it is too long, or its date is none.
    """
    if len(body) > LONGEST_TEXT:
        raise InputError(f"a text of {len(body)} characters; the limit is {LONGEST_TEXT}")
    record = RawDocument(
        article_id=digest("analyze", source, url or body[:1000]),
        source=source,
        url=url,
        fetched_at=EPOCH,
        published_at=moment(published) if published else None,
        title=title,
        content_type=content_type,
        body=body,
        body_hash=digest(body),
        namespace="analyze",
        notify=False,
    )
    cleaned = clean(record, NoState()).onward
    if not isinstance(cleaned, TaggedArticle):
        return None
    for emit in tag(cleaned, NoState()).emits:
        if isinstance(emit.record, TaggedArticle):
            return emit.record
    return None


def moment(text: str) -> datetime:
    """A date (midnight in Baghdad) or an instant, as an instant.

    Raises:
        InputError: it is neither.
    """
    zone = ZoneInfo(DEFAULT_TIME_ZONE)
    try:
        if len(text) == len("2021-02-19"):
            return datetime.combine(date.fromisoformat(text), time(), zone).astimezone(UTC)
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=found.tzinfo or zone).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{text[:40]!r} is no date", remedy="Write it like 2021-02-19 or with a time."
        ) from error


def looks_like_html(body: str) -> bool:
    """Whether a saved file is a page rather than plain text."""
    head = body[:2000].lstrip("\ufeff \r\n\t").lower()
    return head.startswith(("<!doctype html", "<html")) or "<body" in head or "<head" in head


def decoded(data: bytes) -> str:
    """A file's text, whatever its encoding."""
    return decode_text(data)
