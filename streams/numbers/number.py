"""What the number grammar gives."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from schemas.figures import Qualifier

Form = Literal["digits", "words", "mixed", "vague"]


class Number(Struct, frozen=True, gc=False):
    """One number or range as stated, with offsets into the normal form's text.

    ``low`` and ``high`` are equal for a point, and leave hedges aside: the hedge
    stands in ``qualifier`` with offsets of its own. ``from_to`` marks «من X إلى Y»,
    which a sentence may mean as a range or as a change. ``first`` and ``second`` are
    the two sides of a range in the order written. ``percent`` marks a share of a hundred.
    """

    low: float
    high: float
    start: int
    end: int
    form: Form
    ordinal: bool = False
    range: bool = False
    from_to: bool = False
    first: float | None = None
    second: float | None = None
    second_start: int = 0
    qualifier: Qualifier | None = None
    q_start: int = 0
    q_end: int = 0
    rules: tuple[str, ...] = ()
    percent: bool = False


class Plain(Struct, frozen=True, gc=False):
    """A number without range and hedge: its value, and how it was made.

    ``first`` and ``after`` are token numbers (half-open); ``unit`` is the smallest
    scale used (1 where none was); ``head`` the number before its last scale, so that
    «بين 4 و10 آلاف» can share it.
    """

    value: float
    first: int
    after: int
    form: Form
    unit: float = 1
    head: float = 0
    scale: float = 1
    start: int = 0
    rules: tuple[str, ...] = ()
