"""Normal forms that know where each of their characters came from.

>>> form = reading_form("الـ٥٠٠ جنديٍّ")
>>> form.text
'ال500 جندي'
>>> form.span(2, 5)
(3, 6)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from streams.arabic.letters import INDEX, MARKS, READING, Table, resized

_Map = tuple[list[int], list[int]]
_UNMOVED: _Map = ([0], [0])


@dataclass(frozen=True, slots=True)
class Normal:
    """A text and its normal form; offsets count code points.

    ``span`` maps offsets of ``text`` back to ``original``. The map is made on first
    use, because most texts have nothing to map.
    """

    original: str
    text: str
    _table: Table = field(default_factory=dict, repr=False, compare=False)
    _resized: re.Pattern[str] | None = field(default=None, repr=False, compare=False)
    _source: str = field(default="", repr=False, compare=False)
    _map: _Map | None = field(default=None, init=False, repr=False, compare=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``original`` of ``text[start:end]``, with the marks on its last letter.

        Both offsets lie in ``0..len(text)``. A character that stands for several (a
        ligature) is given whole.
        """
        if self._map is None:
            object.__setattr__(self, "_map", self._breaks())
        breaks, shifts = self._map or _UNMOVED
        first = start + shifts[bisect_right(breaks, start) - 1]
        if end <= start:
            return first, first
        last = end + shifts[bisect_right(breaks, end - 1) - 1]
        while last < len(self.original) and self.original[last] in MARKS:
            last += 1
        return first, last

    def _breaks(self) -> _Map:
        """Offsets of the text from which the distance to the original is another, and that one."""
        breaks, shifts = [0], [0]
        if self._resized is None:
            return breaks, shifts
        shift = 0
        for match in self._resized.finditer(self._source or self.original):
            place = match.start()
            long = len(self._table[ord(match.group())])
            for step in range(1, long):
                breaks.append(place + shift + step)
                shifts.append(-shift - step)
            shift += long - 1
            breaks.append(place + 1 + shift)
            shifts.append(-shift)
        return breaks, shifts


_RESIZED_READING = resized(READING)
_RESIZED_INDEX = resized(INDEX)
_TATWEEL = "ـ"
_TATWEEL_DASH = re.compile(rf"(?<=[0-9٠-٩۰-۹]){_TATWEEL}(?=[0-9٠-٩۰-۹])")
"""Between two digits («170ـ240») the stroke is a dash, not the lengthening of a letter."""
_COMMON = tuple((letter, READING[ord(letter)]) for letter in "أةإىآًٌٍَُِّْـ\xa0")
_OTHERS = re.compile(
    "["
    + "".join(re.escape(chr(point)) for point in READING if chr(point) not in dict(_COMMON))
    + "]"
)
_FEW = 24


def _with_dashes(text: str) -> str:
    """``text`` with a dash for each stroke between digits: as long as before."""
    return _TATWEEL_DASH.sub("-", text) if _TATWEEL in text else text


def searchable(text: str) -> str:
    """The reading form as a plain string, for tables, matching and full-text search.

    The same as ``str.translate`` with the table, at a third of its cost: one replacement
    for each character that news is full of, then one for each other that occurs.
    """
    text = _with_dashes(text)
    for letter, plain in _COMMON:
        text = text.replace(letter, plain)
    others = set(_OTHERS.findall(text))
    if len(others) > _FEW:
        return text.translate(READING)
    for letter in others:
        text = text.replace(letter, READING[ord(letter)])
    return text


def reading_form(text: str) -> Normal:
    """The form in which words are recognised: folded, unmarked, ASCII digits, plain blanks."""
    source = _with_dashes(text)
    return Normal(text, searchable(source), READING, _RESIZED_READING, source)


def index_form(text: str) -> Normal:
    """Exactly what Lucene's ArabicNormalizer makes of ``text``."""
    return Normal(text, text.translate(INDEX), INDEX, _RESIZED_INDEX, text)
