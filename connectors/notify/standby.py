"""One process of a channel sends; the others stand by.

Alerts are few and a channel is one receiver, so nothing is gained by sharing partitions
out. With one holder a digest gathers everything, and a process that joins takes nothing
from the one at work. Who has been there longest holds all; when it goes, the next one does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from kafka.coordinator.assignors.abstract import AbstractPartitionAssignor
from kafka.protocol.consumer.metadata import (
    ConsumerProtocolAssignment,
    ConsumerProtocolSubscription,
)

_VERSION = 0
_BYTES = 8


class OneHolder(AbstractPartitionAssignor):  # type: ignore[misc]  # kafka-python has no types
    """Gives every partition to the member that joined first, by its own clock.

    ``since`` is when this member joined. Clocks that differ change who holds, nothing else.
    """

    name = "rasad-one-holder"

    def __init__(self, since: datetime) -> None:
        self._since = round(since.timestamp() * 1000)

    def metadata(self, topics: Collection[str]) -> Any:
        """What this member tells of itself: its topics, and since when it is there (ms)."""
        return ConsumerProtocolSubscription(
            _VERSION, sorted(topics), self._since.to_bytes(_BYTES, "big", signed=True)
        )

    def assign(self, cluster: Any, members: Sequence[Any]) -> dict[str, Any]:
        """Partitions for each member; ``members`` have an id and what they told."""
        holder = min(members, key=lambda it: (_since(it.metadata.user_data), it.member_id))
        held = [
            (topic, sorted(cluster.partitions_for_topic(topic) or ()))
            for topic in sorted(holder.metadata.topics)
        ]
        return {
            each.member_id: ConsumerProtocolAssignment(
                _VERSION, held if each is holder else [], b""
            )
            for each in members
        }

    def on_assignment(self, assignment: Any, generation: int) -> None:
        """Nothing to remember: the next sharing out asks anew."""


def _since(told: bytes | None) -> int:
    return int.from_bytes(told or b"", "big", signed=True)
