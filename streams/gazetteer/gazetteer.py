"""The gazetteer, compiled once: names found in one pass, the longest of them kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from streams.arabic.normal import Normal
from streams.arabic.tokens import tokenise
from streams.gazetteer.entry import Entry, listings
from streams.gazetteer.matcher import FirstWords, Matcher, Pattern, parted
from streams.gazetteer.words import Words, split_words

SPEAKERS = frozenset({"person", "organisation"})
_HIDDEN = frozenset({"exclusion", "topic"})


class Match(NamedTuple):
    """An entry found in the text: ``original[start:end]`` is its surface."""

    id: str
    kind: str
    start: int
    end: int


class Name(Struct, frozen=True, gc=False):
    """An entry on the words ``first`` to ``last``."""

    first: int
    last: int
    entry: Entry


def longest(found: Iterable[Name]) -> list[Name]:
    """Of overlapping names the longest, of equally long ones the first; in order."""
    kept: list[Name] = []
    end = size = -1
    for name in sorted(found, key=_FIRST):
        first, last = name.first, name.last
        if first > end:
            kept.append(name)
        elif last - first > size:
            kept[-1] = name
        else:
            continue
        end, size = last, last - first
    return kept


_FIRST = attrgetter("first")
"""Names come by their first words alone: of those on one word the longest replaces the others."""


def patterns() -> list[Pattern]:
    """All forms of the gazetteer, for a matcher that looks for more besides."""
    return [
        Pattern(form, listing.clitics, listing.entry)
        for listing in listings()
        for form in listing.forms
    ]


class Gazetteer:
    """Looks names up. Build it once: compiling takes a fraction of a second."""

    def __init__(self) -> None:
        words, phrases = parted(patterns())
        self._words = FirstWords(words)
        self._matcher = Matcher(phrases)

    def find(self, normal: Normal) -> tuple[Match, ...]:
        """Every name of a text, the longest where they overlap, homographs left out."""
        words = split_words(tokenise(normal))
        alone = (
            (at, at, self._words.begun(form).get((), ())) for at, form in enumerate(words.forms)
        )
        hits = [
            Name(first, last, payload)
            for first, last, payloads in chain(alone, self._matcher.find(words))
            for payload in payloads
            if isinstance(payload, Entry) and payload.kind != "topic"
        ]
        return matches(words, longest(hits))


def matches(words: Words, names: Iterable[Name]) -> tuple[Match, ...]:
    """Names as matches in the original text."""
    found = []
    for name in names:
        if name.entry.kind not in _HIDDEN:
            start, end = words.span(name.first, name.last)
            found.append(Match(name.entry.id, name.entry.kind, start, end))
    return tuple(found)


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process."""
    return Gazetteer()
