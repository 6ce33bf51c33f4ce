"""The stage `tag`: topics, relevance with reasons, figures, and an outcome for each."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.ends import End, Outcome
from streams.tag.stage import tag

NOON = datetime(2022, 3, 4, 12, tzinfo=UTC)


class Nothing:
    """A state without entries."""

    def get(self, sub_key: str) -> None:
        return None

    def scan(self, prefix: str) -> tuple:
        return ()


def article(text: str, title: str | None = None, **changes: object) -> TaggedArticle:
    made = TaggedArticle(
        article_id="a",
        revision=Revision(fetched_at=NOON, text_hash="h"),
        first_seen_at=NOON,
        source="outlet",
        title=title,
        text=text,
        published_at=NOON,
        relevance=Relevance(score=0.0),
    )
    return msgspec.structs.replace(made, **changes)


def tagged(text: str, **changes: object) -> tuple[TaggedArticle, Outcome]:
    result = tag(article(text, **changes), Nothing())
    records = {type(emit.record): emit for emit in result.emits}
    assert records[TaggedArticle].key == "a"
    return records[TaggedArticle].record, records[Outcome].record


def test_a_security_item_is_relevant_with_reasons_and_has_its_figure() -> None:
    found, outcome = tagged(
        "قال قائد بعثة الناتو في العراق إن عديد البعثة يبلغ 640 جندياً.", title="الناتو في العراق"
    )
    assert found.relevance.score >= 0.5
    assert found.relevance.reasons
    assert [(f.force, f.place, f.low) for f in found.figures] == [("nato", "IQ", 640)]
    assert outcome.end is End.INDEXED
    assert (outcome.figures, outcome.relevance) == (1, found.relevance.score)
    for entity in found.entities:
        assert found.text[entity.start : entity.end] == entity.surface
    assert "nato_mission_iraq" in {entity.id for entity in found.entities}


@pytest.mark.parametrize(
    "text",
    [
        "فاز المنتخب بهدفين أمام ضيفه في مباراة حضرها 20 ألف متفرج.",
        "ارتفع سعر الذهب 3 بالمئة ليبلغ 2400 دولار للأونصة.",
        "",
    ],
)
def test_sport_and_economy_are_not_relevant(text: str) -> None:
    found, _ = tagged(text)
    assert found.relevance.score < 0.5
    assert found.figures == ()


def test_the_same_text_gives_the_same_signature_and_a_near_copy_a_near_one() -> None:
    text = " ".join(f"كلمة{n}" for n in range(200))
    one, other = tagged(text)[0].signature, tagged(text)[0].signature
    near = tagged(text.replace("كلمة7 ", "سواها "))[0].signature
    far = tagged(" ".join(f"غيرها{n}" for n in range(200)))[0].signature
    assert one == other
    assert len(one) >= 64

    def alike(first: tuple[int, ...], second: tuple[int, ...]) -> float:
        return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)

    assert alike(one, near) > 0.8
    assert alike(one, far) < 0.2


def test_a_day_is_the_one_of_the_articles_own_time_zone() -> None:
    late = datetime(2022, 3, 4, 22, tzinfo=UTC)  # already the 5th in Baghdad
    found, _ = tagged("يضم الحلف في العراق 640 جندياً.", published_at=late)
    assert [str(f.claim_date) for f in found.figures] == ["2022-03-05"]
    unknown, _ = tagged("يضم الحلف في العراق 640 جندياً.", published_at=None)
    assert [f.claim_date for f in unknown.figures] == [None]
