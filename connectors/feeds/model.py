"""What a feed says: its items and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_BYTES = 10 * 1024 * 1024
"""The largest feed that is read; real ones are below one megabyte."""

MAX_ITEMS = 5000
"""Items beyond these are passed over and reported; a sitemap may hold 50,000."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item. ``url`` is absolute or empty; ``published`` is UTC.

    ``summary`` is the item's text as the feed gives it (markup stays). ``content`` is the
    full text where the feed carries it apart from a summary. ``own_url`` is false where
    the site's address stands in for a missing one: such an item is known by its id alone.
    """

    title: str
    url: str
    published: datetime | None
    id: str
    summary: str
    content: str | None = None
    own_url: bool = True
    updated: datetime | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed. ``ttl`` is in seconds. ``problems`` names what had to be repaired.

    ``kind``: rss, rdf, atom, json, sitemap, sitemap-index, listing, or none (no feed at
    all). ``further`` are addresses of more of it: a sitemap index' sitemaps, a next page.
    """

    kind: str
    items: tuple[FeedItem, ...] = ()
    title: str | None = None
    site_url: str | None = None
    self_url: str | None = None
    language: str | None = None
    ttl: int | None = None
    further: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses of the items, each once, in order."""
        return tuple(dict.fromkeys(item.url for item in self.items if item.own_url and item.url))


@dataclass(frozen=True, slots=True)
class Listing:
    """Where article links stand on a listing page.

    ``selector`` is a simple CSS selector of the links or of what holds them; ``pattern`` a
    regular expression the absolute address must match. ``next_page`` selects the link to
    older entries.
    """

    selector: str | None = None
    pattern: str | None = None
    next_page: str | None = None
