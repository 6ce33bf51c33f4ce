"""What is fuzzed: each target takes any bytes and states what must hold of the answer.

An exception that a target does not allow, a broken promise or a stand-still is a finding.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from connectors.feeds import parse_feed, unique_items
from connectors.feeds.reading import as_json
from connectors.store.terms import parse
from console.wiring.local import peel
from schemas.claims import Alert, Claim
from schemas.codec import decode, encode
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import DeadLetter, Outcome
from schemas.errors import InputError, NewerMajorVersion, RasadError, UndecodableRecord
from streams.arabic.normal import searchable
from streams.clean.prepare import prepare
from streams.clean.stage import clean
from streams.dates.reader import read_dates
from streams.figures.reader import read_figures
from streams.numbers.reader import numbers_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PUBLISHED = date(2026, 3, 1)
_WORDS = (
    "قال أعلن نفى أكد وأضاف ليس لا لن لم كان قد سوف إن أن من إلى حتى بين نحو حوالي أكثر أقل "
    "عديد عدد قوات القوات الجيش جندي جندياً عنصر مستشار مدرب فرد الناتو الحلف حلف البعثة بعثة "
    "العراق سوريا أفغانستان العراقي التركي الأميركية البيشمركة التحالف الدولي داعش واشنطن "
    "بغداد الوزير المتحدث باسم رئيس الأركان يبلغ تضم قوامها سيصل يرتفع انخفض زيادة خفض سحب "
    "إرسال وصل تعزيزات إضافي آخرين ألف آلاف مئة مئات ثلاثمائة خمسة وعشرون مليون نصف ربع ضعف "
    "أضعاف عشرات بضع عدة و ف ب ل ك ال 500 4000 3,000 ٣٠٠ 1.5 12-15 2007 ٢٠٢١ % دولار كم "
    "اليوم أمس غداً الجمعة الماضي المقبل شباط فبراير رمضان هـ عام 19/2/2021 بعد قبل سنوات أيام "
    '. ، : ؛ « » ( ) - – " \n \n\n \u200f \u202e ـ \u064b'
)
PIECES = re.split(" ", _WORDS)


def text_of(data: bytes) -> str:
    """Free text, or (an odd first byte) each byte a piece of the language of news."""
    if not data or data[0] % 2 == 0:
        return data[1:].decode("utf-8", "replace")
    return " ".join(PIECES[byte % len(PIECES)] for byte in data[1:])


def feeds(data: bytes) -> None:
    """Feed reading never raises, and what it gives can be printed."""
    feed = parse_feed(data, "https://example.org/feed", None)
    as_json(feed)
    for item in unique_items(feed):
        assert item.url is None or item.url == "" or ":" in item.url
        assert item.published is None or item.published.tzinfo is not None


class Nothing:
    """No state."""

    def get(self, sub_key: str) -> None:
        return None

    def scan(self, prefix: str) -> list[tuple[str, bytes]]:
        return []


def pages(data: bytes) -> None:
    """A page is cleaned, or refused in our words."""
    record = RawDocument(
        article_id="a", source="s", url="https://example.org/a", fetched_at=NOON,
        content_type="text/html", body=data.decode("utf-8", "replace"), body_hash="",
    )  # fmt: skip
    try:
        result = clean(prepare(record), Nothing())
    except RasadError:
        return
    if result.onward is not None:
        encode(result.onward)


def numbers(data: bytes) -> None:
    """Numbers lie in the text, in order, with their bounds in order."""
    text = text_of(data)
    last = 0
    for each in numbers_of(text):
        start, end = each["start"], each["end"]
        assert last <= start < end <= len(text)
        assert each["text"] == text[start:end]
        low, high = each["low"], each["high"]
        assert low is None or high is None or low <= high
        last = start


def dates(data: bytes) -> None:
    """Dates lie in the text; with a day or without."""
    text = text_of(data)
    for published in (None, PUBLISHED):
        for each in read_dates(text, published):
            assert 0 <= each.start < each.end


def figures(data: bytes) -> None:
    """A figure's quote holds it, its bounds are in order, its date is not later than known."""
    text = text_of(data)
    for each in read_figures(None, text, published=PUBLISHED):
        assert text[each.quote_start : each.quote_start + len(each.quote)] == each.quote
        assert each.quote_start <= each.start < each.end <= len(text)
        assert each.low is None or each.high is None or each.low <= each.high
        assert each.claim_date is None or each.claim_date <= PUBLISHED


RECORDS = (RawDocument, TaggedArticle, Claim, Alert, Outcome, DeadLetter)


def records(data: bytes) -> None:
    """A record is decoded and survives a round trip, or is refused in our words."""
    first, rest = (data[0], data[1:]) if data else (0, b"")
    kind = RECORDS[first % _SPOILT % len(RECORDS)]
    try:
        record = decode(kind, rest if first < _SPOILT else spoilt(kind, rest))
    except (UndecodableRecord, NewerMajorVersion):
        return
    assert decode(kind, encode(record)) == record


_SPOILT = 128
"""From this first byte on, a sound record is spoilt: bytes at random are hardly ever JSON."""

_ODD: tuple[object, ...] = (
    None, True, 0, -1, 1.5, 1e308, 2**31, 2**63, 2**64, 10**400, "", "x", "٣", "other", "1.0",
    "2.0", "1.", "\ud800", "\0", "\u202e", "a" * 5000, [], [None], [[]], {}, {"": {}}, {"x": None},
    "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2026-03-01T24:00:00Z", "2026-03-01T12:00:00", "2026-03-01", "0000-00-00", "/w==", "=", "AA",
)  # fmt: skip


@cache
def _sound(kind: type) -> bytes:
    sys.path.insert(0, str(Path(__file__).parents[1] / "schemas"))
    import record_examples

    return next(encode(each) for each in vars(record_examples).values() if type(each) is kind)


def _places(value: object, above: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every container below a value with each key or index in it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    for name, inner in list(pairs):
        above.append((value, name))
        if isinstance(inner, dict | list):
            _places(inner, above)
    return above


def spoilt(kind: type, data: bytes) -> bytes:
    """A sound record with values replaced, left out or moved, as the bytes say: three for each."""
    record = json.loads(_sound(kind))
    for number in range(0, min(len(data), 60) - 2, 3):
        where, how, what = data[number : number + 3]
        places = _places(record, [])
        if not places:
            break
        inside, name = places[(where + 256 * (how // 4)) % len(places)]
        if how % 4 == 0:
            del inside[name]
        elif how % 4 == 1:
            other, its = places[what % len(places)]
            inside[name] = deepcopy(other[its])
        else:
            inside[name] = deepcopy(_ODD[what % len(_ODD)])
    return json.dumps(record).encode()


@cache
def _index() -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE search USING fts5 (words, forms, tokenize = 'ascii')")
    index.execute("INSERT INTO search VALUES ('الناتو العراق', 'ناتو')")
    return index


def queries(data: bytes) -> None:
    """Whatever is typed becomes an expression that the index takes, or is refused."""
    try:
        terms = parse(text_of(data), searchable, peel)
    except InputError:
        return
    if terms is not None:
        _index().execute(
            "SELECT count(*) FROM search WHERE search MATCH ?", (terms.expression,)
        ).fetchone()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "feeds": feeds,
    "pages": pages,
    "numbers": numbers,
    "dates": dates,
    "figures": figures,
    "records": records,
    "queries": queries,
}
