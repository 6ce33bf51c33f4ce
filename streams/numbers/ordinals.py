"""Ordinals: «الثالث», «الحادي عشر», «الثالثة والعشرين», «القرن العشرين»: no quantities."""

from __future__ import annotations

from functools import lru_cache

from streams.arabic.tokens import Tokens
from streams.numbers.groups import near, word_at
from streams.numbers.lexicon import REMEMBERED, ordinal_heads, ordinals
from streams.numbers.number import Number

_FRONTS = ("", "و", "ب", "ل", "ف", "ك", "ول", "وب")
_ARTICLE = "ال"
_TEN = 10


def ordinal_at(tokens: Tokens, at: int) -> tuple[Number, int, int] | None:
    """The definite ordinal that begins at a token, with the tokens it takes (half-open)."""
    form = tokens.forms[at]
    stem = _stem(form)
    if not stem.startswith(_ARTICLE):
        return None
    value, after = float(ordinals()[stem]), at + 1
    if after < len(tokens.forms) and near(tokens, at):
        tens = word_at(tokens, after, chained=True)
        if tokens.forms[after] in {"عشر", "عشره"}:
            value, after = value + _TEN, after + 1
        elif tens is not None and tens[0].role == "tens" and tens[1] == "وال":
            value, after = value + tens[0].value, after + 1
    return _made(tokens, at, after, tokens.starts[at] + len(form) - len(stem), value)


@lru_cache(REMEMBERED)
def _stem(form: str) -> str:
    """The ordinal that a word is behind a particle, or the empty string."""
    known = ordinals()
    stems = (form[len(f) :] for f in _FRONTS if form.startswith(f))
    return next((stem for stem in stems if stem in known), "")


def tens_at(tokens: Tokens, at: int) -> tuple[Number, int, int] | None:
    """«القرن العشرين», «الذكرى الخمسون»: tens right behind a thing that is counted through."""
    form = tokens.forms[at]
    if not at or not form.startswith(_ARTICLE) or not near(tokens, at - 1):
        return None
    before = tokens.forms[at - 1]
    if not any(before.startswith(f) and before[len(f) :] in ordinal_heads() for f in _FRONTS):
        return None
    found = word_at(tokens, at)
    if found is None or found[0].role not in {"tens", "hundred"}:
        return None
    return _made(tokens, at, at + 1, tokens.starts[at], found[0].value)


def _made(tokens: Tokens, at: int, after: int, start: int, value: float) -> tuple[Number, int, int]:
    end = tokens.end(after - 1)
    rules = ("words.ordinal",)
    return Number(value, value, start, end, "words", ordinal=True, rules=rules), at, after
