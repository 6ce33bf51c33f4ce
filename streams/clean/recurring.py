"""Lines that recur at the edges of an outlet's articles, learned and then adopted.

The fixed rules alone decide text, offsets and revisions, so that a replay never
depends on what was learned. An adopted line is left out of display, search and
signatures, and a figure inside it is flagged and waits for a second source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from schemas.documents import TaggedArticle
from streams.clean.fold import core, fold

EDGE = 3
"""Lines at the start and at the end of an article that are looked at."""

FEWEST_ARTICLES = 5
SMALLEST_SHARE = 0.1
LONGEST = 300
"""Code points; a longer line is a paragraph."""

_NUMBER = re.compile(r"\d+")


class RecurringLine(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal: how the line looks to matching, as written once, and how often."""

    key: str
    example: str
    articles: int
    share: float


class RecurringLines(msgspec.Struct, frozen=True, kw_only=True):
    """What was adopted for one outlet, as data with a version."""

    schema: str = "1.0"
    source: str
    version: int
    keys: frozenset[str]


def recurring_key(line: str) -> str:
    """A line as it recurs: folded, without its frame, any number as 0."""
    return _NUMBER.sub("0", core(fold(line)))


def recurring_lines(
    articles: Iterable[TaggedArticle],
    *,
    fewest: int = FEWEST_ARTICLES,
    share: float = SMALLEST_SHARE,
) -> tuple[RecurringLine, ...]:
    """Propose lines that stand at the edges of many articles of one outlet.

    Revisions of one article count once. The most frequent come first.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    example: dict[str, str] = {}
    known: set[str] = set()
    for article in articles:
        known.add(article.article_id)
        for line in _edges(article.text):
            key = recurring_key(line)
            if key:
                seen[key].add(article.article_id)
                example[key] = min(example.get(key, line), line)
    proposals = (
        RecurringLine(key=key, example=example[key], articles=len(ids), share=len(ids) / len(known))
        for key, ids in seen.items()
        if len(ids) >= fewest and len(ids) >= share * len(known)
    )
    return tuple(sorted(proposals, key=lambda one: (-one.articles, one.key)))


def _edges(text: str) -> Iterator[str]:
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if (at < EDGE or at >= len(lines) - EDGE) and len(line) <= LONGEST:
            yield line


def recurring_spans(text: str, adopted: RecurringLines) -> tuple[tuple[int, int], ...]:
    """Where adopted lines stand in a text: (start, end), in order."""
    spans = []
    start = 0
    for line in text.split("\n"):
        if len(line) <= LONGEST and recurring_key(line) in adopted.keys:
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def without_recurring(text: str, adopted: RecurringLines) -> str:
    """A text without adopted lines, for display, search and signatures; never stored as text."""
    lines = text.split("\n")
    return "\n".join(
        line for line in lines if len(line) > LONGEST or recurring_key(line) not in adopted.keys
    )


def flag_recurring(article: TaggedArticle, adopted: RecurringLines) -> TaggedArticle:
    """The article with the figures inside adopted lines flagged, and nothing else changed."""
    spans = recurring_spans(article.text, adopted)
    figures = tuple(
        msgspec.structs.replace(figure, in_recurring_line=True)
        if any(start <= figure.start < end for start, end in spans)
        else figure
        for figure in article.figures
    )
    return msgspec.structs.replace(article, figures=figures)
