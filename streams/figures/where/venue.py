"""Places where something is held, signed or said, and nobody is stationed; more lands than one.

«القمة في بروكسل», «وقّعت في الدوحة اتفاقاً», «خلال زيارة لبغداد»: no place of any troops.
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.where.standing import Standing
from streams.gazetteer.gazetteer import Name

_REACH = 4
_NEAR = 3
_WITHIN = 6
_FAR_BEHIND = 6
_LANDS = frozenset({"دول", "بلدان", "دوله", "بلدا", "بلد", "قارات"}) | {
    "مهمه", "مهمات", "بعثه", "بعثات",
}  # fmt: skip
"""Lands, and missions in as many («في 16 مهمة»)."""
_SEVERAL = frozenset({"عده", "بضع", "بضعه", "مختلف", "شتي", "عديده", "مختلفه"})
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


def stretch(draft: Draft, best: Standing, found: list[Standing]) -> bool:
    """«موزعين من إستونيا إلى بلغاريا»: over more lands than one."""
    return best.particle == "to" and any(
        each.particle == "from"
        and 0 < best.name.first - each.name.last <= _NEAR
        and each.name.entry.kind == best.name.entry.kind == "country"
        and not draft.scene.of("movement")
        for each in found
    )


def lands(draft: Draft) -> bool:
    """«5100 عنصر موزعين على خمس دول», «في أكثر من ثمانين بلداً»: in more lands than one."""
    scene = draft.scene
    near = range(left_edge(scene, draft.first), min(draft.last + _FAR_BEHIND, scene.hi))
    if any(scene.form(word) == "الخارج" and scene.form(word - 1) == "في" for word in near):
        return True  # «عدد الجنود المنتشرين في الخارج 4 آلاف»
    for word in range(draft.last + 1, min(draft.last + _FAR_BEHIND, scene.hi)):
        if scene.pause_after(word - 1):
            return False
        if scene.form(word) in ("في", "علي", "بين"):
            near = range(word + 1, min(word + _WITHIN, scene.hi))
            return any(scene.form(at) in _LANDS and _many(scene, at) for at in near)
    return False


def _many(scene: Scene, word: int) -> bool:
    return scene.in_number(word - 1) or not _SEVERAL.isdisjoint(
        (scene.form(word - 1), scene.form(word + 1))
    )


def lies_in(scene: Scene, name: Name, land: Standing) -> bool:
    """«قاعدة الريان في قطر»: a town or base of a name that another land has too."""
    if name.entry.kind not in ("city", "base") or land.name.first != name.last + 2:
        return False
    country = land.name.entry.kind == "country" and land.particle == "in"
    return country and scene.form(name.last + 1) == "في"


def placed_by(name: Name, land: Name) -> Name:
    """A place with the country that is told of it."""
    return replace(name, entry=replace(name.entry, place=land.entry.place))
