"""Speakers behind their words, sources without a name, and words that name nobody."""

from __future__ import annotations

from datetime import date

import pytest

from streams.figures.reader import read_figures

DAY = date(2024, 6, 1)

SPEAKERS = [
    (
        "ينخفض عدد القوات الأميركية في العراق إلى 2500 جندي، على ما أعلن أمس الجمعة وزير الدفاع.",
        "وزير الدفاع",
    ),
    (
        "تقلص عدد المستشارين الإيرانيين في سوريا إلى 800، همس لنا مصدر مقرب من دمشق، وذلك أمس.",
        "مصدر مقرب من دمشق",
    ),
    (
        "في مالي 800 جندي فرنسي، هكذا تلخص مجلة جون أفريك ما بقي.",
        "مجلة جون أفريك",
    ),
    (
        "قوام الفوج الثالث في الجيش العراقي 410 مقاتلين، حسب آمر الفوج.",
        "آمر الفوج",
    ),
    ("في مالي 800 جندي فرنسي قبل العملية التي أمر بها وزير الدفاع.", None),
    ("وفق الجدول الذي نشر، في مالي 800 جندي فرنسي.", None),
    ("غادر 35 عسكرياً ألمانياً العراق، بعدما علقت بلادهم مهمة التدريب.", None),
    ("قررت أوسلو أن تخفض عدد جنودها في العراق إلى 60.", None),
]


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_who_says(text: str, wanted: str | None) -> None:
    """The speaker of the one figure of the sentence, as written."""
    found = read_figures(None, text, published=DAY)
    assert {figure.attribution for figure in found} == {wanted}
