"""What the test site plays: each behaviour, and how a watcher answers it.

A behaviour is a list of answers of the feed's address (the last one repeats) and what must
hold afterwards. ``Seen`` in a check is the outcome that ``play`` gives.
"""

import gzip
from dataclasses import dataclass, field
from email.utils import formatdate

HOUR = 3600.0
START = 1_800_000_000.0


def item(number, more=""):
    return f"<item><title>خبر {number}</title><link>/a/{number}</link>{more}</item>"


def rss(*numbers, head="", more=""):
    items = "".join(item(number, more) for number in numbers)
    return f"<rss version='2.0'><channel><link>/</link>{head}{items}</channel></rss>"


@dataclass(frozen=True)
class Reply:
    body: object = ""
    status: int = 200
    headers: dict = field(default_factory=dict)
    only_if_none: bool = False


@dataclass(frozen=True)
class Behaviour:
    name: str
    plays: str
    answer: str
    feed: list
    check: object
    polls: int = 1
    articles: dict = field(default_factory=dict)
    source: dict = field(default_factory=dict)
    robots: object = 404


def ok(*numbers, **headers):
    return Reply(rss(*numbers), headers={k.replace("_", "-"): v for k, v in headers.items()})


def titled(*titles):
    return lambda got: [each.title for each in got.documents] == list(titles)


def ids(count):
    return lambda got: (
        len({each.article_id for each in got.documents}) == count == len(got.documents)
    )


def feed_of(name, plays, body, check=None, answer="read as one article", **more):
    return Behaviour(name, plays, answer, [Reply(body)], check or titled("خبر 1"), **more)


def waits(least, most=None):
    return lambda got: least <= got.delay and (most is None or got.delay <= most)


def fails(word, least=HOUR / 6):
    return lambda got: word in (got.state.last_failure or "") and got.delay >= least * 0.75


