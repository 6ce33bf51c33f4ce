"""The gazetteer, compiled once: names found in one pass, the longest of them kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from streams.arabic.normal import Normal
from streams.arabic.tokens import tokenise
from streams.gazetteer.entry import Entry, listings
from streams.gazetteer.matcher import Hit, Matcher, Pattern
from streams.gazetteer.words import Words, split_words

SPEAKERS = frozenset({"person", "organisation"})
_HIDDEN = frozenset({"exclusion", "topic"})


class Match(NamedTuple):
    """An entry found in the text: ``original[start:end]`` is its surface."""

    id: str
    kind: str
    start: int
    end: int


class Name(NamedTuple):
    """An entry on the words ``first`` to ``last``."""

    first: int
    last: int
    entry: Entry


def longest(hits: Iterable[Hit]) -> list[Name]:
    """Of overlapping names the longest, of equally long ones the first; in order."""
    kept: list[Name] = []
    order = sorted(hits, key=lambda hit: (hit.first, -hit.last))
    for hit in order:
        if not kept or hit.first > kept[-1].last:
            kept.append(Name(*hit))  # type: ignore[arg-type] # payloads here are entries
        elif hit.last - hit.first > kept[-1].last - kept[-1].first:
            kept[-1] = Name(*hit)  # type: ignore[arg-type]
    return kept


def patterns() -> list[Pattern]:
    """All forms of the gazetteer, for an automaton that looks for more besides."""
    return [
        Pattern(form, listing.clitics, listing.entry)
        for listing in listings()
        for form in listing.forms
    ]


class Gazetteer:
    """Looks names up. Build it once: compiling takes a fraction of a second."""

    def __init__(self) -> None:
        self._matcher = Matcher(patterns())

    def find(self, normal: Normal) -> tuple[Match, ...]:
        """Every name of a text, the longest where they overlap, homographs left out."""
        words = split_words(tokenise(normal))
        hits = [
            Hit(first, last, payload)
            for first, last, payloads in self._matcher.find(words)
            for payload in payloads
            if _is_name(payload)
        ]
        return matches(words, longest(hits))


def _is_name(payload: object) -> bool:
    return isinstance(payload, Entry) and payload.kind != "topic"


def matches(words: Words, names: Iterable[Name]) -> tuple[Match, ...]:
    """Names as matches in the original text."""
    found = []
    for first, last, entry in names:
        if entry.kind not in _HIDDEN:
            start, end = words.span(first, last)
            found.append(Match(entry.id, entry.kind, start, end))
    return tuple(found)


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process."""
    return Gazetteer()
