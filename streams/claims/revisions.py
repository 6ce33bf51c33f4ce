"""What the claims stage keeps of each revision, in entries of at most 64 KB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from schemas.documents import Revision, TaggedArticle
from schemas.figures import Figure
from schemas.identity import instant
from schemas.ports import MAX_ENTRY_BYTES, State, Write

PREFIX = "r/"
_ROOM = MAX_ENTRY_BYTES * 3 // 4
_LONGEST_QUOTE = 2_000
_LONGEST_TITLE = 1_000
_MOST_MENTIONS = 20


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim record takes over from its article."""

    version: int = 1
    article_id: str
    revision: Revision
    source: str
    url: str | None
    title: str | None
    agency: str | None
    published_at: datetime | None
    published_estimated: bool
    time_zone: str
    rules: int
    namespace: str
    notify: bool
    chunks: int


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One revision with its figures, whole."""

    header: Header
    figures: tuple[Figure, ...]


class _Chunk(msgspec.Struct, frozen=True, kw_only=True):
    header: Header | None = None
    figures: tuple[Figure, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Chunk)


def reading_of(article: TaggedArticle) -> Reading:
    """What is kept of an article: its header and its figures, quotes cut to size."""
    figures = tuple(_cut(figure) for figure in article.figures)
    header = Header(
        article_id=article.article_id,
        revision=article.revision,
        source=article.source,
        url=article.url,
        title=(article.title or "")[:_LONGEST_TITLE] or None,
        agency=article.agency,
        published_at=article.published_at,
        published_estimated=article.published_estimated,
        time_zone=article.time_zone,
        rules=article.rules,
        namespace=article.namespace,
        notify=article.notify,
        chunks=len(_shares(figures)),
    )
    return Reading(header=header, figures=figures)


def writes_of(reading: Reading) -> Iterator[Write]:
    """The entries that keep ``reading``."""
    stem = _stem(reading.header.revision)
    for number, share in enumerate(_shares(reading.figures)):
        header = reading.header if number == 0 else None
        yield Write(f"{stem}{number:03d}", _encoder.encode(_Chunk(header=header, figures=share)))


def known_readings(state: State) -> list[Reading]:
    """Every complete revision in the state, oldest first."""
    readings: list[Reading] = []
    header: Header | None = None
    parts: list[_Chunk] = []
    for _, data in state.scan(PREFIX):
        chunk = _decoder.decode(data)
        if chunk.header is not None:
            readings.extend(_joined(header, parts))
            header, parts = chunk.header, []
        parts.append(chunk)
    readings.extend(_joined(header, parts))
    return readings


def _joined(header: Header | None, parts: Sequence[_Chunk]) -> Iterable[Reading]:
    """One reading, or none when a crash left its entries incomplete."""
    if header is None or len(parts) != header.chunks:
        return ()
    figures = tuple(figure for part in parts for figure in part.figures)
    return (Reading(header=header, figures=figures),)


def _stem(revision: Revision) -> str:
    return f"{PREFIX}{instant(revision.fetched_at)}/{revision.text_hash}/"


def _shares(figures: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """The figures dealt into entries that stay below the limit; at least one."""
    shares: list[tuple[Figure, ...]] = []
    share: list[Figure] = []
    size = 0
    for figure in figures:
        weight = len(_encoder.encode(figure))
        if share and size + weight > _ROOM:
            shares.append(tuple(share))
            share, size = [], 0
        share.append(figure)
        size += weight
    shares.append(tuple(share))
    return shares


def _cut(figure: Figure) -> Figure:
    """A figure with at most 20 mentions and quotes of at most 2000 characters."""
    quote, quote_start = _window(figure.quote, figure.quote_start, figure.start)
    mentions = tuple(
        msgspec.structs.replace(mention, quote=cut, quote_start=start)
        for mention in figure.mentions[:_MOST_MENTIONS]
        for cut, start in (_window(mention.quote, mention.quote_start, mention.start),)
    )
    return msgspec.structs.replace(figure, quote=quote, quote_start=quote_start, mentions=mentions)


def _window(quote: str, quote_start: int, start: int) -> tuple[str, int]:
    """The part of an overlong sentence around its figure; still ``text[start:]``."""
    if len(quote) <= _LONGEST_QUOTE:
        return quote, quote_start
    skip = max(0, min(start - quote_start - _LONGEST_QUOTE // 2, len(quote) - _LONGEST_QUOTE))
    return quote[skip : skip + _LONGEST_QUOTE], quote_start + skip
