"""A size that is told by the way, whatever is said of its people: it is what there is.

Rule: ``status.described`` («سحب القوات البالغة 2500 غير مطروح», «تمديد مهمة جنودها السبعين»).
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.reach import Answer
from streams.figures.shape import definite


def described(draft: Draft) -> Answer:
    """«سحب القوات البالغة 2500 غير مطروح»: the size is told by the way."""
    tells = draft.governor is not None and draft.kind == "strength" and describing(draft)
    tells = tells or _told_by_the_way(draft)
    return ("current", "described") if tells and not draft.scene.of("was") else None


def _told_by_the_way(draft: Draft) -> bool:
    """«تدرس تمديد مهمة جنودها السبعين في أربيل»: a definite number of people, and no verb of it."""
    scene, unit = draft.scene, draft.unit
    known = unit is not None and unit.cue is not None and unit.cue.last < draft.first
    there = draft.governor is not None and draft.governor.placed.cue.id == "shape.in"
    return there and known and not scene.of("casualty", "detainee")


def describing(draft: Draft) -> bool:
    """«تدرس رفع عديد قواتها، البالغ 500 جندي»: the participle tells what there is."""
    assert draft.governor is not None
    placed = draft.governor.placed
    return placed.cue.id == "amount" and definite(draft.scene.form(placed.first))
