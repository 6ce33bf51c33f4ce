"""Sentences read by their shape: verbs that no table knows, and what stands around them.

Each row is a sentence of our own with its figures: force, place, kind, status, low, high.
Beside each way of reading stands a sentence of the same shape that holds none.
"""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import key_of
from streams.figures.reader import read_candidates, read_figures
from streams.figures.shape import definite, many, tense_of_shape

DAY = date(2024, 6, 1)
Row = tuple[str, list[tuple[object, ...]]]

UNKNOWN_VERBS: list[Row] = [
    (
        "هرع 200 مظلي بريطاني إلى كابل فجر الجمعة.",
        [("gb", "AF", "delta", "current", 200, 200)],
    ),
    (
        "أبحر من الميناء 600 جندي فرنسي متجهين إلى لبنان.",
        [("fr", "LB", "delta", "current", 600, 600)],
    ),
    (
        "يمضي نحو 900 جندي أميركي شتاءهم في شمال شرق سوريا.",
        [("us", "SY", "strength", "current", 900, 900)],
    ),
    (
        "اقتطعت هولندا من كتيبتها في أفغانستان خمسين جندياً.",
        [("nl", "AF", "delta", "current", 50, 50)],
    ),
    (
        "تنزل القوة الأميركية في العراق إلى ما دون ثلاثة آلاف مع نهاية العام.",
        [("us", "IQ", "strength", "planned", None, 3000)],
    ),
    (
        "سيتقهقر عدد الجنود البولنديين في العراق من 900 إلى 300.",
        [
            ("pl", "IQ", "strength", "current", 900, 900),
            ("pl", "IQ", "strength", "planned", 300, 300),
        ],
    ),
    (
        "تدحرج عدد الجنود البولنديين في العراق من 900 عنصر إلى الصفر.",
        [
            ("pl", "IQ", "strength", "former", 900, 900),
            ("pl", "IQ", "strength", "current", 0, 0),
        ],
    ),
    (
        "وبذلك يهبط عدد الجنود التشيك في أفغانستان من 400 إلى 250.",
        [
            ("cz", "AF", "strength", "former", 400, 400),
            ("cz", "AF", "strength", "current", 250, 250),
        ],
    ),
    ("رقّى الوزير 50 ضابطاً عراقياً إلى رتبة أعلى.", []),
    ("يروي الفيلم قصة ألفي جندي بريطاني حوصروا في العراق.", []),
    ("يقبع في سجون الحسكة 900 جندي سوري.", []),
    ("أعفي عشرة من ضباط القوات الروسية من مناصبهم بعد خرق أمني في سوريا.", []),
    ("ومن المقرر أن يتلقى 700 ضابط عراقي تدريبات على أيدي خبراء إيطاليين.", []),
]

