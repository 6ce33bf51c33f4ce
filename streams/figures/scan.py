"""One pass over a text: sentences with their names and steering words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from streams.arabic.normal import Normal
from streams.arabic.sentences import split_sentences
from streams.arabic.tokens import Tokens, tokenise
from streams.figures.lexicon import Cue, lexicon
from streams.figures.scene import Placed, Scene
from streams.gazetteer.gazetteer import SPEAKERS, Name, longest
from streams.gazetteer.matcher import Hit
from streams.gazetteer.words import Words, split_words


_SAYS = 14
"""Words within which a verb of saying must come to the words said."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """Everything found in a text before any figure is read.

    ``names`` are forces and places (homographs left out), ``voices`` people and
    organisations, ``topics`` the ids of topic words, one for each hit.
    """

    tokens: Tokens
    words: Words
    names: tuple[Name, ...]
    voices: tuple[Name, ...]
    topics: tuple[str, ...]
    scenes: tuple[Scene, ...]


def _outermost(cues: list[Placed]) -> list[Placed]:
    """Cues in order, without those that lie inside a longer one."""
    kept: list[Placed] = []
    reach: tuple[int, int] = (-1, -1)
    for placed in sorted(cues, key=lambda placed: (placed.first, -placed.last)):
        inside = placed.last <= reach[1] and (placed.first, placed.last) != reach
        if not inside:
            kept.append(placed)
            if placed.last > reach[1]:
                reach = (placed.first, placed.last)
    return kept


def _sorted_hits(words: Words) -> tuple[list[Hit], list[Hit], list[Placed], list[str]]:
    """What the automaton finds, as names, voices, cues and topics."""
    names: list[Hit] = []
    voices: list[Hit] = []
    cues: list[Placed] = []
    topics: list[str] = []
    for first, last, payloads in lexicon().matcher.find(words):
        for payload in payloads:
            if payload.__class__ is Cue:
                cues.append(Placed(first, last, payload))
            elif payload.kind == "topic":
                topics.append(payload.id)
            elif payload.kind in SPEAKERS:
                voices.append(Hit(first, last, payload))
            else:
                names.append(Hit(first, last, payload))
    return names, voices, cues, topics


def _scenes(words: Words) -> tuple[Scene, ...]:
    """The sentences of a text as ranges of words."""
    scenes = []
    normal = words.normal
    for sentence in split_sentences(normal.text):
        lo, hi = bisect_right(words.ends, sentence.start), bisect_right(words.starts, sentence.end - 1)
        if lo < hi:
            start, end = normal.span(sentence.start, sentence.end)
            scenes.append(
                Scene(words, lo, hi, start, end, sentence.line, sentence.subheading)
            )
    return tuple(scenes)


Item = TypeVar("Item", Name, Placed)


def _dealt(scenes: tuple[Scene, ...], found: Sequence[Item]) -> Iterator[tuple[Scene, list[Item]]]:
    """Each sentence with what lies in it; ``found`` is in order of first words."""
    place = 0
    for scene in scenes:
        items: list[Item] = []
        while place < len(found) and found[place].first < scene.hi:
            if found[place].last < scene.hi and found[place].first >= scene.lo:
                items.append(found[place])
            place += 1
        yield scene, items


def _unsay(scene: Scene) -> None:
    """«زاد», «نقل», «قدر»: verbs of saying only where words said follow."""
    said = scene.of("say", "carry")
    if not said:
        return
    doubled = {
        (placed.first, placed.last)
        for placed in scene.of("movement", "change", "total")
        if placed.cue.tense != "masdar"
    }
    idle = {cue.first for cue in said if (cue.first, cue.last) in doubled and not _says(scene, cue)}
    if idle:
        scene.settle(
            [
                cue
                for cue in scene.cues
                if cue.first not in idle or cue.cue.sense not in ("say", "carry")
            ]
        )


def _says(scene: Scene, placed: Placed) -> bool:
    """Whether a complement or a colon follows soon."""
    for word in range(placed.last + 1, min(scene.hi, placed.last + _SAYS)):
        if scene.sense_at(word, "complement") or ":" in scene.words.gap(word - 1):
            return True
        estimated = placed.first + 1 < word and scene.sense_at(placed.first, "total")
        if estimated and estimated.cue.id == "estimate" and scene.sense_at(word, "size"):
            return True
    return False


def scan(normal: Normal) -> Scan:
    """Look through a reading form once."""
    tokens = tokenise(normal)
    words = split_words(tokens)
    names, voices, cues, topics = _sorted_hits(words)
    kept = tuple(name for name in longest(names) if name.entry.kind != "exclusion")
    speakers = tuple(longest(voices))
    scenes = _scenes(words)
    for scene, own in _dealt(scenes, kept):
        scene.names = own
    for scene, own in _dealt(scenes, speakers):
        scene.voices = own
    for scene, placed in _dealt(scenes, _outermost(cues)):
        scene.settle(placed)
        _unsay(scene)
    return Scan(tokens, words, kept, speakers, tuple(topics), scenes)
