"""Numbers that are names: of a band, a weapon, a base, a broadcaster, an hour.

Refusal ``unit.label``.
"""

from __future__ import annotations

from streams.figures.scene import Count, Scene
from streams.figures.shape import definite

_HIGHEST = 500
"""No band bears a higher number."""
_SITES = frozenset(
    {"القاعده", "قاعده", "المخيم", "النقطه", "الحاجز", "البوابه", "المنطقه", "الطابق"}
)
_HOURS = 24


def labelled(scene: Scene, count: Count) -> bool:
    """«اللواء 45», «الكتيبتان 1 و30», not «رقم الأربعة آلاف جندي», «مجموعة لا تتعدى 300»."""
    people = scene.sense_at(count.last + 1, "unit") is not None
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


def _articled(form: str) -> bool:
    return definite(form) and not form.startswith("الف")


def until_now(scene: Scene, count: Count) -> bool:
    """«وصل حتى الساعة ثلاثمئة»: no time of the day."""
    return (count.low or 0) > _HOURS and scene.form(count.outer - 2) == "حتي"
