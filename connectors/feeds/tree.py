"""Looking into XML by local names: feeds use namespaces as they please."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def name_of(element: etree._Element) -> str:
    """The local name in lower case, without its namespace or prefix."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def space_of(element: etree._Element) -> str:
    """What the element's namespace is: its address, or the prefix where none is bound."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag.startswith("{"):
        return tag[1:].partition("}")[0].lower()
    return tag.partition(":")[0].lower() if ":" in tag else ""


def children(element: etree._Element, name: str, *spaces: str) -> Iterator[etree._Element]:
    """Children of that local name; with ``spaces``, only where the namespace has one."""
    for child in element:
        if name_of(child) != name:
            continue
        space = space_of(child)
        if not spaces or any(each == space if not each else each in space for each in spaces):
            yield child


def first_text(element: etree._Element, name: str, *spaces: str) -> str:
    """The text of the first such child that has any."""
    for child in children(element, name, *spaces):
        if text := inner_text(child):
            return text
    return ""


def inner_text(element: etree._Element) -> str:
    """All text below, tags left out."""
    return "".join(element.itertext()).strip()


def inner_markup(element: etree._Element) -> str:
    """What stands inside: markup if there are child elements, else text."""
    if len(element) == 0:
        return (element.text or "").strip()
    parts = [etree.tostring(child, encoding="unicode") for child in element]
    return ((element.text or "") + "".join(parts)).strip()


def base_of(element: etree._Element, document: str) -> str | None:
    """The xml:base in force at an element, or None where no one states one."""
    stated = []
    current: etree._Element | None = element
    while current is not None:
        if value := current.get(_XML_BASE):
            stated.append(value.strip())
        current = current.getparent()
    if not stated:
        return None
    base = document
    for value in reversed(stated):
        try:
            base = urljoin(base, value)
        except ValueError:
            continue
    return base


def language_of(element: etree._Element) -> str | None:
    """The xml:lang of an element."""
    return (element.get(_XML_LANG) or "").strip().lower() or None
