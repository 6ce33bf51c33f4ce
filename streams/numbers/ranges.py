"""Ranges and shared scale: «بين 4 و10 آلاف», «170 – 240 ألف», «من 150 إلى 350»."""

from __future__ import annotations

from streams.arabic.tokens import Tokens
from streams.numbers.grammar import read_literal
from streams.numbers.number import Number, Plain

_DASHES = frozenset("-–—−‑~")
_TO = frozenset({"الي", "لغايه", "حتي"})
_OR = frozenset({"او", "أو", "ام"})
_BETWEEN = frozenset({"بين", "مابين", "وبين"})
_SHARES = 1000
"""A left side below a thousand may take the right side's scale."""


def ranged(tokens: Tokens, left: Plain) -> tuple[Number, int, int] | None:
    """The range that ``left`` begins, with the tokens it takes, or None."""
    before = tokens.forms[left.first - 1] if left.first else ""
    if before in _BETWEEN:
        return _between(tokens, left)
    return _joined(tokens, left, before)


def _between(tokens: Tokens, left: Plain) -> tuple[Number, int, int] | None:
    """«بين A وB»; where the chain swallowed B, it is read again without it."""
    for side in (left, _shorter(tokens, left)):
        if side is None or side.after >= len(tokens):
            continue
        joint = tokens.forms[side.after]
        at = side.after + 1 if joint in {"و", *_TO, *_DASHES} else side.after
        if at == side.after and not joint.startswith(("و", "الي")):
            continue
        right = _right(tokens, at)
        if right is not None:
            return _range(tokens, side, right, "range.between")
    return None


def _shorter(tokens: Tokens, left: Plain) -> Plain | None:
    """The number's first part alone, when it was a chain."""
    for at in range(left.after - 1, left.first, -1):
        if tokens.forms[at].startswith("و"):
            # Only the number's own tokens are copied: the cost is its length, not the text's.
            window = slice(left.first, at)
            part = Tokens(tokens.normal, tokens.forms[window], tokens.starts[window])
            shorter = read_literal(part, 0)
            return shorter and shorter._replace(first=left.first, after=left.first + shorter.after)
    return None


def _right(tokens: Tokens, at: int) -> Plain | None:
    """The right side; its «و» may be glued on."""
    if at >= len(tokens):
        return None
    return read_literal(tokens, at)


def _joined(  # noqa: PLR0911 - each joint has its own reason to be none
    tokens: Tokens, left: Plain, before: str
) -> tuple[Number, int, int] | None:
    """«A-B», «A إلى B», «A أو B»."""
    at = left.after
    if at + 1 >= len(tokens):
        return None
    joint = tokens.forms[at]
    from_to = before.removeprefix("و") in {"من", "بين"}
    if joint in _DASHES:
        if left.form == "digits" and tokens.glued(at - 1) != tokens.glued(at):
            return None
        rule = "range.dash"
    elif joint in _TO:
        rule = "range.from_to" if from_to else "range.to"
    elif joint in _OR:
        rule = "range.or"
    else:
        return None
    at += 1
    if tokens.forms[at] in {"نحو", "حوالي", "قرابه"}:
        at += 1  # «من 500 إلى نحو 4 آلاف»: the hedge is the right side's
    right = _right(tokens, at)
    if right is None or "\n" in tokens.gap(left.after) or "\n" in tokens.gap(left.after - 1):
        return None
    if rule == "range.or" and not _neighbours(left, right):
        return None
    if rule == "range.dash" and right.unit == 1 and right.value <= 0:
        return None
    return _range(tokens, left, right, rule)


def _neighbours(left: Plain, right: Plain) -> bool:
    """«أربعة أو خمسة»: two amounts of one size, not two things."""
    low, high = sorted((_shared(left, right), right.value))
    return high <= 3 * low


def _shared(left: Plain, right: Plain) -> float:
    """The left side, under the right side's scale where it has none of its own."""
    if left.scale == 1 and right.scale > 1 and left.value < _SHARES and left.value < right.head:
        return left.value * right.scale
    if left.scale == 1 and right.scale > 1 and left.value < _SHARES and right.head < 10:  # noqa: PLR2004
        return left.value * right.scale if left.value <= 2 * right.head else left.value
    return left.value


def _range(tokens: Tokens, left: Plain, right: Plain, rule: str) -> tuple[Number, int, int]:
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
