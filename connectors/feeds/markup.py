"""Titles and texts without markup."""

from __future__ import annotations

import re
from html import unescape

_KNOWN = (
    "a|abbr|acronym|address|article|aside|b|bdi|bdo|big|blockquote|body|br|center|cite|code|dd|"
    "del|details|dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|"
    "html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|noscript|object|ol|p|picture|pre|"
    "q|s|samp|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|"
    "tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr"
)
_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(
    r"<(?:br|p|div|li|tr|td|h[1-6])\b[^<>]*>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SPACE = re.compile(r"[^\S\u00a0]+")
_TITLE_LENGTH = 100


def plain_title(value: str) -> str:
    """A title on one line: tags of HTML gone, entities read up to twice.

    What merely looks like a tag («<example>») is text and stays.
    """
    text = unescape(unescape(_stripped(value)))
    return _SPACE.sub(" ", _stripped(text)).strip()


def plain_text(value: str) -> str:
    """The text of a piece of HTML, on one line."""
    text = _BREAK.sub(" ", _HIDDEN.sub(" ", _COMMENT.sub("", value)))
    return _SPACE.sub(" ", unescape(_stripped(text))).strip()


def first_words(value: str) -> str:
    """A title made of a text: at most 100 characters, cut between words."""
    text = plain_text(value)
    if len(text) <= _TITLE_LENGTH:
        return text
    cut = text[:_TITLE_LENGTH]
    if not text[_TITLE_LENGTH].isspace() and " " in cut:
        cut = cut.rpartition(" ")[0]
    return f"{cut.rstrip()}…"


def _stripped(text: str) -> str:
    return _TAG.sub("", text) if "<" in text else text
