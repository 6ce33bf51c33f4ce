"""Numbers and movements beside soldiers that say nothing of a force, each beside one that does.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_candidates, read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

CAPTIVES: list[Row] = [
    ("رجع 180 عسكرياً أرمينياً إلى بلادهم في صفقة تبادل للأسرى مع باكو.", []),
    ("طالت عملية المبادلة 90 جندياً أوكرانياً مقابل 60 أسيراً روسياً.", []),
    ("اقتادت الجماعة 25 جندياً تركياً إلى جهة مجهولة قرب الموصل.", []),
    ("ما زال 70 جندياً يمنياً احتجزتهم «القاعدة» في زنجبار بلا خبر.", []),
    ("ينظر القضاء في أمر 14 جندياً بريطانياً متهمين بانتهاكات في العراق.", []),
    (
        "رجع 180 عسكرياً أرمينياً من أفغانستان إلى أسرهم.",
        [("am", "AF", "delta", "current", 180, 180)],
    ),
    (
        "وصل 300 جندي تركي إلى قطر بموجب اتفاق لتبادل الخبرات.",
        [("tr", "QA", "delta", "current", 300, 300)],
    ),
]

GATHERED: list[Row] = [
    ("احتفلت الأكاديمية العراقية بالدورة 88 التي ضمت 400 ضابط عراقي.", []),
    ("شهدت قاعدة عين الأسد تمريناً عراقياً أميركياً بحضور 700 ضابط وجندي.", []),
    ("فجّر انتحاري حزامه وسط 30 جندياً عراقياً في الرمادي.", []),
    (
        "القاعدة التي تضم 400 جندي أميركي في العراق تتسع لألف.",
        [("us", "IQ", "strength", "current", 400, 400)],
    ),
]

THINGS: list[Row] = [
    ("رصدت القيادة هبوط 20 مقاتلة أميركية في قاعدة الظفرة.", []),
    ("زادت سول إنفاقها على القوات الأميركية إلى 1.2 تريليون وون.", []),
    ("خفضت واشنطن نفقات القوات الأميركية في العراق إلى 900.", []),
    ("أمضى الجندي الأميركي 400 يوم في العراق.", []),
    ("جمع ضابط متقاعد 3100 صوت من أصوات الجنود الأميركيين في ألمانيا، من أصل 8000.", []),
    (
        "خفضت واشنطن عدد القوات الأميركية في العراق إلى 900 يوم الأحد.",
        [("us", "IQ", "strength", "current", 900, 900)],
    ),
    (
        "في العراق 120 من المدربين الدنماركيين، من أصل 180.",
        [
            ("dk", "IQ", "strength", "current", 120, 120),
            ("dk", "IQ", "strength", "current", 180, 180),
        ],
    ),
]

UNDECIDED: list[Row] = [
    ("أخفق مجلس الشيوخ في إقرار خطة سحب القوات الأميركية من سوريا.", []),
    ("عجزت الحكومة الهولندية عن إرسال 300 جندي إلى مالي.", []),
    ("قلّت حصة المؤيدين لإرسال قوات أميركية إلى العراق في الاستطلاع.", []),
    ("نقلت الطائرات العسكرية الألمانية خمسة آلاف مدني من كابل.", []),
    ("سحبت لندن المهمة الاستشارية من كابل.", []),
    (
        "أقر البرلمان التركي إرسال 300 جندي إلى قطر.",
        [("tr", "QA", "delta", "planned", 300, 300)],
    ),
    (
        "وصلت تعزيزات عسكرية ألمانية إضافية إلى ليتوانيا.",
        [("de", "LT", "direction", "current", None, None)],
    ),
    (
        "كان للولايات المتحدة 500 ألف جندي في فيتنام.",
        [("us", "VN", "strength", "former", 500000, 500000)],
    ),
]

NOT_SAID: list[Row] = [
    ("أسفر الهجوم عن خروج 40 جندياً تركياً من الخدمة.", []),
    ("باغت المسلحون 70 جندياً بوركينياً في مخيمهم.", []),
    ("اختفى أثر 40 جندياً مكسيكياً في العراق.", []),
    ("تابع 300 ضابط من البيشمركة دروساً في أربيل.", []),
    ("تبادلت القوات التركية إطلاق النار مع 20 مسلحاً من العمال الكردستاني.", []),
    (
        "خروج 40 جندياً تركياً من العراق.",
        [("tr", "IQ", "delta", "current", 40, 40)],
    ),
    (
        "القوات البوركينية في مالي 70 جندياً.",
        [("bf", "ML", "strength", "current", 70, 70)],
    ),
    ("تتوقع روما موجة هجرة إذا سحبت فرنسا قواتها من ليبيا.", []),
    ("في حال سحب القوات الأميركية من العراق يعود التنظيم.", []),
    ("تخوفت الصحيفة من أن يرتفع عدد القوات الروسية في بيلاروسيا.", []),
    ("زادت نسبة التأييد لسحب القوات الألمانية من مالي.", []),
    ("يواجه 40 جندياً بريطانياً تهماً بارتكاب جرائم في أفغانستان.", []),
    ("كان 9 آلاف عنصر من داعش في سجون شمال سوريا.", []),
    ("يتسع المعسكر الجديد قرب أربيل لألف جندي أميركي.", []),
    ("ساعد 40 جندياً هولندياً في إخماد الحرائق في اليونان.", []),
    (
        "سحبت فرنسا قواتها من ليبيا.",
        [("fr", "LY", "direction", "current", None, None)],
    ),
    (
        "كان 9 آلاف عنصر من داعش في شمال سوريا.",
        [("isis", "SY", "strength", "former", 9000, 9000)],
    ),
    (
        "نزل 900 جندي أميركي في ميناء الشعيبة في الكويت.",
        [("us", "KW", "delta", "current", 900, 900)],
    ),
]

ALL = [*CAPTIVES, *GATHERED, *THINGS, *UNDECIDED, *NOT_SAID]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:40] for text, _ in ALL])
def test_what_counts_nobody(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (THINGS[0][0], "unit.other:مقاتله"),
        (THINGS[2][0], "unit.money"),
        (UNDECIDED[1][0], "status.failed"),
        (CAPTIVES[0][0], "distractor.fate"),
    ],
)
def test_what_is_refused_names_its_rule(text: str, rule: str) -> None:
    refused = [each.refused for each in read_candidates(None, text, published=DAY)]
    assert rule in refused


LETTERS: list[Row] = [
    (
        "قال إن عديد القوات الإيطالية في كوسوفو سيرتفع من نحو 600 جندي إلى 900.",
        [
            ("it", "XK", "strength", "current", 600, 600),
            ("it", "XK", "strength", "planned", 900, 900),
        ],
    ),
    (
        "تتجاوز أعداد منتسبي الحشد الشعبي 140 ألف مقاتل يتقاضون رواتبهم من الدولة.",
        [("pmf", "IQ", "strength", "current", 140000, None)],
    ),
    ("يجري إعداد 500 جندي عراقي في ألمانيا.", []),
    ("يطالب 500 مقاتل من الحشد الشعبي برواتبهم.", []),
    ("اعتصم محتجون أمام ثكنة للجيش العراقي، وقدرت أعدادهم بعشرة آلاف.", []),
    (
        "نزل ألف جندي أميركي في هايتي.",
        [("us", "HT", "delta", "current", 1000, 1000)],
    ),
    (
        "نزل عدد الجنود الأميركيين في هايتي إلى ألف.",
        [("us", "HT", "strength", "current", 1000, 1000)],
    ),
    (
        "انخفض عديد القوات السورية في لبنان من 35 ألفاً قبل خمسة أعوام إلى 14 ألفاً.",
        [
            ("sy", "LB", "strength", "former", 35000, 35000),
            ("sy", "LB", "strength", "current", 14000, 14000),
        ],
    ),
    (
        "تود باريس إرسال 300 جندي إلى رومانيا.",
        [("fr", "RO", "delta", "planned", 300, 300)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LETTERS, ids=[text[:40] for text, _ in LETTERS])
def test_letters_of_another_word(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
