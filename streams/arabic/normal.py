"""Normal forms of a text, with exact maps back to the original's code points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from streams.arabic.letters import FOLDED, INDEX


def _moving(table: Mapping[str, str]) -> re.Pattern[str]:
    """The characters of a table that change the text's length."""
    return re.compile("[" + "".join(re.escape(k) for k, v in table.items() if len(v) != 1) + "]")


_TABLES = {
    "reading": (str.maketrans(dict(FOLDED)), _moving(FOLDED), FOLDED),
    "index": (str.maketrans(dict(INDEX)), _moving(INDEX), INDEX),
}


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in a normal form.

    ``starts`` holds, for each character of ``text``, the offset in ``original`` where
    it comes from, and at its end ``len(original)``; it is None where nothing moved.
    """

    original: str
    text: str
    starts: list[int] | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the characters ``start:end`` of the text.

        Marks that follow the last character, and were deleted, belong to it.
        """
        if self.starts is None:
            return start, end
        first = self.starts[start]
        if end <= start:
            return first, first
        return first, max(self.starts[end], self.starts[end - 1] + 1)


def reading_form(text: str) -> Normal:
    """The form in which everything is read and matched: reading table, then index form."""
    return _normal(text, "reading")


def index_form(text: str) -> Normal:
    """Exactly Lucene's ArabicNormalizer."""
    return _normal(text, "index")


def searchable(text: str) -> str:
    """The reading form alone, for search indices: no map is made."""
    return text.translate(_TABLES["reading"][0])


def _normal(text: str, form: str) -> Normal:
    table, moving, mapping = _TABLES[form]
    if moving.search(text) is None:
        return Normal(text, text.translate(table))
    return Normal(text, text.translate(table), _starts(text, moving, mapping))


def _starts(text: str, moving: re.Pattern[str], mapping: Mapping[str, str]) -> list[int]:
    starts: list[int] = []
    at = 0
    for match in moving.finditer(text):
        here = match.start()
        starts.extend(range(at, here))
        starts.extend([here] * len(mapping[match[0]]))
        at = here + 1
    starts.extend(range(at, len(text) + 1))
    return starts
