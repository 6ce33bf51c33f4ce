"""The grammar of one number: groups below a thousand, scales, and chains with «و».

Everything goes left to right over tokens, each looked at a fixed number of times, so a
text of nothing but number words is still read in linear time.
"""

from __future__ import annotations

from typing import NamedTuple

from streams.arabic.tokens import Tokens
from streams.numbers.digits import read_digits
from streams.numbers.lexicon import Word, pairs, words
from streams.numbers.number import Form, Plain

MOST_PARTS = 12
"""Parts chained in one number; «مليار و… و… و…» has no more."""

_GLUED = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "وب", "ول", "بـ")
_HUNDRED = 100
_HUNDREDS = frozenset({"ميات", "مئات", "مات"})
_DUAL_CONSTRUCTS = frozenset({"الفا", "مليونا", "مليارا"})
_TANWEEN = "\u064b"


class _Group(NamedTuple):
    """A number below a thousand in words, or one in digits, before its scale."""

    value: float
    after: int
    form: Form
    rule: str
    decimal: float | None = None
    smallest: float = 1
    """The place of its last part: 100 for «خمسمئة», 1 for «خمسة»."""
    open: bool = True
    """Whether a smaller part may be chained on: never after plain digits."""


def word_at(tokens: Tokens, at: int, *, chained: bool = False) -> tuple[Word, str] | None:
    """The number word at a token, with what was glued to its front."""
    form = tokens.forms[at]
    table = words()
    if not chained and form in table:
        return table[form], ""
    for prefix in _GLUED if not chained else ("وال", "و"):
        if form.startswith(prefix) and (word := table.get(form[len(prefix) :])):
            return word, prefix
    return None


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
        current = following._replace(
            first=term.first,
            form=_mixed(current.form, following.form),
            rules=(*current.rules, *following.rules),
        )
    if current is term:
        return term
    head = total if current.unit == 1 else current.head
    return current._replace(value=total, first=term.first, start=term.start, head=head)


def _chained(tokens: Tokens, last: Plain) -> Plain | None:
    """The next part of a chain: smaller than the smallest scale so far."""
    if last.unit <= 1 or last.after >= len(tokens):
        return None
    part = _part_of_scale(tokens, last)
    if part is not None:
        return part
    at = last.after
    if tokens.forms[at] == "و":
        if at + 1 >= len(tokens) or not _near(tokens, at):
            return None
        following = _term(tokens, at + 1, chained=False, glued=False)
    else:
        following = _term(tokens, at, chained=True)
    if following is None or not _near(tokens, at - 1):
        return None
    return following if following.value < last.unit else None


def _part_of_scale(tokens: Tokens, last: Plain) -> Plain | None:
    """«ونصف», «ونصف المليون», «وربع مليون» behind a scale."""
    at = last.after
    if last.scale == 1 or not _near(tokens, at - 1):
        return None
    form = tokens.forms[at]
    word = words().get(form.removeprefix("و"))
    if not form.startswith("و") or word is None or word.role != "part":
        return None
    after = at + 1
    if after < len(tokens) and _near(tokens, at):
        scale = _scale_word(tokens.forms[after])
        if scale is not None:
            after += 1
    value = word.value * last.scale
    return Plain(value, at, after, "words", 1, value, 1, rules=("words.part",))


def _term(  # noqa: PLR0911 - one way out for each kind of first word
    tokens: Tokens, at: int, *, chained: bool, glued: bool = True
) -> Plain | None:
    """A group with its scales, or a scale or dual alone."""
    if at >= len(tokens):
        return None
    start = tokens.starts[at]
    if tokens.forms[at][0].isdigit():
        group = None if chained else _digit_group(tokens, at)
        return group and _scaled(tokens, at, start, group)
    teen = _teen(tokens, at, chained=chained)
    if teen is not None:
        group = _Group(teen[0].value, at + 2, "words", "words.group")
        return _scaled(tokens, at, start + len(teen[1]), group)
    found = word_at(tokens, at, chained=chained)
    if found is None or (found[1] and not glued):
        return None
    word, prefix = found
    start += len(prefix)
    if word.role in {"scale", "dual"}:
        value = _lone(tokens, at, len(prefix), word)
        scale = word.value if word.role == "scale" else word.value / 2
        alone = _Group(value / scale, at + 1, "words", "words.scale", smallest=1)
        return _more_scales(tokens, at, start, alone, scale)
    if word.role == "part":
        return _share(tokens, at, start, word)
    group = _word_group(tokens, at, word)
    return _scaled(tokens, at, start, group)


