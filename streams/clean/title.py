"""Which line is the article's title, if any.

A scraper's text has a title line often but not always, and the first sentence of an
article looks much like one. What tells them apart: a title has no full stop, is not
long, names no weekday or date, opens with no dateline, and is not *continued* by the
next line («وأضاف …» goes on with a sentence, never with a title).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.clean.dateline import dateline_of
from streams.clean.fold import core, fold
from streams.clean.shape import is_headline, spoken_words

_GOES_ON = re.compile(
    r"و(?:اضاف|قال|اوضح|اكد|اشار|تابع|لفت|بين|ذكر|نقل|كان|ياتي|جاء|شدد|اعرب|من جانب|في السياق)"
    r"|كما |فيما (?!ي)|من جانبه|من جهته|بدوره|في المقابل|يذكر ان|يشار الي"
)
_LEAD = re.compile(
    r"(?:اليوم|امس|مساء|صباح|يوم) (?:ال)?(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)"
    r"|ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)\W+\("
    r"|في بيان (?:صحفي|صحافي|تلقت|اطلعت)|(?:تلقت|اطلعت|تابعت)\S* "
)


LABEL_WORDS = 3
"""A line of so few words before the body names a section, an author or an agency."""

LABEL_LENGTH = 60

AGENCY_MARK = re.compile(r"[/–—-]|\(\(")
"""How a line that names an agency parts it from the place."""

_TICKER = re.compile(r"\W*(?:عاجل|خبر عاجل|الان|تحديث مباشر)\s*[|:/–-]")
_ENDS = frozenset('.؟?!»”"')
_OPENING = 40

CONTAINED_WORDS = 4
"""A line of so many words that the title holds whole is the title without its site."""

CONTAINED_SHARE = 0.6


def same_title(line: str, title: str) -> bool:
    """Whether a line says the title, spelling, edges and the site's name aside."""
    if not len(title) * CONTAINED_SHARE <= len(line) <= len(title) / CONTAINED_SHARE:
        return False
    one, other = core(fold(line)), core(fold(title))
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return (
        shorter.count(" ") + 1 >= CONTAINED_WORDS
        and len(shorter) >= len(longer) * CONTAINED_SHARE
        and (longer.startswith(shorter) or longer.endswith(shorter))
    )


def is_ticker(line: str) -> bool:
    """Whether a line is one item of a ticker of breaking news."""
    return _TICKER.match(fold(line)) is not None


def is_label(line: str) -> bool:
    """Whether a line at the head of a page is a section's, an author's or an agency's name."""
    if len(line) > LABEL_LENGTH:
        return False
    return spoken_words(line) <= LABEL_WORDS and line[-1:] not in _ENDS


def title_place(lines: Sequence[str]) -> int | None:
    """Which of a page's first lines is the title; the ones before it are labels.

    A label or a ticker («عاجل | …») is passed over where a title follows it.
    """
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        passable = is_label(line) or is_ticker(line)
        if passable and following is not None and not is_label(following):
            after = lines[place + 2] if place + 2 < len(lines) else None
            if is_ticker(following):
                continue
            if could_be_title(following, after):
                return place + 1
        if could_be_title(line, following) and (spoken_words(line) >= LABEL_WORDS):
            return place
        if not passable:
            return None
    return None


def could_be_title(line: str, following: str | None) -> bool:
    """Whether the first line of a text is its title; ``following`` is the next one."""
    if following is None or not is_headline(line) or dateline_of(line) is not None:
        return False
    if line.count("،") > 1 or _LEAD.search(fold(line)):
        return False
    return _GOES_ON.match(core(fold(following[:_OPENING]))) is None
