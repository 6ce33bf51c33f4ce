"""Numbers without a noun that belong to a force or a state by the words around them.

«البيشمركة 160 ألفاً», «أبقت واشنطن 900 في شرق سوريا», «للولايات المتحدة 2500 في العراق».
"""

from __future__ import annotations

from streams.figures.clauses import FINITE
from streams.figures.scene import Count, Scene
from streams.gazetteer.entry import STATES

_MANY_MEN = 50
_MEN = 20
_CLOSE = 3
_STATIONING = frozenset({"keep", "deploy", "deploys", "station", "withdraw", "send", "leave"})
_LANDS = frozenset({"country", "capital", "city", "base", "province", "region"})
_QUIET = ("locative", "place_noun", "now", "setting", "follow", "towards", "away")


def has_abroad(scene: Scene) -> bool:
    """«كان للولايات المتحدة في العراق أكثر من خمسة آلاف»: a state, what it has, and a land."""
    names = scene.names
    return bool(scene.counts and names[1:]) and any(
        name.entry.kind in STATES and scene.form(name.first).lstrip("و").startswith("لل")
        for name in names
    )


def belonging(scene: Scene, count: Count, edge: int) -> bool:
    """Whether a number without a noun counts what a force or state has in a land."""
    if (count.low or count.high or 0) < _MANY_MEN:
        few = count.last + 1 in range(scene.hi) and scene.sense_at(count.last + 1, "locative")
        return bool(few) and (count.low or 0) >= _MEN and _owned(scene, count, edge)
    return _own_force(scene, count) or _stationed(scene, count, edge) or _owned(scene, count, edge)


def _own_force(scene: Scene, count: Count) -> bool:
    """«البيشمركة 160 ألفاً والحشد 238 ألفاً»: a force by its own name, and its number."""
    name = scene.name_at(count.outer - 1)
    own = name is not None and name.entry.kind == "force" and name.entry.force is not None
    return own and name is not None and not name.entry.generic


def _stationed(scene: Scene, count: Count, edge: int) -> bool:
    """«أبقت واشنطن 900 في شرق سوريا»: a state, a verb of stationing, a number and a country."""
    word = count.after or count.last + 1
    verb = next(
        (cue for cue in scene.of("movement", "total") if edge <= cue.first < count.outer), None
    )
    if verb is None or verb.cue.id not in _STATIONING or verb.cue.tense not in FINITE:
        return False
    between = range(verb.last + 1, count.outer)
    state = any(
        name.first in between and name.entry.kind in STATES and name.entry.force
        for name in scene.names
    )
    ends = scene.sense_at(word, "locative", "towards") or scene.marked_after(word - 1)
    where = any(name.entry.kind in _LANDS for name in scene.names if name.first > verb.last + 1)
    plain = all(scene.name_at(at) or scene.sense_at(at, *_QUIET) for at in between)
    return bool(state and ends and where and plain)


def _homeland(scene: Scene, count: Count, edge: int) -> bool:
    """«أن لبلادها في العراق 2500 في مهمة»: a speaker's country, a land and a number."""
    land = scene.name_at(count.outer - 1)
    placed = land is not None and land.entry.kind in _LANDS and land.first - edge <= _CLOSE
    return placed and scene.form(edge) in ("لبلاده", "لبلادها", "لبلادنا")


def _owned(scene: Scene, count: Count, edge: int) -> bool:
    """«للولايات المتحدة 2500 في العراق», «لدى ألمانيا في مالي 1100»: what a state has in a land."""
    edge += scene.form(edge).lstrip("وف") in ("كان", "كانت", "يكون", "اصبح", "صار", "بات")
    has = scene.form(edge).removeprefix("و") in ("لدي", "عند")
    if _homeland(scene, count, edge):
        return True
    name = scene.name_at(edge + has)
    state = name is not None and name.entry.kind in STATES and name.entry.force is not None
    if name is None or not state or not (has or scene.form(edge).lstrip("و").startswith("ل")):
        return False
    word = count.after or count.last + 1
    ends = scene.sense_at(word, "locative") or scene.marked_after(word - 1) or word >= scene.hi
    ends = ends or scene.form(word).startswith("و") or bool(scene.sense_at(word, "follow"))
    lands = [
        each
        for each in scene.names
        if each.first > name.last and each.entry.kind in _LANDS
        if not scene.form(each.first).startswith(("ول", "لل"))
    ]
    between = range(name.last + 1, count.outer)
    there = any(scene.sense_at(at, "deictic") for at in between)
    plain = all(scene.name_at(at) or scene.sense_at(at, *_QUIET) for at in between)
    return bool(ends and (lands or there) and plain)