AROUND: list[Row] = [
    (
        "قلّصت أستراليا قوتها المرابطة في العراق من 600 جندي إلى 300.",
        [
            ("au", "IQ", "strength", "former", 600, 600),
            ("au", "IQ", "strength", "current", 300, 300),
        ],
    ),
    (
        "سترسل برلين 80 جندياً إلى العراق ليلتحقوا بـ120 جندياً ألمانياً يخدمون هناك.",
        [
            ("de", "IQ", "delta", "planned", 80, 80),
            ("de", "IQ", "strength", "current", 120, 120),
        ],
    ),
    (
        "قبل أن تغادر هولندا أفغانستان كان لها هناك نحو ألفي جندي.",
        [("nl", "AF", "strength", "former", 2000, 2000)],
    ),
    (
        "كشفت الوزارة عن مغادرة دفعة قوامها 90 جندياً تركياً العراق.",
        [("tr", "IQ", "delta", "current", 90, 90)],
    ),
    (
        "دفعة ثالثة من القوات الفرنسية، وعديدها 150 جندياً، حزمت أمتعتها وغادرت نيامي.",
        [("fr", "NE", "delta", "current", 150, 150)],
    ),
    (
        "سحبت سلوفاكيا 40 من جنودها الـ110 العاملين في أفغانستان.",
        [
            ("sk", "AF", "delta", "current", 40, 40),
            ("sk", "AF", "strength", "current", 110, 110),
        ],
    ),
    (
        "لم تترك روسيا في قاعدتها بطرطوس سوى 50 عسكرياً.",
        [("ru", "SY", "strength", "current", 50, 50)],
    ),
    (
        "وصل إلى تبليسي عائدين من أفغانستان 60 جندياً جورجياً.",
        [("ge", "AF", "delta", "current", 60, 60)],
    ),
    (
        "تراجعت هولندا عن خطة لنشر 150 جندياً في أفغانستان.",
        [("nl", "AF", "delta", "denied", 150, 150)],
    ),
    (
        "وصف المتحدث الأنباء عن دخول 700 جندي تركي إلى العراق بأنها من نسج الخيال.",
        [("tr", "IQ", "delta", "denied", 700, 700)],
    ),
    (
        "وصف المتحدث الأنباء عن دخول 700 جندي تركي إلى العراق بأنها صحيحة.",
        [("tr", "IQ", "delta", "current", 700, 700)],
    ),
    (
        "الأتراك في سوريا 1200 لا 3000، قال محافظ إدلب.",
        [
            ("tr", "SY", "strength", "current", 1200, 1200),
            ("tr", "SY", "strength", "denied", 3000, 3000),
        ],
    ),
    (
        "وجهت بغداد طلباً رسمياً إلى الناتو لإيفاد 300 مدرب.",
        [("nato", "IQ", "delta", "planned", 300, 300)],
    ),
    (
        "لا أكثر من أربعة آلاف: هذا كل ما نشرته لندن من عسكر في العراق.",
        [("gb", "IQ", "strength", "current", None, 4000)],
    ),
    ("300: هذا عدد الدبابات التي سلمتها واشنطن للقوات العراقية.", []),
    (
        "ليبيا.. 300 جندي تركي يصلون إلى طرابلس على متن طائرة",
        [("tr", "LY", "delta", "current", 300, 300)],
    ),
    (
        "لم يغادر العراق من القوات الإيطالية سوى 200 جندي.",
        [("it", "IQ", "delta", "current", 200, 200)],
    ),
    (
        "الولايات المتحدة لها في الأردن ثلاثة آلاف عسكري وفي السعودية ألفان وسبعمئة.",
        [
            ("us", "JO", "strength", "current", 3000, 3000),
            ("us", "SA", "strength", "current", 2700, 2700),
        ],
    ),
    (
        "ومع وصول الدفعة الجديدة يرتفع عدد الجنود الكنديين في لاتفيا إلى 800.",
        [("ca", "LV", "strength", "current", 800, 800)],
    ),
    ("قدّر البيت الأبيض كلفة إبقاء 3000 جندي في سوريا بمليار دولار.", []),
    ("يحتاج العراق إلى 2000 مدرب أجنبي، في رأي خبير عسكري.", []),
    ("بلغ عدد الجنود الأميركيين الذين انتحروا في العراق 326.", []),
    ("استقبل رئيس الوزراء عائلات 40 جندياً إيطالياً خدموا في العراق.", []),
    ("التهم حريق معسكراً يتسع لـ3 آلاف جندي عراقي قرب بغداد.", []),
    ("قال نائب إن على تركيا سحب 500 جندي من العراق.", []),
    ("ورفضت بغداد إرسال 500 جندي تركي إلى أراضيها.", []),
]

BOUNDS: list[Row] = [
    (
        "لا يكاد عدد الجنود الأتراك في العراق يتعدى الستمئة.",
        [("tr", "IQ", "strength", "current", None, 600)],
    ),
    (
        "يربو تعداد عناصر البيشمركة على مئة ألف عنصر.",
        [("peshmerga", "IQ", "strength", "current", 100000, None)],
    ),
    (
        "عدد مقاتلي داعش في العراق لا يقل عن 500 ولا يزيد على 700.",
        [("isis", "IQ", "strength", "current", 500, 700)],
    ),
    (
        "لا يبلغ عدد الجنود الفرنسيين في النيجر مئتي جندي.",
        [("fr", "NE", "strength", "current", None, 200)],
    ),
    (
        "قواتنا بالعراق ما تتعدى 900 عسكري، قال وزير الدفاع الأميركي.",
        [("us", "IQ", "strength", "current", None, 900)],
    ),
    (
        "يناهز عدد البيشمركة المئة والستين ألفاً.",
        [("peshmerga", "IQ", "strength", "current", 160000, 160000)],
    ),
]

