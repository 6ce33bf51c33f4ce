"""Articles laid out by countries, lists and topics, and who speaks in them.

Each row is a text of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

LAID_OUT: list[Row] = [
    (
        "تعيد دول نشر جنودها.\n\nسلوفاكيا\n\nأجلت الوزارة سبعة عسكريين من العراق.",
        [("sk", "IQ", "delta", "current", 7, 7)],
    ),
    (
        "تركيا: لا تعلن أنقرة أرقاماً، لكن مراكز أبحاث تقدّر عدد جنودها في سوريا بعشرة آلاف.",
        [("tr", "SY", "strength", "current", 10000, 10000)],
    ),
    (
        "نعم، لفنلندا في لبنان 200 جندي ضمن قوة الأمم المتحدة «يونيفيل». ولها 75 جندياً في العراق.",
        [
            ("fi", "LB", "strength", "current", 200, 200),
            ("fi", "IQ", "strength", "current", 75, 75),
        ],
    ),
    (
        "يضم الجيش الفنلندي في زمن السلم 23 ألف جندي. وفي حال الحرب يمكنه تعبئة 280 ألف جندي.",
        [("fi", "FI", "strength", "current", 23000, 23000)],
    ),
    (
        "يضم لواء الناتو في لاتفيا 1900 عسكري من عشر دول بينها السويد.",
        [("nato", "LV", "strength", "current", 1900, 1900)],
    ),
    (
        "غادر الجنود الكروات، وعددهم 14، العراق إلى الكويت.",
        [("hr", "IQ", "delta", "current", 14, 14)],
    ),
    (
        "قال الجنرال إن الكنديين في العراق البالغ عددهم 500 سيُنقلون إلى الكويت.",
        [("ca", "IQ", "strength", "current", 500, 500)],
    ),
    (
        "قال فوليسكي إن 100 عسكري أميركي يرافقون القوات المهاجمة في الموصل، مستبعداً زيادة عددهم.",
        [
            ("us", "IQ", "strength", "current", 100, 100),
            ("us", "IQ", "direction", "denied", None, None),
        ],
    ),
    (
        "يشارك في الهجوم على الموصل 30 ألف عنصر من الجيش العراقي، في مواجهة 5 آلاف من مسلحي داعش.",
        [
            ("iq", "IQ", "strength", "current", 30000, 30000),
            ("isis", "IQ", "strength", "current", 5000, 5000),
        ],
    ),
    (
        "يستعد الجيش الفرنسي لزيادة، وتعتزم باريس رفع عديد الاحتياط من 40 ألفاً إلى 80 ألفاً.",
        [
            ("fr", "FR", "strength", "current", 40000, 40000),
            ("fr", "FR", "strength", "planned", 80000, 80000),
        ],
    ),
    ("أعلنت عدة دول سحب جنودها من العراق بعد الهجوم الإيراني.", []),
    ("انتشرت قوات مكافحة الشغب العراقية على مداخل بغداد.", []),
    ("الدفعة الثانية تضم 7 آلاف محاضر، بينهم 300 من منتسبي الجيش العراقي.", []),
    ("أدى الهجوم على الموصل إلى مقتل 30 عنصراً من الجيش العراقي.", []),
]

MORE: list[Row] = [
    ("الجنود الأميركيون الأربعة نُقلوا إلى مستشفى في العراق وأن حالتهم مستقرة.", []),
    (
        "سيصل عدد الجنود الفرنسيين في مالي إلى 2500، مقابل 800 موجودين هناك الآن.",
        [
            ("fr", "ML", "strength", "planned", 2500, 2500),
            ("fr", "ML", "strength", "current", 800, 800),
        ],
    ),
    (
        "قال هولاند خلال زيارة لأبوظبي حيث تفقد قاعدة فرنسية تضم 700 عسكري إنه راض.",
        [("fr", "AE", "strength", "current", 700, 700)],
    ),
    (
        "وعدت نيجيريا بإرسال 900 جندي إلى مالي، بينهم 190 يصلون قريباً، كما قال المتحدث باسم الجيش.",
        [
            ("ng", "ML", "delta", "planned", 900, 900),
            ("ng", "ML", "delta", "planned", 190, 190),
        ],
    ),
    (
        "استدعت إسرائيل 300 ألف جندي احتياط.",
        [("il", "IL", "delta", "current", 300000, 300000)],
    ),
]

SPEAKERS = [
    ("قال الأربعاء قائد القيادة الوسطى إن في العراق 3000 جندي أميركي.", "قائد القيادة الوسطى"),
    (
        "قال أوباما إنه راض. ورحب الأمين العام للحلف بالقرار، وقال إن للناتو في كابل 300 جندي.",
        "الأمين العام للحلف",
    ),
    (
        "أعلن الوزير لوكالة بلغا للأنباء إن في العراق 3000 جندي أميركي.",
        "الوزير",
    ),
    (
        "- الجيش الأوكراني: يضم 196 ألف جندي في الخدمة.",
        None,
    ),
    (
        "لكن مسؤولاً بريطانياً قال لصحيفة «تايمز» إن في العراق 300 جندي بريطاني.",
        "مسؤولاً بريطانياً",
    ),
    ("لكن مراكز أبحاث تقدّر عدد الأتراك في سوريا بعشرة آلاف جندي.", "مراكز أبحاث"),
    ("قال الوزير إنه راض. كما أوضح أن في العراق 3000 جندي أميركي.", "الوزير"),
]


@pytest.mark.parametrize(("text", "wanted"), [*LAID_OUT, *MORE])
def test_a_laid_out_article_is_read_as_one(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [key_of(figure) for figure in read_figures(None, text, published=DAY)] == wanted


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_speaks_is_found_around_the_verb(text: str, speaker: str) -> None:
    assert {figure.attribution for figure in read_figures(None, text, published=DAY)} == {speaker}
