"""What reading an article whole costs, beside the least anything could do with it.

``python -m bench.figures_cost``: processor time for one seed-sized article: the floor (one
``str.translate`` with an offset map and one tokenising regular expression), each step, and
the whole; the best of many rounds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from streams.arabic.normal import reading_form
from streams.arabic.tokens import tokenise
from streams.clean.lines import clean_lines
from streams.dates.reader import read_dates
from streams.figures.reader import read_figures
from streams.figures.scan import scan
from streams.numbers.reader import read_numbers
from streams.tag.analyse import analyse

SEED = next((Path(__file__).resolve().parent.parent / "seeds").glob("004_*.txt"))
PUBLISHED = date(2021, 3, 9)
ROUNDS = 120


def best(function: Callable[[], object]) -> float:
    """Milliseconds of processor time, the best of the rounds."""
    least = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        function()
        least = min(least, time.process_time() - start)
    return least * 1000


def main() -> None:
    article = clean_lines(SEED.read_text("utf-8"))
    title, text = article.title, article.text
    normal = reading_form(text)
    tokens = tokenise(normal)

    def floor() -> None:
        form = reading_form(text)
        form.span(0, len(form.text))
        tokenise(form)

    least = best(floor)
    rows = {
        "floor: translate with a map, tokens": least,
        "scan: tokens, sentences, names, cues": best(lambda: scan(normal)),
        "numbers": best(lambda: read_numbers(tokens)),
        "dates": best(lambda: read_dates(tokens, published=PUBLISHED)),
        "figures, everything in it": best(lambda: read_figures(title, text, published=PUBLISHED)),
        "analyse: figures, topics, signature": best(
            lambda: analyse(title, text, published=PUBLISHED)
        ),
    }
    print(f"{len(text)} characters")
    for name, cost in rows.items():
        print(f"{name:38} {cost:7.3f} ms  {cost / least:5.1f} x the floor")


if __name__ == "__main__":
    main()
