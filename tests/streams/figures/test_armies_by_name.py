"""Armies by names of their own, who hands a base over, what is confirmed, drills, in plain news.

Each row is a text of our own (a title or null before it) with its figures; beside each shape
that is read stands one that looks like it and is not.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Row, keys

ARMIES: list[Row] = [
    (
        None,
        "دفع الجيش الوطني الشعبي بـ3000 عسكري إلى الحدود.",
        [("dz", "DZ", "delta", "current", 3000, 3000)],
    ),
    (
        None,
        "نشر جيش التحرير الشعبي 3000 عسكري في جيبوتي.",
        [("cn", "DJ", "delta", "current", 3000, 3000)],
    ),
    (
        None,
        "تعتزم تونس نشر 500 عون أمن في القصرين.",
        [("tn", "TN", "delta", "planned", 500, 500)],
    ),
    (None, "تعتزم تونس طلب 500 مليون دينار عوناً من صندوق النقد.", []),
]

HANDED: list[Row] = [
    (
        None,
        "تسلم الجيش العراقي قاعدة القيارة من التحالف الدولي بعد مغادرة 700 جندي.",
        [("coalition", "IQ", "delta", "current", 700, 700)],
    ),
    (
        None,
        "غادر 700 جندي من الجيش العراقي قاعدة القيارة.",
        [("iq", "IQ", "delta", "current", 700, 700)],
    ),
    (
        None,
        "وافقت الرياض على استضافة 3 آلاف جندي أميركي.",
        [("us", "SA", "strength", "planned", 3000, 3000)],
    ),
    (None, "وافقت الرياض على استضافة 3 آلاف مشجع أميركي.", []),
]

CONFIRMED: list[Row] = [
    (
        None,
        "أكد قائد اللواء انسحاب 300 جندي كندي من لاتفيا.",
        [("ca", "LV", "delta", "current", 300, 300)],
    ),
    (
        None,
        "أكد قائد اللواء انسحاب 300 جندي كندي من لاتفيا مطلع الصيف.",
        [("ca", "LV", "delta", "planned", 300, 300)],
    ),
    (
        None,
        "أعلن قائد اللواء انسحاب 300 جندي كندي من لاتفيا.",
        [("ca", "LV", "delta", "planned", 300, 300)],
    ),
]

BESIDE: list[Row] = [
    (
        None,
        "هناك ألفا جندي أميركي في سوريا، وهو رقم يفوق بكثير 900 جندي التي أعلنت عنها واشنطن.",
        [("us", "SY", "strength", "current", 2000, 2000)],
    ),
    (
        None,
        "هناك ألفا جندي أميركي في سوريا، وهم موزعون بين 900 جندي في التنف وآخرين في الشرق.",
        [
            ("us", "SY", "strength", "current", 2000, 2000),
            ("us", "SY", "strength", "current", 900, 900),
        ],
    ),
    (
        None,
        "قال المتحدث باسم الجيش الأوكراني إن العدو زاد عدد قواته في خيرسون بمقدار ألفي جندي.",
        [("ru", "UA", "delta", "current", 2000, 2000)],
    ),
    (
        None,
        "قال المتحدث باسم الجيش الأوكراني إن كييف زادت عدد قواتها في خيرسون بمقدار ألفي جندي.",
        [("ua", "UA", "delta", "current", 2000, 2000)],
    ),
    (None, "قال زيلينسكي إن السلام يتطلب نشر 200 ألف جندي أوروبي.", []),
    (
        None,
        "أرسلت كندا إلى لاتفيا دفعة ثانية تتراوح بين 200 و300 جندي.",
        [("ca", "LV", "delta", "current", 200, 300)],
    ),
    (
        None,
        "لكندا في لاتفيا كتيبة يتراوح قوامها بين 200 و300 جندي.",
        [("ca", "LV", "strength", "current", 200, 300)],
    ),
]

DRILLS: list[Row] = [
    (  # in the drill that the title tells of
        "الفلبين: جنود أميركيون في مناورات باليكاتان",
        "تشارك أستراليا بـ220 جندياً واليابان بـ110.",
        [],
    ),
    (  # but in a mission
        "الفلبين: جنود أميركيون في مهمة مراقبة",
        "تشارك أستراليا بـ220 جندياً واليابان بـ110.",
        [
            ("au", "PH", "strength", "current", 220, 220),
            ("jp", "PH", "strength", "current", 110, 110),
        ],
    ),
    (  # a body of many that is not the coalition
        "القوة متعددة الجنسيات في سيناء",
        "تضم القوة 1150 جندياً، بينهم 440 أميركياً.",
        [("us", "EG", "strength", "current", 440, 440)],
    ),
]

ROWS = (*DRILLS, *ARMIES, *HANDED, *CONFIRMED, *BESIDE)


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_armies_by_name(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
