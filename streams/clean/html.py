"""From a fetched page to its title, lines and dates.

trafilatura, favouring precision, picks the article out of the page; ``blocks`` puts
the tree in order before that, and the line rules take what is left of the page
afterwards (in ``lines``). A pure function of its arguments; the heavy libraries are
imported when the first page comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from schemas.documents import DEFAULT_TIME_ZONE
from schemas.errors import InputError
from streams.clean.charset import decode_page
from streams.clean.extracted import Extracted

MAX_MARKUP = 3_000_000
"""Characters of markup, scripts aside, beyond which a page is refused."""

MAX_ELEMENTS = 50_000
"""Elements beyond which a page is refused; large live pages have a third of it."""

_LARGE = 1_000_000
"""From so many characters on, scripts are cut out before parsing, not after."""

_UNSEEN = re.compile(r"<(?:(script|style|svg|noscript|template)\b|!--)", re.IGNORECASE)
_LINKED_DATA = re.compile(r"[^>]{0,300}ld\+json", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/?]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f])"
    r"|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d));?",
    re.IGNORECASE,
)
"""The same characters by number: the parser lets them through, its tree refuses them."""
_SAMPLE = 4096
_MAX_JSON = 512 * 1024
"""Characters of JSON-LD that are kept; ``metadata`` reads no more of it."""

_BREAKING = frozenset(
    ("p", "head", "item", "quote", "list", "table", "row", "lb", "div", "code", "body")
)
_MUCH_LONGER = 1.6
"""An article body stated in JSON-LD wins if it is this much longer than the found one."""

LEAD_OPENING = 40
"""So many characters of a page's description identify its lead."""

_EARLIEST = "1995-01-01"
_NEW_YEAR = "-01-01"
"""What htmldate makes of a year that stands alone in the text; it is no day of publication."""


def extract_html(
    body: str | bytes,
    url: str | None,
    content_type: str | None,
    fetched_at: datetime,
    time_zone: str = DEFAULT_TIME_ZONE,
) -> Extracted:
    """Read a page.

    Raises:
        InputError: more markup than any article has; the page is refused.
    """
    doubts: tuple[str, ...] = ()
    if isinstance(body, bytes):
        decoded = decode_page(body, content_type)
        body, doubts = decoded.text, decoded.doubts
    if _is_binary(body):
        return Extracted(no_article="not_html", doubts=doubts)
    if _TAG.search(body) is None:
        return Extracted(lines=tuple(body.splitlines()), declared=True, doubts=doubts)
    # A form feed is white space between words, and so is a page's vertical tab.
    legal = _CONTROL.sub("", _REFERENCE.sub(" ", body).replace("\f", " "))
    return _extract(legal, url, fetched_at, time_zone, doubts)


def _extract(
    markup: str, url: str | None, fetched_at: datetime, time_zone: str, doubts: tuple[str, ...]
) -> Extracted:
    from lxml import etree

    from streams.clean.blocks import separate_blocks
    from streams.clean.captions import take_captions
    from streams.clean.metadata import fetch_day, from_future, read_metadata

    tree, too_deep = _parse(markup)
    if tree is None:
        return Extracted(no_article="not_html", doubts=doubts)
    stated = read_metadata(tree, url, time_zone)
    published, day_only = stated.published_at, stated.published_day_only
    if published is None:
        published, day_only = _found_date(tree, url, fetched_at, time_zone), True
    if published is not None and from_future(published, fetched_at):
        published, doubts = None, (*doubts, "published.future")
    elif published is not None and day_only and fetch_day(published, fetched_at, time_zone):
        doubts = (*doubts, "published.fetch_day")
    wall = tree.xpath("boolean(.//input[@type='password'])")
    etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    captions = take_captions(tree)
    separate_blocks(tree)
    lines = _lines(tree, url, stated.article_body, declared=stated.is_article)
    lead = _lead(tree, stated.description, lines)
    return Extracted(
        title=stated.title,
        lines=lines if lead is None else (lead, *lines),
        published_at=published,
        modified_at=stated.modified_at,
        publisher=stated.publisher,
        language=stated.language,
        canonical_url=stated.canonical,
        captions=captions,
        declared=stated.is_article,
        no_article="too_deep" if too_deep else "login" if wall else "navigation",
        doubts=(*doubts, "markup.too_deep") if too_deep else doubts,
    )


def _is_binary(body: str) -> bool:
    """Whether this is a picture or a document served as a page."""
    start = body[:_SAMPLE]
    if start.lstrip().startswith(("%PDF-", "\x89PNG", "PK\x03\x04", "GIF8")):
        return True
    odd = len(_CONTROL.findall(start)) + start.count("\ufffd")
    return odd > len(start) * 0.3


