"""Every number of a text, in order: points, ranges, vague quantities, with their hedges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress
from typing import Any

from msgspec.structs import replace

from streams.arabic.normal import Normal, reading_form
from streams.arabic.tokens import Tokens, tokenise
from streams.gazetteer.memory import Memory
from streams.numbers.grammar import read_literal
from streams.numbers.groups import near
from streams.numbers.hedging import hedged
from streams.numbers.lexicon import REMEMBERED, Entry, ordinals, pairs, vague, words
from streams.numbers.number import Number, Plain
from streams.numbers.ordinals import ordinal_at, tens_at
from streams.numbers.ranges import ranged

_FRONTS = ("", "و", "ب", "ل", "ك", "ف", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل")
_OF_A_HUNDRED = frozenset(
    {front + hundred for front in ("بال", "ب") for hundred in ("مئه", "مائه", "ميه", "مايه", "ماه")}
)
_HUNDRED = frozenset({"المئه", "المائه", "الميه", "المايه", "مئه", "مائه"})
_PERCENT_SIGNS = frozenset("%٪")
_ADJECTIVES = frozenset({"متين", "ميت", "ميتين"})
"""Dialect for two hundred and a hundred, and «solid», «dead»: no number behind a noun."""
_BEFORE_A_NUMBER = frozenset({"من", "الي", "في", "علي", "عن", "نحو", "حوالي", "بين", "او", "و"})

_YEAR = frozenset({"عام", "العام", "سنه", "السنه", "وعام", "بعام", "لعام"})
_YEAR_DIGITS = 4

Found = tuple[Number, int, int]


@cache
def _starters() -> frozenset[str]:
    """Every word that a number may begin with, and what is glued to its front."""
    firsts = {*words(), *vague(), *ordinals(), *(first for first, _ in pairs())}
    return frozenset(front + word for word in firsts for front in _FRONTS)


def _may_begin(form: str) -> bool:
    """Whether a number may begin with a token: its first word, or digits."""
    return form in _starters() or form.isdecimal()


_BEGINS = Memory(_may_begin)
"""Nearly all tokens are words that begin none: one look-up turns each of them away."""


def read_numbers(source: Tokens | Normal | str) -> tuple[Number, ...]:
    """All numbers of a text. Offsets are those of the normal form's text.

    Linear: the walk never goes back, and no number looks further than a fixed number
    of tokens around itself.
    """
    tokens = source if isinstance(source, Tokens) else tokenise(source)
    return tuple(hedged(tokens, number, first, after) for number, first, after in _walk(tokens))


def _walk(tokens: Tokens) -> Iterator[Found]:
    """Numbers with the tokens they take (half-open)."""
    forms, reached = tokens.forms, 0
    for at in compress(range(len(forms)), map(_BEGINS.__getitem__, forms)):
        if at < reached:
            continue
        found = (
            _plain(tokens, at)
            if forms[at].isdecimal()
            else _vague(tokens, at)
            or tens_at(tokens, at)
            or _plain(tokens, at)
            or ordinal_at(tokens, at)
        )
        if found is None:
            continue
        number, first, after = found
        reached = _behind_percent(tokens, after)
        if reached > after:
            number = replace(number, percent=True, rules=(*number.rules, "number.percent"))
        yield number, first, after


def _behind_percent(tokens: Tokens, after: int) -> int:
    """The token behind «%», «بالمئة» or «في المئة», else ``after``: that hundred is no count."""
    if after >= len(tokens.forms) or not near(tokens, after - 1):
        return after
    form = tokens.forms[after]
    if form in _PERCENT_SIGNS or form in _OF_A_HUNDRED:
        return after + 1
    in_hundred = (
        form == "في" and after + 1 < len(tokens.forms) and tokens.forms[after + 1] in _HUNDRED
    )
    return after + 2 if in_hundred else after


def _plain(tokens: Tokens, at: int) -> Found | None:
    plain = _year(tokens, at) or read_literal(tokens, at)
    if plain is None or _is_adjective(tokens, plain):
        return None
    return ranged(tokens, plain) or (point(tokens, plain), plain.first, plain.after)


def _year(tokens: Tokens, at: int) -> Plain | None:
    """«عام 2004 ألف ومئة جندي»: the year ends before a number in words."""
    form = tokens.forms[at]
    dated = at > 0 and tokens.forms[at - 1] in _YEAR and len(form) == _YEAR_DIGITS
    if not dated or form[:2] not in ("19", "20") or at + 1 >= len(tokens.forms):
        return None
    if tokens.forms[at + 1] not in _starters() or not near(tokens, at):
        return None
    alone = read_literal(tokens.part(at, at + 1), 0)
    return None if alone is None else replace(alone, first=at, after=at + 1)


def _is_adjective(tokens: Tokens, plain: Plain) -> bool:
    """«أساس متين», «رجل ميت»."""
    at = plain.first
    if plain.after != at + 1 or tokens.forms[at] not in _ADJECTIVES or not at:
        return False
    before = tokens.forms[at - 1]
    return before[0].isalpha() and before not in _BEFORE_A_NUMBER and near(tokens, at - 1)


def point(tokens: Tokens, plain: Plain) -> Number:
    """A number that is no range."""
    return Number(
        low=plain.value,
        high=plain.value,
        start=plain.start,
        end=tokens.end(plain.after - 1),
        form=plain.form,
        rules=plain.rules,
    )


def _vague(tokens: Tokens, at: int) -> Found | None:
    """«بضع مئات», «عشرات الآلاف»: bounds by the table."""
    for front, parts, entry in _vague_of(tokens.forms[at]):
        after = at + len(parts)
        if tuple(tokens.forms[at + 1 : after]) == parts[1:]:
            start, end = tokens.starts[at] + front, tokens.end(after - 1)
            number = Number(entry.low, entry.high, start, end, "vague", rules=(entry.rule,))
            return number, at, after
    return None


@lru_cache(REMEMBERED)
def _vague_of(form: str) -> tuple[tuple[int, tuple[str, ...], Entry], ...]:
    """The vague quantities that a word may begin: the length of its front, words, bounds."""
    return tuple(
        (len(front), parts, entry)
        for front in _FRONTS
        if form.startswith(front)
        for parts, entry in vague().get(form[len(front) :], ())
    )


def numbers_of(text: str) -> list[dict[str, Any]]:
    """What ``rasad numbers`` prints: every number with offsets into ``text`` itself.

    Ordinals are no numbers of anything and are left out.
    """
    normal = reading_form(text)
    found = []
    for number in read_numbers(normal):
        if number.ordinal:
            continue
        start, end = normal.span(number.start, number.end)
        low, high = _tidy(number.low), _tidy(number.high)
        found.append(
            {"low": low, "high": high, "start": start, "end": end, "text": text[start:end]}
        )
    return found


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)
