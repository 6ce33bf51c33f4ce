"""When a figure was said, and the date its number is for.

Rules: ``date.said`` (a date beside the verb of saying), ``date.published``; ``as_of.<why>``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from streams.figures.clauses import by_the_way
from streams.figures.draft import Draft
from streams.figures.said.speaker import Speech
from streams.figures.scene import Scene

_SINCE = frozenset({"منذ", "مند", "اتفاق", "انتخابات", "قانون"})
_SIGNED = frozenset({"المبرم", "المبرمه", "الموقع", "الموقعه", "الصادر", "الصادره"})
_SINCE_REACH = 3
_PAUSE = 4
_YEAR_DIGITS = 4
_APART = 20
_REACH = 18
_DATE_WORDS = 3
_YEARS = range(1900, 2100)
_WHO = frozenset({"الذي", "التي", "الذين", "اللذين"})
"""«2500، ضمن التحالف الذي تشكل قبل عشرة أعوام»: the date is the alliance's."""


class Dated(Protocol):
    """What the date reader gives: offsets, the ISO text of a day, month or year, and the day."""

    @property
    def start(self) -> int: ...  # noqa: D102 - as in DateExpression
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def iso(self) -> str | None: ...  # noqa: D102
    @property
    def value(self) -> date | None: ...  # noqa: D102


def said_on(
    speech: Speech | None, dates_in: Callable[[Scene], Sequence[Dated]], published: date | None
) -> tuple[date | None, str]:
    """The claim date, never later than publication, and its rule."""
    while speech is not None:
        words = speech.scene.words
        low = words.starts[speech.lo]
        high = words.starts[min(speech.opens, len(words) - 1)]
        for dated in dates_in(speech.scene):
            day = dated.value if low <= dated.start < high else None
            if day is not None and (published is None or day <= published):
                return day, "date.said"
        speech = speech.origin
    return published, "date.published"


def date_of(draft: Draft, dates: Sequence[Dated], speech: Speech | None) -> str | None:
    """The date beside a number that it is for, as ISO text; not «منذ عام 2014»."""
    scene = draft.scene
    starts = scene.words.starts
    low, high = starts[scene.lo], scene.words.ends[scene.hi - 1]
    said = (
        range(speech.lo, speech.opens) if speech is not None and speech.scene is scene else range(0)
    )
    best: tuple[int, str] | None = None
    named = [
        (scene.words.at(dated.start, dated.end)[0], dated.iso)
        for dated in dates
        if low <= dated.start < high
    ]
    for word, iso in (*named, *_bare_years(scene)):
        if iso is None or word in said or _since(scene, word) or _of_the_first(draft, word):
            continue
        if by_the_way(scene, word, draft.first):
            continue
        told = _told_at(draft, word)
        left, right = sorted((word, told))
        distance = right - left + _PAUSE * scene.pauses(left, right)
        distance += _APART if _parted(scene, left, right) else 0
        nearest = best is None or distance < best[0]
        if (
            nearest
            and distance <= _REACH
            and not _nearer_count(scene, word, draft.first, told, distance)
        ):
            best = (distance, iso)
    return best[1] if best else None


def _told_at(draft: Draft, word: int) -> int:
    """Where the figure begins for a date: at its verb, if the date stands before that."""
    governor, changes = draft.governor, draft.scene.of("change")
    if draft.role == "to" and any(word < cue.first < draft.first for cue in changes):
        return next(cue.first for cue in changes if cue.first > word)
    if governor is not None and governor.left and word < governor.placed.first < draft.first:
        return governor.placed.first
    return draft.first


def _of_the_first(draft: Draft, word: int) -> bool:
    """«من 35 ألفاً عام 2014 إلى ألفين»: a date between the sides of a pair is the first one's."""
    count = draft.count
    if count is None or count.pair != "to" or word > count.first:
        return False
    return any(other.pair == "from" and other.last < word for other in draft.scene.counts)


def _bare_years(scene: Scene) -> Iterator[tuple[int, str]]:
    """«في 2008»: a number of four digits behind «في»."""
    for count in scene.counts:
        digits = scene.form(count.last).removeprefix("و").isdigit()
        sized = scene.form(count.outer - 1) == "الي"  # «لينخفض العدد إلى ما بين 1900 و2000»
        both = digits and not sized and count.qualifier == "between"
        if both and {count.low, count.high} <= {*_YEARS}:
            yield count.first, str(count.high)  # «بين 2011 و2014»
            continue
        form = scene.form(count.first)
        year = len(form) == _YEAR_DIGITS and form[:2] in ("19", "20")
        if year and scene.form(count.first - 1).removeprefix("و") == "في":
            yield count.first, form


def _nearer_count(scene: Scene, word: int, first: int, told: int, distance: int) -> bool:
    """Whether another number of the sentence stands nearer to the year, or right before it."""
    for count in scene.counts:
        left, right = sorted((word, count.first))
        near = right - left + _PAUSE * scene.pauses(left, right)
        dated = word <= count.first <= word + _DATE_WORDS + (count.low in _YEARS)
        other = count.outer > first + 2 or count.last < first - 3
        closes = told != first and count.last < word < count.last + _PAUSE and not dated
        if other and not dated and (near < distance or closes):
            return True
    return False


def _since(scene: Scene, word: int) -> bool:
    """«منذ عام 2014», «اتفاق 2008»: a date that names something else."""
    signed = any(scene.form(word - step) in _SIGNED for step in range(_SINCE_REACH * 2))
    return signed or any(scene.form(word - step) in _SINCE for step in range(_SINCE_REACH))


def _parted(scene: Scene, left: int, right: int) -> bool:
    """Whether another clause begins between two words: «…، وقد كان في عام 1989 …»."""
    if any(left < cue.first < right and scene.pauses(left, cue.first) for cue in scene.of("was")):
        return True
    if any(
        left < cue.first < right for cue in scene.of("contrast", "complement", "say", "participle")
    ):
        return True
    had = any(left < at < right and scene.form(at) == "قد" for at in range(left, right))
    if had and any(left < cue.first < right for cue in scene.of("was")):
        return True  # «عاد 500 جندي كانوا قد نُشروا العام الماضي»
    if any(
        left < cue.first <= right and scene.form(cue.first)[:1] == "و"
        and scene.pause_after(cue.first - 1) for cue in scene.of("exists")
    ):  # fmt: skip
        return True  # «وقّعت باريس اتفاقها عام 1960، ولها في الغابون 370 جندياً»
    return any(
        scene.form(word) in _WHO or scene.form(word) == "بعدما" for word in range(left + 1, right)
    )
