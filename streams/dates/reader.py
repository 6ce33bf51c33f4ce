"""Read the dates and times of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from streams.arabic.normal import Normal
from streams.arabic.tokens import Tokens


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date or time of a text; offsets into the text of the normal form.

    ``value`` is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, or None where nothing resolves
    it (a relative date without a publication date, a time of day). ``relative`` is true
    where the publication date had a part in it.
    """

    start: int
    end: int
    value: str | None
    relative: bool = False
    time: bool = False
    rules: tuple[str, ...] = ()


def read_dates(source: Normal | Tokens, published: date | None) -> tuple[DateExpression, ...]:
    """All dates and times in order (rough: none, for now)."""
    del source, published
    return ()
