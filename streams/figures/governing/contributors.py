"""Numbers told of those who contribute troops, and of lands that open a line of a list."""

from __future__ import annotations

from streams.figures.clauses import at_once
from streams.figures.draft import Governor, Unit
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.where.standing import PLACES
from streams.gazetteer.gazetteer import Name

_CONTRIBUTORS = frozenset(
    {"المساهمين", "المساهمون", "المساهمه", "مساهم", "مساهمه", "مساهمين", "مساهمون", "للمساهمين"}
)
_STATES = frozenset({"country", "capital", "government", "nationality"})
_CUE = Cue("contributor", "total", "present")
_LINE = Cue("line", "total", "present")


def among_contributors(scene: Scene, count: Count) -> Governor | None:
    """«تتصدر إندونيسيا قائمة المساهمين بـ1231», «أبرز المساهمين أوغندا (4500) وكينيا (900)»."""
    owner = scene.name_at(count.outer - 1)
    named = owner is not None and owner.entry.kind in _STATES
    if not (named or at_once(scene, count, "ب")):
        return None
    for word in range(count.outer - 1, scene.lo - 1, -1):
        if scene.form(word).removeprefix("و") in _CONTRIBUTORS:
            return Governor(Placed(word, word, _CUE), left=True, nominal=True)
    return None


def opens_line(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«- الكويت: 13500 جندي»: a line of a list, with a land and its soldiers."""
    land = line_of_land(scene, count)
    if land is None or (unit.cue is None and scene.told is None):
        return None
    return Governor(Placed(land.first, land.last, _LINE), left=True, nominal=True)


def line_of_land(scene: Scene, count: Count) -> Name | None:
    """The land that opens the line of a number: «- ألمانيا: 35 ألفاً»."""
    land = scene.name_at(scene.lo)
    if land is None or land.entry.kind not in PLACES or count.outer != land.last + 1:
        return None
    gap = scene.words.gap(land.last)
    return land if ":" in gap or "(" in gap or "–" in gap else None
