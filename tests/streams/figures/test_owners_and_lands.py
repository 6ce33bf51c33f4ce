"""Whose the counted people are and where, told by clauses, borders, speakers and titles.

Each row is a title or null, a text of our own, and its figures: force, place, kind, status, low,
high.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, Row, keys

OWNERS: list[Row] = [
    (  # an adviser's adjective is no soldier
        None,
        "رأى الخبير العسكري البريطاني أن روسيا تملك في سوريا ما لا يقل عن 1900 عنصر.",
        [("ru", "SY", "strength", "current", 1900, None)],
    ),
    (  # the speaker himself acts
        None,
        "دخل 700 جندي سعودي إلى البحرين، فيما قالت أبوظبي إنها أوفدت 300 شرطي.",
        [
            ("sa", "BH", "delta", "current", 700, 700),
            ("ae", "BH", "delta", "current", 300, 300),
        ],
    ),
    (  # a list goes on with its first owner
        None,
        "لفرنسا في تشاد ألف جندي، وفي النيجر نحو 1500، وقد زارت بروكسل قاعدتها هناك.",
        [
            ("fr", "TD", "strength", "current", 1000, 1000),
            ("fr", "NE", "strength", "current", 1500, 1500),
        ],
    ),
    (  # those named right before «وعددهم»
        None,
        "سيحل 300 جندي بولندي محل الإسبان، وعددهم 1200، في الديوانية.",
        [
            ("pl", "IQ", "strength", "planned", 300, 300),
            ("es", "IQ", "strength", "current", 1200, 1200),
        ],
    ),
    (  # a mission in which others serve is their frame
        None,
        "يقارب عدد الجنود المجريين في قوة إيساف في أفغانستان 310.",
        [("hu", "AF", "strength", "current", 310, 310)],
    ),
    (  # a nation before a premier's name is his
        None,
        "أعلن رئيس الوزراء الدنماركي أندرس فوغ راسموسن أن بلاده ستعيد 120 جندياً من العراق.",
        [("dk", "IQ", "delta", "planned", 120, 120)],
    ),
    (  # whose size is told owns it
        None,
        "سيقل عدد الجنود الروس الذين يستقبلهم الجيش البيلاروسي في بيلاروسيا عن ثمانية آلاف.",
        [("ru", "BY", "strength", "planned", None, 8000)],
    ),
    (  # whoever leaves a land is no one of it
        None,
        "تحدث الرئيس الفرنسي إيمانويل ماكرون أمس. وأضاف أن 1100 عسكري سيغادرون النيجر.",
        [("fr", "NE", "delta", "planned", 1100, 1100)],
    ),
    (  # where it is decided, they are sent from
        None,
        "تقرر في برلين إيفاد ستين جندياً إلى العراق.",
        [("de", "IQ", "delta", "planned", 60, 60)],
    ),
    (  # a state named in the number's own clause
        None,
        "وافقت واشنطن على بقاء 9000 جندي أميركي في أفغانستان، في حين تعتزم ألمانيا إبقاء 700.",
        [
            ("us", "AF", "strength", "planned", 9000, 9000),
            ("de", "AF", "strength", "planned", 700, 700),
        ],
    ),
    (  # peace-keeping is a purpose
        None,
        "تملك الصين في جنوب السودان نحو 800 جندي لحفظ السلام.",
        [("cn", "SS", "strength", "current", 800, 800)],
    ),
    (  # a list of origins
        None,
        "وصل إلى هايتي 60 شرطياً من غواتيمالا، و30 شرطياً من السلفادور.",
        [
            ("gt", "HT", "delta", "current", 60, 60),
            ("sv", "HT", "delta", "current", 30, 30),
        ],
    ),
]

LANDS: list[Row] = [
    (  # «في بلاده» is the speaker's country
        None,
        "قال وزير الدفاع البولندي إن 900 جندي أميركي سيصلون إلى بلاده.",
        [("us", "PL", "delta", "planned", 900, 900)],
    ),
    (  # both sides of a change stand in one place
        None,
        "خفضت فرنسا قواتها في جيبوتي من 2900 عسكري إلى ألفين منذ افتتاح قاعدتها في أبوظبي.",
        [
            ("fr", "DJ", "strength", "former", 2900, 2900),
            ("fr", "DJ", "strength", "current", 2000, 2000),
        ],
    ),
    (  # a border is told from its own side
        None,
        "سينتشر ستة آلاف جندي أميركي على الحدود مع المكسيك.",
        [("us", "US", "delta", "planned", 6000, 6000)],
    ),
    (  # a whole force whose size is told is at home
        None,
        "القوات الأفغانية باتت تعد 290 ألف عنصر.",
        [("af", "AF", "strength", "current", 290000, 290000)],
    ),
    (  # an article whose title names a force's own land alone is about home
        "الجنوب التونسي: الجيش يشدد المراقبة",
        "قال الوزير إن ألفي عسكري تونسي يؤمنون الحدود، تساندهم منظومة مولتها ألمانيا.",
        [("tn", "TN", "strength", "current", 2000, 2000)],
    ),
    (  # with whom they fight is where they are
        None,
        "نفت إيران أن ثلاثة آلاف من عناصر الحرس الثوري يقاتلون إلى جانب الجيش السوري.",
        [("ir", "SY", "strength", "denied", 3000, 3000)],
    ),
    (  # a land named in another clause is no place of theirs
        None,
        "دخل 1500 جندي تشادي مالي، بينما تعهد المانحون في أديس أبابا تقديم المال.",
        [("td", "ML", "delta", "current", 1500, 1500)],
    ),
    (  # in the area that was named, of no one country
        "فرنسا تراجع حضورها في الساحل الأفريقي",
        "قال ماكرون إن عدد الجنود الفرنسيين في المنطقة سيتراجع إلى 2400 جندي.",
        [("fr", None, "strength", "planned", 2400, 2400)],
    ),
    (  # where a speaker sits is no place of troops
        None,
        "ذكر مصدر في قيادة الحلف في نابولي أن كوسوفو تضم 3700 جندي من الناتو.",
        [("nato", "XK", "strength", "current", 3700, 3700)],
    ),
]

CLAUSES: list[Row] = [
    (  # a relative clause between commas governs and dates nothing outside it
        None,
        "تضم قوة الناتو، التي دخلت كوسوفو عام 1999 إثر حملة جوية، نحو 3600 عسكري.",
        [("nato", "XK", "strength", "current", 3600, 3600)],
    ),
    (  # a masdar with a verb of beginning to come
        None,
        "كشف القائد الأميركي أن سحب 2100 جندي أميركي من العراق سيبدأ الشهر المقبل.",
        [("us", "IQ", "delta", "planned", 2100, 2100)],
    ),
    (  # who crosses a bridge has come over it
        None,
        "عبر الجسر صباح اليوم 800 جندي سعودي إلى البحرين.",
        [("sa", "BH", "delta", "current", 800, 800)],
    ),
    (  # a pledge with a present behind «أن»
        None,
        "تعهد الرئيس الفرنسي بأن تسهم بلاده بثمانمئة جندي في لبنان.",
        [("fr", "LB", "strength", "planned", 800, 800)],
    ),
    (  # a year behind a half of it
        None,
        "تكمل القوات البريطانية المؤلفة من 3900 جندي مهمتها في العراق في النصف الأول من 2009.",
        [("gb", "IQ", "strength", "current", 3900, 3900)],
    ),
    (None, "قالت الخارجية إن المحادثات بشأن انسحاب بعض الجنود الفرنسيين من النيجر لم تحسم.", []),
    (None, "زار المدينة نواب معارضون لإرسال 400 جندي تركي إلى سوريا.", []),
]

ALL = [*OWNERS, *LANDS, *CLAUSES]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_owners_and_lands(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
