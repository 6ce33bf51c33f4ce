"""Short ways to write an article's revisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from schemas.claims import Claim
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.figures import Figure
from schemas.identity import digest
from streams.claims.stage import claims
from tests.streams.track.building import MemoryState

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def revision(
    hour: int, *figures: Figure, text: str | None = None, article: str = "one"
) -> TaggedArticle:
    """The article as fetched so many hours after noon of New Year 2024."""
    fetched = NOON + timedelta(hours=hour)
    return TaggedArticle(
        article_id=digest("article", article),
        revision=Revision(fetched_at=fetched, text_hash=digest(text or f"hour {hour}")),
        first_seen_at=NOON,
        source="outlet-a",
        url="https://example.org/one",
        title="عنوان",
        text="",
        published_at=NOON,
        relevance=Relevance(score=0.0),
        figures=figures,
    )


class Claims:
    """Runs the stage over the revisions of one article."""

    def __init__(self) -> None:
        self.state = MemoryState()
        self.emitted: list[Claim] = []
        self.latest: dict[str, Claim] = {}

    def send(self, article: TaggedArticle, *, apply: bool = True) -> list[Claim]:
        result = claims(article, self.state)
        if apply:
            self.state.apply(result)
        records = [emit.record for emit in result.emits]
        for emit, record in zip(result.emits, records, strict=True):
            assert isinstance(record, Claim)
            assert emit.key == record.figure.series
            self.emitted.append(record)
            self.latest[record.claim_id] = record
        return records

    def run(self, articles: Iterable[TaggedArticle]) -> Claims:
        for article in articles:
            self.send(article)
        return self
