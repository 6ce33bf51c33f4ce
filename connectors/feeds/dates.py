"""Dates as feeds write them: RFC 822, ISO 8601, and whatever people type, in Arabic too.

Each part (day, time, zone) is found by itself, so that a wrong weekday or a strange
separator does not lose the date. A date without a zone is read in the given one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from connectors.feeds.month_names import MONTHS, ZONES

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640\u064b-\u0652]")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_YMD = re.compile(r"(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?=T?\d{0,6}Z?\b)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d:])")
_SPACED_DMY = re.compile(r"(?<![\d:])(\d{1,2}) (\d{1,2}) (\d{4})(?![\d:])")
_NAMES = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_NAMED_DMY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,،./-]*(?:of\s+|من\s+)?({_NAMES})\.?"
    rf"[^\w:]*(?:/\s*[^\W\d]+\s*)?[\s,،./-]*(\d{{4}}|\d{{2}}(?!:))?(?!\d)",
    re.IGNORECASE,
)
_NAMED_MDY = re.compile(
    rf"({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!:)[\s,،]+(?:[\d:]+\s+\w*\s*)?(\d{{4}})",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*"
    r"(am|pm|a\.m\.|p\.m\.|ص\b|م\b|صباحا|مساء)?",
    re.IGNORECASE,
)
_PACKED_TIME = re.compile(r"\d{8}T?(\d{2})(\d{2})(\d{2})?")
_OFFSET = re.compile(r"(?:GMT|UTC|\s|\d|^)([+-])(\d{2}):?(\d{2})?(?!\d)")
_AREA = re.compile(r"\b((?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/[A-Za-z_/]+)")
_WORD = re.compile(r"[A-Za-z]+")
_AFTERNOON = ("p", "م")
_OLDEST = 1970
_PIVOT = 70
_LONGEST = 120
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
"""No clock on earth is further from Greenwich: an offset beyond these is a slip of the pen."""


def parse_date(value: str | None, zone: str = "UTC") -> datetime | None:
    """The instant in UTC, or None for what is no date (or before 1970)."""
    if not value:
        return None
    text = _MARKS.sub("", value.translate(_DIGITS)).strip()[:_LONGEST]
    if _EPOCH.fullmatch(text):
        seconds = int(text[:10])
        return datetime.fromtimestamp(seconds, UTC)
    day, after = _day(text)
    if day is None:
        return None
    found = _moment(text, after, day)
    if found is None:
        return None
    try:
        return found.replace(tzinfo=_zone(text, after, zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _day(text: str) -> tuple[tuple[int, int, int] | None, int]:
    """Year, month, day, and where in the text they end."""
    if match := _YMD.search(text):
        return _legal(match[1], int(match[2]), match[3]), match.end()
    if match := _NAMED_DMY.search(text):
        year = match[3] or _later_year(text, match.end())
        return _legal(year, MONTHS[match[2].lower()], match[1]), match.end()
    if match := _NAMED_MDY.search(text):
        return _legal(match[3], MONTHS[match[1].lower()], match[2]), match.start(2)
    if match := _DMY.search(text) or _SPACED_DMY.search(text):
        day, month = int(match[1]), int(match[2])
        if month > 12 >= day:  # noqa: PLR2004  # months of a year
            day, month = month, day
        return _legal(match[3], month, str(day)), match.end()
    if match := _COMPACT.search(text):
        return _legal(match[1], int(match[2]), match[3]), match.end()
    return None, 0


def _later_year(text: str, after: int) -> str | None:
    match = re.search(r"(?<![\d:+-])(\d{4})(?![\d:])", text[after:])
    return match[1] if match else None


def _legal(year: str | None, month: int, day: str) -> tuple[int, int, int] | None:
    if year is None:
        return None
    number = int(year)
    if len(year) == 2:  # noqa: PLR2004  # a year of two digits
        number += 2000 if number < _PIVOT else 1900
    try:
        datetime(number, month, int(day))  # noqa: DTZ001  # only tried
    except ValueError:
        return None
    return (number, month, int(day)) if number >= _OLDEST else None


def _moment(text: str, after: int, day: tuple[int, int, int]) -> datetime | None:
    plain = datetime(*day)  # noqa: DTZ001  # the zone is put on afterwards
    match = _TIME.search(text, after) or _TIME.search(text)
    if match is None:
        packed = _PACKED_TIME.search(text)
        if packed is None:
            return plain
        parts = int(packed[1]), int(packed[2]), int(packed[3] or 0)
    else:
        parts = _half(int(match[1]), match[5]), int(match[2]), int(match[3] or 0)
    try:
        return plain + _span(*parts)
    except ValueError:
        return plain


def _span(hours: int, minutes: int, seconds: int) -> timedelta:
    if hours > 24 or minutes > 59 or seconds > 60:  # noqa: PLR2004  # a clock's bounds
        raise ValueError
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _half(hour: int, mark: str | None) -> int:
    if not mark or hour > 12:  # noqa: PLR2004  # half a day
        return hour
    return hour % 12 + (12 if mark.lower().startswith(_AFTERNOON) else 0)


def _zone(text: str, after: int, default: str) -> tzinfo:
    rest = text[after:]
    if match := _AREA.search(rest):
        try:
            return ZoneInfo(match[1])
        except (ValueError, OSError, KeyError):
            pass
    if match := _OFFSET.search(rest):
        span = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        span = span if match[1] == "+" else -span
        return timezone(span) if _WESTMOST <= span <= _EASTMOST else ZoneInfo(default)
    if rest.rstrip().endswith(("Z", "z")):
        return UTC
    for word in _WORD.findall(rest):
        if word.upper() in ZONES:
            return timezone(timedelta(hours=ZONES[word.upper()]))
    return ZoneInfo(default)
