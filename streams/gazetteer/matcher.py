"""One automaton over the stems of all forms: each match is a run of whole words with its payloads.

What is glued to a stem («وبال») is looked at where the stem is found: with each front spelled
out the automaton would be ten times as large.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.arabic.normal import reading_form
from streams.gazetteer.clitics import glued, has_article
from streams.gazetteer.words import Words


class Pattern(NamedTuple):
    """A form to look for, how it takes clitics, and what it stands for."""

    form: str
    clitics: str
    payload: object


Stems = Mapping[str, list[tuple[frozenset[str], object]]]
"""Stem → what may stand before it, and what it then stands for."""


def fold(form: str) -> str:
    """A form as it stands in a reading form, words apart by one blank."""
    return " ".join(reading_form(form.replace("_", " ")).text.split())


def stems(patterns: Iterable[Pattern]) -> dict[str, list[tuple[frozenset[str], object]]]:
    """The stems of the patterns."""
    table: dict[str, list[tuple[frozenset[str], object]]] = {}
    for form, clitics, payload in patterns:
        stem, fronts = glued(fold(form), clitics, article=has_article(form))
        meanings = table.setdefault(stem, [])
        if (fronts, payload) not in meanings:
            meanings.append((fronts, payload))
    return table


def behind(
    front: str, meanings: Iterable[tuple[frozenset[str], object]], found: tuple[object, ...] = ()
) -> tuple[object, ...]:
    """``found`` and what a stem stands for behind ``front``, each once."""
    for fronts, payload in meanings:
        if front in fronts and payload not in found:
            found = (*found, payload)
    return found


class Matcher:
    """Finds every form in one pass; linear in the text."""

    def __init__(
        self,
        table: Stems,
        group: Callable[[tuple[object, ...]], object] = tuple,
    ) -> None:
        """``group`` makes of a spelling's payloads what a match gives, else they are given."""
        self._group = group
        self._meanings = list(table.values())
        self._automaton = AhoCorasick(
            [stem + " " for stem in table],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, words: Words) -> list[tuple[int, int, Any]]:
        """First word, last word and payloads (or their group) of all matches of whole words.

        Overlapping ones too, in order of their last word; each run of words once.
        """
        line, spaces, meanings = words.line, words.spaces, self._meanings
        runs: dict[tuple[int, int], tuple[object, ...]] = {}
        for pattern, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            first = bisect_right(spaces, start - 1) - 1
            front = line[spaces[first] + 1 : start]
            run = first, bisect_left(spaces, end - 1) - 1
            found = behind(front, meanings[pattern], runs.get(run, ()))
            if found:
                runs[run] = found
        return [(first, last, self._group(found)) for (first, last), found in runs.items()]
