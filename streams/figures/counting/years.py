"""Bare numbers: four digits that are a year, or a round number that a measure comes to."""

from __future__ import annotations

from streams.figures.clauses import left_edge, segment
from streams.figures.counting.led import recent
from streams.figures.scene import Count, Scene

_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4
_LE = 2
_IS = frozenset({"be", "amount", "was.كان", "was.كانت", "become"})
_WERE = frozenset({"كان", "كانت", "كانوا", "يكن", "يصبح", "ليصبح", "لتصبح", "اصبح", "اصبحت", "صار"})
_HUNDREDS = 100
_THRESHOLDS = frozenset({"عتبه", "حاجز", "سقف", "حدود", "حد"})

_PERIODS = frozenset(
    {"النصف", "الربع", "الفصل", "الثلث", "الاول", "الثاني", "الثالث", "الرابع", "الاخير", "الشهر"}
    | {"نهايه", "مطلع", "اواخر", "اوائل", "منتصف", "بدايه", "صيف", "شتاء", "ربيع", "خريف", "وقت"}
)
_AT = frozenset({"في", "الي", "من", "ب"})
_MEASURES = frozenset({"بواقع", "بمقدار", "بعدد", "بحدود", "لا", "مو", "مش"})


def is_year(scene: Scene, count: Count) -> bool:
    """Four bare digits that read as a year, unless a size goes up or down to them."""
    bare = count.low == count.high and count.low is not None and count.low in _YEARS
    listed = scene.name_at(count.first - 1) is not None and recent(scene, count)
    listed = listed or _of_force(scene, count) or _sized(scene, count) or _next_land(scene, count)
    listed = listed or _was_so_many(scene, count)
    if bare and listed:
        return False
    whole = any(0 < count.outer - cue.last <= _LE for cue in scene.of("out_of"))
    if whole or scene.form(count.outer - 1) in _MEASURES:
        return False  # «من مجموع كان 2000», «بواقع 2000», «1200 لا 2000»
    digits = len(scene.form(count.first)) == _YEAR_DIGITS and count.first == count.last
    before = scene.form(count.outer - 1)
    year = count.low if count.low is not None else count.high
    if digits and year in _YEARS and scene.form(count.outer) == "حتي":
        return True  # «ستبقى في أربيل حتى 2026»
    if not (bare and digits and count.outer == count.first):
        return False
    if before == "من":  # «في النصف الأول من 2009»
        return any(scene.form(count.outer - back) in _PERIODS for back in (2, 3))
    return before not in ("الي", "ب", "بنحو")


def _sized(scene: Scene, count: Count) -> bool:
    """«نفت أن يكون عدد جنود موسكو هناك 2000»: a round number that a size is said to be."""
    if (count.low or 1) % _HUNDREDS:
        return False
    edge = segment(scene, count.outer)
    sizes = [cue for cue in scene.of("size", "size_lead") if edge <= cue.first < count.outer]
    if not sizes or any(sizes[-1].last < other.first < count.outer for other in scene.counts):
        return False
    verbs = scene.of("total", "was")
    return any(edge <= cue.first < count.outer and cue.cue.id in _IS for cue in verbs)


def _was_so_many(scene: Scene, count: Count) -> bool:
    """«قلصتها إلى 900 جندي بعد أن كانت 2000»: a round number right behind what a size was."""
    if (count.low or 1) % _HUNDREDS or scene.form(count.outer - 1) not in _WERE:
        return False
    return any(
        each.last < count.outer and scene.sense_at(each.last + 1, "unit") for each in scene.counts
    )


def _next_land(scene: Scene, count: Count) -> bool:
    """«5000 جندي في سوريا، و2000 في العراق»: a round number of the next land."""
    if (count.low or 1) % _HUNDREDS or scene.form(count.outer - 1) != "و":
        return False
    land = scene.name_at(count.last + 2) if scene.form(count.last + 1) in _AT else None
    before = [each for each in scene.counts if each.last < count.outer - 1]
    soldiers = bool(before) and scene.sense_at(before[-1].last + 1, "unit") is not None
    return land is not None and land.entry.place is not None and soldiers


def _of_force(scene: Scene, count: Count) -> bool:
    """«سيكون فيها من البيشمركة 2000»: so many of a force."""
    name = scene.name_at(count.first - 1)
    force = name is not None and name.entry.kind == "force"
    return name is not None and force and scene.form(name.first - 1).lstrip("وف") == "من"


def comes_to(scene: Scene, count: Count) -> bool:
    """«لا يتعدى رجاله فيه اليوم الخمسمئة»: a verb of measure comes to a round number."""
    edge = left_edge(scene, count.outer)
    other = [each.last for each in scene.counts if each.last < count.outer]
    edge = max(edge, *other) if other else edge
    return (count.low or 0) >= _HUNDREDS and any(
        edge <= cue.first < count.outer
        and cue.cue.hedge
        and (cue.cue.tense == "present" or scene.form(count.outer - 1) in _THRESHOLDS)
        for cue in scene.of("total")
    )
