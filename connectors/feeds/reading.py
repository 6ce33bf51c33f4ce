"""One door to every kind of feed."""

from __future__ import annotations

import re
from dataclasses import replace

from connectors.feeds.charset import decode_text
from connectors.feeds.json_feed import read_json
from connectors.feeds.model import MAX_BYTES, FeedItem, ParsedFeed
from connectors.feeds.repair import parse_xml, too_deep
from connectors.feeds.sitemap import read_sitemap
from connectors.feeds.syndicated import read_syndicated
from connectors.feeds.tree import name_of
from connectors.fetch.unpack import BadEncoding, Body, TooLarge

_GZIP = b"\x1f\x8b"
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_READERS = {
    "feed": read_syndicated,
    "rss": read_syndicated,
    "rdf": read_syndicated,
    "channel": read_syndicated,
    "urlset": read_sitemap,
    "sitemapindex": read_sitemap,
}


def parse_feed(  # noqa: PLR0911 - one answer for each thing that is no feed
    data: bytes, base: str, content_type: str | None = None, *, zone: str = "UTC"
) -> ParsedFeed:
    """Read a feed of any kind. Never raises: what is no feed has kind ``none``.

    ``base`` is the address it came from; ``zone`` reads dates that state none.
    """
    if data.startswith(_GZIP):
        try:
            data = _unpacked(data)
        except TooLarge:
            return ParsedFeed("none", problems=("size.large",))
        except BadEncoding:
            return ParsedFeed("none", problems=("packing.broken",))
    if len(data) > MAX_BYTES:
        return ParsedFeed("none", problems=("size.large",))
    text, problems = decode_text(data, content_type)
    if text.lstrip()[:1] in ("{", "["):
        feed = read_json(text.lstrip("\ufeff \t\r\n"), base, zone)
        return _with(feed, problems) if feed else ParsedFeed("none", problems=("json.none",))
    root, mending = parse_xml(text)
    problems += mending
    if root is None:
        page = ("page.instead",) if _HTML.search(text[:4096]) else ()
        return ParsedFeed("none", problems=(*problems, *page))
    if too_deep(root):
        return ParsedFeed("none", problems=(*problems, "xml.deep"))
    reader = _READERS.get(name_of(root))
    if reader is None:
        return ParsedFeed("none", problems=(*problems, "xml.other"))
    try:
        return _with(reader(root, base, zone), problems)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # Recovery lets names and nestings through that lxml itself refuses to handle again.
        return ParsedFeed("none", problems=(*problems, "xml.unreadable"))


def _unpacked(data: bytes) -> bytes:
    """A feed kept as a .gz file, as sitemaps often are; once, and never beyond the limit."""
    body = Body("gzip", MAX_BYTES)
    body.feed(data)
    return body.finish()


def unique_items(feed: ParsedFeed) -> tuple[FeedItem, ...]:
    """The items without those that a feed lists twice (same address, or id without one)."""
    found: dict[str, FeedItem] = {}
    for item in feed.items:
        found.setdefault(item.url if item.own_url else f"id:{item.id}", item)
    return tuple(found.values())


def as_json(feed: ParsedFeed) -> dict[str, list[dict[str, str | None]]]:
    """What ``rasad sources parse --json`` prints."""
    return {
        "items": [
            {
                "title": item.title,
                "url": item.url,
                "published": item.published.isoformat() if item.published else None,
                "id": item.id,
                "summary": item.summary,
            }
            for item in feed.items
        ]
    }


def _with(feed: ParsedFeed, problems: tuple[str, ...]) -> ParsedFeed:
    found = [*problems, *feed.problems]
    if feed.kind != "sitemap-index" and not feed.items:
        found.append("items.none")
    if feed.items and not any(item.published for item in feed.items):
        found.append("dates.none")
    if len(unique_items(feed)) < len(feed.items):
        found.append("items.repeated")
    return replace(feed, problems=tuple(dict.fromkeys(found)))
