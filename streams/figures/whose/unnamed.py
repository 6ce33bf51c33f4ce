"""Whose the people of a clause are that names nobody.

Rules: ``force.marines``, ``force.base``, ``force.section``, ``force.speaker``, ``force.shunned``,
``force.focus``, ``force.origin``, ``force.decided_in``.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.governing.governor_before import HOLDING
from streams.figures.where.focus import Focus
from streams.figures.where.standing import Standing
from streams.figures.whose.bases import base_of
from streams.figures.whose.meant import decided_in, only_shunned, sent_from
from streams.gazetteer.entry import STATES

_BESIDE = 3
"""Words from a number to its noun, the noun included: «2200 من المارينز»."""


def unnamed(draft: Draft, focus: Focus, found: list[Standing], owned: str | None) -> None:
    """The force of a clause that names none: the speaker's, the article's, where it comes from."""
    origin = sent_from(draft, found)
    section = draft.scene.section
    base = base_of(draft, found)
    if marines(draft):
        draft.of("us", "force.marines")
    elif base is not None and _holds(draft):
        draft.of(base.entry.force, "force.base")
    elif section and focus.title_force is None and not owned:
        draft.of(section.lower(), "force.section")
    elif owned and focus.force in (None, owned):
        draft.of(owned, "force.speaker")
    elif focus.force and any(only_shunned(draft, each, focus) for each in found):
        draft.refuse("force.shunned")
    elif focus.force:
        draft.of(focus.force, "force.focus")
    elif origin is not None:
        draft.of(origin.entry.force, "force.origin")
    elif base is not None:
        draft.of(base.entry.force, "force.base")
    elif (seat := decided_in(draft, found)) is not None:
        draft.of(seat.entry.force, "force.decided_in")
    else:
        draft.of(owned, "force.speaker")


def marines(draft: Draft) -> bool:
    """«عدد المارينز», «تسعة آلاف من مشاة البحرية»: of no nation named, they are American."""
    if draft.unit is not None and (draft.unit.text or "").startswith("مشاة البحر"):
        return True
    return "المارينز" in draft.scene.words.forms[draft.scene.lo : draft.last + _BESIDE]


def others_named(draft: Draft, found: list[Standing]) -> bool:
    """«عززت بريطانيا قوتها بـ400 من مشاة البحرية»: marines of a state that is named."""
    scene = draft.scene
    named = {
        name.entry.force
        for name, particle in found
        if name.entry.kind == "nationality" or (name.entry.kind in STATES and not particle)
        if not scene.tells(name) and not scene.sense_at(name.first - 1, "say")
    }
    return bool(named) and "us" not in named


def _holds(draft: Draft) -> bool:
    """«القاعدة الأميركية ليمونييه تضم أربعة آلاف», «في قاعدة أكروتيري البريطانية 2500»: its own."""
    cue = draft.governor.placed.cue if draft.governor is not None else None
    return cue is not None and (cue.id in HOLDING or cue.id.startswith("locative"))
