"""Waiting until everything that was sent has come through, part after part.

A part commits what it read only when all that it made of it is acknowledged. So when a
part has committed all of its topics, the topics that it writes have their last record; the
next part is waited for up to there. Lag alone would not do: between two parts it is zero
while a record is on its way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from connectors.kafka.faults import explained
from connectors.kafka.opening import opened
from connectors.kafka.settings import KafkaSettings
from schemas.errors import ServiceUnavailable
from schemas.topics import Topic, wire_name


def wait_through(
    settings: KafkaSettings,
    chain: Sequence[tuple[str, Sequence[Topic]]],
    *,
    seconds: float,
    watch: Callable[[], None] = lambda: None,
) -> None:
    """Wait for each consumer group of the chain, in order. ``watch`` may raise to give up.

    Raises:
        ServiceUnavailable: nothing moved for ``seconds``; naming the part and its lag.
    """
    with (
        explained(settings.servers),
        closing(opened(KafkaAdminClient, settings)) as admin,
        closing(opened(KafkaConsumer, settings)) as consumer,
    ):
        for group, topics in chain:
            names = [wire_name(topic.name, settings.namespace) for topic in topics]
            ends = _ends(consumer, names)
            least, end = -1, 0.0
            while (left := _left(admin, group, ends)) > 0:
                watch()
                if left < least or least < 0:
                    least, end = left, time.monotonic() + seconds
                elif time.monotonic() > end:
                    raise ServiceUnavailable(
                        f"{left} records wait for {group} and nothing moved for {seconds:.0f} s",
                        where=settings.servers,
                        remedy="Look at what the workers say, and whether they run at all.",
                    )
                time.sleep(0.2)


def _ends(consumer: Any, names: Sequence[str]) -> dict[TopicPartition, int]:
    places = [
        TopicPartition(name, number)
        for name in names
        for number in consumer.partitions_for_topic(name) or ()
    ]
    found: dict[TopicPartition, int] = consumer.end_offsets(places)
    return found


def _left(admin: Any, group: str, ends: dict[TopicPartition, int]) -> int:
    try:
        committed = admin.list_group_offsets(group)
    except KafkaError:  # the group has not come yet
        return max(1, sum(ends.values()))
    done = {place: found.offset for place, found in _flat(committed, group).items()}
    return sum(max(0, last - max(0, done.get(place, 0))) for place, last in ends.items())


def _flat(committed: Any, group: str) -> dict[TopicPartition, Any]:
    found: dict[TopicPartition, Any] = committed.get(group, {})
    return found
