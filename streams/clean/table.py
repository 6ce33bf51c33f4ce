"""The table of line rules, read once and compiled.

The table stands in the folder ``rules``; its first file explains the columns.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from schemas.errors import ConfigurationError
from streams.clean.fold import core, fold

SHORT_LINE = 100
"""Code points up to which a line is looked at word by word; longer ones need a hit."""

SHORT_WORDS = 14
"""Rules for at most so many words never look at a longer line."""


class Match(StrEnum):
    """How a phrase lies in its line."""

    WHOLE = "whole"
    PARTS = "parts"
    START = "start"
    END = "end"
    WITHIN = "within"
    PATTERN = "pattern"


class Where(StrEnum):
    """Where on the page a rule holds."""

    ANY = "any"
    HEAD = "head"
    TAIL = "tail"
    EDGE = "edge"
    BESIDE = "beside"


class Does(StrEnum):
    """What becomes of the line."""

    DROP = "drop"
    CUT = "cut"
    END = "end"
    AGENCY = "agency"
    CAPTION = "caption"
    BELOW = "below"
    CAPTION_BELOW = "caption_below"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``order`` is its place in the table, smaller first.

    ``phrases`` are folded, ``written`` are the same as they stand in the table.
    """

    id: str
    order: int
    match: Match
    where: Where
    does: Does
    words: int
    phrases: tuple[str, ...]
    written: tuple[str, ...]
    pattern: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None

    @property
    def reaches_long_lines(self) -> bool:
        """Whether lines longer than ``SHORT_LINE`` can be meant."""
        if self.match in (Match.WHOLE, Match.PARTS):
            return False
        return self.words > SHORT_WORDS or any(len(p) > SHORT_LINE for p in self.phrases)


def _rule(order: int, entry: dict[str, object], lists: dict[str, tuple[str, ...]]) -> Rule:
    known = {"id", "match", "phrases", "words", "where", "does", "pattern", "unless"}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ConfigurationError(
            f"The line rule {entry.get('id')!r} has the unknown column {unknown[0]!r}",
            where="streams/clean/rules",
            remedy=f"Columns are {', '.join(sorted(known))}.",
        )
    match = Match(str(entry["match"]))
    given = entry.get("phrases", [])
    words = entry.get("words", 12)
    assert isinstance(given, list)
    assert isinstance(words, int)
    written = [p for one in given for p in lists.get(one, (one,))]
    trimmed = match in (Match.WHOLE, Match.PARTS)
    folded = tuple(core(fold(p)) or fold(p) if trimmed else fold(p) for p in written)
    return Rule(
        id=str(entry["id"]),
        order=order,
        match=match,
        where=Where(str(entry.get("where", "any"))),
        does=Does(str(entry.get("does", "drop"))),
        words=words,
        phrases=folded,
        written=tuple(written),
        pattern=_parts(folded) if match is Match.PARTS else _compiled(entry.get("pattern"), lists),
        unless=_compiled(entry.get("unless"), lists),
    )


def _compiled(pattern: object, lists: dict[str, tuple[str, ...]]) -> re.Pattern[str] | None:
    if not pattern:
        return None
    text = str(pattern)
    for name, phrases in lists.items():
        text = text.replace(name, "|".join(re.escape(fold(phrase)) for phrase in phrases))
    return re.compile(text)


def _parts(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Nothing but these phrases; the longest first and, once taken, never given back."""
    alternatives = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"\W*(?:(?>{alternatives})(?!\w)\W*)++\Z")


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in order.

    Raises:
        ConfigurationError: an unknown column, or two rules of one id.
    """
    data: dict[str, Any] = {"rule": [], "lists": {}}
    folder = files("streams.clean").joinpath("rules")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            read = tomllib.loads(file.read_text(encoding="utf-8"))
            data["rule"] += read.get("rule", [])
            data["lists"] |= read.get("lists", {})
    lists = {f"<{name}>": tuple(phrases) for name, phrases in data["lists"].items()}
    return _unique(tuple(_rule(order, entry, lists) for order, entry in enumerate(data["rule"])))


def _unique(table: tuple[Rule, ...]) -> tuple[Rule, ...]:
    ids = [rule.id for rule in table]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise ConfigurationError(
            f"Two line rules are called {twice!r}",
            where="streams/clean/rules",
            remedy="Give each its own id.",
        )
    return table
