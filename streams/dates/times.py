"""Times of day: «10:30», «الساعة الثامنة والنصف», «الساعة 14». No dates, and no counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from streams.arabic.normal import Normal, reading_form

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?![0-9:])")
_SPOKEN = re.compile(r"(?:ال|لل)ساعه ([0-9]{1,2}|[ء-ي]+)")
_HOURS = 24
_MINUTES = 60


class TimeExpression(NamedTuple):
    """A time as written, with offsets into the normal form's text."""

    start: int
    end: int
    rule: str


def read_times(source: Normal | str) -> tuple[TimeExpression, ...]:
    """All times of a text, in order; ratios («3:2») and scores are none."""
    text = (reading_form(source) if isinstance(source, str) else source).text
    found = [
        TimeExpression(match.start(), match.end(), "time.clock")
        for match in _CLOCK.finditer(text)
        if int(match[1]) < _HOURS and int(match[2]) < _MINUTES
        if not text[match.start() - 1 : match.start()].isdecimal()
    ]
    clocks = {each.start for each in found}
    for match in _SPOKEN.finditer(text):
        hour = match[1]
        if match.start(1) not in clocks and (not hour.isdecimal() or int(hour) <= _HOURS):
            found.append(TimeExpression(match.start(), match.end(), "time.hour"))
    return tuple(sorted(found))
