"""Names that stand by the counted people and are not whose they are."""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.shape import peoples
from streams.figures.where.standing import Standing
from streams.figures.whose.pronouns import pronoun
from streams.gazetteer.entry import OUTSIDER, is_nation
from streams.gazetteer.gazetteer import Name

_ALLIANCES = frozenset({"nato", "coalition"})
_PARTS = ("المساهم", "المشارك", "مساهم", "للمساهم")
_STATES = frozenset({"دول", "الدول", "دوله", "بلدا", "بلدان", "جنسيات", "جنسيه"})
_OWNERS = frozenset({"country", "capital", "government", "nationality"})
_CLAUSE = 16
_REACH = 5
_NEAR = 4
_THEIRS = frozenset({"لها", "له", "لديها", "لديه", "ولها", "وله", "ولديها", "ولديه"})
_MISSIONS = frozenset({"بعثه", "قوه", "قوات", "مهمه", "عمليه"})
_OWN = ("ها", "ه", "هم", "نا")
_SERVING = ("المشارك", "العامل", "المنتشر", "المنضوي", "الموجود", "المساهم", "المنخرط", "المتمركز")
_BLOWS = frozenset(
    prefix + noun
    for noun in ("هجوم", "هجمات", "قصف", "ضربه", "ضربات", "صاروخي", "غاره", "غارات", "تهديد")
    for prefix in ("", "ال", "و", "ب", "بال", "وال")
)
_OF_MANY = frozenset({"السلام", "القبعات", "اليونيفيل", "يونيفيل", "الامميه", "الدوليه"})
"""Bodies in which soldiers of many nations serve."""


def frame_of_strangers(draft: Draft, standing: Standing) -> bool:
    """«لها في لبنان 200 جندي ضمن قوة الأمم المتحدة»: the frame, not whose they are."""
    scene, name = draft.scene, standing.name
    forms = scene.words.forms
    if name.entry.force == OUTSIDER:
        if _theirs_in_it(scene, name):
            return True
        if "ضمن" not in forms[max(scene.lo, name.first - _REACH) : name.first]:
            return False
    elif not frame(scene, name):
        return _in_its_band(draft, name)
    low = max(scene.lo, min(name.first, draft.first) - _CLAUSE)
    return not _THEIRS.isdisjoint(forms[low : draft.first]) or pronoun(draft)


_SIDES = frozenset({"الجانبين", "الطرفين", "البلدين", "الدولتين", "الجيشين", "منهما", "الفريقين"})
_EACH = frozenset({"كل", "لكل", "كلا", "كلتا", "لكلا", "وكل"})


def _each_side(draft: Draft) -> bool:
    """«حشد كل من الجانبين 50 ألف جندي»: of two, neither of them named."""
    form = draft.scene.form
    near = range(draft.first - _NEAR, draft.last + _NEAR)
    return any(
        form(at) in _EACH and form(at - 1) != "في" and {form(at + 1), form(at + 2)} & _SIDES
        for at in near  # but «يبقى في كل من البلدين 2500»
    )


def _theirs_in_it(scene: Scene, name: Name) -> bool:
    """«سحبت قواتها المشاركة في بعثة الاتحاد الأفريقي، وعددها 3000»: hers who serve in it."""
    word = name.first - 1 - (scene.form(name.first - 1) in _MISSIONS)
    if scene.form(word) not in ("في", "ضمن", "اطار"):
        return False
    word -= 1 + (scene.form(word) == "اطار")
    if not scene.form(word).startswith(_SERVING):
        return False
    owner = scene.name_at(word - 1)
    theirs = scene.form(word - 1).endswith(_OWN) and scene.sense_at(word - 1, "people")
    return bool(theirs) or (owner is not None and owner.entry.kind == "nationality")


def left_by(draft: Draft, body: Name, found: list[Standing]) -> Name | None:
    """«أعلنت بوروندي سحب ألف جندي من بعثة الاتحاد الأفريقي»: whoever takes them out of a body."""
    unit, governor = draft.unit, draft.governor
    if body.entry.force != OUTSIDER or draft.change != "fall" or unit is None or governor is None:
        return None
    if not governor.left or draft.scene.form(unit.after) != "من":
        return None
    return next(
        (
            name
            for name, particle in found
            if not particle and name.last < draft.first and is_nation(name.entry.force)
        ),
        None,
    )


def _in_its_band(draft: Draft, name: Name) -> bool:
    """«صادقت براغ على إرسال 300 جندي ضمن قوة للناتو»: the alliance's, and others in it."""
    scene = draft.scene
    if name.entry.force not in _ALLIANCES or not scene.form(name.first).startswith("لل"):
        return False
    near = range(max(draft.last, name.first - _REACH), name.first)
    if not any(scene.form(word) in ("ضمن", "اطار") for word in near):
        return False
    edge = left_edge(scene, draft.first)
    return any(
        edge - 1 <= other.first < draft.first
        and other.entry.kind in _OWNERS
        and other.entry.force not in (None, name.entry.force)
        for other in scene.names
    )


def several(draft: Draft, scored: list[tuple[int, Name]]) -> bool:
    """«أعلنت عدة دول سحب جنودها»: of no one force."""
    scene, forms = draft.scene, draft.scene.words.forms
    low = max(scene.lo, draft.first - _CLAUSE)
    if not scored and _each_side(draft):
        return True
    high = draft.last if draft.kind == "direction" else draft.first  # «سحبت دول عدة جنودها»
    if _STATES.isdisjoint(forms[low:high]):
        return False
    low = max(low, left_edge(scene, draft.first))
    if _STATES.isdisjoint(forms[low:high]) or not pronoun(draft):
        return False
    return not any(low <= name.first < high for _, name in scored)


def frame(scene: Scene, name: Name) -> bool:
    """«الكتيبة الأردنية ضمن قوات الناتو», «المساهمين في كيفور»: the frame in which others serve."""
    takes_part = scene.form(name.first - 2).removeprefix("و").startswith(_PARTS)
    within = scene.form(name.first - 1) == "في" and takes_part
    return within or "ضمن" in scene.words.forms[max(scene.lo, name.first - 2) : name.first]


def blow(form: str) -> bool:
    """«الهجوم الإيراني»: what someone did is not whose troops are counted."""
    return form in _BLOWS


def many_nations(draft: Draft, named: frozenset[str]) -> str | None:
    """«1900 عسكري من عشر دول»: soldiers of many countries are the alliance's."""
    scene, unit = draft.scene, draft.unit
    missions = _ALLIANCES & named
    if unit is None or len(missions) != 1 or scene.form(unit.after) != "من":
        return None
    states = range(unit.after + 1, min(unit.after + _REACH, scene.hi))
    many = any(scene.form(word) in _STATES for word in states)
    return next(iter(missions)) if many else None


def serve_there(scene: Scene, body: Name, nation: Name) -> bool:
    """«جنود حفظ السلام الإيطاليين», «قوات حفظ السلام الروسية», but not «طالبان الباكستانية».

    ``nation`` is a name right behind ``body``: whose soldiers serve in a body of many nations.
    """
    if body.entry.force != OUTSIDER or nation.entry.kind != "nationality":
        return False
    many = not _OF_MANY.isdisjoint(scene.words.forms[body.first : body.last + 1])
    return many or peoples(scene.form(nation.first))
