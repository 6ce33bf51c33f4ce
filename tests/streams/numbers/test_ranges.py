"""Ranges, shared scale, and what only looks like a range."""

from __future__ import annotations

import pytest

from streams.numbers.reader import read_numbers

RANGES = [
    ("بين 6 و9 آلاف", 6000, 9000),
    ("بين 6-9 آلاف", 6000, 9000),
    ("ما بين 6 إلى 9 آلاف", 6000, 9000),
    ("بين ستة وتسعة آلاف", 6000, 9000),
    ("بين ستة آلاف وتسعة آلاف", 6000, 9000),
    ("بين ألف وألفين", 1000, 2000),
    ("بين ألف وألفي متطوع", 1000, 2000),
    ("بين ألف و1800", 1000, 1800),
    ("بين مئة وخمسين ومئتين", 150, 200),
    ("بين مئة وخمسين", 50, 100),
    ("بين خمسة وعشرين", 5, 20),
    ("بين خمسة وعشرين وثلاثين ألفا", 25_000, 30_000),
    ("بين مئة وألف", 100, 1000),
    ("بين 800 وألف", 800, 1000),
    ("بين 2500 و3 آلاف", 2500, 3000),
    ("بين 150 ألفا و200 ألف", 150_000, 200_000),
    ("بين الـ500 والـ600", 500, 600),
    ("بين نحو 500 و600", 500, 600),
    ("بين 500 و نحو 600", 500, 600),
    ("بين 500 وبين 600", 500, 600),
    ("بين 500 مقاتل و600 مقاتل", 500, 600),
    ("بين 500 عنصر و600", 500, 600),
    ("من 3 لـ5 آلاف", 3000, 5000),
    ("من ألف إلى ألفين", 1000, 2000),
    ("من مئة إلى مئة وخمسين", 100, 150),
    ("من 50 إلى 30 ألفا", 30_000, 50_000),
    ("من 40 إلى الـ60", 40, 60),
    ("300 حتى 400", 300, 400),
    ("أربعة الى خمسة آلاف", 4000, 5000),
    ("مئة أو مئتين", 100, 200),
    ("170ـ240 ألف", 170_000, 240_000),
    ("500 - 600", 500, 600),
    ("2019-2020", 2019, 2020),
]
POINTS = [
    ("900 و5 آلاف", [900, 5000]),
    ("بين 500 سيارة و600 جندي", [500, 600]),
    ("من بين 500 جندي و600 جندي", [500, 600]),
    ("500 و600", [500, 600]),
    ("500 أو 9000", [500, 9000]),
    ("3/4", [3, 4]),
    ("500- 600", [500, 600]),
    ("5 إلى\n10", [5, 10]),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range(text: str, low: int, high: int) -> None:
    (found,) = read_numbers(text)
    assert (found.low, found.high, found.range) == (low, high, True)
    assert found.from_to is text.startswith("من")
    assert {found.first, found.second} == {low, high}


@pytest.mark.parametrize(("text", "values"), POINTS)
def test_no_range(text: str, values: list[int]) -> None:
    assert [(each.low, each.high) for each in read_numbers(text)] == [(v, v) for v in values]


def test_both_sides_keep_their_order_and_place() -> None:
    text = "من 50 إلى نحو 30 ألفا"
    (found,) = read_numbers(text)
    assert (found.first, found.second) == (50_000, 30_000)
    assert text[found.second_start : found.end] == "30 ألفا"
    assert text[found.start : found.end] == "50 إلى نحو 30 ألفا"
