"""Missions whose name says where they are, guests and armies a title names, lists of lands.

Rows as in ``test_owners_and_lands``; plain sentences as agencies write them.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, Row, keys

MISSIONS: list[Row] = [
    (  # the name of a mission says where it is
        None,
        "يبلغ عديد الكتيبة الإيطالية في اليونيفيل نحو 1050 عنصراً.",
        [("it", "LB", "strength", "current", 1050, 1050)],
    ),
    (
        None,
        "قررت بريطانيا إرسال 250 جندياً إلى كيفور.",
        [("gb", "XK", "delta", "planned", 250, 250)],
    ),
    (
        None,
        "كانت ألمانيا تساهم بنحو 1400 جندي في إيساف.",
        [("de", "AF", "strength", "former", 1400, 1400)],
    ),
    (  # but a land that is named is nearer
        None,
        "سحبت السويد 220 جندياً من مالي ونقلتهم إلى النيجر بعد انتهاء مينوسما.",
        [("se", "ML", "delta", "current", 220, 220)],
    ),
    (  # and an alliance has none
        None,
        "قالت السويد إنها ستضع 350 جندياً بتصرف حلف شمال الأطلسي.",
        [("se", None, "delta", "planned", 350, 350)],
    ),
]

ALL = [*MISSIONS]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_missions_and_guests(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
