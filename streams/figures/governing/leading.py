"""A noun of size, a word of presence or an owner that leads to a number: «عدد قواته 500»."""

from __future__ import annotations

from streams.figures.clauses import left_edge, segment
from streams.figures.draft import Governor
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.where.standing import PLACES, glued

_LEADS = ("size_lead", "size", "exists")
_PAUSES = 2
_HOMELAND = frozenset({"بلاده", "بلادها", "بلادنا"})


def lead(scene: Scene, count: Count) -> Governor | None:
    """A noun of size or a word of presence alone: «عدد قواته 500», «هناك 500»."""
    edge = left_edge(scene, count.outer)
    owner = _possessor(scene, edge, count)
    if owner:
        return owner
    before = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    for rumour in scene.of("rumour"):
        if rumour.last == before:
            return Governor(rumour, left=True, nominal=True)
    for placed in reversed(scene.of(*_LEADS)):
        if edge <= placed.first and placed.last < count.first:
            was = _was_since(scene, placed, count)
            if was is not None:
                return Governor(was, left=True, nominal=True)
            if scene.pauses(placed.last, count.outer - 1) <= _PAUSES:
                return Governor(placed, left=True, nominal=True)
            return None
    return None


def _was_since(scene: Scene, led: Placed, count: Count) -> Placed | None:
    """«له هناك 11 ألف جندي، وكان رقمه حتى أمس 8400»: a past clause of its own behind the lead."""
    return next(
        (
            cue
            for cue in scene.of("was")
            if led.last < cue.first < count.outer and scene.pause_after(cue.first - 1)
        ),
        None,
    )


def _possessor(scene: Scene, edge: int, count: Count) -> Governor | None:
    """«للولايات المتحدة في العراق 3400»: what someone has, at the head of the clause."""
    if scene.form(edge).removeprefix("ل") in _HOMELAND and edge < count.outer:
        return Governor(Placed(edge, edge, Cue("possession", "exists")), left=True, nominal=True)
    for name in scene.names:
        form = scene.form(name.first)
        own = name.entry.kind in PLACES and not glued(form, "ل")  # «لندن», «لبنان»
        heads = (
            name.first in (*range(edge + 2), segment(scene, count.outer))
            and form.removeprefix("و").startswith("ل")
            and not own
        )
        if (
            heads
            and name.last < count.outer
            and name.entry.force
            and scene.pauses(name.last, count.outer - 1) == 0
        ):
            cue = Cue("possession", "exists")
            return Governor(Placed(name.first, name.last, cue), left=True, nominal=True)
    return None
