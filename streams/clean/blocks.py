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
from streams.clean.shape import ends_sentence
from streams.clean.table import SHORT_LINE, Where

_TEXTUAL = (
    *("a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "em", "font", "i", "label"),
    *("mark", "s", "small", "span", "strong", "time", "u"),
)
INLINE = frozenset((*_TEXTUAL, "amp-img", "code", "img", "q", "sub", "sup", "wbr"))
# One step over all elements, not a union of names: that is quicker on most pages, but its
# parts are merged in quadratic time (0.8 s at 48,000 elements, measured).
_HOLDERS_OF_BLOCKS = etree.XPath(
    "//*[self::a or self::b or self::font or self::span or self::strong]"
    "[*][descendant::div or descendant::p or descendant::table or descendant::ul"
    " or descendant::h1 or descendant::h2 or descendant::h3 or descendant::blockquote]"
)
_MIXED = etree.XPath(
    "//*[self::div or self::td or self::section or self::article or self::li or self::main"
    " or self::center or self::blockquote or self::body]"
    "[text()[normalize-space()] or br[preceding-sibling::*[normalize-space()]]]"
)
_TABLE_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_SENTENCE = 20
"""Code points; a shorter text before an element is a menu's entry, not a sentence."""

_LAYOUT_CELL = 200
"""Code points in one cell that make its table a layout, not data."""

_FOOTER_CLASS = re.compile(
    r"shar(?:e|ing)|social|tag[s_-]|related|print|comment|author|views|counter|post-date|source",
    re.IGNORECASE,
)


def separate_blocks(tree: HtmlElement) -> None:
    """Put the tree in order, in place. Comments, scripts and styles are gone already."""
    _dissolve_layout_tables(tree)
    for element in _HOLDERS_OF_BLOCKS(tree):
        element.tag = "div"
    for element in _MIXED(tree):
        if any(child.tag not in INLINE for child in element):
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

    Only where a sentence or a line has ended before them and no text of it follows, so
    that a link in the middle of a sentence stays in it; once one is broken off, so are
    the inline elements after it in the same block (the teasers of a heading).
    """
    starts = [e for e in tree.iter(*_TEXTUAL) if not _has_text(e.tail) and _opens_line(e)]
    short = [(e, text) for e in starts if 0 < len(text := trim(e.text_content())) <= SHORT_LINE]
    matched = match_lines([text for _, text in short])
    for at, (element, _) in enumerate(short):
        footer = at in matched and any(r.where is not Where.HEAD for r in matched[at].rules)
        if footer or _FOOTER_CLASS.search(element.get("class", "")) is not None:
            _break_before(element)
            for sibling in list(element.itersiblings(*_TEXTUAL)):
                if not _has_text(sibling.getprevious().tail):
                    _break_before(sibling)


def _break_before(element: HtmlElement) -> None:
    before = element.getprevious()
    if before is None or before.tag != "br" or _has_text(before.tail):
        element.addprevious(element.makeelement("br"))


def _opens_line(element: HtmlElement) -> bool:
    """Whether an inline element begins a line that others share, or follows a sentence."""
    before = element.getprevious()
    text = element.getparent().text if before is None else before.tail
    if not _has_text(text):
        if before is None or before.tag not in _TEXTUAL:
            following = element.getnext()
            return following is not None and following.tag in _TEXTUAL
        text = before.text_content()
    return len(text) >= _SENTENCE and ends_sentence(trim(text))
