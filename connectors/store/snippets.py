"""A piece of an article around what a search matched, with the hits marked."""

from __future__ import annotations

import re

from connectors.store.fulltext import words_of
from connectors.store.terms import Terms
from schemas.embedded import Peel, Searchable
from schemas.queries import Fragment

SNIPPET = 240
"""Characters of a snippet, about three lines of a list."""

_BEFORE = 60

# Words as they stand in the article: with their diacritics and tatweel.
_TOKEN = re.compile(
    r"[^\W_][^\W_\u0610-\u061a\u0640\u064b-\u065f\u0670]*"
    r"(?:[\u0610-\u061a\u0640\u064b-\u065f\u0670]+[^\W_]*)*"
)


def snippet(
    text: str, terms: Terms | None, searchable: Searchable, peel: Peel
) -> tuple[Fragment, ...]:
    """The beginning of the text, or the surroundings of the first hit."""
    hits = [] if terms is None else _hits(text, terms, searchable, peel)
    first = hits[0][0] if hits else 0
    start = _word_start(text, max(0, first - _BEFORE)) if first > _BEFORE else 0
    end = _word_end(text, min(len(text), start + SNIPPET))
    pieces = [Fragment("…")] if start else []
    at = start
    for left, right in hits:
        if right > end:
            break
        if left < at:
            continue
        pieces += [Fragment(text[at:left]), Fragment(text[left:right], hit=True)]
        at = right
    pieces.append(Fragment(text[at:end] + ("…" if end < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _hits(text: str, terms: Terms, searchable: Searchable, peel: Peel) -> list[tuple[int, int]]:
    known: dict[str, bool] = {}
    found = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token not in known:
            words = words_of(token, searchable)
            known[token] = any(_is_hit(word, terms, peel) for word in words)
        if known[token]:
            found.append(match.span())
    return found


def _is_hit(word: str, terms: Terms, peel: Peel) -> bool:
    forms = {word, *peel(word)}
    if not forms.isdisjoint(terms.words):
        return True
    return any(form.startswith(beginning) for form in forms for beginning in terms.beginnings)


def _word_start(text: str, at: int) -> int:
    blank = text.find(" ", at)
    return blank + 1 if 0 <= blank < at + _BEFORE else at


def _word_end(text: str, at: int) -> int:
    if at == len(text):
        return at
    blank = text.rfind(" ", 0, at)
    return blank if blank > at - _BEFORE else at
