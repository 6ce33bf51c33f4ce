"""Who ever served somewhere and who takes whose place: no strength of the day, or those there."""

from __future__ import annotations

from streams.figures.clauses import at_once
from streams.figures.counting.articled import articled
from streams.figures.scene import Count, Placed, Scene

_AGES = ("سنوات", "اعوام", "سنه", "عام", "عقد", "عقود")
_DURING = frozenset({"خلال", "مدي", "طوال", "طيله", "مدار"})
_NEAR = 12
_BEHIND = 7


def since(scene: Scene, placed: Placed, count: Count) -> bool:
    """«منذ 2003 خدم في العراق 120 ألفاً»: all who ever served, no strength of any day."""
    near = range(max(scene.lo, placed.first - _NEAR), count.outer)
    years = scene.form(placed.first - 1).startswith(_AGES)  # «بعد عشرين عاماً خدم فيها 150 ألفاً»
    return placed.cue.tense == "past" and (
        years or any(scene.form(word) == "منذ" or _span(scene, word) for word in near)
    )


def ever(scene: Scene, placed: Placed, count: Count) -> bool:
    """«شارك 3200 جندي في المهمة منذ 2016»: all who ever took part, where they are its subject."""
    subject = placed.last < count.outer and not at_once(scene, count, "ب")
    near = range(count.last + 1, min(count.last + _NEAR, scene.hi))
    since = any(scene.form(word) == "منذ" or _span(scene, word) for word in near)
    named = any(placed.last < name.first < count.outer for name in scene.names)
    return placed.cue.tense == "past" and subject and since and not named


def rotated(scene: Scene, placed: Placed, count: Count) -> bool:
    """«تناوب على الخدمة 50 ألف جندي منذ 2002»: all who ever served."""
    words = range(max(scene.lo, placed.first - _NEAR), min(count.last + _BEHIND, scene.hi))
    over = any(scene.form(word) == "منذ" or _span(scene, word) for word in words)
    return over and scene.form(placed.first).removeprefix("و") in ("تناوب", "تناوبت", "تناوبوا")


def those_there(scene: Scene, placed: Placed, count: Count) -> bool:
    """«استبدلت كانبيرا جنودها الـ300 في التاجي», «ليحلوا محل 88 جندياً»: who are there still."""
    if placed.last == count.outer - 1 and scene.form(placed.last) in ("محل", "مكان"):
        return True
    word = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    theirs = scene.form(word).endswith(("ها", "ه", "هم", "نا"))
    return theirs and articled(scene, count) and scene.sense_at(word, "people") is not None


def takes_their_place(scene: Scene, placed: Placed, count: Count) -> bool:
    """«كتيبة من 300 جندي حلت محل …»: those who come instead."""
    return placed.first > count.last and scene.form(placed.last) in ("محل", "مكان")


def _span(scene: Scene, word: int) -> bool:
    """«خلال عشر سنوات», «طوال عقدين»: how long it took."""
    ages = any(scene.form(at).startswith(_AGES) for at in (word + 1, word + 2))
    return scene.form(word).removeprefix("و") in _DURING and ages
