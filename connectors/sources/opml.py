"""OPML in and out. Folders of an outline become topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import (  # type: ignore[import-untyped]  # it has no types
    DefusedXmlException,
)
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # it has no types
    fromstring,
)

from connectors.sources.model import Source, SourceKind
from schemas.errors import InputError

_LARGEST = 8 * 1024 * 1024
_UNFIT = re.compile(r"\s+")


def from_opml(data: bytes) -> tuple[Source, ...]:
    """The feeds of an OPML file, each address once; names are made unique.

    Raises:
        InputError: it is no OPML, or it is dangerous XML.
    """
    if len(data) > _LARGEST:
        raise InputError("an OPML file of more than 8 MiB")
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InputError(f"this is no OPML: {type(error).__name__}") from error
    found: dict[str, Source] = {}
    names: set[str] = set()
    for outline, topics in _outlines(root, ()):
        url = (outline.get("xmlUrl") or "").strip()
        if not url.startswith(("http://", "https://")) or url in found:
            continue
        title = (outline.get("title") or outline.get("text") or "").strip()
        name = _name(title or url, names)
        language = (outline.get("language") or "ar")[:2].lower()
        found[url] = Source(
            name=name, url=url, title=title or None, topics=topics, language=language,
            verified=False,
        )  # fmt: skip
    return tuple(found.values())


def to_opml(sources: Iterable[Source], title: str = "Rasad") -> bytes:
    """The feeds among the sources as OPML 2.0, in a folder for each list of topics."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    for source in sources:
        if source.type is SourceKind.RSS and source.url:
            shown = source.title or source.name
            SubElement(
                _folder(body, source.topics), "outline", type="rss", text=shown, title=shown,
                xmlUrl=source.url, language=source.language,
            )  # fmt: skip
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _folder(body: Element, topics: tuple[str, ...]) -> Element:
    here = body
    for topic in topics:
        inside = (each for each in here if each.get("text") == topic and not each.get("xmlUrl"))
        found = next(inside, None)
        here = SubElement(here, "outline", text=topic) if found is None else found
    return here


def _outlines(
    element: Element, topics: tuple[str, ...], depth: int = 0
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    for child in element:
        if child.tag.lower() == "outline" and child.get("xmlUrl"):
            yield child, topics
        elif depth < 20:  # noqa: PLR2004  # deeper folders are no one's
            label = (child.get("text") or child.get("title") or "").strip()
            inner = (*topics, label) if child.tag.lower() == "outline" and label else topics
            yield from _outlines(child, inner, depth + 1)


def _name(wanted: str, taken: set[str]) -> str:
    base = _UNFIT.sub("-", wanted.strip())[:80] or "source"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    return name
