"""Numbers in digits: grouping and decimals by , ٬ ، . ٫ and blanks."""

from __future__ import annotations

from typing import NamedTuple

from streams.arabic.tokens import Tokens

LONGEST = 15
"""Digits of the longest number; more is no count of anything (and no exact float)."""

_GROUP = 3
_GROUPING = frozenset(",٬،'’")
_DECIMAL = frozenset("٫")


class Digits(NamedTuple):
    """A number in digits: value, the tokens it takes, and whether it may be a decimal.

    ``decimal`` is the other reading of «3.400» or «1,575», which a scale behind it
    («1.575 مليار») makes the right one.
    """

    value: float
    after: int
    decimal: float | None
    rule: str


def read_digits(tokens: Tokens, at: int) -> Digits | None:
    """The number whose first digits are the token ``at``; None if it is too long."""
    forms = tokens.forms
    parts, marks, after = [forms[at]], "", at + 1
    while _continues(tokens, after, parts):
        marks += forms[after]
        parts.append(forms[after + 1])
        after += 2
    if not marks:
        return _spaced(tokens, at)
    if sum(map(len, parts)) > LONGEST:
        return None
    return _joined(parts, marks, after)


def _continues(tokens: Tokens, after: int, parts: list[str]) -> bool:
    """Whether a mark and more digits are glued on."""
    forms = tokens.forms
    return (
        after + 1 < len(forms)
        and (forms[after] in _GROUPING or forms[after] in _DECIMAL or forms[after] == ".")
        and forms[after + 1][0].isdigit()
        and tokens.glued(after - 1)
        and tokens.glued(after)
        and len(parts) < LONGEST
    )


def _joined(parts: list[str], marks: str, after: int) -> Digits | None:
    whole, last = "".join(parts[:-1]), parts[-1]
    grouped = 0 < len(parts[0]) <= _GROUP and parts[0] != "0"
    all_three = all(len(part) == _GROUP for part in parts[1:])
    if marks[-1] in _DECIMAL or (len(set(marks)) > 1 and marks[-1] == "."):
        return Digits(float(f"{whole}.{last}"), after, None, "digits.decimal")
    if len(set(marks)) == 1 and grouped and all_three:
        one = len(parts) == 2 and marks != "٬"  # noqa: PLR2004 - one mark, two readings
        decimal = float(f"{whole}.{last}") if one else None
        return Digits(float(whole + last), after, decimal, "digits.grouped")
    if len(parts) == 2:  # noqa: PLR2004 - one mark
        return Digits(float(f"{whole}.{last}"), after, None, "digits.decimal")
    return None


def _spaced(tokens: Tokens, at: int) -> Digits | None:
    """«12 500»: groups of three apart by one blank each."""
    forms, after = tokens.forms, at + 1
    digits = forms[at]
    while (
        len(forms[at]) <= _GROUP
        and forms[at][0] != "0"
        and after < len(forms)
        and forms[after][0].isdigit()
        and len(forms[after]) == _GROUP
        and tokens.gap(after - 1) == " "
    ):
        digits += forms[after]
        after += 1
    if len(digits) > LONGEST:
        return None
    return Digits(
        float(digits), after, None, "digits.plain" if after == at + 1 else "digits.spaced"
    )
