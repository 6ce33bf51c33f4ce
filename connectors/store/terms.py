"""What a person types into the search box, as an FTS5 expression that is always valid.

The syntax is that of :mod:`schemas.typed`. Nothing the person types reaches FTS5 as syntax.
"""

from __future__ import annotations

from dataclasses import dataclass

from connectors.store.fulltext import words_of
from schemas.embedded import Peel, Searchable
from schemas.typed import Piece, no_word, pieces_of

_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Terms:
    """A parsed search. ``expression`` is for MATCH; the rest for highlighting.

    ``words`` are searchable spellings that count as a hit, ``beginnings`` likewise for
    words that begin so.
    """

    expression: str
    words: frozenset[str]
    beginnings: tuple[str, ...]


def parse(typed: str, searchable: Searchable, peel: Peel) -> Terms | None:
    """Parse what was typed; None for nothing but blanks.

    Raises:
        InputError: see :func:`schemas.typed.pieces_of`.
    """
    if not typed.strip():
        return None
    pieces = [_Piece(each) for each in pieces_of(typed)]
    wanted: list[str] = []
    unwanted: list[str] = []
    words: set[str] = set()
    beginnings: list[str] = []
    for piece in pieces:
        expression = piece.expression(searchable, peel)
        if not expression:
            continue
        (unwanted if piece.negative else wanted).append(expression)
        if not piece.negative:
            words.update(piece.forms(searchable, peel))
            beginnings.extend(piece.beginnings(searchable))
    if not wanted:
        raise no_word(typed)
    expression = " AND ".join(wanted)
    if unwanted:
        expression = f"({expression}) NOT ({' OR '.join(unwanted)})"
    return Terms(expression, frozenset(words), tuple(beginnings))


class _Piece:
    """One word or phrase of the search, with its sign."""

    def __init__(self, piece: Piece) -> None:
        self.negative = piece.negative
        self._quoted = bool(piece.quoted)
        self._text = piece.text
        self._prefix = not piece.quoted and piece.bare.endswith("*")

    def _words(self, searchable: Searchable) -> list[str]:
        return words_of(self._text, searchable)

    def expression(self, searchable: Searchable, peel: Peel) -> str:
        """This piece for FTS5, or nothing if it holds no word."""
        words = self._words(searchable)
        if not words:
            return ""
        if len(words) > 1 or self._quoted:
            phrase = " ".join(words)
            return f'words : "{phrase}"'
        if self._prefix:
            return f'"{words[0]}" *'
        forms = sorted(_spellings(words[0], peel))
        return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"

    def forms(self, searchable: Searchable, peel: Peel) -> set[str]:
        """Spellings that count as a hit."""
        words = self._words(searchable)
        if len(words) > 1 or self._quoted:
            return set(words)
        return (
            set() if self._prefix else {each for word in words for each in _spellings(word, peel)}
        )

    def beginnings(self, searchable: Searchable) -> list[str]:
        """Beginnings that count as a hit."""
        return self._words(searchable)[:1] if self._prefix else []


_ARTICLED = ("وبال", "ولل", "فلل", "وال", "بال", "فال", "كال", "لل", "ال")
"""Fronts that hold the article: taken off, a whole word is left."""

_SHORTEST = 3


def _spellings(word: str, peel: Peel) -> set[str]:
    """The word, and without its article: «الناتو», «للناتو», «والناتو» find «ناتو» too.

    A clitic without the article stays as typed: taking «ب» off «بلد» would find «ولد».
    """
    front = next((each for each in _ARTICLED if word.startswith(each)), "")
    bare = word[len(front) :]
    if not front or len(bare) < _SHORTEST or (front == _ARTICLE and bare not in set(peel(word))):
        return {word}
    return {word, bare, _ARTICLE + bare}
