"""How long ago: «قبل يومين», «قبل ثلاثة أسابيع», «قبل 5 أشهر», «قبل عامين»."""

from __future__ import annotations

from datetime import date, timedelta

from streams.arabic.tokens import Tokens
from streams.dates.expression import EARLIEST, DateExpression, partial, whole
from streams.dates.lexicon import months, relative
from streams.numbers.grammar import read_literal

_UNITS = ("days", "months", "years")
_MOST = 1000
_MONTHS = 12
_RULE = "date.ago"


def read_ago(
    tokens: Tokens, start: int, after: int, value: int, published: date | None
) -> tuple[list[DateExpression], int] | None:
    """The day, month or year so long before publication.

    «قبل يومين من الاقتراع» counts from something else and is none; so is «قبل أيام», which
    says no number.
    """
    del value
    count, at = 1, after
    literal = read_literal(tokens, after) if after < len(tokens.forms) else None
    if literal is not None:
        count, at = int(literal.value), literal.after
    unit = None if at >= len(tokens.forms) else _unit(tokens.forms[at], counted=literal is not None)
    if unit is None or not 0 < count < _MOST:
        return None
    if at + 1 < len(tokens.forms) and _bound(tokens, at + 1, named=literal is None):
        return None
    kind, size = unit
    return [_back(start, tokens.end(at), kind, count * size, published)], at + 1


def _bound(tokens: Tokens, at: int, *, named: bool) -> bool:
    """«قبل يومين من»; «قبل عام 2003», «قبل يوم الجمعة», «قبل شهر رمضان»: before something."""
    form = tokens.forms[at]
    if form == "من":
        return True
    return named and (
        form[0].isdecimal()
        or form.startswith("ال")
        or form in months()
        or read_literal(tokens, at) is not None
    )


def _unit(form: str, *, counted: bool) -> tuple[str, int] | None:
    """Days, months or years, and how many of them the word itself is."""
    for kind, size, further in relative().get(form, ()):
        unit, _, many = kind.partition("_")
        if unit in _UNITS and not further and (counted or not many):
            return unit, size
    return None


def _back(start: int, end: int, kind: str, count: int, published: date | None) -> DateExpression:
    if published is None:
        return whole(start, end, None, _RULE, relative=True)
    if kind == "days":
        return whole(start, end, published - timedelta(days=count), _RULE, relative=True)
    if kind == "years":
        year = max(published.year - count, EARLIEST)
        return partial(start, end, year, None, _RULE, relative=True)
    since = published.year * _MONTHS + published.month - 1 - count
    year, month = since // _MONTHS, since % _MONTHS + 1
    return partial(start, end, year, month, _RULE, relative=True)
