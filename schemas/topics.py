"""Names of topics, what keys them, their partitions and how long they keep.

One table, from which the embedded log, the Faust driver and
``rasad topics create`` all take their settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

DAY_MS = 24 * 60 * 60 * 1000


class Topic(NamedTuple):
    """A topic's contract.

    ``partitions`` and ``retention_ms`` are defaults that configuration may change;
    a null retention keeps for good. ``max_record_bytes`` is the largest value.
    ``record_name`` is ``module:Type``, imported when a record is first read, so that
    commands which only look at the topology start at once.
    """

    name: str
    record_name: str
    key: str
    partitions: int = 4
    retention_ms: int | None = 30 * DAY_MS
    compacted: bool = False
    max_record_bytes: int = 4 * 1024 * 1024

    @property
    def record(self) -> type:
        """The type of its records."""
        return _type(self.record_name)


@cache
def _type(name: str) -> type:
    module, _, attribute = name.partition(":")
    found: type = getattr(import_module(module), attribute)
    return found


RAW = Topic("news.raw", "schemas.documents:RawDocument", key="outlet")
TAGGED = Topic("news.tagged", "schemas.documents:TaggedArticle", key="article")
FIGURES = Topic("news.figures", "schemas.claims:Claim", key="series")
ALERTS = Topic("news.alerts", "schemas.claims:Alert", key="series", retention_ms=None)
OUTCOMES = Topic(
    "news.outcomes", "schemas.ends:Outcome", key="outcome", retention_ms=None, compacted=True
)
DEAD = Topic(
    "news.dead",
    "schemas.ends:DeadLetter",
    key="dead",
    retention_ms=None,
    max_record_bytes=16 * 1024 * 1024,
)

DELIVERIES = Topic(
    "news.deliveries",
    "schemas.delivery:DeliveryRecord",
    key="alert and channel",
    retention_ms=None,
    compacted=True,
    max_record_bytes=1024 * 1024,
)
"""State of the channels, no stream: a record lies in the partition of its alert."""

TOPICS: tuple[Topic, ...] = (RAW, TAGGED, FIGURES, ALERTS, OUTCOMES, DEAD)
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}


LIVE = "live"


def wire_name(name: str, namespace: str = LIVE) -> str:
    """A topic's name on the broker: its own for live data, with the namespace before it else."""
    return name if namespace == LIVE else f"{namespace}.{name}"


def replacing(namespace: str) -> str:
    """The topic whose presence says that the state of a namespace is being replaced.

    Workers hold until it is gone: half of one state and half of another is none.
    """
    return f"rasad-{namespace}-reprocess-under-way"


ATTEMPTS = "rasad-attempts"
"""The header of a record that was sent again: the number of the attempt, in ASCII digits."""

MOST_ATTEMPTS = 10_000
"""What a header may say; stores order the states of a letter by it."""


def attempts_of(headers: object) -> int:
    """Which attempt a record on the broker is; 1 where no header (or nonsense) says so.

    ``headers`` are pairs of name and bytes, a mapping, or None, as clients give them.
    """
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    if isinstance(pairs, Iterable):
        for name, value in pairs:
            if name == ATTEMPTS and isinstance(value, bytes) and value.isdigit():
                return max(1, min(int(value[:6]), MOST_ATTEMPTS))
    return 1


def key_bytes(key: str) -> bytes:
    """A record's key on the wire: raw UTF-8, so every producer partitions alike."""
    return key.encode("utf-8")
