"""A size that is told by the way, whatever is said of its people: it is what there is.

Rule: ``status.described`` («سحب القوات البالغة 2500 غير مطروح», «تمديد مهمة جنودها السبعين»).
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.lexicon import Cue
from streams.figures.shape import definite
from streams.figures.stance.reach import Answer

_NEAR, _BACK = 2, 8


def described(draft: Draft) -> Answer:
    """«سحب القوات البالغة 2500 غير مطروح»: the size is told by the way."""
    tells = draft.governor is not None and draft.kind == "strength" and describing(draft)
    tells = tells or _told_by_the_way(draft) or _aside(draft)
    return ("current", "described") if tells and not draft.scene.of("was") else None


def _told_by_the_way(draft: Draft) -> bool:
    """«تدرس تمديد مهمة جنودها السبعين في أربيل»: a definite number of people, and no verb of it."""
    scene, unit = draft.scene, draft.unit
    known = unit is not None and unit.cue is not None and unit.cue.last < draft.first
    cue = draft.governor.placed.cue if draft.governor is not None else None
    there = cue is not None and (cue.id == "shape.in" or _staying(draft, cue))
    return there and known and not scene.of("casualty", "detainee")


def _staying(draft: Draft, cue: Cue) -> bool:
    """«لا تعتزم تمديد بقاء عسكرييها الـ250»: whatever comes of it, they are so many."""
    scene, count = draft.scene, draft.count
    if count is None or cue.sense != "total" or cue.tense != "masdar":
        return False
    known = scene.form(count.outer - 1) == "ال" or definite(scene.form(count.outer))
    return known and draft.kind == "strength"


def _aside(draft: Draft) -> bool:
    """«سحب الجنود المتبقين، وعددهم 2500، سيبدأ …»: how many those are who were just named."""
    scene, count, governor = draft.scene, draft.count, draft.governor
    if count is None or governor is None or draft.kind != "strength" or not governor.left:
        return False
    lead = governor.placed.first
    apart = governor.placed.cue.sense == "size_lead" and scene.pause_after(lead - 1)
    if not apart or lead < count.outer - _NEAR:
        return False
    for word in range(lead - 1, max(scene.lo, lead - _BACK) - 1, -1):
        name = scene.name_at(word)
        people = scene.sense_at(word, "people", "unit") is not None
        nation = name is not None and name.entry.kind == "nationality"
        own = scene.form(word).endswith(("ه", "ها", "هم", "نا"))
        if people or (nation and scene.form(word).endswith(("ين", "ون"))):
            return definite(scene.form(word)) or (people and own)
        if scene.sense_at(word, "collective"):
            return False
    return False


def describing(draft: Draft) -> bool:
    """«تدرس رفع عديد قواتها، البالغ 500 جندي»: the participle tells what there is."""
    assert draft.governor is not None
    placed = draft.governor.placed
    return placed.cue.id == "amount" and definite(draft.scene.form(placed.first))
