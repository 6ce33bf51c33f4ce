"""One automaton over all forms: each match is a run of whole words with its payloads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.arabic.normal import reading_form
from streams.gazetteer.clitics import SPELLINGS, has_article
from streams.gazetteer.words import Words


class Pattern(NamedTuple):
    """A form to look for, how it takes clitics, and what it stands for."""

    form: str
    clitics: str
    payload: object


def fold(form: str) -> str:
    """A form as it stands in a reading form, words apart by one blank."""
    return " ".join(reading_form(form.replace("_", " ")).text.split())


def spellings(patterns: Iterable[Pattern]) -> dict[str, list[object]]:
    """Every spelling of the patterns, with what it can stand for."""
    table: dict[str, list[object]] = {}
    for form, clitics, payload in patterns:
        for spelling in SPELLINGS[clitics](fold(form), article=has_article(form)):
            payloads = table.setdefault(spelling, [])
            if payload not in payloads:
                payloads.append(payload)
    return table


class Matcher:
    """Finds every spelling in one pass; linear in the text."""

    def __init__(
        self,
        table: Mapping[str, Sequence[object]],
        group: Callable[[tuple[object, ...]], object] = tuple,
    ) -> None:
        """``group`` makes of a spelling's payloads what a match gives, else they are given."""
        self._payloads: list[Any] = [group(tuple(payloads)) for payloads in table.values()]
        self._automaton = AhoCorasick(
            [" " + spelling for spelling in table],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, words: Words) -> list[tuple[int, int, Any]]:
        """First word, last word and payloads (or their group) of all matches of whole words.

        Overlapping ones too, in order of their last word.
        """
        line, spaces, payloads = words.line, words.spaces, self._payloads
        return [
            (bisect_left(spaces, start), bisect_left(spaces, end) - 1, payloads[pattern])
            for pattern, start, end in self._automaton.find_matches_as_indexes(
                line, overlapping=True
            )
            if line[end] == " "
        ]
