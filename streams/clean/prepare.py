"""Reduce a fetched page to its lines, before the stage and off the event loop.

The contract with the drivers: hand every raw document to :func:`prepare` (through
:class:`streams.clean.pool.PagePool`, or directly where a slow page may hold things
up) and give the stage what comes back. Documents that are no page come back as they
are. The archive keeps the original.
"""

from __future__ import annotations

import msgspec

from schemas.documents import RawDocument
from streams.clean.extracted import CONTENT_TYPE, to_body

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def is_page(record: RawDocument) -> bool:
    """Whether the document is a page that has to be read before the stage."""
    return record.content_type.partition(";")[0].strip().lower() in HTML_TYPES


def prepare(record: RawDocument) -> RawDocument:
    """The same document with its page reduced to title, lines and dates.

    Raises:
        InputError: the page is refused (too large).
    """
    if not is_page(record):
        return record
    from streams.clean.html import extract_html

    page = extract_html(
        record.body, record.url, record.content_type, record.fetched_at, record.time_zone
    )
    return msgspec.structs.replace(record, content_type=CONTENT_TYPE, body=to_body(page))
