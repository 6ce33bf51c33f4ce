"""Numbers as a person reads them: intervals, and when two of them disagree.

The rules are the design's section "Comparing". Intervals are of people; both ends
belong to them, as one person more or less never decides.
"""

from __future__ import annotations

from typing import NamedTuple

from schemas.figures import Figure, Qualifier


class Interval(NamedTuple):
    """From ``low`` to ``high`` people, both included."""

    low: int
    high: int


def spread(number: int) -> int:
    """How far "more than N" reaches: a unit of N's last significant digit.

    Five such units where N has two or more significant digits and the last is 5;
    never above N/2: 300 → 100, 2500 → 500, 4000 → 1000, 1000 → 500.
    """
    if number <= 0:
        return 0
    unit = 1
    digits = number
    while digits % 10 == 0:
        digits //= 10
        unit *= 10
    if digits > 10 and digits % 10 == 5:  # noqa: PLR2004 - the design's own numbers
        unit *= 5
    return min(unit, number // 2)


def read(low: int | None, high: int | None, qualifier: Qualifier) -> Interval | None:
    """The interval that stated bounds stand for; None where nothing is counted."""
    if low is None and high is None:
        return None
    if low is None:
        assert high is not None
        down = high // 2 if qualifier is Qualifier.AT_MOST else high - spread(high)
        return Interval(down, high)
    if high is None:
        return Interval(low, low + spread(low))
    return Interval(min(low, high), max(low, high))


def read_figure(figure: Figure) -> Interval | None:
    """The interval that a figure's bounds stand for."""
    return read(figure.low, figure.high, figure.qualifier)


def disagree(one: Interval, other: Interval, percent: int) -> bool:
    """Whether the gap between two intervals is above ``percent`` of the larger facing edge.

    Zero agrees with zero alone.
    """
    if is_zero(one) or is_zero(other):
        return is_zero(one) != is_zero(other)
    lower, upper = sorted((one, other))
    gap = upper.low - lower.high
    return gap * 100 > upper.low * percent


def is_zero(interval: Interval) -> bool:
    """Whether nobody is left."""
    return interval.high == 0


def off_by(one: Interval, other: Interval, factor: int) -> bool:
    """Whether the facing edges differ by ``factor`` or more; zero never does."""
    if is_zero(one) or is_zero(other):
        return False
    lower, upper = sorted((one, other))
    return upper.low >= lower.high * factor


def plus(base: Interval, delta: Interval) -> Interval:
    """A rise on top of a strength: 500 and 300-900 more is 800-1400."""
    return Interval(base.low + delta.low, base.high + delta.high)


def minus(base: Interval, delta: Interval) -> Interval:
    """A fall from a strength, never below nobody."""
    return Interval(max(0, base.low - delta.high), max(0, base.high - delta.low))


def hull(*intervals: Interval) -> Interval:
    """From the lowest to the highest bound."""
    return Interval(min(it.low for it in intervals), max(it.high for it in intervals))
