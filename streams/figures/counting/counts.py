"""Numbers as counts on words, with the from–to pairs among them.

Rules: ``pair.apart`` («من 500 عنصر إلى 4000»), ``pair.split`` («من 500 إلى 4000» where a
change is stated; elsewhere it is a range).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from schemas.figures import Qualifier
from streams.figures.clauses import BOUNDARY, FINITE, describes
from streams.figures.dating import Dated
from streams.figures.draft import Draft
from streams.figures.governing.hints import told_behind
from streams.figures.governing.then_now import mark_then_now
from streams.figures.scan import Scan
from streams.figures.scene import Count, Scene
from streams.gazetteer.words import Words
from streams.numbers.number import Number

_PAIR_GAP = 6
_LONG_GAP = 16
_YEAR = frozenset({"عام", "سنه", "العام", "وعام", "بعام", "عامي"})
_YEAR_DIGITS = 4
_YEARS = range(1300, 2100)
"""Of the hijra and of the common era: «منذ بداية العام 4700 عسكري» counts people."""
_PERCENT = ("بالمئه", "بالمائه", "بالميه", "في المئه", "في المائه", "في الميه", "المئه", "المائه")
_PERCENT_HEADS = ("بالم", "في", "الم")
"""How they all begin, so that few words are joined to the next."""
_TIME = frozenset(
    {"عاما", "اعوام", "سنوات", "شهرا", "اشهر", "اسبوعا", "اسابيع", "يوما", "ايام", "عقود", "ساعات"}
)
"""«من 35 ألفاً قبل خمسة أعوام إلى 14»: what parts the sides of a change in time."""
_MONEY = frozenset({"دولار", "دولارا", "يورو", "دينار", "دينارا", "ليره", "ريال", "جنيه", "روبل"})
_TO = ("الي", "حتي")
_FROM = "من"
_NO_YEAR = frozenset({"من", "الي", "نحو", "حوالي", "قرابه", "زهاء", "بين", "ب", "ل", "و", "او"})
_BEGUN = 8
"""Words within which «من» must have begun a change for a bare year to date its first side."""
_RANGE = Qualifier.BETWEEN
_LOOSE = frozenset({"بين", "ما"})
_ABOUT = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "حدود", "مايقارب"})
_OPEN_ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_OPEN_BELOW = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST})
_OVER = ("size", "size_lead", "people")
_GOVERNING = ("movement", "change", "total", "casualty", "detainee")


def deal(body: Scan, numbers: Iterable[Number]) -> None:
    """Give each sentence its whole cardinal numbers."""
    if not body.scenes:
        return
    lows = [scene.lo for scene in body.scenes]
    for stated in numbers:
        number = _without_year(body.words, stated)
        whole = number.low == int(number.low) and number.high == int(number.high)
        if _is_year(body.words, number):
            continue
        if number.ordinal or not whole or _percent(body.words, number):
            continue
        count = _count(body.words, number)
        if count.first <= count.last:
            body.scenes[max(bisect_right(lows, count.first) - 1, 0)].counts.append(count)


def _without_year(words: Words, number: Number) -> Number:
    """«عام 2011 إلى 2500»: the year is no side of a range."""
    if not number.range or number.second is None:
        return number
    first = words.at(number.start, number.end)[0]
    year = number._replace(range=False, end=words.ends[first], low=number.first or number.low)
    if not (_is_year(words, year) or _begun_before(words, year)):
        return number
    value, start = number.second, number.second_start
    return number._replace(low=value, high=value, start=start, range=False, from_to=False)


def _is_year(words: Words, number: Number) -> bool:
    """«عام 2011»: four digits behind a word for year."""
    first, last = words.at(number.start, number.end)
    four = first == last and len(words.forms[first]) == _YEAR_DIGITS
    dated = four and first > 0 and words.forms[first - 1].removeprefix("ل") in _YEAR
    return dated and int(number.low) in _YEARS


def _begun_before(words: Words, number: Number) -> bool:
    """«من 300 جندي في 2016 إلى 600»: a bare year inside a change that began before it."""
    first, last = words.at(number.start, number.end)
    bare = first == last and number.qualifier is None and len(words.forms[first]) == _YEAR_DIGITS
    if not bare or int(number.low) not in _YEARS or words.forms[first - 1] in _NO_YEAR:
        return False
    near = words.forms[max(0, first - _BEGUN) : max(0, first - 2)]
    return _FROM in near


def _percent(words: Words, number: Number) -> bool:
    """«بالمئة», «في المئة», or a number before one."""
    first, last = words.at(number.start, number.end)
    if last < first:
        return True
    text = words.normal.text
    around = [
        " ".join(words.forms[place : place + 2])
        for place in (first - 1, first, last + 1)
        if 0 <= place < len(words.forms)
        and words.forms[place].startswith(_PERCENT_HEADS)
        and (place != first or words.forms[first][:1] == "ب")
    ]
    return text[number.end : number.end + 2].strip()[:1] in ("%", "٪") or any(
        form.startswith(_PERCENT) for form in around
    )


def refuse_dates(drafts: Iterable[Draft], dates: Sequence[Dated]) -> None:
    """Refuse the numbers that are part of a date (dates are in order)."""
    spans = [(dated.start, dated.end) for dated in dates]
    for draft in drafts:
        if draft.count is None or draft.refused:
            continue
        if draft.unit is not None and not draft.unit.elided:
            continue  # «عام 2014 إلى ألفي مسلح»: people are counted, not years
        start = draft.scene.words.starts[draft.count.first]
        place = bisect_right(spans, (start, 1 << 60)) - 1
        if place >= 0 and start < spans[place][1]:
            draft.refuse("unit.date")


def _count(words: Words, number: Number) -> Count:
    first, last = words.at(number.start, number.end)
    outer = first
    if number.qualifier is not None and number.q_end <= number.start:
        outer = min(first, words.at(number.q_start, number.q_end)[0])
    begin, end = words.normal.span(number.start, number.end)
    low, high, qualifier = _bounds(number)
    count = Count(first, last, outer, low, high, qualifier, begin, end, rules=number.rules)
    if number.qualifier is not None and number.q_start >= number.end:
        hedge, hedge_end = words.at(number.q_start, number.q_end)
        count.after = hedge_end + 1 if hedge == last + 1 else 0
    if "range.to" in number.rules and words.forms[outer - 1] in _ABOUT and qualifier == "exact":
        outer, count.qualifier = outer - 1, Qualifier.ABOUT  # «عام 2010 إلى نحو 73 ألفاً»
    while (
        outer
        and words.forms[outer - 1] in _LOOSE
        and (number.range or words.forms[outer - 1] != "بين")
    ):
        outer -= 1
    count.outer = outer
    sided = number.from_to or number.rules[-1].startswith(("range.from_to", "range.to"))
    if number.range and sided and number.first is not None and number.second is not None:
        second = words.at(number.second_start, number.end)[0]
        count.sides = (int(number.first), int(number.second), second)
    return count


def _bounds(number: Number) -> tuple[int | None, int | None, str]:
    """Bounds as stated, an open end null, and the qualifier."""
    low, high = int(number.low), int(number.high)
    behind = number.qualifier is not None and number.q_start >= number.end
    if number.form == "vague" and (behind or number.qualifier in (None, Qualifier.ABOUT)):
        return low, high, Qualifier.VAGUE  # «عشرات المدربين، لا أكثر»
    if number.range:
        return low, high, Qualifier.BETWEEN
    qualifier = number.qualifier or Qualifier.EXACT
    if qualifier in _OPEN_ABOVE:
        return low, None, qualifier
    if qualifier in _OPEN_BELOW:
        return None, high, qualifier
    return low, high, qualifier


def pair(scene: Scene) -> None:
    """Mark the sides of stated changes: the first as from, the second as to."""
    if not scene.counts:
        return
    scene.counts = list(_banded(scene.counts, scene))
    scene.counts = [side for count in scene.counts for side in _sides(scene, count)]
    scene.counts = [side for count in scene.counts for side in _to_nothing(scene, count)]
    nothing = {count.last for count in scene.counts if count.high == 0 and count.pair}
    scene.counts = [one for one in scene.counts if one.pair or one.last not in nothing]
    mark_then_now(scene)
    counted = [
        count
        for count in scene.counts
        if not _bare_year(scene, count) and scene.form(count.last + 1) not in (_TIME | _MONEY)
    ]
    for before, after in pairwise(counted):
        near = 0 < after.outer - before.last - 1 <= _PAIR_GAP or _one_clause(scene, before, after)
        to = scene.form(after.outer - 1) in _TO
        start = scene.form(before.outer - 1).removeprefix("ف") == _FROM
        if near and to and start and not before.pair:
            before.pair, after.pair = "from", "to"
        started = near and scene.form(after.outer - 1) == _FROM and not after.sides
        if started and scene.form(before.outer - 1) in _TO and _changes(scene, before):
            before.pair, after.pair = "to", "from"


def _bare_year(scene: Scene, count: Count) -> bool:
    """«في موازنة 2019»: four digits of a year with nothing counted behind them."""
    exact = count.first == count.outer and count.low == count.high and count.low is not None
    if not exact or count.low not in _YEARS or len(scene.form(count.first)) != _YEAR_DIGITS:
        return False
    before = scene.form(count.first - 1)
    return before not in _NO_YEAR and not scene.sense_at(count.last + 1, "unit")


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


def _to_nothing(scene: Scene, count: Count) -> Iterator[Count]:
    """«من 1600 عنصر إلى لا شيء», «إلى الصفر»: the second side is nobody."""
    yield count
    if scene.form(count.outer - 1) != _FROM or count.pair:
        return
    for word in range(count.last + 1, min(count.last + _PAIR_GAP, scene.hi - 1)):
        following = scene.form(word + 1)
        nothing = following == "لا" and scene.form(word + 2) in ("شيء", "شي", "احد")
        if scene.form(word) in _TO and (nothing or following in ("الصفر", "صفر")):
            last = word + 2 if nothing else word + 1
            start, end = scene.words.span(word + 1, last)
            count.pair = "from"
            yield Count(word + 1, last, word + 1, 0, 0, Qualifier.EXACT, start, end, "to")
            return


def _sides(scene: Scene, count: Count) -> Iterator[Count]:
    """A range, or where a change governs it its two sides."""
    if count.sides is None or not _changes(scene, count):
        yield count
        return
    low, high, second = count.sides
    words = scene.words
    first_last = second - 1
    while first_last > count.first and scene.form(first_last) in {*_TO, *_ABOUT}:
        first_last -= 1
    about = scene.form(second - 1) in _ABOUT
    for value, first, last, role in (
        (low, count.first, first_last, "from"),
        (high, second, count.last, "to"),
    ):
        begin, end = words.span(first, last)
        hedged = Qualifier.ABOUT if about and role == "to" else Qualifier.EXACT
        outer = count.outer if role == "from" else second - about
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
    started = falling or scene.form(count.outer - 1) == _FROM
    return bool(before) and before[-1] < count.outer - 2 and started
