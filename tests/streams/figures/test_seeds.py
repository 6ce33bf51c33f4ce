from __future__ import annotations

import pytest

from streams.figures.reader import read_candidates, read_figures
from tests.streams.figures.seed_articles import TABLE, article, exact


@pytest.mark.parametrize("seed", sorted(TABLE))
def test_exactly_the_figures_of_the_table(seed: str) -> None:
    title, text, published = article(seed)
    figures = read_figures(title, text, published=published)
    assert exact(figures, TABLE[seed]), [(f.force, f.status, f.low, f.attribution) for f in figures]


@pytest.mark.parametrize("seed", sorted(TABLE))
def test_every_quote_is_the_text_at_its_offsets(seed: str) -> None:
    title, text, published = article(seed)
    for figure in read_figures(title, text, published=published):
        for part in (figure, *figure.mentions):
            assert text[part.quote_start : part.quote_start + len(part.quote)] == part.quote
            assert part.quote_start <= part.start < part.end <= part.quote_start + len(part.quote)


def test_mentions_fold_as_the_table_says() -> None:
    mentions = {
        seed: [
            len(figure.mentions)
            for figure in read_figures(*article(seed)[:2], published=article(seed)[2])
        ]
        for seed in TABLE
    }
    assert mentions["001"] == [2]
    assert mentions["000"][:2] == [1, 1]
    assert mentions["002"][0] == 1
    assert mentions["004"] == [0, 1]


def test_every_candidate_names_its_rule() -> None:
    for seed in TABLE:
        title, text, published = article(seed)
        candidates = read_candidates(title, text, published=published)
        assert candidates
        for candidate in candidates:
            assert (candidate.refused is None) == (candidate.figure is not None)
            assert candidate.refused or candidate.rules
