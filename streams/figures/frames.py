"""Names that stand by the counted people and are not whose they are."""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.own import own_people
from streams.figures.scene import Scene
from streams.figures.standing import Standing
from streams.gazetteer.entry import OUTSIDER
from streams.gazetteer.gazetteer import Name

_ALLIANCES = frozenset({"nato", "coalition"})
_STATES = frozenset({"دول", "دوله", "بلدا", "بلدان", "جنسيات", "جنسيه"})
_CLAUSE = 16
_REACH = 5
_THEIRS = frozenset({"لها", "له", "لديها", "لديه", "ولها", "وله", "ولديها", "ولديه"})
_BLOWS = frozenset(
    {"هجوم", "هجمات", "قصف", "ضربه", "ضربات", "صاروخي", "غاره", "غارات", "عدوان"}
    | {"تهديد", "تهديدات"}
)


def frame_of_strangers(draft: Draft, standing: Standing) -> bool:
    """«لها في لبنان 200 جندي ضمن قوة الأمم المتحدة»: the frame, not whose they are."""
    scene, name = draft.scene, standing.name
    within = range(max(scene.lo, name.first - _REACH), name.first)
    inside = any(scene.form(word) == "ضمن" for word in within)
    if not frame(scene, name) and not (inside and name.entry.force == OUTSIDER):
        return False
    words = range(max(scene.lo, min(name.first, draft.first) - _CLAUSE), draft.first)
    return own_people(draft) or any(scene.form(word) in _THEIRS for word in words)


def several(draft: Draft, scored: list[tuple[int, Name]]) -> bool:
    """«أعلنت عدة دول سحب جنودها»: of no one force."""
    scene = draft.scene
    low = max(left_edge(scene, draft.first), draft.first - _CLAUSE)
    states = any(scene.form(word) in ("دول", "الدول", "بلدان") for word in range(low, draft.first))
    named = any(low <= name.first < draft.first for _, name in scored)
    return states and own_people(draft) and not named


def frame(scene: Scene, name: Name) -> bool:
    """«الكتيبة الأردنية ضمن قوات الناتو»: the frame in which others serve."""
    return any(scene.form(word) == "ضمن" for word in (name.first - 1, name.first - 2))


def blow(form: str) -> bool:
    """«الهجوم الإيراني»: what someone did is not whose troops are counted."""
    return form.removeprefix("و").removeprefix("ب").removeprefix("ال") in _BLOWS


def many_nations(draft: Draft, named: frozenset[str]) -> str | None:
    """«1900 عسكري من عشر دول»: soldiers of many countries are the alliance's."""
    scene, unit = draft.scene, draft.unit
    missions = _ALLIANCES & named
    if unit is None or len(missions) != 1 or scene.form(unit.after) != "من":
        return None
    states = range(unit.after + 1, min(unit.after + _REACH, scene.hi))
    many = any(scene.form(word) in _STATES for word in states)
    return next(iter(missions)) if many else None
