"""Who contributes how many, and lists of lands line by line.

Rows as in ``test_owners_and_lands``; plain sentences as agencies write them.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, Row, keys

CONTRIBUTORS: list[Row] = [
    (
        None,
        "تتصدر إندونيسيا قائمة المساهمين في اليونيفيل بـ1240 جندياً.",
        [("id", "LB", "strength", "current", 1240, 1240)],
    ),
    (
        None,
        "تأتي إيطاليا في المرتبة الثانية بين المساهمين في اليونيفيل بـ1080 عنصراً.",
        [("it", "LB", "strength", "current", 1080, 1080)],
    ),
    (
        None,
        "أكبر الدول المساهمة في البعثة هي باكستان (1850 جندياً) ثم الهند (1650).",
        [
            ("pk", None, "strength", "current", 1850, 1850),
            ("in", None, "strength", "current", 1650, 1650),
        ],
    ),
    (  # what else is contributed
        None,
        "تتصدر اليابان قائمة المساهمين في ميزانية البعثة بـ1240 مليون دولار للجنود.",
        [],
    ),
]

LINES: list[Row] = [
    (  # the troops of the title, land by land
        "أين تنتشر القوات الأميركية في الشرق الأوسط؟",
        "تنشر الولايات المتحدة قواتها في دول عدة:\n- الكويت: 13400 جندي.\n- البحرين: 9100 جندي.",
        [
            ("us", "KW", "strength", "current", 13400, 13400),
            ("us", "BH", "strength", "current", 9100, 9100),
        ],
    ),
    (
        "أين تنتشر القوات الأميركية في الشرق الأوسط؟",
        "- الأردن: نحو 3 آلاف جندي في قاعدة موفق السلطي.",
        [("us", "JO", "strength", "current", 3000, 3000)],
    ),
    (  # those of each land where the title names a body of many
        "الدول المساهمة في اليونيفيل",
        "إندونيسيا: 1240 جندياً.\nإيطاليا: 1080 جندياً.",
        [
            ("id", "LB", "strength", "current", 1240, 1240),
            ("it", "LB", "strength", "current", 1080, 1080),
        ],
    ),
]

ALL = [*CONTRIBUTORS, *LINES]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_contributors(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
