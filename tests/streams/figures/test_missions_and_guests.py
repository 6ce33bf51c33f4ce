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

TITLES: list[Row] = [
    (  # «الجيش» is that of the state which acts in the title, in another's land
        "غزة: إسرائيل تبقي قوات في محور فيلادلفيا",
        "قال مسؤول عسكري إن الجيش سيبقي نحو 1500 جندي في محور فيلادلفيا خلال فترة التهدئة.",
        [("il", "PS", "strength", "planned", 1500, 1500)],
    ),
    (
        "رواندا تنفي وجود قوات لها في الكونغو",
        "نفى متحدث باسم الجيش نشر 3500 جندي في شرق الكونغو الديمقراطية.",
        [("rw", "CD", "delta", "denied", 3500, 3500)],
    ),
    (  # but the host's where that state is named beside it
        "إسرائيل تنسحب من بلدات في جنوب لبنان",
        "نشر الجيش 600 جندي في البلدات التي انسحبت منها إسرائيل.",
        [("lb", "LB", "delta", "current", 600, 600)],
    ),
    (  # and where the land acts as well
        "السودان: الجيش يستعيد القصر الجمهوري",
        "قال ضابط إن الجيش دفع بأربعة آلاف جندي إلى وسط الخرطوم.",
        [("sd", "SD", "delta", "current", 4000, 4000)],
    ),
    (  # what an opening is about is no one's troops
        "اليمن: الإمارات تسحب قواتها من عدن",
        "وقال مسؤول محلي إن 250 جندياً غادروا على متن سفينة.",
        [("ae", "YE", "delta", "current", 250, 250)],
    ),
    (  # an opening that acts is
        "أستراليا: سحب القوات من العراق مسألة وقت",
        "قال وزير الدفاع إن 170 جندياً غادروا البلاد.",
        [("au", "IQ", "delta", "current", 170, 170)],
    ),
    (
        "الاحتلال يدفع بتعزيزات إلى طولكرم",
        "دفعت قوات الاحتلال بأكثر من 800 جندي إلى مخيم نور شمس.",
        [("il", "PS", "delta", "current", 800, None)],
    ),
    (
        None,
        "قال الجنرال إن قوات الاحتلال الروسي نشرت 11 ألف جندي في زابوريجيا.",
        [("ru", "UA", "delta", "current", 11000, 11000)],
    ),
]

BANDS: list[Row] = [
    (  # «عددهم» of a band is nobody's
        "مقتل جنديين روسيين في هجوم بوسط مالي",
        "تنتشر مجموعة فاغنر في مالي منذ أعوام. ويقدر عددهم بنحو ألف مقاتل.",
        [],
    ),
    (  # but not where the band is only the frame, or the enemy
        "انفجار لغم في قافلة أممية",
        "يخدم الجنود الغانيون ضمن قوات اليونيفيل في لبنان. ويبلغ عددهم 870 جندياً.",
        [("gh", "LB", "strength", "current", 870, 870)],
    ),
]

ALL = [*MISSIONS, *TITLES, *BANDS]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_missions_and_guests(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
