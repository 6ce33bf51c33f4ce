"""The forms in which news writes numbers, ranges, vague quantities and hedges."""

from __future__ import annotations

import pytest

from streams.numbers.reader import numbers_of, read_numbers
from tests.streams.timing import seconds_of

POINTS = [
    ("وصل خمسة آلاف ومئتا متطوع", 5200),
    ("4 آلاف و500", 4500),
    ("238 ألفا و75", 238_075),
    ("مليون و455 ألفا و590", 1_455_590),
    ("مليون ونصف", 1_500_000),
    ("مليون ونصف المليون", 1_500_000),
    ("ألف ونصف الألف", 1500),
    ("ألفان وربع الألف", 2250),
    ("نصف مليون", 500_000),
    ("ربع مليون", 250_000),
    ("2.5 ألف", 2500),
    ("2,5 مليون", 2_500_000),
    ("1.575 مليار", 1_575_000_000),
    ("3.400 جندي", 3400),
    ("0.845 دينار", 0.845),
    ("12 500", 12_500),
    ("12\u00a0500", 12_500),
    ("٤٬٠٠٠", 4000),
    ("٤،٠٠٠", 4000),
    ("٣٫٥", 3.5),
    ("1,250,300", 1_250_300),
    ("۱۲۵۰", 1250),
    ("1٥0", 150),
    ("(450)", 450),
    ("/5200/", 5200),
    ("الـ500", 500),
    ("+500", 500),
    ("والـ80 ألفاً", 80_000),
    ("بـ2500", 2500),
    ("1500ستبدأ", 1500),
    ("قبل18", 18),
    ("خمستالاف", 5000),
    ("تلاتتالاف", 3000),
    ("خمسميه", 500),
    ("ثلاثماية", 300),
    ("أربعمائة", 400),
    ("خمس مئة", 500),
    ("مأة", 100),
    ("ثلاث ميات", 300),
    ("متين تلاتة وستين", 263),
    ("ستة و عشرين", 26),
    ("حداشر", 11),
    ("خمسطعش", 15),
    ("ألفي جندي", 2000),
    ("الفى جندي", 2000),
    ("ألفا جندي", 2000),
    ("ألفاً من الجنود", 1000),
    ("مئتي شرطي", 200),
    ("مئتا شرطي", 200),
    ("مليونا نازح", 2_000_000),
    ("أحد عشر", 11),
    ("إحدى عشرة", 11),
    ("ثلاثة عشر ألفا", 13_000),
    ("مئة وثلاثة عشر ألفاً", 113_000),
    ("مئة وخمسة آلاف", 105_000),
    ("بخمسة آلاف", 5000),
    ("لعشرين", 20),
    ("وثلاثين", 30),
    ("تسعمئة وتسعة وتسعون مليونا وثلاثة آلاف وخمسة", 999_003_005),
    ("ثلاثة مليارات وأربعمئة مليون", 3_400_000_000),
    ("صفر", 0),
    ("خمسُمِئةِ جنديٍّ", 500),
]
RANGES = [
    ("بين 4 و10 آلاف", 4000, 10_000),
    ("يتراوح بين ثلاثة آلاف وأربعة آلاف", 3000, 4000),
    ("ما بين 150 إلى 200", 150, 200),
    ("بين مئة ومئتي جندي", 100, 200),
    ("170 – 240 ألف", 170_000, 240_000),
    ("أربعة أو خمسة آلاف", 4000, 5000),
    ("156 او 157 ألفا", 156_000, 157_000),
    ("130-150", 130, 150),
    ("5000–4000", 4000, 5000),
    ("من 150 إلى 350", 150, 350),
    ("من 500 إلى نحو 4 آلاف", 500, 4000),
]
VAGUE = [
    ("بضع مئات من الجنود", 300, 900),
    ("عدة مئات", 200, 900),
    ("مئات عدة", 200, 900),
    ("المئات", 200, 999),
    ("بعشرات الجنود", 20, 99),
    ("آلاف الجنود", 2000, 9999),
    ("بضعة آلاف", 3000, 9000),
    ("عشرات الآلاف", 20_000, 99_000),
    ("ومئات الآلاف", 200_000, 999_000),
]
HEDGES = [
    ("نحو 400", "about"),
    ("قرابة ٤٠٠", "about"),
    ("زهاء الـ400", "about"),
    ("ما يقارب من 400", "about"),
    ("يناهز 400", "about"),
    ("400 جندي تقريباً", "about"),
    ("بحدود 400", "about"),
    ("أكثر من 400", "more_than"),
    ("لأكثر من 400", "more_than"),
    ("ما يزيد على 400", "more_than"),
    ("يفوق عددها 400", "more_than"),
    ("يربو على 400", "more_than"),
    ("400 ونيف", "more_than"),
    ("أقل من 400", "less_than"),
    ("دون 400", "less_than"),
    ("لا يتجاوز 400", "at_most"),
    ("لا يتجاوز عددهم 400", "at_most"),
    ("لا يزيد عن 400", "at_most"),
    ("ليس أكثر من 400", "at_most"),
    ("ما يصل إلى 400", "at_most"),
    ("400 كحد أقصى", "at_most"),
    ("لا يقل عن 400", "at_least"),
    ("بما لا يقل عن 400", "at_least"),
    ("400 جندي على الأقل", "at_least"),
]


