"""Where fuzzing starts: small sound inputs of each target, of our own making."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

_RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
<link>https://e.org/</link><item><title>a</title><link>/a</link><guid>1</guid>
<pubDate>Mon, 01 Mar 2021 09:00:00 +0300</pubDate>
<description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
<entry><id>urn:1</id><title>a</title><link href="/a"/><updated>2021-03-01T09:00:00Z</updated>
<content type="html">x</content></entry></feed>"""
_JSON = (
    b'{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"/a"}]}'
)
_MAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://e.org/a</loc>
<lastmod>2021-03-01</lastmod></url></urlset>"""
_PAGE = """<html><head><title>ع</title><meta charset="utf-8"></head><body><article><h1>بيان</h1>
<p>قال الوزير إن البعثة تضم 500 جندي في العراق.</p></article></body></html>"""
_TEXTS = (
    "قال الوزير إن البعثة تضم ٥٠٠ جندي في العراق، وسيصل العدد إلى أربعة آلاف عام 2022.",
    "نفى المتحدث زيادة عدد القوات من 300 إلى 3,000 عنصر يوم الجمعة 19 شباط 2021.",
    "ثلاثة آلاف وخمسمئة وخمسة وعشرون، بضع مئات، 12-15 ألفاً، 1.5 مليون، قبل عشرة أيام.",
)
_QUERIES = ('الناتو "في العراق" -سوريا قو*', "x", '"', '- * -"')


def seeds_of(target: str) -> Iterator[bytes]:
    """The seeds of a target."""
    if target == "feeds":
        yield from (_RSS, _ATOM, _JSON, _MAP)
    elif target == "pages":
        yield _PAGE.encode()
    elif target == "records":
        yield from _records()
    elif target == "queries":
        yield from (b"\0" + each.encode() for each in _QUERIES)
    else:
        yield from (b"\0" + each.encode() for each in _TEXTS)
        yield from (bytes((1, *range(first, first + 40))) for first in range(0, 160, 20))


def _records() -> Iterator[bytes]:
    import sys

    sys.path.insert(0, str(ROOT / "tests" / "schemas"))
    import record_examples
    from targets import RECORDS

    from schemas.codec import encode

    for value in vars(record_examples).values():
        if type(value) in RECORDS:
            yield bytes((RECORDS.index(type(value)),)) + encode(value)
    for number in range(len(RECORDS)):
        yield bytes((128 + number, 3, 2, 5, 17, 130, 20, 40, 0, 0))
