"""Who take part in an exercise, which is no deployment."""

from __future__ import annotations

from streams.figures.clauses import segment
from streams.figures.scene import Scene

_DRILL_REACH = 14
_DRILLS = ("مناور", "تمرين", "تمارين")


def exercised(scene: Scene, first: int) -> bool:
    """«مناورة كان سيشارك فيها 8000 جندي»: who take part in an exercise named before."""
    before = scene.form(first - 1).removeprefix("و")
    if before == "بمشاركه":
        return any(_drill(scene, word) for word in range(segment(scene, first), first - 1))
    if before not in ("فيها", "فيه"):
        return _takes_part(scene, first)
    takes_part = scene.sense_at(first - 2, "total")
    part = takes_part is not None and takes_part.cue.id == "contribute"
    return part and any(_drill(scene, word) for word in range(scene.lo, first))


def _takes_part(scene: Scene, first: int) -> bool:
    """«يشارك 16 ألف جندي من الفلبين والولايات المتحدة في مناورات»."""
    shares = any(cue.cue.id == "contribute" for cue in scene.starting(first - 1))
    near = range(first, min(first + _DRILL_REACH, scene.hi))
    return shares and any(_drill(scene, word) and scene.form(word - 1) == "في" for word in near)


def _drill(scene: Scene, word: int) -> bool:
    """«مناورات», «تمرينها»: with the pronoun, too, that no table of nouns holds."""
    drill = scene.form(word).lstrip("وبل").removeprefix("ال").startswith(_DRILLS)
    return drill or scene.sense_at(word, "course") is not None
