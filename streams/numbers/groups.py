"""Numbers below a thousand in words: «خمسمئة وثلاثة وعشرون», «مئة و50», «متين تلاتة وستين»."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from streams.arabic.tokens import Tokens
from streams.numbers.lexicon import LONGEST, REMEMBERED, TEEN_LASTS, Word, pairs, words
from streams.numbers.number import Form

HUNDRED = 100
_TEN = 10
_GLUED = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_LOOSE = ("", *_GLUED)
_CHAINING = ("وال", "و")
_HUNDREDS = frozenset({"ميات", "مئات", "مات"})
_SHORT_DIGITS = 2
_BLANKS = 2


class Group(Struct, frozen=True, gc=False):
    """A number below a thousand in words, or one in digits, before its scale.

    ``decimal`` is the other reading of digits; ``smallest`` the place of the last part
    (100 for «خمسمئة», 1 for «خمسة»); ``open`` says whether a smaller part may be
    chained on, which is never so behind plain digits.
    """

    value: float
    after: int
    form: Form
    rule: str
    decimal: float | None = None
    smallest: float = 1
    open: bool = True


def near(tokens: Tokens, at: int) -> bool:
    """Whether nothing but a blank stands between a token and the next."""
    if at + 1 >= len(tokens.forms):
        return False
    blank = tokens.starts[at + 1] - tokens.ends[at]
    return blank == 0 or (blank <= _BLANKS and "\n" not in tokens.gap(at))


def scale_word(form: str) -> Word | None:
    """«ألف», «آلاف», «مليون» …, with the article or without."""
    word = words().get(form) or words().get(form.removeprefix("ال"))
    return word if word is not None and word.role == "scale" else None


def scale_at(tokens: Tokens, at: int) -> Word | None:
    """The scale word at a token right behind the one before it."""
    if not 0 < at < len(tokens.forms) or not near(tokens, at - 1):
        return None
    return scale_word(tokens.forms[at])


def word_at(tokens: Tokens, at: int, *, chained: bool = False) -> tuple[Word, str] | None:
    """The number word at a token, with what was glued to its front.

    A word that only looks like one («كمية», «لست») is in the table with the role ``none``.
    """
    form = tokens.forms[at]
    return None if len(form) > LONGEST else _word_of(form, chained)


@lru_cache(REMEMBERED)
def _word_of(form: str, chained: bool) -> tuple[Word, str] | None:  # noqa: FBT001 - a key
    table = words()
    for prefix in _CHAINING if chained else _LOOSE:
        if form.startswith(prefix) and (word := table.get(form[len(prefix) :])):
            return None if word.role == "none" else (word, prefix)
    return None


def teen_at(tokens: Tokens, at: int, *, chained: bool) -> tuple[Word, str] | None:
    """«ثلاثة عشر» with what is glued to its front; «وأحد عشر» is not «واحد»."""
    if at + 1 >= len(tokens.forms) or not near(tokens, at):
        return None
    form, last, table = tokens.forms[at], tokens.forms[at + 1], pairs()
    if last not in TEEN_LASTS:
        return None
    for prefix in _CHAINING if chained else _LOOSE:
        if form.startswith(prefix) and (teen := table.get((form[len(prefix) :], last))):
            return teen, prefix
    return None


def read_group(tokens: Tokens, at: int, word: Word) -> Group | None:
    """The number below a thousand whose first word, at ``at``, is ``word``."""
    value, after, smallest = _first_part(tokens, at, word)
    if smallest == HUNDRED:
        below = _below_hundred(tokens, after)
        if below is not None:
            value, after, smallest = value + below[0], below[1], 1
    elif 0 < value < _TEN:
        tens = _joined_tens(tokens, after)
        if tens is not None:
            return Group(value + tens[0], tens[1], "words", "words.group")
        if word.role == "leading":  # «أحد», «إحدى» alone are no numbers
            return None
    return Group(value, after, "words", "words.group", smallest=smallest)


def _first_part(tokens: Tokens, at: int, word: Word) -> tuple[float, int, float]:
    """The first part: value, the token behind it, and its place."""
    after = at + 1
    if word.role in {"hundred", "hundreds"}:
        return word.value, after, HUNDRED
    if after < len(tokens.forms) and near(tokens, at):
        form = tokens.forms[after]
        following = words().get(form)
        hundred = form in _HUNDREDS or (following is not None and following.role == "hundred")
        if hundred and word.role == "unit" and 2 < word.value < _TEN:  # noqa: PLR2004 - 3 to 9
            return word.value * HUNDRED, after + 1, HUNDRED
        if hundred and word.role == "tens" and scale_at(tokens, after + 1) is not None:
            return word.value * HUNDRED, after + 1, 1  # «عشرين مئة ألف»
    return word.value, after, 1


def _below_hundred(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What follows a hundred: «وخمسون», «وثلاثة وعشرون», «وخمسة عشر», «و50»."""
    if at >= len(tokens.forms) or not near(tokens, at - 1):
        return None
    form = tokens.forms[at]
    if form == "و" and at + 1 < len(tokens.forms) and near(tokens, at):
        form = tokens.forms[at + 1]
        if form[0].isdecimal():
            return _short_digits(tokens, at + 1)
        teen = teen_at(tokens, at + 1, chained=False)
        return _one_of(tokens, at + 1, form) or _units(tokens, at + 1, words().get(form), teen)
    one = _one_of(tokens, at, form.removeprefix("و"))
    if one is not None:
        return one
    glued = word_at(tokens, at, chained=True)
    word = glued[0] if glued else _bare(form)
    return _units(tokens, at, word, teen_at(tokens, at, chained=True))


