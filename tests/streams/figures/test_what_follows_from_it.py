"""What a figure takes from what was told before it, in the plain sentences of the news.

Each row is a text of our own (a title or null before it) with its figures; beside each shape
that is read stands one that looks like it and is not.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Row, keys

THUS: list[Row] = [
    (
        None,
        "ستنشر كندا 600 جندي إضافي في لاتفيا. وبذلك يرتفع عدد جنودها من 900 إلى 1500.",
        [
            ("ca", "LV", "delta", "planned", 600, 600),
            ("ca", "LV", "strength", "current", 900, 900),
            ("ca", "LV", "strength", "planned", 1500, 1500),
        ],
    ),
    (
        None,
        "نشرت كندا 600 جندي إضافي في لاتفيا. وبذلك يرتفع عدد جنودها من 900 إلى 1500.",
        [
            ("ca", "LV", "delta", "current", 600, 600),
            ("ca", "LV", "strength", "former", 900, 900),
            ("ca", "LV", "strength", "current", 1500, 1500),
        ],
    ),
    (
        None,
        "قال مسؤول سوري إن روسيا تسحب قواتها من خطوط التماس في سوريا.",
        [("ru", "SY", "direction", "current", None, None)],
    ),
    (
        None,
        "قال مسؤول سوري إن روسيا تسحب قواتها من سوريا العام المقبل.",
        [("ru", "SY", "direction", "planned", None, None)],
    ),
    (
        "كندا تخفض جنودها",
        "ستسحب كندا 500 جندي من لاتفيا، بحيث يبقى في كل من البلدين 400 جندي.",
        [
            ("ca", "LV", "delta", "planned", 500, 500),
            ("ca", "LV", "strength", "planned", 400, 400),
        ],
    ),
    (None, "حشد كل من البلدين 400 جندي على الحدود.", []),
]

WHOSE: list[Row] = [
    (
        None,
        "صادقت براغ على إرسال 300 جندي إلى سلوفاكيا ضمن مجموعة قتالية للناتو.",
        [("cz", "SK", "delta", "planned", 300, 300)],
    ),
    (
        None,
        "صادق الناتو على إرسال 300 جندي إلى سلوفاكيا ضمن مجموعة قتالية للحلف.",
        [("nato", "SK", "delta", "planned", 300, 300)],
    ),
    (
        None,
        "وفي جيبوتي قاعدة صينية يخدم فيها ألفا جندي.",
        [("cn", "DJ", "strength", "current", 2000, 2000)],
    ),
    (
        "الحشد العسكري الروسي",
        "يبلغ عدد الجنود 100 ألف في أوكرانيا.",
        [("ru", "UA", "strength", "current", 100000, 100000)],
    ),
    (
        "الحشد الشعبي في نينوى",
        "يبلغ عدد المقاتلين 10 آلاف مقاتل.",
        [("pmf", "IQ", "strength", "current", 10000, 10000)],
    ),
    (
        "كازاخستان: قوات المنظمة",
        "أرسلت بيلاروسيا إلى كازاخستان 500 جندي وطاجيكستان 200 وأرمينيا 70.",
        [
            ("by", "KZ", "delta", "current", 500, 500),
            ("tj", "KZ", "delta", "current", 200, 200),
            ("am", "KZ", "delta", "current", 70, 70),
        ],
    ),
    (
        None,
        "أرسلت واشنطن 1500 جندي إضافي إلى الحدود الجنوبية مع المكسيك.",
        [("us", "US", "delta", "current", 1500, 1500)],
    ),
    (
        None,
        "أرسلت واشنطن 1500 جندي إضافي إلى جنوب المكسيك.",
        [("us", "MX", "delta", "current", 1500, 1500)],
    ),
]

OUGHT: list[Row] = [
    (None, "قال دونالد توسك إن الجيش البولندي يجب أن يضم 500 ألف جندي.", []),
    (
        None,
        "قال دونالد توسك إن الجيش البولندي يضم 200 ألف جندي.",
        [("pl", "PL", "strength", "current", 200000, 200000)],
    ),
    (
        None,
        "قال وزير الدفاع البولندي إن الهدف هو جيش من 300 ألف جندي.",
        [("pl", "PL", "strength", "planned", 300000, 300000)],
    ),
    (
        None,
        "وصلت قوات رواندية إلى موزمبيق، ويبلغ عددها حالياً 4 آلاف جندي.",
        [("rw", "MZ", "strength", "current", 4000, 4000)],
    ),
]

IN_TIME: list[Row] = [
    (
        None,
        "نشرت الرياض 100 ألف جندي على حدودها مع اليمن عام 2015، ولا يزال 40 ألفاً منهم هناك.",
        [
            ("sa", "SA", "delta", "former", 100000, 100000),
            ("sa", "SA", "strength", "current", 40000, 40000),
        ],
    ),
    (
        None,
        "بدأت المهمة بـ150 جندياً، ثم ارتفع العدد إلى 600، ويبلغ الآن 1200 جندي ألماني في مالي.",
        [
            ("de", "ML", "strength", "former", 150, 150),
            ("de", "ML", "strength", "former", 600, 600),
            ("de", "ML", "strength", "current", 1200, 1200),
        ],
    ),
    (
        None,
        "ارتفع العدد إلى 600 جندي ألماني في مالي.",
        [("de", "ML", "strength", "current", 600, 600)],
    ),
    (
        None,
        "إضافة إلى ألفي جندي وصلوا الشهر الماضي، سترسل واشنطن ألف جندي إلى بولندا.",
        [
            ("us", "PL", "delta", "current", 2000, 2000),
            ("us", "PL", "delta", "planned", 1000, 1000),
        ],
    ),
    (
        None,
        "انخفض عدد القوات الأميركية في بولندا بنحو 4500 إلى 24 ألفاً.",
        [
            ("us", "PL", "delta", "current", 4500, 4500),
            ("us", "PL", "strength", "current", 24000, 24000),
        ],
    ),
    (
        None,
        "تشارك واشنطن بنحو 200 إلى 300 جندي في المهمة في بولندا.",
        [("us", "PL", "strength", "current", 200, 300)],
    ),
    (None, "تعزز فرنسا قواتها في رومانيا بإرسال دبابات.", []),
    (
        None,
        "تعزز فرنسا قواتها في رومانيا بمزيد من الجنود.",
        [("fr", "RO", "direction", "planned", None, None)],
    ),
]

BORDERS: list[Row] = [
    (
        None,
        "سحبت صربيا 500 من جنودها من الحدود مع كوسوفو.",
        [("rs", "RS", "delta", "current", 500, 500)],
    ),
    (
        None,
        "سحبت صربيا 500 من جنودها من كوسوفو.",
        [("rs", "XK", "delta", "current", 500, 500)],
    ),
]

GOING_ON: list[Row] = [
    (
        None,
        "أقدمت كندا على إرسال 300 جندي إلى لاتفيا.",
        [("ca", "LV", "delta", "current", 300, 300)],
    ),
    (
        None,
        "وافقت كندا على إرسال 300 جندي إلى لاتفيا.",
        [("ca", "LV", "delta", "planned", 300, 300)],
    ),
    (
        None,
        "جنود كندا الـ300 في لاتفيا سيغادرون.",
        [("ca", "LV", "delta", "planned", 300, 300)],
    ),
    (
        None,
        "جنود كندا الـ300 في لاتفيا لن يغادروا.",
        [("ca", "LV", "delta", "denied", 300, 300)],
    ),
    (
        "الكونغو: مقتل جنود",
        "قتل 13 جندياً من جنوب أفريقيا، التي تنشر 2900 جندي في شرق الكونغو الديمقراطية.",
        [("za", "CD", "strength", "current", 2900, 2900)],
    ),
    (
        None,
        "ستنشر روسيا قوات من قاعدتها في طاجيكستان التي تضم 7 آلاف جندي.",
        [("ru", "TJ", "strength", "current", 7000, 7000)],
    ),
    (None, "سيرت كندا 300 جندي إلى لاتفيا.", [("ca", "LV", "delta", "current", 300, 300)]),
    (None, "ستسير كندا 300 دورية إلى لاتفيا.", []),
]

ROWS = (*THUS, *WHOSE, *OUGHT, *IN_TIME, *BORDERS, *GOING_ON)


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_what_follows(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
