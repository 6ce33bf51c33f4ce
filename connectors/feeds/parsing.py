"""RSS, RDF and Atom through feedparser, handed nothing that it would stumble over.

It gets the tree that was mended and bounded before (:mod:`connectors.feeds.repair`), written
out as sound XML without document type, so that its strict parser never fails and its n-th
entry is the tree's n-th item. Sanitising is off: what sources wrote stays as evidence, and
everything that is shown is escaped or stripped where it is shown.
"""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import Any

import feedparser
from lxml import etree

from connectors.feeds.model import MAX_ITEMS
from connectors.feeds.tree import name_of
from connectors.feeds.twins import ATOM, RSS, settle

_KNOWN = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}
"""Namespaces that feeds use without declaring them, by their usual prefix."""
_ITEMS = ("item", "entry")
_FIRST_TAG = re.compile(rb"<[^\s/>]+")


def parsed(
    root: etree._Element, base: str, zone: str
) -> tuple[Any, list[tuple[Any, etree._Element]], bool]:
    """What feedparser made of the feed, its entries beside their elements, and a flag.

    The flag says that items were left out because there are too many.
    ``base`` is what relative addresses are joined to, unless an ``xml:base`` says otherwise.
    """
    found = [element for element in root.iter() if name_of(element) in _ITEMS]
    for surplus in found[MAX_ITEMS:]:
        parent = surplus.getparent()
        if parent is not None:
            parent.remove(surplus)
    kept = found[:MAX_ITEMS]
    fields = ATOM if name_of(root) == "feed" else RSS
    for element in kept:
        with suppress(ValueError):  # lxml refuses to write a name that its recovery let through
            settle(element, fields, zone)
    headers = {"content-location": base, "content-type": "application/xml; charset=utf-8"}
    feed, entries = _read(_document(root), headers)
    entries += [{}] * (len(kept) - len(entries))
    return feed, list(zip(entries, kept, strict=False)), len(found) > len(kept)


def _read(document: bytes, headers: dict[str, str]) -> tuple[Any, list[Any]]:
    """The feed and its entries; nothing where feedparser itself fails on hostile nesting."""
    try:
        # A stream: of a string feedparser would ask whether it names a file or an address.
        result = feedparser.parse(
            io.BytesIO(document),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (KeyError, IndexError, AttributeError, TypeError, ValueError, RecursionError):
        return {}, []
    return result.feed, list(result.entries)


def _document(root: etree._Element) -> bytes:
    """Sound XML: every prefix bound, a bare channel inside the element that belongs around it."""
    text: bytes = etree.tostring(root, encoding="utf-8")
    prefixes = {
        element.tag.partition(":")[0]
        for element in root.iter()
        if isinstance(element.tag, str) and ":" in element.tag and not element.tag.startswith("{")
    }
    spaces = "".join(
        f' xmlns:{prefix}="{_KNOWN.get(prefix.lower(), f"urn:unbound:{prefix}")}"'
        for prefix in sorted(prefixes)
    )
    first = _FIRST_TAG.match(text)
    assert first is not None, "lxml writes the root element first"
    bound = first[0] + spaces.encode() + text[first.end() :]
    return b"<rss>" + bound + b"</rss>" if name_of(root) == "channel" else bound
