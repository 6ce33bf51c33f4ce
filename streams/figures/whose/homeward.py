"""Who comes home is fewer abroad, who comes back is more.

Rules: ``change.homeward``, ``change.back``, ``change.sent_over``, ``change.shifted``.
"""

from __future__ import annotations

import re

from streams.figures.draft import Draft
from streams.figures.where.focus import home_of
from streams.figures.where.standing import PLACES, Standing
from streams.gazetteer.entry import STATES

_KNOWN = re.compile(r"و?ال(?!ف)(?![0-9])")
_HOMELESS = frozenset({"isis", "pkk"})
_SENT = frozenset({"send", "deploy", "push"})
_ACTING = STATES | {"person", "organisation", "nationality"}
_HOMEWARD = frozenset(
    {"return", "bring_home", "withdraw", "withdraw_self", "leave", "exit", "expel"}
)
_NEAR = 6
_COMING = frozenset({"arrive", "reach", "shape.to", "head_to", "shape.band"})


def homeward(draft: Draft, found: list[Standing]) -> None:
    """«وصل 140 من عسكريينا إلى تبليسي» is a fall abroad, «عادوا من الأردن إلى أربيل» a rise."""
    if draft.kind == "delta" and draft.change == "fall" and _outward(draft, found):
        draft.change = "rise"  # «انطلق من أربيل 150 من البيشمركة إلى عين العرب»
        draft.by("change.sent_over")
    if draft.kind != "delta" or draft.governor is None or home_of(draft.force):
        return
    goals = [
        name.entry.place.lower()
        for name, particle in found
        if particle == "to" and name.entry.place and name.entry.kind in PLACES
    ]
    cue = draft.governor.placed.cue
    if (
        draft.change == "rise"
        and cue.id in _COMING
        and (draft.force in goals or _were_abroad(draft))
    ):
        draft.change = "fall"
        draft.by("change.homeward")
    elif (
        cue.id == "return"
        and goals
        and draft.force not in goals
        and (draft.force in _HOMELESS or _from_somewhere(found))
    ):
        draft.change = "rise"
        draft.by("change.back")
    elif draft.change != "fall" and _shifted(draft, found):
        draft.change = "fall"
        draft.by("change.shifted")


def _shifted(draft: Draft, found: list[Standing]) -> bool:
    """«ألف جندي سينتقلون من سوريا إلى العراق»: from one land of others to another."""
    verb = draft.governor.placed if draft.governor is not None else None
    if verb is None or verb.first < draft.first or "نتقل" not in draft.scene.form(verb.first):
        return False  # «انتقل من الكويت إلى العراق 500 جندي»: told of where they come
    ends = {particle: name.entry.place for name, particle in found if name.entry.kind in PLACES}
    lands = {ends.get("from"), ends.get("to")}
    own = draft.force.upper() if draft.force else None
    return None not in lands and len(lands) > 1 and own not in lands


def _were_abroad(draft: Draft) -> bool:
    """«هبطت طائرة تقل آخر 60 جندياً ألمانياً كانوا في النيجر»."""
    scene = draft.scene
    near = range(draft.last + 1, min(draft.last + _NEAR, scene.hi))
    last = scene.form(draft.first - 1) == "اخر"
    return last and any(
        scene.form(word) == "كانوا" and scene.sense_at(word + 1, "locative") for word in near
    )


def _outward(draft: Draft, found: list[Standing]) -> bool:
    """Whether those who have a home leave it for another's land."""
    home = home_of(draft.force)
    ends = {particle: name.entry.place for name, particle in found if name.entry.kind in PLACES}
    return home is not None and ends.get("from") == home and ends.get("to") not in (None, home)


def bound_for(draft: Draft, found: list[Standing], *, army: bool = False) -> bool:
    """«أعلن … إرسال 30 ألفاً إلى أفغانستان»: those of the land they go to do not go there.

    ``army`` says that only «الجيش» tells whose they are.
    """
    if draft.kind != "delta" or draft.force is None:
        return False
    guessed = army or not {"force.focus", "force.told_of"}.isdisjoint(draft.rules)
    cue = draft.governor.placed.cue if draft.governor else None
    guess = guessed and cue is not None and cue.id not in _HOMEWARD
    sent = guess or (cue is not None and cue.id in _SENT)
    ends = {"to"} if sent else set()
    ends_in = PLACES if army and not home_of(draft.force) else ("country",)
    state = draft.owner is not None and draft.owner.entry.kind in STATES
    if draft.change == "fall" and (guessed or state):
        # «سيغادرون النيجر», «وافقت بغداد على سحب 500 من العراق»: whoever leaves is no one of it
        ends.add("from")
    left = draft.scene.name_at(draft.governor.placed.last + 1) if draft.governor else None
    if guessed and cue is not None and cue.id == "leave" and left is not None:
        return left.entry.kind == "country" and _land(left.entry.place, draft.force)
    return any(
        particle in ends and name.entry.kind in ends_in and _land(name.entry.place, draft.force)
        for name, particle in found
    )


def acting(draft: Draft, found: list[Standing]) -> str | None:
    """«أن الخرطوم ستبعث بستة آلاف إلى اليمن»: the state right before the verb."""
    verb = draft.governor.placed.first if draft.governor else draft.first
    states = (
        name.entry.force
        for name, particle in reversed(found)
        if not particle and name.last < verb and name.entry.kind in _ACTING
    )
    return next((force for force in states if force not in (None, draft.force)), None)


def _land(place: str | None, force: str) -> bool:
    return place is not None and place.lower() == force


def _from_somewhere(found: list[Standing]) -> bool:
    return any(particle == "from" and name.entry.kind in PLACES for name, particle in found)


def _homeland(draft: Draft, word: int) -> bool:
    """«من قاعدة فورت براغ»: from their own land."""
    name = draft.scene.name_at(word) or draft.scene.name_at(word + 1)
    return (
        name is not None
        and name.entry.place is not None
        and _land(name.entry.place, draft.force or "")
    )


def sent_over(draft: Draft, goal: Standing) -> bool:
    """«نقلت الدنمارك 800 جندي إلى لاتفيا»: so many go there, unless home or from another land."""
    scene, governor = draft.scene, draft.governor
    if draft.count is None or governor is None or governor.placed.cue.id != "move_away":
        return False
    home = goal.name.entry.place is None or goal.name.entry.place.lower() == draft.force
    known = _KNOWN.match(scene.form(draft.count.first)) is not None
    near = range(draft.last, min(goal.name.first, scene.hi))
    away = any(scene.form(word) == "من" and not _homeland(draft, word + 1) for word in near)
    away = away or scene.form(goal.name.last + 1) in ("من", "قادمين")
    return not (home or known or away)


def departed(draft: Draft, goal: Standing) -> bool:
    """«غادر 400 شرطي كيني إلى هايتي»: off to another's land, with no word of one they leave."""
    governor, place = draft.governor, goal.name.entry.place
    going = governor is not None and governor.placed.cue.id == "leave"
    going = going and goal.name.first > draft.first  # «سُلّمت إلى لاتفيا بعد مغادرة 300»
    return going and place is not None and not _land(place, draft.force or "")
