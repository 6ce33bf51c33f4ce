"""Dates form by form: months of three traditions, pairs, ordinals, numeric, ago; times."""

from __future__ import annotations

from datetime import date

import pytest

from streams.arabic.normal import reading_form
from streams.dates.reader import read_dates
from streams.dates.times import read_times
from tests.streams.timing import seconds_of

PUBLISHED = date(2022, 11, 9)  # a Wednesday

MONTHS = [
    "يناير جانفي كانون_الثاني",
    "فبراير شباط فيفري",
    "مارس آذار أذار",
    "أبريل نيسان أفريل إبريل",
    "مايو أيار ماي ايار",
    "يونيو حزيران جوان يونيه",
    "يوليو تموز جويلية يوليوز",
    "أغسطس آب أوت غشت اغسطس",
    "سبتمبر أيلول شتنبر ايلول",
    "أكتوبر تشرين_الأول اكتوبر",
    "نوفمبر تشرين_الثاني نونبر",
    "ديسمبر كانون_الأول دجنبر",
]
FORMS = [
    ("7 أكتوبر/ تشرين الأول 2016", "2016-10-07"),
    ("7 أكتوبر/تشرين الأول 2016", "2016-10-07"),
    ("7 تشرين الأول (أكتوبر) 2016", "2016-10-07"),
    ("7 تشرين الأول - أكتوبر 2016", "2016-10-07"),
    ("7 تشرين الأول أكتوبر 2016", "2016-10-07"),
    ("السابع من أكتوبر/تشرين الأول من العام الماضي", "2021-10-07"),
    ("السابع من أكتوبر العام الماضي", "2021-10-07"),
    ("السابع من أكتوبر من العام المقبل", "2023-10-07"),
    ("7 أكتوبر من عام 2016", "2016-10-07"),
    ("7 من أكتوبر من العام 2016", "2016-10-07"),
    ("فاتح أكتوبر 2016", "2016-10-01"),
    ("العشرين من تموز 2017", "2017-07-20"),
    ("الثلاثين من حزيران", "2022-06-30"),
    ("الحادي والثلاثين من آب 2010", "2010-08-31"),
    ("السابع عشر من تموز 1968", "1968-07-17"),
    ("الأربعاء، 9 تشرين الثاني 2022", "2022-11-09"),
    ("الأربعاء الموافق 9 تشرين الثاني 2022", "2022-11-09"),
    ("2 تشرين الثاني الجاري", "2022-11-02"),
    ("20 كانون الأول المقبل", "2022-12-20"),
    ("20 كانون الأول الماضي", "2021-12-20"),
    ("20 كانون الأول المنصرم", "2021-12-20"),
    ("شهر كانون الأول المقبل", "2022-12"),
    ("3/8/2014", "2014-08-03"),
    ("3 / 8 / 2014", "2014-08-03"),
    ("٣/٨/٢٠١٤", "2014-08-03"),
    ("03/08/14", "2014-08-03"),
    ("3.8.2014", "2014-08-03"),
    ("3-8-2014", "2014-08-03"),
    ("2014/8/3", "2014-08-03"),
    ("2014-08-03 10:30", "2014-08-03"),
    ("10 محرم 1444هـ", "2022-08-08"),
    ("12 ربيع الأول 1444", "2022-10-08"),
    ("9 ذي الحجة 1443 هـ", "2022-07-08"),
    ("اليوم الأربعاء", "2022-11-09"),
    ("مساء اليوم", "2022-11-09"),
    ("فجر أمس", "2022-11-08"),
    ("أمس الثلاثاء", "2022-11-08"),
    ("أمس الأول", "2022-11-07"),
    ("غداً الخميس", "2022-11-10"),
    ("بعد غد", "2022-11-11"),
    ("الأحد", "2022-11-06"),
    ("يوم الأحد الفائت", "2022-11-06"),
    ("الأربعاء الماضي", "2022-11-02"),
    ("السبت المقبل", "2022-11-12"),
    ("قبل يومين", "2022-11-07"),
    ("قبل ثلاثة أسابيع", "2022-10-19"),
    ("قبل 4 أشهر", "2022-07"),
    ("قبل عشرة أشهر", "2022-01"),
    ("قبل عامين", "2020"),
    ("قبل خمس سنوات", "2017"),
    ("العام المنصرم", "2021"),
    ("السنة المقبلة", "2023"),
    ("الشهر الفائت", "2022-10"),
    ("الشهر الجاري", "2022-11"),
    ("سنة ألفين وثلاثة", "2003"),
    ("عام ألف وتسعمئة وتسعين", "1990"),
    ("سنة ثلاث وتسعين وتسعمئة وألف", "1993"),
    ("بحلول نهاية 2024", "2024"),
    ("ربيع عام 2003", "2003"),
]
SEVERAL = [
    ("من 17 إلى 20 شباط 2021", ["2021-02-17", "2021-02-20"]),
    ("بين 17 و20 شباط 2021", ["2021-02-17", "2021-02-20"]),
    ("17-20 شباط 2021", ["2021-02-17", "2021-02-20"]),
    ("بين عامي 2003 و2011", ["2003", "2011"]),
    ("الأعوام 2014 - 2017", ["2014", "2017"]),
    ("15 رمضان 1442 هـ الموافق 27 نيسان 2021", ["2021-04-27", "2021-04-27"]),
]
NONE = [
    "قبل أيام", "قبل يومين من الاقتراع", "قبل عام الحسم", "قبل 18 جنديا", "مايو كلينيك", "24/7",
    "192.168.1.1", "1/2", "محرم شرعا", "في اليوم التالي", "في عام واحد", "31/2/2021",
    "770-123-4567", "صفر إصابات", "شعبان عبد الرحيم", "الأحد عشر جنديا",
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "name"),
    [(n, name) for n, line in enumerate(MONTHS, 1) for name in line.replace("_", "~").split()],
)
def test_every_months_names(number: int, name: str) -> None:
    text = f"في 12 {name.replace('~', ' ')} 2015"
    assert [found.iso for found in read_dates(text)] == [f"2015-{number:02}-12"]


