"""Atom 0.3 and 1.0."""

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


def read_atom(root: etree._Element, base: str, zone: str) -> ParsedFeed:
    """The feed below ``<feed>``."""
    stated = base_of(root, base) or base
    site = absolute(stated, _alternate(root)) or base
    found = [element for element in root.iter() if name_of(element) == "entry"]
    links = [(link.get("rel", "").lower(), link.get("href")) for link in children(root, "link")]
    following = (absolute(stated, href) for rel, href in links if rel in ("next", "prev-archive"))
    own = (absolute(stated, href) for rel, href in links if rel == "self")
    return ParsedFeed(
        kind="atom",
        items=tuple(_entry(element, site, base, zone) for element in found[:MAX_ITEMS]),
        title=_construct(root, "title") or None,
        site_url=site,
        self_url=next((each for each in own if each), None),
        language=language_of(root),
        further=tuple(each for each in following if each),
        problems=("items.many",) if len(found) > MAX_ITEMS else (),
    )


def _entry(element: etree._Element, site: str, base: str, zone: str) -> FeedItem:
    named = first_text(element, "id")
    stated = base_of(element, base) or site
    url = absolute(stated, _alternate(element))
    if not url and is_web(named):
        url = absolute(stated, named)
    url = url or absolute(stated, _related(element))
    content = _markup(element, "content")
    summary = _markup(element, "summary") or _media(element)
    title = _construct(element, "title") or first_words(content or summary) or url
    published = _date(element, ("published", "issued", "updated", "modified", "created"), zone)
    problems = ["date.missing"] if published is None else []
    problems += ["link.missing"] if not url else []
    return FeedItem(
        title=title,
        url=url,
        published=published,
        id=named or url or digest(title, summary, content),
        summary=summary or content,
        content=content or None,
        own_url=bool(url),
        updated=_date(element, ("updated", "modified"), zone),
        problems=tuple(problems),
    )


def _alternate(element: etree._Element) -> str:
    """The address of the page: a link without relation or with ``alternate``."""
    links = [link for link in children(element, "link") if (link.get("href") or "").strip()]
    for relation in ("alternate", "", "self"):
        fitting = [link for link in links if (link.get("rel") or "").strip().lower() == relation]
        pages = [link for link in fitting if "html" in (link.get("type") or "html").lower()]
        if relation == "self" and name_of(element) == "feed":
            break
        for link in pages or fitting:
            return (link.get("href") or "").strip()
    return first_text(element, "origlink")


def _related(element: etree._Element) -> str:
    for relation in ("enclosure", "related", "via"):
        for link in children(element, "link"):
            if (link.get("rel") or "").lower() == relation and link.get("href"):
                return link.get("href") or ""
    return ""


def _construct(element: etree._Element, name: str) -> str:
    """A text construct as one line of plain text, whatever its type says."""
    for child in children(element, name):
        if "mrss" in space_of(child):
            continue
        if text := plain_title(_inside(child)):
            return text
    return ""


def _markup(element: etree._Element, name: str) -> str:
    for child in children(element, name):
        if "mrss" not in space_of(child) and (text := _inside(child)):
            return text
    return ""


def _inside(child: etree._Element) -> str:
    """The inside of a construct; XHTML's wrapping ``div`` goes."""
    inner = [each for each in child if name_of(each) == "div"]
    if len(inner) == 1 and len(child) == 1 and not (child.text or "").strip():
        return inner_markup(inner[0])
    return inner_markup(child)


def _media(element: etree._Element) -> str:
    found = (each for each in element.iter() if name_of(each) == "description")
    return next((inner_text(each) for each in found if inner_text(each)), "")


def _date(element: etree._Element, names: tuple[str, ...], zone: str) -> datetime | None:
    for name in names:
        for child in children(element, name):
            if (found := parse_date(inner_text(child), zone)) is not None:
                return found
    return None
