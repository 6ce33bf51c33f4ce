"""What a server's headers ask of those who poll it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

_AGE = re.compile(r"(?:\A|[,\s])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_DAY = 86_400.0
_LONGEST = 7 * _DAY


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait by Retry-After, given in seconds or as a date; at most a day.

    One day at most, so that a slip of the server does not silence a source.
    """
    stated = headers.get("retry-after", "").strip()
    if stated.isascii() and stated.isdigit():
        return min(float(stated[:9]), _DAY)
    moment = _instant(stated)
    return None if moment is None else min(max(0.0, moment - now), _DAY)


def hinted_seconds(headers: Mapping[str, str], ttl: int | None, now: float) -> float:
    """The longest of ttl, Cache-Control and Expires, in seconds; 0 for none."""
    hints = [0.0, float(ttl or 0)]
    control = headers.get("cache-control", "")
    ages = [float(age) for age in _AGE.findall(control)]
    if ages:
        hints += ages
    elif "no-cache" not in control and "no-store" not in control:
        expires = _instant(headers.get("expires", ""))
        dated = _instant(headers.get("date", ""))
        if expires is not None:
            hints.append(expires - (now if dated is None else dated))
    return min(max(hints), _LONGEST)


def _instant(stated: str) -> float | None:
    if not stated or stated == "0":
        return None
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
