"""Places where something is held, signed or said, and nobody is stationed.

«القمة في بروكسل», «وقّعت في الدوحة اتفاقاً», «خلال زيارة لبغداد»: no place of any troops.
"""

from __future__ import annotations

from streams.figures.scene import Scene
from streams.gazetteer.gazetteer import Name

_REACH = 4
_PARTICLES = frozenset({"في", "الي", "من"})
_TOWNS = frozenset({"capital", "city"})
_EVENTS = frozenset(
    {"قمه", "مؤتمر", "اجتماع", "اجتماعات", "لقاء", "محادثات", "مباحثات", "مفاوضات", "زياره"}
    | {"جلسه", "ندوه", "خطاب", "كلمه", "مقابله", "جوله", "منتدي", "مشاورات", "اتفاق", "معاهده"}
    | {"قمتهم", "قمتها", "قمته", "اجتماعهم", "اجتماعه", "اجتماعها", "زيارته", "زيارتها", "مؤتمره"}
    | {"مذكره", "اتفاقيه", "تصريح", "تصريحات", "محاضره", "بيان", "حوار", "احتفال", "مراسم"}
)
_HELD = frozenset(
    {"وقع", "وقعت", "وقعا", "وقعوا", "ابرم", "ابرمت", "التقي", "التقت", "اجتمع", "اجتمعت", "عقد"}
    | {"عقدت", "عقدوا", "صرح", "صرحت", "يزور", "تزور", "زار", "زارت", "ولد", "درس", "تحادث"}
    | {"وقعه", "وقعته", "ابرمه", "ابرمته", "عقده", "عقدته", "يعقد", "تعقد", "انعقد", "انعقدت"}
)
_VENUES = frozenset(
    [prefix + verb for verb in _HELD for prefix in ("", "و", "ف")]
    + [
        prefix + noun
        for noun in _EVENTS
        for prefix in ("", "ال", "و", "ب", "ل", "بال", "وال", "لل")
    ]
)
"""All of them as they stand behind particles."""


def venue(scene: Scene, name: Name) -> bool:
    """Whether a town only says where a meeting, a signing or a speech was."""
    if name.entry.kind not in _TOWNS or scene.form(name.last + 1) in ("حيث", "وفيها", "التي"):
        return False  # «خلال زيارة لأبوظبي حيث تفقد قاعدة تضم 700»
    first = name.first - (scene.form(name.first - 1) in _PARTICLES)
    for word in range(first - 1, max(scene.lo, first - _REACH) - 1, -1):
        if scene.pause_after(word) or scene.in_number(word):
            return False
        if scene.form(word) in _VENUES:
            return True
        if scene.sense_at(word, "unit", "people", "collective", "size"):
            return False
    return False
