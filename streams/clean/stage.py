"""The stage ``clean``: a raw document becomes an article without its page.

A page without an article ends here, as does a fetch whose cleaned text is that of
the fetch before it; everything else goes on to ``tag``. ``history`` says how the
fetches of an article become revisions, whatever order they come in.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from schemas.documents import (
    CleanedArticle,
    RawDocument,
    Relevance,
    RemovedLine,
    Revision,
    TaggedArticle,
)
from schemas.ends import End, Outcome
from schemas.errors import StageError
from schemas.identity import outcome_id, text_hash
from schemas.ports import Emit, Result, State
from schemas.topics import OUTCOMES
from streams.clean.extracted import CONTENT_TYPE, Extracted, from_body
from streams.clean.history import decide, recall, remember
from streams.clean.lines import clean_lines
from streams.clean.prepare import is_page, prepare
from streams.clean.shape import is_paragraph

WALL = "wall."
"""Family of the line rules that take the notice of a login or subscription wall."""

CAPTION = "html.caption"
"""The rule of the captions that a page's markup gives away."""


def clean(record: RawDocument, state: State) -> Result:
    """Clean one fetched document.

    Emits an outcome for a repeat and for a page without an article; hands on a
    :class:`TaggedArticle` whose figures, topics and entities are still empty.

    Raises:
        StageError: the body of a prepared page cannot be read.
    """
    cleaned, language, reason = _read(record)
    if not cleaned.text:
        return Result(emits=(_outcome(record, record.fetched_at, End.NO_ARTICLE, reason),))
    article = _article(record, cleaned, language)
    decision = decide(record.article_id, article.revision, state)
    fetch = decision.fetch
    writes = remember(article, decision, state)
    if not fetch.sent:
        return Result(emits=(_outcome(record, record.fetched_at, End.REPEAT, None),), writes=writes)
    further: tuple[msgspec.Struct, ...] = ()
    if fetch.revived is not None:
        revived = recall(record.article_id, fetch.revived, state)
        further = () if revived is None else (_seen(revived, fetch.first_seen_at),)
    emits: tuple[Emit, ...] = ()
    if fetch.displaced is not None:
        emits = (_outcome(record, fetch.displaced.fetched_at, End.REPEAT, None),)
    return Result(emits, writes, onward=_seen(article, fetch.first_seen_at), further=further)


def _read(record: RawDocument) -> tuple[CleanedArticle, str | None, str | None]:
    """The cleaned article, its language, and why it is none if its text is empty."""
    content_type = record.content_type.partition(";")[0].strip().lower()
    if content_type == CONTENT_TYPE:
        try:
            return _clean_extracted(record, from_body(record.body))
        except msgspec.MsgspecError as error:
            raise StageError(
                f"A prepared page cannot be read: {error}",
                where=record.url or record.article_id,
                remedy="Prepare it again from the archived page.",
            ) from error
    if is_page(record):
        return _read(prepare(record))
    cleaned = clean_lines(record.body, record.title)
    return cleaned, record.language, "empty" if not record.body.strip() else "boilerplate"


def _clean_extracted(
    record: RawDocument, page: Extracted
) -> tuple[CleanedArticle, str | None, str | None]:
    language = record.language or page.language
    cleaned = clean_lines("\n".join(page.lines), record.title or page.title)
    walled = any(one.rule.startswith(WALL) for one in cleaned.removed)
    sentences = (is_paragraph(line, plain=False) for line in cleaned.text.splitlines())
    if not cleaned.text or not (page.declared or any(sentences)):
        empty = "navigation" if any(map(str.strip, page.lines)) else "empty"
        reason = "login" if walled else page.no_article or empty
        return CleanedArticle(title=None, text=""), language, reason
    cleaned = msgspec.structs.replace(
        cleaned,
        captions=tuple(dict.fromkeys((*page.captions, *cleaned.captions))),
        removed=(*(RemovedLine(line=c, rule=CAPTION) for c in page.captions), *cleaned.removed),
        published_at=page.published_at,
        published_estimated="published.fetch_day" in page.doubts,
        canonical_url=page.canonical_url,
        doubts=(*page.doubts, "wall") if walled else page.doubts,
    )
    return cleaned, language, None


def _article(record: RawDocument, cleaned: CleanedArticle, language: str | None) -> TaggedArticle:
    own_date = record.published_at is not None
    return TaggedArticle(
        article_id=record.article_id,
        revision=Revision(
            fetched_at=record.fetched_at, text_hash=text_hash(cleaned.title, cleaned.text)
        ),
        first_seen_at=record.fetched_at,
        source=record.source,
        feeds=record.feeds,
        url=record.url,
        title=cleaned.title,
        text=cleaned.text,
        removed=cleaned.removed,
        agency=cleaned.agency,
        dateline=cleaned.dateline,
        captions=cleaned.captions,
        updated=cleaned.updated,
        published_at=record.published_at if own_date else cleaned.published_at,
        published_estimated=(
            record.published_estimated if own_date else cleaned.published_estimated
        ),
        time_zone=record.time_zone,
        language=language or "ar",
        relevance=Relevance(score=0.0),
        namespace=record.namespace,
        notify=record.notify,
        doubts=cleaned.doubts,
    )


def _seen(article: TaggedArticle, first_seen_at: datetime) -> TaggedArticle:
    return msgspec.structs.replace(article, first_seen_at=first_seen_at)


def _outcome(record: RawDocument, fetched_at: datetime, end: End, reason: str | None) -> Emit:
    identity = outcome_id(record.article_id, fetched_at)
    outcome = Outcome(
        outcome_id=identity,
        article_id=record.article_id,
        source=record.source,
        fetched_at=fetched_at,
        end=end,
        reason=reason,
        namespace=record.namespace,
    )
    return Emit(OUTCOMES, identity, outcome)