NOBODY: list[Row] = [
    (
        "لم يتخلّف جندي بلجيكي واحد في أفغانستان.",
        [("be", "AF", "strength", "current", 0, 0)],
    ),
    (
        "تعهد رئيس الوزراء الدنماركي بألا يمكث جندي دنماركي واحد في العراق.",
        [("dk", "IQ", "strength", "planned", 0, 0)],
    ),
    ("ولم يُصب أي جندي دنماركي في الهجوم في العراق.", []),
    ("لم يجرح جندي دنماركي واحد في العراق.", []),
    ("لا تملك بلجيكا أي دبابة لجنودها في أفغانستان.", []),
]

OVER_A_FULL_STOP: list[Row] = [
    (
        "أثنى السفير العراقي في لندن على الجنود البريطانيين. ويبلغ عددهم في العراق أربعمئة.",
        [("gb", "IQ", "strength", "current", 400, 400)],
    ),
    (
        "وصل 150 جندياً كندياً إلى أربيل. ويلحق بهم 90 آخرون الشهر المقبل.",
        [
            ("ca", "IQ", "delta", "current", 150, 150),
            ("ca", "IQ", "delta", "planned", 90, 90),
        ],
    ),
    ("اعتقلت الشرطة في الموصل خلية لداعش. ويبلغ عددهم 40.", []),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [*UNKNOWN_VERBS, *AROUND, *BOUNDS, *NOBODY, *OVER_A_FULL_STOP]
)
def test_the_shape_of_a_sentence_is_read(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [key_of(figure) for figure in read_figures(None, text, published=DAY)]
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))


def test_an_unknown_verb_names_its_rule() -> None:
    found = read_candidates(None, "هرع 200 مظلي بريطاني إلى كابل فجر الجمعة.", published=DAY)
    assert "governor.shape.to" in found[0].rules


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("في العراق 300 جندي ألماني، تطمئن السفارة.", "السفارة"),
        ("في سوريا 900 جندي أميركي، والكلام للسفير جيمس جيفري.", "السفير جيمس جيفري"),
        ("في العراق 40 مدرباً دنماركياً، وفق ما أبلغنا به مصدر عسكري.", "مصدر عسكري"),
        ("في مطار كابل 600 جندي تركي، بحسب آخر ما أحصاه البنتاغون.", "البنتاغون"),
        (
            "زار الوزير الكندي هارجيت ساجان القاعدة. وأردف أن في العراق 200 جندي كندي.",
            "الوزير الكندي هارجيت ساجان",
        ),
        ("المسماري: رصدنا وصول 120 جندياً تركياً إلى مصراتة", "المسماري"),
        ("عاجل: وصول 120 جندياً تركياً إلى مصراتة", None),
        ("تعزيزات: وصول 120 جندياً تركياً إلى مصراتة", None),
    ],
)
def test_speakers_that_no_verb_of_saying_names(text: str, speaker: str | None) -> None:
    figures = read_figures(None, text, published=DAY)
    assert figures
    assert figures[0].attribution == speaker


def test_only_a_date_beside_the_source_is_that_of_the_saying() -> None:
    told = "وصل أمس 75 مستشاراً أميركياً إلى بغداد، حسب ما أكده مصدر أمني."
    said = "وصل أمس 75 مستشاراً أميركياً إلى بغداد، حسب ما أكده مصدر أمني يوم 28 أيار 2024."
    assert read_figures(None, told, published=DAY)[0].claim_date == DAY
    assert read_figures(None, said, published=DAY)[0].claim_date == date(2024, 5, 28)


@pytest.mark.parametrize(
    ("form", "tense"),
    [
        ("يحمون", "present"),
        ("سيصلون", "future"),
        ("تحركوا", "past"),
        ("وسيغادرون", "future"),
        ("المرابطون", ""),
        ("سلاح", ""),
        ("تبرع", ""),
    ],
)
def test_the_tense_of_a_shape(form: str, tense: str) -> None:
    assert tense_of_shape(form) == tense


def test_the_article_is_no_letter_of_its_own() -> None:
    assert definite("المرابطه")
    assert definite("للقوات")
    assert not definite("التحاق")
    assert many("تحركوا")
    assert not many("المقاتلون")
