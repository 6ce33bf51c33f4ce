"""Words that stand before a number and have it not: their own number is told, or is not theirs."""

from __future__ import annotations

from streams.figures.clauses import FINITE, left_edge, towards
from streams.figures.governing.when import MEANT
from streams.figures.scene import Count, Placed, Scene

_AFTER = frozenset({"بعد", "مع", "عقب", "اثر", "بفعل", "نتيجه", "منذ"})


def has_its_own(scene: Scene, placed: Placed, count: Count) -> bool:
    """«تراجع العدد بعد رحيل 500 منهم إلى 1000»: a noun of movement that has had its number."""
    if placed.cue.tense != "masdar" or placed.cue.sense != "movement" or not towards(scene, count):
        return False
    if scene.form(placed.first - 1) not in _AFTER:
        return False
    mine = any(placed.last < other.first < count.outer for other in scene.counts)
    edge = left_edge(scene, count.outer)
    return mine and any(
        edge <= cue.first < placed.first and cue.cue.tense in FINITE for cue in scene.of("change")
    )


def still_meant(scene: Scene, placed: Placed) -> bool:
    """«تتألف القوة المقرر نشرها من 1960»: what is to be done with them says which they are."""
    written = scene.words.original(placed.first, placed.last)
    theirs = scene.form(placed.first).endswith(("ها", "هم", "ه")) and not written.endswith("ة")
    return theirs and placed.cue.tense == "masdar" and scene.form(placed.first - 1) in MEANT


def so_many(scene: Scene, placed: Placed) -> bool:
    """«أنزلت المروحيات ما يقدّر بثلاثمئة جندي»: the verb only says how sure the number is."""
    return placed.cue.id == "estimate" and scene.form(placed.first - 1) == "ما"
