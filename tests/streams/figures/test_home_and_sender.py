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

ELSEWHERE: list[Row] = [
    (  # those stationed elsewhere move on; who stays does not
        "قال ناطق إن ألفي جندي أميركي منتشرين في كوريا الجنوبية سينقلون إلى اليابان.",
        [("us", "JP", "delta", "planned", 2000, 2000)],
    ),
    (
        "500 جندي أميركي منتشرين في قاعدة دخلها المسلحون في العراق.",
        [("us", "IQ", "strength", "current", 500, 500)],
    ),
    (  # a state's own army, and not another's
        "لدى إيران جيش قوامه 600 ألف جندي.",
        [("ir", "IR", "strength", "current", 600000, 600000)],
    ),
    (  # a counterpart has a number of its own; one who is told something has none
        "قوام الجيش الأردني 100 ألف جندي ونظيره السوري 130 ألفا.",
        [
            ("jo", "JO", "strength", "current", 100000, 100000),
            ("sy", "SY", "strength", "current", 130000, 130000),
        ],
    ),
    (
        "أبلغ وزير الدفاع التركي نظيره العراقي أن 500 جندي سيغادرون بعشيقة.",
        [("tr", "IQ", "delta", "planned", 500, 500)],
    ),
    (  # a unit of another nation that joins them
        "أرسلت فرنسا 500 جندي إلى رومانيا، وستنضم إليهم كتيبة بلجيكية من 300 جندي.",
        [("fr", "RO", "delta", "current", 500, 500), ("be", "RO", "delta", "planned", 300, 300)],
    ),
    (  # whom a part goes with
        "لفرنسا 900 جندي في سوريا، بينهم خمسون مدربا يساعدون القوات العراقية على الحدود.",
        [
            ("fr", "SY", "strength", "current", 900, 900),
            ("fr", "SY", "strength", "current", 50, 50),
        ],
    ),
    (  # a base named before «فيها»
        "أعلنت قيادة الجيش إخلاء قاعدة القيارة، وكان 700 جندي أميركي يتمركزون فيها.",
        [("us", "IQ", "strength", "former", 700, 700)],
    ),
    (  # nations joined before the number
        "نشر الفرنسيون والألمان ألفي جندي في مالي.",
        [("fr", "ML", "delta", "current", 2000, 2000)],
    ),
    (  # a side needs no particle
        "هناك ألف جندي فرنسي ينتشرون شرقي تشاد.",
        [("fr", "TD", "strength", "current", 1000, 1000)],
    ),
    (  # a part of a land is in it; what is greater than a land is not
        "نشرت هولندا 500 جندي في الجزء الجنوبي من أفغانستان.",
        [("nl", "AF", "delta", "current", 500, 500)],
    ),
    (
        "القاعدة أكبر من العراق، وفيها 300 جندي أميركي في قطر.",
        [("us", "QA", "strength", "current", 300, 300)],
    ),
    (  # from one land to another they stand in no one
        "ينتشر 3000 جندي من الحلف موزعين من إستونيا إلى بولندا.",
        [("nato", None, "strength", "current", 3000, 3000)],
    ),
    (  # a land that is faced, by its neighbours and by others
        "ترابط 12 ألف جندي روسي على تخوم جورجيا.",
        [("ru", "RU", "strength", "current", 12000, 12000)],
    ),
    (
        "يتمركز 700 جندي أميركي قبالة سواحل ليبيا.",
        [("us", None, "strength", "current", 700, 700)],
    ),
    (  # a base whose name two lands have
        "عدد الجنود الأتراك في قاعدة الريان في قطر 3000.",
        [("tr", "QA", "strength", "current", 3000, 3000)],
    ),
    (  # a crossing is passed
        "دخل 800 جندي قطري عبر منفذ الوديعة إلى اليمن.",
        [("qa", "YE", "delta", "current", 800, 800)],
    ),
]

