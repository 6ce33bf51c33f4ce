"""One channel on Kafka: a consumer group of its own on ``news.alerts``.

The topic itself is the outbox. What became of each alert stands in ``news.deliveries``,
compacted, in the partition of its alert; so whoever is given a partition reads there what
was sent, what waits for a digest or for the end of quiet hours, and what says the same.
Of several processes one holds all partitions and the others stand by (``standby.py``).

Order of effects: a delivery is written down, then the alert is committed; a message is
sent, then that is written down. A crash between repeats the message under the same id.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from typing import Any, Protocol

from kafka import ConsumerRebalanceListener, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

from connectors.kafka.faults import explain, explained
from connectors.kafka.opening import opened
from connectors.kafka.reading import read_to_end
from connectors.kafka.settings import KafkaSettings
from connectors.notify.deliver import Deliverer
from connectors.notify.ledger import LedgerOutbox, channel_statuses, key_of
from connectors.notify.standby import OneHolder
from schemas.claims import Alert
from schemas.codec import decode, encode
from schemas.delivery import ChannelStatus, Delivery, DeliveryRecord, Outbox
from schemas.errors import ServiceUnavailable, UndecodableRecord
from schemas.ports import Clock
from schemas.topics import ALERTS, DELIVERIES, key_bytes, wire_name

logger = logging.getLogger("rasad.notify")

BEGINNING = timedelta(hours=24)
"""A channel that is new begins with the alerts of the last day, not with all there ever were."""

_SESSION_MS = 10_000
_PASS_MS = 6 * 60 * 60 * 1000
"""A pass may take long where a channel is slow; the group waits for it, as a hold."""


class Takes(Protocol):
    """Decides of each alert and puts it into an outbox (``streams.notify.sink``)."""

    def take(self, alerts: Iterable[Alert]) -> None:
        """Put deliveries for each alert; the same alert again changes nothing."""


class ChannelStream(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python has no types
    """Reads alerts, writes down what is to be sent, and sends what is due.

    ``sink`` makes the taker for an outbox, ``deliverer`` the sender. Not for two threads.

    Raises:
        ServiceUnavailable: Kafka is away; begin anew, what was written down is kept.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        channel: str,
        *,
        sink: Callable[[Outbox], Takes],
        deliverer: Callable[[Outbox], Deliverer],
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._alerts = wire_name(ALERTS.name, settings.namespace)
        self._ledger = wire_name(DELIVERIES.name, settings.namespace)
        self._written: list[Any] = []
        self._changes: deque[tuple[bool, tuple[TopicPartition, ...]]] = deque()
        self._outbox = LedgerOutbox(channel, write=self._write, flush=self._flush)
        self._sink = sink(self._outbox)
        self._deliverer = deliverer(self._outbox)
        with explained(settings.servers), ExitStack() as made:
            self._producer: Any = opened(
                KafkaProducer, settings, acks="all", enable_idempotence=True
            )
            made.callback(self._producer.close, timeout=5)
            self._consumer: Any = opened(
                KafkaConsumer,
                settings,
                group_id=group_of(channel, settings.namespace),
                partition_assignment_strategy=(OneHolder(clock()),),
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                session_timeout_ms=_SESSION_MS,
                heartbeat_interval_ms=_SESSION_MS // 4,
                max_poll_interval_ms=_PASS_MS,
                max_poll_records=200,
                metadata_max_age_ms=_SESSION_MS,
            )
            made.callback(self._consumer.close, autocommit=False)
            # A group whose leader does not know the topic yet would share out nothing.
            if not self._consumer.partitions_for_topic(self._alerts):
                raise ServiceUnavailable(
                    "the topic is missing", where=self._alerts, remedy="Run `rasad topics create`."
                )
            self._consumer.subscribe([self._alerts], listener=self)
            self._made = made.pop_all()

    def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Note it: this is kafka-python's own thread, which must not wait for anything."""
        self._changes.append((True, tuple(assigned)))

    def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        """Note it."""
        self._changes.append((False, tuple(revoked)))

    def _follow_changes(self) -> set[TopicPartition]:
        """Take over what was assigned and let go of what was revoked; gives what is new."""
        new: set[TopicPartition] = set()
        while self._changes:
            is_ours, places = self._changes.popleft()
            if is_ours:
                self._take_over(places)
                new.update(places)
            else:
                self._outbox.forget([it.partition for it in places])
                new.difference_update(places)
        return new

    def _take_over(self, places: Collection[TopicPartition]) -> None:
        """Read what is known of the deliveries of partitions, and begin where they stand."""
        records: dict[int, list[DeliveryRecord]] = {it.partition: [] for it in places}
        for arrived in read_to_end(self._settings, DELIVERIES):
            if arrived.partition in records and arrived.value is not None:
                record = decode(DeliveryRecord, arrived.value)
                records[arrived.partition].append(record)
        for partition, found in records.items():
            self._outbox.load(partition, found)
        patience = self._settings.patience_ms
        stand = {it: self._consumer.committed(it, timeout_ms=patience) for it in places}
        for place, offset in {
            **stand,
            **self._begin([it for it in stand if not stand[it]]),
        }.items():
            self._consumer.seek(place, offset)

    def _begin(self, new: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """Where the group has never read, where it begins; written down before it reads on."""
        if not new:
            return {}
        since = round((self._clock() - BEGINNING).timestamp() * 1000)
        patience = self._settings.patience_ms
        found = self._consumer.offsets_for_times(dict.fromkeys(new, since), timeout_ms=patience)
        ends = self._consumer.end_offsets(new, timeout_ms=patience)
        begin = {it: found[it].offset if found.get(it) else ends[it] for it in new}
        places = {it: OffsetAndMetadata(at, "", -1) for it, at in begin.items()}
        self._consumer.commit(places, timeout_ms=patience)
        return begin

    async def run_once(self, wait_ms: int = 1000) -> int:
        """One pass: take what arrived, then send what is due; gives how many were sent."""
        with explained(self._alerts):
            arrived = self._consumer.poll(timeout_ms=wait_ms)
            # What came along with a new partition comes again, once its state is known.
            new = self._follow_changes()
            arrived = {it: records for it, records in arrived.items() if it not in new}
            for place, records in arrived.items():
                self._outbox.partition = place.partition
                self._sink.take(filter(None, map(_alert, records)))
            if arrived:
                self._flush()
                self._consumer.commit(timeout_ms=self._settings.patience_ms)
            return (await self._deliverer.run_once()).sent

    def run(self, is_stopping: Callable[[], bool]) -> None:
        """Pass after pass until told to stop; what is being sent is finished."""
        with asyncio.Runner() as runner:
            while not is_stopping():
                runner.run(self.run_once())

    def close(self) -> None:
        """Leave the group and let go of the connections: each, though another would not go."""
        with explained(self._alerts):
            self._made.close()

    def _write(self, partition: int, record: DeliveryRecord) -> None:
        with explained(self._ledger):
            future = self._producer.send(
                self._ledger,
                key=key_bytes(key_of(record.delivery)),
                value=encode(record),
                partition=partition,
            )
        self._written.append(future)

    def _flush(self) -> None:
        waiting, self._written = self._written, []
        for each in waiting:
            try:
                each.get(timeout=self._settings.patience_ms / 1000)
            except KafkaError as error:
                raise explain(error, self._ledger) from error


def group_of(channel: str, namespace: str) -> str:
    """The consumer group of a channel."""
    return f"rasad-{namespace}-notify-{channel}"


def _alert(record: Any) -> Alert | None:
    """An alert, or None for what is none: that is logged, for nobody can be told of it.

    Raises:
        NewerMajorVersion: a newer program wrote it; it is held back until this one is too.
    """
    if record.value is None:
        return None
    try:
        return decode(Alert, record.value)
    except UndecodableRecord as error:
        place = f"{record.topic}/{record.partition}@{record.offset}"
        logger.warning("no alert at %s: %s", place, error)
        return None


def latest(settings: KafkaSettings) -> dict[str, Delivery]:
    """Every delivery as it stands, by its id, from the topic.

    Raises:
        ServiceUnavailable: Kafka is away, or the topic is missing.
    """
    found: dict[str, Delivery] = {}
    for arrived in read_to_end(settings, DELIVERIES):
        if arrived.value is not None:
            delivery = decode(DeliveryRecord, arrived.value).delivery
            found[delivery.delivery_id] = delivery
    return found


def cluster_statuses(settings: KafkaSettings) -> Sequence[ChannelStatus]:
    """How every channel has been doing: the latest state of each delivery.

    Raises:
        ServiceUnavailable: Kafka is away, or the topic is missing.
    """
    return channel_statuses(latest(settings).values())
