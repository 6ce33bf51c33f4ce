"""What is planned, past or still so, where the word that says it stands apart from the number.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

TO_COME: list[Row] = [
    (
        "ما بين 700 و900 عسكري إيطالي قد يرابطون في النيجر.",
        [("it", "NE", "strength", "planned", 700, 900)],
    ),
    (
        "300 جندي هولندي من المقرر أن يتمركزوا في ليتوانيا.",
        [("nl", "LT", "strength", "planned", 300, 300)],
    ),
    (
        "ذكر مسؤول أن عدداً يتراوح بين 100 و300 جندي أميركي سيبقى في سوريا.",
        [("us", "SY", "strength", "planned", 100, 300)],
    ),
    (
        "قالت تشاد إن 700 من جنودها المنتشرين في النيجر سيعودون إلى ثكناتهم.",
        [("td", "NE", "delta", "planned", 700, 700)],
    ),
    (
        "أعلن البنتاغون إرسال 800 جندي إلى الكويت، ما سيرفع عدد الأميركيين هناك إلى ثلاثة آلاف.",
        [
            ("us", "KW", "delta", "planned", 800, 800),
            ("us", "KW", "strength", "planned", 3000, 3000),
        ],
    ),
    (
        "500 عسكري إيطالي المتمركزون في النيجر يدربون الجيش.",
        [("it", "NE", "strength", "current", 500, 500)],
    ),
]

NOBODY: list[Row] = [
    (
        "قال المتحدث إن أي جندي فرنسي لن يبقى في النيجر.",
        [("fr", "NE", "strength", "planned", 0, 0)],
    ),
    ("قال المتحدث إن أي جندي فرنسي لن ينسى النيجر.", []),
]

PAST: list[Row] = [
    (
        "أكد الوزير أن الجنود اليابانيين الخمسمئة الذين خدموا في السماوة أدوا مهمتهم.",
        [("jp", "IQ", "strength", "former", 500, 500)],
    ),
    (
        "كان في لبنان حتى وقت قريب 1200 جندي إسرائيلي.",
        [("il", "LB", "strength", "former", 1200, 1200)],
    ),
    (
        "أعلنت إثيوبيا سحب ألفي جندي إثيوبي من الصومال خلال الشهرين الماضيين.",
        [("et", "SO", "delta", "current", 2000, 2000)],
    ),
    (
        "أعلنت إثيوبيا سحب ألفي جندي إثيوبي من الصومال خلال الشهرين المقبلين.",
        [("et", "SO", "delta", "planned", 2000, 2000)],
    ),
    (
        "في سوريا ألفا جندي أميركي، وليس 900 كما كان يُعتقد.",
        [
            ("us", "SY", "strength", "current", 2000, 2000),
            ("us", "SY", "strength", "denied", 900, 900),
        ],
    ),
    (
        "يربو عدد الجنود السنغاليين في غامبيا على الألف بعد رحيل الرئيس السابق إلى المنفى.",
        [("sn", "GM", "strength", "current", 1000, None)],
    ),
]

COUNTED: list[Row] = [
    (
        "ستسحب واشنطن 40 في المئة من 5000 جندي أميركي في العراق.",
        [("us", "IQ", "strength", "current", 5000, 5000)],
    ),
    (
        "لم يسبق أن تجاوز عدد القوات الأميركية في سوريا 2500.",
        [("us", "SY", "strength", "current", None, 2500)],
    ),
    (
        "سبق أن تجاوز عدد القوات الأميركية في سوريا 2500.",
        [("us", "SY", "strength", "former", 2500, None)],
    ),
    (
        "تقدّر سيول بنحو 11 ألفاً عدد الجنود الكوريين الشماليين في روسيا.",
        [("kp", "RU", "strength", "current", 11000, 11000)],
    ),
    ("تقدّر سيول بنحو 11 ألفاً عدد الدبابات الكورية الشمالية في روسيا.", []),
    (
        "مقاتلو الحشد الشعبي يفوقون 140 ألف مقاتل، منهم 45 ألفاً من أبناء العشائر.",
        [
            ("pmf", "IQ", "strength", "current", 140000, None),
            ("pmf", "IQ", "strength", "current", 45000, 45000),
        ],
    ),
    (
        "عبر رتل يضم 400 جندي تشادي الحدود إلى مالي.",
        [("td", "ML", "delta", "current", 400, 400)],
    ),
    (
        "مئة عسكري روسي جاؤوا إلى النيجر.",
        [("ru", "NE", "delta", "current", 100, 100)],
    ),
]

BEGUN: list[Row] = [
    (
        "وافق البوندستاغ على تمديد مهمة 1400 جندي في مالي.",
        [("de", "ML", "strength", "planned", 1400, 1400)],
    ),
    (
        "أوقفت واشنطن سحب قواتها من ألمانيا.",
        [("us", "DE", "direction", "denied", None, None)],
    ),
    (
        "قررت أنقرة خفض القوة التركية في قطر إلى النصف.",
        [("tr", "QA", "direction", "planned", None, None)],
    ),
    ("قررت أنقرة رفع القوة الشرائية في قطر.", []),
    (
        "ماكو غير 2500 جندي أمريكي بالعراق.",
        [("us", "IQ", "strength", "current", 2500, 2500)],
    ),
    (
        "بدأ ألف جندي من القوات الخاصة البريطانية مغادرة البصرة.",
        [("gb", "IQ", "delta", "current", 1000, 1000)],
    ),
    (
        "300 جندي بولندي بدأوا بالانسحاب من العراق.",
        [("pl", "IQ", "delta", "current", 300, 300)],
    ),
    (
        "يستعد 300 جندي بولندي للتوجه إلى العراق.",
        [("pl", "IQ", "delta", "planned", 300, 300)],
    ),
    ("بدأ 300 جندي بولندي دورة في نقل الجرحى في العراق.", []),
    (
        "تلقى 400 جندي سلوفيني أوامر بالتوجه إلى العراق.",
        [("si", "IQ", "delta", "planned", 400, 400)],
    ),
    ("تلقى 400 جندي عراقي تدريبات على القتال.", []),
    (
        "نصف القوات الأميركية في العراق، أي نحو 1250 جندياً، سيرحل هذا الصيف.",
        [("us", "IQ", "delta", "planned", 1250, 1250)],
    ),
    (
        "بلغ تعداد قوات التحالف في العراق خمسة آلاف جندي قبل أن ينخفض إلى 3400.",
        [
            ("coalition", "IQ", "strength", "former", 5000, 5000),
            ("coalition", "IQ", "strength", "current", 3400, 3400),
        ],
    ),
    (
        "يتسلم 1500 جندي إيطالي مهمة حماية سد الموصل.",
        [("it", "IQ", "strength", "current", 1500, 1500)],
    ),
    ("يتسلم 1500 جندي عراقي رواتب متأخرة.", []),
]

ALL = [*NOBODY, *TO_COME, *PAST, *COUNTED, *BEGUN]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:40] for text, _ in ALL])
def test_when_and_whether(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_a_hedge_before_the_verb_behind_leaves_a_plan_open() -> None:
    (open_plan,) = read_figures(None, TO_COME[0][0], published=DAY)
    (firm,) = read_figures(None, TO_COME[1][0], published=DAY)
    assert not open_plan.firm
    assert firm.firm


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("لندن - «الشرق»: في العراق 300 جندي ألماني، بحسب السفارة.", "السفارة"),
        ("برلين (وكالات): في العراق 300 جندي ألماني.", None),
        (
            "جدد وزير الدفاع التأكيد أن في العراق 300 جندي ألماني.",
            "وزير الدفاع",
        ),
        ("قال وزير الدفاع: في العراق، بحسب قوله، 300 جندي ألماني.", "وزير الدفاع"),
        ("جدد البرلمان التفويض الذي يجيز إيفاد مئة جندي ألماني إلى العراق.", None),
        (
            "في العراق 300 جندي ألماني، وفق ما شدد عليه وزير الدفاع.",
            "وزير الدفاع",
        ),
    ],
)
def test_datelines_and_sayings_with_their_preposition(text: str, speaker: str | None) -> None:
    assert read_figures(None, text, published=DAY)[0].attribution == speaker
