"""Numbers that count things or money, though they stand where a number of people might.

Refusals ``unit.other:<word>`` and ``unit.money``.
"""

from __future__ import annotations

from streams.dates.lexicon import months
from streams.figures.clauses import left_edge
from streams.figures.scene import Count, Scene

THINGS = frozenset(
    {"ولايه", "محافظه", "قاعده", "قواعد", "مدينه", "قريه", "بلده", "مطارات", "ثكنه", "موقعا"}
    | {"معسكرات", "قضاء", "ناحيه", "مقاطعه", "مديريه", "مخيما", "حيا", "منشاه", "مقرا", "ثكنات"}
    | {"وون", "وثيقه", "وثائق", "وسام", "وساما", "وزيرا", "وزراء", "وفدا", "وفود", "وظيفه", "وجبه"}
    | {"طالبا", "طالب", "طلاب", "تلميذا", "تلاميذ", "باحثا", "عاملا", "مقيما", "زائرا", "حاضرا"}
    | {"وكاله", "ورقه", "وفاه", "ولاده", "وسيله", "وقفه", "ورشه", "واقعه", "وردا", "وظائف"}
)
"""«34 ولاية»; those in «و» would otherwise look joined («28500 وون»)."""
JETS = frozenset({"مقاتله", "قاذفه", "مدمره"})
"""«14 مقاتلة»: letters of «his fighter», which no number counts."""
_MONEY = frozenset(
    {"نفقات", "النفقات", "ميزانيه", "الميزانيه", "ميزانيتها", "موازنه", "موازنتها", "الموازنه"}
    | {"انفاق", "الانفاق", "انفاقها", "كلفه", "تكلفه", "تكاليف", "تمويل", "مخصصات", "رواتب"}
    | {"راتب", "الراتب", "الرواتب", "اجر", "اجور", "الاجور", "تعويضات", "مكافات"}
    | {"مساعدات", "تبرعات", "قروض", "منحه", "ديون", "ايرادات"}
)
_RATES = frozenset(
    {
        "النسبه",
        "نسبه",
        "نسبتهم",
        "المعدل",
        "معدل",
        "معدلات",
        "السن",
        "سن",
        "اعمارهم",
        "اعمار",
        "متوسط",
        "العلامه",
    }
    | {"الحراره", "الدرجه", "درجته", "السعر", "سعر", "اسعار"}
)
"""«النسبة تهبط إلى 29», «السن الدنيا ارتفعت إلى 25»: measured, not counted."""
_OLDEST = 80
_AGES = frozenset({"سنه", "عاما", "سنوات", "اعوام"})
_OLD = ("بلوغ", "سن", "عمر", "اعمار", "السن", "العمر", "يبلغ", "تجاوز")
_BACK = frozenset(
    {"يعود", "تعود", "يرجع", "ترجع", "يعودان", "تعودان", "يمتد", "تمتد", "يستمر", "تستمر"}
    | {"يسري", "تسري", "مدد", "مددت", "ممتد", "ممتده", "ستمتد", "سيمتد", "ستستمر", "سيستمر"}
)
_DIGITS, _EVER = 4, range(1000, 2100)
_DAYS = 31
_YEARS = range(1945, 2040)
_ROUND = 50
"""«بين 2000 و2050» could be people."""
_MOST = 3_500_000
"""No force is larger; sums of money are."""


def paid(scene: Scene, count: Count) -> bool:
    """«رفعت … نفقات القوات الأميركية إلى مليار»: money is spoken of, and no size behind it."""
    if (count.high or count.low or 0) > _MOST:
        return True
    onto = scene.form(count.outer - 1) == "الي"
    for word in range(count.outer - 1, left_edge(scene, count.outer) - 1, -1):
        if scene.sense_at(word, "size", "size_lead"):
            return False
        if onto and scene.form(word) == "بنسبه":
            continue  # «قلصت عدد جنودها بنسبة 20 بالمئة إلى 1500»
        if scene.form(word).lstrip("وب") in (*_MONEY, *_RATES) or scene.form(word) in _MONEY:
            return True
    return False


def _aged(scene: Scene, count: Count) -> bool:
    """«حتى بلوغه 45 سنة، وضابط الاحتياط حتى 55»: years of age like those before."""
    if (count.low or count.high or _OLDEST) >= _OLDEST:
        return False
    return any(
        other.last < count.outer
        and scene.form(other.last + 1) in _AGES
        and any(scene.form(word).startswith(_OLD) for word in range(scene.lo, other.first))
        for other in scene.counts
    )


def _dates_back(scene: Scene, count: Count) -> bool:
    """«يعود المعسكر إلى 1925», «معاهدة تمتد إلى 2044»: the year something is from, or lasts to."""
    written = scene.form(count.first)
    year = written.isdigit() and len(written) == _DIGITS and int(written) in _EVER
    if not year or scene.form(count.outer - 1) != "الي":
        return False
    edge = left_edge(scene, count.outer)
    return any(scene.form(word).lstrip("وف") in _BACK for word in range(edge, count.outer))


def dated(scene: Scene, count: Count) -> bool:
    """«للواحد والثلاثين من آب» is a day, «بين 2004 و2009» two years: neither counts people."""
    word = count.last + 1
    day = 0 < (count.low or 0) <= _DAYS
    if day and scene.form(word) == "من" and scene.form(word + 1) in months():
        return True
    low, high = count.low or 0, count.high or 0
    if _dates_back(scene, count) or _aged(scene, count):
        return True
    years = low in _YEARS and high in _YEARS and low < high
    digits = scene.form(count.first).isdigit() and len(scene.form(count.first)) == len(str(low))
    return years and digits and bool(low % _ROUND or high % _ROUND)
