"""Numbers that are spoken of or given as a figure: «تتحدث عن ثلاثة آلاف», «الرقم المعتمد 900»."""

from __future__ import annotations

from streams.figures.clauses import DISTRACTING, FINITE, left_edge, segment
from streams.figures.counting.articled import corrected, quoted
from streams.figures.draft import Governor, Unit
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene

_THEY = frozenset({"انهم", "بانهم", "وانهم", "لكنهم", "ولكنهم"})
_NEAR = 8
_CHARGED = frozenset({"كلف", "كلفت", "كلفوا"})
_CHARGES = frozenset({"حمايه", "حراسه", "تامين", "مهمه", "مهام", "مهمات", "ضبط", "حفظ", "مراقبه"})
_PUTS = {
    **dict.fromkeys(("وضع", "وضعت", "وضعوا", "ضع", "ضعت"), "past"),
    **dict.fromkeys(("يضع", "تضع", "سيضع", "ستضع", "سيضعون"), "future"),
}
_ACTS = frozenset({"movement", "change", "total", "say", "plan", "deny"})
_LONG_SINCE = frozenset(
    {"لاشهر", "لسنوات", "لاعوام", "لاسابيع", "لعقود", "طويلا", "مرارا", "دائما", "دوما"}
    | {"باستمرار", "عاده", "رسميا", "علنا", "تكرارا", "غالبا"}
)
_TALKS = frozenset({"تتحدث", "يتحدث", "يتحدثون", "تحدث", "تحدثت", "تحدثوا", "الحديث", "الكلام"})
_TALKED = _TALKS - {"الحديث", "الكلام"}


def spoken_of(scene: Scene, count: Count) -> Governor | None:
    """«مصادر تتحدث عن ثلاثة آلاف», «وتقول إنهم 2500»: a number that is spoken of."""
    if scene.form(count.outer - 1) in _THEY:
        here = count.outer - 1
        return Governor(
            Placed(here, here, Cue("they", "total", "present")), left=True, nominal=True
        )
    if (rest := _all_that(scene, count)) is not None:
        return rest
    if scene.form(count.outer - 1) in ("هو", "هي") and _some_of(scene, count):
        here = count.outer - 1
        return Governor(Placed(here, here, Cue("is", "total", "present")), left=True, nominal=True)
    if quoted(scene, count) and not corrected(scene, count):
        word = count.outer - 1
        cue = Cue("figure", "total", "present")
        return Governor(Placed(word, word, cue), left=True, nominal=True)
    if scene.form(count.outer - 1) != "عن":
        return _official(scene, count)
    word = count.outer - 2
    while word > scene.lo and (
        scene.sense_at(word, "former", "now") or scene.form(word) in _LONG_SINCE
    ):
        word -= 1  # «كان يتحدث سابقاً عن 900 جندي», «تتحدث لأشهر عن 900»
    talks = scene.form(word).removeprefix("و").removeprefix("ف") in _TALKS
    talks = talks or _also_talks(scene, count) or _talker(scene, count, word)
    cue = Cue("talk", "total", "present")
    return Governor(Placed(word, word, cue), left=True, nominal=True) if talks else None


def _official(scene: Scene, count: Count) -> Governor | None:
    """«وكان الرقم المعتمد رسمياً حتى الشهر الماضي 900 جندي»: a figure, and soldiers it is of."""
    if not scene.sense_at(count.last + 1, "unit"):
        return None
    for word in range(
        count.outer - 1, max(segment(scene, count.outer), count.outer - _NEAR) - 1, -1
    ):
        if scene.form(word).removeprefix("و") == "الرقم":
            cue = Cue("figure", "total", "present")
            return Governor(Placed(word, word, cue), left=True, nominal=True)
        if any(cue.cue.tense in FINITE for cue in scene.starting(word) if cue.cue.sense in _ACTS):
            return None
    return None


def disposed(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«وضعت لندن كتيبة من 200 جندي تحت تصرف الحلف»: put at somebody's disposal, they are sent."""
    behind = range(unit.after, min(unit.after + _NEAR, scene.hi))
    if not any(
        scene.form(word) == "بتصرف"
        or (scene.form(word) == "تصرف" and scene.form(word - 1) in ("تحت", "في"))
        for word in behind
    ):
        return None
    edge = max(segment(scene, count.outer), count.outer - _NEAR)
    for word in range(count.outer - 1, edge - 1, -1):
        tense = _PUTS.get(scene.form(word).removeprefix("و"))
        if tense is not None:
            cue = Cue("send", "movement", tense, "rise")
            return Governor(Placed(word, word, cue), left=True)
    return None


def _all_that(scene: Scene, count: Count) -> Governor | None:
    """«160 عنصراً هم كل ما تبقى لإسبانيا في الساحل»."""
    for word in (count.last + 1, count.last + 2):
        whole = scene.form(word + 1) in ("كل", "جميع", "مجموع")
        if scene.form(word) in ("هو", "هي", "هم") and whole:
            cue = Cue("all", "total", "present")
            return Governor(Placed(word, word, cue), left=False, nominal=True)
    return None


def charged(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«كلّفت القيادة 700 شرطي حماية الزوار», «كُلّف 300 شرطي بحماية المطار»: whose task it is."""
    behind = range(unit.after, min(unit.after + _NEAR // 2, scene.hi))
    if not any(scene.form(word).removeprefix("ب") in _CHARGES for word in behind):
        return None
    edge = max(segment(scene, count.outer), count.outer - _NEAR // 2)
    for word in range(count.outer - 1, edge - 1, -1):
        if scene.form(word).removeprefix("و") in _CHARGED:
            cue = Cue("entrust", "total", "past")
            return Governor(Placed(word, word, cue), left=True)
    return None


def _some_of(scene: Scene, count: Count) -> bool:
    """«كل ما تبقى … هو 500 فرد»: a size or a presence that the pronoun takes up."""
    edge = left_edge(scene, count.outer)
    return any(
        edge <= cue.first < count.outer for cue in scene.of("total", "size", "size_lead", "share")
    )


def _talker(scene: Scene, count: Count, last: int) -> bool:
    """«تحدث مصدر أمني عن 12 ألفاً», «وتحدثت تقارير غربية عن 5 آلاف»: who talks stands between."""
    if scene.of(*DISTRACTING) and not scene.sense_at(count.last + 1, "unit"):
        return False  # «بهلاك 89 جندياً، وتتحدث كييف عن 400»
    for word in range(last, max(scene.lo, last - _NEAR // 2) - 1, -1):
        if scene.form(word).removeprefix("و").removeprefix("ف") in _TALKED:
            return True
        if scene.in_number(word) or scene.sense_at(word, "unit", "size"):
            return False
        if scene.pause_after(word - 1):
            return False
    return False


def _also_talks(scene: Scene, count: Count) -> bool:
    """«فالفرنسيون يتحدثون عن ثلاثة آلاف، والأمم المتحدة عن ألفين»: the verb is left out."""
    edge = segment(scene, count.outer)
    joined = scene.form(edge).startswith("و") and scene.name_at(edge) is not None
    before = (other for other in scene.counts if other.last < edge)
    return joined and any(
        scene.form(other.outer - 1) == "عن" and scene.form(other.outer - 2).lstrip("وف") in _TALKS
        for other in before
    )
