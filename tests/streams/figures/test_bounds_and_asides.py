"""Bounds, zero, asides, and a change that takes a number up; sentences of our own.

Each row holds kind, status, low and high; beside each shape stands one that only looks like it.
"""

from __future__ import annotations

from datetime import date

import pytest

from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

BOUNDS: list[Row] = [
    (
        "أفاد قائد ميداني بأن باريس لا تحتفظ بأكثر من 400 جندي في تشاد.",
        [("strength", "current", None, 400)],
    ),
    ("لم ترسل مدريد أكثر من 200 جندي إلى مالي.", [("delta", "current", None, 200)]),
    ("أرسلت مدريد أكثر من 200 جندي إلى مالي.", [("delta", "current", 200, None)]),
    (
        "سيغادر العراق 500 جندي أميركي، لينخفض العدد إلى ما بين 1900 وألفين.",
        [("delta", "planned", 500, 500), ("strength", "planned", 1900, 2000)],
    ),
]

MORE_BOUNDS: list[Row] = [
    ("لم تكن تتجاوز القوة الفرنسية في مالي 500 جندي.", [("strength", "former", None, 500)]),
    ("كانت القوة الفرنسية في مالي تتجاوز 500 جندي.", [("strength", "former", 500, None)]),
    (
        "يجيز التفويض نشر 400 جندي ألماني في الأردن كحد أقصى.",
        [("strength", "planned", None, 400)],
    ),
    ("ينتشر 400 جندي فرنسي في تشاد على الأقل.", [("strength", "current", 400, None)]),
    (
        "سيبقى 400 جندي فرنسي في تشاد على الأقل حتى الخريف.",
        [("strength", "planned", 400, 400)],
    ),
    (
        "كان سقف التفويض السابق 700 جندي ألماني في العراق.",
        [("strength", "former", None, 700)],
    ),
    (
        "خفض البرلمان سقف القوات الألمانية في مالي إلى 1400.",
        [("strength", "current", 1400, 1400)],
    ),
    (
        "تقلص الجيش البلجيكي من 60 ألف جندي عام 1990 إلى نحو 25 ألفاً.",
        [("strength", "former", 60000, 60000), ("strength", "current", 25000, 25000)],
    ),
]

BESIDES: list[Row] = [
    (
        "سترسل برلين إلى مالي 500 جندي علاوة على 900 ينتشرون في شمالها.",
        [("delta", "planned", 500, 500), ("strength", "current", 900, 900)],
    ),
    (
        "أرسلت فرنسا 200 جندي إلى مالي، إضافة إلى 300 جندي سيصلون لاحقاً.",
        [("delta", "current", 200, 200), ("delta", "planned", 300, 300)],
    ),
    (
        "أعادت بلجيكا 120 جندياً من مالي، ولم يعد لها هناك سوى 90.",
        [("delta", "current", 120, 120), ("strength", "current", 90, 90)],
    ),
    (
        "احتفظت فرنسا بـ1500 جندي في النيجر قبل الانقلاب.",
        [("strength", "former", 1500, 1500)],
    ),
    (
        "تحتفظ فرنسا بـ1500 جندي في النيجر قبل انتهاء المهلة.",
        [("strength", "current", 1500, 1500)],
    ),
    (
        "كتيبة فرنسية غادرت مالي أمس، وعددها 300 جندي.",
        [("delta", "current", 300, 300)],
    ),
    ("قد تضاعف لندن عدد جنودها في إستونيا.", [("direction", "planned", None, None)]),
    (
        "قال الوزير إن القوات الأسترالية في العراق ستعود إلى الوطن.",
        [("direction", "planned", None, None)],
    ),
    ("القوات العراقية عادت إلى مواقعها.", []),
]

ZERO: list[Row] = [
    ("انسحبت القوات البلجيكية من مالي بالكامل.", [("strength", "current", 0, 0)]),
    (
        "انسحبت القوات البلجيكية من مالي بعد السيطرة عليها بالكامل.",
        [("direction", "current", None, None)],
    ),
    ("انخفض عدد الجنود الألمان في مالي إلى الصفر.", [("strength", "current", 0, 0)]),
    (
        "تنص الخطة على خفض عدد الجنود الهولنديين في العراق من 60 إلى الصفر.",
        [("strength", "current", 60, 60), ("strength", "planned", 0, 0)],
    ),
    ("أما اليوم فلا جندي دنماركياً في مالي.", [("strength", "current", 0, 0)]),
    ("هبطت الحرارة في معسكر الجنود الألمان في مالي إلى الصفر.", []),
    (
        "أعلن الوزير أن جميع الجنود السويديين العاملين في العراق عادوا إلى ستوكهولم.",
        [("strength", "current", 0, 0)],
    ),
]