LAST: list[Row] = [
    (  # in many lands they are in no one; those of many lands are
        "للولايات المتحدة 170 ألف جندي ينتشرون في أكثر من 80 بلدا.",
        [("us", None, "strength", "current", 170000, 170000)],
    ),
    (  # a medium's nation is not theirs
        "أعلن الوزير الفرنسي سحب 300 جندي من مالي كما ذكرت صحيفة لاستامبا الإيطالية.",
        [("fr", "ML", "delta", "planned", 300, 300)],
    ),
    (  # reservists who join up stay at home
        "قالت إسرائيل إن 50 ألف جندي احتياط سيلتحقون بوحداتهم لعملية غزة.",
        [("il", "IL", "delta", "planned", 50000, 50000)],
    ),
    (  # whoever speaks behind his words
        "«لدينا في الكويت خمسة آلاف جندي»، يوضح ناطق باسم البنتاغون.",
        [("us", "KW", "strength", "current", 5000, 5000)],
    ),
    (  # a people that acts, and a country with the letters of a people
        "يشارك الألمان في مهمة الناتو في كوسوفو، وعددهم 70 جنديا.",
        [("de", "XK", "strength", "current", 70, 70)],
    ),
    (
        "نقل البنتاغون 4500 جندي من كوريا إلى اليابان.",
        [("us", "KR", "delta", "current", 4500, 4500)],
    ),
]

LAST += [
    (  # whom somebody leads
        "تعتزم كينيا إرسال ألف شرطي إلى هايتي على رأس قوة متعددة الجنسيات.",
        [("ke", "HT", "delta", "planned", 1000, 1000)],
    ),
    (  # the land of a base that is left
        "سيتوجه 250 جنديا أستراليا من قاعدة المنهاد في الإمارات إلى العراق.",
        [("au", "IQ", "delta", "planned", 250, 250)],
    ),
    (  # a base holds its owner's people
        "وافقت جيبوتي على استضافة قاعدة صينية تضم ألف جندي.",
        [("cn", "DJ", "strength", "current", 1000, 1000)],
    ),
    (  # a land behind which it is told what is there, before an area
        "وتبقى كوريا الجنوبية، حيث يرابط 28500 جندي أميركي، ركيزة الوجود الأميركي في آسيا.",
        [("us", "KR", "strength", "current", 28500, 28500)],
    ),
    (  # at home on a side of the border, where no other land is named
        "أمر ترامب بنشر خمسة آلاف جندي على الحدود الجنوبية.",
        [("us", "US", "delta", "planned", 5000, 5000)],
    ),
]

LAST += [
    (  # a man speaks of «her» soldiers, of his own, of his land's
        "قال وزير الدفاع الأوكراني إن روسيا تحشد قواتها. وأوضح أن عدد جنودها في أوكرانيا 600 ألف.",
        [("ru", "UA", "strength", "current", 600000, 600000)],
    ),
    (
        "قال وزير الدفاع السويدي إن فنلندا انضمت إلى الحلف. وأضاف أن قواته في لاتفيا تضم 600 جندي",
        [("se", "LV", "strength", "current", 600, 600)],
    ),
    (  # who has a home leaves it
        "انطلق من مطار أربيل 150 من مقاتلي البيشمركة إلى كوباني.",
        [("peshmerga", "SY", "delta", "current", 150, 150)],
    ),
    (  # moved to one's own border
        "نقلت الصين 20 ألف جندي إلى الحدود مع الهند.",
        [("cn", "CN", "delta", "current", 20000, 20000)],
    ),
    (  # a masculine verb has no land for its subject, a feminine one has
        "أعلن بوش أنه سيسحب ثمانية آلاف جندي من العراق، ويرفد أفغانستان بـ4500 جندي.",
        [
            ("us", "IQ", "delta", "planned", 8000, 8000),
            ("us", "AF", "delta", "planned", 4500, 4500),
        ],
    ),
]

ALL = [*HOME, *SENDERS, *THEN, *ELSEWHERE, *LAST]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:40] for text, _ in ALL])
def test_home_and_sender(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
