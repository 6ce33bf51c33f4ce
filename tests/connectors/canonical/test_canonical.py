"""One article, one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.canonical import canonical, canonical_of_page, same_domain

SAME = [
    ("http://News.Example/a", "https://news.example/a"),
    ("https://news.example:443/a", "https://news.example/a"),
    ("https://www.news.example/a", "https://news.example/a"),
    ("https://m.news.example/a", "https://news.example/a"),
    ("https://amp.news.example/a", "https://news.example/a"),
    ("https://news.example/a/amp/", "https://news.example/a"),
    ("https://news.example/a?amp=1", "https://news.example/a"),
    ("https://news.example/a?outputType=amp", "https://news.example/a"),
    ("https://news.example/a?utm_source=x&utm_medium=y", "https://news.example/a"),
    ("https://news.example/a?fbclid=1&id=3", "https://news.example/a?id=3"),
    ("https://news.example/a#comments", "https://news.example/a"),
    ("https://news.example/%d8%a7", "https://news.example/ا"),
    ("https://news.example//a", "https://news.example/a"),
    ("https://news.example", "https://news.example/"),
]
APART = [
    ("https://news.example/a?id=1", "https://news.example/a?id=2"),
    ("https://news.example/A", "https://news.example/a"),
    ("https://news.example/a?page=2", "https://news.example/a"),
    ("https://news.example/a?ref=home", "https://news.example/a"),
    ("https://news.example/a%2Fb", "https://news.example/a/b"),
    ("https://sub.news.example/a", "https://news.example/a"),
    ("https://news.example/a#!b", "https://news.example/a"),
    ("https://news.example:8443/a", "https://news.example/a"),
    ("https://news.example/camp", "https://news.example/c"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_page_has_one_address(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_pages_stay_apart(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "mailto:a@b", "//x", "http://"])
def test_no_web_address(url):
    with pytest.raises(ValueError, match="web address"):
        canonical(url)


@given(st.text("abAB/%2F?&=;#.ا+ ~:@", max_size=40))
def test_canonical_of_canonical_is_itself(tail):
    made = canonical(f"https://news.example/{tail}")
    assert canonical(made) == made


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.news.example", "https://b.news.example", True),
        ("https://a.co.uk", "https://b.co.uk", False),
        ("https://a.gov.iq", "https://b.gov.iq", False),
        ("https://x.a.gov.iq", "https://y.a.gov.iq", True),
        ("https://1.2.3.4", "https://1.2.3.5", False),
        ("", "", False),
    ],
)
def test_registrable_domains(one, other, same):
    assert same_domain(one, other) is same


PAGES = [
    ('<link rel="canonical" href="/b/1">', "https://news.example/b/1"),
    ("<link href='https://www.news.example/b/1?utm_source=x' rel=canonical>",
     "https://news.example/b/1"),
    ('<link rel="canonical" href="https://evil.example/b/1">', "https://news.example/a/1"),
    ('<link rel="canonical" href="https://news.example/">', "https://news.example/a/1"),
    ('<link rel="canonical" href="">', "https://news.example/a/1"),
    ('<link rel="amphtml" href="/amp">', "https://news.example/a/1"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted"), PAGES)
def test_what_a_page_calls_itself(page, wanted):
    assert canonical_of_page(page, "https://news.example/a/1") == wanted
