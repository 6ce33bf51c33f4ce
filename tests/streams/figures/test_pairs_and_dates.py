"""Changes told over years, past dates, and words that only look like verbs, each beside others.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

PAIRS: list[Row] = [
    (
        "رفعت روما عدد عسكرييها في لبنان من 800 جندي في 2018 إلى 1100 جندي اليوم.",
        [
            ("it", "LB", "strength", "former", 800, 800),
            ("it", "LB", "strength", "current", 1100, 1100),
        ],
    ),
    (
        "تقلصت القوة البولندية في أفغانستان من ٢٬٥٠٠ جندي عام 2011 إلى ٣٠٠ جندي اليوم.",
        [
            ("pl", "AF", "strength", "former", 2500, 2500),
            ("pl", "AF", "strength", "current", 300, 300),
        ],
    ),
    (
        "تضخم عديد الحشد الشعبي من 60 ألف عنصر في موازنة 2016 إلى 238 ألفاً.",
        [
            ("pmf", "IQ", "strength", "former", 60000, 60000),
            ("pmf", "IQ", "strength", "current", 238000, 238000),
        ],
    ),
    (  # a verb between them, and each number stands for itself
        "انسحب من تشاد 400 جندي فرنسي ووصل إلى 900 عدد من بقي فيها.",
        [("fr", "TD", "delta", "current", 400, 400)],
    ),
]

DATES: list[Row] = [
    (
        "في صيف 1990 بلغ عديد القوات الأميركية في السعودية 200 ألف جندي.",
        [("us", "SA", "strength", "former", 200000, 200000)],
    ),
    (
        "رابط في لبنان أواخر السبعينيات نحو 30 ألف جندي سوري.",
        [("sy", "LB", "strength", "former", 30000, 30000)],
    ),
    (
        "في آذار/مارس 2007 أمر الرئيس الأميركي بإرسال 21500 جندي إلى العراق.",
        [("us", "IQ", "delta", "former", 21500, 21500)],
    ),
    (  # last year's decision is still a plan
        "في تشرين الثاني 2023 أمر الرئيس الأميركي بإرسال 900 جندي إلى العراق.",
        [("us", "IQ", "delta", "planned", 900, 900)],
    ),
    (
        "بحلول صيف 2025 سيبلغ عديد القوات الأميركية في العراق 2000 جندي.",
        [("us", "IQ", "strength", "planned", 2000, 2000)],
    ),
]

NO_VERBS: list[Row] = [
    (
        "ألف جندي فيتنامي كانوا في كمبوديا.",
        [("vn", "KH", "strength", "former", 1000, 1000)],
    ),
    ("ما يجري فعلاً في العراق يقلق الجنود الأميركيين.", []),
    ("يقول الجنود الأميركيون في العراق إنهم لا يخفون شيئاً.", []),
    ("ويضيف أن الجنود الأميركيين في العراق في قواعدهم.", []),
]

VERBS: list[Row] = [
    (
        "يرى الخبير أن حجم القوات التركية في العراق تقلص كثيراً.",
        [("tr", "IQ", "direction", "current", None, None)],
    ),
    (
        "إلى الكويت توجه الأسبوع الماضي 400 جندي أميركي.",
        [("us", "KW", "delta", "current", 400, 400)],
    ),
    (
        "أعلنت كندا خفض قوتها في العراق من 800 جندي إلى 300.",
        [
            ("ca", "IQ", "strength", "current", 800, 800),
            ("ca", "IQ", "strength", "planned", 300, 300),
        ],
    ),
    ("يقول حفتر إن على تركيا سحب جنودها من ليبيا.", []),
]


@pytest.mark.parametrize(("text", "wanted"), [*PAIRS, *DATES, *NO_VERBS, *VERBS])
def test_told_over_years(text: str, wanted: list[tuple[object, ...]]) -> None:
    """The figures of the sentence, and no others."""
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(map(str, found)) == sorted(map(str, wanted))
