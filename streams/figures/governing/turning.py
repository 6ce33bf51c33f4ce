"""People or their size that come to a number under a verb no table knows («هوى العدد إلى 300»).

Rule: ``governor.shape.change``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge, segment, towards
from streams.figures.draft import Governor
from streams.figures.governing.acting import acting, opening
from streams.figures.governing.unknown import STRANGE
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene

_REACH = 30
_OVER = ("size", "size_lead", "people", "collective")


def changing(scene: Scene, count: Count) -> Governor | None:
    """«هوى عدد القوات من 1600 إلى 300»: people or their size, and a number they come to."""
    if not count.pair and not towards(scene, count):
        return None
    edge = max(left_edge(scene, count.outer), count.outer - _REACH)
    if any(edge <= cue.first < count.outer for cue in scene.of(*STRANGE)):
        return None
    over = next((cue for cue in scene.of(*_OVER) if edge <= cue.first < count.outer), None)
    over = over or (_force(scene, edge, count) if count.pair else None)
    if over is None:
        return None
    verb = opening(scene, edge, over.first - 1) or acting(scene, over.last + 1, count.outer)
    verb = verb or acting(scene, segment(scene, over.first), over.first)
    if verb is None and not count.pair:
        return None
    word, tense = (verb.word, verb.tense) if verb else (over.first, "")
    return Governor(Placed(word, word, Cue("shape.change", "change", tense)), left=True, size=over)


def _force(scene: Scene, edge: int, count: Count) -> Placed | None:
    """«بعثة الدعم الحازم … كبرت من 13 ألفاً إلى …»: a force by its name."""
    for name in scene.names:
        if edge <= name.first < count.outer and name.entry.kind == "force" and name.entry.force:
            return Placed(name.first, name.last, Cue("force", "people"))
    return None
