"""When a figure was said, and the date its number is for.

Rules: ``date.said`` (a date beside the verb of saying), ``date.published``; ``as_of.<why>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.speech import Speech

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORDS = frozenset({"عام", "سنه", "العام", "للعام", "لعام", "بعام", "وعام", "اواخر", "مطلع", "نهايه", "بنهايه", "منتصف", "بحلول", "صيف", "خريف", "شتاء", "ربيع", "في"})
_SINCE = frozenset({"منذ", "مند", "اتفاق", "انتخابات", "قانون"})
_SINCE_REACH = 3


class Dated(Protocol):
    """What the date reader gives."""

    start: int
    end: int
    value: date | None


def said_on(speech: Speech | None, dates: Sequence[Dated], published: date | None) -> tuple[date | None, str]:
    """The claim date, never later than publication, and its rule."""
    while speech is not None:
        words = speech.scene.words
        low = words.starts[speech.lo]
        high = words.starts[min(speech.opens, len(words) - 1)]
        for dated in dates:
            if low <= dated.start < high and dated.value is not None:
                if published is None or dated.value <= published:
                    return dated.value, "date.said"
        speech = speech.origin
    return published, "date.published"


def year_near(draft: Draft) -> int | None:
    """A year beside the number that the number is for; not «منذ عام 2014»."""
    scene = draft.scene
    best: tuple[int, int] | None = None
    for word in range(scene.lo, scene.hi):
        form = scene.form(word)
        if len(form) == 4 and _YEAR.fullmatch(form) and not draft.first <= word <= draft.last:
            if not _bears(scene, word):
                continue
            left, right = sorted((word, draft.first))
            distance = right - left + 4 * scene.pauses(left, right)
            if _parted(scene, left, right):
                distance += 20
            if _nearer_count(scene, word, draft.first, distance):
                continue
            if best is None or distance < best[0]:
                best = (distance, int(form))
    return best[1] if best and best[0] <= 18 else None


def _nearer_count(scene: Scene, word: int, first: int, distance: int) -> bool:
    """Whether another number of the sentence stands nearer to the year."""
    for count in scene.counts:
        left, right = sorted((word, count.first))
        near = right - left + 4 * scene.pauses(left, right)
        if count.outer > first + 3 or count.last < first - 3:
            if near < distance and count.first != word:
                return True
    return False


def _bears(scene: Scene, word: int) -> bool:
    """A year under «عام» or «في», not under «منذ» and not inside a fuller name."""
    before = [scene.form(word - step) for step in range(1, _SINCE_REACH + 1)]
    if _SINCE & set(before):
        return False
    return before[0] in _YEAR_WORDS or scene.name_at(word - 1) is None


def _parted(scene: Scene, left: int, right: int) -> bool:
    return any(
        left < cue.first < right for cue in scene.of("contrast", "complement", "say", "participle")
    )
