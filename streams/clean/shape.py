"""What a line looks like, whatever it says: paragraph, headline, caption."""

from __future__ import annotations

import re
from collections.abc import Iterable

PARAGRAPH_WORDS = 20
"""A line of so many words is a paragraph, however it ends."""

PARAGRAPH_LENGTH = 150
"""A line of so many code points has as many words for sure (it saves counting them)."""

SENTENCE_WORDS = 5
"""A line of so many words that ends in a full stop is a paragraph."""

PLAIN_PARAGRAPH_WORDS = 9
"""The same for a page whose paragraphs end without a full stop."""

HEADLINE_WORDS = (3, 22)
HEADLINE_LENGTH = 220
CAPTION_WORDS = (4, 35)

_TAIL = 12
_SENTENCE_END = re.compile(r"[.؟!?:؛][\"'»”“)\]\s]*\Z|[»”]\s*\Z")
_FULL_STOP = re.compile(r"[.][\"'»”“)\]\s]*\Z")
_CUT_OFF = re.compile(r"(?:…|\.\.+|\[…\]|\[\.+\]|المزيد)[\s»)\]]*\Z")
_SPOKEN = re.compile(r"\S*\w\S*")
_TWO_SENTENCES = re.compile(r"\w{2,}[.؟] +\S+ +\S+ +\S+")


def words(line: str) -> int:
    """How many words a trimmed line has (counting blanks, which is ten times as fast)."""
    return line.count(" ") + 1


def spoken_words(line: str) -> int:
    """How many words a line has, dashes and other lone marks aside."""
    return len(_SPOKEN.findall(line))


def is_cut_off(line: str) -> bool:
    """Whether the line breaks off as a teaser does («…»)."""
    return _CUT_OFF.search(line[-_TAIL:]) is not None


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, and is not broken off."""
    return _SENTENCE_END.search(line[-_TAIL:]) is not None and not is_cut_off(line)


def ends_in_full_stop(line: str) -> bool:
    """Whether the line ends in one full stop."""
    return _FULL_STOP.search(line[-_TAIL:]) is not None and not is_cut_off(line)


def unpunctuated(lines: Iterable[str]) -> bool:
    """Whether the long ones of these lines mostly end without a full stop."""
    ends = [ends_sentence(line) for line in lines if len(line) >= PARAGRAPH_LENGTH]
    return sum(ends) * 2 < len(ends)


def is_paragraph(line: str, *, plain: bool) -> bool:
    """Whether the line is running text; ``plain`` is :func:`unpunctuated` of its page."""
    if is_cut_off(line):
        return words(line) >= PARAGRAPH_WORDS * 2
    if len(line) >= PARAGRAPH_LENGTH:
        return True
    count = words(line)
    if count >= PARAGRAPH_WORDS or (plain and count >= PLAIN_PARAGRAPH_WORDS):
        return True
    if count < SENTENCE_WORDS:
        return False
    return ends_in_full_stop(line) or _TWO_SENTENCES.search(line) is not None


def is_headline(line: str) -> bool:
    """Whether the line could be a title or a teaser: short, no full stop."""
    low, high = HEADLINE_WORDS
    if len(line) > HEADLINE_LENGTH:
        return False
    return low <= spoken_words(line) <= high and not ends_in_full_stop(line)


def is_caption(line: str) -> bool:
    """Whether the line could stand under a picture."""
    low, high = CAPTION_WORDS
    return low <= words(line) <= high and not ends_sentence(line)
