"""Captions of pictures, taken out of a page's tree before the article is.

Extractors know ``<figcaption>``. Older markup sets a caption in a cell under the
picture or in an element that only its class gives away; it would be read as a
sentence of the article.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from streams.clean.fold import trim
from streams.clean.shape import ends_sentence, words

LONGEST = 300
"""Code points beyond which a text beside a picture is no caption."""

_BY_NAME = etree.XPath(
    "//figcaption | //*[@class]"
    "[contains(@class, 'caption') or contains(@class, 'Caption') or contains(@class, 'image-desc')"
    " or contains(@class, 'image-credit') or contains(@class, 'photo-credit')]"
    "[self::p or self::div or self::span or self::td or self::small or self::em]"
)
_FRAMES = frozenset(("div", "p", "td", "figure", "center", "span", "a"))
_CLIMB = 3
_FEWEST_WORDS = 2


def take_captions(tree: HtmlElement) -> tuple[str, ...]:
    """Remove captions from ``tree`` and return their texts in order."""
    found: list[HtmlElement] = list(_BY_NAME(tree))
    found += filter(lambda frame: frame is not None, map(_frame, tree.iter("img", "amp-img")))
    captions: list[str] = []
    for element in found:
        text = " ".join(trim(element.text_content()).split())
        if not text or len(text) > LONGEST or _attached(element) is not tree:
            continue
        captions.append(text)
        element.drop_tree()
    return tuple(dict.fromkeys(captions))


def _attached(element: HtmlElement) -> HtmlElement:
    top = element
    while (parent := top.getparent()) is not None:
        top = parent
    return top


def _frame(picture: HtmlElement) -> HtmlElement | None:
    """The element that holds a picture and a few words that are no sentence."""
    frame = picture.getparent()
    for _ in range(_CLIMB):
        if frame is None or frame.tag not in _FRAMES:
            return None
        text = trim(frame.text_content())
        if text:
            fits = len(text) <= LONGEST and words(text) >= _FEWEST_WORDS
            return frame if fits and not ends_sentence(text) else None
        frame = frame.getparent()
    return None
