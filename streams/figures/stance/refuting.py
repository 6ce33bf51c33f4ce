"""A sentence that rejects what the one before it told: «الخبر عارٍ عن الصحة، بحسب الناطق».

Rule: ``status.refuted``.
"""

from __future__ import annotations

from streams.figures.scene import Scene
from streams.figures.settling import settle
from streams.figures.stance.denial import TAKEN_UP

_THIS = frozenset({"هذا", "هذه", "وهذا", "وهذه", "لكن", "غير", "ان", "لكنه", "الا"})
_NEAR = 6
_ANSWER = 12
_ASKS = ("؟", "?")


def refutes(scene: Scene) -> bool:
    """Whether a sentence takes up a number or report at its head and rejects it."""
    word = scene.lo
    while scene.form(word) in _THIS and word < scene.lo + 3:
        word += 1
    if scene.form(word).removeprefix("و") not in TAKEN_UP:
        return False
    settle(scene)
    rejected = next((cue.first for cue in scene.of("deny_after")), None)
    if rejected is None or rejected > word + _NEAR:
        return False
    return not any(count.first < rejected for count in scene.counts)


def asks(scene: Scene) -> bool:
    """Whether a sentence ends in a question mark."""
    return scene.words.gap(scene.hi - 1).lstrip(' »”")').startswith(_ASKS)


def rejects(scene: Scene) -> bool:
    """«ألف عسكري في اليمن؟ «رقم عارٍ عن الصحة»»: an answer that holds no number and rejects."""
    if scene.counts:
        return False
    settle(scene)
    return any(cue.first <= scene.lo + _ANSWER for cue in scene.of("deny_after"))


_HOW_MANY = frozenset({"كم", "وكم", "فكم"})


def asks_how_many(scene: Scene) -> bool:
    """«كم يبلغ تعداد الجيش العراقي؟ تقول الوزارة …»: the size of a force is asked for."""
    settle(scene)
    if scene.of("casualty", "detainee"):
        return False
    soldiers = (cue for cue in scene.of("unit") if scene.form(cue.first - 1) in _HOW_MANY)
    if any(not cue.cue.weak for cue in soldiers):
        return True  # «كم جندياً لتركيا في العراق؟»
    return any(
        not scene.in_number(size.last + 1)
        and (
            scene.sense_at(size.last + 1, "people", "collective", "unit")
            or ((name := scene.name_at(size.last + 1)) and name.entry.force is not None)
        )
        for size in scene.of("size")
    )
