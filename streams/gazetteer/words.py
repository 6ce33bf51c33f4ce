"""The words of a normalised text, by number, with the marks between them.

Punctuation, hashtags, underscores and repeated blanks part words, and names run over them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import compress, count
from operator import not_

from streams.arabic.normal import Normal
from streams.arabic.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Parallel lists over the words of a reading form.

    ``starts`` and ``ends`` are offsets into ``normal.text``; ``marks`` are the punctuation
    behind words that have any (-1: before the first), ``marked`` those words, in order.
    """

    normal: Normal
    forms: list[str]
    starts: list[int]
    ends: list[int]
    marks: dict[int, str]
    marked: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """First and last word of the characters ``start:end`` (last may be below first)."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end) - 1

    def gap(self, word: int) -> str:
        """The marks between a word and the next, without blanks."""
        return self.marks.get(word, "")

    def original(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` as the author wrote them."""
        start, end = self.span(first, last)
        return self.normal.original[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the words ``first`` to ``last`` in the original text."""
        return self.normal.span(self.starts[first], self.ends[last])


def split_words(tokens: Tokens) -> Words:
    """The words among the tokens of a text, for everything that reads them."""
    kept = list(map(str.isalnum, tokens.forms))
    forms = list(compress(tokens.forms, kept))
    starts = list(compress(tokens.starts, kept))
    ends = list(compress(tokens.ends, kept))
    marks = _marks(tokens.forms, kept)
    return Words(tokens.normal, forms, starts, ends, marks, list(marks))


def _marks(forms: list[str], kept: list[bool]) -> dict[int, str]:
    """The marks by the word they stand behind."""
    marks: dict[int, str] = {}
    for before, place in enumerate(compress(count(), map(not_, kept))):
        word = place - before - 1
        marks[word] = marks.get(word, "") + forms[place]
    return marks
