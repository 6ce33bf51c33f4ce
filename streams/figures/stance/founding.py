"""Bands that are to be made or kept, told of whom they hold, and how firm a plan is.

Rules: ``status.founded``; ``tentative.*`` where a plan is not firm.
"""

from __future__ import annotations

from streams.figures.clauses import RELATIVE, segment
from streams.figures.draft import Draft
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite, tense_of_shape
from streams.figures.stance.plans import plan_beside
from streams.figures.stance.reach import Answer, anchor, released, tense_of

_DONE = 10
_MAKING = frozenset(
    {"تشكيل", "انشاء", "تاسيس", "تكوين", "استحداث", "اقامه", "تشكيله", "تشكيلها", "بناء", "اعداد"}
)


def founded(draft: Draft) -> Answer:
    """«سينشئ الحلف في سلوفاكيا مجموعة من 2100 جندي»: some verb of what is to come makes them."""
    scene, count, governor = draft.scene, draft.count, draft.governor
    if count is None or draft.kind != "strength" or governor is None:
        return None
    made = _making(draft)
    if made is not None:
        return made
    if not governor.nominal and not _described(draft):
        return None
    edge = max(segment(scene, count.outer), count.outer - _DONE)
    if scene.within(edge, count.outer, "collective") is None:
        return None
    will = any(
        tense_of_shape(scene.form(word)) == "future" and not scene.name_at(word)
        for word in range(edge, count.outer)
    )
    return ("planned", "founded") if will else None


def _making(draft: Draft) -> Answer:
    """«دعا إلى تشكيل قوة من 5000 جندي»: a band that is asked for, or planned, is not there."""
    scene, first = draft.scene, draft.first
    low = max(segment(scene, first), first - _DONE)
    if scene.within(low + 1, first + 1, "collective") is None:
        return None
    for word in range(low, first):
        makes = scene.form(word).lstrip("وبل") in _MAKING
        if not makes or scene.sense_at(word + 1, "collective") is None:
            continue
        found = [
            cue
            for cue in scene.of("appeal", "plan", "announce", "tentative", "request", "completion")
            if cue.last < word and not released(scene, cue.last, word)
        ]
        sense = found[-1].cue.sense if found else "completion"
        if sense == "appeal":
            return "!", "founded"
        return None if sense == "completion" else ("planned", "founded")
    return None


def _described(draft: Draft) -> bool:
    """«ستحتفظ بلواء يضم 5000»: a present that describes whom something is to be done with."""
    scene, verb = draft.scene, draft.governor
    if verb is not None and verb.placed.cue.id == "consist" and tense_of(draft) == "participle":
        return verb.left and not definite(scene.form(verb.placed.first))  # «ستحل قوة مؤلفة من …»
    if verb is None or verb.placed.cue.id != "comprise" or tense_of(draft) != "present":
        return False
    known = scene.form(verb.placed.first - 1) in RELATIVE  # «القوة التي تضم 5000»
    gone = (cue for cue in scene.of("movement", "change") if cue.cue.sign == "fall")
    return verb.left and not known and not any(cue.last < verb.placed.first for cue in gone)


def soften(draft: Draft) -> None:
    """A plan under «قد», «يدرس», «يتوقع» or «اقترح» is not firm."""
    scene, (first, _) = draft.scene, anchor(draft)
    beside = plan_beside(draft)
    if beside is not None and beside.cue.sense == "tentative":
        draft.firm = False
        draft.by(f"tentative.{beside.cue.id}")
    for placed in scene.of("tentative"):
        if placed.last < draft.first and not released(scene, placed.last, first):
            if placed.cue.id == "tentative.قد" and not _before_present(scene, placed, draft):
                continue
            draft.firm = False
            draft.by(f"tentative.{placed.cue.id}")


def _before_present(scene: Scene, placed: Placed, draft: Draft) -> bool:
    """«قد» hedges a present verb alone."""
    following = scene.form(placed.last + 1)
    return following.startswith(("ي", "ت", "ن")) and tense_of(draft) in ("present", "masdar", "")
