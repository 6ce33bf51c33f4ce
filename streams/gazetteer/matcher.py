"""Names and phrases in running text, by their first words: whole words, whatever is glued to them.

What is glued to the front of a word is taken off once and remembered. The spellings themselves,
more than a hundred thousand, are never written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from typing import Any, NamedTuple

from streams.arabic.normal import reading_form
from streams.gazetteer.clitics import glued, has_article, split
from streams.gazetteer.memory import Memory
from streams.gazetteer.words import Words


class Pattern(NamedTuple):
    """A form to look for, how it takes clitics, and what it stands for."""

    form: str
    clitics: str
    payload: object


def fold(form: str) -> str:
    """A form as it stands in a reading form, words apart by one blank."""
    return " ".join(reading_form(form.replace("_", " ")).text.split())


def parted(patterns: Iterable[Pattern]) -> tuple[list[Pattern], list[Pattern]]:
    """Patterns of one word, and of several."""
    words: list[Pattern] = []
    phrases: list[Pattern] = []
    for pattern in patterns:
        (phrases if {" ", "_"} & set(pattern.form) else words).append(pattern)
    return words, phrases


class FirstWords:
    """Patterns by the stems of their first words."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._table: dict[str, list[tuple[frozenset[str], tuple[str, ...], object]]] = {}
        for form, clitics, payload in patterns:
            first, *rest = fold(form).split(" ")
            stem, fronts = glued(first, clitics, article=has_article(form))
            self._table.setdefault(stem, []).append((fronts, tuple(rest), payload))

    def begun(self, word: str) -> dict[tuple[str, ...], list[object]]:
        """Payloads of the patterns that a word begins, by their further words."""
        found: dict[tuple[str, ...], list[object]] = {}
        for front, stem in split(word):
            for fronts, rest, payload in self._table.get(stem, ()):
                if front in fronts and payload not in found.setdefault(rest, []):
                    found[rest].append(payload)
        return found


class Matcher:
    """Finds every pattern of several words in one pass; linear in the text."""

    def __init__(
        self,
        patterns: Iterable[Pattern],
        group: Callable[[tuple[object, ...]], object] = tuple,
    ) -> None:
        """``group`` makes of a phrase's payloads what a match gives, else they are given."""
        self._group = group
        self._firsts = FirstWords(patterns)
        self._known: dict[str, _Phrases] = Memory(self._read)

    def find(self, words: Words) -> list[tuple[int, int, Any]]:
        """First word, last word and payloads (or their group) of all matches of whole words.

        Overlapping ones too, in order of their first word.
        """
        forms, found = words.forms, []
        known = map(self._known.__getitem__, forms)
        begun = list(map(dict.get, known, [*forms[1:], ""]))
        for word, phrases in compress(enumerate(begun), begun):
            for rest, payload in phrases or ():
                last = word + 1 + len(rest)
                if not rest or forms[word + 2 : last + 1] == rest:
                    found.append((word, last, payload))
        return found

    def _read(self, word: str) -> _Phrases:
        found: _Phrases = {}
        for (second, *rest), payloads in self._firsts.begun(word).items():
            found.setdefault(second, []).append((rest, self._group(tuple(payloads))))
        return found or _NONE


_Phrases = dict[str, list[tuple[list[str], Any]]]
"""The phrases that a word begins by the second: the words behind it, and the payloads."""

_NONE: _Phrases = {}
"""One for all the words that begin no phrase."""
