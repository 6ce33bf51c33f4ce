"""Names of topics, what keys them, their partitions and how long they keep.

One table, from which the embedded log, the Faust driver and
``rasad topics create`` all take their settings.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.claims import Alert, Claim
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import DeadLetter, Outcome

DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's contract.

    ``partitions`` and ``retention_ms`` are defaults that configuration may change;
    a null retention keeps for good. ``max_record_bytes`` is the largest value.
    """

    name: str
    record: type
    key: str
    partitions: int = 4
    retention_ms: int | None = 30 * DAY_MS
    compacted: bool = False
    max_record_bytes: int = 4 * 1024 * 1024


RAW = Topic("news.raw", RawDocument, key="outlet")
TAGGED = Topic("news.tagged", TaggedArticle, key="article")
FIGURES = Topic("news.figures", Claim, key="series")
ALERTS = Topic("news.alerts", Alert, key="series", retention_ms=None)
OUTCOMES = Topic("news.outcomes", Outcome, key="outcome", retention_ms=None, compacted=True)
DEAD = Topic(
    "news.dead", DeadLetter, key="dead", retention_ms=None, max_record_bytes=16 * 1024 * 1024
)

TOPICS: tuple[Topic, ...] = (RAW, TAGGED, FIGURES, ALERTS, OUTCOMES, DEAD)
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}


def key_bytes(key: str) -> bytes:
    """A record's key on the wire: raw UTF-8, so every producer partitions alike."""
    return key.encode("utf-8")
