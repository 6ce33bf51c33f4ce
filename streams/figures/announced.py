"""A noun of movement without a verb of its own: announced, begun or done.

Rules: ``status.announced``, ``status.reported``, ``status.done_beside``, ``status.had_effect``,
``status.future_after``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.reach import NEAR, Answer, anchor, before
from streams.figures.scene import Scene
from streams.figures.shape import tense_of_shape

_BEGUN = ("شرع", "باشر", "بدا", "وشرع", "وباشر", "وبدا")
_PAST = ("الماضي", "المنصرم", "الفائت", "الاخير", "المنقضي")
_DONE = 10
_ANNOUNCED = ("planned", "announced")


def masdar(draft: Draft) -> Answer:
    """A noun of movement without a verb of its own: announced or done."""
    scene, (first, last) = draft.scene, anchor(draft)
    cue = draft.governor.placed.cue if draft.governor else None
    for placed in reversed(scene.of("passive_past", "completion", "passive_now")):
        begun = scene.form(placed.last).startswith(_BEGUN)
        reach = NEAR * 2 if begun and scene.form(first - 1) == "في" else NEAR
        if first - reach <= placed.last < first and not scene.pauses(placed.last, first):
            return "current", placed.cue.id
    ended = scene.form(first).startswith("ب") and scene.sense_at(first + 1, "all") is not None
    done = [cue for cue in scene.of("passive_past") if cue.cue.tense != "future"]
    after = any(
        last < placed.first <= last + _DONE or (ended and placed.last < first) for placed in done
    )
    if after or _in_months_past(scene, last):
        return "current", "done_beside"  # «أتمت … انسحابها بإعادة جميع جنودها»
    if any(last < placed.first <= last + NEAR for placed in scene.of("future")):
        return "planned", "future_after"
    if cue is None or cue.sense == "total":
        return _told_to_come(scene, first)
    if not cue.done:
        return ("current", "had_effect") if _had_effect(scene, first, last) else _ANNOUNCED
    told = draft.kind == "direction" and (ended or before(draft, "announce"))
    return ("current", "reported") if told else None


def _had_effect(scene: Scene, first: int, last: int) -> bool:
    """«إن خفض عدد القوات أضعف الشركاء»: the subject of a clause without present or future."""
    if scene.form(first - 1) not in ("ان", "بان", "وان"):
        return False
    behind = range(last + 1, scene.hi)
    words = [word for word in behind if not scene.name_at(word) and not scene.in_number(word)]
    return bool(words) and not any(
        tense_of_shape(scene.form(word)) in ("present", "future") for word in words
    )


def _in_months_past(scene: Scene, last: int) -> bool:
    """«أعلن سحب 3000 جندي … خلال الشهرين الماضيين»: it has been done by then."""
    for word in range(last + 1, min(last + _DONE, scene.hi - 2)):
        if scene.pause_after(word) or tense_of_shape(scene.form(word)) == "past":
            return False
        if scene.form(word) in ("خلال", "طوال", "مدي"):
            return any(scene.form(at).startswith(_PAST) for at in (word + 2, word + 3))
    return False


def _told_to_come(scene: Scene, first: int) -> Answer:
    """«ستمدد نيوزيلندا بقاء 95»: a presence under a verb of what is to come."""
    before_it = range(max(left_edge(scene, first), first - NEAR), first)
    wills = any(tense_of_shape(scene.form(word)) == "future" for word in before_it)
    return ("planned", "future") if wills and not scene.pauses(before_it.start, first) else None
