"""Numbers as counts on words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from schemas.figures import Qualifier
from streams.figures.dating import Dated
from streams.figures.draft import Draft
from streams.figures.scan import Scan
from streams.figures.scene import Count
from streams.gazetteer.words import Words
from streams.numbers.number import Number

_YEAR = frozenset({"عام", "سنه", "العام", "وعام", "بعام", "عامي"})
YEAR_DIGITS = 4
YEARS = range(1300, 2100)
"""Of the hijra and of the common era: «منذ بداية العام 4700 عسكري» counts people."""
_PERCENT = ("بالمئه", "بالمائه", "بالميه", "في المئه", "في المائه", "في الميه", "المئه", "المائه")
_PERCENT_HEADS = ("بالم", "في", "الم")
"""How they all begin, so that few words are joined to the next."""
FROM = "من"
NO_YEAR = frozenset({"من", "الي", "نحو", "حوالي", "قرابه", "زهاء", "بين", "ب", "ل", "و", "او"})
_BEGUN = 8
"""Words within which «من» must have begun a change for a bare year to date its first side."""
_SIDED = ("range.from_to", "range.to")
_LOOSE = frozenset({"بين", "ما"})
ABOUT = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "حدود", "مايقارب"})
_OPEN_ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_OPEN_BELOW = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST})


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
    year = replace(number, range=False, end=words.ends[first], low=number.first or number.low)
    if not (_is_year(words, year) or _begun_before(words, year)):
        return number
    value, start = number.second, number.second_start
    return replace(number, low=value, high=value, start=start, range=False, from_to=False)


def _is_year(words: Words, number: Number) -> bool:
    """«عام 2011»: four digits behind a word for year."""
    first, last = words.at(number.start, number.end)
    four = first == last and len(words.forms[first]) == YEAR_DIGITS
    dated = four and first > 0 and words.forms[first - 1].removeprefix("ل") in _YEAR
    return dated and int(number.low) in YEARS


def _begun_before(words: Words, number: Number) -> bool:
    """«من 300 جندي في 2016 إلى 600»: a bare year inside a change that began before it."""
    first, last = words.at(number.start, number.end)
    bare = first == last and number.qualifier is None and len(words.forms[first]) == YEAR_DIGITS
    if not bare or int(number.low) not in YEARS or words.forms[first - 1] in NO_YEAR:
        return False
    near = words.forms[max(0, first - _BEGUN) : max(0, first - 2)]
    return FROM in near


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
    if "range.to" in number.rules and words.forms[outer - 1] in ABOUT and qualifier == "exact":
        outer, count.qualifier = outer - 1, Qualifier.ABOUT  # «عام 2010 إلى نحو 73 ألفاً»
    while (
        outer
        and words.forms[outer - 1] in _LOOSE
        and (number.range or words.forms[outer - 1] != "بين")
    ):
        outer -= 1
    count.outer = outer
    sided = number.from_to or any(rule.startswith(_SIDED) for rule in number.rules[-2:])
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
