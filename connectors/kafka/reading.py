"""Reading a topic from its beginning to where it ended when the reading began."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from connectors.kafka.faults import explained
from connectors.kafka.opening import opened
from connectors.kafka.settings import KafkaSettings
from schemas.errors import ServiceUnavailable
from schemas.topics import Topic, wire_name

_QUIET_POLLS = 30


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record as it lies on the broker; either side may be missing."""

    key: bytes | None
    value: bytes | None
    partition: int
    offset: int


class Follower:
    """Reads on from where it stopped; one for each topic, no consumer group."""

    def __init__(self, settings: KafkaSettings, topic: Topic | str) -> None:
        name = topic if isinstance(topic, str) else wire_name(topic.name, settings.namespace)
        self.name = name
        self._patience_ms = settings.patience_ms
        with explained(name):
            self._client: Any = opened(
                KafkaConsumer,
                settings,
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                fetch_max_wait_ms=100,
            )
            partitions = self._client.partitions_for_topic(name) or set()
            self._places = [TopicPartition(name, number) for number in sorted(partitions)]
            if not self._places:
                self._client.close()
                raise ServiceUnavailable(
                    "the topic is missing", where=name, remedy="Run `rasad topics create`."
                )
            self._client.assign(self._places)
            self._client.seek_to_beginning(*self._places)

    def read(self) -> Iterator[Arrived]:
        """What has arrived since the last reading, up to now."""
        with explained(self.name):
            ends = self._client.end_offsets(self._places, timeout_ms=self._patience_ms)
            quiet = 0
            while any(self._position(each) < ends[each] for each in self._places):
                batches = self._client.poll(timeout_ms=1000)
                quiet = 0 if batches else quiet + 1
                if quiet > _QUIET_POLLS:
                    raise ServiceUnavailable(
                        "Kafka gives no records that it says it has", where=self.name
                    )
                for records in batches.values():
                    for record in records:
                        yield Arrived(record.key, record.value, record.partition, record.offset)

    def _position(self, place: TopicPartition) -> int:
        position: int = self._client.position(place, timeout_ms=self._patience_ms)
        return position

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()


def read_to_end(settings: KafkaSettings, topic: Topic | str) -> Iterator[Arrived]:
    """All records of a topic, as far as it goes now.

    Raises:
        ServiceUnavailable: Kafka is away or the topic is missing.
    """
    with closing(Follower(settings, topic)) as follower:
        yield from follower.read()
