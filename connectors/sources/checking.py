"""Looking at sources once: what each is and what is wrong; and finding a site's feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from connectors.feeds import Listing, ParsedFeed, parse_feed, read_listing, unique_items
from connectors.feeds.charset import decode_text
from connectors.feeds.links import absolute
from connectors.fetch.answer import Answer, Fetcher
from connectors.fetch.hiding import hidden
from connectors.schedule import failures
from connectors.sources.model import Source, SourceKind
from schemas.ports import Clock

_LINK = re.compile(r"<(?:link|a)\b[^>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_FEED_TYPE = re.compile(
    r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json", re.IGNORECASE
)
_FEED_NAME = re.compile(r"(?:rss|feed|atom)s?(?:[./?]|\Z)|\.xml\Z", re.IGNORECASE)
_GUESSES = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
_STALE_DAYS = 30
_MOST = 12


@dataclass(frozen=True, slots=True)
class Checked:
    """What a source is. ``problems`` is empty for one in order."""

    name: str
    kind: str
    items: int
    newest: datetime | None
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed of a site."""

    url: str
    kind: str
    title: str | None
    items: int


def read_source(source: Source, answer: Answer) -> ParsedFeed:
    """What an answer holds, read as the source's kind asks."""
    base = answer.final_url or answer.url
    if source.type is SourceKind.SCRAPE and source.links is not None:
        rule = Listing(source.links.selector, source.links.pattern, source.links.next_page)
        return read_listing(answer.body, base, rule, answer.content_type)
    return parse_feed(answer.body, base, answer.content_type, zone=source.time_zone)


async def check(
    sources: Iterable[Source],
    fetcher: Fetcher,
    clock: Clock,
    headers: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Checked]:
    """Fetch each source once, or look into its folder, and say what it is and what is wrong."""
    checked = []
    for source in sources:
        if source.url is None:
            checked.append(_folder(source))
            continue
        answer = await fetcher.get(source.url, (headers or {}).get(source.name))
        if not answer.ok:
            wrong = (failures.name(answer),)
            checked.append(Checked(source.name, "none", 0, None, wrong))
            continue
        checked.append(_judged(source, answer, read_source(source, answer), clock()))
    return checked


def _folder(source: Source) -> Checked:
    place = Path(source.path or ".")
    if not place.is_dir():
        return Checked(source.name, "none", 0, None, ("there is no such folder",))
    files = sum(each.is_file() for each in place.rglob("*"))
    return Checked(source.name, "folder", files, None, ())


def _judged(source: Source, answer: Answer, feed: ParsedFeed, now: datetime) -> Checked:
    items = unique_items(feed)
    dates = [item.published for item in items if item.published]
    newest = max(dates, default=None)
    problems = list(feed.problems)
    if answer.moved_to:
        problems.append(f"moved to {hidden(answer.moved_to)}")
    if newest and (now.astimezone(UTC) - newest).days > _STALE_DAYS:
        problems.append("stale")
    expected = feed.kind.startswith("sitemap") == (source.type is SourceKind.SITEMAP)
    if feed.kind not in ("none", "listing") and not expected:
        problems.append(f"it is a {feed.kind}, not a {source.type}")
    return Checked(source.name, feed.kind, len(items), newest, tuple(problems))


async def discover(url: str, fetcher: Fetcher) -> list[Discovered]:
    """The feeds of a site: the address itself, those its page names, and usual places."""
    answer = await fetcher.get(url)
    if not answer.ok:
        return []
    own = _found(answer)
    if own is not None:
        return [own]
    base = answer.final_url or url
    named = feed_links(decode_text(answer.body, answer.content_type)[0], base)
    found = await _tried(named, fetcher)
    if found:
        return found
    return await _tried([absolute(base, f"/{guess}") for guess in _GUESSES], fetcher)


def feed_links(page: str, base: str) -> list[str]:
    """Addresses of feeds that a page names: its head first, then links that look like one."""
    stated, likely = [], []
    for tag in _LINK.findall(page[: 2 * 1024 * 1024]):
        pairs = _ATTRIBUTE.findall(tag)
        given = {key.lower(): unescape(value.strip("\"'")) for key, value in pairs}
        address = absolute(base, given.get("href"))
        if address and _FEED_TYPE.search(given.get("type", "")):
            stated.append(address)
        elif address and tag[:2].lower() == "<a" and _FEED_NAME.search(address):
            likely.append(address)
    return list(dict.fromkeys(stated + likely))[:_MOST]


async def _tried(addresses: Iterable[str], fetcher: Fetcher) -> list[Discovered]:
    found: dict[str, Discovered] = {}
    for address in addresses:
        answer = await fetcher.get(address)
        one = _found(answer) if answer.ok else None
        if one is not None:
            found.setdefault(one.url, one)
    return list(found.values())


def _found(answer: Answer) -> Discovered | None:
    feed = parse_feed(answer.body, answer.final_url or answer.url, answer.content_type)
    if feed.kind == "none":
        return None
    return Discovered(answer.final_url or answer.url, feed.kind, feed.title, len(feed.items))
