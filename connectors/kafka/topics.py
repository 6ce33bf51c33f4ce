"""Making topics with the settings they must have, and comparing those that exist.

Nothing is changed that exists: partitions decide which worker holds whose state, so a
difference is a person's to resolve. It is an error that names both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType, NewTopic
from kafka.errors import TopicAlreadyExistsError

from connectors.kafka.faults import explained
from connectors.kafka.opening import opened
from connectors.kafka.settings import KafkaSettings
from schemas.errors import ConfigurationError
from schemas.topics import TOPICS, Topic, wire_name

_ENTRY = 1024 * 1024
_ROOM = 64 * 1024
"""What a record's key and headers may take beside its value."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic as it must be on the broker. A null ``retention_ms`` keeps for good."""

    name: str
    partitions: int
    replication: int
    retention_ms: int | None
    compacted: bool
    max_bytes: int

    @property
    def settings(self) -> dict[str, str]:
        """The topic's configuration in Kafka's words."""
        keep = -1 if self.retention_ms is None else self.retention_ms
        return {
            "cleanup.policy": "compact" if self.compacted else "delete",
            "retention.ms": str(keep),
            "max.message.bytes": str(self.max_bytes + _ROOM),
        }


def wanted_topics(
    settings: KafkaSettings,
    tables: Iterable[tuple[str, Topic]] = (),
    topics: Sequence[Topic] = TOPICS,
) -> tuple[Wanted, ...]:
    """All topics of a namespace, and the changelogs of tables.

    ``tables`` are pairs of a changelog's full name and the topic that its stage reads: it
    has as many partitions as that.
    """
    found = [_wanted(settings, topic) for topic in topics]
    partitions = {topic.name: _partitions(settings, topic) for topic in topics}
    for name, topic in tables:
        count = partitions.get(topic.name, topic.partitions)
        found.append(
            Wanted(name, count, settings.replication, None, compacted=True, max_bytes=_ENTRY)
        )
    return tuple(found)


def _partitions(settings: KafkaSettings, topic: Topic) -> int:
    return settings.partitions.get(topic.name) or settings.partitions.get("*") or topic.partitions


def _wanted(settings: KafkaSettings, topic: Topic) -> Wanted:
    retention = topic.retention_ms
    for name in ("*", topic.name):
        if name in settings.retention_ms and topic.retention_ms is not None:
            retention = settings.retention_ms[name]
    return Wanted(
        name=wire_name(topic.name, settings.namespace),
        partitions=_partitions(settings, topic),
        replication=settings.replication,
        retention_ms=retention,
        compacted=topic.compacted,
        max_bytes=topic.max_record_bytes,
    )


def create(settings: KafkaSettings, wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """Make what is missing, then check all; gives the names of those made.

    Raises:
        ConfigurationError: a topic that exists is laid out otherwise.
        ServiceUnavailable: Kafka is away.
    """
    with explained(settings.servers), closing(_admin(settings)) as admin:
        existing = set(admin.list_topics())
        missing = [each for each in wanted if each.name not in existing]
        new = [
            NewTopic(
                each.name,
                num_partitions=each.partitions,
                replication_factor=each.replication,
                topic_configs=each.settings,
            )
            for each in missing
        ]
        if new:
            with suppress(TopicAlreadyExistsError):  # another was quicker; the check compares
                admin.create_topics(new)
            admin.wait_for_topics([each.name for each in missing])
    check(settings, wanted)
    return tuple(each.name for each in missing)


def exists(settings: KafkaSettings, topic: Topic) -> bool:
    """Whether the broker has a topic.

    Raises:
        ServiceUnavailable: Kafka is away.
    """
    with explained(settings.servers), closing(_admin(settings)) as admin:
        return wire_name(topic.name, settings.namespace) in set(admin.list_topics())


def check(settings: KafkaSettings, wanted: Sequence[Wanted]) -> None:
    """Compare topics with what they must be.

    Raises:
        ConfigurationError: naming each topic that is missing or differs, and both sides.
        ServiceUnavailable: Kafka is away.
    """
    with explained(settings.servers), closing(_admin(settings)) as admin:
        existing = set(admin.list_topics())
        names = [each.name for each in wanted if each.name in existing]
        described = {each["name"]: each for each in admin.describe_topics(names)} if names else {}
        configured = _configured(admin, names) if names else {}
    faults = []
    for each in wanted:
        if each.name not in existing:
            faults.append(f"{each.name} is missing")
        else:
            faults += _differences(each, described[each.name], configured[each.name])
    if faults:
        raise ConfigurationError(
            "; ".join(faults),
            where=f"topics on {settings.servers}",
            remedy="Run `rasad topics create` for what is missing; what differs is changed with"
            " Kafka's own tools, or the configuration is made to match.",
        )


def _differences(wanted: Wanted, found: dict[str, Any], configured: dict[str, str]) -> list[str]:
    partitions = len(found["partitions"])
    faults = []
    if partitions != wanted.partitions:
        faults.append(
            f"{wanted.name} has {partitions} partitions, the configuration says {wanted.partitions}"
        )
    replicas = {len(each["replica_nodes"]) for each in found["partitions"]}
    if replicas - {wanted.replication}:
        faults.append(
            f"{wanted.name} has {max(replicas)} replicas, the configuration says"
            f" {wanted.replication}"
        )
    for name, value in wanted.settings.items():
        if configured.get(name, value) != value:
            faults.append(
                f"{wanted.name} has {name} {configured[name]}, the configuration says {value}"
            )
    return faults


def _configured(admin: Any, names: Sequence[str]) -> dict[str, dict[str, str]]:
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    answers = admin.describe_configs(resources, config_filter="all")
    return {
        name: {key: str(entry["value"]) for key, entry in settings.items()}
        for name, settings in answers["topic"].items()
    }


def remove(settings: KafkaSettings, names: Sequence[str]) -> None:
    """Remove topics, such as a rehearsal's; those that are not there are left out."""
    with explained(settings.servers), closing(_admin(settings)) as admin:
        existing = set(admin.list_topics())
        wanted = [name for name in names if name in existing]
        if wanted:
            admin.delete_topics(wanted)


def _admin(settings: KafkaSettings) -> Any:
    return opened(KafkaAdminClient, settings)
