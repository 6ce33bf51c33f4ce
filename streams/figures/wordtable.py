"""Names and steering words that are one word: looked up by stem, whatever particles are glued on.

A word is peeled once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count
from typing import Generic, TypeVar, cast

from streams.gazetteer.clitics import peel
from streams.gazetteer.matcher import FirstWords, Pattern
from streams.gazetteer.memory import Memory

Group = TypeVar("Group")


class WordTable(Generic[Group]):
    """Word → what it can stand for. Lookups are pure; the memory only saves work."""

    def __init__(
        self,
        patterns: Iterable[Pattern],
        group: Callable[[tuple[object, ...]], Group],
        names: Iterable[Pattern] = (),
    ) -> None:
        """``group`` makes of a word's payloads what a lookup gives; ``names`` are words too."""
        self._group = group
        self._names = FirstWords(names)
        self._forms: dict[str, list[tuple[str, object]]] = {}
        for form, clitics, payload in patterns:
            entries = self._forms.setdefault(form, [])
            if (clitics, payload) not in entries:
                entries.append((clitics, payload))
        self._known: dict[str, Group | None] = Memory(self._read)

    def get(self, word: str) -> Group | None:
        """The group of a word in running text, or None."""
        return self._known[word]

    def find(self, words: Iterable[str]) -> Iterator[tuple[int, int, Group]]:
        """First word, last word (the same one) and group of each that has one, as of phrases."""
        groups = list(map(self._known.__getitem__, words))
        found = compress(zip(count(), count(), groups), groups)
        return cast("Iterator[tuple[int, int, Group]]", found)

    def _read(self, word: str) -> Group | None:
        payloads = self._names.begun(word).get((), [])
        for clitics, stem in peel(word):
            for wanted, payload in self._forms.get(stem, ()):
                if wanted == clitics and payload not in payloads:
                    payloads.append(payload)
        return self._group(tuple(payloads)) if payloads else None
