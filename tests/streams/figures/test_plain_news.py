"""Plain news as agencies write it: who goes where, whose mission, who was only given something."""

from __future__ import annotations

from datetime import date

import pytest

from streams.figures.reader import read_figures
from tests.streams.figures.rows import DAY, Figure, Row, keys

ROWS: list[Row] = [
    (  # people told of before, and where they go
        None,
        "قالت الوزيرة إن الجنود الهولنديين الـ250 سيغادرون مالي قبل الصيف.",
        [("nl", "ML", "delta", "planned", 250, 250)],
    ),
    (  # what they are doing there is no movement
        None,
        "الجنود الأتراك الـ300 المنتشرون في مقديشو يدربون الجيش.",
        [("tr", "SO", "strength", "current", 300, 300)],
    ),
    (  # the land that is left owns nobody
        None,
        "إن الجنود الـ250 سيغادرون مالي.",
        [],
    ),
    (
        "ألمانيا تنهي مهمتها",
        "إن الجنود الـ250 سيغادرون مالي.",
        [("de", "ML", "delta", "planned", 250, 250)],
    ),
    (  # a mission in a land where the alliance has none
        "هايتي تنتظر القوة الدولية",
        "وصل 200 شرطي كيني إلى بور أو برنس. ومن المقرر أن يصل قوام البعثة إلى 2500 عنصر.",
        [("ke", "HT", "delta", "current", 200, 200)],
    ),
    (
        "بعثة الناتو في العراق",
        "من المقرر أن يصل قوام البعثة إلى 2500 عنصر.",
        [("nato", "IQ", "strength", "planned", 2500, 2500)],
    ),
    (  # another land's coalition
        "اليمن: التحالف يعزز عدن",
        "نشر التحالف 1500 جندي في عدن.",
        [],
    ),
    (
        "العراق: التحالف يعزز أربيل",
        "نشر التحالف 1500 جندي في أربيل.",
        [("coalition", "IQ", "delta", "current", 1500, 1500)],
    ),
    (  # two sides, neither named
        "الهند والصين تتفقان على التهدئة",
        "حشد كل من الجانبين نحو 50 ألف جندي على خط السيطرة.",
        [],
    ),
    (
        "الهند والصين تتفقان على التهدئة",
        "حشدت الهند نحو 50 ألف جندي على خط السيطرة بين الجانبين.",
        [("in", "CN", "strength", "current", 50000, 50000)],
    ),
    (  # who was handed a base does not withdraw
        None,
        "سلمت فرنسا قاعدة غاو للجيش المالي في إطار خطة لسحب 2500 جندي.",
        [("fr", "ML", "delta", "planned", 2500, 2500)],
    ),
    (
        None,
        "يخطط الجيش المالي لسحب 2500 جندي من كيدال.",
        [("ml", "ML", "delta", "planned", 2500, 2500)],
    ),
    (  # what someone is able to do is not done
        None,
        "بوسع موسكو إرسال 20 ألف جندي إلى بيلاروسيا.",
        [],
    ),
    (  # said as a second thing
        None,
        "قال الوزير إن الجيش العراقي قادر على الحماية، وإن 2500 جندي أميركي سيغادرون العراق.",
        [("us", "IQ", "delta", "planned", 2500, 2500)],
    ),
    (  # at work at home
        None,
        "دفعت تايلاند بـ600 جندي لإغاثة المتضررين من الفيضانات.",
        [("th", "TH", "delta", "current", 600, 600)],
    ),
    (
        None,
        "نشرت فرنسا 500 جندي لتأمين الانتخابات في مالي.",
        [("fr", "ML", "delta", "current", 500, 500)],
    ),
    (  # some of those in an area
        None,
        "تحتفظ واشنطن بـ40 ألف جندي في الشرق الأوسط، بينهم 2500 في العراق و900 في سوريا.",
        [
            ("us", None, "strength", "current", 40000, 40000),
            ("us", "IQ", "strength", "current", 2500, 2500),
            ("us", "SY", "strength", "current", 900, 900),
        ],
    ),
    (
        None,
        "للولايات المتحدة ستة آلاف جندي في أفريقيا، معظمهم في جيبوتي.",
        [("us", None, "strength", "current", 6000, 6000)],
    ),
    (  # where nothing else is said, most of them say it for all
        None,
        "لدى أميركا 1500 جندي، معظمهم في الكويت.",
        [("us", "KW", "strength", "current", 1500, 1500)],
    ),
    (  # those whose place others take are there
        None,
        "وصلت أول دفعة من الفنيين المدنيين لتحل محل 88 عسكرياً هندياً في جزر المالديف.",
        [("in", "MV", "strength", "current", 88, 88)],
    ),
    (  # those who take it come
        None,
        "قال إن 300 جندي بولندي حلوا محل الكتيبة الألمانية في لاتفيا.",
        [("pl", "LV", "delta", "current", 300, 300)],
    ),
    (  # what is not to be done
        None,
        "قررت ألمانيا عدم سحب 1300 جندي من أفغانستان.",
        [("de", "AF", "delta", "denied", 1300, 1300)],
    ),
    (
        None,
        "قررت ألمانيا سحب 1300 جندي من أفغانستان.",
        [("de", "AF", "delta", "planned", 1300, 1300)],
    ),
    (None, "ناشد ناشطون التحالف الدولي عدم سحب 500 جندي من العراق.", []),
    (  # whose deed another welcomes
        None,
        "رحبت حركة طالبان بإعلان واشنطن سحب 8600 جندي من أفغانستان.",
        [("us", "AF", "delta", "planned", 8600, 8600)],
    ),
    (  # the site that holds them
        None,
        "ولم يبق لباريس في أفريقيا سوى قاعدة جيبوتي التي تضم 1500 عسكري.",
        [("fr", "DJ", "strength", "current", 1500, 1500)],
    ),
    (
        None,
        "تخطط بولندا لبلوغ 300 ألف جندي.",
        [("pl", None, "strength", "planned", 300000, 300000)],
    ),
    (None, "على واشنطن أن تسحب 500 جندي من العراق.", []),
    (None, "اكتفت واشنطن بالتدريب من دون إرسال 500 جندي إلى العراق.", []),
    (None, "وافقت بغداد على سحب 500 جندي من العراق.", []),
    (
        None,
        "وافقت بغداد على سحب 500 جندي أميركي من العراق.",
        [("us", "IQ", "delta", "planned", 500, 500)],
    ),
    (
        None,
        "ستكون واشنطن قد أرسلت 500 جندي إلى العراق.",
        [("us", "IQ", "delta", "planned", 500, 500)],
    ),
    (
        None,
        "فرغت واشنطن من سحب 500 جندي من العراق.",
        [("us", "IQ", "delta", "current", 500, 500)],
    ),
    (
        None,
        "أعلنت واشنطن إبقاء 500 جندي في العراق.",
        [("us", "IQ", "strength", "planned", 500, 500)],
    ),
    (
        None,
        "استمر التوتر رغم سحب 500 جندي أميركي من العراق.",
        [("us", "IQ", "delta", "current", 500, 500)],
    ),
    (  # a land behind «و» that has a number of its own is no place of the first
        None,
        "أرسلت بريطانيا 400 جندي إلى العراق وفرنسا 200.",
        [("gb", "IQ", "delta", "current", 400, 400), ("fr", "IQ", "delta", "current", 200, 200)],
    ),
    (
        None,
        "أرسلت بريطانيا 400 جندي إلى العراق وسوريا.",
        [("gb", "IQ", "delta", "current", 400, 400)],
    ),
    (
        None,
        "تشارك الدنمارك بـ285 جندياً وإيطاليا بـ600 في بعثة الناتو في العراق.",
        [
            ("dk", "IQ", "strength", "current", 285, 285),
            ("it", "IQ", "strength", "current", 600, 600),
        ],
    ),
    (  # a nation behind its number is no land
        None,
        "في بعثة الناتو 500 جندي، بينهم 200 دنماركي و50 إسبانياً.",
        [
            ("dk", None, "strength", "current", 200, 200),
            ("es", None, "strength", "current", 50, 50),
            ("nato", None, "strength", "current", 500, 500),
        ],
    ),
    (
        None,
        "قلصت فرنسا عدد جنودها في جيبوتي بنسبة 20 بالمئة إلى 1500.",
        [("fr", "DJ", "strength", "current", 1500, 1500)],
    ),
    (None, "ارتفع راتب الجندي الفرنسي بنسبة 20 بالمئة إلى 1500.", []),
    (  # a reply to a question is none
        None,
        "ورداً على سؤال، أجاب الوزير بأن في جيبوتي 1500 جندي فرنسي.",
        [("fr", "DJ", "strength", "current", 1500, 1500)],
    ),
    (
        None,
        "أمر الرئيس بحشد 25 ألف جندي فنزويلي على الحدود مع كولومبيا.",
        [("ve", "VE", "strength", "planned", 25000, 25000)],
    ),
    (  # the lines of a list
        "القوات الأميركية حول العالم",
        "أين تنتشر القوات الأميركية؟\n- اليابان: 54 ألف جندي\n- ألمانيا: 35 ألفاً\n- العراق: 2500",
        [
            ("us", "JP", "strength", "current", 54000, 54000),
            ("us", "DE", "strength", "current", 35000, 35000),
            ("us", "IQ", "strength", "current", 2500, 2500),
        ],
    ),
    (
        "نتائج البطولة",
        "فازت القوات الأميركية بالبطولة.\n- اليابان: 54\n- ألمانيا: 35",
        [],
    ),
]


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS, ids=[text[:40] for _, text, _ in ROWS])
def test_plain_news(title: str | None, text: str, wanted: list[Figure]) -> None:
    assert keys(title, text) == sorted(wanted, key=repr)


GOING = [
    ("غادر 400 شرطي كيني إلى هايتي.", "HT", "rise"),
    ("غادرت وحدة تونسية من 200 جندي إلى بانغي.", "CF", "rise"),
    ("غادر 400 شرطي كيني هايتي إلى نيروبي.", "HT", "fall"),
    ("غادر 60 جندياً أميركياً أربيل إلى الكويت.", "IQ", "fall"),
]


@pytest.mark.parametrize(("text", "place", "change"), GOING)
def test_leaving_for_another_land_is_a_rise_there(text: str, place: str, change: str) -> None:
    figures = read_figures(None, text, published=DAY)
    assert [(each.place, str(each.change)) for each in figures] == [(place, change)]


def test_a_day_of_the_year_before_is_no_past_in_january() -> None:
    told = "غادر 60 جندياً ألمانياً أفغانستان مساء الثلاثاء."
    figure = read_figures(None, told, published=date(2020, 1, 5))[0]
    assert (str(figure.status), figure.as_of) == ("current", "2019-12-31")
    told = "غادر 60 جندياً ألمانياً أفغانستان في مارس 2018."
    figure = read_figures(None, told, published=date(2020, 1, 5))[0]
    assert str(figure.status) == "former"
