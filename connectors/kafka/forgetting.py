"""Removing a rehearsal from Kafka: its topics and its consumer groups."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from connectors.kafka.faults import explained
from connectors.kafka.opening import opened
from connectors.kafka.settings import KafkaSettings
from connectors.kafka.topics import remove
from schemas.errors import ConfigurationError
from schemas.topics import LIVE


def forget(settings: KafkaSettings, topics: Sequence[str], groups: Sequence[str]) -> None:
    """Remove topics and groups; what is not there is left out.

    Raises:
        ConfigurationError: the namespace is the live one, or we are not let in.
        ServiceUnavailable: Kafka is away.
    """
    if settings.namespace == LIVE:
        raise ConfigurationError(
            "the live topics are not removed",
            where=settings.namespace,
            remedy="Name a rehearsal's namespace.",
        )
    remove(settings, topics)
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        for group in groups:
            with suppress(KafkaError):  # there is none, or a member is not gone yet
                admin.delete_groups([group])
