"""Dates as people write them, in Arabic too."""

from datetime import UTC, datetime

import pytest

from tests.connectors.feeds.feed_examples import LINK, first, rss

DATES = [
    ("Tue, 03 Jun 2003 09:39:21 GMT", (2003, 6, 3, 9, 39, 21)),
    ("Tue, 03 Jun 2003 09:39:21 +0300", (2003, 6, 3, 6, 39, 21)),
    ("Wed, 03 Jun 2003 09:39:21 GMT", (2003, 6, 3, 9, 39, 21)),
    ("3 June 2003 9:39 PM", (2003, 6, 3, 21, 39)),
    ("2003-06-03T09:39:21Z", (2003, 6, 3, 9, 39, 21)),
    ("2003-06-03T09:39:21.123+03:00", (2003, 6, 3, 6, 39, 21)),
    ("2003-06-03 09:39", (2003, 6, 3, 9, 39)),
    ("2003/06/03", (2003, 6, 3)),
    ("03/06/2003 10:00", (2003, 6, 3, 10)),
    ("06/23/2003", (2003, 6, 23)),
    ("03.06.2003 10:00:05", (2003, 6, 3, 10, 0, 5)),
    ("٣ حزيران ٢٠٠٣ ٠٩:٣٩", (2003, 6, 3, 9, 39)),
    ("الثلاثاء، 3 حزيران/يونيو 2003 - 09:39 ص", (2003, 6, 3, 9, 39)),
    ("3 تشرين الثاني 2003", (2003, 11, 3)),
    ("3 كانون الأول 2003 03:15 م", (2003, 12, 3, 15, 15)),
    ("3 يونيو 2003 الساعة 12:05 صباحاً", (2003, 6, 3, 0, 5)),
    ("3 جويلية 2003", (2003, 7, 3)),
    ("۳ مارس ۲۰۰۳", (2003, 3, 3)),
    ("June 3, 2003 10:00 EST", (2003, 6, 3, 15)),
    ("Tue Jun  3 10:00:00 2003", (2003, 6, 3, 10)),
    ("1054633161", (2003, 6, 3, 9, 39, 21)),
    ("1054633161000", (2003, 6, 3, 9, 39, 21)),
    ("20030603T093921Z", (2003, 6, 3, 9, 39, 21)),
    ("03-Jun-03 10:00", (2003, 6, 3, 10)),
    ("2003-06-03T24:00:00Z", (2003, 6, 4)),
    ("2003-06-03 10:00 Asia/Baghdad", (2003, 6, 3, 6)),
]


@pytest.mark.parametrize(("stated", "parts"), DATES)
def test_dates(stated, parts):
    item = first(rss(f"<item>{LINK}<pubDate>{stated}</pubDate></item>"))
    assert item.published == datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    "stated", ["", "قبل ساعتين", "Mon, 30 Feb 2003", "0000-00-00", "yesterday", "99999999"]
)
def test_no_dates(stated):
    item = first(rss(f"<item>{LINK}<pubDate>{stated}</pubDate></item>"))
    assert item.published is None
    assert "date.missing" in item.problems


def test_a_date_without_zone_is_the_sources():
    text = rss(f"<item>{LINK}<pubDate>2003-06-03 09:00</pubDate></item>")
    assert first(text, zone="Asia/Baghdad").published == datetime(2003, 6, 3, 5, tzinfo=UTC)
