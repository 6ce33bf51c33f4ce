"""Two thousand made-up articles: series that move, revisions, late arrivals, duplicates, poison.

Everything is drawn from a seeded generator, so each run makes the same documents.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from schemas.documents import RawDocument

START = datetime(2021, 4, 1, 6, tzinfo=UTC)
"""With the seeds (2021 to 2023) all within one horizon: beyond it arrival would matter."""

FORCES = (
    "حلف شمال الأطلسي",
    "الولايات المتحدة",
    "تركيا",
    "فرنسا",
    "بريطانيا",
    "ألمانيا",
    "إيطاليا",
    "إسبانيا",
    "الدنمارك",
    "هولندا",
    "أستراليا",
    "كندا",
)
PLACES = ("العراق", "سوريا", "أفغانستان", "لبنان")
SPEAKERS = (
    "المتحدث باسم وزارة الدفاع كريم العبيدي",
    "المتحدث العسكري سامي الخوري",
    "الباحث نادر الحسني",
)
FILLERS = (
    "وتناول اللقاء ملفات أمن الحدود وسبل دعم المؤسسات العسكرية خلال المرحلة المقبلة.",
    "وبحث الجانبان برامج التدريب المشتركة وآليات تبادل المعلومات بين الأجهزة المختصة.",
    "ومن المنتظر أن تعقد لجنة المتابعة اجتماعها التالي في العاصمة لاستكمال النقاش.",
    "وشدد الحاضرون على أهمية استمرار التنسيق لمواجهة خلايا تنظيم داعش في المناطق النائية.",
    "وأشار البيان إلى أن الدعم اللوجستي سيتواصل وفق الاتفاقات المعمول بها بين الطرفين.",
)


def _day(random_: random.Random, number: int, total: int) -> datetime:
    return START + timedelta(days=100 * number // total, minutes=random_.randrange(0, 600))


def _sentence(random_: random.Random, force: str, place: str, size: int) -> str:
    speaker = random_.choice(SPEAKERS)
    kind = random_.randrange(20)
    if kind < 11:
        return f"وقال {speaker} إن عدد جنود {force} في {place} يبلغ {size} جندي."
    if kind < 13:
        return f"وقال {speaker} إن {force} تعتزم رفع عدد جنودها في {place} إلى {size * 3} جندي."
    if kind < 15:
        return f"ونفى {speaker} أن يكون عدد جنود {force} في {place} {size} جندي."
    if kind < 17:
        return f"وقال {speaker} إن {force} أرسلت {size // 5 + 7} جندياً إضافياً إلى {place}."
    return f"وقال {speaker} إن زيارة وفد {force} إلى {place} تأجلت."


def _body(random_: random.Random, sentence: str, number: int) -> str:
    fill = random_.sample(FILLERS, 3)
    return "\n".join((f"عقد اجتماع أمني رقم {number} في العاصمة.", fill[0], sentence, *fill[1:]))


def document(article: str, source: str, body: str, at: datetime, **more: object) -> RawDocument:
    """One fetched document."""
    fields: dict[str, object] = {
        "article_id": hashlib.sha256(article.encode()).hexdigest()[:32],
        "source": source,
        "url": f"https://{source}/{article}",
        "fetched_at": at + timedelta(hours=2),
        "published_at": at,
        "title": f"اجتماع أمني {article}",
        "body": body,
        "body_hash": hashlib.sha256(body.encode()).hexdigest(),
    }
    return RawDocument(**{**fields, **more})  # type: ignore[arg-type]


def generated(total: int = 2000, seed: int = 7) -> list[RawDocument]:
    """The documents in the order they are sent. About a fifth are revisions of others."""
    random_ = random.Random(seed)
    return _late(random_, list(_documents(random_, total)))


def _documents(random_: random.Random, total: int) -> Iterator[RawDocument]:
    sizes: dict[tuple[str, str], int] = {}
    made = 0
    while made < total:
        place = (random_.choice(FORCES), random_.choice(PLACES))
        size = sizes.setdefault(place, random_.randrange(2, 40) * 50)
        if random_.random() < 0.12:
            size = sizes[place] = max(50, size + random_.choice((-3, -2, 2, 3, 5)) * 100)
        source = f"outlet-{random_.randrange(24):02}.example"
        at = _day(random_, made, total)
        body = _body(random_, _sentence(random_, *place, size), made)
        first = document(f"a{made}", source, body, at)
        yield first
        made += 1
        chance = random_.random()
        if chance < 0.08 and made < total:  # edited: another figure
            other = _body(random_, _sentence(random_, *place, size + 400), made)
            yield msgspec.structs.replace(
                first,
                body=other,
                body_hash=hashlib.sha256(other.encode()).hexdigest(),
                fetched_at=first.fetched_at + timedelta(hours=6),
            )
            made += 1
        elif chance < 0.14 and made < total:  # fetched again, unchanged
            yield msgspec.structs.replace(first, fetched_at=first.fetched_at + timedelta(hours=24))
            made += 1
        elif chance < 0.17 and made < total:  # the very same record twice
            yield first
            made += 1
        elif chance < 0.19 and made < total:  # a page without an article
            yield document(f"e{made}", source, "   ", at)
            made += 1


def _late(random_: random.Random, documents: list[RawDocument]) -> list[RawDocument]:
    """A tenth arrive long after their time."""
    keyed = [
        (number + (random_.randrange(5, 400) if random_.random() < 0.1 else 0), number)
        for number in range(len(documents))
    ]
    return [documents[number] for _, number in sorted(keyed)]


POISON: tuple[tuple[str | None, bytes], ...] = (
    ("broken.example", b"no json at all"),
    ("broken.example", b'{"schema":"1.0","article_id":"x"}'),
    ("broken.example", b"\xff\xfe\x00"),
    ("broken.example", b'{"schema":"one","article_id":"x"}'),
    (None, b'{"schema":"1.0"}'),
)
"""Key and value of records that no program can read."""
