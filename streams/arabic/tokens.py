"""One tokenising pass over a normal form, shared by everything that reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from streams.arabic.normal import Normal, reading_form

Kind = Literal["word", "digits", "punctuation"]

_TOKEN = re.compile(r"([ء-يٮ-ۓە]+|(?=\S)(?:[^\W\d_]+|[0-9]+|\S))")
"""Arabic letters stand first: they are nearly everything, and a range is found fastest; then blanks
are turned away, as often as there are words. A digit of a script that the reading form does not
turn into ours («߅») stands alone, beside no letter, as marks do."""


class Token(NamedTuple):
    """One token with its offsets in the normal form's text."""

    start: int
    end: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Parallel lists over the tokens of a normal form: words, digits, single marks.

    Lists instead of objects, because most tokens are only ever looked up in a table.
    """

    normal: Normal
    forms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def __getitem__(self, place: int) -> Token:
        return Token(self.starts[place], self.ends[place], self.forms[place], self.kind(place))

    def part(self, first: int, after: int) -> Tokens:
        """The tokens ``first`` to ``after`` (excluded) alone: costs what they are, not the text."""
        some = slice(first, after)
        return Tokens(self.normal, self.forms[some], self.starts[some], self.ends[some])

    def end(self, place: int) -> int:
        """Offset behind the token."""
        return self.ends[place]

    def kind(self, place: int) -> Kind:
        """What the token is."""
        first = self.forms[place][0]
        if first.isalpha():
            return "word"
        return "digits" if first.isdecimal() else "punctuation"

    def glued(self, place: int) -> bool:
        """True if nothing stands between the token and the next."""
        return place + 1 < len(self.forms) and self.ends[place] == self.starts[place + 1]

    def gap(self, place: int) -> str:
        """The blanks between the token and the next."""
        if place + 1 >= len(self.forms):
            return "\n"
        return self.normal.text[self.ends[place] : self.starts[place + 1]]


def tokenise(source: Normal | str) -> Tokens:
    """Tokens of a normal form (or of the reading form of a string)."""
    normal = reading_form(source) if isinstance(source, str) else source
    # Splitting keeps the blanks as every other piece: their lengths are the offsets, and no
    # match objects are made.
    pieces = _TOKEN.split(normal.text)
    ends = list(accumulate(map(len, pieces)))
    return Tokens(normal, pieces[1::2], ends[0:-1:2], ends[1::2])


class Peeled(NamedTuple):
    """A word without what was glued to its front."""

    particles: str
    definite: bool
    stem: str


_PARTICLES = ("و", "ف", "وب", "ول", "وك", "فب", "فل", "ب", "ل", "ك", "")
_ARTICLES = {"ال": True, "": False}
_TO_THE = ("لل", "ولل", "فلل")
_SHORTEST = 2

PREFIXES: dict[str, tuple[str, bool]] = {
    **{
        particle + article: (particle, definite)
        for particle in _PARTICLES
        for article, definite in _ARTICLES.items()
        if not (definite and particle.endswith("ل"))
    },
    **{prefix: (prefix[:-1], True) for prefix in _TO_THE},
}
"""Everything that can be glued to the front of a noun: its particles, and whether definite."""


def peelings(word: str) -> list[Peeled]:
    """Every way to take the glued particles and the article off a word, as it stands first."""
    ways = [
        Peeled(particles, definite, word[len(prefix) :])
        for prefix, (particles, definite) in PREFIXES.items()
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST
    ]
    return sorted(ways, key=lambda way: -len(way.stem))
