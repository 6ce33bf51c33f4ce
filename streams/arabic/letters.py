"""The one table of letters: what each character becomes for reading and for the index.

The *index form* is exactly Lucene's ArabicNormalizer. The *reading form* adds what
Arabic news is typed with besides: alef wasla, Persian letters, presentation forms and
ligatures, digits of two scripts, marks and invisible controls. The char filter of
Elasticsearch is written from the same table.
"""

from __future__ import annotations

import unicodedata

INDEX: dict[str, str] = {
    "آ": "ا",
    "أ": "ا",
    "إ": "ا",
    "ى": "ي",
    "ة": "ه",
    "\u0640": "",
    **{chr(code): "" for code in range(0x064B, 0x0653)},
}
"""Lucene's ArabicNormalizer, character by character."""

_PERSIAN = {
    "ٱ": "ا",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
}
_DIGITS = {
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
}
_DELETED = (
    *range(0x0610, 0x061B),
    0x061C,
    *range(0x0653, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *range(0x06E7, 0x06E9),
    *range(0x06EA, 0x06EE),
    0x00AD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    0xFEFF,
)


def _presentation_forms() -> dict[str, str]:
    """Arabic presentation forms A and B, each as the plain letters it stands for."""
    table = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            letters = "".join(_PERSIAN.get(letter, letter) for letter in plain if letter != " ")
            table[chr(code)] = "".join(each for each in letters if ord(each) not in _DELETED)
    return table


READING: dict[str, str] = {
    **_presentation_forms(),
    **_PERSIAN,
    **_DIGITS,
    **{chr(code): "" for code in _DELETED},
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}
"""What the reading form does before the index form."""


def _folded() -> dict[str, str]:
    """The reading form followed by the index form, in one table."""
    table = dict(INDEX)
    for letter, plain in READING.items():
        table[letter] = "".join(INDEX.get(each, each) for each in plain)
    return table


FOLDED: dict[str, str] = _folded()


def char_filter_mappings() -> list[str]:
    """Lines of Elasticsearch's ``mapping`` char filter: the reading form's table."""
    return [f"{_escaped(letter)} => {_escaped(plain)}" for letter, plain in sorted(READING.items())]


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)
