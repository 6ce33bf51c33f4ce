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
from schemas.errors import ConfigurationError, ServiceUnavailable

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


def mark_of(namespace: str) -> str:
    """The topic that says that the state of a namespace is being replaced."""
    return f"rasad-{namespace}-reprocess-under-way"


def mark(settings: KafkaSettings) -> None:
    """Say that state is being replaced; workers do not start while it is said."""
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        name = mark_of(settings.namespace)
        try:
            admin.create_topics([NewTopic(name, 1, settings.replication)])
        except TopicAlreadyExistsError:
            return
        admin.wait_for_topics([name])


def unmark(settings: KafkaSettings) -> None:
    """The state is whole again."""
    remove(settings, [mark_of(settings.namespace)])


def is_marked(settings: KafkaSettings) -> bool:
    """Whether state is half replaced: workers have not worked since."""
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        return mark_of(settings.namespace) in admin.list_topics()


def refuse_marked(settings: KafkaSettings) -> None:
    """Do nothing where no state is half replaced.

    Raises:
        ConfigurationError: a reprocess was interrupted while it replaced the state.
        ServiceUnavailable: Kafka is away.
    """
    if is_marked(settings):
        raise ConfigurationError(
            "a reprocess was interrupted while it put the new state in place",
            where=mark_of(settings.namespace),
            remedy="Run `rasad reprocess --driver faust` again; then start the workers.",
        )
