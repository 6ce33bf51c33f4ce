"""A sentence that rejects what the one before it told: «الخبر عارٍ عن الصحة، بحسب الناطق».

Rule: ``status.refuted``.
"""

from __future__ import annotations

from streams.figures.denial import TAKEN_UP
from streams.figures.scene import Scene
from streams.figures.settling import settle

_THIS = frozenset({"هذا", "هذه", "وهذا", "وهذه", "لكن", "غير", "ان", "لكنه", "الا"})
_NEAR = 6


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
