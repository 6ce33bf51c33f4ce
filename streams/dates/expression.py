"""What the date grammar gives, and how parts of a date become one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

EARLIEST, LATEST = 1000, 2200
_HIJRI = (1343, 1500)
_YEARS = {"past year": -1, "this year": 0, "next year": 1}


class DateExpression(NamedTuple):
    """A date as written, with offsets into the normal form's text.

    ``iso`` is ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or None where it cannot be told;
    ``value`` the day, where the expression gives a whole one. ``relative`` is true
    where publication had to be known.
    """

    start: int
    end: int
    iso: str | None
    value: date | None
    relative: bool = False
    rules: tuple[str, ...] = ()


def whole(
    start: int, end: int, day: date | None, rule: str, *, relative: bool = False
) -> DateExpression:
    """An expression for a whole day (or for one that cannot be told)."""
    return DateExpression(
        start, end, day.isoformat() if day else None, day, relative=relative, rules=(rule,)
    )


def partial(
    start: int, end: int, year: int | None, month: int | None, rule: str, *, relative: bool = False
) -> DateExpression:
    """An expression for a month or a year."""
    iso = None if year is None else f"{year:04}" if month is None else f"{year:04}-{month:02}"
    return DateExpression(start, end, iso, None, relative=relative, rules=(rule,))


def day_of(year: int, month: int, day: int) -> date | None:
    """A Gregorian day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def from_hijri(year: int, month: int, day: int) -> date | None:
    """A Hijri day (Umm al-Qura) as a Gregorian one, or None outside the tables."""
    if not _HIJRI[0] <= year < _HIJRI[1]:
        return None
    from hijridate import Hijri

    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def weekday_near(published: date, weekday: int, direction: str) -> date:
    """The day of that name: on or before publication, strictly before, or after."""
    back = (published.weekday() - weekday) % 7
    if direction == "next":
        return published + timedelta(days=7 - back)
    if direction == "past" and back == 0:
        back = 7
    return published - timedelta(days=back)


def year_near(published: date, month: int, day: int | None, direction: str | None) -> int:
    """The year of a month without one: the last such day up to publication, or the next.

    ``direction`` is past, this or next; followed by « year» it speaks of the year itself.
    """
    if direction is not None and direction in _YEARS:
        return published.year + _YEARS[direction]
    this = (month, day or 1)
    reference = (published.month, published.day if day else 1)
    if direction == "next":
        return published.year + (this <= reference)
    if direction == "this":
        return published.year
    if direction == "past":
        later = this >= reference if day is None else this > reference
        return published.year - later
    return published.year - (this > reference)
