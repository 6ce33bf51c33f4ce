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


TIMES: list[Row] = [
    (
        "كانت برلين قد تولت عام 2017 قيادة مجموعة الناتو التي تضم في ليتوانيا 1600 عسكري.",
        [("nato", "LT", "strength", "current", 1600, 1600)],
    ),
    (
        "كانت مجموعة الناتو تضم في ليتوانيا 1600 عسكري.",
        [("nato", "LT", "strength", "former", 1600, 1600)],
    ),
    (
        "ناهز عدد الجنود البريطانيين في العراق 46 ألفاً، وإنه لا يتعدى الآن 12 ألفاً.",
        [
            ("gb", "IQ", "strength", "former", 46000, 46000),
            ("gb", "IQ", "strength", "current", None, 12000),
        ],
    ),
    (
        "لم يكن الجيش البولندي يتجاوز 96 ألف جندي عام 2014.",
        [("pl", "PL", "strength", "former", None, 96000)],
    ),
    (
        "سينشئ الحلف الأطلسي في سلوفاكيا مجموعة من 2100 جندي.",
        [("nato", "SK", "strength", "planned", 2100, 2100)],
    ),
    (
        "أنشأ الحلف الأطلسي في سلوفاكيا مجموعة من 2100 جندي.",
        [("nato", "SK", "strength", "current", 2100, 2100)],
    ),
    (
        "كان لفرنسا في مالي 2400 جندي عند إعلان ماكرون إنهاء المهمة.",
        [("fr", "ML", "strength", "former", 2400, 2400)],
    ),
    (
        "كان البنتاغون يتحدث سابقاً عن 900 جندي أميركي في سوريا.",
        [("us", "SY", "strength", "former", 900, 900)],
    ),
]

PLACES: list[Row] = [
    (
        "وقّعت واشنطن في الدوحة اتفاقاً، وكان عديد جنودها في أفغانستان 13 ألفاً.",
        [("us", "AF", "strength", "former", 13000, 13000)],
    ),
    ("لواشنطن في الدوحة 8 آلاف جندي.", [("us", "QA", "strength", "current", 8000, 8000)]),
    (
        "قال زيلينسكي إن جيش بلاده يضم 880 ألف عسكري. وحذر روسيا من التصعيد.",
        [("ua", "UA", "strength", "current", 880000, 880000)],
    ),
    (
        "أعلنت الوزارة أن الدنمارك نقلت 800 جندي إلى لاتفيا.",
        [("dk", "LV", "delta", "current", 800, 800)],
    ),
    (
        "نقلت الدنمارك 800 جندي من مالي إلى لاتفيا.",
        [("dk", "ML", "delta", "current", 800, 800)],
    ),
    (
        "المهمة الإيطالية في ليبيا تتألف من 300 عسكري يديرون مستشفى ميدانياً.",
        [("it", "LY", "strength", "current", 300, 300)],
    ),
    ("نقل 300 عسكري إيطالي إلى المستشفى في ليبيا.", []),
]

SPANS: list[Row] = [
    ("يلتحق بداعش في سوريا 50 مقاتلاً كل شهر.", []),
    ("التحق بداعش في سوريا 50 مقاتلاً.", [("isis", "SY", "delta", "current", 50, 50)]),
    ("تبادلت كييف الأسرى مع موسكو. وعاد 300 جندي أوكراني إلى ذويهم.", []),
    (
        "تبادلت كييف الأسرى مع موسكو. وعاد 300 جندي فرنسي من مالي.",
        [("fr", "ML", "delta", "current", 300, 300)],
    ),
]

