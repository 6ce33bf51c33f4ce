"""Ranges and shared scale: «بين 4 و10 آلاف», «170 – 240 ألف», «من 150 إلى 350»."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from streams.arabic.tokens import Tokens
from streams.numbers.grammar import read_literal
from streams.numbers.groups import near
from streams.numbers.number import Number, Plain

_DASHES = frozenset("-–—−‑~")
_TO = frozenset({"الي", "لغايه", "حتي"})
_SHORT_TO = "ل"
_OR = frozenset({"او", "ام"})
_AND = frozenset({"و", "وال"})
_BETWEEN = frozenset({"بين", "مابين", "وبين"})
_FROM = "من"
_ARTICLES = frozenset({"ال", "لل", "+"})
_ABOUT = frozenset({"نحو", "حوالي", "قرابه"})
_SHARES = 1000
"""A left side below a thousand may take the right side's scale."""
_FALLING = 2
"""«من 50 إلى 30 ألفا»: so far above the right side it still shares the scale."""
_STEM = 3
_UNEVEN = 50
"""No news gives a range whose right side is fifty times its left one."""

Found = tuple[Number, int, int]


def ranged(tokens: Tokens, left: Plain) -> Found | None:
    """The range that ``left`` begins, with the tokens it takes (half-open), or None."""
    at = left.first - 1
    while at >= 0 and at > left.first - 3 and tokens.forms[at] in _ARTICLES | _ABOUT:
        at -= 1
    lead = tokens.forms[at] if at >= 0 else ""
    if lead in _BETWEEN:
        among = at > 0 and tokens.forms[at - 1].endswith(_FROM)
        return _between(tokens, left, among=among)
    return _joined(tokens, left, from_to=lead.removeprefix("و") == _FROM)


def _between(tokens: Tokens, left: Plain, *, among: bool) -> Found | None:
    """«بين A وB»; where the chain swallowed B, it is read again without it."""
    for side in _sides(tokens, left):
        for at in (side.after, side.after + 1):
            behind = _behind_joint(tokens, at)
            right = None if behind is None else read_literal(tokens, behind)
            if right is None:
                continue
            if at == side.after or (not among and _same_noun(tokens, at - 1, right.after)):
                return _range(tokens, *_evened(tokens, side, right), "range.between")
    return None


def _evened(tokens: Tokens, left: Plain, right: Plain) -> tuple[Plain, Plain]:
    """«بين ألفين وسبعمئة وثلاثة آلاف»: 2700 and 3000, for 2000 and 703000 make no range."""
    if left.form != "words" or right.value < _UNEVEN * left.value:
        return left, right
    for at in range(left.after + 1, right.after):
        if tokens.forms[at].startswith("و"):
            part = tokens.part(left.first, at)
            longer, rest = read_literal(part, 0), read_literal(tokens, at)
            whole = longer is not None and longer.after == at - left.first
            if longer and rest and whole and longer.value < rest.value:
                return replace(longer, first=left.first, after=at), rest
    return left, right


def _behind_joint(tokens: Tokens, at: int) -> int | None:
    """Where the right side begins, if a joint stands at a token."""
    if at >= len(tokens.forms) or not near(tokens, at - 1):
        return None
    form = tokens.forms[at]
    joint = form in _AND or form in _TO or form in _DASHES or form == "وبين"
    if not joint and not form.startswith("و"):
        return None
    return _past(tokens, at + joint) if at + joint < len(tokens.forms) else None


def _past(tokens: Tokens, at: int) -> int:
    """The token behind a hedge and an article that stands alone («نحو الـ600»)."""
    for words in (_ABOUT, {f"و{word}" for word in _ABOUT}, _ARTICLES):
        if at + 1 < len(tokens.forms) and tokens.forms[at] in words:
            at += 1
    return at


def _same_noun(tokens: Tokens, noun: int, after: int) -> bool:
    """«بين 500 جندي و600 جندي»: the noun in between comes again, or none does."""
    if not tokens.forms[noun][0].isalpha():
        return False
    again = tokens.forms[after] if after < len(tokens.forms) and near(tokens, after - 1) else ""
    return not again[:1].isalpha() or again[:_STEM] == tokens.forms[noun][:_STEM]


def _sides(tokens: Tokens, left: Plain) -> Iterator[Plain]:
    """The left side as read, and its first parts alone, when it was a chain."""
    yield left
    for at in range(left.after - 1, left.first, -1):
        if tokens.forms[at].startswith("و"):
            shorter = read_literal(tokens.part(left.first, at), 0)
            if shorter is not None and shorter.after == at - left.first:
                yield replace(shorter, first=left.first, after=at)
            return


def _joined(tokens: Tokens, left: Plain, *, from_to: bool) -> Found | None:
    """«A-B», «A إلى B», «A أو B», «من A لـB»."""
    at = left.after
    if at + 1 >= len(tokens.forms) or "\n" in tokens.gap(at - 1) or "\n" in tokens.gap(at):
        return None
    joint = tokens.forms[at]
    if joint in _DASHES and _dashes(tokens, left):
        rule = "range.dash"
    elif joint in _TO or (from_to and joint == _SHORT_TO):
        rule = "range.from_to" if from_to else "range.to"
    elif joint in _OR:
        rule = "range.or"
    else:
        return None
    right = read_literal(tokens, _past(tokens, at + 1))
    if right is None or (rule == "range.or" and not _neighbours(left, right)):
        return None
    if rule == "range.dash" and (_goes_on(tokens, right) or right.value <= 0):
        return None
    return _range(tokens, left, right, rule)


def _dashes(tokens: Tokens, left: Plain) -> bool:
    """Whether a dash joins: glued on both sides or on none, and the first of its run."""
    at = left.after
    if left.form == "digits" and tokens.glued(at - 1) != tokens.glued(at):
        return False
    before = left.first - 1
    return not (
        before > 0
        and tokens.forms[before] in _DASHES
        and tokens.glued(before)
        and tokens.forms[before - 1][0].isdecimal()
        and tokens.glued(before - 1)
    )


def _goes_on(tokens: Tokens, right: Plain) -> bool:
    """Whether one more glued dash follows: a date or a telephone number, no range."""
    at = right.after
    return (
        at + 1 < len(tokens.forms)
        and tokens.forms[at] in _DASHES
        and tokens.glued(at - 1)
        and tokens.glued(at)
        and tokens.forms[at + 1][0].isdecimal()
    )


def _neighbours(left: Plain, right: Plain) -> bool:
    """«أربعة أو خمسة»: two amounts of one size, not two things."""
    low, high = sorted((_shared(left, right), right.value))
    return high <= 3 * low


def _shared(left: Plain, right: Plain) -> float:
    """The left side, under the right side's scale where it has none of its own.

    «4500 و5 آلاف» and «900 وألف» share nothing: the left is too large for the right's head,
    or the right has none.
    """
    alone = left.scale == 1 and left.value < _SHARES
    headed = right.scale > 1 and "words.scale" not in right.rules
    if alone and headed and left.value <= _FALLING * right.head:
        return left.value * right.scale
    return left.value


def _range(tokens: Tokens, left: Plain, right: Plain, rule: str) -> Found:
    first = _shared(left, right)
    low, high = sorted((first, right.value))
    number = Number(
        low=low,
        high=high,
        start=left.start,
        end=tokens.end(right.after - 1),
        form=left.form if left.form == right.form else "mixed",
        range=True,
        from_to=rule == "range.from_to",
        first=first,
        second=right.value,
        second_start=right.start,
        rules=(*left.rules, *right.rules, rule),
    )
    return number, left.first, right.after
