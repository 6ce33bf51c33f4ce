"""Figures that lean on the one before them, and denials that come later, each beside others.

Each row is an article of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

FOLLOWING: list[Row] = [
    (
        "في عام 2008 كان للأميركيين في العراق 157 ألف جندي. ثم صار العدد 5 آلاف.",
        [
            ("us", "IQ", "strength", "former", 157000, 157000),
            ("us", "IQ", "strength", "former", 5000, 5000),
        ],
    ),
    (
        "كان للأميركيين في العراق 157 ألف جندي. ثم صار العدد 5 آلاف.",
        [
            ("us", "IQ", "strength", "former", 157000, 157000),
            ("us", "IQ", "strength", "current", 5000, 5000),
        ],
    ),
    (
        "850 جندياً بولندياً في العراق سيصبحون 900 في الربيع.",
        [
            ("pl", "IQ", "strength", "current", 850, 850),
            ("pl", "IQ", "strength", "planned", 900, 900),
        ],
    ),
    (
        "تقلص قوام قوة كوسوفو التابعة لحلف شمال الأطلسي من 50 ألفاً إلى 4500.",
        [
            ("nato", "XK", "strength", "former", 50000, 50000),
            ("nato", "XK", "strength", "current", 4500, 4500),
        ],
    ),
    (
        "تنتشر في سوريا قوة تركية من خمسة آلاف جندي. وزاد المصدر أن في العراق ثلاثة آلاف.",
        [
            ("tr", "SY", "strength", "current", 5000, 5000),
            ("tr", "IQ", "strength", "current", 3000, 3000),
        ],
    ),
    (  # of villages nothing is told before
        "تنتشر في سوريا قوة تركية من خمسة آلاف جندي. ويقول السكان إن قراهم خلت.",
        [("tr", "SY", "strength", "current", 5000, 5000)],
    ),
    (
        "لا يتعدى عدد الإيطاليين في لبنان 900 جندي، قياساً إلى ألفي جندي عام 2008.",
        [
            ("it", "LB", "strength", "current", None, 900),
            ("it", "LB", "strength", "former", 2000, 2000),
        ],
    ),
    (
        "أكمل الأميركيون إخلاء قاعدتين. وذكر مسؤول أن عددهم في سوريا نزل من 2000 إلى 1400 جندي.",
        [
            ("us", "SY", "strength", "former", 2000, 2000),
            ("us", "SY", "strength", "current", 1400, 1400),
        ],
    ),
    (
        "تبقى جيبوتي أهم قواعد فرنسا في أفريقيا، وفيها 1500 جندي فرنسي.",
        [("fr", "DJ", "strength", "current", 1500, 1500)],
    ),
]

DENIED: list[Row] = [
    (
        "تقول أنقرة إن لها 5000 جندي في سوريا. وهذا الرقم غير دقيق، بحسب المرصد السوري.",
        [("tr", "SY", "strength", "denied", 5000, 5000)],
    ),
    (
        "تقول أنقرة إن لها 5000 جندي في سوريا. وهذا الرقم أكده المرصد السوري.",
        [("tr", "SY", "strength", "current", 5000, 5000)],
    ),
    (
        "تقول صحف إن روما سترسل 600 جندي إلى النيجر، لكن الوزير وصف الرقم بأنه عار عن الصحة.",
        [("it", "NE", "delta", "denied", 600, 600)],
    ),
    (
        "تقول روما إنها سترسل 600 جندي إلى النيجر، لكن الوزير وصف الخطة بأنها ضرورية.",
        [("it", "NE", "delta", "planned", 600, 600)],
    ),
    (
        "رقم الـ1500 عسكري إيراني في السودان غير صحيح.",
        [("ir", "SD", "strength", "denied", 1500, 1500)],
    ),
    (
        "ليست هناك أي زيادة في عدد القوات الأميركية في العراق.",
        [("us", "IQ", "direction", "denied", None, None)],
    ),
    (
        "لم تخف واشنطن أنها تعتزم تقليص عدد قواتها في العراق.",
        [("us", "IQ", "direction", "planned", None, None)],
    ),
    (
        "ليس صحيحاً أن في العراق 12 ألف جندي أميركي.",
        [("us", "IQ", "strength", "denied", 12000, 12000)],
    ),
]

OTHERS: list[Row] = [
    ("وضع البنتاغون 8500 جندي في حال تأهب لإرسالهم إلى أوروبا.", []),
    ("حذر الجنرال من أن سحب 12 ألف جندي أميركي من ألمانيا يضر بالحلف.", []),
    (
        "أضاف أن خفض عدد القوات الأميركية في سوريا أضعف الشركاء المحليين.",
        [("us", "SY", "direction", "current", None, None)],
    ),
    (
        "استشهد 40 مقاتلاً من الحشد ووصل 300 آخرون لتعزيز الخطوط.",
        [("pmf", "IQ", "delta", "current", 300, 300)],
    ),
    ("يوجد في سجون قسد في سوريا 10 آلاف من عناصر داعش.", []),
    ("نشرت موسكو في حميميم 36 مقاتلة.", []),
    ("يلتحق 150 ضابطاً أردنياً بدورات اللغة في بريطانيا.", []),
    (
        "التحق 150 ضابطاً أردنياً بقوات الناتو في كوسوفو.",
        [("jo", "XK", "delta", "current", 150, 150)],
    ),
    ("أنهى 1200 جندي عراقي تدريباتهم في معسكر التاجي.", []),
    ("ثلاثة آلاف جندي فرنسي فقدوا حياتهم، وسيق عشرة آلاف إلى معسكرات بعيدة.", []),
    (
        "وصل إلى أفغانستان 250 جندياً أردنياً لحراسة المستشفى الميداني.",
        [("jo", "AF", "delta", "current", 250, 250)],
    ),
    (
        "وافقت الحكومة الأردنية على استقبال ألف جندي أميركي إضافي.",
        [("us", "JO", "delta", "planned", 1000, 1000)],
    ),
    ("حضر استقبال ألف جندي أردني عائدين وزير الدفاع.", []),
    (
        "لم يبق في صفوف الجيش السوري أكثر من 178 ألف جندي.",
        [("sy", "SY", "strength", "current", None, 178000)],
    ),
    (
        "بقي في صفوف الجيش السوري أكثر من 178 ألف جندي.",
        [("sy", "SY", "strength", "current", 178000, None)],
    ),
    (
        "إلى قاعدة الشدادي في سوريا جاء 120 جندياً أميركياً.",
        [("us", "SY", "delta", "current", 120, 120)],
    ),
    (
        "تحصي كييف 12 ألف عسكري كوري شمالي على الأراضي الروسية.",
        [("kp", "RU", "strength", "current", 12000, 12000)],
    ),
    (
        "في معسكر التاجي يخدم 300 جندي أسترالي ومئة وستة من نيوزيلندا.",
        [
            ("au", "IQ", "strength", "current", 300, 300),
            ("nz", "IQ", "strength", "current", 106, 106),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [*FOLLOWING, *DENIED, *OTHERS])
def test_leaning_on_others(text: str, wanted: list[tuple[object, ...]]) -> None:
    """The figures of the article, and no others."""
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(map(str, found)) == sorted(map(str, wanted))
