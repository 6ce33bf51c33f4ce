"""What a figure takes from what was told before it, in the plain sentences of the news.

Each row is a text of our own (a title or null before it) with its figures; beside each shape
that is read stands one that looks like it and is not.
"""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Row, keys

THUS: list[Row] = [
    (
        None,
        "ستنشر كندا 600 جندي إضافي في لاتفيا. وبذلك يرتفع عدد جنودها من 900 إلى 1500.",
        [
            ("ca", "LV", "delta", "planned", 600, 600),
            ("ca", "LV", "strength", "current", 900, 900),
            ("ca", "LV", "strength", "planned", 1500, 1500),
        ],
    ),
    (
        None,
        "نشرت كندا 600 جندي إضافي في لاتفيا. وبذلك يرتفع عدد جنودها من 900 إلى 1500.",
        [
            ("ca", "LV", "delta", "current", 600, 600),
            ("ca", "LV", "strength", "former", 900, 900),
            ("ca", "LV", "strength", "current", 1500, 1500),
        ],
    ),
    (
        None,
        "قال مسؤول سوري إن روسيا تسحب قواتها من خطوط التماس في سوريا.",
        [("ru", "SY", "direction", "current", None, None)],
    ),
    (
        None,
        "قال مسؤول سوري إن روسيا تسحب قواتها من سوريا العام المقبل.",
        [("ru", "SY", "direction", "planned", None, None)],
    ),
    (
        "كندا تخفض جنودها",
        "ستسحب كندا 500 جندي من لاتفيا، بحيث يبقى في كل من البلدين 400 جندي.",
        [
            ("ca", "LV", "delta", "planned", 500, 500),
            ("ca", "LV", "strength", "planned", 400, 400),
        ],
    ),
    (None, "حشد كل من البلدين 400 جندي على الحدود.", []),
]

ROWS = (*THUS,)


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_what_follows(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
