"""The grammar of one number: groups below a thousand, scales, and chains with «و».

Everything goes left to right over tokens, each looked at a fixed number of times, so a
text of nothing but number words is still read in linear time.
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.arabic.tokens import Tokens
from streams.numbers.digits import read_digits
from streams.numbers.groups import HUNDRED, Group, near, read_group, scale_at, teen_at, word_at
from streams.numbers.lexicon import Word, words
from streams.numbers.number import Form, Plain
from streams.numbers.parts import decimal_words, of_scale, with_part, without_part

MOST_PARTS = 12
"""Parts chained in one number; «مليار و… و… و…» has no more."""

_THOUSAND = 1000
_DUAL_CONSTRUCTS = frozenset({"الفا", "مليونا", "مليارا"})
_NO_NOUN = frozenset({"من", "في", "علي", "الي", "عن", "مع", "ان", "لا", "او", "ثم", "بين"})
_TANWEEN = "\u064b"


def read_literal(tokens: Tokens, at: int) -> Plain | None:
    """The longest number that begins at the token ``at``, or None."""
    term = _term(tokens, at, chained=False)
    if term is None:
        return None
    total, current = term.value, term
    for _ in range(MOST_PARTS):
        following = _chained(tokens, current)
        if following is None:
            break
        total += following.value
        current = replace(
            following,
            first=term.first,
            form=_mixed(current.form, following.form),
            rules=(*current.rules, *following.rules),
        )
    if current is term:
        return _ascending(tokens, term) or term
    head = total if current.unit == 1 else current.head
    return replace(current, value=total, first=term.first, start=term.start, head=head)


def _chained(tokens: Tokens, last: Plain) -> Plain | None:
    """The next part of a chain: smaller than the smallest scale so far."""
    at = last.after
    if last.unit <= 1 or at >= len(tokens.forms) or not near(tokens, at - 1):
        return None
    part = of_scale(tokens, last) or without_part(tokens, last)
    if part is not None:
        return part
    form = tokens.forms[at]
    if form == "و":
        if at + 1 >= len(tokens.forms) or not near(tokens, at):
            return None
        following = _term(tokens, at + 1, chained=False, glued=False)
    elif form[0].isdecimal():  # «5 ملايين 200 ألف»: side by side only with a scale of its own
        following = _term(tokens, at, chained=False)
        if following is None or following.scale == 1:
            return None
    else:
        following = _term(tokens, at, chained=True)
    return following if following is not None and following.value < last.unit else None


def _ascending(tokens: Tokens, first: Plain) -> Plain | None:
    """«تسعة وستون وتسعمئة وألف»: years of the old style, from small to large."""
    at = first.after
    if first.scale != 1 or first.form != "words" or first.value >= HUNDRED or first.rules[1:]:
        return None
    if at + 1 >= len(tokens.forms) or not (near(tokens, at - 1) and near(tokens, at)):
        return None
    if not all(tokens.forms[place].startswith("و") for place in (at, at + 1)):
        return None
    hundreds = word_at(tokens, at, chained=True)
    thousand = word_at(tokens, at + 1, chained=True)
    if hundreds is None or thousand is None or hundreds[0].role not in {"hundred", "hundreds"}:
        return None
    if thousand[0].role not in {"scale", "dual"} or thousand[0].value > 2 * _THOUSAND:
        return None
    value = first.value + hundreds[0].value + thousand[0].value
    return replace(first, value=value, after=at + 2, head=value, rules=("words.ascending",))


def _term(  # noqa: PLR0911 - one way out for each kind of first word
    tokens: Tokens, at: int, *, chained: bool, glued: bool = True
) -> Plain | None:
    """A group with its scales, or a scale or dual alone."""
    if at >= len(tokens.forms):
        return None
    start = tokens.starts[at]
    if tokens.forms[at][0].isdecimal():
        group = None if chained else _digit_group(tokens, at)
        return None if group is None else _scaled(tokens, at, start, group)
    teen = teen_at(tokens, at, chained=chained)
    if teen is not None:
        group = Group(teen[0].value, at + 2, "words", "words.group")
        return _scaled(tokens, at, start + len(teen[1]), group)
    found = word_at(tokens, at, chained=chained)
    if found is None or (found[1] and not glued):
        return None
    word, prefix = found
    start += len(prefix)
    if word.role in {"scale", "dual"}:
        value = _lone(tokens, at, len(prefix), word)
        scale = word.value if word.role == "scale" else word.value / 2
        alone = Group(value / scale, at + 1, "words", "words.scale", smallest=1)
        return _more_scales(tokens, at, start, alone, scale)
    share = with_part(tokens, at, start, word)
    if share is not None or word.role in {"part", "denominator"}:
        return share
    group = read_group(tokens, at, word)
    return None if group is None else _scaled(tokens, at, start, group)


def _lone(tokens: Tokens, at: int, front: int, word: Word) -> float:
    """«ألف» alone is a thousand, «ألفا جندي» the dual without its noon, «ألفاً» one again.

    Without its noon the dual needs its noun right behind: «ألفا وخمسمئة», «ألفا من» are one.
    """
    form = tokens.forms[at][front:]
    if word.role == "dual" or form not in _DUAL_CONSTRUCTS:
        return word.value
    following = (
        "" if at + 1 == len(tokens.forms) else tokens.forms[at + 1] if near(tokens, at) else "."
    )
    if following and (not following[0].isalpha() or following[0] == "و" or following in _NO_NOUN):
        return word.value
    start, end = tokens.normal.span(tokens.starts[at], tokens.end(at))
    return word.value if _TANWEEN in tokens.normal.original[start:end] else 2 * word.value


def _digit_group(tokens: Tokens, at: int) -> Group | None:
    digits = read_digits(tokens, at)
    if digits is None:
        return None
    return Group(digits.value, digits.after, "digits", digits.rule, digits.decimal, open=False)


def _scaled(tokens: Tokens, at: int, start: int, group: Group) -> Plain:
    """A group with the scales behind it, if any."""
    group = decimal_words(tokens, group)
    scale = scale_at(tokens, group.after)
    if scale is not None and group.value:
        value = group.decimal if group.decimal is not None else group.value
        moved = replace(group, value=value, after=group.after + 1)
        return _more_scales(tokens, at, start, moved, scale.value)
    unit = group.smallest if group.open else 1
    return Plain(
        group.value, at, group.after, group.form, unit, group.value, 1, start, (group.rule,)
    )


def _more_scales(tokens: Tokens, at: int, start: int, group: Group, scale: float) -> Plain:
    """«مئة ألف مليون»: further scales multiply."""
    after = group.after
    if after < len(tokens.forms) and near(tokens, after - 1):
        following = words().get(tokens.forms[after])
        if following is not None and following.role == "scale" and following.value > scale:
            scale, after = scale * following.value, after + 1
    form: Form = "mixed" if group.form == "digits" else group.form
    return Plain(
        group.value * scale, at, after, form, scale, group.value, scale, start,
        (group.rule, "words.scaled"),
    )  # fmt: skip


def _mixed(first: Form, second: Form) -> Form:
    return first if first == second else "mixed"
