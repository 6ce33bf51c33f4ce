"""Listing pages: the links to articles on a page that is no feed."""

from __future__ import annotations

import re

from lxml import etree, html

from connectors.feeds.charset import decode_text
from connectors.feeds.links import absolute
from connectors.feeds.markup import plain_text
from connectors.feeds.model import MAX_ITEMS, FeedItem, Listing, ParsedFeed

_STEP = re.compile(r"([\w-]+|\*)?((?:[.#][\w-]+|\[[\w-]+(?:[\^$*]?=\"[^\"]*\")?\])*)")
_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:([\^$*]?)=\"([^\"]*)\")?\]")


def xpath_of(selector: str) -> str:
    """A simple CSS selector (tag, .class, #id, [attr="…"], descent, >, commas) as XPath.

    Raises:
        ValueError: it is none of these.
    """
    paths = []
    for one in selector.split(","):
        path, axis = "", "descendant-or-self::"
        for word in one.replace(">", " > ").split():
            if word == ">":
                axis = "child::"
                continue
            path += ("/" if path else "") + axis + _step(word)
            axis = "descendant::"
        if not path:
            raise ValueError(f"no selector: {selector!r}")
        paths.append(path)
    return " | ".join(paths)


def _step(word: str) -> str:
    match = _STEP.fullmatch(word)
    if match is None or not word:
        raise ValueError(f"too hard a selector: {word!r}")
    conditions = ""
    for kind, name, attribute, how, value in _PART.findall(match[2]):
        if kind == ".":
            conditions += f"[contains(concat(' ',normalize-space(@class),' '),' {name} ')]"
        elif kind == "#":
            conditions += f"[@id='{name}']"
        elif "=" not in match[2] and not value:
            conditions += f"[@{attribute}]"
        else:
            conditions += f"[{_TESTS[how].format(attribute=attribute, value=value)}]"
    return (match[1] or "*") + conditions


_TESTS = {
    "": '@{attribute}="{value}"',
    "^": 'starts-with(@{attribute},"{value}")',
    "*": 'contains(@{attribute},"{value}")',
    "$": 'substring(@{attribute},string-length(@{attribute})-string-length("{value}")+1)="{value}"',
}


def read_listing(
    data: bytes, base: str, rule: Listing, content_type: str | None = None
) -> ParsedFeed:
    """The articles a listing page links to, in its order, each once. Never raises."""
    text, problems = decode_text(data, content_type)
    try:
        tree = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ParsedFeed("none", problems=(*problems, "page.unreadable"))
    base = absolute(base, next(iter(tree.xpath("//base/@href")), "")) or base
    fits = re.compile(rule.pattern) if rule.pattern else None
    items: dict[str, FeedItem] = {}
    for link in _links(tree, rule.selector):
        url = absolute(base, link.get("href")).partition("#")[0]
        if not url or url == base or (fits is not None and not fits.search(url)):
            continue
        title = plain_text(link.text_content()) or (link.get("title") or "").strip()
        if url not in items or (title and items[url].title == url):
            items[url] = FeedItem(title or url, url, None, url, "", problems=("date.missing",))
        if len(items) >= MAX_ITEMS:
            break
    following = (absolute(base, each.get("href")) for each in _links(tree, rule.next_page))
    return ParsedFeed(
        kind="listing",
        items=tuple(items.values()),
        site_url=base,
        further=tuple(each for each in following if each)[:1] if rule.next_page else (),
        problems=problems,
    )


def _links(tree: html.HtmlElement, selector: str | None) -> list[html.HtmlElement]:
    """The links that a selector finds, or that stand below what it finds."""
    if selector is None:
        return list(tree.iter("a"))
    found: dict[html.HtmlElement, None] = {}
    for element in tree.xpath(xpath_of(selector)):
        own = [element] if element.tag == "a" else list(element.iter("a"))
        found.update(dict.fromkeys(own))
    return list(found)
