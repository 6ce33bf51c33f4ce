"""Owners of the counted people whom a clause means without naming them beside the number."""

from __future__ import annotations

from streams.figures.clauses import RELATIVE, left_edge
from streams.figures.draft import Draft
from streams.figures.where.focus import Focus
from streams.figures.where.standing import Standing, glued
from streams.figures.whose.on_unit import BANDS
from streams.figures.whose.pronouns import pronoun, theirs
from streams.gazetteer.entry import STATES
from streams.gazetteer.gazetteer import Name

_HAVE = frozenset({"لدي", "ولدي", "عند", "وعند"})
_FIGHTERS = ("مقاتلي", "مسلحي")
_TROOPS = frozenset({"القوات", "القوه", "القوي", "الوحدات"})
_ASIDE = 25
_NEAR = 4


def over_aside(draft: Draft) -> Name | None:
    """«وللولايات المتحدة، التي غزت العراق عام 2003، خمسة آلاف»: who has them, before an aside."""
    scene, last = draft.scene, draft.first - 1
    if not scene.pause_after(last):
        return None
    for word in range(last, max(scene.lo, last - _ASIDE), -1):
        if scene.form(word) in RELATIVE and scene.pause_after(word - 1):
            name = scene.name_at(word - 1)
            if name is None or name.entry.kind not in STATES:
                return None
            head = scene.form(name.first).removeprefix("و")
            has = head.startswith("لل") or scene.form(name.first - 1) in _HAVE
            return name if has or glued(head, "ل") else None
    return None


def of_these(draft: Draft, focus: Focus) -> Name | None:
    """«مجموعة من 300 مستشار ستبقى من هذه القوات»: those spoken of before."""
    scene = draft.scene
    near = range(max(scene.lo, draft.first - _NEAR), min(draft.last + _NEAR, scene.hi))
    these = any(scene.form(at) == "هذه" and scene.form(at + 1) in _TROOPS for at in near)
    return focus.people_before(scene.lo) if these else None


def of_band(draft: Draft, focus: Focus) -> str | None:
    """«وقدّرت المخابرات التركية عدد مقاتليه بـ2500»: fighters with a pronoun are a band's."""
    scene = draft.scene
    words = range(left_edge(scene, draft.first), draft.last + 1)
    if not any(scene.form(at).startswith(_FIGHTERS) and theirs(scene, at) for at in words):
        return None
    if any(name.entry.kind == "force" and name.last < draft.first for name in scene.names):
        return None  # «هيئة الحشد يبلغ عدد مقاتليها 110 آلاف»
    name = focus.people_before(scene.lo)
    meant = name.entry.force if name is not None else focus.force
    return meant if meant in BANDS else None


def seat_of(draft: Draft, found: list[Standing]) -> Name | None:
    """«قالت مصادر في باريس إن الحكومة تدرس خفض قواتها»: the state of whoever speaks."""
    scene = draft.scene
    says = [cue.first for cue in scene.of("say", "carry") if cue.last < draft.first]
    if not says or not pronoun(draft):
        return None
    opens = [cue.last for cue in scene.of("complement") if cue.last < draft.first]
    return next(
        (
            name
            for name, particle in found
            if name.entry.kind == "capital" and particle == "in" and opens
            if says[0] < name.first < opens[-1]
        ),
        None,
    )
