"""The one table of characters, and what is made from it.

``data/letters.tsv`` holds every mapping. From it come the index form (exactly
Lucene's ArabicNormalizer), the reading form, and the lines of the Elasticsearch
``mapping`` char filter, so the server and we cannot drift apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files

Table = Mapping[int, str]
"""Code point → replacement, the empty string for deletion: what ``str.translate`` takes."""

_DIGITS = 10


def _rows() -> Iterator[tuple[str, range, str]]:
    """Class, code points and target of every row of the table."""
    text = files("streams.arabic").joinpath("data/letters.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        kind, points, target, _ = line.split("\t")
        first, _, last = points.partition("-")
        span = range(int(first, 16), int(last or first, 16) + 1)
        yield kind, span, chr(int(target, 16)) if target else ""


def _compatible(point: int) -> str:
    """Decomposition of a presentation form; an isolated mark carries a space, dropped here."""
    plain = unicodedata.normalize("NFKC", chr(point))
    return plain if plain == chr(point) else plain.strip(" ")


def _load() -> dict[str, dict[int, str]]:
    """The table by class."""
    tables: dict[str, dict[int, str]] = {}
    for kind, points, target in _rows():
        table = tables.setdefault(kind, {})
        if kind == "digit":
            table.update({points[0] + step: chr(ord(target) + step) for step in range(_DIGITS)})
        elif kind == "compat":
            pairs = ((point, _compatible(point)) for point in points)
            table.update({point: plain for point, plain in pairs if plain != chr(point)})
        else:
            table.update(dict.fromkeys(points, target))
    return tables


_TABLES = _load()
INDEX: Table = _TABLES["index"]
"""Index form: exactly Lucene's ArabicNormalizer."""

_BEFORE_INDEX: Table = {
    point: plain
    for kind, table in _TABLES.items()
    if kind != "index"
    for point, plain in table.items()
}
READING: Table = {
    **INDEX,
    **{
        point: plain.translate(_BEFORE_INDEX).translate(INDEX)
        for point, plain in _BEFORE_INDEX.items()
    },
}
"""Reading form: the further mappings and then the index form, in one table."""

MARKS = frozenset(
    chr(point)
    for point, plain in READING.items()
    if not plain and unicodedata.category(chr(point)) == "Mn"
)
"""Deleted characters that belong to the letter before them."""


def resized(table: Table) -> re.Pattern[str]:
    """Matches every character whose replacement is not one character long."""
    points = (re.escape(chr(point)) for point, plain in table.items() if len(plain) != 1)
    return re.compile(f"[{''.join(points)}]")


def _escape(text: str) -> str:
    r"""Characters as the ``\uXXXX`` escapes that the char filter reads."""
    return "".join(f"\\u{ord(letter):04X}" for letter in text)


def char_filter() -> list[str]:
    """The ``mappings`` of Elasticsearch's char filter, to stand before its tokenizer.

    Its own ``arabic_normalization`` does the index form; tatweel and the marks go here
    already, because a word must be whole before it is a token.
    """
    table = {**{point: "" for point, plain in INDEX.items() if not plain}, **_BEFORE_INDEX}
    return [
        f"{_escape(chr(point))} => {_escape(plain.translate(_BEFORE_INDEX))}".rstrip()
        for point, plain in sorted(table.items())
    ]
