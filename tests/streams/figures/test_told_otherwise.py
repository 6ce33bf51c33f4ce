"""Sentences that tell by the way, or leave out what others say, each beside one that holds none.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures
from streams.figures.shape import tense_of_shape

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

NOBODY: list[Row] = [
    ("باتت أفغانستان خالية من القوات الأسترالية.", [("au", "AF", "strength", "current", 0, 0)]),
    ("لا جندي أميركياً في سوريا بعد اليوم.", [("us", "SY", "strength", "current", 0, 0)]),
    (
        "استدعت هولندا جميع عسكرييها من مالي.",
        [("nl", "ML", "strength", "current", 0, 0)],
    ),
    ("لا جندي يحب الانتظار في الصحراء.", []),
]

BY_THE_WAY: list[Row] = [
    (
        "سحب القوات الأميركية البالغة 2500 من العراق غير مطروح.",
        [
            ("us", "IQ", "direction", "denied", None, None),
            ("us", "IQ", "strength", "current", 2500, 2500),
        ],
    ),
    (
        "تراجع داعش في العراق إلى خلايا لا يتجاوز مجموع عناصرها ثمانمئة.",
        [("isis", "IQ", "strength", "current", None, 800)],
    ),
    (
        "تسحب سلوفاكيا، ابتداءً من فبراير، جنودها المئة وخمسة من العراق.",
        [("sk", "IQ", "delta", "planned", 105, 105)],
    ),
    (
        "القوة الأميركية في العراق، وهي 2500 حالياً، لن تقاتل.",
        [("us", "IQ", "strength", "current", 2500, 2500)],
    ),
    (
        "جنود فرنسا السبعمئة في جنوب لبنان لن يبرحوا مواقعهم.",
        [("fr", "LB", "strength", "current", 700, 700)],
    ),
    (
        "ستة آلاف هو تعداد القوات الأميركية في العراق.",
        [("us", "IQ", "strength", "current", 6000, 6000)],
    ),
    ("ستة آلاف هو عدد زوار المتحف في العراق.", []),
    ("القاعدة التركية في قطر تتسع لخمسة آلاف جندي.", []),
]

MOVED: list[Row] = [
    (
        "انتقل من الكويت إلى قاعدة القيارة في العراق خمسمئة من جنود الفرقة 101 الأميركية.",
        [("us", "IQ", "delta", "current", 500, 500)],
    ),
    (
        "أستراليا تجهّز مئتي عسكري للسفر إلى العراق.",
        [("au", "IQ", "delta", "planned", 200, 200)],
    ),
    ("أستراليا تجهّز مئتي عسكري عراقي بالخوذ.", []),
    (
        "تستعد قاعدة الظفرة في الإمارات لاستقبال ثلاثة آلاف جندي أميركي إضافي.",
        [("us", "AE", "delta", "planned", 3000, 3000)],
    ),
    ("استقبل الوزير مئة جندي عراقي في مكتبه.", []),
    (
        "سيعود إلى الديار نصف القوات الأميركية في أفغانستان، فلا يظل منها هناك إلا 34 ألفاً.",
        [("us", "AF", "strength", "planned", 34000, 34000)],
    ),
    (
        "مسؤول أميركي لصحيفة: مئتا جندي إضافي سيصلون العراق قريباً.",
        [("us", "IQ", "delta", "planned", 200, 200)],
    ),
    (
        "نُشر في بولندا منذ بداية العام 4700 عسكري أميركي إضافي.",
        [("us", "PL", "delta", "current", 4700, 4700)],
    ),
]

FATES: list[Row] = [
    ("نُقل إلى مستشفيات ألمانيا أحد عشر جندياً أميركياً عولجوا من ارتجاج.", []),
    ("يعاني 1200 جندي أميركي خدموا في العراق من صدمات نفسية.", []),
    ("جائزة مالية لألف جندي أميركي خدموا في العراق.", []),
    ("كان بين الغرقى 14 جندياً تركياً.", []),
    ("500 جندي عراقي يتلقون تدريباً في ألمانيا.", []),
    ("يحتاج الجيش العراقي إلى 50 ألف جندي، قال الخبير.", []),
    ("دهست سيارة 11 جندياً فرنسياً في النيجر.", []),
    ("وزّعت السفارة هدايا على خمسين جندياً أميركياً في بغداد.", []),
]

WHERE_AND_WHOSE: list[Row] = [
    ("قوام الجيش اللبناني ثمانون ألف عسكري.", [("lb", "LB", "strength", "current", 80000, 80000)]),
    (
        "تشاد، حيث لفرنسا 1500 عسكري، آخر قواعدها في أفريقيا.",
        [("fr", "TD", "strength", "current", 1500, 1500)],
    ),
    (
        "للأردن في ولاية لوغار الأفغانية كتيبة من ستمئة جندي.",
        [("jo", "AF", "strength", "current", 600, 600)],
    ),
    (
        "أنزلت طائرتان روسيتان في كراكاس الفنزويلية 99 عسكرياً روسياً.",
        [("ru", "VE", "delta", "current", 99, 99)],
    ),
    (
        "في محور خازر خمسة عشر ألف بيشمركة.",
        [("peshmerga", "IQ", "strength", "current", 15000, 15000)],
    ),
    ("سيصبح الجيش الأفغاني مسؤولاً عن أمن 34 ولاية.", []),
]

ALL = [*NOBODY, *BY_THE_WAY, *MOVED, *FATES, *WHERE_AND_WHOSE]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:40] for text, _ in ALL])
def test_what_is_told_otherwise(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize(
    ("form", "tense"),
    [("سياره", ""), ("سنوات", ""), ("سيناريو", ""), ("سينسحب", "future"), ("سيدفع", "future")],
)
def test_a_noun_with_the_letters_of_a_future(form: str, tense: str) -> None:
    assert tense_of_shape(form) == tense
