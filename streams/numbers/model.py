"""What a reading of numbers gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.figures import Qualifier

Amount = int | float
Form = Literal["digits", "words", "mixed", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text.

    ``low`` and ``high`` are what is stated without the hedge: equal for a point, both
    bounds for a range or a vague quantity. ``start`` and ``end`` are offsets into the
    text of the normal form that was read and cover the number phrase alone; ``q_start``
    and ``q_end`` those of the hedge that ``qualifier`` comes from (None without one).

    ``range`` is true for two bounds; ``from_to`` for «من س إلى ص», of which only the
    sentence can say whether it is a range or a change. ``parts`` holds the two numbers
    of a range, each with its own offsets, hedge and scale. ``percent`` marks a share of
    a hundred. ``rules`` names every rule that had a part in the reading.
    """

    low: Amount
    high: Amount
    start: int
    end: int
    ordinal: bool = False
    form: Form = "digits"
    range: bool = False
    from_to: bool = False
    qualifier: Qualifier | None = None
    q_start: int | None = None
    q_end: int | None = None
    rules: tuple[str, ...] = ()
    parts: tuple[Number, ...] = ()
    percent: bool = False
