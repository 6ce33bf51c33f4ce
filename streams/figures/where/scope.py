"""How much of a force is counted.

Rules: ``scope.of_them`` («بينهم 50 مدرباً», «2500 منهم»), ``scope.role``.
"""

from __future__ import annotations

from streams.figures.draft import Draft

_BACK = 3
_JOINED = 5
"""Words of «2500 في العراق و900», a town of two words included."""


def read_scope(draft: Draft) -> None:
    """A part of a whole named in the same sentence."""
    scene, unit = draft.scene, draft.unit
    if unit is None or draft.count is None:
        return
    outer = draft.count.outer
    before = [
        word
        for word in range(max(scene.lo, outer - _BACK), outer)
        if scene.sense_at(word, "part") and not scene.pauses(word, outer - 1)
    ]
    of_them = before or (unit.elided and scene.sense_at(draft.count.last + 1, "part"))
    told = [scene.sense_at(word, "out_of") for word in (draft.count.last + 1, unit.after)]
    whole = scene.of("out_of") and not any(told)
    if whole and "kind.out_of" not in draft.rules and not scene.pauses(scene.lo, draft.first):
        draft.scope = "part"
        draft.by("scope.of_whole")
    if any(
        scene.form(size.last + 1) == "الاحتياط"
        and size.last < draft.first
        and not scene.pauses(size.last, draft.first)
        for size in scene.of("size")
    ):
        draft.scope = "part"  # «رفع عديد الاحتياط من 40 ألفاً إلى 80 ألفاً»
        draft.by("scope.reserve")
    if of_them:
        draft.scope = "part"
        draft.by("scope.of_them")


def as_well(before: Draft | None, draft: Draft) -> None:
    """«منهم 660 أميركياً و540 إيطالياً»: what is joined to a part is one too."""
    if before is not None and "scope.of_them" in before.rules and joined_to(before, draft):
        draft.scope = "part"
        draft.by("scope.of_them")


def joined_to(before: Draft, draft: Draft) -> bool:
    """Whether a number stands joined by «و» right behind what the one before counts."""
    count = draft.count
    if count is None or before.count is None or count.outer - before.last > _JOINED:
        return False
    forms = {draft.scene.form(count.outer)[:1], draft.scene.form(count.outer - 1)}
    return "و" in forms and not draft.scene.pauses(before.last, count.outer)
