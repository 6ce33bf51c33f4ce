"""Names and steering words that are one word; the latter by stem, whatever is glued on.

The inflected forms alone would make the automaton a hundred megabytes; here a word is
peeled once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count
from typing import Generic, TypeVar, cast

from streams.gazetteer.clitics import peel, split
from streams.gazetteer.matcher import Pattern, Stems, behind

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
        self,
        patterns: Iterable[Pattern],
        group: Callable[[tuple[object, ...]], Group],
        names: Stems | None = None,
    ) -> None:
        """``group`` makes of a word's payloads what a lookup gives.

        ``names`` are further words, each with what may be glued to it.
        """
        self._group = group
        self._names = names or {}
        self._forms: dict[str, list[tuple[str, object]]] = {}
        for form, clitics, payload in patterns:
            entries = self._forms.setdefault(form, [])
            if (clitics, payload) not in entries:
                entries.append((clitics, payload))
        self._known: dict[str, Group | None] = _Memory(self._read)

    def get(self, word: str) -> Group | None:
        """The group of a word in running text, or None."""
        return self._known[word]

    def find(self, words: Iterable[str]) -> Iterator[tuple[int, int, Group]]:
        """First word, last word (the same one) and group of each that has one, as of phrases."""
        groups = list(map(self._known.__getitem__, words))
        found = compress(zip(count(), count(), groups), groups)
        return cast("Iterator[tuple[int, int, Group]]", found)

    def _read(self, word: str) -> Group | None:
        named: tuple[object, ...] = ()
        for front, stem in split(word):
            named = behind(front, self._names.get(stem, ()), named)
        payloads = list(named)
        for clitics, stem in peel(word):
            for wanted, payload in self._forms.get(stem, ()):
                if wanted == clitics and payload not in payloads:
                    payloads.append(payload)
        return self._group(tuple(payloads)) if payloads else None
