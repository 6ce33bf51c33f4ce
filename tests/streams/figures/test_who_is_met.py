"""Speakers who are met, whose title ends before what they announce, whose surname is a nation."""

from __future__ import annotations

import pytest

from streams.figures.reader import read_figures
from tests.streams.figures.rows import DAY, Figure, keys

SPEAKERS = [
    (  # whom the first received, speaks
        "استقبل قاسم الأعرجي قائد بعثة الناتو خوسيه أغويرو، الذي أكد أن البعثة تضم 600 فرد.",
        "قائد بعثة الناتو خوسيه أغويرو",
    ),
    (
        "اجتمع وزير الدفاع بنظيره التركي خلوصي أكار الذي أعلن إرسال 500 جندي إلى قطر.",
        "نظيره التركي خلوصي أكار",
    ),
    (  # the one who speaks himself
        "استقبل وزير الدفاع السفير الهولندي وقال إن 300 جندي أميركي غادروا العراق.",
        "وزير الدفاع",
    ),
    (  # what was agreed ends the name
        "أعلنت اللجنة العسكرية العليا الاتفاق على سحب 600 جندي أميركي من العراق.",
        "اللجنة العسكرية العليا",
    ),
    (  # the medium it was told is no part of the name
        "مسؤول عراقي لـ«الشرق»: سنسحب 500 جندي عراقي من الحدود.",
        "مسؤول عراقي",
    ),
    (
        "القائد العام للقوات المسلحة: غادر 500 جندي أميركي العراق.",
        "القائد العام للقوات المسلحة",
    ),
    (
        "أكد مستشار الأمن القومي بقاء ألفي جندي أميركي في العراق.",
        "مستشار الأمن القومي",
    ),
    (  # a definite title goes on
        "أكد مستشار الأمن القومي العراقي أن ألفي جندي أميركي باقون في العراق.",
        "مستشار الأمن القومي العراقي",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_speaks(text: str, speaker: str) -> None:
    figures = read_figures(None, text, published=DAY)
    assert [each.attribution for each in figures] == [speaker]


SURNAMES: list[tuple[str, list[Figure]]] = [
    ("قال السوداني إن 2500 جندي أميركي باقون.", [("us", "IQ", "strength", "current", 2500, 2500)]),
    (
        "قال البرهان إن الجيش السوداني يضم 200 ألف جندي.",
        [("sd", "SD", "strength", "current", 200000, 200000)],
    ),
    (
        "ذكرت صحيفة «السوداني» أن للسودان في اليمن 657 عنصراً.",
        [("sd", "YE", "strength", "current", 657, 657)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SURNAMES)
def test_a_surname_is_no_nation(text: str, wanted: list[Figure]) -> None:
    assert keys(None, text) == wanted


HOLDING: list[tuple[str, list[Figure]]] = [
    (  # some of a whole, and the whole
        "نقلت كندا جزءاً من جنودها الخمسمئة إلى الكويت.",
        [("ca", "KW", "strength", "current", 500, 500)],
    ),
    (  # what brigades became is no movement
        "قال وزير البيشمركة إن ألوية تضم 60 ألف عنصر أصبحت تحت إمرته.",
        [("peshmerga", "IQ", "strength", "current", 60000, 60000)],
    ),
    (
        "وصلت شاحنات تقل 200 جندي تركي إلى إدلب.",
        [("tr", "SY", "delta", "current", 200, 200)],
    ),
    (  # hers, not the mission's she leads
        "تتولى هولندا قيادة بعثة الناتو في العراق وسترفع عدد جنودها من 80 إلى 215.",
        [
            ("nl", "IQ", "strength", "current", 80, 80),
            ("nl", "IQ", "strength", "planned", 215, 215),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), HOLDING)
def test_bands_and_wholes(text: str, wanted: list[Figure]) -> None:
    assert keys(None, text) == sorted(wanted, key=repr)
