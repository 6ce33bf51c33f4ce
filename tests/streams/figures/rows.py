"""Rows of tests: a title or null, a text of our own, and the figures it holds."""

from __future__ import annotations

from datetime import date

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Figure = tuple[str, str | None, str, str, int | None, int | None]
"""Force, place, kind, status, low, high."""
Row = tuple[str | None, str, list[Figure]]


def keys(title: str | None, text: str) -> list[tuple[object, ...]]:
    """What makes each figure of a text right, in an order of their own."""
    return sorted((key_of(each) for each in read_figures(title, text, published=DAY)), key=repr)
