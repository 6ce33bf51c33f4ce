"""What follows from a movement told before: «… ليصبح العدد 3000», «فيبقى 2500».

Rule: ``status.consequence``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.governing.readings import in_place
from streams.figures.scene import Placed, Scene
from streams.figures.shape import tense_of_shape
from streams.figures.stance.reach import Answer

_TAKES_UP = frozenset({"ما", "مما", "الذي"})
"""«…، ما يرفع العدد إلى 900», «الأمر الذي يرفع …»."""
_FOLLOWS = {"past": "current", "future": "planned", "present": "planned"}


def consequence(draft: Draft) -> Answer:
    """«… ليصبح العدد 3000», «فيبقى 2500»: as certain as the movement before it."""
    governor, scene = draft.governor, draft.scene
    if governor is None or governor.placed.cue.tense != "present":
        return None
    first = governor.placed.first
    negated = scene.form(first - 1) in ("فلا", "فلن", "فما")
    taken_up = scene.form(first - 1) in _TAKES_UP and scene.pauses(scene.lo, first) > 0
    leads = scene.form(first).startswith(("لي", "لت", "في", "فت"))
    if not negated and not leads and not taken_up:
        return None
    earlier = _moved_before(scene, first)
    if earlier is not None:
        # «أعلنت سحب 500 جندي، ما يخفض العدد …»: a noun, by its letters a verb
        noun = taken_up and len({each.cue.tense for each in scene.starting(earlier.first)}) > 1
        status = None if noun else _FOLLOWS.get(earlier.cue.tense)
        if earlier.cue.tense == "masdar" and not noun and _planned_before(scene, earlier.first):
            status = "planned"  # «تعتزم لندن زيادة عدد جنودها … ليصل إلى 1800»
        elif earlier.cue.tense == "masdar" and not noun and _is_done(scene, earlier):
            status = "current"  # «أعلنت وصول 200 شرطي، ليرتفع عددهم إلى 400»
        return (status, "consequence") if status else None
    if scene.form(first).startswith(("لي", "لت")) and not _to_come(scene, first):
        return "current", "consequence"  # «خسرت البعثة نصف قوامها لتهبط من 13 ألفاً إلى …»
    before_it = range(left_edge(scene, first), first)
    if any(tense_of_shape(scene.form(word)) == "future" for word in before_it):
        return "planned", "consequence"  # «ستقوي حضورها …، فيبلغ (ليبلغ) تعداد قواتها …»
    return None


def _is_done(scene: Scene, moved: Placed) -> bool:
    """«أعلنت وصول 200 …», «بعد نشر 7 آلاف …»: what has happened."""
    done = scene.sense_at(moved.first - 1, "completion", "passive_past")
    return moved.cue.done or done is not None


def _moved_before(scene: Scene, first: int) -> Placed | None:
    """The nearest movement or change before a consequence."""
    earlier = (cue for cue in reversed(scene.of("movement", "change")) if cue.last < first)
    nearest = next((cue for cue in earlier if cue.cue.tense), None)
    if nearest is None:
        return None
    moves = (cue for cue in scene.starting(nearest.first) if cue.cue.sense == nearest.cue.sense)
    return in_place(scene, nearest, list(moves))


def _planned_before(scene: Scene, first: int) -> bool:
    """Whether a plan, a wish or a time to come stands before a word in its clause."""
    before_it = range(left_edge(scene, first), first)
    cues = scene.of("plan", "tentative", "future", "later", "appeal", "request", "mandate")
    return any(cue.first in before_it for cue in cues)


def _to_come(scene: Scene, first: int) -> bool:
    """Whether what stands before a consequence in its clause is a plan, or no past."""
    before_it = range(left_edge(scene, first), first)
    if _planned_before(scene, first):
        return True
    return not before_it or any(
        tense_of_shape(scene.form(word)) in ("future", "present") and not scene.name_at(word)
        for word in before_it
    )
