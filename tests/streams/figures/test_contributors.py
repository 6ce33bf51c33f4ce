"""Who contributes how many, and lists of lands line by line.

Rows as in ``test_owners_and_lands``; plain sentences as agencies write them.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, Row, keys

CONTRIBUTORS: list[Row] = [
    (
        None,
        "تتصدر إندونيسيا قائمة المساهمين في اليونيفيل بـ1240 جندياً.",
        [("id", "LB", "strength", "current", 1240, 1240)],
    ),
    (
        None,
        "تأتي إيطاليا في المرتبة الثانية بين المساهمين في اليونيفيل بـ1080 عنصراً.",
        [("it", "LB", "strength", "current", 1080, 1080)],
    ),
    (
        None,
        "أكبر الدول المساهمة في البعثة هي باكستان (1850 جندياً) ثم الهند (1650).",
        [
            ("pk", None, "strength", "current", 1850, 1850),
            ("in", None, "strength", "current", 1650, 1650),
        ],
    ),
    (  # what else is contributed
        None,
        "تتصدر اليابان قائمة المساهمين في ميزانية البعثة بـ1240 مليون دولار للجنود.",
        [],
    ),
]

LINES: list[Row] = [
    (  # the troops of the title, land by land
        "أين تنتشر القوات الأميركية في الشرق الأوسط؟",
        "تنشر الولايات المتحدة قواتها في دول عدة:\n- الكويت: 13400 جندي.\n- البحرين: 9100 جندي.",
        [
            ("us", "KW", "strength", "current", 13400, 13400),
            ("us", "BH", "strength", "current", 9100, 9100),
        ],
    ),
    (
        "أين تنتشر القوات الأميركية في الشرق الأوسط؟",
        "- الأردن: نحو 3 آلاف جندي في قاعدة موفق السلطي.",
        [("us", "JO", "strength", "current", 3000, 3000)],
    ),
    (  # those of each land where the title names a body of many
        "الدول المساهمة في اليونيفيل",
        "إندونيسيا: 1240 جندياً.\nإيطاليا: 1080 جندياً.",
        [
            ("id", "LB", "strength", "current", 1240, 1240),
            ("it", "LB", "strength", "current", 1080, 1080),
        ],
    ),
]

OWNERS: list[Row] = [
    (  # who has them, before an aside
        None,
        "وللولايات المتحدة، التي غزت العراق عام 2003، ستة آلاف جندي في العراق.",
        [("us", "IQ", "strength", "current", 6000, 6000)],
    ),
    (  # those spoken of before
        "بغداد تحدد موعد انتهاء مهمة التحالف",
        (
            "قال المستشار العراقي إن قوات التحالف الدولي تقلصت. وأضاف أن مجموعة من 250 مستشاراً "
            "ستبقى من هذه القوات في أربيل."
        ),
        [
            ("coalition", "IQ", "strength", "planned", 250, 250),
            ("coalition", "IQ", "direction", "current", None, None),
        ],
    ),
    (  # fighters with a pronoun are a band's
        None,
        "كثف حزب العمال الكردستاني هجماته. وقدّرت المخابرات التركية عدد مقاتليه في العراق بـ2400.",
        [("pkk", "IQ", "strength", "current", 2400, 2400)],
    ),
    (  # but those of a band that is named
        "البيشمركة: لا خلاف مع بغداد",
        "ويذكر أن هيئة الحشد الشعبي يبلغ عدد مقاتليها 108 آلاف.",
        [("pmf", "IQ", "strength", "current", 108000, 108000)],
    ),
    (  # the state of whoever speaks
        None,
        "قالت مصادر في باريس إن الحكومة تدرس خفض عدد قواتها في مالي إلى 2900.",
        [("fr", "ML", "strength", "planned", 2900, 2900)],
    ),
    (  # of whom so many are of a nation
        None,
        "لدى البعثة الأطلسية في أفغانستان تسعة آلاف جندي، ألف وأربعمئة منهم ألمان.",
        [
            ("nato", "AF", "strength", "current", 9000, 9000),
            ("de", "AF", "strength", "current", 1400, 1400),
        ],
    ),
    (  # who acts at the head of the sentence speaks
        None,
        "طوى الحلف الأطلسي صفحته في أفغانستان وأعلن أنه سيخفض مستوى قواته هناك.",
        [("nato", "AF", "direction", "planned", None, None)],
    ),
    (  # a people that acts, and their number
        None,
        "ويشارك ألمان في مجموعة قتالية أطلسية في بلدة روكلا، وعددهم 770 عسكرياً.",
        [("de", "LT", "strength", "current", 770, 770)],
    ),
]

PLACES: list[Row] = [
    (  # among whom someone has a rank
        None,
        "عند نحو 27 ألف جندي، يشكل الأميركيون أكبر القوات الأجنبية في كوريا الجنوبية.",
        [("us", "KR", "strength", "current", 27000, 27000)],
    ),
    (  # reckoned from a war
        "واشنطن تعزز دفاعات السعودية",
        "وعام 2003 غادر المملكة نحو ستة آلاف جندي أميركي بعد 12 عاماً من حرب الخليج.",
        [("us", "SA", "delta", "former", 6000, 6000)],
    ),
    (  # a whole army is at home, whoever hears of it
        None,
        "أمام الكونغرس الأميركي أعلن الرئيس الأفغاني أن القوات الأفغانية تعدّ 340 ألف عنصر.",
        [("af", "AF", "strength", "current", 340000, 340000)],
    ),
    (  # its own states
        None,
        "نشرت وزارة الدفاع 5500 جندي أميركي في ولايات تكساس وأريزونا.",
        [("us", "US", "delta", "current", 5500, 5500)],
    ),
    (  # from one land of others to another they are fewer in the first
        None,
        "قال البنتاغون إن قرابة ألف جندي أميركي سينتقلون من شمال سوريا إلى غرب العراق.",
        [("us", "SY", "delta", "planned", 1000, 1000)],
    ),
]

PLACES += [
    (  # in both of two lands
        None,
        "لدى الولايات المتحدة 2400 جندي في العراق و800 في سوريا، أي 3200 جندي في البلدين.",
        [
            ("us", "IQ", "strength", "current", 2400, 2400),
            ("us", "SY", "strength", "current", 800, 800),
            ("us", "IQ", "strength", "current", 3200, 3200),
        ],
    ),
    (  # on their own ground, near another's
        None,
        "قال الحلف إن قوة روسية من 30 ألف جندي ترابط داخل الأراضي الروسية قرب حدود أوكرانيا.",
        [("ru", "RU", "strength", "current", 30000, 30000)],
    ),
    (  # on another's ground
        None,
        "قال الحلف إن قوة روسية من 30 ألف جندي ترابط داخل الأراضي الأوكرانية.",
        [("ru", "UA", "strength", "current", 30000, 30000)],
    ),
]

PEOPLE: list[Row] = [
    (  # a leader whom the title names alone
        "ترامب يأمر بسحب نصف القوات من أفغانستان",
        "قال مسؤولان إن نحو 6 آلاف جندي سيعودون خلال أسابيع.",
        [("us", "AF", "delta", "planned", 6000, 6000)],
    ),
    (  # but not where another's troops are spoken of
        "زيلينسكي: 50 ألفاً في كورسك",
        "قال الرئيس إن القوات الروسية هناك تقدمت. وأضاف أن 50 ألف جندي يشاركون في الهجوم.",
        [("ru", "RU", "strength", "current", 50000, 50000)],
    ),
    (  # soldiers of a continent are no one nation's
        "لافروف: لا نناقش وجود قوات أوروبية في أوكرانيا",
        "قال الوزير الروسي إن نشر 20 ألف جندي أوروبي أمر مرفوض.",
        [],
    ),
    (  # what one has in a clause of its own
        None,
        "ترسل باكستان مدربين إلى السعودية، ولها فيها حالياً نحو 1900 عسكري.",
        [
            ("pk", "SA", "direction", "planned", None, None),
            ("pk", "SA", "strength", "current", 1900, 1900),
        ],
    ),
    (  # soldiers who took part in an attack
        "الجيش الصومالي يستعيد مدينة في الصومال",
        "شارك في الهجوم 1400 جندي صومالي تدعمهم طائرات تركية.",
        [("so", "SO", "strength", "current", 1400, 1400)],
    ),
]

PEOPLE += [
    (  # a number behind a comma is not that of the land before it
        None,
        "قال إن الولايات المتحدة سترسل ألفي جندي إلى بولندا وألمانيا، وألف جندي إلى رومانيا.",
        [
            ("us", "PL", "delta", "planned", 2000, 2000),
            ("us", "RO", "delta", "planned", 1000, 1000),
        ],
    ),
]

PEOPLE += [
    (  # the army of the land that opens the title
        "ميانمار: الجيش يستعيد لاشيو",
        "قال المتحدث إن 2800 جندي انتشروا في المدينة بوساطة صينية.",
        [("mm", "MM", "delta", "current", 2800, 2800)],
    ),
    (  # who took part in an operation, told behind them
        "السلفادور: جنود يطوقون سويابانغو",
        "قال الرئيس إن 4200 جندي شاركوا في تطويق المدينة.",
        [("sv", "SV", "strength", "current", 4200, 4200)],
    ),
]

MANY: list[Row] = [
    (  # so many from so many lands
        "الناتو: بعثتنا في العراق باقية",
        "أوضح قائد البعثة أن عدد أفرادها 590 من 31 دولة، بينهم 190 إسبانياً.",
        [
            ("nato", "IQ", "strength", "current", 590, 590),
            ("es", "IQ", "strength", "current", 190, 190),
        ],
    ),
    (  # a body of many lands is not of the nation of the title
        "بولندا ترسل مئتي جندي إلى لاتفيا",
        "سينضم الجنود إلى المجموعة القتالية بقيادة كندا التي تضم 1900 عسكري من 13 دولة.",
        [],
    ),
    (  # whom others join are there
        "أربيل: وصول دفعة من الجنود الهولنديين",
        "حطت في مطار أربيل طائرة تقل 35 عسكرياً سينضمون إلى 130 آخرين يدربون البيشمركة.",
        [
            ("nl", "IQ", "delta", "current", 35, 35),
            ("nl", "IQ", "strength", "current", 130, 130),
        ],
    ),
    (  # a band that acts, told of by an army
        "الحوثيون يحشدون على جبهات مأرب",
        "قال المتحدث باسم الجيش اليمني إن الجماعة دفعت بألفي مقاتل.",
        [],
    ),
]

MANY += [
    (  # a name in a clause behind is not whose they are
        "إسبانيا ترفع عديدها في سلوفاكيا",
        "ذكرت هيئة الأركان في مدريد أن لديها هناك 780 عسكرياً، وأنهم يقودون مجموعة للناتو.",
        [("es", "SK", "strength", "current", 780, 780)],
    ),
    (  # months of service are no discharge
        "وحدة إيرلندية تعود من لبنان",
        "عاد إلى دبلن 320 جندياً أنهوا ستة أشهر من الخدمة في جنوب لبنان.",
        [("ie", "LB", "delta", "current", 320, 320)],
    ),
]

MANY += [
    (  # a base that was named, in which they are
        None,
        "زار الوزير قاعدة ليمونييه التي يعمل فيها 140 عسكرياً روسياً.",
        [("ru", "DJ", "strength", "current", 140, 140)],
    ),
    (  # all who served in so many years
        None,
        "غادرت بريطانيا أفغانستان بعد عشرين عاماً خدم فيها 140 ألف جندي.",
        [],
    ),
]

MANY += [
    (  # a land that acts next is not theirs
        "البوسنة: تعزيز قوة الاتحاد الأوروبي",
        "تستعد رومانيا لإرسال 55 جندياً وإيطاليا لإرسال 190.",
        [
            ("ro", "BA", "delta", "planned", 55, 55),
            ("it", "BA", "delta", "planned", 190, 190),
        ],
    ),
]

ALL = [*MANY, *PEOPLE, *PLACES, *OWNERS, *CONTRIBUTORS, *LINES]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_contributors(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
