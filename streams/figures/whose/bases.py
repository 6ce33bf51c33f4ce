"""Bases abroad, whose people are their owner's."""

from __future__ import annotations

from streams.figures.clauses import RELATIVE
from streams.figures.draft import Draft
from streams.figures.governing.governor_before import HOLDING
from streams.figures.where.standing import Standing
from streams.gazetteer.gazetteer import Name

_BASES = frozenset({"قاعده", "القاعده", "حاميه", "معسكر", "ثكنه"})
_WITHIN_IT = frozenset(f"exists.{form}" for form in ("بها", "فيها", "به", "فيه", "وبها", "وفيها"))
_INSIDE = frozenset({"فيها", "فيه", "بها", "به", "داخلها"})
"""«قاعدة صينية يخدم فيها ألفا جندي»."""
_OWNED = frozenset({"القاعده", "قاعده", "القواعد", "الحاميه", "المعسكر", "قواعد"})


def base_of(draft: Draft, found: list[Standing]) -> Name | None:
    """«القاعدة التركية في قطر»: a base abroad is its owner's."""
    for name, _ in found:
        head = draft.scene.form(name.first - 1)
        site = draft.scene.name_at(name.first - 1)
        if site is not None and site.entry.kind == "base":  # «قاعدة أكروتيري البريطانية»
            head = draft.scene.form(site.first - (site.first == site.last))
        base = head.removeprefix("ب").removeprefix("ف") in _OWNED
        if base and name.entry.kind == "nationality" and name.first < draft.first:
            abroad = any(
                each.entry.place != name.entry.place and particle == "in"
                for each, particle in found
            )
            known = draft.scene.name_at(name.last + 1)  # «القاعدة الأميركية ليمونييه»
            called = known is not None and known.entry.place != name.entry.place
            return name if abroad or called else None
    return None


def base_holds(draft: Draft) -> Name | None:
    """«استضافة قاعدة صينية تضم ألف جندي»: whose base it is that holds them."""
    governor = draft.governor
    if governor is None:
        return None
    inside = draft.scene.form(governor.placed.last + 1) in _INSIDE
    if not inside and governor.placed.cue.id not in HOLDING:
        return None
    word = governor.placed.first - 1
    word -= draft.scene.form(word) in RELATIVE  # «القاعدة الروسية التي تضم 7 آلاف»
    name = draft.scene.name_at(word)
    nation = name is not None and name.entry.kind == "nationality" and name.last < draft.first
    return name if nation and name and draft.scene.form(name.first - 1) in _BASES else None


def in_it(draft: Draft) -> bool:
    """«القاعدة الروسية في غيومري، وبها ثلاثة آلاف»: who is in what was named before."""
    return draft.governor is not None and draft.governor.placed.cue.id in _WITHIN_IT