def _lone(tokens: Tokens, at: int, front: int, word: Word) -> float:
    """«ألف» alone is a thousand, «ألفا جندي» the dual without its noon, «ألفاً» one again."""
    form = tokens.forms[at][front:]
    if word.role == "dual" or form not in _DUAL_CONSTRUCTS:
        return word.value
    start, end = tokens.normal.span(tokens.starts[at], tokens.end(at))
    return word.value if _TANWEEN in tokens.normal.original[start:end] else 2 * word.value


def _share(tokens: Tokens, at: int, start: int, word: Word) -> Plain | None:
    """«نصف مليون», «ربع مليون»; a half of anything else is no number of people."""
    if at + 1 >= len(tokens) or not _near(tokens, at):
        return None
    scale = _scale_word(tokens.forms[at + 1])
    if scale is None:
        return None
    value = word.value * scale.value
    return Plain(value, at, at + 2, "words", 1, value, 1, start, ("words.part",))


def _digit_group(tokens: Tokens, at: int) -> _Group | None:
    digits = read_digits(tokens, at)
    if digits is None:
        return None
    return _Group(digits.value, digits.after, "digits", digits.rule, digits.decimal, open=False)


def _word_group(tokens: Tokens, at: int, word: Word) -> _Group:
    """A number below a thousand in words, from its first word on."""
    value, after, smallest = _hundreds(tokens, at, word)
    if smallest == _HUNDRED:
        below = _below_hundred(tokens, after)
        if below is not None:
            value, after, smallest = value + below[0], below[1], 1
    elif smallest == 1 and 0 < value < 10:  # noqa: PLR2004 - «خمسة وعشرون»
        tens = _joined_tens(tokens, after)
        if tens is not None:
            value, after = value + tens[0], tens[1]
    return _Group(value, after, "words", "words.group", smallest=smallest)


def _hundreds(tokens: Tokens, at: int, word: Word) -> tuple[float, int, float]:
    """The first part: value, the token behind it, and its place."""
    after = at + 1
    if word.role in {"hundred", "hundreds"}:
        return word.value, after, _HUNDRED
    if word.role == "unit" and after < len(tokens) and _near(tokens, at):
        following = words().get(tokens.forms[after])
        plural = tokens.forms[after] in _HUNDREDS
        hundred = plural or (following is not None and following.role == "hundred")
        if hundred and 2 < word.value < 10:  # noqa: PLR2004 - «ثلاث مئة» to «تسع مئة»
            return word.value * _HUNDRED, after + 1, _HUNDRED
    return word.value, after, 1


def _teen(tokens: Tokens, at: int, *, chained: bool) -> tuple[Word, str] | None:
    """«ثلاثة عشر» with what is glued to its front; «وأحد عشر» is not «واحد»."""
    if at + 1 >= len(tokens) or not _near(tokens, at):
        return None
    form, table = tokens.forms[at], pairs()
    for prefix in ("و", "وال") if chained else ("", *_GLUED):
        if form.startswith(prefix):
            teen = table.get((form[len(prefix) :], tokens.forms[at + 1]))
            if teen is not None:
                return teen, prefix
    return None


