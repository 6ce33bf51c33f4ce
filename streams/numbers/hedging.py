"""Hedges around a number: «أكثر من», «نحو» before it, «على الأقل», «ونيف» behind it."""

from __future__ import annotations

from streams.arabic.tokens import Tokens
from streams.numbers.lexicon import Entry, hedges
from streams.numbers.number import Number

_BETWEEN = frozenset({"ال", "(", "/", "«", '"', "“", "+", "ب"})
_FRONTS = ("و", "ف", "ب", "ل", "")
_REACH = 2
"""How many units' nouns may stand between a number and a hedge behind it."""


def hedged(tokens: Tokens, number: Number, first: int, after: int) -> Number:
    """The number with the hedge that stands at it, if any."""
    found = _before(tokens, first) or _after(tokens, after)
    if found is None:
        return number
    entry, start, end = found
    return number._replace(
        qualifier=entry.qualifier, q_start=start, q_end=end, rules=(*number.rules, entry.rule)
    )


def _before(tokens: Tokens, first: int) -> tuple[Entry, int, int] | None:
    at = first - 1
    while at >= 0 and tokens.forms[at] in _BETWEEN and at > first - 3:
        at -= 1
    if at < 0 or "\n" in tokens.gap(at):
        return None
    for front in _FRONTS:
        form = tokens.forms[at]
        if not form.startswith(front):
            continue
        for parts, entry in hedges("before").get(form[len(front) :], ()):
            start = at - len(parts) + 1
            if start < 0 or (front and len(parts) > 1):
                continue
            if _same(tokens, start, (*parts[:-1], form)):
                return entry, tokens.starts[start], tokens.end(at)
    return None


def _after(tokens: Tokens, after: int) -> tuple[Entry, int, int] | None:
    table = hedges("after")
    for at in range(after, min(after + _REACH + 1, len(tokens))):
        form = tokens.forms[at]
        if not form[0].isalpha() or "\n" in tokens.gap(at - 1):
            return None
        for parts, entry in table.get(form, ()):
            if tuple(tokens.forms[at : at + len(parts)]) == parts:
                return entry, tokens.starts[at], tokens.end(at + len(parts) - 1)
    return None


def _same(tokens: Tokens, start: int, parts: tuple[str, ...]) -> bool:
    """Whether the phrase stands there; its first word may carry و or ف or ب or ل."""
    found = tokens.forms[start : start + len(parts)]
    if len(found) != len(parts) or tuple(found[1:]) != parts[1:]:
        return False
    return any(found[0] == front + parts[0] for front in _FRONTS)
