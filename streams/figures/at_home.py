"""Armies in their own country: whole ones, those at its borders, those in its towns.

Rules: ``place.army``, ``place.own_border``, ``place.own``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.standing import PLACES, Standing

_ISO = 2
_BEHIND = 5
_AHEAD = 8
_ARMIES = frozenset({"الجيش", "المسلحه"})
_OWN_ARMIES = frozenset({"جيش", "جيشه", "جيشها", "جيشنا", "جيشهم"})
_HOMELAND = frozenset({"بلاده", "بلادها", "بلادنا", "بلدي"})
_DEFENCE = frozenset({"قوه", "قوات", "القوات"})
_BORDERS = frozenset({"حدوده", "حدودها", "حدودنا", "حدودهم"})
_AT = frozenset({"علي", "عند", "قرب", "امتداد", "طول"})


def _at_home(draft: Draft) -> bool:
    """Whether a strength of one country's troops is told."""
    return draft.kind == "strength" and draft.force is not None and len(draft.force) == _ISO


def own_ground(draft: Draft, found: list[Standing]) -> str | None:
    """«حشدت المملكة على حدودها مع اليمن», «في محاور جنوب طرابلس»: told by a force's own land."""
    if not _at_home(draft):
        return None
    scene = draft.scene
    for word in range(left_edge(scene, draft.first), min(draft.last + _AHEAD, scene.hi)):
        border = scene.form(word) in _BORDERS
        border = border or (scene.form(word) == "الحدود" and scene.form(word + 1) == "مع")
        if border and scene.form(word - 1) in _AT:
            return "place.own_border"
    for name, particle in found:
        near = not scene.pauses(*sorted((name.first, draft.first)))
        own = name.entry.place is not None and name.entry.place.lower() == draft.force
        seat = name.entry.kind == "capital" and not scene.sense_at(name.first - 1, "place_noun")
        if near and own and particle == "in" and name.entry.kind in PLACES and not seat:
            return "place.own"
    return None


def army(draft: Draft) -> bool:
    """«قوام الجيش اللبناني 80 ألفاً»: a whole army is at home."""
    scene = draft.scene
    if scene.sense_at(draft.first - 2, "locative"):
        return False  # «ولها في المملكة 1180»
    return _at_home(draft) and _names_army(draft, left_edge(scene, draft.first), draft.last)


def army_behind(draft: Draft) -> bool:
    """«60 ألف مقاتل من القوات المسلحة المصرية», where nothing says that they are abroad."""
    return _at_home(draft) and _names_army(draft, draft.last, draft.last + _BEHIND)


def _names_army(draft: Draft, low: int, high: int) -> bool:
    scene = draft.scene
    for word in range(low, high):
        if _own_army(draft, word):
            return True
        if scene.form(word) in _ARMIES and not scene.sense_at(word - 1, "locative", "not_party"):
            named = [scene.name_at(at) for at in (word, word + 1, word + 2)]
            return any(name and name.entry.force == draft.force for name in named)
    return False


def _own_army(draft: Draft, word: int) -> bool:
    """«جيش بلاده يضم 880 ألفاً», «جيشنا», «جيش إستونيا», «قوة دفاع البحرين»."""
    scene = draft.scene
    form, behind = scene.form(word), scene.form(word + 1)
    if form in _OWN_ARMIES and (form != "جيش" or behind in _HOMELAND):
        return True
    name = scene.name_at(word + 1)
    land = name is not None and name.entry.kind == "country" and name.entry.force == draft.force
    return land and (form == "جيش" or (form == "دفاع" and scene.form(word - 1) in _DEFENCE))
