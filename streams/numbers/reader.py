"""Every number of a text, in order: points, ranges, vague quantities, with their hedges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from streams.arabic.normal import Normal, reading_form
from streams.arabic.tokens import Tokens, tokenise
from streams.numbers.grammar import read_literal, word_at
from streams.numbers.hedging import hedged
from streams.numbers.lexicon import ordinals, pairs, vague, words
from streams.numbers.number import Number, Plain
from streams.numbers.ranges import ranged

_FRONTS = ("", "و", "ب", "ل", "ك", "ف", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل")


@lru_cache(maxsize=50_000)
def _begins(form: str) -> bool:
    """Whether a number may begin with this word; asked of every word, so remembered."""
    firsts = {first for first, _ in pairs()}
    for front in _FRONTS:
        rest = form[len(front) :]
        if form.startswith(front) and (
            rest in words() or rest in vague() or rest in firsts or rest in ordinals()
        ):
            return True
    return False


def read_numbers(source: Tokens | Normal | str) -> tuple[Number, ...]:
    """All numbers of a text. Offsets are those of the normal form's text.

    Linear: the walk never goes back, and no number looks further than a fixed number
    of tokens around itself.
    """
    tokens = source if isinstance(source, Tokens) else tokenise(source)
    return tuple(hedged(tokens, number, first, after) for number, first, after in _walk(tokens))


def _walk(tokens: Tokens) -> Iterator[tuple[Number, int, int]]:
    """Numbers with the tokens they take (half-open)."""
    at, forms = 0, tokens.forms
    while at < len(forms):
        form = forms[at]
        if not (form[0].isdigit() or _begins(form)):
            at += 1
            continue
        found = _vague(tokens, at) or _plain(tokens, at) or _ordinal(tokens, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found[2]


def _plain(tokens: Tokens, at: int) -> tuple[Number, int, int] | None:
    plain = read_literal(tokens, at)
    if plain is None:
        return None
    return ranged(tokens, plain) or (point(tokens, plain), plain.first, plain.after)


def point(tokens: Tokens, plain: Plain) -> Number:
    """A number that is no range."""
    return Number(
        low=plain.value,
        high=plain.value,
        start=plain.start,
        end=tokens.end(plain.after - 1),
        form=plain.form,
        rules=plain.rules,
    )


def _vague(tokens: Tokens, at: int) -> tuple[Number, int, int] | None:
    form = tokens.forms[at]
    for front in _FRONTS:
        if not form.startswith(front):
            continue
        rest = form[len(front) :]
        for parts, entry in vague().get(rest, ()):
            following = tuple(tokens.forms[at + 1 : at + len(parts)])
            if following == parts[1:]:
                after = at + len(parts)
                start = tokens.starts[at] + len(front)
                number = Number(
                    entry.low, entry.high, start, tokens.end(after - 1), "vague",
                    rules=(entry.rule,),
                )  # fmt: skip
                return number, at, after
    return None


def _ordinal(tokens: Tokens, at: int) -> tuple[Number, int, int] | None:
    """«الثالث», «الحادي عشر», «الثالثة والعشرين»: read, and marked as no quantity."""
    form = tokens.forms[at]
    stem = next((form[len(f) :] for f in ("", "و", "ب", "ل", "ف") if form[len(f) :] in ordinals()
                 and form.startswith(f)), None)  # fmt: skip
    if stem is None or not stem.startswith("ال"):
        return None
    value, after = float(ordinals()[stem]), at + 1
    if after < len(tokens) and tokens.gap(at) == " ":
        following = tokens.forms[after]
        tens = word_at(tokens, after, chained=True)
        if following in {"عشر", "عشره"}:
            value, after = value + 10, after + 1
        elif tens is not None and tens[0].role == "tens" and tens[1] == "وال":
            value, after = value + tens[0].value, after + 1
    start = tokens.starts[at] + len(form) - len(stem)
    number = Number(
        value, value, start, tokens.end(after - 1), "words", ordinal=True, rules=("words.ordinal",)
    )
    return number, at, after


def numbers_of(text: str) -> list[dict[str, Any]]:
    """What ``rasad numbers`` prints: every number with offsets into ``text`` itself."""
    normal = reading_form(text)
    found = []
    for number in read_numbers(normal):
        start, end = normal.span(number.start, number.end)
        found.append(
            {
                "low": _tidy(number.low),
                "high": _tidy(number.high),
                "start": start,
                "end": end,
                "text": text[start:end],
            }
        )
    return found


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)
