"""Whether the topics that a worker needs are there, asked before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from faust.transport.drivers.aiokafka import credentials_to_aiokafka_auth

from schemas.errors import ConfigurationError, ServiceUnavailable
from schemas.topics import wire_name
from streams.worker.delivery import FAULTS
from streams.worker.layout import Part, changelog, tables
from streams.worker.settings import WorkerSettings


async def look_for_topics(settings: WorkerSettings, chosen: Sequence[Part], auth: Any) -> None:
    """Compare what is there with what the parts read, write and keep.

    Raises:
        ServiceUnavailable: Kafka is away.
        ConfigurationError: topics are missing, or a table has other partitions than its topic.
    """
    found = await _partitions(settings, auth)
    faults = []
    for part in chosen:
        names = [wire_name(topic.name, settings.namespace) for topic in part.reads]
        if part.run is not None:
            names += [wire_name(topic.name, settings.namespace) for topic in part.run.emits]
            names += [changelog(part.app_id, table) for table in tables(part.run)]
        faults += [f"{name} is missing" for name in names if name not in found]
        if part.run is not None and names[0] in found:
            for table in tables(part.run):
                name = changelog(part.app_id, table)
                if found.get(name, found[names[0]]) != found[names[0]]:
                    faults.append(
                        f"{name} has {found[name]} partitions, {names[0]} has {found[names[0]]}"
                    )
    if faults:
        raise ConfigurationError(
            "; ".join(dict.fromkeys(faults)),
            where=f"topics on {settings.servers}",
            remedy="Run `rasad topics create`; the worker goes on then.",
        )


async def _partitions(settings: WorkerSettings, auth: Any) -> dict[str, int]:
    client = AIOKafkaAdminClient(
        bootstrap_servers=settings.servers,
        request_timeout_ms=10_000,
        **credentials_to_aiokafka_auth(auth, None),
    )
    try:
        await client.start()
        described = await client.describe_topics()
    except FAULTS as error:
        raise ServiceUnavailable(
            f"Kafka does not answer: {type(error).__name__}",
            where=settings.servers,
            remedy="Start it, or correct kafka_servers; nothing is lost meanwhile.",
        ) from error
    finally:
        await client.close()
    return {each["topic"]: len(each["partitions"]) for each in described}
