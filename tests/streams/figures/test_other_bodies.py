"""Numbers of other bodies, courses and captives; numbers told again for another time, or none.

Each row is an article of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]


def _of(force: str, place: str, status: str, size: int) -> tuple[object, ...]:
    return (force, place, "strength", status, size, size)


BODIES: list[Row] = [
    ("استعاد الجيش الصومالي البلدة. وتقدر لجنة أن لدى الحركة 7 آلاف مقاتل.", []),
    ("صد الجيش السوداني الهجوم. وتزعم القوة شبه العسكرية أنها حشدت 12 ألف مقاتل.", []),
    ("تقدم الجيش الإثيوبي في الإقليم. وفي صفوف المتمردين نحو 20 ألف مسلح.", []),
    ("تقول حكومة تشاد إن حدودها آمنة. وتضم القوة الأممية 5200 جندي.", []),
    (
        "تقدم الجيش الصومالي. ولديه في الصومال 20 ألف جندي لمواجهة الحركة.",
        [_of("so", "SO", "current", 20000)],
    ),
]

TAUGHT: list[Row] = [
    (
        "في العراق 500 جندي من الناتو. وبلغ عدد خريجيها 1650 عسكرياً محلياً.",
        [_of("nato", "IQ", "current", 500)],
    ),
    ("بلغ عدد من أعدتهم بعثة الناتو من الضباط العراقيين عشرة آلاف.", []),
    ("أما المتطوعون العراقيون الذين دُرّبوا في المعسكر فبلغوا 2400.", []),
    ("بلغ عدد الجنود الكنديين في العراق 250.", [_of("ca", "IQ", "current", 250)]),
]

GUARDED: list[Row] = [
    ("تحرس قوات محلية في سجونها عشرة آلاف داعشي.", []),
    ("في المخيم عشرة آلاف امرأة وطفل من عائلات مقاتلين أجانب.", []),
    (
        "يعمل 650 جندياً أميركياً في القاعدة الجوية 201 في النيجر.",
        [_of("us", "NE", "current", 650)],
    ),
    ("قفزت الفاتورة السنوية لنشر الجنود الأميركيين في أفغانستان إلى 45 مليار دولار.", []),
]

FOUNDED: list[Row] = [
    ("دعا السناتور إلى تشكيل قوة من 5000 جندي أميركي في سوريا.", []),
    ("حث الخبير على تأسيس قوة أميركية تضم 10 آلاف جندي في العراق.", []),
    ("قررت فرنسا تشكيل قوة من 800 جندي في مالي.", [_of("fr", "ML", "planned", 800)]),
    ("تم تشكيل قوة أميركية من 5000 جندي في سوريا.", [_of("us", "SY", "current", 5000)]),
]

TIMES: list[Row] = [
    (
        "كان لبريطانيا في العراق 46 ألف جندي عام 2003، و9 آلاف في 2006، ثم 4 آلاف مطلع 2008.",
        [_of("gb", "IQ", "former", size) for size in (46000, 9000, 4000)],
    ),
    (
        "كان لألمانيا في أفغانستان 4500 جندي عام 2010، وقتل 30 في 2011.",
        [_of("de", "AF", "former", 4500)],
    ),
    (
        "كان الأميركيون في أفغانستان مئة ألف صيف 2011.",
        [_of("us", "AF", "former", 100000)],
    ),
    (
        "لفرنسا في النيجر اليوم 1500 جندي، بعدما كانوا في الصيف الماضي نحو ألفين.",
        [_of("fr", "NE", "current", 1500), _of("fr", "NE", "former", 2000)],
    ),
    (
        "يقف خمسون جندياً إستونياً في مالي، وعشرة في العراق.",
        [_of("ee", "ML", "current", 50), _of("ee", "IQ", "current", 10)],
    ),
    (
        "قالت أنقرة إن عدد جنودها في قطر ليس 5000 بل 3000.",
        [_of("tr", "QA", "denied", 5000), _of("tr", "QA", "current", 3000)],
    ),
]

NONE: list[Row] = [
    ("عدد الجنود الفرنسيين في الصومال اليوم صفر.", [_of("fr", "SO", "current", 0)]),
    (
        "تقضي الخطة بخفض عدد الجنود الأميركيين في أفغانستان من 2500 إلى الصفر.",
        [_of("us", "AF", "current", 2500), _of("us", "AF", "planned", 0)],
    ),
    ("خفض الجيش الفرنسي في مالي عدد الحوادث إلى الصفر.", []),
    ("ليس لنا ولا جندي واحد في ليبيا، قال وزير الدفاع التركي.", [_of("tr", "LY", "current", 0)]),
    ("معندناش ولا عسكري مصري واحد في ليبيا.", [_of("eg", "LY", "current", 0)]),
    ("لم يسقط ولا جندي فرنسي واحد في ليبيا.", []),
    ("لم يكن لتركيا في ليبيا جندي واحد.", [_of("tr", "LY", "former", 0)]),
    ("غادر الفرنسيون مالي، فلا عسكري واحداً لهم هناك.", [_of("fr", "ML", "current", 0)]),
]

SWAPPED: list[tuple[str, str]] = [
    (
        "تبادل أسرى بين موسكو وكييف",
        "أعلنت روسيا استعادة 63 جندياً، وعاد 116 مقاتلاً أوكرانياً إلى ديارهم.",
    ),
    (
        "مخيم الهول ينتظر",
        "في المخيم قوات عراقية. وقالت المديرة إن 31 ألف عراقي ينتظرون العودة إلى ديارهم.",
    ),
]

ROWS = [*BODIES, *TAUGHT, *GUARDED, *FOUNDED, *TIMES, *NONE]


@pytest.mark.parametrize(("text", "figures"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_reads(text: str, figures: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert found == figures


@pytest.mark.parametrize(("title", "text"), SWAPPED, ids=[row[0] for row in SWAPPED])
def test_nobody_of_a_force(title: str, text: str) -> None:
    assert not read_figures(title, text, published=DAY)
