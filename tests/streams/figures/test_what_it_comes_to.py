"""What a force comes to, and what is said beside its size, in the plain sentences of the news.

Each row is a text of our own (a title or null before it) with its figures; beside each shape
that is read stands one that looks like it and is not.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Row, keys

SIDES: list[Row] = [
    (
        None,
        "رفع الحلف عدد أفراد قوة كفور إلى 4800 جندي من 27 دولة.",
        [("nato", "XK", "strength", "current", 4800, 4800)],
    ),
    (
        None,
        "رفع الحلف عدد أفراد قوة كفور إلى 4800 جندي من 3900.",
        [
            ("nato", "XK", "strength", "current", 4800, 4800),
            ("nato", "XK", "strength", "former", 3900, 3900),
        ],
    ),
    (
        None,
        "انخفض عدد الجنود الكنديين في لاتفيا من ذروته البالغة ألفين عام 2021 إلى 900 حالياً.",
        [
            ("ca", "LV", "strength", "former", 2000, 2000),
            ("ca", "LV", "strength", "current", 900, 900),
        ],
    ),
    (
        None,
        "ستشارك غانا بألف جندي في البعثة في الصومال، إضافة إلى ألفين آخرين خارج البعثة.",
        [
            ("gh", "SO", "strength", "planned", 1000, 1000),
            ("gh", "SO", "delta", "planned", 2000, 2000),
        ],
    ),
    (
        None,
        "غادرت المجموعة الأخيرة من الجنود الكنديين، البالغ عددهم 80 جندياً، لاتفيا.",
        [("ca", "LV", "delta", "current", 80, 80)],
    ),
    (
        None,
        "زار الوزير الجنود الكنديين، البالغ عددهم 80 جندياً، في لاتفيا.",
        [("ca", "LV", "strength", "current", 80, 80)],
    ),
]

ABLE: list[Row] = [
    (None, "قال قائد الجيش الكندي إن بلاده قادرة على تعبئة 80 ألف جندي.", []),
    (None, "تملك كندا 80 ألف جندي في زمن الحرب.", []),
    (
        None,
        "تملك كندا 80 ألف جندي في زمن السلم.",
        [("ca", None, "strength", "current", 80000, 80000)],
    ),
    (
        None,
        "قررت أوتاوا إغلاق القاعدة بعد عودة 800 جندي كندي من لاتفيا.",
        [("ca", "LV", "delta", "current", 800, 800)],
    ),
    (
        None,
        "قررت أوتاوا إغلاق القاعدة وعودة 800 جندي كندي من لاتفيا.",
        [("ca", "LV", "delta", "planned", 800, 800)],
    ),
    (
        None,
        "قال وزير الدفاع البريطاني أمام البرلمان: سحبنا 40 جندياً من بغداد.",
        [("gb", "IQ", "delta", "current", 40, 40)],
    ),
]

BESIDE_A_SIZE: list[Row] = [
    (
        None,
        "لكندا حالياً 900 جندي في لاتفيا، بزيادة 100 عن العام الماضي.",
        [
            ("ca", "LV", "strength", "current", 900, 900),
            ("ca", "LV", "delta", "current", 100, 100),
        ],
    ),
    (
        None,
        "سيصبح لكندا 900 جندي في لاتفيا، بزيادة 100 عن العام الماضي.",
        [
            ("ca", "LV", "strength", "planned", 900, 900),
            ("ca", "LV", "delta", "planned", 100, 100),
        ],
    ),
    (
        None,
        "سحبت كندا حتى الآن أكثر من نصف قواتها من لاتفيا.",
        [("ca", "LV", "direction", "current", None, None)],
    ),
    (None, "سحبت كندا حتى الآن أكثر من نصف آلياتها من لاتفيا.", []),
    (
        None,
        "ستحل قوة كندية مؤلفة من 300 جندي محل القوة الإسبانية في لاتفيا.",
        [("ca", "LV", "strength", "planned", 300, 300)],
    ),
    (
        None,
        "أبقت كندا على 400 جندي في لاتفيا بعد أن أعلنت سحب ألف جندي منها.",
        [
            ("ca", "LV", "strength", "current", 400, 400),
            ("ca", "LV", "delta", "planned", 1000, 1000),
        ],
    ),
    (
        None,
        "أبقت كندا على 400 جندي في لاتفيا بعد سحب ألف جندي منها.",
        [
            ("ca", "LV", "strength", "current", 400, 400),
            ("ca", "LV", "delta", "current", 1000, 1000),
        ],
    ),
    (
        None,
        "انضم 27 ألف جندي جديد إلى الجيش الأوكراني في شهر.",
        [("ua", "UA", "delta", "current", 27000, 27000)],
    ),
]

SAID_OF: list[Row] = [
    (
        None,
        "حذر الحلف من أن روسيا تستعد لإرسال 20 ألف جندي إضافي إلى بيلاروسيا.",
        [("ru", "BY", "delta", "planned", 20000, 20000)],
    ),
    (None, "حذر الحلف من إرسال 20 ألف جندي روسي إضافي إلى بيلاروسيا.", []),
    (
        None,
        "يدرس البنتاغون طلباً لإرسال ألفي جندي إلى لاتفيا.",
        [("us", "LV", "delta", "planned", 2000, 2000)],
    ),
    (None, "تجاهل البنتاغون طلباً لإرسال ألفي جندي إلى لاتفيا.", []),
    (
        None,
        "أوقف بايدن قرار ترامب سحب 12 ألف جندي من ألمانيا.",
        [("us", "DE", "delta", "denied", 12000, 12000)],
    ),
    (
        None,
        "أعلن بايدن قرار ترامب سحب 12 ألف جندي من ألمانيا.",
        [("us", "DE", "delta", "planned", 12000, 12000)],
    ),
    (
        None,
        "أعلنت الدوحة وصول دفعة جديدة من القوات التركية إلى قطر.",
        [("tr", "QA", "direction", "current", None, None)],
    ),
    (None, "أعلنت الدوحة وصول دفعة جديدة من الأسلحة التركية إلى قطر.", []),
    (
        None,
        "وصلت تعزيزات أميركية جديدة إلى قاعدة عين الأسد.",
        [("us", "IQ", "direction", "current", None, None)],
    ),
    (
        "إسبانيا ترفع عدد جنودها",
        "وافقت مدريد على رفع عدد الجنود المنتشرين في الخارج إلى 4 آلاف.",
        [("es", None, "strength", "planned", 4000, 4000)],
    ),
]

ROUND: list[Row] = [
    (
        None,
        "قلصت كندا وجودها في لاتفيا إلى 900 جندي بعد أن كان 2000.",
        [
            ("ca", "LV", "strength", "current", 900, 900),
            ("ca", "LV", "strength", "former", 2000, 2000),
        ],
    ),
    (
        None,
        "قلصت كندا وجودها في لاتفيا إلى 900 جندي بعد أحداث 2000.",
        [("ca", "LV", "strength", "current", 900, 900)],
    ),
    (
        None,
        "انتشار ألف جندي كندي إضافي في لاتفيا سيطمئن ريغا.",
        [("ca", "LV", "delta", "planned", 1000, 1000)],
    ),
    (
        None,
        "انتشار ألف جندي كندي إضافي في لاتفيا طمأن ريغا.",
        [("ca", "LV", "delta", "current", 1000, 1000)],
    ),
    ("التحالف يعلق التدريب", "علق التحالف التدريب في العراق. وسحبت دول عدة بعض جنودها.", []),
]

ROWS = (*SIDES, *ABLE, *BESIDE_A_SIZE, *SAID_OF, *ROUND)


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_what_it_comes_to(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