NO_MORE = Reply("", 304)
LONG = "كلام طويل عن القوات في الخبر كله. " * 40
ONE = rss(1)
FORMATS = [
    feed_of("rss-2.0", "RSS 2.0", ONE),
    feed_of("rss-0.91", "RSS 0.91", ONE.replace("2.0", "0.91")),
    feed_of("rdf", "RDF (RSS 1.0)", "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            "<channel><link>/</link></channel>" + item(1) + "</r:RDF>"),
    feed_of("atom", "Atom 1.0", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>خبر 1"
            "</title><link href='/a/1'/></entry></feed>"),
    feed_of("json-feed", "JSON Feed", '{"items":[{"id":"1","title":"خبر 1","url":"/a/1"}]}'),
    feed_of("news-sitemap", "a news sitemap", "<urlset xmlns:n='x'><url><loc>/a/1</loc><n:news>"
            "<n:title>خبر 1</n:title></n:news></url></urlset>", source={"type": "sitemap"}),
    feed_of("packed-sitemap", "a sitemap kept as a .gz file",
            gzip.compress(b"<urlset><url><loc>/a/1</loc></url></urlset>"),
            lambda got: got.documents[0].url.endswith("/a/1"), "unpacked, within the limit",
            source={"type": "sitemap"}),
    feed_of("listing", "a listing page", "<ul class='n'><li><a href='/a/1'>خبر 1</a></li></ul>"
            "<a href='/about'>عنا</a>", source={"type": "scrape", "links": "ul.n a"}),
    feed_of("cut-short", "XML that breaks off", ONE.replace("</channel></rss>", "")),
    feed_of("text-before", "text and blanks before the XML", "تحذير\n\n" + ONE),
    feed_of("bare-ampersand", "bare & and HTML entities", ONE.replace("خبر 1", "خبر&nbsp;1 & 2"),
            titled("خبر\xa01 & 2")),
    feed_of("control-characters", "control characters", ONE.replace("خبر 1", "خ\x0bبر\x08 1")),
    feed_of("windows-1256", "windows-1256 that calls itself UTF-8",
            ("<?xml version='1.0' encoding='utf-8'?>" + ONE).encode("cp1256")),
    feed_of("utf-8-as-latin", "UTF-8 that calls itself ISO-8859-1",
            "<?xml version='1.0' encoding='iso-8859-1'?>" + ONE),
    feed_of("utf-16", "UTF-16", ONE.encode("utf-16")),
    feed_of("html-title", "HTML in titles", ONE.replace("خبر 1", "&lt;b&gt;خبر&lt;/b&gt; 1")),
    feed_of("double-entities", "doubly encoded entities",
            ONE.replace("خبر 1", "&amp;amp;quot;خبر&amp;amp;quot;"), titled('"خبر"')),
    feed_of("no-title", "an item without a title", "<rss><channel><item><link>/a/1</link>"
            "<description>أول الكلام</description></item></channel></rss>", titled("أول الكلام"),
            "its first words are its title"),
    feed_of("no-link", "an item with a permalink id alone",
            "<rss><channel><item><title>خبر 1</title><guid>/a/1</guid></item></channel></rss>",
            lambda got: got.documents[0].url.endswith("/a/1"), "the id is its address"),
    feed_of("no-address", "an item without any address", "<rss><channel><item><title>خبر 1</title>"
            "<guid isPermaLink='false'>g1</guid><description>نص</description></item></channel>"
            "</rss>", lambda got: got.documents[0].url is None and "نص" in got.documents[0].body,
            "known by outlet and id; the feed's text is the article"),
    feed_of("arabic-date", "dates in Arabic words and digits",
            rss(1, more="<pubDate>٣ حزيران ٢٠٠٣</pubDate>"),
            lambda got: got.documents[0].published_at.year == 2003, "the date is read"),
    feed_of("no-date", "no dates at all", ONE,
            lambda got: got.documents[0].published_at is None and "undated" in got.state.notices,
            "kept without a date, and reported"),
    feed_of("future-date", "a date in the future", rss(1, more="<pubDate>2031-01-01</pubDate>"),
            lambda got: got.documents[0].published_at is None, "the date is not believed"),
    feed_of("duplicates", "an item listed twice", rss(1, 1), answer="read once"),
    feed_of("relative-base", "relative links under xml:base",
            ONE.replace("<item>", "<item xml:base='/a/'>").replace("/a/1", "1"),
            lambda got: got.documents[0].url.endswith("/a/1"), "made absolute by that base"),
    feed_of("full-text", "the whole text in the feed",
            rss(1, more=f"<content>{LONG}</content><description>x</description>"),
            lambda got: got.articles == [] and LONG[:40] in got.documents[0].body,
            "taken from there; the page is not fetched"),
    feed_of("trackers", "addresses with trackers", ONE.replace("/a/1", "/a/1?utm_source=rss"),
            lambda got: got.documents[0].article_id == got.id_of("/a/1"), "left out of the id"),
    feed_of("dangerous-links", "javascript: and file: as links",
            rss(1).replace("/a/1", "file:///etc/passwd"),
            lambda got: got.documents[0].url is None, "never followed"),
    feed_of("entity-bomb", "entities that would expand to gigabytes", "<!DOCTYPE r [<!ENTITY a 'x'>"
            "<!ENTITY b '&a;&a;&a;&a;'>]>" + ONE, answer="never expanded"),
    feed_of("external-entity", "an entity that names a file",
            "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + ONE.replace("خبر 1", "&a;"),
            titled("&a;"), "never read"),
]  # fmt: skip
FAILURES = [
    Behaviour("not-found", "404", "a soft failure; waits and tries again", [Reply("", 404)],
              fails("HTTP 404")),
    Behaviour("forbidden", "403", "a soft failure", [Reply("", 403)], fails("HTTP 403")),
    Behaviour("unauthorized", "401", "a hard failure", [Reply("", 401)], fails("401", HOUR / 3)),
    Behaviour("server-error", "500", "a temporary failure", [Reply("", 500)], fails("HTTP 500")),
    Behaviour("recovers", "500, then well again", "the failures are forgotten",
              [Reply("", 500), ok(1)], lambda got: got.state.failures == 0 and got.documents, 2),
    Behaviour("gone", "410", "muted; asked again after a week", [Reply("", 410)],
              lambda got: "gone" in got.state.notices and got.delay >= 7 * 24 * HOUR),
    Behaviour("back-from-gone", "410, then well again", "unmuted", [Reply("", 410), ok(1)],
              lambda got: not got.state.muted and len(got.documents) == 1, 2),
    Behaviour("retry-seconds", "429 with Retry-After in seconds", "obeyed",
              [Reply("", 429, {"Retry-After": "7000"})], waits(7000)),
    Behaviour("retry-date", "503 with Retry-After as a date", "obeyed",
              [Reply("", 503, {"Retry-After": formatdate(START + 9000, usegmt=True)})],
              waits(8900)),
    Behaviour("retry-absurd", "Retry-After of ten years", "a day at most",
              [Reply("", 503, {"Retry-After": "315360000"})], waits(HOUR, 25 * HOUR)),
    Behaviour("page-instead", "an HTML page instead of the feed", "«no feed», a soft failure",
              [Reply("<html><body>صيانة</body></html>")], fails("no feed")),
    Behaviour("empty", "200 with nothing in it", "«no feed»", [Reply("")], fails("no feed")),
    Behaviour("zeros", "a feed without items, twice running", "reported as silent zeros",
              [Reply(rss())], lambda got: "zeros" in got.state.notices, 2),
    Behaviour("large", "a feed beyond the size limit", "refused",
              [Reply("<rss>" + " " * 1_200_000)], fails("large")),
    Behaviour("gzip", "a packed feed", "unpacked",
              [Reply(gzip.compress(ONE.encode()), headers={"Content-Encoding": "gzip"})],
              titled("خبر 1")),
    Behaviour("gzip-bomb", "a small packed body that unpacks to 30 MB", "refused",
              [Reply(gzip.compress(b" " * 30_000_000), headers={"Content-Encoding": "gzip"})],
              fails("large")),
    Behaviour("brotli-unasked", "brotli that was not asked for", "refused",
              [Reply(b"xx", headers={"Content-Encoding": "br"})], fails("encoding")),
    Behaviour("broken-gzip", "broken packing", "a soft failure",
              [Reply(b"nope", headers={"Content-Encoding": "gzip"})], fails("encoding")),
    Behaviour("redirect-loop", "a redirect to itself", "five hops, then a failure",
              [Reply("", 302, {"Location": "/feed"})], fails("redirects")),
    Behaviour("to-metadata", "a redirect to a cloud's metadata service", "refused",
              [Reply("", 302, {"Location": "http://169.254.169.254/"})], fails("address")),
    Behaviour("to-file", "a redirect to a file", "refused",
              [Reply("", 301, {"Location": "file:///etc/passwd"})], fails("address")),
    Behaviour("unasked-304", "304 to an unconditional request", "a failure, not a success",
              [Reply("", 304)], fails("304")),
]  # fmt: skip
MANNERS = [
    Behaviour("etag", "an ETag, and 304 to it", "sent back; nothing is parsed",
              [ok(1, ETag='"v1"'), NO_MORE],
              lambda got: got.requests[-1].get("If-None-Match") == '"v1"' and ids(1)(got), 2),
    Behaviour("last-modified", "Last-Modified, and 304 to it", "sent back",
              [ok(1, Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT"), NO_MORE],
              lambda got: "If-Modified-Since" in got.requests[-1] and ids(1)(got), 2),
    Behaviour("verified", "304s for days", "verified by a full fetch now and then",
              [ok(1, ETag='"v1"')] + [NO_MORE] * 2 + [ok(1, 2, ETag='"v2"')],
              lambda got: any("If-None-Match" not in each for each in got.requests[1:]), 8),
    Behaviour("liar", "the same ETag for changed content", "distrusted; fetched in full",
              [ok(1, ETag='"same"'), ok(2, 1, ETag='"same"')],
              lambda got: "liar" in got.state.notices and ids(2)(got), 2),
    Behaviour("bad-etag", "an ETag of 5,000 letters", "not kept", [ok(1, ETag="x" * 5000), ok(1)],
              lambda got: "If-None-Match" not in got.requests[-1], 2),
    Behaviour("ttl", "ttl of 90 minutes", "obeyed", [Reply(rss(1, head="<ttl>90</ttl>"))],
              waits(90 * 60 * 0.95)),
    Behaviour("max-age", "Cache-Control: max-age=6000", "obeyed",
              [ok(1, Cache_Control="public, max-age=6000")], waits(5700)),
    Behaviour("expires", "Expires in 100 minutes", "obeyed",
              [ok(1, Date=formatdate(START, usegmt=True),
                  Expires=formatdate(START + 6000, usegmt=True))], waits(5700)),
    Behaviour("absurd-age", "max-age of a year", "two hours at most, as configured",
              [ok(1, Cache_Control="max-age=31536000")], waits(HOUR, 2.2 * HOUR)),
    Behaviour("moved", "301 to a new address", "the source moves",
              [Reply("", 301, {"Location": "/feed2"})],
              lambda got: got.state.moved_to.endswith("/feed2") and ids(1)(got), 2),
    Behaviour("moved-for-now", "302 to another address", "followed, the source stays",
              [Reply("", 302, {"Location": "/feed2"})],
              lambda got: got.state.moved_to is None and ids(1)(got)),
    Behaviour("reordered", "the same items in another order", "nothing new", [ok(1, 2), ok(2, 1)],
              ids(2), 2),
    Behaviour("baseline", "a first poll", "stored, not notified; later ones are",
              [ok(1), ok(2, 1)], lambda got: [each.notify for each in got.documents] ==
              [False, True], 2),
    Behaviour("gap", "items all newer than the last ones seen", "a gap is recorded",
              [Reply(rss(1, 2, 3, more="<pubDate>2027-01-01</pubDate>")),
               Reply(rss(7, 8, 9, more="<pubDate>2027-01-05</pubDate>"))],
              lambda got: len(got.state.gaps) == 1 and ids(6)(got), 2),
    Behaviour("gap-filled", "older pages after a gap", "they are read",
              [ok(1, 2, 3), Reply(rss(7, 8, 9, head="<a:link xmlns:a='http://www.w3.org/2005/Atom'"
                                      " rel='next' href='/older'/>"))], ids(9), 2),
    Behaviour("gap-archive", "a gap, and an archive page that is configured",
              "it is read; the gap is marked with what it gave",
              [Reply(rss(1, 2, 3, more="<pubDate>2027-01-01</pubDate>")),
               Reply(rss(7, 8, 9, more="<pubDate>2027-01-05</pubDate>"))],
              lambda got: [gap.filled for gap in got.state.gaps] == [3] and ids(9)(got), 2,
              source={"archive": ["/older"]}),
    Behaviour("gap-sitemap", "a gap, and a sitemap that robots.txt names",
              "its articles of the missed days are read",
              [Reply(rss(1, 2, 3, more="<pubDate>2027-01-01</pubDate>")),
               Reply(rss(7, 8, 9, more="<pubDate>2027-01-05</pubDate>"))],
              lambda got: [gap.filled for gap in got.state.gaps] == [2] and ids(8)(got), 2,
              robots="Sitemap: http://site.example:PORT/map.xml\n"
                     "Sitemap: http://evil.example/map.xml"),
    Behaviour("gap-nothing", "a gap, and nothing that could fill it", "marked as not filled",
              [Reply(rss(1, 2, 3, more="<pubDate>2027-01-01</pubDate>")),
               Reply(rss(7, 8, 9, more="<pubDate>2027-01-05</pubDate>"))],
              lambda got: [gap.filled for gap in got.state.gaps] == [0] and ids(6)(got), 2),
    Behaviour("stale", "nothing newer than a month", "reported",
              [Reply(rss(1, more="<pubDate>2020-01-01</pubDate>"))],
              lambda got: "stale" in got.state.notices),
    Behaviour("robots-forbid", "robots.txt forbids the feed", "not fetched", [ok(1)],
              lambda got: got.requests == [] and "robots" in got.state.last_failure,
              robots="User-agent: *\nDisallow: /feed"),
    Behaviour("robots-articles", "robots.txt forbids the articles",
              "not fetched; the feed's words are kept in the end", [ok(1)],
              lambda got: got.articles == [], robots="User-agent: *\nDisallow: /a/"),
    Behaviour("robots-down", "robots.txt answers 500", "nothing is fetched for now", [ok(1)],
              lambda got: got.requests == [], robots=500),
    Behaviour("robots-none", "robots.txt answers 404", "everything is allowed", [ok(1)], ids(1)),
    Behaviour("crawl-delay", "Crawl-delay: 7", "waited for", [ok(1)],
              lambda got: max(got.slept, default=0) >= 6, robots="User-agent: *\nCrawl-delay: 7"),
]  # fmt: skip
ARTICLES = [
    Behaviour("article-later", "the article answers 500, then well", "tried again, not lost",
              [ok(1), NO_MORE], lambda got: "نص 1" in got.documents[0].body, 4,
              articles={1: [Reply("", 500), Reply("<p>نص 1</p>")]}),
    Behaviour("article-gone", "the article answers 404 for good", "the feed's words are kept",
              [Reply(rss(1, more="<description>ملخص</description>"))],
              lambda got: "ملخص" in got.documents[-1].body, 9, articles={1: [Reply("", 404)]}),
    Behaviour("article-edited", "the article changes", "sent again under the same id",
              [ok(1)], lambda got: len(got.documents) == 2 and ids(1) and
              got.documents[0].article_id == got.documents[1].article_id, 9,
              articles={1: [Reply("<p>نص</p>"), Reply("<p>نص معدل</p>")]}),
    Behaviour("article-unchanged", "the article stays the same", "not sent on again", [ok(1)],
              ids(1), 9),
    Behaviour("article-304", "304 for the article", "not sent on again", [ok(1)], ids(1), 9,
              articles={1: [Reply("<p>نص</p>", headers={"ETag": '"a"'}), NO_MORE]}),
    Behaviour("article-canonical", "two addresses, one rel=canonical", "one article", [ok(1, 2)],
              ids(1), articles={n: [Reply("<link rel='canonical' href='/a/77'>نص")]
                                for n in (1, 2)}),
    Behaviour("foreign-canonical", "rel=canonical to another domain", "not believed", [ok(1)],
              lambda got: got.documents[0].article_id == got.id_of("/a/1"),
              articles={1: [Reply("<link rel='canonical' href='https://evil.example/x'>")]}),
    Behaviour("article-redirect", "the article redirects to its new address", "one article",
              [ok(1)], lambda got: got.documents[0].url.endswith("/a/5"),
              articles={1: [Reply("", 301, {"Location": "/a/5"})]}),
    Behaviour("article-inwards", "the article redirects into a private network", "refused",
              [ok(1)], lambda got: got.documents == [],
              articles={1: [Reply("", 302, {"Location": "http://10.0.0.1/"})]}),
    Behaviour("article-pdf", "a PDF instead of an article", "the feed's words are kept",
              [ok(1)], lambda got: "خبر 1" in got.documents[-1].body, 9,
              articles={1: [Reply("%PDF", headers={"Content-Type": "application/pdf"})]}),
]  # fmt: skip
BEHAVIOURS = FORMATS + FAILURES + MANNERS + ARTICLES
