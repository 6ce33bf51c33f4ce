"""Troops at the border of their own land: told by whose border it is, or on which side.

Rule: ``place.own_border``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.where.in_article import FACING
from streams.gazetteer.gazetteer import Name

_AHEAD = 8
ARMIES = frozenset({"الجيش", "والجيش", "فالجيش", "للجيش", "المسلحه"})
_BORDERS = frozenset({"حدوده", "حدودها", "حدودنا", "حدودهم"})
_SIDES = frozenset(
    side + ending for side in ("الشمالي", "الجنوبي", "الشرقي", "الغربي") for ending in ("", "ه")
)
_PARTS = frozenset({"الشمال", "الجنوب", "الشرق", "الغرب"})
_LINES = frozenset({"الحدود", "الشريط"})
_BETWEEN = frozenset({"الفاصل", "الفاصله", "الممتد", "الممتده", "الحدود", "السياج"})
_AT = frozenset({"علي", "عند", "قرب", "امتداد", "طول"})
OVERSEAS = frozenset({"us", "gb", "fr", "ca", "au", "nz", "nl", "dk", "es", "it"})


def own(name: Name, force: str) -> bool:
    """Whether a place lies in a force's own land."""
    return name.entry.place is not None and name.entry.place.lower() == force


def at_border(draft: Draft) -> bool:
    """«على حدودها», «على الشريط الحدودي مع المغرب»: on this side of it."""
    scene = draft.scene
    for word in range(left_edge(scene, draft.first), min(draft.last + _AHEAD, scene.hi)):
        form, beyond = scene.form(word), scene.form(word + 1) == "مع"
        if scene.form(word + 1) in _SIDES:  # «إلى الحدود الجنوبية مع المكسيك»
            beyond = scene.form(word + 2) == "مع"
        before, name = scene.form(word - 1), scene.name_at(word + 1)
        mine = name is not None and name.entry.force == draft.force
        if form in _BORDERS and before in (*_AT, "الي", "نحو"):
            return True
        if form in ("حدود", "لحدود") and mine:
            return True  # «المتاخمة لحدود مصر مع ليبيا»
        if form == "الحدود" and before in (*_AT, "الي", "نحو"):
            bare = name is None and (_massed(draft) or _alone(draft, word))
            if beyond or mine or bare:
                return True  # «على الحدود الأميركية مع المكسيك», «حشدت … على الحدود»
        elif form == "الحدودي" and beyond:
            return True
        if _sided(draft, word) or _between(draft, word) or _neighbour(draft, word):
            return True
    return False


def _alone(draft: Draft, word: int) -> bool:
    """«دفع الجيش بألفي جندي إلى الحدود.»: its own, where no land is named with it."""
    ends = word + 1 >= draft.scene.hi or draft.scene.pause_after(word)
    return ends and draft.force not in OVERSEAS


def from_border(draft: Draft) -> bool:
    """«سحبت صربيا جنودها من الحدود مع كوسوفو», «من حدودها»: from this side of it."""
    scene = draft.scene
    near = range(draft.first, min(draft.last + _AHEAD, scene.hi))
    for word in (word for word in near if scene.form(word - 1) == "من"):
        with_whom = 1 + (scene.form(word + 1) in _SIDES)
        beyond = scene.form(word) == "الحدود" and scene.form(word + with_whom) == "مع"
        if beyond or scene.form(word) in _BORDERS:
            return True
    return False


def _massed(draft: Draft) -> bool:
    """«حشدت بانكوك 15 ألف جندي على الحدود»: who masses troops does so on this side."""
    verb = draft.governor.placed if draft.governor is not None else None
    if verb is None or "حشد" not in draft.scene.form(verb.first) or draft.owner is None:
        return False
    return draft.owner.entry.kind in ("country", "capital") and draft.force not in OVERSEAS


def _neighbour(draft: Draft, word: int) -> bool:
    """«المرابطون قبالة غرودنو»: another's land is faced, by troops that are not from overseas."""
    if draft.scene.form(word) not in FACING:
        return False
    near = (draft.scene.name_at(word + 1), draft.scene.name_at(word + 2))
    stays = draft.kind == "strength" and draft.force not in OVERSEAS
    return stays and any(
        name is not None and name.entry.place and not own(name, draft.force or "") for name in near
    )


def _sided(draft: Draft, word: int) -> bool:
    """«دفع الجيش بثلاثة آلاف إلى الحدود الجنوبية»: of its own land."""
    scene = draft.scene
    part = scene.form(word) in _PARTS and scene.form(word - 1) in ("في", "الي", "نحو")
    if not part and (scene.form(word) not in _LINES or scene.form(word + 1) not in _SIDES):
        return False
    whose = scene.name_at(word + (1 if part else 2))
    other = whose is not None and whose.entry.force != draft.force
    forms = scene.words.forms[left_edge(scene, draft.first) : word]
    abroad = any(
        name.entry.place and name.entry.place.lower() != draft.force for name in scene.names
    )
    return not other and not (abroad and ARMIES.isdisjoint(forms))


def _between(draft: Draft, word: int) -> bool:
    """«السياج الفاصل بين بولندا وبيلاروسيا»: told of the troops of one of the two."""
    scene = draft.scene
    if scene.form(word) != "بين" or scene.form(word - 1) not in _BETWEEN:
        return False
    one = scene.name_at(word + 1)
    other = scene.name_at(one.last + 1) if one is not None else None
    return draft.force is not None and draft.force in [
        name.entry.force for name in (one, other) if name is not None
    ]
