"""What a sentence of an article takes from those before it, each beside one that takes nothing.

Each row is a text of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_candidates, read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

TAKEN_UP: list[Row] = [
    (
        "يخدم في العراق 2500 جندي أميركي لمواجهة داعش. وأوضح أن 700 منهم يؤدون مهمات مؤقتة.",
        [
            ("us", "IQ", "strength", "current", 2500, 2500),
            ("us", "IQ", "strength", "current", 700, 700),
        ],
    ),
    (
        "قال الوزير إن الجيش البولندي يضم 200 ألف جندي. وأضاف أن عديده سيبلغ 300 ألف عام 2035.",
        [
            ("pl", "PL", "strength", "current", 200000, 200000),
            ("pl", "PL", "strength", "planned", 300000, 300000),
        ],
    ),
    (
        "لفرنسا في مالي 3000 جندي. وأضاف القائد أن ألفين فقط سيبقون بعد الصيف.",
        [
            ("fr", "ML", "strength", "current", 3000, 3000),
            ("fr", "ML", "strength", "planned", 2000, 2000),
        ],
    ),
    (
        "لفرنسا في مالي 3000 جندي. وأضاف القائد أن ألفين يحبون كرة القدم.",
        [("fr", "ML", "strength", "current", 3000, 3000)],
    ),
    (
        "لأميركا في سوريا ألفا جندي. ومضى القائد قائلاً إن العدد سينخفض إلى 400 جندي.",
        [
            ("us", "SY", "strength", "current", 2000, 2000),
            ("us", "SY", "strength", "planned", 400, 400),
        ],
    ),
    (
        "أقل من ألفي جندي أميركي باقون في العراق. وأضاف أن 300 منهم في أربيل.",
        [
            ("us", "IQ", "strength", "current", None, 2000),
            ("us", "IQ", "strength", "current", 300, 300),
        ],
    ),
    (
        "سيبلغ قوام بعثة الناتو في العراق 580 عنصراً، منهم 250 عسكرياً كندياً.",
        [
            ("nato", "IQ", "strength", "planned", 580, 580),
            ("ca", "IQ", "strength", "planned", 250, 250),
        ],
    ),
]

NOBODY: list[Row] = [
    (
        "كل الجنود الأميركيين سيعودون من أفغانستان قبل الشتاء.",
        [("us", "AF", "strength", "planned", 0, 0)],
    ),
    ("كل الجنود الأميركيين سيعودون إلى ثكناتهم قبل الشتاء.", []),
    (
        "جميع الجنود الفرنسيين، وهم نحو 1500 في النيجر، سيغادرونها قريباً.",
        [
            ("fr", "NE", "strength", "current", 1500, 1500),
            ("fr", "NE", "strength", "planned", 0, 0),
        ],
    ),
    ("أي جندي روسي لن يبقى في بيلاروس.", [("ru", "BY", "strength", "planned", 0, 0)]),
    ("أي جندي روسي لن يبقى عطشان، قال الطاهي.", []),
]

WORDS: list[Row] = [
    ("نقلت موسكو 14 مقاتلة روسية إلى قاعدة الجفرة في ليبيا.", []),
    ("تدرب الطاقم المؤلف من أربعة جنود ألمان على المدفع في ليتوانيا.", []),
    (
        "قوام الجيش الكوري الشمالي 1.3 مليون جندي.",
        [("kp", "KP", "strength", "current", 1300000, 1300000)],
    ),
    ("سأرسل 300 جندي أميركي إلى العراق، قال ترامب.", [("us", "IQ", "delta", "planned", 300, 300)]),
    ("ساعد 300 جندي أميركي جرحى في العراق.", []),
]


@pytest.mark.parametrize(("text", "wanted"), [*TAKEN_UP, *NOBODY, *WORDS])
def test_an_article_is_read_as_one(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [key_of(figure) for figure in read_figures(None, text, published=DAY)] == wanted


def test_what_is_taken_up_names_its_rule() -> None:
    text = "لأميركا في سوريا ألفا جندي. ومضى القائد قائلاً إن العدد سينخفض إلى 400 جندي."
    last = [each for each in read_candidates(None, text, published=DAY) if each.figure][-1]
    assert {"force.told", "place.told"} <= set(last.rules)


def test_people_before_a_negation_are_quoted_in_order() -> None:
    (nobody,) = read_figures(None, "أي جندي روسي لن يبقى في بيلاروس.", published=DAY)
    assert 0 <= nobody.start < nobody.end
