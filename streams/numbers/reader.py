"""Read the numbers of a text."""

from __future__ import annotations

from streams.arabic.normal import Normal
from streams.arabic.tokens import Tokens, tokenise
from streams.numbers.model import Number


def read_numbers(source: Normal | Tokens) -> tuple[Number, ...]:
    """All numbers in order, ranges and hedges joined (rough: digits only, for now)."""
    tokens = source if isinstance(source, Tokens) else tokenise(source)
    return tuple(
        Number(
            low=int(form),
            high=int(form),
            start=tokens.starts[i],
            end=tokens.end(i),
            rules=("number.digits",),
        )
        for i, form in enumerate(tokens.forms)
        if form[0].isdigit() and len(form) <= 18
    )


def numbers_of(text: str) -> list[dict[str, int | float | str]]:
    """What ``rasad numbers --jsonl`` prints for one text; offsets in the original."""
    tokens = tokenise(text)
    found = []
    for number in read_numbers(tokens):
        start, end = tokens.normal.span(number.start, number.end)
        found.append(
            {
                "low": number.low,
                "high": number.high,
                "start": start,
                "end": end,
                "text": text[start:end],
            }
        )
    return found
