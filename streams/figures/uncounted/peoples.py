"""People of a nation who are counted as such, and no troops of it.

Rule: ``unit.nationals`` («خرج مئات آلاف الجزائريين»).
"""

from __future__ import annotations

from streams.figures.draft import Draft, Governor, Unit
from streams.figures.scene import Scene
from streams.figures.shape import definite
from streams.figures.where.focus import Focus

_BASES = ("قاعدت", "قاعده", "القاعده", "قواعد", "القواعد", "معسكر", "المعسكر", "ثكن", "الثكن")
_WAITING = frozenset({"ينتظرون", "يترقبون", "لاجئ", "نازح", "مهجر"})
_AHEAD = 4
_MOST = 500_000
"""More people of a nation than that are its people, not its soldiers."""


def nationals(draft: Draft, focus: Focus) -> None:
    """«خرج مئات آلاف الجزائريين»: people of a nation, and nothing that speaks of troops."""
    unit = draft.unit
    if unit is None or unit.cue is not None or not (unit.text or _sized_people(draft)):
        return
    if unit.text and unit.text.startswith("و"):
        return  # «نشرت فرنسا في مالي 4500 وألمانيا 1000»
    if (draft.low or draft.high or 0) > _MOST or _a_people(draft, unit, focus):
        draft.refuse("unit.nationals")


def _a_people(draft: Draft, unit: Unit, focus: Focus) -> bool:
    scene, moved = draft.scene, draft.kind == "delta"
    whole = definite(scene.form(unit.after))
    waiting = not _WAITING.isdisjoint(scene.words.forms[unit.after : unit.after + _AHEAD])
    if waiting or (unit.text and draft.governor and evacuated(scene, draft.governor)):
        return True
    if moved and whole and not scene.heir:
        return True  # «نزل آلاف الكينيين إلى الشوارع، ونشرت الشرطة …»
    troops = scene.of("people", "collective", "unit") or "scope.of_them" in draft.rules
    based = any(scene.form(word).startswith(_BASES) for word in range(scene.lo, scene.hi))
    if troops or based or any(name.entry.kind in ("force", "base") for name in scene.names):
        return False
    if draft.governor is not None and draft.governor.placed.cue.id == "verb":
        return True  # «13 ألف مغربي ينتظرون فتح المعابر»
    heir = scene.heir and (focus.title_force is None or focus.title_troops)
    if not heir and (moved or unit.text is None or whole):
        return True  # «عاد 300 ألف سوري», «نقلت طائرة 150 هندياً»
    return draft.place is None or draft.place.lower() == draft.force


def evacuated(scene: Scene, governor: Governor) -> bool:
    """«أجلى الجيش الفرنسي 200 فرنسي»: who are evacuated are soldiers only if that is said."""
    form = scene.form(governor.placed.first)
    return governor.placed.cue.id == "expel" and any(
        root in form for root in ("اجل", "يجلي", "تجلي")
    )


def _sized_people(draft: Draft) -> bool:
    """«عدد العراقيين في السويد»: a size of a people; «عديد البلغار» is one of troops."""
    scene = draft.scene
    for size in scene.of("size"):
        name = scene.name_at(size.last + 1) if size.last < draft.first else None
        if name is not None and name.entry.kind == "nationality":
            return scene.form(size.first).lstrip("ولب") in ("عدد", "اعداد")
    return False


_ARMIES = frozenset({"الجيش", "بالجيش", "للجيش", "المسلحه"})
_NEAR = 6


def enlisted(draft: Draft) -> bool:
    """«385 ألف شخص التحقوا بالجيش»: whoever joins an army is its soldier."""
    governor, scene = draft.governor, draft.scene
    if governor is None or governor.placed.cue.id != "join":
        return False
    near = range(governor.placed.last + 1, governor.placed.last + _NEAR)
    return any(scene.form(word) in _ARMIES for word in near)
