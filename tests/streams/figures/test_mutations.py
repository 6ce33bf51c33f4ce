"""The reading is general: 200 mutations of the seeds are read as exactly as the seeds."""

from __future__ import annotations

from collections import Counter

from streams.figures.reader import read_figures
from tests.streams.figures.mutating import EACH, KINDS, mutations
from tests.streams.figures.seed_articles import exact

LEAST = 0.97


def test_mutated_seeds_are_read_exactly() -> None:
    wrong: list[str] = []
    kinds: Counter[str] = Counter()
    for mutation in mutations():
        title, text, published = mutation.article
        figures = read_figures(title, text, published=published)
        kinds[mutation.kind] += 1
        if not exact(figures, mutation.expected):
            wrong.append(f"{mutation.kind} {mutation.seed}")
    assert sum(kinds.values()) >= 200
    assert len(kinds) == len(KINDS)
    assert min(kinds.values()) >= 20
    assert len(wrong) <= (1 - LEAST) * len(KINDS) * EACH, Counter(wrong)


def test_mutations_differ_from_the_seeds_and_each_other() -> None:
    texts = [(mutation.kind, mutation.seed, mutation.article.text) for mutation in mutations()]
    assert len(set(texts)) > 0.7 * len(texts)
