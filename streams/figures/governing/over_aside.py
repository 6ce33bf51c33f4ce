"""The verb of counted people that stands behind an aside: «500 جندي، معظمهم مشاة، سيُنقلون …».

Rules: those of the verb (``governor.leave`` …), ``governor.shape.*`` where no table knows it.
"""

from __future__ import annotations

from streams.figures.clauses import DISTRACTING, FINITE, segment
from streams.figures.counting.articled import articled
from streams.figures.draft import Governor, Unit
from streams.figures.governing.governor_behind import governor_behind
from streams.figures.governing.ways import way_of
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many, tense_of_shape

_SOON, _LONG, _TWO = 5, 12, 2
_OPENS = frozenset(
    {"نصفهم", "معظمهم", "غالبيتهم", "اغلبهم", "ثلثهم", "ربعهم", "جلهم", "بعضهم", "اكثرهم", "كلهم"}
    | {"بينهم", "منهم", "من", "بحسب", "وفق", "وفقا", "كما", "حسب", "جميعهم", "بمن", "بمعداتهم"}
)
_SIGNS = {"home": "fall", "from": "fall", "to": "rise"}


def behind_aside(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """What the people at the head of a clause do, told behind an aside about them."""
    opens = _pause(scene, unit.after - 1, _SOON)
    heads = count.outer == segment(scene, count.outer)
    if not heads or opens is None or scene.form(opens + 1) not in _OPENS:
        return None
    closes = _pause(scene, opens + 1, _LONG)
    word = closes + 1 if closes is not None else scene.hi
    known = scene.sense_at(word, "movement", "total", *DISTRACTING)
    if known is not None:
        return Governor(known, left=False) if known.cue.tense in FINITE else None
    if not many(scene.form(word)) or scene.starting(word):
        return None
    way = way_of(scene, unit, word, scene.hi)
    if way not in _SIGNS:
        return None
    cue = Cue(f"shape.{way}", "movement", tense_of_shape(scene.form(word)), _SIGNS[way])
    return Governor(Placed(word, word, cue), left=False)


def _pause(scene: Scene, word: int, reach: int) -> int | None:
    """The first word from one on behind which a pause stands, if it is near."""
    near = range(word, min(word + reach, scene.hi))
    return next((at for at in near if scene.pause_after(at)), None)


def behind_relative(scene: Scene, unit: Unit) -> Governor | None:
    """«الجنود الـ500 الذين كانوا مرابطين في مالي عادوا»: what they do, not who they were."""
    if scene.form(unit.after) not in ("الذين", "ممن"):
        return None
    verbs = [
        word
        for word in range(unit.after + 1, min(unit.after + _LONG, scene.hi))
        if scene.form(word).endswith(("وا", "ون")) and not scene.name_at(word)
    ]
    if len(verbs) < _TWO or any(scene.pause_after(at) for at in range(unit.after, verbs[-1])):
        return None
    was = scene.sense_at(verbs[0], "was") is not None
    placed = scene.sense_at(verbs[-1], "movement")
    joined = scene.form(verbs[-1]).startswith("و") or scene.form(verbs[-1] - 1) in ("قد", "ثم")
    if not was or placed is None or joined or placed.cue.tense not in FINITE:
        return None
    return Governor(placed, left=False)


def known_people(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«الجنود الهولنديون الـ250 سيغادرون مالي»: people told of before, and where they go."""
    if not (definite(scene.form(count.first)) or articled(scene, count)):
        return None
    behind = governor_behind(scene, count, unit)
    if behind is None or behind.placed.cue.sense != "movement" or not many(_verb(scene, behind)):
        return None
    return behind if behind.placed.cue.tense in FINITE else None


def _verb(scene: Scene, governor: Governor) -> str:
    return scene.form(governor.placed.first)
