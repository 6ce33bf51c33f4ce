"""Reading fetched pages in other processes, before the transaction that takes them.

A page may take seconds and its parser may die. Neither must happen while this process
holds the store's write lock, so pages are read first and handed to the batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.errors import InputError, RasadError
from streams.clean.pool import PagePool
from streams.clean.prepare import is_page
from streams.embedded.burial import Item

Read = dict[int, "RawDocument | RasadError"]
"""By offset: the document with its page read, or why that failed."""


def read_pages(pool: PagePool, items: Sequence[Item]) -> Read:
    """Have the pages among some raw documents read; the others are not in the answer."""
    pages = list(_pages(items))
    answers = pool.map(record for _, record in pages)
    return {item.offset: prepared for (item, _), (_, prepared) in zip(pages, answers, strict=True)}


def _pages(items: Sequence[Item]) -> Iterator[tuple[Item, RawDocument]]:
    for item in items:
        try:
            record = item.record or decode(RawDocument, item.value or b"")
        except InputError:
            continue  # The batch will meet it again and bury or hold it.
        if isinstance(record, RawDocument) and is_page(record):
            yield item, record
