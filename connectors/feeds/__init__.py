"""Reading feeds, news sitemaps and listing pages: bytes in, items out, no network.

::

    from connectors.feeds import parse_feed
    feed = parse_feed(data, "https://example.org/feed.xml")
"""

from connectors.feeds.listing import read_listing, xpath_of
from connectors.feeds.model import FeedItem, Listing, ParsedFeed
from connectors.feeds.reading import as_json, parse_feed, unique_items

__all__ = [
    "FeedItem",
    "Listing",
    "ParsedFeed",
    "as_json",
    "parse_feed",
    "read_listing",
    "unique_items",
    "xpath_of",
]
