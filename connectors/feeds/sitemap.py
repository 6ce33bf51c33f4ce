"""Sitemaps, news sitemaps and sitemap indices."""

from __future__ import annotations

from lxml import etree

from connectors.feeds.dates import parse_date
from connectors.feeds.links import absolute
from connectors.feeds.markup import plain_title
from connectors.feeds.model import MAX_ITEMS, FeedItem, ParsedFeed
from connectors.feeds.tree import children, first_text, name_of

_MAX_SITEMAPS = 50


def read_sitemap(root: etree._Element, base: str, zone: str) -> ParsedFeed:
    """The addresses below ``<urlset>``, or the sitemaps below ``<sitemapindex>``.

    Of an index the newest sitemaps come first, as far as it dates them.
    """
    if name_of(root) == "sitemapindex":
        return ParsedFeed("sitemap-index", further=_sitemaps(root, base, zone), site_url=base)
    found = list(children(root, "url"))
    items = (_item(element, base, zone) for element in found[:MAX_ITEMS])
    return ParsedFeed(
        kind="sitemap",
        items=tuple(item for item in items if item.url),
        site_url=base,
        problems=("items.many",) if len(found) > MAX_ITEMS else (),
    )


def _item(element: etree._Element, base: str, zone: str) -> FeedItem:
    url = absolute(base, first_text(element, "loc"))
    news = next(children(element, "news"), None)
    stated = first_text(news, "publication_date") if news is not None else ""
    changed = parse_date(first_text(element, "lastmod"), zone)
    title = plain_title(first_text(news, "title")) if news is not None else ""
    published = parse_date(stated, zone)
    return FeedItem(
        title=title or url,
        url=url,
        published=published,
        id=url,
        summary="",
        updated=changed,
        problems=() if published else ("date.missing",),
    )


def _sitemaps(root: etree._Element, base: str, zone: str) -> tuple[str, ...]:
    dated = []
    for place, each in enumerate(children(root, "sitemap")):
        address = absolute(base, first_text(each, "loc"))
        changed = parse_date(first_text(each, "lastmod"), zone)
        if address:
            dated.append((-changed.timestamp() if changed else 0.0, place, address))
    return tuple(address for _, _, address in sorted(dated)[:_MAX_SITEMAPS])
