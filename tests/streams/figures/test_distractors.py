"""At most one unrelated article in a hundred gives a figure."""

from __future__ import annotations

from datetime import date

from streams.figures.reader import read_figures
from tests.streams.figures.distracting import COUNT, pieces

MOST = 0.01
DAY = date(2022, 6, 1)


def test_unrelated_articles_give_no_figures() -> None:
    traps, wrong = 0, []
    for piece in pieces():
        traps += piece.trap
        wrong.extend(
            figure.quote for figure in read_figures(piece.title, piece.text, published=DAY)[:1]
        )
    assert traps >= 0.4 * COUNT
    assert len(wrong) <= MOST * COUNT, wrong[:20]
