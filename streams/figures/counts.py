"""Numbers as counts on words, with the from–to pairs among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from streams.figures.dating import Dated
from streams.figures.scan import Scan
from streams.figures.scene import Count, Scene
from streams.gazetteer.words import Words
from streams.numbers.reader import Number

_PAIR_GAP = 5
_TO = ("الي", "حتي")
_FROM = "من"


def deal(body: Scan, numbers: Iterable[Number], dates: Sequence[Dated]) -> None:
    """Give each sentence its cardinal numbers that are no part of a date, as counts on words."""
    if not body.scenes:
        return
    lows = [scene.lo for scene in body.scenes]
    taken = {place for dated in dates for place in range(dated.start, dated.end)}
    for number in numbers:
        if not number.ordinal and number.start not in taken:
            for count in _counts(body.words, number):
                body.scenes[max(bisect_right(lows, count.first) - 1, 0)].counts.append(count)


def _counts(words: Words, number: Number) -> list[Count]:
    first, last = words.at(number.start, number.end)
    outer = first
    if number.q_start is not None and number.q_start < number.start:
        outer = words.at(number.q_start, number.end)[0]
    begin, end = words.normal.span(number.start, number.end)
    qualifier = str(number.qualifier or "exact")
    rules = tuple(number.rules)
    return [Count(first, last, outer, number.low, number.high, qualifier, begin, end, rules=rules)]


def pair(scene: Scene) -> None:
    """Mark «من 500 عنصر إلى 4000»: the first as from, the second as to."""
    for before, after in zip(scene.counts, scene.counts[1:], strict=False):
        near = 0 < after.outer - before.last - 1 <= _PAIR_GAP
        to = scene.form(after.outer - 1) in _TO
        if near and to and scene.form(before.outer - 1) == _FROM:
            before.pair, after.pair = "from", "to"
