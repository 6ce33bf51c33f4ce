"""Numbers in digits: grouping and decimals by , ٬ ، . ٫ and blanks."""

from __future__ import annotations

from msgspec import Struct

from streams.arabic.tokens import Tokens

LONGEST = 15
"""Digits of the longest number; more is no count of anything (and no exact float)."""

_GROUP = 3
_GROUPING = frozenset(",٬،'’")
_DECIMAL = "٫"
_MARKS = frozenset({*_GROUPING, _DECIMAL, "."})
_CENTS = 2
"""Digits behind a comma that is a decimal one: «2,5», «12,75»; more are a list's."""


class Digits(Struct, frozen=True, gc=False):
    """A number in digits: value, the tokens it takes, and whether it may be a decimal.

    ``decimal`` is the other reading of «3.400» or «1,575», which a scale behind it
    («1.575 مليار») makes the right one.
    """

    value: float
    after: int
    decimal: float | None
    rule: str


def read_digits(tokens: Tokens, at: int) -> Digits | None:
    """The number whose first digits are the token ``at``; None if it is none.

    A run that is neither grouped nor a decimal (a list, a version, a date with full
    stops) is so many numbers. Digits behind Latin letters («F16», «MQ-9») are a name.
    """
    if _named(tokens, at):
        return None
    parts, marks = _run(tokens, at)
    if marks:
        return _joined(parts, marks, at) or _plain(tokens, at, at + 1)
    return _plain(tokens, at, at + 1) if _inside_run(tokens, at) else _spaced(tokens, at)


def _named(tokens: Tokens, at: int) -> bool:
    """Whether the digits end a name of Latin letters."""
    before = at - 1
    if before > 0 and tokens.forms[before] == "-" and tokens.glued(before):
        before -= 1
    return before >= 0 and "a" <= tokens.forms[before][-1].lower() <= "z" and tokens.glued(before)


def _run(tokens: Tokens, at: int) -> tuple[list[str], str]:
    """Digits and the marks between them, all glued together."""
    forms = tokens.forms
    parts, marks, after = [forms[at]], "", at + 1
    if _inside_run(tokens, at):
        return parts, marks
    while len(parts) < LONGEST and _mark_at(tokens, after):
        marks += forms[after]
        parts.append(forms[after + 1])
        after += 2
    return parts, marks


def _mark_at(tokens: Tokens, at: int) -> bool:
    """Whether a mark between glued digits stands there."""
    return (
        at + 1 < len(tokens.forms)
        and tokens.forms[at] in _MARKS
        and tokens.forms[at + 1][0].isdecimal()
        and tokens.glued(at - 1)
        and tokens.glued(at)
    )


def _inside_run(tokens: Tokens, at: int) -> bool:
    """Whether the digits go on a run that was no number as a whole."""
    return at > 1 and tokens.forms[at - 2][0].isdecimal() and _mark_at(tokens, at - 1)


def _joined(parts: list[str], marks: str, at: int) -> Digits | None:
    """The one number that a run is, or None."""
    after = at + 2 * len(marks) + 1
    if sum(map(len, parts)) > LONGEST:
        return None
    whole, last = "".join(parts[:-1]), parts[-1]
    grouping, final = marks[:-1], marks[-1]
    if len(set(marks)) == 1 and final != _DECIMAL and _grouped(parts):
        ambiguous = not grouping and final != "٬"
        decimal = float(f"{whole}.{last}") if ambiguous else None
        return Digits(float(whole + last), after, decimal, "digits.grouped")
    if final in grouping or len(set(grouping)) > 1 or (grouping and not _grouped(parts[:-1])):
        return None
    comma = final in _GROUPING
    if comma and (len(last) > _CENTS or (len(whole) > _GROUP and not grouping)):
        return None
    return Digits(float(f"{whole}.{last}"), after, None, "digits.decimal")


def _grouped(parts: list[str]) -> bool:
    """«1», «250», «000»: a head without leading zero, and groups of three."""
    head, *rest = parts
    return len(head) <= _GROUP and head[0] != "0" and all(len(part) == _GROUP for part in rest)


def _spaced(tokens: Tokens, at: int) -> Digits | None:
    """«12 500»: groups of three apart by one blank each."""
    forms, after = tokens.forms, at + 1
    size = len(forms[at])
    while (
        len(forms[at]) <= _GROUP
        and forms[at][0] != "0"
        and after < len(forms)
        and forms[after][0].isdecimal()
        and len(forms[after]) == _GROUP
        and size <= LONGEST
        and tokens.gap(after - 1) == " "
    ):
        size += _GROUP
        after += 1
    return _plain(tokens, at, after)


def _plain(tokens: Tokens, at: int, after: int) -> Digits | None:
    """Digits alone, or groups apart by blanks; None if they are too many."""
    digits = "".join(tokens.forms[at:after])
    if len(digits) > LONGEST:
        return None
    rule = "digits.plain" if after == at + 1 else "digits.spaced"
    return Digits(float(digits), after, None, rule)
