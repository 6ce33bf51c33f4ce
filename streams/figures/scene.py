"""A sentence as the reader sees it: words, names, steering words and counts, by place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from streams.figures.lexicon import Cue
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.words import Words

_COMMAS = frozenset('،,؛;:()[]«»“”"–—')
_PAUSES = frozenset("،,؛;")


class Placed(Struct, frozen=True, gc=False):
    """A cue on the words ``first`` to ``last``."""

    first: int
    last: int
    cue: Cue


class Lately(NamedTuple):
    """Whose the last figure of the sentences before was and where, and where its sentence ends."""

    force: str
    place: str | None
    end: int


_FIRST, _LAST = attrgetter("first"), attrgetter("last")


def _in_order(cues: list[Placed]) -> list[Placed]:
    """In order of the text, the longer first; cues of the same words stay as they came."""
    return sorted(sorted(cues, key=_LAST, reverse=True), key=_FIRST)


class Count(Struct):
    """A number of the text on words: ``outer`` begins with its qualifier.

    ``start`` and ``end`` are offsets into the original text; ``pair`` is from or to.
    ``after`` is the word behind a hedge that follows («500 تقريباً»), else 0; ``sides`` the
    two values of «من A إلى B» and the word at which the second begins.
    """

    first: int
    last: int
    outer: int
    low: int | None
    high: int | None
    qualifier: str
    start: int
    end: int
    pair: str = ""
    rules: tuple[str, ...] = ()
    after: int = 0
    sides: tuple[int, int, int] | None = None


_NONE: frozenset[int] = frozenset()


@dataclass(slots=True, eq=False)
class Scene:
    """The words ``lo`` to ``hi`` (excluded) of a text and all that was found on them.

    ``start`` and ``end`` are offsets into the original text. ``paragraph`` is the
    line it stands on. ``raw`` are the steering words as found (first word, last word
    negated, bits, cues: rows that sort as they are), ``mask`` what they
    are (see ``lexicon``); ``cues`` are worked out for sentences that are read closely. ``asides``
    are clauses between commas that only say who speaks («…، أوضح الوزير، …»), as words,
    ``tellers`` the words that name the speakers. ``heir``
    marks a sentence whose pronouns may mean the troops of the sentence before, or of the title;
    ``asked`` one that answers how many there are, ``rejected`` a question that the next rejects.
    ``told`` is of whom the sentences before gave their last figure, ``after_captives``
    whether they spoke of captives, ``harmed`` whether of any victims, ``section`` the
    country in a subheading above it, ``edges`` the first word of the clause of a word and
    ``segments`` that behind the last pause before it, where they have been asked for.
    """

    words: Words
    lo: int
    hi: int
    start: int
    end: int
    paragraph: int
    subheading: bool
    names: list[Name] = field(default_factory=list)
    voices: list[Name] = field(default_factory=list)
    cues: list[Placed] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    raw: list[tuple[int, int, int, tuple[Cue, ...]]] = field(default_factory=list)
    mask: int = 0
    asides: tuple[tuple[int, int], ...] = ()
    tellers: tuple[tuple[int, int], ...] = ()
    heir: bool = False
    asked: bool = False
    rejected: bool = False
    told: Lately | None = None
    after_captives: bool = False
    harmed: bool = False
    section: str | None = None
    edges: dict[int, int] = field(init=False)
    segments: dict[int, int] = field(init=False)
    _starts: dict[int, list[Placed]] | None = None
    _by_sense: dict[str, list[Placed]] = field(init=False)
    _senses: dict[tuple[str, ...], list[Placed]] = field(init=False)
    _ends: dict[tuple[str, ...], frozenset[int]] = field(init=False)
    _pauses: list[int] | None = None
    _numbered: tuple[int, frozenset[int]] = (-1, frozenset())

    @property
    def settled(self) -> bool:
        """Whether the cues have been worked out."""
        return self._starts is not None

    def settle(self, starts: dict[int, list[Placed]]) -> None:
        """Take the cues by their first words, in order, and forget what was known of them."""
        self._senses, self._ends, self.edges, self.segments = {}, {}, {}, {}
        self.cues = list(chain.from_iterable(starts.values()))
        by_sense: dict[str, list[Placed]] = {}
        for placed in self.cues:
            sense = placed.cue.sense
            if sense in by_sense:
                by_sense[sense].append(placed)
            else:
                by_sense[sense] = [placed]
        self._starts, self._by_sense = starts, by_sense

    def starting(self, word: int) -> list[Placed]:
        """The cues that begin on a word."""
        starts = self._starts
        return starts[word] if starts and word in starts else []

    def sense_at(self, word: int, *senses: str) -> Placed | None:
        """The first cue of one of the senses that begins on a word."""
        starts = self._starts
        if starts and word in starts:
            for placed in starts[word]:
                if placed.cue.sense in senses:
                    return placed
        return None

    def of(self, *senses: str) -> list[Placed]:
        """All cues of the senses, in order; none where they have not been worked out."""
        if self._starts is None:
            return []
        if len(senses) == 1:
            return self._by_sense.get(senses[0], [])
        found = self._senses.get(senses)
        if found is None:
            lists = list(filter(None, map(self._by_sense.get, senses)))
            if len(lists) > 1:
                found = _in_order([placed for each in lists for placed in each])
            else:
                found = lists[0] if lists else []
            self._senses[senses] = found
        return found

    def within(self, first: int, after: int, *senses: str) -> Placed | None:
        """The first cue of one of the senses that begins from ``first`` to ``after`` (excluded)."""
        for placed in self.of(*senses):
            if first <= placed.first < after:
                return placed
        return None

    def ends_of(self, *senses: str) -> frozenset[int]:
        """The last words of all cues of the senses."""
        if self._starts is None:
            return _NONE
        found = self._ends.get(senses)
        if found is None:
            found = self._ends[senses] = frozenset([placed.last for placed in self.of(*senses)])
        return found

    def aside(self, word: int) -> bool:
        """Whether a word only says, between commas, who speaks."""
        return bool(self.asides) and any(first <= word <= last for first, last in self.asides)

    def tells(self, name: Name) -> bool:
        """Whether a name is part of a speaker's («مصدر أمني لبناني»)."""
        for first, last in self.tellers:  # noqa: SIM110 - asked of every name
            if first <= name.first and name.last <= last:
                return True
        return False

    def name_at(self, word: int) -> Name | None:
        """The name that covers a word."""
        for name in self.names:  # in order, and none over another
            if name.last >= word:
                return name if name.first <= word else None
        return None

    def in_number(self, word: int) -> bool:
        """Whether a word is part of a number."""
        if self._numbered[0] != len(self.counts):
            words = (range(count.first, count.last + 1) for count in self.counts)
            self._numbered = (len(self.counts), frozenset(chain.from_iterable(words)))
        return word in self._numbered[1]

    def form(self, word: int) -> str:
        """A word of this sentence, or the empty string outside it."""
        if word >= self.lo and word < self.hi:  # two steps, which cost less than one in a chain
            return self.words.forms[word]
        return ""

    def forms(self, first: int, after: int) -> list[str]:
        """The words ``first`` to ``after`` (excluded) of this sentence, none outside it."""
        low, high = max(first, self.lo), min(after, self.hi)
        return self.words.forms[low:high] if low < high else []

    def holds(self, parts: tuple[str, ...], first: int, after: int) -> bool:
        """Whether letters stand in the words ``first`` to ``after`` (excluded), be it inside one.

        A look that costs little, before each word is looked at.
        """
        words, low, high = self.words, max(first, self.lo), min(after, self.hi)
        if low >= high:
            return False
        text = words.normal.text[words.starts[low] : words.ends[high - 1]]
        return any(map(text.__contains__, parts))

    def pause_after(self, word: int) -> bool:
        """Whether a comma or semicolon stands behind a word."""
        marks = self.words.marks
        return word in marks and not _PAUSES.isdisjoint(marks[word])

    def marked(self) -> list[int]:
        """The words behind which marks stand, those of days that were joined among them."""
        at = self.words.marked
        return at[bisect_left(at, self.lo) : bisect_left(at, self.hi)]

    def marked_after(self, word: int) -> bool:
        """Whether any mark that parts phrases stands behind a word."""
        marks = self.words.marks
        return word in marks and not _COMMAS.isdisjoint(marks[word])

    def pauses(self, left: int, right: int) -> int:
        """How many pauses lie between two words, ``left`` before ``right``."""
        at = self._pauses
        if at is None:
            marks = self.words.marks
            beside = {end for first, last in self.asides for end in (first - 1, last)}
            at = self._pauses = [
                word
                for word in self.marked()
                if word in marks and word not in beside and not _PAUSES.isdisjoint(marks[word])
            ]
        return bisect_left(at, right) - bisect_left(at, left) if at and left < right else 0
