"""One pass over a text: sentences with their names and steering words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from streams.arabic.normal import Normal
from streams.arabic.sentences import Sentence, split_sentences
from streams.arabic.tokens import Tokens, tokenise
from streams.figures.lexicon import PEOPLE, lexicon
from streams.figures.scene import Scene
from streams.gazetteer.gazetteer import Name, longest
from streams.gazetteer.words import Words, split_words

_LONGEST = 250
"""Words of the longest sentence read as one: rules look around in it, so it bounds their cost."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """Everything found in a text before any figure is read.

    ``names`` are forces and places (homographs left out), ``voices`` people and
    organisations, ``topics`` the ids of topic words, one for each hit, ``people`` the last
    words of nouns of people and size.
    """

    tokens: Tokens
    words: Words
    names: tuple[Name, ...]
    voices: tuple[Name, ...]
    topics: tuple[str, ...]
    scenes: tuple[Scene, ...]
    people: frozenset[int]


def _scenes(words: Words) -> tuple[Scene, ...]:
    """The sentences of a text as ranges of words."""
    scenes: list[Scene] = []
    normal = words.normal
    for sentence in split_sentences(normal.text):
        lo, hi = (
            bisect_right(words.ends, sentence.start),
            bisect_right(words.starts, sentence.end - 1),
        )
        if lo < hi:
            scenes.extend(_pieces(words, lo, hi, sentence))
    return tuple(scenes)


def _pieces(words: Words, lo: int, hi: int, sentence: Sentence) -> Iterator[Scene]:
    """The sentence, or its pieces where it is longer than any sentence is."""
    for begin in range(lo, hi, _LONGEST):
        last = min(hi, begin + _LONGEST)
        first = sentence.start if begin == lo else words.starts[begin]
        behind = sentence.end if last == hi else words.ends[last - 1]
        start, end = words.normal.span(first, behind)
        yield Scene(words, begin, last, start, end, sentence.line, sentence.subheading)


def _found(
    words: Words, scenes: tuple[Scene, ...]
) -> tuple[list[Name], list[Name], list[str], list[int]]:
    """Names, voices, topics and people of a text; each sentence takes its own steering words."""
    names: list[Name] = []
    voices: list[Name] = []
    topics: list[str] = []
    people: list[int] = []
    owner = list(chain.from_iterable(repeat(scene, scene.hi - scene.lo) for scene in scenes))
    covered = len(owner)
    for first, last, group in lexicon().matcher.find(words):
        named, speaking, cues, subjects, mask = group
        for entry in named:
            names.append(Name(first, last, entry))  # noqa: PERF401 - most hold one or none
        for entry in speaking:
            voices.append(Name(first, last, entry))  # noqa: PERF401
        if subjects:
            topics.extend(subjects)
        if not mask and not cues:
            continue
        scene = owner[first] if first < covered else None
        if scene is None or last >= scene.hi:
            continue
        scene.mask |= mask
        if cues:
            scene.raw.append((first, -last, 0, group))
            if mask & PEOPLE:
                people.append(last)
    _single(words, scenes, people)
    return names, voices, topics, people


def _single(words: Words, scenes: tuple[Scene, ...], people: list[int]) -> None:
    """Give each sentence its steering words of one word."""
    groups = lexicon().words.read(words.forms)
    for scene in scenes:
        raw, mask, lo = scene.raw, scene.mask, scene.lo
        for word, group in enumerate(groups[lo : scene.hi], lo):
            if group is not None:
                raw.append((word, -word, 1, group))
                mask |= group.mask
                if group.mask & PEOPLE:
                    people.append(word)
        scene.mask = mask


def _deal(scenes: tuple[Scene, ...], found: tuple[Name, ...], part: str) -> None:
    """Give each sentence its names (in order of first words)."""
    place = 0
    for scene in scenes:
        own: list[Name] = getattr(scene, part)
        while place < len(found) and found[place].first < scene.hi:
            if scene.lo <= found[place].first and found[place].last < scene.hi:
                own.append(found[place])
            place += 1


def scan(normal: Normal) -> Scan:
    """Look through a reading form once."""
    tokens = tokenise(normal)
    words = split_words(tokens)
    scenes = _scenes(words)
    names, voices, topics, people = _found(words, scenes)
    kept = tuple(name for name in longest(names) if name.entry.kind != "exclusion")
    speakers = tuple(longest(voices))
    _deal(scenes, kept, "names")
    _deal(scenes, speakers, "voices")
    return Scan(tokens, words, kept, speakers, tuple(topics), scenes, frozenset(people))
