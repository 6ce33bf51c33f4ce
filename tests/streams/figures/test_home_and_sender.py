"""Armies at home, who sends to another's land, what was measured and denied, who carries whom.

Each row is a text of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

HOME: list[Row] = [
    (
        "أعلن وزير الدفاع الروسي أن روسيا ستستدعي 300 ألف من جنود الاحتياط.",
        [("ru", "RU", "delta", "planned", 300000, 300000)],
    ),
    (
        "يبلغ القوام الرسمي للجيش الأفغاني 195 ألف جندي.",
        [("af", "AF", "strength", "current", 195000, 195000)],
    ),
    (
        "يخدم في الجيش الأوكراني ربع مليون جندي.",
        [("ua", "UA", "strength", "current", 250000, 250000)],
    ),
    (
        "استقدم الجيش السوداني إلى الخرطوم أربعة آلاف جندي من القضارف.",
        [("sd", "SD", "delta", "current", 4000, 4000)],
    ),
    (
        "يبلغ تعداد الجيش المصري 438 ألف فرد، بحسب المعهد الدولي للدراسات في لندن.",
        [("eg", "EG", "strength", "current", 438000, 438000)],
    ),
    (
        "وصل 140 جندياً جورجياً من أفغانستان إلى تبليسي.",
        [("ge", "AF", "delta", "current", 140, 140)],
    ),
]

SENDERS: list[Row] = [
    (
        "قال مسؤول عسكري يمني إن الخرطوم ستبعث بستة آلاف جندي إلى اليمن.",
        [("sd", "YE", "delta", "planned", 6000, 6000)],
    ),
    (
        "حسم الرئيس الأميركي جدلاً في أفغانستان، فأعلن إرسال ثلاثين ألف جندي إلى أفغانستان.",
        [("us", "AF", "delta", "planned", 30000, 30000)],
    ),
    (
        "تعتزم برلين نقل 350 جندياً إلى ليتوانيا.",
        [("de", "LT", "delta", "planned", 350, 350)],
    ),
    (
        "نشرت ألمانيا في أفغانستان ألف جندي. قالت كوبنهاغن إن لديها 130 عسكرياً في العراق.",
        [
            ("de", "AF", "delta", "current", 1000, 1000),
            ("dk", "IQ", "strength", "current", 130, 130),
        ],
    ),
]

THEN: list[Row] = [
    (
        "لم تكن القوات المصرية في سيناء تتعدى 25 ألفاً.",
        [("eg", "EG", "strength", "former", None, 25000)],
    ),
    (
        "لم يكن لداعش في العراق سوى عشرة آلاف مقاتل.",
        [("isis", "IQ", "strength", "former", 10000, 10000)],
    ),
    (
        "وكان ستولتنبرغ قد تحدث عن أكثر من 20 ألف عسكري روسي في بيلاروسيا.",
        [("ru", "BY", "strength", "current", 20000, None)],
    ),
    (
        "وتنشر تركيا في الصومال، منذ افتتاح قاعدتها عام 2017، مئتي عسكري.",
        [("tr", "SO", "strength", "current", 200, 200)],
    ),
    (
        "وأكد المتحدث أن عدد أفراد القوة الأميركية في الصومال لن يتجاوز خمسمئة.",
        [("us", "SO", "strength", "planned", None, 500)],
    ),
    (
        "كانت تركيا تنشر في الصومال مئتي عسكري عام 2017.",
        [("tr", "SO", "strength", "former", 200, 200)],
    ),
    ("قال بوش إن عدد الألوية الأميركية في العراق سيتراجع من 20 إلى 15 بحلول تموز.", []),
    ("يعود الحضور الفرنسي في تشاد إلى أزيد من 60 سنة.", []),
    ("لا يحسب المقاولون الأميركيون في العراق، وهم أكثر من ألفي شخص.", []),
]

ALL = [*HOME, *SENDERS, *THEN]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:40] for text, _ in ALL])
def test_home_and_sender(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
