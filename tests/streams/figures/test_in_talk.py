"""What speakers say and how they are answered, each frame beside one that only looks like it.

Each row is a text of our own with its figures: force, place, kind, status, low, high.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_candidates, read_figures

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

STANCES: list[Row] = [
    (
        "رداً على تقارير عن خفض عدد القوات الأميركية في سوريا، قال المتحدث: هذا عارٍ عن الصحة.",
        [("us", "SY", "direction", "denied", None, None)],
    ),
    (
        "«أخبار كاذبة»، هكذا علّق ترامب على ما أوردته الصحيفة بشأن إرسال 300 جندي إلى العراق.",
        [("us", "IQ", "delta", "denied", 300, 300)],
    ),
    (
        "علّق ترامب على ما أوردته الصحيفة مؤكداً إرسال 300 جندي أميركي إلى العراق.",
        [("us", "IQ", "delta", "planned", 300, 300)],
    ),
    (
        "شدد الوزير من مطار بغداد على أن أربعة آلاف جندي أميركي يخدمون في العراق.",
        [("us", "IQ", "strength", "current", 4000, 4000)],
    ),
    (
        "ليس صحيحاً أن في مولدوفا 8 آلاف عسكري روسي.",
        [("ru", "MD", "strength", "denied", 8000, 8000)],
    ),
    (
        "أعلن أوباما إرسال 30 ألف جندي أميركي إلى أفغانستان، ما سيرفع القوة إلى 100 ألف جندي.",
        [
            ("us", "AF", "delta", "planned", 30000, 30000),
            ("us", "AF", "strength", "planned", 100000, 100000),
        ],
    ),
    ("كان من المقرر إيفاد 300 جندي تركي إلى ليبيا.", [("tr", "LY", "delta", "former", 300, 300)]),
    (
        "طُوي الملف العراقي بعدما كان من المقرر، على حد قوله، إيفاد 300 جندي تركي إلى هناك.",
        [("tr", "IQ", "delta", "former", 300, 300)],
    ),
]

WHOSE: list[Row] = [
    (
        "تقدمت بغداد إلى الناتو بطلب لإيفاد 300 مستشار إلى العراق، ينضمون إلى 500 جندي موجودين.",
        [
            ("nato", "IQ", "delta", "planned", 300, 300),
            ("nato", "IQ", "strength", "current", 500, 500),
        ],
    ),
    (
        "أصدرت وزارة الدفاع الإثيوبية بياناً. وقالت إن لها ألفي جندي في السودان.",
        [("et", "SD", "strength", "current", 2000, 2000)],
    ),
    (
        "نشرت الصحيفة حديثاً مع وزير الدفاع الإستوني. وقال الوزير إن بلاده سترسل 300 جندي إلى مالي.",
        [("ee", "ML", "delta", "planned", 300, 300)],
    ),
    (
        "أعلن بوش أن أفغانستان ستستقبل في الوقت ذاته 4500 جندي أميركي إضافي.",
        [("us", "AF", "delta", "planned", 4500, 4500)],
    ),
    ("استقبل الرئيس في الوقت ذاته 45 جندياً أميركياً كرمهم في واشنطن.", []),
    (
        "أكد أن آخر دفعة ضمت 157 جندياً فرنسياً غادرت النيجر.",
        [("fr", "NE", "delta", "current", 157, 157)],
    ),
    ("عدد من فقدتهم الوزارة من الجنود الأميركيين في العراق وصل إلى ألفين.", []),
    ("بيّن الملحق الأسترالي أن 420 طالباً عراقياً تخرجوا من الدورة في بغداد.", []),
    ("صرح الوزير التركي بأن الدفعة الأولى من منظومة إس-400 وصلت إلى أنقرة.", []),
]

SPEAKERS = [
    ("قال بايدن ذلك. ولن يتجاوز عدد الجنود الأميركيين في العراق، بحسب تعبيره، 300.", "بايدن"),
    ("في العراق 300 جندي أميركي، على حد ما أفصح عنه مارك إسبر.", "مارك إسبر"),
    ("في العراق 300 جندي أميركي، هذا تقدير المبعوث بريت ماكغورك.", "المبعوث بريت ماكغورك"),
    ("حصر مسؤول كردي بارز عدد مقاتلي داعش في العراق بخمسة آلاف.", "مسؤول كردي بارز"),
    ("شدد الوزير آشتون كارتر على أن في العراق 300 جندي أميركي.", "الوزير آشتون كارتر"),
]


@pytest.mark.parametrize(("text", "wanted"), [*STANCES, *WHOSE])
def test_talk_is_read_as_it_is_meant(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [key_of(figure) for figure in read_figures(None, text, published=DAY)] == wanted


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_vouches_is_found(text: str, speaker: str) -> None:
    assert {figure.attribution for figure in read_figures(None, text, published=DAY)} == {speaker}


def test_a_comment_on_a_report_names_its_rule() -> None:
    found = read_candidates(None, STANCES[1][0], published=DAY)
    assert any("status.commented" in each.rules for each in found)