@pytest.mark.parametrize(("text", "value"), POINTS)
def test_a_point(text: str, value: float) -> None:
    (found,) = numbers_of(text)
    assert (found["low"], found["high"]) == (value, value)
    assert text[found["start"] : found["end"]] == found["text"] != ""


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_shares_its_scale(text: str, low: int, high: int) -> None:
    (found,) = read_numbers(text)
    assert (found.low, found.high, found.range) == (low, high, True)
    assert found.from_to is text.startswith("من")


@pytest.mark.parametrize(("text", "low", "high"), VAGUE)
def test_a_vague_quantity_has_the_designs_bounds(text: str, low: int, high: int) -> None:
    (found,) = read_numbers(text)
    assert (found.low, found.high, found.form) == (low, high, "vague")


@pytest.mark.parametrize(("text", "qualifier"), HEDGES)
def test_a_hedge_is_read_with_its_place(text: str, qualifier: str) -> None:
    (found,) = read_numbers(text)
    assert found.qualifier == qualifier
    assert found.low == 400
    assert found.q_start < found.q_end


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4500 و5 آلاف", [4500, 5000]),
        ("3 آلاف و4 آلاف", [3000, 4000]),
        ("ثلاثة وأربعة", [3, 4]),
        ("500 أو سيارة", [500]),
        ("2021 و2022", [2021, 2022]),
        ("500\n200", [500, 200]),
        ("", []),
        ("\u064b\u0651\u0640", []),
        ("كلام بلا عدد", []),
        ("1" * 40, []),
    ],
)
def test_what_does_not_belong_together_stays_apart(text: str, values: list[int]) -> None:
    assert [found["low"] for found in numbers_of(text)] == values


@pytest.mark.parametrize(
    ("text", "value"), [("الثالث", 3), ("الحادي عشر", 11), ("الرابعة والعشرين", 24), ("الأولى", 1)]
)
def test_an_ordinal_is_marked(text: str, value: int) -> None:
    found = read_numbers(text)
    assert [number.ordinal for number in found if number.low == value] == [True]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1 ",
        "و",
        "و ",
        "وألف ",
        "مئة و",
        "(",
        "«",
        "من 1 إلى ",
        "ألف ونصف ",
        "3-",
        "بين مئة وألف ",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    short, long = piece * 2_500, piece * 10_000
    read_numbers(short)
    once = seconds_of(lambda: read_numbers(short))
    assert seconds_of(lambda: read_numbers(long)) < 4 * once * 2 + 0.2
