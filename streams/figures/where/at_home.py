"""Armies in their own country: whole ones, those at its borders, those in its towns.

Rules: ``place.army``, ``place.own``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.where.borders import ARMIES, at_border, from_border, own
from streams.figures.where.standing import PLACES, Standing
from streams.figures.whose.on_unit import counterpart
from streams.gazetteer.entry import OUTSIDER, is_nation

_BEHIND = 5
_AHEAD = 8
_SIZES = frozenset({"count", "comprise", "consist", "amount", "near", "exceed", "size.قوام"})
_HAS = frozenset(f"exists.{form}" for form in ("لها", "له", "لديها", "لديه", "لدي", "عندها"))
_SOIL = frozenset({"الاراضي", "التراب"})
_WHOLE = 50_000
_FRAMES = frozenset({"nato", "coalition", OUTSIDER})
_BRINGS = frozenset({"push", "send", "deploy", "reinforce", "move_away"})
_OWN_ARMIES = frozenset({"جيش", "جيشه", "جيشها", "جيشنا", "جيشهم"})
_HOMELAND = frozenset({"بلاده", "بلادها", "بلادنا", "بلدي", "البلاد", "البلد"})
_MADE_OF = frozenset(
    {"قوامه", "تعداده", "عديده", "عدده", "عدد", "يضم", "يعد", "يبلغ", "من"}
    | {"نظامي", "محترف", "دائم"}
)
_DEFENCE = frozenset({"قوه", "قوات", "القوات"})
_MEDIA = frozenset({"اذاعه", "مجله", "صحيفه", "موقع", "قناه"})
_IN = frozenset({"في", "داخل", "اراضي", "حدود"})


def _at_home(draft: Draft) -> bool:
    """Whether a strength of one country's troops is told."""
    return draft.kind == "strength" and is_nation(draft.force)


def own_ground(draft: Draft, found: list[Standing]) -> str | None:
    """«حشدت المملكة على حدودها مع اليمن», «في محاور جنوب طرابلس»: told by a force's own land."""
    if _brought(draft, found) or _left(draft, found):
        return "place.own"
    moved = draft.governor is not None and draft.governor.placed.cue.id == "move_away"
    nation = is_nation(draft.force)
    border = from_border if draft.change == "fall" and not moved else at_border
    if nation and border(draft):
        draft.change = "rise" if moved else draft.change  # «نقلت … إلى الحدود مع الهند»
        return "place.own_border"
    if not _at_home(draft):
        return None
    inside = _in_their_land(draft) or any(_stands_at_home(draft, each) for each in found)
    return "place.own" if inside else None


def _stands_at_home(draft: Draft, standing: Standing) -> bool:
    """«في محاور جنوب طرابلس»: in a place of their own land."""
    name, particle = standing
    near = not draft.scene.pauses(*sorted((name.first, draft.first)))
    home = own(name, draft.force or "")
    land = draft.scene.sense_at(name.first - 1, "place_noun") is not None
    seat = name.entry.kind == "capital" and not land
    return near and home and particle == "in" and name.entry.kind in PLACES and not seat


def own_soil(draft: Draft) -> tuple[str, str] | None:
    """«ترابط داخل الأراضي الروسية قرب حدود أوكرانيا»: on the ground of their own land."""
    scene, force = draft.scene, draft.force
    if not _at_home(draft) or force is None:
        return None
    soil = any(
        own(name, force) and scene.form(name.first - 1) in _SOIL
        for name in scene.names
        if draft.last < name.first < draft.last + _AHEAD
    )
    return (force.upper(), "place.own") if soil else None


def _in_their_land(draft: Draft) -> bool:
    """«100 ألف جندي روسي يرابطون داخل أراضي بلادهم»."""
    scene = draft.scene
    behind = range(draft.last + 1, min(draft.last + _AHEAD, scene.hi))
    return any(scene.form(word) == "بلادهم" and scene.form(word - 1) in _IN for word in behind)


def _brought(draft: Draft, found: list[Standing]) -> bool:
    """«الجيش السوداني استقدم إلى الخرطوم أربعة آلاف»: moved within its own land."""
    cue = draft.governor.placed.cue if draft.governor else None
    if (
        draft.kind != "delta"
        or draft.change != "rise"
        or cue is None
        or cue.id not in _BRINGS
        or draft.force is None
    ):
        return False
    ways = ("to", "in") if cue.id == "deploy" else ("to",)
    return any(
        particle in ways and name.entry.kind in PLACES and own(name, draft.force)
        for name, particle in found
    )


def _left(draft: Draft, found: list[Standing]) -> bool:
    """«نفى الجيش السوداني انسحاب 600 من جنوده من الفاشر»: left within its own land."""
    force = draft.force
    if draft.kind == "strength" or draft.change != "fall" or not is_nation(force):
        return False
    return any(
        particle == "from" and name.entry.kind in PLACES and own(name, force)
        for name, particle in found
    )


def army(draft: Draft) -> bool:
    """«قوام الجيش اللبناني 80 ألفاً»: a whole army is at home."""
    scene = draft.scene
    if scene.sense_at(draft.first - 2, "locative") or _in_an_area(draft) or _abroad(draft):
        return False  # «ولها في المملكة 1180»
    if _of_the_army(draft) or _as_armies(draft):
        return True
    return _at_home(draft) and _names_army(draft, left_edge(scene, draft.first), draft.last)


