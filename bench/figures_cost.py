"""What reading an article whole costs, beside a yardstick in the same run.

``python -m bench.figures_cost``: processor time for one seed-sized article: the yardstick
(one ``str.translate`` with an offset for each character and one tokenising regular
expression, written as plainly as that says), our own first pass that does the same, each
step, and the whole; the best of many rounds. Aim: the whole within five yardsticks. Python looks
for cycles as rarely as it does in our programs (``console.collector``).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from itertools import accumulate
from pathlib import Path

from console.collector import look_rarely
from streams.arabic.letters import READING
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
ROUNDS, TURNS = 20, 12
"""Rounds at a stretch, and stretches of each step in turn: a slow moment strikes all of them."""
MOST = 5
YARDSTICK = "yardstick: translate, offsets, tokens"
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def best(function: Callable[[], object]) -> float:
    """Milliseconds of processor time, the best of the rounds."""
    least = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        function()
        least = min(least, time.process_time() - start)
    return least * 1000


def in_turns(steps: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each step, the best of several stretches taken in turn."""
    turns = [{name: best(step) for name, step in steps.items()} for _ in range(TURNS)]
    return {name: min(turn[name] for turn in turns) for name in steps}


def yardstick(text: str) -> tuple[list[int], list[tuple[int, str]]]:
    """Offsets of the normal form's characters, and its tokens with theirs."""
    normal = text.translate(READING)
    lengths = (len(READING.get(ord(letter), letter)) for letter in text)
    return list(accumulate(lengths)), [(it.start(), it.group()) for it in _TOKEN.finditer(normal)]


def main() -> None:
    look_rarely()  # as `rasad` does
    article = clean_lines(SEED.read_text("utf-8"))
    title, text = article.title, article.text
    normal = reading_form(text)
    tokens = tokenise(normal)

    def first_pass() -> None:
        form = reading_form(text)
        form.span(0, len(form.text))
        tokenise(form)

    steps: dict[str, Callable[[], object]] = {
        YARDSTICK: lambda: yardstick(text),
        "our first pass, which does the same": first_pass,
        "scan: tokens, sentences, names, cues": lambda: scan(normal),
        "numbers": lambda: read_numbers(tokens),
        "dates": lambda: read_dates(tokens, published=PUBLISHED),
        "figures, everything in it": lambda: read_figures(title, text, published=PUBLISHED),
        "analyse: figures, topics, signature": lambda: analyse(title, text, published=PUBLISHED),
    }
    costs = in_turns(steps)
    print(f"{len(text)} characters")
    for name, cost in costs.items():
        print(f"{name:38} {cost:7.3f} ms  {cost / costs[YARDSTICK]:5.2f} yardsticks")
    print(f"aim: figures within {MOST} yardsticks")


if __name__ == "__main__":
    main()
