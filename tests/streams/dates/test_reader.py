"""Dates of the news, in three sets of months and two calendars, and what is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from streams.arabic.normal import reading_form
from streams.dates.reader import read_dates
from tests.streams.timing import seconds_of

PUBLISHED = date(2024, 5, 16)  # a Thursday
BLIND = Path(__file__).resolve().parents[2] / "data" / "dates" / "test.jsonl"

CASES = [
    ("في 3 نيسان 2019", ["2019-04-03"]),
    ("في ٣ نيسان ٢٠١٩", ["2019-04-03"]),
    ("يوم 3 أبريل/ نيسان 2019", ["2019-04-03"]),
    ("في تموز يوليو 2018", ["2018-07"]),
    ("في 20 غشت 2020", ["2020-08-20"]),
    ("في 5 جويلية 1962", ["1962-07-05"]),
    ("في 1 أوت 2013", ["2013-08-01"]),
    ("في كانون الثاني/ يناير 2020", ["2020-01"]),
    ("الرابع عشر من تموز 1958", ["1958-07-14"]),
    ("الحادي والعشرين من آذار 2020", ["2020-03-21"]),
    ("17 و18 شباط 2021", ["2021-02-17", "2021-02-18"]),
    ("بتاريخ 2021-02-19", ["2021-02-19"]),
    ("بتاريخ 19/2/2021", ["2021-02-19"]),
    ("بتاريخ 02/19/2021", ["2021-02-19"]),
    ("15 رمضان 1442", ["2021-04-27"]),
    ("عام 2007", ["2007"]),
    ("عامي 2014 و2017", ["2014", "2017"]),
    ("أواخر 2017", ["2017"]),
    ("عام ألفين وأربعة عشر", ["2014"]),
    ("العام الماضي", ["2023"]),
    ("الشهر المقبل", ["2024-06"]),
    ("أمس", ["2024-05-15"]),
    ("أول من أمس", ["2024-05-14"]),
    ("قال اليوم", ["2024-05-16"]),
    ("الخميس", ["2024-05-16"]),
    ("الخميس الماضي", ["2024-05-09"]),
    ("الأحد المقبل", ["2024-05-19"]),
    ("الجمعة (10 أيار 2024)", ["2024-05-10"]),
    ("18 شباط الماضي", ["2024-02-18"]),
    ("في 20 أيلول المقبل", ["2024-09-20"]),
]


@pytest.mark.parametrize(("text", "dates"), CASES)
def test_a_date(text: str, dates: list[str]) -> None:
    assert [found.iso for found in read_dates(text, PUBLISHED)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2000 جندي",
        "في 2000 قرية",
        "مارس الضغط على الحكومة",
        "قال آب العائلة",
        "في اليوم نفسه",
        "31 شباط 2021",
        "رمضان كريم",
        "99/99/2021",
        "الفرقة 30",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [found for found in read_dates(text, PUBLISHED) if found.iso] == []


def test_without_a_publication_date_the_relative_stay_null() -> None:
    (found,) = read_dates("أمس", None)
    assert (found.iso, found.value, found.relative) == (None, None, True)
    assert [each.iso for each in read_dates("في 3 نيسان 2019", None)] == ["2019-04-03"]


def test_the_blind_part_is_read() -> None:
    rows = [json.loads(line) for line in BLIND.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        published = date.fromisoformat(row["published"])
        found = [each.iso for each in read_dates(reading_form(row["text"]), published)]
        right += sorted(each or "" for each in found) == sorted(d["date"] for d in row["dates"])
    assert len(rows) >= 150
    assert right / len(rows) >= 0.95


@pytest.mark.parametrize("piece", ["1/", "1/1/", "الخميس ", "و", "1 شباط ", "عام 2000 و", "في "])
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    read_dates(piece * 1000, PUBLISHED)
    once = seconds_of(lambda: read_dates(piece * 5_000, PUBLISHED))
    assert seconds_of(lambda: read_dates(piece * 20_000, PUBLISHED)) < 4 * once * 2 + 0.2
