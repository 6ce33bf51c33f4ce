"""Wide wording: what the misses of the third blind part taught, each beside one that holds none.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

SAID_OTHERWISE: list[Row] = [
    (
        "قال سائق: «عندهم هنا بقاعدة الأسد في العراق 300 جندي أميركي».",
        [("us", "IQ", "strength", "current", 300, 300)],
    ),
    ("هنأ الوزير في بغداد 300 جندي عراقي بالعيد.", []),
    (
        "استعادت هولندا من مالي 220 عسكرياً.",
        [("nl", "ML", "delta", "current", 220, 220)],
    ),
    ("استعادت القوات العراقية 30 قرية من داعش.", []),
    (
        "كان الهولنديون في العراق قبل رحيلهم ألفاً وأربعمئة.",
        [("nl", "IQ", "strength", "former", 1400, 1400)],
    ),
    (
        "كان في الرمادي ليلة سقوطها ستة آلاف جندي عراقي.",
        [("iq", "IQ", "strength", "former", 6000, 6000)],
    ),
    ("أدى سقوط المروحية في نينوى إلى مقتل ستة جنود عراقيين.", []),
    (
        "ينشر الحلف منذ أواخر العام الماضي 600 جندي في العراق.",
        [("nato", "IQ", "strength", "current", 600, 600)],
    ),
    (
        "انتهى الجدل حول حجم الحشد الشعبي: 190 ألف منتسب.",
        [("pmf", "IQ", "strength", "current", 190000, 190000)],
    ),
    ("يدور جدل حول سحب 1500 جندي أميركي من العراق.", []),
    (
        "اقترح قائد أميركي أن تنشر واشنطن سبعة آلاف جندي في سوريا.",
        [("us", "SY", "delta", "planned", 7000, 7000)],
    ),
    (
        "ألف ومئتا جندي من جورجيا يحرسون الحدود في العراق.",
        [("ge", "IQ", "strength", "current", 1200, 1200)],
    ),
    (
        "سيسهم الكنديون في التحالف بـ20 مدرباً إضافياً في العراق.",
        [("ca", "IQ", "delta", "planned", 20, 20)],
    ),
    (
        "800 عسكري أميركي في سوريا و2400 في العراق، بحسب البنتاغون.",
        [
            ("us", "SY", "strength", "current", 800, 800),
            ("us", "IQ", "strength", "current", 2400, 2400),
        ],
    ),
]

NOT_COUNTED: list[Row] = [
    ("عاش في تركيا ثلاثة ملايين لاجئ سوري، عاد منهم 50 ألفاً.", []),
    ("كان لدى الجيش العراقي 140 دبابة، لم يصمد منها إلا 100.", []),
    ("انخرط 60 ضابطاً عراقياً في برنامج لغة تموله هولندا.", []),
    ("نشر الموقع وثائق عن سلوك القوات الأميركية في العراق بين 2004 و2009.", []),
    ("تنقل الصحيفة عن قائد عراقي أن الطريق إلى الموصل فُتح.", []),
]


@pytest.mark.parametrize(("text", "figures"), [*SAID_OTHERWISE, *NOT_COUNTED])
def test_wide_wording(text: str, figures: list[tuple[object, ...]]) -> None:
    assert [key_of(figure) for figure in read_figures(None, text, published=DAY)] == figures
