"""Whose «الجيش» is, hosts and guests, and what a title says of whom and where.

Rows as in ``test_owners_and_lands``; most are sentences as a desk meets them every day.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, Row, keys

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

ALL = [*ARMIES, *TITLES]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_armies_hosts_and_titles(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
