"""Words with the letters of a saying with which nobody speaks."""

from __future__ import annotations

from streams.figures.scene import Placed, Scene

_UNSAID = frozenset({"عدم", "دون", "بدون", "لعدم"})
_TIMES = frozenset({"اثر", "عقب", "بعد", "قبل", "منذ", "غداه", "فور", "رغم", "بسبب", "نتيجه"})
_PASSIVE = frozenset({"يعتقد", "يتوقع", "يزعم", "يعتبر", "يقدر", "يستبعد", "يقال"})
_WORDS = frozenset({"التاكيد", "تاكيد", "تاكيده", "تاكيدها", "تاكيدهم", "القول", "قوله", "قولها"})
_HALVES = frozenset({"نصف", "ونصف"})
"""«عام ونصف العام»: letters of «we describe»."""
_ANSWERED = frozenset(
    {"رد", "ردت", "ردا", "يرد", "ترد", "رده", "ردها", "تعليقا", "علق", "علقت", "معلقا", "تعقيبا"}
)
_MEDIA = frozenset({"صحيفه", "وكاله", "قناه", "موقع", "شبكه", "مجله", "اذاعه", "محطه"})
_NEAR = 8
_DAMMA = "\u064f"


def no_saying(scene: Scene, placed: Placed) -> bool:
    """«عدم ذكر اسمه», «يُذكر أن», «أفاد مراسلنا»: nobody speaks but the author."""
    before = scene.form(placed.first - 1)
    if before in _UNSAID or _noun_of_time(scene, placed) or before.removeprefix("ل") in _MEDIA:
        return True  # «لوكالة بلغا للأنباء»: a name that only looks like a verb
    if scene.form(placed.first) in _HALVES or _renewed(scene, placed) or _answered(scene, placed):
        return True
    if placed.cue.tense == "past" and _passive(scene, placed):
        return True  # «أُعلن استنفارهم»
    bare = scene.form(placed.first).removeprefix("و")
    if bare != "يذكر" and bare not in _PASSIVE:
        return False
    if not scene.sense_at(placed.last + 1, "complement"):
        return False
    return bare == "يذكر" or _passive(scene, placed)


def _passive(scene: Scene, placed: Placed) -> bool:
    """Whether a damma stands on the first letter of a verb; few are ever written."""
    if scene.words.normal.original.find(_DAMMA, scene.start, scene.end) < 0:
        return False
    return scene.words.original(placed.first, placed.last).removeprefix("و")[1:2] == _DAMMA


def _answered(scene: Scene, placed: Placed) -> bool:
    """«ردّ السفير على ما أذاعته القناة»: what is answered, and not who says it."""
    what = (scene.form(placed.first), scene.form(placed.first + 1))
    if placed.cue.sense != "according" or what != ("علي", "ما"):
        return False
    near = range(max(scene.lo, placed.first - _NEAR), placed.first)
    return any(scene.form(word).removeprefix("و") in _ANSWERED for word in near)


def _renewed(scene: Scene, placed: Placed) -> bool:
    """«جدد البرلمان التفويض», but «جدد الوزير التأكيد أن»."""
    if not scene.form(placed.first).removeprefix("و").startswith("جدد"):
        return False
    near = range(placed.last, min(placed.last + _NEAR, scene.hi))
    return not any(scene.form(word) in _WORDS for word in near)


def _noun_of_time(scene: Scene, placed: Placed) -> bool:
    """«إثر تجدد الاشتباكات»: behind such a word stands a noun, whatever its letters."""
    before = scene.form(placed.first - 1).removeprefix("و")
    return placed.cue.sense in ("say", "carry") and before in _TIMES
