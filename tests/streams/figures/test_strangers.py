"""Numbers of strangers, marks and names beside soldiers, and of soldiers told by other words.

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


PARTS: list[Row] = [
    ("قال المدرب الفرنسي في مالي إن 40 تلميذاً رسبوا، عشرون منهم يعيدون السنة.", []),
    ("أحصى الجيش الصومالي 60 جريحاً نُقل 25 منهم إلى مقديشو.", []),
    ("اتهمت النيابة الأميركية 50 شخصاً بالتهريب، مقابل 30 في العام السابق.", []),
    (
        "في العراق 400 جندي فرنسي، يعمل 150 منهم في أربيل.",
        [_current("fr", "IQ", 400), _current("fr", "IQ", 150)],
    ),
]

STRANGERS: list[Row] = [
    ("وصل مترجم أفغاني إلى أوسلو مع 25 فرداً من عائلته، وكان يعمل مع الجنود النرويجيين.", []),
    ("ضمت تشكيلة منتخب الجيش العراقي 30 لاعباً، عشرون منهم خاضوا مباراة قطر.", []),
    ("غادر المختار القرية مع خمسة جنود لبنانيين ولم يعد.", []),
    ("شملت حملة التلقيح 3000 شخص في معسكرات الجيش العراقي.", []),
    ("كان المقاول يكوي ثياب 90 جندياً أميركياً في الكويت.", []),
    ("حصل 300 جندي عراقي على فروقات تعود إلى عام 2019.", []),
    ("وصل 300 جندي عراقي إلى كركوك.", [_current("iq", "IQ", 300, "delta")]),
]

MARKS: list[Row] = [
    ("قال الجندي العراقي إن المدرب أعطاه 95 من 100 في الرماية.", []),
    ("يعود معسكر الجيش البريطاني في البصرة إلى 1925.", []),
    ("زار الوزير القوات الأميركية في القاعدة 101 في النيجر.", []),
    (
        "سيصبح اللواء 4800 جندي ألماني في ليتوانيا عام 2027.",
        [("de", "LT", "strength", "planned", 4800, 4800)],
    ),
    (
        "في العراق 2500 جندي أميركي، عاد منهم 500 إلى بلادهم.",
        [_current("us", "IQ", 2500), _current("us", "IQ", 500, "delta")],
    ),
]

WHO_THEY_ARE: list[Row] = [
    (
        "ستخلي القوات الأميركية القاعدة في سوريا، والثلاثمئة الموجودون فيها سيتوزعون.",
        [_current("us", "SY", 300)],
    ),
    ("لا يملك الجيش الألماني في ليتوانيا من دبابات ليوبارد الـ44 سوى تسع.", []),
    (
        "عاد الإيطاليون الـ300 من العراق إلى بلادهم.",
        [_current("it", "IQ", 300, "delta")],
    ),
    (
        "تراجع عدد مقاتلي داعش في الفلوجة من ألفين إلى ثمانين محاصرين في حي.",
        [("isis", "IQ", "strength", "former", 2000, 2000), _current("isis", "IQ", 80)],
    ),
    ("قتل الجيش العراقي ثمانين محاصرين في الفلوجة.", []),
]

ACTING: list[Row] = [
    (
        "أكد الناطق أن 700 من عناصر الشرطة العراقية تسلموا المنشآت في كركوك.",
        [_current("iq", "IQ", 700)],
    ),
    ("تسلم العراق 700 عنصر من داعش من قسد.", []),
    ("ما برح ألف جندي أميركي في النيجر.", [_current("us", "NE", 1000)]),
    (
        "تعهد الرئيس النيجيري بتسعمئة جندي لمالي.",
        [("ng", "ML", "delta", "planned", 900, 900)],
    ),
    ("تعهد الرئيس النيجيري بتسعمئة مليون نيرة للجنود في مالي.", []),
    (
        "سينشر الناتو 700 جندي إضافي في كوسوفو بعد أعمال شغب أوقعت جرحى.",
        [("nato", "XK", "delta", "planned", 700, 700)],
    ),
    ("نُقل 700 جندي من الناتو في كوسوفو إلى المستشفى بعد إصابتهم.", []),
    (
        "لم تسجل خسائر في قاعدة عين الأسد في العراق، وفيها ألفا جندي أميركي.",
        [_current("us", "IQ", 2000)],
    ),
    (
        "عبرت إلى البحرين قافلة تقل ألف جندي سعودي.",
        [_current("sa", "BH", 1000, "delta")],
    ),
]

ROWS = [*PARTS, *STRANGERS, *MARKS, *WHO_THEY_ARE, *ACTING]


@pytest.mark.parametrize(("text", "figures"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_reads(text: str, figures: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert found == figures
