"""After a gap: what the source's archive or sitemap still lists of the time that was missed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

import msgspec
from protego import Protego

from connectors.canonical import same_domain
from connectors.feeds import FeedItem, ParsedFeed, parse_feed, read_listing
from connectors.feeds.model import Listing
from connectors.fetch.answer import Fetcher
from connectors.sources.model import Source
from connectors.state.records import Gap

MOST_PLACES = 3
_ROBOTS_BYTES = 500 * 1024
_SLACK = 3600.0
"""Seconds around a gap whose items are taken too; what is known already is passed over."""


class Filler:
    """Reads older pages of sources. Nothing is written here."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    async def items(
        self, source: Source, gap: Gap, address: str, own: Mapping[str, str]
    ) -> tuple[FeedItem, ...]:
        """Items of the missed time, by their dates; undated ones of a listing are taken all.

        The source's own ``archive`` addresses are asked, else the sitemaps that its
        robots.txt names.
        """
        found: dict[str, FeedItem] = {}
        for place in (source.archive or await self._sitemaps(address))[:MOST_PLACES]:
            # A secret header goes to the source's own host alone.
            given = own if urljoin(place, "/") == urljoin(source.url or "", "/") else {}
            for item in (await self._read(source, place, given)).items:
                if item.own_url and item.url and _within(item, gap, bool(source.archive)):
                    found.setdefault(item.url, item)
        return tuple(found.values())

    async def _read(self, source: Source, place: str, own: Mapping[str, str]) -> ParsedFeed:
        answer = await self._fetcher.get(place, own)
        if not answer.ok:
            return ParsedFeed("none")
        base = answer.final_url or place
        feed = parse_feed(answer.body, base, answer.content_type, zone=source.time_zone)
        if feed.kind == "sitemap-index" and feed.further:
            return await self._newest(feed.further[0], source)
        if feed.kind == "none" and source.links is not None:
            rule = Listing(source.links.selector, source.links.pattern)
            return read_listing(answer.body, base, rule, answer.content_type)
        return feed

    async def _newest(self, place: str, source: Source) -> ParsedFeed:
        answer = await self._fetcher.get(place)
        if not answer.ok:
            return ParsedFeed("none")
        base = answer.final_url or place
        return parse_feed(answer.body, base, answer.content_type, zone=source.time_zone)

    async def _sitemaps(self, address: str) -> tuple[str, ...]:
        answer = await self._fetcher.get(urljoin(address, "/robots.txt"))
        if not answer.ok:
            return ()
        text = answer.body[:_ROBOTS_BYTES].decode("utf-8", "replace")
        named = dict.fromkeys(each.strip() for each in Protego.parse(text).sitemaps)
        return tuple(each for each in named if same_domain(each, address))


def _within(item: FeedItem, gap: Gap, trusted: bool) -> bool:  # noqa: FBT001  # read at one place
    stated = item.published or item.updated
    if stated is None:
        return trusted
    return gap.since - _SLACK <= stated.timestamp() <= gap.until + _SLACK


def filled(gap: Gap, count: int) -> Gap:
    """The gap with what was found for it."""
    return msgspec.structs.replace(gap, filled=count)
