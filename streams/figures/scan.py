"""One pass over a text: sentences with their names and steering words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from streams.arabic.normal import Normal
from streams.arabic.sentences import split_sentences
from streams.arabic.tokens import Tokens, tokenise
from streams.figures.lexicon import Cue, lexicon
from streams.figures.scene import Placed, Scene
from streams.gazetteer.entry import Entry
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


def _sorted_hits(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit], list[Placed], list[str]]:
    """Hits as names, voices, cues and topics."""
    names: list[Hit] = []
    voices: list[Hit] = []
    cues: list[Placed] = []
    topics: list[str] = []
    for hit in hits:
        payload = hit.payload
        if isinstance(payload, Cue):
            cues.append(Placed(hit.first, hit.last, payload))
        elif isinstance(payload, Entry):
            if payload.kind == "topic":
                topics.append(payload.id)
            else:
                (voices if payload.kind in SPEAKERS else names).append(hit)
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


def _deal(scenes: tuple[Scene, ...], found: Iterable[Name | Placed], part: str) -> None:
    """Give each sentence what lies in it."""
    if not scenes:
        return
    lows = [scene.lo for scene in scenes]
    for item in found:
        scene = scenes[max(bisect_right(lows, item.first) - 1, 0)]
        if item.last < scene.hi:
            getattr(scene, part).append(item)


def _unsay(scene: Scene) -> None:
    """«زاد», «نقل», «قدر»: verbs of saying only where words said follow."""
    doubled = {
        (placed.first, placed.last)
        for placed in scene.cues
        if placed.cue.sense in ("movement", "change", "total") and placed.cue.tense != "masdar"
    }
    said = [cue for cue in scene.cues if cue.cue.sense in ("say", "carry")]
    idle = {cue.first for cue in said if (cue.first, cue.last) in doubled and not _says(scene, cue)}
    if idle:
        scene.cues = [
            cue
            for cue in scene.cues
            if cue.first not in idle or cue.cue.sense not in ("say", "carry")
        ]


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
    names, voices, cues, topics = _sorted_hits(lexicon().matcher.find(words))
    kept = tuple(name for name in longest(names) if name.entry.kind != "exclusion")
    speakers = tuple(longest(voices))
    scenes = _scenes(words)
    _deal(scenes, kept, "names")
    _deal(scenes, speakers, "voices")
    _deal(scenes, _outermost(cues), "cues")
    for scene in scenes:
        _unsay(scene)
    return Scan(tokens, words, kept, speakers, tuple(topics), scenes)
