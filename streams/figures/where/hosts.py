"""Lands that take soldiers in, or after which a force is named."""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.where.focus import home_of
from streams.figures.where.standing import PLACES, Standing
from streams.figures.where.venue import venue
from streams.figures.whose.on_unit import shunned
from streams.gazetteer.entry import STATES, is_nation, mission_land

_NEAR = 5
_GROUNDS = frozenset({"city", "base", "province", "region"})
_IN_IT = frozenset({"وفيه", "وفيها", "وبها", "وبه"})
_REALMS = frozenset({"المملكه", "السلطنه", "الاماره", "الجمهوريه", "اراضيها", "اراضيه"})


def with_helped(draft: Draft) -> str | None:
    """Where those are whom they help.

    «أوفدت السويد 35 عسكرياً لتدريب البيشمركة», «يقاتلون إلى جانب الجيش السوري».
    """
    if home_of(draft.force):
        return None
    scene = draft.scene
    for name in scene.names:
        entry = name.entry
        home = home_of(entry.force) if entry.kind == "force" and not entry.generic else None
        nation = is_nation(entry.force) and not entry.generic
        if home is None and nation and entry.force != draft.force and shunned(scene, name):
            home = entry.force.upper() if entry.force else None
        if home is not None:
            return home
    return None


def host_of(draft: Draft) -> str | None:
    """«وافقت الحكومة الأردنية على استقبال ألف جندي أميركي»: whoever takes them in, at home."""
    scene, placed = draft.scene, draft.governor.placed if draft.governor else None
    if placed is None and draft.low == draft.high == 0:  # «لم تعد أفغانستان تؤوي أي جندي»
        placed = next((cue for cue in scene.of("total") if cue.cue.id == "hosts"), None)
    takes_in = placed is not None and (
        placed.cue.id == "hosts" or "ستقب" in scene.form(placed.first)
    )
    if not takes_in and not any(scene.form(word) in _REALMS for word in range(scene.lo, scene.hi)):
        return None
    for name in scene.names:
        entry = name.entry
        state = entry.kind in STATES and is_nation(entry.force)
        if state and entry.force != draft.force and name.last < draft.last:
            return (entry.force or "").upper()
    return None


def host_before(draft: Draft) -> str | None:
    """«وتأتي إيطاليا بنحو 12 ألف عسكري أميركي»: the one land in the clause of others' troops."""
    if draft.kind != "strength" or "force.on_unit" not in draft.rules:
        return None
    edge = left_edge(draft.scene, draft.first)
    lands = [
        name.entry.place
        for name in draft.scene.names
        if edge <= name.first < draft.first and name.entry.kind in ("country", "capital")
        if name.entry.force != draft.force and not draft.scene.tells(name)
        if not venue(draft.scene, name) and not draft.scene.form(name.first).startswith("و")
    ]
    return lands[0] if len(lands) == 1 else None


def of_land(draft: Draft) -> str | None:
    """«قوة كوسوفو التابعة لحلف شمال الأطلسي», «كيفور»: a force whose name says where it is."""
    scene = draft.scene
    for name in scene.names:
        entry = name.entry
        if land := mission_land(entry):
            return land
        called = entry.kind == "country" and entry.force != draft.force
        if called and scene.sense_at(name.first - 1, "collective") and name.last < draft.first:
            return entry.place if scene.form(name.last + 1).startswith("التابع") else None
    return None


def named_before(draft: Draft) -> str | None:
    """«تبقى جيبوتي آخر المعاقل لفرنسا، وفيها 1500»: the last land named that is not theirs."""
    word = draft.count.outer - 1 if draft.count is not None else draft.first
    if draft.scene.form(word) not in _IN_IT:
        return None
    for name in reversed(draft.scene.names):
        entry = name.entry
        if name.last < word and entry.kind in PLACES and entry.place and entry.force != draft.force:
            return entry.place
    return None


def ground_before(draft: Draft) -> str | None:
    """«قاعدة عين الأسد خالية تقريباً، و250 مستشاراً لا يزالون فيها»: the base or town named."""
    scene = draft.scene
    beside = (draft.first - 1, *range(draft.last, min(draft.last + _NEAR, scene.hi)))
    if not any(scene.form(word) in ("فيها", "فيه", "بها", "به") for word in beside):
        return None  # «قاعدة بورت سودان التي يعمل فيها 150», «150 يعملون فيها»
    for name in reversed(scene.names):
        entry = name.entry
        ground = entry.kind in _GROUNDS and entry.place is not None
        if ground and name.last < draft.first and not scene.tells(name):
            return None if (entry.place or "").lower() == draft.force else entry.place
    return None


def asker(draft: Draft, found: list[Standing]) -> tuple[str, str] | None:
    """«طلبت ساحل العاج من باريس سحب جنودها»: they are in the land that asks them to leave."""
    if draft.change != "fall" or "force.asked" not in draft.rules:
        return None
    others = (each.name for each in found if not each.particle and each.name.first < draft.first)
    places = (name.entry.place for name in others if name.entry.force != draft.force)
    asker = next((place for place in places if place), None)
    return (asker, "place.asker") if asker else None
