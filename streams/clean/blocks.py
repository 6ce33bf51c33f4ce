"""Give every line of a page a block of its own before the extractor sees it.

Extractors know paragraphs. Many Arabic sites write text straight into a table cell or
a ``<div>``, part it with ``<br>``, and hang their footer on the last sentence as
``<span>`` and ``<a>``. Read as it is, the footer and the sentence come out as one
line. So the tree is put in order first: layout tables become divisions, runs of text
beside blocks become paragraphs, and footer-like inline elements get a line each.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from streams.clean.fold import trim
from streams.clean.match import match_lines
from streams.clean.rules import SHORT_LINE, Where
from streams.clean.shape import ends_sentence

_TEXTUAL = (
    *("a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "em", "font", "i", "label"),
    *("mark", "s", "small", "span", "strong", "time", "u"),
)
INLINE = frozenset((*_TEXTUAL, "amp-img", "code", "img", "q", "sub", "sup", "wbr"))
_INLINE_HOLDERS = ("a", "b", "font", "span", "strong")
_BLOCKS = ("article", "blockquote", "div", "h1", "h2", "h3", "p", "section", "table", "ul")
_CONTAINERS = ("article", "blockquote", "body", "center", "div", "li", "main", "section", "td")
_TABLE_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_LAYOUT_CELL = 200
"""Code points in one cell that make its table a layout, not data."""

_FOOTER_CLASS = re.compile(
    r"shar(?:e|ing)|social|tag[s_-]|related|print|comment|author|views|counter|post-date|source",
    re.IGNORECASE,
)


def separate_blocks(tree: HtmlElement) -> None:
    """Put the tree in order, in place. Comments, scripts and styles are gone already."""
    _dissolve_layout_tables(tree)
    for element in tree.iter(*_INLINE_HOLDERS):
        if next(element.iterdescendants(*_BLOCKS), None) is not None:
            element.tag = "div"
    for element in list(tree.iter(*_CONTAINERS)):
        if _is_mixed(element):
            _wrap_runs(element)
    _break_footers(tree)


def _dissolve_layout_tables(tree: HtmlElement) -> None:
    for table in list(tree.iter("table")):
        if _is_layout(table):
            table.tag = "div"
            for part in table.iter(*_TABLE_PARTS):
                if next(part.iterancestors("table"), None) is None:
                    part.tag = "div"


def _is_layout(table: HtmlElement) -> bool:
    return table.find(".//table") is not None or any(
        len(cell.text_content()) > _LAYOUT_CELL for cell in table.iter("td")
    )


def _has_text(text: str | None) -> bool:
    return text is not None and not text.isspace() and text != ""


def _is_mixed(element: HtmlElement) -> bool:
    """Whether text stands in the element beside blocks or line breaks."""
    if not any(child.tag not in INLINE for child in element):
        return False
    return (
        _has_text(element.text)
        or any(_has_text(child.tail) for child in element)
        or any(child.tag in _TEXTUAL and _has_text(child.text_content()) for child in element)
    )


def _wrap_runs(element: HtmlElement) -> None:
    """Make a paragraph of each run of text and inline elements between blocks."""
    blocks: list[HtmlElement] = []
    run = etree.SubElement(element, "p")
    element.remove(run)
    run.text, element.text = element.text, None

    def close() -> None:
        nonlocal run
        if len(run) or _has_text(run.text):
            blocks.append(run)
        run = run.makeelement("p")

    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag in INLINE:
            run.append(child)
            child.tail = tail
            continue
        close()
        if child.tag != "br":
            blocks.append(child)
        run.text = tail
    close()
    element[:] = blocks


def _break_footers(tree: HtmlElement) -> None:
    """Give inline elements that read like a footer a line of their own.

    Only where a sentence has ended before them and no text of it follows, so that a
    link in the middle of a sentence stays in it; once one is broken off, so are the
    inline elements after it in the same block (the teasers of a heading).
    """
    ends = [element for element in tree.iter(*_TEXTUAL) if not _has_text(element.tail)]
    texts = [trim(element.text_content()) for element in ends]
    short = [(e, t) for e, t in zip(ends, texts, strict=True) if 0 < len(t) <= SHORT_LINE]
    matched = match_lines([text for _, text in short])
    broken: set[HtmlElement] = set()
    for at, (element, _) in enumerate(short):
        before = element.getprevious()
        follows = before is not None and before in broken
        footer = at in matched and any(r.where is not Where.HEAD for r in matched[at].rules)
        footer = footer or _FOOTER_CLASS.search(element.get("class", "")) is not None
        if follows or (footer and _sentence_ended(element)):
            broken.add(element)
    for element in broken:
        parent = element.getparent()
        parent.insert(parent.index(element), element.makeelement("br"))


def _sentence_ended(element: HtmlElement) -> bool:
    """Whether the text right before an inline element is nothing or a whole sentence."""
    before = element.getprevious()
    if before is None:
        text = element.getparent().text
    elif before.tag == "br":
        return True
    else:
        text = before.tail or before.text_content()
    return not _has_text(text) or ends_sentence(trim(text))
