"""Text in the order in which its letters stand on a line, for terminals that do not order it.

The implicit part of the Unicode bidirectional algorithm (UAX #9, rules W1 to L4, without
bracket pairs): explicit controls never get here, they are taken out of what sources wrote.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

_MIRRORS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_STRONG = {"L": 0, "R": 1, "AL": 1}


def visual(line: str) -> str:
    """One line, first column first. Its direction is that of its first strong letter."""
    kinds = [unicodedata.bidirectional(each) or "L" for each in line]
    base = next((_STRONG[kind] for kind in kinds if kind in _STRONG), 0)
    levels = _levels(_weak(kinds, base), base)
    clusters = _clusters(line, levels)
    for level in range(max(levels, default=0), 0, -1):
        clusters = _reversed_at(clusters, level)
    return "".join(_mirrored(text, level) for text, level in clusters)


def _weak(kinds: list[str], base: int) -> list[str]:
    """Marks, numbers and separators resolved to L, R, EN, AN or N (rules W1 to W7)."""
    found: list[str] = []
    strong = "R" if base else "L"
    for kind in kinds:
        before = found[-1] if found else strong
        if kind == "NSM":
            found.append(before)
            continue
        if kind in _STRONG:
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"  # noqa: PLW2901 - rule W2: a number after Arabic letters
        found.append(kind)
    _join_separators(found)
    for at, kind in enumerate(found):
        if kind == "ET" and "EN" in found[max(at - 1, 0) : at + 2]:
            found[at] = "EN"
    return _settled(found, base)


def _join_separators(found: list[str]) -> None:
    """Rule W4: one separator between two numbers of a kind belongs to them."""
    for at in range(1, len(found) - 1):
        before, after = found[at - 1], found[at + 1]
        if before == after and before in {"EN", "AN"} and found[at] == "CS":
            found[at] = before
        elif before == after == "EN" and found[at] == "ES":
            found[at] = "EN"


def _settled(found: list[str], base: int) -> list[str]:
    strong = "R" if base else "L"
    settled = []
    for kind in found:
        if kind in _STRONG:
            strong = "R" if _STRONG[kind] else "L"
            settled.append(strong)
        elif kind == "EN":
            settled.append("L" if strong == "L" else "EN")
        else:
            settled.append(kind if kind == "AN" else "N")
    return settled


def _levels(kinds: list[str], base: int) -> list[int]:
    """Neutrals take the direction around them (N1, N2); directions become levels (I1, I2)."""
    sides = ["R" if kind in {"EN", "AN"} else kind for kind in kinds]
    own = "R" if base else "L"
    at = 0
    for kind, run in groupby(sides[:]):
        size = len(list(run))
        if kind == "N":
            before = sides[at - 1] if at else own
            after = sides[at + size] if at + size < len(sides) else own
            sides[at : at + size] = [before if before == after else own] * size
        at += size
    levels = []
    for kind, side in zip(kinds, sides, strict=True):
        if kind in {"EN", "AN"}:
            levels.append(2)
        elif side == "R":
            levels.append(1)
        else:
            levels.append(2 if base else 0)
    return levels


_Clusters = list[tuple[str, int]]


def _clusters(line: str, levels: list[int]) -> _Clusters:
    """Letters with their marks, which stay behind them when the order turns (rule L3)."""
    found: _Clusters = []
    for each, level in zip(line, levels, strict=True):
        if found and unicodedata.combining(each):
            found[-1] = (found[-1][0] + each, found[-1][1])
        else:
            found.append((each, level))
    return found


def _reversed_at(clusters: _Clusters, least: int) -> _Clusters:
    turned: _Clusters = []
    for high, run in groupby(clusters, key=lambda each: each[1] >= least):
        part = list(run)
        turned += reversed(part) if high else part
    return turned


def _mirrored(text: str, level: int) -> str:
    return _MIRRORS.get(text, text) if level % 2 else text
