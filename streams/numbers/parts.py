"""Halves and quarters: «مليون ونصف», «نصف مليون», «ثلاثة أرباع المليون», «2 فاصلة 5»."""

from __future__ import annotations

from msgspec.structs import replace

from streams.arabic.tokens import Tokens
from streams.numbers.groups import Group, near, read_group, scale_at, word_at
from streams.numbers.lexicon import Word, words
from streams.numbers.number import Plain

_POINT = frozenset({"فاصله", "فاصل", "نقطه"})
_LESS = "الا"
_SMALL = 1000


def _part_at(tokens: Tokens, at: int) -> Word | None:
    """A fraction's word at a token, behind «و»."""
    if at >= len(tokens.forms) or not near(tokens, at - 1) or not tokens.forms[at].startswith("و"):
        return None
    word = words().get(tokens.forms[at][1:])
    return word if word is not None and word.role == "part" else None


def of_scale(tokens: Tokens, last: Plain) -> Plain | None:
    """«ونصف», «ونصف المليون», «وربع مليون» behind a scale."""
    word = None if last.scale == 1 else _part_at(tokens, last.after)
    if word is None:
        return None
    after = last.after + 1
    after += scale_at(tokens, after) is not None
    value = word.value * last.scale
    return Plain(value, last.after, after, "words", 1, value, 1, rules=("words.part",))


def without_part(tokens: Tokens, last: Plain) -> Plain | None:
    """«مليون إلا ربعاً»: a part of the scale taken away."""
    at = last.after
    if last.scale == 1 or at + 1 >= len(tokens.forms) or tokens.forms[at] != _LESS:
        return None
    word = words().get(tokens.forms[at + 1]) if near(tokens, at) else None
    if word is None or word.role != "part":
        return None
    value = -word.value * last.scale
    return Plain(value, at, at + 2, "words", 1, value, 1, rules=("words.part_less",))


def with_part(tokens: Tokens, at: int, start: int, word: Word) -> Plain | None:
    """«نصف مليون», «ثلاثة أرباع المليون»; a half of anything else is no number of people."""
    value, after = word.value, at + 1
    if word.role == "unit" and after < len(tokens.forms) and near(tokens, at):
        following = words().get(tokens.forms[after])
        if following is None or following.role != "denominator":
            return None
        value, after = word.value * following.value, after + 1
    elif word.role != "part":
        return None
    scale = scale_at(tokens, after)
    if scale is None:
        return None
    value *= scale.value
    return Plain(value, at, after + 1, "words", 1, value, 1, start, ("words.part",))


def decimal_words(tokens: Tokens, group: Group) -> Group:
    """«3 ونصف», «ثلاثة ونصف مليون», «اثنان فاصلة خمسة»: a group with a fraction in words."""
    word = _part_at(tokens, group.after) if group.value < _SMALL else None
    if word is not None and group.value:
        return replace(
            group, value=group.value + word.value, after=group.after + 1, decimal=None, open=False,
            rule="words.and_part",
        )  # fmt: skip
    at = group.after
    if at + 1 < len(tokens.forms) and tokens.forms[at] in _POINT and near(tokens, at - 1):
        behind = _behind_point(tokens, at + 1) if near(tokens, at) else None
        if behind is not None:
            return replace(
                group, value=float(f"{group.value:.0f}.{behind[0]}"), after=behind[1], decimal=None,
                open=False, rule="words.point",
            )  # fmt: skip
    return group


def _behind_point(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The digits behind «فاصلة», written in digits or words."""
    form = tokens.forms[at]
    if form.isdecimal():
        return (form, at + 1) if len(form) <= 3 else None  # noqa: PLR2004 - thousandths
    found = word_at(tokens, at)
    if found is None or found[1] or found[0].role not in {"unit", "ten", "teen", "tens"}:
        return None
    group = read_group(tokens, at, found[0])
    return None if group is None else (f"{group.value:.0f}", group.after)
