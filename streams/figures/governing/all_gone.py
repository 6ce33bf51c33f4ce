"""A fall of all there are, which leaves nobody.

Rule: ``zero.all`` («نقل جميع أفراد», «انسحاب كامل للقوات»).
"""

from __future__ import annotations

from streams.figures.draft import Draft, Unit
from streams.figures.governing.no_one import wholly
from streams.figures.governing.those_going import ALL

_BUT = frozenset({"تقريبا", "باستثناء", "عدا", "خلا"})


def all_of(draft: Draft) -> None:
    """«سحب جميع قواته», «انسحاب كامل للقوات»: nobody will be left."""
    scene, governor = draft.scene, draft.governor
    if governor is None or governor.placed.cue.sense != "movement" or draft.change != "fall":
        return
    size = governor.size
    if size is None or size.cue.sense == "size":
        return
    window = [
        *range(max(scene.lo, size.first - 3), size.first),
        *range(governor.placed.last + 1, size.first),
        *range(size.last + 1, size.last + 4),
    ]
    behind = max(governor.placed.last, size.last)
    if scene.form(behind + 1) in ALL or scene.form(size.first) in ALL:
        window.append(behind + (scene.form(behind + 1) in ALL))  # «جنوده سيعودون جميعاً»
    if any(scene.form(word) in _BUT for word in (*window, *range(behind, scene.hi))):
        return  # «جميع الجنود تقريباً»
    whole = any(scene.sense_at(word, "all") for word in window if scene.lo <= word < scene.hi)
    if whole or wholly(scene, behind):
        draft.kind, draft.low, draft.high, draft.zero = "strength", 0, 0, True
        draft.unit = Unit(size, size.last + 1, text=scene.words.original(size.first, size.last))
        draft.by("zero.all")
