"""Producing records: idempotent, acknowledged by all replicas, keyed, in a bounded buffer.

An error of delivery is never lost: it is raised by the call that meets it, and by
:meth:`Producer.flush` at the latest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Any, Self

import msgspec
from kafka import KafkaProducer
from kafka.errors import KafkaError

from connectors.kafka.faults import explain, explained
from connectors.kafka.opening import opened
from connectors.kafka.settings import KafkaSettings
from schemas.claims import Alert, Claim
from schemas.codec import encode
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import DeadLetter, Outcome
from schemas.errors import InputError, RasadError, ServiceRefused
from schemas.topics import (
    ALERTS,
    ATTEMPTS,
    DEAD,
    FIGURES,
    OUTCOMES,
    RAW,
    TAGGED,
    Topic,
    key_bytes,
    wire_name,
)

IN_HAND = 1000
"""Records that may wait for their acknowledgement; then sending waits for the oldest."""

_ADDRESS: dict[type, tuple[Topic, Callable[[Any], str]]] = {
    RawDocument: (RAW, lambda record: str(record.source)),
    TaggedArticle: (TAGGED, lambda record: str(record.article_id)),
    Claim: (FIGURES, lambda record: str(record.figure.series)),
    Alert: (ALERTS, lambda record: str(record.series)),
    Outcome: (OUTCOMES, lambda record: str(record.outcome_id)),
    DeadLetter: (DEAD, lambda record: str(record.dead_id)),
}


class Producer:
    """Sends records to their topics. A context manager, which flushes on leaving.

    ``seconds`` is how long one record may take before it counts as not delivered.

    Raises:
        ServiceUnavailable: Kafka is away.
    """

    def __init__(
        self, settings: KafkaSettings, *, seconds: float = 30.0, in_hand: int = IN_HAND
    ) -> None:
        self._settings = settings
        self._in_hand = in_hand
        self._seconds = seconds
        self._pending: deque[tuple[str, Any]] = deque()
        # A record may be as large as its topic allows, not kafka-python's 1 MB.
        limit = max(topic.max_record_bytes for topic in (RAW, DEAD)) + 64 * 1024
        with explained(settings.servers):
            self._client: Any = opened(
                KafkaProducer,
                settings,
                acks="all",
                enable_idempotence=True,
                max_request_size=limit,
                linger_ms=5,
                max_block_ms=round(seconds * 1000),
                delivery_timeout_ms=round(max(seconds, settings.request_seconds + 1) * 1000),
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.flush()
        finally:
            self.close()

    def send(self, record: msgspec.Struct) -> None:
        """Hand one record over; it is safe once :meth:`flush` returns.

        Raises:
            ServiceUnavailable: this record or an earlier one could not be delivered.
            ServiceRefused: it is larger than its topic takes.
        """
        topic, key = _ADDRESS[type(record)]
        self.put(topic, key(record), encode(record))

    def put(self, topic: Topic, key: str, value: bytes, *, attempts: int = 1) -> None:
        """Hand a record's bytes over, under its key. A further attempt says so in a header.

        Raises:
            InputError: the key is empty: the partition would be left to chance.
            ServiceUnavailable, ServiceRefused: as for :meth:`send`.
        """
        if not key:
            raise InputError(
                f"a record for {topic.name} without a key",
                where=topic.key,
                remedy="Every record is keyed, so that its state is found again.",
            )
        if len(value) > topic.max_record_bytes:
            raise ServiceRefused(
                f"a record of {len(value)} bytes; {topic.name} takes {topic.max_record_bytes}",
                where=key,
                remedy="It goes to the dead letters; look at what its source sends.",
            )
        while len(self._pending) >= self._in_hand:
            self._settle()
        name = wire_name(topic.name, self._settings.namespace)
        with explained(name):
            headers = [(ATTEMPTS, str(attempts).encode("ascii"))] if attempts > 1 else None
            future = self._client.send(name, key=key_bytes(key), value=value, headers=headers)
        self._pending.append((name, future))

    def put_at(self, topic: str, partition: int, key: bytes, value: bytes | None) -> None:
        """Hand over what stands at one place of a topic of any name, such as a changelog.

        Raises:
            ServiceUnavailable: as for :meth:`send`.
        """
        while len(self._pending) >= self._in_hand:
            self._settle()
        with explained(topic):
            future = self._client.send(topic, key=key, value=value, partition=partition)
        self._pending.append((topic, future))

    def __call__(self, documents: Sequence[RawDocument]) -> None:
        """Send documents and wait until they are safe: what a watcher's sink does."""
        self.send_all(documents)

    def send_all(self, records: Iterable[msgspec.Struct]) -> int:
        """Send records and wait until all are safe; gives how many."""
        count = 0
        for record in records:
            self.send(record)
            count += 1
        self.flush()
        return count

    def flush(self) -> None:
        """Wait until everything is acknowledged.

        Raises:
            ServiceUnavailable, ServiceRefused: a record was not; the first of them.
        """
        first: Exception | None = None
        while self._pending:
            try:
                self._settle()
            except RasadError as error:
                first = first or error
        if first is not None:
            raise first

    def _settle(self) -> None:
        name, future = self._pending.popleft()
        try:
            future.get(timeout=self._seconds)
        except KafkaError as error:
            raise explain(error, name) from error

    def close(self) -> None:
        """Let go of the connection; what was not flushed may be lost."""
        self._client.close(timeout=5)
