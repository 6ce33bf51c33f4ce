"""Every date of a text, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import compress

from streams.arabic.normal import Normal
from streams.arabic.tokens import Tokens, tokenise
from streams.dates.ago import read_ago
from streams.dates.calendar_dates import read_month
from streams.dates.expression import (
    EARLIEST,
    LATEST,
    DateExpression,
    day_of,
    partial,
    weekday_near,
    whole,
)
from streams.dates.lexicon import months, relative, word
from streams.numbers.grammar import read_literal

_FRONTS = ("", "و", "ب", "ل", "ف", "ك", "ول", "وب")
_NUMERIC = re.compile(r"([0-9]{1,4})([-/.]| ?/ ?)([0-9]{1,2})\2([0-9]{1,4})(?![0-9/-]| /|\.[0-9])")
_CENTURY = 2000
_GOES_BEFORE = frozenset("0123456789/.-")
_NOT_TODAY = frozenset(
    {"نفسه", "ذاته", "التالي", "السابق", "الاول", "الثاني", "الثالث", "العالمي", "الوطني"}
    | {"الدولي", "الاخير"}
)
_DIRECTIONS = {"past": "past", "this": "this", "next": "next"}
_YEAR_DIGITS = 4
_LEADING = frozenset({"date.weekday", "date.relative_day"})
_LETTERS = re.compile(r"[^\W\d_]+")
_BRIDGES = frozenset({"", "الموافق", "يوم"})
_YEAR_JOINTS = frozenset({"و", "-", "–", "الي"})
_GAP = 12
"""Characters between the name of a day and its date: a bracket, «الموافق»."""


@cache
def _starters() -> dict[str, str]:
    """Every word that a date may begin with, behind glued particles, by what it is without."""
    pointing = (
        first for first, rows in relative().items() if any(kind in _READERS for kind, *_ in rows)
    )
    firsts = {*months(), *pointing}
    glued = {front + word: word for front in _FRONTS for word in firsts}
    return {**glued, **{word: word for word in firsts}}


@cache
def _before_years() -> frozenset[str]:
    """Words that begin a date right before a year alone («في 2021»); they stand everywhere."""
    return frozenset(
        first
        for first, rows in relative().items()
        if all(kind == "period" and not further for kind, _, further in rows)
        if first not in months()
    )


def read_dates(
    source: Tokens | Normal | str, published: date | None = None
) -> tuple[DateExpression, ...]:
    """All dates of a text. Offsets are those of the normal form's text.

    ``published`` resolves what is relative; without it those stay without a value.
    """
    tokens = source if isinstance(source, Tokens) else tokenise(source)
    numeric = list(_numeric(tokens))
    taken = [(each.start, each.end) for each in numeric]
    found = [
        each
        for each in _worded(tokens, published)
        if not any(start < each.end and each.start < end for start, end in taken)
    ]
    return tuple(_merged(tokens.normal.text, sorted([*numeric, *found])))


def _merged(text: str, found: list[DateExpression]) -> Iterator[DateExpression]:
    """«الجمعة (19 شباط 2021)» is one date: the day's name leads to the whole one."""
    for place, each in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if each.rules[0] in _LEADING and following is not None and following.value is not None:
            between = text[each.end : following.start]
            if len(between) <= _GAP and "".join(_LETTERS.findall(between)) in _BRIDGES:
                found[place + 1] = following._replace(start=each.start)
                continue
        yield each


def _numeric(tokens: Tokens) -> Iterator[DateExpression]:
    """2021-02-19, 19/2/2021, 02/19/2021 where it can be nothing else."""
    text, reached = tokens.normal.text, 0
    for start in compress(tokens.starts, map(str.isdecimal, tokens.forms)):
        match = _NUMERIC.match(text, start) if start >= reached else None
        if match is None:
            continue
        reached = match.end()
        if text[start - 1 : start] in _GOES_BEFORE:
            continue
        first, second, third = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == _YEAR_DIGITS:
            day = day_of(first, second, third)
        elif len(match[4]) == _YEAR_DIGITS:
            day = day_of(third, second, first) or day_of(third, first, second)
        elif [len(match[1]), len(match[2]), len(match[3]), len(match[4])] == [2, 1, 2, 2]:
            if match[2] != "/":
                continue
            day = day_of(_CENTURY + third, second, first)
        else:
            continue
        if day is not None and EARLIEST <= day.year <= LATEST:
            yield whole(match.start(), match.end(), day, "date.numeric")


def _worded(tokens: Tokens, published: date | None) -> Iterator[DateExpression]:
    forms, starters, before_years = tokens.forms, _starters(), _before_years()
    names, reached = months(), 0
    for at in compress(range(len(forms)), map(starters.__contains__, forms)):
        form = forms[at]
        rest = starters[form]
        if at < reached or (rest in before_years and not _four_digits(forms, at + 1)):
            continue
        start = tokens.starts[at] + len(form) - len(rest)
        found = (
            (rest in names and read_month(tokens, at, rest, published))
            or _relative(tokens, at, start, rest, published)
            or None
        )
        if found is not None:
            expressions, reached = found
            yield from expressions


def _four_digits(forms: list[str], at: int) -> bool:
    """Whether a token may be a year."""
    return at < len(forms) and len(forms[at]) == _YEAR_DIGITS and forms[at].isdecimal()


Found = tuple[list[DateExpression], int]