def _parse(markup: str) -> tuple[Any, bool]:
    """The tree, or None; and whether the parser gave up on its depth."""
    from lxml import etree
    from lxml.html import HtmlComment, HtmlElement, HTMLParser, document_fromstring

    if len(markup) > _LARGE:
        markup = cut_unseen(markup)
    if len(markup) > MAX_MARKUP:
        raise _refused(f"{len(markup):,} characters of markup", MAX_MARKUP)
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=True,
    )
    # One class for every element: lxml.html's own look-up is a Python call each time the
    # extractor touches one, and nobody here asks a form for its fields.
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
    )
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    elements = int(tree.xpath("count(//*)"))
    if elements > MAX_ELEMENTS:
        raise _refused(f"{elements:,} elements", MAX_ELEMENTS)
    limits = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return tree, any(entry.type == limits for entry in parser.error_log)


def _refused(what: str, limit: int) -> InputError:
    return InputError(
        f"The page has {what}",
        remedy=f"Pages above {limit:,} are refused; check what the address serves.",
    )


def cut_unseen(markup: str) -> str:
    """Markup without scripts, styles, drawings and comments, in one linear pass.

    What is opened and never closed stays: the parser has its own way with it.
    """
    kept: list[str] = []
    at = 0
    unclosed: set[str] = set()
    while (opening := _UNSEEN.search(markup, at)) is not None:
        name = (opening[1] or "--").lower()
        close = "-->" if name == "--" else f"</{name}"
        end = -1 if name in unclosed else _find(markup, close, opening.end())
        if end < 0:
            unclosed.add(name)
        linked_data = name == "script" and _LINKED_DATA.match(markup, opening.end())
        if end < 0 or (linked_data and end - opening.end() <= _MAX_JSON):
            kept.append(markup[at : opening.end()])
            at = opening.end()
            continue
        kept.append(markup[at : opening.start()])
        at = markup.find(">", end) + 1 or len(markup)
    kept.append(markup[at:])
    return "".join(kept)


def _find(markup: str, close: str, start: int) -> int:
    lower = markup.find(close, start)
    upper = markup.find(close.upper(), start, lower if lower >= 0 else len(markup))
    return upper if upper >= 0 else lower


def _found_date(
    tree: Any, url: str | None, fetched_at: datetime, time_zone: str
) -> datetime | None:
    """The day that htmldate finds in markup, address or text."""
    from htmldate import find_date

    zone = ZoneInfo(time_zone)
    latest = (fetched_at.astimezone(zone) + timedelta(days=1)).strftime("%Y-%m-%d")
    ask = partial(find_date, tree, url=url, original_date=True, min_date=_EARLIEST, max_date=latest)
    day = ask()
    if day is None or (day.endswith(_NEW_YEAR) and ask(extensive_search=False) != day):
        return None
    return datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)


def _lines(tree: Any, url: str | None, stated: str | None, *, declared: bool) -> tuple[str, ...]:
    """The article's lines as trafilatura finds them, or as the page states them."""
    from trafilatura import bare_extraction

    lines: list[str] = []
    for precise in (True, False) if declared else (True,):
        document = bare_extraction(
            tree, url=url, favor_precision=precise, include_comments=False, with_metadata=False
        )
        body = getattr(document, "body", None)
        lines = list(_text_lines(body)) if body is not None else []
        if lines:
            break
    if stated and len(stated) > _MUCH_LONGER * sum(map(len, lines)):
        return tuple(stated.splitlines())
    return tuple(lines)


def _lead(tree: Any, description: str | None, lines: tuple[str, ...]) -> str | None:
    """The lead paragraph, where the page sets it apart and the extractor passed it over.

    The page's description often is the lead's beginning; the paragraph that begins so
    is the article's own, wherever it stands.
    """
    opening = (description or "").rstrip(" .…")[:LEAD_OPENING]
    if len(opening) < LEAD_OPENING or not lines or any(opening in line for line in lines):
        return None
    for element in tree.iter("p", "div", "h2", "span", "strong", "b"):
        if element.text is not None and element.text.lstrip().startswith(opening):
            return " ".join(element.text_content().split())
    return None


def _text_lines(body: Any) -> Iterator[str]:
    """The text of an extracted tree, a line for each of its blocks."""
    from lxml import etree

    line: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BREAKING:
            text = " ".join("".join(line).split())
            if text:
                yield text
            line.clear()
        elif event == "end" and element.tag == "cell":
            line.append(" ")
        text = element.text if event == "start" else element.tail
        if text and not (event == "end" and element is body):
            line.append(text)
    text = " ".join("".join(line).split())
    if text:
        yield text