def _below_hundred(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What follows a hundred: «وخمسون», «وثلاثة وعشرون», «وخمسة عشر», «و50»."""
    if at >= len(tokens) or not _near(tokens, at - 1):
        return None
    if tokens.forms[at] == "و" and at + 1 < len(tokens) and _near(tokens, at):
        form = tokens.forms[at + 1]
        if form[0].isdigit():
            short = len(form) <= 2 and not _goes_on(tokens, at + 1)  # noqa: PLR2004
            return (float(form), at + 2) if short else None
        return _one_of(tokens, at + 1, form) or _units(
            tokens, at + 1, words().get(form), chained=False
        )
    one = _one_of(tokens, at, tokens.forms[at].removeprefix("و"))
    if one is not None:
        return one
    glued = word_at(tokens, at, chained=True)
    return _units(tokens, at, glued[0] if glued else _bare(tokens, at), chained=True)


def _one_of(tokens: Tokens, at: int, form: str) -> tuple[float, int] | None:
    """«ستمئة وألف ألف»: some write six hundred and one thousand so."""
    if _scale_word(form) is None or at + 1 >= len(tokens) or not _near(tokens, at):
        return None
    return (1.0, at + 1) if _scale_word(tokens.forms[at + 1]) == _scale_word(form) else None


def _units(
    tokens: Tokens, at: int, word: Word | None, *, chained: bool
) -> tuple[float, int] | None:
    """A number below a hundred whose first word is ``word``."""
    teen = _teen(tokens, at, chained=chained)
    if teen is not None:
        return teen[0].value, at + 2
    if word is None or word.role not in {"unit", "ten", "teen", "tens"}:
        return None
    if word.role == "unit" and at + 1 < len(tokens) and _near(tokens, at):
        following = words().get(tokens.forms[at + 1])
        if following is not None and following.role == "hundred":
            return None
        tens = _joined_tens(tokens, at + 1)
        if tens is not None and word.value:
            return word.value + tens[0], tens[1]
    return word.value, at + 1


def _bare(tokens: Tokens, at: int) -> Word | None:
    """«متين تلاتة وستين»: dialect leaves out the first «و»."""
    word = words().get(tokens.forms[at])
    return word if word is not None and word.role in {"unit", "teen", "tens"} else None


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the digits at a token are the beginning of a longer number or scale."""
    if at + 1 >= len(tokens):
        return False
    form = tokens.forms[at + 1]
    return _scale_word(form) is not None or (
        form in {".", ",", "٬", "،", "٫"} and tokens.glued(at) and at + 2 < len(tokens)
        and tokens.forms[at + 2][0].isdigit() and tokens.glued(at + 1)
    )  # fmt: skip


def _joined_tens(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """«وعشرون», also «و عشرون»: value, and the token behind it."""
    if at >= len(tokens) or not _near(tokens, at - 1) or not tokens.forms[at].startswith("و"):
        return None
    form, after = tokens.forms[at][1:], at + 1
    if not form and after < len(tokens) and _near(tokens, at):
        form, after = tokens.forms[after], after + 1
    word = words().get(form.removeprefix("ال"))
    return (word.value, after) if word is not None and word.role == "tens" else None


def _scaled(tokens: Tokens, at: int, start: int, group: _Group) -> Plain:
    """A group with the scales behind it, if any."""
    after = group.after
    if after < len(tokens) and _near(tokens, after - 1):
        scale = _scale_word(tokens.forms[after])
        if scale is not None and group.value:
            value = group.decimal if group.decimal is not None else group.value
            moved = group._replace(value=value, after=after + 1)
            return _more_scales(tokens, at, start, moved, scale.value)
    unit = group.smallest if group.open else 1
    return Plain(group.value, at, after, group.form, unit, group.value, 1, start, (group.rule,))


def _more_scales(tokens: Tokens, at: int, start: int, group: _Group, scale: float) -> Plain:
    """«مئة ألف مليون»: further scales multiply."""
    after = group.after
    if after < len(tokens) and _near(tokens, after - 1):
        following = words().get(tokens.forms[after])
        if following is not None and following.role == "scale" and following.value > scale:
            scale, after = scale * following.value, after + 1
    form: Form = "mixed" if group.form == "digits" else group.form
    return Plain(
        group.value * scale, at, after, form, scale, group.value, scale, start,
        (group.rule, "words.scaled"),
    )  # fmt: skip


def _scale_word(form: str) -> Word | None:
    """«ألف», «آلاف», «مليون» …, with the article or without."""
    word = words().get(form) or words().get(form.removeprefix("ال"))
    return word if word is not None and word.role == "scale" else None


def _mixed(first: Form, second: Form) -> Form:
    return first if first == second else "mixed"


def _near(tokens: Tokens, at: int) -> bool:
    """Whether nothing but a blank stands between a token and the next."""
    return tokens.gap(at) in {"", " ", "  "}
