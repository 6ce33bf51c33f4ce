"""One pass over a text: sentences with their names and steering words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat, zip_longest

from msgspec.structs import replace

from streams.arabic.normal import Normal
from streams.arabic.sentences import Sentence, split_sentences
from streams.arabic.tokens import Tokens, tokenise
from streams.figures.lexicon import PEOPLE, lexicon
from streams.figures.scene import Scene
from streams.figures.shape import definite
from streams.gazetteer.entry import Entry, is_nation
from streams.gazetteer.gazetteer import Name, longest
from streams.gazetteer.words import Words, split_words

_PAPERS = ("صحيفه", "جريده")
_LONGEST = 250
"""Words of the longest sentence read as one: rules look around in it, so it bounds their cost."""


_BODIES = frozenset({"force", "government"})
"""Bodies of a state, which another state's adjective takes from it."""


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
    lo = 0
    for sentence in split_sentences(words.normal.text):
        hi = bisect_left(words.starts, sentence.end, lo)
        if lo < hi:
            scenes.extend(_pieces(words, lo, hi, sentence))
        lo = hi
    return tuple(scenes)


def _pieces(words: Words, lo: int, hi: int, sentence: Sentence) -> Iterator[Scene]:
    """The sentence, or its pieces where it is longer than any sentence is."""
    for begin in range(lo, hi, _LONGEST):
        last = min(hi, begin + _LONGEST)
        first = sentence.start if begin == lo else words.starts[begin]
        behind = sentence.end if last == hi else words.ends[last - 1]
        start, end = words.normal.span(first, behind)
        yield Scene(words, begin, last, start, end, sentence.line, sentence.subheading)


def _found(words: Words, owner: list[Scene]) -> tuple[list[Name], list[Name], list[str], list[int]]:
    """Names, voices, topics and people of a text; each sentence takes its own steering words."""
    names: list[Name] = []
    voices: list[Name] = []
    topics: list[tuple[int, int, tuple[str, ...]]] = []
    people: list[int] = []
    known = lexicon()
    for first, last, group in chain(known.matcher.find(words), known.words.find(words.forms)):
        if group.listed:
            name, voice = group.name, group.voice
            if name is not None and voice is not None:
                name, voice = _surname(words, first, name, voice)
            if name is not None:
                names.append(Name(first, last, name))
            if voice is not None:
                voices.append(Name(first, last, voice))
            if group.topics:
                topics.append((last, first, group.topics))
        scene = owner[first]
        if last >= scene.hi:
            continue
        mask = group.mask
        scene.mask |= mask
        if group.cues:
            scene.raw.append((first, -last, mask, group.cues))
            if mask & PEOPLE:
                people.append(last)
    return names, voices, [each for _, _, subjects in sorted(topics) for each in subjects], people


def _surname(
    words: Words, first: int, name: Entry, voice: Entry
) -> tuple[Entry | None, Entry | None]:
    """«أكد السوداني أن»: a man by his surname; behind a noun it is a nation, «الجيش السوداني»."""
    if name.kind != "nationality" or voice.kind != "person":
        return name, voice
    before = words.forms[first - 1] if first else ""
    behind = definite(before) and first - 1 not in words.marks
    return (name, None) if behind or before.endswith(_PAPERS) else (None, voice)


def _owned(words: Words, names: list[Name]) -> Iterator[Name]:
    """Names without homographs; «قوات الاحتلال الروسي» is one name, of the nation behind it."""
    taken = -1
    for name, behind in zip_longest(names, names[1:]):
        kind = name.entry.kind
        if name.last == taken or kind == "exclusion":
            continue
        if kind not in _BODIES or behind is None or not _claims(words, name, behind):
            if kind != "force" or behind is None or not _massing(name, behind):
                yield name
            continue
        taken = behind.last
        yield Name(name.first, taken, replace(name.entry, force=behind.entry.force))


def _claims(words: Words, body: Name, nation: Name) -> bool:
    """Whether an adjective says that a body of one state is another's."""
    entry, other = body.entry, nation.entry
    if other.kind != "nationality" or entry.place is not None:
        return False
    beside = nation.first == body.last + 1 and body.last not in words.marks
    apart = is_nation(entry.force) and entry.force != other.force
    return beside and apart and not words.forms[nation.first].startswith("و")


def _massing(name: Name, nation: Name) -> bool:
    """«الحشد الروسي على الحدود»: a state masses its own; the force by that name is Iraq's."""
    alone = name.entry.force == "pmf" and name.first == name.last == nation.first - 1
    return alone and nation.entry.kind == "nationality" and nation.entry.force != "iq"


def scan(normal: Normal) -> Scan:
    """Look through a reading form once."""
    tokens = tokenise(normal)
    words = split_words(tokens)
    scenes = _scenes(words)
    owner = list(chain.from_iterable(repeat(scene, scene.hi - scene.lo) for scene in scenes))
    names, voices, topics, people = _found(words, owner)
    kept = tuple(_owned(words, longest(names)))
    speakers = tuple(longest(voices))
    for name in kept:
        scene = owner[name.first]
        if name.last < scene.hi:
            scene.names.append(name)
    for voice in speakers:
        scene = owner[voice.first]
        if voice.last < scene.hi:
            scene.voices.append(voice)
    return Scan(tokens, words, kept, speakers, tuple(topics), scenes, frozenset(people))
