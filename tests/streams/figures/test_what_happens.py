"""What happens to troops, in the plain sentences of the news: begun, done, decided, called off.

Each row is a text of our own (a title or null before it) with its figures; beside each shape
that is read stands one that looks like it and is not.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Row, keys

TASKS: list[Row] = [
    (
        None,
        "ستتسلم اليونان حماية مطار بيروت بـ300 جندي.",
        [("gr", "LB", "strength", "planned", 300, 300)],
    ),
    (None, "تولت الشرطة اللبنانية حماية 300 جندي يوناني في بيروت.", []),
]

PAIRS: list[Row] = [
    (
        None,
        "وكانت كندا قلصت عدد جنودها في لاتفيا من 900 إلى 600.",
        [
            ("ca", "LV", "strength", "former", 900, 900),
            ("ca", "LV", "strength", "current", 600, 600),
        ],
    ),
    (
        None,
        "وكان عدد الجنود الكنديين في لاتفيا يتراوح من 600 إلى 900.",
        [("ca", "LV", "strength", "former", 600, 900)],
    ),
]

BESIDE: list[Row] = [
    (
        None,
        "أعلنت أوتاوا سحب 200 جندي من لاتفيا، فيما قالت ريغا إنها لم تُستشر.",
        [("ca", "LV", "delta", "planned", 200, 200)],
    ),
    (
        None,
        "أعلنت أوتاوا سحب 200 جندي من لاتفيا، واكتمل رحيلهم أمس.",
        [("ca", "LV", "delta", "current", 200, 200)],
    ),
    (
        None,
        "لكندا في لاتفيا 900 جندي، وتعتزم خفض عددهم تدريجاً.",
        [
            ("ca", "LV", "strength", "current", 900, 900),
            ("ca", "LV", "direction", "planned", None, None),
        ],
    ),
    (
        None,
        "لكندا في لاتفيا 900 جندي، وتعتزم خفض عدد مدرعاتهم تدريجاً.",
        [("ca", "LV", "strength", "current", 900, 900)],
    ),
]

DAYS: list[Row] = [
    (
        None,
        "بدأت القوات الكندية، صباح الأحد، الانسحاب من لاتفيا.",
        [("ca", "LV", "direction", "current", None, None)],
    ),
    (
        None,
        "واصلت كندا، الخميس، إرسال جنود إلى لاتفيا.",
        [("ca", "LV", "direction", "current", None, None)],
    ),
    (None, "بدأت القوات الكندية، صباح الأحد، التدريب على الانسحاب من المباني.", []),
]

DECIDED: list[Row] = [
    (
        None,
        "قررت أوتاوا تعليق مهمتها في العراق، وسحب 60 مدرباً كنديا.",
        [("ca", "IQ", "delta", "planned", 60, 60)],
    ),
    (
        None,
        "قررت أوتاوا تعليق مهمتها في العراق، وسحبت 60 مدرباً كنديا.",
        [("ca", "IQ", "delta", "current", 60, 60)],
    ),
    (
        None,
        "أعلنت أوتاوا وصول 200 جندي كندي إلى لاتفيا، ليرتفع عدد جنودها هناك إلى 400.",
        [
            ("ca", "LV", "delta", "current", 200, 200),
            ("ca", "LV", "strength", "current", 400, 400),
        ],
    ),
    (
        None,
        "أعلنت أوتاوا إرسال 200 جندي إلى لاتفيا، ليرتفع عدد جنودها هناك إلى 400.",
        [
            ("ca", "LV", "delta", "planned", 200, 200),
            ("ca", "LV", "strength", "planned", 400, 400),
        ],
    ),
    (
        None,
        "علقت كندا خططها لسحب 200 جندي من لاتفيا.",
        [("ca", "LV", "delta", "denied", 200, 200)],
    ),
    (
        None,
        "أعدت كندا خططها لسحب 200 جندي من لاتفيا.",
        [("ca", "LV", "delta", "planned", 200, 200)],
    ),
    (
        None,
        "طلبت لاتفيا من كندا سحب 200 جندي من أراضيها.",
        [("ca", "LV", "delta", "planned", 200, 200)],
    ),
    (None, "طلبت أستونيا من كندا سحب 200 جندي من لاتفيا.", []),
]

THOSE_THERE: list[Row] = [
    (None, "أعلنت كندا إعادة نشر جزء من قواتها في لاتفيا.", []),
    (
        None,
        "أعلنت كندا نشر مزيد من قواتها في لاتفيا.",
        [("ca", "LV", "direction", "planned", None, None)],
    ),
    (
        None,
        "استبدلت كندا جنودها الـ300 في لاتفيا بوحدة جديدة.",
        [("ca", "LV", "strength", "current", 300, 300)],
    ),
    (None, "استبدلت كندا 300 بندقية لجنودها في لاتفيا.", []),
    (
        None,
        "قال ترامب: لدينا ألفا جندي في سوريا وسنعيدهم إلى الوطن.",
        [("us", "SY", "strength", "current", 2000, 2000)],
    ),
    (
        None,
        "قال ترامب: ألفا جندي أميركي في سوريا سيعودون إلى الوطن.",
        [("us", "SY", "delta", "planned", 2000, 2000)],
    ),
    (None, "رفعت كندا عدد المتدربين من 200 إلى 300 سنوياً.", []),
]

MISSIONS: list[Row] = [
    (
        None,
        "سحبت غانا جنودها المشاركين في اليونيفيل، وعددهم 800.",
        [
            ("gh", "LB", "strength", "current", 800, 800),
            ("gh", "LB", "direction", "current", None, None),
        ],
    ),
    (None, "قالت غانا إن قوات حفظ السلام العاملة في اليونيفيل عددها 800 جندي.", []),
    (
        None,
        "ترسل غانا 500 جندي إضافي إلى بعثة مينوسما.",
        [("gh", "ML", "delta", "planned", 500, 500)],
    ),
    (
        None,
        "ترسل غانا 500 جندي إضافي إلى النيجر لتعويض بعثة مينوسما.",
        [("gh", "NE", "delta", "planned", 500, 500)],
    ),
]

COMES_OF: list[Row] = [
    (
        None,
        "أرسلت كندا قوات قوامها 200 جندي إلى لاتفيا.",
        [("ca", "LV", "delta", "current", 200, 200)],
    ),
    (
        None,
        "قوات كندية قوامها 200 جندي تتمركز في لاتفيا.",
        [("ca", "LV", "strength", "current", 200, 200)],
    ),
    (
        None,
        "نشر الجيش الكندي 300 جندي إضافي في لاتفيا، ليرتفع العدد الإجمالي إلى 900.",
        [
            ("ca", "LV", "delta", "current", 300, 300),
            ("ca", "LV", "strength", "current", 900, 900),
        ],
    ),
    (
        None,
        "ستسلم القاعدة إلى لاتفيا بعد مغادرة 300 جندي كندي.",
        [("ca", "LV", "delta", "planned", 300, 300)],
    ),
    (
        None,
        "سلمت القاعدة إلى لاتفيا بعد مغادرة 300 جندي كندي.",
        [("ca", "LV", "delta", "current", 300, 300)],
    ),
    (None, "حركت كندا 300 جندي إلى لاتفيا.", [("ca", "LV", "delta", "current", 300, 300)]),
    (
        None,
        "قال وزير دفاع لاتفيا إن لا وجود لأي قوات قتالية كندية في البلاد.",
        [("ca", "LV", "strength", "current", 0, 0)],
    ),
    (
        "كندا تزيد جنودها في لاتفيا",
        "ستزيد كندا جنودها في لاتفيا. ويقود الجيش الكندي هناك كتيبة تضم 900 جندي.",
        [
            ("ca", "LV", "strength", "current", 900, 900),
            ("ca", "LV", "direction", "planned", None, None),
        ],
    ),
]


ROWS = (*TASKS, *PAIRS, *BESIDE, *DAYS, *DECIDED, *THOSE_THERE, *MISSIONS, *COMES_OF)


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_what_happens(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
