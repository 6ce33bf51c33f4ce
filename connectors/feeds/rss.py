"""RSS 0.9 to 2.0 and RDF (RSS 1.0)."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from connectors.feeds.dates import parse_date
from connectors.feeds.links import absolute, is_web
from connectors.feeds.markup import first_words, plain_title
from connectors.feeds.model import MAX_ITEMS, FeedItem, ParsedFeed
from connectors.feeds.tree import (
    base_of,
    children,
    first_text,
    inner_markup,
    inner_text,
    language_of,
    name_of,
    space_of,
)
from schemas.identity import digest

_PLAIN = ("", "rss", "netscape", "backend.userland", "my.netscape")
_DC = "purl.org/dc/"
_ATOM = "atom"
_HOUR = 3600
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_MAX_TTL = 60 * 24 * 30


def read_rss(root: etree._Element, base: str, zone: str) -> ParsedFeed:
    """The feed below ``<rss>``, ``<rdf:RDF>`` or a bare ``<channel>``."""
    rdf = name_of(root) == "rdf"
    channel = root if name_of(root) == "channel" else next(children(root, "channel"), root)
    site = absolute(base, _plain_text(channel, "link")) or base
    found = [element for element in root.iter() if name_of(element) == "item"]
    items = tuple(_item(element, site, base, zone, rdf=rdf) for element in found[:MAX_ITEMS])
    self_url, following = _atom_links(channel, base)
    return ParsedFeed(
        kind="rdf" if rdf else "rss",
        items=items,
        title=plain_title(_plain_text(channel, "title")) or None,
        site_url=site,
        self_url=self_url,
        language=(_plain_text(channel, "language") or language_of(root) or "").lower() or None,
        ttl=_ttl(channel),
        further=following,
        problems=("items.many",) if len(found) > MAX_ITEMS else (),
    )


def _item(element: etree._Element, site: str, base: str, zone: str, *, rdf: bool) -> FeedItem:
    guid = next(children(element, "guid"), None)
    named = inner_text(guid) if guid is not None else _about(element)
    stated = base_of(element, base) or site
    link = _link(element, guid, stated)
    address = absolute(stated, link) or ("" if link else _enclosure(element, stated))
    own = bool(address)
    summary, content = _texts(element)
    url = address or site
    title = _title(element) or first_words(content or summary) or url
    date = _date(element, zone)
    identity = named or (link if rdf else "") or address or digest(title, summary, content or "")
    problems = ["link.missing"] if not own else []
    problems += ["date.missing"] if date is None else []
    updated = parse_date(first_text(element, "updated") or first_text(element, "modified"), zone)
    return FeedItem(
        title=title,
        url=url,
        published=date,
        id=identity,
        summary=summary or content or "",
        content=content,
        own_url=own,
        updated=updated,
        problems=tuple(problems),
    )


def _about(element: etree._Element) -> str:
    values = (element.get(key, "") for key in element.keys() if key.endswith("about"))  # noqa: SIM118
    return next((value.strip() for value in values if value.strip()), "")


def _link(element: etree._Element, guid: etree._Element | None, base: str) -> str:
    candidates = [first_text(element, "origlink"), _plain_text(element, "link")]
    for link in children(element, "link"):
        relation = (link.get("rel") or "").lower()
        if link.get("href") and relation in ("", "alternate"):
            candidates.append(link.get("href", "").strip())
    if guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false":
        permanent = inner_text(guid)
        if is_web(permanent) or "/" in permanent:
            candidates.append(permanent)
    usable = [each for each in candidates if each]
    return next((each for each in usable if absolute(base, each)), usable[0] if usable else "")


def _enclosure(element: etree._Element, base: str) -> str:
    for name in ("origenclosurelink", "enclosure", "content", "peerlink"):
        for found in element.iter():
            if name_of(found) != name or (name == "content" and "mrss" not in space_of(found)):
                continue
            address = found.get("url") or found.get("href") or inner_text(found)
            if made := absolute(base, address):
                return made
    return ""


def _title(element: etree._Element) -> str:
    for spaces in ((_DC,), _PLAIN, ()):
        for child in children(element, "title", *spaces):
            if "mrss" not in space_of(child) and (text := plain_title(inner_markup(child))):
                return text
    return ""


def _texts(element: etree._Element) -> tuple[str, str | None]:
    """Summary and full text, if the feed has one beside it."""
    full = ""
    for child in element:
        if name_of(child) == "encoded" or (
            name_of(child) in ("body", "content") and "mrss" not in space_of(child)
        ):
            full = inner_markup(child)
            if full:
                break
    places = (("description", _PLAIN), ("description", (_DC,)), ("description", ("googleplay",)),
              ("description", ("play-podcasts",)), ("summary", ()), ("subtitle", ()),
              ("description", ()))  # fmt: skip
    for name, spaces in places:
        for child in children(element, name, *spaces):
            if "mrss" not in space_of(child) and (text := inner_markup(child)):
                return text, full or None
    return "", full or None


def _date(element: etree._Element, zone: str) -> datetime | None:
    for name in ("date", "pubdate", "published", "issued", "created", "updated", "modified"):
        for child in children(element, name):
            if (found := parse_date(inner_text(child), zone)) is not None:
                return found
    return None


def _plain_text(element: etree._Element, name: str) -> str:
    """Text of a child in RSS's own namespace; Atom's and media's twins are passed over."""
    for child in children(element, name):
        space = space_of(child)
        if _ATOM not in space and "mrss" not in space and "itunes" not in space:
            text = inner_text(child)
            if text:
                return text
    return ""


def _atom_links(channel: etree._Element, base: str) -> tuple[str | None, tuple[str, ...]]:
    own, further = None, []
    for link in children(channel, "link", _ATOM):
        relation = (link.get("rel") or "").lower()
        if relation == "self":
            own = absolute(base, link.get("href")) or None
        elif relation in ("next", "prev-archive"):
            further.append(absolute(base, link.get("href")))
    return own, tuple(each for each in further if each)


def _ttl(channel: etree._Element) -> int | None:
    stated = first_text(channel, "ttl")
    if stated.isascii() and stated.isdigit() and 0 < int(stated[:9]) <= _MAX_TTL:
        return int(stated) * 60
    period = _PERIODS.get(first_text(channel, "updateperiod").lower())
    if period is None:
        return None
    often = first_text(channel, "updatefrequency")
    times = int(often) if often.isascii() and often.isdigit() and len(often) < 6 else 1  # noqa: PLR2004  # digits
    return period * _HOUR // max(1, times)