def _abroad(draft: Draft) -> bool:
    """«يقود الجيش الكندي هناك مجموعة تضم ألف جندي»: in the land spoken of."""
    scene = draft.scene
    edge = left_edge(scene, draft.first)
    words = (*range(edge + 1, draft.first - 1), *range(draft.last + 1, draft.last + _BEHIND))
    return any(scene.form(word) == "هناك" for word in words)


def _as_armies(draft: Draft) -> bool:
    """«قوام القوات المسلحة السعودية 257 ألفاً، وقوام نظيرتها الإماراتية 63 ألفاً»."""
    if draft.owner is None or not counterpart(draft.scene, draft.owner):
        return False
    return not ARMIES.isdisjoint(draft.scene.words.forms[draft.scene.lo : draft.owner.first])


def _of_the_army(draft: Draft) -> bool:
    """«تستدعي روسيا 300 ألف من الاحتياط», «زيادة عديد جيشها», «يزداد قوام الجيش بمقدار …»."""
    if not is_nation(draft.force) or draft.governor is None:
        return False
    placed, scene = draft.governor.placed, draft.scene
    if placed.cue.id == "mobilise" and draft.kind == "delta":
        return True
    if draft.kind == "direction":
        near = range(placed.last + 1, placed.last + _BEHIND)
        return any(scene.form(word) in _OWN_ARMIES for word in near)
    if placed.cue.id in ("join", "recruit") and draft.kind == "delta":
        return _names_army(draft, placed.first, draft.last + _BEHIND)
    changed = "kind.changed_by" in draft.rules
    return changed and _names_army(draft, left_edge(scene, draft.first), draft.first)


def _in_an_area(draft: Draft) -> bool:
    """«عدد القوات في المنطقة 43 ألفاً»: in an area, which is no one's home."""
    scene = draft.scene
    governor = draft.governor
    sized = governor is not None and bool(governor.size or governor.placed.cue.id in _SIZES)
    return sized and any(
        scene.form(word) == "المنطقه" and scene.form(word - 1) == "في"
        for word in range(left_edge(scene, draft.first), min(draft.last + _BEHIND, scene.hi))
    )


def army_behind(draft: Draft) -> bool:
    """«60 ألف مقاتل من القوات المسلحة المصرية», where nothing says that they are abroad."""
    return _at_home(draft) and _names_army(draft, draft.last, draft.last + _BEHIND)


def sized_whole(draft: Draft) -> bool:
    """«القوات الأفغانية باتت تعد 296 ألفاً», where nothing says that they are abroad."""
    cue = draft.governor.placed.cue.id if draft.governor else ""
    if any(name.entry.force in _FRAMES for name in draft.scene.names):
        return False  # «عدد الجنود المجريين في قوة إيساف»
    part = any(cue.last < draft.first for cue in draft.scene.of("part"))  # «منهم 1600 إيطالي»
    whole = draft.scope == "total" and not part and not _in_an_area(draft)
    owns = cue == "have" or cue in _HAS  # «تمتلك إيران 610 آلاف عسكري»
    return _at_home(draft) and whole and (cue in _SIZES or (owns and _as_many(draft)))


def _as_many(draft: Draft) -> bool:
    """So many that a state has them all in all, and not somewhere abroad."""
    area = any(name.entry.kind == "area" for name in draft.scene.names)
    return not area and (draft.low or draft.high or 0) >= _WHOLE


def _names_army(draft: Draft, low: int, high: int) -> bool:
    scene = draft.scene
    for word in range(low, high):
        if _own_army(draft, word):
            return True
        serves = draft.governor is not None and draft.governor.placed.cue.id == "serve"
        serves = serves and scene.form(word - 1) == "في"  # «يخدم في الجيش الأوكراني»
        apart = scene.sense_at(word - 1, "locative", "not_party") and not serves
        aired = scene.form(word - 1).removeprefix("ل") in _MEDIA  # «المراسل العسكري لإذاعة الجيش»
        spoken = aired or any(first <= word <= last for first, last in scene.tellers)
        if scene.form(word) in ARMIES and not (apart or spoken):
            named = [scene.name_at(at) for at in (word, word + 1, word + 2)]
            nations = [name for name in named if name and not name.entry.generic]
            return all(name.entry.force == draft.force for name in nations)  # «الجيش» alone too
    return False


def _an_army(draft: Draft, word: int) -> bool:
    """«تملك الصين جيشاً من مليوني جندي», «لديها جيش قوامه …»: what a state has is its own."""
    scene = draft.scene
    form, behind = scene.form(word), scene.form(word + 1)
    if form not in ("جيش", "جيشا") or not (form == "جيشا" or behind in _MADE_OF):
        return False
    name = scene.name_at(word + 1)
    return name is None or name.entry.force == draft.force


def _own_army(draft: Draft, word: int) -> bool:
    """«جيش بلاده يضم 880 ألفاً», «جيشنا», «جيش إستونيا», «قوة دفاع البحرين»."""
    scene = draft.scene
    form, behind = scene.form(word), scene.form(word + 1)
    if _an_army(draft, word):
        return True
    if form in _OWN_ARMIES and (form != "جيش" or behind in _HOMELAND):
        return True
    name = scene.name_at(word + 1)
    land = name is not None and name.entry.kind == "country" and name.entry.force == draft.force
    return land and (form == "جيش" or (form == "دفاع" and scene.form(word - 1) in _DEFENCE))
