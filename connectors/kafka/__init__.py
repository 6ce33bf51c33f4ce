"""Kafka at the edge: producing documents, making topics, reading a topic to a point."""

from connectors.kafka import building  # noqa: F401  # before there are clients
from connectors.kafka.producer import Producer
from connectors.kafka.reading import Arrived, Follower, read_to_end
from connectors.kafka.settings import KafkaSettings
from connectors.kafka.topics import Wanted, check, create, remove, wanted_topics

__all__ = [
    "Arrived",
    "Follower",
    "KafkaSettings",
    "Producer",
    "Wanted",
    "check",
    "create",
    "read_to_end",
    "remove",
    "wanted_topics",
]
