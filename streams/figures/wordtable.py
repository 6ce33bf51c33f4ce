"""Steering words that are one word: looked up by stem, whatever particles are glued on.

The inflected forms alone would make the automaton a hundred megabytes; here a word is
peeled once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from typing import Generic, TypeVar, cast

from streams.gazetteer.clitics import peel
from streams.gazetteer.matcher import Pattern

Group = TypeVar("Group")

_REMEMBERED = 60_000
"""Words whose reading is kept: more than the words of a language's news in a day."""


_LONGEST = 40
"""Letters of the longest word that is kept: more stands in no table."""


class _Memory(dict[str, Group | None]):
    """What was read before, in bounds; a dictionary, so that the second look-up costs nothing."""

    def __init__(self, read: Callable[[str], Group | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> Group | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self._read(word)
        if len(word) <= _LONGEST:
            self[word] = found
        return found


class WordTable(Generic[Group]):
    """Word → what it can stand for. Lookups are pure; the memory only saves work."""

    def __init__(
        self, patterns: Iterable[Pattern], group: Callable[[tuple[object, ...]], Group]
    ) -> None:
        """``group`` makes of a word's payloads what a lookup gives."""
        self._group = group
        self._forms: dict[str, list[tuple[str, object]]] = {}
        for form, clitics, payload in patterns:
            entries = self._forms.setdefault(form, [])
            if (clitics, payload) not in entries:
                entries.append((clitics, payload))
        self._known: dict[str, Group | None] = _Memory(self._read)

    def get(self, word: str) -> Group | None:
        """The group of a word in running text, or None."""
        return self._known[word]

    def read(self, words: Iterable[str]) -> Iterator[tuple[int, Group]]:
        """The places of the words that have a group, and it."""
        groups = list(map(self._known.__getitem__, words))
        found = compress(enumerate(groups), groups)
        return cast("Iterator[tuple[int, Group]]", found)

    def _read(self, word: str) -> Group | None:
        payloads: list[object] = []
        for clitics, stem in peel(word):
            for wanted, payload in self._forms.get(stem, ()):
                if wanted == clitics and payload not in payloads:
                    payloads.append(payload)
        return self._group(tuple(payloads)) if payloads else None
