from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from streams.clean.metadata import MAX_JSON, read_metadata

ZONE = "Asia/Baghdad"


def stated(head, body="", url="https://www.site.com/a"):
    tree = document_fromstring(f"<html lang='ar-IQ'><head>{head}</head><body>{body}</body></html>")
    return read_metadata(tree, url, ZONE)


def linked(json):
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = (
    '{"@type":"NewsArticle","headline":"عنوان الخبر","datePublished":"2024-05-30T08:00:00+03:00"}'
)


@pytest.mark.parametrize(
    "json",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite"}},{ARTICLE}]}}',
        ARTICLE.replace('"NewsArticle"', '["Thing","ReportageNewsArticle"]'),
        ARTICLE.replace("عنوان الخبر", "عنوان\tالخبر"),
        ARTICLE.replace("عنوان الخبر", "عنوان &#1575;لخبر"),
    ],
)
def test_linked_data_gives_title_and_instant(json):
    found = stated(linked(json))
    assert found.title == "عنوان الخبر"
    assert found.published_at == datetime(2024, 5, 30, 5, tzinfo=UTC)
    assert found.is_article
    assert not found.published_day_only


@pytest.mark.parametrize(
    "json",
    [
        "{",
        "null",
        "[]",
        '{"@type":"WebPage"}',
        "[" * 99_999,
        '"' + "x" * MAX_JSON + '"',
        '{"@graph":' * 9 + "1" + "}" * 9,
    ],
)
def test_other_linked_data_is_passed_over(json):
    assert not stated(linked(json)).is_article


def test_meta_elements_serve_where_there_is_no_linked_data():
    found = stated(
        '<meta property="og:title" content="عنوان الخبر | موقع الضفة">'
        '<meta property="og:site_name" content="موقع الضفة">'
        '<meta property="article:published_time" content="2024-05-30">'
        '<meta property="article:modified_time" content="2024-05-31T10:00:00Z">'
        '<meta property="og:type" content="article"><meta name="empty" content=" ">'
    )
    assert (found.title, found.publisher, found.language) == ("عنوان الخبر", "موقع الضفة", "ar")
    assert found.published_at == datetime(2024, 5, 29, 21, tzinfo=UTC)
    assert found.published_day_only
    assert found.modified_at == datetime(2024, 5, 31, 10, tzinfo=UTC)
    assert found.is_article


@pytest.mark.parametrize("value", ["soon", "2024-13-45", "2024-02-30", "", "99999999"])
def test_dates_that_are_none_are_none(value):
    head = f'<meta property="article:published_time" content="{value}">'
    found = stated(head).published_at
    assert found is None


def test_a_time_without_zone_is_the_source_s_own():
    head = '<meta property="article:published_time" content="2024-05-30T08:00:00">'
    assert stated(head).published_at == datetime(2024, 5, 30, 5, tzinfo=UTC)


def test_the_title_of_the_head_gives_way_to_the_heading_it_holds():
    head = "<title>وصول السفينة الأولى إلى الميناء - شبكة أخرى</title>"
    one, many = "<h1>وصول السفينة الأولى إلى الميناء</h1>", "<h1>اسم الموقع الكبير هنا</h1>"
    assert stated(head, one).title == "وصول السفينة الأولى إلى الميناء"
    assert stated(head, many + one).title == "وصول السفينة الأولى إلى الميناء"
    assert stated(head, "<h1>الموقع</h1>").title == "وصول السفينة الأولى إلى الميناء - شبكة أخرى"
    assert stated("", "").title is None


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://site.com/b", "https://site.com/b"),
        ("/b?id=1", "https://www.site.com/b?id=1"),
        ("https://other.com/b", None),
        ("https://localhost/b", None),
        ("javascript:x", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_a_canonical_address_counts_within_the_same_domain(href, canonical):
    assert stated(f'<link rel="canonical" href="{href}">').canonical == canonical


def test_without_an_address_of_its_own_no_canonical_one_counts():
    assert stated('<link rel="canonical" href="https://site.com/b">', url=None).canonical is None