@pytest.mark.parametrize(("text", "iso"), FORMS)
def test_a_form(text: str, iso: str) -> None:
    (found,) = read_dates(text, PUBLISHED)
    assert found.iso == iso
    assert found.rules[0].startswith("date.")
    form = reading_form(text).text
    assert form[found.start : found.end].strip() == form[found.start : found.end] != ""


@pytest.mark.parametrize(("text", "dates"), SEVERAL)
def test_several(text: str, dates: list[str]) -> None:
    assert [found.iso for found in read_dates(text, PUBLISHED)] == dates


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert [found for found in read_dates(text, PUBLISHED) if found.iso] == []


@pytest.mark.parametrize(
    "text",
    ["أمس", "الخميس الماضي", "العام المقبل", "الشهر الماضي", "قبل 3 أيام", "قبل عامين", "5 آذار"],
)
def test_relative_ones_need_the_publication_date(text: str) -> None:
    (found,) = read_dates(text, None)
    assert (found.iso, found.value, found.relative) == (None, None, True)
    (found,) = read_dates(text, PUBLISHED)
    assert found.iso is not None
    assert found.relative


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("عند 10:30 صباحا", ["10:30"]),
        ("الساعة ٢٢:٠٥", ["22:05"]),
        ("الساعة 14 بتوقيت بغداد", ["الساعه 14"]),
        ("في الساعة الثامنة والنصف", ["الساعه الثامنه"]),
        ("3:2", []),
        ("25:10", []),
        ("1:1000", []),
        ("", []),
    ],
)
def test_times(text: str, times: list[str]) -> None:
    form = reading_form(text)
    assert [form.text[found.start : found.end] for found in read_times(form)] == times


@pytest.mark.parametrize(
    "piece", ["1/", "10:", "قبل ", "قبل 3 أيام ", "عام 2000 - ", "الساعة ", "1 شباط و2 آذار "]
)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    def read(text: str) -> None:
        read_dates(text, PUBLISHED)
        read_times(text)

    read(piece * 500)
    once = seconds_of(lambda: read(piece * 2_500))
    assert seconds_of(lambda: read(piece * 10_000)) < 4 * once * 2 + 0.2