OVER_ASIDES: list[Row] = [
    (
        "أعلنت وزارة الدفاع الهولندية، الأربعاء، سحب 60 جندياً من العراق.",
        [("delta", "planned", 60, 60)],
    ),
    (
        "قرر الرئيس الفرنسي، في أول خطاب له، نقل 300 جندي إلى مالي.",
        [("delta", "planned", 300, 300)],
    ),
    (
        "تنفيذاً لقرار البرلمان، الشهر الماضي، سحب الجيش الفرنسي 500 جندي من مالي.",
        [("delta", "current", 500, 500)],
    ),
    (
        "نفى وزير الدفاع التركي، في تصريح صحفي، سحب 500 جندي تركي من ليبيا.",
        [("delta", "denied", 500, 500)],
    ),
    (
        "نفى الوزير زيادة عدد قوات بلاده، وقال إن 500 جندي تركي ينتشرون في ليبيا.",
        [("strength", "current", 500, 500), ("direction", "denied", None, None)],
    ),
    (
        "قال الوزير، الذي كان في كابول أمس، إن لندن ستسحب 200 جندي من العراق.",
        [("delta", "planned", 200, 200)],
    ),
]

NOW: list[Row] = [
    (
        "بلغ عدد الجنود الإيطاليين في العراق 900 قبل عام، وهم اليوم 600 فقط.",
        [("strength", "former", 900, 900), ("strength", "current", 600, 600)],
    ),
    (
        "لإيطاليا 500 جندي في مالي وسيرتفع هذا العدد قريباً.",
        [("strength", "current", 500, 500), ("direction", "planned", None, None)],
    ),
    (
        "تنشر واشنطن ألفي جندي في سوريا، بينهم 1100 جندي يُرسلون لفترات قصيرة.",
        [("strength", "current", 2000, 2000), ("strength", "current", 1100, 1100)],
    ),
    (
        "ستغادر الوحدة الألمانية، وقوامها 200 جندي، مالي في الصيف.",
        [("delta", "planned", 200, 200)],
    ),
    (
        "القوة الألمانية، وقوامها 200 جندي، ستبقى في مالي.",
        [("strength", "current", 200, 200)],
    ),
]

DIRECTIONS: list[Row] = [
    ("واصل عدد الجنود البلجيكيين في مالي تراجعه.", [("direction", "current", None, None)]),
    ("سيبدأ الانسحاب التدريجي للقوات البلجيكية من مالي.", [("direction", "planned", None, None)]),
    ("حقق الجيش تقدماً كبيراً للقوات في المدينة.", []),
    ("شهد عدد الجنود البلجيكيين في مالي تراجعاً.", [("direction", "current", None, None)]),
    ("سيشهد عدد الجنود البلجيكيين في مالي زيادة.", [("direction", "planned", None, None)]),
    ("لم يشهد عدد الجنود البلجيكيين في مالي أي زيادة.", [("direction", "denied", None, None)]),
    ("طرأ ارتفاع على عدد الجنود الأتراك في ليبيا.", [("direction", "current", None, None)]),
    ("شهدت القاعدة احتفالاً بزيادة رواتب الجنود الأتراك.", []),
    ("قلصت روما بدورها عدد جنودها في النيجر.", [("direction", "current", None, None)]),
    ("تعتزم برلين مضاعفة قواتها في النيجر.", [("direction", "planned", None, None)]),
    ("كان ذلك ضمن ما عُرف بخطة «زيادة القوات» في العراق.", []),
    ("وعد القائد الروسي بإخراج المسلحين من المدينة.", []),
    ("أعلنت كانبيرا انتهاء مهمة التدريب في العراق.", []),
    ("ارتفعت ميزانية نشر الجنود الأميركيين في ألمانيا.", []),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [*BOUNDS, *MORE_BOUNDS, *BESIDES, *ZERO, *OVER_ASIDES, *NOW, *DIRECTIONS]
)
def test_kind_status_and_bounds(text: str, wanted: list[tuple[object, ...]]) -> None:
    figures = read_figures(None, text, published=DAY)
    found = [(each.kind.value, each.status.value, each.low, each.high) for each in figures]
    assert sorted(found, key=str) == sorted(wanted, key=str)
