"""JSON Feed 1.0 and 1.1, read leniently."""

from __future__ import annotations

from typing import Any

import msgspec

from connectors.feeds.dates import parse_date
from connectors.feeds.links import absolute, is_web
from connectors.feeds.markup import first_words, plain_title
from connectors.feeds.model import MAX_ITEMS, FeedItem, ParsedFeed
from schemas.identity import digest


def read_json(text: str, base: str, zone: str) -> ParsedFeed | None:
    """The feed, or None for what is no JSON Feed."""
    try:
        data = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.MsgspecError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return None
    own = absolute(base, _text(data, "feed_url")) or base
    site = absolute(base, _text(data, "home_page_url")) or own
    given = [each for each in data["items"] if isinstance(each, dict)]
    following = absolute(own, _text(data, "next_url"))
    return ParsedFeed(
        kind="json",
        items=tuple(_item(each, site, zone) for each in given[:MAX_ITEMS]),
        title=plain_title(_text(data, "title")) or None,
        site_url=site,
        self_url=own,
        language=_text(data, "language").lower() or None,
        further=(following,) if following else (),
        problems=("items.many",) if len(given) > MAX_ITEMS else (),
    )


def _item(item: dict[str, Any], site: str, zone: str) -> FeedItem:
    named = _text(item, "id")
    url = absolute(site, _text(item, "url")) or absolute(site, _text(item, "external_url"))
    if not url and is_web(named):
        url = absolute(site, named)
    url = url or absolute(site, _attachment(item))
    html, plain, brief = (_text(item, key) for key in ("content_html", "content_text", "summary"))
    content = html or plain
    title = plain_title(_text(item, "title")) or _opening(brief, plain, html) or url
    published = parse_date(_text(item, "date_published"), zone)
    updated = parse_date(_text(item, "date_modified"), zone)
    problems = ["link.missing"] if not url else []
    problems += ["date.missing"] if published is None and updated is None else []
    return FeedItem(
        title=title,
        url=url or site,
        published=published or updated,
        id=named or url or digest(title, content, brief),
        summary=brief or content,
        content=content or None,
        own_url=bool(url),
        updated=updated,
        problems=tuple(problems),
    )


def _opening(*texts: str) -> str:
    """The first words of the first text that has any."""
    return next((words for each in texts if (words := first_words(each))), "")


def _attachment(item: dict[str, Any]) -> str:
    attachments = item.get("attachments")
    if isinstance(attachments, list):
        for each in attachments:
            if isinstance(each, dict) and _text(each, "url"):
                return _text(each, "url")
    return ""


def _text(data: dict[str, Any], key: str) -> str:
    """A string; numbers are written out, as ids are often numbers."""
    value = data.get(key)
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip() if isinstance(value, (str, int, float)) else ""
