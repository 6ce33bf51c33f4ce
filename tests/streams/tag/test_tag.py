from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.ends import End, Outcome
from schemas.topics import OUTCOMES, TAGGED
from streams.tag.analyse import analyse
from streams.tag.relevance import RELEVANT
from streams.tag.stage import tag
from tests.streams.figures.seed_articles import TABLE, article

FETCHED = datetime(2021, 2, 19, 15, tzinfo=UTC)
OTHERS = {
    "sport": "فاز المنتخب العراقي في المباراة التي جرت على ملعب البصرة، "
    "وسجل اللاعب هدفين في الشوط الثاني وسط حضور قوات الأمن.",
    "economy": "ارتفعت أسعار النفط وبلغ سعر البرميل 80 دولاراً، "
    "وقالت وزارة النفط العراقية إن الصادرات زادت، وتراجع سعر الصرف في بغداد.",
    "culture": "افتتح في بغداد مهرجان المسرح العراقي بمشاركة فرق عربية، "
    "وعُرض في الافتتاح فيلم قصير عن الشاعر.",
    "weather": "حذرت هيئة الأنواء الجوية من أمطار غزيرة في العراق "
    "وانخفاض درجات الحرارة خلال اليومين المقبلين.",
}


class Nothing:
    def get(self, sub_key: str) -> bytes | None:
        raise AssertionError(sub_key)

    def scan(self, prefix: str) -> list[tuple[str, bytes]]:
        raise AssertionError(prefix)


def cleaned(seed: str) -> TaggedArticle:
    title, text, published = article(seed)
    return TaggedArticle(
        article_id=f"article-{seed}",
        revision=Revision(fetched_at=FETCHED, text_hash="0" * 64),
        first_seen_at=FETCHED,
        source="outlet",
        title=title,
        text=text,
        published_at=datetime(published.year, published.month, published.day, 9, tzinfo=UTC),
        relevance=Relevance(score=0.0),
    )


@pytest.mark.parametrize("seed", sorted(TABLE))
def test_a_seed_through_the_stage(seed: str) -> None:
    result = tag(cleaned(seed), Nothing())
    tagged, outcome = (emit.record for emit in result.emits)
    assert (result.emits[0].topic, result.emits[0].key) == (TAGGED, f"article-{seed}")
    assert result.emits[1].topic == OUTCOMES
    assert isinstance(tagged, TaggedArticle)
    assert isinstance(outcome, Outcome)
    assert len(tagged.figures) == outcome.figures == len(TABLE[seed])
    assert tagged.relevance.score >= RELEVANT
    assert tagged.relevance.reasons
    assert {"nato", "iraq"} <= set(tagged.topics)
    assert outcome.end is End.INDEXED
    assert not result.writes
    assert all(tagged.text[e.start : e.end] == e.surface for e in tagged.entities)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_other_subjects_are_not_relevant(text: str) -> None:
    assert analyse(None, text).relevance.score < RELEVANT


def test_the_signature_is_the_same_every_time_and_near_for_a_near_copy() -> None:
    _, text, _ = article("002")
    one, again = analyse(None, text).signature, analyse(None, text).signature
    near = analyse(None, text.replace("الخميس", "الأربعاء")).signature
    other = analyse(None, article("003").text).signature
    assert one == again
    assert all(type(value) is int for value in one)
    same = sum(left == right for left, right in zip(one, near, strict=True))
    apart = sum(left == right for left, right in zip(one, other, strict=True))
    assert same > 0.6 * len(one) > apart


def test_an_empty_article() -> None:
    analysis = analyse(None, "")
    assert (analysis.figures, analysis.entities, analysis.signature) == ((), (), ())
    assert analysis.relevance.score == 0.0