def _short_digits(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """«مئة و50», also «مئة و50 ألفا»; not the beginning of a longer number."""
    form = tokens.forms[at]
    mark = tokens.glued(at) and tokens.forms[at + 1] in {".", ",", "٬", "،", "٫"}
    if len(form) > _SHORT_DIGITS or (
        mark and tokens.glued(at + 1) and tokens.forms[at + 2][0].isdecimal()
    ):
        return None
    return float(form), at + 1


def _one_of(tokens: Tokens, at: int, form: str) -> tuple[float, int] | None:
    """«ستمئة وألف ألف»: some write six hundred and one thousand so."""
    scale = scale_word(form)
    if scale is None or scale_at(tokens, at + 1) != scale:
        return None
    return 1.0, at + 1


def _units(
    tokens: Tokens, at: int, word: Word | None, teen: tuple[Word, str] | None
) -> tuple[float, int] | None:
    """A number below a hundred whose first word is ``word``."""
    if teen is not None:
        return teen[0].value, at + 2
    if word is None or word.role not in {"unit", "leading", "ten", "teen", "tens"}:
        return None
    if word.role in {"unit", "leading"} and at + 1 < len(tokens.forms) and near(tokens, at):
        following = words().get(tokens.forms[at + 1])
        if following is not None and following.role == "hundred":
            return None
        tens = _joined_tens(tokens, at + 1)
        if tens is not None and word.value:
            return word.value + tens[0], tens[1]
    return None if word.role == "leading" else (word.value, at + 1)


def _bare(form: str) -> Word | None:
    """«متين تلاتة وستين»: dialect leaves out the first «و»."""
    word = words().get(form)
    return word if word is not None and word.role in {"unit", "teen", "tens"} else None


def _joined_tens(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """«وعشرون», also «و عشرون»: value, and the token behind it."""
    if at >= len(tokens.forms) or not near(tokens, at - 1) or not tokens.forms[at].startswith("و"):
        return None
    form, after = tokens.forms[at][1:], at + 1
    if not form and after < len(tokens.forms) and near(tokens, at):
        form, after = tokens.forms[after], after + 1
    word = words().get(form.removeprefix("ال"))
    return (word.value, after) if word is not None and word.role == "tens" else None
