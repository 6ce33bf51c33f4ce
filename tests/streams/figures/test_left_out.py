"""Numbers whose noun is left out, and nobody left, each beside sentences that hold none.

Each row is an article of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]


def _current(force: str, place: str, size: int, kind: str = "strength") -> tuple[object, ...]:
    return (force, place, kind, "current", size, size)


STATES: list[Row] = [
    ("أبقت واشنطن 900 في شرق سوريا.", [_current("us", "SY", 900)]),
    ("أبقت واشنطن 900 دولار في الصندوق.", []),
    ("أبقت واشنطن سعر النفط عند 90 في الأسواق.", []),
    (
        "للولايات المتحدة 2500 في العراق و900 في سوريا.",
        [_current("us", "IQ", 2500), _current("us", "SY", 900)],
    ),
    ("للولايات المتحدة 20 سفارة في أفريقيا و90 في آسيا.", []),
    (
        "لدى ألمانيا في مالي 1100 وفي النيجر 100.",
        [_current("de", "ML", 1100), _current("de", "NE", 100)],
    ),
    ("أرسلت بريطانيا 400 إلى إستونيا.", [_current("gb", "EE", 400, "delta")]),
    ("أرسلت بريطانيا 400 خوذة إلى أوكرانيا.", []),
    (
        "نشرت فرنسا في مالي 4500 وألمانيا 1000.",
        [_current("de", "ML", 1000, "delta"), _current("fr", "ML", 4500, "delta")],
    ),
]

PEOPLE: list[Row] = [
    (
        "كانوا خمسة آلاف في العراق فصاروا 2500، قال المتحدث باسم القوات الأميركية.",
        [("us", "IQ", "strength", "former", 5000, 5000), _current("us", "IQ", 2500)],
    ),
    (
        "في قاعدة عين الأسد ألف وخمسمئة أميركي، وفي أربيل ألف.",
        [_current("us", "IQ", 1500), _current("us", "IQ", 1000)],
    ),
    (
        "لا يزيد الروس في طرطوس على 400.",
        [("ru", "SY", "strength", "current", None, 400)],
    ),
    (
        "البيشمركة 160 ألفاً والحشد الشعبي 238 ألفاً.",
        [_current("peshmerga", "IQ", 160000), _current("pmf", "IQ", 238000)],
    ),
    ("أعدم حزب العمال الكردستاني 13 تركياً.", []),
    (
        "تراجع الوجود الروسي في سوريا من 6000 إلى 800.",
        [("ru", "SY", "strength", "former", 6000, 6000), _current("ru", "SY", 800)],
    ),
    (
        "من عشرة آلاف إلى خمسة آلاف تقلص عدد مقاتلي داعش في سوريا.",
        [("isis", "SY", "strength", "former", 10000, 10000), _current("isis", "SY", 5000)],
    ),
    ("من عشرة آلاف إلى خمسة آلاف تقلص عدد المدارس في سوريا.", []),
    (
        "الجيش اللبناني الذي كان 60 ألفاً صار 80 ألفاً.",
        [("lb", "LB", "strength", "former", 60000, 60000), _current("lb", "LB", 80000)],
    ),
    (
        "ثلث الجنود الأميركيين الـ5200 في العراق سيغادرون.",
        [_current("us", "IQ", 5200)],
    ),
    (
        "ما يتراوح بين 1000 و1200 جندي بريطاني ينتشرون في قبرص.",
        [("gb", "CY", "strength", "current", 1000, 1200)],
    ),
    (
        "أرسلت روسيا آلافاً من جنودها إلى سوريا.",
        [("ru", "SY", "delta", "current", 2000, 9999)],
    ),
    (
        "تعداد البيشمركة التابعة لوحدات 70 و80 يفوق مئة ألف.",
        [("peshmerga", "IQ", "strength", "current", 100000, None)],
    ),
    ("ضل 500 عسكري أميركي بسوريا.", [_current("us", "SY", 500)]),
    ("ظل السعر عند 500 دولار في سوريا.", []),
    ("ماكو غير ألفين جندي أميركي بالعراق.", [_current("us", "IQ", 2000)]),
    ("بين سنجار وربيعة 700 من مسلحي حزب العمال الكردستاني.", [_current("pkk", "IQ", 700)]),
    ("بين سنجار وربيعة 70 كيلومتراً.", []),
    ("بقي من الجنود الأميركيين في العراق خمس تالاف.", [_current("us", "IQ", 5000)]),
    (
        "تدرس هولندا تمديد مهمة جنودها السبعين في أربيل.",
        [_current("nl", "IQ", 70)],
    ),
    ("تنتشر قوات حفظ السلام الروسية في أرمينيا وقوامها 1960 جندياً.", [_current("ru", "AM", 1960)]),
    (
        "كان للحلف 130 ألف جندي في أفغانستان. أما اليوم فلا يتجاوز عددهم عشرة آلاف.",
        [
            ("nato", "AF", "strength", "former", 130000, 130000),
            ("nato", "AF", "strength", "current", None, 10000),
        ],
    ),
]

NOBODY: list[Row] = [
    ("لم يعد لفرنسا جنود في مالي.", [_current("fr", "ML", 0)]),
    ("لم يعد لجنود فرنسا رغبة في القتال.", []),
    ("لم يعد لدى أي جندي فرنسي رغبة في القتال في مالي.", []),
    ("لم يتبق من القوات الأميركية في كابول أحد.", [_current("us", "AF", 0)]),
    (
        "أتمت ألمانيا انسحابها من مالي بإعادة جميع جنودها.",
        [_current("de", "ML", 0)],
    ),
    (
        "انتهى وجود القوات النيوزيلندية في العراق.",
        [("nz", "IQ", "direction", "current", None, None)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [*STATES, *PEOPLE, *NOBODY])
def test_left_out(text: str, wanted: list[tuple[object, ...]]) -> None:
    """The figures of the article, and no others."""
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(map(str, found)) == sorted(map(str, wanted))


NATIONS: list[Row] = [
    (
        "ضمن التحالف الدولي في العراق 250 جندياً فرنسياً و120 نرويجياً.",
        [_current("fr", "IQ", 250), _current("no", "IQ", 120)],
    ),
    (
        "تتصدر إيطاليا المساهمين في كوسوفو بـ850 جندياً تليها ألمانيا بـ400 ثم تركيا بـ350.",
        [_current("it", "XK", 850), _current("de", "XK", 400), _current("tr", "XK", 350)],
    ),
    ("تتصدر إيطاليا الدوري بـ85 نقطة تليها ألمانيا بـ40.", []),
    (
        "من بين أفراد بعثة الحلف في العراق 100 دنماركي و75 إسبانياً.",
        [_current("dk", "IQ", 100), _current("es", "IQ", 75)],
    ),
    (
        "انضمت فنلندا إلى التحالف في العراق بـ50 مدرباً.",
        [_current("fi", "IQ", 50, "delta")],
    ),
    (
        "انضم إلى البيشمركة 500 متطوع.",
        [_current("peshmerga", "IQ", 500, "delta")],
    ),
    ("مليون و300 ألف جندي تعداد الجيش الأميركي.", [_current("us", "US", 1300000)]),
    (
        "علّقت ألمانيا نشر 100 جندي إضافي في العراق.",
        [("de", "IQ", "delta", "denied", 100, 100)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NATIONS)
def test_nations_beside_each_other(text: str, wanted: list[tuple[object, ...]]) -> None:
    """Each nation's number, whoever is named first."""
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(map(str, found)) == sorted(map(str, wanted))
