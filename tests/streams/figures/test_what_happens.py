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


@pytest.mark.parametrize(
    ("title", "text", "wanted"), [row for rows in (TASKS, PAIRS, BESIDE) for row in rows]
)
def test_what_happens(title: str | None, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
