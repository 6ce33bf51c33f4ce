"""Items of RSS, RDF and Atom: feedparser's reading, and the ways round what it drops.

Each field is a list of ways, tried in order. Those named after a key are feedparser's; the
others look again at the element, because feedparser threw away what is needed: ids (it
joins them to the base), enclosures as the only address, the words of items without title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from connectors.feeds.dates import parse_date
from connectors.feeds.links import absolute, is_web
from connectors.feeds.markup import first_words, plain_title
from connectors.feeds.model import FeedItem, ParsedFeed
from connectors.feeds.parsing import parsed
from connectors.feeds.tree import (
    base_of,
    children,
    first_text,
    inner_text,
    language_of,
    name_of,
    space_of,
)
from connectors.feeds.twins import MEDIA
from schemas.identity import digest

_HOUR = 3600
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_MAX_TTL = 60 * 24 * 30
_MAX_DIGITS = 6
_FURTHER = ("next", "prev-archive")


class Pair(NamedTuple):
    """An item as feedparser read it, and its element."""

    entry: Any
    element: etree._Element


Way = Callable[[Pair], Iterator[str]]


def _key(name: str) -> Way:
    def values(pair: Pair) -> Iterator[str]:
        value = pair.entry.get(name)
        if isinstance(value, str):
            yield value

    return values


def _linked(*relations: str) -> Way:
    """Links of these relations; of one relation, those said to be HTML first."""

    def values(pair: Pair) -> Iterator[str]:
        links = [link for link in pair.entry.get("links", ()) if link.get("href")]
        for relation in relations:
            fitting = [link for link in links if link.get("rel", "") == relation]
            pages = [link for link in fitting if "html" in link.get("type", "html")]
            yield from (link["href"] for link in pages or fitting)

    return values


def _permanent(pair: Pair) -> Iterator[str]:
    """A guid that is not said to be no address, or an Atom id that is one."""
    guid = next(children(pair.element, "guid"), None)
    if guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false":
        text = inner_text(guid)
        if is_web(text) or "/" in text:
            yield text
    if guid is None and is_web(named := first_text(pair.element, "id")):
        yield named


def _attached(pair: Pair) -> Iterator[str]:
    """Enclosures, then media, where nothing else stands for the page."""
    for name in ("origenclosurelink", "enclosure", "content", "peerlink"):
        for found in pair.element.iter():
            if name_of(found) == name and (name != "content" or MEDIA in space_of(found)):
                yield found.get("url") or found.get("href") or inner_text(found)


def _full(pair: Pair) -> Iterator[str]:
    yield from (each.get("value", "") for each in pair.entry.get("content", ()))


def _raw_id(pair: Pair) -> Iterator[str]:
    yield first_text(pair.element, "guid") or first_text(pair.element, "id")
    yield from (value.strip() for key, value in pair.element.items() if key.endswith("about"))


LINKS: dict[str, tuple[Way, ...]] = {
    "rss": (
        _key("feedburner_origlink"), _key("link"), _linked("alternate", ""), _permanent, _attached,
    ),
    "atom": (
        _linked("alternate", "", "self"), _key("feedburner_origlink"), _permanent,
        _linked("enclosure", "related", "via"),
    ),
}  # fmt: skip
"""By kind; RDF is read as RSS. The first that is an address on the web is the item's."""


def read_syndicated(root: etree._Element, base: str, zone: str) -> ParsedFeed:
    """The feed below ``<rss>``, ``<rdf:RDF>``, ``<feed>`` or a bare ``<channel>``."""
    kind = {"feed": "atom", "rdf": "rdf"}.get(name_of(root), "rss")
    site = absolute(base_of(root, base) or base, _site(root)) or base
    feed, pairs, surplus = parsed(root, site, zone)
    links = feed.get("links", ())
    further = (absolute(base, link.get("href")) for link in links if link.get("rel") in _FURTHER)
    own = (absolute(base, link.get("href")) for link in links if link.get("rel") == "self")
    language = feed.get("language") or language_of(root) or ""
    return ParsedFeed(
        kind=kind,
        items=tuple(_item(Pair(*pair), site, kind, zone) for pair in pairs),
        title=plain_title(feed.get("title", "")) or None,
        site_url=site,
        self_url=next((each for each in own if each), None),
        language=language.lower() or None,
        ttl=_ttl(feed),
        further=tuple(each for each in further if each),
        problems=("items.many",) if surplus else (),
    )


def _site(root: etree._Element) -> str:
    """The address of the site, which relative addresses of items are seen from."""
    if name_of(root) == "feed":
        links = [link for link in children(root, "link") if link.get("href")]
        fitting = [link for link in links if (link.get("rel") or "alternate") == "alternate"]
        return fitting[0].get("href") or "" if fitting else ""
    channel = root if name_of(root) == "channel" else next(children(root, "channel"), root)
    plain = (link for link in children(channel, "link") if "atom" not in space_of(link).lower())
    return next((text for link in plain if (text := inner_text(link))), "")


def _item(pair: Pair, site: str, kind: str, zone: str) -> FeedItem:
    base = base_of(pair.element, site) or site
    ways = LINKS["atom" if kind == "atom" else "rss"]
    address = next((made for each in _values(ways, pair) if (made := absolute(base, each))), "")
    content = next(_values((_full,), pair), "")
    summary = next(_values((_key("summary"),), pair), "")
    brief = "" if summary == content else summary  # feedparser repeats the one as the other
    own = bool(address)
    url = address or site
    title = plain_title(pair.entry.get("title") or "") or first_words(content or summary) or url
    published = parse_date(pair.entry.get("published"), zone)
    problems = [] if own else ["link.missing"]
    problems += ["date.missing"] if published is None else []
    return FeedItem(
        title=title,
        url=url,
        published=published,
        id=next(_values((_raw_id,), pair), "") or address or digest(title, brief, content),
        summary=summary or content,
        content=content or None,
        own_url=own,
        updated=parse_date(
            first_text(pair.element, "updated") or first_text(pair.element, "modified"), zone
        ),
        problems=tuple(problems),
    )


def _values(ways: tuple[Way, ...], pair: Pair) -> Iterator[str]:
    return (text for way in ways for value in way(pair) if (text := value.strip()))


def _ttl(feed: Any) -> int | None:
    """Seconds that the feed asks for between two polls."""
    stated = str(feed.get("ttl", ""))
    if stated.isascii() and stated.isdigit() and 0 < int(stated[:9]) <= _MAX_TTL:
        return int(stated) * 60
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    if period is None:
        return None
    often = str(feed.get("sy_updatefrequency", "")).strip()
    whole = often.isascii() and often.isdigit() and len(often) < _MAX_DIGITS
    return period * _HOUR // max(1, int(often) if whole else 1)
