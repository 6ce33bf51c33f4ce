"""Which clause gives a figure its status: times, asides, consequences, relative denials.

Each row is a sentence of our own with its figures: kind, status, low, high. Beside each shape that
a rule names stands one that looks like it and is not meant.
"""

from __future__ import annotations

from datetime import date

import pytest

from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

AT_THE_TIME: list[Row] = [
    (
        "عند انطلاق العملية بلغ عدد الجنود الفرنسيين في مالي 600.",
        [("strength", "former", 600, 600)],
    ),
    (
        "قُدّر عدد الجنود الأتراك في سوريا يوم أعلن الانسحاب منها بثلاثة آلاف جندي.",
        [("strength", "former", 3000, 3000)],
    ),
    (
        "أبقت فرنسا في تشاد 300 جندي في الأسابيع التي سبقت تسليم القاعدة.",
        [("strength", "former", 300, 300)],
    ),
    (
        "في حين بلغ عدد الجنود الفرنسيين في مالي 600.",
        [("strength", "current", 600, 600)],
    ),
    (
        "ارتفع عدد الجنود الأتراك في سوريا خلال عشرة أيام، وباتوا يناهزون تسعة آلاف جندي.",
        [("strength", "current", 9000, 9000)],
    ),
]

LED_TO: list[Row] = [
    (
        "كندا تضاعف قواتها في لاتفيا إلى 2100 جندي بحلول 2027.",
        [("strength", "planned", 2100, 2100)],
    ),
    (
        "خفضت كندا قواتها في لاتفيا إلى 2100 جندي في 2024.",
        [("strength", "current", 2100, 2100)],
    ),
    (
        "كان رئيس الوزراء العراقي قد اتفق مع الناتو على إرسال 450 مدرباً إلى العراق.",
        [("delta", "planned", 450, 450)],
    ),
    (
        "كانت فرنسا قررت سحب 850 جندياً من مالي.",
        [("delta", "planned", 850, 850)],
    ),
    (
        "كانت فرنسا تنوي سحب 850 جندياً من مالي.",
        [("delta", "former", 850, 850)],
    ),
    (
        "اعترف البنتاغون بوجود 2100 جندي أميركي في سوريا لا 950.",
        [("strength", "current", 2100, 2100), ("strength", "denied", 950, 950)],
    ),
    (
        "أعادت روسيا نشر 450 جندياً من سوريا في أوكرانيا.",
        [("delta", "current", 450, 450)],
    ),
    (
        "في العراق 2400 جندي أميركي، فيما ينتشر 800 آخرون في سوريا.",
        [("strength", "current", 2400, 2400), ("strength", "current", 800, 800)],
    ),
    (
        "تعتزم بلجيكا زيادة عدد جنودها في رومانيا ليصل إلى 900.",
        [("strength", "planned", 900, 900)],
    ),
    (
        "زادت بلجيكا عدد جنودها في رومانيا ليصل إلى 900.",
        [("strength", "current", 900, 900)],
    ),
    (
        "أعلنت باريس سحب 600 جندي من مالي ليصبح عدد قواتها هناك 1400 جندي.",
        [("delta", "planned", 600, 600), ("strength", "planned", 1400, 1400)],
    ),
    (
        "سحبت باريس 600 جندي من مالي ليصبح عدد قواتها هناك 1400 جندي.",
        [("delta", "current", 600, 600), ("strength", "current", 1400, 1400)],
    ),
    (
        "سحبت باريس 600 جندي من مالي، ما خفض عدد قواتها هناك إلى 1400 جندي.",
        [("delta", "current", 600, 600), ("strength", "current", 1400, 1400)],
    ),
    (
        "توسعت تركيا في شمال العراق بإرسالها ألف جندي إلى دهوك.",
        [("delta", "current", 1000, 1000)],
    ),
    (
        "وعدت تركيا بإرسالها ألف جندي إلى دهوك.",
        [("delta", "planned", 1000, 1000)],
    ),
    (
        "مع انسحاب 600 جندي فرنسي من مالي، ينخفض العدد إلى 1400 جندي.",
        [("delta", "current", 600, 600), ("strength", "current", 1400, 1400)],
    ),
]

