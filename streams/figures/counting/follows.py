"""What may stand behind a number whose noun is left out, and what it would count else.

Refusals ``unit.other:<word>`` and ``unit.score`` («98 من 100»).
"""

from __future__ import annotations

import re

from streams.figures.counting.led import takes_singular
from streams.figures.counting.things import THINGS
from streams.figures.scene import Count, Scene
from streams.figures.shape import definite
from streams.figures.where.standing import PLACES, glued

PEOPLE = ("unit", "people", "collective")
_FOLLOWERS = (
    *("follow", "setting", "now", "part", "contrast", "former", "according", "extra", "movement"),
    *("change", "total", "complement", "deny_after", "participle", "say", "carry", "plan"),
    *("tentative", "was", "out_of", "former_ahead", "later", "locative", "towards", "away", "lest"),
)
_PURPOSE = re.compile(r"ل(?!ل)\w{5,}")
_TIMES = frozenset({"ايام", "سنوات", "اعوام", "اشهر", "اسابيع"})
_THERE = frozenset({"فيه", "فيها", "بها"})
_MARKS = 100
_PARTICLES = frozenset({"في", "الي", "علي", "عن", "من", "مع", "بين", "لدي", "عند"})
_PARTICIPLE = re.compile(r"م\w{3,}(?:ين|ون)")


_LANDS = frozenset({"دوله", "دول", "بلدا", "بلد", "بلدان", "جنسيه", "جنسيات"})


def scored(scene: Scene, count: Count) -> bool:
    """«أعطاني 98 من 100», «299 درجة من 300»: marks out of the most there are."""
    if count.outer - 1 in scene.ends_of("former_ahead"):
        return False  # «إلى 1500 صعوداً من 900»
    for other in scene.counts:
        if other.outer == count.last + 2 and scene.form(count.last + 1) == "من":
            of_lands = scene.form(other.last + 1) in _LANDS  # «عدد أفرادها 600 من 31 دولة»
            people = scene.sense_at(other.last + 1, *PEOPLE) is not None
            return (other.low or _MARKS) <= _MARKS and not (of_lands or people)
        if other.last == count.outer - 3 and scene.form(count.outer - 1) == "من":
            return not scene.sense_at(other.last + 1, *PEOPLE)
    return False


def _state_of_them(scene: Scene, word: int) -> bool:
    """«إلى ثمانين محاصرين في الحي»: a plural participle behind a number that counts no plural."""
    form = scene.form(word)
    shaped = bool(_PARTICIPLE.fullmatch(form)) and not scene.starting(word)
    return shaped and scene.name_at(word) is None


def follows(scene: Scene, word: int) -> bool:
    """Whether a word can stand behind a number without being what it counts."""
    if scene.form(word) in THINGS or (scene.form(word) == "سنه" and not scene.in_number(word + 1)):
        return False  # «34 ولاية», «أزيد من 60 سنة»
    if scene.form(word) in _TIMES or _state_of_them(scene, word):
        return takes_singular(scene, word)
    if scene.form(word) == "يوم":
        return definite(scene.form(word + 1))  # «400 يوم في العراق», but «500 يوم الأحد»
    sized = scene.sense_at(word, "size") and scene.sense_at(word + 1, *PEOPLE)
    beside = scene.form(word).startswith("و") or scene.sense_at(word, *_FOLLOWERS)
    if beside or sized or scene.form(word) in _THERE:
        return not _tamyiz(scene, word)  # «بأحد عشر ألفاً عدد الجنود», «وبقاء أربعة آلاف فيه»
    purpose = _PURPOSE.fullmatch(scene.form(word)) or scene.form(word).startswith("لل")
    if purpose or scene.form(word) in _PARTICLES:
        return True  # «خُصص ألفان لمكافحة الإرهاب», «للمرة الأولى», «في دول أخرى» (one longer cue)
    name = scene.name_at(word)
    return name is not None and (
        name.entry.kind == "nationality"
        or scene.form(word).startswith("لل")
        or (name.entry.kind in PLACES and glued(scene.form(word), "ب"))
    )


def _doer(scene: Scene, word: int) -> bool:
    """A participle in the singular, without article or particle: people of some trade."""
    form = scene.form(word)
    placed = scene.sense_at(word, "total")
    doer = placed is not None and placed.cue.tense == "participle" and not definite(form)
    return doer and not form.endswith(("ين", "ون", "ه", "ات", "ان"))


def _tamyiz(scene: Scene, word: int) -> bool:
    """«420 طالباً»: an indefinite accusative that steers only sayings is what is counted."""
    if _doer(scene, word):
        return True  # «40 ألف عامل»
    known = {cue.cue.sense for cue in scene.starting(word)}
    counted = scene.form(word).endswith("ا") and not scene.form(word).startswith("و")
    return counted and known <= {"setting", "appeal", "participle"}
