"""Whether a rise or fall without a number is told as something that happens, or will not.

Refusals ``direction.whoever``, ``direction.unsigned``, ``direction.bare``.
"""

from __future__ import annotations

from streams.figures.clauses import FINITE
from streams.figures.draft import Draft

_TELLS = ("يتطرق", "تتطرق", "يذكر", "تذكر", "يكشف", "تكشف", "يوضح", "توضح", "يحدد", "تحدد", "يعرف")
_REACH = 7


def _whoever(draft: Draft) -> bool:
    """«لم يتطرق إلى أعداد الجنود الذين سيغادرون»: which people, in a clause that tells nothing."""
    governor, scene = draft.governor, draft.scene
    if governor is None or governor.size is None or governor.size.first > governor.placed.first:
        return False
    between = range(governor.size.last, governor.placed.first)
    which = any(scene.form(word) in ("الذين", "التي", "الذي") for word in between)
    low = max(scene.lo, governor.size.first - _REACH)
    unsaid = any(
        scene.sense_at(word, "not") and scene.form(word + 1).startswith(_TELLS)
        for word in range(low, governor.size.first)
    )
    return which and unsaid


def hold(draft: Draft) -> None:
    """A direction holds only if something says that it happens, or that it will not."""
    if draft.refused:
        return
    if _whoever(draft):
        draft.refuse("direction.whoever")
        return
    if not draft.change:
        draft.refuse("direction.unsigned")  # «لم يتغير تعداد القوة»
        return
    stance = [rule for rule in draft.rules if rule.startswith("status.")]
    finite = draft.governor is not None and draft.governor.placed.cue.tense in FINITE
    if not stance and not finite:
        draft.refuse("direction.bare")
