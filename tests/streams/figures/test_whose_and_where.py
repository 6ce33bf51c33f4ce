"""Whose soldiers are counted and where they are, where a nearer name is someone else's.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

WHOSE: list[Row] = [
    (
        "تدرب إيطاليا القوات العراقية. ولديها في العراق 1100 عسكري، ستسحب 300 منهم.",
        [
            ("it", "IQ", "strength", "current", 1100, 1100),
            ("it", "IQ", "delta", "planned", 300, 300),
        ],
    ),
    (
        "يفوق عدد جنود حفظ السلام الإيطاليين في لبنان الألف.",
        [("it", "LB", "strength", "current", 1000, None)],
    ),
    (
        "عززت روسيا قاعدتها في حميميم بـ300 من عناصر الشرطة العسكرية.",
        [("ru", "SY", "delta", "current", 300, 300)],
    ),
    (
        "هبط عدد المارينز في هلمند إلى 300.",
        [("us", "AF", "strength", "current", 300, 300)],
    ),
    ("لندن مئة جندي في بولندا.", []),
    (
        "بعد سقوط كابل بيد مسلحي طالبان، دفعت بريطانيا بستمئة جندي إضافي إلى أفغانستان.",
        [("gb", "AF", "delta", "current", 600, 600)],
    ),
    (
        "وصل العراق 300 جندي من مشاة البحرية الأميركية.",
        [("us", "IQ", "delta", "current", 300, 300)],
    ),
    (
        "قالت بغداد إن ألفاً من عناصر مشاة البحرية الأميركية سيغادرون العراق.",
        [("us", "IQ", "delta", "planned", 1000, 1000)],
    ),
    (
        "في ريف حماة ثلاثمئة من عناصر الشرطة العسكرية الروسية.",
        [("ru", "SY", "strength", "current", 300, 300)],
    ),
    (
        "وصل 600 رجل من الجيش والشرطة الكينيين إلى هايتي.",
        [("ke", "HT", "delta", "current", 600, 600)],
    ),
    (
        "قالت وزارة الدفاع في سول إنها سترسل 500 جندي إلى لبنان.",
        [("kr", "LB", "delta", "planned", 500, 500)],
    ),
    (
        "ستوفد كندا إلى العراق 40 مدرباً، ثم تسهم النرويج فيها بستين.",
        [
            ("ca", "IQ", "delta", "planned", 40, 40),
            ("no", "IQ", "strength", "current", 60, 60),
        ],
    ),
]

WHERE: list[Row] = [
    (
        "للأميركيين في ألمانيا 35 ألفاً، وفي إيطاليا 12 ألفاً.",
        [
            ("us", "DE", "strength", "current", 35000, 35000),
            ("us", "IT", "strength", "current", 12000, 12000),
        ],
    ),
    (
        "يشكو الأميركيون في ألمانيا غلاء السكن، وفي إيطاليا 12 ألفاً من اللاجئين.",
        [],
    ),
    (
        "يشرف على تأهيل القوات العراقية 350 مدرباً من أستراليا.",
        [("au", "IQ", "strength", "current", 350, 350)],
    ),
    (
        "أقلعت من قاعدة إسطنبول طائرة تحمل 50 جندياً تركياً باتجاه طرابلس.",
        [("tr", "LY", "delta", "current", 50, 50)],
    ),
    (
        "رفعت باكستان عدد قواتها على الحدود مع أفغانستان إلى 200 ألف.",
        [("pk", "PK", "strength", "current", 200000, 200000)],
    ),
    (
        "أوفدت السويد 35 عسكرياً لتدريب البيشمركة.",
        [("se", "IQ", "delta", "current", 35, 35)],
    ),
    (
        "تعتزم وارسو رفع عديد جيشها إلى 300 ألف.",
        [("pl", "PL", "strength", "planned", 300000, 300000)],
    ),
    (
        "يقارب عدد الجنود الأميركيين في اليابان 50 ألفاً، أما كوريا الجنوبية ففيها 28 ألفاً.",
        [
            ("us", "JP", "strength", "current", 50000, 50000),
            ("us", "KR", "strength", "current", 28000, 28000),
        ],
    ),
    (
        "في بولندا عشرة آلاف جندي أميركي. أما رومانيا فلديها ثلاثة آلاف أميركي.",
        [
            ("us", "PL", "strength", "current", 10000, 10000),
            ("us", "RO", "strength", "current", 3000, 3000),
        ],
    ),
    (
        "في العراق 500 جندي أميركي. وبشأن سوريا قال البنتاغون إن عدد جنوده سيهبط إلى 200.",
        [
            ("us", "IQ", "strength", "current", 500, 500),
            ("us", "SY", "strength", "planned", 200, 200),
        ],
    ),
    (
        "قال إن بريطانيا ستعزز إستونيا بثمانمئة جندي.",
        [("gb", "EE", "delta", "planned", 800, 800)],
    ),
    (
        "حشدت السعودية على حدودها مع اليمن 100 ألف مقاتل.",
        [("sa", "SA", "strength", "current", 100000, 100000)],
    ),
    (
        "يقاتل 40 ألف جندي من القوات المسلحة المصرية الإرهاب.",
        [("eg", "EG", "strength", "current", 40000, 40000)],
    ),
    (
        "سحبت كينيا 900 جندي من جمهورية الكونغو الديموقراطية.",
        [("ke", "CD", "delta", "current", 900, 900)],
    ),
    (
        "أوفدت نيوزيلندا 140 جندياً إلى جزر سليمان.",
        [("nz", "SB", "delta", "current", 140, 140)],
    ),
]

ALL = [*WHOSE, *WHERE]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:40] for text, _ in ALL])
def test_whose_and_where(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize(
    "text",
    [
        "هناك 13 ألف جندي أميركي في الكويت، بينهم ألفان في قاعدة علي السالم.",
        "من بين 2500 جندي أميركي في العراق، يوجد 300 في أربيل.",
    ],
)
def test_a_base_behind_a_comma_leaves_the_whole_a_total(text: str) -> None:
    whole, part = read_figures(None, text, published=DAY)
    assert whole.scope == "total"
    assert part.scope == "part"


@pytest.mark.parametrize(
    "text",
    [
        "أرسلت أوغندا 300 جندي إلى جنوب السودان إثر تجدد الاشتباكات.",
        "في كركوك 900 من البيشمركة، أُعلن استنفارهم إثر تسلل مسلحين.",
    ],
)
def test_a_noun_of_time_has_no_speaker(text: str) -> None:
    assert read_figures(None, text, published=DAY)[0].attribution is None
