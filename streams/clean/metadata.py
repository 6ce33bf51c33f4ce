"""What a page says about itself: JSON-LD, OpenGraph and its head.

Reads title, dates, publisher, language and canonical address. Nothing here trusts
the page: broken JSON, endless JSON and dates from the future are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

MAX_JSON = 512 * 1024
"""Characters of one JSON-LD script that are read; articles need a tenth of it."""

TITLE_WORDS = 3
"""A first-level heading of fewer words is a section's or the site's name."""

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_DATE_ONLY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*\Z")
_SPACE = re.compile(r"\s+")
_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "dc.date.issued")
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified")


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page states. ``published_day_only``: it gives no time of day."""

    title: str | None = None
    published_at: datetime | None = None
    published_day_only: bool = False
    modified_at: datetime | None = None
    publisher: str | None = None
    language: str | None = None
    canonical: str | None = None
    is_article: bool = False
    article_body: str | None = None
    description: str | None = None


def read_metadata(tree: HtmlElement, url: str | None, time_zone: str) -> Stated:
    """What ``tree`` states; addresses are made absolute with ``url``."""
    metas = _metas(tree)
    article = next(_articles(tree), {})
    zone = ZoneInfo(time_zone)
    published = _text(article.get("datePublished")) or _first(metas, _PUBLISHED)
    moment, day_only = _instant(published, zone)
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    site = _text(name) or metas.get("og:site_name")
    title = _text(article.get("headline")) or metas.get("og:title") or _heading(tree)
    return Stated(
        title=_without_site(title, site),
        published_at=moment,
        published_day_only=day_only,
        modified_at=_instant(_text(article.get("dateModified")) or _first(metas, _MODIFIED), zone)[
            0
        ],
        publisher=site,
        language=(tree.get("lang") or metas.get("og:locale") or "")[:2].lower() or None,
        canonical=_canonical(tree, metas, url),
        is_article=bool(article) or metas.get("og:type") == "article",
        article_body=_text(article.get("articleBody")),
        description=metas.get("og:description") or metas.get("description"),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _text(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _text(value: object) -> str | None:
    """A clean string, or None for anything else and for blank ones."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return _SPACE.sub(" ", unescape(value)).strip() or None


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page that describe an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = (script.text or "").strip()
        if not source or len(source) > MAX_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _described(data, depth=3)


def _described(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data[:50]:
            yield from _described(one, depth)
    elif isinstance(data, dict):
        kind = data.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(isinstance(one, str) and _ARTICLE_TYPES.search(one) for one in kinds):
            yield data
        elif depth and "@graph" in data:
            yield from _described(data["@graph"], depth - 1)


def _instant(value: str | None, zone: ZoneInfo) -> tuple[datetime | None, bool]:
    """The instant a page states, in UTC, and whether it gave the day alone."""
    if value is None:
        return None, False
    day = _DATE_ONLY.match(value)
    try:
        if day is not None:
            local = datetime.combine(date(int(day[1]), int(day[2]), int(day[3])), time(), zone)
            return local.astimezone(UTC), True
        moment = datetime.fromisoformat(value.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return moment.astimezone(UTC), False
    except (ValueError, OverflowError):
        return None, False


def _heading(tree: HtmlElement) -> str | None:
    """The page's one first-level heading, or what its head calls it."""
    headings = [_text(h.text_content()) for h in tree.iter("h1")]
    named = [heading for heading in headings if heading and len(heading.split()) >= TITLE_WORDS]
    if len(named) == 1:
        return named[0]
    title = tree.find(".//title")
    text = _text(title.text_content()) if title is not None else None
    return next((heading for heading in named if text and heading in text), text)


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the name of the site that many append to it."""
    if title is None:
        return None
    for mark in (" - ", " | ", " – ", " — ", " :: ", " « ", " » "):
        head, found, tail = title.rpartition(mark)
        if found and head and (tail.strip() == site or (site and tail.strip() in site)):
            return head.strip()
    return title


def _canonical(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    """The canonical address, if it lies within the page's own registrable domain."""
    links = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    stated = next((href for href in links if href), None) or metas.get("og:url")
    if not stated or not url:
        return None
    from courlan import extract_domain

    try:
        address = urljoin(url, stated.strip())
    except ValueError:
        return None
    if not address.startswith(("http://", "https://")):
        return None
    own = extract_domain(url) or urlsplit(url).hostname
    other = extract_domain(address) or urlsplit(address).hostname
    return address if own is not None and own == other else None


def fetch_day(moment: datetime, fetched_at: datetime, time_zone: str) -> bool:
    """Whether an instant falls on the day of fetching, where the source is."""
    zone = ZoneInfo(time_zone)
    return moment.astimezone(zone).date() == fetched_at.astimezone(zone).date()


def from_future(moment: datetime, fetched_at: datetime) -> bool:
    """Whether a page states a publication later than the fetch could have seen."""
    return moment > fetched_at + timedelta(hours=26)
