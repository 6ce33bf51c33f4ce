"""News without end, for a soak: articles, a fifth of them with a figure, revisions, repeats.

No chance: document ``n`` takes its words by hashes of ``n``, so every run sees the same.
Two thousand documents make a day, so that a series grows as it would.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from schemas.documents import RawDocument
from schemas.identity import digest

START = datetime(2024, 1, 3, tzinfo=UTC)
A_DAY = 2_000
OUTLETS = 50
REMEMBERED = 400
"""How far back a revision, a repeat or a copy reaches."""

FORCES = (
    "حلف شمال الأطلسي", "الولايات المتحدة", "تركيا", "فرنسا", "بريطانيا", "ألمانيا",
    "إيطاليا", "إسبانيا", "الدنمارك", "هولندا", "أستراليا", "كندا",
)  # fmt: skip
PLACES = ("العراق", "سوريا", "أفغانستان", "لبنان")
SPEAKERS = ("المتحدث العسكري وليد الشامي", "الباحثة هدى المعموري", "العقيد رائد الجبوري")
SENTENCES = (
    "وقال {speaker} إن عدد جنود {force} في {place} يبلغ {size} جندي.",
    "وقال {speaker} إن {force} تعتزم رفع عدد جنودها في {place} إلى {more} جندي.",
    "ونفى {speaker} أن يكون عدد جنود {force} في {place} {size} جندي.",
    "وقال {speaker} إن {force} أرسلت {few} جندياً إضافياً إلى {place}.",
)
TALK = (
    "وافتتح المجلس البلدي جسراً للمشاة طوله {size} متراً قرب السوق القديم.",
    "وسجلت البورصة تداول {more} سهماً في جلسة هادئة أغلقت على ارتفاع طفيف.",
    "وزار المعرض في يومه الأول {more} قارئ من محافظات الجنوب والوسط.",
    "وتوقعت هيئة الأنواء أمطاراً خفيفة ورياحاً سرعتها {few} كيلومتراً في الساعة.",
    "واستمع القاضي إلى الشهود ثم أجل النظر في القضية رقم {size} أسبوعين.",
    "وفاز الفريق الضيف بهدفين أمام جمهور لم يتوقف عن التشجيع طوال المباراة.",
)
LEADS = ("تقرير محلي رقم {number} من مراسلنا.", "حصيلة اليوم رقم {number} كما وصلت إلينا.")

_Any = TypeVar("_Any")


class Given(NamedTuple):
    """A document; ``copy`` says that the very same one came before."""

    document: RawDocument
    copy: bool = False


def _chosen(options: Sequence[_Any], *key: object) -> _Any:
    return options[_number(*key) % len(options)]


def _number(*key: object) -> int:
    return int(digest("soak", *map(str, key))[:12], 16)


def news(started: datetime = START) -> Iterator[Given]:
    """Documents without end: 12 of 100 revise, repeat, copy, or hold no article."""
    known: deque[RawDocument] = deque(maxlen=REMEMBERED)
    for number in count():
        kind = _number(number, "kind") % 100
        if kind < 11 and len(known) == REMEMBERED:
            before = known[_number(number, "back") % REMEMBERED]
            at = _moment(started, number) + timedelta(hours=6)  # of its own: no two are one end
            if kind < 7:
                yield Given(_with(replace(before, fetched_at=at), _body(number)))
            elif kind < 10:
                yield Given(replace(before, fetched_at=at))
            else:
                yield Given(before, copy=True)
            continue
        document = _article(started, number)
        if kind == 11:
            yield Given(_with(document, "  "))
            continue
        known.append(document)
        yield Given(document)


def _moment(started: datetime, number: int) -> datetime:
    return started + timedelta(days=number / A_DAY)


def _article(started: datetime, number: int) -> RawDocument:
    late = _number(number, "late") % 10 == 0
    published = _moment(started, number) - timedelta(hours=_number(number, "hours") % 40 * late)
    source = f"outlet-{_number(number, 'source') % OUTLETS:02}.example"
    return _with(
        RawDocument(
            article_id=digest("soak", str(number)), source=source,
            url=f"https://{source}/{number}", published_at=published,
            fetched_at=_moment(started, number) + timedelta(minutes=20),
            title=f"خبر {number}", body="", body_hash="",
        ),
        _body(number),
    )  # fmt: skip


def _with(document: RawDocument, body: str) -> RawDocument:
    return replace(document, body=body, body_hash=digest("body", body))


def _body(number: int) -> str:
    force, place = _chosen(FORCES, number, "force"), _chosen(PLACES, number, "place")
    # A series' size moves now and then, some thirty times in 200,000 documents.
    size = 100 + 50 * (_number(force, place, number // (3 * A_DAY)) % 40)
    values = {
        "speaker": _chosen(SPEAKERS, number, "speaker"), "force": force, "place": place,
        "size": size, "more": size * 3, "few": size // 5 + 7, "number": number,
    }  # fmt: skip
    lines = [_chosen(LEADS, number, "lead")]
    lines += [_chosen(TALK, number, "talk", each) for each in range(5)]
    if _number(number, "figure") % 5 == 0:
        lines[3] = _chosen(SENTENCES, number, "sentence")
    return "\n".join(line.format(**values) for line in lines)
