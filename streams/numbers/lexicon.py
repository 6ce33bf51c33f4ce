"""The number words, vague quantities, ordinals and hedges, read from their tables once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from schemas.figures import Qualifier
from streams.arabic.normal import searchable

Phrases = dict[str, list[tuple[tuple[str, ...], "Entry"]]]
"""Phrases by one of their words (the first, or for hedges before a number the last)."""

REMEMBERED = 4096
"""Words whose reading is kept: those around numbers are few and come again in every article."""

LONGEST = 40
"""Letters of the longest word that is looked up: more is none of ours, and is not kept."""


class Word(NamedTuple):
    """What a word does in a number: its role and its value."""

    role: str
    value: float


class Entry(NamedTuple):
    """A phrase's meaning: the rule's id, and bounds or a qualifier."""

    rule: str
    low: int = 0
    high: int = 0
    qualifier: Qualifier | None = None


class Verb(NamedTuple):
    """A hedging verb: its qualifier, the one under a negation, the particles behind it."""

    rule: str
    qualifier: Qualifier
    negated: Qualifier
    particles: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("streams.numbers") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _folded(spelling: str) -> tuple[str, ...]:
    return tuple(searchable(spelling).split("_"))


_HUNDRED_STEMS = {
    "ثلاث": 300, "ثلث": 300, "تلت": 300, "تلات": 300, "اربع": 400, "ربع": 400, "خمس": 500,
    "ست": 600, "سبع": 700, "ثمان": 800, "ثماني": 800, "ثمن": 800, "تمن": 800, "تمان": 800,
    "تماني": 800, "تسع": 900, "ثلاثه": 300, "اربعه": 400, "خمسه": 500, "سته": 600, "سبعه": 700,
    "ثمانيه": 800, "تسعه": 900,
}  # fmt: skip
_HUNDREDS = ("مئه", "مائه", "ميه", "مايه", "ماه", "ميت", "مءه", "مئاه")
_THOUSAND_STEMS = {
    "ثلاث": 3, "تلات": 3, "تلت": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8,
    "تمان": 8, "تمن": 8, "ثمن": 8, "تسع": 9, "عشر": 10,
}  # fmt: skip
_THOUSANDS = ("تالاف", "تلاف", "تتلاف", "طالاف", "الاف", "لاف")


_TEEN_FIRSTS = {
    11: "احد احدي حد حدي", 12: "اثنا اثني اثنتا اثنتي اثنان اثنين اتنا اطنا",
    13: "ثلاث ثلاثه تلات تلاته تلت", 14: "اربع اربعه", 15: "خمس خمسه", 16: "ست سته",
    17: "سبع سبعه", 18: "ثمان ثماني ثمانيه تمن تمنيه تمان تماني تمانيه", 19: "تسع تسعه",
}  # fmt: skip
"""The first words of eleven to nineteen; every gender is written with every ending."""
TEEN_LASTS = ("عشر", "عشره", "عشرا")
_TEEN_STEMS = {
    11: "احد حد احدا حدا", 12: "اثن اثنا اتن اتنا اطن اطنا تن ثن ثنا",
    13: "ثلاث ثلاثه ثلت تلت تلات تلط ثلط", 14: "اربع اربعه اربعت اربعط", 15: "خمس خمسه خمست خمسط",
    16: "ست سته ستت ستط سط", 17: "سبع سبعه سبعت سبعط", 19: "تسع تسعه تسعت تسعط",
    18: "ثمن ثماني ثمانيه تمن تمنت تمنط ثمنط ثمانت",
}  # fmt: skip
_TEEN_ENDINGS = ("عشر", "عشره", "عش", "اشر", "طعشر", "طعش", "تعشر", "تعش", "تاشر", "طاشر")
"""Dialect writes them as one word: حداشر، اطنعش، تلطعش، خمسطعشر."""


@cache
def words() -> dict[str, Word]:
    """Single words by their folded spelling, «خمسمئة» and «خمستالاف» among them."""
    table: dict[str, Word] = {}
    for role, value, spellings in _rows("words.tsv"):
        for spelling in spellings.split():
            parts = _folded(spelling)
            if len(parts) == 1:
                table.setdefault(parts[0], Word(role, float(Fraction(value))))
    for form, word in _compounds():
        table.setdefault(form, word)
    return table


def _compounds() -> Iterator[tuple[str, Word]]:
    """Words made of two, stem by ending."""
    for teen, stems in _TEEN_STEMS.items():
        for stem in stems.split():
            yield from ((stem + ending, Word("teen", teen)) for ending in _TEEN_ENDINGS)
    for stem, hundreds in _HUNDRED_STEMS.items():
        yield from ((stem + ending, Word("hundreds", hundreds)) for ending in _HUNDREDS)
    for stem, count in _THOUSAND_STEMS.items():
        yield from ((stem + ending, Word("dual", count * 1000)) for ending in _THOUSANDS)


@cache
def pairs() -> dict[tuple[str, str], Word]:
    """Numbers of two words: eleven to nineteen."""
    return {
        (first, last): Word("teen", value)
        for value, firsts in _TEEN_FIRSTS.items()
        for first in firsts.split()
        for last in TEEN_LASTS
    }


@cache
def ordinals() -> dict[str, int]:
    """Ordinals by folded spelling, with and without the article."""
    table: dict[str, int] = {}
    for value, spellings in _rows("ordinals.tsv"):
        for spelling in spellings.split() if int(value) else ():
            folded = searchable(spelling)
            table["ال" + folded] = table[folded] = int(value)
    return table


@cache
def ordinal_heads() -> frozenset[str]:
    """Definite nouns of what is counted through: centuries, sessions, divisions."""
    return frozenset(
        f"ال{searchable(noun)}"
        for value, nouns in _rows("ordinals.tsv")
        for noun in nouns.split()
        if not int(value)
    )


@cache
def vague() -> Phrases:
    """Vague quantities by their first word, the longest first."""
    table: Phrases = {}
    for rule, low, high, spellings in _rows("vague.tsv"):
        for parts in map(_folded, spellings.split()):
            table.setdefault(parts[0], []).append((parts, Entry(rule, int(low), int(high))))
    return _longest_first(table)


@cache
def hedges(side: str) -> Phrases:
    """Hedges of one side, by the word that stands next to the number."""
    table: Phrases = {}
    for rule, qualifier, where, spellings in _rows("qualifiers.tsv"):
        if where != side:
            continue
        for parts in map(_folded, spellings.split()):
            next_to = parts[-1] if side == "before" else parts[0]
            entry = Entry(rule, qualifier=None if qualifier == "-" else Qualifier(qualifier))
            table.setdefault(next_to, []).append((parts, entry))
    return _longest_first(table)


@cache
def verbs() -> dict[str, Verb]:
    """Hedging verbs by their forms."""
    return {
        searchable(form): Verb(
            rule, Qualifier(plain), Qualifier(negated), frozenset(searchable(particles).split())
        )
        for rule, plain, negated, particles, forms in _rows("verbs.tsv")
        for form in forms.split()
    }


def _longest_first(table: Phrases) -> Phrases:
    return {word: sorted(found, key=lambda each: -len(each[0])) for word, found in table.items()}
