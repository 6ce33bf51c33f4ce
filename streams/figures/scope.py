"""How much of a force is counted.

Rules: ``scope.of_them`` («بينهم 50 مدرباً», «2500 منهم»), ``scope.role``.
"""

from __future__ import annotations

from streams.figures.draft import Draft

_BACK = 3


def read_scope(draft: Draft) -> None:
    """A part of a whole named in the same sentence."""
    scene, unit = draft.scene, draft.unit
    if unit is None or draft.count is None:
        return
    before = range(max(scene.lo, draft.count.outer - _BACK), draft.count.outer)
    behind = (draft.count.last + 1,) if unit.elided else ()
    of_them = any(scene.sense_at(word, "part") for word in (*before, *behind))
    whole = scene.of("out_of") and not scene.sense_at(draft.count.last + 1, "out_of")
    if whole and "kind.out_of" not in draft.rules and not scene.pauses(scene.lo, draft.first):
        draft.scope = "part"
        draft.by("scope.of_whole")
    if of_them and not scene.pauses(before.start, draft.count.outer - 1) if before else of_them:
        draft.scope = "part"
        draft.by("scope.of_them")
