"""Whose the counted people are and where, told by clauses, borders, speakers and titles.

Each row is a title or null, a text of our own, and its figures: force, place, kind, status, low,
high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Figure = tuple[str, str | None, str, str, int | None, int | None]
Row = tuple[str | None, str, list[Figure]]

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

ARMIES: list[Row] = [
    (  # «الجيش» is that which the article calls by its nation
        "قائد اللواء يعرض انتشار الجيش",
        "رافق ضباط من الجيش الأردني الصحافيين. وأوضح أن عديد الوحدات المنتشرة بلغ 3200 عسكري.",
        [("jo", "JO", "strength", "current", 3200, 3200)],
    ),
    (  # or the speaker's
        None,
        "اتهم وزير الدفاع السوداني تشاد. وأضاف أن الجيش دفع بـ900 جندي إلى الحدود الغربية.",
        [("sd", "SD", "delta", "current", 900, 900)],
    ),
    (  # and not where the place says whose
        None,
        "بلغ تعداد الجيش في العراق 190 ألف فرد، وفق تقرير للبنتاغون.",
        [("iq", "IQ", "strength", "current", 190000, 190000)],
    ),
    (  # a side of its own land
        None,
        "دفع الجيش الجزائري بألفي عسكري نحو الشريط الجنوبي بعد سقوط مدينة في النيجر.",
        [("dz", "DZ", "delta", "current", 2000, 2000)],
    ),
    (  # between two lands
        None,
        "السياج الفاصل بين بولندا وبيلاروسيا يحرسه 6000 عسكري من الجيش البولندي.",
        [("pl", "PL", "strength", "current", 6000, 6000)],
    ),
    (  # the soldiers' own land, and not the speaker's
        None,
        "تقول كييف إن 90 ألف جندي روسي يرابطون داخل أراضي بلادهم قرب الحدود الأوكرانية.",
        [("ru", "RU", "strength", "current", 90000, 90000)],
    ),
    (  # where they were, and where they go
        None,
        "قال البنتاغون إنه سينتقل ألف عسكري أميركي متمركزين في ألمانيا إلى رومانيا.",
        [("us", "RO", "delta", "planned", 1000, 1000)],
    ),
    (  # the land that is left owns nobody
        None,
        "وعد الرئيس الأميركي بأن يغادر العراق قبل نهاية السنة 5700 جندي.",
        [("us", "IQ", "delta", "planned", 5700, 5700)],
    ),
]

TITLES: list[Row] = [
    (  # the mission of others is not the alliance's
        None,
        "سحبت كينيا 450 من جنودها من الصومال مع البعثة الأفريقية. وقوام البعثة 16 ألف جندي.",
        [("ke", "SO", "delta", "current", 450, 450)],
    ),
    (  # a host speaks of guests in his land
        None,
        "قال المتحدث باسم العمليات المشتركة تحسين الخفاجي إن عدد قوات التحالف سينخفض إلى 800.",
        [("coalition", "IQ", "strength", "planned", 800, 800)],
    ),
    (  # what will stay negates nothing
        None,
        "أوضح قاسم الأعرجي أن ما سيبقى من القوات الأميركية في العراق لن يتعدى 150 مستشاراً.",
        [("us", "IQ", "strength", "planned", None, 150)],
    ),
    (None, "استقبل وزير الدفاع العراقي وفداً من الناتو ضم 14 ضابطاً.", []),  # a delegation
    (  # an area is no one's home
        None,
        "بحسب بيان للقيادة المركزية فإن عدد القوات في المنطقة يبلغ حالياً 42 ألفاً.",
        [("us", None, "strength", "current", 42000, 42000)],
    ),
    (  # who asks not to be named asks for no troops
        None,
        "ذكر مسؤولان أميركيان، طلبا عدم كشف هويتهما، أن نحو 900 جندي سيغادرون العراق.",
        [("us", "IQ", "delta", "planned", 900, 900)],
    ),
    (  # nothing but its own land is spoken of
        None,
        "أعلن الجيش السوداني صد هجوم في الفاشر. وقالت مصادر إن 6000 جندي يدافعون عن المدينة.",
        [("sd", "SD", "strength", "current", 6000, 6000)],
    ),
    (  # the last who were abroad land at home
        None,
        "هبطت في قاعدة فونستورف طائرة تقل آخر 70 جندياً ألمانياً كانوا في النيجر.",
        [("de", "NE", "delta", "current", 70, 70)],
    ),
    (None, "شارك نحو 3100 جندي ألماني في المهمة في مالي منذ 2016.", []),  # all who ever did
    (  # in the host's own land it is guests who leave
        "القوات الأميركية في العراق",
        "قال رئيس الوزراء العراقي إنه بحث أمس سحب القوات من البلاد.",
        [("us", "IQ", "direction", "planned", None, None)],
    ),
    (  # who is asked to leave, and where
        None,
        "طلبت ساحل العاج من باريس سحب جنودها.",
        [("fr", "CI", "direction", "planned", None, None)],
    ),
    (  # two lands that are left, and no origins
        None,
        "سحبت فرنسا 900 جندي من تشاد، و1400 من النيجر.",
        [("fr", "TD", "delta", "current", 900, 900), ("fr", "NE", "delta", "current", 1400, 1400)],
    ),
    (  # a nation's people abroad
        "لندن تعزز وجودها في قبرص",
        "في قبرص 2500 عسكري بريطاني. ودعا الوزير رعايا بلاده، وعددهم خمسة آلاف، إلى المغادرة.",
        [("gb", "CY", "strength", "current", 2500, 2500)],
    ),
    (  # who denies them has soldiers of his own
        None,
        "العراق: لا وجود لأي قوات قتالية أجنبية على أراضينا.",
        [("foreign", "IQ", "strength", "current", 0, 0)],
    ),
    (None, "ذكر تقرير أن عدد عناصر طالبان الباكستانية 6000.", []),  # a band's adjective
    (  # but soldiers who serve in a body of many nations
        None,
        "بلغ عدد جنود حفظ السلام الإيطاليين في لبنان 1100.",
        [("it", "LB", "strength", "current", 1100, 1100)],
    ),
    (  # who leads them is not where they are
        None,
        "يضم لواء الناتو في لاتفيا 1700 جندي تقودهم كندا.",
        [("nato", "LV", "strength", "current", 1700, 1700)],
    ),
    (  # those let go were at home
        None,
        "سيجري تسريح 80 ألف جندي من الجيش الأميركي.",
        [("us", "US", "delta", "planned", 80000, 80000)],
    ),
    (  # marines are American where no other nation acts
        None,
        "وصل 2100 من المارينز إلى الكويت.",
        [("us", "KW", "delta", "current", 2100, 2100)],
    ),
    (
        None,
        "أرسلت هولندا 150 من المارينز إلى العراق.",
        [("nl", "IQ", "delta", "current", 150, 150)],
    ),
    (  # a part of its own land
        None,
        "انتشر ألفا جندي من الجيش اللبناني في الجنوب.",
        [("lb", "LB", "delta", "current", 2000, 2000)],
    ),
    (  # a head of state decides about his own army
        None,
        "وقّع بوتين مرسوماً يرفع عدد أفراد الجيش إلى 1.3 مليون جندي.",
        [("ru", "RU", "strength", "planned", 1300000, 1300000)],
    ),
    (  # a band is of its own force, whoever sends it
        None,
        "أرسلت بغداد لواءين من الحشد الشعبي يضمان 3000 مقاتل إلى الحدود السورية.",
        [("pmf", "IQ", "delta", "current", 3000, 3000)],
    ),
    (  # who speaks inside another's words stands before whom they tell
        None,
        "قال مسؤول عراقي إن واشنطن أبلغت بغداد بأنها ستسحب 700 جندي قبل نهاية أيلول.",
        [("us", "IQ", "delta", "planned", 700, 700)],
    ),
    (  # who asks for it is no place they come from
        None,
        "بطلب من بغداد سيعود من الأردن 60 مدرباً من الناتو.",
        [("nato", "JO", "delta", "planned", 60, 60)],
    ),
    (  # a host speaks of the guests whom the title names
        "الناطق العسكري: لا صحة لتعزيز الوجود الأميركي في كركوك",
        "نفى العميد يحيى رسول ما تناقلته صفحات عن دخول 800 عسكري إلى قاعدة كي وان في العراق.",
        [("us", "IQ", "delta", "denied", 800, 800)],
    ),
    (  # a guest of his own
        "بغداد تمهل أنقرة يومين لسحب قواتها من بعشيقة",
        "قال مسؤول أمني تركي إن مئات الجنود نُشروا في العراق.",
        [("tr", "IQ", "delta", "current", 200, 999)],
    ),
    (  # a title of police with a word between
        "الشرطة العسكرية الروسية تدخل عين العرب",
        "قال مدير المرصد إن الدوريات بدأت. وأضاف أن تعدادهم في البلدة بلغ 140.",
        [("ru", "SY", "strength", "current", 140, 140)],
    ),
]

ALL = [*OWNERS, *LANDS, *CLAUSES, *ARMIES, *TITLES]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_owners_and_lands(title: str | None, text: str, wanted: list[Figure]) -> None:
    found = [key_of(figure) for figure in read_figures(title, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
