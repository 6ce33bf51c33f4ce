"""People who are counted beside soldiers and are no strength, each beside one that is.

Each row is a text of our own, with its title if it has one, and its figures: force, place, kind,
status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_candidates, read_figures

DAY = date(2024, 6, 1)
Row = tuple[str | None, str, list[tuple[object, ...]]]

RATES: list[Row] = [
    (None, "تضم كل كتيبة في الجيش المالي 600 جندي.", []),
    (None, "خصصت الشرطة العراقية 15 عنصراً لكل نقطة تفتيش في كركوك.", []),
    (None, "اشترت بولندا 250 دبابة أميركية، وكل طاقم مؤلف من أربعة جنود.", []),
    (
        None,
        "تضم القوات الفرنسية في مالي، بكل وحداتها، 600 جندي.",
        [("fr", "ML", "strength", "current", 600, 600)],
    ),
]

COMPANIES: list[Row] = [
    (None, "شكلت الوزارة لجنة من خمسة ضباط للتحقيق في سقوط المروحية العراقية.", []),
    (None, "شملت الصفقة 16 سعودياً وثلاثة سودانيين.", []),
    (None, "أظهر استطلاع شمل 2000 جندي أميركي في أفغانستان أن نصفهم راض.", []),
    (None, "قال محافظ نينوى إن المعسكر خرّج أكثر من 2500 متطوع من الشرطة العراقية.", []),
    (None, "يستغرق تدريب الطاقم الأوكراني المؤلف من أربعة جنود ستة أسابيع.", []),
    (None, "خرّجت كلية القوة الجوية في تكريت دفعتها المكونة من 120 طياراً.", []),
    (
        None,
        "أرسلت فرنسا إلى العراق قوة من خمسين ضابطاً.",
        [("fr", "IQ", "delta", "current", 50, 50)],
    ),
]

TOLLS: list[Row] = [
    (None, "قالت موسكو إن خسائر القوات الأوكرانية بلغت 14,700 بين قتيل وجريح.", []),
    (None, "ارتفعت حصيلة الهجوم في النيجر إلى 89، بعدما كانت حصيلة أولى تحدثت عن 25.", []),
    (None, "ارتفع إلى 53 عدد قتلى الهجوم في بوركينا فاسو، وهم 49 دركياً وأربعة مدنيين.", []),
    (None, "أوقعت الثورة في تونس 300 قتيل، بينهم 14 شرطياً وخمسة جنود.", []),
    (None, "أطلقت الشرطة العراقية سراح 12 من أصل 40 ضابطاً.", []),
    (None, "أصدرت محكمة تركية أحكاماً تراوح بين 4 و9 سنوات بحق سبعة ضباط في أنقرة.", []),
    (
        None,
        "تبادلت روسيا وأوكرانيا مئة أسير حرب. وقالت الوزارة الروسية إن جنودها الخمسين في موسكو.",
        [],
    ),
    (None, "جرى تبادل 103 أسرى. وأكد زيلينسكي عودة 82 جندياً أوكرانياً و21 ضابطاً.", []),
    (None, "لم تسجل إصابات، لكن أربعة جنود أميركيين في العراق وُضعوا في الحجر الصحي.", []),
    (None, "أجلت لندن 13 ألف شخص من أفغانستان، بينهم 4 آلاف بريطاني.", []),
    (
        None,
        "جرى الاحتفال في كابل. وعاد 82 جندياً أوكرانياً من أفغانستان.",
        [("ua", "AF", "delta", "current", 82, 82)],
    ),
    (
        None,
        "تضم قوات الناتو في كوسوفو 3500 عسكري من 28 دولة، منهم 660 أميركياً.",
        [
            ("nato", "XK", "strength", "current", 3500, 3500),
            ("us", "XK", "strength", "current", 660, 660),
        ],
    ),
    (
        None,
        "أعلنت بوركينا فاسو نشر 40 دركياً وعشرة جنود في مالي.",
        [("bf", "ML", "delta", "planned", 40, 40), ("bf", "ML", "delta", "planned", 10, 10)],
    ),
]

CROWDS: list[Row] = [
    (None, "تقدر جمعية الشركات عدد المتعاقدين المسلحين في العراق بثلاثين ألفاً يعملون هناك.", []),
    (None, "يتعاقد الجيش الأميركي مع سبعة آلاف مدني في العراق، منهم 2900 أميركي.", []),
    (
        "مليونا لاجئ سوري في الأردن",
        "تجاوز عدد اللاجئين السوريين المليونين. وقبل عام لم يكن العدد يزيد عن 230 ألفاً.",
        [],
    ),
    (None, "يصوت النواب الأتراك، وعددهم 600، على مذكرة القوات في ليبيا يوم الخميس.", []),
    (None, "كان الزي العسكري العراقي بأربعين ألف دينار بعدما كان بخمسة وعشرين ألفاً.", []),
    (
        None,
        "يعمل في العراق سبعة آلاف جندي أجنبي، منهم 2900 أميركي.",
        [
            ("foreign", "IQ", "strength", "current", 7000, 7000),
            ("us", "IQ", "strength", "current", 2900, 2900),
        ],
    ),
]

NATIONS: list[Row] = [
    (None, "خرج مئات آلاف الجزائريين الجمعة في العاصمة.", []),
    (None, "عاد 300 ألف سوري من تركيا إلى بلادهم.", []),
    (None, "نقلت طائرة عسكرية 150 هندياً من كابل.", []),
    (None, "يهدد الجفاف ستة ملايين صومالي في كينيا.", []),
    ("العراقيون في أوروبا", "يقدر عدد العراقيين في السويد بنحو 200 ألف.", []),
    (
        None,
        "في سوريا ألفا أميركي، 500 منهم في دير الزور.",
        [
            ("us", "SY", "strength", "current", 2000, 2000),
            ("us", "SY", "strength", "current", 500, 500),
        ],
    ),
    (
        None,
        "عديد البلغار في العراق أربعمئة.",
        [("bg", "IQ", "strength", "current", 400, 400)],
    ),
]

OTHERWISE: list[Row] = [
    (None, "لجأ ألف جندي أفغاني إلى طاجيكستان.", []),
    (None, "تحدث 12 جندياً أميركياً إلى الصحيفة عن خدمتهم في العراق.", []),
    (None, "تحطمت مروحية أميركية في العراق وعلى متنها سبعة عسكريين.", []),
    (None, "أرسلت القوات الأميركية إلى أوكرانيا 300 مدرعة.", []),
    (None, "انتشرت قوات مكافحة الشغب العراقية على مداخل المنطقة الخضراء.", []),
    (None, "قال المستشار إن القوات الأميركية ستبقى في أربيل حتى 2026.", []),
    (None, "ابتعثت وزارة الدفاع العراقية 60 طالباً إلى ساندهيرست.", []),
    (
        None,
        "أُرسلت القوات الأميركية إلى أوكرانيا.",
        [("us", "UA", "direction", "current", None, None)],
    ),
]

ALL = [*RATES, *COMPANIES, *TOLLS, *CROWDS, *NATIONS, *OTHERWISE]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[row[1][:40] for row in ALL])
def test_bystanders(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(title, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (RATES[0], "distractor.each"),
        (COMPANIES[0], "distractor.company"),
        (COMPANIES[3], "distractor.graduate"),
        (TOLLS[0], "distractor.toll"),
        (TOLLS[5], "distractor.against"),
        (TOLLS[6], "distractor.known"),
        (CROWDS[0], "distractor.crowd"),
        (NATIONS[0], "unit.nationals"),
    ],
)
def test_what_is_refused_names_its_rule(row: Row, rule: str) -> None:
    refused = [each.refused for each in read_candidates(row[0], row[1], published=DAY)]
    assert rule in refused
