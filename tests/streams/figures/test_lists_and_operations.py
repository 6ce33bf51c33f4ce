"""Lists of lands, operations, and what is told of whose soldiers and where.

Rows as in ``test_owners_and_lands``; plain sentences as agencies write them.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, Row, keys

TOLD: list[Row] = [
    (  # what another source speaks of
        None,
        "قدّر دبلوماسي عدد الجنود الروس في مالي بنحو ألف، فيما تحدث مصدر أمني عن 1600.",
        [
            ("ru", "ML", "strength", "current", 1000, 1000),
            ("ru", "ML", "strength", "current", 1600, 1600),
        ],
    ),
    (  # but of the dead
        None,
        "اعترفت موسكو بهلاك 70 جندياً في دونيتسك، فيما تحدث مصدر أمني عن 300.",
        [],
    ),
    (  # what a body has is not of whoever serves in it
        "اليونيفيل تنعى جندياً فرنسياً",
        "تشارك فرنسا بنحو 680 جندياً في القوة التي يبلغ عديدها 10 آلاف جندي.",
        [("fr", "LB", "strength", "current", 680, 680)],
    ),
    (  # where those come from who serve
        "هايتي: وصول الشرطة الكينية",
        "تضم البعثة نحو 140 جندياً وشرطياً من غواتيمالا والسلفادور وجامايكا وبليز.",
        [("gt", "HT", "strength", "current", 140, 140)],
    ),
    (  # what is so now is no past
        None,
        "وصلت قوات رواندية إلى موزمبيق عام 2021، ويبلغ عددها حالياً أكثر من 4 آلاف جندي.",
        [("rw", "MZ", "strength", "current", 4000, None)],
    ),
    (  # divisions that are pushed
        None,
        "قالت إسرائيل إنها ستدفع بخمس فرق تضم 48 ألف جندي إلى قطاع غزة.",
        [("il", "PS", "delta", "planned", 48000, 48000)],
    ),
]

TOLD += [
    (  # two who act, each in a clause of its own
        None,
        "بينما سحبت فرنسا آخر 210 جنود من تشاد، عززت روسيا وجودها في مالي بنحو 450 عنصراً.",
        [
            ("fr", "TD", "delta", "current", 210, 210),
            ("ru", "ML", "delta", "current", 450, 450),
        ],
    ),
    (  # so many are all a state has
        None,
        "تمتلك إيران 600 ألف عسكري في الخدمة.",
        [("ir", "IR", "strength", "current", 600000, 600000)],
    ),
    (  # so few may be anywhere
        None,
        "تمتلك فرنسا 600 عسكري.",
        [("fr", None, "strength", "current", 600, 600)],
    ),
]

TOLD += [
    (  # the force of the title, told of by its host
        "أول دورية للقوات المصرية في الصومال",
        "ووفق مصدر في وزارة الدفاع الصومالية، تضم القوة 1080 جندياً، بعد أوغندا التي لها 4400.",
        [
            ("eg", "SO", "strength", "current", 1080, 1080),
            ("ug", "SO", "strength", "current", 4400, 4400),
        ],
    ),
    (  # a size in a battalion is no name
        "التشيك ترفع عدد جنودها في سلوفاكيا",
        "وبذلك يصل عدد التشيكيين في الكتيبة إلى 510.",
        [("cz", "SK", "strength", "current", 510, 510)],
    ),
    (
        "التشيك ترفع عدد جنودها في سلوفاكيا",
        "وزارت الوزيرة مقر الكتيبة 41.",
        [],
    ),
    (  # the nation of those counted, the owner of a base, what a denial leaves out
        "الصين تبني ثكنات في طاجيكستان",
        (
            "يقدر خبراء عدد الصينيين فيها بنحو 250 عنصراً من الشرطة المسلحة. ونفت دوشنبه وجود قوات "
            "أجنبية على أراضيها باستثناء القاعدة الروسية التي تضم 6500 عسكري."
        ),
        [
            ("cn", "TJ", "strength", "current", 250, 250),
            ("ru", "TJ", "strength", "current", 6500, 6500),
        ],
    ),
    (  # who attacks a place is not who is in it
        "مقتل جنود تشاديين قرب الحدود",
        "قال الحاكم إن مسلحي بوكو حرام هاجموا ثكنة تضم أكثر من 200 جندي في تشاد.",
        [("td", "TD", "strength", "current", 200, None)],
    ),
]

OPERATIONS: list[Row] = [
    (  # whoever takes part in an operation is there
        None,
        "أعلنت هيئة الحشد الشعبي مشاركة 4 آلاف من مقاتليها في تأمين الزيارة.",
        [("pmf", "IQ", "strength", "current", 4000, 4000)],
    ),
    (
        None,
        "شارك 350 جندياً تركياً في العملية شمال سوريا.",
        [("tr", "SY", "strength", "current", 350, 350)],
    ),
    (  # but in a rescue or a course is not
        None,
        "شارك 45 جندياً لبنانياً في عملية البحث عن المفقودين.",
        [],
    ),
    (
        None,
        "شارك 45 ضابطاً عراقياً في دورة تدريبية على مكافحة الإرهاب.",
        [],
    ),
    (  # fighters whom another sends are no army's
        "تقرير أممي: مرتزقة في ليبيا",
        "قال التقرير إن تركيا نقلت 3600 مقاتل سوري إلى ليبيا للقتال إلى جانب حكومة الوفاق.",
        [],
    ),
    (  # soldiers are
        None,
        "أرسلت السودان 3600 جندي سوداني إلى اليمن.",
        [("sd", "YE", "delta", "current", 3600, 3600)],
    ),
    (  # ground is won back, nobody is brought home
        None,
        "استعاد الجيش السوداني السيطرة على القصر بعدما نشر 2500 جندي في الخرطوم.",
        [("sd", "SD", "delta", "current", 2500, 2500)],
    ),
    (
        None,
        "استعادت بريطانيا 250 جندياً من أفغانستان.",
        [("gb", "AF", "delta", "current", 250, 250)],
    ),
]

LISTS: list[Row] = [
    (  # a nation's people, land after land
        None,
        "تتمركز القوات الأميركية في اليابان (54 ألف جندي) وكوريا الجنوبية (27 ألفاً).",
        [
            ("us", "JP", "strength", "current", 54000, 54000),
            ("us", "KR", "strength", "current", 27000, 27000),
        ],
    ),
    (
        None,
        "عدد الجنود الأميركيين في الخليج: الكويت 13400، البحرين 9100، قطر 10100، الإمارات 3600.",
        [
            ("us", "KW", "strength", "current", 13400, 13400),
            ("us", "BH", "strength", "current", 9100, 9100),
            ("us", "QA", "strength", "current", 10100, 10100),
            ("us", "AE", "strength", "current", 3600, 3600),
        ],
    ),
    (  # but whoever has a number after another's is a party
        None,
        "نشرت بريطانيا 850 جندياً في إستونيا، وفرنسا 320، والدنمارك 210.",
        [
            ("gb", "EE", "delta", "current", 850, 850),
            ("fr", "EE", "delta", "current", 320, 320),
            ("dk", "EE", "delta", "current", 210, 210),
        ],
    ),
    (  # where those beside them come from is no place
        None,
        "تضم البعثة 1240 جندياً من إندونيسيا و1080 من إيطاليا و910 من الهند.",
        [
            ("id", None, "strength", "current", 1240, 1240),
            ("it", None, "strength", "current", 1080, 1080),
            ("in", None, "strength", "current", 910, 910),
        ],
    ),
    (  # a round number of the next land is no year
        None,
        "لتركيا 5000 جندي في سوريا، و2000 في العراق.",
        [
            ("tr", "SY", "strength", "current", 5000, 5000),
            ("tr", "IQ", "strength", "current", 2000, 2000),
        ],
    ),
    (  # but a year is
        None,
        "كان لبريطانيا في العراق 4000 جندي في 2008 و2009.",
        [("gb", "IQ", "strength", "former", 4000, 4000)],
    ),
    (  # a whole is not of the nation of one of its parts
        None,
        "تتكون القوة من 4300 جندي، منهم 1500 إيطالي و700 أميركي.",
        [
            ("it", None, "strength", "current", 1500, 1500),
            ("us", None, "strength", "current", 700, 700),
        ],
    ),
    (  # whoever takes them out of a body
        None,
        "أعلنت بوروندي سحب 1100 جندي من بعثة الاتحاد الأفريقي في الصومال.",
        [("bi", "SO", "delta", "planned", 1100, 1100)],
    ),
    (
        None,
        "سحبت البعثة الأفريقية 1100 جندي من قوات الاتحاد الأفريقي في الصومال.",
        [],
    ),
    (  # a land called as its people are
        None,
        "ينتشر 9000 جندي أوغندي و5300 بوروندي في الصومال.",
        [
            ("ug", "SO", "strength", "current", 9000, 9000),
            ("bi", "SO", "strength", "current", 5300, 5300),
        ],
    ),
]

NEAR: list[Row] = [
    (  # an operation that was named before
        "بولندا: 9 آلاف جندي لحماية المنشآت",
        "أطلقت وارسو عملية «أفق» التي يشارك فيها 9 آلاف عسكري لحماية السكك الحديدية.",
        [("pl", "PL", "strength", "current", 9000, 9000)],
    ),
    (  # who masses troops does so on this side; who speaks behind «في حين» said no more before
        "تايلاند وكمبوديا: هدنة هشة",
        "حشدت بانكوك 14 ألف جندي على الحدود، في حين قالت بنوم بنه إن جيشها لم يزد عدد قواته.",
        [("th", "TH", "strength", "current", 14000, 14000)],
    ),
]

NEAR += [
    (  # who are left behind
        None,
        "انسحبت فرنسا من مالي تاركة 900 جندي في النيجر.",
        [("fr", "NE", "strength", "current", 900, 900)],
    ),
    (  # the nation of the next number is not that of the whole
        None,
        "من بين 12 ألف جندي في بعثة أونميس هناك 2500 رواندي.",
        [("rw", "SS", "strength", "current", 2500, 2500)],
    ),
]

NEAR += [
    (  # others that a force has elsewhere are no more of them
        "التحالف الدولي: مهمتنا في العراق مستمرة",
        ("أكد المتحدث أن 2400 عسكري لا يزالون في العراق. ولدى القوة 800 عسكري آخر في سوريا."),
        [
            ("coalition", "IQ", "strength", "current", 2400, 2400),
            ("coalition", "SY", "strength", "current", 800, 800),
        ],
    ),
    (  # a body of many nations is none of theirs
        "الأمم المتحدة تمدد ولاية أندوف",
        "تضم القوة 1150 جندياً، أبرز المساهمين فيها نيبال (420) والهند (190).",
        [
            ("np", "SY", "strength", "current", 420, 420),
            ("in", "SY", "strength", "current", 190, 190),
        ],
    ),
    (  # in as many missions as that there is no one land
        "إسبانيا: 700 عسكري في لبنان و600 في لاتفيا",
        "أوضحت وزيرة الدفاع أن 3000 عسكري ينتشرون في 16 مهمة.",
        [("es", None, "strength", "current", 3000, 3000)],
    ),
]

ALL = [*LISTS, *OPERATIONS, *TOLD, *NEAR]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_lists_and_operations(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
