"""Numbers that are names: of a band, a weapon, a base, a broadcaster, an hour.

Refusal ``unit.label``.
"""

from __future__ import annotations

from streams.figures.scene import Count, Scene
from streams.figures.shape import definite, of_land

_HIGHEST = 500
"""No band bears a higher number."""
_SITES = frozenset(
    {"القاعده", "قاعده", "المخيم", "النقطه", "الحاجز", "البوابه", "المنطقه", "الطابق"}
)
_HOURS = 24
_ADJECTIVES = 4
_NUMBERED = frozenset({"اللواء", "الفرقه", "الكتيبه", "الفوج", "السريه", "الوحده", "الفيلق"})
_PEAKS = frozenset({"متين", "ومتين"})
"""«بين كارا ومتين»: a mountain; who counts writes «ميتين»."""


def labelled(scene: Scene, count: Count) -> bool:
    """«اللواء 45», «الكتيبتان 1 و30», not «رقم الأربعة آلاف جندي», «مجموعة لا تتعدى 300»."""
    if count.outer < count.first and count.qualifier != "exact":
        return False  # «قرار ترامب زهاء 700»: no name is rough
    people = scene.sense_at(count.last + 1, "unit") is not None or _nation(scene, count)
    if people and scene.marked_after(count.first - 1):
        return False  # «طائرة من طراز «أنتونوف» 120 جندياً»
    if not people and (_behind_adjectives(scene, count) or _peak(scene, count)):
        return True
    return _named(scene, count, people=people)


def _named(scene: Scene, count: Count, *, people: bool) -> bool:
    """Whether a word that bears numbers as names stands before a number."""
    if scene.sense_at(count.first - 1, "label") and not until_now(scene, count):
        told = scene.form(count.outer - 1).endswith("رقم")
        spelled = not scene.form(count.first).isdigit()  # «التحق بالمجموعة سبعون جندياً»
        beyond = people and (spelled or (count.low or 0) > _HIGHEST)  # «اللواء 4800 جندي»
        quoted = told and _articled(scene.form(count.first))  # «رقم التسعمئة غير صحيح»
        return not ((told and people) or beyond or quoted)
    if scene.form(count.first - 1) in _SITES and not people and count.outer == count.first:
        return scene.form(count.first).isdigit()  # «القاعدة 101»
    apart = scene.form(count.outer - 1) == "و"  # before digits it is a word of its own
    return (apart or scene.form(count.first).startswith("و")) and any(
        other.last == count.outer - 1 - apart and scene.sense_at(other.outer - 1, "label")
        for other in scene.counts
    )


def _behind_adjectives(scene: Scene, count: Count) -> bool:
    """«اللواء المدرع الألماني 45», «قوات 80»: the number of a band, behind what kind it is."""
    digits = scene.form(count.first).isdigit() and count.outer == count.first
    if not digits or not 0 < (count.low or 0) <= _HIGHEST or count.first != count.last:
        return False
    word = count.first - 1
    if scene.form(word).removeprefix("و") == "قوات":
        return True
    while word > count.first - _ADJECTIVES and definite(scene.form(word)):
        if scene.form(word).lstrip("وبل") in _NUMBERED | _SITES:
            return True
        word -= 1
    return False


def _nation(scene: Scene, count: Count) -> bool:
    """«يؤمّن القاعدة 450 إيطالياً»: its people are counted."""
    name = scene.name_at(count.last + 1)
    land = name is not None and name.entry.kind == "country"
    accusative = land and of_land(scene.form(count.last + 1))
    return accusative or (name is not None and name.entry.kind == "nationality")


def _peak(scene: Scene, count: Count) -> bool:
    return count.first == count.last and scene.form(count.first) in _PEAKS


def _articled(form: str) -> bool:
    return definite(form) and not form.startswith("الف")


def until_now(scene: Scene, count: Count) -> bool:
    """«وصل حتى الساعة ثلاثمئة»: no time of the day."""
    return (count.low or 0) > _HOURS and scene.form(count.outer - 2) == "حتي"
