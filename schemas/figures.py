"""A figure: what a text says about the size of a force.

The vocabulary is the design's, field by field. Every enumeration decodes an
unknown value as ``other``, so that a newer minor version can be read.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class _Open(StrEnum):
    """An enumeration that reads what it does not know as ``other``."""

    @classmethod
    def _missing_(cls, value: object) -> _Open | None:
        return cls.__members__.get("OTHER") if isinstance(value, str) else None


class Kind(_Open):
    """What the number measures."""

    STRENGTH = "strength"
    DELTA = "delta"
    DIRECTION = "direction"
    OTHER = "other"


class Change(_Open):
    """The change that the sentence itself states."""

    RISE = "rise"
    FALL = "fall"
    OTHER = "other"


class Role(_Open):
    """The figure's part in a stated change."""

    FROM = "from"
    TO = "to"
    OTHER = "other"


class Scope(_Open):
    """How much of the force is counted; only ``total`` moves a series."""

    TOTAL = "total"
    PART = "part"
    SHARED = "shared"
    OTHER = "other"


class Status(_Open):
    """The speaker's own stance towards the figure."""

    CURRENT = "current"
    PLANNED = "planned"
    FORMER = "former"
    DENIED = "denied"
    OTHER = "other"


class Qualifier(_Open):
    """How the number is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    VAGUE = "vague"
    OTHER = "other"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the text says the same figure again.

    ``start`` and ``end`` are code-point offsets into the article's text of the
    words that carry the figure; ``quote`` is the sentence, which begins at
    ``quote_start``.
    """

    start: int
    end: int
    quote: str
    quote_start: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one article, after folding.

    ``low`` and ``high`` are people, as stated, open bounds null.
    ``text[start:end]`` is the number phrase (or, for a direction, the word of
    rise or fall); ``text[quote_start:quote_start + len(quote)] == quote``.
    ``rules`` names every rule that shaped the reading, for ``--explain``.
    """

    force: str
    place: str | None
    kind: Kind
    change: Change | None = None
    role: Role | None = None
    scope: Scope = Scope.TOTAL
    status: Status = Status.CURRENT
    firm: bool = True
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    attribution: str | None = None
    speaker_id: str | None = None
    claim_date: date | None = None
    as_of: str | None = None
    quote: str
    quote_start: int
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    rules: tuple[str, ...] = ()
    in_recurring_line: bool = False

    @property
    def series(self) -> str:
        """The series this figure belongs to, as its topic key."""
        return f"{self.force}|{self.place or ''}"
