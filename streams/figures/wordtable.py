"""Steering words that are one word: looked up by stem, whatever particles are glued on.

The inflected forms alone would make the automaton a hundred megabytes; here a word is
peeled once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from streams.gazetteer.clitics import peel
from streams.gazetteer.matcher import Pattern

Group = TypeVar("Group")

_REMEMBERED = 60_000
"""Words whose reading is kept: more than the words of a language's news in a day."""


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
        self._known: dict[str, Group | None] = {}

    def get(self, word: str) -> Group | None:
        """The group of a word in running text, or None."""
        try:
            return self._known[word]
        except KeyError:
            pass
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        found = self._read(word)
        self._known[word] = found
        return found

    def _read(self, word: str) -> Group | None:
        payloads: list[object] = []
        for clitics, stem in peel(word):
            for wanted, payload in self._forms.get(stem, ()):
                if wanted == clitics and payload not in payloads:
                    payloads.append(payload)
        return self._group(tuple(payloads)) if payloads else None
