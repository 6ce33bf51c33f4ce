"""How far one word of a sentence reaches another: what every rule of stance asks."""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY
from streams.figures.draft import Draft
from streams.figures.scene import Placed, Scene

Answer = tuple[str, str] | None
"""A status and the rule that gives it, ``!`` and the rule that refuses, or nothing."""

NEAR = 4
"""Words within which a little word still belongs to another."""

_RELEASE = ("contrast", "participle", "carry")


def anchor(draft: Draft) -> tuple[int, int]:
    """First and last word of governor and number together."""
    if draft.governor is None:
        return draft.first, draft.last
    placed = draft.governor.placed
    return min(draft.first, placed.first), max(draft.last, placed.last)


def tense_of(draft: Draft) -> str:
    """The tense of the governor, or the empty string."""
    return draft.governor.placed.cue.tense if draft.governor else ""


def released(scene: Scene, left: int, right: int) -> bool:
    """Whether something between two words frees the right one from what the left one says."""
    for placed in scene.of(*_RELEASE, "say"):
        inside = left < placed.first and placed.last < right
        if inside and (placed.cue.sense != "say" or scene.form(placed.first).startswith("و")):
            return True
    return False


def before(draft: Draft, *senses: str) -> Placed | None:
    """The nearest cue of the senses before the governor that still reaches it."""
    scene = draft.scene
    found = scene.of(*senses)
    if not found:
        return None
    first = anchor(draft)[0]
    for placed in reversed(found):
        if placed.last < first and not released(scene, placed.last, first):
            return placed
    return None


def parted(scene: Scene, left: int, right: int) -> bool:
    """Whether a new clause begins between two words."""
    return any(
        left < placed.first < right and placed.cue.sense in BOUNDARY for placed in scene.cues
    )
