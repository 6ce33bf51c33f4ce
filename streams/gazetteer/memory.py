"""What was worked out of a word before: kept in bounds, so that it is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_REMEMBERED = 60_000
"""Words whose reading is kept: more than the words of a language's news in a day."""

_LONGEST = 40
"""Letters of the longest word that is kept: more stands in no table."""

Reading = TypeVar("Reading")


class Memory(dict[str, Reading]):
    """Word → what it can stand for; a dictionary, so that the second look-up costs nothing."""

    def __init__(self, read: Callable[[str], Reading]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> Reading:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self._read(word)
        if len(word) <= _LONGEST:
            self[word] = found
        return found
