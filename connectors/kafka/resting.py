"""Whether workers stand still, and the mark that keeps them so."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from kafka import KafkaAdminClient
from kafka.admin import NewTopic
from kafka.errors import TopicAlreadyExistsError

from connectors.kafka.faults import explained
from connectors.kafka.opening import opened
from connectors.kafka.settings import KafkaSettings
from connectors.kafka.topics import remove
from schemas.errors import ServiceUnavailable
from schemas.topics import replacing

_EMPTY, _DEAD = "Empty", "Dead"
"""States of a group that nobody is a member of."""


def demand_rest(settings: KafkaSettings, groups: Sequence[str]) -> None:
    """Do nothing while no process is a member of these groups.

    Raises:
        ServiceUnavailable: one is, naming its group; or Kafka is away.
    """
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        states = {each["group_id"]: each["group_state"] for each in admin.list_groups()}
    busy = [group for group in groups if states.get(group, _EMPTY) not in {_EMPTY, _DEAD}]
    if busy:
        raise ServiceUnavailable(
            f"workers still work as {', '.join(busy)}",
            where=settings.servers,
            remedy="Stop the workers (connectors may go on), and do it again.",
        )


def mark(settings: KafkaSettings) -> None:
    """Say that state is being replaced; workers do not start while it is said."""
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        name = replacing(settings.namespace)
        try:
            admin.create_topics([NewTopic(name, 1, settings.replication)])
        except TopicAlreadyExistsError:
            return
        admin.wait_for_topics([name])


def unmark(settings: KafkaSettings) -> None:
    """The state is whole again."""
    remove(settings, [replacing(settings.namespace)])


def is_marked(settings: KafkaSettings) -> bool:
    """Whether state is half replaced: workers have not worked since."""
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        return replacing(settings.namespace) in admin.list_topics()
