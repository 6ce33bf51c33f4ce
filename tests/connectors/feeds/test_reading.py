"""Feeds as sites really write them: what each oddity is read as."""

import json
from datetime import UTC, datetime

import pytest

from connectors.feeds import Listing, as_json, parse_feed, read_listing, unique_items
from tests.connectors.feeds.feed_examples import (
    ATOM,
    BASE,
    DC,
    ITUNES,
    LINK,
    MEDIA,
    atom,
    first,
    rss,
)

TITLES = [
    (rss(f"<item><title>وصول القوة</title>{LINK}</item>"), "وصول القوة"),
    (rss(f"<item><title>\n\t وصول   القوة \n</title>{LINK}</item>"), "وصول القوة"),
    (rss(f"<item><title><![CDATA[ <b>وصول</b> القوة ]]></title>{LINK}</item>"), "وصول القوة"),
    (rss(f"<item><title>&lt;b&gt;وصول&lt;/b&gt; القوة</title>{LINK}</item>"), "وصول القوة"),
    (rss(f"<item><title>وصول <i>القوة</i></title>{LINK}</item>"), "وصول القوة"),
    (rss(f"<item><title>&amp;quot;وصول&amp;quot;</title>{LINK}</item>"), '"وصول"'),
    (rss(f"<item><title>&amp;amp;#8220;وصول&amp;amp;#8221;</title>{LINK}</item>"), "“وصول”"),
    (rss(f"<item><title>قصة &laquo;جديدة&raquo;</title>{LINK}</item>"), "قصة «جديدة»"),
    (rss(f"<item><title>R&D والجيش</title>{LINK}</item>"), "R&D والجيش"),
    (rss(f"<item><title>&lt;/sample&gt;</title>{LINK}</item>"), "</sample>"),
    (rss(f"<item><title>&#1602;&#x648;&#1577;</title>{LINK}</item>"), "قوة"),
    (rss(f"<item><title>قوة\x0b جديدة\x00</title>{LINK}</item>"), "قوة جديدة"),
    (rss(f"<item><title>قوة&#0;&#11; جديدة</title>{LINK}</item>"), "قوة جديدة"),
    (rss(f"<item><dc:title>عنوان آخر</dc:title>{LINK}</item>", root=DC), "عنوان آخر"),
    (rss(f"<item><title>أ</title><media:title>ب</media:title>{LINK}</item>", root=MEDIA), "أ"),
    (rss(f"<item><media:title>ب</media:title><title>أ</title>{LINK}</item>", root=MEDIA), "أ"),
    (rss(f"<item>{LINK}<description>\n نص &lt;p&gt;قصير&lt;/p&gt;</description></item>"),
     "نص قصير"),
    (rss(f"<item>{LINK}</item>"), "https://site.example/1"),
    (rss("<item><link>one.html</link></item>"), "https://site.example/one.html"),
    (atom('<entry><title type="html">&lt;em&gt;رفع&lt;/em&gt; العدد</title></entry>'), "رفع العدد"),
    (atom('<entry><title type="text">A &amp; B</title></entry>'), "A & B"),
    (atom('<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">رفع'
          " <b>العدد</b></div></title></entry>"), "رفع العدد"),
    (atom("<entry><title><![CDATA[ رفع العدد ]]></title></entry>"), "رفع العدد"),
    (atom("<entry><summary>أول الكلام</summary></entry>"), "أول الكلام"),
    (atom('<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
          "أول <b>الكلام</b></div></content></entry>"), "أول الكلام"),
    (atom('<entry><link href="/7"/></entry>'), "https://site.example/7"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text, title):
    assert first(text).title == title


GUID = "https://site.example/g/9"
LINKS = [
    (rss("<item><link> https://site.example/1 </link></item>"), "https://site.example/1"),
    (rss("<item><link>\nhttps://site.example/1\n</link></item>"), "https://site.example/1"),
    (rss("<item><link>/news/1</link></item>"), "https://site.example/news/1"),
    (rss("<item><link>news/1?a=1&b=2</link></item>"), "https://site.example/news/1?a=1&b=2"),
    (rss("<item><link><![CDATA[https://site.example/?p=1&x=2]]></link></item>"),
     "https://site.example/?p=1&x=2"),
    (rss("<item><link>//cdn.example/1</link></item>"), "https://cdn.example/1"),
    (rss(f"<item><guid>{GUID}</guid></item>"), GUID),
    (rss(f'<item><guid isPermaLink="true">{GUID}</guid></item>'), GUID),
    (rss('<item><guid isPermaLink="false">tag:1</guid></item>'), "https://site.example/"),
    (rss('<item><guid isPermaLink="false">t</guid><enclosure url="/a.mp3"/></item>'),
     "https://site.example/a.mp3"),
    (rss('<item><atom:link href="https://site.example/a"/></item>', root=ATOM),
     "https://site.example/a"),
    (rss('<item><atom:link rel="payment" href="/pay"/>'
         f"<guid>{GUID}</guid></item>", root=ATOM), GUID),
    (rss("<item><fb:origLink>https://site.example/o</fb:origLink><link>https://proxy.example/1"
         "</link></item>", root='xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"'),
     "https://site.example/o"),
    (rss("<item><link>javascript:alert(1)</link></item>"), "https://site.example/"),
    (rss("<item><link>file:///etc/passwd</link></item>"), "https://site.example/"),
    (rss(f"<item><link/><guid>{GUID}</guid></item>"), GUID),
    (rss('<item xml:base="https://other.example/x/"><link>1</link></item>'),
     "https://other.example/x/1"),
    (atom('<entry><link rel="alternate" href="a"/></entry>'), "https://site.example/a"),
    (atom('<entry><link rel="self" href="s"/><link href="b"/></entry>'), "https://site.example/b"),
    (atom('<entry><link type="text/html" href="c"/></entry>'), "https://site.example/c"),
    (atom(f"<entry><id>{GUID}</id></entry>"), GUID),
    (atom("<entry><id>urn:1</id></entry>"), "https://site.example/"),
    (atom('<entry><link rel="enclosure" href="/e.mp3"/></entry>'), "https://site.example/e.mp3"),
    (atom('<entry><link href="1"/></entry>', root='xml:base="https://b.example/y/"', head=""),
     "https://b.example/y/1"),
    (atom('<entry xml:base="in/"><link href="1"/></entry>', root='xml:base="https://b.example/y/"'),
     "https://b.example/y/in/1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "url"), LINKS)
def test_links(text, url):
    assert first(text).url == url


TEXTS = [
    (rss(f"<item>{LINK}<description>نص</description></item>"), "نص", None),
    (rss(f"<item>{LINK}<description>نص</description><c:encoded><![CDATA[<p>كل النص</p>]]>"
         "</c:encoded></item>", root='xmlns:c="http://purl.org/rss/1.0/modules/content/"'),
     "نص", "<p>كل النص</p>"),
    (rss(f"<item>{LINK}<itunes:summary>س</itunes:summary></item>", root=ITUNES), "س", None),
    (rss(f"<item>{LINK}<itunes:subtitle>ف</itunes:subtitle></item>", root=ITUNES), "ف", None),
    (atom('<entry><link href="/1"/><summary>س</summary><content>ك</content></entry>'), "س", "ك"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "summary", "content"), TEXTS)
def test_texts(text, summary, content):
    item = first(text)
    assert (item.summary, item.content) == (summary, content)


def test_ids():
    assert first(rss(f"<item>{LINK}<guid isPermaLink='false'>x7</guid></item>")).id == "x7"
    assert first(rss(f"<item>{LINK}</item>")).id == "https://site.example/1"
    nameless = rss("<item><description>نص وحيد</description></item>")
    assert first(nameless).id == first(nameless).id
    assert first(nameless).own_url is False


ENCODINGS = [
    (rss(f"<item>{LINK}<title>قوات</title></item>").encode("utf-8-sig"), None),
    (rss(f"<item>{LINK}<title>قوات</title></item>").encode("utf-16"), None),
    (rss(f"<item>{LINK}<title>قوات</title></item>").encode("cp1256"), None),
    (rss(f"<item>{LINK}<title>قوات</title></item>").replace("utf-8", "windows-1256")
     .encode("cp1256"), None),
    (rss(f"<item>{LINK}<title>قوات</title></item>").replace("utf-8", "windows-1256").encode(),
     None),
    (rss(f"<item>{LINK}<title>قوات</title></item>").replace("utf-8", "iso-8859-1").encode(), None),
    (rss(f"<item>{LINK}<title>قوات</title></item>").encode("cp1256"),
     "text/xml; charset=windows-1256"),
    (rss(f"<item>{LINK}<title>قوات</title></item>").encode(), "text/xml; charset=nonsense"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "content_type"), ENCODINGS)
def test_encodings(data, content_type):
    assert parse_feed(data, BASE, content_type).items[0].title == "قوات"


BROKEN = [
    rss(f"<item>{LINK}<title>أ</title>").replace("</channel></rss>", ""),
    "\n\n  " + rss(f"<item>{LINK}<title>أ</title></item>"),
    "تحذير قبل الملف\n" + rss(f"<item>{LINK}<title>أ</title></item>"),
    rss(f"<item>{LINK}<title>أ</title><extra></item>"),
    rss(f"<item>{LINK}<title>أ</title></item>") + "<script>tail()</script>",
    rss(f"<item>{LINK}<title>أ</title><unknown:tag>x</unknown:tag></item>"),
    '<rss version="0.91"><channel><item><title>أ</title>' + LINK + "</item></channel></rss>",
    "<channel><item><title>أ</title>" + LINK + "</item></channel>",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><link>'
    "https://site.example</link></channel><item><title>أ</title>" + LINK + "</item></rdf:RDF>",
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_feeds_are_read(text):
    item = first(text)
    assert (item.title, item.url) == ("أ", "https://site.example/1")


@pytest.mark.parametrize(
    "data",
    [b"", b"garbage", b"<html><body>404</body></html>", b"{}", b'{"items": 3}', b"\x00\xff\x00",
     b"<?xml version='1.0'?><other/>", b"[" * 100_000, b"%PDF-1.4"],
)  # fmt: skip
def test_no_feed_is_said_so(data):
    feed = parse_feed(data, BASE)
    assert feed.kind == "none"
    assert feed.items == ()
    assert feed.problems


def test_entities_never_expand():
    bomb = (
        "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
        + "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        + rss(f"<item>{LINK}<title>أ&a8;&x;</title></item>")
    )
    item = first(bomb)
    assert item.title == "أ&a8;&x;"
    assert "xml.doctype" in parse_feed(bomb.encode(), BASE).problems
    assert first(rss(f"<item>{LINK}<title>أ</title></item>")).title == "أ"


def test_bounds_on_depth_and_size():
    deep = rss(f"<item>{'<a>' * 5000}{'</a>' * 5000}</item>")
    assert (
        "xml.deep" in parse_feed(deep.encode(), BASE).problems
        or not parse_feed(deep.encode(), BASE).items[0].own_url
    )
    assert parse_feed(b" " * (11 * 1024 * 1024), BASE).problems == ("size.large",)


JSON = [
    ({"id": 7, "title": "أ", "url": "/1"}, ("أ", "https://site.example/1", "7")),
    ({"id": "7", "content_text": "كلام", "url": "1"}, ("كلام", "https://site.example/1", "7")),
    ({"id": "7", "content_html": "<p>كلام</p>", "external_url": "/x"},
     ("كلام", "https://site.example/x", "7")),
    ({"id": "https://site.example/p"}, ("https://site.example/p",) * 2 + ("https://site.example/p",)),
    ({"url": "https://site.example/u", "title": "أ"}, ("أ",) + ("https://site.example/u",) * 2),
]  # fmt: skip


@pytest.mark.parametrize(("item", "wanted"), JSON)
def test_json_feeds(item, wanted):
    data = {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://site.example/"}
    found = first(json.dumps({**data, "items": [item]}))
    assert (found.title, found.url, found.id) == wanted


def test_long_texts_make_short_titles():
    item = first(rss(f"<item>{LINK}<description>{'كلمة ' * 60}</description></item>"))
    assert len(item.title) <= 101
    assert item.title.endswith("كلمة…")


def test_items_listed_twice_count_once():
    feed = parse_feed(rss(f"<item>{LINK}</item><item>{LINK}</item>").encode(), BASE)
    assert len(feed.items) == 2
    assert len(unique_items(feed)) == 1
    assert "items.repeated" in feed.problems


@pytest.mark.parametrize(
    ("head", "ttl"),
    [("<ttl>60</ttl>", 3600), ("<ttl>x</ttl>", None), ("<ttl>-5</ttl>", None), ("", None),
     ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800)],
)  # fmt: skip
def test_ttl(head, ttl):
    root = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    assert parse_feed(rss("", head=head, root=root).encode(), BASE).ttl == ttl


def test_news_sitemaps():
    text = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc>
      <n:news><n:publication_date>2024-05-01T10:00:00+03:00</n:publication_date>
      <n:title>عنوان</n:title></n:news></url><url><loc>https://site.example/b</loc>
      <lastmod>2024-05-01</lastmod></url></urlset>"""
    one, two = parse_feed(text.encode(), BASE).items
    assert (one.title, one.url) == ("عنوان", "https://site.example/a")
    assert one.published == datetime(2024, 5, 1, 7, tzinfo=UTC)
    assert (two.published, two.updated) == (None, datetime(2024, 5, 1, tzinfo=UTC))


def test_sitemap_indices_name_the_newest_first():
    text = """<sitemapindex><sitemap><loc>/1.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
      <sitemap><loc>/2.xml</loc><lastmod>2024-03-01</lastmod></sitemap></sitemapindex>"""
    feed = parse_feed(text.encode(), BASE)
    assert feed.further == ("https://site.example/2.xml", "https://site.example/1.xml")


def test_listing_pages():
    page = """<ul class="news main"><li><a href="/n/1">الأول</a></li><li><a href="/n/2"><img></a>
      <a href="/n/2">الثاني</a></li><li><a href="/about">عنا</a></li></ul>
      <a class="next" href="?page=2">التالي</a>"""
    rule = Listing("ul.news li", r"/n/\d+", "a.next")
    feed = read_listing(page.encode(), BASE, rule)
    assert [(item.title, item.url) for item in feed.items] == [
        ("الأول", "https://site.example/n/1"),
        ("الثاني", "https://site.example/n/2"),
    ]
    assert feed.further == (BASE + "?page=2",)


def test_the_printed_form():
    text = rss(f"<item>{LINK}<title>أ</title><pubDate>2024-05-01T10:00:00Z</pubDate></item>")
    assert as_json(parse_feed(text.encode(), BASE)) == {
        "items": [
            {
                "title": "أ",
                "url": "https://site.example/1",
                "published": "2024-05-01T10:00:00+00:00",
                "id": "https://site.example/1",
                "summary": "",
            }
        ]
    }
