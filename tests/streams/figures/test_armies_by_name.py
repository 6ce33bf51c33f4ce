"""Armies by names of their own, who hands a base over, what is confirmed, in plain news.

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

ROWS = (*ARMIES, *HANDED, *CONFIRMED)


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_armies_by_name(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
