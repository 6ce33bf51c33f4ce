"""The full-text index: searchable words in order, and their forms without clitics."""

from __future__ import annotations

import re
import sqlite3

from schemas.embedded import Peel, Searchable

# As FTS5's unicode61 cuts words: letters and digits, no underscore.
_WORD = re.compile(r"[^\W_]+")

_REMEMBERED = 65_536
"""Words whose forms are kept in memory: news repeats its words, few are peeled twice."""


class FullText:
    """Indexes texts once each, by number."""

    def __init__(self, connection: sqlite3.Connection, searchable: Searchable, peel: Peel) -> None:
        self._connection = connection
        self._searchable = searchable
        self._forms = _Forms(peel).__getitem__

    def add(self, number: int, text: str) -> None:
        """Index a text that has none yet under its number."""
        words = self._searchable(text)
        forms = filter(None, map(self._forms, dict.fromkeys(_WORD.findall(words))))
        self._connection.execute(
            "INSERT INTO search (rowid, words, forms) VALUES (?, ?, ?)",
            (number, words, " ".join(forms)),
        )


class _Forms(dict[str, str]):
    """A word's further forms as one string; a dictionary, as it is asked for each word."""

    def __init__(self, peel: Peel) -> None:
        super().__init__()
        self._peel = peel

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        forms = " ".join(dict.fromkeys(form for form in self._peel(word) if form != word))
        self[word] = forms
        return forms
