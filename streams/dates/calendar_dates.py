"""Dates with a month's name: «18 فبراير/ شباط 2021», «تموز يوليو 2018», «15 رمضان 1442»."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from streams.arabic.tokens import Tokens
from streams.dates.expression import (
    EARLIEST,
    LATEST,
    DateExpression,
    day_of,
    from_hijri,
    partial,
    whole,
    year_near,
)
from streams.dates.lexicon import Month, months, word
from streams.numbers.grammar import read_literal
from streams.numbers.lexicon import ordinals

_LAST_DAY = 31
_ERA = frozenset({"م", "ميلادي", "ميلاديه", "ه", "هجري", "هجريه"})
_OF = frozenset({"من", "شهر"})
_REACH = 4
_TENS = {"عشر": 20, "ثلاث": 30}
_WORD_DAYS = {"فاتح": 1, "العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
"""Days that are no ordinals in the table; «فاتح» is the Maghreb's first of the month."""
_JOINTS = frozenset({"و", "-", "–", "—", "الي", "حتي"})


class _Name(NamedTuple):
    month: Month
    after: int
    paired: bool


class _Day(NamedTuple):
    day: int
    start: int
    end: int
    also: tuple[int, int, int] | None
    """An earlier day of a list («17 و18 شباط»): day, start, end."""


def read_month(
    tokens: Tokens, at: int, rest: str, published: date | None
) -> tuple[list[DateExpression], int] | None:
    """The date around the month's name at a token, and the token behind it."""
    name = _name(tokens, at, rest)
    if name is None:
        return None
    day = _day_before(tokens, at)
    year, after = _year_behind(tokens, name.after)
    direction = None
    if year is None:
        direction, after = _direction_behind(tokens, name.after)
    if name.month.calendar == "hijri":
        return _hijri(tokens, name, day, year, after)
    if not _is_date(tokens, at, name, day, known=year is not None or direction is not None):
        return None
    start = day.start if day else tokens.starts[at] + len(tokens.forms[at]) - len(rest)
    end = tokens.end(after - 1)
    number, stated = name.month.number, year
    if year is None and published is not None:
        year = year_near(published, number, day.day if day else None, direction)
    rule, near = "date.month", stated is None
    if day is None:
        return [partial(start, end, year, number, rule, relative=near)], after
    found = [whole(start, end, day_of(year, number, day.day) if year else None, "date.day",
                   relative=near)]  # fmt: skip
    if day.also is not None and year is not None:
        also, first, last = day.also
        found.insert(0, whole(first, last, day_of(year, number, also), "date.day", relative=near))
    return found, after


def _is_date(tokens: Tokens, at: int, name: _Name, day: _Day | None, *, known: bool) -> bool:
    """Whether a month's name is one here: «آب» may be a father, «مارس» a verb."""
    if day is not None or known or name.paired:
        return True
    before = tokens.forms[at - 1] if at else ""
    return before in {"شهر", "الشهر"} or (not name.month.doubtful and before in {"في", "منذ"})


def _name(tokens: Tokens, at: int, rest: str) -> _Name | None:
    """The month at a token, with its twin name behind it («فبراير/ شباط», «تموز يوليو»)."""
    for month in months().get(rest, ()):
        after = at + 1 + len(month.rest)
        if tuple(tokens.forms[at + 1 : after]) != month.rest:
            continue
        twin = after
        if twin < len(tokens.forms) and tokens.forms[twin] in {"/", "-", "(", "_"}:
            twin += 1
        if twin < len(tokens.forms):
            for other in months().get(tokens.forms[twin], ()):
                behind = twin + 1 + len(other.rest)
                same = (other.calendar, other.number) == (month.calendar, month.number)
                if same and tuple(tokens.forms[twin + 1 : behind]) == other.rest:
                    closed = behind < len(tokens.forms) and tokens.forms[behind] == ")"
                    return _Name(month, behind + closed, paired=True)
        return _Name(month, after, paired=False)
    return None