BY_THE_WAY: list[Row] = [
    (
        "قال الرئيس إن سحب الجنود الأميركيين المتبقين في سوريا، وعددهم 900، سيبدأ في أيلول.",
        [("strength", "current", 900, 900)],
    ),
    (
        "أكد الوزير أن كندا لا تعتزم تمديد بقاء عسكرييها الـ250 في لاتفيا.",
        [("strength", "current", 250, 250)],
    ),
    (
        "سترسل فرنسا إلى مالي كتيبة، قوامها 600 جندي.",
        [("delta", "planned", 600, 600)],
    ),
]

DECIDED: list[Row] = [
    (
        "أقر البنتاغون ببقاء 700 جندي أميركي في الأردن.",
        [("strength", "current", 700, 700)],
    ),
    (
        "أقر البرلمان الفرنسي إرسال 700 جندي إلى الأردن.",
        [("delta", "planned", 700, 700)],
    ),
    (
        "بقاء سبعة آلاف جندي أميركي في أفغانستان سيكون واقعاً بحلول الربيع.",
        [("strength", "planned", 7000, 7000)],
    ),
    (
        "لن يتعدى الوجود الفرنسي في الغابون مئة مدرب.",
        [("strength", "planned", None, 100)],
    ),
    (
        "تعتزم فرنسا، كما أعلن ماكرون، نشر 250 جندياً إضافياً في رومانيا.",
        [("delta", "planned", 250, 250)],
    ),
    (
        "إن ثلاثة آلاف جندي فرنسي قد يُنشرون في أوكرانيا.",
        [("delta", "planned", 3000, 3000)],
    ),
]

REJECTED: list[Row] = [
    (
        "قال ضابط في حلف الأطلسي إن روسيا أدخلت ألف جندي إلى شرق أوكرانيا، وهو ما تنفيه موسكو.",
        [("delta", "current", 1000, 1000)],
    ),
    (
        "تحدثت تقارير عن وصول ألف جندي روسي إلى شرق أوكرانيا، وهو ما تنفيه موسكو.",
        [("delta", "denied", 1000, 1000)],
    ),
    (
        "سئل ماكرون عما ذكرته صحيفة من أن ألف جندي قد يرسلون إلى أوكرانيا فأجاب: هذا غير صحيح.",
        [("delta", "denied", 1000, 1000)],
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [row for rows in (AT_THE_TIME, LED_TO, BY_THE_WAY, DECIDED, REJECTED) for row in rows],
)
def test_the_clause_that_gives_the_status(text: str, wanted: list[tuple[object, ...]]) -> None:
    figures = read_figures(None, text, published=DAY)
    found = [
        (figure.kind.value, figure.status.value, figure.low, figure.high)
        for figure in figures
        if figure.kind.value != "direction"
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)


DIRECTIONS: list[tuple[str, list[str]]] = [
    ("أعلنت فرنسا خفض عدد قواتها في مالي.", ["planned"]),
    ("أكد مسؤول فرنسي أن هناك خفضاً في عدد القوات الفرنسية في مالي.", ["current"]),
    ("أكد مسؤول فرنسي أن هناك خطة لخفض عدد القوات الفرنسية في مالي.", ["planned"]),
    ("أقر البنتاغون بتقليص عدد جنوده في السعودية.", ["current"]),
    ("وعد القائد الأوكراني بطرد القوات الروسية من كورسك.", []),
    ("أعلنت باريس إجلاء موظفي السفارة في باماكو.", []),
    ("إن بقاء الجنود البريطانيين في العراق يزيد الوضع الأمني سوءاً.", []),
    ("ما لم تتضاعف أعداد الجنود الأفغان فلن يحفظ أحد الأمن.", []),
]


@pytest.mark.parametrize(("text", "wanted"), DIRECTIONS)
def test_a_direction_and_its_status(text: str, wanted: list[str]) -> None:
    figures = read_figures(None, text, published=DAY)
    found = [figure.status.value for figure in figures if figure.kind.value == "direction"]
    assert found == wanted
