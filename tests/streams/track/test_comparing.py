"""Numbers as a person reads them: the design's section "Comparing", number by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.figures import Qualifier
from streams.track.comparing import Interval, disagree, hull, minus, off_by, plus, read, spread

Q = Qualifier
NUMBERS = st.integers(0, 10**7)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(lambda it: Interval(min(it), max(it)))


@pytest.mark.parametrize(
    ("number", "reach"),
    [
        (300, 100),
        (2500, 500),
        (4000, 1000),
        (1000, 500),
        (500, 100),
        (128_000, 1000),
        (1, 0),
        (5, 1),
        (50, 10),
        (15, 5),
        (25, 5),
        (250, 50),
        (10, 5),
        (100, 50),
        (0, 0),
        (350, 50),
        (1200, 100),
        (205, 5),
        (9, 1),
        (3, 1),
        (2, 1),
    ],
)
def test_spread(number: int, reach: int) -> None:
    assert spread(number) == reach


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "interval"),
    [
        (500, 500, Q.EXACT, (500, 500)),
        (4000, 4000, Q.ABOUT, (4000, 4000)),
        (300, None, Q.MORE_THAN, (300, 400)),
        (300, None, Q.AT_LEAST, (300, 400)),
        (None, 300, Q.LESS_THAN, (200, 300)),
        (None, 500, Q.AT_MOST, (250, 500)),
        (300, 900, Q.VAGUE, (300, 900)),
        (300, 400, Q.BETWEEN, (300, 400)),
        (400, 300, Q.BETWEEN, (300, 400)),
        (0, 0, Q.EXACT, (0, 0)),
    ],
)
def test_reading(
    low: int | None, high: int | None, qualifier: Qualifier, interval: tuple[int, int]
) -> None:
    assert read(low, high, qualifier) == interval


def test_a_direction_has_no_interval() -> None:
    assert read(None, None, Q.VAGUE) is None


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ((500, 500), (300, 400), True),
        ((500, 500), (450, 450), False),
        ((500, 500), (449, 449), True),
        ((500, 500), (555, 555), False),
        ((500, 500), (556, 556), True),
        ((0, 0), (0, 0), False),
        ((0, 0), (1, 1), True),
        ((800, 1400), (4000, 4000), True),
        ((800, 1400), (1500, 1500), False),
        ((0, 100), (500, 500), True),
    ],
)
def test_disagreement(one: tuple[int, int], other: tuple[int, int], differ: bool) -> None:
    assert disagree(Interval(*one), Interval(*other), 10) is differ


@given(INTERVALS, INTERVALS)
def test_disagreement_has_no_direction(one: Interval, other: Interval) -> None:
    assert disagree(one, other, 10) == disagree(other, one, 10)
    assert not disagree(one, one, 10)
    assert off_by(one, other, 10) == off_by(other, one, 10)


@given(NUMBERS)
def test_reach_is_at_most_half(number: int) -> None:
    assert 0 <= spread(number) <= max(number // 2, 0)


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ((500, 500), (5000, 5000), True),
        ((500, 500), (4999, 4999), False),
        ((500, 500), (50, 50), True),
        ((500, 500), (0, 0), False),
        ((300, 400), (5000, 5000), True),
        ((300, 900), (5000, 5000), False),
    ],
)
def test_off_by_a_factor(one: tuple[int, int], other: tuple[int, int], off: bool) -> None:
    assert off_by(Interval(*one), Interval(*other), 10) is off


def test_deltas_and_hull() -> None:
    assert plus(Interval(500, 500), Interval(300, 900)) == (800, 1400)
    assert minus(Interval(3000, 3000), Interval(500, 500)) == (2500, 2500)
    assert minus(Interval(300, 400), Interval(350, 500)) == (0, 50)
    assert hull(Interval(500, 500), Interval(300, 400)) == (300, 500)