def _relative(
    tokens: Tokens, at: int, start: int, rest: str, published: date | None
) -> Found | None:
    """«أمس», «الخميس الماضي», «العام المقبل», «عام 2007», «أواخر 2017»."""
    for kind, value, further in relative().get(rest, ()):
        after = at + 1 + len(further)
        if further and tuple(tokens.forms[at + 1 : after]) != further:
            continue
        reader = _READERS.get(kind)
        found = reader(tokens, start, after, value, published) if reader else None
        if found is not None:
            return found
    return None


def _day(
    tokens: Tokens, start: int, after: int, value: int, published: date | None
) -> Found | None:
    following = tokens.forms[after] if after < len(tokens.forms) else ""
    if value == 0 and following in _NOT_TODAY:
        return None
    if after < len(tokens.forms) and word(following, "weekday") is not None:
        after += 1  # «اليوم الخميس», «أمس الأربعاء»
    day = published + timedelta(days=value) if published else None
    return [whole(start, tokens.end(after - 1), day, "date.relative_day", relative=True)], after


def _direction(tokens: Tokens, at: int) -> str | None:
    if at >= len(tokens.forms):
        return None
    for kind in _DIRECTIONS:
        if word(tokens.forms[at], kind) is not None:
            return kind
    return None


def _weekday(
    tokens: Tokens, start: int, after: int, value: int, published: date | None
) -> Found | None:
    if after < len(tokens.forms) and tokens.forms[after] == "عشر":
        return None  # «الأحد عشر» is eleven
    direction = _direction(tokens, after)
    last = after + (direction is not None)
    if direction is None and after < len(tokens.forms) and tokens.forms[after] in {"امس", "اليوم"}:
        direction, last = ("past" if tokens.forms[after] == "امس" else "on"), after + 1
    day = weekday_near(published, value, direction or "on") if published else None
    rule = "date.weekday"
    return [whole(start, tokens.end(last - 1), day, rule, relative=True)], last


def _year(
    tokens: Tokens, start: int, after: int, value: int, published: date | None
) -> Found | None:
    """«عام 2007», «عامي 2014 و2017», «العام الماضي»."""
    del value
    direction = _direction(tokens, after)
    if direction is not None:
        step = {"past": -1, "this": 0, "next": 1}[direction]
        year = published.year + step if published else None
        rule = "date.relative_year"
        return [partial(start, tokens.end(after), year, None, rule, relative=True)], after + 1
    years = _years(tokens, after)
    if not years:
        return None
    found = [
        partial(start if n == 0 else first, end, year, None, "date.year")
        for n, (first, end, year, _) in enumerate(years)
    ]
    return found, years[-1][3]


def _years(tokens: Tokens, at: int) -> list[tuple[int, int, int, int]]:
    """Years from a token on, joined by «و»: (start, end, year, token behind)."""
    found: list[tuple[int, int, int, int]] = []
    while at < len(tokens.forms):
        if found and tokens.forms[at] in _YEAR_JOINTS:
            at += 1
        literal = read_literal(tokens, at)
        if literal is None or not EARLIEST <= literal.value <= LATEST or literal.value % 1:
            break
        end = tokens.end(literal.after - 1)
        found.append((literal.start, end, int(literal.value), literal.after))
        at = literal.after
        if at >= len(tokens.forms) or tokens.forms[at] not in _YEAR_JOINTS:
            break
    return found


def _period(
    tokens: Tokens, start: int, after: int, value: int, published: date | None
) -> Found | None:
    """«أواخر 2017», «في 2021»: a bare year needs such a word before it.

    Behind a season or a part of the year (``value`` 1) nothing is counted («صيف 1990 تدفق …»).
    """
    del published
    if not _four_digits(tokens.forms, after):
        return None
    form = tokens.forms[after]
    if not 1900 <= int(form) <= 2100:  # noqa: PLR2004
        return None
    if not value and _counted(tokens, after):
        return None
    del start
    first = tokens.starts[after]
    return [partial(first, tokens.end(after), int(form), None, "date.bare_year")], after + 1


def _counted(tokens: Tokens, at: int) -> bool:
    """«في 2000 قرية»: a noun right behind makes it a count, a mark or particle does not."""
    if at + 1 >= len(tokens.forms) or tokens.gap(at) != " ":
        return False
    following = tokens.forms[at + 1]
    return following[0].isalpha() and following not in _AFTER_YEAR and not following.startswith("و")


_AFTER_YEAR = frozenset(
    {"في", "من", "الي", "على", "عن", "مع", "بعد", "قبل", "ان"}
    | {"حتي", "عندما", "بين", "ثم", "لكن", "كان", "كانت", "تم", "لم"}
    | {"لا", "ما", "حيث", "اي", "او", "م", "ميلادي", "الي", "علي"}
    | {"لدي", "ضد", "وفق", "بحسب", "بسبب", "خلال", "هو", "هي", "التي"}
    | {"الذي"}
)
"""Words that follow a year and never a count."""


def _month_word(
    tokens: Tokens, start: int, after: int, value: int, published: date | None
) -> Found | None:
    """«الشهر الماضي»."""
    del value
    direction = _direction(tokens, after)
    if direction is None:
        return None
    step = {"past": -1, "this": 0, "next": 1}[direction]
    end, rule = tokens.end(after), "date.relative_month"
    if published is None:
        return [partial(start, end, None, None, rule, relative=True)], after + 1
    months_ = published.year * 12 + published.month - 1 + step
    year, month = months_ // 12, months_ % 12 + 1
    return [partial(start, end, year, month, rule, relative=True)], after + 1


_READERS = {
    "ago": read_ago,
    "day": _day,
    "weekday": _weekday,
    "year": _year,
    "period": _period,
    "month": _month_word,
}