def _day_before(tokens: Tokens, at: int) -> _Day | None:
    """The day right before the month: digits, a word or an ordinal."""
    place = at - 1
    while place >= 0 and tokens.forms[place] in _OF and at - place < _REACH:
        place -= 1
    if place < 0 or "\n" in tokens.gap(place):
        return None
    long = _long_ordinal(tokens, place)
    if long is not None:
        return _Day(long, tokens.starts[place - 1], tokens.end(place), None)
    day = _day_value(tokens.forms[place])
    if day is None or (
        place and tokens.forms[place - 1] in {".", ",", "٫"} and tokens.glued(place - 1)
    ):
        return None
    start, end = tokens.starts[place], tokens.end(place)
    also = None
    if place > 1 and tokens.forms[place - 1] in _JOINTS and tokens.forms[place - 2].isdecimal():
        first = _day_value(tokens.forms[place - 2])
        if first is not None:
            also = (first, tokens.starts[place - 2], tokens.end(place - 2))
    return _Day(day, start, end, also)


def _long_ordinal(tokens: Tokens, place: int) -> int | None:
    """«الثالث عشر», «الرابع والعشرين», whose last word stands at a token."""
    if place == 0:
        return None
    first = _day_value(tokens.forms[place - 1])
    if first is None or tokens.forms[place - 1].isdecimal():
        return None
    last = tokens.forms[place]
    tens = 10 if last in {"عشر", "عشره"} else _TENS.get(last.removeprefix("وال")[:-2], 0)
    return first + tens if tens and first < 10 and first + tens <= _LAST_DAY else None  # noqa: PLR2004


def _day_value(form: str) -> int | None:
    if form in _WORD_DAYS:
        return _WORD_DAYS[form]
    if form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= _LAST_DAY:  # noqa: PLR2004
        return int(form)
    for front in ("", "و", "ب", "ل"):
        value = ordinals().get(form[len(front) :]) if form.startswith(front) else None
        if value is not None and form[len(front) :].startswith("ال"):
            return value
    return None


def _year_behind(tokens: Tokens, after: int) -> tuple[int | None, int]:
    at = after
    if at < len(tokens.forms) and tokens.forms[at] in {"،", ",", "-"}:
        at += 1
    spoken = at < len(tokens.forms) and word(tokens.forms[at], "year") is not None
    if spoken or (at < len(tokens.forms) and tokens.forms[at] == "من"):
        at += 1
        if at < len(tokens.forms) and word(tokens.forms[at], "year") is not None:
            at, spoken = at + 1, True
    if at >= len(tokens.forms) or "\n" in tokens.gap(at - 1):
        return None, after
    literal = read_literal(tokens, at)
    if literal is None or not EARLIEST <= literal.value <= LATEST or literal.value % 1:
        return None, after
    if literal.form != "digits" and not spoken:
        return None, after
    if literal.form == "digits" and len(tokens.forms[at]) != 4:  # noqa: PLR2004 - a year's digits
        return None, after
    behind = literal.after
    if behind < len(tokens.forms) and tokens.forms[behind] in _ERA:
        behind += 1
    return int(literal.value), behind


def _direction_behind(tokens: Tokens, after: int) -> tuple[str | None, int]:
    at = after
    if at < len(tokens.forms) and tokens.forms[at] == "من":
        at += 1
    of_year = at < len(tokens.forms) and word(tokens.forms[at], "year") is not None
    if of_year:
        at += 1
    elif at > after:
        return None, after
    if at < len(tokens.forms):
        for kind in ("past", "this", "next"):
            if word(tokens.forms[at], kind) is not None:
                return f"{kind} year" if of_year else kind, at + 1
    return None, after


def _hijri(
    tokens: Tokens, name: _Name, day: _Day | None, year: int | None, after: int
) -> tuple[list[DateExpression], int] | None:
    """A Hijri date needs its year; «رمضان» alone is the month of fasting, or a name."""
    if year is None or day is None:
        return None
    found = from_hijri(year, name.month.number, day.day)
    if found is None:
        return None
    return [whole(day.start, tokens.end(after - 1), found, "date.hijri")], after
