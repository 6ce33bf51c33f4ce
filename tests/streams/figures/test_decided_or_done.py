"""What is decided, what is done, what was: clauses beside a figure, and directions of people.

Each row is a sentence of our own with its figures: kind, status, low, high; or the statuses of its
directions. Beside each shape that is read stands one that looks like it and is not.
"""

from __future__ import annotations

from datetime import date

import pytest

from streams.figures.reader import read_figures

DAY = date(2020, 1, 5)

Row = tuple[str, list[tuple[object, ...]]]

DEPLOYED: list[Row] = [
    ("ستنشر كندا ستمئة جندي في لاتفيا.", [("delta", "planned", 600, 600)]),
    ("قد تنشر كندا ستمئة جندي في لاتفيا.", [("delta", "planned", 600, 600)]),
    ("تنشر كندا ستمئة جندي في لاتفيا.", [("strength", "current", 600, 600)]),
    ("ستنشر كندا في لاتفيا لواء قوامه ألفا جندي.", [("strength", "planned", 2000, 2000)]),
    (
        "أعلن كاميرون أن مجموع العائدين من أفغانستان سيبلغ 900 جندي بريطاني.",
        [("delta", "planned", 900, 900)],
    ),
    (
        "أعلن كاميرون أن مجموع الباقين في أفغانستان سيبلغ 900 جندي بريطاني.",
        [("strength", "planned", 900, 900)],
    ),
]

DECIDED: list[Row] = [
    (
        "كان عديد القوات البريطانية في ألمانيا 20 ألف جندي قبل أن تقرر لندن خفضه إلى 5 آلاف.",
        [("strength", "former", 20000, 20000), ("strength", "planned", 5000, 5000)],
    ),
    (
        "كان عديد القوات البريطانية في ألمانيا 20 ألف جندي قبل أن ينخفض إلى 5 آلاف.",
        [("strength", "former", 20000, 20000), ("strength", "current", 5000, 5000)],
    ),
    (
        "بلغ عدد الجنود الأميركيين في كوسوفو 700 قبل إعلان واشنطن إرسال تعزيزات.",
        [("strength", "former", 700, 700)],
    ),
    (
        "وكان الرئيس الفرنسي أمر بإرسال 600 جندي إضافي إلى النيجر، على أن يكتمل وصولهم في الربيع.",
        [("delta", "planned", 600, 600)],
    ),
    (
        "تعهدت إيطاليا رفع عدد جنودها في لبنان إلى 900 جندي بعد وصول مئة جندي إيطالي إلى صور.",
        [("strength", "planned", 900, 900), ("delta", "current", 100, 100)],
    ),
    (
        "ستحتفظ واشنطن بلواء إضافي يضم أربعة آلاف جندي في بولندا.",
        [("strength", "planned", 4000, 4000)],
    ),
    (
        "سيزور الوزير الألماني القوة التي تضم أربعة آلاف جندي ألماني في ليتوانيا.",
        [("strength", "current", 4000, 4000)],
    ),
    (
        "يغادر مالي نحو ألف جندي فرنسي، في حين يبقى 300 في غاو.",
        [("delta", "planned", 1000, 1000), ("strength", "planned", 300, 300)],
    ),
    (
        "ألمانيا مستعدة لأن تقيم في ليتوانيا 3000 جندي.",
        [("strength", "planned", 3000, 3000)],
    ),
    (
        "تصبح للجيش الألماني في ليتوانيا فرقة دائمة من 4800 عسكري عام 2027.",
        [("strength", "planned", 4800, 4800)],
    ),
]

DONE: list[Row] = [
    (
        "تعهدت إيطاليا أن تبلغ قوتها في لبنان ألفي جندي، ولها حالياً 250 في صور.",
        [("strength", "planned", 2000, 2000), ("strength", "current", 250, 250)],
    ),
    (
        "ارتفع عدد الجنود الفرنسيين في تشاد إلى 1200، ضعف ما كان عليه قبل أسبوع.",
        [("strength", "current", 1200, 1200)],
    ),
    (
        "دفعت لندن بـ200 جندي آخرين إلى إستونيا، وهو ما يرفع قوام قوتها هناك إلى 900.",
        [("delta", "current", 200, 200), ("strength", "current", 900, 900)],
    ),
    (
        "أرسلت السعودية آنذاك ألف جندي سعودي إلى البحرين.",
        [("delta", "former", 1000, 1000)],
    ),
    ("أرسلت السعودية ألف جندي سعودي إلى البحرين.", [("delta", "current", 1000, 1000)]),
    (
        "زعمت صحيفة أن لندن ستنقل 500 جندي إلى قبرص، غير أن المتحدث وصف ذلك بأنه عارٍ عن الصحة.",
        [("delta", "denied", 500, 500)],
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [row for rows in (DEPLOYED, DECIDED, DONE) for row in rows]
)
def test_decided_done_or_over(text: str, wanted: list[tuple[object, ...]]) -> None:
    figures = read_figures(None, text, published=DAY)
    found = [
        (figure.kind.value, figure.status.value, figure.low, figure.high)
        for figure in figures
        if figure.kind.value != "direction"
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)


DIRECTIONS: list[tuple[str, list[str]]] = [
    ("بدأت القوات الفرنسية الانسحاب من النيجر.", ["current"]),
    ("تبدأ القوات الفرنسية مغادرة النيجر في آذار المقبل.", ["planned"]),
    ("أدانت القوات الفرنسية الانسحاب من النيجر.", []),
    ("أخذت موسكو في سحب جنودها من أرمينيا.", ["current"]),
    ("في ليبيا 300 جندي تركي، سيرحل أغلبهم قبل نهاية العام.", ["planned"]),
    ("في ليبيا 300 جندي تركي، رفع بعضهم علم بلاده.", []),
    ("أظهر استطلاع للرأي أن 68 في المئة من الإيطاليين يرفضون إرسال جنود إلى أوكرانيا.", []),
    ("أقر النواب مشروع قانون يلزم البيت الأبيض بسحب القوات الأميركية من العراق.", []),
    ("تستمر المحادثات مع النيجر بشأن انسحاب القوات الفرنسية.", []),
    ("أبدت السويد استعدادها لإرسال قوات إلى أوكرانيا لكنها لم تتخذ قراراً بعد.", []),
    ("ستتولى روسيا الإشراف على انسحاب المقاتلين الأكراد من سوريا.", []),
    ("خرجت في بغداد تظاهرات للضباط العراقيين.", []),
    ("لم يعد في العراق أي جندي ياباني بعدما غادرت آخر دفعة السماوة.", []),
]


@pytest.mark.parametrize(("text", "wanted"), DIRECTIONS)
def test_a_direction_and_its_status(text: str, wanted: list[str]) -> None:
    figures = read_figures(None, text, published=DAY)
    found = [figure.status.value for figure in figures if figure.kind.value == "direction"]
    assert found == wanted
