"""Sentences of a news text, with their offsets, lines and subheadings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from streams.arabic.normal import searchable

_OTHER_BREAKS = "\r\u2028\u2029\x85"
_STOPS = ".!?؟…"
_STOP = re.compile(f"[{_STOPS}]+")
_CLOSING = "»”\"'’)]}“"
_LONGEST_SUBHEADING = 7
_INITIAL = 2
"""Letters of the shortest word: one alone before a full stop is an initial."""
_FINAL = ".!?؟…:،؛,;" + _CLOSING
_SPEECH = frozenset(
    searchable(
        "قال قالت أكد أكدت أعلن أعلنت أضاف أضافت أوضح أوضحت نفى نفت ذكر ذكرت أفاد أفادت كشف كشفت"
    ).split()
)


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: offsets into the text it was read from, and its line.

    ``subheading`` is true for a short line that says nothing of its own.
    """

    start: int
    end: int
    line: int
    subheading: bool


def _ends(line: str, start: int, end: int) -> bool:
    """Whether the run of marks ``line[start:end]`` ends a sentence."""
    after = line[end : end + 1]
    if line[start:end] != ".":
        ellipsis = line[start:end].strip("…") == "" or set(line[start:end]) == {"."}
        return not ellipsis and (not after or after.isspace())
    before = line[max(start - _INITIAL, 0) : start]
    word = len(before) == _INITIAL and before.isalpha()
    if before[-1:].isalpha() and not word:  # an initial or an abbreviation: «د.», «أ.ف.ب.»
        return False
    if not after or after.isspace():
        return True
    # a missing blank: «…بغداد.وقال…», yet not «3.5» or «site.com»
    return word and "ء" <= before[-1] <= "ي" and "ء" <= after <= "ي"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each line that is not empty."""
    for mark in _OTHER_BREAKS:
        text = text.replace(mark, "\n")
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


def _cuts(line: str, stops: list[str]) -> list[int]:
    """Offsets behind each sentence of a line; closing quotes stay with theirs.

    ``stops`` are the marks that the text holds at all.
    """
    cuts = []
    # Looked for mark by mark, at a fraction of what the expression costs on plain letters.
    begin = min([at for at in map(line.find, stops) if at >= 0], default=len(line))
    for stop in _STOP.finditer(line, begin):
        end = stop.end()
        while end < len(line) and line[end] in _CLOSING:
            end += 1
        quoted = end > stop.end() and (end == len(line) or line[end].isspace())
        if _ends(line, stop.start(), stop.end()) or (
            quoted and stop.group() in {".", "!", "؟", "?"}
        ):
            cuts.append(end)
    return [*cuts, len(line)]


def _is_subheading(line: str) -> bool:
    """A short line without final mark, digit, quotation or verb of saying."""
    if line.rstrip()[-1:] in _FINAL:  # a blank line too: every text holds the empty one
        return False
    words = line.split(None, _LONGEST_SUBHEADING + 1)
    if len(words) > _LONGEST_SUBHEADING:
        return False
    if any(letter.isdigit() or letter in '«“":' for letter in line):
        return False
    return not any(searchable(word).removeprefix("و") in _SPEECH for word in words)


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of ``text`` in order; blank ones are left out.

    A sentence ends with its line, at a full stop before a blank (not inside numbers,
    initials and abbreviations), and at «؟» and «!»; never at an ellipsis.
    """
    found = []
    stops = [stop for stop in _STOPS if stop in text]
    for number, (offset, line) in enumerate(_lines(text)):
        heading = _is_subheading(line)
        begin = 0
        for cut in _cuts(line, stops):
            piece = line[begin:cut]
            bare = piece.strip()
            if bare:
                start = offset + begin + len(piece) - len(piece.lstrip())
                found.append(Sentence(start, start + len(bare), number, heading))
            begin = cut
    return tuple(found)
