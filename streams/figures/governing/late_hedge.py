"""A hedge parted from its number by the people's nation or place («500 جندي في مالي على الأقل»).

Rule: ``hedge.parted``; the number reader knows the hedges that stand right behind a number or noun.
"""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY, GOVERNING
from streams.figures.draft import Draft

_HEDGES = {
    ("علي", "الاقل"): "at_least",
    ("كحد", "ادني"): "at_least",
    ("بحد", "ادني"): "at_least",
    ("علي", "الاكثر"): "at_most",
    ("كحد", "اقصي"): "at_most",
    ("بحد", "اقصي"): "at_most",
    ("كحد", "اعلي"): "at_most",
}
_REACH = 7
_UNTIL = frozenset({"حتي", "لمده", "الي", "خلال", "طوال", "من", "لفتره", "مده"})
"""«على الأقل حتى نهاية العام»: a hedge of the time."""


def late_hedge(draft: Draft) -> str | None:
    """The qualifier that a hedge behind nation and place gives a bare number."""
    scene, unit = draft.scene, draft.unit
    if draft.qualifier != "exact" or unit is None or draft.count is None or draft.count.pair:
        return None
    for word in range(unit.after, min(unit.after + _REACH, scene.hi - 1)):
        hedge = _HEDGES.get((scene.form(word), scene.form(word + 1)))
        if hedge is not None:
            return None if scene.form(word + 2) in _UNTIL else hedge
        if scene.marked_after(word - 1) or scene.in_number(word):
            return None
        if scene.sense_at(word, *BOUNDARY, *GOVERNING):
            return None
    return None
