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

TITLES += [
    (  # the state's own border
        "فنزويلا تعزز حدودها مع كولومبيا",
        "أعلن وزير الدفاع فلاديمير بادرينو نشر 14 ألف جندي في ولايتي سوليا وتاتشيرا.",
        [("ve", "VE", "delta", "planned", 14000, 14000)],
    ),
    (  # an organisation whose troops they are
        "البنتاغون ينشر 1500 جندي إضافي على الحدود مع المكسيك",
        "قال الوزير بالوكالة إن الجنود سينضمون إلى 2400 عسكري منتشرين في تكساس.",
        [("us", "US", "strength", "current", 2400, 2400)],
    ),
    (  # but not where another's troops are named
        "البنتاغون: جنود كوريون شماليون في روسيا",
        "قال المتحدث إن 9500 جندي باتوا في كورسك.",
        [("kp", "RU", "strength", "current", 9500, 9500)],
    ),
]

GUESTS: list[Row] = [
    (  # a base by its name and owner
        None,
        "يعيش في قاعدة أكروتيري البريطانية بقبرص زهاء 2600 جندي.",
        [("gb", "CY", "strength", "current", 2600, 2600)],
    ),
    (  # but a base of its own land
        None,
        "يعيش في قاعدة موفق السلطي الأردنية بالأزرق زهاء 1500 جندي أميركي.",
        [("us", "JO", "strength", "current", 1500, 1500)],
    ),
    (  # their number, told by another's officer
        None,
        "تمركز جنود الاحتلال في تلال داخل الأراضي اللبنانية، وقدّر مصدر عسكري لبناني عددهم بـ550.",
        [("il", "LB", "strength", "current", 550, 550)],
    ),
    (  # the name of a broadcaster tells no past
        None,
        "كشفت قناة «كان» العبرية أن الجيش يعتزم سحب 2800 جندي من خان يونس.",
        [("il", "PS", "delta", "planned", 2800, 2800)],
    ),
    (
        None,
        "قالت إسرائيل إن الجيش كان ينشر 2800 جندي في خان يونس.",
        [("il", "PS", "strength", "former", 2800, 2800)],
    ),
    (  # whom one will not have
        "إثيوبيا تحذر مصر",
        "قال الوزير الإثيوبي إن بلاده لن تقبل بوجود 10 آلاف جندي مصري على حدودها.",
        [],
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

ALL = [*MISSIONS, *TITLES, *GUESTS, *BANDS]


@pytest.mark.parametrize(("title", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_missions_and_guests(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)