BESIDE: list[Row] = [
    (
        "للناتو في كوسوفو 3500 عسكري، منهم 660 أميركياً و540 إيطالياً. وكان عددهم 50 ألفاً.",
        [
            ("nato", "XK", "strength", "current", 3500, 3500),
            ("us", "XK", "strength", "current", 660, 660),
            ("it", "XK", "strength", "current", 540, 540),
            ("nato", "XK", "strength", "former", 50000, 50000),
        ],
    ),
    (
        "قال كروزيتو إن لإيطاليا في النيجر 300 عسكري، وإنها قلصت عددهم من 350 قبل أسابيع.",
        [
            ("it", "NE", "strength", "current", 300, 300),
            ("it", "NE", "strength", "former", 350, 350),
        ],
    ),
    (
        "لم يبق لداعش في سوريا سوى ثلاثة آلاف مقاتل، بحسب التحالف الدولي، مقارنة مع 40 ألفاً.",
        [
            ("isis", "SY", "strength", "current", 3000, 3000),
            ("isis", "SY", "strength", "former", 40000, 40000),
        ],
    ),
    (
        "لواشنطن 2500 جندي في العراق، مقابل 900 في سوريا.",
        [
            ("us", "IQ", "strength", "current", 2500, 2500),
            ("us", "SY", "strength", "current", 900, 900),
        ],
    ),
    (
        "لواشنطن 2500 جندي في العراق، مقابل 900 في العام الماضي.",
        [
            ("us", "IQ", "strength", "current", 2500, 2500),
            ("us", "IQ", "strength", "former", 900, 900),
        ],
    ),
    (
        "لأميركا في كابل ستة آلاف جندي. وقال البنتاغون إن جميعهم سيغادرون بحلول الثلاثاء.",
        [
            ("us", "AF", "strength", "current", 6000, 6000),
            ("us", "AF", "strength", "planned", 0, 0),
        ],
    ),
    ("أجلت لندن 13708 أشخاص من كابل منذ 13 أغسطس، بينهم 4 آلاف بريطاني.", []),
    (
        "قرر مجلس الوزراء الألماني خفض مهمة الجيش في العراق من 700 إلى 500 جندي.",
        [
            ("de", "IQ", "strength", "current", 700, 700),
            ("de", "IQ", "strength", "planned", 500, 500),
        ],
    ),
    (
        "يبلغ تعداد الجيش الروسي 900 ألف عسكري، بحسب معهد الدراسات في لندن.",
        [("ru", "RU", "strength", "current", 900000, 900000)],
    ),
]

NEARLY: list[Row] = [
    ("ستتخذ أنقرة قرارها بشأن إرسال جنود إلى ليبيا إذا تلقت دعوة.", []),
    ("قررت أنقرة إرسال 300 جندي إلى ليبيا.", [("tr", "LY", "delta", "planned", 300, 300)]),
    ("المعسكر خرّج حتى الآن 2500 متطوع عراقي في بعشيقة.", []),
    (
        "120 عسكرياً بلجيكياً سيرافقون الطائرات إلى الأردن.",
        [("be", "JO", "delta", "planned", 120, 120)],
    ),
    ("120 عسكرياً بلجيكياً سيرافقون الوفد إلى الأردن.", []),
    (
        "قالت هولندا إن 40 مدرباً هولندياً في أربيل أوقفوا عملهم.",
        [("nl", "IQ", "strength", "current", 40, 40)],
    ),
    ("قالت الشرطة إن 40 مسلحاً من داعش أوقفوا في أربيل.", []),
    ("لم يتطرق البيان إلى أعداد الجنود الأميركيين الذين سيغادرون العراق.", []),
    ("القوات الأميركية ستبقى في أربيل حتى 2026.", []),
    ("أربعة جنود من التحالف الدولي وُضعوا في الحجر الصحي في العراق.", []),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [*TAKEN_UP, *NOBODY, *WORDS, *TIMES, *PLACES, *SPANS, *BESIDE, *NEARLY],
)
def test_an_article_is_read_as_one(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [key_of(figure) for figure in read_figures(None, text, published=DAY)] == wanted


def test_what_is_taken_up_names_its_rule() -> None:
    text = "لأميركا في سوريا ألفا جندي. ومضى القائد قائلاً إن العدد سينخفض إلى 400 جندي."
    last = [each for each in read_candidates(None, text, published=DAY) if each.figure][-1]
    assert {"force.told", "place.told"} <= set(last.rules)


def test_people_before_a_negation_are_quoted_in_order() -> None:
    (nobody,) = read_figures(None, "أي جندي روسي لن يبقى في بيلاروس.", published=DAY)
    assert 0 <= nobody.start < nobody.end


def test_new_rules_name_themselves() -> None:
    texts = {
        "سينشئ الحلف الأطلسي في سلوفاكيا مجموعة من 2100 جندي.": "status.founded",
        "ناهز عدد الجنود البريطانيين في العراق 46 ألفاً، وإنه لا يتعدى الآن 12 ألفاً.": "status.then",
        "أعلنت الوزارة أن الدنمارك نقلت 800 جندي إلى لاتفيا.": "change.sent_over",
    }
    for text, rule in texts.items():
        found = read_candidates(None, text, published=DAY)
        assert any(rule in each.rules for each in found if each.figure)
    refused = read_candidates(None, "يلتحق بداعش في سوريا 50 مقاتلاً كل شهر.", published=DAY)
    assert "unit.rate" in {each.refused for each in refused}
