"""The from–to pairs among the numbers of a sentence.

Rules: ``pair.apart`` («من 500 عنصر إلى 4000»), ``pair.split`` («من 500 إلى 4000» where a
change is stated; elsewhere it is a range).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from schemas.figures import Qualifier
from streams.figures.clauses import BOUNDARY, FINITE, at_once, describes
from streams.figures.counting.counts import ABOUT, FROM, NO_YEAR, YEAR_DIGITS, YEARS
from streams.figures.governing.hints import told_behind
from streams.figures.governing.then_now import mark_then_now
from streams.figures.scene import Count, Scene
from streams.figures.shape import definite

_PAIR_GAP = 6
_LONG_GAP = 16
_RATIO = 3
_TIME = frozenset(
    {"عاما", "اعوام", "سنوات", "شهرا", "اشهر", "اسبوعا", "اسابيع", "يوما", "ايام", "عقود", "ساعات"}
)
"""«من 35 ألفاً قبل خمسة أعوام إلى 14»: what parts the sides of a change in time."""
_MONEY = frozenset({"دولار", "دولارا", "يورو", "دينار", "دينارا", "ليره", "ريال", "جنيه", "روبل"})
_UNPAIRED = _TIME | _MONEY
_TO = ("الي", "حتي")
_RANGE = Qualifier.BETWEEN
_AMOUNTING = frozenset({"البالغ", "البالغه", "المقدر", "المقدره"})
_OVER = ("size", "size_lead", "people")
_GOVERNING = ("movement", "change", "total", "casualty", "detainee")


def pair(scene: Scene) -> None:
    """Mark the sides of stated changes: the first as from, the second as to."""
    if not scene.counts:
        return
    if scene.counts[1:]:
        scene.counts = list(_banded(scene.counts, scene))
    scene.counts = [side for count in scene.counts for side in _sides(scene, count)]
    scene.counts = [side for count in scene.counts for side in _to_nothing(scene, count)]
    nothing = [count.last for count in scene.counts if count.high == 0 and count.pair]
    if nothing:
        scene.counts = [one for one in scene.counts if one.pair or one.last not in nothing]
    if not scene.counts[1:]:
        return
    mark_then_now(scene)
    counted = [
        count
        for count in scene.counts
        if not _bare_year(scene, count) and scene.form(count.last + 1) not in _UNPAIRED
    ]
    for before, after in pairwise(counted):
        near = 0 < after.outer - before.last - 1 <= _PAIR_GAP or _one_clause(scene, before, after)
        to = scene.form(after.outer - 1) in _TO
        start = scene.form(before.outer - 1).removeprefix("ف") == FROM or _from_its(scene, before)
        if near and to and start and not before.pair:
            before.pair, after.pair = "from", "to"
        started = near and scene.form(after.outer - 1) == FROM and not after.sides
        started = started and not _of_things(scene, after)
        if started and scene.form(before.outer - 1) in _TO and _changes(scene, before):
            before.pair, after.pair = "to", "from"


def _from_its(scene: Scene, count: Count) -> bool:
    """«من ذروته البالغة 100 ألف إلى 8400»: a first side that is told by a noun of its own."""
    told = scene.form(count.outer - 1) in _AMOUNTING
    return told and FROM in (scene.form(count.outer - 3), scene.form(count.outer - 4))


def _of_things(scene: Scene, count: Count) -> bool:
    """«إلى 4800 جندي من 27 دولة»: a noun of its own that is no people."""
    word = count.last + 1
    bare = word < scene.hi and not scene.pause_after(count.last) and scene.name_at(word) is None
    steers = any(cue.cue.sense != "place_noun" for cue in scene.starting(word))
    return bare and not steers and not definite(scene.form(word))


def _bare_year(scene: Scene, count: Count) -> bool:
    """«في موازنة 2019»: four digits of a year with nothing counted behind them."""
    exact = count.first == count.outer and count.low == count.high and count.low is not None
    if not exact or count.low not in YEARS or len(scene.form(count.first)) != YEAR_DIGITS:
        return False
    before = scene.form(count.first - 1)
    return before not in NO_YEAR and not scene.sense_at(count.last + 1, "unit")


def _one_clause(scene: Scene, before: Count, after: Count) -> bool:
    """«من مليون رجل عند نهاية الحرب مع إيران عام 1988 إلى …»: a long first side, without a verb."""
    if not before.last < after.outer <= before.last + _LONG_GAP:
        return False
    if scene.pauses(before.last, after.outer):
        return False
    between = range(before.last + 1, after.outer)
    return not any(
        cue.first in between and cue.cue.tense in FINITE for cue in scene.of(*_GOVERNING)
    ) and not any(cue.first in between for cue in scene.of(*BOUNDARY))


def _banded(counts: Sequence[Count], scene: Scene) -> Iterator[Count]:
    """«لا يقل عن 500 ولا يزيد على 700»: two bounds of one number."""
    kept: Count | None = None
    for count in counts:
        joined = scene.form(count.outer).startswith("و") and kept is not None
        open_ended = kept is not None and kept.high is None and count.low is None
        if kept is not None and joined and open_ended and count.outer <= kept.last + 2:
            low, high = kept.low, count.high
            both = replace(kept, last=count.last, low=low, high=high, end=count.end)
            yield replace(both, qualifier=_RANGE)
            kept = None
            continue
        if kept is not None:
            yield kept
        kept = count
    if kept is not None:
        yield kept


def _to_nothing(scene: Scene, count: Count) -> Iterable[Count]:
    """«من 1600 عنصر إلى لا شيء», «إلى الصفر»: the second side is nobody."""
    if scene.form(count.outer - 1) != FROM or count.pair:
        return (count,)
    for word in range(count.last + 1, min(count.last + _PAIR_GAP, scene.hi - 1)):
        following = scene.form(word + 1)
        nothing = following == "لا" and scene.form(word + 2) in ("شيء", "شي", "احد")
        if scene.form(word) in _TO and (nothing or following in ("الصفر", "صفر")):
            last = word + 2 if nothing else word + 1
            start, end = scene.words.span(word + 1, last)
            count.pair = "from"
            return count, Count(word + 1, last, word + 1, 0, 0, Qualifier.EXACT, start, end, "to")
    return (count,)


def _sides(scene: Scene, count: Count) -> Iterable[Count]:
    """A range, or where a change governs it its two sides."""
    if count.sides is None or not _changes(scene, count):
        return (count,)
    return _split(scene, count, count.sides)


def _split(scene: Scene, count: Count, sides: tuple[int, int, int]) -> Iterator[Count]:
    """The two sides of a change."""
    low, high, second = sides
    words = scene.words
    first_last = second - 1
    while first_last > count.first and scene.form(first_last) in {*_TO, *ABOUT}:
        first_last -= 1
    about = scene.form(second - 1) in ABOUT
    by = at_once(scene, count, "ب") and not low < high <= low * _RATIO
    for value, first, last, role in (
        (low, count.first, first_last, "" if by else "from"),
        (high, second, count.last, "" if by else "to"),
    ):  # «انخفض بنحو 4500 إلى 24 ألفاً» tells by how many, and to how many
        begin, end = words.span(first, last)
        hedged = Qualifier.ABOUT if about and first == second else Qualifier.EXACT
        outer = second - about if first == second else count.outer
        yield Count(first, last, outer, value, value, hedged, begin, end, role, count.rules)


def _changes(scene: Scene, count: Count) -> bool:
    """Whether the nearest governing word before a range is one of change."""
    if told_behind(scene, count) is not None:
        return True
    falling = count.sides is not None and count.sides[0] > count.sides[1]
    for placed in reversed(scene.of(*_GOVERNING)):
        if placed.last >= count.outer or describes(scene, placed):
            continue
        if placed.cue.sense in ("total", "movement") and placed.cue.id != "reinforce":
            return falling
        return placed.cue.sense == "change" or placed.cue.id == "reinforce"
    if scene.sense_at(count.outer - 2, "now") and not falling:
        return False  # «القوات التركية هناك الآن من 2500 إلى 3000»
    before = [over.last for over in scene.of(*_OVER) if over.last < count.outer]
    started = falling or scene.form(count.outer - 1) == FROM
    return bool(before) and before[-1] < count.outer - 2 and started
