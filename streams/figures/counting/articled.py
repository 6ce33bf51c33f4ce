"""Numbers with the article: of whom it has been told, or who are told right behind it."""

from __future__ import annotations

from streams.figures.lexicon import NAMED
from streams.figures.scene import Count, Scene
from streams.figures.shape import definite

_RIGHT = frozenset({"الصحيح", "الحقيقي", "الفعلي", "الدقيق", "الادق", "الواقعي"})


def who_are(scene: Scene, word: int) -> bool:
    """«الثلاثمئة الموجودون فيها», «المئة الذين كانوا يدربون …»: people, and where they are."""
    if scene.pause_after(word - 1):
        return False
    if scene.form(word) == "الذين":
        return bool(scene.mask & NAMED) or scene.heir
    placed = scene.sense_at(word, "total")
    plural = scene.form(word).endswith(("ين", "ون")) and definite(scene.form(word))
    return plural and placed is not None and placed.cue.tense == "participle"


def behind_nation(scene: Scene, count: Count) -> bool:
    """«الإثيوبيون الـ3200»: a nationality that stands for its people."""
    word = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    name = scene.name_at(word)
    return name is not None and name.entry.kind == "nationality"


def quoted(scene: Scene, count: Count) -> bool:
    """«رقم التسعمئة الذي ترددّه واشنطن», «الرقم المتداول 2500»: a number that is spoken of."""
    told = scene.form(count.outer - 1).endswith("رقم")
    return told or scene.form(count.outer - 2).endswith("الرقم")


def corrected(scene: Scene, count: Count) -> bool:
    """«… 2500 جندي سيبقون، ورد بأن الرقم الصحيح 4500»: what the number before should have been."""
    right = scene.form(count.outer - 1) in _RIGHT and scene.form(count.outer - 2).endswith("الرقم")
    return right and any(other.last < count.outer for other in scene.counts)


def articled(scene: Scene, count: Count) -> bool:
    """«الـ44»: the article, apart from its digits."""
    start = scene.words.starts[count.first]
    glued = scene.words.normal.text[max(0, start - 3) : start]
    return glued.strip("ـ").endswith("ال")


def figure_told(scene: Scene, count: Count) -> bool:
    """«الرقم المتداول 2500» of a nation; «والرقم المجاني 182» is one to call."""
    return bool(scene.mask & NAMED) and quoted(scene, count)
