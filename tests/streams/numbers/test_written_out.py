"""Numbers written out by num2words and by a second writer are read back."""

from __future__ import annotations

import random

import pytest
from num2words import num2words
from number_writer import write

from streams.numbers.reader import numbers_of

NUMBERS = [*range(1_500), *random.Random(20).sample(range(1_500, 10_000_000), 2_500)]
MANY = [*range(20_000), *random.Random(21).sample(range(20_000, 10_000_000), 40_000)]


def score(texts: dict[int, str]) -> tuple[float, list[tuple[int, str]]]:
    wrong = []
    for number, text in texts.items():
        found = numbers_of(text)
        if len(found) != 1 or found[0]["low"] != number:
            wrong.append((number, text))
    return 1 - len(wrong) / len(texts), wrong[:10]


def test_num2words_is_read_back() -> None:
    share, wrong = score({n: num2words(n, lang="ar") for n in NUMBERS})
    assert share >= 0.999, wrong


def test_the_second_writers_spellings_are_read_back() -> None:
    share, wrong = score({n: write(n) for n in NUMBERS})
    assert share >= 0.999, wrong


@pytest.mark.slow
def test_sixty_thousand_of_each() -> None:
    for writer in (write, lambda number: num2words(number, lang="ar")):
        share, wrong = score({number: writer(number) for number in MANY})
        assert share >= 0.999, wrong


@pytest.mark.parametrize("number", [3, 17, 250, 5200, 1_455_590])
def test_the_score_can_fail(number: int) -> None:
    assert score({number + 1: write(number)})[0] == 0
