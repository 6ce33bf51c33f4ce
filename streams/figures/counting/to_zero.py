"""A size of people that comes to nothing: «سيصل عدد القوات إلى الصفر»."""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.scene import Count, Scene


def comes_to_nil(scene: Scene, count: Count) -> bool:
    """«سيصل عدد القوات إلى الصفر», «عدد جنودنا هناك صفر»: what a size of people comes to."""
    if count.high != 0 or scene.form(count.first).removeprefix("ال") not in ("صفر", "صفرا"):
        return False
    edge = left_edge(scene, count.outer)
    sizes = [cue for cue in scene.of("size") if edge <= cue.first < count.outer]
    of_people = bool(sizes) and scene.sense_at(sizes[-1].last + 1, "people", "unit", "collective")
    apart = any(
        sizes[-1].last < other.last < count.outer and other.pair != "from"
        for other in scene.counts
        if sizes
    )
    return bool(of_people) and not apart and not scene.of("casualty", "detainee")
