"""The form in which lines and rule phrases are compared.

It is the reading form of ``streams.arabic`` with two hamza seats more, in lower case
and with single spaces: a rule is written once, in good spelling, and finds the sloppy
ones too. Rule phrases and lines go through the same folding.

Measured on a line of 50 letters, a chain of seven ``str.replace`` takes a tenth of the
time of ``str.translate``; so the letters that nearly every line has are replaced
one by one, and the many others of the table are looked for first.
"""

from __future__ import annotations

import re

from streams.arabic.letters import READING

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff\xad"
_OUTSIDE = " \t\r\n\x0b\x0c\xa0\u3000" + _INVISIBLE
_LETTERS = tuple(zip("أإآىةؤئ", "ااايهوي", strict=True))
_COMMON = {letter for letter, _ in _LETTERS}
_RARE: dict[str, str] = {
    **dict.fromkeys(_INVISIBLE, ""),
    **{
        chr(code): plain if isinstance(plain, str) else "" if plain is None else chr(plain)
        for code, plain in READING.items()
        if chr(code) not in _COMMON
    },
}
_ANY_RARE = re.compile(f"[{re.escape(''.join(_RARE))}]")


def trim(line: str) -> str:
    """A line without spaces and invisible marks at its ends."""
    return line.strip(_OUTSIDE)


def fold(line: str) -> str:
    """A line as rules see it."""
    for letter in sorted(set(_ANY_RARE.findall(line))):
        line = line.replace(letter, _RARE[letter])
    for letter, plain in _LETTERS:
        line = line.replace(letter, plain)
    return " ".join(line.lower().split())


def core(folded: str) -> str:
    """A folded line without the punctuation, bullets and symbols at its ends."""
    if folded[:1].isalnum() and folded[-1:].isalnum():
        return folded
    start, end = 0, len(folded)
    while start < end and not folded[start].isalnum():
        start += 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return folded[start:end]
