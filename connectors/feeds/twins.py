"""One element for each field: which of several twins an item means.

Feeds say a thing several times over (``title`` and ``media:title``, ``description`` and
``itunes:summary``), and feedparser lets whichever comes last win. Here the one that is
meant is chosen by a table and given the plain name; the others leave the tree.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from connectors.feeds.dates import parse_date
from connectors.feeds.links import is_web
from connectors.feeds.markup import plain_title
from connectors.feeds.tree import inner_markup, inner_text, name_of, space_of

MEDIA = "mrss"
_DC = "purl.org/dc/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_PLAIN = ("", "rss", "netscape", "backend.userland", "my.netscape")


class Twin(NamedTuple):
    """A local name, and where its namespace may be.

    "" stands for the feed's own, "*" for any but Yahoo's media, "+" for any at all.
    """

    name: str
    space: str


class Field(NamedTuple):
    """What an item means by ``name``: the first twin with a value that will do.

    It is in the item's own namespace unless ``space`` says otherwise.
    """

    name: str
    twins: tuple[Twin, ...]
    space: str | None = None
    is_date: bool = False
    is_title: bool = False


_ATOM_DATES = ("published", "issued", "updated", "modified", "created")
_DATES = ("date", "pubdate", "published", "issued", "created", "updated", "modified")

RSS: tuple[Field, ...] = (
    Field("title", (Twin("title", _DC), Twin("title", ""), Twin("title", "*")), is_title=True),
    Field(
        "description",
        (Twin("description", ""), Twin("description", _DC), Twin("description", "googleplay"),
         Twin("description", "play-podcasts"), Twin("summary", "*"), Twin("subtitle", "*"),
         Twin("description", "*")),
    ),
    Field("encoded", (Twin("encoded", "*"), Twin("body", "*"), Twin("content", "*")), _CONTENT),
    Field("pubDate", tuple(Twin(name, "+") for name in _DATES), is_date=True),
)  # fmt: skip
ATOM: tuple[Field, ...] = (
    Field("title", (Twin("title", "*"),), is_title=True),
    Field("summary", (Twin("summary", "*"), Twin("description", "+"))),
    Field("content", (Twin("content", "*"),)),
    Field(
        "published",
        tuple(Twin(name, "+") for name in _ATOM_DATES),
        is_date=True,
    ),
)  # fmt: skip
_KEPT = frozenset({"updated", "modified"})
"""Dates of the last change say something of their own, and stay."""


def settle(item: etree._Element, fields: tuple[Field, ...], zone: str) -> None:
    """Leave one element for each field of an item, and no link or id that misleads."""
    below = _below(item)
    for field in fields:
        found = [(twin, each) for twin in field.twins for each in below if _fits(each, twin)]
        meant = next((each for _, each in found if _will_do(each, field, zone)), None)
        _keep(item, field, meant, [each for _, each in found])
    _mend_links(item)


def _below(item: etree._Element) -> list[etree._Element]:
    """Children, and descriptions inside media groups."""
    grouped = (
        each
        for child in item
        if MEDIA in space_of(child)
        for each in child.iter()
        if each is not child and name_of(each) in ("description", "title")
    )
    return [*item, *grouped]


def _fits(element: etree._Element, twin: Twin) -> bool:
    if name_of(element) != twin.name:
        return False
    space = space_of(element)
    if twin.space == "":
        plain = any(space == each if not each else each in space for each in _PLAIN)
        return plain and MEDIA not in space  # whose address ends in "mrss"
    if twin.space == "*":
        return MEDIA not in space
    return twin.space == "+" or twin.space in space


def _will_do(element: etree._Element, field: Field, zone: str) -> bool:
    if field.is_date:
        return parse_date(inner_text(element), zone) is not None
    text = inner_markup(element)
    return bool(plain_title(text) if field.is_title else text)


def _keep(
    item: etree._Element,
    field: Field,
    meant: etree._Element | None,
    twins: list[etree._Element],
) -> None:
    for each in twins:
        if each is meant or (field.is_date and name_of(each) in _KEPT):
            continue
        _remove(each)
    media = [each for each in item if MEDIA in space_of(each) and name_of(each) == field.name]
    for each in media:
        if each is not meant:
            _remove(each)
    if meant is None:
        return
    space = field.space or _legal(_namespace(item))
    name = f"{{{space}}}{field.name}" if space else field.name
    if field.is_date and name_of(meant) in _KEPT:
        etree.SubElement(item, name).text = inner_text(meant)
        return
    if meant.tag != name:
        meant.tag = name
    if meant.getparent() is not item:
        item.append(meant)


def _legal(space: str | None) -> str | None:
    """A namespace that may be written: the parser mends more than the tree takes."""
    try:
        etree.Element(f"{{{space}}}name" if space else "name")
    except ValueError:
        return None
    return space


def _namespace(item: etree._Element) -> str | None:
    """As it stands in the tag; lxml's own look at it refuses what recovery let through."""
    tag = str(item.tag)
    return tag[1 : tag.rindex("}")] if tag.startswith("{") and "}" in tag else None


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _mend_links(item: etree._Element) -> None:
    """Empty links lead to the base, and a guid without a slash is no address."""
    for child in list(item):
        kind = name_of(child)
        if kind == "link" and not (inner_text(child) or (child.get("href") or "").strip()):
            _remove(child)
        elif kind == "guid":
            text = inner_text(child)
            if not is_web(text) and "/" not in text:
                child.set("isPermaLink", "false")
