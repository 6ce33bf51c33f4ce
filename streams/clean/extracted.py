"""What the processes of the pool hand to the stage: a page reduced to its lines.

A driver calls :func:`streams.clean.prepare.prepare` on a fetched page, in the pool
and off its event loop; the stage then sees a small record and stays cheap. On the
wire it is a :class:`RawDocument` of content type ``text/x-extracted`` whose body is
an :class:`Extracted` as JSON.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

CONTENT_TYPE = "text/x-extracted"


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """A page's title, lines and dates.

    ``lines`` are the blocks of the article and what stands around them, in the order
    of the page; the line rules decide what of it is body. ``canonical_url`` is given
    only where it lies within the page's own registrable domain. ``doubts`` are short
    codes (``published.fetch_day``, ``charset.guessed``) that travel with the article.
    """

    title: str | None = None
    lines: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    publisher: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    doubts: tuple[str, ...] = ()
    declared: bool = False
    """Whether the page calls itself an article, so that one short sentence is enough."""
    no_article: str | None = None
    """What the page is if no sentence remains (``login``, ``navigation``, ``not_html``)."""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Extracted)


def to_body(extracted: Extracted) -> str:
    """The body of the prepared record."""
    return _encoder.encode(extracted).decode()


def from_body(body: str) -> Extracted:
    """Read a prepared record's body.

    Raises:
        msgspec.MsgspecError: the body is not one.
    """
    return _decoder.decode(body)
