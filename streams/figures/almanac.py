"""The dates of an article: when each figure was said, and the day its number is for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from streams.arabic.tokens import Tokens
from streams.dates.reader import read_dates
from streams.figures.clauses import RELATIVE
from streams.figures.dating import Dated, date_of, said_on
from streams.figures.draft import Draft
from streams.figures.said.speaker import Speech
from streams.figures.scene import Scene
from streams.figures.stance.headlines import NOW

_NEXT = frozenset({"ثم", "وبعدها", "بعدها", "بعدئذ"})
_SENTENCE = 160
"""Letters of a sentence: how far back the date may stand."""
_NEW_YEAR = 2
"""Months of a year in which the end of the last one is no past."""
_DAY, _MONTH = 10, 31
"""Letters of a date that names a day; days that are no other time, whatever year they lie in."""

_DURING = frozenset({"خلال", "طوال", "طيله", "مدي", "غضون"})
_SPANS = frozenset({"العام", "السنه", "العامين", "الاشهر", "السنوات", "الاعوام", "عام", "سنه"})


_ENDS = ("تنتهي", "ينتهي", "تنقضي", "ينقضي", "يستمر", "تستمر", "يسري", "تسري", "تمتد", "يمتد")
_STILL = frozenset({"status.described", "status.future", "status.now"})
_AGAINST = frozenset({"عن", "مقارنه", "قياسا"})
_BESIDE = 2
_DUE = frozenset({"الموعد", "موعده", "موعدها", "موعدهم"})


class Almanac:
    """The dates of a text against its publication date, read sentence by sentence if asked for."""

    def __init__(self, tokens: Tokens, published: date | None) -> None:
        self._tokens = tokens
        self._published = published
        self._known: dict[int, Sequence[Dated]] = {}

    def dates_in(self, scene: Scene) -> Sequence[Dated]:
        """The dates of a sentence, in order."""
        known = self._known.get(scene.lo)
        if known is None:
            low, high = scene.words.starts[scene.lo], scene.words.ends[scene.hi - 1]
            known = self._known[scene.lo] = self._between(low, high)
        return known

    def _between(self, low: int, high: int) -> Sequence[Dated]:
        """The dates of the tokens that begin from ``low`` to ``high`` (excluded)."""
        starts = self._tokens.starts
        part = self._tokens.part(bisect_left(starts, low), bisect_left(starts, high))
        return read_dates(part, published=self._published)

    def claim_date(self, speech: Speech | None) -> tuple[date | None, str]:
        """When the words of a speech were said, and the rule."""
        return said_on(speech, self.dates_in, self._published)

    def as_of(self, draft: Draft, speech: Speech | None) -> str | None:
        """The date a number is for; a past year makes the figure former."""
        iso = date_of(draft, self.dates_in(draft.scene), speech)
        if iso is None:
            self._then(draft)
            return None
        if self._past(draft, iso):
            draft.status = "former"
            draft.by("status.past_year")
        elif self._ahead(draft, iso):
            draft.status = "planned"
            draft.by("status.year_ahead")
        draft.by("as_of.near")
        return iso

    def _then(self, draft: Draft) -> None:
        """«… عام 2008. ثم صار العدد 5 آلاف»: what came next is told of the same past."""
        scene = draft.scene
        if scene.form(scene.lo) not in _NEXT or draft.status != "current":
            return
        low = scene.words.starts[scene.lo]
        before = self._between(low - _SENTENCE + 1, low)
        iso = before[-1].iso if before else None
        if iso is not None and self._past(draft, iso):
            draft.status = "former"
            draft.by("status.then")

    def _past(self, draft: Draft, iso: str) -> bool:
        """Whether a date puts a figure into the past: another year, for a plan one before the last.

        What a change came to at the turn of the year is still so weeks later.
        """
        if self._published is None or (
            draft.status == "current" and (_since(draft) or _ahead_of_time(draft))
        ):
            return False
        still = draft.governor is not None and draft.governor.placed.cue.id == "still"
        if still or not _STILL.isdisjoint(draft.rules) or _starts_from(draft) or _compared(draft):
            return False  # «سحب الجنود، وعددهم 2500، … قبل ذكرى هجمات 2001»
        if len(iso) == _DAY and (self._published - date.fromisoformat(iso)).days <= _MONTH:
            return False  # «مساء الثلاثاء», read on the second of January
        years = self._published.year - int(iso[:4])
        if draft.kind == "delta" and years == 1 and _over_a_year(draft):
            return False
        late = iso[5:7] in ("", "11", "12")
        recent = draft.role == "to" or draft.kind == "delta"
        late = late and (draft.kind != "delta" or iso[5:7] != "")
        if recent and years == 1 and late and self._published.month <= _NEW_YEAR:
            return False
        return years > (draft.status == "planned") and draft.status in ("current", "planned")

    def _ahead(self, draft: Draft, iso: str) -> bool:
        """«تصبح له فرقة من 4800 عسكري عام 2027»: what is told for a year to come."""
        if self._published is None or draft.kind != "strength" or draft.role == "from":
            return False
        verb = draft.governor.placed if draft.governor is not None else None
        present = verb is not None and (verb.cue.tense == "present" or draft.role == "to")
        now = any(draft.scene.form(word) in NOW for word in range(draft.scene.lo, draft.first))
        behind = range(draft.last + 1, draft.scene.hi)
        if now or any(draft.scene.form(word).startswith(_ENDS) for word in behind):
            return False  # «يوجد الآن 200 عسكري ضمن مهمة تنتهي في مارس المقبل»
        if verb is not None and draft.scene.form(verb.first - 1) in RELATIVE:
            return False  # «القوات التي تضم مئة ألف ستلتحق بها قبل 2026»
        return present and draft.status == "current" and int(iso[:4]) > self._published.year


def _starts_from(draft: Draft) -> bool:
    """«إنزال العدد من 2500 إلى الصفر قبل 11 أيلول»: what a plan starts from, whatever its date."""
    count = draft.count
    plan = count is not None and "status.pair_planned" in draft.rules
    return plan and count is not None and draft.scene.form(count.outer - 1) == "من"


def _compared(draft: Draft) -> bool:
    """«بزيادة 100 ألف عن العام الماضي», «900 جندي مقارنة بعام 2019»: another year beside it.

    «إلى 1500 مقابل 900 العام الماضي», «قبل عام كان 900، وهو الآن 1500»: the other number's.
    """
    scene, after = draft.scene, draft.last + 1
    if draft.count is not None and scene.form(draft.count.outer - 1) in NOW:
        return scene.form(draft.count.outer - 2) not in ("في", "منذ")
    near = range(after, after + _BESIDE)
    others = {count.outer: count.last for count in draft.scene.counts}
    return any(
        scene.form(word) in _AGAINST
        or (scene.form(word) == "مقابل" and word + 1 in others)
        or (scene.form(word) == "بعد" and scene.form(others.get(word + 1, -2) + 1) == "في")
        for word in near
    )


def _since(draft: Draft) -> bool:
    """«تنشر في الصومال، منذ افتتاح قاعدتها عام 2017، مئتي عسكري»: they still are."""
    present = draft.governor is not None and draft.governor.placed.cue.tense == "present"
    words = range(draft.scene.lo, draft.scene.hi)
    return present and any(draft.scene.form(word) in ("منذ", "ومنذ") for word in words)


def _ahead_of_time(draft: Draft) -> bool:
    """«قبل عام ونصف العام من الموعد المحدد»: that year is reckoned from another day."""
    scene = draft.scene
    return any(scene.form(word) in _DUE for word in range(scene.lo, scene.hi))


def _over_a_year(draft: Draft) -> bool:
    """«خفضت … خلال العام المنصرم بنحو ألفي جندي»: what has come about by now."""
    scene = draft.scene
    return any(
        scene.form(word) in _DURING and scene.form(word + 1) in _SPANS
        for word in range(scene.lo, scene.hi - 1)
    )
